//! Lets one fault after the other befall the files of an open reader: it is told in full, nothing that is kept is lost,
//! the terminal is given back, and the exit code says whether all was kept. [`crate::faults`] does the same to commands.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use pullquote::library::state::{Change, FILE, StateChange, StateWriter};

use crate::faults::Home;
use crate::state::overwrite;
use crate::terminal::Terminal;

/// A fault: what is done before the reader starts and while it is open, and what must come of it.
struct Fault {
    name: &'static str,
    before: fn(&Home),
    during: fn(&Home),
    /// The words of the reader, on the screen or at the end; one of several, parted by `|`.
    told: &'static str,
    /// Set where what is done now is kept; else it is named at the end, and the exit code is 1.
    kept: bool,
}

/// One that leaves nothing to say.
const NONE: Fault = Fault { name: "nothing", before: |_| {}, during: |_| {}, told: "", kept: true };

const FAULTS: &[Fault] = &[
    NONE,
    Fault { name: "state empty", before: |home| fs::write(home.database(), "").unwrap(), told: "was damaged", ..NONE },
    Fault {
        name: "state of one byte",
        before: |home| fs::write(home.database(), "x").unwrap(),
        told: "was damaged",
        ..NONE
    },
    Fault { name: "state cut in half", before: |home| cut(home, 2), told: "was damaged", ..NONE },
    Fault { name: "state cut at a page", before: |home| resize(home, 3 * 4096), told: "was damaged", ..NONE },
    Fault { name: "state with a hole", before: |home| fill(home, 4096, 8192, 0), told: "was damaged", ..NONE },
    Fault { name: "state gone", before: |home| fs::remove_file(home.database()).unwrap(), told: "had gone", ..NONE },
    Fault { name: "a log of another database", before: foreign_log, told: "the log of another database", ..NONE },
    Fault { name: "garbage beside the state", before: |home| garbage(home, "sqlite-shm"), ..NONE },
    Fault { name: "a state of a later version", before: later, told: "version 99", kept: false, ..NONE },
    Fault {
        name: "a folder in its place",
        before: |home| instead(home, |path| fs::create_dir(path)),
        told: "state.sqlite",
        kept: false,
        ..NONE
    },
    Fault {
        name: "a link in a loop in its place",
        before: |home| instead(home, |path| symlink(path, path)),
        told: "state.sqlite",
        kept: false,
        ..NONE
    },
    Fault {
        name: "a pipe in its place",
        before: |home| instead(home, pipe),
        told: "state.sqlite",
        kept: false,
        ..NONE
    },
    Fault {
        name: "a socket in its place",
        before: |home| instead(home, |path| UnixListener::bind(path).map(drop)),
        told: "state.sqlite",
        kept: false,
        ..NONE
    },
    Fault {
        name: "a folder in place of its log",
        before: |home| fs::create_dir(home.database().with_extension("sqlite-wal")).unwrap(),
        told: "state.sqlite-wal` is no file",
        kept: false,
        ..NONE
    },
    Fault {
        name: "a folder in place of its shared memory",
        before: |home| fs::create_dir(home.database().with_extension("sqlite-shm")).unwrap(),
        told: "state.sqlite-shm` is no file",
        kept: false,
        ..NONE
    },
    Fault {
        name: "a link that leads nowhere in its place",
        before: |home| instead(home, |path| symlink("/nowhere/at/all", path)),
        told: "is a link to `/nowhere/at/all`",
        kept: false,
        ..NONE
    },
    Fault { name: "a file in place of its folder", before: no_folder, told: "cannot make", kept: false, ..NONE },
    Fault {
        name: "state deleted meanwhile",
        during: |home| fs::remove_file(home.database()).unwrap(),
        told: "it is there again|had gone",
        ..NONE
    },
    Fault { name: "state emptied meanwhile", during: |home| resize(home, 0), told: "was damaged", ..NONE },
    Fault {
        name: "state cut off meanwhile",
        during: |home| fs::write(home.database(), "x").unwrap(),
        told: "was damaged",
        ..NONE
    },
    Fault { name: "state overwritten meanwhile", during: |home| overwrite(home, 0..99), told: "was damaged", ..NONE },
    Fault { name: "pages overwritten meanwhile", during: |home| overwrite(home, 1..99), told: "was damaged", ..NONE },
    Fault { name: "state replaced meanwhile", during: replace, told: "another file has taken the place", ..NONE },
    Fault {
        name: "state folder taken away meanwhile",
        during: |home| fs::rename(home.state(), home.path().join("away")).unwrap(),
        told: "it is there again|had gone",
        ..NONE
    },
    Fault {
        name: "index that is something else",
        before: |home| fs::write(home.index(), "x".repeat(9999)).unwrap(),
        ..NONE
    },
    Fault { name: "index deleted meanwhile", during: |home| fs::remove_file(home.index()).unwrap(), ..NONE },
    Fault { name: "a folder in place of the index", before: no_index, ..NONE },
    Fault { name: "an article in a loop", before: |home| symlink("a.md", home.news().join("a.md")).unwrap(), ..NONE },
    Fault {
        name: "a folder that leads into itself",
        before: |home| symlink(home.news(), home.news().join("round")).unwrap(),
        ..NONE
    },
    Fault {
        name: "an article without an end",
        before: |home| symlink("/dev/zero", home.news().join("zero.md")).unwrap(),
        ..NONE
    },
    Fault { name: "a pipe among the articles", before: |home| pipe(&home.news().join("pipe.md")).unwrap(), ..NONE },
    Fault {
        name: "articles deleted meanwhile",
        during: |home| fs::remove_file(home.news().join("0.md")).unwrap(),
        ..NONE
    },
];

