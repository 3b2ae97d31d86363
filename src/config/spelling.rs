//! Tells how chords are written in `config.toml`: `j`, `Ctrl-d`, `Alt-Left`.
//!
//! A chord is printed in one spelling; reading does not mind the letter case of names.

use std::fmt;
use std::str::FromStr;

use super::chord::{Chord, Key};
use pullquote_extract::text::nearest::nearest;

/// The keys that have a name, as it is written.
const NAMED: [(&str, Key); 27] = [
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Insert", Key::Insert),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("F1", Key::Function(1)),
    ("F2", Key::Function(2)),
    ("F3", Key::Function(3)),
    ("F4", Key::Function(4)),
    ("F5", Key::Function(5)),
    ("F6", Key::Function(6)),
    ("F7", Key::Function(7)),
    ("F8", Key::Function(8)),
    ("F9", Key::Function(9)),
    ("F10", Key::Function(10)),
    ("F11", Key::Function(11)),
    ("F12", Key::Function(12)),
];

/// The modifiers, in the order in which they are printed.
const MODIFIERS: [&str; 3] = ["Ctrl", "Alt", "Shift"];

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [self.ctrl, self.alt, self.shift].into_iter().zip(MODIFIERS) {
            if held {
                write!(f, "{name}-")?;
            }
        }
        self.key.fmt(f)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (NAMED.iter().find(|(_, key)| key == self), self) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Self::Char(character)) => write!(f, "{character}"),
            (None, Self::Function(number)) => write!(f, "F{number}"),
            (None, _) => unreachable!("every other key is in the table of names"),
        }
    }
}

/// An error in the name of a key; [`ChordError::advice`] says what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChordError {
    /// Nothing stands there.
    #[error("no key is named")]
    Empty,
    /// The key or what is held down has no such name; `meant` is the chord with the nearest names.
    #[error("unknown key `{written}`")]
    Unknown {
        /// As it was written.
        written: String,
        /// The spelling that was probably meant.
        meant: Option<String>,
    },
    /// Shift with a character, which shows it itself.
    #[error("`{written}` holds `Shift` with a character")]
    Shifted {
        /// As it was written.
        written: String,
        /// The chord without Shift, where it can be told: with a letter, made a capital.
        meant: Option<String>,
    },
    /// The same bytes arrive for another key.
    #[error("terminals cannot tell `{written}` from `{sent}`")]
    SameAs {
        /// As it was written.
        written: String,
        /// The key that arrives.
        sent: &'static str,
    },
}

impl ChordError {
    /// Returns what to write instead.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Unknown { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::Empty | Self::Unknown { .. } => {
                "write a character or a name such as `Space`, `PgDn` or `F1`, after `Ctrl-`, `Alt-` or `Shift-`".into()
            }
            Self::Shifted { meant: Some(meant), .. } => format!("write `{meant}`"),
            Self::Shifted { .. } => "write the character that the two give together".into(),
            Self::SameAs { sent, .. } => format!("write `{sent}`"),
        }
    }
}

impl FromStr for Chord {
    type Err = ChordError;

    fn from_str(written: &str) -> Result<Self, ChordError> {
        let (held, name) = split(written);
        let modifiers: Option<Vec<usize>> = held.iter().map(|word| modifier(word)).collect();
        let (Some(modifiers), Some(key)) = (modifiers, key(name)) else {
            return Err(unknown(written, &held, name));
        };
        let [ctrl, alt, shift] = [0, 1, 2].map(|place| modifiers.contains(&place));
        match key {
            Key::Char(' ') if shift => Err(ChordError::SameAs { written: written.to_owned(), sent: "Space" }),
            Key::Char(character) if shift => {
                let meant = character
                    .is_ascii_alphabetic()
                    .then(|| Self::new(Key::Char(character.to_ascii_uppercase()), ctrl, alt, false).to_string());
                Err(ChordError::Shifted { written: written.to_owned(), meant })
            }
            Key::Char('i' | 'I') if ctrl => Err(ChordError::SameAs { written: written.to_owned(), sent: "Tab" }),
            Key::Char('m' | 'M') if ctrl => Err(ChordError::SameAs { written: written.to_owned(), sent: "Enter" }),
            Key::Char('[') if ctrl => Err(ChordError::SameAs { written: written.to_owned(), sent: "Esc" }),
            _ => Ok(Self::new(key, ctrl, alt, shift)),
        }
    }
}

/// Takes what is held down from the key, at every hyphen but the last character's own: `Ctrl--` is Ctrl and `-`.
fn split(written: &str) -> (Vec<&str>, &str) {
    let mut held = Vec::new();
    let mut rest = written;
    while let Some((word, after)) = rest.split_once('-')
        && !word.is_empty()
        && !after.is_empty()
    {
        held.push(word);
        rest = after;
    }
    (held, rest)
}

