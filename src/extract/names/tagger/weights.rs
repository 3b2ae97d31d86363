//! The trained weights: for each feature a row with one number for each label, and the weights of one label after another.
//!
//! Little-endian: the weights of each label after each label, and of each label at the start of a sentence, as `i16`;
//! then a [`Table`] with rows of [`LABELS`] numbers and one idle one, as `i16`.

use super::label::LABELS;
use super::table::Table;

/// Numbers in a row: the labels and an idle one, so that rows are added in one go.
pub(crate) const LANES: usize = 8;
/// Bytes of a row.
pub(crate) const ROW: usize = 2 * LANES;
/// How much 1 of a stored weight is: the part of a natural logarithm of odds.
pub(crate) const UNITS: f32 = 256.0;

/// The scores of the labels of one token.
pub(crate) type Scores = [i32; LANES];

/// The weights of one pass.
#[derive(Clone, Debug)]
pub(crate) struct Weights<'b> {
    table: Table<'b>,
    /// By the label before, or [`LABELS`] at the start.
    pub(crate) moves: [Scores; LABELS + 1],
}

impl<'b> Weights<'b> {
    /// Reads weights, and what follows them; none where the bytes are cut short.
    pub(crate) fn read(bytes: &'b [u8]) -> Option<(Self, &'b [u8])> {
        let (moves, rest) = bytes.split_at_checked((LABELS + 1) * ROW)?;
        let (table, rest) = Table::read(rest, ROW)?;
        let mut all = [[0; LANES]; LABELS + 1];
        for (row, bytes) in all.iter_mut().zip(moves.chunks_exact(ROW)) {
            add(row, bytes);
        }
        Some((Self { table, moves: all }, rest))
    }

    /// Adds the weights of `feature` to `scores`.
    #[inline]
    pub(crate) fn add(&self, feature: u32, scores: &mut Scores) {
        if let Some(row) = self.table.get(feature) {
            add(scores, row);
        }
    }
}

#[inline]
fn add(scores: &mut Scores, row: &[u8]) {
    for (score, weight) in scores.iter_mut().zip(row.as_chunks::<2>().0) {
        *score += i32::from(i16::from_le_bytes(*weight));
    }
}
