//! The rows of `classes.tsv`, read where the crate is built and by its tests.

use super::hints::Hints;

/// Returns the listed words in small letters, each as often as it is listed, with their hints.
pub(super) fn words() -> impl Iterator<Item = (&'static str, Hints)> {
    let lines = include_str!("classes.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).flat_map(|(flags, words)| {
        let known = |flag: &str| Hints::FLAGS.iter().find(|(name, _)| *name == flag).map(|(_, hints)| *hints);
        let hints = flags.split('+').filter_map(known).fold(Hints::default(), Hints::and);
        words.split(' ').map(move |word| (word, hints))
    })
}
