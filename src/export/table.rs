//! Quotes as CSV (RFC 4180): a row a quote, each with where it stood, so that files can be put together.

use super::citation::words;
use super::{kind_name, speaker};
use crate::article::Article;
use pullquote_extract::Annotations;

const COLUMNS: [&str; 9] = ["number", "text", "speaker", "kind", "title", "author", "source", "date", "url"];

pub(super) fn render(article: &Article, annotations: &Annotations) -> String {
    let meta = &article.meta;
    let date = meta.date.map(|date| date.day.to_string()).unwrap_or_default();
    let [author, source, url] = [&meta.author, &meta.source, &meta.url].map(|part| part.as_deref().unwrap_or_default());
    let mut rows = csv::Writer::from_writer(Vec::new());
    let written = rows.write_record(COLUMNS).and_then(|()| {
        annotations.spoken().enumerate().try_for_each(|(index, quote)| {
            let (number, text) = ((index + 1).to_string(), words(&article.body, quote));
            let speaker = speaker(quote).unwrap_or_default();
            rows.write_record([&number, &text, speaker, kind_name(quote.kind), &meta.title, author, source, &date, url])
        })
    });
    let bytes = written.ok().and_then(|()| rows.into_inner().ok());
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).expect("rows of one length are always written to memory")
}
