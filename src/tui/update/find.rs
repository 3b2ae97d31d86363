//! The search in the article, as it is typed: its hits are the trail at once, and the text follows to the first. A long
//! text is searched elsewhere, so that no key waits for it.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use pullquote_extract::text::Span;

use super::go::round;
use crate::library::ArticleId;
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::find::find;
use crate::tui::layer::{Awaited, Find, Flow, Kind, Layer};
use crate::tui::line::{LineKey, TextLine};
use crate::tui::model::Model;
use crate::tui::page::{Left, Place};
use crate::tui::trail::{Trail, TrailKind};

/// A text that is longer, in bytes, is searched elsewhere.
const LONG: usize = 2 << 20;

impl Model {
    pub(super) fn begin_find(&mut self) {
        let Some(page) = self.shown.page() else {
            self.tell("no article to search in");
            return;
        };
        let (origin, trail) = (page.here(), page.trail.clone());
        self.layers.close_overlays();
        self.layers.push(Layer::Find(Find::new(origin, trail)));
        self.set_focus(Focus::Body);
    }

    pub(super) fn key_in_find(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(find) = self.layers.find_mut() else { return Flow::Passed };
        match find.line.key(event) {
            LineKey::Enter => self.end_find(effects),
            LineKey::Leave => self.cancel_find(),
            LineKey::Step(by) => self.recall_sought(by < 0),
            LineKey::Recall { older } => self.walk(!older, 1),
            LineKey::Changed => self.typed_in(Kind::Find, effects),
            LineKey::Page(_) | LineKey::Tab(_) | LineKey::Still => {}
        }
        Flow::Handled
    }

    /// Something else is typed: it is sought, and what was recalled is so no more.
    pub(super) fn retype_find(&mut self) {
        if let Some(find) = self.layers.find_mut() {
            (find.draft, find.recalled) = (find.line.text().to_owned(), None);
        }
        self.search();
    }

    /// Puts an older or a newer search into the line, of those that begin with what was typed.
    fn recall_sought(&mut self, older: bool) {
        let Some(find) = self.layers.find_mut() else { return };
        let past = &self.queries.sought;
        let fits = |at: &usize| past[*at].starts_with(&find.draft);
        let at = find.recalled.unwrap_or(past.len());
        let to = if older { (0..at).rev().find(fits) } else { (at + 1..past.len()).find(fits) };
        if to.is_none() && (older || find.recalled.is_none()) {
            return;
        }
        find.line = TextLine::new(to.map_or(find.draft.clone(), |to| past[to].clone()));
        find.recalled = to;
        self.search();
    }

    /// Makes the hits of what is typed the trail and shows the first from where the search began.
    pub(super) fn search(&mut self) {
        let Some((typed, page)) = self.layers.find_mut().zip(self.shown.page_mut()) else { return };
        let query = typed.line.text();
        if page.body().len() > LONG && !query.is_empty() {
            (typed.awaited, typed.error) = (Some(Awaited::Wanted), None);
            return;
        }
        let hits = find(page.body(), query);
        self.take_hits(hits);
    }

    /// Has a long text searched, where that is wanted.
    pub(super) fn ask_for_hits(&mut self, effects: &mut Vec<Effect>) {
        let Some((typed, page)) = self.layers.find_mut().zip(self.shown.page()) else { return };
        if typed.awaited == Some(Awaited::Wanted) {
            typed.awaited = Some(Awaited::Asked);
            let (article, typed) = (Arc::clone(&page.reading.article), typed.line.text().to_owned());
            effects.push(Effect::Find { id: page.id, article, typed });
        }
    }

    /// Takes up the hits in a long text, unless something else was typed meanwhile.
    pub(super) fn sought(
        &mut self,
        id: ArticleId,
        typed: &str,
        hits: Result<Vec<Span>, &'static str>,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let is_open = self.shown.page().is_some_and(|page| page.id == id);
        let Some(find) = self.layers.find().filter(|find| is_open && find.line.text() == typed) else { return false };
        let entered = find.awaited == Some(Awaited::Entered);
        self.take_hits(hits);
        if entered {
            self.end_find(effects);
        }
        true
    }

    fn take_hits(&mut self, hits: Result<Vec<Span>, &'static str>) {
        let context = self.reading.context;
        let Some((typed, page)) = self.layers.find_mut().zip(self.shown.page_mut()) else { return };
        let query = typed.line.text();
        (typed.awaited, typed.error) = (None, hits.as_ref().err().copied());
        let trail = if query.is_empty() {
            typed.trail.clone()
        } else {
            Trail::new(TrailKind::Hits, query, hits.unwrap_or_default())
        };
        page.restore(typed.origin);
        let Place { position, landed } = typed.origin.place;
        let step = if typed.again && landed { trail.after(position) } else { trail.from(position) };
        if let Some(step) = step.filter(|_| !query.is_empty()) {
            page.land(trail.stops[step.stop], context);
        }
        page.trail = trail;
    }

    /// Keeps the hits as the trail; where there are none, all is as before, and that is said.
    /// With nothing typed, what was sought last is sought again.
    fn end_find(&mut self, effects: &mut Vec<Effect>) {
        if let Some(last) = self.queries.sought.last().cloned()
            && let Some(find) = self.layers.find_mut().filter(|find| find.line.is_empty())
        {
            (find.line, find.again) = (TextLine::new(last), true);
            self.search();
            self.ask_for_hits(effects);
        }
        let Some(typed) = self.layers.find_mut() else { return };
        if let Some(awaited) = &mut typed.awaited {
            *awaited = Awaited::Entered;
            return;
        }
        let (query, error, origin) = (typed.line.text().to_owned(), typed.error, typed.origin);
        let found = self.shown.page().is_some_and(|page| !page.trail.stops.is_empty());
        if !query.is_empty() {
            // Also what found nothing: it may be there in the next article, or need one letter more.
            self.keep_sought(query.clone(), effects);
        }
        if found && !query.is_empty() {
            return self.keep_hits(origin);
        }
        self.cancel_find();
        match error {
            Some(_) => drop(self.tell(format!("“{query}” is not a regular expression"))),
            None if !query.is_empty() => drop(self.tell(format!("no “{query}” in this article"))),
            None => {}
        }
    }

    /// Ends the search where it led to. Done again, it may have gone round the end, which is said.
    fn keep_hits(&mut self, origin: Left) {
        let again = self.layers.take_find().is_some_and(|find| find.again);
        let Some(page) = self.shown.page_mut() else { return };
        page.jumps.leave(origin);
        if again && origin.place.landed && page.viewport.place.position <= origin.place.position {
            let words = round(&page.trail, true);
            self.tell(words);
        }
    }

    /// Gives the search up: place and trail are as before.
    pub(super) fn cancel_find(&mut self) {
        if let Some((typed, page)) = self.layers.take_find().zip(self.shown.page_mut()) {
            page.trail = typed.trail;
            page.restore(typed.origin);
        }
    }
}
