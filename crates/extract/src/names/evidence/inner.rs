//! Reads the words of a name by themselves: the head it ends in, and what the lists know of it.

use std::ops::Range;

use super::super::lexicon::Hints;
use super::super::reading::Reading;
use super::Evidence;

/// First words of the names of organisations.
const STARTS: &[&str] = &[
    "Radio",
    "FC",
    "AC",
    "Banco",
    "Banque",
    "Universidad",
    "Université",
    "Universität",
    "Universitas",
    "Team",
    "Sporting",
    "Atlético",
    "Instituto",
    "Istituto",
    "Movimento",
    "Movimiento",
    "Partido",
    "Partai",
    "Parti",
    "Partito",
    "Grupo",
    "Groupe",
    "Gruppo",
    "Deportivo",
    "Grêmio",
    "Olympique",
    "Dinamo",
    "Dynamo",
    "Spartak",
    "Lokomotiv",
    "Deutsche",
    "Société",
    "Stade",
    "Bank",
];

/// Returns whether `word` begins the names of organisations: `Banco`.
pub(crate) fn is_start(word: &str) -> bool {
    STARTS.contains(&word)
}

/// Returns what the words of a name say by themselves.
pub(crate) fn inner(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Evidence {
    let mut points = Evidence::default();
    let (first, last) = (tokens.start, tokens.end - 1);
    if tokens.len() == 1 {
        single(reading, first, &mut points);
        return points;
    }
    let has = |at, hints| reading.has(at, hints);
    let head =
        tokens.clone().skip(1).find(|&at| matches!(reading.word(at), "of" | "for" | "on")).map_or(last, |of| of - 1);
    if has(last, Hints::COMPANY_FORM) {
        points.organisation += 8;
    } else if has(last, Hints::ORGANISATION_HEAD) || head != last && has(head, Hints::ORGANISATION_HEAD) {
        points.organisation += 6;
    } else if tokens.clone().any(|at| reading.word(at) == "&") {
        points.organisation += 4;
    } else if STARTS.contains(&reading.word(first)) {
        points.organisation += 5;
    }
    if has(last, Hints::PLACE_HEAD) || head != last && has(head, Hints::PLACE_HEAD) {
        points.place += 5;
    }
    if has(first, Hints::PLACE_START) && !has(last, Hints::ORGANISATION_HEAD) {
        points.place += 4;
    }
    person(reading, tokens, &mut points);
    points
}

/// Names that a team may go by alone.
const TEAMS: &[&str] = &["Rovers", "Wanderers", "Albion", "Rangers", "Hotspur", "Harlequins"];

/// A name of one word.
fn single(reading: &Reading<'_, '_>, at: usize, points: &mut Evidence) {
    let has = |hints| reading.has(at, hints);
    let doubt = if has(Hints::PLAIN) {
        4
    } else if has(Hints::ORDINARY) {
        2
    } else {
        0
    };
    if has(Hints::COUNTRY) {
        points.place += 10;
    } else if has(Hints::CITY) {
        points.place += 6 - doubt / 2;
    } else if has(Hints::TOWN) {
        points.place += if has(Hints::GIVEN.and(Hints::SURNAME)) { 3 } else { 4 } - doubt;
    }
    if has(Hints::ORGANISATION) {
        points.organisation += 6 - doubt;
    } else if has(Hints::ACRONYM) && !has(Hints::PLACE) {
        points.organisation += 3 - doubt / 2;
    }
    if TEAMS.contains(&reading.word(at)) {
        points.organisation += 6;
    }
    if has(Hints::GIVEN) {
        points.person += 3 - doubt / 2;
    }
    if has(Hints::SURNAME) {
        points.person += 1;
    }
    if !has(Hints::LISTED) && reading.word(at).len() > 2 {
        points.person += 1;
    }
    if has(Hints::PLAIN) && !has(Hints::PLACE.and(Hints::ORGANISATION)) {
        *points =
            Evidence { person: points.person - 3, organisation: points.organisation - 3, place: points.place - 3 };
    }
}

/// Returns how much a name of several words is like a person's.
fn person(reading: &Reading<'_, '_>, tokens: &Range<usize>, points: &mut Evidence) {
    let has = |at, hints| reading.has(at, hints);
    let (first, last) = (tokens.start, tokens.end - 1);
    let words = tokens.clone().filter(|&at| reading.is_capital(at) && !has(at, Hints::PARTICLE));
    let initial = |at: usize| reading.word(at).ends_with('.') && reading.word(at).chars().count() == 2;
    let ordinary =
        words.clone().filter(|&at| has(at, Hints::ORDINARY) && !has(at, Hints::GIVEN.and(Hints::SURNAME))).count();
    let listed =
        words.clone().filter(|&at| has(at, Hints::PLACE.and(Hints::ORGANISATION)) && !has(at, Hints::SURNAME)).count();
    let count = words.clone().count();
    let joined = tokens.clone().any(|at| matches!(reading.word(at), "of" | "for" | "and" | "&"));
    let foreign = Hints::ACRONYM.and(Hints::DEMONYM).and(Hints::NO_NAME);
    if joined || count > 5 || words.clone().any(|at| has(at, foreign) && !has(at, Hints::SURNAME.and(Hints::GIVEN))) {
        return;
    }
    if has(first, Hints::GIVEN) {
        // A plain last word weighs less after a given name: `John Stones`.
        points.person +=
            if has(first, Hints::PLAIN) { 2 } else { 4 } + i32::from(ordinary == 1 && !has(first, Hints::ORDINARY));
    }
    let headed = has(last, Hints::ORGANISATION_HEAD) && !has(first, Hints::GIVEN);
    if has(last, Hints::SURNAME) && !headed {
        points.person += if has(last, Hints::PLAIN) { 1 } else { 2 };
    }
    if words.clone().skip(1).any(initial) || initial(first) {
        points.person += 3;
    }
    if matches!(reading.word(last), "Jr." | "Sr." | "Jr" | "II" | "III") {
        points.person += 4;
    }
    if tokens.clone().any(|at| reading.is_small(at) && has(at, Hints::PARTICLE)) {
        points.person += 3;
    }
    if ordinary == 0 && listed == 0 && count <= 4 && !headed {
        points.person += 3;
    }
    points.person -= 2 * i32::try_from(ordinary + listed).unwrap_or(0);
}
