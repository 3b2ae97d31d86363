//! Every word that attribution knows, written down once: verbs in `verbs.tsv`, all other words in `classes.tsv`.
//!
//! [`look_up`] tells all that is known of a word: its classes, and which form of which verb it is. Each token of a paragraph
//! is looked up once, where its unit is made; after that flags are asked, not letters.
//!
//! The verbs are inflected and the table is made by `build.rs`, so a process that reads one short text does not pay for
//! 5,000 words. The table holds numbers alone, which need no relocation when the program is loaded.

mod classes;
#[cfg(test)]
mod inflect;
pub(crate) mod key;
#[cfg(test)]
mod listed;
mod verbs;

pub(crate) use classes::Class;
pub(crate) use verbs::{Frame, Reports, Verb};

use key::Key;

/// All that is known of a word by its letters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Its classes, as far as the lists and its ending tell.
    pub(crate) classes: Class,
    row: Option<&'static Row>,
}

/// An entry of the lists: a word in small letters.
#[derive(Debug)]
struct Row {
    key: Key,
    classes: Class,
    /// The place in `VERBS` of the verb that it is by itself, from 1; 0 where it is none.
    verb: u16,
    /// The part of `PHRASES` with the verbs that it is with the words after it.
    phrases: [u16; 2],
}

impl Word {
    /// Returns whether it is of the class.
    pub(crate) fn is(self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Returns the verb that it is by itself.
    pub(crate) fn verb(self) -> Option<Verb> {
        table::VERBS.get(usize::from(self.row?.verb).checked_sub(1)?).copied()
    }

    /// Returns the verb of saying or naming that it is by itself.
    pub(crate) fn cue(self) -> Option<Verb> {
        self.verb().filter(|verb| verb.frame.is_some())
    }

    /// Returns the verbs that it is with more words, each with those words, parted by blanks.
    pub(crate) fn phrases(self) -> &'static [(&'static str, Verb)] {
        let [start, end] = self.row.map_or([0, 0], |row| row.phrases.map(usize::from));
        table::PHRASES.get(start..end).unwrap_or_default()
    }
}

/// Returns what is known of `word`, whatever its capitals.
pub(crate) fn look_up(word: &str) -> Word {
    let row = key::key(word.as_bytes()).and_then(row);
    Word { classes: classes::by_ending(word, row.map_or(Class::NONE, |row| row.classes)), row }
}

fn row(key: Key) -> Option<&'static Row> {
    key::find(&table::SLOTS, key, |row| table::ROWS[row].key == key).map(|row| &table::ROWS[row])
}

/// The table as `build.rs` writes it.
#[expect(clippy::unreadable_literal, reason = "nobody reads the numbers of a generated table")]
mod table {
    use super::Row;
    use super::classes::Class;
    use super::verbs::Form::{Base, Ing, Participle, Past, Third};
    use super::verbs::Frame::{Call, Hold, Speech, Tell};
    use super::verbs::{Reports, Verb};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::expect;

    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms_and_both_spellings() {
        let mut table = String::new();
        let shown = [
            "label",
            "signal",
            "counsel",
            "marvel",
            "rebut",
            "infer",
            "shun",
            "fret",
            "admit",
            "focus",
            "quiz",
            "echo",
            "reply",
            "lie",
            "agree",
            "mimic",
            "criticise",
            "favour",
            "speak",
            "read",
            "point out",
        ];
        for verb in shown {
            let _ = writeln!(table, "{verb}: {}", listed::inflected(verb).join(" "));
        }
        expect![[r#"
            label: label labels labelled labelling labeled labeling
            signal: signal signals signalled signalling signaled signaling
            counsel: counsel counsels counselled counselling counseled counseling
            marvel: marvel marvels marvelled marvelling marveled marveling
            rebut: rebut rebuts rebutted rebutting
            infer: infer infers inferred inferring
            shun: shun shuns shunned shunning
            fret: fret frets fretted fretting
            admit: admit admits admitted admitting
            focus: focus focuses focussed focussing focused focusing
            quiz: quiz quizzes quizzed quizzing
            echo: echo echoes echoed echoing
            reply: reply replies replied replying
            lie: lie lies lied lying
            agree: agree agrees agreed agreeing
            mimic: mimic mimics mimicked mimicking
            criticise: criticise criticises criticised criticising criticize criticizes criticized criticizing
            favour: favour favours favoured favouring favor favors favored favoring
            speak: speak speaks spoke spoken speaking
            read: read reads reading
            point out: point points pointed pointing
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn the_table_holds_what_the_lists_hold() {
        for (word, class) in listed::words() {
            assert!(look_up(word).is(class), "{word}");
        }
        for (word, rest, verb) in listed::forms() {
            let known = look_up(&word);
            let found = if rest.is_empty() {
                known.verb().is_some_and(|other| other == verb || other.frame.is_some())
            } else {
                known.phrases().contains(&(rest, verb))
            };
            assert!(found, "{word} {rest}: {verb:?} in {known:?}");
        }
        assert!(look_up("quays").row.is_none() && look_up(&"said".repeat(7)).row.is_none());
    }

    #[test]
    fn a_word_is_known_whatever_its_capitals_and_its_apostrophe() {
        assert!(look_up("The").is(Class::DETERMINER) && look_up("CAN’T").is(Class::AUXILIARY));
        assert!(look_up("can't").is(Class::AUXILIARY) && look_up("he’d").is(Class::PRONOUN.and(Class::CONTRACTED)));
        assert!(look_up("quietly").is(Class::ADVERB) && !look_up("family").is(Class::ADVERB));
        assert!(look_up("Said").cue().is_some_and(Verb::is_past) && look_up("quay").verb().is_none());
        assert_eq!(look_up("").classes, Class::NONE);
    }

    #[test]
    fn what_reports_has_its_frames() {
        let reports = |word: &str| look_up(word).verb().map(|verb| verb.reports);
        assert_eq!(reports("told"), Some(Reports::TOLD));
        assert_eq!(reports("announced"), Some(Reports::CLAUSE.and(Reports::OBJECT)));
        assert_eq!(reports("inferred"), Some(Reports::THAT.and(Reports::CLEAR)));
    }
}
