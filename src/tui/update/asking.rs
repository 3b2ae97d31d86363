//! What is typed into a search or the filter of a who page, what is asked of the library because of it, and the answers.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::backend::crossterm::EventHandler;
use tui_input::{Input, InputRequest};

use super::view::PAGE;
use crate::library::{Hits, WhoPage};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::search::{Search, Typed};
use crate::tui::view::{Behind, View};
use crate::tui::who::Who;
use crate::tui::{search, who};

impl Model {
    /// A key while something is typed in a view.
    pub(super) fn type_in_view(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        if ctrl && self.is_quit(event) {
            effects.push(Effect::Quit);
            return true;
        }
        if let Some(View::Search(search)) = &mut self.view {
            search.eager = false;
        }
        match event.code {
            KeyCode::Esc => self.escape_from_typing(effects),
            KeyCode::Enter => self.enter_what_is_typed(effects),
            KeyCode::Tab | KeyCode::BackTab => self.stop_typing(effects),
            KeyCode::Down => self.step_while_typing(1),
            KeyCode::Up => self.step_while_typing(-1),
            KeyCode::PageDown => self.step_while_typing(PAGE),
            KeyCode::PageUp => self.step_while_typing(-PAGE),
            KeyCode::Char('p') if ctrl => self.recall(true, effects),
            KeyCode::Char('n') if ctrl => self.recall(false, effects),
            KeyCode::Backspace if self.typed_in_view().is_some_and(|input| input.value().is_empty()) => {
                self.escape_from_typing(effects);
            }
            _ => {
                let change = self.typed_in_view().and_then(|input| input.handle_event(&Event::Key(event)));
                if change.is_some_and(|change| change.value) {
                    self.ask_what_is_typed(effects);
                }
            }
        }
        true
    }

    /// The line that is typed in.
    fn typed_in_view(&mut self) -> Option<&mut Input> {
        match self.view.as_mut()? {
            View::Search(search) => Some(&mut search.input),
            View::Who(who) => Some(&mut who.filter),
        }
    }

    pub(super) fn paste_in_view(&mut self, text: &str, effects: &mut Vec<Effect>) -> bool {
        if !self.view.as_ref().is_some_and(View::is_typing) {
            return false;
        }
        let line = text.lines().next().unwrap_or_default();
        if let Some(input) = self.typed_in_view() {
            for c in line.chars().filter(|c| !c.is_control()) {
                input.handle(InputRequest::InsertChar(c));
            }
        }
        self.ask_what_is_typed(effects);
        true
    }

    /// Out of a search, or out of a filter, which then is none.
    fn escape_from_typing(&mut self, effects: &mut Vec<Effect>) {
        match &mut self.view {
            Some(View::Who(who)) => {
                who.typing = false;
                who.filter = Input::default();
                self.ask_what_is_typed(effects);
            }
            _ => drop(self.come_back(effects)),
        }
    }

