//! Tells what the search, who pages and the kept quotes say of themselves.

use super::reader::kept_in_words;
use crate::library::Said;
use crate::query::QueryError;
use crate::tui::kept::Kept;
use crate::tui::search::{Naming, Search, Typed};
use crate::tui::told::{Told, counted, listed};
use crate::tui::view::View;
use crate::tui::who::Who;

impl View {
    /// Returns what is said of it.
    pub(super) fn told(&self) -> Told {
        match self {
            Self::Search(search) => {
                let title = if search.typing { "search" } else { "found by the search" };
                Told::new(title, self.hit_told(search)).typing(search.typed_text())
            }
            Self::Who(who) => {
                let row = self.said_told(who) + &completing(who.typing, &who.naming);
                Told::new(self.title(), row).typing(who.filter.text())
            }
            Self::Kept(kept) => {
                let row = self.kept_told(kept) + &completing(kept.typing, &kept.naming);
                Told::new(self.title(), row).typing(kept.filter.text())
            }
        }
    }

    /// Returns the name of a list, or of the filter that is typed above it.
    fn title(&self) -> String {
        let name = self.name();
        if self.is_typing() { format!("filter {name}") } else { name }
    }

    fn hit_told(&self, search: &Search) -> String {
        let row = match &search.typed {
            Typed::Nothing => chosen_query(search),
            Typed::Error(error) => return faulty(error),
            Typed::Query(_) => match (&search.failure, search.hits.chosen()) {
                (Some(failure), _) => failure.clone(),
                (None, Some(hit)) => {
                    let title = &hit.row.header.meta.title;
                    let words = hit.quote.as_ref().map_or_else(|| title.clone(), |said| and(&quoted(said), title));
                    format!("{}, {words}", self.place())
                }
                (None, None) if search.waiting || search.hits.total > 0 => "looking".to_owned(),
                (None, None) => "nothing found".to_owned(),
            },
        };
        format!("{row}{}", completing(search.typing, &search.naming))
    }

    fn said_told(&self, who: &Who) -> String {
        let companions = who.page.as_deref().map(|page| page.companions.as_slice()).unwrap_or_default();
        let beside = who.beside.and_then(|list| Some((list.selected(), companions.get(list.selected())?)));
        if let Some((row, (companion, articles))) = beside {
            let words =
                format!("{}, named beside them in {}", companion.name, counted(*articles, "article", "articles"));
            return listed(row, companions.len(), &words);
        }
        let fault = who.error.as_ref().map(faulty).or_else(|| who.failure.clone());
        match (fault, who.said.chosen()) {
            (Some(fault), _) => fault,
            (None, Some(row)) => format!("{}, {}", self.place(), and(&row.said.text, &row.row.header.meta.title)),
            (None, None) if who.page.is_none() || who.said.total > 0 => "looking".to_owned(),
            (None, None) => "no quote".to_owned(),
        }
    }

    fn kept_told(&self, kept: &Kept) -> String {
        let fault = kept.error.as_ref().map(faulty).or_else(|| kept.failure.clone());
        match (fault, kept.quotes.chosen()) {
            (Some(fault), _) => fault,
            (None, Some(row)) => {
                format!("{}, {}{}", self.place(), quoted(&row.quote.said), kept_in_words(&row.kept.marks))
            }
            (None, None) if kept.all.is_none() || kept.quotes.total > 0 => "looking".to_owned(),
            (None, None) if kept.all == Some(0) => "no quote is kept yet".to_owned(),
            (None, None) => "no kept quote matches".to_owned(),
        }
    }
}

/// Returns the names that Tab puts into the line, while one types there.
fn completing(typing: bool, naming: &Naming) -> String {
    if naming.names.is_empty() || !typing { String::new() } else { format!("; Tab {}", naming.names.join(", ")) }
}

/// Returns the query that is chosen instead of typed, or how many there are to choose from.
fn chosen_query(search: &Search) -> String {
    let count = search.choices.len();
    let Some(list) = search.choice else {
        return if count == 0 { String::new() } else { format!("{count} to choose from below") };
    };
    let Some(choice) = search.choices.get(list.selected()) else { return String::new() };
    let name = choice.name.as_ref().unwrap_or(&choice.query);
    let hits = choice.count.map_or_else(String::new, |count| format!(", {count} found"));
    listed(list.selected(), count, &format!("{name}{hits}"))
}

/// Returns words and the title that they stand under, parted where they do not end by themselves.
fn and(words: &str, title: &str) -> String {
    let ends = words.ends_with(['.', '!', '?', '…']);
    format!("{words}{} {title}", if ends { "" } else { ";" })
}

fn quoted(said: &Said) -> String {
    let speaker = if said.speaker.is_empty() { "no speaker" } else { &said.speaker };
    format!("{speaker}: {}", said.text)
}

fn faulty(error: &QueryError) -> String {
    format!("{error}; {}", error.advice())
}
