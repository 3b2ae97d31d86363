//! Tells what is walked in an article that was opened from a search or a who page.

use crate::library::EntityName;
use crate::query::{Filter, Highlighter, Query, Scope};
use crate::tui::page::{Page, speaker_of};
use crate::tui::trail::{Trail, TrailKind};
use pullquote_extract::text::Span;
use pullquote_extract::{EntityId, EntityKind, Quote};

/// Returns where a query holds in an article, under the words that were `typed`: its words; without words, the quotes of
/// whom it names, or their mentions. None where it says nothing about single places.
pub(crate) fn found(page: &Page, query: &Query, typed: &str) -> Option<Trail> {
    let words = Highlighter::words(query);
    if !words.is_empty() {
        let places = match query.scope {
            Scope::Articles => words.places(page.body()),
            Scope::Quotes => in_quotes(page, query, &words),
        };
        return Some(Trail::new(TrailKind::Hits, typed, places)).filter(|trail| !trail.stops.is_empty());
    }
    let by = |filter: &&Filter| matches!(filter, Filter::By(_));
    let named = Highlighter::names(query);
    let entities = || page.reading.annotations.entities.iter().enumerate().map(|(at, entity)| (EntityId(at), entity));
    let meant = |(_, entity): &(EntityId, &pullquote_extract::Entity)| named.is_in(&entity.name);
    let only_organisations = query.filters().all(|filter| !matches!(filter, Filter::About(_) | Filter::By(_)));
    if query.filters().any(|filter| by(&filter)) {
        let speakers: Vec<EntityId> = entities().filter(meant).map(|(id, _)| id).collect();
        return said_by(page, |quote| speaker_of(quote).is_some_and(|speaker| speakers.contains(&speaker)));
    }
    let mut meant = entities().filter(meant);
    let kept = meant.find(|(_, entity)| !only_organisations || entity.kind == EntityKind::Organisation);
    kept.map(|(id, _)| page.mentions_trail(id))
}

/// Returns the words where they stand in what somebody said; with `by:`, in what they said.
fn in_quotes(page: &Page, query: &Query, words: &Highlighter) -> Vec<Span> {
    let by = Highlighter::terms(query.filters().filter_map(|filter| match filter {
        Filter::By(term) => Some(term),
        _ => None,
    }));
    let spoken = page.reading.annotations.spoken();
    let theirs = spoken.filter(|quote| by.is_empty() || quote.attribution.as_ref().is_some_and(|a| by.is_in(&a.name)));
    let pieces = theirs.flat_map(|quote| quote.pieces.iter().map(|piece| piece.inner));
    let shifted = |inner: Span| {
        let places = words.places(inner.of(page.body()));
        places.into_iter().map(move |place| Span::new(inner.start + place.start, inner.start + place.end))
    };
    pieces.flat_map(shifted).collect()
}

/// Returns what somebody says in an article, by the key that they are known by everywhere.
pub(crate) fn said(page: &Page, who: &EntityName) -> Option<Trail> {
    let entities = &page.reading.annotations.entities;
    let is_theirs = |id: EntityId| entities[id.0].kind == who.kind && entities[id.0].key().as_str() == who.key;
    said_by(page, |quote| speaker_of(quote).is_some_and(is_theirs))
}

/// Returns some quotes as the trail, under the name of the first one's speaker; none where there are none.
fn said_by(page: &Page, is_meant: impl Fn(&Quote) -> bool) -> Option<Trail> {
    let annotations = &page.reading.annotations;
    let theirs: Vec<&Quote> = annotations.spoken().filter(|quote| is_meant(quote)).collect();
    let speaker = speaker_of(theirs.first()?)?;
    let name = &annotations.entity(speaker).name;
    Some(Trail::new(TrailKind::Said(speaker), name, theirs.into_iter().map(Quote::hull).collect()))
}
