//! Makes the tree of a query's tokens, by recursive descent:
//!
//! ```text
//! either := both ("OR" both)*
//! both   := part ("AND"? part)*
//! part   := ("NOT" | "-") part | "(" either ")" | word | phrase | filter
//! ```
//!
//! `in:quotes` is no part of the tree: it may stand anywhere outside parentheses, and holds for the whole query.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::error::{ErrorKind, QueryError};
use super::lex::{Kind, Text, Token, lex};
use super::{Day, Filter, Node, Query, Scope, State, Term};
use pullquote_extract::text::{Span, fold};

/// Parentheses and `NOT`s within each other.
const MOST_DEPTH: usize = 40;
/// Letters that a word needs before it stands, while it is typed, for every word that begins with them.
const LEAST_PREFIX: usize = 3;
/// Words, phrases and filters in one query. More than this no index answers in reasonable time.
const MOST_PARTS: usize = 200;
/// Filters whose value may go on while it is typed, as a word may.
const GROWING: [&str; 6] = ["by", "about", "org", "source", "tag", "note"];

pub(super) fn parse(text: &str) -> Result<Query, QueryError> {
    read(text, lex(text)?)
}

pub(super) fn parse_typed(text: &str) -> Result<Query, QueryError> {
    let mut tokens = lex(text)?;
    let last = tokens.last_mut().and_then(|token| match &mut token.kind {
        Kind::Text(text) => Some(text),
        Kind::Filter(name, value) if GROWING.contains(name) => Some(value),
        _ => None,
    });
    if let Some(last) = last
        && !last.quoted
        && last.span.end == text.len()
        && last.written.chars().count() >= LEAST_PREFIX
        && last.written.ends_with(char::is_alphanumeric)
    {
        last.star = true;
    }
    read(text, tokens)
}

fn read(text: &str, tokens: Vec<Token<'_>>) -> Result<Query, QueryError> {
    let mut parts = tokens.iter().filter(|token| matches!(token.kind, Kind::Text(_) | Kind::Filter(..)));
    if let Some(excess) = parts.nth(MOST_PARTS) {
        return Err(QueryError { kind: ErrorKind::TooMany(MOST_PARTS), place: excess.span, unfinished: false });
    }
    let mut parser =
        Parser { len: text.len(), tokens: tokens.into_iter().peekable(), depth: 0, scope: Scope::default() };
    let root = parser.either()?;
    if let Some(rest) = parser.tokens.next() {
        // Only a closing parenthesis stops the parser early.
        return Err(parser.error(ErrorKind::UnopenedParenthesis, rest.span));
    }
    Ok(Query { root, scope: parser.scope })
}

struct Parser<'q> {
    /// The length of the query.
    len: usize,
    tokens: Peekable<IntoIter<Token<'q>>>,
    depth: usize,
    scope: Scope,
}

impl<'q> Parser<'q> {
    /// Parses the terms between `OR`s; none where there is nothing.
    fn either(&mut self) -> Result<Option<Node>, QueryError> {
        let Some(first) = self.both()? else {
            return match self.next_if(&Kind::Or) {
                Some(or) => Err(self.dangling("OR", or.span, false)),
                None => Ok(None),
            };
        };
        let mut nodes = vec![first];
        while let Some(or) = self.next_if(&Kind::Or) {
            match self.both()? {
                Some(node) => nodes.push(node),
                None => return Err(self.dangling("OR", or.span, true)),
            }
        }
        Ok(some(nodes))
    }

    /// Parses the terms side by side; none where there is nothing.
    fn both(&mut self) -> Result<Option<Node>, QueryError> {
        let mut nodes = Vec::new();
        // `in:quotes` stands for something, too.
        let mut any = false;
        loop {
            let and = self.next_if(&Kind::And);
            if let Some(and) = and.as_ref().filter(|_| !any) {
                return Err(self.dangling("AND", and.span, false));
            }
            let begins =
                self.tokens.peek().is_some_and(|token| !matches!(token.kind, Kind::Or | Kind::Close | Kind::And));
            match (begins, and) {
                (true, _) => nodes.extend(self.part()?),
                (false, Some(and)) => return Err(self.dangling("AND", and.span, true)),
                (false, None) => return Ok(all(nodes)),
            }
            any = true;
        }
    }

    /// Parses one part; returns none for `in:quotes`.
    fn part(&mut self) -> Result<Option<Node>, QueryError> {
        let Some(token) = self.tokens.next() else { return Ok(None) };
        match token.kind {
            Kind::Not => self.without(token.span).map(Some),
            Kind::Open => self.group(token.span).map(Some),
            Kind::Text(text) => Ok(Some(Node::Text(self.term(text)?))),
            Kind::Filter("in", value) => self.set_scope(value, token.span).map(|()| None),
            Kind::Filter(name, value) => Ok(Some(Node::Filter(self.filter(name, value)?))),
            Kind::Close | Kind::And | Kind::Or => Err(self.error(ErrorKind::UnopenedParenthesis, token.span)),
        }
    }

