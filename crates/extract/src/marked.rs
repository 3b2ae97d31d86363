//! Findings drawn under the text they were found in: what tests of this module compare with.
//!
//! Each line of the text is followed by rows of marks. A mention is a letter for its kind and the number of its entity
//! (`P0====`, `O1==`, `L2`), a piece of a quote `Q0~~~`, the words for its speaker `S0---`, its cue `C0..`. Below
//! stand the entities and the quotes. Only tests use it, so it prefers plainness to speed.
//!
//! ```text
//! “Enough,” said Ana Reyes.
//!  Q0~~~~   C0.. P0=======
//!                S0-------
//! P0 Ana Reyes
//! Q0 direct: Ana Reyes P0 (said-inverted)
//! ```

use std::fmt::Write;

use super::names::{Gender, Names, Traits};
use super::{Annotations, EntityId, EntityKind, QuoteKind};
use crate::text::{Document, Span, blocks};

/// Everything found in `text`, drawn under it.
pub(super) fn all(text: &str) -> String {
    let blocks = blocks(text);
    draw(text, &crate::Extractor::new().extract_document(&Document::new(text, &blocks)), &[])
}

/// The names found in `text`, drawn under it, with what is known of those they name.
pub(super) fn names(text: &str) -> String {
    let blocks = blocks(text);
    drawn(text, super::names::names(&Document::new(text, &blocks), &[]))
}

/// The same of what the rules find without the tagger.
pub(super) fn ruled_names(text: &str) -> String {
    let blocks = blocks(text);
    drawn(text, super::names::names_by_rules(&Document::new(text, &blocks)))
}

fn drawn(text: &str, names: Names) -> String {
    let Names { mentions, entities, traits, .. } = names;
    draw(text, &Annotations { mentions, entities, ..Annotations::default() }, &traits)
}

/// One thing to draw: where, its label, and what fills the rest of its width.
struct Mark {
    span: Span,
    label: String,
    fill: char,
}

/// `annotations` drawn under `text`, with the `traits` of their entities, as far as given.
pub(super) fn draw(text: &str, annotations: &Annotations, traits: &[Traits]) -> String {
    let marks = marks(annotations);
    let mut drawn = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        if span.is_empty() {
            continue;
        }
        drawn.push_str(span.of(text));
        drawn.push('\n');
        for row in rows(text, span, &marks) {
            drawn.push_str(row.trim_end());
            drawn.push('\n');
        }
    }
    for (id, entity) in annotations.entities.iter().enumerate() {
        let traits = traits.get(id).map(known).unwrap_or_default();
        let _ = writeln!(drawn, "{} {}{traits}", label(entity.kind, EntityId(id)), entity.name);
    }
    for (index, quote) in annotations.quotes.iter().enumerate() {
        let kind = match quote.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Scare => "scare",
            QuoteKind::Indirect => "indirect",
        };
        let speaker = quote.attribution.as_ref().map_or("nobody".to_owned(), |attribution| {
            let entity = attribution.entity.map(|id| label(annotations.entity(id).kind, id) + " ");
            format!("{} {}({})", attribution.name, entity.unwrap_or_default(), attribution.rule)
        });
        let _ = writeln!(drawn, "Q{index} {kind}: {speaker}");
    }
    drawn
}

/// Returns what is known of an entity: ` she [mayor, nurse]`.
fn known(traits: &Traits) -> String {
    let pronoun = match traits.gender {
        Some(Gender::Female) => " she",
        Some(Gender::Male) => " he",
        None => "",
    };
    let roles = if traits.roles.is_empty() { String::new() } else { format!(" [{}]", traits.roles.join(", ")) };
    format!("{pronoun}{roles}")
}

/// The letter of a kind and the number of the entity.
fn label(kind: EntityKind, id: EntityId) -> String {
    let letter = match kind {
        EntityKind::Person => 'P',
        EntityKind::Organisation => 'O',
        EntityKind::Place => 'L',
    };
    format!("{letter}{}", id.0)
}

