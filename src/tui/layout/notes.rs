//! Links as notes: a number behind the words of each, and the addresses for the foot of the article.
//!
//! A note is drawn between the letters of the body and is none of them, so whatever counts columns goes through
//! [`Notes::stretches`].

use std::collections::HashMap;

use super::cells::next_boundary;
use crate::article::{Article, MarkKind};
use pullquote_extract::text::Span;

/// The notes of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Notes {
    /// The address of each number, from 1 on; none of them twice.
    pub(crate) addresses: Vec<String>,
    notes: Vec<Note>,
}

/// A number behind some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// The byte of the body before which it stands; the end of a grapheme.
    pub(crate) at: usize,
    /// From 1.
    pub(crate) number: usize,
}

/// A stretch of the body that is drawn in one go, and the note behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) span: Span,
    pub(crate) note: Option<usize>,
}

impl Notes {
    /// Numbers the links of `article` in their order. A link whose words are its address needs no note.
    pub(crate) fn new(article: &Article) -> Self {
        let mut found = Self::default();
        let mut numbers = HashMap::new();
        for mark in &article.marks {
            let MarkKind::Link(address) = &mark.kind else { continue };
            // White space at its end may come to stand between two lines, where no note can.
            let words = mark.span.of(&article.body).trim_end();
            if words.is_empty() || bare(words) == bare(address) {
                continue;
            }
            let end = mark.span.start + words.len();
            let number = *numbers.entry(address.as_str()).or_insert_with(|| {
                found.addresses.push(address.clone());
                found.addresses.len()
            });
            found.notes.push(Note { at: next_boundary(&article.body, end), number });
        }
        found.notes.sort_by_key(|note| note.at);
        found
    }

    /// Returns the notes behind bytes of `span`.
    pub(crate) fn within(&self, span: Span) -> &[Note] {
        let first = self.notes.partition_point(|note| note.at <= span.start);
        let end = self.notes.partition_point(|note| note.at <= span.end);
        &self.notes[first..end.max(first)]
    }

    /// Returns the columns of the notes behind bytes of `span`.
    pub(crate) fn width(&self, span: Span) -> usize {
        self.within(span).iter().map(|note| digits(note.number)).sum()
    }

    /// `span` divided at its notes, in order and without gaps.
    pub(crate) fn stretches(&self, span: Span) -> impl Iterator<Item = Stretch> {
        let notes = self.within(span);
        let mut start = span.start;
        let noted = notes.iter().map(move |note| {
            let stretch = Stretch { span: Span::new(start, note.at), note: Some(note.number) };
            start = note.at;
            stretch
        });
        let rest = Span::new(notes.last().map_or(span.start, |note| note.at), span.end);
        noted.chain((!rest.is_empty()).then_some(Stretch { span: rest, note: None }))
    }
}

/// Returns a number as it stands behind words.
pub(crate) fn label(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

const fn digits(number: usize) -> usize {
    number.ilog10() as usize + 1
}

/// Returns an address as it is read: without its scheme, and without the slash at its end.
pub(crate) fn bare(address: &str) -> &str {
    let schemes = ["https://", "http://", "mailto:"];
    let bare = schemes.iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address);
    bare.strip_suffix('/').unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::super::cells::width;
    use super::*;
    use crate::article::Mark;

    #[test]
    fn links_are_numbered_and_an_address_that_stands_there_is_not() {
        let body = "The port, the union and https://port.example wait for the port.";
        let mark = |text: &str, from: usize, url: &str| {
            let start = from + body[from..].find(text).unwrap();
            Mark { span: Span::new(start, start + text.len()), kind: MarkKind::Link(url.to_owned()) }
        };
        let marks = vec![
            mark("port", 0, "https://port.example/"),
            mark("union", 0, "https://union.example/"),
            mark("https://port.example", 0, "https://port.example/"),
            mark("port", 50, "https://port.example/"),
        ];
        let notes = Notes::new(&Article { body: body.to_owned(), marks, ..Article::default() });
        assert_eq!(notes.addresses, ["https://port.example/", "https://union.example/"]);
        let mut drawn = String::new();
        for stretch in notes.stretches(Span::new(0, body.len())) {
            drawn.push_str(stretch.span.of(body));
            drawn.push_str(&stretch.note.map(label).unwrap_or_default());
        }
        assert_eq!(drawn, "The port¹, the union² and https://port.example wait for the port¹.");
        assert_eq!(width(&drawn), width(body) + notes.width(Span::new(0, body.len())));
    }
}
