//! The sieves that rest on words beside the quotation. Each is one function; their order is in [`super::SIEVES`].

use crate::EntityKind;
use crate::attribution::claim::{Board, Found};
use crate::lexicon::{Class, Frame, Verb};
use crate::quotes::Shape;
use crate::syntax::clause;
use crate::syntax::governor::{self, Governed, Governor, Voice};
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// `Reyes: “You already did.”`: a paragraph that begins with a name and a colon.
pub(crate) fn turn(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let colon = place.checked_sub(1).filter(|&colon| scene.is_mark(colon, ":") && !scene.quoted[piece].turn)?;
    let start = scene.sentence_start(colon);
    let dash = (start..colon).rev().find(|&index| matches!(scene.word(index), "-" | "–" | "—"));
    let start = dash.filter(|&dash| colon - dash <= 8).map_or(start, |dash| dash + 1);
    let from = (start..colon.min(start + 2)).find(|&index| scene.word(index).eq_ignore_ascii_case("from"));
    let start = from.map_or(start, |from| from + 1);
    if clause_has_verb(scene, start, colon) {
        return None;
    }
    let speaker = phrase::starting(scene, start, colon)?;
    let whole =
        speaker.units.end == colon || scene.is_mark(speaker.units.end, ",") || scene.word(speaker.units.end) == "(";
    (whole && colon - start <= 12).then_some(Found { speaker, cue: None, joins: None })
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
    governed(board, piece, |governor| {
        governor.voice == Voice::Active && (is_speech(scene, governor) || scene.is_mark(before, ":"))
    })
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
    governed(board, piece, |_| true)
}

/// Whether a piece is a word or two between a determiner and a noun, as so-called things are: a “dissent channel” memo.
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

/// What the verb to the left of a piece says of its speaker, where `fits` agrees.
fn governed(board: &Board<'_>, piece: usize, fits: impl Fn(&Governor) -> bool) -> Option<Found> {
    let Governed::By(governor) = &board.governed[piece] else { return None };
    if !fits(governor) {
        return None;
    }
    Some(Found { speaker: governor.speaker.clone(), cue: Some((governor.verb, governor.verb)), joins: None })
}

/// The first unit after a piece that is no comma, and where its sentence ends.
fn after(scene: &Scene<'_>, piece: usize) -> Option<(usize, usize)> {
    let place = scene.place(piece);
    if scene.unit(place).boundary == Boundary::Hard {
        return None;
    }
    let end = scene.sentence(place).end;
    let next = (place + 1..end).find(|&index| !matches!(scene.word(index), "," | "—" | "–" | "--" | "-"))?;
    Some((next, end))
}

/// `“….” X said.`: a stop where a comma belongs, and a sentence that holds nothing but the attribution.
pub(crate) fn said_apart(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let place = scene.place(piece);
    let next = place + 1;
    let stopped = scene.unit(place).boundary == Boundary::Hard && scene.follows(place);
    if !stopped || scene.quoted[piece].shape != Shape::Utterance {
        return None;
    }
    let end = scene.sentence(next).end;
    let (verb, speaker) = following(scene, next, end)?;
    let leads_on = (verb..end).any(|index| scene.is_quote(index) || scene.is_mark(index, ":"));
    let alone = end - verb <= 3 && speaker.units.start == next && clause::verb(scene, verb)?.is_speech();
    (alone && !leads_on).then_some(Found { speaker, cue: Some((verb, verb)), joins: None })
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
    let speaker = clause::main_subject(scene, scene.sentence_start(colon), colon)?;
    can_speak(scene, &speaker).then_some(Found { speaker, cue: None, joins: None })
}

/// Whether a phrase names somebody, or stands for somebody who was named.
pub(crate) fn can_speak(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    match phrase.head {
        Head::Named(mention) => scene.names.mentions[mention].kind != EntityKind::Place,
        Head::Pronoun => matches!(scene.word(phrase.units.start), "he" | "she" | "they" | "He" | "She" | "They"),
        Head::Several => true,
        Head::Common(_) => false,
    }
}

/// Whether a piece is set into a sentence as a name is, and no attribution can hang on it: CNN’s “Open House,” he said.
fn is_embedded(scene: &Scene<'_>, piece: usize) -> bool {
    let place = scene.place(piece);
    let begins = scene.sentence_start(place) == place;
    let introduced = place > 0 && matches!(scene.word(place - 1), "," | ":" | "—" | "–" | "--" | "…");
    scene.quoted[piece].shape == Shape::Title && !begins && !introduced
}

