//! The links on screen, each with letters that choose it.

use ratatui::layout::Rect;

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
    /// Where it begins, in bytes of the body.
    position: usize,
    address: String,
}

impl Links {
    /// The links of a page that are on screen.
    pub(crate) fn new(page: &Page) -> Self {
        let seen = page.links(page.visible()).filter(|(span, _)| page.cell_of(span.start).is_some());
        let links: Vec<(usize, &str)> = seen.map(|(span, address)| (span.start, address)).collect();
        let labels = labels(links.len());
        let link = |((position, address), label): ((usize, &str), String)| Link {
            label,
            position,
            address: address.to_owned(),
        };
        Self { links: links.into_iter().zip(labels).map(link).collect() }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.links.is_empty()
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

    /// The address of the link whose letters have all been typed.
    pub(crate) fn chosen(&self) -> Option<&str> {
        self.links.iter().find(|link| link.label.is_empty()).map(|link| link.address.as_str())
    }

    /// Draws the labels over the starts of their links.
    pub(crate) fn draw(&self, page: &Page, text: Rect, canvas: &mut Canvas<'_>) {
        for link in &self.links {
            if let Some((row, column)) = page.cell_of(link.position) {
                canvas.text((text.x + column, text.y + row), 2, &link.label, Role::HitCurrent);
            }
        }
    }
}

/// That many labels, none the start of another.
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
