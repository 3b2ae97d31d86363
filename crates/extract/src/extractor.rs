//! The public way in: what is to be found, and the order of the stages.

use crate::text::{Document, blocks};
use crate::{Annotations, Language, attribution, language, names, quotes, reported};

/// Finds who is named, what is quoted and who said it; built with what is to be found.
///
/// ```
/// use pullquote_extract::Extractor;
///
/// let text = "The ferry stays in port. “It will not sail,” said Mara Lindqvist.";
/// let found = Extractor::new().extract(text);
/// assert_eq!(found.quotes[0].attribution.as_ref().map(|by| by.name.as_str()), Some("Mara Lindqvist"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extractor {
    quotes: bool,
    reported: bool,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// Finds names and quotes, and nothing that is reported without marks.
    #[must_use]
    pub const fn new() -> Self {
        Self { quotes: true, reported: false }
    }

    /// Sets whether quotes are looked for; names always are. On by default.
    #[must_use]
    pub const fn quotes(mut self, quotes: bool) -> Self {
        self.quotes = quotes;
        self
    }

    /// Sets whether what is reported without marks is looked for: `she said that the offer was the last`. Off by default;
    /// nothing is reported where quotes are not looked for.
    #[must_use]
    pub const fn reported(mut self, reported: bool) -> Self {
        self.reported = reported;
        self
    }

    /// Returns what is found in a plain text, divided into blocks as [`blocks`] does. All spans are bytes of `text`.
    #[must_use]
    pub fn extract(self, text: &str) -> Annotations {
        self.extract_document(&Document::new(text, &blocks(text)))
    }

    /// Returns what is found in a document that was divided before: headings, lists and quotations are known of it.
    #[must_use]
    pub fn extract_document(self, document: &Document<'_>) -> Annotations {
        if let Some(language) = language::foreign(document) {
            return self.marked_only(document, &quotes::marks(document), language);
        }
        // Without capitals, or in nothing else, a text is read as newspapers would write it; no byte of it moves.
        match names::recased(document) {
            Some(text) => self.found(&Document::new(&text, document.blocks())),
            None => self.found(document),
        }
    }

    /// Returns what is found in a document with its capitals where they belong.
    fn found(self, document: &Document<'_>) -> Annotations {
        let pieces = quotes::marks(document);
        let names = names::names(document, &quotes::labels(document, &pieces));
        let (quotes, reported) = if self.quotes { self.said(document, &names, &pieces) } else { Default::default() };
        Annotations { quotes, mentions: names.mentions, entities: names.entities, reported, language: None }
    }

    /// Returns what stands between quotation marks in a text that is not in English, with nobody named.
    fn marked_only(self, document: &Document<'_>, pieces: &[quotes::Quoted], language: Language) -> Annotations {
        let nobody = vec![None; pieces.len()];
        let quotes = if self.quotes { quotes::utterances(document, pieces, nobody) } else { Vec::new() };
        Annotations { quotes, language: Some(language), ..Annotations::default() }
    }

    fn said(
        self,
        document: &Document<'_>,
        names: &names::Names,
        pieces: &[quotes::Quoted],
    ) -> (Vec<crate::Quote>, Vec<crate::Quote>) {
        let speech = attribution::attribute(document, names, pieces);
        let quotes = quotes::utterances(document, pieces, speech);
        let reported = if self.reported { reported::reported(document, names, pieces, &quotes) } else { Vec::new() };
        (quotes, reported)
    }
}
