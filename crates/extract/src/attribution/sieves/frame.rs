//! After a quotation that ends with a comma any verb in the place of `said` is one of saying: `“…,” echoes Hale`, `“…,” Hale
//! welcomed the ruling`. After a question or a shout it is one where nothing else is told: `“Back!” a steward ordered.`

use crate::EntityKind;
use crate::lexicon::{Class, Verb};
use crate::quotes::Shape;
use crate::syntax::clause;
use crate::syntax::nouns;
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{Scene, UnitKind};

/// Returns the verb and the speaker of `“…,” VERB X`, where the units from `next` to `end` follow the piece.
pub(crate) fn inverted(scene: &Scene<'_>, piece: usize, next: usize, end: usize) -> Option<(usize, Phrase)> {
    let verb = (next..end).find(|&index| !scene.is(index, Class::ADVERB))?;
    if closing(scene, piece) != Some(',') || !is_verb_form(scene, verb) {
        return None;
    }
    if let Some(whose) = comes_from(scene, verb, end) {
        return Some((verb, whose));
    }
    let speaker = phrase::starting(scene, past_particle(scene, verb), end)
        .filter(|speaker| is_somebody(scene, speaker) || opens(scene, verb) && is_written(scene, speaker))?;
    let named = !matches!(speaker.head, Head::Pronoun);
    (named && ends_attribution(scene, speaker.units.end, end)).then_some((verb, speaker))
}

/// Returns the verb and the speaker of `“…,” X VERB`.
pub(crate) fn after(scene: &Scene<'_>, piece: usize, next: usize, end: usize) -> Option<(usize, Phrase)> {
    let closing = closing(scene, piece)?;
    if let Some(found) = written_before(scene, next, end).filter(|_| closing == ',') {
        return Some(found);
    }
    let speaker = phrase::starting(scene, next, end).filter(|speaker| is_somebody(scene, speaker))?;
    let verb = (speaker.units.end..end).find(|&index| !scene.is(index, Class::ADVERB))?;
    let said = is_verb_form(scene, verb);
    // After a question or a shout somebody may only be told to do something.
    let hangs = scene.word(verb + 1) == "to";
    let alone =
        closing == ',' && !hangs || verb + 2 >= end || scene.is_mark(verb + 1, ",") || scene.is_mark(verb + 1, ".");
    (said && alone).then_some((verb, speaker))
}

/// Returns the verb and the speaker of `“…,” a man who saw it from the quay said`.
pub(crate) fn beyond_relative(scene: &Scene<'_>, next: usize, end: usize) -> Option<(usize, Phrase)> {
    let speaker = phrase::starting(scene, next, end).filter(|speaker| is_somebody(scene, speaker))?;
    let who = speaker.units.end;
    if scene.word(who) != "who" {
        return None;
    }
    let words = (who + 2..end).take_while(|&index| scene.unit(index).kind == UnitKind::Word);
    let says = |index: &usize| {
        clause::verb(scene, *index).is_some_and(|verb| verb.is_finite() && !verb.is_base() && verb.is_speech())
            && !scene.is(index - 1, Class::PRONOUN)
    };
    let verb = words.filter(says).last()?;
    Some((verb, speaker))
}

/// Returns the verb and the speaker of `“…” is what X told the crowd`, `“…” was how X put it`.
pub(crate) fn is_what(scene: &Scene<'_>, piece: usize) -> Option<(usize, Phrase)> {
    const FAR: usize = 8;
    let place = scene.place(piece);
    let be = place + 1 + usize::from(scene.is_mark(place + 1, ","));
    let says = matches!(scene.word(be + 1), "what" | "how" | "all");
    let first = place - usize::from(place > 0 && scene.is_mark(place - 1, "("));
    if scene.sentence_start(place) != first || !says || !scene.is(be, Class::BE) || !scene.follows(place) {
        return None;
    }
    let end = scene.sentence(be).end;
    let speaker = phrase::starting(scene, be + 2, end).filter(|speaker| is_somebody(scene, speaker))?;
    let far = end.min(speaker.units.end + FAR);
    let verb = (speaker.units.end..far).find(|&index| clause::verb(scene, index).is_some_and(Verb::is_finite))?;
    Some((verb, speaker))
}

/// Returns whether the verb tells how what is written begins or goes on: `“…,” begins the letter`.
fn opens(scene: &Scene<'_>, verb: usize) -> bool {
    ["beg", "read", "run", "ran", "conclude", "continue", "end"].iter().any(|stem| scene.word(verb).starts_with(stem))
}

/// Returns whether a phrase stands for what is written.
fn is_written(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Common(head) if scene.known(head).classes.any(Class::THING.and(Class::MESSAGE).and(Class::FINDING)))
}

/// Returns the verb and what is written of `“…,” the report found.`
fn written_before(scene: &Scene<'_>, next: usize, end: usize) -> Option<(usize, Phrase)> {
    let written = |&noun: &usize| scene.known(noun).classes.any(Class::THING.and(Class::FINDING));
    let noun = (next + 1..end.min(next + 3)).find(written).filter(|_| scene.is(next, Class::DETERMINER))?;
    let verb = noun + 1;
    let ends = verb + 1 >= end || matches!(scene.word(verb + 1), "." | ",");
    let found = verb < end && is_verb_form(scene, verb) && ends;
    found.then_some((verb, Phrase { units: next..verb, head: Head::Common(noun) }))
}

