//! Where the words begin and end that a verb reports.

use std::ops::Range;

use crate::reported::words::verbs::{self, Takes};
use crate::syntax::phrase;
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::words;

/// How far after its verb `that` may stand: told reporters in Varn on Monday *that*.
const THAT: usize = 14;

/// The words that follow the verb at `at`, up to `end` at most; empty where there are none.
pub(crate) fn after(scene: &Scene<'_>, at: usize, takes: Takes, end: usize) -> Range<usize> {
    let from = begin(scene, at, takes, end);
    let last = match takes {
        Takes::Object | Takes::Named | Takes::Preposition(_) => phrase_end(scene, from, end),
        Takes::Infinitive => infinitive_end(scene, from, end),
        _ => clause_end(scene, from, end),
    };
    trimmed(scene, from..last)
}

/// Where the words begin: past the person addressed, and past what tells when.
fn begin(scene: &Scene<'_>, at: usize, takes: Takes, end: usize) -> usize {
    let mut from = at + 1;
    if !matches!(takes, Takes::Object | Takes::Named)
        && let Some(that) = that(scene, from, end)
    {
        return that;
    }
    if takes == Takes::Told
        && let Some(addressee) = phrase::starting(scene, from, end)
    {
        from = addressee.units.end;
    }
    let from = past_time(scene, from, end);
    if let Takes::Preposition(preposition) = takes {
        return past_addressee(scene, from, preposition, end);
    }
    from
}

/// Past how it is done and to whom, up to a preposition: spoke briefly *of*, complained to the trust *about*.
fn past_addressee(scene: &Scene<'_>, from: usize, preposition: &str, end: usize) -> usize {
    let mut at = from;
    while at < end && words::is_adverb(scene.word(at)) && scene.word(at) != preposition {
        at += 1;
    }
    if at < end
        && matches!(scene.word(at), "to" | "with")
        && let Some(addressee) = phrase::starting(scene, at + 1, end)
    {
        at = past_time(scene, addressee.units.end, end);
    }
    if at < end && scene.word(at) == preposition { at } else { from }
}

/// `that` after the verb, with nothing but adverbials and an addressee between.
fn that(scene: &Scene<'_>, from: usize, end: usize) -> Option<usize> {
    let that = (from..end.min(from + THAT)).find(|&index| scene.word(index) == "that")?;
    let plain = |index: usize| {
        verbs::verb(scene, index).is_none()
            && !words::is_common_verb(scene.word(index))
            && !matches!(scene.word(index), "but" | "who" | "which" | ":" | "what" | "because")
            && !words::is_pronoun(scene.word(index))
    };
    // What stands between may be set off by commas: said, on Monday, *that*; but not: found, a debate *that*.
    let commas = (from..that).filter(|&index| scene.word(index) == ",").count();
    ((from..that).all(plain) && commas != 1).then_some(that)
}

/// Past what only tells when: said *on Monday*, said *late Friday*.
fn past_time(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let word = scene.word(at);
        let time = words::is_time(word)
            || matches!(word, "earlier" | "recently" | "repeatedly" | "publicly" | "later" | "flatly");
        let preposition = matches!(word, "on" | "in" | "late" | "early" | "last" | "this")
            && at + 1 < end
            && words::is_time(scene.word(at + 1));
        at += if preposition { 2 } else { usize::from(time) };
        if !(preposition || time) {
            break;
        }
    }
    if at > from && at < end && scene.word(at) == "," { at + 1 } else { at }
}

/// The end of a reported clause: that of the sentence, or where another report begins.
fn clause_end(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let ends = |index: usize| match scene.word(index) {
        "," => goes_elsewhere(scene, index, end),
        _ => reports_again(scene, index),
    };
    (from + 1..end).find(|&index| ends(index)).unwrap_or(end)
}

/// Whether the unit joins another verb of the speaker’s to the one that reports: denied it *and* called for a vote.
fn reports_again(scene: &Scene<'_>, index: usize) -> bool {
    if !matches!(scene.word(index), "and" | "but") {
        return false;
    }
    let next = if words::is_adverb(scene.word(index + 1)) { index + 2 } else { index + 1 };
    next < scene.len() && verbs::verb(scene, next).is_some_and(|verb| verb.cue.is_finite() && !verb.cue.is_base())
}

