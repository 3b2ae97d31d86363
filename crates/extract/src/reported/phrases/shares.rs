//! Shares of people, as polls tell them: `forty per cent of voters`, `nearly half`, `one in five clerks`.

use crate::lexicon::Class;
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// The share that ends right before `end`, with what goes on it.
pub(crate) fn share(scene: &Scene<'_>, end: usize, start: usize) -> Option<Phrase> {
    const LONGEST: usize = 12;
    let floor = end.saturating_sub(LONGEST).max(start);
    let mut part = (floor..end).rev().take_while(|&index| is_part(scene, index));
    // The first of several: *half* of the *many*.
    let head = part.by_ref().filter(|&index| is_share(scene, index)).last()?;
    let mut first = head;
    while first > floor && tells_how_many(scene, first - 1) {
        first -= 1;
    }
    Some(Phrase { units: first..end, head: Head::Common(head) })
}

fn is_part(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let noun = scene.unit(index).kind == UnitKind::Word
        && !scene.is(index, Class::VERB)
        && !scene.is(index, Class::CONJUNCTION);
    scene.unit(index).boundary == Boundary::None && (noun || word == "%" || word == "-")
}

/// Returns whether the word is the head of a share.
pub(crate) fn is_share(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    let number = is_number(scene, index);
    scene.is(index, Class::SHARE)
        || word.ends_with('%')
        || number && scene.word(index + 1) == "in" && is_number(scene, index + 2)
}

/// Returns whether the word is a number, be it in letters.
fn is_number(scene: &Scene<'_>, index: usize) -> bool {
    scene.word(index).starts_with(|c: char| c.is_ascii_digit()) || scene.is(index, Class::NUMBER)
}

fn tells_how_many(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.word(index);
    word.starts_with(|c: char| c.is_ascii_digit()) || scene.is(index, Class::MEASURE)
}
