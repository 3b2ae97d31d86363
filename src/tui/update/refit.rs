//! After every change: text and panes are fitted to where they lie now, and the panes follow the place in the text.

use crate::tui::areas::{Areas, Focus};
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::page::{Page, speaker_of};
use crate::tui::panes::names;
use pullquote_extract::EntityId;

impl Model {
    pub(super) fn refit(&mut self, effects: &mut Vec<Effect>) {
        let Some(areas) = self.areas() else { return };
        if self.shown.page().is_some_and(|page| !page.sorted) {
            self.arrange();
        }
        self.fit_view(effects);
        self.fit_text(&areas);
        self.fit_images(effects);
        self.fit_articles(&areas, effects);
        self.fit_quotes(&areas);
        for pane in [Focus::People, Focus::Organisations, Focus::Places] {
            self.fit_names(&areas, pane);
        }
    }

    /// The chosen article is on screen; of those that are, quotes are counted, and it is asked which are read.
    fn fit_articles(&mut self, areas: &Areas, effects: &mut Vec<Effect>) {
        // Out of sight it is gone through as well, a row at a time.
        let Some(panel) = areas.articles else {
            self.articles.follow(1);
            return self.fill_list(1, effects);
        };
        self.articles.fit(panel.inner, self.now.year());
        let height = self.articles.rows(panel.inner).height;
        self.articles.follow(height);
        self.fill_list(height, effects);
        let unmarked = self.articles.unmarked(height);
        if !unmarked.is_empty() {
            effects.push(Effect::Marks(unmarked));
        }
        let uncounted = self.articles.uncounted(height);
        if !uncounted.is_empty() {
            effects.push(Effect::Count(uncounted));
        }
    }

    fn fit_quotes(&mut self, areas: &Areas) {
        if let Some((page, rows)) = self.shown.page().zip(areas.rows_of(Focus::Quotes)) {
            self.quotes.follow(page, self.focus == Focus::Quotes, rows);
        }
    }

    /// Without the focus, the speaker of the current quote is the name that is current.
    fn fit_names(&mut self, areas: &Areas, pane: Focus) {
        let Some(page) = self.shown.page() else { return };
        let focus = self.focus == pane;
        let speaker = current_speaker(page).and_then(|entity| names::row_of(page, pane, entity));
        let len = names::names(page, pane).len();
        let state = self.names.of_mut(pane);
        let before = (state.selected, state.strip);
        state.strip = focus || page.viewport.place.landed;
        if !focus {
            state.selected = speaker;
        } else if state.selected.is_none() {
            state.selected = (len > 0).then_some(speaker.unwrap_or(0));
        }
        let height = areas.rows_of(pane).map_or(0, |rows| rows.height);
        if focus || (state.selected, state.strip) != before {
            state.follow(len, height);
        }
    }
}

fn current_speaker(page: &Page) -> Option<EntityId> {
    page.current().and_then(|quote| speaker_of(page.quote(quote)))
}
