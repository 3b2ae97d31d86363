//! The thread that reads the terminal: bytes come in, and keys, clicks and the terminal's answers go out.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::os::fd::AsFd as _;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crossterm::event::Event as Input;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decode::{Decoder, Sent};
use super::terminal::LARGEST;
use super::{Event, threads};
use crate::tui::Msg;

/// Bytes that are read at once; a long paste takes several.
const CHUNK: usize = 4096;

/// Sends all that the terminal sends, until nobody listens or the terminal has gone.
pub(super) fn read(sender: Sender<Event>) -> io::Result<()> {
    let mut terminal = terminal()?;
    let events = sender.clone();
    let read = move || {
        let mut decoder = Decoder::default();
        let mut buffer = [0; CHUNK];
        loop {
            let sent = match next(&mut terminal, &mut decoder, &mut buffer) {
                Ok(sent) => sent,
                Err(error) => return drop(sender.send(Event::Closed(error))),
            };
            for sent in sent {
                let event = match sent {
                    Sent::Event(event) => Event::Input(event),
                    Sent::Background { light } => Event::Background { light },
                    Sent::Clipboard(text) => Event::Answer(Msg::Clipboard(text)),
                };
                if sender.send(event).is_err() {
                    return;
                }
            }
        }
    };
    threads::spawn("input", &events, read)
}

/// Opens the terminal: standard input, or where that is something else, the one that the program runs in.
fn terminal() -> io::Result<File> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned().map(File::from);
    }
    File::open("/dev/tty")
}

/// Waits for bytes, or for the time to pass in which the rest of a sequence may come.
fn next(terminal: &mut File, decoder: &mut Decoder, buffer: &mut [u8]) -> io::Result<Vec<Sent>> {
    if !is_ready(terminal, decoder.patience(Instant::now()))? {
        return Ok(decoder.give_up(Instant::now()));
    }
    match terminal.read(buffer) {
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(len) => Ok(decoder.feed(&buffer[..len], Instant::now())),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn is_ready(terminal: &File, patience: Option<Duration>) -> io::Result<bool> {
    let timeout = patience
        .map(|patience| Timespec { tv_sec: patience.as_secs().cast_signed(), tv_nsec: patience.subsec_nanos().into() });
    let mut fds = [PollFd::new(terminal, PollFlags::IN)];
    loop {
        match poll(&mut fds, timeout.as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Returns the message for an input; none where the screen has no use for it.
pub(super) fn message(input: Input) -> Option<Msg> {
    match input {
        Input::Key(key) => Some(Msg::Key(key)),
        Input::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Input::Paste(text) => Some(Msg::Paste(text)),
        Input::Resize(columns, rows) => {
            Some(Msg::Resize { columns: columns.min(LARGEST.width), rows: rows.min(LARGEST.height) })
        }
        Input::FocusGained | Input::FocusLost => None,
    }
}
