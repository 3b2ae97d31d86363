//! Commands of the reader's own that take an article or a quote: the text is their input, and never among their arguments.
//! No shell is asked. What they print is told by its first line.

use std::io::{self, Read as _, Write as _};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustix::process::{Pid, Signal, kill_process};

use super::{Event, threads};
use crate::tui::Msg;

/// The most bytes that are taken of what a command prints.
const MOST: u64 = 64 * 1024;

/// The command that runs, to interrupt it.
#[derive(Clone, Debug, Default)]
pub(super) struct Pipes(Arc<Mutex<Option<Pid>>>);

impl Pipes {
    /// Runs a command on a thread; the answer is a [`Msg::Piped`].
    pub(super) fn start(
        &self,
        name: String,
        run: Vec<String>,
        text: String,
        answers: &Sender<Event>,
    ) -> io::Result<()> {
        let (pipes, sender) = (self.clone(), answers.clone());
        let work = move || {
            let done = pipes.run(&run, text).map_err(|error| format!("`{name}`: {error}"));
            let done = done
                .map(|line| if line.is_empty() { format!("`{name}` is done") } else { format!("`{name}`: {line}") });
            // Without a reader there is nobody to tell.
            drop(sender.send(Event::Answer(Msg::Piped(done))));
        };
        threads::spawn("command", answers, work)
    }

    /// Ends the command that runs.
    pub(super) fn interrupt(&self) {
        if let Some(pid) = *self.running() {
            // It may have ended just now.
            kill_process(pid, Signal::TERM).unwrap_or_default();
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<Pid>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the first line that the command printed.
    fn run(&self, run: &[String], text: String) -> Result<String, String> {
        let [program, arguments @ ..] = run else { return Err("nothing to run".to_owned()) };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("cannot run `{program}`: {error}"))?;
        *self.running() = Some(Pid::from_child(&child));
        // Both ends at once: a command may print before it has read all.
        let feed = child.stdin.take().map(|mut input| thread::spawn(move || drop(input.write_all(text.as_bytes()))));
        let complaints = child.stderr.take().map(|complaints| thread::spawn(move || beginning(complaints)));
        let printed = child.stdout.take().map(beginning).unwrap_or_default();
        let status = child.wait().map_err(|error| error.to_string());
        *self.running() = None;
        let complaints = complaints.and_then(|thread| thread.join().ok()).unwrap_or_default();
        feed.map(thread::JoinHandle::join);
        let status = status?;
        if status.success() { Ok(first_line(&printed)) } else { Err(failure(status, &first_line(&complaints))) }
    }
}

fn failure(status: ExitStatus, complaint: &str) -> String {
    if complaint.is_empty() { status.to_string() } else { format!("{complaint} ({status})") }
}

/// Reads all of a stream, and returns its beginning.
fn beginning(mut stream: impl io::Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What cannot be read any more has ended.
    drop(stream.by_ref().take(MOST).read_to_end(&mut bytes));
    drop(io::copy(&mut stream, &mut io::sink()));
    bytes
}

/// Returns the first line with something on it, made safe for the screen.
fn first_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &[&str], text: &str) -> Result<String, String> {
        Pipes::default().run(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>(), text.to_owned())
    }

    #[test]
    fn the_text_is_the_input_and_nothing_is_read_by_a_shell() {
        assert_eq!(run(&["cat"], "“$(touch /tmp/x); `id`”\nmore").unwrap(), "“$(touch /tmp/x); `id`”");
        assert_eq!(run(&["echo", "$HOME; id"], "").unwrap(), "$HOME; id");
        assert_eq!(run(&["wc", "-w"], "one two three").unwrap(), "3");
    }

    #[test]
    fn a_command_that_fails_says_why() {
        assert!(run(&["no-such-program-at-all"], "x").unwrap_err().contains("cannot run `no-such-program-at-all`"));
        let missing = run(&["ls", "/no/such/folder"], "").unwrap_err();
        assert!(missing.contains("/no/such/folder") && missing.contains("exit status"), "{missing}");
    }

    #[test]
    fn much_text_passes_both_ways() {
        let text = "line after line\n".repeat(100_000);
        assert_eq!(run(&["cat"], &text).unwrap(), "line after line");
        assert!(run(&["true"], &text).is_ok(), "a command need not read all");
    }

    #[test]
    fn a_command_that_runs_on_is_interrupted() {
        let pipes = Pipes::default();
        let other = pipes.clone();
        let runs = thread::spawn(move || other.run(&["sleep".to_owned(), "1000".to_owned()], String::new()));
        while pipes.running().is_none() {
            thread::yield_now();
        }
        pipes.interrupt();
        assert!(runs.join().unwrap().is_err());
    }
}
