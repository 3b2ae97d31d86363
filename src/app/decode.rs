//! Bytes from the terminal to keys, clicks and pasted text, and to the terminal's own replies, which are never keys.
//!
//! A slow line may cut a sequence in two anywhere. `vte`, Alacritty's parser, keeps what was begun and goes on with it when
//! the rest comes; it is preferred to crossterm's reader, which takes the pieces for keys, and to termina's, which takes a
//! lone ESC at the end of a read for the key. This module knows how long to wait for the end
//! of a sequence ([`Decoder::patience`]): an ESC may be the key of that name, so it waits a breath; all else waits a second.

mod meaning;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};
use vte::Parser;

use self::meaning::Meaning;
use super::images::Answer;
use super::sequence::ss3;

const ESC: u8 = 0x1b;

/// The time ESC alone is held back: the rest of a sequence follows it immediately.
const BREATH: Duration = Duration::from_millis(25);
/// The time the rest of a sequence may take.
const SECOND: Duration = Duration::from_secs(1);
/// The least bytes of a paste that come within a second. A hand is slower, even one that holds a key down, and the
/// slowest line is faster.
const PASTED: usize = 64;

/// The bytes that are looked at of a string that the parser does not give out.
const LONGEST_TEXT: usize = 256;

/// One thing that the terminal sent.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sent {
    /// A key, a click, or pasted text.
    Event(Event),
    /// The answer to the question for the background.
    Background { light: bool },
    /// The answer to the question for the clipboard.
    Clipboard(String),
    /// The answer to a question about images.
    Terminal(Answer),
}

/// Takes bytes and keeps what is not whole yet.
#[derive(Default)]
pub(super) struct Decoder {
    parser: Parser,
    meaning: Meaning,
    open: Open,
    /// The beginning of the string that is open, from the byte that tells its kind.
    text: Vec<u8>,
    /// The moment at which an ESC was taken for the key. The rest of a sequence may still come.
    gave_up: Option<Instant>,
    /// The moment at which a paste is over, unless its end comes before, and the bytes that came since that was set.
    over: Option<(Instant, usize)>,
}

/// Names the construct that the bytes so far have begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    /// Nothing.
    #[default]
    Ground,
    /// ESC has come; or two of them, as urxvt sends before an arrow with Alt.
    Escape { twice: bool },
    /// ESC O has come.
    Ss3,
    /// A control sequence: ESC [ and numbers.
    Csi,
    /// A string that the terminal sends: OSC, DCS, APC, PM or SOS.
    Text,
    /// ESC within a string, which `\` ends.
    TextEscape,
    /// Bytes of a click in the old form.
    Click { left: u8 },
}

