//! The word that stands for a speaker, by which two speakers are told to be the same.

use pullquote_extract::text::Span;

use crate::words::{Words, words_of};

/// The end of what a relative pronoun stands for: the words right before it, but for a comma.
pub(crate) fn antecedent(text: &str, speaker: Span) -> Option<usize> {
    let relative = matches!(speaker.of(text), "who" | "which" | "that");
    relative.then(|| text[..speaker.start].trim_end_matches([' ', ',']).len())
}

/// Words that begin what goes on a speaker's head.
const PREPOSITIONS: &[&str] = &[
    "about", "across", "after", "against", "among", "around", "at", "behind", "between", "by", "close", "familiar",
    "for", "from", "in", "inside", "like", "near", "of", "on", "outside", "to", "under", "with", "within",
];

/// Returns where the words begin that count as the head of a speaker.
pub(crate) fn heads(text: &str, speaker: Span) -> Words {
    let words: Vec<usize> = words_of(text, [&speaker]).into_iter().collect();
    let of = |nth: usize| {
        let rest = &text[words[nth]..speaker.end];
        &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())]
    };
    let mut heads = Words::new();
    let (mut last, mut apposed) = (None, false);
    for nth in 0..words.len() {
        let word = of(nth);
        if let Some(before) = last {
            let between = &text[words[before]..words[nth]];
            let relative = matches!(word, "who" | "which" | "that" | "whose");
            if between.contains([',', '(', '—', '–', ';']) || between.contains(" -") || relative {
                heads.insert(words[before]);
                let described = of(before).starts_with(char::is_lowercase) && word.starts_with(char::is_uppercase);
                if !described || apposed {
                    return heads;
                }
                apposed = true;
            }
            let after = if nth + 1 < words.len() { of(nth + 1) } else { "" };
            if PREPOSITIONS.contains(&word) || of(before).len() > 3 && is_participle(word, after) {
                heads.insert(words[before]);
                if of(before).starts_with(char::is_lowercase) {
                    return heads;
                }
            }
        }
        if !matches!(word, "s" | "itself" | "himself" | "herself" | "themselves") {
            last = Some(nth);
        }
    }
    heads.extend(last.map(|last| words[last]));
    heads
}

/// Returns whether a word is a participle that goes on the one before it, by what stands after it: a poll `released` on
/// Sunday.
fn is_participle(word: &str, after: &str) -> bool {
    let alone = after.is_empty() || PREPOSITIONS.contains(&after) || is_time(after);
    word.len() > 4 && word.ends_with("ed") && alone
}

/// Returns whether a word tells when: a poll released `Sunday`, `last` week.
fn is_time(word: &str) -> bool {
    word.ends_with("day") || matches!(word, "last" | "this" | "late" | "early" | "earlier" | "recently")
}
