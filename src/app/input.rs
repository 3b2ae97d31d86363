//! The thread that reads the terminal: bytes come in, and keys, clicks and the terminal's answers go out.

use std::fs::File;
use std::io::{self, IsTerminal as _, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::sync::mpsc::{self, Receiver, Sender};
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

/// The thread, as its owner sees it.
pub(super) struct Keys {
    /// A byte written here wakes the thread, which then waits.
    wake: PipeWriter,
    held: Receiver<()>,
    go: Sender<()>,
}

impl Keys {
    /// Leaves what is typed to somebody else, from when this returns.
    pub(super) fn hold(&mut self) {
        if self.wake.write_all(&[0]).is_ok() {
            // Where the thread has ended it reads nothing.
            self.held.recv().unwrap_or_default();
        }
    }

    /// Reads again.
    pub(super) fn go_on(&self) {
        self.go.send(()).unwrap_or_default();
    }
}

/// Names what there is to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ready {
    Terminal,
    Hold,
    Nothing,
}

/// Sends all that the terminal sends, until nobody listens or the terminal has gone.
pub(super) fn read(sender: Sender<Event>) -> io::Result<Keys> {
    let mut terminal = terminal()?;
    let (mut woken, wake) = io::pipe()?;
    let ((hold, held), (go, wait)) = (mpsc::channel(), mpsc::channel());
    let events = sender.clone();
    let read = move || {
        let mut decoder = Decoder::default();
        let mut buffer = [0; CHUNK];
        loop {
            let sent = match next(&mut terminal, &woken, &mut decoder, &mut buffer) {
                Ok(Some(sent)) => sent,
                Ok(None) => {
                    if woken.read_exact(&mut [0]).is_err() || hold.send(()).is_err() || wait.recv().is_err() {
                        return;
                    }
                    continue;
                }
                Err(error) => return drop(sender.send(Event::Closed(error))),
            };
            for sent in sent {
                let event = match sent {
                    Sent::Event(event) => Event::Input(event),
                    Sent::Background { light } => Event::Background { light },
                    Sent::Terminal(answer) => Event::Terminal(answer),
                    Sent::Clipboard(text) => Event::Answer(Msg::Clipboard(text)),
                };
                if sender.send(event).is_err() {
                    return;
                }
            }
        }
    };
    threads::spawn("input", &events, read)?;
    Ok(Keys { wake, held, go })
}

/// Opens the terminal: standard input, or where that is something else, the one that the program runs in.
fn terminal() -> io::Result<File> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned().map(File::from);
    }
    File::open("/dev/tty")
}

/// Waits for bytes, or for the time to pass in which the rest of a sequence may come. Returns none where somebody else is to
/// read.
fn next(
    terminal: &mut File,
    woken: &PipeReader,
    decoder: &mut Decoder,
    buffer: &mut [u8],
) -> io::Result<Option<Vec<Sent>>> {
    match ready(terminal, woken, decoder.patience(Instant::now()))? {
        Ready::Hold => return Ok(None),
        Ready::Nothing => return Ok(Some(decoder.give_up(Instant::now()))),
        Ready::Terminal => {}
    }
    match terminal.read(buffer) {
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(len) => Ok(Some(decoder.feed(&buffer[..len], Instant::now()))),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(Some(Vec::new())),
        Err(error) => Err(error),
    }
}

fn ready(terminal: &File, woken: &PipeReader, patience: Option<Duration>) -> io::Result<Ready> {
    let timeout = patience
        .map(|patience| Timespec { tv_sec: patience.as_secs().cast_signed(), tv_nsec: patience.subsec_nanos().into() });
    let mut fds = [PollFd::new(terminal, PollFlags::IN), PollFd::new(woken, PollFlags::IN)];
    loop {
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) if fds[1].revents().contains(PollFlags::IN) => return Ok(Ready::Hold),
            Ok(0) => return Ok(Ready::Nothing),
            // Its end is to be read, too; that nobody can hold it any more says nothing about the terminal.
            Ok(_) if fds[0].revents().is_empty() => return Ok(Ready::Hold),
            Ok(_) => return Ok(Ready::Terminal),
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
