//! Verbs that report without marks, and what they take: told apart by what follows them, which for many is all that
//! tells reporting from doing.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::content;
use crate::extract::attribution::clause;
use crate::extract::attribution::lexicon::{self, Cue, Frame};
use crate::extract::attribution::scene::{Scene, UnitKind};
use crate::extract::attribution::words;

/// What a verb reports by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A clause, with or without `that`: said *the talks would fail*.
    Clause,
    /// The same after the person addressed: told reporters *the talks would fail*.
    Told,
    /// A clause that is marked as one by `that`, `whether`, `how`, or begins with a pronoun.
    That,
    /// An infinitive: refused *to say more*.
    Infinitive,
    /// Both of these.
    ThatOrInfinitive,
    /// A thing or person: criticised *the plan*, or a clause.
    Object,
    /// A preposition, and a thing: called *for a vote*.
    Preposition(&'static str),
}

/// A form of a verb that reports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reporting {
    /// Which form.
    pub(super) cue: Cue,
    /// What it takes.
    pub(super) takes: Takes,
}

impl Reporting {
    /// Whether the attribution can stand after its words: `…, she said`.
    pub(super) const fn follows(self) -> bool {
        matches!(self.takes, Takes::Clause | Takes::Told)
    }
}

/// The verb that the unit at `index` is, unless it is a noun there.
pub(super) fn verb(scene: &Scene<'_>, index: usize) -> Option<Reporting> {
    static FORMS: LazyLock<HashMap<&str, Reporting>> = LazyLock::new(forms);
    let word = scene.word(index);
    if scene.unit(index).kind != UnitKind::Word || word.len() < 3 || word.len() > 14 {
        return None;
    }
    let reporting = if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        FORMS.get(word.to_ascii_lowercase().as_str())
    } else {
        FORMS.get(word)
    };
    reporting.copied().filter(|reporting| clause::is_verb(scene, index, reporting.cue))
}

fn forms() -> HashMap<&'static str, Reporting> {
    let mut forms = HashMap::with_capacity(VERBS.len() * 4);
    for &(verb, takes) in VERBS {
        for (word, cue) in lexicon::forms(&[(verb, Frame::Speech)]) {
            forms.entry(word).or_insert(Reporting { cue, takes });
        }
    }
    forms
}

/// Whether the words from `from` up to `end` are what a verb takes.
pub(super) fn fits(scene: &Scene<'_>, takes: Takes, from: usize, end: usize) -> bool {
    if from >= end {
        return false;
    }
    let word = scene.word(from).to_ascii_lowercase();
    let marked = matches!(word.as_str(), "that" | "whether" | "how" | "why" | "what" | "if");
    let clause = content::is_clause(scene, from..end);
    let pronoun = words::is_pronoun(&word) || word == "there";
    match takes {
        Takes::Clause | Takes::Told => clause && word != "to" || marked,
        Takes::That => marked || pronoun && clause,
        Takes::Infinitive => word == "to",
        Takes::ThatOrInfinitive => word == "to" || marked || pronoun && clause,
        Takes::Object => word != "to" && !words::is_preposition(&word),
        Takes::Preposition(preposition) => preposition.split(' ').any(|one| one == word),
    }
}

