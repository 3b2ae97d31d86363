//! The sieves that rest on words behind the quotation. Each is one function; their order is in [`super::SIEVES`].

use super::frame;
use super::whose::{found, is_embedded, is_person};
use crate::attribution::claim::{Board, Found};
use crate::lexicon::{Class, Frame, Reports, Verb};
use crate::quotes::Shape;
use crate::syntax::clause;
use crate::syntax::governor::{self, Governed};
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};

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
    // Who laughs after a stop laughs at what was said.
    let says = clause::verb(scene, verb).filter(|cue| cue.is_speech())?.reports != Reports::default();
    let alone = end - verb <= 3 && speaker.units.start == next && says;
    (alone && !leads_on).then_some(Found { speaker, cue: Some((verb, verb)), joins: None })
}

/// Returns whether a piece ends so that an attribution may follow: `…,”`, `…?”`, `…”,`.
fn leads_out(scene: &Scene<'_>, piece: usize) -> bool {
    let place = scene.place(piece);
    let inner = scene.quoted[piece].piece.inner.of(scene.text());
    let inner = inner.trim_end_matches(|c: char| matches!(c, '’' | '\'' | '”' | '"' | ']' | ')') || c.is_whitespace());
    inner.ends_with([',', '?', '!', '…', '—', '–', '-', '.'])
        || (scene.unit(place).boundary == Boundary::None && scene.is_mark(place + 1, ","))
}

/// From so many words on, what begins a sentence with a capital is somebody's speech, whatever ends it.
const LONG: usize = 6;

/// Returns whether a piece without a comma or stop at its end is long, and begins its sentence.
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
    if let Some((verb, speaker)) = frame::foreign(scene, next, end) {
        return Some(found(scene, verb, speaker));
    }
    let verb = (next..end).find(|&index| !scene.is(index, Class::ADVERB) && !scene.is(index, Class::AUXILIARY))?;
    // After `told` stands whoever is told.
    let said = clause::verb(scene, verb).filter(|cue| cue.is_finite() && cue.frame == Some(Frame::Speech));
    let (verb, speaker) = match said {
        Some(cue) if cue.is_base() => return None,
        Some(_) => (verb, phrase::starting(scene, frame::past_particle(scene, verb), end)?),
        None => frame::inverted(scene, piece, next, end)?,
    };
    // Hale is the city’s “pride,” says she saw it coming.
    let after = speaker.units.end;
    let goes_on = speaker.head == Head::Pronoun
        && after < end
        && (scene.is(after, Class::VERB) || clause::verb(scene, after).is_some_and(Verb::is_finite));
    if goes_on {
        return None;
    }
    let speaker = clause::apposition_after(scene, speaker, end);
    let speaker = governor::cited(scene, verb, end).unwrap_or(speaker);
    Some(found(scene, verb, speaker))
}

/// Returns whether a piece is a single word after an article: It is no mere “leak”, the board said.
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
    if let Some((verb, speaker)) = frame::is_what(scene, piece) {
        return Some(found(scene, verb, speaker));
    }
    let leads_out = leads_out(scene, piece) || begins_sentence(scene, piece);
    if !leads_out || is_embedded(scene, piece) || is_so_called(scene, piece) {
        return None;
    }
    let (next, end) = after(scene, piece)?;
    if scene.is(next, Class::CONJUNCTION) && scene.word(next) != "as" {
        return None;
    }
    // After a question or a shout only saying is told: “When?” Hale pointed at the sign.
    let shouted = scene.unit(scene.place(piece)).boundary == Boundary::Soft;
    let says = |verb: usize| !shouted || clause::verb(scene, verb).is_some_and(Verb::is_speech);
    let known = frame::beyond_relative(scene, next, end).or_else(|| following(scene, next, end));
    let known = known.filter(|(verb, _)| says(*verb));
    let (verb, speaker) = known.or_else(|| frame::after(scene, piece, next, end))?;
    if is_answered(scene, piece, verb) {
        return None;
    }
    if let Some(whom) = governor::cited(scene, verb, end) {
        return Some(found(scene, verb, whom));
    }
    let speaker = described_first(scene, next, verb).filter(|_| !is_person(scene, &speaker)).unwrap_or(speaker);
    let between = (next..speaker.units.start).all(|index| scene.is(index, Class::ADVERB) || scene.word(index) == "as");
    if between {
        return Some(found(scene, verb, speaker));
    }
    // All that stands between an utterance and its verb is the subject, unless it holds a verb or a mark; commas part the offices
    // of a person: chairman, founder and president Cal Mennar said.
    let offices = is_person(scene, &speaker) && scene.known(next).classes.any(Class::PERSON);
    let plain = (next..speaker.units.end).all(|index| {
        scene.unit(index).kind != UnitKind::Punctuation
            || scene.word(index) == "-"
            || offices
                && scene.is_mark(index, ",")
                && scene.mention(index + 1).is_none_or(|_| index + 3 < speaker.units.end)
    });
    let begins = !scene.is(next, Class::PREPOSITION) && !scene.word(next).ends_with("ing");
    let says = clause::verb(scene, verb).is_some_and(Verb::is_speech);
    let speaker = Phrase { units: next..speaker.units.end, head: speaker.head };
    let finite = |index: usize| clause::verb(scene, index).is_some_and(|verb| verb.is_finite() && !verb.is_base());
    let verbless = (next..speaker.units.end).all(|index| !finite(index) && !scene.is(index, Class::VERB));
    (plain && begins && says && verbless).then(|| found(scene, verb, speaker))
}

