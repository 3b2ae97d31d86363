//! People whose names have particles, hyphens and apostrophes: what the tagger cut off of them, and where they are named
//! again by the family name alone.

use crate::text::HashMap;
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::candidate::is_syllable;
use crate::names::entity::person;
use crate::names::entity::spelling::is_family_first;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::lexicon::gazetteer::WORDS;
use crate::names::reading::Reading;

/// Gives people their particles and syllables, and finds their family names again.
pub(super) fn extend(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let people = named.iter().filter(|name| name.kind == EntityKind::Person || is_cut(reading, name));
    let longer: Vec<Named> = people.filter_map(|name| longer(reading, name)).collect();
    for name in longer {
        named.put(name);
    }
    for tokens in again(reading, named) {
        let is_free =
            named.over(&tokens).all(|name| tokens.start <= name.tokens.start && name.tokens.end <= tokens.end);
        if is_free {
            named.put(Named { tokens, title: None, kind: EntityKind::Person, decider: Decider::Short });
        }
    }
    named.revise(Decider::Form, |name| Some(if is_noble(reading, name) { EntityKind::Person } else { name.kind }));
    for at in reading.capitals().filter(|&at| is_irish(reading, at)) {
        let family = reading.is_capital(at + 1);
        let tokens = at..at + 1 + usize::from(family);
        let wider = named.over(&tokens).any(|name| name.tokens != tokens);
        if !wider {
            named.put(Named { tokens, title: None, kind: EntityKind::Person, decider: Decider::Form });
        }
    }
}

/// Returns a person's name with the particle before it and the syllable after it, where it has either.
fn longer(reading: &Reading<'_, '_>, name: &Named) -> Option<Named> {
    let Range { start, end } = name.tokens;
    let hyphen = reading.word(end) == "-" && reading.touches_next(end - 1) && reading.touches_next(end);
    let last =
        if hyphen && !is_quality(reading, end + 1) && (is_syllable(reading, end) || is_eastern(reading, name, end + 1))
        {
            end + 2
        } else {
            end
        };
    let comma = usize::from(reading.word(last) == "," && reading.touches_next(last - 1));
    // `Ivo Brandt, Senior Manager` is no father.
    let job = comma == 1 && reading.is_capital(last + 2);
    let last = if person::generation(reading.word(last + comma)).is_some() && last > start + 1 && !job {
        last + comma + 1
    } else {
        last
    };
    let last = if last == end && is_cut_after_initial(reading, name) { end + 1 } else { last };
    let first = if name.title.is_none() { start - particles_before(reading, start) } else { start };
    let kind = EntityKind::Person;
    (first < start || last > end).then(|| Named { tokens: first..last, kind, decider: Decider::Whole, ..name.clone() })
}

/// Returns whether a name was cut after an initial, before a family name that is a word, too: `Mary E.` of `Mary E. Lovely`.
fn is_cut_after_initial(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let Range { start, end } = name.tokens;
    let initial = reading.word(end - 1);
    let other =
        Hints::FUNCTION.and(Hints::CALENDAR).and(Hints::ORGANISATION_HEAD).and(Hints::TITLE).and(Hints::DEMONYM);
    end > start + 1
        && initial.len() == 2
        && initial.ends_with('.')
        && reading.is_capital(end)
        && !reading.has(end, other)
        && !reading.is_capital(end + 1)
        && reading.document.sentence_of(end) == reading.document.sentence_of(start)
}

/// Returns whether what was taken for a place or a body is the beginning of a person’s name: `Shiu Ka` of `Shiu Ka-chun`.
fn is_cut(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let Range { start, end } = name.tokens;
    let known = Hints::ORDINARY.and(Hints::PLACE).and(Hints::PLACE_PHRASE).and(Hints::ORGANISATION_PHRASE);
    let plain = (start..end).all(|at| reading.is_capital(at) && !reading.has(at, known));
    plain
        && reading.word(end) == "-"
        && reading.touches_on(end - 1)
        && is_eastern(reading, name, end + 1)
        && WORDS.get(reading.word(end + 1)).is_none()
}

/// Returns whether a small word after a hyphen is the second half of a given name after a short family name: `Ban
/// Ki-moon`.
fn is_eastern(reading: &Reading<'_, '_>, name: &Named, at: usize) -> bool {
    let Range { start, end } = name.tokens;
    let short = |at: usize| reading.word(at).chars().count() < 6 && reading.word(at).chars().all(char::is_alphabetic);
    let western = reading.has(start, Hints::GIVEN)
        && reading.has(end - 1, Hints::SURNAME)
        && !is_family_first(&reading.word(start).to_lowercase());
    end - start == 2 && (start..=at).all(|at| at == end || short(at)) && reading.is_small(at) && !western
}