/// Base, third person, past, past participle and -ing form of each verb.
#[rustfmt::skip]
const VERBS: &[(&str, Takes)] = &[
    ("accuse accuses accused accused accusing", Takes::Object),
    ("acknowledge acknowledges acknowledged acknowledged acknowledging", Takes::Object),
    ("add adds added added adding", Takes::That),
    ("admit admits admitted admitted admitting", Takes::Clause),
    ("agree agrees agreed agreed agreeing", Takes::That),
    ("allege alleges alleged alleged alleging", Takes::Clause),
    ("announce announces announced announced announcing", Takes::Clause),
    ("argue argues argued argued arguing", Takes::Clause),
    ("ask asks asked asked asking", Takes::That),
    ("assert asserts asserted asserted asserting", Takes::Clause),
    ("believe believes believed believed believing", Takes::Clause),
    ("blame blames blamed blamed blaming", Takes::Object),
    ("boast boasts boasted boasted boasting", Takes::Clause),
    ("call calls called called calling", Takes::Preposition("for on")),
    ("caution cautions cautioned cautioned cautioning", Takes::Clause),
    ("cite cites cited cited citing", Takes::Object),
    ("claim claims claimed claimed claiming", Takes::Clause),
    ("complain complains complained complained complaining", Takes::Clause),
    ("concede concedes conceded conceded conceding", Takes::Clause),
    ("conclude concludes concluded concluded concluding", Takes::Clause),
    ("condemn condemns condemned condemned condemning", Takes::Object),
    ("confirm confirms confirmed confirmed confirming", Takes::Clause),
    ("contend contends contended contended contending", Takes::Clause),
    ("criticise criticises criticised criticised criticising", Takes::Object),
    ("criticize criticizes criticized criticized criticizing", Takes::Object),
    ("declare declares declared declared declaring", Takes::Clause),
    ("decline declines declined declined declining", Takes::Infinitive),
    ("decry decries decried decried decrying", Takes::Object),
    ("defend defends defended defended defending", Takes::Object),
    ("denounce denounces denounced denounced denouncing", Takes::Object),
    ("deny denies denied denied denying", Takes::That),
    ("describe describes described described describing", Takes::Object),
    ("discuss discusses discussed discussed discussing", Takes::Object),
    ("dismiss dismisses dismissed dismissed dismissing", Takes::Object),
    ("emphasise emphasises emphasised emphasised emphasising", Takes::That),
    ("emphasize emphasizes emphasized emphasized emphasizing", Takes::That),
    ("endorse endorses endorsed endorsed endorsing", Takes::Object),
    ("estimate estimates estimated estimated estimating", Takes::That),
    ("explain explains explained explained explaining", Takes::Clause),
    ("express expresses expressed expressed expressing", Takes::Object),
    ("fear fears feared feared fearing", Takes::That),
    ("find finds found found finding", Takes::That),
    ("hint hints hinted hinted hinting", Takes::That),
    ("hope hopes hoped hoped hoping", Takes::Clause),
    ("imply implies implied implied implying", Takes::That),
    ("indicate indicates indicated indicated indicating", Takes::That),
    ("inform informs informed informed informing", Takes::Told),
    ("insist insists insisted insisted insisting", Takes::Clause),
    ("joke jokes joked joked joking", Takes::That),
    ("lament laments lamented lamented lamenting", Takes::Object),
    ("maintain maintains maintained maintained maintaining", Takes::That),
    ("mock mocks mocked mocked mocking", Takes::Object),
    ("note notes noted noted noting", Takes::Clause),
    ("observe observes observed observed observing", Takes::That),
    ("oppose opposes opposed opposed opposing", Takes::Object),
    ("point points pointed pointed pointing", Takes::That),
    ("praise praises praised praised praising", Takes::Object),
    ("predict predicts predicted predicted predicting", Takes::Clause),
    ("promise promises promised promised promising", Takes::ThatOrInfinitive),
    ("propose proposes proposed proposed proposing", Takes::Object),
    ("recall recalls recalled recalled recalling", Takes::Object),
    ("recommend recommends recommended recommended recommending", Takes::That),
    ("refer refers referred referred referring", Takes::Preposition("to")),
    ("refuse refuses refused refused refusing", Takes::Infinitive),
    ("reiterate reiterates reiterated reiterated reiterating", Takes::That),
    ("reject rejects rejected rejected rejecting", Takes::Object),
    ("remind reminds reminded reminded reminding", Takes::Told),
    ("repeat repeats repeated repeated repeating", Takes::That),
    ("reply replies replied replied replying", Takes::That),
    ("report reports reported reported reporting", Takes::Clause),
    ("respond responds responded responded responding", Takes::That),
    ("reveal reveals revealed revealed revealing", Takes::That),
    ("say says said said saying", Takes::Clause),
    ("show shows showed shown showing", Takes::That),
    ("slam slams slammed slammed slamming", Takes::Object),
    ("speculate speculates speculated speculated speculating", Takes::Clause),
    ("state states stated stated stating", Takes::That),
    ("stress stresses stressed stressed stressing", Takes::That),
    ("suggest suggests suggested suggested suggesting", Takes::Clause),
    ("tell tells told told telling", Takes::Told),
    ("testify testifies testified testified testifying", Takes::Clause),
    ("think thinks thought thought thinking", Takes::Clause),
    ("threaten threatens threatened threatened threatening", Takes::ThatOrInfinitive),
    ("tout touts touted touted touting", Takes::Object),
    ("tweet tweets tweeted tweeted tweeting", Takes::That),
    ("urge urges urged urged urging", Takes::Object),
    ("vow vows vowed vowed vowing", Takes::ThatOrInfinitive),
    ("warn warns warned warned warning", Takes::Clause),
    ("wonder wonders wondered wondered wondering", Takes::That),
    ("write writes wrote written writing", Takes::That),
];
