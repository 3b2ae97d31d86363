//! The colour of the terminal's background: how it is asked for, and the answer told from what is typed.
//!
//! The question is xterm's OSC 11, which terminals, tmux among them, answer by `ESC ] 11 ; rgb:rrrr/gggg/bbbb` and BEL or
//! `ESC \`. crossterm knows no such answer and gives it as the keys that would send the same bytes. So the keys are held
//! as long as they may still become an answer, which is no longer than it takes to read them, and given on otherwise.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// What is written to the terminal.
pub(super) const QUESTION: &str = "\x1b]11;?\x07";

/// The longest answer, in characters.
const LONGEST: usize = 40;

/// Keys that may be the beginning of an answer.
#[derive(Debug, Default)]
pub(super) struct Reply {
    held: Vec<Event>,
    text: String,
}

/// What an event came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It may be part of an answer; the next one tells.
    Held,
    /// It is none, nor was what was held: these events in order.
    Released(Vec<Event>),
    /// The answer is complete: whether the background is light.
    Answered(bool),
}

impl Reply {
    /// Whether something is held.
    pub(super) fn is_open(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes one more event.
    pub(super) fn take(&mut self, event: Event) -> Step {
        let begins_with = self.text.len();
        if let Event::Key(key) = &event {
            spell(*key, &mut self.text);
        }
        let is_spelled = self.text.len() > begins_with;
        if !is_spelled || !may_be_answer(&self.text) {
            let mut released = self.release();
            // The event itself may be the first of an answer.
            if !released.is_empty() {
                if let Step::Released(events) = self.take(event) {
                    released.extend(events);
                }
                return Step::Released(released);
            }
            return Step::Released(vec![event]);
        }
        self.held.push(event);
        match self.text.strip_suffix('\x07').or_else(|| self.text.strip_suffix("\x1b\\")) {
            Some(answer) => match light(answer.trim_start_matches("\x1b]11;")) {
                Some(light) => {
                    self.release();
                    Step::Answered(light)
                }
                None => Step::Released(self.release()),
            },
            None => Step::Held,
        }
    }

    /// Gives on what was held: nothing more came in time.
    pub(super) fn release(&mut self) -> Vec<Event> {
        self.text.clear();
        std::mem::take(&mut self.held)
    }
}

/// Adds the bytes that a key stands for, where an answer may have them.
fn spell(key: KeyEvent, text: &mut String) {
    match (key.code, key.modifiers) {
        (KeyCode::Esc, KeyModifiers::NONE) => text.push('\x1b'),
        (KeyCode::Char('g'), KeyModifiers::CONTROL) => text.push('\x07'),
        (KeyCode::Char(c), KeyModifiers::ALT) => text.extend(['\x1b', c]),
        (KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT) => text.push(c),
        _ => {}
    }
}

/// Whether an answer may begin so.
fn may_be_answer(text: &str) -> bool {
    const START: &str = "\x1b]11;rgb";
    match text.strip_prefix(START) {
        None => START.starts_with(text),
        Some(rest) => {
            let body = rest.trim_end_matches(['\x07', '\\', '\x1b']);
            text.len() <= LONGEST && body.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, 'a' | ':' | '/'))
        }
    }
}

/// Whether the colour `rgb:rrrr/gggg/bbbb`, of one to four digits a channel, is a light one.
fn light(colour: &str) -> Option<bool> {
    let channels = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let mut shares = channels.split('/').map(|digits| {
        let most = 16_f64.powi(i32::try_from(digits.len()).ok()?) - 1.0;
        (1..=4).contains(&digits.len()).then_some(f64::from(u16::from_str_radix(digits, 16).ok()?) / most)
    });
    let (red, green, blue) = (shares.next()??, shares.next()??, shares.next()??);
    // The weights of ITU-R BT.601, near enough to how bright a colour looks.
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        let mut keys = Vec::new();
        let mut alt = KeyModifiers::NONE;
        for c in text.chars() {
            match c {
                '\x1b' => alt = KeyModifiers::ALT,
                '\x07' => keys.push(KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL)),
                _ => keys.push(KeyEvent::new(KeyCode::Char(c), std::mem::replace(&mut alt, KeyModifiers::NONE))),
            }
        }
        keys.into_iter().map(Event::Key).collect()
    }

    /// What came of the keys of `text`: answers, and how many events were given on.
    fn taken(text: &str) -> (Vec<bool>, usize) {
        let (mut reply, mut answers, mut released) = (Reply::default(), Vec::new(), 0);
        for event in keys(text) {
            match reply.take(event) {
                Step::Held => {}
                Step::Released(events) => released += events.len(),
                Step::Answered(light) => answers.push(light),
            }
        }
        (answers, released + reply.release().len())
    }

    #[test]
    fn answers_are_told_from_keys() {
        assert_eq!(taken("\x1b]11;rgb:1a1a/1b1b/1e1e\x07"), (vec![false], 0));
        assert_eq!(taken("\x1b]11;rgb:fbfb/fafa/f7f7\x1b\\"), (vec![true], 0));
        assert_eq!(taken("\x1b]11;rgb:f/f/f\x07"), (vec![true], 0));
        assert_eq!(taken("\x1b]11;rgba:ffff/ffff/ffff/ffff\x07"), (vec![true], 0));
        assert_eq!(taken("jk\x1b]11;rgb:00/00/00\x07nn"), (vec![false], 4));
        assert_eq!(taken("\x1b]\x1b]11;rgb:FF/FF/FF\x07"), (vec![true], 1));
    }

    #[test]
    fn what_is_no_answer_is_given_on() {
        for text in ["\x1b]", "\x1b]1j", "\x1b]11;rgb:zz", "\x1b]11;rgb:\x07", "\x1b]11;rgb:12345/0/0\x07", "x"] {
            assert_eq!(taken(text), (vec![], keys(text).len()), "{text:?}");
        }
        let long = format!("\x1b]11;rgb:{}", "f".repeat(60));
        assert_eq!(taken(&long), (vec![], keys(&long).len()));
    }

    #[test]
    fn an_answer_that_is_read_in_two_pieces_is_one() {
        let mut reply = Reply::default();
        let esc = Event::Key(KeyEvent::from(KeyCode::Esc));
        assert_eq!(reply.take(esc), Step::Held);
        let rest = keys("]11;rgb:ff/ff/ff\x07");
        let steps: Vec<Step> = rest.into_iter().map(|event| reply.take(event)).collect();
        assert_eq!(steps.last(), Some(&Step::Answered(true)));
    }
}
