//! What is wrong with a query, where, and what to do.

use pullquote_extract::text::Span;
use pullquote_extract::text::nearest::advice;

/// A mistake in a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{mistake}")]
pub struct QueryError {
    /// What is wrong.
    pub mistake: Mistake,
    /// Where, in bytes of the query; empty where something is missing at that place.
    pub place: Span,
    /// Whether typing on may mend it: it is at the end of the query, and only a beginning so far.
    pub(super) unfinished: bool,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// A word before a colon that is no filter.
    #[error("there is no filter `{0}`")]
    UnknownFilter(String),
    /// A filter with nothing after its colon.
    #[error("`{0}:` says nothing")]
    MissingValue(&'static str),
    /// `is:` or `in:` with a value that they don't have.
    #[error("`{filter}:` cannot be `{value}`")]
    UnknownValue {
        /// The filter.
        filter: &'static str,
        /// What was written.
        value: String,
        /// What could be.
        known: Vec<&'static str>,
    },
    /// `after:` or `before:` with something that is no day.
    #[error("`{0}` is no day")]
    NoDay(String),
    /// Marks alone, where words are looked for.
    #[error("there is no letter or digit to look for")]
    NoWords,
    /// A phrase without an end.
    #[error("the quotation has no end")]
    UnclosedQuote,
    /// `(` without `)`.
    #[error("the parenthesis has no end")]
    UnclosedParenthesis,
    /// `)` without `(`.
    #[error("nothing is open that this could close")]
    UnopenedParenthesis,
    /// `()`
    #[error("nothing stands between the parentheses")]
    EmptyParentheses,
    /// `AND`, `OR` or `NOT` with nothing beside it.
    #[error("`{operator}` has nothing {}", if *.after { "after it" } else { "before it" })]
    Dangling {
        /// The operator.
        operator: &'static str,
        /// On which side nothing stands.
        after: bool,
    },
    /// A star at another place than the end of a word.
    #[error("a `*` can only end a word")]
    MisplacedStar,
    /// `in:quotes` within parentheses or after `NOT`.
    #[error("`in:quotes` goes for the whole query")]
    NestedScope,
    /// Parentheses in parentheses in parentheses.
    #[error("this is nested too deeply")]
    TooDeep,
}

impl QueryError {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        let fixed = match &self.mistake {
            Mistake::UnknownFilter(name) => return unknown_filter(name),
            Mistake::UnknownValue { value, known, .. } => return advice(value, known),
            Mistake::MissingValue("by") => "write a name after the colon: by:\"Mara Lindqvist\"",
            Mistake::MissingValue("about" | "org") => "write a name after the colon",
            Mistake::MissingValue("after" | "before") | Mistake::NoDay(_) => {
                "write a day such as 2026-01-31, 2026-01, today or 7d"
            }
            Mistake::MissingValue("is") => "write is:unread, is:read or is:starred",
            Mistake::MissingValue("in") => "write in:quotes",
            Mistake::MissingValue(_) => "write a word after the colon",
            Mistake::NoWords => "write a word, or take this out",
            Mistake::UnclosedQuote => "end it with \"",
            Mistake::UnclosedParenthesis => "end it with )",
            Mistake::UnopenedParenthesis => "take it out, or write ( before it",
            Mistake::EmptyParentheses => "write something between them, or take them out",
            Mistake::Dangling { .. } => "write something there; in small letters it is a word",
            Mistake::MisplacedStar => "write it after the beginning of a word: strik*",
            Mistake::NestedScope => "write it outside of parentheses, without NOT",
            Mistake::TooDeep => "take out some parentheses",
        };
        fixed.to_owned()
    }

    /// Whether it may be only a beginning: typing on can mend it, so it is told gently while the query is typed.
    #[must_use]
    pub const fn is_unfinished(&self) -> bool {
        self.unfinished
    }
}

fn unknown_filter(name: &str) -> String {
    let advice = advice(name, &super::lex::FILTERS);
    // An address or a time of day, most likely.
    if advice.starts_with("there are") { format!("{advice}; words with a colon go in quotation marks") } else { advice }
}
