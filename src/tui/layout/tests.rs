//! Whole articles in lines, as a reader sees them.

use expect_test::{Expect, expect};
use proptest::prelude::{any, prop, proptest};

use super::*;
use pullquote_extract::text::{Block, BlockKind};

/// Returns an article of these blocks.
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
    let layout = set(&article, About { byline, ..About::default() }, width);
    let mut drawn = String::new();
    for line in &layout.lines {
        let mut row = String::new();
        if let LineKind::Aside(part) = line.kind {
            row.push_str(&" ".repeat(line.indent.into()));
            row.push_str(&layout.asides[part as usize].text);
        }
        let kind = article.blocks.get(line.block as usize).map_or(BlockKind::Paragraph, |block| block.kind);
        let (column, lead) = lead(line, kind);
        row.push_str(&" ".repeat(column.into()));
        match lead {
            Lead::None => {}
            Lead::Bullet(depth) => row.push(['•', '◦', '▪'][usize::from(depth) % 3]),
            Lead::Number(number) => row.extend([number.to_string().as_str(), "."]),
            Lead::Bar => row.push('│'),
            Lead::Image => row.push_str(IMAGE),
        }
        for segment in layout.segments(&article.body, line, 0) {
            for (span, columns) in layout.places(&article.body, segment) {
                let gap = usize::from(columns.start).saturating_sub(cells::width(&row));
                row.push_str(&" ".repeat(gap));
                row.push_str(span.of(&article.body));
            }
        }
        if matches!(line.kind, LineKind::Text { hyphen: true, .. }) {
            row.push('-');
        }
        drawn.push_str(row.trim_end());
        drawn.push('\n');
    }
    expected.assert_eq(&drawn);
}

