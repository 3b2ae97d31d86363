//! Noun phrases beside a verb: the words that name a speaker, found without a parser from small words, names and marks.

use std::ops::Range;

use super::lexicon;
use super::scene::{Boundary, Scene, UnitKind};
use super::words;
use crate::extract::EntityKind;

/// The units of a noun phrase, and what they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Which units, never none.
    pub(super) units: Range<usize>,
    /// What stands at its head.
    pub(super) head: Head,
}

/// What stands at the head of a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// `she`
    Pronoun,
    /// A name, as an index into the mentions.
    Named(usize),
    /// `a senior aide`, with the unit that holds `aide`.
    Common(usize),
    /// Several people at once: `Lindqvist and Hale`.
    Several,
}

impl Phrase {
    /// Whether it may be the subject of a verb in the plural.
    pub(super) fn is_plural(&self, scene: &Scene<'_>) -> bool {
        match self.head {
            Head::Common(head) => {
                let word = scene.word(head);
                word.ends_with('s')
                    || matches!(
                        word,
                        "people" | "police" | "some" | "many" | "two" | "three" | "four" | "both" | "others"
                    )
            }
            Head::Pronoun => !matches!(scene.word(self.units.start), "he" | "she" | "it" | "He" | "She" | "It"),
            Head::Several => true,
            Head::Named(mention) => scene.names.mentions[mention].kind == EntityKind::Organisation,
        }
    }
}

/// The longest noun phrase, in units.
const LONGEST: usize = 24;
/// The longest title before a name, in units.
const LONGEST_TITLE: usize = 10;

/// The noun phrase that ends just before the unit `end`, and does not begin before `floor`.
pub(super) fn ending(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&last| last >= floor)?;
    let phrase = single_ending(scene, last, floor)?;
    Some(with_first_of_two(scene, phrase, floor))
}

fn single_ending(scene: &Scene<'_>, last: usize, floor: usize) -> Option<Phrase> {
    if scene.unit(last).kind != UnitKind::Word {
        return None;
    }
    if words::is_pronoun(scene.word(last)) {
        return Some(Phrase { units: last..last + 1, head: Head::Pronoun });
    }
    match scene.unit(last).mention {
        Some(mention) => Some(named_ending(scene, mention, last, floor)),
        None => common_ending(scene, last, floor),
    }
}

/// A phrase whose last word is part of a name: the name with its title, or a description that the name completes, as
/// in `a lawyer for Lindqvist`.
fn named_ending(scene: &Scene<'_>, mention: usize, last: usize, floor: usize) -> Phrase {
    let mut start = last;
    while start > floor && scene.unit(start - 1).mention == Some(mention) {
        start -= 1;
    }
    let name = start;
    while start > floor && name - start < LONGEST_TITLE && is_title_word(scene, start - 1, floor) {
        start -= 1;
    }
    if let Some(phrase) = person_of(scene, start, last, floor) {
        return phrase;
    }
    let bare = start;
    if start > floor && words::is_determiner(scene.word(start - 1)) {
        start -= 1;
    }
    if start > floor + 1
        && words::binds_noun(scene.word(start - 1))
        && is_description(scene, start - 2, floor)
        && let Some(description) = common_ending(scene, last, floor)
    {
        return description;
    }
    // `the` belongs to a title, not to the words before a bare name.
    let start = if bare == name && start < bare && scene.word(start) != "The" && scene.word(start) != "the" {
        bare
    } else {
        start
    };
    Phrase { units: start..last + 1, head: Head::Named(mention) }
}

/// A person whose place or organisation follows the name: `Dale Okafor of Leeds`, where `start` is the first word of
/// `Leeds`.
fn person_of(scene: &Scene<'_>, start: usize, last: usize, floor: usize) -> Option<Phrase> {
    let mut preposition = start.checked_sub(1).filter(|&index| index > floor)?;
    if words::is_determiner(scene.word(preposition)) {
        preposition = preposition.checked_sub(1).filter(|&index| index > floor)?;
    }
    if !matches!(scene.word(preposition), "of" | "from" | "at" | "with") {
        return None;
    }
    scene.mention(preposition - 1).filter(|mention| mention.kind == EntityKind::Person)?;
    let named = single_ending(scene, preposition - 1, floor)?;
    matches!(named.head, Head::Named(_)).then_some(Phrase { units: named.units.start..last + 1, head: named.head })
}

