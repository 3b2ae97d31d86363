//! The most likely labels of a sentence, by dynamic programming (Viterbi 1967).

use super::label::{LABELS, OUTSIDE, may_follow};
use super::weights::Scores;

/// Room for the decoding of sentences, used again for each.
#[derive(Debug, Default)]
pub(crate) struct Viterbi {
    /// The best label before each label at each token.
    back: Vec<[u8; LABELS]>,
}

impl Viterbi {
    /// Appends to `labels` the best labels for tokens with these `scores`.
    pub(crate) fn decode(&mut self, scores: &[Scores], moves: &[Scores; LABELS + 1], labels: &mut Vec<u8>) {
        let Some((first, rest)) = scores.split_first() else { return };
        let mut best: [i32; LABELS] = std::array::from_fn(|label| match may_follow(OUTSIDE, label as u8) {
            true => moves[LABELS][label] + first[label],
            false => i32::MIN / 2,
        });
        self.back.clear();
        for row in rest {
            let mut back = [0; LABELS];
            best = std::array::from_fn(|label| {
                let before = (0..LABELS).filter(|&before| may_follow(before as u8, label as u8));
                let top = before.max_by_key(|&before| best[before] + moves[before][label]).unwrap_or(0);
                back[label] = top as u8;
                best[top] + moves[top][label] + row[label]
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
