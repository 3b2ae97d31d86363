//! Tells what is counted.
//!
//! * **segments**: quoted stretches with equal ends, marks and commas aside; gold is what is direct. A found one of which
//!   half the words lie in mixed or ignored gold counts neither way.
//! * **utterances**: all pieces of one quotation equal.
//! * **speakers**: of each direct utterance in gold of which half the words are found, whether the name has the right
//!   head word; for an unnamed speaker, whether the right words are pointed at.
//! * **end to end**: recall is direct utterances found with the right speaker, precision is found quotes that lie in one
//!   and have the right speaker.
//! * **sieves**: of the found quotes that lie in a direct or mixed one of gold with a speaker, how many have the right
//!   one, for each sieve; so also for each way in which a sieve's speakers are named, and for each confidence.

use std::collections::{BTreeMap, BTreeSet};

use pullquote_extract::text::{Span, blocks};
use pullquote_extract::{Attribution, Extractor, QuoteKind, Reference};

use crate::gold::{Document, Kind, Quote};
use crate::report::{Share, context};
use crate::words::{Words, half, head, shared, trimmed, words_of};

/// Right ones among those found and those in gold.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    pub(crate) precision: Share,
    pub(crate) recall: Share,
}

/// All counts, and the errors in words by their sort.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) documents: usize,
    pub(crate) segments: Found,
    pub(crate) utterances: Found,
    pub(crate) end_to_end: Found,
    pub(crate) speakers: BTreeMap<String, Share>,
    pub(crate) sieves: BTreeMap<&'static str, Share>,
    /// The same for each way in which a sieve's speakers are named.
    pub(crate) references: BTreeMap<(&'static str, Reference), Share>,
    /// The same for each confidence.
    pub(crate) confidences: BTreeMap<u8, Share>,
    pub(crate) errors: BTreeMap<String, Vec<String>>,
}

/// A quotation that was found.
struct Said {
    pieces: Vec<Span>,
    words: Words,
    attribution: Option<Attribution>,
}

impl Score {
    /// Extracts one document and counts.
    pub(crate) fn add(&mut self, gold: &Document) {
        self.documents += 1;
        let text = gold.text.as_str();
        let found = found_in(text);
        let pieces_of = |kind: Kind| -> BTreeSet<Span> {
            let quotes = gold.quotes.iter().filter(|quote| quote.kind == kind);
            quotes.flat_map(|quote| quote.pieces.iter().filter_map(|piece| trimmed(text, *piece))).collect()
        };
        let direct = pieces_of(Kind::Direct);
        let direct_words = words_of(text, &direct);
        let other: BTreeSet<Span> = pieces_of(Kind::Mixed).into_iter().chain(pieces_of(Kind::Ignore)).collect();
        let neutral: Words = words_of(text, &other).difference(&direct_words).copied().collect();
        self.segments(gold, &found, &direct, &neutral);
        self.utterances(gold, &found, &direct, &neutral);
        self.precision(gold, &found, &neutral);
        self.recall(gold, &found);
    }

    fn segments(&mut self, gold: &Document, found: &[Said], direct: &BTreeSet<Span>, neutral: &Words) {
        let pieces: BTreeSet<Span> = found.iter().flat_map(|said| said.pieces.iter().copied()).collect();
        for piece in direct {
            self.segments.recall.count(pieces.contains(piece));
            if !pieces.contains(piece) {
                self.error(gold, "segment missed", *piece, "");
            }
        }
        for piece in &pieces {
            if direct.contains(piece) || !half(&words_of(&gold.text, [piece]), neutral) {
                self.segments.precision.count(direct.contains(piece));
                if !direct.contains(piece) {
                    self.error(gold, "segment too many", *piece, "");
                }
            }
        }
    }

    fn utterances(&mut self, gold: &Document, found: &[Said], direct: &BTreeSet<Span>, neutral: &Words) {
        let said: BTreeSet<Vec<Span>> = found.iter().map(|said| said.pieces.clone()).collect();
        let wanted = gold.quotes.iter().filter(|quote| quote.kind == Kind::Direct);
        let wanted: BTreeSet<Vec<Span>> =
            wanted.map(|quote| trimmed_pieces(&gold.text, quote)).filter(|pieces| !pieces.is_empty()).collect();
        for pieces in &wanted {
            self.utterances.recall.count(said.contains(pieces));
            let known = pieces.iter().all(|piece| found.iter().any(|said| said.pieces.contains(piece)));
            if !said.contains(pieces) && known {
                self.error(gold, "utterance joined wrongly", pieces[0].hull(pieces[pieces.len() - 1]), "");
            }
        }
        let counts = |piece: &Span| direct.contains(piece) || !half(&words_of(&gold.text, [piece]), neutral);
        for pieces in said.iter().filter(|pieces| pieces.iter().any(counts)) {
            self.utterances.precision.count(wanted.contains(pieces));
        }
    }

