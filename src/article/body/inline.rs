//! The text of one block as it grows, with what its source marks in it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::mem;

use crate::article::{Mark, MarkKind};
use pullquote_extract::text::Span;

/// Text and open marks. Marks that are open when the text is taken go on in the next.
#[derive(Debug, Default)]
pub(in crate::article) struct Inline {
    text: String,
    marks: Vec<Mark>,
    open: Vec<(usize, Option<MarkKind>)>,
}

impl Inline {
    /// More text. A line end in it is one that is to be kept.
    pub(in crate::article) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Begins a mark; none is a mark that shows nothing, but must be closed all the same.
    pub(in crate::article) fn open(&mut self, kind: Option<MarkKind>) {
        self.open.push((self.text.len(), kind));
    }

    /// Ends the mark that was begun last.
    pub(in crate::article) fn close(&mut self) {
        if let Some((start, Some(kind))) = self.open.pop() {
            self.mark(start, kind);
        }
    }

    /// Marks the text from byte `start` to here.
    fn mark(&mut self, start: usize, kind: MarkKind) {
        if start < self.text.len() {
            self.marks.push(Mark { span: Span::new(start, self.text.len()), kind });
        }
    }

    /// Returns whether the text so far ends in such a character.
    pub(in crate::article) fn ends_with(&self, of: fn(char) -> bool) -> bool {
        self.text.ends_with(of)
    }

    /// Returns whether a line has just ended.
    pub(in crate::article) fn ends_line(&self) -> bool {
        self.text.trim_end_matches([' ', '\u{a0}']).ends_with('\n')
    }

    /// Returns whether there is nothing to see in it.
    pub(in crate::article) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns what has grown so far: the text, and its marks in order.
    pub(in crate::article) fn take(&mut self) -> (String, Vec<Mark>) {
        for (start, kind) in mem::take(&mut self.open) {
            if let Some(kind) = &kind {
                self.mark(start, kind.clone());
            }
            self.open.push((0, kind));
        }
        let mut marks = mem::take(&mut self.marks);
        marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
        (mem::take(&mut self.text), marks)
    }
}

/// Returns a text without quotation marks, for words that were struck out.
pub(in crate::article) fn unmarked(text: &str) -> Cow<'_, str> {
    const MARKS: &[char] = &['“', '”', '„', '"', '«', '»', '‟'];
    if text.contains(MARKS) { Cow::Owned(text.replace(MARKS, "")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_mark_goes_on_in_the_next_block() {
        let mut inline = Inline::default();
        inline.push("one ");
        inline.open(Some(MarkKind::Strong));
        inline.push("two");
        let (text, marks) = inline.take();
        assert_eq!(marks[0].span.of(&text), "two");
        inline.push("three");
        inline.close();
        inline.push(" four");
        let (text, marks) = inline.take();
        assert_eq!(marks[0].span.of(&text), "three");
    }
}
