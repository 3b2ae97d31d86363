//! Quotation marks as they stand in a text: which there are, and what the characters beside them suggest.
//! Which mark pairs with which is decided in [`super::pair`].

use crate::text::Span;

/// A character, or a doubled one, that may be a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its place.
    pub(super) span: Span,
    /// With which other marks it pairs.
    pub(super) family: Family,
    /// The role by its shape.
    pub(super) shape: Shape,
    /// The character before it in its block.
    pub(super) before: Option<char>,
    /// The character after it in its block.
    pub(super) after: Option<char>,
}

/// Marks that pair with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `“ ” „ ‟ "`, and ` `` ` with `''`
    Double,
    /// `‘ ’ ‚ ‛ '` and the backtick
    Single,
    /// `« »`
    Angle,
    /// `‹ ›`
    SingleAngle,
    /// `「 」`
    Corner,
    /// `『 』`
    WhiteCorner,
}

/// The role of a mark by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It opens, mostly.
    Open,
    /// It closes, mostly.
    Close,
    /// It opens from below, and one of [`Shape::Open`] closes it: `„…“`.
    Low,
    /// It says nothing: `"`.
    Neutral,
}

/// The role that the neighbours of a mark suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// Space or a bracket before it, a word after it.
    Opens,
    /// A word or a stop before it, space or a stop after it.
    Closes,
    /// Neither, or both.
    Unclear,
}

impl Mark {
    /// Returns what its neighbours suggest.
    pub(super) fn lean(&self) -> Lean {
        let opens = self.before.is_none_or(may_precede_opening) && self.after.is_some_and(may_follow_opening);
        let closes =
            self.before.is_some_and(|c| !c.is_whitespace() && !is_bracket(c)) && self.after.is_none_or(ends_word);
        match (opens, closes) {
            (true, false) => Lean::Opens,
            (false, true) => Lean::Closes,
            _ => Lean::Unclear,
        }
    }

    /// Returns whether it stands between two letters or digits, as an apostrophe does.
    pub(super) fn is_within_word(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric)
    }

    /// Returns whether the words before it end like an utterance.
    pub(super) fn follows_stop(&self) -> bool {
        self.before.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!' | '…' | '—' | '–' | '。' | '！' | '？'))
    }
}

fn may_precede_opening(c: char) -> bool {
    c.is_whitespace() || is_bracket(c) || matches!(c, '—' | '–' | '-' | '/' | ':' | '“' | '‘' | '"' | '«' | '„')
}

fn may_follow_opening(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, ',' | ';' | ')' | ']' | '}' | '—' | '–')
}

const fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

fn ends_word(c: char) -> bool {
    !c.is_alphanumeric() && !is_bracket(c) && !matches!(c, '$' | '£' | '€' | '#' | '@')
}

/// The marks of a block, in order.
pub(super) fn marks(text: &str, block: Span, found: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    let mut at = block.start;
    while at < block.end {
        // All marks begin with one of these bytes; nothing else is looked at twice.
        let candidate = matches!(bytes[at], b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3 | 0xEF);
        let Some((len, family, shape)) = candidate.then(|| glyph(&text[at..block.end])).flatten() else {
            at += 1;
            while at < block.end && bytes[at] & 0xC0 == 0x80 {
                at += 1;
            }
            continue;
        };
        let span = Span::new(at, at + len);
        let before = text[block.start..at].chars().next_back();
        let after = text[span.end..block.end].chars().next();
        found.push(Mark { span, family, shape, before, after });
        at = span.end;
    }
}

/// The length, family and shape of the mark at the start of `rest`, if one stands there.
fn glyph(rest: &str) -> Option<(usize, Family, Shape)> {
    const DOUBLED: &[(&str, Shape)] =
        &[("``", Shape::Open), ("''", Shape::Neutral), ("‘‘", Shape::Open), ("’’", Shape::Close)];
    if let Some((mark, shape)) = DOUBLED.iter().find(|(mark, _)| rest.starts_with(mark)) {
        return Some((mark.len(), Family::Double, *shape));
    }
    let mark = rest.chars().next()?;
    let (family, shape) = match mark {
        '“' | '‟' => (Family::Double, Shape::Open),
        '”' => (Family::Double, Shape::Close),
        '„' => (Family::Double, Shape::Low),
        '"' | '＂' => (Family::Double, Shape::Neutral),
        '‘' | '‛' | '`' => (Family::Single, Shape::Open),
        '’' => (Family::Single, Shape::Close),
        '‚' => (Family::Single, Shape::Low),
        '\'' => (Family::Single, Shape::Neutral),
        '«' => (Family::Angle, Shape::Open),
        '»' => (Family::Angle, Shape::Close),
        '‹' => (Family::SingleAngle, Shape::Open),
        '›' => (Family::SingleAngle, Shape::Close),
        '「' => (Family::Corner, Shape::Open),
        '」' => (Family::Corner, Shape::Close),
        '『' => (Family::WhiteCorner, Shape::Open),
        '』' => (Family::WhiteCorner, Shape::Close),
        _ => return None,
    };
    Some((mark.len_utf8(), family, shape))
}
