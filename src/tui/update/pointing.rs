//! Tells what the mouse does on a search, on a who page and among kept quotes: a click opens a row.

use ratatui::layout::{Position, Rect};

use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::search::{self, Typed};
use crate::tui::view::View;
use crate::tui::{kept, who};

/// The target of a click.
enum Target {
    /// The line that is typed in.
    Line,
    /// A query that can be chosen.
    Choice(String),
    /// A row of the list.
    Row(usize),
    /// A companion.
    Companion(usize),
}

impl Model {
    pub(super) fn click_in_view(&mut self, position: Position, effects: &mut Vec<Effect>) {
        let Some(target) = self.under(position) else { return };
        match (target, self.layers.view_mut()) {
            (Target::Line, _) => self.type_in_view_from_now(),
            (Target::Choice(query), _) => self.type_query(&query, effects),
            (Target::Row(row), Some(View::Search(search))) => {
                search.hits.selected = row;
                self.open_from_view(effects);
            }
            (Target::Row(row), Some(View::Who(who))) => {
                who.said.selected = row;
                self.open_from_view(effects);
            }
            (Target::Row(row), Some(View::Kept(kept))) => {
                kept.quotes.selected = row;
                self.open_from_view(effects);
            }
            (Target::Companion(row), Some(View::Who(who))) => {
                who.beside.get_or_insert_default().select(row);
                self.open_companion(effects);
            }
            _ => {}
        }
    }

    fn under(&self, position: Position) -> Option<Target> {
        let line = |area: Rect| area.contains(position).then(|| position.y - area.y);
        match self.layers.view()? {
            View::Search(search) => {
                let lines = search::lines(self.size, self.said.is_some());
                if lines.prompt.contains(position) {
                    return Some(Target::Line);
                }
                let line = line(lines.list)?;
                if search.typed == Typed::Nothing {
                    let row = search.choice.unwrap_or_default().row_at(lines.list, position, search.choices.len())?;
                    return Some(Target::Choice(search.choices[row].query.clone()));
                }
                search.hits.place_at(line, lines.list.height, search::height(&lines)).map(Target::Row)
            }
            View::Who(who) => {
                let lines = who::lines(self.size, who.beside.is_some(), self.said.is_some());
                if let Some(rows) = lines.beside_rows().filter(|_| lines.beside.is_some_and(|at| at.contains(position)))
                {
                    let list = who.beside.unwrap_or_default();
                    return list.row_at(rows, position, who.companions()).map(Target::Companion);
                }
                if lines.filter.contains(position) {
                    return Some(Target::Line);
                }
                who.said.place_at(line(lines.list)?, lines.list.height, who::height(&lines)).map(Target::Row)
            }
            View::Kept(kept) => {
                let lines = kept::lines(self.size);
                if lines.filter.contains(position) {
                    return Some(Target::Line);
                }
                kept.quotes.place_at(line(lines.list)?, lines.list.height, kept::height(&lines)).map(Target::Row)
            }
        }
    }
}
