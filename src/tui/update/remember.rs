//! Keeps the reader's place as they move: the place in the article, the article in the library, and how the screen is
//! arranged. After a restart all of it is as it was.

use std::collections::BTreeMap;

use crate::config::Action;
use crate::library::state::{Change, Position, Session, StateChange};
use crate::tui::effect::Effect;
use crate::tui::layer::{Kind, Layer};
use crate::tui::memory::{Arranged, Chosen};
use crate::tui::message::Restored;
use crate::tui::model::Model;
use crate::tui::overlay::tour;
use crate::tui::page::{Jumps, Left, Page, Place};

/// Under which name the arrangement is kept.
const SCREEN: &str = "screen";

/// Under which name it is kept that the tour was shown.
const TOUR: &str = "tour";

/// Under which name the theme is kept.
const THEME: &str = "theme";

impl Model {
    /// Takes up how things were left.
    pub(super) fn restore(&mut self, restored: Restored) -> bool {
        let Restored { library, article, settings } = restored;
        self.memory.set = Some((self.reading.measure, self.panels.columns, self.reading.images));
        self.articles.begin_at(article);
        self.memory.library = library;
        self.restore_queries(&settings);
        self.restore_marks(&settings);
        if let Some(arranged) = arranged_in(&settings) {
            arranged.measure.restore(&mut self.reading.measure);
            arranged.article_columns.restore(&mut self.panels.columns.articles);
            arranged.side_columns.restore(&mut self.panels.columns.side);
            arranged.places.restore(&mut self.panels.places);
            arranged.images.iter().for_each(|images| images.restore(&mut self.reading.images));
            self.panels.articles = arranged.articles;
            self.panels.side = arranged.side;
            self.panels.zen = arranged.zen;
        }
        self.restore_theme(&settings);
        self.memory.arranged = self.arranged();
        self.memory.welcome = self.tour && self.opening.held.is_empty() && !settings.contains_key(TOUR);
        true
    }

    /// Shows the tour to somebody who never saw it. In an empty library it would hide what there is to do, and on a small
    /// screen the article: there it is named.
    pub(super) fn welcome(&mut self, effects: &mut Vec<Effect>) {
        if self.memory.welcome && self.articles.selected().is_some() {
            self.memory.welcome = false;
            if self.said.is_none() && tour::fills(self.screen()) {
                let keys = [Action::Tour, Action::Help].map(|action| self.keymap.key(action).unwrap_or_default());
                self.tell(format!("welcome: {} a short tour, {} all keys", keys[0], keys[1]));
            } else {
                self.layers.push(Layer::Tour);
            }
            let (name, value) = (TOUR.to_owned(), "shown".to_owned());
            effects.push(Effect::Record(vec![Change::Setting { name, value }]));
        }
    }

    /// Keeps the theme that the reader chose, for as long as config.toml names the same.
    pub(super) fn keep_theme(&mut self, effects: &mut Vec<Effect>) {
        self.themes.by_hand = true;
        let chosen = Chosen { set: self.themes.set.clone(), chosen: self.themes.used.clone() };
        // Two words can always be written.
        if let Ok(value) = serde_json::to_string(&chosen) {
            effects.push(Effect::Record(vec![Change::Setting { name: THEME.to_owned(), value }]));
        }
    }

    fn restore_theme(&mut self, settings: &BTreeMap<String, String>) {
        let kept = settings.get(THEME).and_then(|value| serde_json::from_str::<Chosen<String>>(value).ok());
        if let Some(kept) = kept.filter(|kept| kept.set == self.themes.set) {
            self.themes.by_hand = self.use_theme(&kept.chosen) || self.themes.used == kept.chosen;
        }
    }

    /// Asks for what has changed to be kept. Where a search or a number is typed the text moves for the time being.
    pub(super) fn remember(&mut self, effects: &mut Vec<Effect>) {
        let mut changes = Vec::new();
        if let Some(page) = self.shown.page() {
            self.history.forget_if_left(page.id, page.jumps.behind());
        }
        if !self.layers.has(Kind::Find) && self.counting.is_none() {
            self.remember_place(&mut changes);
        }
        self.remember_session(&mut changes);
        let arranged = self.arranged();
        if arranged.is_some() && self.memory.arranged != arranged {
            self.memory.arranged = arranged;
            changes.extend(arranged.and_then(setting));
        }
        if !changes.is_empty() {
            effects.push(Effect::Record(changes));
        }
    }

    fn remember_place(&mut self, changes: &mut Vec<Change>) {
        let Some(id) = self.shown.page().map(|page| page.id) else { return };
        let article_ref = self.article_ref(id);
        let Some(page) = self.shown.page_mut() else { return };
        let position = Position::from(page.here());
        if page.state.position.unwrap_or_default() != position {
            page.state.position = Some(position);
            changes.push(Change::Article(article_ref.clone(), StateChange::Position(position)));
        }
        if !page.jumps.are(&page.state.jumps) {
            page.state.jumps = page.jumps.kept();
            changes.push(Change::Article(article_ref, StateChange::Jumps(page.state.jumps.clone())));
        }
    }

    fn remember_session(&mut self, changes: &mut Vec<Change>) {
        let Some(library) = &self.memory.library else { return };
        let Some(id) = self.shown.id().filter(|id| self.memory.article != Some(*id)) else { return };
        let session = Session { library: library.clone(), article: self.article_ref(id) };
        changes.push(Change::Session(session));
        self.memory.article = Some(id);
    }

    /// Returns how the screen is arranged now; none as long as it is not known how it was left.
    fn arranged(&self) -> Option<Arranged> {
        let (measure, panes, images) = self.memory.set?;
        Some(Arranged {
            measure: Chosen { set: measure, chosen: self.reading.measure },
            article_columns: Chosen { set: panes.articles, chosen: self.panels.columns.articles },
            side_columns: Chosen { set: panes.side, chosen: self.panels.columns.side },
            places: Chosen { set: panes.places, chosen: self.panels.places },
            images: Some(Chosen { set: images, chosen: self.reading.images }),
            articles: self.panels.articles,
            side: self.panels.side,
            zen: self.panels.zen,
        })
    }
}

impl Page {
    /// Takes up where the reader was when the article was left, in this run or an earlier one. Where it was edited since,
    /// that may be a little off, but never beyond its end.
    pub(super) fn resume(&mut self) {
        let left = |position: Position| {
            let offset = self.body().floor_char_boundary(position.offset);
            let landed = position.landed && offset == position.offset;
            Left { place: Place { position: offset, landed }, row: position.row }
        };
        let (position, jumps) = (self.state.position.map(left), Jumps::of(&self.state.jumps, left));
        self.jumps = jumps;
        if let Some(position) = position {
            self.restore(position);
        }
    }
}

fn arranged_in(settings: &BTreeMap<String, String>) -> Option<Arranged> {
    // One that cannot be understood is of another version, and no loss.
    serde_json::from_str(settings.get(SCREEN)?).ok()
}

fn setting(arranged: Arranged) -> Option<Change> {
    let value = serde_json::to_string(&arranged).ok()?;
    Some(Change::Setting { name: SCREEN.to_owned(), value })
}