/// Returns where `word` stands in [`MODIFIERS`].
fn modifier(word: &str) -> Option<usize> {
    MODIFIERS.iter().position(|name| name.eq_ignore_ascii_case(word))
}

fn key(name: &str) -> Option<Key> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return (!only.is_whitespace() && !only.is_control()).then_some(Key::Char(only));
    }
    NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, key)| *key)
}

/// Returns the error for a chord of which some word is unknown, with each such word made the nearest known one.
fn unknown(written: &str, held: &[&str], name: &str) -> ChordError {
    if name.is_empty() {
        return ChordError::Empty;
    }
    let held = held.iter().map(|word| nearest(word, MODIFIERS));
    // A single character is near to none but itself, and one that no key gives has to end here: a proposal that holds it
    // would be read, refused and proposed again.
    let name = match key(name) {
        Some(Key::Char(_)) => Some(name),
        _ if name.chars().count() == 1 => None,
        _ => nearest(name, NAMED.map(|(name, _)| name)),
    };
    let words: Option<Vec<&str>> = held.chain([name]).collect();
    // The proposal is good only where it is itself a chord, and in its printed form.
    let meant = words.and_then(|words| words.join("-").parse().ok()).map(|chord: Chord| chord.to_string());
    ChordError::Unknown { written: written.to_owned(), meant }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

    use super::*;

    fn read(written: &str) -> Result<String, String> {
        match written.parse::<Chord>() {
            Ok(chord) => Ok(chord.to_string()),
            Err(error) => Err(format!("{error}: {}", error.advice())),
        }
    }

    #[test]
    fn names_are_read_in_any_case_and_printed_in_one() {
        for (written, printed) in [
            ("j", "j"),
            ("J", "J"),
            ("CTRL-d", "Ctrl-d"),
            ("Ctrl-D", "Ctrl-d"),
            ("alt-ctrl-left", "Ctrl-Alt-Left"),
            ("shift-tab", "Shift-Tab"),
            ("space", "Space"),
            ("\"", "\""),
            ("-", "-"),
            ("Ctrl--", "Ctrl--"),
            ("+", "+"),
            ("ж", "ж"),
            ("f12", "F12"),
            ("Alt-J", "Alt-J"),
        ] {
            assert_eq!(read(written).as_deref(), Ok(printed), "{written}");
        }
    }

    #[test]
    fn a_slip_is_answered_with_the_chord_that_was_meant() {
        for (written, meant) in [
            ("Ctlr-d", "Ctrl-d"),
            ("C-d", "Ctrl-d"),
            ("Control-d", "Ctrl-d"),
            ("Alt-Lefft", "Alt-Left"),
            ("PageDown", "PgDn"),
            ("PageUp", "PgUp"),
            ("Escape", "Esc"),
            ("Del", "Delete"),
            ("F13", "F1"),
        ] {
            assert_eq!(read(written), Err(format!("unknown key `{written}`: did you mean `{meant}`?")));
        }
    }

    #[test]
    fn what_no_terminal_sends_is_not_read() {
        assert_eq!(read("Shift-j").unwrap_err(), "`Shift-j` holds `Shift` with a character: write `J`");
        assert_eq!(
            read("Shift-1").unwrap_err(),
            "`Shift-1` holds `Shift` with a character: write the character that the two give together"
        );
        assert_eq!(read("Ctrl-i").unwrap_err(), "terminals cannot tell `Ctrl-i` from `Tab`: write `Tab`");
        assert!(read("").unwrap_err().starts_with("no key is named: "));
        assert!(read("Ctrl-").is_err());
        for blank in ["\t", "Ctrl- ", "Alt-\u{7}", "Ctlr-\u{a0}"] {
            assert!(read(blank).unwrap_err().contains("write a character or a name such as `Space`"), "{blank:?}");
        }
        assert!(read("jj").is_err());
    }

    fn any_chord() -> impl Strategy<Value = Chord> {
        let character = any::<char>().prop_filter("a character that keys give", |c| {
            !c.is_whitespace() && !c.is_control() && !['i', 'I', 'm', 'M', '['].contains(c)
        });
        let key = prop_oneof![
            character.prop_map(Key::Char),
            (0..NAMED.len()).prop_map(|place| NAMED[place].1),
            Just(Key::Char('-')),
        ];
        (key, any::<[bool; 3]>()).prop_map(|(key, [ctrl, alt, shift])| Chord::new(key, ctrl, alt, shift))
    }

    proptest! {
        #[test]
        fn a_chord_is_read_as_it_is_printed(chord in any_chord()) {
            assert_eq!(chord.to_string().parse(), Ok(chord));
        }

        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            if let Ok(chord) = text.parse::<Chord>() {
                assert_eq!(chord.to_string().parse(), Ok(chord));
            }
        }
    }
}
