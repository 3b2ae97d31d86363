//! The labels of the tagger.

use crate::EntityKind;

/// The number of labels.
pub const LABELS: usize = 7;

/// Outside of every name.
pub const OUTSIDE: u8 = 0;

/// The type of a name, as the tagger numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    Person = 0,
    Organisation = 1,
    Place = 2,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// Returns the label of the first token of such a name.
    #[must_use]
    pub const fn begin(self) -> u8 {
        1 + 2 * self as u8
    }

    /// Returns the label of every further token.
    #[must_use]
    pub const fn inside(self) -> u8 {
        2 + 2 * self as u8
    }

    /// Returns the type that a label speaks of.
    #[must_use]
    pub fn of(label: u8) -> Option<Self> {
        Self::ALL.get(usize::from(label.checked_sub(1)?) / 2).copied()
    }
}

/// Returns whether `label` begins a name.
#[must_use]
pub const fn begins(label: u8) -> bool {
    label % 2 == 1
}

/// Returns whether `label` may follow `before`: a name's further token only its earlier ones.
#[must_use]
pub fn may_follow(before: u8, label: u8) -> bool {
    label == OUTSIDE || begins(label) || Kind::of(before) == Kind::of(label)
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organisation => Self::Organisation,
            Kind::Place => Self::Place,
        }
    }
}

impl From<EntityKind> for Kind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Place => Self::Place,
        }
    }
}
