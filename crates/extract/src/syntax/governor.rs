//! Finds the verb of saying that governs a quotation from the left, and who speaks by it.

use super::clause::{apposition_after, back_over_adverbs, subject, verb};
use super::linked::{antecedent, moved, own_subject, reporting, shared_subject, subordinate_subject, written};
use super::nouns;
use super::opening::main_subject;
use super::phrase::{self, Head, Phrase};
use super::scene::{Boundary, REACH, Scene, UnitKind};
use crate::EntityKind;
use crate::lexicon::{Class, Frame, Reports, Verb};

/// A verb that governs a quotation, with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Governor {
    /// The unit that holds the verb.
    pub(crate) verb: usize,
    /// Names who speaks.
    pub(crate) speaker: Phrase,
    /// The order of the two.
    pub(crate) voice: Voice,
}

/// The voice of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// `X said`, `said X`
    Active,
    /// `described by X`
    Passive,
    /// `X nodded, saying`
    Participle,
}

/// The governor of a quotation from the left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Governed {
    /// Somebody's saying.
    By(Governor),
    /// A verb that only gives a name: `a plan called “Dawn”`.
    Naming,
    /// Nothing.
    Not,
}

/// Returns whether the verb at `index` is a passive: `was described`.
fn is_passive(scene: &Scene<'_>, index: usize, cue: Verb) -> bool {
    let before = back_over_adverbs(scene, index, 0);
    cue.is_participle() && before > 0 && scene.is(before - 1, Class::BE)
}

/// Returns whether the participle at `at` tells only what the thing before it is called: fog, described as “soup”, but not what Hale
/// described as “soup”.
fn is_called(scene: &Scene<'_>, at: usize, cue: Verb, start: usize) -> bool {
    let asked =
        |index: usize| matches!(scene.word(index).to_ascii_lowercase().as_str(), "what" | "which" | "that" | "whom");
    cue.frame == Some(Frame::Call) && scene.word(at + 1) == "as" && !(start..at).any(asked)
}

/// Returns what governs the quotation at the unit `place`, looking left: the nearest verb of saying in its sentence, past all
/// that stands in brackets or between dashes.
pub(crate) fn governor(scene: &Scene<'_>, place: usize) -> Governed {
    let first = scene.sentence_start(place);
    let start = after_fronted_clause(scene, first, place);
    let mut at = place;
    while at > start {
        at -= 1;
        at = match scene.word(at) {
            ")" => (start..at).rev().find(|&index| scene.word(index) == "(").unwrap_or(at),
            "—" | "–" | "--" => {
                let dash = scene.word(at);
                (start..at).rev().find(|&index| scene.word(index) == dash).unwrap_or(at)
            }
            _ => at,
        };
        let Some(cue) = verb(scene, at) else { continue };
        match analyse(scene, at, cue, start, place) {
            Governed::Not => {}
            governed => return governed,
        }
    }
    Governed::Not
}

/// Returns where the main clause begins, when the sentence opens with a clause of its own: `When X asked, Y said “…”`.
fn after_fronted_clause(scene: &Scene<'_>, start: usize, place: usize) -> usize {
    if !scene.is(start, Class::SUBORDINATES) && scene.word(start) != "With"
        || !scene.word(start).starts_with(char::is_uppercase)
    {
        return start;
    }
    let comma = (start..place.saturating_sub(1)).find(|&index| scene.word(index) == ",");
    let is_clause =
        |comma: usize| (start + 1..comma).any(|index| !scene.names_speaker(index) && is_verb_like(scene, index));
    comma.filter(|&comma| is_clause(comma)).map_or(start, |comma| comma + 1)
}

/// Returns whether the word is a verb, as far as the lists and its ending tell.
fn is_verb_like(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    verb(scene, index).is_some() || scene.is(index, Class::VERB) || (word.len() > 4 && word.ends_with("ed"))
}

/// Returns who is quoted by the verb at `at`, which only passes their words on: Hale of `the agency quoted Hale as saying`.
pub(crate) fn cited(scene: &Scene<'_>, at: usize, end: usize) -> Option<Phrase> {
    let cue = verb(scene, at).filter(|cue| cue.cites && !is_passive(scene, at, *cue))?;
    if let Some(whom) = object(scene, at + 1) {
        return Some(whom);
    }
    let whom = phrase::starting(scene, at + 1, end).filter(|_| !cue.is_base() || takes_base(scene, at, 0))?;
    // Not whom, but what of theirs: cites Hale’s support.
    let owns = scene.unit(whom.units.end - 1).boundary == Boundary::None
        && (matches!(scene.word(whom.units.end), "’" | "'" | "’s" | "'s"));
    let speaks = !owns
        && match whom.head {
            Head::Named(mention) => scene.names.mentions[mention].kind != EntityKind::Place,
            Head::Common(_) => nouns::can_speak(scene, &whom),
            Head::Pronoun | Head::Several => true,
        };
    speaks.then(|| apposition_after(scene, whom, end))
}

