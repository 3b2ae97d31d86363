//! The command line without a terminal: filters, settings, errors.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs pullquote with these arguments on this input.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(arguments).env_clear().env("HOME", "/nonexistent").current_dir(env!("CARGO_MANIFEST_DIR"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that fails early closes its input; that is no fault of this side.
    drop(child.stdin.take().unwrap().write_all(input));
    child.wait_with_output().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn without_a_terminal_the_reader_says_what_to_do() {
    let output = run(&["articles"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no terminal"), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("pullquote extract"), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
}

/// A name is taken by whole words in a command, and by its beginning while it is typed in the reader.
#[test]
fn the_beginning_of_a_name_that_finds_nothing_is_told_how_to_be_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments).args(["--library", "articles"]).env_clear().env("HOME", home.path());
        command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    };
    let told = "nothing found; names are taken by whole words, `by:lind*` finds those that begin so";
    for arguments in [&["search", "by:lind"][..], &["quotes", "--by", "lind"], &["quotes", "by:lind"]] {
        let output = run(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{arguments:?}");
        assert!(text(&output.stderr).contains(told), "{arguments:?}: {}", text(&output.stderr));
    }
    assert_eq!(run(&["search", "by:lind*"]).status.code(), Some(0));
    for arguments in [["search", "zebra"], ["search", "by:lindqvist"]] {
        let output = run(&arguments);
        assert!(!text(&output.stderr).contains("begin so"), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn lines_leave_in_the_order_in_which_they_came() {
    let line = |id: usize| format!("{{\"id\":{id},\"text\":\"Ünder way\\n\\n“Go {id},” said Ada Wren.\"}}\n");
    let input: String = (0..500).map(line).collect();
    let one = run(&["extract", "--input", "jsonl", "--jobs", "1"], input.as_bytes());
    let many = run(&["extract", "--input", "jsonl", "--jobs", "4"], input.as_bytes());
    assert!(one.status.success());
    assert_eq!(one.stdout, many.stdout);
    let lines: Vec<serde_json::Value> =
        text(&one.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 500);
    for (id, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], id);
        assert_eq!(line["quotes"][0]["spans"][0][0], 12, "offsets are code points");
        assert_eq!(line["quotes"][0]["speaker_name"], "Ada Wren");
    }
}

#[test]
fn a_broken_line_is_named_and_the_others_go_on() {
    let input = "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\"}\nnot json\n{\"id\":\"d\",\"text\":\"Two.\"}\n";
    let output = run(&["extract", "--input", "jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[1]["id"], "b");
    assert!(lines[1]["error"].as_str().unwrap().contains("line 2"), "{}", lines[1]);
    assert!(text(&output.stderr).contains("line 3"), "{}", text(&output.stderr));
    assert_eq!(lines[3]["id"], "d");
}

#[test]
fn each_format_is_written() {
    let story = "A story\n\n“Go,” said Ada Wren.\n".as_bytes();
    let formats = |format| run(&["extract", "--format", format], story);
    let json: serde_json::Value = serde_json::from_slice(&formats("json").stdout).unwrap();
    assert_eq!(json[0]["quotes"][0]["speaker_name"], "Ada Wren");
    let csv = formats("csv");
    assert!(
        text(&csv.stdout).starts_with("id,path,number,text,kind,speaker,entity,named,start,end,rule,"),
        "{}",
        text(&csv.stdout)
    );
    assert!(
        text(&csv.stdout).contains("standard input,,1,Go,direct,Ada Wren,person ada wren,true,10,13,"),
        "{}",
        text(&csv.stdout)
    );
    assert!(text(&formats("text").stdout).contains("“Go”\n      Ada Wren\n"));
}

#[test]
fn reported_speech_is_written_where_it_is_asked_for() {
    let story = "A story\n\n“Go,” said Ada Wren. She said that the boats were late.\n".as_bytes();
    let quotes = |arguments: &[&str]| {
        let json: serde_json::Value = serde_json::from_slice(&run(arguments, story).stdout).unwrap();
        json["quotes"].as_array().unwrap().clone()
    };
    assert_eq!(quotes(&["extract"]).len(), 1);
    let all = quotes(&["extract", "--indirect"]);
    assert_eq!((all.len(), &all[1]["kind"], &all[1]["speaker_name"]), (2, &"indirect".into(), &"Ada Wren".into()));
    let printed = run(&["extract", "--indirect", "--format", "text"], story);
    assert!(
        text(&printed.stdout).contains("2  that the boats were late\n      Ada Wren\n"),
        "{}",
        text(&printed.stdout)
    );
    let rows = run(&["extract", "--indirect", "--format", "csv"], story);
    assert!(
        text(&rows.stdout).contains(",2,that the boats were late,indirect,Ada Wren,person ada wren,"),
        "{}",
        text(&rows.stdout)
    );
}

#[test]
fn markdown_gives_its_text_along() {
    let output = run(&["extract", "articles/2026-11-18-port-strike.md"], b"");
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let body: Vec<char> = line["text"].as_str().unwrap().chars().collect();
    let span = &line["quotes"][0]["spans"][0];
    let range =
        usize::try_from(span[0].as_u64().unwrap()).unwrap()..usize::try_from(span[1].as_u64().unwrap()).unwrap();
    assert_eq!(body[range].iter().collect::<String>(), "We have waited long enough,");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    for arguments in [&["extract", "nowhere.txt"][..], &["--config", "nowhere.toml", "articles"]] {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("`nowhere."), "{}", text(&output.stderr));
    }
}

#[test]
fn mistakes_in_the_settings_are_all_shown_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "[reading]\nmesure = 60\n\n[keys]\ntrail-nxt = [\"m\"]\n").unwrap();
    let output = run(&["--config", path.to_str().unwrap(), "articles"], b"");
    assert_eq!(output.status.code(), Some(2));
    let errors = text(&output.stderr);
    for part in ["config.toml:2:1", "`measure`", "config.toml:5:1", "`trail-next`", "^^^"] {
        assert!(errors.contains(part), "no {part} in\n{errors}");
    }
}

