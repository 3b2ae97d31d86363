//! The most likely labels of a sentence, by dynamic programming (Viterbi 1967).
//!
//! All labels are reckoned at once, in lanes of 16 bits that fill one register. Scores are kept below that of the best label
//! so far, so a long sentence does not leave that range.

use super::label::{LABELS, OUTSIDE, may_follow};
use super::weights::{LANES, Moves, Scores};

/// Far below every score; adding to it stays there.
const NEVER: i16 = i16::MIN;

/// Room for the decoding of sentences, used again for each.
#[derive(Debug)]
pub struct Viterbi {
    moves: Moves,
    /// The best label before each label at each token.
    back: Vec<Scores>,
}

impl Viterbi {
    /// Returns a decoder with these weights of one label after another; a name never goes on where none began.
    #[must_use]
    pub fn new(moves: &Moves) -> Self {
        let weight = |before: usize, label: usize| {
            let from = if before == LABELS { OUTSIDE } else { before as u8 };
            if label < LABELS && may_follow(from, label as u8) { moves[before][label] } else { NEVER }
        };
        let moves = std::array::from_fn(|before| std::array::from_fn(|label| weight(before, label)));
        Self { moves, back: Vec::new() }
    }

    /// Appends to `labels` the best labels for tokens with these `scores`.
    pub fn decode(&mut self, scores: &[Scores], labels: &mut Vec<u8>) {
        let Some((first, rest)) = scores.split_first() else { return };
        let mut best: Scores = add(self.moves[LABELS], *first);
        self.back.clear();
        for row in rest {
            let highest = best.iter().fold(NEVER, |highest, &score| highest.max(score));
            let (mut top, mut most) = ([0; LANES], [NEVER; LANES]);
            for (before, (score, moves)) in (0..).zip(best.iter().zip(&self.moves[..LABELS])) {
                let score = score.saturating_sub(highest);
                for lane in 0..LANES {
                    let sum = score.saturating_add(moves[lane]);
                    top[lane] = if sum > most[lane] { before } else { top[lane] };
                    most[lane] = most[lane].max(sum);
                }
            }
            best = add(most, *row);
            self.back.push(top);
        }
        let mut label = (0..LABELS).max_by_key(|&label| best[label]).unwrap_or(0);
        let start = labels.len();
        labels.push(label as u8);
        for back in self.back.iter().rev() {
            label = usize::try_from(back[label]).unwrap_or_default();
            labels.push(label as u8);
        }
        labels[start..].reverse();
    }
}

fn add(a: Scores, b: Scores) -> Scores {
    std::array::from_fn(|lane| a[lane].saturating_add(b[lane]))
}
