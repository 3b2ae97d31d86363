//! Tells whether a document is about sport, where a country or a town is a team.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::hash::{self, AsIs};
use super::word::Word;
use crate::text::Case;

/// Words of sport; some stand elsewhere too, but not so many together.
const WORDS: &[&str] = &[
    "match",
    "matches",
    "goal",
    "goals",
    "scored",
    "scorer",
    "midfielder",
    "striker",
    "goalkeeper",
    "defender",
    "winger",
    "coach",
    "league",
    "cup",
    "tournament",
    "semifinal",
    "quarterfinal",
    "semifinals",
    "quarterfinals",
    "innings",
    "wicket",
    "wickets",
    "batsman",
    "bowler",
    "penalty",
    "halftime",
    "playoff",
    "playoffs",
    "quarterback",
    "touchdown",
    "equaliser",
    "substitute",
    "kickoff",
    "squad",
    "fixture",
    "fixtures",
    "champions",
    "championship",
    "teammate",
    "teammates",
    "offside",
    "rebound",
    "rebounds",
    "inning",
    "pitcher",
    "homer",
    "scrum",
    "offensive",
    "defensive",
    "season",
    "medal",
    "relegation",
    "derby",
    "stadium",
    "fans",
    "nil",
    "header",
    "unbeaten",
    "winless",
    "standings",
    "beat",
    "defeated",
    "win",
    "wins",
    "victory",
    "captain",
    "players",
    "player",
    "team",
];

static HASHES: LazyLock<HashSet<u32, BuildHasherDefault<AsIs>>> =
    LazyLock::new(|| WORDS.iter().map(|word| hash::word(word)).collect());

/// Returns how much of a document's words speak of matches and teams: 0 not much, 1 one in a hundred, 2 more.
pub(super) fn level(words: &[Word]) -> u32 {
    let count = words.iter().filter(|word| word.case == Case::Lower && HASHES.contains(&word.lower)).count();
    match count * 100 / words.len().max(1) {
        _ if count < 4 => 0,
        percent => percent.min(2) as u32,
    }
}