fn resize(home: &Home, length: u64) {
    File::options().write(true).open(home.database()).unwrap().set_len(length).unwrap();
}

fn cut(home: &Home, parts: u64) {
    resize(home, fs::metadata(home.database()).unwrap().len() / parts + 100);
}

fn fill(home: &Home, from: usize, to: usize, byte: u8) {
    let mut bytes = fs::read(home.database()).unwrap();
    bytes[from..to].fill(byte);
    fs::write(home.database(), bytes).unwrap();
}

fn garbage(home: &Home, ending: &str) {
    fs::write(home.database().with_extension(ending), "garbage ".repeat(5000)).unwrap();
}

/// A log that another database has left: its frames belong to pages that look the same and are not.
fn foreign_log(home: &Home) {
    let other = home.path().join("other");
    fs::create_dir(&other).unwrap();
    let mut writer = StateWriter::open(&other).unwrap();
    let change = Change::Article(home.article(), StateChange::Tag { tag: "foreign".to_owned(), on: true });
    writer.write(&[change], jiff::Timestamp::UNIX_EPOCH).unwrap();
    fs::copy(other.join("state.sqlite-wal"), home.database().with_extension("sqlite-wal")).unwrap();
}

fn later(home: &Home) {
    let state = rusqlite::Connection::open(home.database()).unwrap();
    state.execute_batch("CREATE TABLE later (x); PRAGMA user_version = 99").unwrap();
}

/// Puts something else in the place of the database, and takes its copies away.
fn instead(home: &Home, make: fn(&std::path::Path) -> std::io::Result<()>) {
    fs::remove_dir_all(home.state()).unwrap();
    fs::create_dir_all(home.state()).unwrap();
    make(&home.database()).unwrap();
}

fn pipe(path: &std::path::Path) -> std::io::Result<()> {
    assert!(Command::new("mkfifo").arg(path).status()?.success());
    Ok(())
}

fn no_folder(home: &Home) {
    fs::remove_dir_all(home.state()).unwrap();
    fs::write(home.state(), "in the way").unwrap();
}

fn no_index(home: &Home) {
    fs::remove_file(home.index()).unwrap();
    fs::create_dir(home.index()).unwrap();
}

fn replace(home: &Home) {
    let other = home.path().join("other");
    StateWriter::open(&other).unwrap().close(jiff::civil::date(2026, 11, 29)).unwrap();
    fs::rename(other.join(FILE), home.database()).unwrap();
}

/// Returns whether a copy was not made by [`Home`].
fn is_later(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("state-") && !name.contains("2026-11-29"))
}

/// Opens the reader, does it, stars an article and leaves; looks at all that came of it.
fn befall(fault: &Fault, line: &str) {
    let home = Home::new();
    (fault.before)(&home);
    let name = fault.name;
    let line = line.replace("NEWS", home.news().to_str().unwrap());
    let mut terminal = Terminal::shell_at(home.path(), &line, (200, 40));
    terminal.wait_for("Notice 2");
    terminal.wait_for("We will load ship 2");
    if name.contains("meanwhile") {
        // A run that has written has made the copy of its day: from then on the database is open.
        terminal.press("**");
        let copies = home.state().join("backups");
        terminal.wait_outside("the copy of today", || {
            fs::read_dir(&copies).is_ok_and(|files| files.flatten().any(|file| is_later(&file.file_name())))
        });
    }
    (fault.during)(&home);
    terminal.press("*");
    terminal.wait_until(name, |screen| {
        let text = screen.contents();
        text.contains("starred")
            || text.contains("not kept")
            || !fault.told.is_empty() && fault.told.split('|').any(|told| text.contains(told))
    });
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    let said: String = String::from_utf8_lossy(&end.raw).split_whitespace().collect();
    let told: String = fault.told.split_whitespace().collect();
    assert!(told.split('|').any(|told| said.contains(told)), "{name}: {}", String::from_utf8_lossy(&end.raw));
    assert_eq!(end.status.exit_code(), u32::from(!fault.kept), "{name}: {}", end.screen.contents());
    for word in ["panicked", "malformed", "SQLITE", "Sqlite"] {
        assert!(!said.contains(word), "{name}: {said}");
    }
    if fault.kept {
        let state = home.kept("2.md");
        assert!(state.marks.starred.is_some(), "{name}: {state:?}");
        assert!(name.contains("replaced") || home.corrections().len() == 1, "{name}");
    } else {
        assert!(said.contains("notkept") && said.contains("staron`2.md`"), "{name}: {said}");
    }
}

