//! Explains why a name is taken for a person, an organisation or a place, and why it is counted to its entity.
//!
//! Kept with each mention as plain data: what had the last word ([`Decider`]), what in the text and in the lists speaks
//! for it ([`Grounds`]), and how its words lead to its entity ([`Tie`]). Said in plain words when the reader asks. Nothing
//! is decided here; what speaks for a name is gathered in `names/grounds.rs`.

use super::{Annotations, Entity, EntityId, EntityKind, Mention};

/// The reason for a mention's kind; twelve bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reason {
    /// The decider of its kind.
    pub decider: Decider,
    /// The evidence for that kind.
    pub grounds: Grounds,
    /// The way from its words to its entity.
    pub tie: Tie,
    /// The distance from the title to the name, in bytes; 0 without a title.
    pub title: u16,
}

/// The decider of a name's kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Decider {
    /// The hand-written rules, by points for the words and their surroundings, where the tagger saw no name.
    #[default]
    Rules,
    /// The trained tagger; by how much, in twentieths of a natural logarithm of odds, at its most doubtful word.
    Tagger(i16),
    /// A form that leaves no doubt: `Ukrainian government`, a listed name of several words.
    Form,
    /// A title before it: whoever bears one is a person.
    Title,
    /// The word that heads its name: `Varga Tower`, `Harbour Authority`.
    Head,
    /// The longer name that it is a part of here: `University of Vestergate`.
    Whole,
    /// Two names that run together and were told apart.
    Parted,
    /// A longer name in the document that it is short for.
    Short,
    /// The noun for it that stands beside it: `the brokerage Ordway Grant`, `Vera Stam of Ordway Grant`.
    Called,
    /// The rest of the document: `Torvia` where it tells of the `Torvian army`.
    Document,
}

/// The way from the words of a mention to its entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Tie {
    /// They are its name, as it is shown.
    #[default]
    Name,
    /// They are another full form of it: an initial, a middle name, a nickname, a company's form, another name of a place.
    Variant,
    /// They are the family name.
    Family,
    /// They are the given name.
    Given,
    /// They are its initials, or stand for it in brackets.
    Acronym,
    /// They are the first or last word of it.
    Part,
}

/// The evidence for a mention's kind, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Grounds(u16);

macro_rules! grounds {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $words:literal;)*) => {
        impl Grounds {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
            const WORDS: &[(Self, &'static str)] = &[$((Self::$name, $words)),*];
        }
    };
}

grounds! {
    /// A role or an apposition beside it: `Dale Okafor, a mechanic`.
    ROLE = 0, "what it does beside it";
    /// A relative before it: `her husband, Tom`.
    KIN = 1, "a relative before it";
    /// An age after it: `Ann Hill, 61,`.
    AGE = 2, "an age after it";
    /// A pronoun of people after it: `who`, `herself`.
    WHO = 3, "“who” or the like after it";
    /// A verb of saying beside it.
    SPEECH = 4, "a verb of saying beside it";
    /// A preposition of places before it: `in`, `near`.
    WHERE = 5, "“in” or the like before it";
    /// A listed given name.
    GIVEN = 6, "a listed given name";
    /// A listed family name.
    FAMILY = 7, "a listed family name";
    /// A listed name of its kind.
    LISTED = 8, "a listed name";
    /// The noun that it is called by.
    HEAD = 9, "a noun in it that says so";
    /// The form of a company.
    COMPANY = 10, "the form of a company";
    /// Something that only organisations have after it: `shares`, `spokesman`.
    OWNS = 11, "what organisations have after it";
    /// Capitals alone.
    CAPITALS = 12, "capitals alone";
}

impl Grounds {
    /// Returns whether all of `other` are among them.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These, and `other` where it holds.
    #[must_use]
    pub(crate) const fn and_if(self, holds: bool, other: Self) -> Self {
        if holds { self.and(other) } else { self }
    }

    fn words(self) -> impl Iterator<Item = &'static str> {
        Self::WORDS.iter().filter(move |(ground, _)| self.has(*ground)).map(|(_, words)| *words)
    }
}

