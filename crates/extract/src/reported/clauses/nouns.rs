//! Nouns that report: `Hale’s claim that …`, and with a verb that lends them a subject, `Hale voiced doubts about …`.

use std::ops::Range;

use super::taken;
use crate::reported::phrases::clear;
use crate::reported::report::Report;
use crate::reported::words::verbs::{self, Takes};
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::{clause, words};

/// What the word at `at` tells as a noun that is somebody's.
pub(crate) fn noun(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Report> {
    let found = NOUNS.binary_search_by(|(noun, _)| (*noun).cmp(scene.word(at))).ok()?;
    let takes = NOUNS[found].1.split(' ').map(Takes::read);
    let held = holder(scene, at, sentence.start);
    let lent = held.is_some();
    let (speaker, first) = held.or_else(|| Some((possessor(scene, at, sentence.start)?, at)))?;
    let (takes, after) = taken::taken(scene, at, takes, sentence.end)?;
    // What is only somebody's seldom reports without a clause: Hale’s support for the plan.
    // Nor is it told where the clause ends of a noun that is the subject: Hale’s claim that it rained was false.
    let late = || (sentence.start..speaker.units.start).any(|index| verbs::is_any(scene, index));
    let fits = after.start == at + 1 && (lent || takes == Takes::That && late());
    fits.then(|| Report { content: vec![after], speaker, cue: (first, at), rule: "reported-noun" })
}

/// Whose the noun at `at` is: *Hale*’s bold claim, *her* claim.
fn possessor(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    const FARTHEST: usize = 3;
    for before in (start.max(at.saturating_sub(FARTHEST))..at).rev() {
        let word = scene.word(before);
        if scene.unit(before).kind == UnitKind::Clitic {
            return phrase::ending(scene, before, start);
        }
        if matches!(word, "his" | "her" | "their" | "His" | "Her" | "Their") {
            return Some(Phrase { units: before..before + 1, head: Head::Pronoun });
        }
        if scene.unit(before).kind != UnitKind::Word || words::is_determiner(word) || words::is_preposition(word) {
            return None;
        }
    }
    None
}

/// Who has, makes or voices what the noun at `at` tells, and the verb by which they do: Hale *voiced* doubts.
fn holder(scene: &Scene<'_>, at: usize, start: usize) -> Option<(Phrase, usize)> {
    const FARTHEST: usize = 4;
    let modifier = |index: usize| {
        let word = scene.word(index);
        let function = words::is_preposition(word)
            || words::is_conjunction(word)
            || words::is_common_verb(word)
            || words::is_pronoun(word);
        scene.unit(index).kind == UnitKind::Word && !function
    };
    let near = (start.max(at.saturating_sub(FARTHEST))..at).rev();
    let is_light = |index: usize| LIGHT.binary_search(&scene.word(index)).is_ok();
    let verb = near.clone().find(|&index| is_light(index) || !modifier(index)).filter(|&index| is_light(index))?;
    let speaker = clause::subject(scene, verb, start).or_else(|| clause::main_subject(scene, start, verb))?;
    clear::is_clear(scene, &speaker, start).then_some((speaker, verb))
}

/// Forms of verbs that only lend a noun a subject, in order.
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "aim", "aimed", "announce", "announced", "announces", "announcing", "declare", "declared", "declares", "deliver",
    "delivered", "delivering", "delivers", "describe", "described", "detail", "detailed", "draw", "draws", "drew",
    "express", "expressed", "expresses", "expressing", "gave", "give", "given", "gives", "giving", "had", "harbor",
    "harbored", "harbors", "has", "have", "having", "held", "hold", "holding", "holds", "issue", "issued", "issues",
    "issuing", "launch", "launched", "launches", "launching", "lend", "lends", "lent", "level", "leveled", "levels",
    "made", "make", "makes", "making", "offer", "offered", "offering", "offers", "outline", "outlined", "outlines",
    "pen", "pledge", "pledged", "pledges", "put", "puts", "raise", "raised", "raises", "raising", "reiterate",
    "reiterated", "reiterates", "release", "released", "repeat", "repeated", "repeats", "share", "shared", "shares",
    "sharing", "show", "showed", "showing", "shown", "shows", "state", "stated", "states", "take", "taken", "takes",
    "taking", "threw", "throw", "throws", "took", "unveil", "unveiled", "unveils", "voice", "voiced", "voices",
    "voicing",
];

