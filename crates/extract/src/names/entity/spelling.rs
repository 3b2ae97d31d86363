//! Spells the words of people’s names in one way, and knows which spellings and short forms are of one name.
//!
//! The names themselves stand in `data/spellings.tsv`.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::text::fnv::Table;
use crate::text::letters;

/// Holds for each form of a name the one that stands for all.
type Forms = Table<&'static str, &'static str>;

/// The rows of `data/spellings.tsv`, by class.
struct Spellings {
    short: Forms,
    given: Forms,
    family: Forms,
    first: Forms,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let forms = |class: &str| {
        let lines = include_str!("../data/spellings.tsv").lines().filter_map(|line| line.split_once('\t'));
        let lines = lines.filter(|(of, _)| *of == class).map(|(_, forms)| forms);
        let pairs = lines.flat_map(|forms| {
            let first = forms.split(' ').next().unwrap_or_default();
            forms.split(' ').map(move |form| (form, first))
        });
        pairs.collect()
    };
    Spellings { short: forms("short"), given: forms("given"), family: forms("family"), first: forms("first") }
});

/// Returns a word in small letters without accents and stops; its hyphens, apostrophes and ampersands stay.
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for piece in word.split_inclusive(['-', '\'', '’', '&']) {
        let stem = piece.trim_end_matches(['-', '\'', '’', '&']);
        folded.extend(letters(stem).filter(|c| c.is_alphanumeric() || !c.is_ascii()));
        match piece[stem.len()..].chars().next() {
            Some('’') => folded.push('\''),
            mark => folded.extend(mark),
        }
    }
    Cow::Owned(folded)
}

/// Returns a word of a person’s name as it is compared within one text: folded, and spelled in one way.
pub(crate) fn spelled(word: &str) -> String {
    let folded = folded(word);
    family(SPELLINGS.given.get(&*folded).copied().unwrap_or(&folded)).into_owned()
}

/// Returns a folded given name in the form that stands for all: the full one of a short one, one spelling of several.
pub(crate) fn given(folded: &str) -> &str {
    let full = SPELLINGS.short.get(folded).or_else(|| SPELLINGS.given.get(folded));
    full.copied().unwrap_or(folded)
}

/// Returns a folded family name in one spelling: `Zelenskyy` and `Zelenskiy` as `zelensky`, `al-Assad` as `assad`.
pub(crate) fn family(word: &str) -> Cow<'_, str> {
    let word =
        word.strip_prefix("al-").or_else(|| word.strip_prefix("el-")).filter(|rest| rest.len() > 2).unwrap_or(word);
    if let Some(&one) = SPELLINGS.family.get(word) {
        return Cow::Borrowed(one);
    }
    if !word.ends_with(['y', 'i', 'j']) {
        return Cow::Borrowed(word);
    }
    let without = |ending: &str, least: usize| word.strip_suffix(ending).filter(|stem| stem.len() > least);
    if let Some(stem) =
        ["skyy", "skiy", "skyi", "skij", "skyj", "skii", "ski"].into_iter().find_map(|ending| without(ending, 2))
    {
        return Cow::Owned(format!("{stem}sky"));
    }
    let stem = ["yy", "iy", "ij"].into_iter().find_map(|ending| without(ending, 3));
    stem.map_or(Cow::Borrowed(word), |stem| Cow::Owned(format!("{stem}y")))
}

/// Returns whether a word in small letters is a family name that stands before the given name: `kim`, `zhang`.
pub(crate) fn is_family_first(word: &str) -> bool {
    SPELLINGS.first.contains_key(word)
}

/// Returns whether two given names may be of one person: equal, spelled otherwise, short for the other, or its initial.
pub(crate) fn agree(one: &str, other: &str) -> bool {
    let (ours, theirs) = (folded(one), folded(other));
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let short = |one: &str, other: &str| one.len() >= 3 && other.len() > one.len() && other.starts_with(one);
    given(&ours) == given(&theirs)
        || initial(&ours, &theirs)
        || initial(&theirs, &ours)
        || short(&ours, &theirs)
        || short(&theirs, &ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_spellings_agree_and_other_names_do_not() {
        for (one, other) in [("Bill", "William"), ("J.", "James"), ("Sergey", "Sergei"), ("Chris", "Christopher")] {
            assert!(agree(one, other) && agree(other, one), "{one} {other}");
        }
        for (one, other) in [("Jane", "John"), ("Bill", "Bob"), ("", "John"), ("K.", "James")] {
            assert!(!agree(one, other) && !agree(other, one), "{one} {other}");
        }
    }

    #[test]
    fn every_line_of_the_list_has_a_class_and_two_forms() {
        for line in include_str!("../data/spellings.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (class, forms) = line.split_once('\t').expect("class, tab, forms");
            assert!(matches!(class, "short" | "given" | "family" | "first"), "{line}");
            assert!(forms.split(' ').count() > 1 && forms.split(' ').all(|form| form == folded(form)), "{line}");
        }
    }
}
