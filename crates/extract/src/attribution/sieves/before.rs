//! The sieves that rest on words before the quotation. Each is one function; their order is in [`super::SIEVES`].

use super::behind::{said_after, said_inverted};
use super::frame;
use super::whose::{can_speak, found, is_embedded, is_person, whose_words};
use crate::attribution::claim::{Board, Found};
use crate::lexicon::{Class, Verb};
use crate::quotes::Shape;
use crate::syntax::clause;
use crate::syntax::governor::{self, Governed, Governor, Voice};
use crate::syntax::nouns;
use crate::syntax::opening;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// Labels of what follows, which are nobody.
const LABELS: &[&str] = &[
    "analysis",
    "breaking",
    "caption",
    "comment",
    "example",
    "exclusive",
    "headline",
    "latest",
    "motto",
    "note",
    "opinion",
    "photo",
    "picture",
    "quote",
    "slogan",
    "title",
    "update",
    "verdict",
    "video",
];

/// `Reyes: “You already did.”`: a paragraph that begins with a name and a colon.
pub(crate) fn turn(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let colon = place.checked_sub(1).filter(|&colon| scene.is_mark(colon, ":") && !scene.quoted[piece].turn)?;
    let start = scene.sentence_start(colon);
    let apart = |dash: usize| dash > 0 && scene.unit(dash - 1).span.end < scene.unit(dash).span.start;
    let dash = (start..colon).rev().find(|&index| matches!(scene.word(index), "-" | "–" | "—") && apart(index));
    let start = dash.filter(|&dash| colon - dash <= 8).map_or(start, |dash| dash + 1);
    let from = (start..colon.min(start + 2)).find(|&index| scene.word(index).eq_ignore_ascii_case("from"));
    let start = from.map_or(start, |from| from + 1);
    let label = scene.word(start).to_ascii_lowercase();
    if clause_has_verb(scene, start, colon) || start + 1 == colon && LABELS.contains(&label.as_str()) {
        return None;
    }
    let speaker = phrase::starting(scene, start, colon)?;
    let whole =
        speaker.units.end == colon || scene.is_mark(speaker.units.end, ",") || scene.word(speaker.units.end) == "(";
    // A label counts less than who is said to speak behind the words: ANALYST’S TAKE: “…,” Hale said.
    let behind = || said_inverted(board, piece).or_else(|| said_after(board, piece));
    let attributed =
        || behind().is_some_and(|found| found.speaker.head != Head::Pronoun || !is_person(scene, &speaker));
    let speaks = whole && colon - start <= 12 && !attributed();
    speaks.then(|| Found { speaker: whose_words(scene, &speaker).unwrap_or(speaker), cue: None, joins: None })
}

fn clause_has_verb(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|index| clause::verb(scene, index).is_some() || scene.is(index, Class::VERB))
}

/// `X said, “…”`, `X told reporters: “…”`, `“…,” X said, “…”`.
pub(crate) fn said_before(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let before = place.checked_sub(1).filter(|_| scene.sentence_start(place) < place)?;
    let introduced = matches!(scene.word(before), "," | ":" | "that") || clause::verb(scene, before).is_some();
    // `and said, “fragment,”`
    let adjoins = before > scene.sentence_start(place) && clause::verb(scene, before - 1).is_some_and(Verb::is_speech);
    if !introduced
        || (is_embedded(scene, piece) && scene.word(before) != "that")
        || scene.quoted[piece].shape == Shape::Fragment && scene.word(before) == "," && !adjoins
    {
        return None;
    }
    // `What they say: “…,” Hale said`
    let asks = scene.is_mark(before, ":") && matches!(scene.word(scene.sentence_start(place)), "What" | "Why" | "How");
    if asks && (said_inverted(board, piece).is_some() || said_after(board, piece).is_some()) {
        return None;
    }
    let found = governed(board, piece, |governor| {
        governor.voice == Voice::Active
            && (is_speech(scene, governor) || scene.is_mark(before, ":"))
            && !determines(scene, governor, piece)
    });
    // Half a century later another had to defend himself: “…,” Hale told the crowd.
    let behind = || said_inverted(board, piece).or_else(|| said_after(board, piece));
    let named = |found: &Found| matches!(found.speaker.head, Head::Named(_)) && is_person(scene, &found.speaker);
    let weak = found.as_ref().is_some_and(|found| matches!(found.speaker.head, Head::Common(_)));
    if scene.is_mark(before, ":") && weak && behind().as_ref().is_some_and(named) {
        return None;
    }
    found.or_else(|| as_told(scene, before))
}

/// Returns whether `that` before a piece belongs to a noun behind it: They told us when that “aha” moment comes.
fn determines(scene: &Scene<'_>, governor: &Governor, piece: usize) -> bool {
    let that = scene.place(piece) - 1;
    scene.word(that) == "that" && governor.verb + 1 < that && is_attribute(scene, piece)
}