    /// Opens the chosen hit, or asks the chosen query; of a filter, keeps it.
    fn enter_what_is_typed(&mut self, effects: &mut Vec<Effect>) {
        match &mut self.view {
            Some(View::Who(who)) => who.typing = false,
            Some(View::Search(search)) => {
                let chosen = search.choice.and_then(|choice| search.choices.get(choice));
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
        if let Some(View::Search(search)) = &mut self.view {
            // With a space at its end its last word is meant as it stands.
            search.input = Input::new(format!("{query} "));
            search.choice = None;
            self.ask_what_is_typed(effects);
        }
    }

    /// Leaves the line to the keys of the list.
    fn stop_typing(&mut self, effects: &mut Vec<Effect>) {
        match &mut self.view {
            Some(View::Search(search)) if search.hits.total > 0 => {
                search.typing = false;
                let query = search.input.value().trim().to_owned();
                self.keep_query(query, effects);
            }
            Some(View::Who(who)) => who.typing = false,
            _ => {}
        }
    }

    pub(super) fn type_in_view_from_now(&mut self) {
        match &mut self.view {
            Some(View::Search(search)) => search.typing = true,
            Some(View::Who(who)) => (who.typing, who.beside) = (true, None),
            None => {}
        }
    }

    /// From the list to the line of a search and back; on a who page between what was said and the companions.
    pub(super) fn next_part_of_view(&mut self) {
        match &mut self.view {
            Some(View::Search(search)) => search.typing = !search.typing,
            Some(View::Who(who)) => {
                who.beside = if who.beside.is_some() || who.companions() == 0 { None } else { Some(0) };
            }
            None => {}
        }
    }

    pub(super) fn close_in_view(&mut self, effects: &mut Vec<Effect>) {
        match &mut self.view {
            Some(View::Who(who)) if who.beside.is_some() => who.beside = None,
            Some(View::Who(who)) if !who.filter.value().is_empty() => self.escape_from_typing(effects),
            _ => drop(self.come_back(effects)),
        }
    }

    pub(super) fn open_companion(&mut self, effects: &mut Vec<Effect>) {
        let Some(View::Who(who)) = &self.view else { return };
        let chosen = who.page.as_ref().zip(who.beside).and_then(|(page, row)| page.companions.get(row));
        if let Some((companion, _)) = chosen.cloned() {
            self.open_who(companion.id, &companion.name, effects);
        }
    }

    fn step_while_typing(&mut self, by: isize) {
        if let Some(View::Search(search)) = &mut self.view
            && search.step_choice(by)
        {
            return;
        }
        self.step_in_view(by);
    }

    /// Goes through the queries of before.
    fn recall(&mut self, older: bool, effects: &mut Vec<Effect>) {
        let len = self.queries.len();
        let Some(View::Search(search)) = &mut self.view else { return };
        let next = match (search.recalled, older) {
            (None, true) => len.checked_sub(1),
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) if at + 1 < len => Some(at + 1),
            (_, false) => None,
        };
        search.recalled = next;
        if let Some(query) = next.map(|at| self.queries[at].clone()) {
            self.type_query(&query, effects);
        } else {
            search.input = Input::default();
            self.ask_what_is_typed(effects);
        }
    }

    fn ask_what_is_typed(&mut self, effects: &mut Vec<Effect>) {
        let number = self.asked + 1;
        let narrowed = match &mut self.view {
            Some(View::Search(search)) => {
                if let Some(query) = search.read() {
                    (search.asked, search.waiting) = (number, true);
                    self.asked = number;
                    effects.push(Effect::Search { query, first: 0, number });
                }
                false
            }
            Some(View::Who(who)) => who.read(),
            None => false,
        };
        if narrowed {
            self.ask_who(0, effects);
        }
    }

    /// Asks for what somebody said, from the row `first` on.
    pub(super) fn ask_who(&mut self, first: usize, effects: &mut Vec<Effect>) {
        let Some(View::Who(who)) = &mut self.view else { return };
        self.asked += 1;
        who.asked = self.asked;
        effects.push(Effect::Who { who: who.id.clone(), about: who.about.clone(), first, number: self.asked });
    }

    /// Asks again what is on the screen: the library may answer something else by now.
    pub(super) fn ask_again(&mut self, effects: &mut Vec<Effect>) {
        let number = self.asked + 1;
        match &mut self.view {
            Some(View::Search(search)) => {
                let first = search.hits.first();
                let Some(query) = search.found.clone().filter(|_| !search.waiting) else { return };
                (self.asked, search.asked) = (number, number);
                effects.push(Effect::Search { query, first, number });
            }
            Some(View::Who(who)) => {
                let first = who.said.first();
                self.ask_who(first, effects);
            }
            None => {}
        }
    }

    /// What a search found; an answer that nobody waits for is passed over.
    pub(super) fn hits(&mut self, number: u64, answer: Result<Hits, String>, effects: &mut Vec<Effect>) -> bool {
        let waits = |search: &&mut Box<Search>| search.asked == number;
        let found = self.views_mut().find_map(|view| match view {
            View::Search(search) => Some(search).filter(waits),
            View::Who(_) => None,
        });
        let Some(search) = found else { return false };
        search.answer(answer);
        let eager = std::mem::take(&mut search.eager);
        if eager && matches!(self.view, Some(View::Search(_))) {
            self.open_from_view(effects);
        }
        true
    }

    /// All about somebody; an answer that nobody waits for is passed over.
    pub(super) fn who(&mut self, number: u64, answer: Result<Box<WhoPage>, String>) -> bool {
        let waits = |who: &&mut Box<Who>| who.asked == number;
        let found = self.views_mut().find_map(|view| match view {
            View::Who(who) => Some(who).filter(waits),
            View::Search(_) => None,
        });
        found.map(|who| who.answer(answer)).is_some()
    }

    /// The view on the screen, and those behind it.
    fn views_mut(&mut self) -> impl Iterator<Item = &mut View> {
        let behind = self.behind.iter_mut().rev().filter_map(|behind| match behind {
            Behind::View(view) => Some(view),
            Behind::Reader(_) => None,
        });
        self.view.iter_mut().chain(behind)
    }

    /// Scrolls so that the chosen row is on screen, and asks for rows that are needed soon: on the screen, and for the
    /// next article of a search that is behind.
    pub(super) fn fit_view(&mut self, effects: &mut Vec<Effect>) {
        let size = self.size;
        let behind = self.behind.last_mut().filter(|_| self.view.is_none()).and_then(|behind| match behind {
            Behind::View(view) => Some(view),
            Behind::Reader(_) => None,
        });
        match self.view.as_mut().or(behind) {
            Some(View::Search(search)) => {
                let lines = search::lines(size);
                search.hits.follow(lines.list.height, search::height(&lines));
                if let Some((query, first)) = search.found.clone().zip(search.hits.wants()).filter(|_| !search.waiting)
                {
                    self.asked += 1;
                    search.asked = self.asked;
                    effects.push(Effect::Search { query, first, number: self.asked });
                }
            }
            Some(View::Who(who)) => {
                let lines = who::lines(size, who.beside.is_some());
                who.said.follow(lines.list.height, who::height(&lines));
                if let Some(first) = who.said.wants() {
                    self.asked += 1;
                    who.asked = self.asked;
                    let (id, about) = (who.id.clone(), who.about.clone());
                    effects.push(Effect::Who { who: id, about, first, number: self.asked });
                }
            }
            None => {}
        }
    }
}