/// Returns who is said to say by the participle at `at` after `as`: X of `X was quoted as saying`, `quoted X as saying`.
fn cited_as(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let before = at.checked_sub(1).filter(|&before| before > start && scene.word(before) == "as")?;
    if let Some(cites) = (start..before).rev().find(|&index| verb(scene, index).is_some_and(|cue| cue.cites)) {
        return cited(scene, cites, before).or_else(|| subject(scene, cites, start));
    }
    let whom = object(scene, before - 1).or_else(|| phrase::ending(scene, before, start))?;
    let reports = whom.units.start > start
        && verb(scene, whom.units.start - 1).is_some_and(|cue| cue.is_finite() && !cue.is_base());
    reports.then_some(whom)
}

/// Returns the pronoun at the unit, where it is the object of a verb that passes words on: quoted `her` as saying.
fn object(scene: &Scene<'_>, at: usize) -> Option<Phrase> {
    let whom = matches!(scene.word(at), "her" | "him" | "them") && scene.word(at + 1) == "as";
    whom.then_some(Phrase { units: at..at + 1, head: Head::Pronoun })
}

/// Returns who says what the verb at `at` brings, where the quotation stands at `place` after it.
pub(crate) fn analyse(scene: &Scene<'_>, at: usize, cue: Verb, start: usize, place: usize) -> Governed {
    let by = |speaker: Option<Phrase>, voice| {
        speaker.map_or(Governed::Not, |speaker| Governed::By(Governor { verb: at, speaker, voice }))
    };
    // No wonder Hale said, and I quote, “…”
    if cue.cites && at > start && scene.is_mark(at + 1, ",") && scene.word(at - 1) == "I" {
        return Governed::Not;
    }
    if cue.cites {
        let whom = if is_passive(scene, at, cue) { subject(scene, at, start) } else { cited(scene, at, place) };
        if whom.is_some() {
            return by(whom, Voice::Active);
        }
    }
    // described as “…” by Hale
    if cue.is_participle() && cue.frame == Some(Frame::Call) && scene.word(place + 1) == "by" {
        let end = scene.sentence(place).end;
        let agent = phrase::starting(scene, place + 2, end).map(|agent| apposition_after(scene, agent, end));
        if agent.as_ref().is_some_and(|agent| !matches!(agent.head, Head::Common(_)) || nouns::can_speak(scene, agent))
        {
            return by(agent, Voice::Passive);
        }
    }
    let reduced = cue.is_participle() && (scene.word(at + 1) == "by" || is_called(scene, at, cue, start));
    if is_passive(scene, at, cue) || reduced {
        let agent = (at + 1..place).find(|&index| scene.word(index) == "by");
        return match agent.and_then(|agent| phrase::starting(scene, agent + 1, place)) {
            Some(agent) => by(Some(apposition_after(scene, agent, place)), Voice::Passive),
            None if cue.frame == Some(Frame::Call) => Governed::Naming,
            None => Governed::Not,
        };
    }
    // an article regarding “…”, but not regarding it as “…”
    if matches!(scene.word(at), "regarding" | "concerning") && at + 1 == place {
        return Governed::Not;
    }
    if cue.is_ing() {
        return by(participle_subject(scene, at, start, place), Voice::Participle);
    }
    if !cue.is_finite() && !follows_auxiliary(scene, at) {
        return Governed::Not;
    }
    if cue.is_base() && !takes_base(scene, at, start) {
        return Governed::Not;
    }
    if goes_on(scene, at) || counts_several(scene, at, start) {
        return Governed::Not;
    }
    if names_object(scene, at, place) {
        return Governed::Naming;
    }
    if at + 1 == place && names_thing(scene, at, start) {
        return Governed::Naming;
    }
    // Quoting Hale, the paper wrote that the quay was “a ruin”.
    if verb(scene, start).is_some_and(|first| first.cites && first.is_ing()) && start < at {
        let whom = cited(scene, start, at);
        if whom.is_some() {
            return by(whom, Voice::Active);
        }
    }
    if let Some(inserted) = set_in(scene, at, cue, place) {
        return by(Some(inserted), Voice::Active);
    }
    if let Some(moved) = moved(scene, at, start) {
        return by(Some(moved), Voice::Active);
    }
    let speaker = subject(scene, at, start);
    // Rather than a layout in which they sit apart, asks Mara Lindqvist, “…”
    let thing = |speaker: &Phrase| matches!(speaker.head, Head::Common(_)) && !nouns::can_speak(scene, speaker);
    if speaker.as_ref().is_some_and(thing) && leads_in(scene, at, place) {
        return by(inverted(scene, at, start, place), Voice::Active);
    }
    if let Some(speaker) = speaker {
        let outer = reporting(scene, &speaker, start);
        return by(Some(outer.unwrap_or(speaker)), Voice::Active);
    }
    if let Some(speaker) = inverted(scene, at, start, place) {
        return by(Some(speaker), Voice::Active);
    }
    let before = back_over_adverbs(scene, at, start);
    match scene.word(before.max(1) - 1) {
        "who" if before > start => by(antecedent(scene, before - 1, start), Voice::Active),
        "that" | "which" if before > start => by(written(scene, before - 1, start), Voice::Active),
        "and" | "but" | "or" | "then" | "to" | "," if before > start => {
            by(shared_subject(scene, at, start), Voice::Active)
        }
        _ if cue.frame == Some(Frame::Call) && !cue.is_base() => Governed::Naming,
        _ => Governed::Not,
    }
}

