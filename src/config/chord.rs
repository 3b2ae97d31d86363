//! Keys and what is held down with them, as the program knows them. How they are written is told in [`super::spelling`],
//! and what a terminal sends for them is no matter here.

/// One press: a key with what is held down.
///
/// ```
/// use pullquote::config::{Chord, Key};
///
/// let chord: Chord = "ctrl-D".parse()?;
/// assert_eq!(chord, Chord::new(Key::Char('d'), true, false, false));
/// assert_eq!(chord.to_string(), "Ctrl-d");
/// # Ok::<(), pullquote::config::ChordError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// True if Ctrl is held.
    pub ctrl: bool,
    /// True if Alt is held.
    pub alt: bool,
    /// True if Shift is held; never with a character, which shows it itself (`J`, `+`).
    pub shift: bool,
}

/// A key, by what it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// The character of a key, Shift applied: `j`, `J`, `"`. The space bar is `' '`.
    Char(char),
    /// `Enter`
    Enter,
    /// `Esc`
    Esc,
    /// `Tab`; with Shift it is Shift-Tab
    Tab,
    /// `Backspace`
    Backspace,
    /// `Delete`
    Delete,
    /// `Insert`
    Insert,
    /// `Up`
    Up,
    /// `Down`
    Down,
    /// `Left`
    Left,
    /// `Right`
    Right,
    /// `Home`
    Home,
    /// `End`
    End,
    /// `PgUp`
    PageUp,
    /// `PgDn`
    PageDown,
    /// `F1` to `F12`
    Function(u8),
}

impl Chord {
    /// Returns the chord of a key and what is held down, in the one form that compares equal: a character shows Shift
    /// itself, and with Ctrl a Latin letter is small, since terminals send the same for both.
    #[must_use]
    pub const fn new(key: Key, ctrl: bool, alt: bool, shift: bool) -> Self {
        match key {
            Key::Char(letter) if ctrl => Self { key: Key::Char(letter.to_ascii_lowercase()), ctrl, alt, shift: false },
            Key::Char(_) => Self { key, ctrl, alt, shift: false },
            _ => Self { key, ctrl, alt, shift },
        }
    }
}

impl Chord {
    /// Returns whether the key, where text is typed, is text or edits it: all but function keys and what Ctrl or Alt
    /// is held with.
    #[must_use]
    pub const fn edits(self) -> bool {
        !(self.ctrl || self.alt || matches!(self.key, Key::Function(_)))
    }
}

impl From<Key> for Chord {
    fn from(key: Key) -> Self {
        Self::new(key, false, false, false)
    }
}
