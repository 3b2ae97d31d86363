//! The noun phrase that begins after a verb or with a sentence: `union leader Mara Lindqvist` in `said union leader Mara
//! Lindqvist`.

use super::{Head, LONGEST, Phrase, is_head, is_noun_like, is_part};
use crate::EntityKind;
use crate::lexicon::Class;
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// The noun phrase that begins with the unit `start`, and ends before `ceiling` at the latest.
pub(crate) fn starting(scene: &Scene<'_>, start: usize, ceiling: usize) -> Option<Phrase> {
    let first = (start < ceiling).then(|| scene.unit(start))?;
    if first.kind != UnitKind::Word {
        return None;
    }
    if scene.is(start, Class::PRONOUN) {
        return Some(Phrase { units: start..start + 1, head: Head::Pronoun });
    }
    // `little Oswin`
    let small = scene.is(start, Class::SMALL) && start + 1 < ceiling && first.mention.is_none();
    let capital = |index: usize| scene.word(index).starts_with(char::is_uppercase);
    let start = if small && !capital(start) && capital(start + 1) { start + 1 } else { start };
    let phrase = single_starting(scene, start, ceiling)?;
    Some(with_second_of_two(scene, phrase, ceiling))
}

fn single_starting(scene: &Scene<'_>, start: usize, ceiling: usize) -> Option<Phrase> {
    let ceiling = ceiling.min(start + LONGEST);
    let mut end = start;
    while end < ceiling {
        if let Some(mention) = scene.unit(end).mention {
            let after = after_mention(scene, end, ceiling);
            let person = scene.names.mentions[mention].kind == EntityKind::Person;
            let modifies = end == start + 1 && is_indefinite(scene, start) && is_noun(scene, after, ceiling);
            let titled = names_another(scene, after, ceiling) || person && scene.is(start, Class::DETERMINER);
            if (modifies || titled) && !person || is_continued(scene, after, ceiling, person && !titled) {
                end = after;
                continue;
            }
            return Some(Phrase { units: start..after, head: Head::Named(mention) });
        }
        let opening = end == start && (scene.is(end, Class::DETERMINER));
        if is_past(scene, end, start) {
            break;
        }
        // `oil and gas worker Mike Wipp`
        let joins = end > start && scene.word(end) == "and" && names_another(scene, end + 1, ceiling);
        if joins && is_noun_like(scene, end - 1) {
            end += 1;
            continue;
        }
        if !(opening || is_part(scene, end, start) || (end == start + 1 && scene.is(end, Class::DETERMINER))) {
            break;
        }
        end += 1;
        if scene.unit(end - 1).boundary != Boundary::None {
            break;
        }
    }
    let head = end.checked_sub(1).filter(|&head| head >= start && is_head(scene, head))?;
    if let Some(titled) = titled(scene, start, head, ceiling) {
        return Some(titled);
    }
    let end = with_complements(scene, end, ceiling);
    let joined = with_joined(scene, end, ceiling);
    // the founder and chief executive, Peter Hale; but the founder and docker Peter Hale may be two
    let end = if end > head + 1 || scene.is_mark(joined, ",") { joined } else { end };
    if let Some(mention) = person_at(scene, end, ceiling).filter(|_| end > head + 1 && binds(scene, head + 1)) {
        return Some(Phrase { units: start..after_mention(scene, end, ceiling), head: Head::Named(mention) });
    }
    Some(Phrase { units: start..end, head: Head::Common(head) })
}

/// Takes in what an office goes on with after `and`, where a person follows: head of the dockers *and carriers union*, Jan Roos.
fn with_joined(scene: &Scene<'_>, end: usize, ceiling: usize) -> usize {
    let joins = matches!(scene.word(end), "and" | "&") && scene.unit(end - 1).boundary == Boundary::None;
    if !joins || end + 1 >= ceiling || scene.is(end + 1, Class::DETERMINER) {
        return end;
    }
    let part = |&index: &usize| {
        let plain = scene.mention(index).is_none_or(|mention| mention.kind != EntityKind::Person);
        let inner = is_part(scene, index, end) || matches!(scene.word(index), "of" | "for" | "at" | "and" | "the");
        plain && scene.unit(index - 1).boundary == Boundary::None && inner
    };
    let Some(last) = (end + 1..ceiling).take_while(part).last() else { return end };
    let comma = usize::from(scene.is_mark(last + 1, ","));
    if person_at(scene, last + 1 + comma, ceiling).is_some() { last + 1 } else { end }
}

/// Returns the mention of the person that begins at the unit, if one does.
fn person_at(scene: &Scene<'_>, index: usize, ceiling: usize) -> Option<usize> {
    let mention = (index < ceiling).then(|| scene.unit(index).mention).flatten()?;
    let begins = scene.unit(index - 1).mention != Some(mention) && scene.unit(index - 1).boundary == Boundary::None;
    (begins && scene.names.mentions[mention].kind == EntityKind::Person).then_some(mention)
}

/// Returns whether the word binds an office to what it is over.
fn binds(scene: &Scene<'_>, index: usize) -> bool {
    matches!(scene.word(index), "of" | "for")
}