/// Whether the unit joins another verb to the one that reports: denied it *and* would go on.
fn joins_verb(scene: &Scene<'_>, index: usize) -> bool {
    let next = if words::is_adverb(scene.word(index + 1)) { index + 2 } else { index + 1 };
    reports_again(scene, index) || matches!(scene.word(index), "and" | "but") && words::is_common_verb(scene.word(next))
}

/// Whether what follows a comma is no longer what was reported: `, adding that …`, `, but Hale said …`,
/// `, according to …`.
fn goes_elsewhere(scene: &Scene<'_>, comma: usize, end: usize) -> bool {
    let next = comma + 1;
    if next >= end {
        return true;
    }
    let word = scene.word(next);
    if word == "according" || verbs::verb(scene, next).is_some_and(|verb| verb.cue.is_ing()) {
        return true;
    }
    if !matches!(word, "and" | "but" | "while" | "though" | "although") {
        return false;
    }
    let stop = (next + 1..end).find(|&index| scene.word(index) == ",").unwrap_or(end);
    if word != "though" && another_holds(scene, next + 1, stop) {
        return true;
    }
    (next + 1..stop).any(|index| verbs::verb(scene, index).is_some_and(|verb| verb.cue.is_finite() && verb.follows()))
}

/// Whether somebody and a verb that reports stand at `from`: …, and *the unions backed* it.
fn another_holds(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let Some(subject) = phrase::starting(scene, from, end) else { return false };
    let between = |index: usize| words::is_adverb(scene.word(index)) || words::is_auxiliary(scene.word(index));
    let Some(verb) = (subject.units.end..end).find(|&index| !between(index)) else { return false };
    // `the unions were tired`
    let adjective = (subject.units.end..verb).any(|index| words::is_be(scene.word(index)));
    !adjective && verbs::verb(scene, verb).is_some_and(|verb| !verb.cue.is_ing())
}

/// The end of what a verb of holding a view has as its object: that of its clause, or what tells when and why.
fn phrase_end(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let end = infinitive_end(scene, from, end);
    let ends = |index: usize| match scene.word(index) {
        "when" | "until" | "though" | "during" | "if" | "before" | "since" => true,
        "on" | "in" | "at" | "this" | "last" | "late" | "early" => words::is_time(scene.word(index + 1)),
        _ => false,
    };
    (from + 1..end).find(|&index| ends(index)).unwrap_or(end)
}

/// The end of an infinitive: the next comma or dash, another verb of the speaker's, or what tells why.
fn infinitive_end(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let ends = |index: usize| match scene.word(index) {
        "," => !goes_on(scene, index, end),
        "—" | "–" | "--" | "(" | ":" | "because" | "while" | "after" | "although" | "but" => true,
        "-" => index + 1 < end && scene.unit(index).span.end < scene.unit(index + 1).span.start,
        "and" => joins_verb(scene, index),
        _ => false,
    };
    (from + 1..end).find(|&index| ends(index)).unwrap_or(end)
}

/// Whether a phrase goes on after a comma: with a relative clause, an example or the next of a list.
fn goes_on(scene: &Scene<'_>, comma: usize, end: usize) -> bool {
    let next = comma + 1;
    if next >= end {
        return false;
    }
    let word = scene.word(next);
    if matches!(word, "including" | "such" | "like" | "especially") {
        return true;
    }
    let stop = (next + 1..end).find(|&index| matches!(scene.word(index), "," | "—" | "–" | "--" | ":")).unwrap_or(end);
    let clause =
        (next..stop).any(|index| words::is_common_verb(scene.word(index)) || verbs::verb(scene, index).is_some());
    let opens = words::is_preposition(word)
        || words::is_conjunction(word)
        || words::is_adverb(word)
        || words::is_pronoun(word)
        || words::is_relative(word)
        || word.ends_with("ing")
        || word.ends_with("ed");
    !clause && !opens && scene.unit(next).kind == UnitKind::Word
}

/// Without marks at the ends.
pub(crate) fn trimmed(scene: &Scene<'_>, units: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (units.start, units.end.max(units.start));
    let mark = |index: usize| scene.unit(index).kind == UnitKind::Punctuation;
    while start < end && mark(start) && scene.word(start) != "(" {
        start += 1;
    }
    while end > start && mark(end - 1) && scene.word(end - 1) != ")" {
        end -= 1;
    }
    start..end
}
