//! A run of capitals, divided into names and the titles before them.

use std::ops::Range;

use super::super::lexicon::Hints;
use super::super::reading::Reading;
use super::phrase;
use super::{Candidate, is_part};
use crate::EntityKind;

/// Divides the tokens of `run` into candidates and appends them to `found`. `opening` tells whether a sentence begins
/// with the run, `limit` where it ends.
pub(super) fn split(
    reading: &Reading<'_, '_>,
    run: Range<usize>,
    opening: bool,
    limit: usize,
    found: &mut Vec<Candidate>,
) {
    let Range { mut start, mut end } = run;
    let mut fixed = None;
    let branch = branch(reading, start..end, limit);
    if branch > 0 {
        fixed = Some(EntityKind::Organisation);
        start = branch_start(reading, start..end);
        end += branch;
    }
    let mut opens = opening;
    while fixed.is_none() && is_loose_opening(reading, start..end, opens) {
        start += 1;
        opens = false;
    }
    if end - start > 1 && reading.word(end) == ":" && reading.has(end - 1, Hints::PLAIN) {
        // `… in Ostley Image: …`, a caption that runs on.
        end -= 1;
    }
    if let Some(tokens) = thing(reading, start..end) {
        return found.push(Candidate { tokens, title: None, opens: false, quoted: false, fixed: None, barred: true });
    }
    let before = found.len();
    divide(reading, start..end, opens, fixed, found);
    if let Some(first) = found.get_mut(before)
        && first.title.is_none()
    {
        first.title = small_title(reading, first.tokens.start);
    }
}

/// Returns the tokens of `run` that name a thing, where the word before it says so.
fn thing(reading: &Reading<'_, '_>, run: Range<usize>) -> Option<Range<usize>> {
    let before = run.start.checked_sub(1)?;
    (!run.is_empty() && reading.has(before, Hints::THING) && reading.is_small(before)).then_some(run)
}

/// Returns how many small words after `run` make it the branch of a state: one of `Ukrainian government`, `Trump
/// administration`, two of `Swiss foreign ministry`; none where they don't.
fn branch(reading: &Reading<'_, '_>, run: Range<usize>, limit: usize) -> usize {
    let field = reading.is_small(run.end) && reading.has(run.end, Hints::MODIFIER);
    let words = 1 + usize::from(field);
    let noun = run.end + words - 1;
    if run.end + words > limit || !reading.is_small(noun) || !reading.has(noun, Hints::STATE_BRANCH) {
        return 0;
    }
    let last = run.end - 1;
    let is_branch = if reading.word(noun) == "administration" {
        let plain = Hints::PLAIN.and(Hints::DEMONYM).and(Hints::TITLE).and(Hints::PLACE);
        !field && !reading.has(last, plain) && run.len() <= 3
    } else {
        reading.has(last, Hints::DEMONYM) && !reading.has(last, Hints::CREED) || is_people(reading, last)
    };
    if is_branch { words } else { 0 }
}

/// Returns whether an unknown word after an article is formed like the name of a people: `the Torvian army`.
fn is_people(reading: &Reading<'_, '_>, at: usize) -> bool {
    let known = Hints::ORDINARY.and(Hints::PLACE).and(Hints::GIVEN).and(Hints::SURNAME).and(Hints::TITLE);
    let formed =
        ["ian", "ean", "ish", "ese", "ran", "lan", "tan"].iter().any(|ending| reading.word(at).ends_with(ending));
    let after_article = at > 0 && matches!(reading.word(at - 1), "the" | "The");
    formed && after_article && !reading.has(at, known) && reading.word(at).len() > 5
}

/// Returns where the branch begins: at the last word before it, or after the title.
fn branch_start(reading: &Reading<'_, '_>, run: Range<usize>) -> usize {
    let last = run.end - 1;
    let hyphened = last >= run.start + 2 && reading.word(last - 1) == "-";
    if hyphened { last - 2 } else { last }
}

