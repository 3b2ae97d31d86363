//! Tells what is counted of reported speech without marks.
//!
//! Two speakers are the same where they have the same head word, at the same place in the text. The head is the last word
//! before a comma, a bracket, a dash, a relative pronoun, or a preposition after a small letter, or a participle with its
//! words (`a poll released Sunday`); where a preposition follows a
//! capital (`University of Varn`, `Reyl of Varn`) the word before it counts as well, and where a description is followed by
//! a name (`the chairman, Tomas Reyl`), both heads count. Where gold's speaker is a relative pronoun alone (`Tomas Reyl, who
//! said`), the speaker is whoever stands right before it.
//!
//! * **recall**: of the attributions in gold that have a source and no quotation mark around any word (`unquoted`), how
//!   many have at least half their words in a report with the same speaker.
//! * **precision**: of the reports, how many have at least half their words in such an attribution with the same speaker.
//!   One that is not right and shares most words with an attribution that is partly quoted or has no source (`ignore`)
//!   counts neither way. Nor does one whose cue and speaker stand within the words of an attribution (`Hale said that Reyl
//!   believes it`): gold annotates the outermost alone, so that it is silent on what is nested.
//! * by **rule**: the same precision for each; by **cue**: for each word that was taken for one.
//! * **of said**: the same recall of those attributions alone whose cue has a form of a verb in [`SAID`] or is `according
//!   to`: the gold that is used also annotates what people want, do, show and mean.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use pullquote_extract::text::{Document, Span, blocks};
use pullquote_extract::{Extractor, Quote};
use serde::Deserialize;

use crate::heads::{antecedent, heads};
use crate::report::{Share, context};
use crate::words::{Words, half, shared, words_of};

/// All counts, and errors in words by their sort.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) documents: usize,
    pub(crate) recall: Share,
    pub(crate) precision: Share,
    /// Tells how many reports count neither way because they are nested in an attribution.
    pub(crate) nested: usize,
    pub(crate) said: Share,
    pub(crate) rules: BTreeMap<String, Share>,
    pub(crate) cues: BTreeMap<String, Share>,
    pub(crate) errors: BTreeMap<String, Vec<String>>,
}

/// A document of gold as it is written, in code points.
#[derive(Deserialize)]
struct Written {
    id: String,
    text: String,
    attributions: Vec<WrittenAttribution>,
}

#[derive(Deserialize)]
struct WrittenAttribution {
    content: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    speaker: Option<WrittenSpan>,
    kind: Kind,
}

#[derive(Clone, Copy, Deserialize)]
struct WrittenSpan {
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Unquoted,
    Ignore,
}

/// An attribution of gold.
struct Attribution {
    words: Words,
    span: Span,
    cue: String,
    /// The words that count as its speaker's head.
    heads: Words,
    /// Tells where its speaker is a relative pronoun, the end of what that stands for.
    antecedent: Option<usize>,
    kind: Kind,
}

impl Counts {
    /// Counts one line of gold.
    pub(crate) fn add(&mut self, line: &str) -> anyhow::Result<()> {
        let written: Written = serde_json::from_str(line).context("this line is no gold of reported speech")?;
        let text = written.text.as_str();
        let gold = attributions(&written);
        let division = blocks(text);
        let found = Extractor::new().reported(true).extract_document(&Document::new(text, &division)).reported;
        self.documents += 1;
        let mut reached = BTreeSet::new();
        for report in &found {
            self.count(&written.id, text, report, &gold, &mut reached);
        }
        for (number, attribution) in gold.iter().enumerate().filter(|(_, gold)| gold.kind == Kind::Unquoted) {
            self.recall.count(reached.contains(&number));
            if is_said(&attribution.cue) {
                self.said.count(reached.contains(&number));
            }
            if !reached.contains(&number) {
                let sort = format!("missed: {}", attribution.cue.to_lowercase());
                self.errors.entry(sort).or_default().push(context(&written.id, text, attribution.span, ""));
            }
        }
        Ok(())
    }

