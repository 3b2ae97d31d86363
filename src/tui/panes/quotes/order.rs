//! Chooses the quotes that the pane shows, and their order: as they come in the text, or by who said them; all, or those that
//! hold what was typed.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::tui::find::find;
use crate::tui::page::{Page, speaker_of};

/// A row of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Names who said the quotes below: that of the first of them, and how many there are.
    Speaker { first: usize, count: usize },
    /// A quote, by its number from 0.
    Quote(usize),
}

impl Item {
    /// Returns the quote it is, or the first it stands over.
    pub(super) const fn quote(self) -> usize {
        match self {
            Self::Speaker { first, .. } => first,
            Self::Quote(quote) => quote,
        }
    }
}

/// Returns the rows for an article.
pub(super) fn rows(page: &Page, by_speaker: bool, filter: &str) -> Vec<Item> {
    let quotes = (0..page.quote_count()).filter(|quote| filter.is_empty() || holds(page, *quote, filter));
    if by_speaker { grouped(page, quotes) } else { quotes.map(Item::Quote).collect() }
}

/// Returns whether a quote's words or its speaker's name hold what was typed, by the rules of a search.
fn holds(page: &Page, quote: usize, filter: &str) -> bool {
    let quote = page.quote(quote);
    let found = |text: &str| find(text, filter).is_ok_and(|hits| !hits.is_empty());
    found(&page.words_of(quote)) || quote.attribution.as_ref().is_some_and(|attribution| found(&attribution.name))
}

/// Under each speaker their quotes, who says most first; what nobody is named for comes last.
fn grouped(page: &Page, quotes: impl Iterator<Item = usize>) -> Vec<Item> {
    let mut places = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for number in quotes {
        let quote = page.quote(number);
        let speaker = quote.attribution.as_ref().map(|attribution| (speaker_of(quote), attribution.name.as_str()));
        // Somebody is one, whatever they are called beside the quote; who is nobody in the article, is their name.
        let key = speaker.map(|(entity, name)| (entity, if entity.is_some() { "" } else { name }));
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(number);
    }
    let is_named = |group: &[usize]| page.quote(group[0]).attribution.is_some();
    groups.sort_by_key(|group| (!is_named(group), Reverse(group.len()), group[0]));
    let rows = groups.iter().flat_map(|group| {
        let head = Item::Speaker { first: group[0], count: group.len() };
        std::iter::once(head).chain(group.iter().copied().map(Item::Quote))
    });
    rows.collect()
}
