//! The most likely labels of a sentence, by dynamic programming (Viterbi 1967).

use super::label::{LABELS, OUTSIDE, may_follow};
use super::weights::{Moves, Scores};

/// Far below every score.
const NEVER: i32 = i32::MIN / 2;

/// Room for the decoding of sentences, used again for each.
#[derive(Debug)]
pub struct Viterbi {
    moves: [[i32; LABELS]; LABELS + 1],
    /// The best label before each label at each token.
    back: Vec<[u8; LABELS]>,
}

impl Viterbi {
    /// Returns a decoder with these weights of one label after another; a name never goes on where none began.
    #[must_use]
    pub fn new(moves: &Moves) -> Self {
        let weight = |before: usize, label: usize| {
            let from = if before == LABELS { OUTSIDE } else { before as u8 };
            if may_follow(from, label as u8) { i32::from(moves[before][label]) } else { NEVER }
        };
        let moves = std::array::from_fn(|before| std::array::from_fn(|label| weight(before, label)));
        Self { moves, back: Vec::new() }
    }

    /// Appends to `labels` the best labels for tokens with these `scores`.
    pub fn decode(&mut self, scores: &[Scores], labels: &mut Vec<u8>) {
        let Some((first, rest)) = scores.split_first() else { return };
        let mut best: [i32; LABELS] = std::array::from_fn(|label| self.moves[LABELS][label] + i32::from(first[label]));
        self.back.clear();
        for row in rest {
            let mut back = [0; LABELS];
            best = std::array::from_fn(|label| {
                let (mut top, mut most) = (0, i32::MIN);
                for (before, (best, moves)) in best.iter().zip(&self.moves).enumerate() {
                    let sum = best.saturating_add(moves[label]);
                    if sum > most {
                        (top, most) = (before as u8, sum);
                    }
                }
                back[label] = top;
                most.saturating_add(i32::from(row[label]))
            });
            self.back.push(back);
        }
        let mut label = (0..LABELS).max_by_key(|&label| best[label]).unwrap_or(0);
        let start = labels.len();
        labels.push(label as u8);
        for back in self.back.iter().rev() {
            label = usize::from(back[label]);
            labels.push(label as u8);
        }
        labels[start..].reverse();
    }
}