/// Returns whether a word after a hyphen qualifies a name: `Hale-led`, `Hale-era`.
fn is_quality(reading: &Reading<'_, '_>, at: usize) -> bool {
    reading.has(at, Hints::QUALITY) || reading.word(at).ends_with("ed")
}

/// Returns how many tokens of small particles stand before a name that begins at `start`, where they begin it.
fn particles_before(reading: &Reading<'_, '_>, start: usize) -> usize {
    let mut first = start;
    let hyphen = |at: usize| {
        at > 1 && reading.word(at - 1) == "-" && reading.touches_next(at - 1) && reading.touches_next(at - 2)
    };
    loop {
        let step = if hyphen(first) { 2 } else { 1 };
        let particle = first.checked_sub(step).filter(|&at| reading.is_small(at) && reading.has(at, Hints::PARTICLE));
        match particle {
            Some(at) if start - at <= 4 => first = at,
            _ => break,
        }
    }
    let whole =
        first < start && !reading.is_capital(first.wrapping_sub(1)) && reading.has(first, Hints::CERTAIN_PARTICLE);
    if whole { start - first } else { 0 }
}

/// Returns where family names of several tokens stand again: `van der Weyde`, `Van Der Bock`.
fn again(reading: &Reading<'_, '_>, named: &Line) -> Vec<Range<usize>> {
    let full = named.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 2);
    let mut families: HashMap<&str, Vec<Range<usize>>> = HashMap::default();
    for name in full {
        let mut start = name.tokens.end - 1;
        while start > name.tokens.start + 1
            && (reading.has(start - 1, Hints::PARTICLE) || reading.word(start - 1) == "-")
        {
            start -= 1;
        }
        if start + 1 < name.tokens.end {
            families.entry(reading.word(name.tokens.end - 1)).or_default().push(start..name.tokens.end);
        }
    }
    let mut found = Vec::new();
    if families.is_empty() {
        return found;
    }
    for end in reading.capitals().map(|last| last + 1) {
        for family in families.get(reading.word(end - 1)).into_iter().flatten() {
            let Some(start) = end.checked_sub(family.len()) else { continue };
            let same = (start..end)
                .zip(family.clone())
                .all(|(ours, theirs)| reading.word(ours).eq_ignore_ascii_case(reading.word(theirs)));
            if same {
                // A relative, with a given name: `Juan De La Fuente`.
                let given = start.checked_sub(1).filter(|&at| reading.has(at, Hints::GIVEN) && reading.is_capital(at));
                found.push(given.unwrap_or(start)..end);
            }
        }
    }
    found
}

/// Returns whether an organisation is a person by the particle in the name: `Xavier du Plan`.
fn is_noble(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let Range { start, end } = name.tokens;
    let heads = Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD).and(Hints::ORGANISATION);
    let inner = (start + 1..end - 1).any(|at| reading.is_small(at) && reading.has(at, Hints::CERTAIN_PARTICLE));
    name.kind == EntityKind::Organisation
        && inner
        && reading.has(start, Hints::GIVEN)
        && !(start..end).any(|at| reading.has(at, heads))
}

/// Returns whether a word is a family name by its apostrophe: `O’Hara`, `D’Angelo`, `N’Diaye`, `M’bala`.
fn is_irish(reading: &Reading<'_, '_>, at: usize) -> bool {
    if !reading.is_capital(at) {
        return false;
    }
    let word = reading.word(at);
    let mut letters = word.chars();
    let first = letters.next();
    let apostrophe = matches!(letters.next(), Some('’' | '\''));
    let capital = letters.next().is_some_and(|c| c.is_uppercase() || matches!(first, Some('M' | 'N')));
    let formed = matches!(first, Some('O' | 'D' | 'M' | 'N')) && apostrophe && capital && letters.count() > 1;
    let known = Hints::PLACE.and(Hints::ORGANISATION).and(Hints::ORDINARY).and(Hints::FUNCTION);
    let heads = Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD).and(Hints::EVENT_HEAD);
    let alone = !reading.is_capital(at + 1) && !matches!(reading.word(at + 1), "&" | "-");
    // A given name, with a family name that is nothing else after it: `M’Baye Sarr`.
    let given = reading.is_capital(at + 1)
        && !reading.has(at + 1, known.and(heads))
        && !reading.is_capital(at + 2)
        && !matches!(reading.word(at + 2), "&" | "-");
    formed
        && !reading.has(at, known)
        && (alone || given)
        && !(at > 0 && (reading.is_capital(at - 1) || matches!(reading.word(at - 1), "in" | "the" | "&")))
}
