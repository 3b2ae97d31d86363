//! Quotation marks paired, block by block, into quoted pieces.
//!
//! One pass with a stack of what is open. Shape proposes and the neighbours dispose: a mark the wrong way round, a
//! lost mark and a sign of feet or inches are seen by where they stand. Only the outermost pairs make pieces.

use super::mark::{Family, Lean, Mark, Shape};
use super::single;
use crate::text::{Document, Span};

/// Quotations within quotations, at most.
const DEEPEST: usize = 3;

/// A stretch between an outermost pair of marks of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The text between the marks.
    pub(super) inner: Span,
    /// The same with those marks that are there.
    pub(super) outer: Span,
    /// True if the opening mark is there.
    pub(super) opened: bool,
    /// True if the closing mark is there.
    pub(super) closed: bool,
    /// The family of its marks.
    pub(super) family: Family,
}

/// A mark that waits for its partner.
struct Open {
    mark: usize,
    /// The mark that closes it, where that is known from the start.
    close: Option<usize>,
}

/// The role of a mark.
enum Role {
    Open {
        close: Option<usize>,
    },
    /// Closes the open mark at this depth, and what is open within it.
    Close(usize),
    /// Ends a quotation that no mark began.
    Stray,
    None,
}

/// Pairs the marks of one block.
pub(super) fn pairs(document: &Document<'_>, block: Span, marks: &[Mark], single_dominates: bool) -> Vec<Pair> {
    let text = document.text();
    let mut pairing = Pairing { document, text, block, marks, single_dominates, open: Vec::new(), found: Vec::new() };
    for index in 0..marks.len() {
        pairing.read(index);
    }
    pairing.finish();
    pairing.found
}

struct Pairing<'a> {
    document: &'a Document<'a>,
    text: &'a str,
    block: Span,
    marks: &'a [Mark],
    single_dominates: bool,
    open: Vec<Open>,
    found: Vec<Pair>,
}

