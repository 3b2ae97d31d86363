//! Tells whether a text is in English, and else in which language: names and speakers are found in English only.
//!
//! English is told by its small words, which are counted among the first words of the text; that costs next to nothing.
//! Only where there are too few of them is the language looked for, by the trigrams of a bounded sample (`whatlang`).

use whatlang::Lang;

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
/// Tells of how many words in a hundred at least a small one is English; news has 30 to 45, other languages less than 8.
const SHARE: usize = 15;
/// The sample that is looked at, in bytes.
const SAMPLE: usize = 2000;

/// Returns the language of a text that is not in English; none where it is, or too short to tell.
pub(crate) fn foreign(document: &Document<'_>) -> Option<Language> {
    let words = document.tokens().iter().filter(|token| token.kind == TokenKind::Word).take(WORDS.0);
    let (mut count, mut small) = (0, 0);
    for token in words {
        count += 1;
        small += usize::from(is_small(token.of(document.text())));
    }
    if count < WORDS.1 && document.text().len() < 4 * WORDS.1 || 100 * small >= SHARE * count {
        return None;
    }
    let text = document.text();
    // Where a page begins there may be names and labels alone.
    let start = text.ceil_char_boundary(text.len().saturating_sub(SAMPLE) / 2);
    let sample = &text[start..text.floor_char_boundary(start.saturating_add(SAMPLE))];
    let found = whatlang::detect(sample).filter(|found| found.is_reliable() && found.lang() != Lang::Eng)?;
    Some(Language { code: found.lang().code().to_owned(), name: found.lang().eng_name().to_owned() })
}

/// Returns whether a word is one of the small words that English prose is full of, and few other languages have.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "The"
            | "of"
            | "and"
            | "to"
            | "that"
            | "for"
            | "is"
            | "was"
            | "with"
            | "as"
            | "at"
            | "by"
            | "from"
            | "has"
            | "have"
            | "had"
            | "are"
            | "were"
            | "it"
            | "It"
            | "he"
            | "He"
            | "she"
            | "She"
            | "they"
            | "They"
            | "his"
            | "her"
            | "their"
            | "this"
            | "which"
            | "would"
            | "said"
            | "be"
            | "been"
            | "but"
            | "not"
            | "or"
            | "a"
            | "A"
            | "in"
            | "In"
            | "on"
            | "I"
            | "you"
            | "we"
            | "my"
    )
}

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
