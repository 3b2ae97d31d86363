//! Tells whether it is clear who speaks.

use super::shares;
use crate::EntityKind;
use crate::lexicon::Class;
use crate::syntax::nouns;
use crate::syntax::phrase::{Head, Phrase};
use crate::syntax::scene::{Boundary, Scene, UnitKind};

/// Returns whether a phrase is somebody, by name, description or pronoun, with whom a clause begins.
pub(crate) fn is_clear(scene: &Scene<'_>, speaker: &Phrase, start: usize) -> bool {
    let somebody = match speaker.head {
        Head::Named(mention) => scene.names.mentions[mention].kind != EntityKind::Place,
        Head::Pronoun => scene.is(speaker.units.start, Class::THIRD),
        Head::Several => true,
        Head::Common(head) => {
            speaker.is_plural(scene) || nouns::can_speak(scene, speaker) || shares::is_share(scene, head)
        }
    };
    let before = speaker.units.start.checked_sub(1).filter(|&before| before >= start);
    let begins = |before: usize| {
        scene.unit(before).boundary != Boundary::None
            || scene.unit(before).kind != UnitKind::Word
            || matches!(scene.word(before), "and" | "but" | "while" | "as" | "And" | "But" | "While" | "As" | "though")
    };
    somebody && before.is_none_or(begins)
}
