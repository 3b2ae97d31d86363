//! Writes to standard output and standard error: safe for a terminal, and without an error where the pipe is closed.
//!
//! Commands write to a [`Stdout`] and pass its errors on with `?`. Whatever a terminal would obey is escaped on the way, so no
//! command has to think of it. Once nobody reads any more, writing fails with an error that [`is_closed`] recognises, and
//! `cli` ends the command quietly.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::sync::{Mutex, PoisonError};

use crate::article::safe;
use crate::library::{ArticleRow, plain};

/// Writes text, JSON and CSV to standard output and makes it safe.
pub(super) struct Stdout {
    out: BufWriter<StdoutLock<'static>>,
    /// Bytes since the last line end, which are made safe together.
    line: Vec<u8>,
}

/// Bytes of a line that are held back at most.
const MOST_HELD: usize = 1 << 16;

impl Stdout {
    pub(super) fn new() -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout().lock()), line: Vec::new() }
    }

    /// Writes the first `end` bytes that are held.
    fn pass(&mut self, end: usize) -> io::Result<()> {
        // Text that is whole is seen to be so in fewer steps than what is broken takes.
        let line = &self.line[..end];
        let text = std::str::from_utf8(line).map_or_else(|_| String::from_utf8_lossy(line), Cow::Borrowed);
        let written = self.out.write_all(safe::visible(&text).as_bytes());
        self.line.drain(..end);
        written.map_err(|error| explained(&error))
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        let start = self.line.len() - bytes.len();
        if let Some(end) = memchr::memrchr(b'\n', &self.line[start..]) {
            self.pass(start + end + 1)?;
        } else if self.line.len() >= MOST_HELD {
            // Not within a character.
            let end = self.line.iter().rposition(|byte| byte & 0xc0 != 0x80).filter(|end| *end > 0);
            self.pass(end.unwrap_or(self.line.len()))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(self.line.len())?;
        self.out.flush().map_err(|error| explained(&error))
    }
}

/// Says that nobody reads standard output any more.
#[derive(Debug)]
struct Closed;

impl Error for Closed {}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("standard output is closed")
    }
}

/// Returns an error of writing that says what was written to.
fn explained(error: &io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::BrokenPipe => io::Error::new(ErrorKind::BrokenPipe, Closed),
        kind => io::Error::new(kind, format!("cannot write to standard output: {error}")),
    }
}

/// Returns whether an error says only that nobody reads standard output any more.
pub(super) fn is_closed(error: &anyhow::Error) -> bool {
    let is_closed = |error: &io::Error| error.get_ref().is_some_and(|inner| inner.downcast_ref::<Closed>().is_some());
    error.chain().any(|cause| cause.downcast_ref().is_some_and(is_closed))
}

/// Writes a message to standard error, unless it is what was written last: one fault may be met twice. Where that is closed, nobody is
/// left to tell.
pub(super) fn warn(message: &str) {
    let message = plain(message);
    if is_new(&message) {
        drop(writeln!(io::stderr(), "pullquote: {}", safe::visible(&message)));
    }
}

/// Returns whether a message is another one than that which was written last, as whoever reads it sees it.
#[must_use]
pub fn is_new(message: &str) -> bool {
    static LAST: Mutex<String> = Mutex::new(String::new());
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if *last == message {
        return false;
    }
    message.clone_into(&mut last);
    true
}

/// Returns an article on one line: title, source, day.
pub(super) fn source_line(row: &ArticleRow) -> String {
    let meta = &row.header.meta;
    let day = meta.date.map(|date| date.to_string());
    let parts = [Some(meta.title.clone()), meta.source.clone(), day];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
