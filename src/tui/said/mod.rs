//! For screen readers: after each key one line says what is current now, as far as it is another than before the key. It
//! stands in the bottom line, at its start, or beside what is typed there; the cursor stands on the row that has the focus,
//! and in a line while something is typed into it.
//!
//! Each layer says what is to be said of it ([`Told`]), and so does the reader below them.

mod layers;
mod reader;
mod view;

use super::layer::Kind;
use super::model::Model;
use super::overlay::following;
use super::told::Told;

/// All that is current, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Current {
    /// The layers, the topmost first.
    layers: Vec<Kind>,
    told: Told,
    /// The article's title.
    article: String,
}

/// The line that was said last, and of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// Holds what was current before the last key.
    before: Current,
    current: Current,
    /// The line.
    pub(crate) line: String,
    /// True if it was said after the last alert came.
    pub(crate) newer: bool,
    /// True if the last key chose a row, and typed nothing.
    pub(crate) on_row: bool,
}

impl Said {
    /// A key was pressed: what is another from now on is due to it.
    pub(crate) fn begin(&mut self) {
        self.before.clone_from(&self.current);
    }

    /// Takes up what is current now: what differs is said, the widest first. Answers to a key that come after it complete
    /// what was said.
    pub(crate) fn take(&mut self, now: Current) {
        if self.current == now {
            return;
        }
        self.current = now;
        let typed = self.current.told.typed != self.before.told.typed;
        self.on_row = !typed && self.current.told != self.before.told;
        let said = difference(&self.before, &self.current);
        if !said.is_empty() {
            (self.line, self.newer) = (said, true);
        }
    }
}

/// Returns what of `now` is another than before.
fn difference(before: &Current, now: &Current) -> String {
    let (was, is) = (&before.told, &now.told);
    let opened = was.title != is.title || before.layers.first() != now.layers.first();
    let typed = was.typed != is.typed;
    let closed = before.layers.first().filter(|kind| opened && kind.says_closed() && !now.layers.contains(kind));
    let row = is.row.as_str().when(opened || typed || was.row != is.row);
    let article = now.article.as_str().when(before.article != now.article);
    // A title that begins the text, or stands in a row of the list, is not said twice.
    let (article, row) = match (article, row) {
        ("", row) => ("", row),
        (article, row) if row.contains(article) => ("", row),
        (article, row) if article.starts_with(row) => (article, ""),
        both => both,
    };
    let closed = closed.map_or_else(String::new, |_| format!("{} closed", was.title));
    let typed = is.typed.as_str().when(typed);
    let typed = if typed.is_empty() { String::new() } else { format!("“{typed}”") };
    let parts = [&closed, is.title.as_str().when(opened), article, &typed, row];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// Gives words up where they are not to be said.
trait When {
    fn when(self, said: bool) -> Self;
}

impl When for &str {
    fn when(self, said: bool) -> Self {
        if said { self } else { "" }
    }
}

impl Model {
    /// Returns what is current.
    pub(crate) fn current(&self) -> Current {
        let told = match self.layers.upwards().next_back() {
            _ if !self.pending.is_empty() => following::told(&self.keymap, &self.pending),
            Some(layer) => layer.told(self),
            None => self.reader_told(),
        };
        let article = self.shown.page().map(|page| page.reading.article.meta.title.clone()).unwrap_or_default();
        Current { layers: self.layers.kinds(), told, article }
    }

    /// Returns whether the cursor of a screen reader is to stand on the row that is chosen, and not in the line above it.
    pub(crate) fn reads_row(&self) -> bool {
        self.said.as_ref().is_some_and(|said| said.on_row)
    }
}
