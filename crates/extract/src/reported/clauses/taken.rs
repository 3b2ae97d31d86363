//! Tells what of the clauses that a verb takes follows it: told apart by how it begins.

use std::ops::Range;

use super::{content, shape};
use crate::lexicon::Class;
use crate::reported::words::{Reporting, Takes};
use crate::syntax::scene::Scene;

/// Returns whether the words from `from` up to `end` are what a verb takes.
pub(crate) fn fits(scene: &Scene<'_>, takes: Takes, from: usize, end: usize) -> bool {
    // Reminds us of a guest *who won’t leave*.
    let relative = matches!(scene.word(from), "who" | "Who" | "which" | "whom" | "whose");
    if from >= end || relative {
        return false;
    }
    let word = scene.word(from).to_ascii_lowercase();
    let clause = shape::is_clause(scene, from..end);
    let marked = matches!(word.as_str(), "whether" | "how" | "why" | "what" | "if") || word == "that" && clause;
    match takes {
        Takes::Clause | Takes::Told => clause && word != "to" || marked,
        Takes::That => {
            marked
                || clause && (scene.is(from, Class::PRONOUN) || word == "there")
                || shape::begins_clause(scene, from, end)
        }
    }
}

/// The letters with which the forms of verbs begin that promise or threaten a deed.
const PROMISES: &[&str] = &["vow", "promis", "pledg", "threaten", "swore"];

/// Returns what of the clauses that the verb at `at` takes follows it, and its units.
pub(crate) fn taken(scene: &Scene<'_>, at: usize, verb: Reporting, end: usize) -> Option<(Takes, Range<usize>)> {
    // What is promised may be a deed: vowed *to fight on*.
    if PROMISES.iter().any(|stem| scene.word(at).starts_with(stem)) && scene.word(at + 1) == "to" {
        return Some((Takes::Clause, content::after(scene, at, Takes::Clause, end)));
    }
    // Where it may have an object, a clause must begin like one: announced *the ferry would* stop, but *a plan*.
    let object = verb.may_have_object() && !shape::has_verb_soon(scene, at + 1, end);
    let asked = matches!(scene.word(at + 1), "how" | "why" | "what" | "whether")
        || scene.word(at + 1) == "that" && shape::begins_clause(scene, at + 2, end);
    // What has an object may have a question in its place: described *how the gates work*.
    let question = (asked && verb.may_have_object()).then_some(Takes::That);
    // Who is asked for something is told nothing.
    let addressed = |takes: &Takes| *takes != Takes::Told || !scene.is(at + 1, Class::PREPOSITION);
    let takes =
        verb.takes().filter(addressed).map(|takes| if object && takes == Takes::Clause { Takes::That } else { takes });
    let mut after = takes.chain(question).map(|takes| (takes, content::after(scene, at, takes, end)));
    after.find(|(takes, after)| fits(scene, *takes, after.start, after.end))
}
