//! The weights of the ranker, learnt from open gold by `pullquote-training pronouns`; see `docs/model.md`.

use super::ranker::Features;

/// A weight for each feature, in their order.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Features = [
    2.100, // Here
    0.295, // OneBefore
    -0.448, // TwoBefore
    -0.494, // FewBefore
    -0.446, // SomeBefore
    1.222, // Last
    0.483, // LastButOne
    0.464, // SameBlock
    0.119, // BlockBefore
    0.590, // Subject
    0.177, // HalfSubject
    -0.424, // Owner
    -0.017, // ByPronoun
    -0.016, // RecentSubject
    0.088, // OpensBlock
    0.294, // OpensBlockAsSubject
    0.595, // OpenedBlockBefore
    -0.148, // GenderKnown
    0.608, // Often
    -0.037, // MostOften
    0.971, // SpokeLast
    0.106, // SpokeLastBefore
    -0.551, // SpokeLastAside
    0.208, // Tells
    -0.036, // TellsAside
    0.542, // SpeaksInBlock
    1.889, // Topic
    -0.944, // Described
    -0.709, // DescribedNear
    0.945, // Parallel
    -0.045, // OwnSubject
    0.041, // ObjectOfOwn
    0.434, // ParallelObject
    0.682, // About
    0.217, // AboutOpening
    2.103, // After
    -0.469, // Oblique
    -0.281, // NotFirst
    0.122, // OpeningAgain
    0.155, // InOwnSentence
    -0.041, // SpokeEarlier
    -0.055, // Heading
    2.000, // ToldBefore
    2.179, // ToldHere
    1.074, // TellingLast
    0.085, // TellingAsSubject
    0.850, // SpeaksAsSubject
    0.619, // SpeaksOpener
    0.500, // SpeaksOpenerBefore
    -0.748, // SpeaksOften
    -0.697, // SpeaksAbout
    0.541, // SpeaksOneBefore
    -2.064, // Kin
];