/// The person with whom the units up to `verb` begin, where all else there only describes them: Hale, an analyst at the
/// Council on Tides, Estuaries and Water think tank, said.
fn described_first(scene: &Scene<'_>, next: usize, verb: usize) -> Option<Phrase> {
    let first = phrase::starting(scene, next, verb).filter(|first| is_person(scene, first))?;
    let described = first.units.end..verb;
    let joins = |index: usize| scene.word(index) == "and" && !scene.word(index + 1).starts_with(char::is_uppercase);
    let verbless = described.clone().all(|index| {
        let finite = clause::verb(scene, index).is_some_and(|verb| verb.is_finite() && !verb.is_base());
        !finite && !scene.is(index, Class::VERB) && !joins(index) || scene.mention(index).is_some()
    });
    (scene.is_mark(described.start, ",") && verbless).then_some(first)
}

/// Returns whether a piece asks what somebody was asked, and the verb after it brings the answer: Asked, “When?” Hale said, “Now.”
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
        // the officer can be heard saying
        let heard = cue.is_ing() && matches!(scene.word(index - 1), "heard" | "seen") && scene.is(index - 2, Class::BE);
        if heard {
            let whole = phrase::starting(scene, next, index).filter(|who| scene.word(who.units.end) == "who");
            return whole.or_else(|| clause::subject(scene, index - 2, next)).map(|subject| (index, subject));
        }
        if !cue.is_finite() {
            return None;
        }
        let subject = clause::subject(scene, index, next)?;
        let modal = || {
            let before = clause::back_over_adverbs(scene, index, next);
            let aux = before.checked_sub(1).filter(|&aux| aux > next).map_or("", |aux| scene.word(aux));
            matches!(aux, "will" | "would" | "did" | "does" | "could" | "can" | "might" | "may")
        };
        let alone = !cue.is_base() || subject.is_plural(scene) || clause::is_habit(scene, index, next) || modal();
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
    let shouted = scene.unit(scene.place(piece)).boundary == Boundary::Soft;
    if shouted && speaker.units.start == next && !clause::verb(scene, verb)?.is_speech() {
        return None;
    }
    let before = speaker.units.start - 1;
    let direct = speaker.units.start == comma + 1 || scene.is_mark(before, ",") || before == verb;
    let speaker = governor::cited(scene, verb, end).unwrap_or(speaker);
    (direct && scene.quoted[piece].shape != Shape::Title).then(|| found(scene, verb, speaker))
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
    if let Some((cue, speaker)) = (start..end).find_map(|index| Some((index, in_whose_words(scene, index, end)?))) {
        let noun = speaker.units.end;
        return Some(Found { speaker, cue: Some((cue, noun)), joins: None });
    }
    if let Some(cue) = (start..end).find(|&index| is_in_words_of(scene, index)) {
        let speaker = clause::apposition_after(scene, phrase::starting(scene, cue + 4, end)?, end);
        return Some(Found { speaker, cue: Some((cue, cue + 3)), joins: None });
    }
    let cue = (start..place).rev().find(|&index| here(index)).or_else(|| (place..end).find(|&index| here(index)))?;
    // What was asked or shouted has ended where a new sentence begins: “When?” The hall is full, according to Hale.
    let ended = scene.unit(place).boundary == Boundary::Soft && cue != place + 1;
    if cue > place && (ended || clause_between_has_speaker(scene, place, cue)) {
        return None;
    }
    let speaker = phrase::starting(scene, cue + 2, end)?;
    let speaker = clause::apposition_after(scene, speaker, end);
    Some(Found { speaker, cue: Some((cue, cue + 1)), joins: None })
}

/// Returns whose words are told of by `in Hale’s words` or `in her view` at the unit.
fn in_whose_words(scene: &Scene<'_>, index: usize, end: usize) -> Option<Phrase> {
    const FAR: usize = 6;
    if !scene.word(index).eq_ignore_ascii_case("in") || scene.unit(index).mention.is_some() {
        return None;
    }
    let noun = (index + 2..end.min(index + FAR)).find(|&noun| {
        matches!(
            scene.word(noun),
            "words" | "view" | "opinion" | "eyes" | "telling" | "phrase" | "judgment" | "judgement"
        )
    })?;
    let own = scene.word(index + 1);
    if matches!(own, "his" | "her") && noun == index + 2 {
        return Some(Phrase { units: index + 1..noun, head: Head::Pronoun });
    }
    let owner = phrase::ending(scene, noun - 1, index + 1).filter(|owner| owner.units.start == index + 1)?;
    (scene.unit(noun - 1).kind == UnitKind::Clitic && matches!(owner.head, Head::Named(_))).then_some(owner)
}

/// Returns whether `in the words of` begins at the unit, or the like.
fn is_in_words_of(scene: &Scene<'_>, index: usize) -> bool {
    let noun = matches!(scene.word(index + 2), "words" | "view" | "opinion" | "eyes");
    noun && scene.word(index).eq_ignore_ascii_case("in")
        && scene.word(index + 1) == "the"
        && scene.word(index + 3) == "of"
}

fn clause_between_has_speaker(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    (first + 1..last).any(|index| {
        clause::verb(scene, index).is_some_and(Verb::is_finite) && clause::subject(scene, index, first).is_some()
    })
}