/// The person whose office the phrase begins with: `Minister for Trade and Industry Ola Brenn`.
fn titled(scene: &Scene<'_>, start: usize, head: usize, ceiling: usize) -> Option<Phrase> {
    let capital = |index: usize| scene.word(index).starts_with(char::is_uppercase);
    let person = |index: usize| scene.mention(index).is_some_and(|mention| mention.kind == EntityKind::Person);
    let binds = |index: usize| matches!(scene.word(index), "for" | "of" | "and" | "the" | "&");
    let office = scene.is(head, Class::PERSON) || capital(head) && scene.mention(head).is_none();
    if !office || !binds(head + 1) || scene.word(head + 1) == "and" {
        return None;
    }
    let part = |&index: &usize| {
        scene.unit(index - 1).boundary == Boundary::None && !person(index) && (binds(index) || capital(index))
    };
    let name = (head + 1..ceiling).take_while(part).last()? + 1;
    let direct = name < ceiling && person(name) && capital(name - 1) && scene.unit(name - 1).boundary == Boundary::None;
    direct.then(|| Phrase {
        units: start..after_mention(scene, name, ceiling),
        head: Head::Named(scene.unit(name).mention.unwrap_or_default()),
    })
}

fn after_mention(scene: &Scene<'_>, index: usize, ceiling: usize) -> usize {
    let mention = scene.unit(index).mention;
    let mut after = index + 1;
    while after < ceiling && scene.unit(after).mention == mention {
        after += 1;
    }
    after
}

/// Returns whether the word begins the description of somebody unnamed: `one` Norwich councillor.
fn is_indefinite(scene: &Scene<'_>, index: usize) -> bool {
    scene.is(index, Class::INDEFINITE)
}

/// Returns whether the unit, which follows a name, is a noun of the same phrase, be it capitalised: a Norwich `Liberal`.
fn is_noun(scene: &Scene<'_>, index: usize, ceiling: usize) -> bool {
    index < ceiling
        && scene.unit(index - 1).boundary == Boundary::None
        && scene.unit(index).kind == UnitKind::Word
        && scene.mention(index).is_none()
        && is_noun_like(scene, index)
}

/// Returns whether nouns and then a person follow: `Lindqvist` adviser Tom Hale, `Leeds` Alderman Tom Hale.
fn names_another(scene: &Scene<'_>, after: usize, ceiling: usize) -> bool {
    let end = ceiling.min(after + 5);
    let next = (after..end).find(|&index| scene.mention(index).is_some() || !is_word(scene, index));
    next.is_some_and(|next| {
        let person = scene.mention(next).is_some_and(|mention| mention.kind == EntityKind::Person);
        next > after && person && scene.unit(next - 1).boundary == Boundary::None
    })
}

/// Returns whether the unit is a word that a title or a description may hold, or the hyphen of one.
fn is_word(scene: &Scene<'_>, index: usize) -> bool {
    match scene.unit(index).kind {
        UnitKind::Word => is_noun_like(scene, index),
        _ => scene.is_mark(index, "-"),
    }
}

/// Returns whether a name is not the head, but goes on: `Trump’s lawyer`, `White House aide`, `Labour leader Tom Hale`.
fn is_continued(scene: &Scene<'_>, after: usize, ceiling: usize, person: bool) -> bool {
    if after >= ceiling || scene.unit(after - 1).boundary != Boundary::None {
        return false;
    }
    let unit = scene.unit(after);
    match unit.kind {
        UnitKind::Clitic => true,
        UnitKind::Word if unit.mention.is_some() => !person,
        UnitKind::Word => {
            !person
                && is_noun_like(scene, after)
                && scene.word(after).starts_with(char::is_lowercase)
                && !scene.word(after).ends_with("ed")
        }
        _ => false,
    }
}

/// Returns whether the word is a verb in the past rather than an adjective: no determiner or adverb stands before it.
fn is_past(scene: &Scene<'_>, index: usize, start: usize) -> bool {
    let word = scene.word(index);
    let before = if index > start { scene.word(index - 1) } else { "" };
    let adjective = before.is_empty()
        || scene.is(index - 1, Class::DETERMINER)
        || scene.is(index - 1, Class::ADVERB)
        || before == "-"
        // the 62-year-old retired teacher
        || scene.known(index + 1).classes.any(Class::PERSON.and(Class::PEOPLE)) && scene.unit(index).boundary == Boundary::None;
    word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase) && !adjective
}

/// Takes in what goes on a description: `for the government`, `familiar with the talks`, `of them`.
fn with_complements(scene: &Scene<'_>, mut end: usize, ceiling: usize) -> usize {
    while end < ceiling && scene.unit(end - 1).boundary == Boundary::None {
        let binds = matches!(
            scene.word(end),
            "of" | "for" | "from" | "with" | "within" | "at" | "familiar" | "close" | "inside" | "to"
        ) || matches!(scene.word(end), "on" | "near" | "outside" | "behind" | "beside")
            && scene.is(end + 1, Class::OWN);
        if !binds {
            break;
        }
        let mut next = end + 1;
        while next < ceiling
            && scene.unit(next - 1).boundary == Boundary::None
            && !is_past(scene, next, end + 1)
            && (is_part(scene, next, end)
                || scene.is(next, Class::DETERMINER)
                || matches!(scene.word(next), "with" | "to" | "them" | "us"))
        {
            next += 1;
        }
        if next == end + 1 {
            break;
        }
        end = next;
    }
    end
}

/// Takes in the second of two speakers: `said Lindqvist and Hale`.
fn with_second_of_two(scene: &Scene<'_>, phrase: Phrase, ceiling: usize) -> Phrase {
    let (Head::Named(_), end) = (phrase.head, phrase.units.end) else { return phrase };
    if end + 1 >= ceiling || scene.word(end) != "and" || scene.unit(end - 1).boundary != Boundary::None {
        return phrase;
    }
    match single_starting(scene, end + 1, ceiling) {
        Some(second) if matches!(second.head, Head::Named(_)) => {
            Phrase { units: phrase.units.start..second.units.end, head: Head::Several }
        }
        _ => phrase,
    }
}
