//! Tells that what is said of a fault is true, is said once, and helps: whoever does it has lost nothing.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Output;

use crate::faults::{Home, in_order};

/// A fault: how it comes about, and what `check` and a command that asks the state say of it.
struct Fault {
    name: &'static str,
    make: fn(&Home),
    check: &'static [&'static str],
    /// What is said by commands; nothing where they answer all the same.
    told: &'static [&'static str],
    /// Does what is advised.
    mend: fn(&Home),
}

fn beside(home: &Home, ending: &str) -> PathBuf {
    home.state().join(format!("state.sqlite-{ending}"))
}

fn link_instead(path: PathBuf) {
    if path.exists() {
        fs::rename(&path, path.with_extension("away")).unwrap();
    }
    symlink("/nowhere/at/all", path).unwrap();
}

fn back(path: PathBuf) {
    fs::remove_file(&path).unwrap();
    if path.with_extension("away").exists() {
        fs::rename(path.with_extension("away"), path).unwrap();
    }
}

const GONE: &str = "is a link to `/nowhere/at/all`, which is not there";

const FAULTS: &[Fault] = &[
    Fault {
        name: "a folder in place of the log",
        make: |home| fs::create_dir(beside(home, "wal")).unwrap(),
        check: &["state.sqlite-wal` is no file", "move it away"],
        told: &["state.sqlite-wal` is no file", "move it away"],
        mend: |home| fs::remove_dir(beside(home, "wal")).unwrap(),
    },
    Fault {
        name: "a folder in place of the shared memory",
        make: |home| fs::create_dir(beside(home, "shm")).unwrap(),
        check: &["state.sqlite-shm` is no file", "move it away"],
        told: &["state.sqlite-shm` is no file", "move it away"],
        mend: |home| fs::remove_dir(beside(home, "shm")).unwrap(),
    },
    Fault {
        name: "a folder in place of the journal",
        make: |home| fs::create_dir(beside(home, "journal")).unwrap(),
        check: &["state.sqlite-journal` is no file", "move it away"],
        told: &["state.sqlite-journal` is no file", "move it away"],
        mend: |home| fs::remove_dir(beside(home, "journal")).unwrap(),
    },
    Fault {
        name: "a log that leads nowhere",
        make: |home| symlink("/nowhere/at/all", beside(home, "wal")).unwrap(),
        check: &["state.sqlite-wal` is no file", "move it away"],
        told: &["state.sqlite-wal` is no file", "move it away"],
        mend: |home| fs::remove_file(beside(home, "wal")).unwrap(),
    },
    Fault {
        name: "a database that leads nowhere",
        make: |home| link_instead(home.database()),
        check: &[GONE, "bring that back, or take the link away"],
        told: &[GONE, "bring that back, or take the link away"],
        mend: |home| back(home.database()),
    },
    Fault {
        name: "a state folder that leads nowhere",
        make: |home| link_instead(home.state()),
        check: &["state/pullquote", GONE],
        told: &["state/pullquote", GONE],
        mend: |home| back(home.state()),
    },
    Fault {
        name: "a folder of all states that leads nowhere",
        make: |home| link_instead(home.path().join(".local/state")),
        check: &["cannot make", ".local/state`", GONE],
        told: &["cannot make", ".local/state`", GONE],
        mend: |home| back(home.path().join(".local/state")),
    },
    Fault {
        name: "copies that lead nowhere",
        make: |home| link_instead(home.state().join("backups")),
        check: &["not copied to", "backups", GONE],
        told: &[],
        mend: |home| back(home.state().join("backups")),
    },
    Fault {
        name: "a file in place of the copies",
        make: |home| {
            fs::rename(home.state().join("backups"), home.state().join("copies")).unwrap();
            fs::write(home.state().join("backups"), "x").unwrap();
        },
        check: &["not copied to", "backups", "no folder"],
        told: &[],
        mend: |home| {
            fs::remove_file(home.state().join("backups")).unwrap();
            fs::rename(home.state().join("copies"), home.state().join("backups")).unwrap();
        },
    },
    Fault {
        name: "a cache that leads nowhere",
        make: |home| link_instead(home.path().join(".cache")),
        check: &["index: cannot be made", GONE],
        told: &["making an index for this answer alone", GONE],
        mend: |home| back(home.path().join(".cache")),
    },
    Fault {
        name: "an index that leads nowhere",
        make: |home| link_instead(home.index()),
        check: &["index: cannot be made", GONE],
        told: &["making an index for this answer alone", GONE],
        mend: |home| back(home.index()),
    },
    Fault {
        name: "settings that lead nowhere",
        make: |home| {
            fs::create_dir_all(home.path().join(".config")).unwrap();
            link_instead(home.path().join(".config/pullquote"));
        },
        check: &["settings: cannot read", GONE],
        told: &["cannot read the settings", GONE],
        mend: |home| back(home.path().join(".config/pullquote")),
    },
    Fault {
        name: "a library that leads nowhere",
        make: |home| link_instead(home.news()),
        check: &["news", "link to `/nowhere/at/all`"],
        told: &["cannot read", GONE],
        mend: |home| back(home.news()),
    },
];

