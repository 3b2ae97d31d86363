//! Bytes of the database that keeps what the reader did: made up, or those of a sound one, changed here and there.
//! Whatever they are, it is mended or left alone, what its copy has is never lost, and nothing is lost in silence.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::date;
use pullquote::library::state::{
    ArticleRef, Change, Depth, Error, FILE, QuoteKey, Speaker, StateChange, StateReader, StateWriter, check,
};

use super::bytes::Bytes;

/// Counts the articles that something is kept of, and of how many when the copy was made.
const ARTICLES: usize = 24;
const COPIED: usize = 16;

/// A sound database and its copy.
struct Sound {
    file: Vec<u8>,
    copy: Vec<u8>,
}

fn subject(number: usize) -> ArticleRef {
    ArticleRef { key: None, path: Some(format!("/news/article-{number:03}.md").into()) }
}

fn changes(numbers: std::ops::Range<usize>) -> Vec<Change> {
    let changes = numbers.flat_map(|number| {
        let quote = QuoteKey { text: format!("we will load ship {number} tonight"), occurrence: number % 2 };
        let correction = Some(Speaker::Named(format!("Ada Wren {number}")));
        let starred = Timestamp::from_second(number as i64 + 1).ok();
        [
            StateChange::Starred(starred),
            StateChange::Tag { tag: format!("harbour {number}"), on: true },
            StateChange::Speaker { quote, correction },
            StateChange::Position((number * 7, number % 40, false).into()),
        ]
        .map(|change| Change::Article(subject(number), change))
    });
    changes.collect()
}

fn copy_of(folder: &Path) -> std::path::PathBuf {
    folder.join("backups").join("state-2026-11-29.sqlite")
}

fn sound() -> &'static Sound {
    static SOUND: OnceLock<Sound> = OnceLock::new();
    SOUND.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut writer = StateWriter::open(folder.path()).expect("a state");
        writer.write(&changes(0..COPIED), Timestamp::UNIX_EPOCH).expect("it is written");
        writer.close(date(2026, 11, 29)).expect("it is copied");
        let copy = fs::read(copy_of(folder.path())).expect("a copy");
        let mut writer = StateWriter::open(folder.path()).expect("a state");
        writer.write(&changes(COPIED..ARTICLES), Timestamp::UNIX_EPOCH).expect("it is written");
        writer.close(date(2026, 11, 29)).expect("it is closed");
        Sound { file: fs::read(folder.path().join(FILE)).expect("a file"), copy }
    })
}

/// Tells whether all that was kept of an article is there; none where nothing can be looked up.
fn whole(folder: &Path, number: usize) -> Option<bool> {
    let mut reader = StateReader::open(folder).ok()?;
    let mut expected = pullquote::library::state::ArticleState::default();
    for change in changes(number..number + 1) {
        if let Change::Article(_, change) = change {
            expected.apply(&change);
        }
    }
    Some(reader.article_state(&subject(number)).ok()? == expected)
}

/// Changes bytes of a file: each change has a place, a length, and what stands there from then on.
fn change(file: &mut Vec<u8>, mut bytes: Bytes<'_>) {
    while !bytes.is_empty() {
        let at = (bytes.below(usize::MAX) * 256 + usize::from(bytes.byte())) % file.len().max(1);
        match bytes.byte() % 4 {
            0 => file.truncate(at),
            1 => {
                let with = bytes.byte();
                let end = file.len().min(at + bytes.below(5000));
                file[at.min(end)..end].fill(with);
            }
            2 => {
                let page = (at / 4096 * 4096).min(file.len());
                let end = file.len().min(page + 4096);
                let to = bytes.below(file.len() / 4096 + 1) * 4096;
                if to + end - page <= file.len() {
                    file.copy_within(page..end, to);
                }
            }
            _ => {
                let len = usize::from(bytes.byte() % 16) + 1;
                for (place, byte) in file.iter_mut().skip(at).zip(bytes.take(len)) {
                    *place = *byte;
                }
            }
        }
    }
}

/// The bytes of a database.
pub fn state(data: &[u8]) {
    let Some((kind, data)) = data.split_first() else { return };
    let sound = sound();
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let file = if kind % 2 == 0 {
        data.to_vec()
    } else {
        let mut file = sound.file.clone();
        change(&mut file, Bytes(data));
        file
    };
    let is_copied = kind % 4 < 2;
    if is_copied {
        fs::create_dir(folder.join("backups")).expect("a folder");
        fs::write(copy_of(folder), &sound.copy).expect("a copy");
    }
    fs::write(folder.join(FILE), &file).expect("a file");
    let report = check(folder, Depth::Full).expect("it is mended or left alone");
    let aside = report.as_ref().and_then(|report| report.aside.clone());
    match &report {
        None if matches!(StateReader::open(folder), Err(Error::Newer { .. })) => return,
        None if kind % 2 == 1 => {
            assert!((0..ARTICLES).all(|number| whole(folder, number) == Some(true)), "lost in silence");
        }
        None => {}
        Some(report) if report.complete && kind % 2 == 1 => {
            assert!((0..ARTICLES).all(|number| whole(folder, number) == Some(true)), "{report}");
        }
        Some(report) => {
            let copied = (0..COPIED).all(|number| whole(folder, number) == Some(true));
            assert!(!is_copied || kind % 2 == 0 || copied, "what the copy has is lost: {report}");
        }
    }
    if let Some(aside) = aside {
        assert_eq!(fs::read(aside).expect("the damaged file is kept"), file);
    }
    assert_eq!(check(folder, Depth::Full).expect("it is sound"), None, "it is sound now");
    let mut writer = StateWriter::open(folder).expect("it can be written");
    writer.write(&changes(40..41), Timestamp::UNIX_EPOCH).expect("it is written");
    assert_eq!(whole(folder, 40), Some(true));
}