/// Whether the word may be part of a title before a name: `Prime Minister`, `team member`, `Tunisia’s coach`.
fn is_title_word(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    let word = scene.word(index);
    match scene.unit(index).kind {
        UnitKind::Quote(_) => false,
        UnitKind::Clitic => true,
        UnitKind::Punctuation => word == "-" && index > floor,
        UnitKind::Word if scene.unit(index).boundary != Boundary::None => false,
        UnitKind::Word => {
            let touches_clitic = scene.unit(index + 1).kind == UnitKind::Clitic;
            touches_clitic
                || scene.names_speaker(index)
                    && scene.mention(index).is_some_and(|m| m.kind == EntityKind::Organisation)
                || scene.mention(index).is_none() && is_noun_like(scene, index)
        }
    }
}

/// Whether the word can be a noun or adjective, as far as the lists tell.
fn is_noun_like(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let function = words::is_preposition(word)
        || words::is_conjunction(word)
        || words::is_determiner(word)
        || words::is_pronoun(word)
        || words::is_common_verb(word)
        || (words::is_adverb(word) && !(index > 0 && words::is_determiner(scene.word(index - 1))))
        || (words::is_time(word) && scene.word(index + 1) != "-");
    !function && !is_saying(scene, index)
}

/// Whether the word is a past or third-person form of a verb of saying, and no noun.
fn is_saying(scene: &Scene<'_>, index: usize) -> bool {
    let noun = index > 0 && words::is_determiner(scene.word(index - 1));
    !noun && lexicon::cue(scene.word(index)).is_some_and(|cue| (cue.is_finite() && !cue.is_base()) || cue.is_ing())
}

/// Whether the word, which stands before a preposition, describes a speaker: `spokesperson`, and `Lawyers` where it
/// begins a sentence, but not `Secretary` of State.
fn is_description(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    let word = scene.word(index);
    let capital = word.starts_with(char::is_uppercase);
    let initial = index == floor || scene.unit(index - 1).boundary != Boundary::None;
    scene.unit(index).kind == UnitKind::Word
        && scene.mention(index).is_none()
        && is_noun_like(scene, index)
        && (!capital || initial && (word.ends_with('s') || word == "People"))
}

/// A phrase with a common noun at its head: `a senior White House aide`, `two people familiar with the talks`.
fn common_ending(scene: &Scene<'_>, last: usize, floor: usize) -> Option<Phrase> {
    let mut start = last + 1;
    let mut head = last;
    let mut determined = false;
    while start > floor && last + 1 - start < LONGEST {
        let index = start - 1;
        let word = scene.word(index);
        if scene.unit(index).boundary != Boundary::None || scene.is_quote(index) {
            break;
        }
        if words::is_determiner(word) && word != "that" {
            start = index;
            determined = true;
            if !follows_noun(scene, index, floor) {
                break;
            }
        } else if words::binds_noun(word) && index < last {
            if index == floor || !is_description_noun(scene, index - 1) {
                break;
            }
            start = index;
            head = index - 1;
            determined = false;
        } else if is_part(scene, index, floor) {
            start = index;
        } else {
            break;
        }
    }
    let first = scene.word(start.min(last));
    let plural = scene.word(head).ends_with('s')
        || matches!(scene.word(head), "people" | "police" | "aides" | "women" | "men" | "media");
    let capital = first.starts_with(char::is_uppercase) || scene.word(head).starts_with(char::is_uppercase);
    let clitic = (start..=last).any(|index| scene.unit(index).kind == UnitKind::Clitic);
    let stands = start <= last && (determined || plural || capital || clitic) && is_head(scene, head);
    stands.then_some(Phrase { units: start..last + 1, head: Head::Common(head) })
}

/// Whether a determiner at `index` goes on a phrase: `for` *the* government.
fn follows_noun(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    index > floor + 1 && words::binds_noun(scene.word(index - 1)) && is_description_noun(scene, index - 2)
}

fn is_description_noun(scene: &Scene<'_>, index: usize) -> bool {
    scene.unit(index).kind == UnitKind::Word
        && scene.unit(index).boundary == Boundary::None
        && (is_noun_like(scene, index)
            || matches!(scene.word(index), "one" | "some" | "many" | "several" | "familiar" | "close"))
}

fn is_part(scene: &Scene<'_>, index: usize, floor: usize) -> bool {
    match scene.unit(index).kind {
        UnitKind::Quote(_) => false,
        UnitKind::Clitic => true,
        UnitKind::Punctuation => scene.word(index) == "-" && index > floor,
        UnitKind::Word => is_noun_like(scene, index),
    }
}

