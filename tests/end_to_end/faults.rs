//! Tells what may befall the files, one fault after the other: commands answer as far as they can, say what is wrong in
//! words for a reader, and never end by a fault of their own. What is kept is never lost in silence.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pullquote::library::Index;
use pullquote::library::state::{
    ArticleRef, ArticleState, Change, Correction, FILE, QuoteKey, Speaker, StateChange, StateReader, StateWriter,
};
use tempfile::TempDir;

/// A home with a library, its index, and a speaker that the reader put right.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        fs::create_dir(home.news()).unwrap();
        for (number, speaker) in ["Mara Lindqvist", "Jonas Hale", "Ines Corvane"].into_iter().enumerate() {
            let text = format!(
                "+++\ntitle = \"Notice {number}\"\ndate = 2026-11-0{}\n+++\n\nThe quay was busy. “We will load ship {number} \
                 tonight,” said {speaker} of the Port Authority.\n",
                number + 1
            );
            fs::write(home.news().join(format!("{number}.md")), text).unwrap();
        }
        let quote = QuoteKey { text: "we will load ship 1 tonight".to_owned(), occurrence: 0 };
        let correction = Some(Speaker::Named("Mara Lindqvist".to_owned()));
        let change = Change::Article(home.article(), StateChange::Speaker { quote, correction });
        let mut writer = StateWriter::open(&home.state()).unwrap();
        writer.write(&[change], jiff::Timestamp::UNIX_EPOCH).unwrap();
        writer.close(jiff::civil::date(2026, 11, 29)).unwrap();
        assert!(home.run(&["index"]).status.success());
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn news(&self) -> PathBuf {
        self.path().join("news")
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.path().join(".local/state/pullquote")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.state().join(FILE)
    }

    pub(crate) fn index(&self) -> PathBuf {
        Index::file(&self.news().canonicalize().unwrap(), &self.path().join(".cache/pullquote"))
    }

    /// The article whose speaker was put right.
    pub(crate) fn article(&self) -> ArticleRef {
        ArticleRef { key: None, path: Some(self.news().canonicalize().unwrap().join("1.md")) }
    }

    pub(crate) fn corrections(&self) -> Vec<Correction> {
        self.kept("1.md").corrections
    }

    /// Returns what is kept of an article.
    pub(crate) fn kept(&self, name: &str) -> ArticleState {
        let article = ArticleRef { key: None, path: Some(self.news().canonicalize().unwrap().join(name)) };
        StateReader::open(&self.state()).and_then(|mut reader| reader.article_state(&article)).unwrap()
    }

    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).env_clear().env("HOME", self.path()).env("PATH", "/usr/bin:/bin");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_pullquote"), arguments);
        command.arg("--library").arg(self.news()).output().unwrap()
    }
}

/// Asserts that a command ended in order; gives what it printed, and what it said of faults.
pub(crate) fn in_order(name: &str, output: &Output) -> (String, String) {
    let [out, told] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert!(
        output.status.signal().is_none() && output.status.code() != Some(101),
        "{name}: {:?}\n{told}",
        output.status
    );
    for word in ["panicked", "SqliteFailure", "delet", "unwrap", "Os {"] {
        assert!(!told.contains(word), "{name}: {told}");
    }
    (out, told)
}

/// A fault, what is told of it by a command that answers, and how many articles are still found.
struct Fault {
    name: &'static str,
    make: fn(&Home),
    told: &'static str,
    found: usize,
    /// Tells whether what the reader said still counts.
    kept: bool,
}