/// Returns whether the first of several capitals only begins the sentence: `Yesterday Trump …`, `Police Chief …`.
fn is_loose_opening(reading: &Reading<'_, '_>, run: Range<usize>, opens: bool) -> bool {
    let named = Hints::GIVEN.and(Hints::PLACE).and(Hints::TITLE).and(Hints::MODIFIER).and(Hints::ORGANISATION);
    opens
        && run.len() > 1
        && reading.has(run.start, Hints::ORDINARY)
        && !reading.has(run.start, named)
        && !is_event_start(reading, run.start)
        && phrase::at(reading, run.start).is_none()
        && is_part(reading, run.start + 1)
        && reading.has(run.start + 1, Hints::GIVEN.and(Hints::PLACE).and(Hints::TITLE))
        && !reading.has(run.end - 1, heads())
}

const fn heads() -> Hints {
    Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD)
}

fn divide(
    reading: &Reading<'_, '_>,
    run: Range<usize>,
    opens: bool,
    fixed: Option<EntityKind>,
    found: &mut Vec<Candidate>,
) {
    let mut push = |tokens: Range<usize>, title, opens, fixed| {
        if !tokens.is_empty() {
            let quoted = is_quoted(reading, &tokens);
            found.push(Candidate { tokens, title, opens, quoted, fixed, barred: false });
        }
    };
    if run.is_empty() {
        return;
    }
    if fixed.is_some() {
        return push(run, None, opens, fixed);
    }
    if let Some(phrase) = phrase::at(reading, run.start).filter(|phrase| phrase.end >= run.end) {
        return push(run, None, opens, Some(phrase.kind));
    }
    let title = first_title(reading, run.clone());
    if let Some(title) = title.clone().filter(|title| !is_headed(reading, &run, title)) {
        let before = run.start..title.start;
        if title.end == run.end {
            return divide(reading, before, opens, None, found);
        }
        divide(reading, before, opens, None, found);
        let quoted = is_quoted(reading, &(title.end..run.end));
        found.push(Candidate {
            tokens: title.end..run.end,
            title: Some(title),
            opens: false,
            quoted,
            fixed: None,
            barred: false,
        });
        return;
    }
    if reading.has(run.start, Hints::DEMONYM) && !reading.has(run.end - 1, heads()) {
        let named = run.len() > 2 || reading.has(run.start + 1, Hints::GIVEN);
        if run.len() == 1 || named {
            return divide(reading, run.start + 1..run.end, false, None, found);
        }
    }
    if run.len() > 1 && is_event_start(reading, run.start) {
        let tokens = run.start + 1..run.end;
        return found.push(Candidate { tokens, title: None, opens: false, quoted: false, fixed: None, barred: true });
    }
    if let Some(tail) = person_after_place(reading, &run) {
        divide(reading, run.start..tail, opens, None, found);
        return divide(reading, tail..run.end, false, None, found);
    }
    if run.len() > 1 && reading.has(run.end - 1, Hints::EVENT_HEAD) {
        return divide_event(reading, run, opens, found);
    }
    let fixed = is_quarter(reading, &run).then_some(EntityKind::Place);
    push(run, None, opens, fixed);
}

/// Returns whether the word at `at` begins names that are like people’s without being anybody’s: `Storm Ilse`.
pub(crate) fn is_event_start(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.is_capital(at) && reading.has(at, Hints::EVENT_START)
}

/// Of something that happens only the listed organisation in front is a name: `Google Science Fair`, not `World Cup`.
fn divide_event(reading: &Reading<'_, '_>, run: Range<usize>, opens: bool, found: &mut Vec<Candidate>) {
    let first = run.start;
    if reading.has(first, Hints::ORGANISATION) && !reading.has(first, Hints::ORDINARY) {
        divide(reading, first..first + 1, opens, None, found);
    }
}

/// Returns where the person begins in `Governor of Washington Ann Hill`: after a place that is no given name.
fn person_after_place(reading: &Reading<'_, '_>, run: &Range<usize>) -> Option<usize> {
    let place = reading.has(run.start, Hints::COUNTRY.and(Hints::CITY)) && !reading.has(run.start, Hints::GIVEN);
    let named = run.len() == 3 && reading.has(run.start + 1, Hints::GIVEN) && !reading.has(run.end - 1, heads());
    (place && named && !reading.has(run.start + 1, Hints::ORDINARY.and(Hints::PLACE))).then_some(run.start + 1)
}

