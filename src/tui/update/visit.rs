//! Going to the search and to who pages, opening what they list, and the way back to where the reader was.

use std::collections::BTreeMap;

use crate::config::Action;
use crate::library::state::Change;
use crate::library::{ArticleId, EntityName};
use crate::tui::areas::Focus;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::page::{Page, speaker_of};
use crate::tui::search::Search;
use crate::tui::trail::{Trail, TrailKind};
use crate::tui::visit::landing::{found, said};
use crate::tui::visit::{Arrival, Behind, Visit, Whence};
use crate::tui::who::Who;
use pullquote_extract::text::Span;
use pullquote_extract::{EntityId, EntityKey, EntityKind};

impl Model {
    /// Gives the screen to a visit; what has it now is behind.
    pub(super) fn visit(&mut self, visit: Visit) {
        self.over = None;
        let behind = match self.visit.replace(visit) {
            Some(visit) => Behind::Visit(visit),
            None => Behind::Reader(self.whence()),
        };
        self.behind.push(behind);
    }

    fn whence(&self) -> Whence {
        let page = self.shown.page();
        let trails = page.map(|page| (page.trail.clone(), page.home.clone()));
        Whence { id: self.shown.id(), focus: self.focus, left: page.map(Page::here), trails }
    }

    /// The search, with the line empty; from elsewhere within it, its line.
    pub(super) fn begin_search(&mut self) {
        match &mut self.visit {
            Some(Visit::Search(search)) => search.typing = true,
            _ => self.visit(Visit::Search(Box::new(Search::new(&self.history, &self.saved)))),
        }
    }

    /// The page of whoever is chosen: the lit name of a pane, else whose mentions or quotes are walked, else the speaker
    /// of the lit quote.
    pub(super) fn begin_who(&mut self, effects: &mut Vec<Effect>) {
        if let Some((id, name)) = self.person_meant() {
            return self.visit_who(id, &name, effects);
        }
        let quoted = self.shown.page().is_some_and(|page| page.lit().is_some());
        self.tell(if quoted {
            "nobody is named as the speaker of this quote"
        } else {
            "nobody here to look up; choose a name or a quote"
        });
    }

    fn person_meant(&self) -> Option<(EntityName, String)> {
        let page = self.shown.page()?;
        let walked = match page.trail.kind {
            TrailKind::Mentions(entity) | TrailKind::Said(entity) if self.focus == Focus::Body => Some(entity),
            _ => None,
        };
        if let Some(entity) = self.chosen_name().or(walked) {
            return Some(known_as(page, entity));
        }
        let quote = page.quote(page.lit()?);
        if let Some(entity) = speaker_of(quote) {
            return Some(known_as(page, entity));
        }
        // Whom only the reader named is no entity of the article, and known in the library all the same.
        let by = quote.attribution.as_ref().filter(|by| by.rule == pullquote_extract::READER)?;
        let key = EntityKey::of(EntityKind::Person, &by.name).as_str().to_owned();
        Some((EntityName { kind: EntityKind::Person, key }, by.name.clone()))
    }

    pub(super) fn visit_who(&mut self, id: EntityName, name: &str, effects: &mut Vec<Effect>) {
        self.visit(Visit::Who(Box::new(Who::new(id, name))));
        self.ask_who(0, effects);
    }

    /// Back to where the visit began, or to the visit that the article was opened from. Gives whether there is such.
    pub(super) fn come_back(&mut self, effects: &mut Vec<Effect>) -> bool {
        match self.behind.pop() {
            None => return false,
            Some(Behind::Visit(mut visit)) => {
                if let Visit::Search(search) = &mut visit {
                    search.typing = false;
                }
                self.visit = Some(visit);
            }
            Some(Behind::Reader(whence)) => {
                self.visit = None;
                self.focus = whence.focus;
                if let Some(id) = whence.id {
                    self.go_to_article(id, Arrival::Back(whence), effects);
                }
            }
        }
        true
    }

    /// Opens what is chosen in the visit; it stays behind.
    pub(super) fn open_from_visit(&mut self, effects: &mut Vec<Effect>) {
        let Some((id, arrival)) = self.visit.as_ref().and_then(Visit::goal) else { return };
        if let Arrival::Found { query, .. } = &arrival {
            let typed = self.visit.as_ref().and_then(|visit| match visit {
                Visit::Search(search) => Some(search.input.value().trim().to_owned()),
                Visit::Who(_) => None,
            });
            self.keep_query(typed.unwrap_or_else(|| query.to_string()), effects);
        }
        if let Some(visit) = self.visit.take() {
            self.behind.push(Behind::Visit(visit));
        }
        self.set_focus(Focus::Body);
        self.go_to_article(id, arrival, effects);
    }

    /// To the next article of the search or who page that the open one came from. Gives whether it came from one.
    pub(super) fn next_of_visit(&mut self, forward: bool, effects: &mut Vec<Effect>) -> bool {
        let open = self.shown.id();
        let Some(Behind::Visit(visit)) = self.behind.last_mut().filter(|_| self.visit.is_none()) else { return false };
        if visit.step_article(open, forward) {
            if let Some((id, arrival)) = visit.goal() {
                self.go_to_article(id, arrival, effects);
            }
        } else {
            let name = visit.name();
            let end = if forward { "last" } else { "first" };
            self.tell(format!("this is the {end} article of {name}"));
        }
        true
    }

