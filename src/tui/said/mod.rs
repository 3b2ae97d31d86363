//! For screen readers: after each key one line says what is current now, as far as it is another than before the key. It
//! stands in the bottom line, at its start, or beside what is typed there; the cursor stands on the row that has the focus,
//! and in a line while something is typed into it.
//!
//! Each layer says what is to be said of it ([`Told`]), and so does the reader below them.

mod layers;
mod reader;
mod view;

use super::bar::Bar;
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
    pub(crate) heard: Heard,
}

/// Tells how far the line has been heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It was not on the screen yet when a key came.
    #[default]
    New,
    /// It was.
    Once,
    /// Something else stood in its place since then: it is not said again.
    Over,
}

impl Said {
    /// A key was pressed: what is another from now on is due to it. `shown` tells whether the line is on the screen; once
    /// something else has stood there, what was heard before is not said again.
    pub(crate) fn begin(&mut self, shown: bool) {
        self.before.clone_from(&self.current);
        match (self.heard, shown) {
            (Heard::New, true) => self.heard = Heard::Once,
            (Heard::Once, false) => {
                self.heard = Heard::Over;
                self.line.clear();
            }
            _ => {}
        }
    }

    /// Takes up what is current now: what differs is said, the widest first. Answers to a key that come after it complete
    /// what was said.
    pub(crate) fn take(&mut self, now: Current) {
        if self.current == now {
            return;
        }
        self.current = now;
        let typed = self.current.told.typed != self.before.told.typed;
        // Going back to the line of a view is no choice of a row.
        let begun = self.current.layers == self.before.layers && self.current.told.title != self.before.told.title;
        self.on_row = !typed && !begun && self.current.told != self.before.told;
        let said = difference(&self.before, &self.current);
        if !said.is_empty() {
            (self.line, self.newer) = (said, true);
            self.heard = Heard::New;
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

    /// Takes up that a key was pressed, for a screen reader.
    pub(crate) fn begin_saying(&mut self) {
        if self.said.is_some() {
            let shown = self.areas().is_some_and(|areas| matches!(self.bar(&areas), Bar::Said(_)));
            self.said.iter_mut().for_each(|said| said.begin(shown));
        }
    }

    /// Returns whether the cursor of a screen reader is to stand on the row that is chosen, and not in the line above it.
    pub(crate) fn reads_row(&self) -> bool {
        self.said.as_ref().is_some_and(|said| said.on_row)
    }
}
