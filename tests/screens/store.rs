//! Tells what a library would answer about some articles: every one is looked at, by the words of the query and by who
//! is quoted; a list also by what is unread. Filters on sources and days are not its business.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use pullquote::library::corrections::keys;
use pullquote::library::state::{ArticleRef, ArticleState, KeptQuote, Marks};
use pullquote::library::{
    ArticleId, ArticleRow, EntityName, EntityRow, Gone, Header, Hit, Hits, KeptPage, KeptRow, ListWindow, Listing,
    QuoteRow, Reading, Said, Snippet, WhoPage,
};
use pullquote::query::{Filter, Highlighter, Query, Scope, State, Term};
use pullquote_extract::text::Span;
use pullquote_extract::{Entity, EntityId, EntityKind, Quote, QuoteKind};

use crate::articles::headers;

/// Hits, at most these many at a time.
const SOME: usize = 60;

fn rows(readings: &[Arc<Reading>]) -> Vec<(ArticleRow, Arc<Reading>)> {
    let row = |(header, reading): (Header, &Arc<Reading>)| {
        let quotes = Some(reading.annotations.spoken().count());
        (ArticleRow { header, quotes, key: None }, Arc::clone(reading))
    };
    headers(readings).into_iter().zip(readings).map(row).collect()
}

/// Returns what a query finds, from the hit `first` on.
pub(crate) fn search(readings: &[Arc<Reading>], query: &Query, first: usize) -> Hits {
    let words: Vec<Highlighter> = query.terms().map(|term| Highlighter::terms([term])).collect();
    let speakers: Vec<Highlighter> = query.filters().filter_map(speaker).collect();
    let all = Highlighter::words(query);
    let mut hits = Vec::new();
    for (row, reading) in rows(readings) {
        let body = &reading.article.body;
        let whole = Span::new(0, body.len());
        let quoted: Vec<Said> = reading.annotations.spoken().map(|quote| said(&reading, quote)).collect();
        let by = |said: &Said| speakers.iter().all(|speaker| speaker.is_in(&said.speaker));
        let within = |text: &str| words.iter().all(|word| word.is_in(text));
        match query.scope {
            Scope::Articles if within(body) && (speakers.is_empty() || quoted.iter().any(by)) => {
                let (snippets, places) = (vec![Snippet::of(body, whole, &all, 120)], all.places(body).len());
                hits.push(Hit { row, quote: None, snippets, places, follows: false });
            }
            Scope::Articles => {}
            Scope::Quotes => {
                let mut follows = false;
                for said in quoted.into_iter().filter(|said| within(&said.text) && by(said)) {
                    let place = said.pieces[0].hull(said.pieces[said.pieces.len() - 1]);
                    let snippets = vec![Snippet::of(body, place, &all, 120)];
                    hits.push(Hit { row: row.clone(), quote: Some(said), snippets, places: 0, follows });
                    follows = true;
                }
            }
        }
    }
    let total = hits.len();
    let hits = hits.into_iter().skip(first).take(SOME).collect();
    Hits { query: query.clone(), total, first, hits }
}

/// Returns the names with a word that begins so, those that are quoted alone where that is asked.
pub(crate) fn names(readings: &[Arc<Reading>], typed: &str, quoted: bool) -> Vec<String> {
    let begins = Highlighter::terms([&Term { text: typed.to_owned(), prefix: true }]);
    let mut names: Vec<String> = Vec::new();
    for reading in readings {
        let said = |id: usize| {
            let is_theirs =
                |quote: &Quote| quote.attribution.as_ref().is_some_and(|by| by.entity == Some(EntityId(id)));
            reading.annotations.spoken().any(is_theirs)
        };
        let meant = reading.annotations.entities.iter().enumerate();
        let meant = meant.filter(|(id, entity)| begins.is_in(&entity.name) && (!quoted || said(*id)));
        names.extend(meant.map(|(_, entity)| entity.name.clone()));
    }
    names.dedup();
    names
}

/// Returns the text from a hit on.
pub(crate) fn preview(readings: &[Arc<Reading>], path: &Path, query: &Query, place: Span) -> Option<Snippet> {
    let (_, reading) = rows(readings).into_iter().find(|(row, _)| row.header.path.as_deref() == Some(path))?;
    let body = &reading.article.body;
    Some(Snippet::from(body, place.start, &Highlighter::words(query)))
}

/// Returns the list of those for which its filter holds.
pub(crate) fn list(readings: &[Arc<Reading>], listing: &Listing, marks: impl Fn(ArticleId) -> Marks) -> ListWindow {
    let mut rows: Vec<ArticleRow> = search(readings, &listing.filter, 0).hits.into_iter().map(|hit| hit.row).collect();
    if listing.filter.filters().any(|filter| *filter == Filter::Is(State::Unread)) {
        rows.retain(|row| marks(row.header.id).read.is_none());
    }
    ListWindow { listing: listing.clone(), total: rows.len(), first: 0, rows, place: None, passed_over: String::new() }
}

fn speaker(filter: &Filter) -> Option<Highlighter> {
    if let Filter::By(term) = filter { Some(Highlighter::terms([term])) } else { None }
}

