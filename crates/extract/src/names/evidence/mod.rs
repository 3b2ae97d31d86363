//! Tells what speaks for a candidate's being a person, an organisation or a place: in its own words, and around it.

mod inner;
mod outer;

pub(crate) use inner::{inner, is_start};
pub(crate) use outer::outer;

use std::ops::AddAssign;

use crate::EntityKind;

/// Points for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) person: i32,
    pub(crate) organisation: i32,
    pub(crate) place: i32,
}

impl Evidence {
    /// Returns the kind with most points, its points, and how many the next one has less.
    pub(crate) fn best(self) -> (EntityKind, i32, i32) {
        let mut all = [
            (EntityKind::Person, self.person),
            (EntityKind::Organisation, self.organisation),
            (EntityKind::Place, self.place),
        ];
        all.sort_by_key(|&(_, points)| std::cmp::Reverse(points));
        (all[0].0, all[0].1, all[0].1 - all[1].1)
    }

    /// Returns the same with no kind's points beyond `most`.
    pub(crate) fn capped(self, most: i32) -> Self {
        let cap = |points: i32| points.clamp(-most, most);
        Self { person: cap(self.person), organisation: cap(self.organisation), place: cap(self.place) }
    }
}

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
    }
}
