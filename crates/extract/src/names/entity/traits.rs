//! Gathers what the text tells of those it names: the pronoun that stands for them, and what they are.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::form::Named;
use super::super::lexicon::Hints;
use super::super::reading::{Reading, fold};
use super::super::{Gender, Traits};
use super::Cluster;
use crate::EntityKind;
use crate::lexicon::{Class, look_up};

/// Returns what is known of `cluster`, whose mentions are among `named`.
pub(crate) fn traits(reading: &Reading<'_, '_>, named: &[Named], cluster: &Cluster) -> Traits {
    let mut roles = BTreeSet::new();
    let (mut female, mut male) = (0, 0);
    for &index in &cluster.mentions {
        let mention = &named[index];
        match cluster.kind {
            EntityKind::Person => {
                if let Some(title) = &mention.title {
                    roles.insert(role(reading, title.clone()));
                }
                let beside = [
                    following_role(reading, mention.tokens.end),
                    preceding_role(reading, mention),
                    linked_role(reading, mention.tokens.end),
                    long_title(reading, mention.tokens.start),
                    near_title(reading, mention),
                ];
                roles.extend(beside.into_iter().flatten().map(|tokens| role(reading, tokens)));
                match hint_around(reading, mention) {
                    Some(Gender::Female) => female += 1,
                    Some(Gender::Male) => male += 1,
                    None => {}
                }
            }
            EntityKind::Organisation => roles.extend(heads(reading, &mention.tokens)),
            EntityKind::Place => {}
        }
    }
    roles.retain(|role| !role.is_empty() && !COURTESIES.contains(&role.as_str()));
    let leaning: i32 = female - male;
    let told = (leaning.abs() >= CERTAIN).then_some(if leaning > 0 { Gender::Female } else { Gender::Male });
    Traits { gender: cluster.gender.or(told), leaning, roles: roles.into_iter().collect() }
}

/// From so many hints on more of one gender than of the other, the words around a name tell it: one pronoun may be somebody
/// else’s, `When Reyes asked if he`.
const CERTAIN: i32 = 2;

/// Titles that name no role.
const COURTESIES: &[&str] = &["mr", "mrs", "ms", "miss", "mister", "sir", "dame", "lord", "lady", "dr", "madam"];

