//! Quotes of an index as they leave the program.
//!
//! An index knows which quotes there are and who said them; cues, rules and the text around a quote are found again in its
//! article, which is read once for all its quotes that follow one another.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::state::QuoteMarks;
use super::{ArticleId, ArticleRow, KeptRow, QuoteRow, Reading, Said, Source};
use crate::export::{Kept, Provenance, Quotation, Record, Speaker, quotations};
use pullquote_extract::Rule;
use pullquote_extract::text::Span;

impl QuoteRow {
    /// Returns what the index alone knows of the quote: words, kind, speaker and article.
    #[must_use]
    pub fn record(&self) -> Record {
        let speaker = Some(self.said.speaker.as_str()).filter(|name| !name.is_empty());
        let mut record = Record::of_words(&self.said.text, self.said.kind, speaker, &self.row.header.meta);
        record.quotation.corrected = self.said.corrected;
        record.quotation.kept = self.said.marks.as_ref().map(marks_record);
        Record { provenance: provenance(&self.row), ..record }
    }
}

/// Returns the marks of a kept quote as they leave the program.
#[must_use]
pub fn marks_record(marks: &QuoteMarks) -> Kept {
    let note = Some(marks.note.clone()).filter(|note| !note.is_empty());
    Kept { kept: true, starred: marks.starred.map(|time| time.to_string()), tags: marks.tags.clone(), note, gone: None }
}

/// Makes records of quotes that come some at a time. Each article is searched once for all its quotes that follow one another.
#[derive(Debug, Default)]
pub struct Recorder(Option<(ArticleId, Described)>);

/// The quotes of an article, by their pieces.
type Described = HashMap<Vec<Span>, Quotation>;

impl Recorder {
    /// Returns a record for each row, in their order, on all threads. What cannot be found again in an article is left out of
    /// its record.
    #[must_use]
    pub fn records(&mut self, rows: &[QuoteRow]) -> Vec<Record> {
        let of = |row: &QuoteRow| row.row.header.id;
        let mut articles: Vec<&[QuoteRow]> = rows.chunk_by(|one, next| of(one) == of(next)).collect();
        let Some(first) = rows.first() else { return Vec::new() };
        let mut records = Vec::with_capacity(rows.len());
        if let Some((id, described)) = self.0.take_if(|(id, _)| *id == of(first)) {
            records.extend(of_article(articles.remove(0), &described));
            self.0 = Some((id, described));
        }
        // Of the last one, more may come.
        if let Some((last, before)) = articles.split_last() {
            let each = before.par_iter().flat_map_iter(|rows| of_article(rows, &described(rows)));
            records.extend(each.collect::<Vec<Record>>());
            let described = described(last);
            records.extend(of_article(last, &described));
            self.0 = last.first().map(|row| (of(row), described));
        }
        records
    }

    /// Returns a record for each kept quote, in the same way.
    #[must_use]
    pub fn kept(&mut self, rows: &[KeptRow]) -> Vec<Record> {
        let quotes: Vec<QuoteRow> = rows.iter().map(|row| row.quote.clone()).collect();
        let mut records = self.records(&quotes);
        for (record, row) in records.iter_mut().zip(rows) {
            record.quotation.kept.iter_mut().for_each(|kept| kept.gone = row.gone);
        }
        records
    }
}

/// Returns what is known of an article in the list.
#[must_use]
pub fn provenance(row: &ArticleRow) -> Provenance {
    let path = row.header.path.as_ref().map(|path| path.to_string_lossy().into_owned());
    Provenance { path, ..Provenance::of(&row.header.meta) }
}

/// Returns the quotes of the article that these rows are of; none where it cannot be read any more.
fn described(rows: &[QuoteRow]) -> Described {
    let path = rows.first().and_then(|row| row.row.header.path.clone());
    let Some(article) = path.and_then(|path| Source::File(path).read().ok()) else { return Described::new() };
    let reading = Reading::searched(Arc::new(article));
    let quotes = quotations(&reading.article.body, &reading.annotations);
    let pieces = reading.annotations.quotes.iter().map(|quote| quote.pieces.iter().map(|piece| piece.inner).collect());
    // Of several with the same pieces, the first one stays.
    pieces.zip(quotes).rev().collect()
}

/// Returns the records of quotes of one article.
fn of_article(rows: &[QuoteRow], described: &Described) -> Vec<Record> {
    let record = |row: &QuoteRow| match described.get(&row.said.pieces) {
        Some(quotation) => Record::new(provenance(&row.row), said_by(quotation.clone(), &row.said)),
        None => row.record(),
    };
    rows.iter().map(record).collect()
}

/// Names the speaker as the library does: by the fullest name, and as the reader corrected it.
fn said_by(mut quotation: Quotation, said: &Said) -> Quotation {
    quotation.kept = said.marks.as_ref().map(marks_record);
    let found = quotation.speaker.take().unwrap_or_default();
    if said.corrected {
        // What was found in the text is of another speaker.
        let named = (!said.speaker.is_empty()).then(|| Speaker {
            name: said.speaker.clone(),
            named: true,
            ..Speaker::default()
        });
        let rule = named.is_some().then_some(Rule::Reader.name());
        return Quotation {
            speaker: named,
            cue: None,
            rule,
            confidence: rule.map(|_| 100),
            corrected: true,
            ..quotation
        };
    }
    quotation.speaker = (!said.speaker.is_empty()).then(|| Speaker { name: said.speaker.clone(), ..found });
    quotation
}
