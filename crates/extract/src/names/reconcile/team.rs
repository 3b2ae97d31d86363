//! Countries and towns that are teams, in documents that tell of matches.

use crate::text::HashMap;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;
use crate::text::TokenKind;

/// Makes teams of the places that stand beside a score, and of all mentions of a place that mostly plays in a document
/// about sport.
pub(super) fn teams(&Sources { reading, sport, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    if sport == 0 {
        return;
    }
    // For each form: as which team it plays, and how often it is a place where things happen.
    let mut forms: HashMap<&str, (u32, u32)> = HashMap::default();
    for name in named.iter().filter(|name| is_team_like(reading, name)) {
        let (plays, lies) = forms.entry(reading.slice(name.tokens.clone())).or_default();
        if is_venue(reading, name) {
            *lies += 1;
        } else if name.kind == EntityKind::Organisation || is_scored(reading, name) || is_playing(reading, name) {
            *plays += 1;
        }
    }
    named.revise(Decider::Document, |name| {
        let (plays, lies) = forms.get(reading.slice(name.tokens.clone())).copied().unwrap_or_default();
        let team = is_scored(reading, name) || sport > 1 && plays > lies;
        let turns = name.kind == EntityKind::Place && team && is_team_like(reading, name) && !is_venue(reading, name);
        Some(match name.kind {
            EntityKind::Place if turns => EntityKind::Organisation,
            EntityKind::Organisation if is_within(reading, name) => EntityKind::Place,
            kind => kind,
        })
    });
}

/// Returns whether it names a listed place or was taken for one, and no river or hall.
fn is_team_like(reading: &Reading<'_, '_>, name: &Named) -> bool {
    name.kind != EntityKind::Person
        && name.tokens.len() < 4
        && (!reading.has(name.tokens.end - 1, Hints::PLACE_HEAD) || reading.word(name.tokens.end - 1) == "Republic")
        && (name.kind == EntityKind::Place || reading.has(name.tokens.start, Hints::PLACE.and(Hints::PLACE_PHRASE)))
}

/// Returns whether the words around it say that something happens there: `in Ostley`, `Ostley, Skarland`, a dateline.
fn is_venue(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let before = start.checked_sub(1).map_or("", |at| reading.word(at));
    let dateline = matches!(reading.word(end), "(" | "—" | "–") && !is_score(reading, end + 1);
    matches!(before, "in" | "In" | "near" | "at" | "city" | "town")
        || reading.word(end) == "," && end - start == 1 && reading.has(end + 1, Hints::COUNTRY)
        || dateline
}

/// Returns whether it is a listed country or town in which something is: fans `in Norway`, but not `in Norway’s` match.
fn is_within(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let before = start.checked_sub(1).map_or("", |at| reading.word(at));
    let clitic = reading.document.tokens().get(end).is_some_and(|token| token.kind == TokenKind::Clitic);
    end - start == 1 && reading.has(start, Hints::PLACE) && matches!(before, "in" | "In" | "near") && !clitic
}

/// Returns whether a score stands directly before or after it: `Ostley 2-1 Rovers`.
fn is_scored(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let before = name.tokens.start.checked_sub(1).is_some_and(|at| ends_score(reading, at));
    before || is_score(reading, name.tokens.end)
}

/// Returns whether a score begins at `at`: two small numbers with a dash between.
fn is_score(reading: &Reading<'_, '_>, at: usize) -> bool {
    is_points(reading, at) && is_dash(reading, at + 1) && is_points(reading, at + 2) && !is_dash(reading, at + 3)
}

fn ends_score(reading: &Reading<'_, '_>, at: usize) -> bool {
    at >= 2 && is_score(reading, at - 2)
}

fn is_points(reading: &Reading<'_, '_>, at: usize) -> bool {
    let number = reading.document.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number);
    number && reading.word(at).len() < 4 && reading.word(at).bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns a dash between two numbers, spaced on both sides or on neither.
fn is_dash(reading: &Reading<'_, '_>, at: usize) -> bool {
    let before = at > 0 && reading.touches_next(at - 1);
    matches!(reading.word(at), "-" | "–") && reading.touches_next(at) == before
}

/// Returns whether it plays by what stands directly beside it: `Ostley beat Harrow`, `against Harrow`.
fn is_playing(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    let against =
        matches!(before, "against" | "v" | "vs" | "beat" | "beating" | "defeated" | "edged" | "faced" | "thrashed");
    // `Korea’s Kim Shin-Wook was booked`.
    let clitic = matches!(reading.word(name.tokens.end), "’s" | "'s");
    let player = clitic && (1..3).all(|next| reading.is_capital(name.tokens.end + next));
    player || against || reading.is_small(name.tokens.end) && reading.has(name.tokens.end, Hints::PLAYS)
}
