//! Killed (SIGKILL) at many moments: no half file, no lost article, no duplicate.

use std::fs;
use std::io::Read as _;
use std::path::Path;
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

/// What is counted before a child is killed: files that are being written under hidden names as well, or only those that
/// have their names; so that kills come while texts are written, and while files get their names.
#[derive(Clone, Copy)]
enum Counted {
    All,
    Named,
}

impl Counted {
    fn by(moment: u64) -> Self {
        if (moment >> 8).is_multiple_of(2) { Self::All } else { Self::Named }
    }

    /// Counts without looking into the files, which would take too long.
    fn files(self, reader: &Reader) -> usize {
        let hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let mut folders = vec![reader.library()];
        let mut count = 0;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(entry.path());
                } else {
                    count += usize::from(matches!(self, Self::All) || !hidden(&entry.path()));
                }
            }
        }
        count
    }
}

/// Kills a child once the library has so many files, or it has ended.
fn kill_at(child: &mut Child, reader: &Reader, moment: u64, counted: Counted, files: usize) {
    while counted.files(reader) < files {
        if child.try_wait().unwrap().is_some() {
            return;
        }
        std::thread::yield_now();
    }
    // What follows takes a moment, too: not always the first of it.
    (0..(moment >> 16) % 400).for_each(|_| std::thread::yield_now());
    drop(child.kill());
}

/// Returns how far the database of what is remembered has come: 0 where there is none, 1 where it is empty, 2 where it
/// has its tables, 3 where it is being written to.
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
        kill_at(&mut child, &reader, moment, Counted::by(moment), usize::try_from(moment).unwrap() % (COUNT + 1));
        child.wait().unwrap();
        assert_whole(&reader, "+++\n", "for years.");
        assert!(reader.articles().len() <= COUNT);
        // Some begin anew from nothing, some go on.
        if moment % 3 > 0 {
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
        let counted = Counted::by(moment);
        let files = counted.files(&reader) + usize::try_from(moment % 4).unwrap();
        kill_at(&mut child, &reader, moment, counted, files);
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
    for (round, moment) in random(3).take(kills(20)).enumerate() {
        server.answer(move |_| {
            let mut items = items(20, "https://gazette.example");
            for item in &mut items {
                item.text = format!("{}<p>Round {round} of the talks, for years.</p>", item.text);
            }
            Answer::rss(rss("Gazette", &items))
        });
        let before = Counted::All.files(&reader);
        let mut child = reader.start(&["fetch"]);
        kill_at(&mut child, &reader, moment, Counted::All, before + 1 + usize::try_from(moment % 20).unwrap());
        child.wait().unwrap();
        assert_eq!(reader.articles().len(), 20);
        assert_whole(&reader, "+++\n", "for years.");
    }
    let ran = reader.run(&["fetch"]);
    ran.did("0 new");
    assert!(!ran.out.contains("edited by hand"), "{ran:?}");
    let last = format!("Round {} of the talks", kills(20) - 1);
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
            kill_at(&mut child, &reader, moment, Counted::by(moment), usize::try_from(moment % 2).unwrap());
        }
        drop(child.kill());
        child.wait().unwrap();
        assert!(reader.articles().len() <= 1);
        assert_whole(&reader, "+++\n", "The end.");
    }
    reader.run(&["add", file.to_str().unwrap()]);
    assert_eq!(reader.files().len(), 1, "{:?}", reader.files().keys());
}
