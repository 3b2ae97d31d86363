//! docs/news-comes-in.md: every command that it shows is run, in its order, and works.

use std::fs;
use std::process::{Command, Stdio};

use crate::reader::{Reader, items, rss};
use crate::server::{Answer, Server};

#[test]
fn every_command_of_the_page_works() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/news-comes-in.md")).unwrap();
    let server = Server::start(|request| match request.path.as_str() {
        "/" => {
            Answer::ok("text/html", "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head>")
        }
        "/rss" | "/feed.xml" => Answer::rss(rss("The Harbour Gazette", &items(2, "https://gazette.example"))),
        path => {
            let text = "<p>The gates of the harbour stayed shut, and “nobody came,” said Ada Ferro of the port.</p>";
            let title = path.trim_start_matches('/');
            Answer::ok(
                "text/html",
                format!(
                    "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{}</article></body></html>",
                    text.repeat(7)
                ),
            )
        }
    });
    let reader = Reader::new();
    prepare(&reader, &server);
    let commands = page.split("```console\n").skip(1).flat_map(|block| block.split("```").next().unwrap().lines());
    let mut count = 0;
    for shown in commands.filter(|line| line.starts_with("pullquote ")) {
        count += 1;
        let line = shown.replace("https://gazette.example", server.url("").trim_end_matches('/'));
        let line = line.replacen("pullquote", concat!("'", env!("CARGO_BIN_EXE_pullquote"), "'"), 1);
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).current_dir(reader.home()).env_clear().env("PATH", "/usr/bin:/bin").env("TZ", "UTC");
        for (name, value) in reader.command(&[]).get_envs().filter_map(|(name, value)| Some((name, value?))) {
            shell.env(name, value);
        }
        let output = shell.stdin(Stdio::null()).output().unwrap();
        // Nothing has changed, and that is what `changes` says with 1.
        let expected = if shown.contains(" changes") { [0, 1] } else { [0, 0] };
        assert!(expected.contains(&output.status.code().unwrap()), "`{shown}`: {output:?}");
    }
    assert!(count > 20, "{count} commands");
}

/// The files that the page speaks of.
fn prepare(reader: &Reader, server: &Server) {
    let write = |name: &str, text: &str| fs::write(reader.home().join(name), text).unwrap();
    let letter = |number: usize| {
        format!(
            "From: The Letter <a@letter.example>\nSubject: News {number}\nMessage-ID: <{number}@letter.example>\nDate: Wed, 18 Nov 2026 06:30:00 +0000\n\nThe quay is open for ship number {number}.\n"
        )
    };
    write("note.md", "# A note\n\nSome text.\n");
    write("page.html", "<html><head><title>A page</title></head><body><p>Some text on a page.</p></body></html>");
    write("statement.txt", "A statement\n\nThe port regrets all that.\n");
    write("letter.eml", &letter(1));
    write("newsletters.mbox", &format!("From a@b Wed Nov 18 06:30:00 2026\n{}", letter(2)));
    write(
        "feeds.opml",
        &format!("<opml><body><outline type='rss' text='One' xmlUrl='{}'/></body></opml>", server.url("/feed.xml")),
    );
    write("urls", &format!("{} ports \"~Two\"\n", server.url("/rss")));
    write("pocket.csv", &format!("title,url,time_added,tags,status\nOne,{},1,ports,unread\n", server.url("/saved")));
    write("wallabag.json", r#"[{"title":"Two","url":"https://a.example/2","content":"<p>The quay is open.</p>"}]"#);
    let link = format!("<DT><A HREF=\"{}\">Three</A>", server.url("/kept"));
    write(
        "bookmarks.html",
        &format!("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p>{link}</DL>"),
    );
    let maildir = reader.home().join("Mail/newsletters");
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(maildir.join(part)).unwrap();
    }
    fs::write(maildir.join("new/3.host"), letter(3)).unwrap();
}

#[test]
fn every_test_that_the_page_names_exists() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/news-comes-in.md")).unwrap();
    let mut sources = String::new();
    let mut folders = vec![root.join("tests/fetch"), root.join("src/fetch")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                sources.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let words = page.split('`').skip(1).step_by(2);
    let is_test =
        |word: &&str| word.contains('_') && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let settings = ["max_bytes", "full_text"];
    let named: Vec<&str> = words.filter(is_test).filter(|word| !settings.contains(word)).collect();
    assert!(named.len() > 25, "{named:?}");
    let missing: Vec<&&str> = named.iter().filter(|name| !sources.contains(&format!("fn {name}("))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
