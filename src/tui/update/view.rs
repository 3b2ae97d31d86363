//! Going to the search and to who pages, opening what they list, and the way back to where the reader was.

use std::collections::BTreeMap;

use crate::config::Action;
use crate::export::{Format, Record};
use crate::library::corrections::place_of;
use crate::library::state::Change;
use crate::library::{ArticleId, EntityName, Gone};
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::layer::{Flow, Layer, Layers};
use crate::tui::model::Model;
use crate::tui::page::{Left, Page, speaker_of};
use crate::tui::search::Search;
use crate::tui::trail::{Trail, TrailKind};
use crate::tui::view::landing::{found, said};
use crate::tui::view::{Arrival, ReaderPlace, Return, View};
use crate::tui::who::Who;
use pullquote_extract::text::Span;
use pullquote_extract::{EntityId, EntityKey, EntityKind, Quote, Rule};

/// Said where the words of a kept quote are not in its article.
const WORDS_GONE: &str = "this article does not say that any more; the quote is kept as you saw it";

/// Says that a quote leads to nobody's page, and what does.
pub(super) fn nameless(quote: &Quote) -> String {
    let who = match &quote.attribution {
        Some(by) => format!("the text does not say who “{}” is", by.name),
        None => "the text does not say who said this".to_owned(),
    };
    format!("{who}; choose somebody among the people")
}

impl Model {
    /// Returns the screen to a view; what has it now is behind.
    pub(super) fn open_view(&mut self, view: View) {
        let behind = match self.layers.take_view() {
            Some(view) => Return::View(view),
            None => Return::Reader(self.reader_place()),
        };
        self.layers = Layers::default();
        self.layers.push(Layer::View(view));
        self.history.leave(behind);
    }

    fn reader_place(&self) -> ReaderPlace {
        let page = self.shown.page();
        let trails = page.map(|page| (page.trail.clone(), page.home.clone()));
        ReaderPlace { id: self.shown.id(), focus: self.focus, left: page.map(Page::here), trails }
    }

    /// The search, with the line empty; from elsewhere within it, its line.
    pub(super) fn begin_search(&mut self, effects: &mut Vec<Effect>) {
        if let Some(View::Search(search)) = self.layers.view_mut() {
            search.typing = true;
            return;
        }
        self.open_view(View::Search(Box::new(Search::new(&self.queries.past, &self.queries.saved))));
        if !self.queries.saved.is_empty() {
            effects.push(Effect::Tally(self.queries.saved.iter().map(|saved| saved.query.clone()).collect()));
        }
    }

    /// The page of whoever is chosen: the current name of a pane, else whose mentions or quotes are walked, else the speaker
    /// of the current quote.
    pub(super) fn begin_who(&mut self, effects: &mut Vec<Effect>) {
        if let Some((id, name)) = self.person_meant() {
            return self.open_who(id, &name, effects);
        }
        let quoted = self.shown.page().and_then(|page| Some(nameless(page.quote(page.current()?))));
        self.tell(quoted.unwrap_or_else(|| "choose a name or a quote first".to_owned()));
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
        let quote = page.quote(page.current()?);
        if let Some(entity) = speaker_of(quote) {
            return Some(known_as(page, entity));
        }
        // Whom only the reader named is no entity of the article, and known in the library all the same.
        let by = quote.attribution.as_ref().filter(|by| by.rule == Rule::Reader)?;
        let key = EntityKey::of(EntityKind::Person, &by.name).as_str().to_owned();
        Some((EntityName { kind: EntityKind::Person, key }, by.name.clone()))
    }

    /// The page of the quotes that are kept.
    pub(super) fn begin_kept(&mut self, effects: &mut Vec<Effect>) {
        if !matches!(self.layers.view(), Some(View::Kept(_))) {
            self.open_view(View::Kept(Box::default()));
            self.ask_kept(0, effects);
        }
    }

    pub(super) fn open_who(&mut self, id: EntityName, name: &str, effects: &mut Vec<Effect>) {
        self.open_view(View::Who(Box::new(Who::new(id, name))));
        self.ask_who(0, effects);
    }

    /// Back to where the view began, or to the view that the article was opened from. Returns whether there is such.
    pub(super) fn come_back(&mut self, effects: &mut Vec<Effect>) -> bool {
        match self.history.come_back() {
            None => return false,
            Some(Return::View(mut view)) => {
                if let View::Search(search) = &mut view {
                    search.typing = false;
                }
                self.layers.leave_article();
                self.layers.push(Layer::View(view));
                if std::mem::take(&mut self.queries.stale) {
                    self.ask_again(effects);
                }
            }
            Some(Return::Reader(place)) => {
                self.layers.take_view();
                self.focus = place.focus;
                if let Some(id) = place.id {
                    self.history.retrace_to(self.shown.id(), id);
                    self.go_to_article(id, Arrival::Back(place), effects);
                }
            }
        }
        true
    }