fn said(reading: &Reading, quote: &Quote) -> Said {
    let keys = keys(&reading.annotations, &reading.article.body);
    let at = reading.annotations.quotes.iter().position(|other| other == quote);
    let pieces: Vec<Span> = quote.pieces.iter().map(|piece| piece.inner).collect();
    let words: Vec<&str> = pieces.iter().map(|piece| piece.of(&reading.article.body).trim_end_matches(',')).collect();
    let speaker = quote.attribution.as_ref().map(|attribution| attribution.name.clone()).unwrap_or_default();
    Said {
        text: words.join(" … "),
        kind: QuoteKind::Direct,
        speaker,
        pieces,
        by_surname: false,
        corrected: false,
        marks: None,
        key: at.map(|at| keys[at].clone()),
    }
}

/// Returns the quotes that are kept, and have the words and notes that are asked for; those that are gone at the end.
pub(crate) fn kept(
    readings: &[Arc<Reading>],
    states: &HashMap<ArticleId, ArticleState>,
    about: &Query,
    first: usize,
) -> KeptPage {
    let words: Vec<Highlighter> = about.terms().map(|term| Highlighter::terms([term])).collect();
    let notes: Vec<Highlighter> = about
        .filters()
        .filter_map(|filter| if let Filter::Note(term) = filter { Some(Highlighter::terms([term])) } else { None })
        .collect();
    let (mut standing, mut gone) = (Vec::new(), Vec::new());
    for (row, reading) in rows(readings) {
        let Some(state) = states.get(&row.header.id) else { continue };
        let keys = keys(&reading.annotations, &reading.article.body);
        let place = |kept: &KeptQuote| keys.iter().position(|key| *key == kept.quote);
        let mut in_order: Vec<&KeptQuote> = state.kept.iter().collect();
        in_order.sort_by_key(|kept| place(kept));
        for kept in in_order {
            let quote = place(kept).map(|at| &reading.annotations.quotes[at]);
            let said = quote.map(|quote| said(&reading, quote));
            let is_gone = said.is_none().then_some(Gone::Words);
            let said = said.unwrap_or_else(|| Said { text: kept.seen.words.clone(), ..unsaid() });
            let said = Said { marks: Some(kept.marks.clone()), key: Some(kept.quote.clone()), ..said };
            let article_ref = ArticleRef { key: None, path: row.header.path.clone() };
            let quote = QuoteRow { row: row.clone(), said };
            let row = KeptRow { quote, article_ref, kept: kept.clone(), gone: is_gone };
            if is_gone.is_some() { gone.push(row) } else { standing.push(row) }
        }
    }
    let all = standing.len() + gone.len();
    let asked = |row: &KeptRow| {
        words.iter().all(|word| word.is_in(&row.quote.said.text))
            && notes.iter().all(|note| note.is_in(&row.kept.marks.note))
    };
    let rows: Vec<KeptRow> = standing.into_iter().chain(gone).filter(asked).collect();
    KeptPage { all, total: rows.len(), first, rows: rows.into_iter().skip(first).take(SOME).collect() }
}

fn unsaid() -> Said {
    Said {
        text: String::new(),
        kind: QuoteKind::Direct,
        speaker: String::new(),
        pieces: Vec::new(),
        by_surname: false,
        corrected: false,
        marks: None,
        key: None,
    }
}

/// Returns all about somebody.
pub(crate) fn who(readings: &[Arc<Reading>], id: &EntityName, about: &Query, first: usize) -> Result<WhoPage, String> {
    let is_them = |entity: &Entity| entity.kind == id.kind && entity.key().as_str() == id.key;
    let words = Highlighter::words(about);
    let (mut quotes, mut names, mut beside) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    let (mut articles, mut mentions) = (0, 0);
    for (row, reading) in rows(readings) {
        let entities = &reading.annotations.entities;
        let Some(index) = entities.iter().position(is_them) else { continue };
        articles += 1;
        mentions += entities[index].mentions.len();
        for mention in &entities[index].mentions {
            let name = reading.annotations.mentions[*mention].span.of(&reading.article.body);
            *names.entry(name.to_owned()).or_insert(0) += 1;
        }
        for other in
            entities.clone().into_iter().filter(|other: &Entity| !is_them(other) && other.kind != EntityKind::Place)
        {
            beside.entry(other.key()).or_insert((other, 0)).1 += 1;
        }
        let theirs = reading.annotations.spoken().filter(|quote| {
            quote.attribution.as_ref().is_some_and(|attribution| attribution.entity == Some(EntityId(index)))
        });
        quotes.extend(theirs.map(|quote| QuoteRow { row: row.clone(), said: said(&reading, quote) }));
    }
    let name = names.keys().max_by_key(|name| name.len()).cloned().ok_or("nobody of this name is in the library")?;
    let row = |name: String, id: EntityName, articles, quotes| EntityRow { id, name, articles, mentions, quotes };
    let mut months = BTreeMap::new();
    for date in quotes.iter().filter_map(|quote| quote.row.header.meta.date) {
        *months.entry(date.day.first_of_month()).or_insert(0) += 1;
    }
    let companions = beside.into_values().map(|(other, count)| {
        let id = EntityName { kind: other.kind, key: other.key().as_str().to_owned() };
        (row(other.name.clone(), id, count, 0), count)
    });
    let companions = companions.collect();
    let who = row(name, id.clone(), articles, quotes.len());
    quotes.retain(|quote| words.is_empty() || words.is_in(&quote.said.text));
    let total = quotes.len();
    let said = quotes.into_iter().skip(first).take(SOME).collect();
    let variants = names.into_iter().collect();
    Ok(WhoPage { who, variants, months: months.into_iter().collect(), companions, total, first, said })
}