/// Returns whether it is a quarter of the world: `the West`.
fn is_quarter(reading: &Reading<'_, '_>, run: &Range<usize>) -> bool {
    run.len() == 1
        && matches!(reading.word(run.start), "West" | "East" | "North" | "South")
        && run.start > 0
        && matches!(reading.word(run.start - 1), "the" | "The")
        && reading.word(run.end) != "of"
}

/// Returns whether the run is the name of an organisation or a place although a title is in it: `Queen Elizabeth
/// Hospital`, but not `President Park`.
fn is_headed(reading: &Reading<'_, '_>, run: &Range<usize>, title: &Range<usize>) -> bool {
    let last = run.end - 1;
    let royal = matches!(reading.word(title.start), "King" | "Queen" | "Prince" | "Princess" | "Duke");
    let full = last > title.end && reading.has(title.end, Hints::GIVEN) && !royal;
    let person = (last == title.end || full) && reading.has(last, Hints::SURNAME.and(Hints::GIVEN));
    reading.has(last, heads()) && run.len() > 1 && !person && !title.contains(&last)
}

/// Returns the first title in `run`, with the words that belong to it: `Deputy Prime Minister`, `Secretary of State`.
fn first_title(reading: &Reading<'_, '_>, run: Range<usize>) -> Option<Range<usize>> {
    let mut at = run.clone().find(|&at| is_title(reading, at, &run))?;
    let mut start = at;
    while start > run.start && reading.has(start - 1, Hints::MODIFIER.and(Hints::DEMONYM).and(Hints::TITLE)) {
        start -= 1;
    }
    at += 1;
    loop {
        let more = at < run.end
            && (is_title(reading, at, &run)
                || reading.has(at, Hints::MODIFIER) && at + 1 < run.end && is_title(reading, at + 1, &run));
        if more {
            at += 1;
        } else if at + 1 < run.end && matches!(reading.word(at), "of" | "-" | "&") {
            at += 2;
        } else {
            return Some(start..at);
        }
    }
}

/// Returns whether the word at `at` is a title here; some are given names or surnames as well.
fn is_title(reading: &Reading<'_, '_>, at: usize, run: &Range<usize>) -> bool {
    if !reading.has(at, Hints::TITLE) {
        return false;
    }
    let name = reading.has(at, Hints::GIVEN.and(Hints::SURNAME)) && !reading.word(at).ends_with('.');
    let follows_name = at > run.start && reading.has(at - 1, Hints::GIVEN);
    let ambiguous =
        name && !reading.has(at, Hints::PLAIN) && at == run.start && run.len() == 2 && reading.has(at, Hints::GIVEN);
    !(name && follows_name || ambiguous)
}

/// Returns the role in small letters that stands directly before a name: `chief executive`.
fn small_title(reading: &Reading<'_, '_>, start: usize) -> Option<Range<usize>> {
    let mut first = start;
    while first > 0 && start - first < 4 && reading.is_small(first - 1) && adjoins(reading, first - 1) {
        let hints = if first == start { Hints::ROLE } else { Hints::ROLE.and(Hints::MODIFIER) };
        if !reading.has(first - 1, hints) || reading.has(first - 1, Hints::FUNCTION) {
            break;
        }
        first -= 1;
    }
    (first < start).then_some(first..start)
}

/// Returns whether only a space stands between the tokens at `at` and after it.
fn adjoins(reading: &Reading<'_, '_>, at: usize) -> bool {
    let tokens = reading.document.tokens();
    let gap = &reading.document.text()[tokens[at].span.end..tokens[at + 1].span.start];
    gap.len() <= 2 && gap.trim().is_empty() && !gap.is_empty()
}

/// Returns whether quotation marks enclose these tokens, an article before them and a comma or stop after them, and no
/// more.
fn is_quoted(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let article = tokens.start > 0 && matches!(reading.word(tokens.start - 1), "The" | "the" | "A" | "a" | "An");
    let Some(before) = tokens.start.checked_sub(1 + usize::from(article)) else { return false };
    let stop = matches!(reading.word(tokens.end), "," | ".");
    let opens = matches!(reading.word(before), "“" | "‘" | "\"" | "«" | "„" | "'");
    let closes = matches!(reading.word(tokens.end + usize::from(stop)), "”" | "’" | "\"" | "»" | "“" | "'");
    opens && closes && reading.touches_next(before)
}
