//! The links on screen, each with letters that choose it.

use ratatui::layout::{Position, Rect};

use super::layout::LineKind;
use super::page::Page;
use super::paint::Canvas;
use crate::config::Role;

/// The letters of labels, those under the fingers first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

/// The links on screen that still match what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Links {
    links: Vec<Link>,
}

/// A link on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    /// The letters that are still to be typed.
    label: String,
    /// The line on which it stands, and the column where it begins.
    place: (usize, u16),
    address: String,
}

impl Links {
    /// Returns the links of a page that are on screen.
    pub(crate) fn new(page: &Page) -> Self {
        let top = page.viewport.top;
        let in_text = page.links(page.visible()).filter_map(|(span, address)| {
            let (row, column) = page.cell_of(span.start)?;
            Some(((top + usize::from(row), column), address))
        });
        let mut links: Vec<((usize, u16), &str)> = in_text.chain(addresses(page)).collect();
        links.sort_unstable_by_key(|(place, _)| *place);
        let labels = labels(links.len());
        let link = |((place, address), label): (((usize, u16), &str), String)| Link {
            label,
            place,
            address: address.to_owned(),
        };
        Self { links: links.into_iter().zip(labels).map(link).collect() }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    pub(crate) const fn len(&self) -> usize {
        self.links.len()
    }

    /// Returns each with the letters that are still to be typed.
    pub(crate) fn words(&self) -> String {
        self.links.iter().map(|link| format!("{} {}", link.label, link.address)).collect::<Vec<_>>().join(", ")
    }

    /// Leaves those whose label goes on with `letter`.
    pub(crate) fn type_letter(&mut self, letter: char) {
        self.links.retain_mut(|link| {
            let rest = link.label.strip_prefix(letter).map(str::to_owned);
            rest.is_some_and(|rest| {
                link.label = rest;
                true
            })
        });
    }

    /// Returns the address of the link whose letters have all been typed.
    pub(crate) fn chosen(&self) -> Option<&str> {
        self.links.iter().find(|link| link.label.is_empty()).map(|link| link.address.as_str())
    }

    /// Draws the labels over the starts of their links. Returns the place of the first.
    pub(crate) fn draw(&self, page: &Page, text: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
        let mut first = None;
        for link in &self.links {
            let (line, column) = link.place;
            if let Some(row) =
                line.checked_sub(page.viewport.top).map(|row| row as u16).filter(|row| *row < text.height)
            {
                canvas.text((text.x + column, text.y + row), 2, &link.label, Role::HitCurrent);
                first = first.or(Some(Position { x: text.x + column, y: text.y + row }));
            }
        }
        first
    }
}

/// Returns the addresses under the title and at the foot that are on screen, each with its place.
fn addresses(page: &Page) -> impl Iterator<Item = ((usize, u16), &str)> {
    let shown = page.viewport.lines().take_while(|line| *line < page.layout.lines.len());
    shown.filter_map(|number| {
        let line = &page.layout.lines[number];
        let LineKind::Aside(aside) = line.kind else { return None };
        let address = page.layout.asides[aside as usize].address.as_deref()?;
        Some(((number, line.indent), address))
    })
}

/// Returns that many labels, none the start of another.
fn labels(count: usize) -> Vec<String> {
    let letters = LETTERS.iter().map(|letter| char::from(*letter));
    if count <= LETTERS.len() {
        return letters.take(count).map(String::from).collect();
    }
    let pairs = letters.clone().flat_map(|first| letters.clone().map(move |second| [first, second].iter().collect()));
    pairs.take(count).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_label_begins_another() {
        for count in [0, 1, 26, 27, 300] {
            let labels = labels(count);
            let lengths: HashSet<usize> = labels.iter().map(String::len).collect();
            let distinct: HashSet<&String> = labels.iter().collect();
            assert!(labels.len() == count && distinct.len() == count && lengths.len() <= 1);
        }
    }
}
