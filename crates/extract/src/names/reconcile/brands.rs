//! Firms whose names begin with a digit or a small letter, or end in a number: `3M`, `7-Eleven`, `eBay`, `Forever 21`.

use std::ops::Range;
use std::sync::LazyLock;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;
use crate::text::fnv::Table;
use crate::text::{Case, TokenKind};

/// The names of `data/brands.tsv`: true for a firm, false for a ware.
static BRANDS: LazyLock<Table<&str, bool>> = LazyLock::new(|| {
    let lines = include_str!("../data/brands.tsv").lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(class, name)| (name, class == "firm")).collect()
});

/// Finds such firms where the tagger passed them over.
pub(super) fn find(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    named.revise(Decider::Form, |name| (!is_amount(reading, &name.tokens)).then_some(name.kind));
    let tokens = reading.document.tokens();
    for at in 0..tokens.len() {
        let number = tokens[at].kind == TokenKind::Number;
        let mixed = tokens[at].case == Case::Mixed && !reading.is_capital(at);
        let small = mixed || reading.has(at, Hints::SMALL_FIRM);
        let followed = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number) && reading.is_capital(at);
        let within = || {
            at > 0
                && reading.touches_next(at - 1)
                && reading.before(at).ends_with(|c: char| c.is_alphanumeric() || "-–/.,".contains(c))
        };
        if !(number || small || followed) || within() {
            continue;
        }
        let found = listed(reading, at).or_else(|| {
            (mixed && is_brand(reading.word(at)) || number && is_compound(reading, at)).then_some(at..at + 1)
        });
        let Some(tokens) = found.filter(|tokens| !is_amount(reading, tokens)) else { continue };
        let known = named.over(&tokens).any(|name| name.tokens.start < tokens.start || name.tokens.end > tokens.end);
        if !known {
            named.put(Named { tokens, title: None, kind: EntityKind::Organisation, decider: Decider::Form });
        }
    }
}

/// Returns the longest listed name that begins at `at`.
fn listed(reading: &Reading<'_, '_>, at: usize) -> Option<Range<usize>> {
    let longest = (at + 6).min(reading.hints.len());
    (at + 1..=longest)
        .rev()
        .map(|end| at..end)
        .find(|tokens| BRANDS.get(reading.slice(tokens.clone())) == Some(&true) && !reading.touches_on(tokens.end - 1))
}

/// Returns whether it is written as firms write themselves, a few small letters and then a word: `eToro`, `iFixit`.
fn is_brand(word: &str) -> bool {
    let small = word.chars().take_while(|c| c.is_lowercase()).count();
    let rest: String = word.chars().skip(small).collect();
    let mut letters = rest.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    (1..=5).contains(&small)
        && capital
        && letters.clone().count() > 1
        && letters.all(char::is_lowercase)
        && !BRANDS.contains_key(word)
}

/// Returns whether digits and words are written as one: `23andMe`, `1Password`, but not `20th`, `3M` or `10km`.
fn is_compound(reading: &Reading<'_, '_>, at: usize) -> bool {
    let letters = reading.word(at).trim_start_matches(|c: char| c.is_ascii_digit());
    let inner = letters.chars().skip(1).any(char::is_uppercase) && letters.chars().any(char::is_lowercase);
    let word = letters.starts_with(char::is_uppercase) && letters.chars().skip(1).all(char::is_lowercase);
    (inner || word) && letters.chars().all(char::is_alphabetic) && letters.len() > 3
}

/// Returns whether it is a sum or a count: `$3M`, `3M users`.
fn is_amount(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> bool {
    let digit = reading.word(tokens.start).starts_with(|c: char| c.is_ascii_digit());
    let figure = digit
        && tokens.len() == 1
        && reading.word(tokens.start).trim_start_matches(|c: char| c.is_ascii_digit()).len() == 1;
    let before = reading.before(tokens.start);
    let sum = matches!(before, "$" | "£" | "€" | "¥" | "₹" | "-" | "–")
        || tokens.start > 0 && reading.has(tokens.start - 1, Hints::ABOUT);
    figure && (sum || reading.has(tokens.end, Hints::COUNTED))
}
