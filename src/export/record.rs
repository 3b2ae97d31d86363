//! Describes a quote as it leaves the program.
//!
//! A [`Record`] owns its text, so it outlives the article and its annotations. Places count Unicode code points of the
//! article's text, from 0, the end excluded; they are converted from bytes here and nowhere else. `docs/schema/` describes
//! the JSON, field by field.

use std::collections::HashMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::words::spoken;
use crate::article::{Article, Meta, Published};
use pullquote_extract::text::{Points, Span};
use pullquote_extract::{Annotations, EntityId, Quote, QuoteKind, Reference, Rule};

/// The version of what is written. It grows when a field goes or means something else, not when one is added.
pub const SCHEMA: u32 = 1;

/// Characters of the text that are shown before and after a quote.
const AROUND: usize = 32;

/// A quote with where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The article.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// The quote.
    #[serde(flatten)]
    pub quotation: Quotation,
}

/// The article that a quote stands in, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Provenance {
    /// The document's id, as `extract` was told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Value>,
    /// The article's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The author of the article.
    pub author: Option<String>,
    /// The publication.
    pub source: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The date of publication: `2026-11-18`, or `2026-11-18T06:20:00` without a zone.
    pub date: Option<String>,
    /// The reader's note on the article, where it is taken along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_note: Option<String>,
}

/// A quote by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Quotation {
    /// Its place among the quotes that somebody said, from 1, as the reader numbers them; none for a scare quote.
    pub number: Option<usize>,
    /// The words, without marks; ` … ` stands for what is left out between two pieces.
    pub text: String,
    /// The quoted stretches.
    pub pieces: Vec<Stretch>,
    /// The text just before the first mark, at most 32 characters.
    pub before: String,
    /// The text just after the last mark, at most 32 characters.
    pub after: String,
    /// `direct`, `mixed`, `scare` or `indirect`.
    pub kind: &'static str,
    /// The speaker, where the text or the reader names one.
    pub speaker: Option<Speaker>,
    /// The word that says that something was said.
    pub cue: Option<Stretch>,
    /// The rule that found the speaker.
    pub rule: Option<&'static str>,
    /// Percentage of attributions like this one that are right.
    pub confidence: Option<u8>,
    /// Set where the reader corrected the speaker.
    pub corrected: bool,
    /// The reader's marks; none where the quote is not kept.
    #[serde(flatten)]
    pub kept: Option<Kept>,
}

/// What a reader wrote of an article and its quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptArticle {
    /// The note on the article.
    pub note: Option<String>,
    /// The marks of the quotes that somebody said, in their order, as far as it goes.
    pub quotes: Vec<Option<Kept>>,
}

/// The marks by which a reader keeps a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Always set.
    pub kept: bool,
    /// The time at which it was starred, in RFC 3339.
    pub starred: Option<String>,
    /// The reader's tags of the quote.
    pub tags: Vec<String>,
    /// The reader's note on it.
    pub note: Option<String>,
    /// Set where the quote, or its article, is not in the library any more; written as `true` or `false`.
    #[serde(serialize_with = "is_gone")]
    pub gone: Option<Gone>,
}

/// Names the part of a kept quote that is not in the library any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The article is there, and says something else.
    Words,
    /// The article.
    Article,
}

impl Gone {
    /// Says it in words, which stand behind the quote's source.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Words => "the article does not say this any more",
            Self::Article => "not in the library any more",
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde asks for it")]
fn is_gone<S: Serializer>(gone: &Option<Gone>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(gone.is_some())
}

/// Words of the text, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
    /// The words.
    pub words: String,
}

/// The speaker of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The name to show.
    pub name: String,
    /// The person or organisation, by the key that is the same in every article; none for a description.
    pub entity: Option<String>,
    /// Set where the words name somebody, rather than point (`she`) or describe (`a senior aide`).
    pub named: bool,
    /// The words beside the quote; none where the reader named somebody whom the text does not.
    pub words: Option<String>,
    /// The start of the words, in code points of the body.
    pub start: Option<usize>,
    /// The end of the words, in code points of the body.
    pub end: Option<usize>,
}

impl Record {
    /// Joins a quote and the article it stands in.
    #[must_use]
    pub const fn new(provenance: Provenance, quotation: Quotation) -> Self {
        Self { schema: SCHEMA, provenance, quotation }
    }

    /// Returns the records of an article's quotes, scare quotes left out, as the reader shows them.
    #[must_use]
    pub fn of_article(article: &Article, annotations: &Annotations) -> Vec<Self> {
        Self::of_article_kept(article, annotations, &[])
    }

    /// Returns the same with the reader's marks; `kept` are those of the quotes that have a record, in their order, as
    /// far as it goes.
    #[must_use]
    pub fn of_article_kept(article: &Article, annotations: &Annotations, kept: &[Option<Kept>]) -> Vec<Self> {
        let provenance = Provenance::of(&article.meta);
        let spoken = quotations(&article.body, annotations).into_iter().filter(|quotation| quotation.number.is_some());
        let kept = kept.iter().cloned().chain(std::iter::repeat(None));
        let spoken = spoken.zip(kept).map(|(quotation, kept)| Quotation { kept, ..quotation });
        spoken.map(|quotation| Self::new(provenance.clone(), quotation)).collect()
    }

