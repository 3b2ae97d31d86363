//! Each rule in plain words, for whoever asks why a quote has its speaker.

use crate::{Attribution, READER};

/// What each rule goes by, as the end of a sentence that begins with “because”, in the order of the sieves.
const RULES: &[(&str, &str)] = &[
    ("transcript", "it is a turn of a transcript, with the speaker before the colon"),
    ("turn", "the paragraph begins with the speaker and a colon, as in an interview"),
    ("said-before", "a speaker and a verb of saying stand before the words"),
    ("said-inverted", "a verb of saying and its speaker stand right after the words"),
    ("said-after", "a speaker and a verb of saying stand right after the words"),
    ("said-apart", "the sentence after the words holds nothing but who said them"),
    ("signature", "a dash and a name stand under the words"),
    ("according-to", "the sentence gives them “according to” somebody"),
    ("passive", "the sentence tells by whom this is said"),
    ("participle", "whoever the sentence is about is saying it: “…, adding that”"),
    ("reported", "the words stand within what somebody is reported to say"),
    ("reported-after", "the sentence ends with who said it"),
    ("colon", "a clause about the speaker leads to the words with a colon or a comma"),
    ("paragraph-before", "the paragraph before ends with the speaker and a colon"),
    ("over-paragraphs", "the quotation goes on over paragraphs, and its speaker is named in one of them"),
    ("same-paragraph", "the words go on after a quote in the same paragraph, with nobody else between"),
    ("interview", "the paragraph asks and then quotes the answer, and the one before tells who answers"),
    ("led-in", "the sentence before is about somebody who can speak"),
    ("next-paragraph", "the paragraph is a quotation alone and goes on the one before"),
    ("led-in-paragraph", "the paragraph before tells what somebody said"),
    ("turns", "two people take turns, and it is this one’s"),
    ("paragraph-after", "the next paragraph goes on with the quotation and names its speaker"),
    ("reported-clause", "a speaker and a verb of saying stand before what is reported"),
    ("reported-around", "who said it stands in the midst of what is reported"),
    ("reported-aside", "whoever the sentence is about is saying it: “…, adding that”"),
    ("reported-view", "a verb tells what the speaker thinks of it"),
    ("reported-intent", "a verb tells what the speaker means or refuses to do"),
    ("reported-attitude", "the sentence tells how the speaker feels about it, which need not have been said"),
    ("reported-noun", "a noun tells what the speaker said or thinks, as in “her claim that”, “voiced doubts about”"),
    ("reported-passive", "the sentence tells by whom it is thought, as in “was rejected by”"),
    ("reported-phrase", "a phrase tells what the speaker said of it, as in “made clear that”"),
    ("reported-turn", "the sentence begins with the speaker and a colon"),
    (READER, "you said so"),
];

impl Attribution {
    /// What the rule that decided goes by, in plain words that go on “because …”; none for a rule that is not known.
    #[must_use]
    pub fn because(&self) -> Option<&'static str> {
        RULES.iter().find(|(rule, _)| *rule == self.rule).map(|(_, words)| *words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::sieves::SIEVES;
    use crate::reported::RULES as INDIRECT;

    #[test]
    fn every_rule_is_explained_once() {
        let all = SIEVES.iter().map(|sieve| sieve.name).chain(INDIRECT.iter().map(|(rule, _)| *rule)).chain([READER]);
        let unexplained: Vec<_> = all.filter(|name| !RULES.iter().any(|(rule, _)| rule == name)).collect();
        assert_eq!(unexplained, Vec::<&str>::new());
        let mut names: Vec<_> = RULES.iter().map(|(rule, _)| *rule).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
