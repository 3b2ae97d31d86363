//! Quotes as JSON: one object, for `jq` and its like.

use serde::Serialize;

use super::citation::words;
use super::kind_name;
use crate::article::Article;
use pullquote_extract::{Annotations, Quote};

/// An article and its quotes.
#[derive(Serialize)]
struct Record<'a> {
    title: &'a str,
    author: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    date: Option<String>,
    quotes: Vec<Row<'a>>,
}

/// A quote, numbered from 1 as on screen.
#[derive(Serialize)]
struct Row<'a> {
    number: usize,
    text: String,
    /// The quoted stretches by themselves.
    pieces: Vec<&'a str>,
    kind: &'static str,
    speaker: Option<&'a str>,
    /// The words that name the speaker beside the quote.
    named: Option<&'a str>,
    cue: Option<&'a str>,
    rule: Option<&'static str>,
}

pub(super) fn render(article: &Article, annotations: &Annotations) -> String {
    let meta = &article.meta;
    let record = Record {
        title: &meta.title,
        author: meta.author.as_deref(),
        source: meta.source.as_deref(),
        url: meta.url.as_deref(),
        date: meta.date.map(|date| date.day.to_string()),
        quotes: annotations.spoken().enumerate().map(|(index, quote)| row(&article.body, index, quote)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&record).expect("strings and numbers are always JSON");
    text.push('\n');
    text
}

fn row<'a>(body: &'a str, index: usize, quote: &'a Quote) -> Row<'a> {
    let attribution = quote.attribution.as_ref();
    Row {
        number: index + 1,
        text: words(body, quote),
        pieces: quote.pieces.iter().map(|piece| piece.inner.of(body)).collect(),
        kind: kind_name(quote.kind),
        speaker: attribution.map(|attribution| attribution.name.as_str()),
        named: attribution.map(|attribution| attribution.speaker.of(body)),
        cue: attribution.and_then(|attribution| attribution.cue).map(|cue| cue.of(body)),
        rule: attribution.map(|attribution| attribution.rule.name()),
    }
}