    /// Opens what is chosen in the view; it stays behind.
    pub(super) fn open_from_view(&mut self, effects: &mut Vec<Effect>) {
        let gone = self.layers.view().and_then(View::gone);
        if gone == Some(Gone::Article) {
            self.tell("this article is not in the library any more; the quote is kept as you saw it");
            return;
        }
        let Some((id, arrival)) = self.layers.view().and_then(View::goal) else {
            self.opening.eager = self.layers.view().is_some_and(View::is_waiting);
            self.tell(if self.opening.eager {
                "looking; it opens as soon as it is found"
            } else {
                "nothing to open here"
            });
            return;
        };
        if let Arrival::Found { typed, .. } = &arrival {
            self.keep_query(typed.clone(), effects);
        }
        if let Some(view) = self.layers.take_view() {
            self.history.leave(Return::View(view));
        }
        self.set_focus(Focus::Body);
        self.choose_in_list(id, effects);
        self.go_to_article(id, arrival, effects);
        if gone.is_some() {
            self.tell(WORDS_GONE);
        }
    }

    /// Opens the row that Enter was pressed for before it was here.
    pub(super) fn open_at_last(&mut self, effects: &mut Vec<Effect>) {
        let waits = self.layers.view().is_none_or(View::is_waiting);
        if !waits && std::mem::take(&mut self.opening.eager) {
            self.dismiss();
            self.open_from_view(effects);
        }
    }

    /// To the next article of the search or who page that the open one came from. Returns whether it came from one.
    pub(super) fn next_of_view(&mut self, forward: bool, effects: &mut Vec<Effect>) -> bool {
        let open = self.shown.id();
        if self.layers.view().is_some() {
            return false;
        }
        let Some(view) = self.history.view_behind_mut() else { return false };
        if view.step_article(open, forward) {
            if let Some((id, arrival)) = view.goal() {
                self.choose_in_list(id, effects);
                self.go_to_article(id, arrival, effects);
            }
        } else {
            let name = view.name();
            let end = if forward { "last" } else { "first" };
            self.tell(format!("this is the {end} article of {name}"));
        }
        true
    }

    /// Keeps a query that led somewhere, for this run and those to come.
    pub(super) fn keep_query(&mut self, query: String, effects: &mut Vec<Effect>) {
        keep(&mut self.queries.past, query, QUERIES, effects);
    }

    /// Keeps what was sought in an article, in the same way.
    pub(super) fn keep_sought(&mut self, typed: String, effects: &mut Vec<Effect>) {
        keep(&mut self.queries.sought, typed, SOUGHT, effects);
    }

    /// Takes up the queries of earlier runs.
    pub(super) fn restore_queries(&mut self, settings: &BTreeMap<String, String>) {
        // Those that cannot be understood are of another version, and no loss.
        let kept = |name| settings.get(name).and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default();
        (self.queries.past, self.queries.sought) = (kept(QUERIES), kept(SOUGHT));
    }

    /// Opens an article, or takes the one that is open, and does there what is to be done.
    pub(super) fn go_to_article(&mut self, id: ArticleId, arrival: Arrival, effects: &mut Vec<Effect>) {
        self.opening.arrival = Some((id, arrival));
        if self.shown.page().is_some_and(|page| page.id == id) && self.opening.wanted == Some(id) {
            self.arrive(true);
        } else {
            self.ask_for(id, effects);
        }
    }

    /// Does what is to be done in an article that has come. What needs its quotes is done again when they are found;
    /// only what comes `first` moves the text.
    pub(super) fn arrive(&mut self, first: bool) {
        let context = self.reading.context;
        let Some((id, arrival)) = self.opening.arrival.take() else { return };
        let Some(page) = self.shown.page_mut().filter(|page| page.id == id) else { return };
        let looking = page.reading.looking;
        let mut gone = false;
        match &arrival {
            Arrival::Found { query, typed, place } => land(page, found(page, query, typed), *place, first, context),
            Arrival::Said { who, place } => land(page, said(page, who), *place, first, context),
            Arrival::Kept { quote, place } => {
                let found = page.number_of(quote).map(|number| page.quote(number).hull());
                // Reported speech is among the quotes only where it is shown.
                let found = found.or_else(|| place_of(quote, page.body()));
                land(page, None, found.unwrap_or(*place), first || found.is_some(), context);
                // The index may not know yet that the words are gone.
                gone = found.is_none() && !looking;
            }
            Arrival::Marked(marked) => {
                if first {
                    page.restore(Left { place: marked.place(page.body()), row: marked.row });
                    page.flash = Some(page.viewport.place);
                }
            }
            Arrival::Back(reader) => {
                if let Some(left) = reader.left.filter(|_| first) {
                    page.restore(left);
                }
                if let Some((trail, home)) = reader.trails.clone() {
                    (page.trail, page.home) = (trail, home);
                }
            }
        }
        if first && !matches!(arrival, Arrival::Back(_) | Arrival::Marked(_)) {
            self.history.land(page.jumps.behind());
        }
        if looking {
            self.opening.arrival = Some((id, arrival));
        }
        if gone {
            self.tell(WORDS_GONE);
        }
    }

