//! What of the things that a word takes follows it: told apart by how it begins.

use std::ops::Range;

use super::{content, shape};
use crate::reported::words::verbs::Takes;
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::words;

/// Whether the words from `from` up to `end` are what a verb takes.
pub(crate) fn fits(scene: &Scene<'_>, takes: Takes, from: usize, end: usize) -> bool {
    if from >= end {
        return false;
    }
    let word = scene.word(from).to_ascii_lowercase();
    let clause = shape::is_clause(scene, from..end);
    let marked = matches!(word.as_str(), "whether" | "how" | "why" | "what" | "if") || word == "that" && clause;
    match takes {
        Takes::Clause | Takes::Told => clause && word != "to" || marked,
        Takes::That => {
            marked || clause && (words::is_pronoun(&word) || word == "there") || shape::begins_clause(scene, from, end)
        }
        Takes::Infinitive => word == "to" || word == "not" && scene.word(from + 1) == "to",
        Takes::Object if word == "that" => !clause && !words::is_common_verb(scene.word(from + 1)) && from + 1 < end,
        Takes::Object => !marked && word != "to" && !words::is_preposition(&word),
        Takes::Named => !marked && shape::names(scene, from, end),
        Takes::Preposition(preposition) => preposition == word,
    }
}

/// What of the things that a word takes follows it, and its units.
pub(crate) fn taken(
    scene: &Scene<'_>,
    at: usize,
    takes: impl Iterator<Item = Takes>,
    end: usize,
) -> Option<(Takes, Range<usize>)> {
    // What has an object may have a question in its place: described *how the gates work*.
    let asked = matches!(scene.word(at + 1), "how" | "why" | "what" | "whether");
    // Where it may have an object, a clause must begin like one: announced *the ferry would* stop, but *a plan*.
    let takes: Vec<Takes> = takes.collect();
    let object = takes.contains(&Takes::Object);
    let takes = takes.into_iter().map(|takes| {
        if object && takes == Takes::Clause && !shape::has_verb_soon(scene, at + 1, end) { Takes::That } else { takes }
    });
    let asked = asked || scene.word(at + 1) == "that" && shape::begins_clause(scene, at + 2, end);
    let takes = takes.map(|takes| if asked && takes == Takes::Object { Takes::That } else { takes });
    let mut after = takes.map(|takes| (takes, content::after(scene, at, takes, end)));
    // An object stands right after its verb.
    let apart = at + 1 >= scene.len()
        || scene.unit(at + 1).kind == UnitKind::Punctuation && scene.word(at + 1) != "$"
        || matches!(scene.word(at + 1), "and" | "but" | "or" | "then");
    after.find(|(takes, after)| !(apart && *takes == Takes::Object) && fits(scene, *takes, after.start, after.end))
}
