//! `pullquote extract` as a part of other programs: answered line by line, in bounded memory, whatever comes in.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::commands::{run, text};

/// A kept process, and the lines that it answers.
struct Kept {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Kept {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(["extract", "--input", "jsonl"]).args(arguments).env_clear().env("HOME", "/nonexistent");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Self { child, input, lines }
    }

    fn put(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap();
    }

    /// The next answer. It has to come while the input stays open; the time is only there so that a failure ends.
    fn answer(&self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_mins(2)).expect("an answer while the input is open");
        serde_json::from_str(&line).unwrap()
    }
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut kept = Kept::start(&["--line-buffered", "--on-error", "keep"]);
    for id in 0..5 {
        kept.put(&format!("{{\"id\":{id},\"text\":\"“Go {id},” said Ada Wren.\"}}"));
        let answer = kept.answer();
        assert_eq!((&answer["id"], &answer["quotes"][0]["speaker"]["name"]), (&id.into(), &"Ada Wren".into()));
        kept.put("not json");
        assert!(kept.answer()["error"].as_str().unwrap().contains(&format!("line {}", 2 * id + 2)));
    }
    drop(kept.input);
    assert!(kept.child.wait().unwrap().success());
}

#[test]
fn several_lines_at_once_are_answered_in_order() {
    let mut kept = Kept::start(&["--line-buffered"]);
    let lines: Vec<String> = (0..300).map(|id| format!("{{\"id\":{id},\"text\":\"“Go,” said Ada Wren.\"}}")).collect();
    kept.put(&lines.join("\n"));
    for id in 0..300 {
        assert_eq!(kept.answer()["id"], id);
    }
}

#[test]
fn an_endless_line_is_an_error_with_its_number_and_takes_no_memory() {
    let mut kept = Kept::start(&["--line-buffered", "--max-size", "1", "--on-error", "keep"]);
    kept.put(r#"{"id":"a","text":"“Go,” said Ada Wren."}"#);
    assert_eq!(kept.answer()["id"], "a");
    let zeros = vec![b'0'; 1 << 20];
    (0..300).for_each(|_| kept.input.write_all(&zeros).unwrap());
    kept.put("");
    let error = kept.answer();
    assert!(error["error"].as_str().unwrap().contains("line 2 is longer than 1 MiB"), "{error}");
    kept.put(r#"{"id":"b","text":"“Stay,” said Ada Wren."}"#);
    assert_eq!(kept.answer()["id"], "b");
    if cfg!(target_os = "linux") {
        let status = std::fs::read_to_string(format!("/proc/{}/status", kept.child.id())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kib: usize = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(kib < 150 * 1024, "{kib} KiB for a line of 300 MiB");
    }
}

#[test]
fn an_endless_line_ends_the_run_unless_it_is_passed_over() {
    let zeros = vec![b'0'; 3 << 20];
    let output = run(&["extract", "--input", "jsonl", "--max-size", "2"], &zeros);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("line 1 is longer than 2 MiB"), "{}", text(&output.stderr));
}

#[test]
fn a_file_above_the_limit_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.txt");
    std::fs::write(&path, vec![b'x'; (1 << 20) + 1]).unwrap();
    let output = run(&["extract", "--max-size", "1", path.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("large.txt` is larger than 1 MiB"), "{}", text(&output.stderr));
}

const NULL_AMONG_GOOD: &[u8] =
    b"{\"id\":1,\"text\":\"One.\"}\n{\"id\":2,\"text\":null}\n{\"id\":3,\"text\":\"Two.\"}\n";

#[test]
fn what_is_done_about_errors_is_chosen() {
    let ids = |arguments: &[&str]| {
        let arguments = [&["extract", "--input", "jsonl"], arguments].concat();
        let output = run(&arguments, NULL_AMONG_GOOD);
        let rows: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let shown = rows.iter().map(|row| format!("{}{}", row["id"], if row["error"].is_string() { "!" } else { "" }));
        assert!(text(&output.stderr).contains("line 2: `text` is null, not a string"), "{}", text(&output.stderr));
        (shown.collect::<Vec<_>>().join(" "), output.status.code())
    };
    assert_eq!(ids(&[]), ("1 2! 3".to_owned(), Some(2)));
    assert_eq!(ids(&["--on-error", "keep"]), ("1 2! 3".to_owned(), Some(0)));
    assert_eq!(ids(&["--on-error", "skip"]), ("1 3".to_owned(), Some(0)));
    assert_eq!(ids(&["--on-error", "stop"]), ("1 2!".to_owned(), Some(2)));
    assert_eq!(ids(&["--rows", "quotes", "--on-error", "keep"]), ("2!".to_owned(), Some(0)));
}

#[test]
fn a_row_can_be_a_quote_and_carry_fields_of_its_document() {
    let line =
        r#"{"id":"a","text":"Ships wait. “Ünder way,” said Ada Wren. “Go.”","url":"https://x.example","part":{"n":7}}"#;
    let arguments = ["extract", "--input", "jsonl", "--rows", "quotes", "--keep", "url,part,absent"];
    let output = run(&arguments, line.as_bytes());
    let row: Value = serde_json::from_str(text(&output.stdout).trim_end()).unwrap();
    assert_eq!(row["text"], "Ünder way … Go.");
    assert_eq!((&row["id"], &row["url"], &row["part"]["n"]), (&"a".into(), &"https://x.example".into(), &7.into()));
    assert!(row.get("absent").is_some_and(Value::is_null));
    assert_eq!((&row["before"], &row["after"]), (&"Ships wait. ".into(), &"".into()));
    let characters: Vec<char> = "Ships wait. “Ünder way,” said Ada Wren. “Go.”".chars().collect();
    for part in row["pieces"].as_array().unwrap().iter().chain([&row["speaker"], &row["cue"]]) {
        let [start, end] = ["start", "end"].map(|side| usize::try_from(part[side].as_u64().unwrap()).unwrap());
        assert_eq!(part["words"], characters[start..end].iter().collect::<String>());
    }
    let csv = run(&[&arguments[..], &["--format", "csv"]].concat(), line.as_bytes());
    let mut rows = text(&csv.stdout).lines();
    assert!(
        rows.next().unwrap().ends_with(",date,url,kept,tags,note,starred,gone,part,absent"),
        "{}",
        text(&csv.stdout)
    );
    assert!(rows.next().unwrap().ends_with(",https://x.example,false,,,,,\"{\"\"n\"\":7}\","), "{}", text(&csv.stdout));
}

#[test]
fn what_cannot_be_passed_on_is_refused_before_anything_is_read() {
    for (arguments, part) in [
        (&["--input", "jsonl", "--rows", "quotes", "--keep", "text"][..], "`--keep text`"),
        (&["--keep", "url"], "--input jsonl"),
        (&["--input", "jsonl", "--keep", "url,url"], "given twice"),
        (&["--input", "jsonl", "--format", "text", "--keep", "url"], "--format text"),
    ] {
        let output = run(&[&["extract"], arguments].concat(), b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(part), "{}", text(&output.stderr));
    }
    let output = run(&["extract", "--input", "jsonl", "--keep", "text"], b"{\"text\":\"One.\"}\n");
    assert!(text(&output.stdout).contains("\"text\":\"One.\""), "{}", text(&output.stdout));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let line = "{\"id\":1,\"text\":\"“Go,” said Ada Wren.\"}\n".repeat(5000);
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(["extract", "--input", "jsonl"]).env_clear().env("HOME", "/nonexistent");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let feed = thread::spawn(move || drop(input.write_all(line.as_bytes())));
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}