/// Whether a piece ends so that an attribution may follow: `…,”`, `…?”`, `…”,`.
fn leads_out(scene: &Scene<'_>, piece: usize) -> bool {
    let place = scene.place(piece);
    let inner = scene.quoted[piece].piece.inner.of(scene.text());
    let inner = inner.trim_end_matches(|c: char| matches!(c, '’' | '\'' | '”' | '"' | ']' | ')') || c.is_whitespace());
    inner.ends_with([',', '?', '!', '…', '—', '–', '-', '.'])
        || (scene.unit(place).boundary == Boundary::None && scene.is_mark(place + 1, ","))
}

/// From so many words on, what begins a sentence with a capital is somebody's speech, whatever ends it.
const LONG: usize = 6;

/// Whether a piece without a comma or stop at its end is long, and begins its sentence.
pub(crate) fn begins_sentence(scene: &Scene<'_>, piece: usize) -> bool {
    let (place, quoted) = (scene.place(piece), &scene.quoted[piece]);
    let inner = quoted.piece.inner.of(scene.text());
    quoted.shape == Shape::Fragment
        && scene.sentence_start(place) == place
        && inner.starts_with(char::is_uppercase)
        && inner.split_whitespace().nth(LONG - 1).is_some()
}

/// `“…,” said X`.
pub(crate) fn said_inverted(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let utterance = scene.quoted[piece].shape == Shape::Utterance;
    if is_embedded(scene, piece) || !(utterance || leads_out(scene, piece)) {
        return None;
    }
    let (next, end) = after(scene, piece)?;
    let verb = (next..end).find(|&index| !scene.is(index, Class::ADVERB) && !scene.is(index, Class::AUXILIARY))?;
    // After `told` stands whoever is told.
    let cue = clause::verb(scene, verb).filter(|cue| cue.is_finite() && cue.frame == Some(Frame::Speech))?;
    if cue.is_base() {
        return None;
    }
    let speaker = phrase::starting(scene, verb + 1, end)?;
    let speaker = clause::apposition_after(scene, speaker, end);
    Some(Found { speaker, cue: Some((verb, verb)), joins: None })
}

/// Whether a piece is a single word after an article: It is no mere “leak”, the board said.
fn is_so_called(scene: &Scene<'_>, piece: usize) -> bool {
    let (place, quoted) = (scene.place(piece), &scene.quoted[piece]);
    let single = quoted.piece.inner.of(scene.text()).split_whitespace().nth(1).is_none();
    quoted.shape == Shape::Fragment
        && single
        && scene.sentence_start(place) < place
        && matches!(scene.word(place - 1), "a" | "an" | "the")
}

/// `“…,” X said`.
pub(crate) fn said_after(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let leads_out = leads_out(scene, piece) || begins_sentence(scene, piece);
    if !leads_out || is_embedded(scene, piece) || is_so_called(scene, piece) {
        return None;
    }
    let (next, end) = after(scene, piece)?;
    if scene.is(next, Class::CONJUNCTION) && scene.word(next) != "as" {
        return None;
    }
    let (verb, speaker) = following(scene, next, end)?;
    if is_answered(scene, piece, verb) {
        return None;
    }
    let between = (next..speaker.units.start).all(|index| scene.is(index, Class::ADVERB) || scene.word(index) == "as");
    if between {
        return Some(Found { speaker, cue: Some((verb, verb)), joins: None });
    }
    // All that stands between an utterance and its verb is the subject, unless it holds a verb or a mark.
    let plain = (next..speaker.units.end)
        .all(|index| scene.unit(index).kind != UnitKind::Punctuation || scene.word(index) == "-");
    let begins = !scene.is(next, Class::PREPOSITION) && !scene.word(next).ends_with("ing");
    let says = clause::verb(scene, verb).is_some_and(Verb::is_speech);
    let speaker = Phrase { units: next..speaker.units.end, head: speaker.head };
    (plain && begins && says && !clause_has_verb(scene, next, speaker.units.end)).then_some(Found {
        speaker,
        cue: Some((verb, verb)),
        joins: None,
    })
}

/// Whether a piece asks what somebody was asked, and the verb after it brings the answer: Asked, “When?” Hale said, “Now.”
fn is_answered(scene: &Scene<'_>, piece: usize, verb: usize) -> bool {
    let place = scene.place(piece);
    let introduced = scene.sentence_start(place) < place && matches!(scene.word(place - 1), "," | ":");
    let answer = verb + 2;
    introduced
        && scene.unit(place).boundary == Boundary::Soft
        && matches!(scene.word(verb + 1), "," | ":")
        && answer < scene.len()
        && scene.is_utterance(answer)
}