const FAULTS: &[Fault] = &[
    Fault { name: "nothing", make: |_| {}, told: "", found: 3, kept: true },
    Fault {
        name: "state empty",
        make: |home| overwrite(&home.state().join(FILE), b""),
        told: "was damaged",
        found: 3,
        kept: true,
    },
    Fault {
        name: "state of one byte",
        make: |home| overwrite(&home.state().join(FILE), b"x"),
        told: "was damaged",
        found: 3,
        kept: true,
    },
    Fault {
        name: "state that is something else",
        make: |home| overwrite(&home.state().join(FILE), &b"a shopping list ".repeat(999)),
        told: "was damaged",
        found: 3,
        kept: true,
    },
    Fault {
        name: "state cut in half",
        make: |home| cut(&home.state().join(FILE)),
        told: "was damaged",
        found: 3,
        kept: true,
    },
    Fault {
        name: "state gone",
        make: |home| fs::remove_file(home.state().join(FILE)).unwrap(),
        told: "had gone",
        found: 3,
        kept: true,
    },
    Fault {
        name: "state of a later version",
        make: |home| {
            let state = rusqlite::Connection::open(home.state().join(FILE)).unwrap();
            state.execute_batch("CREATE TABLE later (x); PRAGMA user_version = 99").unwrap();
        },
        told: "version 99",
        found: 3,
        kept: true,
    },
    Fault {
        name: "a folder in the place of the state",
        make: |home| {
            fs::remove_dir_all(home.state()).unwrap();
            fs::create_dir_all(home.state().join(FILE)).unwrap();
        },
        told: "state.sqlite",
        found: 3,
        kept: false,
    },
    Fault {
        name: "index that is something else",
        make: |home| overwrite(&home.index(), &b"x".repeat(9999)),
        told: "",
        found: 3,
        kept: true,
    },
    Fault { name: "index cut in half", make: |home| cut(&home.index()), told: "", found: 3, kept: true },
    Fault { name: "index empty", make: |home| overwrite(&home.index(), b""), told: "", found: 3, kept: true },
    Fault {
        name: "a folder in the place of the index",
        make: |home| {
            fs::remove_file(home.index()).unwrap();
            fs::create_dir(home.index()).unwrap();
        },
        told: "for this answer alone",
        found: 3,
        kept: true,
    },
    Fault {
        name: "no place for an index",
        make: |home| {
            fs::remove_dir_all(home.path().join(".cache")).unwrap();
            fs::write(home.path().join(".cache"), "in the way").unwrap();
        },
        told: "for this answer alone",
        found: 3,
        kept: true,
    },
    Fault {
        name: "an article gone",
        make: |home| fs::remove_file(home.news().join("0.md")).unwrap(),
        told: "",
        found: 2,
        kept: true,
    },
    Fault {
        name: "a folder that leads into itself",
        make: |home| symlink(home.news(), home.news().join("round")).unwrap(),
        told: "",
        found: 3,
        kept: true,
    },
    Fault {
        name: "an article without an end",
        make: |home| {
            symlink("/dev/zero", home.news().join("zero.md")).unwrap();
            symlink("/proc/kmsg", home.news().join("log.md")).unwrap();
            File::create(home.news().join("sparse.md")).unwrap().set_len(10 << 30).unwrap();
        },
        told: "",
        found: 3,
        kept: true,
    },
];

fn overwrite(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

fn cut(path: &Path) {
    let file = File::options().write(true).open(path).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2 + 100).unwrap();
}

#[test]
fn commands_answer_whatever_became_of_the_files() {
    for fault in FAULTS {
        let home = Home::new();
        (fault.make)(&home);
        let name = fault.name;
        let (out, told) = in_order(name, &home.run(&["search", "quay"]));
        assert_eq!(out.matches("Notice").count(), fault.found, "{name}: {out}\n{told}");
        assert!(told.contains(fault.told), "{name}: {told}");
        let (out, _) = in_order(name, &home.run(&["quotes", "--by", "Mara Lindqvist"]));
        assert_eq!(out.contains("load ship 1"), fault.kept, "{name}: {out}");
        if fault.kept {
            assert_eq!(home.corrections().len(), 1, "{name}");
        }
        for arguments in [&["people"][..], &["index"], &["index", "--rebuild"], &["index", "--verify"]] {
            in_order(name, &home.run(arguments));
        }
        let (out, _) = in_order(
            name,
            &home
                .command(env!("CARGO_BIN_EXE_pullquote"), &["--plain", "news"])
                .current_dir(home.path())
                .output()
                .unwrap(),
        );
        assert!(out.contains("load ship 2"), "{name}: {out}");
    }
}

#[test]
fn an_index_that_another_writes_is_asked_as_it_is() {
    let home = Home::new();
    let lock = File::options().append(true).open(home.index().with_extension("lock")).unwrap();
    lock.lock().unwrap();
    let (out, told) = in_order("lock held", &home.run(&["search", "quay"]));
    assert!(out.matches("Notice").count() == 3 && told.contains("as it is"), "{out}\n{told}");
}

#[test]
fn an_index_that_must_not_be_written_is_asked_all_the_same() {
    let home = Home::new();
    // A folder stands where the file would be that readers share: even a reader who may do everything cannot make it.
    for ending in ["sqlite-wal", "sqlite-shm"] {
        drop(fs::remove_file(home.index().with_extension(ending)));
    }
    fs::create_dir(home.index().with_extension("sqlite-shm")).unwrap();
    let (out, told) = in_order("read only", &home.run(&["search", "quay"]));
    assert_eq!(out.matches("Notice").count(), 3, "{out}\n{told}");
}

