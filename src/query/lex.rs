//! Cuts a query into tokens. No token depends on its neighbours, except `by:` and its value.

use super::error::{ErrorKind, QueryError};
use super::filters::FILTERS;
use pullquote_extract::text::Span;

/// Marks that begin and end a phrase; any of them does either.
pub(super) const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// A token with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'q> {
    pub(super) kind: Kind<'q>,
    pub(super) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'q> {
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or `-` before something.
    Not,
    /// A word or a phrase, without its marks.
    Text(Text<'q>),
    /// A filter with its value.
    Filter(&'static str, Text<'q>),
}

/// A word, or what stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Text<'q> {
    pub(super) written: &'q str,
    pub(super) span: Span,
    /// Set where quotation marks stood around it.
    pub(super) quoted: bool,
    /// Set where a star stood after it.
    pub(super) star: bool,
}

/// Returns the tokens of `query` in order.
pub(super) fn lex(query: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut lexer = Lexer { query, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

/// Returns whether a character ends a word.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || MARKS.contains(&c)
}

/// Returns the byte at which the colon of a filter stands in a word, even where there is no such filter.
pub(super) fn colon(word: &str) -> Option<usize> {
    let colon = word.find(':')?;
    (colon > 0 && word[..colon].chars().all(char::is_alphabetic)).then_some(colon)
}

struct Lexer<'q> {
    query: &'q str,
    /// The byte that is next.
    at: usize,
}

impl<'q> Lexer<'q> {
    fn rest(&self) -> &'q str {
        &self.query[self.at..]
    }

    fn token(&mut self) -> Result<Option<Token<'q>>, QueryError> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let kind = match first {
            '(' => self.one(Kind::Open),
            ')' => self.one(Kind::Close),
            '-' if self.rest()[1..].chars().next().is_some_and(|next| !next.is_whitespace() && next != ')') => {
                self.one(Kind::Not)
            }
            _ if MARKS.contains(&first) => Kind::Text(self.phrase()?),
            _ => self.word_or_filter()?,
        };
        Ok(Some(Token { kind, span: Span::new(start, self.at) }))
    }

    const fn one(&mut self, kind: Kind<'q>) -> Kind<'q> {
        self.at += 1;
        kind
    }

    fn word_or_filter(&mut self) -> Result<Kind<'q>, QueryError> {
        let start = self.at;
        let word = &self.rest()[..self.rest().find(ends_word).unwrap_or(self.rest().len())];
        let Some(colon) = colon(word) else {
            return Ok(match word {
                "AND" => self.past(word, Kind::And),
                "OR" => self.past(word, Kind::Or),
                "NOT" => self.past(word, Kind::Not),
                _ => Kind::Text(self.word()?),
            });
        };
        let name = word[..colon].to_lowercase();
        let Some(filter) = FILTERS.into_iter().find(|known| *known == name) else {
            return Err(self.error(ErrorKind::UnknownFilter(name), Span::new(start, start + colon), false));
        };
        self.at += colon + 1;
        match self.rest().chars().next() {
            Some(next) if MARKS.contains(&next) => Ok(Kind::Filter(filter, self.phrase()?)),
            Some(next) if !ends_word(next) => Ok(Kind::Filter(filter, self.word()?)),
            next => {
                let unfinished = next.is_none();
                Err(self.error(ErrorKind::MissingValue(filter), Span::new(start, self.at), unfinished))
            }
        }
    }

    const fn past(&mut self, word: &str, kind: Kind<'q>) -> Kind<'q> {
        self.at += word.len();
        kind
    }

    /// A word up to its end, with its star.
    fn word(&mut self) -> Result<Text<'q>, QueryError> {
        let start = self.at;
        let word = &self.rest()[..self.rest().find(ends_word).unwrap_or(self.rest().len())];
        let star = word.find('*');
        if let Some(star) = star.filter(|star| *star == 0 || star + 1 < word.len()) {
            let place = Span::new(start + star, start + star + 1);
            return Err(self.error(ErrorKind::MisplacedStar, place, false));
        }
        self.at += word.len();
        let written = &word[..star.unwrap_or(word.len())];
        Ok(Text { written, span: Span::new(start, self.at), quoted: false, star: star.is_some() })
    }

    /// A phrase up to its closing mark, with its star.
    fn phrase(&mut self) -> Result<Text<'q>, QueryError> {
        let start = self.at;
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        let inner = self.rest();
        let Some(end) = inner.find(MARKS) else {
            let place = Span::new(start, self.query.len());
            return Err(self.error(ErrorKind::UnclosedQuote, place, true));
        };
        self.at += end;
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        let star = self.rest().starts_with('*');
        self.at += usize::from(star);
        Ok(Text { written: &inner[..end], span: Span::new(start, self.at), quoted: true, star })
    }

    fn error(&self, kind: ErrorKind, place: Span, unfinished: bool) -> QueryError {
        QueryError { kind, place, unfinished: unfinished && place.end == self.query.len() }
    }
}
