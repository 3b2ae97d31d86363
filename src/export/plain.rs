//! Writes an article, its quotes and its names from top to bottom, one thing a line, without colour, columns or frames: for
//! a screen reader, a braille display or a pipe.

use std::fmt::Write as _;

use super::record::{Provenance, Record};
use crate::article::{Article, MarkKind};
use pullquote_extract::text::{Block, BlockKind, Span};
use pullquote_extract::{Annotations, EntityKind, Quote};

/// Returns the article as linear text, with the reader's `note` on it, which may be empty.
#[must_use]
pub fn plain(article: &Article, annotations: &Annotations, note: &str) -> String {
    let mut text = String::new();
    let title = article.blocks.iter().take_while(|block| block.kind.is_heading()).count();
    let (head, rest) = article.blocks.split_at(title);
    blocks(&mut text, article, head);
    let by = article.meta.author.iter().map(|author| format!("By {author}"));
    let minutes = article.minutes();
    let time = format!("{minutes} {} to read", if minutes == 1 { "minute" } else { "minutes" });
    let origin = Provenance::of(&article.meta).origin();
    let about: Vec<String> = by.chain(origin).chain([time]).collect();
    let _ = writeln!(text, "{}", about.join(", "));
    text.extend(article.meta.url.iter().chain(&article.changed).map(|line| format!("{line}\n")));
    if !note.is_empty() {
        let _ = writeln!(text, "Your note: {note}");
    }
    text.push('\n');
    blocks(&mut text, article, rest);
    for warning in &article.warnings {
        let _ = writeln!(text, "Note: {}\n", warning.message);
    }
    quotes(&mut text, article, annotations);
    for (kind, name) in
        [(EntityKind::Person, "People"), (EntityKind::Organisation, "Organisations"), (EntityKind::Place, "Places")]
    {
        names(&mut text, annotations, kind, name);
    }
    text
}

fn blocks(text: &mut String, article: &Article, blocks: &[Block]) {
    let struck = struck(article);
    for (index, block) in blocks.iter().enumerate() {
        let words = words(&article.body, block.span, &struck);
        let _ = match block.kind {
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Code => writeln!(text, "{words}"),
            BlockKind::Item { number: Some(number), .. } => writeln!(text, "{number}. {words}"),
            BlockKind::Item { number: None, .. } => writeln!(text, "- {words}"),
            BlockKind::Continued { .. } => writeln!(text, "  {words}"),
            BlockKind::Quotation => writeln!(text, "> {words}"),
            BlockKind::Row => writeln!(text, "{}", words.replace('\t', "; ")),
            BlockKind::Image => writeln!(text, "Image: {words}"),
        };
        // Items stand under each other, and rows; all else apart.
        let next = blocks.get(index + 1).map(|next| next.kind);
        let goes_on = match block.kind {
            BlockKind::Item { .. } | BlockKind::Continued { .. } => {
                matches!(next, Some(BlockKind::Item { .. } | BlockKind::Continued { .. }))
            }
            BlockKind::Row => next == Some(BlockKind::Row),
            _ => false,
        };
        text.push_str(if goes_on { "" } else { "\n" });
    }
}

/// Returns the passages that were struck out, in order and apart.
fn struck(article: &Article) -> Vec<Span> {
    let mut marked: Vec<Span> =
        article.marks.iter().filter(|mark| mark.kind == MarkKind::Struck).map(|mark| mark.span).collect();
    marked.sort_by_key(|span| span.start);
    marked.dedup_by(|next, before| {
        let within = next.start < before.end;
        before.end = if within { before.end.max(next.end) } else { before.end };
        within
    });
    marked
}

/// Returns the words of a block. Those that were struck out are called so, for nothing else would tell.
fn words(body: &str, block: Span, struck: &[Span]) -> String {
    let mut words = String::new();
    let mut at = block.start;
    let first = struck.partition_point(|span| span.end <= block.start);
    for span in struck[first..].iter().take_while(|span| span.start < block.end) {
        let (start, end) = (span.start.max(at), span.end.min(block.end));
        words.push_str(Span::new(at, start).of(body));
        let _ = write!(words, "[struck out: {}]", Span::new(start, end).of(body));
        at = end;
    }
    words.push_str(Span::new(at, block.end).of(body));
    words
}

fn quotes(text: &mut String, article: &Article, annotations: &Annotations) {
    let records = Record::of_article(article, annotations);
    let count = records.len();
    let _ = match count {
        0 => writeln!(text, "Nobody is quoted.\n"),
        _ => writeln!(text, "Quotes, {count}\n"),
    };
    for (index, record) in records.iter().enumerate() {
        let who = record.speaker().unwrap_or("nobody named");
        let _ = writeln!(text, "{}. {who}: {}", index + 1, record.marked());
    }
    if count > 0 {
        text.push('\n');
    }
}

/// Writes the names of one kind, each with its numbers of mentions and quotes.
fn names(text: &mut String, annotations: &Annotations, kind: EntityKind, title: &str) {
    let said = |entity: usize| {
        let theirs = |quote: &&Quote| {
            quote.attribution.as_ref().and_then(|attribution| attribution.entity).is_some_and(|id| id.0 == entity)
        };
        annotations.spoken().filter(theirs).count()
    };
    let of_kind: Vec<_> = annotations.entities.iter().enumerate().filter(|(_, entity)| entity.kind == kind).collect();
    if of_kind.is_empty() {
        return;
    }
    let _ = writeln!(text, "{title}, {}\n", of_kind.len());
    for (index, entity) in of_kind {
        let named = times(entity.mentions.len());
        let _ = match said(index) {
            0 => writeln!(text, "{}: named {named}", entity.name),
            1 => writeln!(text, "{}: named {named}, one quote", entity.name),
            quotes => writeln!(text, "{}: named {named}, {quotes} quotes", entity.name),
        };
    }
    text.push('\n');
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}
