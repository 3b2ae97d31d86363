//! A damaged database: what can be read is kept, the rest comes from the newest copy, and all of it is told.

use std::fs;
use std::path::Path;

use jiff::civil::date;

use super::{State, article, at, star};
use crate::library::seeds;
use crate::library::state::{
    ArticleRef, ArticleState, Change, Depth, Error, FILE, NoteChange, QuoteChange, QuoteKey, Report, Rest, Seen,
    Speaker, StateChange, StateReader, StateWriter, check, inspect,
};

/// The number of articles of which something is kept.
const ARTICLES: usize = 160;
/// The number of them that were kept when the copy was made.
const COPIED: usize = 120;

fn article_ref(number: usize) -> ArticleRef {
    article(&format!("text {number}"), &format!("/news/article-{number:03}.md"))
}

/// Returns changes to an article.
fn changes_of(number: usize) -> Vec<StateChange> {
    let quote = QuoteKey { text: format!("we will load ship {number} tonight"), occurrence: number % 2 };
    let correction = Some(Speaker::Named(format!("Ada Wren {number}")));
    vec![
        star(i64::try_from(number).unwrap() + 1),
        StateChange::Tag { tag: format!("harbour {number}"), on: true },
        StateChange::Speaker { quote, correction },
        StateChange::Quote {
            quote: QuoteKey { text: format!("nobody asked us {number} times"), occurrence: number % 2 },
            change: QuoteChange::Note(NoteChange::new("", format!("ask Ada again {number}"))),
            seen: Box::new(Seen { words: format!("Nobody asked us {number} times."), ..Seen::default() }),
        },
        StateChange::Note(NoteChange::new("", format!("the best of week {number}"))),
        StateChange::Position((number * 7, number % 40, number.is_multiple_of(3)).into()),
    ]
}

fn changes(numbers: std::ops::Range<usize>) -> Vec<Change> {
    numbers
        .flat_map(|number| {
            changes_of(number).into_iter().map(move |change| Change::Article(article_ref(number), change))
        })
        .collect()
}

fn expected(number: usize) -> ArticleState {
    let mut kept = ArticleState::default();
    for change in changes_of(number) {
        kept.apply(&change);
    }
    kept
}

/// A state with a copy that is older than the last changes.
fn furnished() -> State {
    let state = State::new();
    let mut writer = StateWriter::open(state.folder()).unwrap();
    writer.write(&changes(0..COPIED), at(1000)).unwrap();
    assert!(writer.back_up(date(2026, 11, 29)).unwrap());
    writer.write(&changes(COPIED..ARTICLES), at(1000)).unwrap();
    drop(writer);
    state
}

/// Returns how many articles have all that is kept of them; those of the copy and those since. Asserts that
/// none has anything else but nothing.
fn whole(folder: &Path) -> (usize, usize) {
    let mut reader = StateReader::open(folder).unwrap();
    let mut whole = (0, 0);
    for number in 0..ARTICLES {
        let kept = reader.article_state(&article_ref(number)).unwrap();
        if kept == expected(number) {
            if number < COPIED { whole.0 += 1 } else { whole.1 += 1 }
        }
    }
    whole
}

fn damaged(state: &State, damage: impl FnOnce(&mut Vec<u8>)) {
    let path = state.folder().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    damage(&mut bytes);
    fs::write(&path, bytes).unwrap();
}

fn mended(state: &State) -> Report {
    let report = check(state.folder(), Depth::Full).unwrap().expect("a report");
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None, "it is sound now");
    report
}

#[test]
fn a_sound_database_is_left_alone() {
    let state = furnished();
    let before = fs::read(state.folder().join(FILE)).unwrap();
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
    assert_eq!(fs::read(state.folder().join(FILE)).unwrap(), before);
    // Nothing is kept yet.
    assert_eq!(check(State::new().folder(), Depth::Full).unwrap(), None);
}

