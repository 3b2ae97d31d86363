//! Tells how fast texts are searched: `cargo bench -p pullquote-extract` prints words a second as items a second.
//!
//! What quotes and their attribution cost is the difference between a bench and the same for names alone.

use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use pullquote_extract::Extractor;
use pullquote_extract::text::{Document, blocks};

const NEWS: &str = include_str!("news.txt");

fn main() {
    divan::main();
}

/// Returns the article, over and over, until the text has about this many words.
fn text(words: usize) -> String {
    format!("{NEWS}\n\n").repeat(words.div_ceil(NEWS.split_whitespace().count()))
}

fn bench(bencher: Bencher<'_, '_>, words: usize, extractor: Extractor) {
    let text = text(words);
    let count = ItemsCount::new(text.split_whitespace().count());
    bencher.counter(count).bench(|| extractor.extract(black_box(&text)));
}

/// One article, as a reader opens it.
#[divan::bench]
fn article(bencher: Bencher<'_, '_>) {
    bench(bencher, 1, Extractor::new());
}

/// The same without quotes.
#[divan::bench]
fn article_names(bencher: Bencher<'_, '_>) {
    bench(bencher, 1, Extractor::new().quotes(false));
}

/// The same with what is reported without marks.
#[divan::bench]
fn article_reported(bencher: Bencher<'_, '_>) {
    bench(bencher, 1, Extractor::new().reported(true));
}

/// One long text, 170,000 words: about a megabyte.
#[divan::bench(sample_count = 10)]
fn megabyte(bencher: Bencher<'_, '_>) {
    bench(bencher, 170_000, Extractor::new());
}

/// Blocks, tokens and sentences alone.
#[divan::bench(sample_count = 10)]
fn document(bencher: Bencher<'_, '_>) {
    let text = text(170_000);
    let count = ItemsCount::new(text.split_whitespace().count());
    bencher.counter(count).bench(|| Document::new(black_box(&text), &blocks(&text)).tokens().len());
}
