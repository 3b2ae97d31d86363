//! People whose names are words, months or places elsewhere: `Mrs May`, `Rose Marsh`, `Will Frost`, `Sydney Lane`.

use crate::text::HashSet;
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Finds them by a courtesy before them, by a given name and a family name together, and then by what they do.
pub(super) fn find(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    courteous(reading, named);
    full(reading, named);
    again(reading, named);
}

/// Takes the capital after a courtesy for a person: `Mrs May`, `Mr Frost`.
fn courteous(reading: &Reading<'_, '_>, named: &mut Line) {
    for at in
        reading.capitals().filter(|&at| at > 0 && reading.has(at - 1, Hints::COURTESY) && reading.is_capital(at - 1))
    {
        let here = named.over(&(at..at + 1)).next();
        let taken = here.is_some_and(|name| name.kind == EntityKind::Person || name.tokens != (at..at + 1));
        let other = reading.is_capital(at + 1)
            || reading.has(at, Hints::TITLE)
            || reading.has(at, Hints::FUNCTION) && !reading.has(at, Hints::GIVEN_WORD)
            || reading.touches_next(at - 1);
        let contest = matches!(reading.word(at), "World" | "Universe" | "America" | "Pepper" | "Britain");
        if !taken && !other && !contest {
            let title = Some(at - 1..at);
            named.put(Named { tokens: at..at + 1, title, kind: EntityKind::Person, decider: Decider::Title });
        }
    }
}

/// Takes two capitals for a person’s given and family name where the words around them say that somebody acts.
fn full(reading: &Reading<'_, '_>, named: &mut Line) {
    for at in reading.capitals().filter(|&at| reading.is_capital(at + 1)) {
        let tokens = at..at + 2;
        if reading.has(at, Hints::GIVEN_WORD) && is_pair(reading, &tokens) {
            let apart = named
                .over(&tokens)
                .all(|name| tokens.start <= name.tokens.start && name.tokens.end <= tokens.end && name.title.is_none());
            let known = named.over(&tokens).any(|name| name.kind == EntityKind::Person && name.tokens == tokens);
            if apart && !known && (acts(reading, &tokens, named) || is_met(reading, &tokens)) {
                named.put(Named { tokens, title: None, kind: EntityKind::Person, decider: Decider::Form });
            }
        }
    }
}

/// Returns whether a given name that is a word stands before what may be a family name, and no more capitals around
/// them.
fn is_pair(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let (first, last) = (tokens.start, tokens.end - 1);
    let before = reading.before(first);
    let family = reading.has(last, Hints::SURNAME.and(Hints::PLACE_HEAD))
        || !reading.has(last, Hints::ORDINARY.and(Hints::PLACE).and(Hints::FUNCTION).and(Hints::CALENDAR));
    let other = Hints::ORGANISATION_HEAD
        .and(Hints::CALENDAR)
        .and(Hints::FUNCTION)
        .and(Hints::DEMONYM)
        .and(Hints::TITLE)
        .and(Hints::EVENT_HEAD);
    let headed = reading.has(last, other) && !reading.has(last, Hints::SURNAME);
    let month = reading.has(first, Hints::CALENDAR)
        && matches!(
            before,
            "in" | "In"
                | "on"
                | "since"
                | "Since"
                | "last"
                | "Last"
                | "next"
                | "by"
                | "By"
                | "until"
                | "of"
                | "this"
                | "late"
                | "early"
        );
    let asked = reading.has(first, Hints::FUNCTION.and(Hints::CALENDAR)) && asks(reading, first);
    let goes_on = reading.is_capital(last + 1)
        || reading.word(last + 1) == "&"
        || reading.word(last + 1) == "-" && reading.touches_next(last);
    let led = first > 0 && reading.is_capital(first - 1) && !reading.has(first - 1, Hints::TITLE.and(Hints::FUNCTION));
    let article = matches!(before, "the" | "The" | "a" | "an" | "in" | "at" | "near");
    family && !headed && !month && !asked && !goes_on && !led && !article && reading.word(last).chars().count() > 2
}