#[test]
fn what_is_no_database_any_more_comes_from_the_newest_sound_copy() {
    for bytes in [&b""[..], b"x", b"not a database, but somebody\xe2\x80\x99s notes", &vec![0; 40_000]] {
        let state = furnished();
        fs::write(state.folder().join("backups/state-2026-11-30.sqlite"), "a broken copy").unwrap();
        damaged(&state, |file| *file = bytes.to_vec());
        let report = mended(&state);
        assert_eq!((report.copy, report.complete), (Some(date(2026, 11, 29)), false));
        assert_eq!(whole(state.folder()), (COPIED, 0));
        let aside = report.aside.clone().unwrap();
        assert_eq!(fs::read(&aside).unwrap(), bytes, "the damaged file is kept");
        let words = report.to_string();
        assert!(words.contains("copy of 2026-11-29") && words.contains(aside.to_str().unwrap()), "{words}");
        assert!(!words.contains("index"), "{words}");
    }
}

#[test]
fn a_damaged_first_page_loses_nothing() {
    let ranges = [(0..1, 0xff), (16..18, 3), (18..20, 9), (44..48, 0xee), (56..60, 7), (60..64, 0x55), (100..4096, 0)];
    for (range, byte) in ranges {
        let state = furnished();
        damaged(&state, |file| file[range.clone()].fill(byte));
        let report = mended(&state);
        assert!(report.complete, "{range:?}: {report}");
        assert!(report.to_string().contains("nothing is missing"), "{report}");
        assert_eq!(whole(state.folder()), (COPIED, ARTICLES - COPIED), "{range:?}");
    }
}

#[test]
fn a_value_that_changed_by_itself_is_noticed() {
    let state = furnished();
    damaged(&state, |file| {
        let at = memchr::memmem::find(file, b"Ada Wren 77").expect("a name in the file");
        file[at] = b'O';
    });
    // It is a whole database, and only the row tells.
    assert_eq!(check(state.folder(), Depth::Quick).unwrap(), None);
    let report = mended(&state);
    assert!(report.to_string().contains("is not what was written"), "{report}");
    assert_eq!(whole(state.folder()), (COPIED, ARTICLES - COPIED), "the copy has it");
}

#[test]
fn a_database_that_has_gone_comes_from_its_copy() {
    let state = furnished();
    fs::remove_file(state.folder().join(FILE)).unwrap();
    let report = check(state.folder(), Depth::Quick).unwrap().expect("a report");
    assert_eq!((report.damage.as_ref(), report.copy), (None, Some(date(2026, 11, 29))));
    assert!(report.to_string().contains("had gone"), "{report}");
    assert_eq!(whole(state.folder()), (COPIED, 0));
}

#[test]
fn a_database_of_a_later_version_is_no_damaged_one() {
    let state = furnished();
    let connection = rusqlite::Connection::open(state.folder().join(FILE)).unwrap();
    connection.execute_batch("CREATE TABLE future (text TEXT); PRAGMA user_version = 99").unwrap();
    drop(connection);
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
    assert!(matches!(StateWriter::open(state.folder()), Err(Error::Newer { found: 99, .. })));
    assert!(matches!(inspect(state.folder()), Err(Error::Newer { found: 99, .. })));
    // What is there for this version, too, is read.
    assert!(matches!(StateReader::open(state.folder()).unwrap().caveat(), Some(Error::Newer { found: 99, .. })));
    assert_eq!(whole(state.folder()), (COPIED, ARTICLES - COPIED));
}

#[test]
fn a_version_that_no_program_has_is_damage() {
    let state = furnished();
    let connection = rusqlite::Connection::open(state.folder().join(FILE)).unwrap();
    connection.pragma_update(None, "user_version", 0x5555_5555).unwrap();
    drop(connection);
    assert!(mended(&state).complete);
    assert_eq!(whole(state.folder()), (COPIED, ARTICLES - COPIED));
}

#[test]
fn a_copy_says_whether_it_has_everything() {
    let state = furnished();
    let path = state.folder().join(FILE);
    let close = |changes: &[Change]| {
        let mut writer = StateWriter::open(state.folder()).unwrap();
        writer.write(changes, at(1000)).unwrap();
        writer.close(date(2026, 11, 30)).unwrap();
    };
    let damaged = || {
        fs::write(&path, "garbage").unwrap();
        check(state.folder(), Depth::Full).unwrap().expect("a report")
    };
    close(&changes(ARTICLES..ARTICLES + 1));
    let report = damaged();
    assert!(!report.is_loss() && report.to_string().contains("nothing is missing"), "{report}");
    assert_eq!(whole(state.folder()), (COPIED, ARTICLES - COPIED));
    // Whoever writes after that makes it one that lacks something.
    close(&changes(ARTICLES..ARTICLES + 1));
    StateWriter::open(state.folder()).unwrap().write(&changes(0..1), at(1000)).unwrap();
    let report = damaged();
    assert!(report.is_loss() && report.to_string().contains("may be missing"), "{report}");
}

