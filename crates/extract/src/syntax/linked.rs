//! Names who speaks by a verb that has no subject of its own: in a relative clause, after `to`, after `and`, in a participle.

use super::clause::{back_over_adverbs, subject, verb};
use super::nouns;
use super::opening::main_subject;
use super::phrase::{self, Head, Phrase};
use super::scene::{Scene, UnitKind};
use crate::EntityKind;
use crate::lexicon::Class;

/// Returns whom something moves to say what follows: prompting *the crowd* to chant.
pub(super) fn moved(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    const MOVES: &[&str] = &["prompt", "led", "lead", "caus", "urg", "forc", "inspir", "encourag", "invit", "mov"];
    let to = at.checked_sub(1).filter(|&to| to > start + 1 && scene.word(to) == "to")?;
    let whom = phrase::ending(scene, to, start).filter(|whom| whom.units.start > start)?;
    let verb = scene.word(whom.units.start - 1);
    let able = matches!(whom.head, Head::Named(_)) || nouns::can_speak(scene, &whom);
    let moves = MOVES
        .iter()
        .any(|stem| verb.strip_prefix(stem).is_some_and(|rest| matches!(rest, "" | "ed" | "ing" | "s" | "es" | "d")));
    (able && moves).then_some(whom)
}

/// Returns who reports what a pronoun does: `X said he wanted “…”` quotes X, whoever `he` may be.
pub(super) fn reporting(scene: &Scene<'_>, pronoun: &Phrase, start: usize) -> Option<Phrase> {
    let mut before =
        pronoun.units.start.checked_sub(1).filter(|_| matches!(pronoun.head, Head::Pronoun | Head::Named(_)))?;
    if scene.word(before) == "that" {
        before = before.checked_sub(1)?;
    }
    let cue = (before > start).then(|| verb(scene, before)).flatten()?;
    let outer = if cue.is_finite() { subject(scene, before, start) } else { None };
    // A thing says nothing of itself: the clerk who took `the call` recalled that he said.
    outer.filter(|outer| !matches!(outer.head, Head::Common(_)) || nouns::can_speak(scene, outer))
}

/// Returns whom `who` at `relative` stands for.
pub(super) fn antecedent(scene: &Scene<'_>, relative: usize, start: usize) -> Option<Phrase> {
    let end = if relative > start && scene.word(relative - 1) == "," { relative - 1 } else { relative };
    let whom = phrase::ending(scene, end, start)?;
    // Hale is *the one* who said so.
    let first = whom.units.start;
    let first = first - usize::from(first > start && scene.word(first - 1) == "the");
    let one = matches!(whom.head, Head::Common(head) if matches!(scene.word(head), "one" | "first" | "only" | "man" | "woman"));
    let is = one && first > start && scene.is(first - 1, Class::BE);
    let who = if is { main_subject(scene, start, first - 1) } else { None };
    Some(who.filter(|who| who.units.end < first && !matches!(scene.word(who.units.start), "it" | "It")).unwrap_or(whom))
}

/// Returns what is written or said that `that` at `relative` stands for, or who brought it out: The Echo ran a piece that noted.
pub(super) fn written(scene: &Scene<'_>, relative: usize, start: usize) -> Option<Phrase> {
    let thing = antecedent(scene, relative, start)?;
    let Head::Common(head) = thing.head else { return None };
    if nouns::can_speak(scene, &thing) {
        return Some(thing);
    }
    if !scene.known(head).classes.any(Class::THING.and(Class::MESSAGE).and(Class::FINDING)) {
        return None;
    }
    let brought = matches!(
        scene.word(thing.units.start.checked_sub(1).filter(|&verb| verb > start)?),
        "ran" | "published" | "released" | "issued" | "wrote" | "posted" | "sent" | "made"
    );
    let author = main_subject(scene, start, thing.units.start)
        .filter(|author| brought && !matches!(author.head, Head::Common(_)));
    Some(author.unwrap_or(thing))
}

/// The subject that a verb shares with an earlier one: `X shrugged and said`.
pub(super) fn shared_subject(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let earlier =
        (start..at).rev().filter(|&index| verb(scene, index).is_some_and(|cue| cue.is_finite() && !cue.is_base()));
    let earlier = earlier.take(4).find_map(|index| subject(scene, index, start));
    let main = main_subject(scene, start, at);
    match (earlier, main) {
        // The nearer subject counts where it begins a clause of its own, else that of the sentence.
        (Some(earlier), Some(main)) if earlier.units.start > start && follows_relative(scene, &earlier) => Some(main),
        (earlier, main) => earlier.or(main),
    }
}

/// Returns whether a relative pronoun or a conjunction stands before a phrase, so that its clause hangs on another.
pub(super) fn follows_relative(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let before = phrase.units.start - 1;
    scene.known(before).classes.any(Class::RELATIVE.and(Class::SUBORDINATES))
        || matches!(scene.word(before), "where" | "what")
}

/// The subject that a participle brings with it: the crowd cheered, `with Lindqvist` saying, `the mayor` saying.
pub(super) fn own_subject(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let right_before = phrase::ending(scene, back_over_adverbs(scene, at, start), start);
    let alone = |own: &Phrase| own.units.start > start && scene.is_mark(own.units.start - 1, ",");
    if let Some(own) = right_before.filter(|own| alone(own) && is_somebody(scene, own)) {
        return Some(own);
    }
    let near = at.saturating_sub(8).max(start);
    let first = (near..at).rev().take_while(|&index| scene.unit(index).kind == UnitKind::Word).last()?;
    let with = (first..at).rev().find(|&index| scene.word(index) == "with")?;
    let own = phrase::starting(scene, with + 1, at)?;
    let (after, end) = (own.units.end, back_over_adverbs(scene, at, with));
    // with many sailors *and clerks* chanting
    let joined = after + 2 == end && scene.word(after) == "and" && nouns::is_people(scene.word(after + 1));
    match own.head {
        // Hale answered with a statement calling it late.
        Head::Common(head) if scene.known(head).classes.any(Class::SAYING.and(Class::MESSAGE)) => None,
        Head::Common(_) if joined => Some(Phrase { units: own.units.start..end, head: Head::Several }),
        _ => (end == after).then_some(own),
    }
}

/// The people who are the subject of the last clause that says when or why: the vote was held up when `two dockers` stood up,
/// shouting.
pub(super) fn subordinate_subject(scene: &Scene<'_>, start: usize, at: usize) -> Option<Phrase> {
    let when = (start + 1..at)
        .rev()
        .find(|&index| matches!(scene.word(index), "when" | "as" | "after" | "because" | "while"))?;
    let subject = phrase::starting(scene, when + 1, at)?;
    // when Hale *fell*, not: after Hale, shouting
    (is_somebody(scene, &subject) && scene.unit(subject.units.end).kind == UnitKind::Word).then_some(subject)
}

/// Returns whether a phrase stands for a person, or for people or a body of them by a noun.
fn is_somebody(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    match phrase.head {
        Head::Named(mention) => scene.names.mentions[mention].kind == EntityKind::Person,
        Head::Pronoun => matches!(scene.word(phrase.units.start), "he" | "she" | "they"),
        Head::Several => true,
        Head::Common(_) => nouns::can_speak(scene, phrase),
    }
}
