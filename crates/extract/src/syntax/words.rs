//! The small words by which phrases and clauses are told without a parser.

/// Personal pronouns that can be the subject of a verb of saying, alone or with a verb drawn to them: `he’d`.
pub(crate) fn is_pronoun(word: &str) -> bool {
    is_one_of(bare(word), &["he", "she", "they", "it", "i", "we", "you"])
}

/// Whether an auxiliary is drawn to the word: `he’d`, `they’ll`.
pub(crate) fn is_contracted(word: &str) -> bool {
    matches!(word[bare(word).len()..].trim_start_matches(['’', '\'']), "d" | "ll" | "ve")
}

/// The word without what is drawn to it.
pub(crate) fn bare(word: &str) -> &str {
    word.split(['’', '\'']).next().unwrap_or(word)
}

/// Words that begin a noun phrase.
pub(crate) fn is_determiner(word: &str) -> bool {
    is_in(&DETERMINERS, word)
}

/// Words that bind a phrase to the noun before it.
pub(crate) fn is_preposition(word: &str) -> bool {
    is_in(&PREPOSITIONS, word)
}

/// Prepositions that a description of a speaker goes on with: a spokesperson *for* the government.
pub(crate) fn binds_noun(word: &str) -> bool {
    is_one_of(
        word,
        &[
            "of", "for", "from", "with", "within", "in", "at", "inside", "on", "near", "behind", "close", "to",
            "familiar", "around",
        ],
    )
}

/// Words that begin a clause of its own.
pub(crate) fn is_conjunction(word: &str) -> bool {
    is_in(&CONJUNCTIONS, word)
}

/// Relative pronouns.
pub(crate) fn is_relative(word: &str) -> bool {
    is_one_of(word, &["who", "which", "that", "whom", "whose"])
}

/// Auxiliary verbs, which stand between a subject and its verb.
pub(crate) fn is_auxiliary(word: &str) -> bool {
    is_in(&AUXILIARIES, word)
}

/// Words that may stand between a subject and its verb, or begin a sentence, and tell how or when.
pub(crate) fn is_adverb(word: &str) -> bool {
    is_in(&ADVERBS, word)
        || (word.len() > 4
            && word.ends_with("ly")
            && !matches!(word, "family" | "assembly" | "ally" | "bully" | "reply"))
        || is_one_of(word, &["himself", "herself", "themselves", "itself"])
}

/// Forms of `be`, which make a passive.
pub(crate) fn is_be(word: &str) -> bool {
    is_one_of(word, &["is", "was", "are", "were", "be", "been", "being", "’s", "'s"])
}

/// Nouns for what somebody says: an answer, a verdict.
pub(crate) fn is_saying(word: &str) -> bool {
    is_in(&SAYINGS, word)
}

/// Days and months, which are no speakers.
pub(crate) fn is_time(word: &str) -> bool {
    is_in(&TIMES, word)
}

/// Verbs that are common in news and are no verbs of saying; they end a noun phrase.
pub(crate) fn is_common_verb(word: &str) -> bool {
    is_auxiliary(word) || is_in(&VERBS, word)
}

fn lower(word: &str) -> String {
    word.to_ascii_lowercase()
}

/// Whether a word is one of a few in small letters, in any case.
fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Words in order, with which lengths they have by their first letter, as bits: most words can be told to be none by these.
struct List {
    words: &'static [&'static str],
    lengths: [u16; 26],
}

impl List {
    const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 26];
        let mut at = 0;
        while at < words.len() {
            lengths[(words[at].as_bytes()[0] - b'a') as usize] |= 1 << words[at].len();
            at += 1;
        }
        Self { words, lengths }
    }
}

/// Whether a word is in a list, in any case.
fn is_in(list: &List, word: &str) -> bool {
    let first = word.bytes().next().map_or(0, |byte| byte.to_ascii_lowercase());
    if word.len() > 12 || !first.is_ascii_lowercase() || list.lengths[usize::from(first - b'a')] & 1 << word.len() == 0
    {
        return false;
    }
    if word.bytes().any(|b| b.is_ascii_uppercase()) {
        return list.words.binary_search(&lower(word).as_str()).is_ok();
    }
    list.words.binary_search(&word).is_ok()
}