/// From so much on the tagger is sure: odds of twenty to one.
const SURE: i16 = 60;
/// Below this it might as well have said something else: odds of e to one.
const NARROW: i16 = 20;

impl Decider {
    /// In plain words: `it clearly reads like one here`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Rules => "its words and what stands around them decide",
            Self::Tagger(SURE..) => "it clearly reads like one here",
            Self::Tagger(NARROW..) => "it reads like one here",
            Self::Tagger(_) => "it may read like one here, but only just",
            Self::Form => "its form leaves no doubt",
            Self::Title => "its title decides",
            Self::Head => "the noun in its name decides",
            Self::Whole => "the name goes on beyond what reads like one",
            Self::Parted => "two names that run together are told apart",
            Self::Short => "a longer name in the article decides",
            Self::Called => "what it is called beside it decides",
            Self::Document => "the rest of the article decides",
        }
    }
}

impl Tie {
    /// In plain words, with the entity's name: `the family name of “Mara Lindqvist”`; none where they are the same.
    fn words(self, name: &str) -> Option<String> {
        let what = match self {
            Self::Name => return None,
            Self::Variant => "another form of",
            Self::Family => "the family name of",
            Self::Given => "the given name of",
            Self::Acronym => "the initials of",
            Self::Part => "short for",
        };
        Some(format!("{what} “{name}”"))
    }
}

impl Annotations {
    /// Returns what decided the kind of a mention and its entity, in plain words without a final stop: `the tagger is
    /// sure; the title “Mayor” before it; the family name of “Ana Reyes”`. `body` is the text that was read. Panics
    /// where
    /// `mention` is none of [`Self::mentions`].
    #[must_use]
    pub fn why_mention(&self, mention: usize, body: &str) -> String {
        let mention = &self.mentions[mention];
        let tie = mention.reason.tie.words(&self.entity(mention.entity).name);
        said(mention, mention.reason, body).into_iter().chain(tie).collect::<Vec<_>>().join("; ")
    }

    /// Returns how the words of a mention lead to its entity, in plain words: `the family name of “Ana Reyes”`; none
    /// where they are its name. Panics where `mention` is none of [`Self::mentions`].
    #[must_use]
    pub fn tie(&self, mention: usize) -> Option<String> {
        let mention = &self.mentions[mention];
        mention.reason.tie.words(&self.entity(mention.entity).name)
    }

    /// The same of an entity: what decided its best founded mention, and what speaks for it anywhere in the text. Panics
    /// where `id` is of another document.
    #[must_use]
    pub fn why(&self, id: EntityId, body: &str) -> String {
        let entity = self.entity(id);
        let Some(best) = self.best_founded(entity) else { return String::new() };
        let grounds = self.of(entity).fold(Grounds::default(), |grounds, mention| grounds.and(mention.reason.grounds));
        let kind = match entity.kind {
            EntityKind::Person => "a person",
            EntityKind::Organisation => "an organisation",
            EntityKind::Place => "a place",
        };
        format!("{kind}: {}", said(best, Reason { grounds, ..best.reason }, body).join("; "))
    }

    /// The mention that most speaks for: one with a title before all.
    fn best_founded(&self, entity: &Entity) -> Option<&Mention> {
        let lead = |decider| if let Decider::Tagger(lead) = decider { lead } else { SURE };
        self.of(entity).rev().max_by_key(|Mention { reason, .. }| {
            (reason.title > 0, reason.grounds.0.count_ones(), lead(reason.decider))
        })
    }

    fn of(&self, entity: &Entity) -> impl DoubleEndedIterator<Item = &Mention> {
        entity.mentions.iter().filter_map(|&index| self.mentions.get(index))
    }
}

