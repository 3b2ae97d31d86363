//! Tells what is typed into a search or the filter of a who page, what is asked of the library because of it, and the
//! answers.

use crossterm::event::KeyEvent;

use super::view::PAGE;
use crate::library::{Hits, KeptPage, Snippet, WhoPage};
use crate::tui::effect::Effect;
use crate::tui::kept::Kept;
use crate::tui::layer::{Flow, Kind};
use crate::tui::line::{LineKey, TextLine};
use crate::tui::list::List;
use crate::tui::model::Model;
use crate::tui::search::{Search, Typed};
use crate::tui::view::View;
use crate::tui::who::Who;
use crate::tui::{kept, search, who};
use pullquote_extract::text::Span;

impl Model {
    /// Returns a key while something is typed in a view.
    pub(super) fn key_in_view(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(view) = self.layers.view_mut().filter(|view| view.is_typing()) else { return Flow::Passed };
        if let View::Search(search) = view {
            search.eager = false;
        }
        match view.line_mut().key(event) {
            LineKey::Leave => self.escape_from_typing(effects),
            LineKey::Enter => self.enter_what_is_typed(effects),
            LineKey::Tab(_) => self.complete_or_stop(effects),
            LineKey::Step(by) if by < 0 && self.is_above_hits() => self.recall(true, effects),
            LineKey::Step(by) => self.step_while_typing(by),
            LineKey::Page(by) => self.step_while_typing(by * PAGE),
            LineKey::Recall { older } => self.recall(older, effects),
            LineKey::Changed => self.typed_in(Kind::View, effects),
            LineKey::Still => {}
        }
        Flow::Handled
    }

    /// Out of a search, or out of a filter, which then is none.
    fn escape_from_typing(&mut self, effects: &mut Vec<Effect>) {
        match self.layers.view_mut() {
            Some(View::Who(who)) => {
                (who.typing, who.filter) = (false, TextLine::default());
                self.ask_what_is_typed(effects);
            }
            Some(View::Kept(kept)) => {
                (kept.typing, kept.filter) = (false, TextLine::default());
                self.ask_what_is_typed(effects);
            }
            _ => drop(self.come_back(effects)),
        }
    }

    /// Opens the chosen hit, or asks the chosen query; of a filter, keeps it.
    fn enter_what_is_typed(&mut self, effects: &mut Vec<Effect>) {
        match self.layers.view_mut() {
            Some(View::Who(who)) => who.typing = false,
            Some(View::Kept(kept)) => kept.typing = false,
            Some(View::Search(search)) => {
                let chosen = search.choice.and_then(|list| search.choices.get(list.selected()));
                if let Some(query) =
                    chosen.filter(|_| search.typed == Typed::Nothing).map(|choice| choice.query.clone())
                {
                    self.type_query(&query, effects);
                } else if search.waiting {
                    search.eager = true;
                } else if matches!(search.typed, Typed::Query(_)) {
                    self.open_from_view(effects);
                }
            }
            None => {}
        }
    }

    /// Puts a query into the line of the search, and asks it.
    pub(super) fn type_query(&mut self, query: &str, effects: &mut Vec<Effect>) {
        if let Some(View::Search(search)) = self.layers.view_mut() {
            // With a space at its end its last word is meant as it stands.
            search.line = TextLine::new(format!("{query} "));
            search.choice = None;
            self.ask_what_is_typed(effects);
        }
    }

    /// Completes the name that is being typed in a search or a filter; where there is none, leaves the line to the keys of the list.
    fn complete_or_stop(&mut self, effects: &mut Vec<Effect>) {
        if let Some(view) = self.layers.view_mut() {
            let typed = view.line_mut().text().to_owned();
            if let Some(line) = view.naming_mut().complete(&typed) {
                *view.line_mut() = TextLine::new(line);
                return self.ask_what_is_typed(effects);
            }
        }
        self.stop_typing(effects);
    }

