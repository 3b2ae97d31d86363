//! Images: the terminal is asked when there is one to show, and they are made when they come near.

use std::sync::Arc;

use pullquote_painter::Image;

use crate::library::ArticleId;
use crate::tui::areas::Areas;
use crate::tui::effect::Effect;
use crate::tui::images::{Cell, Terminal};
use crate::tui::model::Model;

impl Model {
    /// Has what is asked and made for the images of the open article.
    pub(super) fn fit_images(&mut self, effects: &mut Vec<Effect>) {
        let wanted = self.reading.images;
        let Some(page) = self.shown.page_mut().filter(|page| wanted && !page.reading.images.is_empty()) else { return };
        if self.images == Terminal::Unasked {
            self.images = Terminal::Asked;
            effects.push(Effect::AskForImages);
        }
        let id = page.id;
        for (number, size) in page.images_to_make() {
            effects.push(Effect::Image { id, number, image: page.reading.images[number].clone(), size });
        }
    }

    /// Takes up whether the terminal shows images, and how large its cells are.
    pub(super) fn take_cell(&mut self, cell: Option<Cell>) -> bool {
        let now = cell.map_or(Terminal::Unable, Terminal::Able);
        if self.images == Terminal::Unwanted || self.images == now {
            return false;
        }
        self.images = now;
        if let Some(page) = self.shown.page_mut() {
            page.forget_images();
        }
        true
    }

    /// Returns the points of a cell where images are wanted and the terminal shows them.
    pub(super) fn image_cell(&self) -> Option<Cell> {
        self.images.cell().filter(|_| self.reading.images)
    }

    /// Shows images, or their captions alone.
    pub(super) fn toggle_images(&mut self) {
        if self.images == Terminal::Unwanted {
            self.tell("no images are drawn for a screen reader");
            return;
        }
        self.reading.images = !self.reading.images;
        let here = self.shown.page().is_some_and(|page| !page.reading.images.is_empty());
        self.tell(match (self.reading.images, self.images, here) {
            (false, ..) => "hiding images; their captions stay",
            (true, Terminal::Unable, _) => "this terminal shows no images; their captions stay",
            (true, _, false) => "showing images; this article has none that can be shown",
            (true, ..) => "showing images",
        });
    }

    /// Takes in an image that was made, or could not be.
    pub(super) fn take_image(
        &mut self,
        id: ArticleId,
        number: usize,
        size: (u16, u16),
        image: Option<Arc<Image>>,
    ) -> bool {
        let page = self.shown.page_mut().filter(|page| page.id == id);
        page.is_some_and(|page| page.take_image(number, size, image))
    }

    /// Sets the text anew where it has another width, or images another room; the place stays on its row.
    pub(super) fn fit_text(&mut self, areas: &Areas) {
        let (cell, spacing) = (self.image_cell(), self.reading.spacing);
        let Some(page) = self.shown.page_mut() else { return };
        let (width, height) = (areas.text.width, areas.text.height);
        let changed = page.fit_images(cell, width, height) | page.fit_note();
        if changed || page.layout.width != width || page.viewport.height != usize::from(height) {
            page.resize(crate::tui::layout::Setting { width, spacing }, height, changed);
            self.quotes.forget();
        }
    }
}