/// The first verb of saying with a subject among the units from `next` up to `end`, before any other quotation.
fn following(scene: &Scene<'_>, next: usize, end: usize) -> Option<(usize, Phrase)> {
    let stop = (next..end).find(|&index| scene.is_utterance(index)).unwrap_or(end);
    (next + 1..stop).find_map(|index| {
        let cue = clause::verb(scene, index)?;
        if !cue.is_finite() {
            return None;
        }
        let subject = clause::subject(scene, index, next)?;
        let alone = !cue.is_base() || subject.is_plural(scene) || clause::is_habit(scene, index, next);
        alone.then_some((index, subject))
    })
}

/// `the plan was “…”, X said later`: the verb stands at the end of the sentence.
pub(crate) fn reported_after(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    if board.governed[piece] == Governed::Naming || is_so_called(scene, piece) {
        return None;
    }
    let (next, end) = after(scene, piece)?;
    let comma =
        (next - 1..end).find(|&index| scene.is_mark(index, ",") || index == next - 1 && leads_out(scene, piece))?;
    let (verb, speaker) = following(scene, comma + 1, end).or_else(|| inverted_later(scene, comma, end))?;
    if is_answered(scene, piece, verb) {
        return None;
    }
    let before = speaker.units.start - 1;
    let direct = speaker.units.start == comma + 1 || scene.is_mark(before, ",") || before == verb;
    (direct && scene.quoted[piece].shape != Shape::Title).then_some(Found {
        speaker,
        cue: Some((verb, verb)),
        joins: None,
    })
}

/// `…, said X`, after a comma further on in the sentence.
fn inverted_later(scene: &Scene<'_>, comma: usize, end: usize) -> Option<(usize, Phrase)> {
    let verb = (comma + 1..end).find(|&index| {
        let speech = clause::verb(scene, index).is_some_and(|cue| cue.is_finite() && !cue.is_base() && cue.is_speech());
        speech && scene.is_mark(index - 1, ",")
    })?;
    phrase::starting(scene, verb + 1, end).map(|speaker| (verb, speaker))
}

/// `According to X, “…”`, `“…,” according to X`, `in the words of X`.
pub(crate) fn according_to(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    if board.governed[piece] == Governed::Naming {
        return None;
    }
    let place = scene.place(piece);
    let start = scene.sentence_start(place);
    let end = scene.sentence(place).end;
    let here = |index: usize| {
        index + 1 < end && scene.word(index).eq_ignore_ascii_case("according") && scene.word(index + 1) == "to"
    };
    let cue = (start..place).rev().find(|&index| here(index)).or_else(|| (place..end).find(|&index| here(index)))?;
    if clause_between_has_speaker(scene, cue.min(place), cue.max(place)) && cue > place {
        return None;
    }
    let speaker = phrase::starting(scene, cue + 2, end)?;
    let speaker = clause::apposition_after(scene, speaker, end);
    Some(Found { speaker, cue: Some((cue, cue + 1)), joins: None })
}

fn clause_between_has_speaker(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    (first + 1..last).any(|index| {
        clause::verb(scene, index).is_some_and(Verb::is_finite) && clause::subject(scene, index, first).is_some()
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
    if scene.quoted[piece].shape != Shape::Utterance {
        return None;
    }
    let start = scene.sentence_start(colon);
    let speaker = clause::main_subject(scene, start, colon)?;
    if let Some(speaker) = whose_words(scene, &speaker) {
        return Some(Found { speaker, cue: None, joins: None });
    }
    can_speak(scene, &speaker).then_some(Found { speaker, cue: None, joins: None })
}

/// Whose words a phrase is about: `Hale`’s answer, `her` own view.
fn whose_words(scene: &Scene<'_>, phrase: &Phrase) -> Option<Phrase> {
    let Head::Common(head) = phrase.head else { return None };
    if !scene.is(head, Class::SAYING) {
        return None;
    }
    let start = phrase.units.start;
    if matches!(scene.word(start).to_ascii_lowercase().as_str(), "his" | "her" | "their") {
        return Some(Phrase { units: start..start + 1, head: Head::Pronoun });
    }
    let clitic = phrase.units.clone().find(|&index| scene.unit(index).kind == UnitKind::Clitic)?;
    let owner = phrase::ending(scene, clitic, start)?;
    (can_speak(scene, &owner) && owner.units.start == start).then_some(owner)
}