/// Verbs of saying in French, German and Spanish, as they stand after a quotation.
const FOREIGN: &[&str] = &[
    "affirme",
    "affirmé",
    "afirmó",
    "ajoute",
    "ajouté",
    "aseguró",
    "assure",
    "assuré",
    "añadió",
    "betonte",
    "confie",
    "confié",
    "declaró",
    "dijo",
    "dit",
    "déclare",
    "déclaré",
    "erklärte",
    "estime",
    "estimé",
    "explicó",
    "explique",
    "expliqué",
    "indiqué",
    "lance",
    "lancé",
    "meinte",
    "précise",
    "précisé",
    "répond",
    "répondu",
    "sagt",
    "sagte",
    "souligne",
    "souligné",
    "écrit",
];

/// Returns whether the word is a verb of saying in one of these languages.
pub(crate) fn is_foreign(scene: &Scene<'_>, verb: usize) -> bool {
    FOREIGN.binary_search(&scene.word(verb)).is_ok()
}

/// Returns the verb and the speaker of `« … », a dit X`, where X is named.
pub(crate) fn foreign(scene: &Scene<'_>, next: usize, end: usize) -> Option<(usize, Phrase)> {
    const FAR: usize = 8;
    let verb = next + usize::from(scene.word(next) == "a");
    if !is_foreign(scene, verb) {
        return None;
    }
    let person = |&index: &usize| scene.mention(index).is_some_and(|mention| mention.kind == EntityKind::Person);
    let name = (verb + 1..end.min(verb + FAR)).find(person)?;
    let mention = scene.unit(name).mention?;
    let last = (name..end).take_while(|&index| scene.unit(index).mention == Some(mention)).last()?;
    Some((verb, Phrase { units: name..last + 1, head: Head::Named(mention) }))
}

/// Returns the unit after a verb and what goes on it: shot *back*, blurted *out*.
pub(crate) fn past_particle(scene: &Scene<'_>, verb: usize) -> usize {
    let particle = verb + 1;
    // `then-mayor Hale`
    let goes_on = scene.is(particle, Class::ADVERB) && !scene.is_mark(particle + 1, "-")
        || matches!(scene.word(particle), "out" | "in" | "up" | "off");
    if goes_on { particle + 1 } else { particle }
}

/// Returns from whom an answer comes: `“…,” came the reply from Hale`.
fn comes_from(scene: &Scene<'_>, verb: usize, end: usize) -> Option<Phrase> {
    let comes = matches!(scene.word(verb), "came" | "comes");
    let from = (verb + 1..end.min(verb + 6)).find(|&index| scene.word(index) == "from").filter(|_| comes)?;
    let answer = scene.is(from - 1, Class::SAYING);
    phrase::starting(scene, from + 1, end).filter(|_| answer)
}

/// Returns the mark with which an utterance ends so that an attribution may follow without a stop.
fn closing(scene: &Scene<'_>, piece: usize) -> Option<char> {
    let quoted = &scene.quoted[piece];
    let inner = quoted.piece.inner.of(scene.text()).trim_end_matches(['’', '\'', '”', '"', ' ']);
    let mark = inner.chars().next_back().filter(|_| quoted.shape == Shape::Utterance)?;
    let outside = scene.is_mark(scene.place(piece) + 1, ",");
    if outside { Some(',') } else { matches!(mark, ',' | '?' | '!').then_some(mark) }
}

/// Returns whether a phrase stands for somebody, by name, pronoun or a noun for those who speak.
fn is_somebody(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    match phrase.head {
        Head::Named(mention) => scene.names.mentions[mention].kind == EntityKind::Person,
        Head::Pronoun => matches!(scene.word(phrase.units.start), "he" | "she" | "they"),
        Head::Common(head) => {
            let one = scene.is(head, Class::SINGLE) || scene.is(head, Class::SEVERAL);
            scene.is(phrase.units.start, Class::DETERMINER) && (one || nouns::can_speak(scene, phrase))
        }
        Head::Several => true,
    }
}

/// Returns whether the word at `index` can be a verb in the past or of the third person, as far as its form tells.
pub(crate) fn is_verb_form(scene: &Scene<'_>, index: usize) -> bool {
    const NONE: Class = Class::PREPOSITION
        .and(Class::CONJUNCTION)
        .and(Class::DETERMINER)
        .and(Class::PRONOUN)
        .and(Class::AUXILIARY)
        .and(Class::TIME)
        .and(Class::PERSON);
    let word = scene.word(index);
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return false;
    }
    let known = scene.known(index);
    let listed = known.is(Class::VERB) || known.verb().is_some_and(|verb| verb.is_finite() && !verb.is_base());
    let ending = word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    scene.unit(index).kind == UnitKind::Word
        && scene.mention(index).is_none()
        && !known.classes.any(NONE)
        && (listed || ending)
}

/// Returns whether an attribution ends before the unit `at`, or goes on with what tells how, when or to whom.
fn ends_attribution(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    at >= end
        || scene.unit(at).kind != UnitKind::Word
        || scene.known(at).classes.any(Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::ADVERB).and(Class::TIME))
}
