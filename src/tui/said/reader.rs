//! Tells what the reader below all layers says of itself: the pane with the focus and its row, or the place in the text.

use crate::library::state::QuoteMarks;
use crate::tui::areas::Focus;
use crate::tui::kept;
use crate::tui::layer::Find;
use crate::tui::model::{Model, Shown};
use crate::tui::page::{Page, Selection, age, speaker_of};
use crate::tui::panes::names;
use crate::tui::told::{Told, counted, listed};
use crate::tui::trail::TrailKind;
use pullquote_extract::EntityId;

/// The characters of a selection that are said.
const SELECTED: usize = 60;

impl Model {
    /// Returns what the pane with the focus says.
    pub(super) fn reader_told(&self) -> Told {
        Told::new(self.pane_in_words(), self.row_in_words())
    }

    fn pane_in_words(&self) -> String {
        let page = self.shown.page();
        let count = |pane| page.map_or(0, |page| names::names(page, pane).len());
        match self.focus {
            Focus::Body => "text".to_owned(),
            Focus::Articles => format!("articles, {}", self.articles.len()),
            Focus::Quotes => format!("quotes, {}", self.quotes.len()),
            Focus::People => format!("people, {}", count(Focus::People)),
            Focus::Organisations => format!("organisations, {}", count(Focus::Organisations)),
            Focus::Places => format!("places, {}", count(Focus::Places)),
        }
    }

    fn row_in_words(&self) -> String {
        if self.focus == Focus::Articles {
            return self.listed_in_words();
        }
        let page = match &self.shown {
            Shown::Article(page) => page,
            Shown::Broken { error, .. } => return error.clone(),
            Shown::Nothing => return String::new(),
        };
        match self.chosen_name() {
            Some(entity) => name_in_words(page, self.focus, entity),
            None if self.focus == Focus::Quotes => {
                let quote = page.current().map(|number| (number, page.quote_count()));
                quote.map_or_else(String::new, |(number, count)| {
                    quote_in_words(page, number, &format!("quote {} of {count}", number + 1))
                })
            }
            None => place_in_text(page),
        }
    }

    /// Returns the chosen row of the list, or the shelf above it.
    pub(super) fn listed_in_words(&self) -> String {
        if let Some((row, count, name)) = self.articles.head.chosen_shelf() {
            return listed(row, count, &format!("shelf {name}"));
        }
        let Some(header) = self.articles.selected() else { return String::new() };
        let marks = self.articles.marks(header.id);
        let mut words = vec![header.meta.title.clone()];
        words.extend(header.meta.source.clone());
        words.extend(header.meta.date.map(|date| age(date, self.now.datetime())));
        words.extend(marks.is_some_and(|marks| marks.read.is_none()).then(|| "unread".to_owned()));
        words.extend(marks.is_some_and(|marks| marks.starred.is_some()).then(|| "starred".to_owned()));
        listed(self.articles.find(header.id).map_or(0, |(row, _)| row), self.articles.len(), &words.join(", "))
    }

    /// Returns how many quotes the pane shows, or where among them the current one is.
    pub(super) fn quotes_in_words(&self) -> String {
        let count = self.quotes.len();
        let current = self.shown.page().and_then(|page| {
            let number = page.current()?;
            let row = self.quotes.place_of(number)?;
            Some(listed(row, count, &quote_in_words(page, number, &format!("quote {}", number + 1))))
        });
        let all = if count == 0 { "no quote matches".to_owned() } else { counted(count, "quote", "quotes") };
        current.unwrap_or(all)
    }

    /// Returns the hit of the search that is typed, or why there is none.
    pub(super) fn hit_in_words(&self, find: &Find) -> String {
        let Some(page) = self.shown.page().filter(|_| !find.line.is_empty()) else { return String::new() };
        match find.error {
            Some(error) => error.to_owned(),
            None if find.awaited.is_some() => "searching".to_owned(),
            None if page.trail.stops.is_empty() => "no hit".to_owned(),
            None => place_in_text(page),
        }
    }

    /// Returns what is selected; of a long text the end, where it grows.
    pub(super) fn selected_in_words(&self, selection: Selection) -> String {
        let Some(page) = self.shown.page() else { return String::new() };
        let text = selection.span(page.body()).of(page.body()).replace('\n', " ");
        let count = text.chars().count();
        let end = text.char_indices().nth(count.saturating_sub(SELECTED)).map_or(0, |(at, _)| at);
        let cut = if end > 0 { "…" } else { "" };
        format!("{}: {cut}{}", counted(count, "character", "characters"), &text[end..])
    }
}

fn name_in_words(page: &Page, pane: Focus, entity: EntityId) -> String {
    let names = names::names(page, pane);
    let Some(place) = names.iter().position(|name| name.entity == entity) else { return String::new() };
    listed(place, names.len(), &names::told(page, names[place]))
}

/// Returns the stop of the trail that the reader has gone to, else the line that they are at.
fn place_in_text(page: &Page) -> String {
    let place = page.viewport.place;
    let line = || {
        let line = page.layout.lines.get(page.layout.line_of(place.position));
        line.map_or_else(String::new, |line| line.span.of(page.body()).trim().to_owned())
    };
    let Some(stop) = page.trail.at(place.position).filter(|_| place.landed) else { return line() };
    let (one, _) = page.trail.nouns();
    let which = format!("{one} {} of {}", stop + 1, page.trail.stops.len());
    let quote = page.current().filter(|_| matches!(page.trail.kind, TrailKind::Quotes | TrailKind::Said(_)));
    match quote {
        Some(number) => quote_in_words(page, number, &which),
        None => format!("{which}, {}", line()),
    }
}

fn quote_in_words(page: &Page, number: usize, which: &str) -> String {
    let quote = page.quote(number);
    let speaker = speaker_of(quote).map(|speaker| page.reading.annotations.entity(speaker).name.as_str());
    let named = speaker.or_else(|| quote.attribution.as_ref().map(|by| by.name.as_str()));
    let kept = page.marks_of(number).map(kept_in_words).unwrap_or_default();
    format!("{which}, {}: {}{kept}", named.unwrap_or("no speaker"), page.words_of(quote))
}

/// Returns what is said of a kept quote after its words.
pub(super) fn kept_in_words(marks: &QuoteMarks) -> String {
    let noted = kept::marks(marks);
    if noted.is_empty() { "; kept".to_owned() } else { format!("; kept: {noted}") }
}