/// Returns what `reason` says of a mention, in parts.
fn said(mention: &Mention, reason: Reason, body: &str) -> Vec<String> {
    let start = mention.span.start;
    let title = start.checked_sub(reason.title.into()).and_then(|from| body.get(from..start)).map(str::trim);
    let title = title.filter(|title| !title.is_empty()).map(|title| {
        let words: Vec<&str> = title.split_whitespace().collect();
        format!("the title “{}” before it", words.join(" "))
    });
    let grounds: Vec<String> = title.into_iter().chain(reason.grounds.words().map(str::to_owned)).collect();
    let grounds = (!grounds.is_empty()).then(|| grounds.join(", "));
    std::iter::once(reason.decider.words().to_owned()).chain(grounds).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::Extractor;
    use crate::text::{Document, blocks};

    /// Says of each entity of `text` and each of its mentions why, and compares.
    #[track_caller]
    fn check(text: &str, expected: &Expect) {
        let blocks = blocks(text);
        let annotations = Extractor::new().extract_document(&Document::new(text, &blocks));
        let mut said = String::new();
        for (id, entity) in annotations.entities.iter().enumerate() {
            let _ = writeln!(said, "{}: {}", entity.name, annotations.why(EntityId(id), text));
            for &mention in &entity.mentions {
                let words = annotations.mentions[mention].span.of(text);
                let _ = writeln!(said, "    {words}: {}", annotations.why_mention(mention, text));
            }
        }
        expected.assert_eq(&said);
    }

    #[test]
    fn a_person_is_one_by_title_and_by_what_is_told_of_them() {
        check(
            "Mayor Ana Reyes met Dale Okafor, 41, a mechanic, in Hull. “Enough,” Reyes said, and her husband, Tom, left.",
            &expect![[r#"
                Ana Reyes: a person: it clearly reads like one here; the title “Mayor” before it, a verb of saying beside it, a listed given name, a listed family name
                    Ana Reyes: it clearly reads like one here; the title “Mayor” before it, a listed given name, a listed family name
                    Reyes: it may read like one here, but only just; a verb of saying beside it, a listed given name, a listed family name; the family name of “Ana Reyes”
                Dale Okafor: a person: it reads like one here; what it does beside it, an age after it, a listed given name, a listed family name
                    Dale Okafor: it reads like one here; what it does beside it, an age after it, a listed given name, a listed family name
                Hull: a place: it reads like one here; “in” or the like before it
                    Hull: it reads like one here; “in” or the like before it
                Tom: a person: it may read like one here, but only just; a relative before it, a listed given name, a listed family name
                    Tom: it may read like one here, but only just; a relative before it, a listed given name, a listed family name
            "#]],
        );
    }

    #[test]
    fn an_organisation_is_one_by_head_form_and_initials() {
        check(
            "The Harbour Workers’ Union (HWU) sued Northbank Holdings Inc. and the Trask administration in Oslo.\n\n\
             Northbank’s shares fell. The HWU said the Varga Tower would be next.",
            &expect![[r#"
                Harbour Workers’ Union: an organisation: it clearly reads like one here; a verb of saying beside it, a noun in it that says so, capitals alone
                    Harbour Workers’ Union: it may read like one here, but only just; a noun in it that says so
                    HWU: it clearly reads like one here; capitals alone; the initials of “Harbour Workers’ Union”
                    HWU: it clearly reads like one here; a verb of saying beside it, capitals alone; the initials of “Harbour Workers’ Union”
                Northbank Holdings Inc.: an organisation: it reads like one here; a noun in it that says so, the form of a company
                    Northbank Holdings Inc.: it reads like one here; a noun in it that says so, the form of a company
                    Northbank: it reads like one here; short for “Northbank Holdings Inc.”
                Trask administration: an organisation: its form leaves no doubt; a noun in it that says so
                    Trask administration: its form leaves no doubt; a noun in it that says so
                Oslo: a place: it clearly reads like one here; “in” or the like before it, a listed name
                    Oslo: it clearly reads like one here; “in” or the like before it, a listed name
                Varga Tower: a place: the noun in its name decides; a noun in it that says so
                    Varga Tower: the noun in its name decides; a noun in it that says so
            "#]],
        );
    }

    #[test]
    fn a_reason_stays_small() {
        assert!(size_of::<Reason>() <= 12, "{} bytes", size_of::<Reason>());
    }
}
