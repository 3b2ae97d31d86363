//! Replacements in a text, and where each of its positions lies afterwards.

use std::borrow::Cow;

use pullquote_extract::text::Span;

/// Replacements in order, none of which overlap.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

#[derive(Debug)]
struct Edit {
    /// The replaced span, in the old text.
    span: Span,
    with: &'static str,
    /// The span of the replacement in the new text.
    at: usize,
}

impl Edits {
    /// Replaces `span`, which must come after those before it.
    pub(super) fn replace(&mut self, span: Span, with: &'static str) {
        let at = self.moved(span.start);
        match self.0.last_mut() {
            Some(last) if last.span.end == span.start && last.with.is_empty() && with.is_empty() => {
                last.span.end = span.end;
            }
            _ => self.0.push(Edit { span, with, at }),
        }
    }

    /// The new place of the old `position`; what was left out lies where it began.
    pub(super) fn moved(&self, position: usize) -> usize {
        let before = self.0.partition_point(|edit| edit.span.start < position);
        match self.0[..before].last() {
            None => position,
            Some(edit) if position < edit.span.end => edit.at,
            Some(edit) => edit.at + edit.with.len() + (position - edit.span.end),
        }
    }

    /// The end of what was kept before `position`: before it, or before the deletion that ends there.
    pub(super) fn kept_before(&self, position: usize) -> usize {
        match self.0.last() {
            Some(edit) if edit.span.end == position && edit.with.is_empty() => edit.span.start,
            _ => position,
        }
    }

    /// Returns whether nothing is to change.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The new text.
    pub(super) fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut new = String::with_capacity(text.len());
        let mut kept = 0;
        for edit in &self.0 {
            new.push_str(&text[kept..edit.span.start]);
            new.push_str(edit.with);
            kept = edit.span.end;
        }
        new.push_str(&text[kept..]);
        Cow::Owned(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_move_with_their_text() {
        let mut edits = Edits::default();
        edits.replace(Span::new(1, 3), "");
        edits.replace(Span::new(3, 4), "");
        edits.replace(Span::new(6, 7), "--");
        assert_eq!(edits.apply("a123bc4d"), "abc--d");
        assert_eq!([0, 1, 2, 4, 6, 7, 8].map(|at| edits.moved(at)), [0, 1, 1, 1, 3, 5, 6]);
    }
}
