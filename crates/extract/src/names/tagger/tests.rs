//! The shipped tables are whole, and labels stay within their rules whatever the text.

use proptest::prelude::{ProptestConfig, proptest};

use super::label::{Kind, OUTSIDE, may_follow};
use super::{found, shipped};
use crate::text::{Document, blocks};

/// Returns the names that the tagger finds in `text` by itself, without the rules' opinion.
fn names(text: &str) -> Vec<(&str, Kind)> {
    let blocks = blocks(text);
    let document = Document::new(text, &blocks);
    let labels = shipped().labels(&document, Vec::new());
    found(&labels).into_iter().map(|(tokens, kind)| (document.span_of(tokens).of(text), kind)).collect()
}

#[test]
fn people_organisations_and_places_are_told_apart() {
    assert_eq!(
        names("The envoy, Oriel Tamsworth, flew to Brussels on Monday to meet the European Commission."),
        [("Oriel Tamsworth", Kind::Person), ("Brussels", Kind::Place), ("European Commission", Kind::Organisation),]
    );
}

#[test]
fn text_without_capitals_has_no_names() {
    assert_eq!(names("the ferry was late again, and nobody on the quay could say why."), []);
}

#[test]
fn a_country_is_a_team_where_matches_are_told() {
    let text = "Norway beat Portugal 3-1 in the final group match. Striker Jonas Ekrem scored twice for Norway \
                before half-time, and the goalkeeper saved a penalty.\n\n\
                Portugal’s coach blamed his defenders for the second goal of the match.";
    let found = names(text);
    assert!(found.contains(&("Norway", Kind::Organisation)), "{found:?}");
    assert!(names("Rain fell over Norway and Portugal.").contains(&("Norway", Kind::Place)));
}

#[test]
fn labels_make_names() {
    let [person, place] = [Kind::Person, Kind::Place];
    let labels = [person.begin(), person.inside(), OUTSIDE, place.begin(), place.begin()];
    assert_eq!(found(&labels), [(0..2, person), (3..4, place), (4..5, place)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gets_a_lawful_label_for_each_token(text in "([A-Za-z]{1,8}[ .,’-]|\\PC| |\n){0,60}") {
        let blocks = blocks(&text);
        let document = Document::new(&text, &blocks);
        let labels = shipped().labels(&document, Vec::new());
        assert_eq!(labels.len(), document.tokens().len());
        for sentence in document.sentences() {
            let mut before = OUTSIDE;
            for &label in &labels[sentence.tokens.clone()] {
                assert!(may_follow(before, label), "{labels:?}");
                before = label;
            }
        }
    }
}
