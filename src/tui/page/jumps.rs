//! Places where jumps began, to go back to, and forward again, as in a browser.

use super::viewport::Place;
use crate::library::state::{self, Position};

/// The jumps that are remembered.
const MOST: usize = 100;

/// A place, and the row it was on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) place: Place,
    pub(crate) row: usize,
}

/// The places where jumps began, the last at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Jumps {
    past: Vec<Left>,
    future: Vec<Left>,
}

impl Jumps {
    /// A jump leads away from `here`.
    pub(crate) fn leave(&mut self, here: Left) {
        self.future.clear();
        if self.past.last().is_none_or(|last| last.place != here.place) {
            self.past.push(here);
        }
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// Returns how many there are to go back on.
    pub(crate) const fn behind(&self) -> usize {
        self.past.len()
    }

    /// To where the last jump began.
    pub(crate) fn back(&mut self, here: Left) -> Option<Left> {
        let there = self.past.pop()?;
        self.future.push(here);
        Some(there)
    }

    /// To where the last jump began, which `here` takes the place of: doing it twice leads back here.
    pub(crate) fn swap(&mut self, here: Left) -> Option<Left> {
        self.past.last_mut().map(|last| std::mem::replace(last, here))
    }

    /// Undoes a step back.
    pub(crate) fn forward(&mut self, here: Left) -> Option<Left> {
        let there = self.future.pop()?;
        self.past.push(here);
        Some(there)
    }
}

impl Jumps {
    /// Takes up jumps that were kept, with `place` for each.
    pub(crate) fn of(kept: &state::Jumps, place: impl Fn(Position) -> Left) -> Self {
        let taken = |positions: &[Position]| positions.iter().map(|position| place(*position)).collect();
        Self { past: taken(&kept.back), future: taken(&kept.forward) }
    }

    /// As they are kept.
    pub(crate) fn kept(&self) -> state::Jumps {
        let positions = |jumps: &[Left]| jumps.iter().map(|left| Position::from(*left)).collect();
        state::Jumps { back: positions(&self.past), forward: positions(&self.future) }
    }

    /// Returns whether they are kept as they are.
    pub(crate) fn are(&self, kept: &state::Jumps) -> bool {
        let same = |jumps: &[Left], positions: &[Position]| {
            jumps.iter().map(|left| Position::from(*left)).eq(positions.iter().copied())
        };
        same(&self.past, &kept.back) && same(&self.future, &kept.forward)
    }
}

impl From<Left> for Position {
    fn from(left: Left) -> Self {
        Self { offset: left.place.position, row: left.row, landed: left.place.landed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(position: usize) -> Left {
        Left { place: Place { position, landed: true }, row: 0 }
    }

    #[test]
    fn back_and_forward_and_away() {
        let mut jumps = Jumps::default();
        jumps.leave(left(1));
        jumps.leave(left(2));
        assert_eq!(jumps.back(left(3)), Some(left(2)));
        assert_eq!(jumps.back(left(2)), Some(left(1)));
        assert_eq!(jumps.back(left(1)), None);
        assert_eq!(jumps.forward(left(1)), Some(left(2)));
        jumps.leave(left(2));
        assert_eq!(jumps.forward(left(9)), None);
    }
}