fn set(article: &Article, about: About, width: u16) -> Layout {
    Layout::new(article, &Measured::new(article, about, true), Setting { width, spacing: 1 })
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

            By Jon Hale · The
            Harbour Gazette
            18 Nov 2026 · 4 min

            The cranes stood still
            on Monday.

            What both sides want
             9. A rise of four per cent,
                paid back to the spring
                ◦ for the night shift too
            10. Time

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
fn lists_nest_and_quotations_hold_together() {
    use BlockKind::{Continued, Item, Quotation};
    check(
        &[
            (Item { depth: 0, number: None }, "a rise of four per cent"),
            (Continued { depth: 0 }, "Nobody has said from when."),
            (Item { depth: 1, number: Some(9) }, "for the night shift"),
            (Item { depth: 1, number: Some(10) }, "for the crane drivers too"),
            (Item { depth: 2, number: None }, "at the northern quay"),
            (Quotation, "No port has ever been run from a desk."),
            (Quotation, "Nor will it be."),
        ],
        &[],
        24,
        &expect![[r#"
            • a rise of four
              per cent

              Nobody has said
              from when.

               9. for the night
                  shift
              10. for the crane
                  drivers too
                  ▪ at the northern
                    quay

            │ No port has ever been
            │ run from a desk.
            │
            │ Nor will it be.
        "#]],
    );
}

#[test]
fn words_are_divided_where_the_source_allows_it() {
    let mut article = article(&[(BlockKind::Paragraph, "The harbourmaster’s deputy saw it")]);
    article.hyphens = vec!["The harbour".len(), "The harbourmas".len()];
    let layout = set(&article, About::default(), 12);
    let lines: Vec<_> = layout.lines.iter().map(|line| (line.span.of(&article.body), line.kind)).collect();
    let text = |first, last, hyphen| LineKind::Text { first, last, hyphen };
    assert_eq!(
        lines,
        [
            ("The harbour", text(true, false, true)),
            ("master’s", text(false, false, false)),
            ("deputy", text(false, false, false)),
            ("saw it", text(false, true, false)),
        ]
    );
    assert_eq!(set(&article, About::default(), 40).lines.len(), 1);
}

#[test]
fn a_paragraph_does_not_end_in_a_short_word_alone() {
    let text = "The cranes stood still on Monday and the whole of Tuesday and also it";
    for width in 12..60 {
        let article = article(&[(BlockKind::Paragraph, text)]);
        let layout = set(&article, About::default(), width);
        let last = layout.lines[layout.lines.len() - 1].span.of(text);
        assert_ne!(last, "it", "{width}");
    }
}

#[test]
fn lines_stand_apart_where_that_is_wanted() {
    let article = article(&[(BlockKind::Paragraph, "The cranes stood still"), (BlockKind::Paragraph, "Nobody spoke")]);
    let measured = Measured::new(&article, About::default(), true);
    let layout = Layout::new(&article, &measured, Setting { width: 12, spacing: 2 });
    let lines: Vec<&str> = layout.lines.iter().map(|line| line.span.of(&article.body)).collect();
    assert_eq!(lines, ["The cranes", "", "stood still", "", "", "Nobody spoke"]);
    assert_eq!(layout.lines[1].kind, LineKind::Inner);
    let still = article.body.find("stood").unwrap();
    assert_eq!(layout.line_of(still), 2, "a place is on the line that shows it");
}

/// Returns what is seen of a line, column by column.
fn seen(layout: &Layout, body: &str, line: usize, pan: u16) -> String {
    let mut row = String::new();
    for segment in layout.segments(body, &layout.lines[line], pan) {
        for (span, columns) in layout.places(body, segment) {
            row.push_str(&" ".repeat(usize::from(columns.start).saturating_sub(cells::width(&row))));
            row.push_str(span.of(body));
        }
    }
    row
}

#[test]
fn what_is_too_wide_moves_sideways() {
    let article = article(&[
        (BlockKind::Row, "Quay\tRemark\tShips"),
        (BlockKind::Row, "North\tcranes stand still\t12"),
        (BlockKind::Paragraph, "Text"),
        (BlockKind::Code, "let quay = \"a long line of code\";\nmoor();"),
    ]);
    let (layout, body) = (set(&article, About::default(), 16), &article.body);
    let shown = |line, pan| seen(&layout, body, line, pan);
    assert_eq!([shown(1, 0), shown(1, 6), shown(1, 99)], ["North  cranes st", " cranes stand st", "and still     12"]);
    assert_eq!([shown(5, 0), shown(5, 4)], ["  let quay = \"a ", "  quay = \"a long"]);
    assert_eq!([shown(6, 0), shown(6, 4)], ["  moor();", "  moor();"], "a short line stays");
    let twelve = body.find("12").unwrap();
    assert_eq!(layout.position_at(body, &layout.lines[1], 14, 99), Some(twelve));
    assert_eq!(layout.columns_of(body, &layout.lines[1], Span::new(twelve, twelve + 2), 0), None);
    assert_eq!(layout.columns_before(body, &layout.lines[1], twelve), 30);
}

#[test]
fn an_empty_article_has_a_line() {
    let layout = set(&Article::default(), About::default(), 30);
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

/// Returns the text in the cells that a span is drawn in, line by line.
fn text_in_cells(layout: &Layout, body: &str, span: Span) -> String {
    let mut seen = String::new();
    for line in &layout.lines[layout.lines_of(span)] {
        let Some(columns) = layout.columns_of(body, line, span, 0) else { continue };
        let mut previous = None;
        for column in columns {
            let position = layout.position_at(body, line, column, 0);
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
        let layout = set(&article, About::default(), width);
        let which = which.index(words.len());
        let start = words[..which].iter().map(|word| word.len() + 1).sum();
        let span = Span::new(start, start + words[which].len());
        assert_eq!(text_in_cells(&layout, &article.body, span), words[which]);
    }
}

#[test]
fn a_line_of_code_is_as_long_as_it_likes() {
    let line = "let quay = harbour; ".repeat(10_000);
    let article = article(&[(BlockKind::Code, line.trim_end())]);
    let layout = set(&article, About::default(), 60);
    let line = layout.lines.iter().find(|line| line.kind == LineKind::Code).expect("a line of code");
    let drawn = |pan: u16| {
        let segments = layout.segments(&article.body, line, pan).into_iter();
        segments.flat_map(|segment| layout.places(&article.body, segment).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    for pan in [0, 40_000, u16::MAX] {
        let places = drawn(pan);
        assert!(places.len() <= 60 && !places.is_empty(), "{} places at {pan}", places.len());
        assert!(places.is_sorted_by(|one, other| one.1.end <= other.1.start), "{places:?}");
    }
    assert_eq!(layout.columns_before(&article.body, line, article.body.len()), u16::MAX);
}

#[test]
fn what_is_not_measured_ahead_is_set_the_same() {
    let words = "The quay was shut, and har\u{ad}bour tugs waited for a week. ".repeat(9);
    let item = BlockKind::Item { depth: 0, number: None };
    let article = article(&[(BlockKind::Heading(1), "Fog"), (BlockKind::Paragraph, &words), (item, &words)]);
    let measured = Measured::new(&article, About::default(), true);
    let bare = Measured { words: Vec::new(), starts: Vec::new(), ..measured.clone() };
    for width in [1, 20, 66] {
        let setting = Setting { width, spacing: 1 };
        assert_eq!(Layout::new(&article, &bare, setting), Layout::new(&article, &measured, setting), "{width}");
    }
}
