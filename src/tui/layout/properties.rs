//! Tells what holds of every article at every width: nothing sticks out, nothing is lost, and each letter is found
//! again in the cells that it is drawn in.

use proptest::prelude::{Just, any, prop, prop_oneof, proptest};
use proptest::strategy::Strategy;

use super::*;
use crate::article::safe::clean;
use crate::article::{Mark, MarkKind};
use pullquote_extract::text::{Block, BlockKind};

/// Returns a stretch of text: words of many scripts, letters that combine or join, tabs, words too long for any line,
/// or anything.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z]{1,12}",
        1 => "[a-z]{60,130}",
        4 => Just(" ".to_owned()),
        1 => prop::sample::select(vec![
            "港口罢工进入第三周", "港", "ｑｕａｙ", "ほのお", "e\u{301}", "n\u{303}\u{323}", "👩‍👩‍👧", "🏴\u{e0067}\u{e007f}", "❤️", "🇳🇴🇸🇪",
            "مرحبا", "שָׁלוֹם", "لا", "हिन्दी", "\t", "\n", "\u{a0}", "\u{200b}", "—", "“still,”", "…",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        4 => Just(BlockKind::Paragraph),
        1 => (1_u8..4).prop_map(BlockKind::Heading),
        1 => (0_u8..4, prop::option::of(0_u32..2000)).prop_map(|(depth, number)| BlockKind::Item { depth, number }),
        1 => (0_u8..4).prop_map(|depth| BlockKind::Continued { depth }),
        1 => Just(BlockKind::Quotation),
        1 => Just(BlockKind::Code),
        1 => Just(BlockKind::Row),
        1 => Just(BlockKind::Image),
    ]
}

/// Blocks as the reading of a source leaves them: safe, and none without text. Here and there a soft hyphen or a link.
fn article() -> impl Strategy<Value = Article> {
    let block = (kind(), prop::collection::vec(part(), 1..12).prop_map(|parts| parts.concat()));
    let places = prop::collection::vec(any::<prop::sample::Index>(), 0..6);
    (prop::collection::vec(block, 1..8), places).prop_map(|(blocks, places)| {
        let mut article = Article::default();
        for (kind, text) in blocks {
            let text = clean(&text);
            let text = if kind == BlockKind::Code { text.trim_matches('\n') } else { text.trim() };
            if text.is_empty() {
                continue;
            }
            if !article.body.is_empty() {
                article.body.push_str("\n\n");
            }
            let start = article.body.len();
            article.body.push_str(text);
            article.blocks.push(Block { span: Span::new(start, article.body.len()), kind });
        }
        let boundary =
            |place: &prop::sample::Index| article.body.floor_char_boundary(place.index(article.body.len() + 1));
        let mut places: Vec<usize> = places.iter().map(boundary).collect();
        places.sort_unstable();
        places.dedup();
        let links = places.windows(2).step_by(2).map(|ends| Span::new(ends[0], ends[1]));
        article.marks =
            links.map(|span| Mark { span, kind: MarkKind::Link("https://quay.example/".to_owned()) }).collect();
        article.hyphens = places;
        article
    })
}

/// Returns columns that a line's text takes, with its notes and its hyphen.
fn columns(layout: &Layout, body: &str, line: &Line) -> usize {
    let hyphen = matches!(line.kind, LineKind::Text { hyphen: true, .. });
    cells::width(line.span.of(body)) + layout.notes.width(line.span) + usize::from(hyphen)
}

/// Returns whether a line cannot be shorter: it is one letter, perhaps with a note.
fn is_least(body: &str, line: &Line) -> bool {
    graphemes(line.span.of(body)).filter(|letter| letter.width > 0).count() <= 1
}

/// Returns the lines that show something of the body, the cells of a table and code among them.
fn body_lines(layout: &Layout) -> impl Iterator<Item = &Line> {
    layout.lines.iter().filter(|line| line.kind.is_body())
}

proptest! {
    #[test]
    fn no_line_is_wider_than_it_may_be(article in article(), width in 1_u16..=100, spacing in 1_u16..=3) {
        let measured = Measured::new(&article, About::default(), true);
        let layout = Layout::new(&article, &measured, Setting { width, spacing });
        for line in body_lines(&layout) {
            let room = usize::from(width.saturating_sub(line.indent)).max(1);
            if matches!(line.kind, LineKind::Text { .. }) {
                let columns = columns(&layout, &article.body, line);
                let text = line.span.of(&article.body);
                assert!(columns <= room || is_least(&article.body, line), "{text:?} takes {columns} of {room}");
            }
            for segment in layout.segments(&article.body, line, 0) {
                for (_, columns) in layout.places(&article.body, segment) {
                    assert!(columns.end <= width.max(line.indent), "{columns:?} of {line:?}");
                }
            }
        }
    }

    #[test]
    fn no_byte_is_lost_and_none_is_shown_twice(article in article(), width in 1_u16..=100) {
        let measured = Measured::new(&article, About::default(), true);
        let layout = Layout::new(&article, &measured, Setting { width, spacing: 1 });
        let mut at = 0;
        for line in body_lines(&layout) {
            assert!(line.span.start >= at, "{line:?} comes after {at}");
            let between = &article.body[at..line.span.start];
            assert!(between.chars().all(char::is_whitespace), "{between:?} is lost");
            at = line.span.end.max(at);
        }
        assert!(article.body[at..].chars().all(char::is_whitespace), "{:?} is lost", &article.body[at..]);
        assert!(layout.lines.is_sorted_by_key(|line| line.span.start));
    }

    #[test]
    fn a_letter_is_found_again_in_its_cells(article in article(), width in 1_u16..=100, pan in 0_u16..40) {
        let measured = Measured::new(&article, About::default(), true);
        let layout = Layout::new(&article, &measured, Setting { width, spacing: 1 });
        let body = &article.body;
        for (number, line) in layout.lines.iter().enumerate().filter(|(_, line)| line.kind.is_body()) {
            for segment in layout.segments(body, line, pan) {
                for (letter, columns) in layout.places(body, segment).filter(|(_, columns)| !columns.is_empty()) {
                    assert_eq!(layout.columns_of(body, line, letter, pan), Some(columns.clone()), "{letter:?}");
                    for column in columns {
                        assert_eq!(layout.position_at(body, line, column, pan), Some(letter.start), "column {column}");
                    }
                    let other = &layout.lines[layout.line_of(letter.start)];
                    assert_eq!(other.span, line.span, "{letter:?} is on line {number}");
                }
            }
        }
    }
}
