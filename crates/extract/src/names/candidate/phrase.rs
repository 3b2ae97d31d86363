//! Listed names of more than one word.

use super::super::lexicon::Hints;
use super::super::lexicon::gazetteer::{Gazetteer, ORGANISATIONS, PLACES};
use super::super::reading::Reading;
use crate::EntityKind;

/// The most tokens that a listed name is looked for in.
const LONGEST: usize = 6;

/// A listed name in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// The token after its last.
    pub(crate) end: usize,
    /// The thing that it names.
    pub(crate) kind: EntityKind,
}

/// Returns the longest listed name of two words or more that begins at `start`, an organisation before a place.
pub(crate) fn at(reading: &Reading<'_, '_>, start: usize) -> Option<Phrase> {
    let mut organisations = reading.has(start, Hints::ORGANISATION_PHRASE);
    let mut places = reading.has(start, Hints::PLACE_PHRASE);
    let limit = (start + LONGEST).min(reading.hints.len());
    let mut longest = None;
    for end in start + 2..=limit {
        if !organisations && !places {
            break;
        }
        let name = reading.slice(start..end);
        let mut look_up = |list: &Gazetteer, open: &mut bool, kind| {
            if *open {
                let (flag, longer) = list.reach(name);
                *open = longer;
                if flag.is_some() {
                    longest = Some(Phrase { end, kind });
                }
            }
        };
        look_up(&PLACES, &mut places, EntityKind::Place);
        look_up(&ORGANISATIONS, &mut organisations, EntityKind::Organisation);
    }
    longest
}
