//! Killed (SIGKILL) at many moments: no half file, no lost article, no duplicate.

use std::fs;
use std::io::Read as _;
use std::process::Child;

use crate::kills::kills;
use crate::reader::{Reader, items, rss};
use crate::server::{Answer, Server};

const COUNT: usize = 60;

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
fn random(seed: u64) -> impl Iterator<Item = u64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    })
}

/// Kills a child once the library has so many files, whole or not, or it has ended.
fn kill_at(child: &mut Child, reader: &Reader, files: usize) {
    while reader.files().len() < files {
        if child.try_wait().unwrap().is_some() {
            return;
        }
        std::thread::yield_now();
    }
    drop(child.kill());
}

/// How far the database of what is remembered has come: 0 where there is none, 1 where it is empty, 2 where it has its
/// tables, 3 where it is being written to.
fn stage(reader: &Reader) -> u64 {
    let files: Vec<_> =
        fs::read_dir(reader.home().join("state/pullquote/news")).into_iter().flatten().flatten().collect();
    let is_journal = |file: &fs::DirEntry| file.file_name().to_string_lossy().ends_with("-journal");
    let length = |file: &fs::DirEntry| file.metadata().map_or(0, |metadata| metadata.len());
    if files.iter().any(is_journal) {
        return 3;
    }
    files.iter().map(|file| if length(file) > 0 { 2 } else { 1 }).max().unwrap_or_default()
}

/// All files that can be seen are whole.
#[track_caller]
fn assert_whole(reader: &Reader, begin: &str, end: &str) {
    for (path, text) in reader.articles() {
        assert!(text.starts_with(begin) && text.trim_end().ends_with(end), "half a file: {path}\n{text}");
    }
}

#[test]
fn a_fetch_that_is_killed_at_any_moment_is_gone_on_with() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(COUNT, "https://gazette.example"))));
    let reader = Reader::of(&[server.url("/feed")]);
    for moment in random(7).take(kills(20)) {
        let mut child = reader.start(&["fetch"]);
        kill_at(&mut child, &reader, usize::try_from(moment).unwrap() % (COUNT + 1));
        child.wait().unwrap();
        assert_whole(&reader, "+++\n", "for years.");
        assert!(reader.articles().len() <= COUNT);
        // Some begin anew from nothing, some go on.
        if moment % 3 == 0 {
            drop(fs::remove_dir_all(reader.library()));
            drop(fs::remove_dir_all(reader.home().join("state")));
        }
    }
    reader.run(&["fetch"]).did("0 failed");
    assert_eq!(reader.files().len(), COUNT, "{:?}", reader.files().keys());
}

#[test]
fn an_import_and_its_queue_that_are_killed_are_gone_on_with() {
    let server = Server::start(|request| {
        let paragraph =
            "<p>This is what is to be read on the page, which is about the harbour and all of its ships.</p>";
        Answer::ok(
            "text/html",
            format!(
                "<html><head><title>Page {0}</title></head><body><article><h1>Page {0}</h1>{1}<p>The end of it.</p></article></body></html>",
                &request.path[1..],
                paragraph.repeat(5)
            ),
        )
    });
    let reader = Reader::new();
    let list = reader.home().join("list.csv");
    let rows: Vec<String> = (0..20).map(|number| format!("P,{}", server.url(&format!("/{number}")))).collect();
    fs::write(&list, format!("title,url\n{}\n", rows.join("\n"))).unwrap();
    let mut moments = random(11);
    for moment in moments.by_ref().take(kills(20)) {
        let mut child = reader.start(&["feed", "import", list.to_str().unwrap()]);
        // Before the database is there, when it is being made, when it is written to, or when all is done.
        let wanted = moment % 4;
        while child.try_wait().unwrap().is_none() && stage(&reader) < wanted {
            std::thread::yield_now();
        }
        drop(child.kill());
        child.wait().unwrap();
        if moment % 3 == 0 {
            drop(fs::remove_dir_all(reader.home().join("state")));
        }
    }
    reader.run(&["feed", "import", list.to_str().unwrap()]).did("of 20 pages are new");
    reader.run(&["check"]).did("20 pages wait");
    for moment in moments.take(kills(20)) {
        let mut child = reader.start(&["fetch"]);
        kill_at(&mut child, &reader, reader.files().len() + usize::try_from(moment % 4).unwrap());
        child.wait().unwrap();
        assert_whole(&reader, "+++\n", "The end of it.");
    }
    reader.run(&["fetch"]);
    assert_eq!(reader.files().len(), 20, "{:?}", reader.files().keys());
}

#[test]
fn an_update_that_is_killed_leaves_the_old_text_or_the_new() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(20, "https://gazette.example"))));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("20 new");
    for (round, moment) in random(3).take(kills(8)).enumerate() {
        server.answer(move |_| {
            let mut items = items(20, "https://gazette.example");
            for item in &mut items {
                item.text = format!("{}<p>Round {round} of the talks, for years.</p>", item.text);
            }
            Answer::rss(rss("Gazette", &items))
        });
        let before = reader.files().len();
        let mut child = reader.start(&["fetch"]);
        kill_at(&mut child, &reader, before + 1 + usize::try_from(moment % 20).unwrap());
        child.wait().unwrap();
        assert_eq!(reader.articles().len(), 20);
        assert_whole(&reader, "+++\n", "for years.");
    }
    let ran = reader.run(&["fetch"]);
    ran.did("0 new");
    assert!(!ran.out.contains("edited by hand"), "{ran:?}");
    let last = format!("Round {} of the talks", kills(8) - 1);
    assert!(reader.articles().values().all(|text| text.contains(&last)));
}

#[test]
fn an_article_that_is_added_is_there_or_not() {
    let body = "The gates of the harbour are shut, and nobody knows for how long that will be so.\n\n".repeat(400);
    let reader = Reader::new();
    let file = reader.home().join("long.md");
    fs::write(&file, format!("# A long one\n\n{body}The end.\n")).unwrap();
    for moment in random(5).take(kills(20)) {
        let mut child = reader.start(&["add", file.to_str().unwrap()]);
        if moment % 4 == 0 {
            // When it says that it is done.
            drop(child.stdout.take().unwrap().read(&mut [0; 1]));
        } else {
            kill_at(&mut child, &reader, usize::try_from(moment % 2).unwrap());
        }
        drop(child.kill());
        child.wait().unwrap();
        assert!(reader.articles().len() <= 1);
        assert_whole(&reader, "+++\n", "The end.");
    }
    reader.run(&["add", file.to_str().unwrap()]);
    assert_eq!(reader.files().len(), 1, "{:?}", reader.files().keys());
}