/// Returns the words of a role in small letters.
fn role(reading: &Reading<'_, '_>, tokens: Range<usize>) -> String {
    let mut buffer = String::new();
    let words = tokens.map(|at| {
        let word = fold(reading.word(at), &mut buffer);
        let long = ABBREVIATIONS.iter().find(|(short, _)| *short == word);
        long.map_or(word, |(_, long)| long).to_owned()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Titles as they are written before names, and in full.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("sen", "senator"),
    ("sens", "senators"),
    ("rep", "representative"),
    ("reps", "representatives"),
    ("gov", "governor"),
    ("prof", "professor"),
    ("gen", "general"),
    ("col", "colonel"),
    ("maj", "major"),
    ("capt", "captain"),
    ("lt", "lieutenant"),
    ("sgt", "sergeant"),
    ("insp", "inspector"),
    ("supt", "superintendent"),
    ("rev", "reverend"),
    ("adm", "admiral"),
];

/// Returns the noun that an organisation's name ends in, or has before `of`; a company is called one besides.
fn heads(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Vec<String> {
    let last = tokens.end - 1;
    let of = tokens.clone().skip(1).find(|&at| reading.word(at) == "of").map(|of| of - 1);
    let mut heads = [of, Some(last)].into_iter().flatten();
    let head = heads.find(|&at| reading.has(at, Hints::ORGANISATION_HEAD.and(Hints::STATE_BRANCH)));
    let Some(head) = head else { return Vec::new() };
    let noun = (!reading.has(head, Hints::COMPANY_FORM)).then(|| role(reading, head..head + 1));
    let company = reading.has(head, Hints::COMPANY_HEAD).then(|| "company".to_owned());
    noun.into_iter().chain(company).collect()
}

/// `Dale Okafor, a mechanic who …`: the role in an apposition after a name that ends at `end`.
fn following_role(reading: &Reading<'_, '_>, end: usize) -> Option<Range<usize>> {
    if reading.word(end) != "," {
        return None;
    }
    let mut start = end + 1;
    // An age may stand between: `Ann Hill, 61, a nurse`.
    if reading.word(start + 1) == "," && reading.word(start).parse::<u8>().is_ok() {
        start += 2;
    }
    if !matches!(reading.word(start), "a" | "an" | "the" | "its" | "their" | "our") {
        // `Ellen Brandt, chief whip of …`
        return noun_phrase(reading, start).filter(|tokens| reading.has(tokens.end - 1, Hints::ROLE));
    }
    let first = noun_phrase(reading, start + 1)?;
    // `Bo Strand, the company’s founder`
    let owns = matches!(reading.word(first.end), "’s" | "'s" | "’");
    if owns { noun_phrase(reading, first.end + 1) } else { Some(first) }
}

/// `Ana Reyes is mayor of Hull`: the role that a verb links to a name that ends at `end`.
fn linked_role(reading: &Reading<'_, '_>, end: usize) -> Option<Range<usize>> {
    matches!(reading.word(end), "is" | "was" | "became").then_some(())?;
    let determined = matches!(reading.word(end + 1), "a" | "an" | "the");
    let role = noun_phrase(reading, end + 1 + usize::from(determined))?;
    reading.has(role.end - 1, Hints::ROLE).then_some(role)
}

/// `critic Olaf Reiss`: the noun for somebody right before a name that has no title.
fn near_title(reading: &Reading<'_, '_>, mention: &Named) -> Option<Range<usize>> {
    let at = mention.tokens.start.checked_sub(1).filter(|_| mention.title.is_none())?;
    let noun = reading.has(at, Hints::ROLE) || look_up(reading.word(at)).is(Class::PERSON);
    noun.then_some(at..at + 1)
}

/// `Ambassador to Britain Hu Weilan`: the noun of an office with what it is over, before a name that begins at `start`.
fn long_title(reading: &Reading<'_, '_>, start: usize) -> Option<Range<usize>> {
    let part = |at: &usize| reading.is_capital(*at) || matches!(reading.word(*at), "of" | "for" | "to" | "and" | "the");
    let mut words = (start.saturating_sub(8)..start).rev().take_while(part);
    words
        .find(|&at| matches!(reading.word(at + 1), "of" | "for" | "to") && reading.has(at, Hints::ROLE))
        .map(|at| at..at + 1)
}

/// Returns whether a role or an apposition beside it says what a person does.
pub(crate) fn is_called(reading: &Reading<'_, '_>, name: &Named) -> bool {
    following_role(reading, name.tokens.end).is_some() || preceding_role(reading, name).is_some()
}

/// `The mayor, Ana Reyes, …`: the role before a name and its comma.
fn preceding_role(reading: &Reading<'_, '_>, mention: &Named) -> Option<Range<usize>> {
    let comma = mention.tokens.start.checked_sub(1).filter(|&at| reading.word(at) == ",")?;
    let mut start = comma;
    while start > 0 && comma - start < 4 && reading.is_small(start - 1) && !reading.has(start - 1, Hints::FUNCTION) {
        start -= 1;
    }
    let determined = start > 0
        && matches!(
            reading.word(start - 1).to_ascii_lowercase().as_str(),
            "the" | "its" | "their" | "her" | "his" | "’s" | "'s"
        );
    (start < comma && determined && reading.has(comma - 1, Hints::ROLE)).then_some(start..comma)
}

/// Returns the small words from `start` on that make a noun phrase, up to what qualifies it.
fn noun_phrase(reading: &Reading<'_, '_>, start: usize) -> Option<Range<usize>> {
    let ends = |at: usize| {
        !reading.is_small(at) && reading.word(at) != "-"
            || reading.has(at, Hints::FUNCTION)
            || is_participle(reading.word(at))
    };
    let end = (start..start + 6).find(|&at| ends(at)).unwrap_or(start + 6);
    (end > start && end - start < 6).then_some(start..end)
}

fn is_participle(word: &str) -> bool {
    matches!(
        word,
        "based" | "working" | "living" | "named" | "known" | "called" | "said" | "told" | "says" | "familiar"
    )
}

/// Returns the gender that titles, in capitals or small, speak of.
pub(crate) fn gender_of_title(reading: &Reading<'_, '_>, title: Range<usize>) -> Option<Gender> {
    title.rev().find_map(|at| gender(reading, at))
}

/// Returns the gender that the given name tells.
pub(crate) fn gender_of_name(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> Option<Gender> {
    gender(reading, tokens.start).filter(|_| reading.has(tokens.start, Hints::GIVEN))
}

fn gender(reading: &Reading<'_, '_>, at: usize) -> Option<Gender> {
    match (reading.has(at, Hints::FEMALE), reading.has(at, Hints::MALE)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

/// Returns what the words around a mention tell: `her husband, Tom`, `Tom … himself`, a verb and then `she` alone.
fn hint_around(reading: &Reading<'_, '_>, mention: &Named) -> Option<Gender> {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let before = start.saturating_sub(2)..start;
    let kin = before.rev().find(|&at| reading.has(at, Hints::KIN)).and_then(|at| gender(reading, at));
    kin.or_else(|| {
        let window = end..(end + 12).min(reading.hints.len());
        let mut pronouns = window.take_while(|&at| !reading.is_capital(at)).filter_map(|at| pronoun(reading.word(at)));
        pronouns.next()
    })
}

fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "she" | "herself" => Some(Gender::Female),
        "he" | "his" | "himself" => Some(Gender::Male),
        _ => None,
    }
}
