//! The trained weights: for each feature a row with one number for each label and pass, and the weights of one label
//! after another.
//!
//! Little-endian: for each pass the weights of each label after each label and, last, at the start of a sentence, as
//! `i16`; then a [`Table`] with rows of `i8`, those of the first pass and those of the second. Both passes see the same
//! features, so that one search brings the weights of both.

use super::label::LABELS;
use super::table::{Place, Table};

/// Numbers of one pass in a row: the labels and an idle one, so that rows are added in one go.
pub const LANES: usize = 8;
/// Bytes of a row of the table.
pub const ROW: usize = 2 * LANES;
/// The number of features that are searched for together.
const AT_ONCE: usize = 64;
/// The worth of a stored 1: this part of a natural logarithm of odds.
pub const UNITS: f32 = 20.0;

/// The scores of the labels of one token. A token has under 250 features, so no sum overflows.
pub type Scores = [i16; LANES];
/// The weights of each label after each label, and last at the start of a sentence.
pub type Moves = [Scores; LABELS + 1];

/// The weights of both passes.
#[derive(Clone, Debug)]
pub struct Weights<'b> {
    table: Table<'b>,
    pub first: Moves,
    pub second: Moves,
}

impl<'b> Weights<'b> {
    /// Reads weights; none where the bytes are cut short.
    #[must_use]
    pub fn read(bytes: &'b [u8]) -> Option<Self> {
        let (first, rest) = bytes.split_at_checked((LABELS + 1) * ROW)?;
        let (second, rest) = rest.split_at_checked((LABELS + 1) * ROW)?;
        let (table, _) = Table::read(rest, ROW)?;
        Some(Self { table, first: moves(first), second: moves(second) })
    }

    /// Returns the scores that `features` add up to, in the first pass and in the second.
    #[inline]
    #[must_use]
    pub fn sum(&self, features: &[u32]) -> [Scores; 2] {
        let mut sums = [0i16; 2 * LANES];
        for chunk in features.chunks(AT_ONCE) {
            let mut places = [Place::default(); AT_ONCE];
            for (place, &feature) in places.iter_mut().zip(chunk) {
                *place = self.table.place(feature);
            }
            let (mut numbers, mut count) = ([0; AT_ONCE], 0);
            for &place in &places[..chunk.len()] {
                numbers[count] = self.table.find(place);
                count += usize::from(numbers[count] != 0);
            }
            let rows = numbers[..count].iter().filter_map(|&number| self.table.numbered(number)?.first_chunk::<ROW>());
            for row in rows {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
                }
            }
        }
        let [first, second] = [0, LANES].map(|start| std::array::from_fn(|lane| sums[start + lane]));
        [first, second]
    }
}

fn moves(bytes: &[u8]) -> Moves {
    let mut numbers = bytes.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair));
    std::array::from_fn(|_| std::array::from_fn(|_| numbers.next().unwrap_or(0)))
}
