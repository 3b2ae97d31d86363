//! Who and what is named: mentions of people, organisations and places, gathered into entities.

use super::{Entity, Mention};
use crate::text::Document;

/// What this stage finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// In order, not overlapping.
    pub(super) mentions: Vec<Mention>,
    /// Whom they name, by weight.
    pub(super) entities: Vec<Entity>,
    /// What is known of each entity beyond its name; parallel to `entities`.
    pub(super) traits: Vec<Traits>,
}

/// What the text tells of an entity beyond its name; the ground on which pronouns and roles are led back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// Which pronoun stands for it, as far as a title, a given name or the text tells.
    pub(super) gender: Option<Gender>,
    /// Titles and roles it bears in the text, in lower case: `president`, `chief executive`, `mechanic`.
    pub(super) roles: Vec<String>,
}

/// Which pronoun stands for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// `she`
    Female,
    /// `he`
    Male,
}

/// Finds all names in `document`.
pub(super) fn names(_document: &Document<'_>) -> Names {
    Names::default()
}
