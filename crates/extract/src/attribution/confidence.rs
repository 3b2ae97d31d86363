//! Tells how sure an attribution is: of those that its rule made of gold with speakers led back the same way, so many
//! percent were right.
//!
//! The counts are what `cargo run --release --example attribution -- GOLD --part 1/2 --counts` prints; how well they
//! foretell the other part is told in `docs/attribution.md`.

use crate::annotations::Way;
use crate::{Led, Reference, Rule};

/// The prior of a rule, in percent, and the number of counts that it is worth.
const HELD: (u32, u32) = (80, 5);
/// Tells how many counts the share of a rule, or of a way where that is less, is worth where both are counted together.
const BOTH: u32 = 8;
/// Tells what is held of `it` and `they`, and of pronouns led to somebody described, of which gold has too few, in percent.
const FEW: u32 = 70;

/// Returns how sure an attribution by `rule` is, in percent, where the speaker is named like `reference`, of a `whole` utterance
/// or of a fragment.
pub(crate) fn confidence(rule: Rule, reference: Reference, led: Option<Led>, whole: bool) -> u8 {
    percent(rule, Way::new(reference, led), whole)
}

fn percent(rule: Rule, way: Way, whole: bool) -> u8 {
    let counts = rule.counts(whole);
    let of_rule = share(counts.iter(), share(rule.counts(!whole).iter(), HELD.0, HELD.1), HELD.1);
    let held = of_rule.min(share_of(way));
    let alike = counts.iter().filter(|count| count.0 == way);
    u8::try_from(share(alike, held, BOTH)).unwrap_or(100)
}

/// Returns the share of right ones by whatever rule, in percent, where the speaker is named in this way.
fn share_of(way: Way) -> u32 {
    if matches!(way, Way::Pronoun | Way::Described) {
        return FEW;
    }
    let all = Rule::all().flat_map(|rule| rule.counts(true).iter().chain(rule.counts(false)));
    share(all.filter(|count| count.0 == way), HELD.0, HELD.1)
}

/// Returns the share of right ones in percent, where `held` percent were held before, with the weight of so many counts.
fn share<'c>(counts: impl Iterator<Item = &'c (Way, u32, u32)>, held: u32, weight: u32) -> u32 {
    let (right, of) = counts.fold((0, 0), |(right, of), count| (right + count.1, of + count.2));
    (100 * right + held * weight + u32::midpoint(of, weight)) / (of + weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_tells_how_sure_a_rule_is() {
        let counts = [(Way::Name, 990, 1000), (Way::Last, 5, 10)];
        let alike = |way| share(counts.iter().filter(move |count| count.0 == way), 98, 8);
        assert_eq!([alike(Way::Name), alike(Way::Last), alike(Way::Role)], [99, 71, 98]);
        assert_eq!(share([].iter(), 80, 5), 80);
    }

    #[test]
    fn a_pronoun_that_could_be_several_is_less_sure_than_a_name() {
        let sure = |reference, led| confidence(Rule::SaidAfter, reference, led, true);
        assert!(sure(Reference::Name, None) > sure(Reference::Pronoun, Some(Led::Last)));
        assert!(sure(Reference::Pronoun, Some(Led::Last)) > sure(Reference::Pronoun, Some(Led::Contested)));
    }
}
