//! `add`, and opening an address.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::archive::archive;
use crate::reader::{Ran, Reader, rss};
use crate::server::{Answer, Server};

const PAGE: &str = "<!doctype html><html><head><title>Port strike enters third week - The Harbour Gazette</title>\
    <meta property='og:site_name' content='The Harbour Gazette'><meta name='author' content='Jon Hale'>\
    <meta property='article:published_time' content='2026-11-18T06:30:00+01:00'></head><body><nav><a href='/'>Home</a></nav>\
    <article><h1>Port strike enters third week</h1>\
    <p>The gates of the harbour stayed shut on Wednesday, and forty ships waited outside for a berth that nobody could give.</p>\
    <p>“We have waited long enough,” Mara Lindqvist told reporters at the dock gate. “Tomorrow we will wait no longer.”</p>\
    <p>Talks between the port and the union broke off on Tuesday night, and neither side said when they would go on again.</p>\
    <p>The port’s chairman, Tomas Reyl, said that he was ready to talk at any time of the day.</p></article>\
    <img src='https://track.example/pixel.gif'><script src='https://track.example/a.js'></script></body></html>";

fn server() -> Server {
    Server::start(|_| Answer::ok("text/html; charset=utf-8", PAGE))
}

#[test]
fn a_page_is_added_once_and_nothing_else_on_it_is_loaded() {
    let server = server();
    let reader = Reader::new();
    reader.run(&["add", &server.url("/strike"), "--tag", "ports"]).did("added");
    let (path, text) = reader.article();
    assert_eq!(path, "The Harbour Gazette/2026-11-18-port-strike-enters-third-week.md");
    for line in
        ["author = \"Jon Hale\"", "tags = [\"ports\"]", "“We have waited long enough,” Mara Lindqvist told reporters"]
    {
        assert!(text.contains(line), "no `{line}` in\n{text}");
    }
    assert!(!text.contains("track.example"), "{text}");
    reader.run(&["add", &server.url("/strike#top")]).did("known");
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn each_chapter_of_a_book_becomes_an_article() {
    let reader = Reader::new();
    let chapter = |title: &str, text: &str| format!("<html><body><h1>{title}</h1><p>{text}</p></body></html>");
    let package = "<package><metadata><title>The strike</title><creator>Jon Hale</creator><date>2026-11-18</date></metadata><manifest>\
                   <item id='a' href='a.xhtml'/><item id='b' href='b.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let files = [
        ("mimetype", "application/epub+zip".to_owned()),
        ("META-INF/container.xml", "<container><rootfile full-path='p.opf'/></container>".to_owned()),
        ("p.opf", package.to_owned()),
        ("a.xhtml", chapter("Monday", "The gates of the harbour were shut at six, and forty ships waited outside.")),
        (
            "b.xhtml",
            chapter("Tuesday", "“We have waited long enough,” Mara Lindqvist told reporters at the dock gate."),
        ),
    ];
    let path = reader.home().join("strike.epub");
    fs::write(&path, archive(&files)).unwrap();
    reader.run(&["add", path.to_str().unwrap()]).did("added");
    let articles = reader.articles();
    let paths: Vec<&String> = articles.keys().collect();
    assert_eq!(paths, ["The strike/2026-11-18-monday.md", "The strike/2026-11-18-tuesday.md"]);
    let found = reader.run(&["search", "waited enough"]);
    assert!(found.out.contains("Tuesday") && !found.out.contains("Monday"), "{}", found.out);
    reader.run(&["add", path.to_str().unwrap()]).did("known");
}

