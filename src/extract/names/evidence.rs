//! What speaks for a candidate's being a person, an organisation or a place: in its own words, and around it.

use std::ops::{AddAssign, Range};

use super::candidate::Candidate;
use super::lexicon::Hints;
use super::reading::Reading;
use crate::extract::EntityKind;
use crate::text::TokenKind;

/// Points for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) person: i32,
    pub(super) organisation: i32,
    pub(super) place: i32,
}

impl Evidence {
    /// The kind with most points, its points, and how many the next one has less.
    pub(super) fn best(self) -> (EntityKind, i32, i32) {
        let mut all = [
            (EntityKind::Person, self.person),
            (EntityKind::Organisation, self.organisation),
            (EntityKind::Place, self.place),
        ];
        all.sort_by_key(|&(_, points)| std::cmp::Reverse(points));
        (all[0].0, all[0].1, all[0].1 - all[1].1)
    }

    /// The same with no kind's points beyond `most`.
    pub(super) fn capped(self, most: i32) -> Self {
        let cap = |points: i32| points.clamp(-most, most);
        Self { person: cap(self.person), organisation: cap(self.organisation), place: cap(self.place) }
    }
}

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
    }
}

/// What the words of a name say by themselves.
pub(super) fn inner(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Evidence {
    let mut points = Evidence::default();
    let (first, last) = (tokens.start, tokens.end - 1);
    if tokens.len() == 1 {
        single(reading, first, &mut points);
        return points;
    }
    let has = |at, hints| reading.has(at, hints);
    let head = tokens.clone().find(|&at| reading.word(at) == "of").map_or(last, |of| of - 1);
    if has(last, Hints::COMPANY_FORM) {
        points.organisation += 8;
    } else if has(last, Hints::ORGANISATION_HEAD) || head != last && has(head, Hints::ORGANISATION_HEAD) {
        points.organisation += 6;
    } else if tokens.clone().any(|at| reading.word(at) == "&") {
        points.organisation += 4;
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

/// Whatever a list knows.
const LISTED: Hints = Hints::ORDINARY
    .and(Hints::PLACE)
    .and(Hints::ORGANISATION)
    .and(Hints::ACRONYM)
    .and(Hints::GIVEN)
    .and(Hints::SURNAME)
    .and(Hints::DEMONYM);

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
        points.place += 3 - doubt;
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
    if !has(LISTED) && reading.word(at).len() > 2 {
        points.person += 1;
    }
    if has(Hints::PLAIN) && !has(Hints::PLACE.and(Hints::ORGANISATION)) {
        *points =
            Evidence { person: points.person - 3, organisation: points.organisation - 3, place: points.place - 3 };
    }
}

/// How much a name of several words is like a person's.
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
    if joined || count > 5 {
        return;
    }
    if has(first, Hints::GIVEN) {
        // A plain last word weighs less after a given name: `John Stones`.
        points.person +=
            if has(first, Hints::PLAIN) { 2 } else { 4 } + i32::from(ordinary == 1 && !has(first, Hints::ORDINARY));
    }
    if has(last, Hints::SURNAME) {
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
    if ordinary == 0 && listed == 0 && count <= 4 {
        points.person += 3;
    }
    points.person -= 2 * i32::try_from(ordinary + listed).unwrap_or(0);
}

/// What stands around a candidate says of it.
pub(super) fn outer(reading: &Reading<'_, '_>, candidate: &Candidate) -> Evidence {
    let mut points = Evidence::default();
    if let Some(title) = &candidate.title {
        points.person += if reading.is_capital(title.start) { 7 } else { 5 };
    }
    before(reading, candidate, &mut points);
    after(reading, candidate, &mut points);
    points
}

fn before(reading: &Reading<'_, '_>, candidate: &Candidate, points: &mut Evidence) {
    let start = candidate.tokens.start;
    let Some(previous) = start.checked_sub(1) else { return };
    let word = reading.word(previous);
    let has = |hints| reading.has(previous, hints);
    let named = candidate.tokens.len() > 1 && reading.has(start, Hints::GIVEN);
    if has(Hints::PLACE_PREPOSITION) && candidate.tokens.len() <= 4 && !named {
        points.place += 3;
    }
    match word {
        "to" | "at" | "through" | "outside" => points.place += 1,
        "northern" | "southern" | "eastern" | "western" | "central" | "downtown" | "north-east" | "south-west" => {
            points.place += 4;
        }
        "of" if previous > 0 => match reading.word(previous - 1) {
            "city" | "town" | "village" | "north" | "south" | "east" | "west" | "port" | "outskirts" | "suburb"
            | "capital" | "streets" | "island" => points.place += 4,
            "mayor" | "Mayor" | "President" | "Governor" | "people" => points.place += 2,
            "member" | "members" | "head" | "chairman" | "leader" => points.organisation += 1,
            _ => {}
        },
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

/// What a place has.
const OF_PLACE: &[&str] =
    &["plant", "residents", "resident", "area", "region", "suburb", "street", "airport", "coast", "border"];

fn after(reading: &Reading<'_, '_>, candidate: &Candidate, points: &mut Evidence) {
    let end = candidate.tokens.end;
    let word = reading.word(end);
    let has = |hints| reading.has(end, hints);
    if has(Hints::SPEECH) && reading.is_small(end) {
        points.person += 3;
        points.organisation += 2;
    }
    if OF_PLACE.contains(&word) {
        points.place += 2;
    }
    if has(Hints::OF_ORGANISATION) && reading.is_small(end) {
        points.organisation += 3;
    }
    match word {
        "’s" | "'s" if reading.document.tokens()[end].kind == TokenKind::Clitic => {
            points.person += 1;
            points.organisation += 1;
        }
        "who" | "whose" => points.person += 4,
        "himself" | "herself" => points.person += 5,
        "," if reading.word(end + 2) == "," && is_age(reading.word(end + 1)) => points.person += 6,
        "," if matches!(reading.word(end + 1), "who" | "whose") => points.person += 4,
        "," if reading.has(end + 1, Hints::COUNTRY) => points.place += 3,
        "," if matches!(reading.word(end + 1), "a" | "an") && reading.has(end + 2, Hints::ROLE) => points.person += 3,
        "-" if matches!(reading.word(end + 1), "based" | "area" | "born") => points.place += 4,
        "-" if matches!(reading.word(end + 1), "owned" | "backed" | "run") => points.organisation += 2,
        "—" | "–" | "-" if is_dateline(reading, &candidate.tokens) => points.place += 6,
        "(" if is_dateline(reading, &candidate.tokens) && reading.word(end + 2) == ")" => points.place += 3,
        _ => {}
    }
}

fn is_age(word: &str) -> bool {
    word.len() <= 3 && word.parse::<u8>().is_ok_and(|age| (1..120).contains(&age))
}

/// Whether these tokens begin a paragraph as a dateline does: `DENTON — …`.
fn is_dateline(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let block = reading.document.block_at(reading.span(tokens.clone()).start);
    let begins = reading.document.block_tokens(block).start == tokens.start;
    begins && !reading.touches_next(tokens.end - 1) && !reading.loud[block]
}
