//! The faults of [`crate::faults`] against the reader: it reads on, tells what is amiss, gives the terminal back, and ends as
//! it should.

use crate::WIDE;
use crate::faults::{FAULTS, Fault, Home};
use crate::terminal::Terminal;

/// Words that a reader must never see.
const RAW: [&str; 4] = ["panicked", "SqliteFailure", "unwrap", "Os {"];

/// Reads with a fault; then what was told of it on the screen and after it, and the exit code.
fn read(home: &Home, fault: &Fault) -> (String, u32) {
    let mut terminal = Terminal::at_home(home.path(), &[home.news().to_str().unwrap()], WIDE);
    terminal.wait_for("load ship");
    if fault.is_of_the_state() {
        terminal.wait_for(fault.on_screen());
    }
    terminal.press("n");
    terminal.wait_for("quotes 1/1");
    terminal.press("*");
    terminal.wait_for("★");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    assert_eq!(end.status.signal(), None, "{}", fault.name);
    (String::from_utf8_lossy(&end.raw).into_owned(), end.status.exit_code())
}

impl Fault {
    /// Returns whether what was kept cannot be used as it is.
    fn is_of_the_state(&self) -> bool {
        self.name.contains("state")
    }

    /// Returns whether nothing can be kept as long as it lasts.
    fn is_lasting(&self) -> bool {
        self.is_of_the_state() && !self.kept
    }

    /// Returns words that stand on the screen because of it.
    fn on_screen(&self) -> &'static str {
        if self.is_lasting() { "what you read is not kept" } else { self.told }
    }
}

#[test]
fn the_reader_reads_on_whatever_became_of_the_files() {
    for fault in FAULTS {
        let home = Home::new();
        (fault.make)(&home);
        let (told, code) = read(&home, fault);
        for raw in RAW {
            assert!(!told.contains(raw), "{}: {told}", fault.name);
        }
        // What is not kept is said again when the screen has gone, and the exit code says it, too.
        let after = told.rsplit("\u{1b}[?1049l").next().unwrap_or_default();
        assert_eq!(code, u32::from(fault.is_lasting()), "{}: {after}", fault.name);
        if fault.is_lasting() {
            assert!(after.contains("not kept") && after.contains("star on"), "{}: {after}", fault.name);
        } else if fault.is_of_the_state() {
            assert!(after.contains(fault.told), "{}: {after}", fault.name);
        }
        if fault.kept {
            assert_eq!(home.corrections().len(), 1, "{}", fault.name);
        }
    }
}
