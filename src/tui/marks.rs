//! Places that the reader marked by a letter, as in less and vim; in whichever article. Kept across runs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::page::Place;
use crate::library::ArticleId;

/// A place in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marked {
    /// The article, by its number.
    article: u64,
    /// Its title, to be told by.
    pub(crate) title: String,
    /// The byte of its body.
    position: usize,
    /// True if a jump had led there.
    landed: bool,
    /// The row that it was on.
    pub(crate) row: usize,
}

/// Marked places by their letters: a to z, A to Z.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marks(BTreeMap<char, Marked>);

impl Marks {
    /// Returns whether a place may have this letter.
    pub(crate) const fn is_letter(letter: char) -> bool {
        letter.is_ascii_alphabetic()
    }

    /// Marks a place; one that had the letter before has none any more.
    pub(crate) fn set(&mut self, letter: char, marked: Marked) {
        self.0.insert(letter, marked);
    }

    pub(crate) fn get(&self, letter: char) -> Option<&Marked> {
        self.0.get(&letter)
    }

    /// Returns all of them in the order of their letters.
    pub(crate) fn all(&self) -> impl ExactSizeIterator<Item = (char, &Marked)> {
        self.0.iter().map(|(letter, marked)| (*letter, marked))
    }
}

impl Marked {
    pub(crate) fn new(article: ArticleId, title: &str, place: Place, row: usize) -> Self {
        Self { article: article.0, title: title.to_owned(), position: place.position, landed: place.landed, row }
    }

    pub(crate) const fn article(&self) -> ArticleId {
        ArticleId(self.article)
    }

    /// Returns the place in a body, or its nearest where the text has changed.
    pub(crate) fn place(&self, body: &str) -> Place {
        Place { position: body.floor_char_boundary(self.position), landed: self.landed }
    }
}
