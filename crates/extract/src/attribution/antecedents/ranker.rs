//! Tells how well somebody answers a pronoun: a log-linear ranker over what is known of both and of the way between them.
//!
//! Each feature is true or false, or a small number; the score is the sum of their weights, and of the exponentials of
//! all scores the share of one is how likely it is. The weights are learnt from open gold by `pullquote-training
//! pronouns` ([`super::weights`]).

use super::events::{Event, Role, What, Who};
use super::salience::SUBJECT;
use crate::text::Document;

macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident,)*) => {
        /// A feature of a candidate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature {
            $($(#[$doc])* $feature,)*
        }

        impl Feature {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$feature,)*];
        }
    };
}

features! {
    /// Spoken of in the sentence of the pronoun.
    Here,
    /// Last spoken of one sentence before.
    OneBefore,
    /// Two sentences before.
    TwoBefore,
    /// Three or four.
    FewBefore,
    /// Five to nine.
    SomeBefore,
    /// The last of all who fit.
    Last,
    /// The last but one.
    LastButOne,
    /// Last spoken of in the paragraph of the pronoun.
    SameBlock,
    /// In the paragraph before.
    BlockBefore,
    /// As a subject where last spoken of.
    Subject,
    /// As a subject in mid-sentence, or as whom `who` goes on about.
    HalfSubject,
    /// As an owner, or to tell whose another is.
    Owner,
    /// By a pronoun.
    ByPronoun,
    /// As a subject in this sentence or the one before.
    RecentSubject,
    /// The first in the paragraph of all who fit.
    OpensBlock,
    /// The same as a subject.
    OpensBlockAsSubject,
    /// The first in the paragraph before, where nobody fits in this one.
    OpenedBlockBefore,
    /// Known to be of the right gender.
    GenderKnown,
    /// The weight of the other pronouns for the right gender, as a logarithm, where the name does not tell.
    ToldGender,
    /// The same of the wrong gender.
    ToldOtherGender,
    /// The same, where the pronoun speaks.
    SpeaksOtherGender,
    /// The mentions so far, as a logarithm.
    Often,
    /// Spoken of more often than anybody else.
    MostOften,
    /// Spoke last, where the pronoun speaks.
    SpokeLast,
    /// The same, more than two paragraphs before.
    SpokeLastFar,
    /// Spoke last, where the pronoun speaks and others who fit came between.
    SpokeLastBefore,
    /// Spoke last, where the pronoun does not.
    SpokeLastAside,
    /// Is the subject of a verb of saying nearby, where the pronoun speaks.
    Tells,
    /// The same, where the pronoun does not.
    TellsAside,
    /// In the same paragraph, where the pronoun speaks.
    SpeaksInBlock,
    /// The topic of a sentence nearby: `As for X`.
    Topic,
    /// Described and not named.
    Described,
    /// Described in this sentence or the one before.
    DescribedNear,
    /// Described, where the pronoun speaks.
    SpeaksDescribed,
    /// Names whom the text is about.
    About,
    /// The same, where the pronoun opens a paragraph and does not speak.
    AboutOpening,
    /// Named after the pronoun: `In her youth, Reyes sailed`.
    After,
    /// After a preposition where last spoken of.
    Oblique,
    /// Not the first of those who fit in their sentence.
    NotFirst,
    /// The pronoun opens its paragraph, and they opened the one before.
    OpeningAgain,
    /// The pronoun speaks after a quotation in its sentence, and they are in that sentence.
    InOwnSentence,
    /// Spoke in the last paragraph but one, where somebody else spoke since.
    SpokeEarlier,
    /// Spoken of in a heading alone.
    Heading,
    /// Told or spoke last of all who fit and in the paragraph before, where the pronoun speaks and nobody who fits is in
    /// its own.
    ToldBefore,
    /// The same in an earlier paragraph.
    ToldEarlier,
    /// The same in the paragraph of the pronoun.
    ToldHere,
    /// Told or spoke last of all who fit, where the pronoun reports without a quotation.
    TellingLast,
    /// A subject where last spoken of, where the pronoun reports without a quotation.
    TellingAsSubject,
    /// A subject where last spoken of, where the pronoun speaks.
    SpeaksAsSubject,
    /// Opens the paragraph as its subject, where the pronoun speaks.
    SpeaksOpener,
    /// Opened the paragraph before as its subject, where the pronoun speaks and nobody fits in this one.
    SpeaksOpenerBefore,
    /// The mentions so far, where the pronoun speaks.
    SpeaksOften,
    /// Names whom the text is about, where the pronoun speaks.
    SpeaksAbout,
    /// In the sentence before, where the pronoun speaks.
    SpeaksOneBefore,
    /// Described as somebody’s: `her daughter`.
    Kin,
    /// The same, where the pronoun speaks.
    SpeaksKin,
    /// The first to be named after the pronoun, which stands in a clause before the main one.
    Next,
}