/// Whoever does something by any verb after `as`, where that leads to the words: As Hale remembers, “…”
fn as_told(scene: &Scene<'_>, comma: usize) -> Option<Found> {
    let start = scene.sentence_start(comma);
    let speaker = phrase::starting(scene, start + 1, comma).filter(|_| scene.word(start) == "As")?;
    let verb = comma - 1;
    let alone = speaker.units.end == verb && scene.is_mark(comma, ",") && frame::is_verb_form(scene, verb);
    (alone && can_speak(scene, &speaker)).then(|| found(scene, verb, speaker))
}

fn is_speech(scene: &Scene<'_>, governor: &Governor) -> bool {
    clause::verb(scene, governor.verb).is_some_and(Verb::is_speech)
}

/// `a port that was described by X as “…”`.
pub(crate) fn passive(board: &Board<'_>, piece: usize) -> Option<Found> {
    governed(board, piece, |governor| governor.voice == Voice::Passive)
}

/// `X nodded, saying “…”`, `calling it “…”`.
pub(crate) fn participle(board: &Board<'_>, piece: usize) -> Option<Found> {
    governed(board, piece, |governor| governor.voice == Voice::Participle)
}

/// `X believes that the plan is “…”`.
pub(crate) fn reported(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    if is_attribute(scene, piece) {
        return None;
    }
    if scene.quoted[piece].shape == Shape::Fragment {
        // The nearer of both leads to the words: the board heard of Hale’s claim that it was “…”.
        let owned = owned(scene, piece).filter(|owned| match &board.governed[piece] {
            Governed::By(governor) => {
                owned.cue.is_some_and(|(noun, _)| noun > governor.verb && scene.word(noun + 1) == "that")
            }
            governed => *governed == Governed::Not,
        });
        let held = || held(scene, piece).filter(|_| board.governed[piece] == Governed::Not);
        if let Some(found) = owned.or_else(held) {
            return Some(found);
        }
    }
    governed(board, piece, |_| true)
}

/// Whoever owns the noun of saying that leads to a piece: Hale’s vow to “…”, her claim that he was “…”.
fn owned(scene: &Scene<'_>, piece: usize) -> Option<Found> {
    const FAR: usize = 8;
    let place = scene.place(piece);
    let start = scene.sentence_start(place).max(place.saturating_sub(FAR));
    let noun = (start..place).rev().find(|&index| scene.is(index, Class::SAYING))?;
    let leads = matches!(scene.word(noun + 1), "to" | "that" | "of" | "for" | "about");
    let verbs = (noun + 1..place).filter(|&index| {
        scene.is(index, Class::VERB)
            || clause::verb(scene, index).is_some_and(|verb| verb.is_finite() && !verb.is_base())
    });
    let plain = (noun + 1..place).all(|index| scene.unit(index).kind == UnitKind::Word);
    if !leads || !plain || verbs.count() > usize::from(scene.word(noun + 1) == "that") {
        return None;
    }
    let speaker = owner(scene, noun)?;
    Some(Found { speaker, cue: Some((noun, noun)), joins: None })
}

/// Whoever owns the noun at `noun`, past what describes it: Hale’s late vow, her own vow.
fn owner(scene: &Scene<'_>, noun: usize) -> Option<Phrase> {
    const FAR: usize = 5;
    let start = scene.sentence_start(noun);
    let owns = |&index: &usize| scene.unit(index).kind == UnitKind::Clitic || scene.is(index, Class::OWN);
    let near = noun.saturating_sub(FAR).max(start)..noun;
    let part = |&index: &usize| {
        let mark = scene.unit(index).kind == UnitKind::Punctuation && !scene.is_mark(index, "-");
        scene.unit(index).mention.is_none() && !mark
    };
    let own = near.rev().take_while(part).find(owns)?;
    if scene.unit(own).kind != UnitKind::Clitic {
        return Some(Phrase { units: own..own + 1, head: Head::Pronoun });
    }
    phrase::ending(scene, own, start).filter(|owner| can_speak(scene, owner) || nouns::can_speak(scene, owner))
}

/// Whoever holds a view that the sentence opens with: To Hale, the plan is “…”.
fn held(scene: &Scene<'_>, piece: usize) -> Option<Found> {
    let place = scene.place(piece);
    let start = scene.sentence_start(place);
    let opens = matches!(scene.word(start), "To" | "For") && scene.unit(start).mention.is_none();
    let holder = phrase::starting(scene, start + 1, place).filter(|holder| opens && is_person(scene, holder))?;
    let comma = scene.is_mark(holder.units.end, ",") && matches!(holder.head, Head::Named(_));
    comma.then_some(Found { speaker: holder, cue: None, joins: None })
}

