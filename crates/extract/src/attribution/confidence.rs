//! Tells how sure an attribution is: of those that its rule made of gold with speakers led back the same way, so many
//! percent were right.
//!
//! The counts are what `cargo run --release --example attribution -- GOLD --part 1/2 --counts` prints; how well they
//! foretell the other part is told in `docs/attribution.md`.

use crate::{Led, Reference, Rule};

/// Holds what is held of a rule before anything is counted, in percent, and how many counts that is worth.
const HELD: (u32, u32) = (80, 5);
/// Tells how many counts the rule's own share is worth where its speakers are told apart by how they are named.
const RULE: u32 = 8;

/// Returns how sure an attribution by `rule` is, in percent, where the speaker is named like `reference`.
pub(crate) fn confidence(rule: Rule, reference: Reference, led: Option<Led>) -> u8 {
    let sure = percent(rule.counts(), reference);
    led.map_or(sure, |led| share_led(led).min(percent(rule.counts(), Reference::Name)))
}

/// Returns how many in a hundred speakers were right whose pronoun was led back so: 375 of 394, 105 of 110, 0 of 2, 15 of 22
/// on both parts of human gold; few counts lean on [`HELD`].
const fn share_led(led: Led) -> u8 {
    match led {
        Led::Last | Led::Earlier => 95,
        Led::Contested => 70,
        Led::Described => 57,
    }
}

fn percent(counts: &[(Reference, u32, u32)], reference: Reference) -> u8 {
    let of_rule = share(counts.iter(), HELD);
    let alike = counts.iter().filter(|count| count.0 == reference);
    u8::try_from(share(alike, (of_rule, RULE))).unwrap_or(100)
}

/// Returns the share of right ones in percent, where `held` percent were held before, with the weight of so many counts.
fn share<'c>(counts: impl Iterator<Item = &'c (Reference, u32, u32)>, held: (u32, u32)) -> u32 {
    let (right, of) = counts.fold((0, 0), |(right, of), count| (right + count.1, of + count.2));
    let (percent, weight) = held;
    (100 * right + percent * weight) / (of + weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_tells_how_sure_a_rule_is() {
        let counts = [(Reference::Name, 990, 1000), (Reference::Pronoun, 5, 10)];
        assert_eq!(percent(&counts, Reference::Name), 98);
        assert_eq!(percent(&counts, Reference::Pronoun), 71, "few counts say little against their rule");
        assert_eq!(percent(&counts, Reference::Role), 98);
        assert_eq!(percent(&[], Reference::Name), 80);
    }
}
