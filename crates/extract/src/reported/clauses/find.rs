//! Tells what a sentence reports: each word of it is asked whether it is a verb or a source by which somebody's words
//! are reported, and the form is chosen in which they stand to it.
//!
//! Who speaks by a verb is told in [`subject`], what stands after it in [`verbs`], and attributions that stand after
//! their words or within them in [`after`].

use crate::lexicon::Class;
use std::ops::Range;

use super::{after, sources, taken};
use crate::Rule;
use crate::reported::phrases::clear;
use crate::reported::phrases::subject::{self, Subject};
use crate::reported::report::Report;
use crate::reported::words::{self as verbs, Reporting};
use crate::syntax::clause;
use crate::syntax::governor::Voice;
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{REACH, Scene};

/// Adds the reports of one sentence.
pub(crate) fn reports(scene: &Scene<'_>, sentence: Range<usize>, found: &mut Vec<Report>) {
    found.extend(sources::turn(scene, &sentence));
    for at in sentence.clone() {
        let sentence = sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH);
        if scene.word(at).eq_ignore_ascii_case("according") && scene.word(at + 1) == "to" {
            found.extend(sources::according_to(scene, at, &sentence));
        } else if let Some(verb) = verbs::verb(scene, at) {
            found.extend(reported(scene, at, verb, &sentence));
        }
    }
}

/// Returns what the verb at `at` reports.
fn reported(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<Report> {
    if let Some(report) = after::inverted(scene, at, verb, sentence) {
        return Some(report);
    }
    let subject = subject::subject(scene, at, verb, sentence)?;
    let taken = taken::taken(scene, at + verb.more, verb, relative_end(scene, at, &subject.speaker, sentence));
    let told = if subject.voice == Voice::Participle {
        let (_, content) = taken?;
        (is_aside(scene, at, &subject, sentence.start) && !verb.is_loose())
            .then(|| (vec![content], Rule::ReportedAside))
    } else if let Some(told) = after::after(scene, at, verb, &subject.speaker, sentence) {
        Some(told)
    } else {
        following(scene, at, verb, &subject, taken?.1, sentence)
    };
    told.map(|(content, rule)| Report { content, speaker: subject.speaker, cue: (subject.cue, at + verb.more), rule })
}

/// Returns what follows an active verb and its speaker: said *that it would rain*, criticised *the plan*.
fn following(
    scene: &Scene<'_>,
    at: usize,
    verb: Reporting,
    subject: &Subject,
    after: Range<usize>,
    sentence: &Range<usize>,
) -> Option<(Vec<Range<usize>>, Rule)> {
    let speaker = &subject.speaker;
    let clear = !verb.is_loose() || clear::is_clear(scene, speaker, sentence.start);
    if !clear || is_modal(scene, at, sentence.start) {
        return None;
    }
    if subject::is_told(scene, speaker, sentence.start) || is_noun(scene, at, verb, speaker) {
        return None;
    }
    // The pronoun is the subject of what is said: a toll *which* Hale said *was too high*.
    let first = scene.word(after.start);
    let gap = (scene.is(after.start, Class::VERB) || first.ends_with('s')) && after.start == at + 1;
    if gap && !subject::is_relative(scene, speaker) && scene.is(after.start, Class::VERB) {
        return None;
    }
    let pronoun = speaker.units.start.wrapping_sub(1);
    let pieces =
        if gap && subject::is_relative(scene, speaker) { vec![pronoun..pronoun + 1, after] } else { vec![after] };
    Some((pieces, Rule::ReportedClause))
}

/// Returns where the clause of the verb at `at` ends at the latest: at the next comma where it is one between commas, as in
/// `Hale, who said so, left`.
fn relative_end(scene: &Scene<'_>, at: usize, speaker: &Phrase, sentence: &Range<usize>) -> usize {
    let before = clause::back_over_adverbs(scene, at, sentence.start);
    let after = if subject::is_relative(scene, speaker) { speaker.units.start } else { before };
    let word = |back: usize| after.checked_sub(back).filter(|&at| at >= sentence.start).map_or("", |at| scene.word(at));
    let relative = word(1) == "who" || word(1) == "which" && word(2) == ",";
    let comma = (at + 1..sentence.end).find(|&index| relative && scene.word(index) == ",");
    comma.unwrap_or(sentence.end)
}

/// Returns whether a participle at `at` tells what the subject of its sentence says: `…, adding that …`, `by saying that …`,
/// `issued a statement saying that …`; or does so where who that is is clear: `after criticising the plan`.
fn is_aside(scene: &Scene<'_>, at: usize, subject: &Subject, start: usize) -> bool {
    let clear = || clear::is_clear(scene, &subject.speaker, start);
    match at.checked_sub(1).map_or("", |before| scene.word(before)) {
        "," | "by" | "while" => true,
        "after" | "and" | "before" | "for" | "in" | "of" => clear(),
        _ if at > 0 && scene.is(at - 1, Class::MESSAGE) => true,
        _ => at > 0 && scene.is(at - 1, Class::GOES_ON) && clear(),
    }
}

/// Returns whether the word is a noun after all, with a clause of its own: the coastal `states` that have a toll.
fn is_noun(scene: &Scene<'_>, at: usize, verb: Reporting, speaker: &Phrase) -> bool {
    let present = verb.cue.is_finite() && !verb.cue.is_past();
    present && matches!(speaker.head, Head::Common(_)) && scene.word(at + 1) == "that" && scene.is(at + 2, Class::VERB)
}

/// Returns whether the verb tells what will or would be.
fn is_modal(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let before = clause::back_over_adverbs(scene, at, start);
    before > start && matches!(scene.word(before - 1), "would" | "will" | "can" | "won’t" | "won't")
}