/// The number of parts of a pronoun in its clause, of its candidate in theirs, and of steps of distance.
const CELLS: (usize, usize, usize) = (3, 4, 3);

/// Returns which part pronoun and candidate play and how far apart they are, as one number: `he` as a subject, one sentence
/// after another subject.
fn cell(role: Role, salience: i32, distance: usize) -> usize {
    let part = match salience {
        SUBJECT.. => 0,
        2 | 3 => 1,
        0 | 1 => 2,
        _ => 3,
    };
    (role as usize * CELLS.1 + part) * CELLS.2 + distance.min(CELLS.2 - 1)
}

/// The number of features.
pub const FEATURES: usize = NAMED + CELLS.0 * CELLS.1 * CELLS.2;
/// The number of those with a name; the others are cells.
pub const NAMED: usize = Feature::ALL.len();
/// A value for each feature, or its weight.
pub type Features = [f32; FEATURES];

/// Somebody who may answer a pronoun.
pub(crate) struct Candidate {
    pub(crate) who: Who,
    /// The events in which they were spoken of, the nearest first.
    pub(crate) places: Vec<usize>,
    /// True if they are named only after the pronoun.
    pub(crate) after: bool,
    /// The number of others spoken of since.
    pub(crate) rank: usize,
}

/// The surroundings of a pronoun, whoever answers it.
pub(crate) struct Around<'a> {
    pub(crate) events: &'a [Event],
    /// The pronoun's event.
    pub(crate) at: usize,
    /// True if it opens its paragraph.
    pub(crate) opens: bool,
    /// Names who was spoken of first in its paragraph, of those who fit, and by which event.
    pub(crate) opener: Option<usize>,
    /// The same of the paragraph before.
    pub(crate) opener_before: Option<usize>,
    /// Names who spoke last, and who before them.
    pub(crate) spoke: [Option<Who>; 2],
    /// By which event somebody who fits told or spoke last.
    pub(crate) told: Option<usize>,
    /// Names whom the text is about.
    pub(crate) about: Option<Who>,
    /// Names who is named next, where the pronoun stands in a clause before the main one.
    pub(crate) next: Option<Who>,
    /// The mentions of each so far.
    pub(crate) counts: &'a [u32],
    /// The highest of these among the candidates.
    pub(crate) most: u32,
    /// The text.
    pub(crate) document: &'a Document<'a>,
}

/// The traits of a candidate beyond their place.
pub(crate) struct Known {
    pub(crate) gender: bool,
    /// The votes of the text's other pronouns on the gender: above 0 for the right one.
    pub(crate) vote: f32,
    pub(crate) described: bool,
    /// True if that is as somebody’s: `her daughter`.
    pub(crate) kin: bool,
}

