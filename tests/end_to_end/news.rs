//! News comes in while one reads: the real reader and a web server on loopback.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};

use crate::WIDE;
use crate::server::{Answer, Server};
use crate::terminal::Terminal;

/// A home with a library of one article, and these settings.
fn home(settings: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = home.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(".config/pullquote/config.toml", &format!("[fetch]\nprivate = true\n{settings}"));
    write(
        "library/Gazette/2026-11-01-talks.md",
        "+++\ntitle = \"Talks begin\"\nsource = \"Gazette\"\ndate = 2026-11-01\n+++\n\n“We will talk,” said Ada Ferro. “All day \
         long,” said Tomas Reyl.\n",
    );
    home
}

fn library(home: &Path) -> String {
    home.join("library").to_str().unwrap().to_owned()
}

#[test]
fn a_page_is_added_in_the_reader() {
    let server = Server::start(|_| {
        let text =
            "<p>The gates stayed shut all day, and “nobody came,” said Ada Ferro of the port, who had waited.</p>";
        Answer::ok(
            "text/html",
            format!(
                "<html><head><title>Gates shut</title></head><body><article><h1>Gates shut</h1>{}</article></body></html>",
                text.repeat(6)
            ),
        )
    });
    let home = home("");
    let mut terminal = Terminal::at_home(home.path(), &[&library(home.path())], WIDE);
    terminal.wait_for("We will talk");
    terminal.press("A");
    terminal.wait_for("add:");
    terminal.press(&server.url("/a"));
    terminal.press("\r");
    terminal.wait_for("added “Gates shut”");
    terminal.press("q");
    assert!(terminal.end().status.success());
    assert_eq!(fs::read_dir(home.path().join("library/127.0.0.1")).unwrap().count(), 1);
}

#[test]
fn the_terminals_clipboard_stands_in_the_line() {
    let home = home("");
    let mut terminal = Terminal::at_home(home.path(), &[&library(home.path())], WIDE);
    terminal.wait_for("We will talk");
    terminal.press("A");
    terminal.wait_for("add:");
    let question = b"\x1b]52;c;?\x07";
    assert!(terminal.raw.windows(question.len()).any(|bytes| bytes == question), "the terminal was not asked");
    terminal.press("\x1b]52;c;aHR0cHM6Ly9xdWF5LmV4YW1wbGUvYQ==\x07");
    terminal.wait_for("add: https://quay.example/a");
    terminal.press("\x1b");
    terminal.wait_gone("add:");
    terminal.press("q");
    assert!(terminal.end().status.success());
}

#[test]
fn reading_never_waits_for_a_fetch() {
    let open = Arc::new((Mutex::new(false), Condvar::new()));
    let gate = open.clone();
    let server = Server::start(move |_| {
        let mut is_open = gate.0.lock().unwrap();
        while !*is_open {
            is_open = gate.1.wait(is_open).unwrap();
        }
        Answer::rss(
            "<rss version='2.0'><channel><title>Courier</title><item><title>Strike ends</title><link>https://c.example/1</link>\
             <description>The gates are open again, and all the ships come in.</description></item></channel></rss>",
        )
    });
    let home = home(&format!("[[feed]]\nurl = '{}'\n", server.url("/feed")));
    let mut terminal = Terminal::at_home(home.path(), &[&library(home.path())], WIDE);
    terminal.wait_for("We will talk");
    terminal.press("F");
    terminal.wait_for("fetching");
    // The server says nothing yet, and one reads on.
    terminal.press("n");
    terminal.wait_for("quotes 1/2");
    terminal.press("n");
    terminal.wait_for("quotes 2/2");
    *open.0.lock().unwrap() = true;
    open.1.notify_all();
    terminal.wait_for("Strike ends");
    terminal.wait_for("2 of 2");
    terminal.press("K");
    terminal.wait_for("The gates are open again");
    terminal.press("q");
    assert!(terminal.end().status.success());
}
