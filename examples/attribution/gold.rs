//! Gold as it is written, and in the shape in which it is compared: spans of bytes.

use anyhow::Context as _;
use pullquote_extract::text::Span;
use serde::Deserialize;

/// One document with its quotes.
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) quotes: Vec<Quote>,
}

/// One quotation.
pub(crate) struct Quote {
    /// Its pieces without their marks; never none.
    pub(crate) pieces: Vec<Span>,
    pub(crate) kind: Kind,
    /// The words that name the speaker.
    pub(crate) speaker: Option<Span>,
    /// Names who that is.
    pub(crate) name: Option<String>,
    /// Other names that are as right.
    pub(crate) aliases: Vec<String>,
    /// `named`, `pronoun`, `org`, `nominal`; `null` where nobody is named.
    pub(crate) speaker_kind: String,
}

/// Holds what a quotation counts as.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    #[default]
    Direct,
    Mixed,
    Ignore,
}

#[derive(Deserialize)]
struct WrittenDocument {
    id: String,
    text: String,
    #[serde(default)]
    quotes: Vec<WrittenQuote>,
}

#[derive(Deserialize)]
struct WrittenQuote {
    spans: Vec<(usize, usize)>,
    #[serde(default)]
    kind: Kind,
    speaker: Option<WrittenSpan>,
    speaker_name: Option<String>,
    #[serde(default)]
    speaker_aliases: Vec<String>,
    speaker_kind: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
struct WrittenSpan {
    start: usize,
    end: usize,
}

impl Document {
    /// Reads one line of gold.
    pub(crate) fn read(line: &str) -> anyhow::Result<Self> {
        let written: WrittenDocument = serde_json::from_str(line).context("this line is no gold document")?;
        let text = written.text;
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        let span = |start: usize, end: usize| {
            let last = bytes.len() - 1;
            Span::new(bytes[start.min(last)], bytes[end.clamp(start, last.max(start)).min(last)])
        };
        let quotes = written.quotes.into_iter().map(|quote| {
            let speaker = quote.speaker.map(|speaker| span(speaker.start, speaker.end));
            let nobody = speaker.is_none() && quote.speaker_name.is_none();
            Quote {
                pieces: quote.spans.iter().map(|&(start, end)| span(start, end)).collect(),
                kind: quote.kind,
                speaker,
                name: quote.speaker_name,
                aliases: quote.speaker_aliases,
                speaker_kind: quote.speaker_kind.unwrap_or_else(|| if nobody { "null" } else { "any" }.to_owned()),
            }
        });
        let quotes = quotes.collect();
        Ok(Self { id: written.id, text, quotes })
    }
}