#[test]
fn a_writer_knows_whether_a_copy_has_what_others_wrote() {
    let state = State::new();
    let open = || StateWriter::open(state.folder()).unwrap();
    let mut writer = open();
    writer.write(&changes(0..1), at(1)).unwrap();
    assert_eq!(writer.rest(), Rest::Nothing, "there was nothing before");
    open().write(&changes(1..2), at(1)).unwrap();
    assert_eq!(writer.rest(), Rest::Unknown, "another has written");
    writer.write(&changes(2..3), at(1)).unwrap();
    assert_eq!(writer.rest(), Rest::Unknown);
    writer.back_up_again(date(2026, 11, 30)).unwrap();
    writer.write(&changes(3..4), at(1)).unwrap();
    let day = date(2026, 11, 30);
    assert_eq!(writer.rest(), Rest::Copy(day), "the copy has all but the last");
    assert!(writer.rest().is_in(Some(day)) && !writer.rest().is_in(None) && !writer.rest().is_in(day.yesterday().ok()));
    assert!(!writer.is_disturbed());
}

/// Numbers that look as if by chance, the same in each run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Damages a file in one of many ways.
fn damage(file: &mut Vec<u8>, chance: &mut Chance) {
    let length = file.len();
    let pages = length / 4096;
    match chance.below(10) {
        0 => file.truncate(chance.below(length)),
        6 => file.truncate(chance.below(pages) * 4096),
        7 => {
            let (from, count) = (chance.below(pages), chance.below(pages));
            file[from * 4096..(from + count).min(pages) * 4096].fill(0);
        }
        8 => {
            // Two pages change places.
            let [one, other] = [chance.below(pages), chance.below(pages)];
            (0..4096).for_each(|at| file.swap(one * 4096 + at, other * 4096 + at));
        }
        9 => {
            // A stretch is missing, and all behind it has moved up.
            let at = chance.below(length - 600);
            file.drain(at..=at + chance.below(600));
        }
        1 => {
            let page = chance.below(length / 4096) * 4096;
            file[page..page + 4096].fill(0);
        }
        2 => {
            let at = chance.below(100);
            file[at] ^= 1 << chance.below(8);
        }
        3 => {
            let (at, len) = (chance.below(length - 600), chance.below(600));
            (at..at + len).for_each(|at| file[at] = chance.below(256) as u8);
        }
        4 => {
            let [one, other] = [chance.below(length / 4096), chance.below(length / 4096)];
            file.copy_within(one * 4096..(one + 1) * 4096, other * 4096);
        }
        _ => (0..=chance.below(8)).for_each(|_| {
            let at = chance.below(length);
            file[at] ^= 1 << chance.below(8);
        }),
    }
}

#[test]
fn two_hundred_kinds_of_damage_lose_nothing_in_silence() {
    let sound = furnished();
    let original = fs::read(sound.folder().join(FILE)).unwrap();
    let (mut harmless, mut complete, mut since) = (0, 0, 0);
    for seed in seeds::seeds() {
        let state = furnished_from(&sound);
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let mut bytes = original.clone();
        damage(&mut bytes, &mut chance);
        fs::write(state.folder().join(FILE), &bytes).unwrap();
        if chance.below(4) == 0 {
            // What is left beside it of a run that ended badly is garbage, too.
            let ending = ["state.sqlite-wal", "state.sqlite-shm", "state.sqlite-journal"][chance.below(3)];
            let garbage: Vec<u8> = (0..chance.below(40_000)).map(|_| chance.below(256) as u8).collect();
            fs::write(state.folder().join(ending), garbage).unwrap();
        }
        let report = check(state.folder(), Depth::Full).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let (copied, new) = whole(state.folder());
        match report {
            None => {
                assert_eq!((copied, new), (COPIED, ARTICLES - COPIED), "seed {seed}: lost in silence");
                harmless += 1;
            }
            Some(report) if report.complete => {
                assert_eq!((copied, new), (COPIED, ARTICLES - COPIED), "seed {seed}: {report}");
                complete += 1;
            }
            Some(report) => {
                assert_eq!(copied, COPIED, "seed {seed}: what was in the copy is there: {report}");
                assert_eq!(report.copy, Some(date(2026, 11, 29)), "seed {seed}");
                since += new;
            }
        }
        assert_eq!(check(state.folder(), Depth::Full).unwrap(), None, "seed {seed}: it is sound now");
    }
    // Most of what was kept since the copy is saved, too.
    let others = 200 - harmless - complete;
    assert!(
        complete >= 15 && since >= others * (ARTICLES - COPIED) / 4,
        "{harmless} harmless, {complete} whole, {since} since"
    );
}