    fn count(&mut self, id: &str, text: &str, report: &Quote, gold: &[Attribution], reached: &mut BTreeSet<usize>) {
        let pieces: Vec<Span> = report.pieces.iter().map(|piece| piece.inner).collect();
        let words = words_of(text, &pieces);
        let Some(attribution) = &report.attribution else { return };
        let heads = heads(text, attribution.speaker);
        let same_speaker =
            |gold: &Attribution| !gold.heads.is_disjoint(&heads) || gold.antecedent == Some(attribution.speaker.end);
        for (number, gold) in
            gold.iter().enumerate().filter(|(_, gold)| half(&gold.words, &words) && same_speaker(gold))
        {
            if gold.kind == Kind::Unquoted {
                reached.insert(number);
            }
        }
        let lies_in = |gold: &&Attribution| half(&words, &gold.words);
        let right = gold.iter().any(|gold| gold.kind == Kind::Unquoted && lies_in(&gold) && same_speaker(gold));
        let most = gold.iter().filter(|gold| shared(&words, &gold.words) > 0);
        let most = most.max_by_key(|gold| shared(&words, &gold.words));
        let own: Vec<Span> = attribution.cue.into_iter().chain([attribution.speaker]).collect();
        let own = words_of(text, &own);
        let nested = gold.iter().any(|outer| own.is_subset(&outer.words));
        if !right && most.is_some_and(|most| most.kind == Kind::Ignore) {
            return;
        }
        if !right && nested {
            self.nested += 1;
            return;
        }
        let why = match gold.iter().find(lies_in) {
            _ if right => None,
            Some(_) => Some("another speaker"),
            None if most.is_some() => Some("other words"),
            None => Some("nothing in gold"),
        };
        self.tally(id, text, report, attribution, why);
    }

    /// Counts a report that is right, or is not and `why`.
    fn tally(&mut self, id: &str, text: &str, report: &Quote, by: &pullquote_extract::Attribution, why: Option<&str>) {
        let cue = by.cue.map_or("", |cue| cue.of(text)).to_lowercase();
        self.precision.count(why.is_none());
        self.rules.entry(by.rule.name().to_owned()).or_default().count(why.is_none());
        self.cues.entry(cue.clone()).or_default().count(why.is_none());
        if let Some(why) = why {
            let what = format!("{} {cue}", by.speaker.of(text));
            let sort = format!("{why}: {}", by.rule);
            self.errors.entry(sort).or_default().push(context(id, text, report.hull(), &what));
        }
    }
}

fn attributions(written: &Written) -> Vec<Attribution> {
    let text = written.text.as_str();
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let at = |point: usize| bytes[point.min(bytes.len() - 1)];
    let span = |(start, end): (usize, usize)| Span::new(at(start), at(end.max(start)));
    let read = written.attributions.iter().map(|written| {
        let pieces: Vec<Span> = written.content.iter().copied().map(span).collect();
        let speaker = written.speaker.map(|speaker| span((speaker.start, speaker.end)));
        let cue: Vec<&str> = written.cue.iter().map(|&cue| span(cue).of(text)).collect();
        Attribution {
            words: words_of(text, &pieces),
            span: pieces.iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0)),
            cue: cue.join(" "),
            heads: speaker.map(|speaker| heads(text, speaker)).unwrap_or_default(),
            antecedent: speaker.and_then(|speaker| antecedent(text, speaker)),
            kind: written.kind,
        }
    });
    read.collect()
}

/// Verbs of saying, by the letters with which their forms begin.
const SAID: &[&str] = &[
    "according",
    "acknowledg",
    "add",
    "admit",
    "alleg",
    "announc",
    "argu",
    "assert",
    "boast",
    "caution",
    "claim",
    "complain",
    "conced",
    "conclud",
    "confirm",
    "contend",
    "declar",
    "deni",
    "deny",
    "emphasi",
    "explain",
    "inform",
    "insist",
    "maintain",
    "mention",
    "not",
    "observ",
    "predict",
    "promis",
    "recall",
    "reiterat",
    "remark",
    "repeat",
    "repl",
    "report",
    "respond",
    "reveal",
    "said",
    "say",
    "stat",
    "stress",
    "suggest",
    "tell",
    "testif",
    "told",
    "tweet",
    "vow",
    "warn",
    "writ",
    "wrote",
];

/// Returns whether a cue has a verb of saying.
fn is_said(cue: &str) -> bool {
    let begins = |word: &str| word != "not" && SAID.iter().any(|stem| word.starts_with(stem));
    cue.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(begins)
}
