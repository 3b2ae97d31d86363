//! What a sentence reports: each word of it is asked whether it is a verb or a source by which somebody's words are
//! reported, and the form is chosen in which they stand to it.
//!
//! Who speaks by a verb is told in [`subject`], what stands after it in [`verbs`], and attributions that stand after
//! their words or within them in [`after`].

use std::ops::Range;

use super::{after, sources, taken};
use crate::Rule;
use crate::reported::phrases::clear;
use crate::reported::phrases::subject::{self, Subject};
use crate::reported::report::Report;
use crate::reported::words::verbs::{self, Reporting, Takes};
use crate::syntax::clause;
use crate::syntax::governor::Voice;
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{REACH, Scene};
use crate::syntax::words;

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

/// What the verb at `at` reports.
fn reported(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<Report> {
    if let Some(report) = after::inverted(scene, at, verb, sentence) {
        return Some(report);
    }
    let subject = subject::subject(scene, at, verb, sentence)?;
    let taken = taken::taken(scene, at + verb.more, verb.takes(), relative_end(scene, at, &subject.speaker, sentence));
    let told = if subject.voice == Voice::Participle {
        let (takes, content) = taken?;
        (is_aside(scene, at, takes, &subject, sentence.start) && !verb.is_loose(takes) && takes.is_clause())
            .then(|| (vec![content], Rule::ReportedAside))
    } else if let Some(told) = after::after(scene, at, verb, &subject.speaker, sentence) {
        Some(told)
    } else {
        following(scene, at, verb, &subject, taken?, sentence)
    };
    told.map(|(content, rule)| Report { content, speaker: subject.speaker, cue: (subject.cue, at + verb.more), rule })
}

/// What follows an active verb and its speaker: said *that it would rain*, criticised *the plan*.
fn following(
    scene: &Scene<'_>,
    at: usize,
    verb: Reporting,
    subject: &Subject,
    (takes, after): (Takes, Range<usize>),
    sentence: &Range<usize>,
) -> Option<(Vec<Range<usize>>, Rule)> {
    let speaker = &subject.speaker;
    if !takes.is_clause() || verb.is_loose(takes) || is_modal(scene, at, sentence.start) {
        return None;
    }
    if subject::is_told(scene, speaker, sentence.start) || is_noun(scene, at, verb, takes, speaker) {
        return None;
    }
    // The pronoun is the subject of what is said: a toll *which* Hale said *was too high*.
    let first = scene.word(after.start);
    let gap = (words::is_common_verb(first) || first.ends_with('s')) && after.start == at + 1;
    let pronoun = speaker.units.start.wrapping_sub(1);
    let pieces =
        if gap && subject::is_relative(scene, speaker) { vec![pronoun..pronoun + 1, after] } else { vec![after] };
    Some((pieces, Rule::ReportedClause))
}

/// Where the clause of the verb at `at` ends at the latest: at the next comma where it is one between commas, as in
/// `Hale, who said so, left`.
fn relative_end(scene: &Scene<'_>, at: usize, speaker: &Phrase, sentence: &Range<usize>) -> usize {
    let before = clause::back_over_adverbs(scene, at, sentence.start);
    let after = if subject::is_relative(scene, speaker) { speaker.units.start } else { before };
    let word = |back: usize| after.checked_sub(back).filter(|&at| at >= sentence.start).map_or("", |at| scene.word(at));
    let relative = word(1) == "who" || word(1) == "which" && word(2) == ",";
    let comma = (at + 1..sentence.end).find(|&index| relative && scene.word(index) == ",");
    comma.unwrap_or(sentence.end)
}

/// Whether a participle at `at` tells what the subject of its sentence says: `…, adding that …`, `by saying that …`,
/// `issued a statement saying that …`; or does so where who that is is clear: `after criticising the plan`.
fn is_aside(scene: &Scene<'_>, at: usize, takes: Takes, subject: &Subject, start: usize) -> bool {
    let clear = || clear::is_clear(scene, &subject.speaker, start);
    match at.checked_sub(1).map_or("", |before| scene.word(before)) {
        "," | "statement" | "letter" | "interview" | "memo" | "message" | "email" | "report" | "note" | "post" => true,
        "by" | "while" if takes.is_clause() => true,
        "after" | "and" | "before" | "began" | "begins" | "begun" | "by" | "continued" | "for" | "in" | "keep"
        | "keeps" | "kept" | "of" | "started" | "while" => clear(),
        _ => false,
    }
}

/// Whether the word is a noun after all, with more nouns before it: the terrorist `attacks`, a radio `show`, the coastal
/// `states` that have a toll.
fn is_noun(scene: &Scene<'_>, at: usize, verb: Reporting, takes: Takes, speaker: &Phrase) -> bool {
    let present = verb.cue.is_finite() && !verb.cue.is_past();
    if !present || !matches!(speaker.head, Head::Common(_)) {
        return false;
    }
    let next = scene.word(at + 1);
    let object = at + 1 < scene.len() && (scene.mention(at + 1).is_some() || scene.is_quote(at + 1))
        || words::is_determiner(next)
        || matches!(next, "him" | "her" | "them" | "it" | "me" | "us");
    let agrees = verb.cue.is_base() && speaker.is_plural(scene);
    let relative = next == "that" && words::is_common_verb(scene.word(at + 2));
    takes == Takes::Object && !object && !agrees || relative
}

/// Whether the verb tells what will or would be.
fn is_modal(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let before = clause::back_over_adverbs(scene, at, start);
    before > start && matches!(scene.word(before - 1), "would" | "will" | "can" | "won’t" | "won't")
}
