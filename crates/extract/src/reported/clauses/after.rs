//! Attributions that stand after their words, or within them: `…, said Reyl`, `…, she said`, `The bridge, Reyl said, will
//! stay shut`, `As Reyl noted, …`.

use crate::lexicon::{Class, Frame};
use std::ops::Range;

use super::{content, shape};
use crate::Rule;
use crate::reported::report::Report;
use crate::reported::words::{self as verbs, Reporting, Takes};
use crate::syntax::clause;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::Scene;

/// The pieces of what is said, and the rule.
type Told = (Vec<Range<usize>>, Rule);

/// `…, said X`; `The bridge, said X, will stay shut`.
pub(crate) fn inverted(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<Report> {
    let said = verb.cue.is_finite() && !verb.cue.is_base() && verb.follows();
    let comma = at.checked_sub(1).filter(|&comma| said && comma > sentence.start && scene.word(comma) == ",")?;
    let speaker = phrase::starting(scene, at + 1, sentence.end).filter(|speaker| speaker.head != Head::Pronoun)?;
    let rest = speaker.units.end;
    let before = content::trimmed(scene, sentence.start..comma);
    let clause = shape::is_clause(scene, before.clone());
    let report = |content, speaker, rule| Some(Report { content, speaker, cue: (at, at), rule });
    if !clause && scene.word(rest) == "," {
        let after = content::after(scene, rest, Takes::Clause, sentence.end);
        let goes_on = !after.is_empty() && scene.is(after.start, Class::VERB);
        return if goes_on { report(vec![before, after], speaker, Rule::ReportedAround) } else { None };
    }
    let ends = rest + 1 >= sentence.end || matches!(scene.word(rest), "," | "(" | "in" | "on" | "at" | "of");
    if !ends || !clause || later_verb(scene, rest, sentence.end) {
        return None;
    }
    let speaker = clause::apposition_after(scene, speaker, sentence.end);
    report(vec![before], speaker, Rule::ReportedAfter)
}

/// Returns what `speaker` says by the verb at `at` after the fact: `…, she said`, `The bridge, she said, will stay shut`.
pub(crate) fn after(
    scene: &Scene<'_>,
    at: usize,
    verb: Reporting,
    speaker: &Phrase,
    sentence: &Range<usize>,
) -> Option<Told> {
    let last = content::trimmed(scene, at + 1..sentence.end).is_empty();
    let follows = verb.follows() || last && verb.takes().any(|takes| takes == Takes::That);
    // `…, an official told the Gazette on Monday`
    let addressee =
        (verb.cue.frame == Some(Frame::Tell)).then(|| phrase::starting(scene, at + 1, sentence.end)).flatten();
    let told = addressee.map_or(at + 1, |addressee| addressee.units.end);
    if follows && let Some(told) = after_comma(scene, (at, told), speaker, last, sentence) {
        return Some(told);
    }
    let main = as_said(scene, speaker, at, sentence)?;
    Some((vec![main], Rule::ReportedAfter))
}

/// Returns what stands before `, X said`, and after it where the two stand between commas. The verb stands at `at`, with whoever
/// is told up to `rest`.
fn after_comma(
    scene: &Scene<'_>,
    (at, rest): (usize, usize),
    speaker: &Phrase,
    last: bool,
    sentence: &Range<usize>,
) -> Option<Told> {
    let comma = speaker.units.start.checked_sub(1).filter(|&comma| comma > sentence.start)?;
    if scene.word(comma) != "," || speaker.units.end > at {
        return None;
    }
    let before = content::trimmed(scene, sentence.start..comma);
    let first = scene.word(before.start).to_ascii_lowercase();
    // Where the verb is the last word, its clause may begin with what tells when or why.
    let adverbial = scene.is(before.start, Class::PREPOSITION)
        || scene.is(before.start, Class::CONJUNCTION) && !matches!(first.as_str(), "and" | "but" | "so")
        || scene.is(before.start, Class::TIME);
    let clause = (last || !adverbial) && shape::is_clause(scene, before.clone());
    if clause && is_adjunct(scene, rest, sentence.end) {
        return Some((vec![before], Rule::ReportedAfter));
    }
    let after = content::after(scene, at, Takes::Clause, sentence.end);
    let around = scene.word(at + 1) == "," && !after.is_empty() && !before.is_empty();
    around.then(|| (vec![before, after], Rule::ReportedAround))
}

/// `As X noted, …`
fn as_said(scene: &Scene<'_>, speaker: &Phrase, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let before = speaker.units.start.checked_sub(1).filter(|&before| before >= sentence.start)?;
    if !scene.word(before).eq_ignore_ascii_case("as") {
        return None;
    }
    if before != sentence.start {
        // `Ailes was there, too, as the Gazette reported.`
        let main = content::trimmed(scene, sentence.start..before);
        let ends = scene.is_mark(before - 1, ",") && is_adjunct(scene, at + 1, sentence.end);
        return (ends && !scene.is(main.start, Class::CONJUNCTION) && shape::is_clause(scene, main.clone()))
            .then_some(main);
    }
    let comma = (at + 1..sentence.end.min(at + 12)).find(|&index| scene.word(index) == ",")?;
    let main = content::trimmed(scene, comma + 1..sentence.end);
    shape::is_clause(scene, main.clone()).then_some(main)
}

/// Returns whether a verb stands among the units that belongs to no relative clause.
fn later_verb(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let relative = (from..end).any(|index| matches!(scene.word(index), "who" | "which" | "whose"));
    !relative && (from..end).any(|index| scene.is(index, Class::AUXILIARY))
}

/// Returns whether what follows a verb only tells when, where or to whom it was said.
fn is_adjunct(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let units = content::trimmed(scene, from..end);
    let Some(first) = units.clone().next() else { return true };
    let word = scene.word(first);
    if scene.word(from) == "," {
        return verbs::verb(scene, first).is_some_and(|verb| verb.cue.is_ing());
    }
    scene.is(first, Class::PREPOSITION)
        || matches!(word, "when" | "while" | "because")
        || scene.is(first, Class::TIME) && !shape::is_clause(scene, units)
}