/// Returns the features of a candidate.
pub(crate) fn features(around: &Around<'_>, candidate: &Candidate, known: &Known) -> Features {
    let mut found = [0.0; FEATURES];
    let mut set = |feature: Feature, holds: bool| found[feature as usize] = f32::from(u8::from(holds));
    let this = &around.events[around.at];
    let speaks = this.speaks;
    let telling = this.tells && !this.speaks;
    let near = &around.events[candidate.places[0]];
    let role = match this.what {
        What::Pronoun { role, .. } => role,
        What::Somebody(_) => Role::Subject,
    };
    let distance = this.sentence.abs_diff(near.sentence);
    // Of several places in one sentence the one that stands out most counts.
    let same = candidate.places.iter().filter(|place| around.events[**place].sentence == near.sentence);
    let salience = same.map(|place| around.events[*place].salience).max().unwrap_or(near.salience);
    let subject = salience >= SUBJECT;
    let recent = |place: &usize| this.sentence - around.events[*place].sentence.min(this.sentence) <= 1;
    if candidate.after {
        set(Feature::After, true);
    } else {
        set(Feature::Here, distance == 0);
        set(Feature::OneBefore, distance == 1);
        set(Feature::TwoBefore, distance == 2);
        set(Feature::FewBefore, matches!(distance, 3 | 4));
        set(Feature::SomeBefore, (5..10).contains(&distance));
        set(Feature::Last, candidate.rank == 0);
        set(Feature::LastButOne, candidate.rank == 1);
        set(Feature::SameBlock, near.block == this.block);
        set(Feature::BlockBefore, near.block + 1 == this.block);
        set(Feature::SpeaksInBlock, speaks && near.block == this.block);
    }
    set(Feature::Subject, subject);
    set(Feature::HalfSubject, matches!(salience, 2 | 3));
    set(Feature::Owner, salience < 0);
    set(Feature::Oblique, salience == 0);
    set(Feature::ByPronoun, matches!(near.what, What::Pronoun { .. }));
    let stood = |place: &usize| recent(place) && around.events[*place].salience >= SUBJECT;
    set(Feature::RecentSubject, candidate.places.iter().any(stood));
    let opened = around.opener.filter(|event| candidate.places.contains(event));
    set(Feature::OpensBlock, opened.is_some());
    set(Feature::OpensBlockAsSubject, opened.is_some_and(|event| around.events[event].salience >= SUBJECT));
    let before = around.opener_before.is_some_and(|event| candidate.places.contains(&event));
    set(Feature::OpenedBlockBefore, before && around.opener.is_none());
    set(Feature::OpeningAgain, before && around.opens);
    set(Feature::GenderKnown, known.gender);
    set(Feature::MostOften, around.counts[candidate.who] == around.most);
    let spoke = around.spoke[0] == Some(candidate.who);
    let lately = candidate.places.iter().any(|place| {
        let event = &around.events[*place];
        (event.speaks || event.tells) && this.block.abs_diff(event.block) <= 2
    });
    set(Feature::SpokeLast, speaks && spoke && lately);
    set(Feature::SpokeLastFar, speaks && spoke && !lately);
    set(Feature::SpokeLastBefore, speaks && spoke && candidate.rank > 0);
    set(Feature::SpokeLastAside, !speaks && spoke);
    set(Feature::SpokeEarlier, speaks && !spoke && around.spoke[1] == Some(candidate.who));
    let tells = candidate.places.iter().any(|place| recent(place) && around.events[*place].tells);
    set(Feature::Tells, speaks && tells);
    set(Feature::TellsAside, !speaks && tells);
    set(Feature::Topic, candidate.places.iter().any(|place| recent(place) && around.events[*place].topic));
    set(Feature::Described, known.described);
    set(Feature::SpeaksDescribed, known.described && speaks);
    set(Feature::DescribedNear, known.described && distance <= 1);
    let about = around.about == Some(candidate.who);
    set(Feature::About, about);
    set(Feature::AboutOpening, about && around.opens && !speaks);
    let told = around.told.filter(|event| candidate.places.contains(event));
    let since = told.map(|event| this.block.abs_diff(around.events[event].block));
    set(Feature::ToldBefore, speaks && since.is_some_and(|since| since <= 1) && around.opener.is_none());
    set(Feature::ToldEarlier, speaks && since.is_some_and(|since| since > 1) && around.opener.is_none());
    set(Feature::TellingLast, telling && told.is_some());
    set(Feature::TellingAsSubject, telling && subject);
    set(Feature::ToldHere, speaks && told.is_some_and(|event| around.events[event].block == this.block));
    set(Feature::SpeaksAsSubject, speaks && subject);
    let as_subject = |event: usize| around.events[event].salience >= SUBJECT;
    set(Feature::SpeaksOpener, speaks && opened.is_some_and(as_subject));
    let opened_before = around.opener_before.is_some_and(as_subject) && before && around.opener.is_none();
    set(Feature::SpeaksOpenerBefore, speaks && opened_before);
    set(Feature::SpeaksAbout, speaks && about);
    set(Feature::SpeaksOneBefore, speaks && distance == 1 && !candidate.after);
    set(Feature::Kin, known.kin);
    set(Feature::SpeaksKin, known.kin && speaks);
    set(Feature::Next, around.next == Some(candidate.who));
    set(Feature::NotFirst, is_not_first(around, candidate));
    set(Feature::InOwnSentence, speaks && distance == 0 && !candidate.after);
    let heading = |place: &usize| around.document.blocks()[around.events[*place].block].kind.is_heading();
    set(Feature::Heading, candidate.places.iter().all(heading));
    if !candidate.after {
        found[NAMED + cell(role, salience, distance)] = 1.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of mentions")]
    {
        let vote = if known.gender { 0.0 } else { known.vote.abs().ln_1p().copysign(known.vote) };
        found[Feature::ToldGender as usize] = vote.max(0.0);
        found[Feature::ToldOtherGender as usize] = (-vote).max(0.0);
        found[Feature::Often as usize] = (around.counts[candidate.who] as f32 + 1.0).ln();
        if speaks {
            found[Feature::SpeaksOtherGender as usize] = (-vote).max(0.0);
            found[Feature::SpeaksOften as usize] = found[Feature::Often as usize];
        }
    }
    found
}

/// Returns whether another name stands before the candidate's last one in its sentence.
fn is_not_first(around: &Around<'_>, candidate: &Candidate) -> bool {
    let place = candidate.places[0];
    let sentence = around.events[place].sentence;
    let before = around.events[..place].iter().rev().take_while(|event| event.sentence == sentence);
    before.filter(|event| matches!(event.what, What::Somebody(who) if who != candidate.who)).count() > 0
}

/// Returns the sum of the weights of features.
pub(crate) fn score(features: &Features, weights: &Features) -> f32 {
    features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
}
