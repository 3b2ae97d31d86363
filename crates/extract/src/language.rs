//! Tells whether a text is in English, and else in which language: names and speakers are found in English only.
//!
//! English is told by the words that bind its sentences, which are counted among the first words of the text; that costs
//! next to nothing. Only where there are too few of them is the language looked for, by the trigrams of a bounded sample (`whatlang`).

use whatlang::Lang;

use crate::lexicon::{self, Class};
use crate::text::{Document, TokenKind};

/// A language other than English.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Language {
    /// Its code by ISO 639-3: `deu`.
    pub code: String,
    /// Its name in English: `German`.
    pub name: String,
}

/// Tells how many words are counted, and how few tell nothing.
const WORDS: (usize, usize) = (400, 40);
/// Tells how many words in a hundred make a text English: of 971 pages of the web, those in English had 22 and more, all but
/// nine of the others 9 and less.
const SHARE: usize = 20;
/// The sample that is looked at, in bytes.
const SAMPLE: usize = 2000;

/// Returns the language of a text that is not in English; none where it is, or too short to tell.
pub(crate) fn foreign(document: &Document<'_>) -> Option<Language> {
    let words = document.tokens().iter().filter(|token| token.kind == TokenKind::Word).take(WORDS.0);
    let (mut count, mut bytes, mut english) = (0, 0, 0);
    for token in words {
        count += 1;
        bytes += token.of(document.text()).len();
        english += usize::from(is_english(token.of(document.text())));
    }
    if count < WORDS.1 && bytes < 4 * WORDS.1 || 100 * english >= SHARE * count {
        return None;
    }
    let text = document.text();
    // Where a page begins there may be names and labels alone.
    let start = text.ceil_char_boundary(text.len().saturating_sub(SAMPLE) / 2);
    let sample = &text[start..text.floor_char_boundary(start.saturating_add(SAMPLE))];
    let found = whatlang::detect(sample).filter(|found| found.is_reliable() && found.lang() != Lang::Eng)?;
    Some(Language { code: found.lang().code().to_owned(), name: found.lang().eng_name().to_owned() })
}

/// Returns whether a word is one that English prose is full of and few other languages have: one that binds or points, or
/// a form of a verb of saying. Shorter words than three letters are met in many languages, so few of them count.
fn is_english(word: &str) -> bool {
    if word.len() < 3 {
        return matches!(
            word,
            "of" | "to"
                | "is"
                | "as"
                | "at"
                | "by"
                | "it"
                | "It"
                | "he"
                | "He"
                | "be"
                | "or"
                | "I"
                | "my"
                | "we"
                | "We"
        );
    }
    let known = lexicon::look_up(word);
    known.classes.any(BINDING) || known.cue().is_some()
}

/// Classes of words that stand in every sentence.
const BINDING: Class = Class::DETERMINER
    .and(Class::PREPOSITION)
    .and(Class::CONJUNCTION)
    .and(Class::AUXILIARY)
    .and(Class::PRONOUN)
    .and(Class::RELATIVE)
    .and(Class::SUBORDINATES);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::blocks;

    fn language(text: &str) -> Option<String> {
        foreign(&Document::new(text, &blocks(text))).map(|language| language.name)
    }

    #[test]
    fn other_languages_are_told_from_english() {
        let english = "The council of Lisk has voted to close the old bridge, and the mayor said that it was not safe. She told \
            the paper that repairs would have taken two years. “It is a pity,” she said, and that was all that she had to say \
            about it on Monday. Work is to begin in the spring.";
        let german = "Der Rat von Lisk hat am Montag beschlossen, die alte Brücke zu sperren. „Sie ist nicht mehr sicher“, sagte \
            die Bürgermeisterin Anna Holm nach der Sitzung. Die Arbeiten sollen im Frühjahr beginnen und zwei Jahre dauern, wie \
            die Stadt mitteilte. Viele Bewohner müssen nun einen Umweg von einer halben Stunde fahren.";
        let french = "Le conseil de Lisk a décidé lundi de fermer le vieux pont. « Il n’est plus sûr », a déclaré la maire Anne \
            Lambert après la séance. Les travaux doivent commencer au printemps et durer deux ans, selon la ville. Beaucoup \
            d’habitants devront faire un détour d’une demi-heure pour aller au travail.";
        let russian = "Совет города решил в понедельник закрыть старый мост. «Он больше не безопасен», — сказала мэр после \
            заседания. Работы начнутся весной и продлятся два года, сообщили в городе. Многим жителям придётся ехать в объезд, \
            и дорога займёт у них на полчаса больше.";
        let found = [english, german, french, russian].map(language);
        assert_eq!(found, [None, Some("German".into()), Some("French".into()), Some("Russian".into())]);
    }

    #[test]
    fn a_few_words_and_lists_of_names_tell_nothing() {
        assert_eq!(language("Guten Morgen, Lisk!"), None);
        assert_eq!(language(""), None);
        let scores = "Rovers 3 Town 1\n\nCity 0 Athletic 0\n\nUnited 2 Albion 2\n\n".repeat(20);
        assert_eq!(language(&scores), None);
    }
}