    /// Counts what was found: whether it lies in gold with the right speaker, and for its sieve.
    fn precision(&mut self, gold: &Document, found: &[Said], neutral: &Words) {
        for said in found.iter().filter(|said| !said.words.is_empty()) {
            let overlap =
                |quote: &Quote| shared(&words_of(&gold.text, &trimmed_pieces(&gold.text, quote)), &said.words);
            let best = |fits: fn(Kind) -> bool| {
                let quotes = gold.quotes.iter().filter(|quote| fits(quote.kind));
                let best = quotes.rev().max_by_key(|quote| overlap(quote));
                best.filter(|quote| 2 * overlap(quote) >= said.words.len())
            };
            let right = |quote: &Quote| is_right(&gold.text, quote, said.attribution.as_ref());
            if 2 * shared(&said.words, neutral) < said.words.len() {
                self.end_to_end.precision.count(best(|kind| kind == Kind::Direct).is_some_and(right));
            }
            if let Some((quote, attribution)) = best(|kind| kind != Kind::Ignore).zip(said.attribution.as_ref())
                && quote.speaker_kind != "null"
            {
                let reference = (attribution.rule.name(), attribution.reference);
                self.sieves.entry(attribution.rule.name()).or_default().count(right(quote));
                self.references.entry(reference).or_default().count(right(quote));
                self.confidences.entry(attribution.confidence).or_default().count(right(quote));
                if !right(quote) {
                    let wanted = quote.name.as_deref().or(quote.speaker.map(|span| span.of(&gold.text)));
                    let what = format!("{} is said to be {}", wanted.unwrap_or("nobody"), attribution.name);
                    self.error(gold, &format!("wrong by {}", attribution.rule), said.pieces[0], &what);
                }
            }
        }
    }

    /// Counts what gold has: whether it was found with the right speaker.
    fn recall(&mut self, gold: &Document, found: &[Said]) {
        for quote in gold.quotes.iter().filter(|quote| quote.kind == Kind::Direct) {
            let pieces = trimmed_pieces(&gold.text, quote);
            let words = words_of(&gold.text, &pieces);
            let all: usize = found.iter().map(|said| shared(&words, &said.words)).sum();
            let best = found.iter().rev().max_by_key(|said| shared(&words, &said.words));
            let matched = best.filter(|_| !words.is_empty() && 2 * all >= words.len());
            let right = matched.is_some_and(|said| is_right(&gold.text, quote, said.attribution.as_ref()));
            self.end_to_end.recall.count(right);
            if let Some(said) = matched {
                self.speakers.entry(quote.speaker_kind.clone()).or_default().count(right);
                if said.attribution.is_none() && !right {
                    let wanted = quote.name.as_deref().or(quote.speaker.map(|span| span.of(&gold.text)));
                    self.error(gold, "no speaker", pieces[0], wanted.unwrap_or("nobody"));
                }
            }
        }
    }

    /// Notes an error with what stands around it.
    fn error(&mut self, gold: &Document, sort: &str, place: Span, what: &str) {
        let words = context(&gold.id, &gold.text, place, what);
        self.errors.entry(sort.to_owned()).or_default().push(words);
    }
}

/// The quotations of a text that are somebody's.
fn found_in(text: &str) -> Vec<Said> {
    let division = blocks(text);
    let quotes = Extractor::new().extract_document(&pullquote_extract::text::Document::new(text, &division)).quotes;
    let spoken = quotes.into_iter().filter(|quote| quote.kind != QuoteKind::Scare);
    let said = spoken.map(|quote| {
        let pieces: Vec<Span> = quote.pieces.iter().filter_map(|piece| trimmed(text, piece.inner)).collect();
        let words = words_of(text, &pieces);
        Said { pieces, words, attribution: quote.attribution }
    });
    said.filter(|said| !said.pieces.is_empty()).collect()
}

fn trimmed_pieces(text: &str, quote: &Quote) -> Vec<Span> {
    quote.pieces.iter().filter_map(|piece| trimmed(text, *piece)).collect()
}

/// Returns whether a quotation of gold has the speaker that was found.
fn is_right(text: &str, quote: &Quote, found: Option<&Attribution>) -> bool {
    let name = quote.name.as_deref().or(quote.speaker.map(|span| span.of(text)));
    let Some(name) = name else { return found.is_none() };
    let Some(found) = found else { return false };
    let heads: BTreeSet<_> =
        std::iter::once(name).chain(quote.aliases.iter().map(String::as_str)).filter_map(head).collect();
    let pointed = quote.speaker.is_some_and(|speaker| speaker.overlaps(found.speaker));
    head(&found.name).is_some_and(|head| heads.contains(&head)) || quote.speaker_kind == "nominal" && pointed
}
