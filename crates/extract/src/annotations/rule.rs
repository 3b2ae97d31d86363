//! The rules by which speakers are found: for each its name, what it goes by in plain words, whether whole utterances stand
//! by it, and how often it was right. Nothing is decided here; the rules themselves are in `attribution` and `reported`.

use super::{Attribution, Led, Reference};

/// Of the attributions that a rule made of gold, by the way to the speaker: how many were right, of how many.
pub(crate) type Counts = &'static [(Way, u32, u32)];

/// The way by which the words that name a speaker lead to somebody: by a name, a role, a pronoun and how it was led back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Name,
    Role,
    Description,
    Several,
    /// `it` or `they`.
    Pronoun,
    Last,
    Earlier,
    Described,
    Contested,
}

impl Way {
    /// Returns the way of an attribution.
    pub(crate) const fn new(reference: Reference, led: Option<Led>) -> Self {
        match (reference, led) {
            (Reference::Name, _) => Self::Name,
            (Reference::Role, _) => Self::Role,
            (Reference::Description, _) => Self::Description,
            (Reference::Several, _) => Self::Several,
            (Reference::Pronoun, None) => Self::Pronoun,
            (Reference::Pronoun, Some(Led::Last)) => Self::Last,
            (Reference::Pronoun, Some(Led::Earlier)) => Self::Earlier,
            (Reference::Pronoun, Some(Led::Described)) => Self::Described,
            (Reference::Pronoun, Some(Led::Contested)) => Self::Contested,
        }
    }
}

/// One row of the table.
struct RuleRow {
    rule: Rule,
    name: &'static str,
    introduces_speech: bool,
    because: &'static str,
    counts: Counts,
    parts: Counts,
    reported: u8,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal, $speech:literal, $because:literal, [$($way:ident $right:literal / $of:literal),*], [$($part:ident $ours:literal / $all:literal),*], $reported:literal;)*) => {
        /// The way by which a speaker was found, the most precise first among those for quotes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])* $rule,)*
        }

        /// One row a rule, in the order of the enum: its name, whether whole utterances stand by it, what it goes by as the
        /// end of a sentence that begins with “because”, its counts on human gold for whole utterances and for fragments, and of how many
        /// reports without marks in a hundred speaker and words are right; see `docs/attribution.md` and
        /// `docs/reported-speech.md`.
        const TABLE: &[RuleRow] = &[
            $(RuleRow {
                rule: Rule::$rule,
                name: $name,
                introduces_speech: $speech,
                because: $because,
                counts: &[$((Way::$way, $right, $of)),*],
                parts: &[$((Way::$part, $ours, $all)),*],
                reported: $reported,
            }),*
        ];
    };
}

