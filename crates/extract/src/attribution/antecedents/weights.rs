//! The weights of the ranker, learnt from open gold by `pullquote-training pronouns`; see `docs/model.md`.

use super::ranker::Features;

/// A weight for each feature, in their order.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Features = [
    1.856, // Here
    0.114, // OneBefore
    -0.232, // TwoBefore
    -0.400, // FewBefore
    -0.392, // SomeBefore
    1.155, // Last
    0.509, // LastButOne
    0.670, // SameBlock
    0.143, // BlockBefore
    0.824, // Subject
    -0.041, // HalfSubject
    -0.243, // Owner
    -0.172, // ByPronoun
    0.193, // RecentSubject
    0.126, // OpensBlock
    0.204, // OpensBlockAsSubject
    0.475, // OpenedBlockBefore
    -0.071, // GenderKnown
    0.252, // ToldGender
    -1.512, // ToldOtherGender
    -2.000, // SpeaksOtherGender
    0.586, // Often
    0.057, // MostOften
    0.973, // SpokeLast
    0.009, // SpokeLastFar
    0.117, // SpokeLastBefore
    -0.479, // SpokeLastAside
    0.216, // Tells
    -0.088, // TellsAside
    0.522, // SpeaksInBlock
    1.899, // Topic
    -1.123, // Described
    -0.719, // DescribedNear
    -0.834, // SpeaksDescribed
    0.524, // About
    0.224, // AboutOpening
    1.368, // After
    -0.504, // Oblique
    -0.069, // NotFirst
    0.120, // OpeningAgain
    0.125, // InOwnSentence
    -0.036, // SpokeEarlier
    -0.042, // Heading
    2.000, // ToldBefore
    0.000, // ToldEarlier
    2.245, // ToldHere
    0.877, // TellingLast
    0.074, // TellingAsSubject
    0.899, // SpeaksAsSubject
    0.624, // SpeaksOpener
    1.000, // SpeaksOpenerBefore
    -0.797, // SpeaksOften
    -0.638, // SpeaksAbout
    0.515, // SpeaksOneBefore
    -2.077, // Kin
    -2.000, // SpeaksKin
    1.116, // Next
    0.162, 0.653, -1.026, 0.346, 0.492, -0.317, 0.462, 0.081, -0.375, -0.084, -0.151, -0.046,
    -0.293, -0.306, -0.671, 0.659, -0.455, -0.161, 0.480, -0.217, -0.517, -0.103, 0.201, 0.047,
    -0.159, -0.375, 0.030, 0.130, -0.174, -0.073, 0.350, 0.413, -0.189, -0.095, -0.049, -0.039,
];