/// All that is drawn, mentions first, so that they get the first row.
fn marks(annotations: &Annotations) -> Vec<Mark> {
    let mut marks = Vec::new();
    for mention in &annotations.mentions {
        marks.push(Mark { span: mention.span, label: label(mention.kind, mention.entity), fill: '=' });
    }
    for (index, quote) in annotations.quotes.iter().enumerate() {
        let pieces = quote.pieces.iter().map(|piece| (piece.inner, 'Q', '~'));
        let speaker = quote.attribution.iter().map(|attribution| (attribution.speaker, 'S', '-'));
        let cue = quote.attribution.iter().filter_map(|attribution| Some((attribution.cue?, 'C', '.')));
        for (span, letter, fill) in pieces.chain(speaker).chain(cue) {
            marks.push(Mark { span, label: format!("{letter}{index}"), fill });
        }
    }
    marks
}

/// The rows under one line, each mark on the first row that has room for it.
fn rows(text: &str, line: Span, marks: &[Mark]) -> Vec<String> {
    let mut rows: Vec<Vec<char>> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.span.overlaps(line)) {
        let (start, end) = (mark.span.start.max(line.start), mark.span.end.min(line.end));
        let column = text[line.start..start].chars().count();
        let width = text[start..end].chars().count().max(mark.label.len());
        let free = |row: &Vec<char>| row.iter().skip(column.saturating_sub(1)).take(width + 2).all(|&c| c == ' ');
        let at = rows.iter().position(free).unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(Vec::new());
        }
        let row = &mut rows[at];
        row.resize(row.len().max(column + width), ' ');
        let drawn = mark.label.chars().chain(std::iter::repeat(mark.fill));
        for (cell, c) in row[column..column + width].iter_mut().zip(drawn) {
            *cell = c;
        }
    }
    rows.into_iter().map(String::from_iter).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::{Attribution, Entity, Mention, Piece, Quote, Reason, Reference, Rule};
    use super::*;

    #[test]
    fn findings_stand_under_their_words() {
        let text = "“Enough,” said Ana Reyes.\n\nShe left “Ó Bé”.";
        let at = |words: &str| {
            let start = text.find(words).expect("the words are there");
            Span::new(start, start + words.len())
        };
        let mention =
            Mention { span: at("Ana Reyes"), kind: EntityKind::Person, entity: EntityId(0), reason: Reason::default() };
        let entity = Entity { kind: EntityKind::Person, name: "Ana Reyes".into(), mentions: vec![0] };
        let attribution = Attribution {
            speaker: at("Ana Reyes"),
            entity: Some(EntityId(0)),
            name: "Ana Reyes".into(),
            cue: Some(at("said")),
            rule: Rule::SaidInverted,
            reference: Reference::Name,
            led: None,
            confidence: 99,
        };
        let quote = |inner, outer, kind, attribution| Quote {
            perhaps: None,
            pieces: vec![Piece { inner: at(inner), outer: at(outer) }],
            kind,
            attribution,
        };
        let quotes = vec![
            quote("Enough,", "“Enough,”", QuoteKind::Direct, Some(attribution)),
            quote("Ó Bé", "“Ó Bé”", QuoteKind::Scare, None),
        ];
        let annotations =
            Annotations { quotes, mentions: vec![mention], entities: vec![entity], ..Annotations::default() };
        expect![[r"
            “Enough,” said Ana Reyes.
             Q0~~~~~  C0.. P0=======
                           S0-------
            She left “Ó Bé”.
                      Q1~~
            P0 Ana Reyes
            Q0 direct: Ana Reyes P0 (said-inverted)
            Q1 scare: nobody
        "]]
        .assert_eq(&draw(text, &annotations, &[]));
    }

    #[test]
    fn a_text_without_findings_is_drawn_bare() {
        assert_eq!(all("it rained.\n\nstill."), "it rained.\nstill.\n");
        assert_eq!(names(""), "");
    }
}