/// Returns whether a piece is a word or two between a determiner and a noun, as so-called things are: a “dissent channel” memo.
fn is_attribute(scene: &Scene<'_>, piece: usize) -> bool {
    let place = scene.place(piece);
    let quoted = &scene.quoted[piece];
    let short = quoted.piece.inner.of(scene.text()).split_whitespace().nth(2).is_none();
    let determined = place > 0
        && scene.sentence_start(place) < place
        && (scene.is(place - 1, Class::DETERMINER) || scene.unit(place - 1).kind == UnitKind::Clitic);
    let next = scene.word(place + 1);
    let noun = scene.unit(place).boundary == Boundary::None
        && next.len() > 2
        && next.starts_with(char::is_lowercase)
        && !scene.is(place + 1, Class::PREPOSITION)
        && !scene.is(place + 1, Class::CONJUNCTION)
        && !scene.is(place + 1, Class::RELATIVE)
        && !scene.is(place + 1, Class::VERB)
        && !scene.is(place + 1, Class::ADVERB)
        && !scene.is(place + 1, Class::AUXILIARY)
        && clause::verb(scene, place + 1).is_none();
    quoted.shape == Shape::Fragment && short && determined && noun
}

/// Returns what the verb to the left of a piece says of its speaker, where `fits` agrees.
fn governed(board: &Board<'_>, piece: usize, fits: impl Fn(&Governor) -> bool) -> Option<Found> {
    let Governed::By(governor) = &board.governed[piece] else { return None };
    if !fits(governor) {
        return None;
    }
    Some(found(&board.scene, governor.verb, governor.speaker.clone()))
}

/// `X notes:`, and the quotation is the next paragraph.
pub(crate) fn paragraph_before(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let colon = place.checked_sub(1).filter(|&colon| scene.is_mark(colon, ":") && !scene.follows(colon))?;
    if scene.quoted[piece].shape != Shape::Utterance {
        return None;
    }
    if let Governed::By(governor) = governor::governor(scene, colon) {
        return Some(Found { speaker: governor.speaker, cue: Some((governor.verb, governor.verb)), joins: None });
    }
    let speaker = opening::main_subject(scene, scene.sentence_start(colon), colon)?;
    (can_speak(scene, &speaker) || nouns::can_speak(scene, &speaker)).then_some(Found {
        speaker,
        cue: None,
        joins: None,
    })
}

/// `Lindqvist was blunt: “…”`: a clause without a verb of saying, and a colon, or a comma where the utterance ends the
/// sentence.
pub(crate) fn colon(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let ends =
        || !scene.follows(place) || scene.unit(place).boundary != Boundary::None || scene.is_mark(place + 1, ".");
    let long = || scene.quoted[piece].piece.inner.of(scene.text()).split_whitespace().nth(4).is_some();
    let colon = place.checked_sub(1).filter(|&colon| {
        let comma = scene.is_mark(colon, ",") && ends() && long();
        (scene.is_mark(colon, ":") || comma) && scene.follows(colon)
    })?;
    if scene.quoted[piece].shape != Shape::Utterance || scene.quoted[piece].turn {
        return None;
    }
    let start = scene.sentence_start(colon);
    // Hale was asked, “…?”
    if colon > start + 1 && scene.is(colon - 2, Class::BE) && matches!(scene.word(colon - 1), "asked" | "told") {
        return None;
    }
    let speaker = opening::main_subject(scene, start, colon);
    if let Some(speaker) = speaker.as_ref().and_then(|speaker| whose_words(scene, speaker)) {
        return Some(Found { speaker, cue: None, joins: None });
    }
    let described = |speaker: &Phrase| nouns::can_speak(scene, speaker);
    let able = speaker.filter(|speaker| can_speak(scene, speaker) || described(speaker));
    let speaker = able.or_else(|| led_to(scene, start, colon))?;
    Some(Found { speaker, cue: None, joins: None })
}

/// The person right before a colon, to whom a clause about a thing leads: This came from Hale: “…”; That did not surprise Hale: “…”
fn led_to(scene: &Scene<'_>, start: usize, colon: usize) -> Option<Phrase> {
    let person =
        phrase::ending(scene, colon, start).filter(|person| scene.is_mark(colon, ":") && is_person(scene, person))?;
    let before = person.units.start.checked_sub(1).filter(|&before| before > start)?;
    let from = matches!(scene.word(before), "from" | "by");
    let moved = scene.unit(before).kind == UnitKind::Word
        && !scene.known(before).classes.any(NO_VERB)
        && clause_has_verb(scene, start, colon);
    let Head::Named(mention) = person.head else { return None };
    // What stands before the name may be the verb, as far as the lists tell.
    let name = person.units.clone().find(|&index| scene.unit(index).mention == Some(mention))?;
    (from || moved).then_some(Phrase { units: name..person.units.end, head: person.head })
}

/// The classes of words that are no verb before whom something moves.
const NO_VERB: Class =
    Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::DETERMINER).and(Class::ADVERB).and(Class::BE);
