//! What is held or felt without a verb for it: `is confident that …`, `are wary of …`.

use std::ops::Range;

use super::Report;
use super::verbs::{self, Takes};
use crate::extract::attribution::phrase::Phrase;
use crate::extract::attribution::scene::{Scene, UnitKind};
use crate::extract::attribution::{clause, words};

/// What the word at `at` tells as the adjective of somebody's attitude.
pub(super) fn attitude(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Report> {
    if at == sentence.start || scene.unit(at).kind != UnitKind::Word {
        return None;
    }
    let found = ADJECTIVES.binary_search_by(|(adjective, _)| (*adjective).cmp(scene.word(at))).ok()?;
    let takes = ADJECTIVES[found].1.split(' ').map(Takes::read);
    let speaker = who_is(scene, at, sentence.start)?;
    let (_, after) = verbs::taken(scene, at, takes, sentence.end)?;
    let fits = after.start <= at + 2 && verbs::is_third_person(scene, &speaker);
    fits.then(|| Report { content: vec![after], speaker, cue: (at, at), rule: "reported-attitude" })
}

/// Who is said to be what the adjective at `at` says.
fn who_is(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let before = clause::back_over_adverbs(scene, at, start);
    let degree = before > start && matches!(scene.word(before - 1), "very" | "more" | "most" | "less" | "as");
    let copula = (before - usize::from(degree)).checked_sub(1).filter(|&copula| copula > start)?;
    let word = scene.word(copula);
    let links = words::is_be(word) && !matches!(word, "be" | "being")
        || matches!(word, "feel" | "feels" | "felt" | "remain" | "remains" | "remained" | "seem" | "seems" | "seemed")
        || matches!(word, "appear" | "appears" | "appeared" | "grew" | "became" | "sounded" | "got");
    if !links {
        return None;
    }
    clause::subject(scene, copula, start)
}

/// Adjectives in order, and what each takes, as in [`super::frames::VERBS`].
#[rustfmt::skip]
const ADJECTIVES: &[(&str, &str)] = &[
    ("adamant", "that about in"),
    ("afraid", "that of"),
    ("alarmed", "that by about at"),
    ("angry", "that about at with over"),
    ("anxious", "that about to-do"),
    ("ashamed", "that of"),
    ("aware", "that of"),
    ("cautious", "about of"),
    ("comfortable", "with"),
    ("concerned", "that about by over with"),
    ("confident", "that in of about clause"),
    ("content", "to-do with"),
    ("convinced", "that of by clause"),
    ("critical", "of"),
    ("curious", "about to-do"),
    ("desperate", "to-do for"),
    ("disappointed", "that by with in to-do"),
    ("dismissive", "of"),
    ("dissatisfied", "with"),
    ("doubtful", "that of about"),
    ("eager", "that to-do for"),
    ("encouraged", "that by"),
    ("enthusiastic", "about"),
    ("excited", "that about by to-do"),
    ("fearful", "that of"),
    ("fond", "of"),
    ("frustrated", "that by with at"),
    ("furious", "that about at with over"),
    ("glad", "that to-do clause"),
    ("grateful", "that for to"),
    ("happy", "that to-do with about clause"),
    ("hesitant", "to-do about"),
    ("hopeful", "that about of clause"),
    ("hostile", "to toward towards"),
    ("impressed", "that by with"),
    ("insistent", "that on"),
    ("keen", "to-do on"),
    ("loath", "to-do"),
    ("mindful", "that of"),
    ("mistrustful", "of"),
    ("nervous", "that about"),
    ("opposed", "to"),
    ("optimistic", "that about"),
    ("outraged", "that by at over"),
    ("pessimistic", "that about"),
    ("pleased", "that with by to-do"),
    ("proud", "that of to-do"),
    ("quick", "to-do"),
    ("relieved", "that by to-do"),
    ("reluctant", "to-do"),
    ("resentful", "of"),
    ("sad", "that about"),
    ("satisfied", "that with"),
    ("sceptical", "that of about"),
    ("shocked", "that by at"),
    ("silent", "on about"),
    ("skeptical", "that of about"),
    ("sorry", "that for to-do"),
    ("supportive", "of"),
    ("sure", "that of about clause"),
    ("surprised", "that by at to-do"),
    ("suspicious", "of"),
    ("tired", "of"),
    ("troubled", "that by"),
    ("unaware", "that of"),
    ("uncertain", "that about"),
    ("uncomfortable", "with about"),
    ("unconvinced", "that by"),
    ("uneasy", "that about with"),
    ("unhappy", "that about with"),
    ("unsure", "that about"),
    ("unwilling", "to-do"),
    ("upbeat", "about"),
    ("upset", "that about by with over at"),
    ("wary", "that of"),
    ("weary", "of"),
    ("worried", "that about by"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_are_sorted() {
        assert_eq!(ADJECTIVES.windows(2).find(|pair| pair[0].0 >= pair[1].0), None);
    }
}