#[rustfmt::skip]
static DETERMINERS: List = List::new(&[
    "a", "all", "an", "another", "any", "both", "dozens", "each", "eight", "every", "few", "five", "four", "her", "his",
    "hundreds", "its", "many", "most", "multiple", "my", "nine", "no", "nobody", "numerous", "one", "other", "others",
    "our", "seven", "several", "six", "some", "somebody", "someone", "ten", "that", "the", "their", "these", "this",
    "those", "three", "two", "various", "your",
]);

#[rustfmt::skip]
static PREPOSITIONS: List = List::new(&[
    "about", "above", "according", "across", "after", "against", "amid", "among", "around", "as", "at", "before",
    "behind", "below", "beside", "besides", "between", "beyond", "by", "despite", "during", "except", "following",
    "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "out", "outside", "over", "per",
    "since", "than", "through", "throughout", "to", "toward", "towards", "under", "until", "up", "upon", "via", "with",
    "within", "without",
]);

#[rustfmt::skip]
static CONJUNCTIONS: List = List::new(&[
    "although", "and", "as", "because", "before", "but", "even", "how", "if", "nor", "once", "or", "plus", "since", "so",
    "that", "though", "unless", "until", "what", "when", "whenever", "where", "whereas", "whether", "which", "while",
    "who", "whom", "whose", "why", "yet",
]);

#[rustfmt::skip]
static AUXILIARIES: List = List::new(&[
    "are", "aren't", "aren’t", "be", "been", "being", "can", "can't", "cannot", "can’t", "could", "couldn't",
    "couldn’t", "did", "didn't", "didn’t", "do", "does", "doesn't", "doesn’t", "had", "hadn't", "hadn’t", "has",
    "hasn't", "hasn’t", "have", "haven't", "haven’t", "is", "isn't", "isn’t", "may", "might", "must", "not", "shall",
    "should", "was", "wasn't", "wasn’t", "were", "weren't", "weren’t", "will", "won't", "won’t", "would", "wouldn't",
    "wouldn’t",
]);

#[rustfmt::skip]
static ADVERBS: List = List::new(&[
    "afterward", "afterwards", "again", "almost", "alone", "already", "also", "always", "back", "both", "earlier",
    "elsewhere", "even", "first", "further", "furthermore", "here", "however", "indeed", "instead", "just", "last",
    "later", "long", "maybe", "meanwhile", "moreover", "never", "nevertheless", "next", "nonetheless", "now", "often",
    "once", "only", "perhaps", "quite", "rather", "second", "since", "so", "sometimes", "soon", "still", "then",
    "there", "therefore", "though", "thus", "today", "together", "tomorrow", "tonight", "too", "twice", "yesterday",
    "yet",
]);

#[rustfmt::skip]
static SAYINGS: List = List::new(&[
    "advice", "answer", "assessment", "comment", "conclusion", "estimate", "explanation", "line", "message", "motto",
    "reaction", "reply", "response", "summary", "verdict", "version", "view", "warning", "word", "words",
]);

#[rustfmt::skip]
static TIMES: List = List::new(&[
    "afternoon", "april", "august", "day", "days", "december", "evening", "february", "friday", "hours", "january",
    "july", "june", "march", "may", "minutes", "moments", "monday", "month", "months", "morning", "night", "november",
    "october", "saturday", "september", "sunday", "thursday", "today", "tomorrow", "tonight", "tuesday", "wednesday",
    "week", "weekend", "weeks", "year", "years", "yesterday",
]);

#[rustfmt::skip]
static VERBS: List = List::new(&[
    "appeared", "attacked", "became", "becomes", "began", "begins", "broke", "brought", "called", "came", "comes",
    "continued", "continues", "drew", "fell", "followed", "gave", "gets", "gives", "goes", "got", "grew", "held",
    "helped", "issued", "joined", "kept", "knew", "led", "left", "lost", "made", "makes", "meant", "met", "moved",
    "offered", "opened", "paid", "posted", "put", "ran", "remained", "remains", "responded", "rose", "runs", "sat",
    "saw", "seemed", "seems", "sees", "sent", "set", "sought", "spent", "spoke", "stood", "supported", "takes",
    "talked", "thought", "took", "tried", "turned", "used", "voted", "wanted", "wants", "went", "won", "wore",
    "wrote",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [&DETERMINERS, &PREPOSITIONS, &CONJUNCTIONS, &AUXILIARIES, &ADVERBS, &SAYINGS, &TIMES, &VERBS] {
            let unsorted = list.words.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(unsorted, None);
        }
    }
}