const OPEN: &str = "exec \"$PULLQUOTE\" NEWS";

#[test]
fn a_reader_goes_on_whatever_befalls_its_files() {
    let quarter = FAULTS.len().div_ceil(4);
    std::thread::scope(|scope| {
        for faults in FAULTS.chunks(quarter) {
            scope.spawn(|| faults.iter().for_each(|fault| befall(fault, OPEN)));
        }
    });
}

#[test]
fn a_reader_goes_on_where_the_disk_is_full() {
    // A file that grows beyond no block at all cannot be written, as on a full disk.
    let full = "trap '' XFSZ; ulimit -f 0; exec \"$PULLQUOTE\" NEWS";
    befall(&Fault { name: "a full disk", told: "what you read is not kept", kept: false, ..NONE }, full);
}

#[test]
fn a_reader_goes_on_while_another_program_holds_the_state() {
    let home = Home::new();
    let state = rusqlite::Connection::open(home.database()).unwrap();
    state.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], (200, 40));
    terminal.wait_for("We will load ship 2");
    terminal.press("*");
    terminal.wait_for("another program is writing to it");
    state.execute_batch("COMMIT").unwrap();
    terminal.wait_gone("another program is writing to it");
    terminal.press("q");
    let end = terminal.end();
    assert!(end.status.success(), "{}", end.screen.contents());
    end.assert_restored();
    assert!(home.kept("2.md").marks.starred.is_some());
}

/// Runs a line as somebody for whom permissions count; none where that is not to be had.
fn as_nobody(home: &Home, line: &str) -> Option<String> {
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    if !is_root {
        return Some(line.to_owned());
    }
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all";
    let can = Command::new("/bin/sh")
        .args(["-c", &format!("{nobody} test -x '{}'", env!("CARGO_BIN_EXE_pullquote"))])
        .status();
    if !can.is_ok_and(|status| status.success()) {
        return None;
    }
    let mut folders = vec![home.path().to_owned()];
    while let Some(folder) = folders.pop() {
        chown(&folder, Some(65534), Some(65534)).unwrap();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { chown(&path, Some(65534), Some(65534)).unwrap() }
        }
    }
    Some(line.replace("exec ", &format!("exec {nobody} ")))
}

#[test]
fn what_may_not_be_read_or_written_is_told() {
    let home = Home::new();
    let closed = home.news().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::write(closed.join("secret.md"), "# Secret\n\nThe quay was busy, too.\n").unwrap();
    fs::write(home.news().join("mine.md"), "# Mine\n\nThe quay was busy.\n").unwrap();
    let Some(line) = as_nobody(&home, "exec \"$PULLQUOTE\" NEWS") else { return };
    let mode = |path: &std::path::Path, mode: u32| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    mode(&closed, 0);
    mode(&home.news().join("mine.md"), 0);
    // What is their own they open to themselves again.
    let (may_keep, state) = (fs::metadata("/proc/self").unwrap().uid() != 0, home.state());
    if !may_keep {
        for path in [home.database(), state.clone()] {
            chown(&path, Some(0), Some(0)).unwrap();
            mode(&path, 0o555);
        }
    }
    let news = home.news().display().to_string();
    // Commands search what can be read, and say what cannot.
    let search = line.replace("NEWS", &format!("search quay --library '{news}'"));
    let output =
        home.command("/bin/sh", &["-c", &search]).env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote")).output().unwrap();
    let (out, told) = crate::faults::in_order("unreadable", &output);
    assert_eq!(out.matches("Notice").count(), 3, "{out}\n{told}");
    let index = line.replace("NEWS", &format!("index --library '{news}'"));
    let output =
        home.command("/bin/sh", &["-c", &index]).env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote")).output().unwrap();
    let (out, told) = crate::faults::in_order("unreadable", &output);
    assert!(out.contains("1 folder that must not be read"), "{out}\n{told}");
    let plain = line.replace("NEWS", &format!("--plain '{news}'"));
    let output =
        home.command("/bin/sh", &["-c", &plain]).env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote")).output().unwrap();
    let (out, told) = crate::faults::in_order("unreadable", &output);
    assert!(out.contains("load ship 2") && told.contains("mine.md"), "{out}\n{told}");
    // So does the reader, which cannot keep anything.
    let mut terminal = Terminal::shell_at(home.path(), &line.replace("NEWS", &format!("'{news}'")), (200, 40));
    terminal.wait_for("We will load ship 2");
    terminal.press("*");
    // What else is amiss, such as a folder that cannot be watched, may stand where that is told; the end tells all.
    terminal.wait_for("★ 1 of 4");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    assert_eq!(end.status.exit_code(), u32::from(!may_keep), "{}", end.screen.contents());
    let said = String::from_utf8_lossy(&end.raw).into_owned();
    assert!(may_keep || said.contains("not kept: star on `2.md`"), "{said}");
    mode(&closed, 0o700);
}
