//! Quotations that are signed: `“…” ― X`, `“…” : X`, a line under them that is a dash and a name.

use crate::EntityKind;
use crate::attribution::claim::{Board, Found};
use crate::lexicon::Class;
use crate::quotes::{self, Shape};
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::{REACH, Scene, UnitKind};

/// The longest signature without a known name, in units.
const LONGEST: usize = 8;

/// `“…” — X`, or a paragraph after the quotation that is a dash and a name.
pub(crate) fn signature(board: &Board<'_>, piece: usize) -> Option<Found> {
    let scene = &board.scene;
    let dash = dash(scene, piece)?;
    let end = (dash..dash + 40)
        .find(|&index| !scene.follows(index))
        .map_or_else(|| scene.sentence(dash).end, |last| last + 1);
    let apart = !scene.follows(dash - 1);
    let colon = scene.is_mark(dash, ":");
    let first = dash + 1;
    if first >= end || (apart || ends_with_credit(scene, first..end)) && is_credit(scene, first..end) {
        return None;
    }
    let named = phrase::starting(scene, first, end).filter(|speaker| matches!(speaker.head, Head::Named(_)));
    let speaker = match named {
        Some(speaker) => speaker,
        None if colon => return None,
        None => unknown(scene, first, end, apart)?,
    };
    let after = speaker.units.end;
    let ends = after == end || scene.unit(after - 1).span.end == scene.unit(end - 1).span.end;
    let whole = ends
        || !colon && matches!(scene.word(after), "," | "." | "(")
        || colon && after + 1 == end && scene.is_mark(after, ".");
    whole.then_some(Found { speaker, cue: None, joins: None })
}

/// The unit of the dash after a piece, or of the colon after a finished one.
fn dash(scene: &Scene<'_>, piece: usize) -> Option<usize> {
    let quoted = &scene.quoted[piece];
    // Several paragraphs without marks are signed together.
    let goes_on = |next: &usize| quoted.is_unmarked() && scene.quoted[*next].continues;
    let last = (piece + 1..scene.quoted.len()).take(REACH).take_while(goes_on).last().unwrap_or(piece);
    let place = scene.place(last);
    let dash = place + 1;
    let colon = scene.is_mark(dash, ":") && scene.follows(place);
    let here = quotes::DASHES.contains(&scene.word(dash)) || colon;
    (quoted.shape == Shape::Utterance && !quoted.turn && here).then_some(dash)
}

/// A signature whose name is not known, in capitals: `— Dele (@dele_on_deck)`, `― Esther T., Hull`.
fn unknown(scene: &Scene<'_>, first: usize, end: usize, apart: bool) -> Option<Phrase> {
    let mark =
        |index: &usize| matches!(scene.word(*index), "," | "(" | "|" | "@") || scene.word(*index).starts_with('@');
    let last = (first..end).find(mark).unwrap_or(end);
    let last = if last == end && last > first && scene.is_mark(last - 1, ".") { last - 1 } else { last };
    let named = |index: usize| {
        let unit = scene.unit(index);
        unit.kind != UnitKind::Quote(0)
            && scene.word(index).starts_with(|c: char| c.is_uppercase() || matches!(c, '.' | '*'))
    };
    let handle = (last..end).any(|index| scene.word(index).starts_with('@'));
    let bare = last == end || scene.is_mark(last, ",") || handle;
    let fits = (1..=LONGEST).contains(&(last - first)) && (first..last).all(named);
    // In the midst of a line a dash goes on the sentence as well.
    (fits && bare && (apart || handle)).then_some(Phrase { units: first..last, head: Head::Common(last - 1) })
}

/// Returns whether a line ends with an agency or a paper that no person is named before.
fn ends_with_credit(scene: &Scene<'_>, mut units: std::ops::Range<usize>) -> bool {
    !units.any(|index| scene.mention(index).is_some_and(|mention| mention.kind == EntityKind::Person))
}

/// Returns whether a line under a quotation names an agency or a paper, as credits do: `- Northern Press`.
fn is_credit(scene: &Scene<'_>, units: std::ops::Range<usize>) -> bool {
    let handle = units.clone().any(|index| scene.word(index).starts_with('@'));
    let agency = |index: usize| scene.is(index, Class::AGENCY);
    let organisation = scene.mention(units.start).is_some_and(|mention| mention.kind == EntityKind::Organisation);
    !handle && (organisation || units.into_iter().any(agency))
}
