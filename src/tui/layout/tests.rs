//! Whole articles in lines, as a reader sees them.

use std::ops::Range;

use expect_test::{Expect, expect};
use proptest::prelude::{any, prop, proptest};

use super::*;
use crate::text::BlockKind;

/// An article of these blocks.
pub(crate) fn article(blocks: &[(BlockKind, &str)]) -> Article {
    let mut article = Article::default();
    for &(kind, text) in blocks {
        if !article.body.is_empty() {
            article.body.push_str("\n\n");
        }
        let start = article.body.len();
        article.body.push_str(text);
        article.blocks.push(Block { span: Span::new(start, article.body.len()), kind });
    }
    article
}

fn check(blocks: &[(BlockKind, &str)], byline: &[&str], width: u16, expected: &Expect) {
    let article = article(blocks);
    let byline: Vec<String> = byline.iter().map(ToString::to_string).collect();
    let layout = Layout::new(&article, &About { byline, notes: Vec::new() }, width);
    let mut drawn = String::new();
    for line in &layout.lines {
        let mut row = String::new();
        if let LineKind::Byline(part) = line.kind {
            row.push_str(&layout.asides[part as usize]);
        }
        let kind = article.blocks.get(line.block as usize).map_or(BlockKind::Paragraph, |block| block.kind);
        let (column, lead) = lead(line, kind);
        row.push_str(&" ".repeat(column.into()));
        match lead {
            Lead::None => {}
            Lead::Bullet => row.push('•'),
            Lead::Number(number) => row.push_str(&number.to_string()),
            Lead::Bar => row.push('│'),
            Lead::Image => row.push_str(IMAGE),
        }
        for segment in layout.segments(&article.body, line) {
            let gap = usize::from(segment.column).saturating_sub(cells::width(&row));
            row.push_str(&" ".repeat(gap));
            let text = segment.span.of(&article.body);
            row.push_str(&text[..cells::fitting(text, segment.width.into())]);
        }
        drawn.push_str(row.trim_end());
        drawn.push('\n');
    }
    expected.assert_eq(&drawn);
}

#[test]
fn every_kind_of_block_has_its_shape() {
    use BlockKind::{Code, Heading, Image, Item, Paragraph, Quotation, Row};
    check(
        &[
            (Heading(1), "Port strike enters third week as talks stall"),
            (Heading(2), "Ships wait off Varn"),
            (Paragraph, "The cranes stood still on Monday."),
            (Heading(2), "What both sides want"),
            (Item { depth: 0, number: Some(9) }, "A rise of four per cent, paid back to the spring"),
            (Item { depth: 1, number: None }, "for the night shift too"),
            (Item { depth: 0, number: Some(10) }, "Time"),
            (Quotation, "No port has ever been run from a desk in the capital."),
            (Code, "fn quay() {\n    moor();\n}"),
            (Row, "Quay\tShips"),
            (Row, "North\t12"),
            (Row, "Old harbour\t7"),
            (Image, "Cranes over the northern quay at dawn"),
        ],
        &["By Jon Hale · The Harbour Gazette", "18 Nov 2026 · 4 min"],
        30,
        &expect![[r#"
            Port strike enters third week
            as talks stall
            Ships wait off Varn

            By Jon Hale · The Harbour
            Gazette
            18 Nov 2026 · 4 min

            The cranes stood still
            on Monday.

            What both sides want
            9   A rise of four per cent,
                paid back to the spring
              •   for the night shift too
            10  Time

            │ No port has ever been run
            │ from a desk in the capital.

              fn quay() {
                  moor();
              }

            Quay         Ships
            North           12
            Old harbour      7

            [image: Cranes over the
                    northern quay at dawn
        "#]],
    );
}

#[test]
fn an_empty_article_has_a_line() {
    let layout = Layout::new(&Article::default(), &About::default(), 30);
    assert_eq!(layout.lines.len(), 1);
}

#[test]
fn a_byline_without_a_title_stands_above_the_text() {
    check(
        &[(BlockKind::Paragraph, "The port is shut.")],
        &["18 Nov 2026"],
        30,
        &expect![[r#"
            18 Nov 2026

            The port is shut.
        "#]],
    );
}

impl Layout {
    /// The columns of the part of `span` that stands on a line; none where they share nothing that is seen.
    pub(crate) fn columns_of(&self, body: &str, line: &Line, span: Span) -> Option<Range<u16>> {
        let mut found: Option<Range<u16>> = None;
        for segment in self.segments(body, line) {
            let mut column = segment.column;
            for grapheme in graphemes(segment.span.of(body)) {
                let start = segment.span.start + grapheme.start;
                let next = column + grapheme.width;
                if grapheme.width > 0 && span.overlaps(Span::new(start, start + grapheme.text.len())) {
                    found = Some(found.map_or(column, |range| range.start)..next);
                }
                column = next;
            }
        }
        found
    }
}

/// The text in the cells that a span is drawn in, line by line.
fn text_in_cells(layout: &Layout, body: &str, span: Span) -> String {
    let mut seen = String::new();
    for line in &layout.lines[layout.lines_of(span)] {
        let Some(columns) = layout.columns_of(body, line, span) else { continue };
        let mut previous = None;
        for column in columns {
            let position = layout.position_at(body, line, column);
            if let Some(start) = position.filter(|_| position != previous) {
                seen.push_str(graphemes(&body[start..]).next().map_or("", |grapheme| grapheme.text));
            }
            previous = position;
        }
    }
    seen
}

proptest! {
    #[test]
    fn a_span_is_drawn_in_the_cells_of_its_text(
        words in prop::collection::vec("[a-z]{1,9}|港口|👩‍👩‍👧|cafe\u{301}|🇳🇴|مرحبا|“still,”", 1..60),
        which in any::<prop::sample::Index>(), width in 4_u16..80,
    ) {
        let article = article(&[(BlockKind::Paragraph, &words.join(" "))]);
        let layout = Layout::new(&article, &About::default(), width);
        let which = which.index(words.len());
        let start = words[..which].iter().map(|word| word.len() + 1).sum();
        let span = Span::new(start, start + words[which].len());
        assert_eq!(text_in_cells(&layout, &article.body, span), words[which]);
    }
}
