//! A linear-chain conditional random field, trained by FTRL-proximal gradient descent (`McMahan` et al. 2013) with L1.

use std::ops::Range;

use pullquote_extract::training::tagger::label::LABELS;

/// Lanes of a row: the labels and one that stays idle.
pub(crate) const LANES: usize = 8;
pub(crate) type Row = [f32; LANES];

/// Holds what FTRL-proximal keeps of the weights of one feature.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct State {
    z: Row,
    n: Row,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub l1: f32,
    pub(crate) alpha: f32,
    pub(crate) beta: f32,
    pub(crate) epochs: u32,
    pub(crate) seed: u64,
}

/// A sentence to learn: where in the pool the features of each token are.
pub(crate) struct Example<'d> {
    pub(crate) tokens: &'d [Range<usize>],
    pub(crate) pool: &'d [u32],
    pub(crate) labels: &'d [u8],
    pub(crate) weight: f32,
}

pub(crate) struct Crf {
    states: Vec<State>,
    /// One state for each label before, and one for the start of a sentence.
    moves: Vec<State>,
    settings: Settings,
}

const FRESH: State = State { z: [0.0; LANES], n: [0.0; LANES] };

impl State {
    #[inline]
    fn weights(&self, settings: &Settings, l1: f32) -> Row {
        std::array::from_fn(|lane| {
            let z = self.z[lane];
            let over = (z.abs() - l1).max(0.0);
            -over.copysign(z) / ((settings.beta + self.n[lane].sqrt()) / settings.alpha)
        })
    }

    #[inline]
    fn learn(&mut self, gradient: &Row, settings: &Settings, l1: f32) {
        let weights = self.weights(settings, l1);
        for lane in 0..LANES {
            let square = gradient[lane] * gradient[lane];
            let sum = self.n[lane] + square;
            let sigma = (sum.sqrt() - self.n[lane].sqrt()) / settings.alpha;
            self.z[lane] += gradient[lane] - sigma * weights[lane];
            self.n[lane] = sum;
        }
    }
}

/// A small generator of random numbers (`splitmix64`), the same on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// Returns a number from 0 up to 1.
    #[expect(clippy::cast_precision_loss, reason = "24 bits are what an f32 holds exactly")]
    pub(crate) fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }
}

/// `e^x` by its own arithmetic, so that every machine learns the same weights.
#[inline]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = x.floor();
    let part = (x - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0 + part / 720.0)))));
    series * f32::from_bits(((whole as i32 + 127).cast_unsigned()) << 23)
}

impl Crf {
    pub(crate) fn new(features: usize, settings: Settings) -> Self {
        Self { states: vec![FRESH; features], moves: vec![FRESH; LABELS + 1], settings }
    }

    /// Returns the weights of a feature.
    pub(crate) fn row(&self, feature: usize) -> Row {
        self.states[feature].weights(&self.settings, self.settings.l1)
    }

    /// Row of weights of the labels after each label, the last one for the start.
    pub(crate) fn moves(&self) -> Vec<Row> {
        self.moves.iter().map(|state| state.weights(&self.settings, 0.0)).collect()
    }

    pub(crate) fn train(&mut self, examples: &[Example<'_>]) {
        let mut random = Random(self.settings.seed);
        let mut order: Vec<u32> = (0..examples.len() as u32).collect();
        for _ in 0..self.settings.epochs {
            for index in (1..order.len()).rev() {
                order.swap(index, random.below(index + 1));
            }
            for &index in &order {
                self.learn(&examples[index as usize]);
            }
        }
    }

    pub(crate) fn scores(&self, features: &[u32], row: &mut Row) {
        for &feature in features {
            let weights = self.states[feature as usize].weights(&self.settings, self.settings.l1);
            for lane in 0..LANES {
                row[lane] += weights[lane];
            }
        }
    }

    fn learn(&mut self, example: &Example<'_>) {
        let len = example.tokens.len();
        let mut scores = vec![[0.0; LANES]; len];
        for (features, row) in example.tokens.iter().zip(&mut scores) {
            self.scores(&example.pool[features.clone()], row);
        }
        let moves = self.moves();
        let (posterior, pairs) = marginals(&scores, &moves);
        let mut before = LABELS;
        let mut gradients = vec![[0.0f32; LANES]; LABELS + 1];
        for at in 0..len {
            let gold = usize::from(example.labels[at]);
            let mut gradient = [0.0; LANES];
            gradient[..LABELS].copy_from_slice(&posterior[at]);
            gradient[gold] -= 1.0;
            for (b, row) in pairs[at].iter().enumerate() {
                for (label, p) in row.iter().enumerate() {
                    gradients[b][label] += p;
                }
            }
            gradients[before][gold] -= 1.0;
            before = gold;
            if gradient[gold] > -0.002 {
                continue;
            }
            for value in &mut gradient {
                *value *= example.weight;
            }
            for &feature in &example.pool[example.tokens[at].clone()] {
                self.states[feature as usize].learn(&gradient, &self.settings, self.settings.l1);
            }
        }
        for (state, gradient) in self.moves.iter_mut().zip(&mut gradients) {
            for value in gradient.iter_mut() {
                *value *= example.weight;
            }
            state.learn(gradient, &self.settings, 0.0);
        }
    }
}

type Pairs = [[f32; LABELS]; LABELS + 1];

/// Returns the probability of each label at each token, and of each pair of labels before and at it.
fn marginals(scores: &[Row], moves: &[Row]) -> (Vec<[f32; LABELS]>, Vec<Pairs>) {
    let len = scores.len();
    let step: Vec<[f32; LABELS]> = moves.iter().map(|row| std::array::from_fn(|label| exp(row[label]))).collect();
    let local: Vec<[f32; LABELS]> = scores
        .iter()
        .map(|row| {
            let top = row[..LABELS].iter().copied().fold(f32::MIN, f32::max);
            std::array::from_fn(|label| exp(row[label] - top))
        })
        .collect();
    let mut forward = vec![[0.0f32; LABELS]; len];
    for at in 0..len {
        for label in 0..LABELS {
            let sum = if at == 0 {
                step[LABELS][label]
            } else {
                (0..LABELS).map(|b| forward[at - 1][b] * step[b][label]).sum()
            };
            forward[at][label] = sum * local[at][label];
        }
        normalise(&mut forward[at]);
    }
    let mut backward = vec![[1.0f32; LABELS]; len];
    for at in (0..len.saturating_sub(1)).rev() {
        for b in 0..LABELS {
            backward[at][b] =
                (0..LABELS).map(|label| step[b][label] * local[at + 1][label] * backward[at + 1][label]).sum();
        }
        normalise(&mut backward[at]);
    }
    let mut posterior = forward.clone();
    let mut pairs = vec![[[0.0; LABELS]; LABELS + 1]; len];
    for at in 0..len {
        for label in 0..LABELS {
            posterior[at][label] *= backward[at][label];
        }
        normalise(&mut posterior[at]);
        if at == 0 {
            pairs[0][LABELS] = posterior[0];
            continue;
        }
        let mut total = 0.0;
        for b in 0..LABELS {
            for label in 0..LABELS {
                let p = forward[at - 1][b] * step[b][label] * local[at][label] * backward[at][label];
                pairs[at][b][label] = p;
                total += p;
            }
        }
        for p in pairs[at].iter_mut().flatten() {
            *p /= total.max(f32::MIN_POSITIVE);
        }
    }
    (posterior, pairs)
}

fn normalise(row: &mut [f32; LABELS]) {
    let total: f32 = row.iter().sum();
    for value in row {
        *value /= total.max(f32::MIN_POSITIVE);
    }
}
