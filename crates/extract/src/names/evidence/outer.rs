//! Tells what stands around a candidate says of it: titles, prepositions, verbs of saying, appositions.

use std::ops::Range;

use super::super::candidate::Candidate;
use super::super::lexicon::Hints;
use super::super::reading::Reading;
use super::Evidence;
use crate::text::TokenKind;

/// Returns what stands around a candidate says of it.
pub(crate) fn outer(reading: &Reading<'_, '_>, candidate: &Candidate) -> Evidence {
    let mut points = Evidence::default();
    if let Some(title) = &candidate.title {
        points.person += if reading.is_capital(title.start) { 7 } else { 5 };
    }
    before(reading, candidate, &mut points);
    after(reading, candidate, &mut points);
    points
}

/// The way to a place.
const TRAVEL: &[&str] = &[
    "sent",
    "went",
    "travelled",
    "traveled",
    "moved",
    "returned",
    "came",
    "come",
    "go",
    "fled",
    "back",
    "flew",
    "drove",
    "walked",
    "headed",
    "trip",
    "way",
    "road",
    "train",
    "flight",
    "visit",
    "journey",
    "returning",
    "travel",
    "close",
    "deported",
    "home",
    "brought",
    "channel",
    "ferry",
    "ferries",
    "route",
    "sailed",
];
/// A direction from a place.
const COMPASS: &[&str] = &["north", "south", "east", "west"];

/// The hint of the noun before `of` on the name after it.
fn of_what(noun: &str, points: &mut Evidence) {
    match noun {
        "city" | "town" | "village" | "port" | "outskirts" | "suburb" | "capital" | "streets" | "island" | "coast"
        | "shores" | "waters" | "parts" | "centre" | "heart" | "region" | "province" | "district" | "towns"
        | "villages" => {
            points.place += 5;
        }
        _ if COMPASS.contains(&noun) => points.place += 5,
        "mayor" | "Mayor" | "governor" | "Governor" | "bishop" | "Bishop" => points.place += 4,
        "people" | "president" | "President" | "king" | "King" | "university" => points.place += 2,
        "member" | "members" | "head" | "chairman" | "leader" => points.organisation += 1,
        _ => {}
    }
}

fn before(reading: &Reading<'_, '_>, candidate: &Candidate, points: &mut Evidence) {
    let start = candidate.tokens.start;
    let Some(previous) = start.checked_sub(1) else { return };
    let word = reading.word(previous);
    let has = |hints| reading.has(previous, hints);
    let unknown = candidate.tokens.len() == 1 && !reading.has(start, Hints::LISTED);
    let named = candidate.tokens.len() > 1 && reading.has(start, Hints::GIVEN);
    if has(Hints::PLACE_PREPOSITION) && candidate.tokens.len() <= 4 && !named {
        points.place += if matches!(word, "in" | "near" | "In" | "Near") { 4 } else { 3 };
    }
    match word {
        "to" if !named && previous > 0 && TRAVEL.contains(&reading.word(previous - 1)) => points.place += 4,
        "at" | "to" | "for" if unknown => points.place += if word == "for" { 1 } else { 2 },
        "at" | "to" | "through" | "outside" => points.place += 1,
        "off" | "on" if reading.has(candidate.tokens.end - 1, Hints::PLACE_HEAD) => points.place += 3,
        "northern" | "southern" | "eastern" | "western" | "central" | "downtown" | "north-east" | "south-west" => {
            points.place += 4;
        }
        "of" if previous > 0 => {
            of_what(reading.word(previous - 1), points);
            points.place += i32::from(unknown);
        }
        "the"
            if previous > 1 && reading.word(previous - 1) == "of" && COMPASS.contains(&reading.word(previous - 2)) =>
        {
            points.place += 5;
        }
        "a" | "an" | "A" | "An" => points.person -= 3,
        "," if previous > 1 && reading.has(previous - 1, Hints::KIN.and(Hints::ROLE)) => points.person += 4,
        _ => {}
    }
    if has(Hints::KIN.and(Hints::GREETING)) {
        points.person += 5;
    }
    if has(Hints::SPEECH) && reading.is_small(previous) {
        points.person += 2;
        points.organisation += 1;
    }
}

/// Small words that make what follows them no subject.
const PREPOSITIONS: &[&str] = &[
    "in", "at", "from", "to", "of", "for", "with", "by", "near", "on", "off", "outside", "across", "inside", "towards",
];

/// The contents of a place.
const OF_PLACE: &[&str] =
    &["plant", "residents", "resident", "area", "region", "suburb", "street", "airport", "coast", "border"];