#[test]
fn files_come_in_by_what_they_are() {
    let reader = Reader::new();
    let file = |name: &str, text: &str| {
        let path = reader.home().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let markdown =
        file("note.md", "+++\ntitle = \"A note\"\nsource = \"Mine\"\ndate = 2026-11-01\n+++\n\nSome *text*.\n");
    let page = file("page.html", PAGE);
    let letter = file(
        "letter",
        "From: The Letter <a@letter.example>\nSubject: News of the quay\nMessage-ID: <1@letter.example>\nDate: Wed, 18 Nov 2026 06:30:00 +0000\n\nThe quay is open again, and all is well there.\n",
    );
    reader.run(&["add", &markdown, &page, &letter]).did("added");
    let paths: Vec<String> = reader.articles().into_keys().collect();
    assert_eq!(
        paths,
        [
            "Mine/2026-11-01-a-note.md",
            "The Harbour Gazette/2026-11-18-port-strike-enters-third-week.md",
            "The Letter/2026-11-18-news-of-the-quay.md",
        ]
    );
    assert!(reader.articles()["Mine/2026-11-01-a-note.md"].contains("Some *text*."));
    let again = reader.run(&["add", &markdown, &page, &letter]);
    assert_eq!(again.out.matches("known").count(), 3, "{again:?}");
}

#[test]
fn a_maildir_and_an_mbox_are_known_by_their_messages() {
    let reader = Reader::new();
    let message = |number: usize| {
        format!(
            "From: The Letter <a@letter.example>\nSubject: News {number} of the quay\nMessage-ID: <{number}@letter.example>\nDate: Wed, 18 Nov 2026 06:30:00 +0000\nContent-Type: text/html\n\n<p>The quay is open for ship number {number}.</p>\n"
        )
    };
    let maildir = reader.home().join("Mail");
    for (folder, number) in [("cur", 1), ("new", 2), ("tmp", 3)] {
        fs::create_dir_all(maildir.join(folder)).unwrap();
        fs::write(maildir.join(folder).join(format!("{number}.host")), message(number)).unwrap();
    }
    reader.run(&["add", maildir.to_str().unwrap()]).did("added");
    assert_eq!(reader.articles().len(), 2);
    let mbox = reader.home().join("mbox");
    fs::write(&mbox, [2, 4].map(|number| format!("From a@b Wed Nov 18 06:30:00 2026\n{}\n", message(number))).concat())
        .unwrap();
    let ran = reader.run(&["add", mbox.to_str().unwrap()]);
    assert!(ran.out.contains("known") && ran.out.contains("added"), "{ran:?}");
    assert_eq!(reader.articles().len(), 3);
}

#[test]
fn letters_of_one_title_stay_apart_and_one_letter_comes_once() {
    let reader = Reader::new();
    let letter = |number: usize| {
        let path = reader.home().join(format!("{number}.eml"));
        let day = 10 + number;
        fs::write(
            &path,
            format!(
                "From: The Letter <a@letter.example>\nSubject: The morning letter\nMessage-ID: <{number}@letter.example>\nDate: Tue, {day} Nov 2026 06:30:00 +0000\n\nThe quay is open for ship number {number}.\n\nTo leave, unsubscribe.\n"
            ),
        )
        .unwrap();
        path.to_str().unwrap().to_owned()
    };
    reader.run(&["add", &letter(1)]).did("added");
    reader.run(&["add", &letter(2)]).did("added");
    reader.run(&["add", &letter(2)]).did("known");
    assert_eq!(reader.articles().len(), 2, "{:?}", reader.articles().keys());
    assert!(reader.articles().values().all(|text| !text.contains("unsubscribe")));
}

#[test]
fn a_file_is_known_by_its_title_within_its_publication() {
    let reader = Reader::new();
    let file = |name: &str, front: &str, text: &str| {
        let path = reader.home().join(name);
        fs::write(&path, format!("+++\ntitle = \"Notes\"\ndate = 2026-11-01\n{front}+++\n\n{text}\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    // Nobody knows that these two are one.
    reader.run(&["add", &file("a.md", "", "The gates are shut, says the port.")]).did("added");
    reader.run(&["add", &file("b.md", "", "Nobody has come to the quay today.")]).did("added");
    assert_eq!(reader.articles().len(), 2);
    // These are, and the earlier text is kept.
    reader
        .run(&["add", &file("c.md", "source = \"Mine\"\n", "The gates are shut, for a week."), "--tag", "x"])
        .did("added");
    reader.run(&["add", &file("c.md", "source = \"Mine\"\n", "The gates are open, for a week.")]).did("updated");
    assert_eq!(reader.articles().len(), 3);
    assert!(reader.files().values().any(|text| text.contains("shut, for a week")));
    // A file of the library itself is known, and so is a folder of them.
    let own = reader.library().join("Mine/2026-11-01-notes.md");
    reader.run(&["add", own.to_str().unwrap()]).did("known");
    let all = reader.run(&["add", reader.library().to_str().unwrap()]);
    assert!(all.out.lines().count() == 3 && all.out.lines().all(|line| line.starts_with("known")), "{all:?}");
    assert_eq!(reader.articles().len(), 3);
}

#[test]
fn the_clipboard_may_hold_an_address_or_a_text() {
    use std::os::unix::fs::PermissionsExt as _;
    let server = server();
    let reader = Reader::new();
    let programs = reader.home().join("programs");
    fs::create_dir(&programs).unwrap();
    let holds = |text: &str| {
        let program = programs.join("xclip");
        fs::write(&program, format!("#!/bin/sh\nprintf '%s' '{text}'\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        Ran::of(&reader.command(&["add", "--clipboard"]).env("PATH", &programs).output().unwrap())
    };
    holds(&server.url("/strike")).did("added");
    holds("Talks stall\n\nThe port is shut, and nobody knows for how long.").did("added");
    assert_eq!(reader.articles().len(), 2);
    holds("").failed("it is empty");
    reader.run(&["add", "--clipboard"]).failed("the clipboard cannot be read");
}

#[test]
fn an_address_is_added_to_the_library_that_is_named() {
    let server = server();
    let reader = Reader::new();
    let library = reader.home().join("mine");
    fs::create_dir(&library).unwrap();
    let ran = reader.run(&["--plain", "--library", library.to_str().unwrap(), &server.url("/strike")]);
    assert!(ran.out.contains("“We have waited long enough,”"), "{ran:?}");
    assert!(reader.articles().is_empty() && library.join("The Harbour Gazette").is_dir());
}

#[test]
fn standard_input_may_be_a_text_or_a_list() {
    let reader = Reader::new();
    let pipe = |text: &str| {
        let mut child = reader.command(&["add", "-"]).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Ran::of(&child.wait_with_output().unwrap())
    };
    pipe("Talks stall\n\nBy Jon Hale\n\nThe port is shut, and nobody knows for how long.").did("added");
    assert_eq!(reader.articles().len(), 1);
    pipe("https://gazette.example/1\nhttps://gazette.example/2\n").did("2 of 2 pages are new");
    pipe("").failed("there is nothing to read in it");
}

#[test]
fn a_word_that_is_no_command_is_told_from_one_that_is() {
    let reader = Reader::new();
    reader.run(&["serch"]).failed("did you mean `pullquote search`?");
    reader.run(&["fecth"]).failed("did you mean `pullquote fetch`?");
    reader.run(&["add", "/no/such/file"]).failed("/no/such/file");
    reader.run(&["add", "--library", "/dev/null/x", "-"]).failed("cannot use `/dev/null/x` as library");
}

#[test]
fn a_feed_is_not_added_as_a_page() {
    let server = Server::start(|_| Answer::rss("<rss version='2.0'><channel><title>G</title></channel></rss>"));
    Reader::new().run(&["add", &server.url("/")]).failed(&format!("pullquote feed add {}", server.url("/")));
    // Whatever the server calls it.
    let server = Server::start(|_| Answer::ok("text/html", rss("G", &[])));
    Reader::new().run(&["add", &server.url("/")]).failed("pullquote feed add");
}

#[test]
fn check_tells_each_fault_with_what_to_do() {
    let reader = Reader::new();
    reader.run(&["check"]).failed("there is no folder");
    fs::create_dir_all(reader.library().join("Gazette")).unwrap();
    reader.run(&["check"]).did("all in order");
    fs::write(reader.library().join("Gazette/bad.md"), b"\x89PNG\r\n\x1a\n").unwrap();
    reader.run(&["check"]).failed("bad.md");
    fs::remove_file(reader.library().join("Gazette/bad.md")).unwrap();
    fs::write(reader.library().join("Gazette/.pullquote-x.part"), "half").unwrap();
    reader.run(&["check"]).failed("the next fetch takes them away");
    reader.set("[fetch]\nconections = 3\n");
    reader.run(&["check"]).failed("did you mean `connections`?");
}
