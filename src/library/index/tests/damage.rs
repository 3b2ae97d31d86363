//! A damaged index, and one that must not be written: it is searched, or made anew, never an end of it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use super::{TestLibrary, found};
use crate::export::MARK;
use crate::library::index::{Error, Index, Mismatch, update};
use crate::library::seeds;

/// Numbers that look as if by chance, the same in each run (xorshift).
fn chance(seed: &mut u64, end: usize) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed % end as u64) as usize
}

fn damage(bytes: &mut Vec<u8>, seed: &mut u64) {
    let length = bytes.len();
    let pages = length / 4096;
    match chance(seed, 9) {
        0 => bytes.truncate(chance(seed, length)),
        5 => bytes.truncate(chance(seed, pages) * 4096),
        6 => {
            let (from, count) = (chance(seed, pages), chance(seed, pages));
            bytes[from * 4096..(from + count).min(pages) * 4096].fill(0);
        }
        7 => {
            // Two pages change places.
            let [one, other] = [chance(seed, pages), chance(seed, pages)];
            (0..4096).for_each(|at| bytes.swap(one * 4096 + at, other * 4096 + at));
        }
        8 => {
            // A stretch is missing, and all behind it has moved up.
            let at = chance(seed, length - 900);
            bytes.drain(at..=at + chance(seed, 900));
        }
        1 => {
            let page = chance(seed, length / 4096) * 4096;
            bytes[page..page + 4096].fill(0);
        }
        2 => {
            let at = chance(seed, 100);
            bytes[at] ^= 1 << chance(seed, 8);
        }
        3 => {
            let (at, len) = (chance(seed, length - 900), chance(seed, 900));
            (at..at + len).for_each(|at| bytes[at] = chance(seed, 256) as u8);
        }
        _ => (0..9).for_each(|_| {
            let at = chance(seed, length);
            bytes[at] ^= 1 << chance(seed, 8);
        }),
    }
}

#[test]
fn an_index_is_made_anew_whatever_became_of_it() {
    let library = TestLibrary::furnished();
    library.update();
    let sound = fs::read(library.file()).unwrap();
    for seed in seeds::seeds() {
        let mut bytes = sound.clone();
        let mut state = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed);
        damage(&mut bytes, &mut state);
        for beside in ["sqlite-wal", "sqlite-shm", "sqlite-journal"] {
            drop(fs::remove_file(library.file().with_extension(beside)));
        }
        fs::write(library.file(), &bytes).unwrap();
        if chance(&mut state, 4) == 0 {
            let ending = ["sqlite-wal", "sqlite-shm", "sqlite-journal"][chance(&mut state, 3)];
            let garbage: Vec<u8> = (0..chance(&mut state, 40_000)).map(|_| chance(&mut state, 256) as u8).collect();
            fs::write(library.file().with_extension(ending), garbage).unwrap();
        }
        // Whatever it says until then, it says it without harm.
        if let Ok(Some(index)) = Index::open(&library.folder(), &library.file()) {
            drop(index.search(&crate::query::Query::default(), crate::library::Ranking::Newest, (0, 9), super::TODAY));
        }
        let updated = update(&library.order(true), |_| {});
        assert_eq!(updated.unwrap_or_else(|error| panic!("seed {seed}: {error}")).added, 3, "seed {seed}");
        let index = library.index();
        assert_eq!(index.verify().unwrap(), [], "seed {seed}");
        assert_eq!(found(&index, "coast"), "ferry vote", "seed {seed}");
    }
}

#[test]
fn who_has_an_index_open_goes_on_when_it_is_made_anew() {
    let library = TestLibrary::furnished();
    library.update();
    let index = library.index();
    update(&library.order(true), |_| {}).unwrap();
    assert!(!index.is_replaced());
    assert_eq!(found(&index, "coast"), "ferry vote");
}

#[test]
fn what_cannot_be_read_is_told_from_what_is_gone() {
    let library = TestLibrary::furnished();
    library.update();
    fs::remove_file(library.folder().join("ferry.md")).unwrap();
    // A folder in the place of a file: even a reader who may read everything cannot read that.
    fs::remove_file(library.folder().join("vote.md")).unwrap();
    fs::create_dir(library.folder().join("vote.md")).unwrap();
    let mismatches = library.index().verify().unwrap();
    assert!(matches!(&mismatches[..], [Mismatch::Gone(_), Mismatch::Unreadable(..)]), "{mismatches:?}");
    assert!(mismatches[1].to_string().contains("cannot be read"), "{}", mismatches[1]);
}

#[test]
fn an_index_is_for_nobody_else() {
    let library = TestLibrary::furnished();
    let cache = library.file().parent().unwrap().to_owned();
    fs::create_dir_all(&cache).unwrap();
    fs::set_permissions(&cache, Permissions::from_mode(0o755)).unwrap();
    library.update();
    let _open = library.index();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&cache), 0o700);
    for entry in fs::read_dir(&cache).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn exports_are_no_articles() {
    let library = TestLibrary::furnished();
    fs::write(
        library.folder().join("taken.md"),
        format!("{MARK}\n\n# Quotes in “Night ferry returns”\n\n> “A good day”\n"),
    )
    .unwrap();
    let page = "<!DOCTYPE html>\n<html><head><meta name=\"generator\" content=\"pullquote\"><title>Night</title></head></html>";
    fs::write(library.folder().join("taken.html"), page).unwrap();
    assert_eq!(library.update().added, 3);
    assert_eq!(library.update().added, 0);
    assert_eq!(found(&library.index(), ""), "ferry strike vote");
    let listed = crate::library::Library::open(&[library.folder()]).unwrap();
    assert_eq!(listed.headers().len(), 3);
    // One that is named is shown.
    let named = crate::library::Library::open(&[library.folder().join("taken.md")]).unwrap();
    assert_eq!(named.headers().len(), 1);
}

#[test]
fn the_state_is_blamed_for_the_state() {
    let library = TestLibrary::furnished();
    library.update();
    let state = library.root.path().join("state.sqlite");
    fs::write(&state, "no database, and long enough to be looked at for one ".repeat(99)).unwrap();
    let index = library.index().with_state(Some(state));
    let query = crate::query::Query::parse("is:starred").unwrap();
    let error = index.search(&query, crate::library::Ranking::Newest, (0, 9), super::TODAY).unwrap_err();
    assert!(matches!(error, Error::State(_)), "{error:?}");
    let words = error.to_string();
    assert!(words.contains("state.sqlite` is damaged") && !words.contains("index"), "{words}");
}