rules! {
    /// `Reyes: It will not.`, a turn of a transcript.
    Transcript = "transcript", false, "it is a turn of a transcript, with the speaker before the colon", [], [], 0;
    /// `Reyes: “It will not.”`
    Turn = "turn", true, "the paragraph begins with the speaker and a colon, as in an interview", [Name 10 / 10, Description 3 / 3, Several 3 / 3], [], 0;
    /// `X said, “…”`
    SaidBefore = "said-before", true, "a speaker and a verb of saying stand before the words", [Name 274 / 284, Role 6 / 6, Description 49 / 56, Last 50 / 52, Earlier 13 / 14, Contested 1 / 3], [Name 63 / 66, Role 2 / 3, Description 24 / 29, Last 19 / 20, Earlier 4 / 4, Contested 1 / 1], 0;
    /// `“…,” said X`
    SaidInverted = "said-inverted", true, "a verb of saying and its speaker stand right after the words", [Name 654 / 665, Description 70 / 71], [Name 21 / 21, Description 3 / 5], 0;
    /// `“…,” X said`
    SaidAfter = "said-after", true, "a speaker and a verb of saying stand right after the words", [Name 1329 / 1348, Role 16 / 18, Description 123 / 124, Several 3 / 3, Last 303 / 318, Earlier 84 / 88, Contested 14 / 19], [Name 40 / 47, Description 12 / 13, Last 4 / 4, Earlier 4 / 4], 0;
    /// `“….” X said.`
    SaidApart = "said-apart", false, "the sentence after the words holds nothing but who said them", [Name 1 / 1], [], 0;
    /// `“…” — X`
    Signature = "signature", false, "a dash and a name stand under the words", [Name 7 / 7], [], 0;
    /// `According to X, “…”`, with marks or without.
    AccordingTo = "according-to", false, "the sentence gives them “according to” somebody", [Name 5 / 6, Description 6 / 8], [Name 10 / 10, Role 1 / 1, Description 21 / 23], 81;
    /// `described by X as “…”`
    Passive = "passive", false, "the sentence tells by whom this is said", [], [Name 2 / 2, Description 0 / 1], 0;
    /// `X nodded, saying “…”`
    Participle = "participle", false, "whoever the sentence is about is saying it: “…, adding that”", [Name 52 / 56, Role 0 / 1, Description 13 / 15, Several 1 / 2, Last 4 / 5, Earlier 2 / 2, Contested 1 / 1], [Name 143 / 157, Role 4 / 5, Description 40 / 54, Several 2 / 2, Last 18 / 19, Earlier 5 / 5, Contested 0 / 2], 0;
    /// `X believes that the plan is “…”`
    Reported = "reported", false, "the words stand within what somebody is reported to say", [Name 21 / 21, Description 6 / 7, Earlier 1 / 1], [Name 617 / 640, Role 10 / 10, Description 104 / 143, Several 2 / 2, Last 97 / 102, Earlier 21 / 26, Contested 1 / 3], 0;
    /// `the plan was “…”, X said`, with marks or without.
    ReportedAfter = "reported-after", false, "the sentence ends with who said it", [Name 25 / 25], [Name 26 / 27, Description 9 / 9, Last 5 / 6, Earlier 1 / 1], 85;
    /// `X was blunt: “…”`
    Colon = "colon", false, "a clause about the speaker leads to the words with a colon or a comma", [Name 21 / 23, Last 2 / 2], [], 0;
    /// `X notes:`, and the quotation is the next paragraph.
    ParagraphBefore = "paragraph-before", false, "the paragraph before ends with the speaker and a colon", [Name 13 / 16, Description 1 / 1, Last 2 / 2], [], 0;
    /// A quotation that goes on over paragraphs.
    OverParagraphs = "over-paragraphs", false, "the quotation goes on over paragraphs, and its speaker is named in one of them", [Name 4 / 6, Last 4 / 4], [], 0;
    /// `“A,” X said. “B.”`
    SameParagraph = "same-paragraph", false, "the words go on after a quote in the same paragraph, with nobody else between", [Name 10 / 10, Description 1 / 2, Earlier 1 / 1], [], 0;
    /// `The quay is sinking, X said. “…”`
    AfterReport = "after-report", false, "the sentence before reports what somebody said", [Name 8 / 8, Description 1 / 1, Last 1 / 1], [], 0;
    /// `Will it sail? “It will.”`
    Interview = "interview", false, "the paragraph asks and then quotes the answer, and the one before tells who answers", [], [], 0;
    /// A sentence about somebody, then a quotation.
    LedIn = "led-in", false, "the sentence before is about somebody who can speak", [Name 4 / 4, Role 1 / 1, Description 1 / 2], [], 0;
    /// A paragraph that is a quotation and goes on the one before.
    NextParagraph = "next-paragraph", false, "the paragraph is a quotation alone and goes on the one before", [Name 6 / 7, Last 1 / 2, Earlier 1 / 1], [], 0;
    /// A paragraph that is a quotation, after one that tells what somebody said.
    LedInParagraph = "led-in-paragraph", false, "the paragraph before tells what somebody said", [Name 8 / 8], [], 0;
    /// A paragraph that is a quotation, after one in which its speaker spoke or was reported.
    Carried = "carried", false, "the paragraph is a quotation alone, and in the one before its speaker spoke or was reported", [Name 10 / 10], [], 0;
    /// Two who take turns.
    Turns = "turns", false, "two people take turns, and it is this one’s", [], [], 0;
    /// A paragraph that is a quotation, where the next tells whose.
    ParagraphAfter = "paragraph-after", false, "the next paragraph goes on with the quotation and names its speaker", [], [], 0;
    /// `X said that …`, without marks.
    ReportedClause = "reported-clause", false, "a speaker and a verb of saying stand before what is reported", [], [], 85;
    /// `The bridge, X said, will stay shut`, without marks.
    ReportedAround = "reported-around", false, "who said it stands in the midst of what is reported", [], [], 86;
    /// `X left, adding that …`, without marks.
    ReportedAside = "reported-aside", false, "whoever the sentence is about is saying it: “…, adding that”", [], [], 77;
    /// `X: The talks have failed`, without marks.
    ReportedTurn = "reported-turn", false, "the sentence begins with the speaker and a colon", [], [], 77;
    /// The reader of the article said so.
    Reader = "reader", false, "you said so", [], [], 0;
}

impl Rule {
    /// Returns all rules, in the order of the enum.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.rule)
    }

    /// Returns the rule of this name, as [`Self::name`] tells it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.rule)
    }

    fn row(self) -> &'static RuleRow {
        &TABLE[self as usize]
    }

    /// Returns its name, in small letters and hyphens: `said-after`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Returns what it goes by, in plain words that go on “because …”.
    #[must_use]
    pub fn because(self) -> &'static str {
        self.row().because
    }

    /// Returns whether whole utterances stand by it: `X said, “…”`.
    #[must_use]
    pub fn introduces_speech(self) -> bool {
        self.row().introduces_speech
    }

    /// Returns how often it was right for whole utterances, or else for fragments.
    pub(crate) fn counts(self, whole: bool) -> Counts {
        if whole { self.row().counts } else { self.row().parts }
    }

    /// Returns of how many reports without marks in a hundred it finds speaker and words.
    pub(crate) fn reported(self) -> u8 {
        self.row().reported
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Attribution {
    /// Returns what the rule that decided goes by, in plain words that go on “because …”.
    #[must_use]
    pub fn because(&self) -> &'static str {
        self.rule.because()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_in_its_row_and_is_known_by_its_name() {
        for (index, row) in TABLE.iter().enumerate() {
            assert_eq!((row.rule as usize, Rule::from_name(row.name)), (index, Some(row.rule)));
            assert!(row.counts.iter().chain(row.parts).all(|(_, right, of)| right <= of), "{}", row.name);
        }
        assert_eq!(Rule::from_name("by hand"), None);
    }
}