    /// Keeps a query that led somewhere, for this run and those to come.
    pub(super) fn keep_query(&mut self, query: String, effects: &mut Vec<Effect>) {
        if self.history.last() == Some(&query) {
            return;
        }
        self.history.retain(|known| *known != query);
        self.history.push(query);
        let old = self.history.len().saturating_sub(MOST_QUERIES);
        self.history.drain(..old);
        // A list of strings can always be written.
        if let Ok(value) = serde_json::to_string(&self.history) {
            effects.push(Effect::Record(vec![Change::Setting { name: QUERIES.to_owned(), value }]));
        }
    }

    /// Takes up the queries of earlier runs.
    pub(super) fn restore_queries(&mut self, settings: &BTreeMap<String, String>) {
        // Those that cannot be understood are of another version, and no loss.
        self.history = settings.get(QUERIES).and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default();
    }

    /// Opens an article, or takes the one that is open, and does there what is to be done.
    fn go_to_article(&mut self, id: ArticleId, arrival: Arrival, effects: &mut Vec<Effect>) {
        self.arrival = Some((id, arrival));
        if self.shown.page().is_some_and(|page| page.id == id) && self.wanted == Some(id) {
            self.arrive(true);
        } else {
            self.ask_for(id, effects);
        }
    }

    /// Does what is to be done in an article that has come. What needs its quotes is done again when they are found;
    /// only what comes `first` moves the text.
    pub(super) fn arrive(&mut self, first: bool) {
        let context = self.reading.context;
        let Some((id, arrival)) = self.arrival.take() else { return };
        let Some(page) = self.shown.page_mut().filter(|page| page.id == id) else { return };
        let looking = page.reading.looking;
        match &arrival {
            Arrival::Found { query, place } => land(page, found(page, query), *place, first, context),
            Arrival::Said { who, place } => land(page, said(page, who), *place, first, context),
            Arrival::Back(whence) => {
                if let Some(left) = whence.left.filter(|_| first) {
                    page.restore(left);
                }
                if let Some((trail, home)) = whence.trails.clone() {
                    (page.trail, page.home) = (trail, home);
                }
            }
        }
        if looking {
            self.arrival = Some((id, arrival));
        }
    }

    /// What an action does while a visit has the screen. Gives whether it means anything there.
    pub(super) fn act_in_visit(&mut self, action: Action, effects: &mut Vec<Effect>) -> bool {
        let Some(visit) = self.visit.as_ref().filter(|_| self.over.is_none()) else { return false };
        let beside = matches!(visit, Visit::Who(who) if who.beside.is_some());
        match action {
            // These mean the same everywhere; a link is that of the chosen row.
            Action::Help
            | Action::Actions
            | Action::Tour
            | Action::Suspend
            | Action::Quit
            | Action::Browse
            | Action::CopyLink => return false,
            Action::Leave | Action::Close => self.close_in_visit(effects),
            Action::Search => self.begin_search(),
            Action::Find => self.type_in_visit_from_now(),
            Action::PaneNext | Action::PanePrevious => self.next_part_of_visit(),
            Action::Open | Action::Who if beside => self.open_companion(effects),
            Action::Open => self.open_from_visit(effects),
            Action::CopyQuote => self.copy_from_visit(effects),
            Action::LineDown | Action::ArticleNext | Action::TrailNext => self.step_in_visit(1),
            Action::LineUp | Action::ArticlePrevious | Action::TrailPrevious => self.step_in_visit(-1),
            Action::HalfPageDown | Action::PageDown => self.step_in_visit(PAGE),
            Action::HalfPageUp | Action::PageUp => self.step_in_visit(-PAGE),
            Action::Top => self.step_in_visit(isize::MIN / 2),
            Action::End => self.step_in_visit(isize::MAX / 2),
            _ => drop(self.tell(format!("`{}` is for an article", action.name()))),
        }
        true
    }

    /// Moves among the rows of the visit, or among the companions of a who page.
    pub(super) fn step_in_visit(&mut self, by: isize) {
        match &mut self.visit {
            Some(Visit::Who(who)) if who.beside.is_some() => {
                let last = who.companions().saturating_sub(1);
                who.beside = who.beside.map(|row| row.saturating_add_signed(by).min(last));
            }
            Some(visit) => drop(visit.step(by)),
            None => {}
        }
    }
}

/// Queries that are kept.
const MOST_QUERIES: usize = 100;
/// Under which name they are.
const QUERIES: &str = "queries";

/// Rows of a visit that a page stands for.
pub(super) const PAGE: isize = 5;

/// Makes `trail` what is walked, also what closing gives it back to, and goes to its stop at `place`.
fn land(page: &mut Page, trail: Option<Trail>, place: Span, first: bool, context: u16) {
    // The file may have changed since it was indexed.
    let place = page.body().get(place.range()).map_or(Span::new(0, 0), |_| place);
    let stop = trail.as_ref().and_then(|trail| {
        let nearest = trail.stops.iter().find(|stop| stop.end > place.start).or(trail.stops.last());
        nearest.copied()
    });
    if let Some(trail) = trail {
        page.home = Some(trail.clone());
        page.trail = trail;
    } else {
        page.home = None;
        page.trail = page.quotes_trail();
    }
    if first {
        page.jump(stop.unwrap_or(place), context);
    }
}

/// By what somebody in an article is known everywhere, and their name in it.
fn known_as(page: &Page, entity: EntityId) -> (EntityName, String) {
    let entity = page.reading.annotations.entity(entity);
    (EntityName { kind: entity.kind, key: entity.key().as_str().to_owned() }, entity.name.clone())
}
