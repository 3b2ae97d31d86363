//! Keeps keys and clicks that may go on: numbers, double clicks, keys that do more when pressed again.

use jiff::Zoned;

use super::page::{Jumps, Selection, Viewport};
use super::trail::Trail;

/// A number that is being typed, and what it goes back to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Count {
    pub(crate) number: usize,
    pub(crate) origin: Origin,
}

/// The place at which something began that may be given up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Origin {
    pub(crate) place: Option<(Viewport, Jumps, Trail)>,
    pub(crate) selection: Option<Selection>,
}

/// Names what a key does that is pressed again at once, after it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// Opens the next unread article.
    Unread,
    /// Ends the program.
    Quit,
}

/// A click on the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clicked {
    /// Its row and column within the text.
    pub(crate) at: (u16, u16),
    pub(crate) when: Zoned,
    /// Tells how many there were at this place, one soon after another.
    pub(crate) times: u8,
}
