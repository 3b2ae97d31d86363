//! Tells what the forms of names tell beyond doubt, whatever the tagger thinks.

use crate::text::{HashMap, HashSet};
use std::ops::Range;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::candidate::Candidate;
use crate::names::form::Named;
use crate::names::reading::Reading;

/// The facts that the candidates of the rules tell beyond doubt.
#[derive(Debug, Default)]
pub(in crate::names) struct Certain<'t> {
    /// The title before the name that begins at a token.
    pub(super) titles: HashMap<usize, Range<usize>>,
    /// Names of organisations by their form: `Ukrainian government`, a listed name of several words.
    organisations: Vec<Range<usize>>,
    /// The names of ships, storms, books, which are called like people and are nobody.
    pub(super) things: HashSet<&'t str>,
    /// Every token of such a name, where it is called what it is.
    pub(super) things_here: HashSet<usize>,
}

impl<'t> Certain<'t> {
    /// Gathers what `candidates` tell.
    pub(in crate::names) fn new(reading: &Reading<'_, 't>, candidates: &[Candidate]) -> Self {
        let titles = candidates.iter().filter_map(|candidate| Some((candidate.tokens.start, candidate.title.clone()?)));
        let fixed = candidates.iter().filter(|candidate| {
            candidate.fixed == Some(EntityKind::Organisation) && !candidate.barred && candidate.tokens.len() > 1
        });
        let things = || candidates.iter().filter(|candidate| candidate.barred).map(|candidate| &candidate.tokens);
        Self {
            titles: titles.collect(),
            organisations: fixed.map(|candidate| candidate.tokens.clone()).collect(),
            things: things().map(|tokens| reading.slice(tokens.clone())).collect(),
            things_here: things().flat_map(Range::clone).collect(),
        }
    }
}

/// Puts in the organisations whose form leaves no doubt.
pub(super) fn put_forms(sources: &Sources<'_, '_, '_>, named: &mut Line) {
    for tokens in &sources.certain.organisations {
        let kind = EntityKind::Organisation;
        named.put(Named { tokens: tokens.clone(), title: None, kind, decider: Decider::Form });
    }
}