/// Returns whether the sentence of a token asks: `Will Trump resign?`
fn asks(reading: &Reading<'_, '_>, at: usize) -> bool {
    let sentence = &reading.document.sentences()[reading.document.sentence_of(at)].tokens;
    sentence.clone().any(|at| reading.word(at) == "?")
}

/// Returns whether somebody acts here: a verb of people after the name, an age or apposition, a pronoun of people, a
/// possession.
fn acts(reading: &Reading<'_, '_>, tokens: &Range<usize>, named: &Line) -> bool {
    let end = tokens.end;
    let word = reading.word(end);
    // Of a place, too, something is and something has been.
    let place = tokens.len() == 1 && reading.has(tokens.start, Hints::PLACE)
        || tokens.len() > 1 && reading.has(tokens.end - 1, Hints::PLACE_HEAD);
    let verb = |at: usize| {
        reading.is_small(at) && reading.has(at, Hints::SPEECH.and(Hints::HUMAN).and(Hints::ACTS))
            || !place
                && matches!(
                    reading.word(at),
                    "would" | "could" | "has" | "had" | "was" | "is" | "will" | "did" | "does"
                )
    };
    let apposed = word == ","
        && (matches!(reading.word(end + 1), "who" | "whose" | "a" | "an" | "the" | "his" | "her" | "chief" | "head")
            || reading.word(end + 1).parse::<u8>().is_ok() && reading.word(end + 2) == ","
            || reading.has(end + 1, Hints::ROLE) && reading.is_small(end + 1));
    let beside = word == "and" && named.over(&(end + 1..end + 2)).any(|name| name.kind == EntityKind::Person)
        || reading.before(tokens.start) == "and"
            && tokens.start > 1
            && named.over(&(tokens.start - 2..tokens.start - 1)).any(|name| name.kind == EntityKind::Person);
    let adverb = usize::from(reading.is_small(end) && word.ends_with("ly") || matches!(word, "also" | "never"));
    verb(end + adverb) || matches!(word, "who" | "himself" | "herself") || apposed || beside
}

/// Returns whether somebody does something to whoever stands here: `met`, `thanked`, `said`, `her husband`.
fn is_met(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let Some(before) = tokens.start.checked_sub(1) else { return false };
    let met = reading.is_small(before) && reading.has(before, Hints::DONE_TO)
        || matches!(reading.word(before), "with" | "between");
    met || reading.has(before, Hints::KIN)
        || reading.has(before, Hints::SPEECH) && reading.is_small(before)
        || reading.word(before) == ","
            && before > 0
            && reading.has(before - 1, Hints::KIN.and(Hints::ROLE))
            && reading.is_small(before - 1)
}

/// Finds again by one name those of whom the document has the full one or a courtesy: `May said`, `Sydney laughed`; and
/// given names that are words, where they act inside of a sentence: `but Mark would not`.
fn again(reading: &Reading<'_, '_>, named: &mut Line) {
    let people = || named.iter().filter(|name| name.kind == EntityKind::Person);
    let firsts = people().filter(|name| name.tokens.len() > 1).map(|name| reading.word(name.tokens.start));
    let lasts = people().filter(|name| name.tokens.len() > 1 || name.title.is_some());
    let known: HashSet<&str> = firsts.chain(lasts.map(|name| reading.word(name.tokens.end - 1))).collect();
    let wordy = Hints::ORDINARY.and(Hints::CALENDAR).and(Hints::FUNCTION).and(Hints::PLACE);
    let single = |at: &usize| {
        reading.has(*at, wordy)
            && !reading.is_capital(at + 1)
            && !(*at > 0 && reading.is_capital(at - 1) && !opens(reading, *at))
    };
    let mut found = Vec::new();
    for at in reading.capitals().filter(single) {
        let tokens = at..at + 1;
        let here = named.over(&tokens).next();
        if here.is_some_and(|name| name.tokens != tokens || name.kind == EntityKind::Person) || is_led(reading, at) {
            continue;
        }
        let acts = acts(reading, &tokens, named) || is_met(reading, &tokens) || is_possessed(reading, at + 1);
        let says = reading.has(at + 1, Hints::SPEECH) && reading.is_small(at + 1);
        let inside =
            (says || !opens(reading, at)) && reading.has(at, Hints::GIVEN) && reading.has(at, Hints::GIVEN_WORD);
        let plain = !reading.has(at, Hints::PLACE.and(Hints::CALENDAR)) && here.is_none();
        if acts && (known.contains(reading.word(at)) || inside && plain) {
            found.push(Named { tokens, title: None, kind: EntityKind::Person, decider: Decider::Short });
        }
    }
    for name in found {
        named.put(name);
    }
}

