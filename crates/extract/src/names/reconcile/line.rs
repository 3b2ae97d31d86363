//! Names on their way to being reconciled: in order, none over another.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;

/// Names by the token at which they begin.
#[derive(Debug, Default)]
pub(super) struct Line(BTreeMap<usize, Named>);

impl FromIterator<Named> for Line {
    fn from_iter<N: IntoIterator<Item = Named>>(names: N) -> Self {
        Self(names.into_iter().map(|name| (name.tokens.start, name)).collect())
    }
}

impl Line {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Named> {
        self.0.values()
    }

    /// Returns the names that share a token with `tokens`, the last first.
    pub(super) fn over<'l>(&'l self, tokens: &Range<usize>) -> impl Iterator<Item = &'l Named> + use<'l> {
        let start = tokens.start;
        self.0.range(..tokens.end).rev().map(|(_, name)| name).take_while(move |name| name.tokens.end > start)
    }

    /// Returns the name that consists of just these tokens.
    pub(super) fn get_mut(&mut self, tokens: &Range<usize>) -> Option<&mut Named> {
        self.0.get_mut(&tokens.start).filter(|name| name.tokens == *tokens)
    }

    /// Puts a name in the place of all that it overlaps, unless one of them is of the same kind and holds it.
    pub(super) fn put(&mut self, name: Named) {
        let holds = |other: &Named| {
            other.kind == name.kind && other.tokens.start <= name.tokens.start && other.tokens.end >= name.tokens.end
        };
        if self.over(&name.tokens).any(holds) {
            return;
        }
        let gone: Vec<usize> = self.over(&name.tokens).map(|other| other.tokens.start).collect();
        for start in gone {
            self.0.remove(&start);
        }
        self.0.insert(name.tokens.start, name);
    }

    /// Puts two names that it consists of in the place of the one that begins at `start`.
    pub(super) fn part(&mut self, start: usize, parts: [Named; 2]) {
        self.0.remove(&start);
        self.0.extend(parts.map(|part| (part.tokens.start, part)));
    }

    /// Gives each name the kind that `judge` finds it to be, by `decider` where it is another; a name without one
    /// leaves.
    pub(super) fn revise(&mut self, decider: Decider, judge: impl Fn(&Named) -> Option<EntityKind>) {
        self.0.retain(|_, name| {
            let Some(kind) = judge(name) else { return false };
            if kind != name.kind {
                (name.kind, name.decider) = (kind, decider);
            }
            true
        });
    }

    /// Takes out the name that begins at `start`.
    pub(super) fn remove(&mut self, start: usize) {
        self.0.remove(&start);
    }

    pub(super) fn into_names(self) -> Vec<Named> {
        self.0.into_values().collect()
    }
}
