//! The meaning of what the parser tells apart: letters, control bytes, sequences and pastes.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use vte::{Params, Perform};

use super::Sent;
use crate::app::background::light;
use crate::app::clipboard::text;
use crate::app::images::Answer;
use crate::app::sequence::{character, control, csi};
use crate::tui::Cell;

/// Gathers the meaning of sequences as the parser tells them apart.
#[derive(Default)]
pub(super) struct Meaning {
    pub(super) sent: Vec<Sent>,
    /// Set where ESC came before what is parsed, so that it is meant with Alt.
    pub(super) alt: bool,
    /// The text pasted so far, during a paste.
    pub(super) paste: Option<String>,
    /// Set where a click in the old form has begun.
    pub(super) click: bool,
}

/// The most bytes of a paste that are kept: many times what a line takes.
const MOST_PASTED: usize = 1 << 20;

impl Meaning {
    pub(super) fn key(&mut self, code: KeyCode, held: KeyModifiers) {
        let alt = if std::mem::take(&mut self.alt) { KeyModifiers::ALT } else { KeyModifiers::NONE };
        self.sent.push(Sent::Event(Event::Key(KeyEvent::new(code, held | alt))));
    }

    /// Takes a whole string that is no OSC, from the byte that tells its kind: the terminal's name (XTVERSION), or that it
    /// knows kitty's images.
    pub(super) fn end_text(&mut self, text: &[u8]) {
        let answer = match text {
            _ if self.paste.is_some() => None,
            [b'P', b'>', b'|', name @ ..] => Some(Answer::Version(String::from_utf8_lossy(name).into_owned())),
            [b'_', b'G', rest @ ..] if rest.starts_with(b"i=31;OK") => Some(Answer::Kitty),
            _ => None,
        };
        self.sent.extend(answer.map(Sent::Terminal));
    }

    pub(super) fn end_paste(&mut self) {
        self.sent.extend(self.paste.take().map(|text| Sent::Event(Event::Paste(text))));
    }
}

impl Perform for Meaning {
    fn print(&mut self, c: char) {
        if let Some(paste) = &mut self.paste {
            push(paste, c);
        } else {
            let (code, held) = character(c);
            self.key(code, held);
        }
    }

    fn execute(&mut self, byte: u8) {
        match (&mut self.paste, byte) {
            (Some(paste), b'\r') => push(paste, '\n'),
            (Some(paste), b'\n' | b'\t') => push(paste, byte.into()),
            (Some(_), _) => {}
            (None, _) => {
                if let Some((code, held)) = control(byte) {
                    self.key(code, held);
                }
            }
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _ignored: bool, action: char) {
        let params: Vec<&[u16]> = params.iter().collect();
        let first = params.first().and_then(|first| first.first()).copied().unwrap_or(0);
        match (intermediates, action, first) {
            ([], '~', 200) => self.paste = Some(String::new()),
            ([], '~', 201) => self.end_paste(),
            ([], 'M', 0) => self.click = true,
            _ if self.paste.is_some() => {}
            _ if let Some(answer) = answer(&params, intermediates, action) => self.sent.push(Sent::Terminal(answer)),
            _ => {
                let alt = std::mem::take(&mut self.alt);
                let event = csi(&params, intermediates, action).map(|event| match event {
                    Event::Key(key) if alt => {
                        Event::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key })
                    }
                    event => event,
                });
                self.sent.extend(event.map(Sent::Event));
            }
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell: bool) {
        let sent = match params {
            [b"11", colour] => std::str::from_utf8(colour).ok().and_then(light).map(|light| Sent::Background { light }),
            [b"52", _, packed] => text(packed).map(Sent::Clipboard),
            _ => None,
        };
        self.sent.extend(sent);
    }

    fn esc_dispatch(&mut self, _intermediates: &[u8], _ignored: bool, _byte: u8) {
        self.alt = false;
    }
}

/// Adds a character to a paste that is not too long.
fn push(paste: &mut String, c: char) {
    if paste.len() < MOST_PASTED {
        paste.push(c);
    }
}

/// Returns the answer to a question about images that is a control sequence, where it is one.
fn answer(params: &[&[u16]], intermediates: &[u8], action: char) -> Option<Answer> {
    let numbers: Vec<u16> = params.iter().filter_map(|param| param.first()).copied().collect();
    match (intermediates, action, &numbers[..]) {
        (b"?", 'c', [_, abilities @ ..]) => Some(Answer::Abilities { sixel: abilities.contains(&4) }),
        (b"?", 'S', [1, 0, colours, ..]) => Some(Answer::Colours(*colours)),
        ([], 't', [6, height, width, ..]) if *height > 0 && *width > 0 => {
            Some(Answer::Cell(Cell { width: *width, height: *height }))
        }
        _ => None,
    }
}