    /// Returns what an action does while a view has the screen.
    pub(super) fn action_in_view(&mut self, action: Action, effects: &mut Vec<Effect>) -> Flow {
        self.opening.eager = false;
        let Some(view) = self.layers.view() else { return Flow::Passed };
        let beside = matches!(view, View::Who(who) if who.beside.is_some());
        match action {
            // These mean the same everywhere; a link is that of the chosen row.
            Action::Help
            | Action::Actions
            | Action::Tour
            | Action::Suspend
            | Action::Quit
            | Action::Browse
            | Action::ThemeNext
            | Action::CopyLink => return Flow::Passed,
            Action::Leave | Action::Close => self.close_in_view(effects),
            Action::Back => drop(self.come_back(effects)),
            Action::Search => self.begin_search(effects),
            Action::Find => self.type_in_view_from_now(),
            Action::PaneNext | Action::PanePrevious => self.next_part_of_view(),
            Action::Open | Action::Who if beside => self.open_companion(effects),
            Action::Open => self.open_from_view(effects),
            Action::KeptQuotes => self.begin_kept(effects),
            Action::KeepQuote | Action::TagQuote | Action::NoteQuote => self.mark_quote(action, effects),
            Action::Undo | Action::Redo => self.step_back(action == Action::Undo, 1, effects),
            Action::CopyQuote => self.copy_from_view(Record::citation, "", effects),
            Action::CopyText => self.copy_from_view(Record::line, " as text", effects),
            Action::CopyMarkdown => self.copy_from_view(Record::markdown, " as Markdown", effects),
            Action::CopyWordsLink | Action::Why => self.point_to_article(action),
            Action::ExportMarkdown => self.export_view(Format::Markdown, effects),
            Action::ExportJson => self.export_view(Format::Json, effects),
            Action::ExportCsv => self.export_view(Format::Csv, effects),
            Action::ExportHtml => self.export_view(Format::Html, effects),
            Action::LineDown | Action::ArticleNext | Action::TrailNext => self.step_in_view(1),
            Action::LineUp | Action::ArticlePrevious | Action::TrailPrevious => self.step_in_view(-1),
            Action::HalfPageDown | Action::PageDown => self.step_in_view(PAGE),
            Action::HalfPageUp | Action::PageUp => self.step_in_view(-PAGE),
            Action::Top => self.step_in_view(isize::MIN / 2),
            Action::End => self.step_in_view(isize::MAX / 2),
            _ => drop(self.tell(format!("only in an article: {}", action.help()))),
        }
        Flow::Handled
    }

    /// Says that an action needs the article of the chosen row, and which key opens that.
    fn point_to_article(&mut self, action: Action) {
        let key = self.keymap.key(Action::Open).unwrap_or_default();
        let what = if action == Action::Why { "explained" } else { "linked to" };
        self.tell(format!("words are {what} in their article; {key} opens it"));
    }

    /// Moves among the rows of the view, or among the companions of a who page.
    pub(super) fn step_in_view(&mut self, by: isize) {
        match self.layers.view_mut() {
            Some(View::Who(who)) if who.beside.is_some() => {
                let len = who.companions();
                who.beside.iter_mut().for_each(|list| list.step(by, len));
            }
            Some(view) => drop(view.step(by)),
            None => {}
        }
    }
}

/// Queries that are kept.
const MOST_QUERIES: usize = 100;
/// Under which name they are.
const QUERIES: &str = "queries";
/// Under which name those are that were sought in an article.
const SOUGHT: &str = "sought";

/// Adds a query to those of before, the last at the end, and has them kept.
fn keep(past: &mut Vec<String>, query: String, name: &str, effects: &mut Vec<Effect>) {
    if past.last() == Some(&query) {
        return;
    }
    past.retain(|known| *known != query);
    past.push(query);
    let old = past.len().saturating_sub(MOST_QUERIES);
    past.drain(..old);
    // A list of strings can always be written.
    if let Ok(value) = serde_json::to_string(past) {
        effects.push(Effect::Record(vec![Change::Setting { name: name.to_owned(), value }]));
    }
}

/// Rows of a view that a page stands for.
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
        // What lies behind is the search or who page, and not the place where the article was left.
        page.land(stop.unwrap_or(place), context);
        page.flash = Some(page.viewport.place);
    }
}

/// By what somebody in an article is known everywhere, and their name in it.
fn known_as(page: &Page, entity: EntityId) -> (EntityName, String) {
    let entity = page.reading.annotations.entity(entity);
    (EntityName { kind: entity.kind, key: entity.key().as_str().to_owned() }, entity.name.clone())
}
