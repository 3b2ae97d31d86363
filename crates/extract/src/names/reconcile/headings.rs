//! Words of headings and of pages that were taken for names: `Ferry stopped at pier`, `Contact Us`, the site’s own name.

use std::cell::LazyCell;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;
use crate::text::HashSet;

/// The most words in a line that is no sentence: `Terms of Use`.
const SHORT: usize = 5;

/// Drops them.
pub(super) fn drop_words(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let small = LazyCell::new(|| {
        let small = (0..reading.hints.len()).filter(|&at| reading.is_small(at));
        small.map(|at| reading.word(at)).collect::<HashSet<&str>>()
    });
    let is_used_small = |word: &str| small.contains(word.to_ascii_lowercase().as_str());
    let (doubtful, sure): (Vec<&Named>, Vec<&Named>) =
        named.iter().partition(|name| is_doubtful(reading, name, &is_used_small) || is_subject(reading, name));
    if doubtful.is_empty() {
        return;
    }
    let doubtful: Vec<Named> = doubtful.into_iter().cloned().collect();
    let sure: HashSet<&str> = sure.into_iter().map(|name| reading.slice(name.tokens.clone())).collect();
    let parts: HashSet<&str> = named
        .iter()
        .filter(|name| name.tokens.len() > 1)
        .flat_map(|name| name.tokens.clone())
        .map(|at| reading.word(at))
        .collect();
    for name in doubtful {
        let words = reading.slice(name.tokens.clone());
        let known = sure.contains(words) || name.tokens.len() == 1 && parts.contains(words);
        if !known {
            named.remove(name.tokens.start);
        }
    }
}

/// Returns whether it may be no name: an ordinary word where a capital says nothing and that the text also uses in small
/// letters, words of the page, or what ends a title after a bar.
fn is_doubtful(reading: &Reading<'_, '_>, name: &Named, is_used_small: &impl Fn(&str) -> bool) -> bool {
    is_opening(reading, name) && is_used_small(reading.word(name.tokens.start))
        || is_furniture(reading, name)
        || is_site(reading, name)
}

/// Returns whether it is one ordinary word that begins a block.
fn is_opening(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let at = name.tokens.start;
    if name.tokens.len() > 1 || name.title.is_some() || !reading.has(at, Hints::ORDINARY) {
        return false;
    }
    let block = reading.document.block_at(reading.span(name.tokens.clone()).start);
    let listed = Hints::COUNTRY.and(Hints::CITY).and(Hints::ORGANISATION).and(Hints::ACRONYM);
    reading.document.block_tokens(block).start == at && !reading.has(at, listed)
}

/// Returns whether it may be what the article is about rather than somebody: one ordinary word that is nobody’s name, that is a whole
/// heading and here begins a sentence, where a capital says nothing either, and that does nothing a person does.
fn is_subject(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (at, document) = (name.tokens.start, reading.document);
    if name.tokens.len() > 1 || name.kind != EntityKind::Person || name.title.is_some() {
        return false;
    }
    let ordinary = reading.has(at, Hints::ORDINARY) && !reading.has(at, Hints::GIVEN.and(Hints::SURNAME));
    let acts =
        reading.has(at + 1, Hints::SPEECH.and(Hints::HUMAN)) || matches!(reading.word(at + 1), "who" | "’s" | "'s");
    let start = document.sentences()[document.sentence_of(at)].tokens.start;
    let begins = at == start || at == start + 1 && matches!(reading.before(at), "“" | "\"" | "‘" | "'");
    let heads = |block: usize| {
        let tokens = document.block_tokens(block);
        document.blocks()[block].kind.is_heading()
            && tokens.len() == 1
            && reading.word(tokens.start) == reading.word(at)
    };
    begins && ordinary && !acts && (0..document.blocks().len()).any(heads)
}

/// Returns whether it stands in a short line of capitals and consists of ordinary words that head nothing: `Privacy
/// Policy`.
fn is_furniture(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let block = reading.document.block_at(reading.span(name.tokens.clone()).start);
    let tokens = reading.document.block_tokens(block);
    let plain = |at: usize| {
        reading.has(at, Hints::ORDINARY.and(Hints::FUNCTION))
            && !reading.has(at, Hints::PLACE.and(Hints::GIVEN).and(Hints::ORGANISATION).and(Hints::ACRONYM))
    };
    let listing = name.tokens.len() == 2
        && matches!(reading.word(name.tokens.end - 1), "News" | "Stories" | "Articles" | "Posts" | "Videos")
        && matches!(
            reading.word(name.tokens.start),
            "Latest" | "Top" | "Breaking" | "More" | "Related" | "Local" | "World" | "Recent" | "Other" | "All"
        );
    listing && tokens.len() <= SHORT
        || tokens.len() <= SHORT
            && name.tokens.clone().all(plain)
            && !reading.has(name.tokens.end - 1, Hints::ORGANISATION_HEAD.and(Hints::PLACE_HEAD).and(Hints::SURNAME))
            && tokens.clone().all(|at| !reading.is_small(at) || reading.has(at, Hints::FUNCTION))
}

/// Returns whether it is the site’s name at the end of the title, after a bar or a dash.
fn is_site(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let block = reading.document.block_at(reading.span(name.tokens.clone()).start);
    let tokens = reading.document.block_tokens(block);
    let first = block == 0 && reading.document.blocks()[0].kind.is_heading();
    let start = name.tokens.start;
    let parted = start > tokens.start + 2
        && matches!(reading.before(start), "|" | "-" | "–" | "—" | "»" | "·" | ":")
        && reading.before(start) != ":"
        && !reading.touches_next(start - 1)
        && !reading.touches_next(start - 2);
    first
        && parted
        && name.tokens.end == tokens.end
        && name.kind == EntityKind::Organisation
        && name.decider != Decider::Title
}
