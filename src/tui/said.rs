//! For screen readers: after each change one line says what is current now, as far as it is another than before. It stands in
//! the bottom line, at its start; the cursor stands on the row that has the focus.

use super::areas::Focus;
use super::kept;
use super::layer::Kind;
use super::model::Model;
use super::page::{Page, age, speaker_of};
use super::panes::names;
use super::trail::TrailKind;
use super::view::View;
use crate::library::state::QuoteMarks;

/// Holds what is current, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Current {
    /// Holds what lies over the reader, or the pane with the focus.
    place: String,
    /// The article.
    article: String,
    /// The row, or the place in the text.
    row: String,
}

/// The current row, and the line that was last said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    current: Current,
    /// The line.
    pub(crate) line: String,
}

impl Said {
    /// Takes up what is current now: what differs is said, the widest first.
    pub(crate) fn take(&mut self, now: Current) {
        let before = std::mem::replace(&mut self.current, now);
        let now = &self.current;
        let differs = [(&before.place, &now.place), (&before.article, &now.article), (&before.row, &now.row)];
        let said = differs.into_iter().filter(|(before, now)| before != now && !now.is_empty());
        let said: Vec<&str> = said.map(|(_, now)| now.as_str()).collect();
        if !said.is_empty() {
            self.line = said.join(". ");
        }
    }
}

impl Model {
    /// Returns what is current.
    pub(crate) fn current(&self) -> Current {
        Current { place: self.place_in_words(), article: self.article_in_words(), row: self.row_in_words() }
    }

    fn place_in_words(&self) -> String {
        match self.layers.kinds().first() {
            Some(Kind::Help) => return "all keys".to_owned(),
            Some(Kind::Actions) => return "list of actions".to_owned(),
            Some(Kind::Why) => return "why".to_owned(),
            Some(Kind::Speakers) => return "who said it".to_owned(),
            Some(Kind::Tour) => return "short tour; any key closes it".to_owned(),
            Some(Kind::View) => return self.layers.view().map(View::name).unwrap_or_default(),
            _ => {}
        }
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

    fn article_in_words(&self) -> String {
        self.shown.page().map(|page| page.reading.article.meta.title.clone()).unwrap_or_default()
    }

    fn row_in_words(&self) -> String {
        if let Some(view) = self.layers.view() {
            if let View::Kept(kept) = view
                && let Some(row) = kept.quotes.chosen()
            {
                let said = &row.quote.said;
                let speaker = if said.speaker.is_empty() { "no speaker" } else { &said.speaker };
                return format!("{}, {speaker}: {}{}", view.place(), said.text, kept_in_words(&row.kept.marks));
            }
            let title = view.header().map(|header| header.meta.title.as_str()).unwrap_or_default();
            return if title.is_empty() { String::new() } else { format!("{}, {title}", view.place()) };
        }
        if self.focus == Focus::Articles {
            return self.listed_in_words();
        }
        let Some(page) = self.shown.page() else { return String::new() };
        match self.chosen_name() {
            Some(entity) => {
                let name = names::names(page, self.focus).iter().find(|name| name.entity == entity);
                let (mentions, quotes) = name.map_or((0, 0), |name| (name.mentions, name.quotes));
                let name = &page.reading.annotations.entity(entity).name;
                format!(
                    "{name}, named {}{}",
                    times(mentions),
                    if quotes > 0 { format!(", quoted {}", times(quotes)) } else { String::new() }
                )
            }
            None if self.focus == Focus::Quotes => {
                let quote = page.current().map(|number| (number, page.quote_count()));
                quote.map_or_else(String::new, |(number, count)| {
                    quote_in_words(page, number, &format!("quote {} of {count}", number + 1))
                })
            }
            None => place_in_text(page),
        }
    }

    /// Returns the chosen row of the list.
    fn listed_in_words(&self) -> String {
        let Some(header) = self.articles.selected() else { return String::new() };
        let marks = self.articles.marks(header.id);
        let mut words = vec![header.meta.title.clone()];
        words.extend(header.meta.source.clone());
        words.extend(header.meta.date.map(|date| age(date, self.now.datetime())));
        words.extend(marks.is_some_and(|marks| marks.read.is_none()).then(|| "unread".to_owned()));
        words.extend(marks.is_some_and(|marks| marks.starred.is_some()).then(|| "starred".to_owned()));
        words.join(", ")
    }
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
fn kept_in_words(marks: &QuoteMarks) -> String {
    let noted = kept::marks(marks);
    if noted.is_empty() { "; kept".to_owned() } else { format!("; kept: {noted}") }
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