    /// Returns the record of one quote whose annotations are not at hand: without number, entity key and surroundings.
    #[must_use]
    pub fn of_quote(article: &Article, quote: &Quote) -> Self {
        let quotation = Describer::new(&article.body, None).describe(quote, None);
        Self::new(Provenance::of(&article.meta), quotation)
    }

    /// Returns the record of a quote of which only words and speaker are at hand.
    #[must_use]
    pub fn of_words(words: &str, kind: QuoteKind, speaker: Option<&str>, meta: &Meta) -> Self {
        let speaker = speaker.map(|name| Speaker { name: name.to_owned(), ..Speaker::default() });
        let quotation = Quotation { text: words.to_owned(), kind: kind_name(kind), speaker, ..Quotation::default() };
        Self::new(Provenance::of(meta), quotation)
    }

    /// Returns the name of the speaker.
    #[must_use]
    pub fn speaker(&self) -> Option<&str> {
        self.quotation.speaker.as_ref().map(|speaker| speaker.name.as_str())
    }

    /// Says what of a kept quote is gone, where something is.
    #[must_use]
    pub fn gone(&self) -> Option<&'static str> {
        self.quotation.kept.as_ref()?.gone.map(Gone::told)
    }
}

impl Provenance {
    /// Returns what an article's header tells.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        Self {
            title: Some(meta.title.clone()).filter(|title| !title.is_empty()),
            author: meta.author.clone(),
            source: meta.source.clone(),
            url: meta.url.clone(),
            date: meta.date.map(date),
            ..Self::default()
        }
    }

    /// Returns source and day, as far as they are known, as people write them.
    #[must_use]
    pub fn origin(&self) -> Vec<String> {
        let day = self.date.as_deref().and_then(|date| date.get(..10)?.parse::<jiff::civil::Date>().ok());
        let day = day.map(|day| day.strftime("%-d %b %Y").to_string());
        self.source.iter().cloned().chain(day).collect()
    }
}

/// Returns a date as RFC 3339 has it, without an offset, which is not known.
#[must_use]
pub fn date(published: Published) -> String {
    match published.time {
        Some(time) => format!("{}T{time}", published.day),
        None => published.day.to_string(),
    }
}

/// Describes all quotes of a text, scare quotes included, in order. `annotations` are those of `body`.
#[must_use]
pub fn quotations(body: &str, annotations: &Annotations) -> Vec<Quotation> {
    let mut describer = Describer::new(body, Some(annotations));
    let mut number = 0;
    let describe = |quote: &Quote| {
        number += usize::from(quote.kind != QuoteKind::Scare);
        describer.describe(quote, (quote.kind != QuoteKind::Scare).then_some(number))
    };
    annotations.quotes.iter().map(describe).collect()
}

/// Describes the quotes of one text, one after another.
struct Describer<'a> {
    body: &'a str,
    points: Points<'a>,
    annotations: Option<&'a Annotations>,
    /// Keys that were made before.
    keys: HashMap<EntityId, String>,
}

impl<'a> Describer<'a> {
    fn new(body: &'a str, annotations: Option<&'a Annotations>) -> Self {
        Self { body, points: Points::new(body), annotations, keys: HashMap::new() }
    }

    fn describe(&mut self, quote: &Quote, number: Option<usize>) -> Quotation {
        let hull = quote.hull();
        let attribution = quote.attribution.as_ref();
        let pieces = quote.pieces.iter().map(|piece| self.stretch(piece.inner)).collect();
        let speaker = attribution.map(|by| {
            let words = Some(self.stretch(by.speaker)).filter(|stretch| !stretch.words.is_empty());
            Speaker {
                name: by.name.clone(),
                entity: by.entity.and_then(|entity| self.key(entity)),
                named: by.reference == Reference::Name || by.reference == Reference::Several,
                start: words.as_ref().map(|words| words.start),
                end: words.as_ref().map(|words| words.end),
                words: words.map(|words| words.words),
            }
        });
        Quotation {
            number,
            text: spoken(self.body, quote.pieces.iter().map(|piece| piece.inner)),
            pieces,
            before: last_of(&self.body[..hull.start]).to_owned(),
            after: first_of(&self.body[hull.end..]).to_owned(),
            kind: kind_name(quote.kind),
            speaker,
            cue: attribution.and_then(|by| by.cue).map(|cue| self.stretch(cue)),
            rule: attribution.map(|by| by.rule.name()),
            confidence: attribution.map(|by| by.confidence),
            corrected: attribution.is_some_and(|by| by.rule == Rule::Reader),
            kept: None,
        }
    }

    fn stretch(&mut self, span: Span) -> Stretch {
        let (start, end) = (self.points.at(span.start), self.points.at(span.end));
        Stretch { start, end, words: span.of(self.body).to_owned() }
    }

    fn key(&mut self, id: EntityId) -> Option<String> {
        let annotations = self.annotations?;
        let make = || annotations.entity(id).key().as_str().to_owned();
        Some(self.keys.entry(id).or_insert_with(make).clone())
    }
}

fn first_of(text: &str) -> &str {
    &text[..text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at)]
}

fn last_of(text: &str) -> &str {
    &text[text.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at)..]
}

/// Returns the name of a kind of quote outside the program.
#[must_use]
pub const fn kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Scare => "scare",
        QuoteKind::Indirect => "indirect",
    }
}
