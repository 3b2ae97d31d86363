//! Tells which library a command is about, what is said where it cannot be read, and whether its index is up to date.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::WIDE;
use crate::commands::text;
use crate::terminal::Terminal;

fn article(number: usize, word: &str) -> String {
    format!("# Notice {number}\n\nThe {word} was busy. “We load ship {number},” said Mara Lindqvist.\n")
}

/// A home with two libraries, each with a word of its own.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for (name, word) in [("one", "quay"), ("other", "lock")] {
        fs::create_dir(home.path().join(name)).unwrap();
        fs::write(home.path().join(name).join("a.md"), article(1, word)).unwrap();
    }
    home
}

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(arguments).env_clear().env("HOME", home).current_dir(home);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    command(home, arguments).output().unwrap()
}

#[test]
fn the_library_is_the_one_named_else_the_configured_else_the_usual_else_the_last_read() {
    let home = home();
    let nowhere = run(home.path(), &["people"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(text(&nowhere.stderr).contains(".local/share/pullquote/articles"), "{}", text(&nowhere.stderr));

    let one = home.path().join("one");
    let mut terminal = Terminal::at_home(home.path(), &[one.to_str().unwrap()], WIDE);
    terminal.wait_for("Notice 1");
    terminal.press("q");
    assert!(terminal.end().status.success());
    assert_eq!(run(home.path(), &["search", "quay"]).status.code(), Some(0), "the last one read");
    assert!(text(&run(home.path(), &["--plain"]).stdout).contains("quay"));

    let usual = home.path().join(".local/share/pullquote/articles");
    fs::create_dir_all(&usual).unwrap();
    fs::write(usual.join("a.md"), article(2, "slip")).unwrap();
    assert_eq!(run(home.path(), &["search", "slip"]).status.code(), Some(0), "the usual one");
    assert!(text(&run(home.path(), &["--plain"]).stdout).contains("slip"));

    fs::create_dir_all(home.path().join(".config/pullquote")).unwrap();
    fs::write(home.path().join(".config/pullquote/config.toml"), "[library]\npath = \"~/other\"\n").unwrap();
    assert_eq!(run(home.path(), &["search", "lock"]).status.code(), Some(0), "the configured one");
    assert!(text(&run(home.path(), &["--plain"]).stdout).contains("lock"));

    assert_eq!(run(home.path(), &["search", "quay", "--library", "one"]).status.code(), Some(0), "the named one");
    assert!(text(&run(home.path(), &["--library", "one", "--plain"]).stdout).contains("quay"));
}

#[test]
fn options_stand_before_and_after_the_command() {
    let home = home();
    fs::write(home.path().join("c.toml"), "[library]\npath = \"~/other\"\n").unwrap();
    for arguments in [
        &["--library", "other", "search", "lock"][..],
        &["search", "--library", "other", "lock"],
        &["search", "lock", "--library", "other"],
        &["--config", "c.toml", "search", "lock"],
        &["search", "lock", "--config", "c.toml"],
        &["--config", "c.toml", "--library", "other", "people"],
        &["--library", "one", "search", "lock", "--library", "other"],
    ] {
        let output = run(home.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    }
    let refused = run(home.path(), &["--library", "one", "extract", "one/a.md"]);
    assert_eq!(refused.status.code(), Some(2));
    let refused = run(home.path(), &["one", "search", "quay"]);
    assert!(text(&refused.stderr).contains("comes first: `pullquote search … --library"), "{}", text(&refused.stderr));
}

#[test]
fn a_slip_in_a_command_finds_the_command() {
    let home = home();
    for (arguments, meant) in [
        (&["serch"][..], "search"),
        (&["serch", "harbour"], "search"),
        (&["serch", "harbour", "--limit", "3"], "search"),
        (&["qoutes", "--by", "lind"], "quotes"),
        (&["poeple"], "people"),
        (&["organizations"], "organisations"),
    ] {
        let output = run(home.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        let said = format!("did you mean `pullquote {meant}`?");
        assert!(text(&output.stderr).contains(&said), "{arguments:?}: {}", text(&output.stderr));
    }
    let path = run(home.path(), &["./serch"]);
    assert!(!text(&path.stderr).contains("did you mean"), "{}", text(&path.stderr));
}

#[test]
fn a_folder_that_must_not_be_read_is_an_error_with_its_name() {
    let home = home();
    let closed = home.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::write(closed.join("a.md"), article(1, "quay")).unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o777)).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything, so somebody else asks.
    let superuser = fs::metadata(home.path()).unwrap().uid() == 0;
    let asked = [
        &["--plain", "closed"][..],
        &["closed"],
        &["index", "--library", "closed"],
        &["people", "--library", "closed"],
    ];
    for arguments in asked {
        let program = home.path().join("pullquote");
        if !program.exists() {
            fs::copy(env!("CARGO_BIN_EXE_pullquote"), &program).unwrap();
        }
        let mut command = Command::new(&program);
        command.args(arguments).env_clear().env("HOME", home.path()).current_dir(home.path()).stdin(Stdio::null());
        if superuser {
            command.uid(65_534).gid(65_534);
        }
        let output = command.output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("closed`: Permission denied"), "{arguments:?}: {said}");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn an_empty_library_is_named() {
    let home = home();
    fs::create_dir(home.path().join("empty")).unwrap();
    let output = run(home.path(), &["--plain", "empty"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no articles in `empty`"), "{}", text(&output.stderr));
}

#[test]
fn a_terminal_that_can_only_print_is_told_what_to_do() {
    let mut terminal = Terminal::shell("TERM=dumb \"$PULLQUOTE\" articles; echo code $?", WIDE);
    terminal.wait_for("code 2");
    let end = terminal.end();
    let raw = String::from_utf8_lossy(&end.raw).into_owned();
    assert!(raw.contains("pullquote --plain") && !raw.contains('\u{1b}'), "{raw:?}");
}

#[test]
fn a_large_library_answers_at_once_and_says_where_it_has_changed() {
    let home = tempfile::tempdir().unwrap();
    let news = home.path().join("news");
    fs::create_dir_all(news.join("2026")).unwrap();
    for number in 0..2_010 {
        fs::write(news.join("2026").join(format!("{number}.md")), article(number, "quay")).unwrap();
    }
    let ask = |arguments: &[&str]| {
        let output = run(home.path(), &[arguments, &["--library", "news"]].concat());
        (output.status.code(), text(&output.stderr).to_owned())
    };
    // Without an index one is made.
    assert_eq!(ask(&["search", "quay"]).0, Some(0));
    let index = fs::read_dir(home.path().join(".cache/pullquote")).unwrap().count();
    assert!(index > 0);
    fs::write(news.join("2026/new.md"), article(7, "lighthouse")).unwrap();
    for arguments in [&["search", "lighthouse"][..], &["quotes", "lighthouse"], &["people"], &["organisations"]] {
        let (_, said) = ask(arguments);
        assert!(said.contains("2026` has changed since it was indexed; `--fresh` brings"), "{arguments:?}: {said:?}");
    }
    assert_eq!(ask(&["search", "lighthouse"]).0, Some(1), "it is answered from the index");
    assert_eq!(ask(&["search", "lighthouse", "--fresh"]).0, Some(0));
    let (code, said) = ask(&["search", "lighthouse"]);
    assert_eq!(code, Some(0));
    assert!(said.is_empty() || said.contains("has changed"), "{said:?}");
}

#[test]
fn a_whole_library_can_be_piped_and_about_means_one_thing() {
    let home = home();
    fs::write(
        home.path().join("one/b.md"),
        "# Ferry talks\n\n“It sails,” said Tomas Reyl of the Varn Port Authority.\n",
    )
    .unwrap();
    let texts = |arguments: &[&str]| {
        let output = run(home.path(), &[arguments, &["--library", "one", "--format", "jsonl"]].concat());
        let rows = text(&output.stdout).lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let mut texts: Vec<String> = rows.map(|row| row["text"].as_str().unwrap().to_owned()).collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(&["quotes"]), ["It sails", "We load ship 1"]);
    for about in ["ferry", "varn port authority", "reyl"] {
        assert_eq!(texts(&["quotes", "--about", about]), ["It sails"], "{about}");
        assert_eq!(texts(&["quotes", &format!("about:\"{about}\"")]), ["It sails"], "{about}");
    }
    assert_eq!(texts(&["quotes", "--about", "sails"]), Vec::<String>::new());
    assert_eq!(texts(&["quotes", "sails"]), ["It sails"]);
    assert_eq!(texts(&["quotes", "--limit", "1"]).len(), 1);
}