    fn without(&mut self, not: Span) -> Result<Node, QueryError> {
        self.deeper(not)?;
        let begins = self.tokens.peek().is_some_and(|token| !matches!(token.kind, Kind::Or | Kind::Close | Kind::And));
        let node = if begins { self.part()? } else { None };
        self.depth -= 1;
        let node = node.ok_or_else(|| self.dangling("NOT", not, true))?;
        Ok(Node::Not(Box::new(node)))
    }

    fn group(&mut self, open: Span) -> Result<Node, QueryError> {
        self.deeper(open)?;
        let node = self.either()?;
        self.depth -= 1;
        let Some(close) = self.next_if(&Kind::Close) else {
            return Err(QueryError { kind: ErrorKind::UnclosedParenthesis, place: open, unfinished: true });
        };
        node.ok_or_else(|| self.error(ErrorKind::EmptyParentheses, open.hull(close.span)))
    }

    fn deeper(&mut self, place: Span) -> Result<(), QueryError> {
        self.depth += 1;
        if self.depth > MOST_DEPTH { Err(self.error(ErrorKind::TooDeep, place)) } else { Ok(()) }
    }

    fn set_scope(&mut self, value: Text<'q>, place: Span) -> Result<(), QueryError> {
        if value.written != "quotes" {
            return Err(self.unknown_value("in", value, vec!["quotes"]));
        }
        if self.depth > 0 {
            return Err(self.error(ErrorKind::NestedScope, place));
        }
        self.scope = Scope::Quotes;
        Ok(())
    }

    fn filter(&self, name: &'static str, value: Text<'q>) -> Result<Filter, QueryError> {
        let term = || self.term(value);
        Ok(match name {
            "by" => Filter::By(term()?),
            "about" => Filter::About(term()?),
            "org" => Filter::Org(term()?),
            "source" => Filter::Source(term()?),
            "tag" => Filter::Tag(term()?),
            "note" => Filter::Note(term()?),
            "after" => Filter::After(self.day(value)?),
            "before" => Filter::Before(self.day(value)?),
            _ => {
                let state = State::ALL.iter().find(|(name, _)| *name == value.written && !value.star);
                let known = || State::ALL.map(|(name, _)| name).to_vec();
                Filter::Is(state.ok_or_else(|| self.unknown_value("is", value, known()))?.1)
            }
        })
    }

    fn term(&self, Text { written: text, span, star, .. }: Text<'q>) -> Result<Term, QueryError> {
        if fold(text).is_empty() {
            let unfinished = span.end == self.len;
            return Err(QueryError { kind: ErrorKind::NoWords, place: span, unfinished });
        }
        Ok(Term { text: text.to_owned(), prefix: star })
    }

    fn day(&self, Text { written: text, span, star, .. }: Text<'q>) -> Result<Day, QueryError> {
        Day::parse(text).filter(|_| !star).ok_or_else(|| {
            let begun = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && text.len() < 10;
            let begun = begun || "today".starts_with(text) || "yesterday".starts_with(text);
            let unfinished = begun && span.end == self.len;
            QueryError { kind: ErrorKind::NoDay(text.to_owned()), place: span, unfinished }
        })
    }

    fn unknown_value(&self, filter: &'static str, value: Text<'q>, known: Vec<&'static str>) -> QueryError {
        let unfinished = value.span.end == self.len && known.iter().any(|known| known.starts_with(value.written));
        let kind = ErrorKind::UnknownValue { filter, value: value.written.to_owned(), known };
        QueryError { kind, place: value.span, unfinished }
    }

    /// Returns the error of an operator with nothing on one of its sides. At the end of the query the rest may still be
    /// typed.
    fn dangling(&mut self, operator: &'static str, place: Span, after: bool) -> QueryError {
        let unfinished = after && self.tokens.peek().is_none();
        QueryError { kind: ErrorKind::Dangling { operator, after }, place, unfinished }
    }

    #[expect(clippy::unused_self, reason = "called like the methods that do use it")]
    fn error(&self, kind: ErrorKind, place: Span) -> QueryError {
        QueryError { kind, place, unfinished: false }
    }

    fn next_if(&mut self, kind: &Kind<'q>) -> Option<Token<'q>> {
        self.tokens.next_if(|token| token.kind == *kind)
    }
}

/// Joins parts that must all hold, and flattens such parts within them.
fn all(nodes: Vec<Node>) -> Option<Node> {
    let flat = |node| if let Node::And(inner) = node { inner } else { vec![node] };
    joined(nodes.into_iter().flat_map(flat).collect(), Node::And)
}

/// Joins parts of which one must hold, and flattens such parts within them.
fn some(nodes: Vec<Node>) -> Option<Node> {
    let flat = |node| if let Node::Or(inner) = node { inner } else { vec![node] };
    joined(nodes.into_iter().flat_map(flat).collect(), Node::Or)
}

/// Joins two parts or more; a single one stays as it is.
fn joined(mut nodes: Vec<Node>, kind: fn(Vec<Node>) -> Node) -> Option<Node> {
    if nodes.len() < 2 { nodes.pop() } else { Some(kind(nodes)) }
}
