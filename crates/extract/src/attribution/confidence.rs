//! How sure an attribution is: of those that its sieve made of gold with speakers led back the same way, so many percent
//! were right.
//!
//! The counts are what `cargo run --release --example attribution -- GOLD --part 1/2 --counts` prints; how well they
//! foretell the other part is told in `docs/attribution.md`.

use super::counts::COUNTS;
use crate::Reference;

/// What is held of a sieve before anything is counted, in percent, and how many counts that is worth.
const HELD: (u32, u32) = (80, 5);
/// How many counts the sieve's own share is worth where its speakers are told apart by how they are named.
const SIEVE: u32 = 8;

/// How sure an attribution by the sieve `rule` is, in percent, where the speaker is named like `reference`.
pub(crate) fn confidence(rule: &str, reference: Reference) -> u8 {
    percent(COUNTS, rule, reference)
}

fn percent(counts: &[(&str, Reference, u32, u32)], rule: &str, reference: Reference) -> u8 {
    let of_rule = counts.iter().filter(|count| count.0 == rule);
    let sieve = share(of_rule.clone(), HELD);
    let alike = of_rule.filter(|count| count.1 == reference);
    u8::try_from(share(alike, (sieve, SIEVE))).unwrap_or(100)
}

/// The share of right ones in percent, where `held` percent were held before, with the weight of so many counts.
fn share<'c>(counts: impl Iterator<Item = &'c (&'c str, Reference, u32, u32)>, held: (u32, u32)) -> u32 {
    let (right, of) = counts.fold((0, 0), |(right, of), count| (right + count.2, of + count.3));
    let (percent, weight) = held;
    (100 * right + percent * weight) / (of + weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::sieves::SIEVES;

    #[test]
    fn what_was_counted_tells_how_sure_a_sieve_is() {
        let counts = [("sure", Reference::Name, 990, 1000), ("sure", Reference::Pronoun, 5, 10)];
        assert_eq!(percent(&counts, "sure", Reference::Name), 98);
        assert_eq!(percent(&counts, "sure", Reference::Pronoun), 71, "few counts say little against its sieve");
        assert_eq!(percent(&counts, "sure", Reference::Role), 98);
        assert_eq!(percent(&counts, "new", Reference::Name), 80);
    }

    #[test]
    fn only_sieves_are_counted() {
        let known = |rule| SIEVES.iter().any(|sieve| sieve.name == rule);
        let lost = COUNTS.iter().find(|count| !known(count.0) || count.2 > count.3);
        assert_eq!(lost, None);
    }
}