impl Pairing<'_> {
    fn read(&mut self, index: usize) {
        match self.role(index) {
            Role::Open { close } => {
                let family = self.marks[index].family;
                let within = self.open.last().is_some_and(|open| self.marks[open.mark].family == family);
                if within && !self.is_nested(index) {
                    self.lose_close(index);
                }
                if self.open.len() < DEEPEST {
                    self.open.push(Open { mark: index, close });
                }
            }
            Role::Close(depth) => {
                let open = self.open[depth].mark;
                self.open.truncate(depth);
                if depth == 0 {
                    self.push(Some(open), Some(index));
                }
            }
            Role::Stray if self.open.is_empty() => self.push(None, Some(index)),
            Role::Stray | Role::None => {}
        }
    }

    /// Returns whether a mark opens a quotation within one in the same marks: both are closed, one after the other, before
    /// any other opens. `“We lost the “Ilse” that night,” she said.`
    fn is_nested(&self, index: usize) -> bool {
        let family = self.marks[index].family;
        let mut later = self.marks[index + 1..].iter().filter(|mark| mark.family == family);
        let mut closes = || later.next().is_some_and(|mark| mark.shape == Shape::Close && mark.lean() != Lean::Opens);
        self.marks[index].shape == Shape::Open && closes() && closes()
    }

    /// The innermost quotation lost its closing mark: another opens within it.
    fn lose_close(&mut self, index: usize) {
        if let (Some(open), true) = (self.open.pop(), self.open.is_empty()) {
            let mark = self.marks[open.mark];
            let end = self.marks[index].span.start;
            self.emit(Span::new(mark.span.end, end), Span::new(mark.span.start, end), (true, false), mark.family);
        }
    }

    /// Tells what is open at the end of the block lost its closing mark, or goes on in the next.
    fn finish(&mut self) {
        if let Some(open) = self.open.first() {
            self.push(Some(open.mark), None);
        }
    }

    fn push(&mut self, open: Option<usize>, close: Option<usize>) {
        let (opening, closing) = (open.map(|mark| self.marks[mark]), close.map(|mark| self.marks[mark]));
        let end = closing.map_or(self.block.end, |mark| mark.span.end);
        let start = opening.map_or_else(|| self.sentence_start(end), |mark| mark.span.start);
        let inner = Span::new(opening.map_or(start, |mark| mark.span.end), closing.map_or(end, |mark| mark.span.start));
        let family = opening.or(closing).map_or(Family::Double, |mark| mark.family);
        self.emit(inner, Span::new(start, end), (opening.is_some(), closing.is_some()), family);
    }

    fn emit(&mut self, inner: Span, outer: Span, (opened, closed): (bool, bool), family: Family) {
        let words = inner.of(self.text);
        let lead = words.len() - words.trim_start().len();
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let inner = Span::new(inner.start + lead, inner.start + lead + words.len());
        let outer = if closed { outer } else { Span::new(outer.start, inner.end) };
        self.found.push(Pair { inner, outer, opened, closed, family });
    }

    /// Returns where a quotation without opening mark may have begun: with its block, else with its sentence.
    fn sentence_start(&self, end: usize) -> usize {
        let Some(last) = self.found.last() else { return self.block.start };
        let document = self.document;
        let sentence = &document.sentences()[document.sentence_of(document.token_at(end - 1))];
        document.span_of(sentence.tokens.clone()).start.max(last.outer.end)
    }

    fn role(&self, index: usize) -> Role {
        let mark = &self.marks[index];
        if let Some(depth) = self.open.iter().position(|open| open.close == Some(index)) {
            return Role::Close(depth);
        }
        // Left-over markup: `class="lead"`.
        let is_attribute = mark.before == Some('=') && mark.shape == Shape::Neutral;
        if is_attribute || (is_measure(self.text, self.block, mark) && !self.closes_in_spite(index)) {
            return Role::None;
        }
        match mark.family {
            Family::Single => self.single_role(index),
            Family::Double => self.double_role(index),
            Family::Angle | Family::SingleAngle => self.angle_role(mark),
            Family::Corner | Family::WhiteCorner => match mark.shape {
                Shape::Close => self.closing(mark.family),
                _ => Role::Open { close: None },
            },
        }
    }

    /// The role of a mark that closes the innermost open one of its family.
    fn closing(&self, family: Family) -> Role {
        let depth = self.open.iter().rposition(|open| self.marks[open.mark].family == family);
        depth.map_or(Role::Stray, Role::Close)
    }

    fn is_open(&self, family: Family) -> bool {
        self.open.iter().any(|open| self.marks[open.mark].family == family)
    }

    fn double_role(&self, index: usize) -> Role {
        let mark = &self.marks[index];
        let lean = mark.lean();
        let open = self.is_open(Family::Double);
        let closes = match mark.shape {
            Shape::Low => false,
            Shape::Open => lean == Lean::Closes,
            Shape::Close => lean != Lean::Opens || (open && !self.opens_after_loss(index)),
            Shape::Neutral => lean == Lean::Closes || (open && (lean != Lean::Opens || !self.opens_after_loss(index))),
        };
        match (closes, open) {
            (false, _) => Role::Open { close: None },
            (true, true) => self.closing(Family::Double),
            (true, false) if mark.follows_stop() => Role::Stray,
            (true, false) => Role::None,
        }
    }

    /// Returns whether a mark that leans to opening, while a quotation is open, begins another: always, unless it
    /// touches the open mark or stands at the very end.
    fn opens_after_loss(&self, index: usize) -> bool {
        let mark = &self.marks[index];
        mark.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—'))
    }

    fn angle_role(&self, mark: &Mark) -> Role {
        let opens = match (mark.lean(), mark.shape) {
            (Lean::Opens, _) => !(mark.shape == Shape::Close && self.is_open(mark.family) && mark.before == Some(' ')),
            (Lean::Closes, _) => false,
            (Lean::Unclear, shape) => shape == Shape::Open,
        };
        if opens { Role::Open { close: None } } else { self.closing(mark.family) }
    }

    fn single_role(&self, index: usize) -> Role {
        let mark = &self.marks[index];
        if mark.is_within_word() || !single::may_open(self.text, mark) {
            return Role::None;
        }
        let close = single::find_close(self.text, self.marks, index, self.is_open(Family::Double));
        let unclosed_speech = self.single_dominates && self.open.is_empty();
        if close.is_some() || unclosed_speech { Role::Open { close } } else { Role::None }
    }

    /// Returns whether a straight mark after a number ends the open quotation, and is no sign of inches: always, unless
    /// another mark that closes comes next.
    fn closes_in_spite(&self, index: usize) -> bool {
        let mark = &self.marks[index];
        if mark.family != Family::Double || !self.is_open(Family::Double) || has_feet(self.text, self.block, mark) {
            return false;
        }
        let next = self.marks[index + 1..].iter().find(|next| next.family == Family::Double);
        !next.is_some_and(|next| next.lean() == Lean::Closes && next.follows_stop())
    }
}

/// Returns whether a straight mark is a sign of feet or inches: it touches a digit, and no letter follows.
fn is_measure(text: &str, block: Span, mark: &Mark) -> bool {
    mark.shape == Shape::Neutral
        && mark.span.len() == 1
        && text[block.start..mark.span.start].ends_with(|c: char| c.is_ascii_digit())
        && (!mark.follows_stop() && mark.after.is_none_or(|c| !c.is_alphabetic()))
}

/// Returns whether feet stand before the inches that `mark` may be a sign of: `6'4"`.
fn has_feet(text: &str, block: Span, mark: &Mark) -> bool {
    let before = text[block.start..mark.span.start].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let feet = before.strip_suffix(['\'', '’', '′']);
    feet.is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
}
