//! The word that stands for a speaker, by which two speakers are told to be the same.

use pullquote::text::Span;

use crate::words::{Words, words_of};

/// The end of what a relative pronoun stands for: the words right before it, but for a comma.
pub(crate) fn antecedent(text: &str, speaker: Span) -> Option<usize> {
    let relative = matches!(speaker.of(text), "who" | "which" | "that");
    relative.then(|| text[..speaker.start].trim_end_matches([' ', ',']).len())
}

/// Where the words begin that count as the head of a speaker.
pub(crate) fn heads(text: &str, speaker: Span) -> Words {
    const PREPOSITIONS: &[&str] = &["of", "from", "in", "at", "for", "with", "on", "to", "by", "close", "familiar"];
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
            if between.contains([',', '(', '—', '–', ';']) || relative {
                heads.insert(words[before]);
                let described = of(before).starts_with(char::is_lowercase) && word.starts_with(char::is_uppercase);
                if !described || apposed {
                    return heads;
                }
                apposed = true;
            }
            if PREPOSITIONS.contains(&word) {
                heads.insert(words[before]);
                if of(before).starts_with(char::is_lowercase) {
                    return heads;
                }
            }
        }
        if word != "s" {
            last = Some(nth);
        }
    }
    heads.extend(last.map(|last| words[last]));
    heads
}
