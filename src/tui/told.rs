//! The words in which something on the screen tells a screen reader of itself. What is said of them, and when, is in [`super::said`].

/// Holds what a layer, or the reader below all of them, says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Its name: said as it comes up, and as it closes.
    pub(crate) title: String,
    /// The text that is typed in it.
    pub(crate) typed: String,
    /// The row that has the focus, with its place, or how much there is.
    pub(crate) row: String,
}

impl Told {
    pub(crate) fn new(title: impl Into<String>, row: impl Into<String>) -> Self {
        Self { title: title.into(), typed: String::new(), row: row.into() }
    }

    /// Returns the same of something in which text is typed.
    pub(crate) fn typing(self, text: &str) -> Self {
        Self { typed: text.to_owned(), ..self }
    }
}

/// Returns a row with its place: `3 of 12, Fog until noon`.
pub(crate) fn listed(row: usize, count: usize, words: &str) -> String {
    format!("{} of {count}, {words}", row + 1)
}

/// Returns so many of something.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Returns how often something is.
pub(crate) fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
