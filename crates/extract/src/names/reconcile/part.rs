//! Names that run together and are told apart: a place, an organisation or an affiliation beside a person.

use crate::text::HashSet;
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::candidate::phrase;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Parts what runs together: `an activist from Hull Vera Stam`, the caption `University of Leeds Amira Sole`, and
/// `Vera Stam of Ordway Grant`.
pub(super) fn part(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let short = named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() == 1);
    let people = People { reading, short: short.map(|name| reading.word(name.tokens.start)).collect() };
    let long = named.iter().filter(|name| name.tokens.len() > 1);
    let pairs = long.filter_map(|name| {
        let tokens = name.tokens.clone();
        let pair = match name.kind {
            _ if beat(reading, &tokens).is_some() => beat(reading, &tokens),
            _ if name.kind != EntityKind::Organisation && tokens.len() < 3 => None,
            kind if kind != EntityKind::Organisation && tokens.len() == 3 && is_meeting(reading, &tokens) => {
                Some([(tokens.start..tokens.start + 1, kind), (tokens.end - 1..tokens.end, kind)])
            }
            EntityKind::Person => people.home(&tokens).or_else(|| people.after_place(&tokens)),
            EntityKind::Organisation => people.after_place(&tokens).or_else(|| people.after_body(&tokens)),
            EntityKind::Place => people.after_place(&tokens).filter(|_| is_led(reading, tokens.start)),
        };
        Some((tokens.start, pair?))
    });
    for (start, pair) in pairs.collect::<Vec<_>>() {
        let parts = pair.map(|(tokens, kind)| Named { tokens, title: None, kind, decider: Decider::Parted });
        named.part(start, parts);
    }
}

/// Returns the medium and what it is reported on in `CBN Pentagon correspondent`.
fn beat(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Option<Pair> {
    let desk = reading.is_small(tokens.end) && reading.has(tokens.end, Hints::DESK);
    if !desk {
        return None;
    }
    let second = tokens.start + 1;
    let medium = reading.has(tokens.start, Hints::ACRONYM.and(Hints::ORGANISATION));
    let kind = match phrase::at(reading, second) {
        Some(phrase) if phrase.end == tokens.end => phrase.kind,
        _ if tokens.len() == 2 && reading.has(second, Hints::ORGANISATION) => EntityKind::Organisation,
        _ if tokens.len() == 2
            && !reading.has(second, Hints::ORDINARY.and(Hints::ORGANISATION_HEAD).and(Hints::TEAM)) =>
        {
            EntityKind::Place
        }
        _ => return None,
    };
    medium.then_some([(tokens.start..second, EntityKind::Organisation), (second..tokens.end, kind)])
}

/// Returns whether two names stand before what two people or countries have together: `the Kim-Trump summit`, `US-China
/// talks`.
fn is_meeting(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let shared = reading.is_small(tokens.end) && reading.has(tokens.end, Hints::BETWEEN);
    shared && reading.word(tokens.start + 1) == "-" && reading.is_capital(tokens.end - 1)
}

/// Two names in the place of one.
type Pair = [(Range<usize>, EntityKind); 2];

/// Returns whether a preposition leads to what begins at `start`.
fn is_led(reading: &Reading<'_, '_>, start: usize) -> bool {
    start > 0 && matches!(reading.word(start - 1), "of" | "from" | "in" | "at" | "near" | "to")
}

/// Returns whether it is a capitalised word that is not known but as a name.
fn is_rare(reading: &Reading<'_, '_>, at: usize) -> bool {
    let other = Hints::ORDINARY.and(Hints::PLACE).and(Hints::ORGANISATION_HEAD).and(Hints::PLACE_HEAD);
    reading.is_capital(at) && !reading.has(at, other)
}

struct People<'a, 'd, 't> {
    reading: &'a Reading<'d, 't>,
    /// The single words that name people elsewhere.
    short: HashSet<&'t str>,
}

