//! The images of an open article: how much room each has, and which are ready.

use std::sync::Arc;

use pullquote_painter::Image;

use super::Page;
use crate::tui::images::{Cell, room};
use crate::tui::layout::{LineKind, Room, Setting};

/// An image of the article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    /// The columns and rows that it takes; none where it is not shown.
    pub(crate) size: Option<(u16, u16)>,
    state: State,
}

/// How far an image is.
#[derive(Clone, Debug, Default, PartialEq)]
enum State {
    /// Not asked for.
    #[default]
    Waiting,
    /// Asked for.
    Asked,
    Ready(Arc<Image>),
    /// Its file cannot be shown: its caption stands alone.
    Broken,
}

/// Images that are ready and out of sight are kept up to this many.
const READY: usize = 12;

impl Page {
    /// Gives images the room that they take in lines of this width with so many rows on the screen; none where they are not
    /// shown. Returns whether that is another than before.
    pub(crate) fn fit_images(&mut self, cell: Option<Cell>, width: u16, height: u16) -> bool {
        if self.reading.images.is_empty() {
            return false;
        }
        self.images.resize_with(self.reading.images.len(), || Slot { size: None, state: State::Waiting });
        let mut changed = false;
        for (slot, image) in self.images.iter_mut().zip(&self.reading.images) {
            let is_broken = slot.state == State::Broken;
            let size = cell.filter(|_| !is_broken).map(|cell| room(image, cell, width, height));
            if slot.size != size {
                slot.size = size;
                changed = true;
                if !is_broken {
                    slot.state = State::Waiting;
                }
            }
        }
        changed
    }

    /// Has all images made anew, for the points of a cell are others.
    pub(crate) fn forget_images(&mut self) {
        for slot in self.images.iter_mut().filter(|slot| slot.state != State::Broken) {
            slot.state = State::Waiting;
        }
    }

    /// Sets the lines anew.
    pub(super) fn set_lines(&mut self, setting: Setting) {
        self.layout = super::Layout::new(&self.reading.article, &self.measured, setting);
        let slots = self.images.iter().zip(&self.reading.images).enumerate();
        let rooms: Vec<Room> = slots
            .filter_map(|(image, (slot, known))| {
                let (_, rows) = slot.size?;
                Some(Room { image: image as u32, block: known.block, rows })
            })
            .collect();
        self.layout.make_room(&rooms);
    }

    /// Returns the images that are in sight or nearly so and were not asked for yet; they are now.
    pub(crate) fn images_to_make(&mut self) -> Vec<(usize, (u16, u16))> {
        if self.images.is_empty() {
            return Vec::new();
        }
        let height = self.viewport.height;
        let near = self.images_between(self.viewport.top.saturating_sub(height), self.viewport.top + 2 * height);
        let ready = |slot: &Slot| matches!(slot.state, State::Ready(_));
        if self.images.iter().filter(|slot| ready(slot)).count() > READY {
            let far = self.images.iter_mut().enumerate().filter(|(number, slot)| !near.contains(number) && ready(slot));
            far.for_each(|(_, slot)| slot.state = State::Waiting);
        }
        let mut wanted = Vec::new();
        for number in near {
            let slot = &mut self.images[number];
            if let Some(size) = slot.size.filter(|_| slot.state == State::Waiting) {
                slot.state = State::Asked;
                wanted.push((number, size));
            }
        }
        wanted
    }

    /// Returns the images with a row on some lines.
    fn images_between(&self, from: usize, to: usize) -> Vec<usize> {
        let to = to.min(self.layout.lines.len());
        let mut found: Vec<usize> = self.layout.lines[from.min(to)..to]
            .iter()
            .filter_map(|line| if let LineKind::Image { image, .. } = line.kind { Some(image as usize) } else { None })
            .collect();
        found.dedup();
        found
    }

    /// Takes in an image that was made for this size, or that cannot be. Returns whether it is of use.
    pub(crate) fn take_image(&mut self, number: usize, size: (u16, u16), image: Option<Arc<Image>>) -> bool {
        let Some(slot) = self.images.get_mut(number).filter(|slot| slot.size == Some(size)) else { return false };
        slot.state = image.map_or(State::Broken, State::Ready);
        true
    }

    /// Returns an image that can be drawn, with its columns and rows.
    pub(crate) fn image(&self, number: usize) -> Option<(&Arc<Image>, (u16, u16))> {
        let slot = self.images.get(number)?;
        let State::Ready(image) = &slot.state else { return None };
        Some((image, slot.size?))
    }
}
