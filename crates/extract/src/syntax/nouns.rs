//! Nouns for those who can speak: one human being, several, a body of people.

use super::phrase::{Head, Phrase};
use super::scene::Scene;
use crate::lexicon::{Class, look_up};
use crate::names::Gender;

/// Returns whether the phrase describes one human being: the judge.
pub(crate) fn is_somebody(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Common(head) if is_person(scene.word(head)))
}

/// Returns whether a description stands for somebody who can speak, alone or together: `the mayor`, `clerks`, `the union`.
pub(crate) fn can_speak(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let Head::Common(head) = phrase.head else { return false };
    let noun = scene.word(head);
    is_person(noun) || is_people(noun) || is_body(noun)
}

/// Returns whether the noun stands for one human being.
pub(crate) fn is_person(noun: &str) -> bool {
    look_up(noun).is(Class::PERSON)
}

/// Returns whether the noun stands for several human beings.
pub(crate) fn is_people(noun: &str) -> bool {
    look_up(noun).is(Class::PEOPLE)
        || noun.ends_with("men")
        || noun.ends_with("women")
        || noun.strip_suffix('s').is_some_and(is_person)
}

/// The gender that the noun tells.
pub(crate) fn gender_of(noun: &str) -> Option<Gender> {
    let known = look_up(noun);
    let (female, male) = (known.is(Class::FEMALE), known.is(Class::MALE));
    match (female, male) {
        (true, _) => Some(Gender::Female),
        (_, true) => Some(Gender::Male),
        _ => None,
    }
}

/// Returns whether the noun stands for a body of people that speaks as one.
pub(crate) fn is_body(noun: &str) -> bool {
    look_up(noun).is(Class::BODY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_tell_number_and_gender() {
        assert!(is_person("spokesman") && is_person("aide") && !is_person("boat") && !is_person("man-of-war"));
        assert!(is_people("officials") && is_people("spokesmen") && !is_people("boats"));
        assert_eq!(gender_of("chairwoman"), Some(Gender::Female));
        assert_eq!(gender_of("chairman"), Some(Gender::Male));
        assert_eq!(gender_of("aide"), None);
    }
}
