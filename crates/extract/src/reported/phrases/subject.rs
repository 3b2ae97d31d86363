//! Names who speaks by a reporting verb: the subject as for quotes, else as [`distant`] finds it, made [`whole`]; and
//! whether it can be the subject there at all.

use crate::lexicon::Class;
use std::ops::Range;

use super::{distant, whole};
use crate::reported::words::{self as verbs, Reporting, Takes};
use crate::syntax::governor::{self, Governed, Voice};
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};
use crate::syntax::{clause, nouns};

/// Names who speaks by a verb.
pub(crate) struct Subject {
    /// The words that name them.
    pub(crate) speaker: Phrase,
    /// The order of the two.
    pub(crate) voice: Voice,
    /// The start of the words that say that something was said: the verb, or the one that it hangs on.
    pub(crate) cue: usize,
}

/// Returns who says by the verb at `at` what follows it.
pub(crate) fn subject(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<Subject> {
    let start = sentence.start;
    let active = |speaker, cue| Some(Subject { speaker, voice: Voice::Active, cue });
    if let Some((speaker, cue)) = distant::of_infinitive(scene, at, verb.cue, start) {
        return active(speaker, cue);
    }
    let passive = verb.cue.is_participle() && distant::follows_be(scene, at, start);
    if passive || !is_asserted(scene, at, start) {
        return None;
    }
    if let Some(speaker) = of_noun(scene, at, verb, start).or_else(|| distant::told_apart(scene, at, start)) {
        return active(speaker, at);
    }
    let (speaker, voice) = match governor::analyse(scene, at, verb.cue, start, sentence.end - 1) {
        Governed::By(governor) => (governor.speaker, governor.voice),
        _ => (distant::subject(scene, at, verb.cue, start)?, Voice::Active),
    };
    let speaker = whole::whole(scene, speaker, start);
    // `is calling for`: an active verb like any other.
    let voice = if voice == Voice::Participle && distant::follows_be(scene, at, start) { Voice::Active } else { voice };
    // After an article in the singular, a base form is a noun: `a cautious note`.
    let noun = verb.cue.is_base() && scene.is(speaker.units.start, Class::INDEFINITE);
    let speaks = voice != Voice::Passive
        && !noun
        && verbs::is_third_person(scene, &speaker)
        && (!is_relative(scene, &speaker) || verb.follows() && is_late(scene, &speaker, start))
        && (distant::is_relative(scene, at, start) || can_be_subject(scene, &speaker, start))
        && whole::is_noun_phrase(scene, &speaker);
    speaks.then_some(Subject { speaker, voice, cue: at })
}

/// Returns whether the verb at `at` tells of something that was said: it is no infinitive, no wish and no possibility.
fn is_asserted(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let before = clause::back_over_adverbs(scene, at, start);
    let Some(before) = before.checked_sub(1).filter(|&before| before >= start) else { return true };
    match scene.word(before) {
        "to" => false,
        _ if scene.is(before, Class::MODAL) => false,
        // Within the subject of a sentence, as in `the clerk who said so left`, nothing marks where the clause ends.
        "who" => before > start && (scene.word(before - 1) == "," || distant::told_apart(scene, at, start).is_some()),
        _ => true,
    }
}

/// The people, or the poll, right before a participle that tells what they say: with *polls* showing that.
fn of_noun(scene: &Scene<'_>, at: usize, verb: Reporting, start: usize) -> Option<Phrase> {
    let of_clause = verb.takes().any(|takes| matches!(takes, Takes::Clause | Takes::That));
    if !verb.cue.is_ing() || !of_clause || at == start {
        return None;
    }
    let speaker = distant::nouns(scene, at, start)?;
    let several = nouns::can_speak(scene, &speaker) && speaker.is_plural(scene);
    (several || scene.is(at - 1, Class::FINDING)).then_some(speaker)
}

/// Returns whether a pronoun is the subject of what somebody else is said to say: Hale said `they` want a bridge.
pub(crate) fn is_told(scene: &Scene<'_>, speaker: &Phrase, start: usize) -> bool {
    let before = speaker.units.start.checked_sub(1).filter(|&before| before >= start);
    speaker.head == Head::Pronoun
        && before.is_some_and(|before| {
            matches!(scene.word(before), "whether" | "if") || verbs::verb(scene, before).is_some()
        })
}

/// Returns whether a relative pronoun stands before a phrase, so that what it says is no clause of its own: `what she said was the
/// need`, `a class that he said was full`.
pub(crate) fn is_relative(scene: &Scene<'_>, speaker: &Phrase) -> bool {
    let Some(before) = speaker.units.start.checked_sub(1) else { return false };
    match scene.word(before) {
        "what" | "What" | "whatever" | "which" | "whom" => true,
        "that" => before > 0 && verbs::verb(scene, before - 1).is_none() && !scene.is(before - 1, Class::PREPOSITION),
        _ => false,
    }
}

/// Returns whether the clause that begins with a phrase ends its sentence rather than stands within it: there was a verb already.
fn is_late(scene: &Scene<'_>, speaker: &Phrase, start: usize) -> bool {
    (start..speaker.units.start).any(|index| verbs::is_any(scene, index))
}

/// Returns whether a phrase stands where a subject can: not after a preposition or a verb whose object it would be.
fn can_be_subject(scene: &Scene<'_>, speaker: &Phrase, start: usize) -> bool {
    let Some(before) = speaker.units.start.checked_sub(1).filter(|&before| before >= start) else { return true };
    if scene.unit(before).boundary != Boundary::None || scene.unit(before).kind != UnitKind::Word {
        return true;
    }
    let word = scene.word(before);
    !scene.known(before).classes.any(Class::GOVERNS.and(Class::BE))
        && !matches!(word, "have" | "has" | "made" | "make" | "makes")
}
