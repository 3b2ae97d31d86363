//! Files that change while they are read, signals, odd terminals, and a long run.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, Signal, prlimit};

use crate::WIDE;
use crate::faults::Home;
use crate::terminal::{Terminal, pid, send};

#[test]
fn the_open_article_is_as_its_file_is() {
    let home = Home::new();
    let file = home.news().join("alone.md");
    fs::write(&file, "+++\ndate = 2026-11-09\n+++\n\n# Alone\n\n“We go,” said Ada Wren.\n").unwrap();
    // A file that was named, and one of an indexed folder, in which it is the newest.
    for named in [file.clone(), home.news()] {
        let mut terminal = Terminal::at_home(home.path(), &[named.to_str().unwrap()], WIDE);
        terminal.wait_for("quotes");
        if named.is_dir() {
            terminal.wait_for("2 of 4");
            terminal.press("K");
        }
        terminal.wait_for("We go");
        fs::write(
            &file,
            "+++\ndate = 2026-11-09\n+++\n\n# Alone\n\n“You stay,” said Ada Wren. “They leave,” said Tomas Reyl.\n",
        )
        .unwrap();
        terminal.wait_for("They leave");
        terminal.wait_for("Tomas Reyl");
        fs::remove_file(&file).unwrap();
        terminal.wait_for("was deleted");
        assert!(terminal.text().contains("They leave"), "what was read stays\n{}", terminal.text());
        terminal.press("q");
        terminal.end().assert_restored();
        fs::write(&file, "+++\ndate = 2026-11-09\n+++\n\n# Alone\n\n“We go,” said Ada Wren.\n").unwrap();
    }
}

#[test]
fn exports_go_to_a_folder_of_their_own() {
    let home = Home::new();
    let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], WIDE);
    terminal.wait_for("quotes");
    terminal.press("em");
    terminal.wait_for("wrote");
    terminal.press("q");
    terminal.end().assert_restored();
    let exports = home.path().join(".local/share/pullquote/exports");
    let written: Vec<_> = fs::read_dir(&exports).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(written.len(), 1);
    // Wherever it lies, it is no article.
    fs::copy(&written[0], home.news().join("taken.md")).unwrap();
    let (out, _) = crate::faults::in_order("search", &home.run(&["search", "load"]));
    assert_eq!(out.matches("Notice").count(), 3, "{out}");
}

#[test]
fn every_signal_that_ends_the_reader_gives_the_terminal_back() {
    for signal in [Signal::ABORT, Signal::QUIT, Signal::HUP, Signal::INT, Signal::TERM] {
        let mut terminal = Terminal::start(&["articles"], WIDE);
        terminal.wait_for("quotes");
        terminal.signal(signal);
        let end = terminal.end();
        assert!(!end.status.success(), "{signal:?}");
        end.assert_restored();
    }
}

#[test]
fn a_reader_whose_terminal_was_taken_is_not_stopped() {
    let mut terminal = Terminal::start(&["articles"], WIDE);
    terminal.wait_for("quotes");
    // This is sent to who changes a terminal that somebody else has by now, and stops whoever does not expect it.
    terminal.signal(Signal::TTOU);
    terminal.press("nn");
    terminal.wait_for("quotes 2/");
    terminal.press("q");
    terminal.end().assert_restored();
}

/// Returns the program that a shell runs.
fn child(terminal: &Terminal) -> Option<u32> {
    let shell = terminal.process();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).ok()?;
    children.split_whitespace().next()?.parse().ok()
}

/// Tells the modes of the terminal whenever a line was typed.
const MODES: &str = "while read line; do echo modes: $(stty -a | tr ' ' '\\n' | grep -xE 'opost|icanon|echo' | sort -r | tr '\\n' ' '); done";