fn after(reading: &Reading<'_, '_>, candidate: &Candidate, points: &mut Evidence) {
    let end = candidate.tokens.end;
    let word = reading.word(end);
    let has = |hints| reading.has(end, hints);
    // In `Police in Ostley said` the name is not who says it.
    let governed = candidate.tokens.start.checked_sub(1).is_some_and(|at| PREPOSITIONS.contains(&reading.word(at)));
    if has(Hints::SPEECH) && reading.is_small(end) && !governed {
        points.person += 3;
        points.organisation += 2;
    }
    if OF_PLACE.contains(&word) {
        points.place += 2;
    }
    if has(Hints::OF_ORGANISATION) && reading.is_small(end) {
        points.organisation += 3;
    }
    if candidate.tokens.len() == 1 {
        pronoun_after(reading, end, points);
    }
    match word {
        "’s" | "'s" if reading.document.tokens()[end].kind == TokenKind::Clitic => {
            points.person += 1;
            points.organisation += 1;
        }
        "who" | "who’d" | "whose" | "," if is_club(reading, candidate, end) => points.organisation += 7,
        "who" | "whose" => points.person += 4,
        "himself" | "herself" => points.person += 5,
        "," if reading.word(end + 2) == "," && is_age(reading.word(end + 1)) => points.person += 6,
        "," if matches!(reading.word(end + 1), "who" | "whose") => points.person += 4,
        "," if is_place_noun(reading, end + 1) => points.place += 4,
        "," if reading.has(end + 1, Hints::COUNTRY) => points.place += 3,
        "," if matches!(reading.word(end + 1), "a" | "an") && reading.has(end + 2, Hints::ROLE) => points.person += 3,
        "-" if matches!(reading.word(end + 1), "based" | "area" | "born") => points.place += 4,
        "-" if matches!(reading.word(end + 1), "owned" | "backed" | "run") => points.organisation += 2,
        "—" | "–" | "-" if is_dateline(reading, &candidate.tokens) => points.place += 6,
        "(" if is_dateline(reading, &candidate.tokens) && reading.word(end + 2) == ")" => points.place += 3,
        _ => {}
    }
}

/// The reach from a name to the pronoun that takes it up, in tokens.
const REACH: usize = 10;

/// The words that take up a name in the same breath: `which`, `its`, `he`.
fn pronoun_after(reading: &Reading<'_, '_>, end: usize, points: &mut Evidence) {
    if reading.word(end) == "," && reading.word(end + 1) == "which" {
        points.organisation += 4;
        points.person -= 3;
        return;
    }
    let small =
        (end..end + REACH).take_while(|&at| !reading.is_capital(at) && !matches!(reading.word(at), "" | "." | "”"));
    for at in small {
        match reading.word(at) {
            "its" | "it" => {
                points.organisation += 2;
                points.person -= 2;
            }
            "he" | "she" | "his" | "her" | "him" => points.person += 2,
            _ => continue,
        }
        return;
    }
}

/// Returns whether a name that ends like a town's is that of a club: who plays is one, and so is what a score stands
/// beside.
fn is_club(reading: &Reading<'_, '_>, candidate: &Candidate, end: usize) -> bool {
    let town = matches!(reading.word(end - 1), "Town" | "City" | "County" | "United" | "Athletic");
    let who = end + usize::from(reading.word(end) == ",");
    town && candidate.tokens.len() > 1 && reading.word(who).starts_with("who")
}

/// Returns whether an apposition from `at` on calls something a place: `, the nearest village, …`.
fn is_place_noun(reading: &Reading<'_, '_>, at: usize) -> bool {
    const NOUNS: &[&str] = &[
        "village", "town", "city", "capital", "port", "suburb", "island", "hamlet", "district", "region", "province",
        "resort",
    ];
    let small = |at: &usize| reading.is_small(*at) && !reading.has(*at, Hints::SPEECH);
    matches!(reading.word(at), "a" | "an" | "the" | "its")
        && (at + 1..at + 5).take_while(small).any(|at| NOUNS.contains(&reading.word(at)))
}

fn is_age(word: &str) -> bool {
    word.len() <= 3 && word.parse::<u8>().is_ok_and(|age| (1..120).contains(&age))
}

/// Returns whether these tokens begin a paragraph as a dateline does: `DENTON — …`.
fn is_dateline(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let block = reading.document.block_at(reading.span(tokens.clone()).start);
    let begins = reading.document.block_tokens(block).start == tokens.start;
    begins && !reading.touches_next(tokens.end - 1) && !reading.loud[block]
}