#[test]
fn a_full_disk_is_told_and_breaks_nothing() {
    let home = Home::new();
    let program = env!("CARGO_BIN_EXE_pullquote");
    for blocks in [1, 16, 64, 128] {
        // A file that grows beyond so many blocks cannot be written, as on a full disk.
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} index --rebuild --library news");
        let output = home.command("/bin/sh", &["-c", &line]).current_dir(home.path()).output().unwrap();
        in_order(&line, &output);
        assert_ne!(output.status.code(), Some(1), "{line}");
        let (out, told) = in_order("after a full disk", &home.run(&["search", "quay"]));
        assert_eq!(out.matches("Notice").count(), 3, "{line}: {out}\n{told}");
        assert_eq!(home.corrections().len(), 1);
    }
}

#[test]
fn articles_that_cannot_be_read_are_counted_by_every_command_and_named_by_check() {
    let home = Home::new();
    let long = File::create(home.news().join("long.md")).unwrap();
    long.set_len(70 << 20).unwrap();
    fs::write(home.news().join("nothing.md"), b"The quay\0 was busy.\0\0").unwrap();
    fs::write(home.news().join("picture.md"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    for arguments in [&["search", "quay"][..], &["quotes"], &["people"], &["kept"]] {
        let (_, told) = in_order("unreadable", &home.run(arguments));
        assert_eq!(told.matches("3 articles cannot be read; `pullquote check` says which").count(), 1, "{told}");
    }
    let output = home.run(&["check"]);
    let (out, told) = in_order("check", &output);
    for name in ["long.md", "nothing.md", "picture.md"] {
        assert_eq!(out.matches(&format!("{name}`: ")).count(), 1, "{name}: {out}\n{told}");
    }
    assert!(!out.contains("run `pullquote index`"), "that is no help: {out}");
    assert_eq!(output.status.code(), Some(2));
    assert!(out.contains("64 MiB that an article may have"), "{out}");
}

#[test]
fn an_article_of_very_many_quotes_satisfies_verify_and_check() {
    let home = Home::new();
    let said: Vec<String> = (0..6_000).map(|n| format!("“We counted ship {n},” said Ines Corvane.\n\n")).collect();
    fs::write(home.news().join("many.md"), format!("# The long night\n\n{}", said.concat())).unwrap();
    let output = home.run(&["index", "--verify"]);
    let (out, told) = in_order("verify", &output);
    assert!(output.status.success() && out.contains("agrees with the articles"), "{out}\n{told}");
    assert!(told.contains("1 article has more than 4,096 quotes"), "{told}");
    let (_, told) = in_order("again", &home.run(&["index", "--verify"]));
    assert!(!told.contains("4,096"), "it is said once: {told}");
    let output = home.run(&["check"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_speaker_that_was_put_right_counts_in_every_command() {
    let home = Home::new();
    let told = |arguments: &[&str]| in_order("none", &home.run(arguments)).0;
    assert_eq!(told(&["quotes", "--by", "Mara Lindqvist"]).matches("load ship").count(), 2);
    assert_eq!(told(&["quotes", "--by", "Jonas Hale"]), "");
    assert!(told(&["search", "in:quotes by:lindqvist ship"]).contains("load ship 1"));
    let people = told(&["people"]);
    let lindqvist = people.lines().find(|line| line.ends_with("Mara Lindqvist")).unwrap();
    assert_eq!(lindqvist.split_whitespace().next(), Some("2"), "{people}");
    let plain =
        home.command(env!("CARGO_BIN_EXE_pullquote"), &["--plain", "news/1.md"]).current_dir(home.path()).output();
    let plain = String::from_utf8(plain.unwrap().stdout).unwrap();
    assert!(plain.contains("Mara Lindqvist"), "{plain}");
    assert!(home.run(&["index", "--rebuild"]).status.success());
    assert_eq!(told(&["quotes", "--by", "Mara Lindqvist"]).matches("load ship").count(), 2);
    // Taken back, it counts nowhere.
    let quote = QuoteKey { text: "we will load ship 1 tonight".to_owned(), occurrence: 0 };
    let back = Change::Article(home.article(), StateChange::Speaker { quote, correction: None });
    StateWriter::open(&home.state()).unwrap().write(&[back], jiff::Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(told(&["quotes", "--by", "Jonas Hale"]).matches("load ship").count(), 1);
}
