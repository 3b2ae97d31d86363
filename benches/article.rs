//! Tells how long sources of a megabyte take to become articles.

use divan::Bencher;
use divan::counter::BytesCount;
use pullquote::article::{Origin, parse, peek};

fn main() {
    divan::main();
}

/// A source of a megabyte, with a quotation in every paragraph.
fn source(name: &str) -> String {
    let paragraph = match name {
        "plain.txt" => PLAIN,
        "marked.md" | "fronted.md" => MARKED,
        _ => PAGE,
    };
    let mut source = String::from(if name == "fronted.md" { FRONT } else { "" });
    source.push_str("Port strike enters third week\n\nBy Jon Hale\n\n");
    while source.len() < 1 << 20 {
        source.push_str(paragraph);
        source.push_str("\n\n");
    }
    source
}

const FRONT: &str = "+++\ntitle = \"Port strike enters third week\"\nauthor = \"Jon Hale\"\nsource = \"The Harbour Gazette\"\n\
    date = 2026-11-18T06:30:00Z\n+++\n\n";
const PLAIN: &str = "“We have waited long enough,” Mara Lindqvist, president of the union, told reporters at the dock gate \
    shortly before midnight. The Port Authority called its proposal “a last offer” and said that it would lapse.";
const MARKED: &str = "“We have *waited* long enough,” Mara Lindqvist, [president](https://example.org) of the **union**, told \
    reporters at the dock gate.\n\n- pay: 3.1 per cent\n- notice: six days\n\n> Stay warm.";
const PAGE: &str = "<div class=\"text\"><p>“We have <em>waited</em> long enough,” Mara Lindqvist, <a href=\"/a\">president</a> \
    of the union, told reporters at the dock gate shortly before midnight.</p></div>";

#[divan::bench(args = ["plain.txt", "marked.md", "page.html"])]
fn megabyte(bencher: Bencher<'_, '_>, name: &str) {
    let source = source(name);
    bencher.counter(BytesCount::of_str(&source)).bench(|| parse(source.as_bytes(), &Origin::named(name)));
}

#[divan::bench(args = ["plain.txt", "marked.md", "page.html", "fronted.md"])]
fn beginning(bencher: Bencher<'_, '_>, name: &str) {
    let source = source(name);
    bencher.bench(|| peek(&source.as_bytes()[..8192], &Origin::named(name)));
}
