//! Holds what [`super::holds`] says against articles made up at random.

use proptest::prelude::{Just, any, prop, prop_oneof, proptest};
use proptest::strategy::Strategy;

use super::holds::{letters_are_found_again, nothing_is_lost, nothing_sticks_out, set};
use crate::article::safe::clean;
use crate::article::{Article, Mark, MarkKind};
use pullquote_extract::text::{Block, BlockKind, Span};

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

proptest! {
    #[test]
    fn no_line_is_wider_than_it_may_be(article in article(), width in 1_u16..=100, spacing in 1_u16..=3) {
        nothing_sticks_out(&article.body, &set(&article, width, spacing));
    }

    #[test]
    fn no_byte_is_lost_and_none_is_shown_twice(article in article(), width in 1_u16..=100) {
        nothing_is_lost(&article.body, &set(&article, width, 1));
    }

    #[test]
    fn a_letter_is_found_again_in_its_cells(article in article(), width in 1_u16..=100, pan in 0_u16..40) {
        letters_are_found_again(&article.body, &set(&article, width, 1), pan);
    }
}
