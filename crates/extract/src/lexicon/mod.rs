//! Every word that attribution knows, written down once: verbs in `verbs.tsv`, all other words in `classes.tsv`.
//!
//! [`look_up`] tells all that is known of a word: its classes, and which form of which verb it is. Each token of a paragraph
//! is looked up once, where its unit is made; after that flags are asked, not letters.

mod classes;
mod inflect;
mod verbs;

use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::text::fnv::Table;

pub(crate) use classes::Class;
pub(crate) use verbs::{Frame, Reports, Verb};

/// All that is known of a word by its letters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Its classes, as far as the lists and its ending tell.
    pub(crate) classes: Class,
    entry: Option<&'static Entry>,
}

/// Holds what the lists hold of a word in small letters.
#[derive(Debug, Default)]
struct Entry {
    classes: Class,
    /// The verb that it is a form of, by itself.
    verb: Option<Verb>,
    /// The verbs that it is a form of with the words after it.
    phrases: Vec<(&'static str, Verb)>,
}

impl Word {
    /// Returns whether it is of the class.
    pub(crate) fn is(self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Returns the verb that it is by itself.
    pub(crate) fn verb(self) -> Option<Verb> {
        self.entry?.verb
    }

    /// Returns the verb of saying or naming that it is by itself.
    pub(crate) fn cue(self) -> Option<Verb> {
        self.verb().filter(|verb| verb.frame.is_some())
    }

    /// Returns the verbs that it is with more words, each with those words, parted by blanks.
    pub(crate) fn phrases(self) -> &'static [(&'static str, Verb)] {
        self.entry.map_or(&[], |entry| &entry.phrases)
    }
}

/// The longest word that is known, in bytes.
const LONGEST: usize = 20;

/// Returns what is known of `word`, whatever its capitals.
pub(crate) fn look_up(word: &str) -> Word {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return Word { classes: classes::by_ending(word, Class::NONE), entry: None };
    }
    let mut small = [0; LONGEST];
    let small = &mut small[..bytes.len()];
    for (small, byte) in small.iter_mut().zip(bytes) {
        *small = byte.to_ascii_lowercase();
    }
    let entry = ENTRIES.get(&*small);
    let listed = entry.map_or(Class::NONE, |entry| entry.classes);
    Word { classes: classes::by_ending(word, listed), entry }
}

type Entries = Table<Box<[u8]>, Entry>;

static ENTRIES: LazyLock<Entries> = LazyLock::new(|| {
    let mut entries = Entries::with_capacity_and_hasher(8192, BuildHasherDefault::default());
    for (word, class) in classes::listed() {
        let both = [word.to_owned(), word.replace('\'', "’")];
        for word in &both[..if word.contains('\'') { 2 } else { 1 }] {
            let entry = entries.entry(word.as_bytes().into()).or_default();
            entry.classes = entry.classes.and(class);
        }
    }
    for (word, rest, verb) in verbs::forms() {
        let entry = entries.entry(word.into_bytes().into_boxed_slice()).or_default();
        match (rest, entry.verb) {
            ("", Some(other)) if other.frame.is_some() || verb.frame.is_none() => {}
            ("", _) => entry.verb = Some(verb),
            (rest, _) => entry.phrases.push((rest, verb)),
        }
    }
    entries
});

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
            let _ = writeln!(table, "{verb}: {}", verbs::inflected(verb).join(" "));
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
