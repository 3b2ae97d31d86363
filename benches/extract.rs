//! How fast texts are searched: `cargo bench --bench extract` prints words a second as items a second.
//!
//! What quotes and their attribution cost is the difference between a bench and the same for names alone.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on ends")]

use std::hint::black_box;
use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use pullquote::library::Library;
use pullquote_extract::text::{Document, blocks};
use pullquote_extract::{Annotations, extract, extract_names};

fn main() {
    divan::main();
}

/// The sample library, over and over, until it has about this many words.
fn text(words: usize) -> String {
    let bodies = bodies();
    let mut text = String::new();
    let mut count = 0;
    for body in bodies.iter().cycle() {
        if count >= words {
            break;
        }
        text.push_str(body);
        text.push_str("\n\n");
        count += body.split_whitespace().count();
    }
    text
}

fn words(text: &str) -> ItemsCount {
    ItemsCount::new(text.split_whitespace().count())
}

/// The bodies of the sample library.
fn bodies() -> Vec<String> {
    let library = Library::open(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("articles")]).unwrap();
    library.headers().iter().map(|header| library.article(header.id).unwrap().body).collect()
}

/// One article after another, as `pullquote extract` and the index read them.
#[divan::bench]
fn articles(bencher: Bencher<'_, '_>) {
    in_turn(bencher, extract);
}

/// The same without quotes.
#[divan::bench]
fn articles_names(bencher: Bencher<'_, '_>) {
    in_turn(bencher, extract_names);
}

fn in_turn(bencher: Bencher<'_, '_>, find: fn(&Document<'_>) -> Annotations) {
    let bodies = bodies();
    let count: usize = bodies.iter().map(|body| body.split_whitespace().count()).sum();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        for body in &bodies {
            let division = blocks(body);
            black_box(find(&Document::new(black_box(body), &division)));
        }
    });
}

/// One long text, 170,000 words: about a megabyte.
#[divan::bench(sample_count = 20)]
fn megabyte(bencher: Bencher<'_, '_>) {
    at_once(bencher, extract);
}

/// The same without quotes.
#[divan::bench(sample_count = 20)]
fn megabyte_names(bencher: Bencher<'_, '_>) {
    at_once(bencher, extract_names);
}

fn at_once(bencher: Bencher<'_, '_>, find: fn(&Document<'_>) -> Annotations) {
    let text = text(170_000);
    let division = blocks(&text);
    bencher.counter(words(&text)).bench(|| find(&Document::new(black_box(&text), &division)));
}

/// Blocks, tokens and sentences alone.
#[divan::bench(sample_count = 20)]
fn document(bencher: Bencher<'_, '_>) {
    let text = text(170_000);
    let division = blocks(&text);
    bencher.counter(words(&text)).bench(|| black_box(Document::new(black_box(&text), &division).tokens().len()));
}