/// Returns who speaks by a verb set into the sentence: The plan, says Hale, is “…”.
fn set_in(scene: &Scene<'_>, at: usize, cue: Verb, place: usize) -> Option<Phrase> {
    let says =
        cue.frame == Some(Frame::Speech) && cue.reports.has(Reports::CLAUSE) && !cue.is_base() && cue.is_finite();
    if !says || at == 0 || !scene.is_mark(at - 1, ",") {
        return None;
    }
    let speaker = phrase::starting(scene, at + 1, place)?;
    let named = matches!(speaker.head, Head::Named(_));
    let speaker = apposition_after(scene, speaker, place);
    (named && scene.is_mark(speaker.units.end, ",") && speaker.units.end + 1 < place).then_some(speaker)
}

/// Returns whether the verb only says that something goes on: continued `to` be “…”.
fn goes_on(scene: &Scene<'_>, at: usize) -> bool {
    scene.word(at).starts_with("continue") && scene.word(at + 1) == "to"
}

/// Returns whether the word is a plural noun after all: the two long `reports`.
fn counts_several(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let third = scene.word(at).ends_with('s');
    let subject = if third { subject(scene, at, start) } else { None };
    subject.is_some_and(|subject| {
        matches!(subject.head, Head::Common(_))
            && subject
                .units
                .clone()
                .any(|unit| scene.is(unit, Class::SEVERAL) || matches!(scene.word(unit), "these" | "those"))
    })
}

/// Returns whether the verb gives a name to a thing between it and the quotation: named their robot “Dawn”.
fn names_object(scene: &Scene<'_>, at: usize, place: usize) -> bool {
    let naming = matches!(scene.word(at), "named" | "nicknamed" | "christened" | "titled" | "entitled");
    naming && place - at <= 4 && (at + 1..place).all(|index| scene.unit(index).kind == UnitKind::Word)
}

/// Returns whether the verb only tells what the thing before it is called: `a boat called “Dawn”`, but not what Hale called “…”.
fn names_thing(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let naming =
        verb(scene, at).is_some_and(|verb| verb.names && verb.frame == Some(Frame::Call) && verb.is_participle());
    let thing = subject(scene, at, start).filter(|thing| matches!(thing.head, Head::Common(_)));
    naming
        && thing.is_some_and(|thing| {
            let first = thing.units.start;
            scene.is(first, Class::DETERMINER) && (first == 0 || !scene.word(first - 1).eq_ignore_ascii_case("what"))
        })
}

/// Returns whether a bare form is a verb here and no noun: after `to`, an auxiliary or a plural.
fn takes_base(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let before = back_over_adverbs(scene, at, start);
    let infinitive = before > start && scene.word(before - 1) == "to";
    // critics who say
    let relative = || {
        let who = before.checked_sub(1).filter(|&who| who > start && scene.word(who) == "who")?;
        let whom = antecedent(scene, who, start).filter(|whom| whom.is_plural(scene))?;
        let first = whom.units.start;
        (first == start || scene.is(first - 1, Class::PREPOSITION)).then_some(whom)
    };
    infinitive
        || follows_auxiliary(scene, at)
        || relative().is_some()
        || subject(scene, at, start).is_some_and(|subject| subject.is_plural(scene))
}

