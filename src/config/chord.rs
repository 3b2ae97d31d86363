//! Keys as they are written in `config.toml`: `j`, `Ctrl-d`, `Alt-Left`, `g g`.

/// One press: a key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held; never with a character, which shows it itself (`J`, `+`).
    pub shift: bool,
}

/// A key, by what it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// What a character key gives, Shift applied: `j`, `J`, `"`. The space bar is `' '`.
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
