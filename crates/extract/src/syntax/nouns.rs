//! Nouns for those who can speak: one human being, several, a body of people.

use super::phrase::{Head, Phrase};
use super::scene::Scene;
use crate::names::Gender;

/// Whether the phrase describes one human being: the judge.
pub(crate) fn is_somebody(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Common(head) if is_person(scene.word(head)))
}

/// Whether a description stands for somebody who can speak, alone or together: `the mayor`, `clerks`, `the union`.
pub(crate) fn can_speak(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let Head::Common(head) = phrase.head else { return false };
    let noun = scene.word(head);
    is_person(noun) || is_people(noun) || is_body(noun)
}

/// Whether the noun stands for one human being.
pub(crate) fn is_person(noun: &str) -> bool {
    PEOPLE.binary_search(&noun).is_ok()
        || ["man", "woman", "person"].iter().any(|ending| noun.len() > ending.len() && noun.ends_with(ending))
}

/// Whether the noun stands for several human beings.
pub(crate) fn is_people(noun: &str) -> bool {
    matches!(noun, "people" | "police" | "men" | "women" | "children" | "parents" | "families" | "both" | "others")
        || noun.ends_with("men")
        || noun.ends_with("women")
        || noun.strip_suffix('s').is_some_and(is_person)
}

/// The gender that the noun tells.
pub(crate) fn gender_of(noun: &str) -> Option<Gender> {
    let female = noun.ends_with("woman")
        || matches!(noun, "aunt" | "daughter" | "girl" | "girlfriend" | "grandmother" | "mother" | "queen" | "sister")
        || matches!(noun, "widow" | "wife" | "actress");
    let male = !female && (noun.ends_with("man"))
        || matches!(noun, "boy" | "boyfriend" | "brother" | "father" | "grandfather" | "husband" | "king" | "son")
        || matches!(noun, "uncle" | "widower");
    match (female, male) {
        (true, _) => Some(Gender::Female),
        (_, true) => Some(Gender::Male),
        _ => None,
    }
}

/// Whether the noun stands for a body of people that speaks as one.
pub(crate) fn is_body(noun: &str) -> bool {
    matches!(
        noun,
        "administration"
            | "agency"
            | "airline"
            | "association"
            | "authority"
            | "bank"
            | "board"
            | "campaign"
            | "charity"
            | "church"
            | "club"
            | "commission"
            | "committee"
            | "company"
            | "council"
            | "court"
            | "department"
            | "embassy"
            | "firm"
            | "foundation"
            | "government"
            | "group"
            | "hospital"
            | "institute"
            | "ministry"
            | "museum"
            | "newspaper"
            | "organisation"
            | "organization"
            | "panel"
            | "party"
            | "school"
            | "team"
            | "union"
            | "university"
    )
}

/// Nouns for a human being, apart from those that end in `man`, `woman` or `person`.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "activist", "actor", "actress", "adviser", "advisor", "advocate", "aide", "ambassador", "analyst", "artist",
    "assistant", "attorney", "aunt", "author", "baker", "banker", "bishop", "boss", "boy", "boyfriend", "brother",
    "caller", "campaigner", "candidate", "captain", "chief", "child", "coach", "colleague", "commander", "commissioner",
    "consultant", "councillor", "counsellor", "cousin", "critic", "customer", "daughter", "dealer", "deputy",
    "designer", "detective", "diplomat", "director", "docker", "doctor", "driver", "economist", "editor", "employee",
    "engineer", "executive", "expert", "farmer", "father", "founder", "friend", "general", "girl", "girlfriend",
    "governor", "grandfather", "grandmother", "guard", "guest", "head", "historian", "host", "husband", "inspector",
    "investor", "journalist", "judge", "king", "landlord", "lawyer", "leader", "lecturer", "man", "manager", "mayor",
    "member", "minister", "mother", "neighbor", "neighbour", "nurse", "officer", "official", "organiser", "organizer",
    "owner", "parent", "participant", "partner", "passenger", "passerby", "pastor", "patient", "person", "pilot",
    "player", "plumber", "policeman", "president", "priest", "professor", "prosecutor", "protester", "psychologist",
    "queen", "reader", "relative", "reporter", "representative", "researcher", "resident", "scientist", "secretary",
    "senator", "sheriff", "shopkeeper", "singer", "sister", "skipper", "soldier", "son", "source", "speaker", "steward",
    "strategist", "student", "supporter", "survivor", "teacher", "technician", "teenager", "tourist", "trader", "tutor",
    "uncle", "victim", "viewer", "visitor", "volunteer", "voter", "widow", "widower", "wife", "witness", "woman",
    "worker", "writer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_sorted() {
        assert_eq!(PEOPLE.windows(2).find(|pair| pair[0] >= pair[1]), None);
    }

    #[test]
    fn nouns_tell_number_and_gender() {
        assert!(is_person("spokesman") && is_person("aide") && !is_person("boat") && !is_person("man-of-war"));
        assert!(is_people("officials") && is_people("spokesmen") && !is_people("boats"));
        assert_eq!(gender_of("chairwoman"), Some(Gender::Female));
        assert_eq!(gender_of("chairman"), Some(Gender::Male));
        assert_eq!(gender_of("aide"), None);
    }
}
