//! Abbreviations that a text explains: `Make-A-Wish Foundation (MAWF)`, `CEI (Italian Bishops’ Conference)`.

use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Makes organisations of both, where either is known as one.
pub(super) fn define(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    for at in reading.capitals().filter(|&at| reading.has(at, Hints::ACRONYM) && !reading.has(at, Hints::NO_NAME)) {
        if reading.before(at) == "(" && reading.word(at + 1) == ")" {
            let Some(long) = long_before(reading, at) else { continue };
            let is_body = |name: &Named| name.kind == EntityKind::Organisation;
            let known = named.over(&long).any(is_body) && named.over(&long).all(is_body)
                || reading.has(long.end - 1, Hints::ORGANISATION_HEAD) && named.over(&long).next().is_none();
            if known {
                put(named, long);
                put(named, at..at + 1);
            }
        } else if reading.word(at + 1) == "(" && named.over(&(at..at + 1)).next().is_none() {
            let long = named.over(&(at + 2..at + 3)).next();
            let ends = |name: &Named| reading.word(name.tokens.end) == ")" && name.tokens.len() > 1;
            if long
                .is_some_and(|name| name.kind == EntityKind::Organisation && name.tokens.start == at + 2 && ends(name))
            {
                put(named, at..at + 1);
            }
        }
    }
}

fn put(named: &mut Line, tokens: Range<usize>) {
    named.put(Named { tokens, title: None, kind: EntityKind::Organisation, decider: Decider::Form });
}

/// Returns the words before the bracket whose first letters the abbreviation at `at` consists of, small words between
/// them aside.
fn long_before(reading: &Reading<'_, '_>, at: usize) -> Option<Range<usize>> {
    let end = at - 1;
    let mut start = end;
    for letter in reading.word(at).chars().filter(|letter| letter.is_alphanumeric()).rev() {
        let joins = |at: usize| {
            reading.is_small(at) && reading.has(at, Hints::FUNCTION) || matches!(reading.word(at), "-" | "&")
        };
        while start > 0 && start < end && joins(start - 1) {
            start -= 1;
        }
        start = start.checked_sub(1)?;
        let first = reading.word(start).chars().next()?;
        if !first.eq_ignore_ascii_case(&letter) || reading.is_small(start) {
            return None;
        }
    }
    (end - start > 1).then_some(start..end)
}
