//! Names before the turns of a transcript: `MARA LINDQVIST:` is no dateline, and `HALLAM:` is somebody.

use crate::text::HashMap;
use std::ops::Range;

use super::form::Named;
use super::lexicon::Hints;
use super::reading::Reading;
use crate::text::Span;
use crate::{Decider, EntityKind};

/// The longest name of a label, in words.
const LONGEST: usize = 4;

/// Makes people of the names in `labels`, and of those that have the same words elsewhere.
pub(super) fn adopt(reading: &Reading<'_, '_>, labels: &[Span], named: &mut Vec<Named>) {
    let tokens = labels.iter().map(|label| reading.document.tokens_in(*label));
    let names: Vec<Range<usize>> = tokens.map(|tokens| name_of(reading, tokens)).collect();
    let mut people: HashMap<String, usize> = HashMap::default();
    for name in names.iter().filter(|name| !name.is_empty()) {
        *people.entry(folded(reading, name)).or_default() += 1;
    }
    people.retain(|name, count| *count > 1 || name.contains(' '));
    people.retain(|name, _| !is_ordinary(reading, &names, name));
    if people.is_empty() {
        return;
    }
    for name in named.iter_mut().filter(|name| name.kind != EntityKind::Person) {
        if people.contains_key(&folded(reading, &name.tokens)) {
            name.kind = EntityKind::Person;
        }
    }
    for name in names.into_iter().filter(|name| !name.is_empty() && people.contains_key(&folded(reading, name))) {
        let free = !named.iter().any(|other| other.tokens.start < name.end && name.start < other.tokens.end);
        if free {
            named.push(Named { tokens: name, title: None, kind: EntityKind::Person, decider: Decider::Rules });
        }
    }
    named.sort_by_key(|name| name.tokens.start);
}

/// Returns the tokens of a label without the titles and roles before the name; empty where nothing is left.
fn name_of(reading: &Reading<'_, '_>, label: Range<usize>) -> Range<usize> {
    let spoken = label.clone().find(|&at| reading.word(at) == "(").unwrap_or(label.end);
    let role = |at: &usize| reading.has(*at, Hints::TITLE.and(Hints::ROLE).and(Hints::FUNCTION));
    let start = (label.start..spoken).find(|at| !role(at) && reading.word(*at) != ".").unwrap_or(spoken);
    let whole = (start..spoken).all(|at| reading.is_capital(at) || matches!(reading.word(at), "-" | "’" | "'"));
    if whole && spoken - start <= LONGEST { start..spoken } else { start..start }
}

/// Returns whether the only word of a name is one that the lists know as no name: `WITNESS`, `CALLER`, `PROS`.
fn is_ordinary(reading: &Reading<'_, '_>, names: &[Range<usize>], name: &str) -> bool {
    let single = names.iter().find(|tokens| tokens.len() == 1 && folded(reading, tokens) == name);
    single.is_some_and(|tokens| {
        let at = tokens.start;
        let known = reading.has(at, Hints::SURNAME.and(Hints::GIVEN));
        reading.word(at).len() < 3 || reading.has(at, Hints::ORDINARY.and(Hints::NO_NAME)) && !known
    })
}

fn folded(reading: &Reading<'_, '_>, tokens: &Range<usize>) -> String {
    reading.slice(tokens.clone()).to_lowercase()
}