/// Parts the verb of a headline from a family name that the document has in full: `Sanders Speaks`.
pub(super) fn part_verbs(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let full = named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let families: HashSet<&str> = full.map(|name| reading.word(name.tokens.end - 1)).collect();
    let name = Hints::SURNAME.and(Hints::GIVEN).and(Hints::PLACE);
    let cut = |name_of: &&Named| {
        let (start, last) = (name_of.tokens.start, name_of.tokens.end - 1);
        name_of.kind == EntityKind::Person
            && name_of.tokens.len() == 2
            && families.contains(reading.word(start))
            && reading.has(last, Hints::ORDINARY)
            && !reading.has(last, name)
    };
    let cut: Vec<Named> = named.iter().filter(cut).cloned().collect();
    for mut name in cut {
        named.remove(name.tokens.start);
        name.tokens.end -= 1;
        name.decider = Decider::Parted;
        named.put(name);
    }
}

/// Finds again the family names that are nothing else, of those whom the document has in full.
pub(super) fn find_families(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let people = named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
    let families: HashSet<&str> = people.map(|name| reading.word(name.tokens.end - 1)).collect();
    let other = Hints::ORDINARY
        .and(Hints::CALENDAR)
        .and(Hints::FUNCTION)
        .and(Hints::PLACE)
        .and(Hints::ORGANISATION)
        .and(Hints::DEMONYM);
    let beside = |at: usize| reading.is_capital(at) && !reading.has(at, Hints::FUNCTION.and(Hints::TITLE));
    let again = |&at: &usize| !reading.has(at, other) && families.contains(reading.word(at));
    for at in reading.capitals().filter(again) {
        let tokens = at..at + 1;
        let alone = !beside(at + 1)
            && !(at > 0 && (beside(at - 1) || reading.before(at) == "-"))
            && reading.word(at + 1) != "-";
        if alone && reading.word(at).chars().count() > 2 && named.over(&tokens).next().is_none() {
            named.put(Named { tokens, title: None, kind: EntityKind::Person, decider: Decider::Short });
        }
    }
}

/// Returns whether a preposition of time or place leads to the token, or a number or another month follows it as in a
/// date.
fn is_led(reading: &Reading<'_, '_>, at: usize) -> bool {
    let led = matches!(
        reading.before(at),
        "in" | "In"
            | "on"
            | "On"
            | "since"
            | "Since"
            | "until"
            | "Until"
            | "last"
            | "Last"
            | "next"
            | "by"
            | "of"
            | "from"
            | "to"
            | "for"
            | "at"
            | "near"
            | "early"
            | "late"
            | "mid"
            | "this"
            | "through"
            | "during"
            | "the"
            | "The"
            | "around"
            | "before"
            | "after"
    );
    let dated = reading.word(at + 1).starts_with(|c: char| c.is_ascii_digit())
        || reading.word(at + 1) == "and" && reading.has(at, Hints::CALENDAR) && reading.has(at + 2, Hints::CALENDAR);
    led || dated
}

/// Returns whether `’s` and a thing follow: what somebody has.
fn is_possessed(reading: &Reading<'_, '_>, at: usize) -> bool {
    matches!(reading.word(at), "’s" | "'s") && reading.has(at + 1, Hints::KIN)
}

/// Returns whether a sentence begins at the token.
fn opens(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.document.sentences()[reading.document.sentence_of(at)].tokens.start == at
}