fn run_all(home: &Home) -> Vec<Output> {
    let commands: &[&[&str]] = &[&["quotes", "--by", "Mara Lindqvist"], &["kept"], &["search", "is:starred"]];
    commands.iter().map(|command| home.run(command)).collect()
}

fn assert_plain(name: &str, told: &str) {
    for raw in
        ["os error", "source path", "damaged", "No such file", "something else has this name", "a new one is made"]
    {
        assert!(!told.contains(raw), "{name}: `{raw}` in {told}");
    }
}

#[test]
fn what_is_said_of_a_fault_is_true_and_said_once_and_helps() {
    for Fault { name, make, check, told: words, mend } in FAULTS {
        let home = Home::new();
        let sound: Vec<Vec<u8>> = run_all(&home).into_iter().map(|output| output.stdout).collect();
        make(&home);
        let output = home.run(&["check"]);
        let (out, _) = in_order(name, &output);
        assert!(check.iter().all(|word| out.contains(word)), "{name}: {out}");
        assert_eq!(output.status.code(), Some(2), "{name}: {out}");
        assert_plain(name, &out);
        for output in run_all(&home) {
            let (_, told) = in_order(name, &output);
            assert!(words.iter().all(|word| told.contains(word)), "{name}: {told}");
            assert_eq!(told.lines().count(), usize::from(!words.is_empty()), "{name}: {told}");
            assert_plain(name, &told);
        }
        mend(&home);
        let mended: Vec<Vec<u8>> = run_all(&home).into_iter().map(|output| output.stdout).collect();
        assert!(mended == sound, "{name}: nothing is lost by doing what is said");
        let (out, told) = in_order(name, &home.run(&["check"]));
        assert!(out.contains("all in order"), "{name}: {out}\n{told}");
    }
}

#[test]
fn check_tells_that_the_disk_is_full() {
    let home = Home::new();
    // No file can be made longer than nothing, as on a full disk.
    let line = format!("trap '' XFSZ; ulimit -f 0; exec '{}' check --library news", env!("CARGO_BIN_EXE_pullquote"));
    let output = home.command("/bin/sh", &["-c", &line]).current_dir(home.path()).output().unwrap();
    let (out, told) = in_order("full", &output);
    let line = out.lines().find(|line| line.starts_with("state: ")).unwrap_or_default();
    assert!(line.contains("cannot write to") && line.contains(".local/state/pullquote`"), "{out}\n{told}");
    assert!(line.contains("files may not grow any more"), "{out}\n{told}");
    assert_eq!(output.status.code(), Some(2), "{out}\n{told}");
}
