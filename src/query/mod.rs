//! What can be asked of a library, as it is typed: text to a [`Query`], and back.
//!
//! ```text
//! harbour strike            both words, anywhere in the article
//! "last offer"              these words in a row
//! strik*                    words that begin so; "last off"* goes, too
//! tug OR ferry              either; AND is what a space means, and binds closer
//! strike NOT steel          without; also -steel
//! (tug OR ferry) strike     parentheses
//! by:"Mara Lindqvist"       somebody of this name is quoted
//! about:varn                somebody or something of this name is named, or the headline has it
//! org:"port authority"      an organisation of this name is named
//! source:gazette  tag:port  where it came out; what it is filed under
//! after:2026-01-01          on that day or later; also 2026-01, 2026, today, 7d (seven days ago), 2w
//! before:2026-02            earlier than that
//! is:unread  is:starred     what the reader did with it; also is:read
//! in:quotes                 the words, and by:, must hold of one and the same quote
//! ```
//!
//! Names and words are compared folded ([`pullquote_extract::text::fold`]): capitals and accents don't count. A name is found by some
//! of its words in a row, so that `by:lindqvist` is quoted where `Mara Lindqvist` is. What was typed is kept as it was;
//! folding is done by who compares.
//!
//! Knows nothing of indexes or screens: `library` makes SQL of the tree, `tui` lights the words, `config` holds saved
//! searches. `lex` cuts the text, `parse` makes the tree, [`QueryError`] tells what is wrong where; `highlighter` finds the
//! words of a query in a text again.

mod day;
mod error;
mod highlighter;
mod lex;
mod parse;
mod print;
#[cfg(test)]
mod tests;

use std::str::FromStr;

pub use self::day::Day;
pub use self::error::{Mistake, QueryError};
pub use self::highlighter::Highlighter;

/// A question to a library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// What must hold; none asks for everything.
    pub root: Option<Node>,
    /// Of what it must hold.
    pub scope: Scope,
}

/// Of what a query must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Of an article as a whole.
    #[default]
    Articles,
    /// Of a single quote: words are looked for in what was said, and `by:` names who said it. What filters say of
    /// articles is said of the quote's article.
    Quotes,
}

/// A part of a query. `And` and `Or` have two parts at least, none of which is of the same kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// Words in the text.
    Text(Term),
    /// Something else about it.
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
    /// As typed, without quotation marks or star. [`pullquote_extract::text::words`] tells its words; there is at least one.
    pub text: String,
    /// Whether the last word may go on: `strik*`.
    pub prefix: bool,
}

/// What is asked of an article, or of a quote, besides its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Somebody of this name is quoted; or said the quote, in [`Scope::Quotes`].
    By(Term),
    /// A person, organisation or place of this name is named, or the headline has the words.
    About(Term),
    /// An organisation of this name is named.
    Org(Term),
    /// The publication's name has these words.
    Source(Term),
    /// It is filed under this.
    Tag(Term),
    /// It came out on this day or later.
    After(Day),
    /// It came out before this day.
    Before(Day),
    /// What the reader did with it.
    Is(State),
}

/// What the reader did with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It was read.
    Read,
    /// It was not.
    Unread,
    /// It has a star.
    Starred,
}

impl State {
    const ALL: [(&'static str, Self); 3] = [("unread", Self::Unread), ("read", Self::Read), ("starred", Self::Starred)];
}

impl Query {
    /// Reads a query.
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
    /// The first mistake, with its place in `text`, in bytes.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::parse(text)
    }

    /// Reads a query that is still being typed: the word at its end may go on, as if it had a star, from
    /// three letters on. A query that ends in a space, a quotation mark or a value is taken as it is.
    ///
    /// # Errors
    /// As [`Query::parse`]; see [`QueryError::is_unfinished`].
    pub fn parse_typed(text: &str) -> Result<Self, QueryError> {
        parse::parse_typed(text)
    }

    /// Whether it asks for everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The terms that are looked for in texts, but for those that must not be there.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        let wanted = self.wanted().into_iter();
        wanted.filter_map(|node| if let Node::Text(term) = node { Some(term) } else { None })
    }

    /// The filters that must or may hold, but for those that must not.
    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        let wanted = self.wanted().into_iter();
        wanted.filter_map(|node| if let Node::Filter(filter) = node { Some(filter) } else { None })
    }

    /// The leaves of the tree that don't stand under `NOT`, in order.
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
