//! The title of the terminal's window: what is on the screen, in a few words.

use super::model::{Model, Shown};

/// The most characters of a title.
const LONGEST: usize = 120;

impl Model {
    /// Returns the title: without control characters or marks of direction, so that a terminal takes it as it is.
    #[must_use]
    pub fn title(&self) -> String {
        let what = match (self.layers.view(), &self.shown) {
            (Some(view), _) => view.name(),
            (None, Shown::Article(page)) => page.reading.article.meta.title.clone(),
            (None, Shown::Broken { .. } | Shown::Nothing) => String::new(),
        };
        let is_plain = |c: &char| {
            !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let what: String = what.chars().filter(is_plain).take(LONGEST).collect();
        if what.is_empty() { "pullquote".to_owned() } else { format!("{what} · pullquote") }
    }
}