    /// Asks for names that complete what is typed.
    pub(super) fn ask_names(&mut self, effects: &mut Vec<Effect>) {
        let Some(view) = self.layers.view_mut() else { return };
        view.naming_mut().begin();
        let line = view.line_mut().text().to_owned();
        let Some((filter, _, typed)) = search::typed(&line) else { return };
        let typed = typed.to_owned();
        self.queries.number += 1;
        view.naming_mut().asked = self.queries.number;
        effects.push(Effect::Names { typed, quoted: filter == "by", number: self.queries.number });
    }

    /// Takes up names; an answer that nobody waits for is passed over.
    pub(super) fn take_names(&mut self, number: u64, names: Vec<String>) -> bool {
        let Some(naming) = self.layers.view_mut().map(View::naming_mut) else { return false };
        let waits = naming.asked == number;
        if waits {
            naming.names = names;
        }
        waits
    }

    /// Takes up how many hits the saved searches have.
    pub(super) fn take_counts(&mut self, counts: &[usize]) -> bool {
        let Some(View::Search(search)) = self.layers.view_mut() else { return false };
        search.tally(counts);
        true
    }

    /// Takes up the text around a hit; an answer that nobody waits for is passed over.
    pub(super) fn take_preview(&mut self, number: u64, text: Option<Snippet>) -> bool {
        let Some(View::Search(search)) = self.layers.view_mut() else { return false };
        let waits = search.preview.asked == number;
        if waits {
            search.preview.text = text;
            search.preview.hit = search.preview.of.map(|(_, place)| place);
        }
        waits
    }

    /// Leaves the line to the keys of the list.
    fn stop_typing(&mut self, effects: &mut Vec<Effect>) {
        match self.layers.view_mut() {
            Some(View::Search(search)) if search.hits.total > 0 => {
                search.typing = false;
                let query = search.line.text().trim().to_owned();
                self.keep_query(query, effects);
            }
            Some(View::Who(who)) => who.typing = false,
            Some(View::Kept(kept)) => kept.typing = false,
            _ => {}
        }
    }

    pub(super) fn type_in_view_from_now(&mut self) {
        match self.layers.view_mut() {
            Some(View::Search(search)) => search.typing = true,
            Some(View::Who(who)) => (who.typing, who.beside) = (true, None),
            Some(View::Kept(kept)) => kept.typing = true,
            None => {}
        }
    }

    /// From the list to the line of a search and back; on a who page between what was said and the companions.
    pub(super) fn next_part_of_view(&mut self) {
        match self.layers.view_mut() {
            Some(View::Search(search)) => search.typing = !search.typing,
            Some(View::Kept(kept)) => kept.typing = true,
            Some(View::Who(who)) => {
                who.beside = if who.beside.is_some() || who.companions() == 0 { None } else { Some(List::default()) };
            }
            None => {}
        }
    }

    pub(super) fn close_in_view(&mut self, effects: &mut Vec<Effect>) {
        match self.layers.view_mut() {
            Some(View::Who(who)) if who.beside.is_some() => who.beside = None,
            Some(View::Who(who)) if !who.filter.is_empty() => self.escape_from_typing(effects),
            Some(View::Kept(kept)) if !kept.filter.is_empty() => self.escape_from_typing(effects),
            _ => drop(self.come_back(effects)),
        }
    }

    pub(super) fn open_companion(&mut self, effects: &mut Vec<Effect>) {
        let Some(View::Who(who)) = self.layers.view() else { return };
        let chosen = who.page.as_ref().zip(who.beside).and_then(|(page, list)| page.companions.get(list.selected()));
        if let Some((companion, _)) = chosen.cloned() {
            self.open_who(companion.id, &companion.name, effects);
        }
    }

    /// Returns whether there is nothing above what is chosen but the queries of before.
    fn is_above_hits(&self) -> bool {
        let Some(View::Search(search)) = self.layers.view() else { return false };
        let untouched = search.line.is_empty() || search.recalled.is_some();
        untouched && search.choice.is_none() && search.hits.selected == 0
    }