impl People<'_, '_, '_> {
    /// Returns whether these tokens are a person's name: of a given name and a surname, or of a family that is named
    /// elsewhere.
    fn is_person(&self, tokens: Range<usize>) -> bool {
        let (reading, last) = (self.reading, tokens.end - 1);
        let capitals = tokens.clone().all(|at| reading.is_capital(at)) && (2..4).contains(&tokens.len());
        let bears = reading.has(tokens.start, Hints::GIVEN) && reading.has(last, Hints::SURNAME);
        let headed = reading.has(last, Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD));
        capitals && !headed && (bears || self.short.contains(reading.word(last)))
    }

    /// `Hull Vera Stam`: a listed place, then a person. What is a surname as well is the place only where a preposition
    /// leads to it, or where the person's own family name is known.
    fn after_place(&self, tokens: &Range<usize>) -> Option<Pair> {
        let (reading, start) = (self.reading, tokens.start);
        let led = is_led(reading, start);
        // `Governor of Washington Chris Gregoire`.
        let seat = start > 1
            && tokens.len() == 3
            && matches!(reading.before(start), "of" | "to" | "for")
            && reading.has(start - 2, Hints::TITLE.and(Hints::ROLE))
            && reading.has(start, Hints::COUNTRY.and(Hints::CITY));
        let listed = reading.has(start, Hints::PLACE) && (seat || !reading.has(start, Hints::GIVEN));
        let family = self.short.contains(reading.word(tokens.end - 1));
        let plain = listed && (led || family || !reading.has(start, Hints::SURNAME));
        let phrase = phrase::at(reading, start).filter(|phrase| phrase.kind == EntityKind::Place);
        let end = phrase.map(|phrase| phrase.end).or(plain.then_some(start + 1)).filter(|&end| end < tokens.end)?;
        let person = end..tokens.end;
        let other = Hints::PLAIN.and(Hints::PLACE).and(Hints::ORGANISATION_HEAD).and(Hints::PLACE_HEAD);
        let named = reading.has(end, Hints::GIVEN) || seat && reading.is_capital(end) && !reading.has(end, other);
        let given = led && person.len() == 2 && named && is_rare(reading, end + 1);
        (given || self.is_person(person.clone()))
            .then_some([(start..end, EntityKind::Place), (person, EntityKind::Person)])
    }

    /// `University of Leeds Amira Sole`: an organisation whose head stands before, then a person.
    fn after_body(&self, tokens: &Range<usize>) -> Option<Pair> {
        let (reading, start) = (self.reading, tokens.end - 2);
        let body = tokens.start..start;
        if body.len() < 2 {
            return None;
        }
        let plain = |at: usize| !reading.has(at, Hints::PLACE.and(Hints::ORDINARY).and(Hints::TITLE));
        let given = plain(start) && reading.has(start, Hints::GIVEN) && reading.is_capital(start - 1);
        let headed = body.clone().any(|at| reading.has(at, Hints::ORGANISATION_HEAD));
        // `University of Leeds` is whole, so that an unknown word may be a surname after it.
        let of = reading.word(start - 2) == "of" && reading.has(start - 1, Hints::PLACE);
        let whole = of || reading.has(start - 1, Hints::ORGANISATION_HEAD);
        let heads = Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD).and(Hints::PLACE);
        let told = given && (plain(start + 1) || whole && !reading.has(start + 1, heads));
        let person = start..tokens.end;
        let parted = told && headed && (whole || self.is_person(person.clone()));
        parted.then_some([(body, EntityKind::Organisation), (person, EntityKind::Person)])
    }

    /// `Vera Stam of Ordway Grant`: a full name, then where the person is from.
    fn home(&self, tokens: &Range<usize>) -> Option<Pair> {
        let reading = self.reading;
        let of = tokens.clone().skip(2).find(|&at| reading.word(at) == "of")?;
        let home = of + 1..tokens.end;
        if home.is_empty() || !reading.is_capital(home.start) || !reading.is_capital(of - 1) {
            return None;
        }
        let place = reading.has(home.start, Hints::PLACE) && home.len() == 1;
        let kind = if place { EntityKind::Place } else { EntityKind::Organisation };
        Some([(tokens.start..of, EntityKind::Person), (home, kind)])
    }
}