/// Asserts that the terminal is given back after the program has gone, whoever does it.
#[track_caller]
fn assert_given_back(mut terminal: Terminal, program: u32) {
    terminal.wait_outside("the end of the program", || !Path::new(&format!("/proc/{program}")).exists());
    terminal.wait_until("the terminal to be given back", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
    terminal.press("\n");
    terminal.wait_for("modes: opost icanon echo");
    terminal.press("\x04");
    terminal.end().assert_restored();
}

#[test]
fn a_reader_that_is_killed_gives_the_terminal_back() {
    for signal in [Signal::KILL, Signal::ABORT] {
        let mut terminal = Terminal::shell(&format!("\"$PULLQUOTE\" articles; {MODES}"), WIDE);
        terminal.wait_for("quotes");
        let program = child(&terminal).unwrap();
        // The guard is there soon after the first frame.
        terminal.wait_outside("the guard", || {
            let children = fs::read_to_string(format!("/proc/{program}/task/{program}/children"));
            children.is_ok_and(|all| !all.is_empty())
        });
        send(program, signal);
        assert_given_back(terminal, program);
    }
}

#[test]
fn a_reader_without_memory_gives_the_terminal_back() {
    let home = Home::new();
    let long = home.news().join("long.txt");
    fs::write(&long, "The quay was busy all day long, and nobody knew why. ".repeat(500_000)).unwrap();
    let news = home.news();
    let line = format!("\"$PULLQUOTE\" '{0}/0.md' '{0}/long.txt'; {MODES}", news.display());
    let mut terminal = Terminal::shell_at(home.path(), &line, WIDE);
    terminal.wait_for("quotes");
    let program = child(&terminal).unwrap();
    // From now on there is a megabyte more than it has; what it needs for the text is far more.
    let status = fs::read_to_string(format!("/proc/{program}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmSize")).unwrap();
    let held: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    let limit = Some((held + 1024) * 1024);
    prlimit(Some(pid(program)), Resource::As, Rlimit { current: limit, maximum: limit }).unwrap();
    terminal.press("J");
    assert_given_back(terminal, program);
}

#[test]
fn a_terminal_that_says_it_is_huge_is_drawn_to() {
    let mut terminal = Terminal::start(&["articles"], WIDE);
    terminal.wait_for("quotes");
    terminal.resize_to(65_535, 65_535);
    terminal.listen(Duration::from_millis(200));
    terminal.resize(120, 40);
    terminal.wait_for("quotes");
    terminal.press("q");
    assert!(terminal.end().status.success());
}

/// Numbers that look as if by chance, the same in each run (xorshift).
fn chance(seed: &mut u64, end: usize) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    usize::try_from(*seed % end as u64).unwrap()
}

/// Returns the memory of a process, in KiB.
fn memory(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Returns what a process has open: files by their names, all else by its kind.
fn open_files(process: u32) -> Vec<String> {
    let entries = fs::read_dir(format!("/proc/{process}/fd")).unwrap();
    // One that was closed meanwhile leads nowhere.
    let leads = entries.filter_map(|entry| fs::read_link(entry.unwrap().path()).ok());
    let mut files: Vec<String> =
        leads.map(|path| path.to_string_lossy().split(':').next().unwrap().to_owned()).collect();
    files.sort();
    files
}

/// In the long form, that `PULLQUOTE_SOAK` asks for, it presses 20,000 keys; `docs/reliability.md` has its figures.
#[test]
fn a_long_run_holds_no_more_than_a_short_one() {
    let (articles, rounds) = if std::env::var_os("PULLQUOTE_SOAK").is_some() { (1000, 1000) } else { (60, 60) };
    let home = Home::new();
    for number in 0..articles {
        let text = format!(
            "# Report {number}\n\n{}",
            "“We will load it,” said Mara Lindqvist. She left the quay. ".repeat(30)
        );
        fs::write(home.news().join(format!("report{number}.md")), text).unwrap();
    }
    let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], WIDE);
    terminal.wait_for("quotes");
    // The folder is watched and the index whole, however long that takes: what is opened for it later would be counted.
    let process = terminal.process();
    terminal.wait_outside("the index is whole and the folder is watched", || {
        let files = open_files(process);
        files.iter().any(|file| file == "anon_inode") && !files.iter().any(|file| file.contains(".lock"))
    });
    // A search and a who page open both databases, whenever they are first asked for.
    terminal.press("sload");
    terminal.wait_for("We will load");
    terminal.press("\x1b\x1b\t\tw");
    terminal.wait_for("Appears with");
    terminal.press("\x1b\x1b");
    let keys = [
        "j", "k", "J", "K", "n", "N", "\t", " ", "G", "g", "a", "p", "w", "*", "m", "u", "?", "/ship\r", "sload\r",
        "\x1b", "D", "i",
    ];
    let sizes = [(120, 40), (60, 20), (200, 50), (40, 10), (20, 5)];
    let (mut seed, mut before) = (0x9e37_79b9_7f4a_7c15, None);
    for round in 0..rounds {
        let typed: String = (0..20).map(|_| keys[chance(&mut seed, keys.len())]).collect();
        terminal.press(&typed);
        let (columns, rows) = sizes[chance(&mut seed, sizes.len())];
        terminal.resize(columns, rows);
        terminal.listen(Duration::from_millis(20));
        if round == rounds / 2 {
            before = Some((memory(terminal.process()), open_files(terminal.process())));
        }
    }
    terminal.resize(120, 40);
    let before = before.unwrap();
    let after = memory(process);
    println!(
        "{} keys, {rounds} sizes, {articles} articles: {} KiB, then {after}, and {} open files",
        rounds * 20,
        before.0,
        before.1.len()
    );
    assert!(after <= before.0 + 24 * 1024, "memory: {} KiB, then {after}", before.0);
    // An article may be open just now; what stays open is what was open before.
    terminal.wait_outside(&format!("no more than {:#?}", before.1), || open_files(process).len() <= before.1.len());
    // Behind a long run lie as many pages as keys have led to.
    terminal.signal(Signal::TERM);
    terminal.end().assert_restored();
}
