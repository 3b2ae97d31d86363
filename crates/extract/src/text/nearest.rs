//! The known word that was probably meant by an unknown one.

/// The likeness of two words, from 0 to 1, from which the one is proposed for the other. At 0.7 `PageDown` still
/// finds
/// `PgDn`, and `Return` does not find `Right`.
const ALIKE: f64 = 0.7;

/// The word of `known` that is most like `word`, letter case aside, if any is like it at all.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let likeness = |candidate: &str| strsim::jaro_winkler(&word, &candidate.to_lowercase());
    let (likeness, best) = known
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .max_by(|(left, _), (right, _)| left.total_cmp(right))?;
    (likeness >= ALIKE).then_some(best)
}

/// Returns what to say beside an unknown word: the nearest of `known`, or where nothing is near, all of them.
#[must_use]
pub fn advice<'k>(word: &str, known: &[&'k str]) -> String {
    if let Some(near) = nearest(word, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let all: Vec<String> = known.iter().map(|name: &&'k str| format!("`{name}`")).collect();
    match all.as_slice() {
        [] => "take it out".into(),
        [only] => format!("there is only {only}"),
        [most @ .., last] if all.len() <= 10 => format!("there are {} and {last}", most.join(", ")),
        _ => "`pullquote --print-config` shows all there are".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_none() {
        let known = ["measure", "margin", "context"];
        assert_eq!(nearest("Mesure", known), Some("measure"));
        assert_eq!(nearest("zoom", known), None);
        assert_eq!(advice("zoom", &known), "there are `measure`, `margin` and `context`");
        assert_eq!(advice("margins", &known), "did you mean `margin`?");
    }
}
