//! The search in the article, as it is typed: its hits are the trail at once, and the text follows to the first.

use crossterm::event::KeyEvent;

use crate::tui::areas::Focus;
use crate::tui::find::find;
use crate::tui::layer::{Find, Flow, Layer};
use crate::tui::line::{LineKey, TextLine};
use crate::tui::model::Model;
use crate::tui::trail::{Trail, TrailKind};

impl Model {
    pub(super) fn begin_find(&mut self) {
        let Some(page) = self.shown.page() else {
            self.tell("no article to search in");
            return;
        };
        let (origin, trail) = (page.here(), page.trail.clone());
        self.layers.close_overlays();
        self.layers.push(Layer::Find(Find { line: TextLine::default(), origin, trail, error: None }));
        self.set_focus(Focus::Body);
    }

    pub(super) fn key_in_find(&mut self, event: KeyEvent) -> Flow {
        let Some(find) = self.layers.find_mut() else { return Flow::Passed };
        match find.line.key(event) {
            LineKey::Enter => self.end_find(),
            LineKey::Leave => self.cancel_find(),
            LineKey::Step(by) => self.walk(by > 0),
            LineKey::Changed => self.search(),
            LineKey::Page(_) | LineKey::Tab(_) | LineKey::Recall { .. } | LineKey::Still => {}
        }
        Flow::Handled
    }

    /// Makes the hits of what is typed the trail and shows the first from where the search began.
    pub(super) fn search(&mut self) {
        let context = self.reading.context;
        let Some((typed, page)) = self.layers.find_mut().zip(self.shown.page_mut()) else { return };
        let query = typed.line.text();
        let hits = find(page.body(), query);
        typed.error = hits.as_ref().err().copied();
        let trail = if query.is_empty() {
            typed.trail.clone()
        } else {
            Trail::new(TrailKind::Hits, query, hits.unwrap_or_default())
        };
        page.restore(typed.origin);
        if let Some(step) = trail.from(typed.origin.place.position).filter(|_| !query.is_empty()) {
            page.land(trail.stops[step.stop], context);
        }
        page.trail = trail;
    }

    /// Keeps the hits as the trail; where there are none, all is as before, and that is said.
    fn end_find(&mut self) {
        let Some(typed) = self.layers.find() else { return };
        let (query, error, origin) = (typed.line.text().to_owned(), typed.error, typed.origin);
        let found = self.shown.page().is_some_and(|page| !page.trail.stops.is_empty());
        if found && !query.is_empty() {
            self.layers.take_find();
            if let Some(page) = self.shown.page_mut() {
                page.jumps.leave(origin);
            }
            return;
        }
        self.cancel_find();
        match error {
            Some(_) => drop(self.tell(format!("“{query}” is not a regular expression"))),
            None if !query.is_empty() => drop(self.tell(format!("no “{query}” in this article"))),
            None => {}
        }
    }

    /// Returns the search up: place and trail are as before.
    pub(super) fn cancel_find(&mut self) {
        if let Some((typed, page)) = self.layers.take_find().zip(self.shown.page_mut()) {
            page.trail = typed.trail;
            page.restore(typed.origin);
        }
    }
}