fn follows_auxiliary(scene: &Scene<'_>, at: usize) -> bool {
    let before = back_over_adverbs(scene, at, 0);
    before > 0 && (scene.is(before - 1, Class::AUXILIARY) || scene.is(before - 1, Class::CONTRACTED))
}

/// The speaker after a verb that follows its quotation or begins the sentence: `“…,” said X, “…”`.
fn inverted(scene: &Scene<'_>, at: usize, start: usize, place: usize) -> Option<Phrase> {
    let before = (start..at).rev().find(|&index| scene.unit(index).kind != UnitKind::Punctuation);
    let phrasal = scene.known(at).cue().is_none();
    let follows_quote = !phrasal && before.is_none_or(|before| scene.is_quote(before));
    if follows_quote || leads_in(scene, at, place) {
        phrase::starting(scene, at + 1, place).map(|phrase| apposition_after(scene, phrase, place))
    } else {
        None
    }
}

/// Returns whether a verb after a comma and its speaker lead to the quotation: In short, explained Mara Lindqvist: “…”
fn leads_in(scene: &Scene<'_>, at: usize, place: usize) -> bool {
    let speaker = phrase::starting(scene, at + 1, place).filter(|_| at > 0 && scene.is_mark(at - 1, ","));
    let says = scene.known(at).cue().is_some_and(|cue| cue.frame == Some(Frame::Speech) && !cue.is_base());
    says && speaker.is_some_and(|speaker| {
        let colon = speaker.units.end;
        let mark = scene.is_mark(colon, ":") || scene.is_mark(colon, ",");
        matches!(speaker.head, Head::Named(_)) && colon + 1 == place && mark
    })
}

/// The subject of `saying`: that of the clause it hangs on, or, where it begins the sentence, of the clause after it.
fn participle_subject(scene: &Scene<'_>, at: usize, start: usize, place: usize) -> Option<Phrase> {
    if follows_be(scene, at) {
        let own = subject(scene, at, start)?;
        return Some(reporting(scene, &own, start).unwrap_or(own));
    }
    if let Some(cited) = cited_as(scene, at, start) {
        return Some(cited);
    }
    let before = (start..at)
        .rev()
        .find(|&index| scene.unit(index).kind != UnitKind::Punctuation && !scene.is(index, Class::ADVERB));
    let Some(before) = before else {
        let end = scene.sentence(place).end;
        let after = (place + 1..end).find(|&index| !matches!(scene.word(index), "," | "."))?;
        return phrase::starting(scene, after, end.min(after + REACH))
            .map(|phrase| apposition_after(scene, phrase, end));
    };
    if let Some(own) = own_subject(scene, at, start) {
        return Some(own);
    }
    // `with Hale tweeting that it was late and asking`
    if matches!(scene.word(before), "and" | "but")
        && let Some(other) = (start..before).rev().find(|&index| verb(scene, index).is_some())
        && verb(scene, other).is_some_and(Verb::is_ing)
        && let Some(own) = own_subject(scene, other, start)
    {
        return Some(own);
    }
    // `Hale began by saying`
    if scene.word(before) == "by"
        && before > start
        && is_verb_like(scene, before - 1)
        && let Some(own) = before.checked_sub(1).and_then(|verb| phrase::ending(scene, verb, start))
    {
        return Some(own);
    }
    if scene.is_utterance(before) && before + 1 == at {
        return None;
    }
    after_quote(scene, at, start).or_else(|| sentence_subject(scene, at, start))
}

/// The subject of the sentence for a participle in it, or of the clause about somebody where the sentence is about a thing.
fn sentence_subject(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let main = main_subject(scene, start, at);
    let thing =
        main.as_ref().is_some_and(|main| matches!(main.head, Head::Common(_)) && !nouns::can_speak(scene, main));
    let main = main.filter(|main| !matches!(main.head, Head::Common(_)));
    let hanging = || subordinate_subject(scene, start, at).filter(|_| thing);
    main.or_else(hanging).or_else(|| shared_subject(scene, at, start))
}

/// The subject of the attribution after an earlier quotation: `“…,” said X, adding`.
fn after_quote(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let quote = (start..at).rev().find(|&index| scene.is_quote(index))?;
    let verb = (quote + 1..at).find(|&index| verb(scene, index).is_some())?;
    subject(scene, verb, quote + 1).or_else(|| inverted(scene, verb, start, at))
}

fn follows_be(scene: &Scene<'_>, at: usize) -> bool {
    let before = back_over_adverbs(scene, at, 0);
    before > 0 && scene.is(before - 1, Class::BE)
}
