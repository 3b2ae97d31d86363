//! Names that the tagger found in one place of the text and passed over in another.

use crate::text::HashMap;

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// The times that a word must be one kind of name before it is taken for that where nothing was found.
const OFTEN: usize = 2;

/// Finds single words again that are the same kind of name wherever the text has them as a name.
pub(super) fn find(&Sources { reading, sport, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let mut known: HashMap<&str, (EntityKind, usize)> = HashMap::default();
    for name in named.iter().filter(|name| name.tokens.len() == 1) {
        let (kind, count) = known.entry(reading.word(name.tokens.start)).or_insert((name.kind, 0));
        // Of two kinds, none.
        *count = if *kind == name.kind { *count + 1 } else { usize::MAX / 2 };
    }
    known.retain(|_, (_, count)| *count < usize::MAX / 2);
    if known.is_empty() {
        return;
    }
    for at in reading.capitals() {
        let Some(&(kind, count)) = known.get(reading.word(at)) else { continue };
        let short = kind == EntityKind::Organisation && reading.has(at, Hints::ACRONYM);
        let name = !(sport > 0 && kind == EntityKind::Place) && is_name_alone(reading, at);
        let tokens = at..at + 1;
        if count >= OFTEN && (short || name) && stands_alone(reading, at) && named.over(&tokens).next().is_none() {
            named.put(Named { tokens, title: None, kind, decider: Decider::Document });
        }
    }
}

/// Returns whether the word is nothing but a name.
fn is_name_alone(reading: &Reading<'_, '_>, at: usize) -> bool {
    let other = Hints::ORDINARY
        .and(Hints::CALENDAR)
        .and(Hints::FUNCTION)
        .and(Hints::DEMONYM)
        .and(Hints::TITLE)
        .and(Hints::NO_NAME);
    !reading.has(at, other) && reading.word(at).chars().count() > 2
}

/// Returns whether no other capital stands beside the word, which it may belong to.
fn stands_alone(reading: &Reading<'_, '_>, at: usize) -> bool {
    let beside = |at: usize| reading.is_capital(at) && !reading.has(at, Hints::FUNCTION.and(Hints::CALENDAR));
    let opens = reading.document.sentences()[reading.document.sentence_of(at)].tokens.start == at;
    !beside(at + 1)
        && !matches!(reading.word(at + 1), "-" | "&")
        && (opens || at == 0 || !beside(at - 1) && !matches!(reading.word(at - 1), "-" | "&" | "#" | "@"))
}
