//! The query language: text to a [`Query`], and back.
//!
//! ```text
//! harbour strike            both words, anywhere in the article
//! "last offer"              these words in a row
//! strik*                    words that begin with this; "last off"* works too
//! tug OR ferry              either; a space means AND, which binds closer
//! strike NOT steel          without this word; also -steel
//! (tug OR ferry) strike     parentheses
//! by:"Mara Lindqvist"       somebody of this name is quoted
//! about:varn                the article names somebody or something of this name, or has it in its headline
//! org:"port authority"      the article names an organisation of this name
//! source:gazette  tag:port  the publication; a tag
//! after:2026-01-01          on that day or later; also 2026-01, 2026, today, 7d (seven days ago), 2w
//! before:2026-02            earlier than that
//! is:unread  is:starred     read or starred by the reader; also is:read
//! is:kept                   the reader keeps a quote of the article; in:quotes, this quote
//! note:check                a note of the reader has these words: on the article, or on a quote of it; in:quotes, on
//!                           this quote or its article
//! in:quotes                 the words and by: must hold of one and the same quote
//! ```
//!
//! Capitals and accents don't count ([`pullquote_extract::text::fold`]). Some words of a name in a row are enough:
//! `by:lindqvist` finds Mara Lindqvist. A [`Query`] keeps its words as they were typed; whoever compares them folds them.
//!
//! Knows nothing of indexes or screens: `library` turns the tree into SQL, `tui` highlights the words, `config` holds saved
//! searches. `lex` cuts the text into tokens, `parse` builds the tree, [`QueryError`] says what is wrong and where;
//! [`Highlighter`] finds the words of a query in a text.

mod day;
mod error;
mod filters;
mod highlighter;
mod lex;
mod parse;
mod print;
#[cfg(test)]
mod tests;

use std::str::FromStr;

pub use self::day::Day;
pub use self::error::{ErrorKind, QueryError};
pub use self::filters::FILTERS;
pub use self::highlighter::Highlighter;

/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The condition; none matches everything.
    pub root: Option<Node>,
    /// Of what the condition must hold.
    pub scope: Scope,
}

/// Of what the condition of a query must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Of an article as a whole.
    #[default]
    Articles,
    /// Of a single quote: words are searched for in the quote, and `by:` names its speaker. The other filters hold of the
    /// quote's article.
    Quotes,
}

/// A part of a query. `And` and `Or` have two parts at least, none of which is of the same kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// The text has these words.
    Text(Term),
    /// This filter holds.
    Filter(Filter),
    /// The part does not hold.
    Not(Box<Self>),
    /// All parts hold.
    And(Vec<Self>),
    /// Some part holds.
    Or(Vec<Self>),
}

/// Words in a row, at least one: a phrase where they are more.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// As typed, without quotation marks or star. [`pullquote_extract::text::words`] splits it; there is at least one word.
    pub text: String,
    /// Set where the last word may go on: `strik*`.
    pub prefix: bool,
}

/// A condition other than words of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// The article quotes somebody of this name; in [`Scope::Quotes`], the quote is theirs.
    By(Term),
    /// The article names a person, organisation or place of this name, or has the words in its headline.
    About(Term),
    /// The article names an organisation of this name.
    Org(Term),
    /// The publication's name has these words.
    Source(Term),
    /// It, or in [`Scope::Quotes`] the quote, has this tag.
    Tag(Term),
    /// The reader's note on it or on a quote of it, in [`Scope::Quotes`] on the quote or its article, has these words.
    Note(Term),
    /// It came out on this day or later.
    After(Day),
    /// It came out before this day.
    Before(Day),
    /// The reader has, or has not, done this with it.
    Is(State),
}

/// Names something that a reader can have done with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It was read.
    Read,
    /// It was not read.
    Unread,
    /// It has a star.
    Starred,
    /// A quote of it, or in [`Scope::Quotes`] this quote, is kept.
    Kept,
}

impl State {
    /// Every state with its name.
    pub const ALL: [(&'static str, Self); 4] =
        [("unread", Self::Unread), ("read", Self::Read), ("starred", Self::Starred), ("kept", Self::Kept)];
}

impl Query {
    /// Parses a query.
    ///
    /// ```
    /// use pullquote::query::Query;
    ///
    /// let query = Query::parse("harbour -steel by:“Mara Lindqvist”")?;
    /// assert_eq!(query.to_string(), "harbour NOT steel by:\"Mara Lindqvist\"");
    /// let error = Query::parse("harbour bye:Mara").unwrap_err();
    /// assert_eq!((error.place.start, error.advice()), (8, "did you mean `by`?".to_owned()));
    /// # Ok::<(), pullquote::query::QueryError>(())
    /// ```
    ///
    /// # Errors
    /// The first error, with its place in `text`, in bytes.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::parse(text)
    }

    /// Parses a query that is still being typed: the word at its end, or the name in a filter at its end, matches whatever
    /// begins with it, as if it had a star, once it has three letters. After a space or a closing mark it stands for itself.
    ///
    /// # Errors
    /// As [`Query::parse`]; see [`QueryError::is_unfinished`].
    pub fn parse_typed(text: &str) -> Result<Self, QueryError> {
        parse::parse_typed(text)
    }

    /// Returns whether it matches everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the query with another condition that must hold, too.
    #[must_use]
    pub fn with(mut self, filter: Filter) -> Self {
        let filter = Node::Filter(filter);
        self.root = Some(match self.root {
            None => filter,
            Some(Node::And(mut parts)) => {
                parts.push(filter);
                Node::And(parts)
            }
            Some(root) => Node::And(vec![root, filter]),
        });
        self
    }

    /// Returns the terms that may stand in a text that matches.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        let wanted = self.wanted().into_iter();
        wanted.filter_map(|node| if let Node::Text(term) = node { Some(term) } else { None })
    }

    /// Returns the filters that may hold of what matches.
    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        let wanted = self.wanted().into_iter();
        wanted.filter_map(|node| if let Node::Filter(filter) = node { Some(filter) } else { None })
    }

    /// Returns the leaves of the tree that don't stand under `NOT`, in order.
    fn wanted(&self) -> Vec<&Node> {
        fn gather<'q>(node: &'q Node, wanted: &mut Vec<&'q Node>) {
            match node {
                Node::Text(_) | Node::Filter(_) => wanted.push(node),
                Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| gather(node, wanted)),
                Node::Not(_) => {}
            }
        }
        let mut wanted = Vec::new();
        if let Some(root) = &self.root {
            gather(root, &mut wanted);
        }
        wanted
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Self::parse(text)
    }
}