    fn step_while_typing(&mut self, by: isize) {
        if let Some(View::Search(search)) = self.layers.view_mut()
            && search.step_choice(by)
        {
            return;
        }
        self.step_in_view(by);
    }

    /// Goes through the queries of before.
    fn recall(&mut self, older: bool, effects: &mut Vec<Effect>) {
        let len = self.queries.past.len();
        let Some(View::Search(search)) = self.layers.view_mut() else { return };
        let next = match (search.recalled, older) {
            (None, true) => len.checked_sub(1),
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) if at + 1 < len => Some(at + 1),
            (_, false) => None,
        };
        search.recalled = next;
        if let Some(query) = next.map(|at| self.queries.past[at].clone()) {
            self.type_query(&query, effects);
        } else {
            search.line = TextLine::default();
            self.ask_what_is_typed(effects);
        }
    }

    pub(super) fn ask_what_is_typed(&mut self, effects: &mut Vec<Effect>) {
        let number = self.queries.number + 1;
        let narrowed = match self.layers.view_mut() {
            Some(View::Search(search)) => {
                if let Some(query) = search.read() {
                    (search.asked, search.waiting) = (number, true);
                    self.queries.number = number;
                    effects.push(Effect::Search { query, first: 0, number });
                }
                false
            }
            Some(View::Who(who)) => who.read(),
            Some(View::Kept(kept)) => kept.read(),
            None => false,
        };
        match self.layers.view() {
            Some(View::Who(_)) if narrowed => self.ask_who(0, effects),
            Some(View::Kept(_)) if narrowed => self.ask_kept(0, effects),
            _ => {}
        }
    }

    /// Asks for what somebody said, from the row `first` on.
    pub(super) fn ask_who(&mut self, first: usize, effects: &mut Vec<Effect>) {
        let Some(View::Who(who)) = self.layers.view_mut() else { return };
        self.queries.number += 1;
        who.asked = self.queries.number;
        effects.push(Effect::Who { who: who.id.clone(), about: who.about.clone(), first, number: self.queries.number });
    }

    /// Asks for the kept quotes, from the row `first` on.
    pub(super) fn ask_kept(&mut self, first: usize, effects: &mut Vec<Effect>) {
        let Some(View::Kept(kept)) = self.layers.view_mut() else { return };
        self.queries.number += 1;
        kept.asked = self.queries.number;
        effects.push(Effect::Kept { about: kept.about.clone(), first, number: self.queries.number });
    }

    /// Asks again what is on the screen: the library may answer something else by now.
    pub(super) fn ask_again(&mut self, effects: &mut Vec<Effect>) {
        let number = self.queries.number + 1;
        match self.layers.view_mut() {
            Some(View::Search(search)) => {
                let first = search.hits.first();
                let Some(query) = search.found.clone().filter(|_| !search.waiting) else { return };
                (self.queries.number, search.asked) = (number, number);
                effects.push(Effect::Search { query, first, number });
            }
            Some(View::Who(who)) => {
                let first = who.said.first();
                self.ask_who(first, effects);
            }
            Some(View::Kept(kept)) => {
                let first = kept.quotes.first();
                self.ask_kept(first, effects);
            }
            None => {}
        }
    }

    /// Returns what a search found; an answer that nobody waits for is passed over.
    pub(super) fn hits(&mut self, number: u64, answer: Result<Hits, String>, effects: &mut Vec<Effect>) -> bool {
        let waits = |search: &&mut Box<Search>| search.asked == number;
        let found = self.views_mut().find_map(|view| match view {
            View::Search(search) => Some(search).filter(waits),
            View::Who(_) | View::Kept(_) => None,
        });
        let Some(search) = found else { return false };
        search.answer(answer);
        let eager = std::mem::take(&mut search.eager);
        if eager && matches!(self.layers.view(), Some(View::Search(_))) {
            self.open_from_view(effects);
        }
        self.open_at_last(effects);
        true
    }

    /// Returns all about somebody; an answer that nobody waits for is passed over.
    pub(super) fn who(&mut self, number: u64, answer: Result<Box<WhoPage>, String>, effects: &mut Vec<Effect>) -> bool {
        let waits = |who: &&mut Box<Who>| who.asked == number;
        let found = self.views_mut().find_map(|view| match view {
            View::Who(who) => Some(who).filter(waits),
            View::Search(_) | View::Kept(_) => None,
        });
        let taken = found.map(|who| who.answer(answer)).is_some();
        self.open_at_last(effects);
        taken
    }

    /// Takes up kept quotes; an answer that nobody waits for is passed over.
    pub(super) fn kept(&mut self, number: u64, answer: Result<KeptPage, String>, effects: &mut Vec<Effect>) -> bool {
        let waits = |kept: &&mut Box<Kept>| kept.asked == number;
        let found = self.views_mut().find_map(|view| match view {
            View::Kept(kept) => Some(kept).filter(waits),
            View::Search(_) | View::Who(_) => None,
        });
        let taken = found.map(|kept| kept.answer(answer)).is_some();
        self.open_at_last(effects);
        taken
    }

    /// Returns the view on the screen, and those behind it.
    fn views_mut(&mut self) -> impl Iterator<Item = &mut View> {
        self.layers.view_mut().into_iter().chain(self.history.views_mut())
    }

    /// Scrolls so that the chosen row is on screen, and asks for rows that are needed soon: on the screen, and for the
    /// next article of a search that is behind.
    pub(super) fn fit_view(&mut self, effects: &mut Vec<Effect>) {
        let (size, alone) = (self.size, self.said.is_some());
        match self.layers.view_mut().or(self.history.view_behind_mut()) {
            Some(View::Search(search)) => {
                let lines = search::lines(size, alone);
                search.hits.follow(lines.list.height, search::height(&lines));
                search.choice.iter_mut().for_each(|list| list.follow(lines.list.height));
                if lines.preview.is_some() {
                    preview(search, &mut self.queries.number, effects);
                }
                if let Some((query, first)) = search.found.clone().zip(search.hits.wants()).filter(|_| !search.waiting)
                {
                    self.queries.number += 1;
                    search.asked = self.queries.number;
                    effects.push(Effect::Search { query, first, number: self.queries.number });
                }
            }
            Some(View::Who(who)) => {
                let lines = who::lines(size, who.beside.is_some(), alone);
                who.said.follow(lines.list.height, who::height(&lines));
                let rows = lines.beside_rows().map_or(0, |rows| rows.height);
                who.beside.iter_mut().for_each(|list| list.follow(rows));
                if let Some(first) = who.said.wants() {
                    self.queries.number += 1;
                    who.asked = self.queries.number;
                    let (id, about) = (who.id.clone(), who.about.clone());
                    effects.push(Effect::Who { who: id, about, first, number: self.queries.number });
                }
            }
            Some(View::Kept(kept)) => {
                let lines = kept::lines(size);
                kept.quotes.follow(lines.list.height, kept::height(&lines));
                if let Some(first) = kept.quotes.wants() {
                    self.queries.number += 1;
                    kept.asked = self.queries.number;
                    effects.push(Effect::Kept { about: kept.about.clone(), first, number: self.queries.number });
                }
            }
            None => {}
        }
    }
}

/// Asks for the text around the chosen hit, once.
fn preview(search: &mut Search, number: &mut u64, effects: &mut Vec<Effect>) {
    let Some((hit, query)) = search.hits.chosen().zip(search.found.clone()) else { return };
    let place = hit.snippets.first().map_or(Span::new(0, 0), |snippet| snippet.place);
    let of = Some((hit.row.header.id, place));
    let Some(path) = hit.row.header.path.clone().filter(|_| search.preview.of != of) else { return };
    *number += 1;
    (search.preview.of, search.preview.asked) = (of, *number);
    effects.push(Effect::Preview { path, query, place, number: *number });
}
