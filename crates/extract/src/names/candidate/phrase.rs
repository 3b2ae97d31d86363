//! Listed names of more than one word.

use super::super::lexicon::Hints;
use super::super::lexicon::gazetteer::{ORGANISATIONS, PLACES};
use super::super::reading::Reading;
use crate::EntityKind;

/// The most tokens that a listed name is looked for in.
const LONGEST: usize = 6;

/// A listed name in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// The token after its last.
    pub(crate) end: usize,
    /// Holds what it names.
    pub(crate) kind: EntityKind,
}

/// Returns the longest listed name of two words or more that begins at `start`.
pub(crate) fn at(reading: &Reading<'_, '_>, start: usize) -> Option<Phrase> {
    let organisations = reading.has(start, Hints::ORGANISATION_PHRASE);
    let places = reading.has(start, Hints::PLACE_PHRASE);
    if !organisations && !places {
        return None;
    }
    let limit = (start + LONGEST).min(reading.hints.len());
    (start + 2..=limit).rev().find_map(|end| {
        let name = reading.slice(start..end);
        if organisations && ORGANISATIONS.get(name).is_some() {
            Some(Phrase { end, kind: EntityKind::Organisation })
        } else if places && PLACES.get(name).is_some() {
            Some(Phrase { end, kind: EntityKind::Place })
        } else {
            None
        }
    })
}