#[test]
fn the_settings_that_are_printed_are_the_shipped_file() {
    let output = run(&["--print-config"], b"");
    let shipped = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("config.toml")).unwrap();
    assert_eq!(output.stdout, shipped);
}

#[test]
fn an_article_is_read_as_linear_text() {
    let output = run(&["--plain", "articles/2026-11-18-port-strike.md"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let read = text(&output.stdout);
    let places = [
        "Port strike enters third week",
        "By Jon Hale, ",
        "“We have waited long enough,”",
        "Quotes, ",
        "1. Mara Lindqvist: “",
        "People, ",
        "Organisations, ",
    ];
    let found: Vec<_> =
        places.iter().map(|place| read.find(place).unwrap_or_else(|| panic!("`{place}` in\n{read}"))).collect();
    assert!(found.is_sorted(), "{found:?}");
    assert!(!read.contains('\x1b') && !read.contains('│'));
    let piped = run(&["--plain", "-"], b"A story\n\n\xe2\x80\x9cHere,\xe2\x80\x9d said Ada Wren.\n");
    assert!(text(&piped.stdout).contains("1. Ada Wren: “Here”"), "{}", text(&piped.stdout));
    let struck = run(&["--plain", "-"], "# A story\n\nNow 5 ~~and *four*~~ then ~~“three,” he\nsaid~~.\n".as_bytes());
    let words = "Now 5 [struck out: and four] then [struck out: three, he said].";
    assert!(text(&struck.stdout).contains(words), "{}", text(&struck.stdout));
    let all = run(&["--plain", "articles"], b"");
    assert!(text(&all.stdout).contains("Article 2 of "));
}