impl Decoder {
    /// Takes in bytes that have come just now. Returns what is whole, in order.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Sent> {
        if self.over.is_some_and(|(over, _)| over <= now) {
            self.abandon();
        }
        let late = self.gave_up.take().is_some_and(|then| now.duration_since(then) < SECOND);
        if late && self.open == Open::Ground && goes_on(bytes) {
            self.open = Open::Escape { twice: false };
        }
        for &byte in bytes {
            self.take(byte);
        }
        self.over = self.meaning.paste.is_some().then(|| match self.over {
            Some((over, come)) if come + bytes.len() < PASTED => (over, come + bytes.len()),
            _ => (now + SECOND, 0),
        });
        std::mem::take(&mut self.meaning.sent)
    }

    /// Returns how long to wait for more bytes; none where nothing is begun.
    pub(super) fn patience(&self, now: Instant) -> Option<Duration> {
        match self.open {
            _ if self.over.is_some() => self.over.map(|(over, _)| over.saturating_duration_since(now)),
            Open::Ground => None,
            Open::Escape { .. } | Open::Ss3 => Some(BREATH),
            Open::Csi | Open::Text | Open::TextEscape | Open::Click { .. } => Some(SECOND),
        }
    }

    /// Ends a paste of which no more is to come, as what was pasted so far.
    fn abandon(&mut self) {
        self.meaning.end_paste();
        (self.over, self.open, self.parser) = (None, Open::Ground, Parser::new());
    }

    /// Nothing came in time: what was begun is a key, or is dropped.
    pub(super) fn give_up(&mut self, now: Instant) -> Vec<Sent> {
        if self.over.is_some() {
            self.abandon();
        }
        match std::mem::take(&mut self.open) {
            Open::Escape { twice } => {
                for _ in 0..=u8::from(twice) {
                    self.meaning.key(KeyCode::Esc, KeyModifiers::NONE);
                }
                self.gave_up = Some(now);
            }
            Open::Ss3 => self.meaning.key(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT),
            Open::Ground | Open::Csi | Open::Text | Open::TextEscape | Open::Click { .. } => {}
        }
        self.parser = Parser::new();
        self.meaning.alt = false;
        std::mem::take(&mut self.meaning.sent)
    }

    fn take(&mut self, byte: u8) {
        match self.open {
            Open::Ground if byte == ESC => self.open = Open::Escape { twice: false },
            Open::Ground => self.parse(byte),
            Open::Escape { twice } => self.after_escape(twice, byte),
            Open::Ss3 => {
                self.open = Open::Ground;
                if let Some((code, held)) = ss3(byte) {
                    self.meaning.key(code, held);
                }
                self.meaning.alt = false;
            }
            Open::Csi | Open::Text if byte == ESC => {
                self.open = if self.open == Open::Csi { Open::Escape { twice: false } } else { Open::TextEscape };
            }
            Open::Csi => {
                self.parse(byte);
                self.open = match byte {
                    b'M' if self.meaning.click => Open::Click { left: 3 },
                    0x40..=0x7e | 0x18 | 0x1a => Open::Ground,
                    _ => Open::Csi,
                };
            }
            Open::Text => {
                self.parse(byte);
                if self.text.len() < LONGEST_TEXT {
                    self.text.push(byte);
                }
                if matches!(byte, 0x07 | 0x18 | 0x1a) {
                    self.open = Open::Ground;
                }
            }
            Open::TextEscape => self.end_text(byte),
            Open::Click { left } => {
                // What the old form says of the place is not used: the program asks for the new one.
                self.meaning.click = false;
                self.open = if left > 1 { Open::Click { left: left - 1 } } else { Open::Ground };
            }
        }
    }

    /// Takes the byte after an ESC within a string.
    fn end_text(&mut self, byte: u8) {
        self.parse(ESC);
        self.open = Open::Ground;
        if byte == b'\\' {
            self.parse(byte);
            self.meaning.end_text(&std::mem::take(&mut self.text));
        } else {
            // The string ended without its sign, and something else begins.
            self.parser = Parser::new();
            self.after_escape(false, byte);
        }
    }

    fn after_escape(&mut self, twice: bool, byte: u8) {
        if twice && !matches!(byte, b'[' | b'O') {
            self.meaning.key(KeyCode::Esc, KeyModifiers::NONE);
        }
        self.meaning.alt = twice;
        self.open = match byte {
            ESC => Open::Escape { twice: true },
            b'[' => Open::Csi,
            b'O' => Open::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => Open::Text,
            _ => Open::Ground,
        };
        match byte {
            ESC | b'O' => {}
            b'[' | b']' | b'P' | b'X' | b'^' | b'_' => {
                self.parser = Parser::new();
                self.parse(ESC);
                self.parse(byte);
                self.text = vec![byte];
            }
            // The first of several bytes of a letter, or the only one.
            _ => {
                self.meaning.alt = true;
                self.parse(byte);
            }
        }
    }

    fn parse(&mut self, byte: u8) {
        self.parser.advance(&mut self.meaning, &[byte]);
    }
}

/// Takes bytes for what a terminal sends, the first of them for when it pauses. Whatever comes, nothing is waited for in
/// the end.
pub(super) fn survives(bytes: &[u8]) {
    let (mut decoder, mut now) = (Decoder::default(), Instant::now());
    let (pauses, bytes) = bytes.split_first().map_or((0, bytes), |(first, rest)| (usize::from(*first), rest));
    for piece in bytes.chunks(1 + pauses % 16) {
        decoder.feed(piece, now);
        now += Duration::from_millis(1 << (pauses / 16));
        if decoder.patience(now).is_some_and(|patience| patience.is_zero()) {
            decoder.give_up(now);
        }
    }
    decoder.give_up(now);
    assert_eq!(decoder.patience(now), None, "something is still waited for");
}

/// Returns whether bytes look like the rest of a sequence whose ESC came before them: nobody types so fast.
fn goes_on(bytes: &[u8]) -> bool {
    match bytes {
        [b'[' | b'O', next, ..] => !next.is_ascii_whitespace(),
        [b']', digit, ..] => digit.is_ascii_digit(),
        [b'P', next, ..] => matches!(next, b'>' | b'!' | b'0'..=b'9' | b'$'),
        [b'_', b'G', ..] => true,
        _ => false,
    }
}