/// Nouns in order, and what each takes, as in the table of verbs.
#[rustfmt::skip]
const NOUNS: &[(&str, &str)] = &[
    ("accusation", "that of against"),
    ("accusations", "that of against"),
    ("admiration", "for"),
    ("allegation", "that of against"),
    ("allegations", "that of against"),
    ("anger", "with at over that"),
    ("apology", "for"),
    ("appeal", "for"),
    ("approval", "of"),
    ("argument", "for against that"),
    ("arguments", "for against that"),
    ("assertion", "that"),
    ("assessment", "of"),
    ("attack", "on against"),
    ("attacks", "on against"),
    ("belief", "in that"),
    ("call", "for to-do"),
    ("calls", "for to-do"),
    ("case", "for against that"),
    ("charge", "that of against"),
    ("charges", "that of against"),
    ("claim", "that about of"),
    ("claims", "that about of"),
    ("comment", "about on that"),
    ("comments", "about on that"),
    ("commitment", "to"),
    ("complaint", "about that"),
    ("complaints", "about that"),
    ("concern", "about over that"),
    ("concerns", "about over that"),
    ("conclusion", "that"),
    ("condemnation", "of"),
    ("confidence", "in that"),
    ("contempt", "for"),
    ("contention", "that"),
    ("conviction", "that"),
    ("criticism", "of"),
    ("decision", "to-do"),
    ("defense", "of"),
    ("demand", "for that"),
    ("demands", "for that"),
    ("description", "of"),
    ("desire", "to-do"),
    ("determination", "to-do"),
    ("disappointment", "with at over that"),
    ("disapproval", "of"),
    ("disdain", "for"),
    ("doubt", "about that on"),
    ("doubts", "about that on"),
    ("eagerness", "to-do"),
    ("endorsement", "of"),
    ("enthusiasm", "for"),
    ("exception", "to"),
    ("explanation", "for"),
    ("faith", "in"),
    ("fear", "that of about"),
    ("fears", "that of about"),
    ("feeling", "that"),
    ("feelings", "about that"),
    ("frustration", "with at over that"),
    ("hope", "for that of"),
    ("hopes", "for that of"),
    ("idea", "that"),
    ("impression", "that"),
    ("intention", "to-do"),
    ("interest", "in"),
    ("issue", "with"),
    ("jab", "at"),
    ("jabs", "at"),
    ("mention", "of"),
    ("notion", "that"),
    ("objection", "to"),
    ("objections", "to"),
    ("offer", "to-do"),
    ("opinion", "about on"),
    ("opposition", "to"),
    ("optimism", "that about"),
    ("outrage", "with at over that"),
    ("plan", "to-do for"),
    ("plans", "to-do for"),
    ("plea", "for"),
    ("pledge", "to-do that"),
    ("position", "about on"),
    ("praise", "for"),
    ("prediction", "about that"),
    ("predictions", "about that"),
    ("promise", "to-do that"),
    ("promises", "to-do that"),
    ("proposal", "to-do for"),
    ("proposals", "to-do for"),
    ("question", "about that"),
    ("questions", "about that"),
    ("reference", "to"),
    ("references", "to"),
    ("refusal", "to-do"),
    ("regret", "for over that"),
    ("rejection", "of"),
    ("reluctance", "to-do"),
    ("remark", "about on that"),
    ("remarks", "about on that"),
    ("request", "for"),
    ("reservations", "about that"),
    ("respect", "for"),
    ("sense", "that"),
    ("shot", "at"),
    ("shots", "at"),
    ("skepticism", "about of that"),
    ("speech", "about on"),
    ("stance", "about on"),
    ("statement", "about on that"),
    ("statements", "about on that"),
    ("suggestion", "that"),
    ("support", "for"),
    ("suspicion", "that"),
    ("suspicions", "about that"),
    ("swipe", "at"),
    ("swipes", "at"),
    ("sympathy", "for"),
    ("theory", "that"),
    ("thoughts", "about on"),
    ("threat", "to-do that"),
    ("views", "about on"),
    ("vow", "to-do that"),
    ("warning", "about that"),
    ("warnings", "about that"),
    ("willingness", "to-do"),
    ("worries", "about over that"),
    ("worry", "about over that"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert_eq!(LIGHT.windows(2).find(|pair| pair[0] >= pair[1]), None);
        assert_eq!(NOUNS.windows(2).find(|pair| pair[0].0 >= pair[1].0), None);
    }
}
