//! The findings in a document, as plain data: quotes with their speakers, mentions, entities.

mod reason;
mod reassign;
mod rule;

pub use reason::{Decider, Grounds, Reason, Tie};
pub use rule::Rule;
pub(crate) use rule::Way;

use crate::text::Span;

/// All that was found in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Annotations {
    /// Every quotation, scare quotes included, in order of their first piece.
    pub quotes: Vec<Quote>,
    /// Every place where a person, an organisation or a place is named, in order; they don't overlap.
    pub mentions: Vec<Mention>,
    /// The people, organisations and places that the mentions name, the one of most weight in the document first.
    pub entities: Vec<Entity>,
    /// Speech reported without marks, in order; empty unless [`Extractor::reported`](crate::Extractor::reported) asked for it.
    /// Reports may nest, as in `X said that Y hoped for more`; none holds a quotation in its words.
    pub reported: Vec<Quote>,
    /// The language of the text where that is not English; nobody is named then, and quotes have no speaker.
    pub language: Option<crate::Language>,
}

/// The index of an entity in [`Annotations::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EntityId(pub usize);

/// One utterance, or one quoted fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quote {
    /// Its pieces in order, never none. `“A,” she said. “B.”` is one quote of two pieces; a quotation over several
    /// paragraphs has a piece for each.
    pub pieces: Vec<Piece>,
    /// Whole speech, a fragment of it, or not speech at all.
    pub kind: QuoteKind,
    /// The speaker, where the text names or describes one.
    pub attribution: Option<Attribution>,
    /// Whose words they may be where that is too unsure to be shown: fewer than 70 of 100 such attributions are right.
    pub perhaps: Option<Attribution>,
}

/// A contiguous quoted stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Piece {
    /// The words, without the quotation marks.
    pub inner: Span,
    /// The same with its marks, where they are there.
    pub outer: Span,
}

/// Classifies a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum QuoteKind {
    /// A whole utterance, or a turn of a transcript.
    Direct,
    /// A quoted fragment within reported speech: `she called it “a last offer”`; a long one whoever's it may be.
    Mixed,
    /// Quoted, but said by nobody in particular: titles of works, nicknames, so-called things, quotes in headlines.
    Scare,
    /// Reported without marks: `she said that the offer was the last`. Its pieces are the words reported.
    Indirect,
}

/// The speaker of a quote, and the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Attribution {
    /// The words that name the speaker beside the quote: `Mara Lindqvist`, `she`, `a senior White House aide`.
    pub speaker: Span,
    /// The person or organisation that they lead back to.
    pub entity: Option<EntityId>,
    /// The name to show: the entity's, else the words of `speaker`.
    pub name: String,
    /// The word that says that something was said: `said`, `according to`.
    pub cue: Option<Span>,
    /// The rule that decided.
    pub rule: Rule,
    /// The way in which the words of `speaker` name somebody.
    pub reference: Reference,
    /// The way by which `he` or `she` was led back to whom it stands for, where `speaker` is one of these.
    pub led: Option<Led>,
    /// The share of attributions like this one that are right, in percent, as counted on human gold.
    pub confidence: u8,
}

/// Classifies the ways by which a pronoun is led back to whom it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Led {
    /// To the person who was spoken of last, with no rival.
    Last,
    /// To somebody who was spoken of earlier, with no rival.
    Earlier,
    /// To somebody who is described and not named.
    Described,
    /// To the likelier of several who would fit.
    Contested,
}

impl Led {
    /// Returns it in plain words, as the end of a sentence that begins with “it stands for”.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Last => "whoever was spoken of last",
            Self::Earlier => "somebody who was spoken of earlier, past others",
            Self::Described => "somebody who is described and not named",
            Self::Contested => "the likelier of several who would fit",
        }
    }
}

/// Classifies the words that stand for a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Reference {
    /// By name: `Mara Lindqvist`, `the union’s president, Mara Lindqvist`.
    Name,
    /// By a pronoun that leads back to somebody who was named or described: `she`.
    Pronoun,
    /// By a role that leads back to somebody who bears it: `the mayor`.
    Role,
    /// By a description alone: `a senior aide`; also a pronoun that leads back to nobody.
    Description,
    /// Several at once: `Lindqvist and Hale`.
    Several,
}

/// A place in the text that names somebody or something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Mention {
    /// The name, without title, article or possessive.
    pub span: Span,
    /// The kind of its entity.
    pub kind: EntityKind,
    /// The person, organisation or place that it names.
    pub entity: EntityId,
    /// The evidence for its kind and entity; [`Annotations::why_mention`] puts it into words.
    pub reason: Reason,
}

/// Classifies entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, party, team, court, ministry, medium, government.
    Organisation,
    /// A country, town, street, building, river.
    Place,
}

/// Somebody or something that a document names, gathered from its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entity {
    /// The kind of entity.
    pub kind: EntityKind,
    /// The name to show: the fullest form in the document, without title.
    pub name: String,
    /// Its mentions, as indices into [`Annotations::mentions`], in order; never none.
    pub mentions: Vec<usize>,
}

impl Annotations {
    /// Returns the entity with this id. Panics if the id comes from another document.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0]
    }

    /// Returns the quotes that somebody said, scare quotes left out, in order.
    pub fn spoken(&self) -> impl Iterator<Item = &Quote> {
        self.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare)
    }

    /// Moves reported speech among the quotes, in order of their first piece.
    #[must_use]
    pub fn with_reported(mut self) -> Self {
        self.quotes.append(&mut self.reported);
        self.quotes.sort_by_key(|quote| quote.pieces[0].outer.start);
        self
    }
}

/// Below this, in percent, an attribution is doubtful.
const DOUBTFUL: u8 = 75;
/// Below this, in percent, no speaker is shown.
pub(crate) const SHOWN: u8 = 70;

impl Attribution {
    /// Returns an attribution to the words at `speaker`, shown as `name`, that leads to no entity and has no cue.
    #[must_use]
    pub const fn new(speaker: Span, name: String, rule: Rule) -> Self {
        Self { speaker, entity: None, name, cue: None, rule, reference: Reference::Name, led: None, confidence: 100 }
    }

    /// Returns whether fewer than three in four such attributions are right.
    #[must_use]
    pub const fn is_doubtful(&self) -> bool {
        self.confidence < DOUBTFUL
    }
}

impl Quote {
    /// Returns the span from the first piece's mark to the last one's, with everything between.
    #[must_use]
    pub fn hull(&self) -> Span {
        self.pieces[0].outer.hull(self.pieces[self.pieces.len() - 1].outer)
    }
}
