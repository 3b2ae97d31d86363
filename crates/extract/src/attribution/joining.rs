//! Joins the pieces of an utterance that its attribution interrupts, and those that one verb brings one after the other.

use super::claim::{Claim, Found};
use super::sieves::{frame, whose};
use crate::Rule;
use crate::lexicon::Class;
use crate::quotes::{PASSAGE, Shape};
use crate::syntax::scene::{Scene, UnitKind};

/// From so many words on, a fragment goes on another of the same verb: said that they “…” and “…”.
pub(crate) const LONG: usize = 8;

/// Joins each piece to the one before where both are one utterance: `“That,” he said, “was a fee.”`.
pub(super) fn join(scene: &Scene<'_>, claims: &mut [Option<Claim>]) {
    for piece in 1..claims.len() {
        if claims[piece].is_none() {
            claims[piece] = going_on(scene, claims, piece);
        }
        let (before, this) = claims.split_at_mut(piece);
        let (Some(before), Some(this)) = (before[piece - 1].as_ref(), this[0].as_mut()) else { continue };
        if this.joins.is_some() {
            continue;
        }
        if shares_verb(scene, piece, before, this) {
            this.joins = Some(piece - 1);
        } else {
            join_interrupted(scene, piece, before, this);
        }
    }
}

/// Returns a claim on a piece that nothing else licenses, where it goes on the utterance before in its paragraph and nobody else is
/// brought in between: “The quay is old,” Hale said. It was built by hand, and “so it will go on sinking into the bay.”
fn going_on(scene: &Scene<'_>, claims: &[Option<Claim>], piece: usize) -> Option<Claim> {
    let before = piece - 1;
    let claim = claims[before].as_ref().filter(|claim| claim.introduces_speech() || claim.joins.is_some())?;
    let (this, other) = (&scene.quoted[piece], &scene.quoted[before]);
    let words = this.piece.inner.of(scene.text());
    let passage = words.starts_with(char::is_lowercase) && words.split_whitespace().nth(PASSAGE - 1).is_some();
    let spoken = match this.shape {
        Shape::Utterance => !words.ends_with(['?', '？']),
        Shape::Fragment => passage,
        Shape::Title | Shape::Name => false,
    };
    let own = claim.verb.map_or(0, |verb| verb.max(claim.phrase.units.end - 1));
    let (from, place) = (own.max(scene.place(before)) + 1, scene.place(piece));
    let opened = this.piece.outer.start < this.piece.inner.start;
    let near = opened
        && this.block == other.block
        && other.shape == Shape::Utterance
        && !other.turn
        && from <= place
        && place - from < FAR;
    // On the wall behind her: “No fishing.” tells where, and goes on nothing.
    let start = scene.sentence_start(place);
    let led = start > own && start < place && (scene.is(start, Class::PREPOSITION) || scene.is_mark(place - 1, ":"));
    if !near || !spoken || led || from < place && whose::is_another(scene, &claim.phrase, from..place) {
        return None;
    }
    // She wants the board “to look at the quay and at all that is under it” goes on nothing.
    let joins = this.shape == Shape::Utterance || scene.sentence_start(place) <= own;
    let found = Found { speaker: claim.phrase.clone(), cue: None, joins: joins.then_some(before) };
    Some(Claim::new(scene, Rule::SameParagraph, found))
}

/// The most units between an utterance and what goes on it.
const FAR: usize = 40;

/// Returns whether one verb brings a piece and the one before it: chanted “…” and “…”, said it “…” and would “…”.
fn shares_verb(scene: &Scene<'_>, piece: usize, before: &Claim, this: &Claim) -> bool {
    let (first, second) = (scene.place(piece - 1), scene.place(piece));
    let apart = |verb: usize| verb < first || second < verb;
    if before.verb != this.verb || !this.verb.is_some_and(apart) || scene.sentence_start(second) > first {
        return false;
    }
    let bare = (first + 1..second).all(|index| {
        scene.unit(index).kind == UnitKind::Punctuation || matches!(scene.word(index), "and" | "or" | "but")
    });
    let shapes = [piece - 1, piece].map(|piece| scene.quoted[piece].shape);
    let long =
        |piece: usize| scene.quoted[piece].piece.inner.of(scene.text()).split_whitespace().nth(LONG - 1).is_some();
    match shapes {
        [Shape::Utterance, Shape::Utterance] => bare,
        [Shape::Fragment, Shape::Fragment] => long(piece - 1) && long(piece),
        _ => false,
    }
}

/// Joins a piece to the one before, where the attribution stands between the two.
fn join_interrupted(scene: &Scene<'_>, piece: usize, before: &Claim, this: &mut Claim) {
    let between =
        |verb: Option<usize>| verb.is_some_and(|verb| scene.place(piece - 1) < verb && verb < scene.place(piece));
    // « A », a dit X. « B, a-t-il ajouté. » has an attribution of its own.
    let foreign = before.verb.is_some_and(|verb| frame::is_foreign(scene, verb));
    if foreign || !between(before.verb) {
        return;
    }
    // A speaker found without a verb of saying, or by one between the two, is not another.
    let led_out = this.verb.is_none() || between(this.verb);
    if this.verb == before.verb && goes_on(scene, piece, this) {
        this.joins = Some(piece - 1);
    } else if led_out && before.introduces_speech() && goes_on_in_small(scene, piece) {
        this.attribution.speaker = before.attribution.speaker;
        this.attribution.name.clone_from(&before.attribution.name);
        this.phrase = before.phrase.clone();
        this.joins = Some(piece - 1);
    }
}

/// Returns whether a piece may go on the one before, by the word before it: not `“That,” he said of the “fee”`.
fn goes_on(scene: &Scene<'_>, piece: usize, claim: &Claim) -> bool {
    let before = scene.place(piece) - 1;
    let attributed = claim.verb == Some(before) || claim.phrase.units.end == before + 1;
    let fragment = scene.quoted[piece].shape != Shape::Utterance;
    !fragment || attributed || scene.unit(before).kind == UnitKind::Punctuation
}

/// Returns whether a piece after a comma goes on the sentence of the one before: `“That,” said Hale, speaking of boats, “was a fee.”`
fn goes_on_in_small(scene: &Scene<'_>, piece: usize) -> bool {
    let (before, this) = (scene.place(piece - 1), scene.place(piece));
    let inner = scene.quoted[piece].piece.inner.of(scene.text());
    scene.quoted[piece - 1].shape == Shape::Utterance
        && scene.sentence_start(this) <= before
        && scene.is_mark(this - 1, ",")
        && inner.starts_with(char::is_lowercase)
}