fn furnished_from(sound: &State) -> State {
    let state = State::new();
    fs::create_dir(state.folder().join("backups")).unwrap();
    let copy = "backups/state-2026-11-29.sqlite";
    fs::copy(sound.folder().join(copy), state.folder().join(copy)).unwrap();
    state
}

#[test]
fn a_file_that_was_replaced_while_open_loses_nothing() {
    let state = furnished();
    let other = State::new();
    other.write(&article_ref(500), star(5));
    let mut writer = StateWriter::open(state.folder()).unwrap();
    writer.write(&changes(0..1), at(1)).unwrap();
    assert!(!writer.is_replaced());
    fs::rename(other.folder().join(FILE), state.folder().join(FILE)).unwrap();
    assert!(writer.is_replaced());
    let replaced = writer.part().unwrap();
    assert!(replaced.to_string().contains("state-replaced-"), "{replaced}");
    assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
    assert_eq!(state.starred(&article_ref(500)), Some(5), "the other file is untouched");
    let aside = fs::read_dir(state.folder()).unwrap().map(|entry| entry.unwrap().path());
    let aside = aside.into_iter().find(|path| path.to_str().unwrap().contains("state-replaced-")).unwrap();
    let kept = State::new();
    fs::copy(aside, kept.folder().join(FILE)).unwrap();
    assert_eq!(whole(kept.folder()), (COPIED, ARTICLES - COPIED));
}

#[test]
fn a_file_that_was_deleted_while_open_is_there_again() {
    let state = furnished();
    let mut writer = StateWriter::open(state.folder()).unwrap();
    writer.write(&changes(0..1), at(1)).unwrap();
    fs::rename(state.folder().join(FILE), state.folder().join("elsewhere")).unwrap();
    let replaced = writer.part().unwrap();
    assert!(replaced.to_string().contains("there again"), "{replaced}");
    assert_eq!(whole(state.folder()), (COPIED, ARTICLES - COPIED));
}

#[test]
fn a_log_of_another_database_is_put_aside() {
    for killed in [false, true] {
        let state = furnished();
        let other = State::new();
        let mut writer = StateWriter::open(other.folder()).unwrap();
        writer.write(&changes(500..510), at(1)).unwrap();
        let log = |folder: &Path| folder.join("state.sqlite-wal");
        if killed {
            // Our own log is left as it is.
            let mut writer = StateWriter::open(state.folder()).unwrap();
            writer.write(&changes(0..1), at(1)).unwrap();
            assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
            assert!(fs::metadata(log(state.folder())).unwrap().len() > 0);
            continue;
        }
        let foreign = fs::read(log(other.folder())).unwrap();
        assert!(foreign.len() > 4096, "it was not taken over yet");
        fs::write(log(state.folder()), &foreign).unwrap();
        let report = check(state.folder(), Depth::Full).unwrap().expect("a report");
        let aside = report.foreign.clone().expect("a log");
        assert_eq!(fs::read(&aside).unwrap(), foreign, "nothing is thrown away");
        let words = report.to_string();
        assert!(words.contains("another database") && words.contains(aside.to_str().unwrap()), "{words}");
        assert_eq!(check(state.folder(), Depth::Full).unwrap(), None);
        assert_eq!(whole(state.folder()), (COPIED, ARTICLES - COPIED));
    }
}
