//! Words that tell what stands beside them: titles, heads of names, demonyms, verbs of saying. Written by hand.
//!
//! One word may bear several [`Hints`]. The words themselves stand in `classes.tsv`, lists of names in [`gazetteer`].
//! `build.rs` makes the table in which [`hints()`] looks them up.

pub(crate) mod gazetteer;
mod hints;
#[cfg(test)]
mod listed;
mod prefix;

pub(crate) use hints::Hints;

use crate::lexicon::key;

/// Returns what the lexicon says of a word, given in small letters and without a final stop.
pub(crate) fn hints(word: &str) -> Hints {
    let known = key::key(word.as_bytes()).and_then(|key| key::find(&table::SLOTS, key, |row| table::KEYS[row] == key));
    known.map_or_else(Hints::default, |row| Hints(table::SETS[usize::from(table::HINTS[row])]))
}

/// The table as `build.rs` writes it: a key and the number of a set of hints for each word.
#[expect(clippy::unreadable_literal, reason = "nobody reads the numbers of a generated table")]
mod table {
    use crate::lexicon::key::Key;

    include!(concat!(env!("OUT_DIR"), "/hints.rs"));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_row_of_the_list_has_flags_that_are_known() {
        for line in include_str!("classes.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (flags, words) = line.split_once('\t').expect("flags, tab, words");
            assert!(flags.split('+').all(|flag| Hints::FLAGS.iter().any(|(name, _)| *name == flag)), "{flags}");
            assert!(words.split(' ').all(|word| !word.is_empty() && word.to_lowercase() == word), "{words}");
        }
    }

    #[test]
    fn the_table_holds_every_listed_word() {
        let mut listed: BTreeMap<&str, Hints> = BTreeMap::new();
        for (word, hints) in listed::words() {
            let all = listed.entry(word).or_default();
            *all = all.and(hints);
        }
        assert_eq!(listed.len(), table::KEYS.len());
        for (word, expected) in listed {
            assert_eq!(hints(word), expected, "{word}");
            assert_eq!(hints(&format!("{word}zyx")), Hints::default(), "{word}zyx");
        }
    }

    #[test]
    fn a_word_may_hint_at_several_things() {
        let general = hints("general");
        assert!(general.any(Hints::TITLE) && general.any(Hints::MODIFIER));
        assert!(!general.any(Hints::KIN) && hints("zyx") == Hints::default());
        assert!(hints("mrs").any(Hints::FEMALE) && hints("husband").any(Hints::MALE));
    }
}
