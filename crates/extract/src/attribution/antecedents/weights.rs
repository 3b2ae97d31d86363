//! The weights of the ranker, learnt from open gold by `pullquote-training pronouns`; see `docs/model.md`.

use super::ranker::Features;

/// A weight for each feature, in their order.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Features = [
    2.102, // Here
    0.289, // OneBefore
    -0.451, // TwoBefore
    -0.488, // FewBefore
    -0.457, // SomeBefore
    1.226, // Last
    0.480, // LastButOne
    0.456, // SameBlock
    0.126, // BlockBefore
    0.576, // Subject
    0.173, // HalfSubject
    -0.432, // Owner
    -0.019, // ByPronoun
    0.007, // RecentSubject
    0.098, // OpensBlock
    0.306, // OpensBlockAsSubject
    0.594, // OpenedBlockBefore
    -0.132, // GenderKnown
    0.609, // Often
    -0.041, // MostOften
    0.971, // SpokeLast
    0.106, // SpokeLastBefore
    -0.554, // SpokeLastAside
    0.208, // Tells
    -0.077, // TellsAside
    0.540, // SpeaksInBlock
    1.890, // Topic
    -0.947, // Described
    -0.700, // DescribedNear
    0.938, // Parallel
    -0.047, // OwnSubject
    0.036, // ObjectOfOwn
    0.425, // ParallelObject
    0.674, // About
    0.218, // AboutOpening
    2.099, // After
    -0.476, // Oblique
    -0.276, // NotFirst
    0.122, // OpeningAgain
    0.154, // InOwnSentence
    -0.041, // SpokeEarlier
    -0.054, // Heading
    2.000, // ToldBefore
    2.180, // ToldHere
    0.851, // TellingLast
    -0.018, // TellingAsSubject
    0.847, // SpeaksAsSubject
    0.614, // SpeaksOpener
    0.500, // SpeaksOpenerBefore
    -0.754, // SpeaksOften
    -0.699, // SpeaksAbout
    0.540, // SpeaksOneBefore
    -2.066, // Kin
];