/// Whether the word can be the head of a phrase that speaks.
fn is_head(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let letters = word.chars().next().is_some_and(char::is_alphabetic);
    let quantity = matches!(
        word,
        "one"
            | "two"
            | "three"
            | "both"
            | "some"
            | "many"
            | "several"
            | "others"
            | "most"
            | "One"
            | "Some"
            | "Many"
            | "Several"
            | "Others"
            | "another"
            | "Another"
    );
    letters && scene.unit(index).kind == UnitKind::Word && (is_noun_like(scene, index) || quantity)
}

/// Takes in the first of two speakers: `Lindqvist and Hale`, where the first begins the clause.
fn with_first_of_two(scene: &Scene<'_>, phrase: Phrase, floor: usize) -> Phrase {
    let Head::Named(_) = phrase.head else { return phrase };
    let start = phrase.units.start;
    if start < floor + 2 || scene.word(start - 1) != "and" {
        return phrase;
    }
    let first = single_ending(scene, start - 1, floor);
    let first = first.filter(|first| {
        let start = first.units.start;
        let begins = start == floor
            || scene.unit(start - 1).boundary != Boundary::None
            || matches!(scene.unit(start - 1).kind, UnitKind::Punctuation | UnitKind::Quote(_))
            || matches!(scene.word(start - 1), "both" | "Both");
        matches!(first.head, Head::Named(_)) && begins
    });
    first.map_or(phrase.clone(), |first| Phrase { units: first.units.start..phrase.units.end, head: Head::Several })
}

/// The noun phrase that begins with the unit `start`, and ends before `ceiling` at the latest.
pub(super) fn starting(scene: &Scene<'_>, start: usize, ceiling: usize) -> Option<Phrase> {
    let first = (start < ceiling).then(|| scene.unit(start))?;
    if first.kind != UnitKind::Word {
        return None;
    }
    if words::is_pronoun(scene.word(start)) {
        return Some(Phrase { units: start..start + 1, head: Head::Pronoun });
    }
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
            let titled = person && (words::is_determiner(scene.word(start)) || names_another(scene, after, ceiling));
            if is_continued(scene, after, ceiling, person && !titled) {
                end = after;
                continue;
            }
            return Some(Phrase { units: start..after, head: Head::Named(mention) });
        }
        let opening = end == start && (words::is_determiner(scene.word(end)));
        if !(opening || is_part(scene, end, start) || (end == start + 1 && words::is_determiner(scene.word(end)))) {
            break;
        }
        end += 1;
        if scene.unit(end - 1).boundary != Boundary::None {
            break;
        }
    }
    let head = end.checked_sub(1).filter(|&head| head >= start && is_head(scene, head))?;
    let end = with_complements(scene, end, ceiling);
    Some(Phrase { units: start..end, head: Head::Common(head) })
}

fn after_mention(scene: &Scene<'_>, index: usize, ceiling: usize) -> usize {
    let mention = scene.unit(index).mention;
    let mut after = index + 1;
    while after < ceiling && scene.unit(after).mention == mention {
        after += 1;
    }
    after
}

/// Whether small nouns and then another person follow: `Lindqvist` adviser Tom Hale.
fn names_another(scene: &Scene<'_>, after: usize, ceiling: usize) -> bool {
    let end = ceiling.min(after + 5);
    let is_small_noun = |index: usize| is_noun_like(scene, index) && scene.word(index).starts_with(char::is_lowercase);
    let next = (after..end).find(|&index| !is_small_noun(index));
    next.is_some_and(|next| {
        let person = scene.mention(next).is_some_and(|mention| mention.kind == EntityKind::Person);
        next > after && person && scene.unit(next - 1).boundary == Boundary::None
    })
}

/// Whether a name is not the head, but goes on: `Trump’s lawyer`, `White House aide`, `Labour leader Tom Hale`.
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

/// Takes in what goes on a description: `for the government`, `familiar with the talks`, `of them`.
fn with_complements(scene: &Scene<'_>, mut end: usize, ceiling: usize) -> usize {
    while end < ceiling && scene.unit(end - 1).boundary == Boundary::None {
        let binds = matches!(
            scene.word(end),
            "of" | "for" | "from" | "with" | "within" | "at" | "familiar" | "close" | "inside" | "to"
        );
        if !binds {
            break;
        }
        let mut next = end + 1;
        while next < ceiling
            && scene.unit(next - 1).boundary == Boundary::None
            && (is_part(scene, next, end)
                || words::is_determiner(scene.word(next))
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
