//! The forms in which words are reported: before, after and around the attribution.

use std::ops::Range;

use super::verbs::{self, Reporting, Takes};
use super::{Report, attitudes, content, sources};
use crate::extract::attribution::governor::{self, Governed, Voice};
use crate::extract::attribution::phrase::{self, Head, Phrase};
use crate::extract::attribution::scene::{REACH, Scene};
use crate::extract::attribution::{clause, words};

/// Adds the reports of one sentence.
pub(super) fn reports(scene: &Scene<'_>, sentence: Range<usize>, found: &mut Vec<Report>) {
    found.extend(sources::turn(scene, &sentence));
    for at in sentence.clone() {
        let sentence = sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH);
        if scene.word(at).eq_ignore_ascii_case("according") && scene.word(at + 1) == "to" {
            found.extend(sources::according_to(scene, at, &sentence));
        } else if let Some(verb) = verbs::verb(scene, at) {
            found.extend(reported(scene, at, verb, &sentence).or_else(|| attitudes::attitude(scene, at, &sentence)));
        } else {
            found.extend(attitudes::attitude(scene, at, &sentence));
        }
    }
}

/// What the verb at `at` reports.
fn reported(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<Report> {
    if let Some(report) = inverted(scene, at, verb, sentence) {
        return Some(report);
    }
    let (speaker, voice) = subject(scene, at, verb, sentence)?;
    let end = relative_end(scene, at, sentence);
    let taken = verbs::taken(scene, at + verb.more, verb.takes(), end);
    let report = |content, rule: &'static str| {
        Some(Report {
            content,
            speaker: speaker.clone(),
            cue: (at, at + verb.more),
            rule: if verb.more > 0 { "reported-phrase" } else { rule },
        })
    };
    if voice == Voice::Participle {
        let (takes, after) = taken?;
        return if is_aside(scene, at, takes) { report(vec![after], "reported-aside") } else { None };
    }
    if let Some(before) = before(scene, &speaker, at, sentence.start).filter(|_| verb.follows()) {
        let after = content::after(scene, at, Takes::Clause, sentence.end);
        return match scene.word(at + 1) {
            _ if is_adjunct(scene, at + 1, sentence.end) => report(vec![before], "reported-after"),
            "," if !after.is_empty() => report(vec![before, after], "reported-around"),
            _ => report(vec![taken?.1], "reported-clause"),
        };
    }
    if let Some(main) = as_said(scene, &speaker, at, sentence) {
        return report(vec![main], "reported-after");
    }
    let (takes, after) = taken?;
    let stands = matches!(takes, Takes::Object | Takes::Preposition(_)) || !is_modal(scene, at, sentence.start);
    if !stands || is_told(scene, &speaker, sentence.start) || is_noun(scene, at, verb, takes, &speaker) {
        return None;
    }
    let rule = match takes {
        Takes::Clause | Takes::Told | Takes::That => "reported-clause",
        Takes::Infinitive => "reported-intent",
        Takes::Object | Takes::Preposition(_) => "reported-view",
    };
    report(vec![after], rule)
}

/// Where the clause of the verb at `at` ends at the latest: at the next comma where it is one between commas, as in
/// `Hale, who said so, left`.
fn relative_end(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let before = clause::back_over_adverbs(scene, at, sentence.start);
    let relative = before > sentence.start && scene.word(before - 1) == "who";
    let comma = (at + 1..sentence.end).find(|&index| relative && scene.word(index) == ",");
    comma.unwrap_or(sentence.end)
}

/// Whether a participle at `at` tells what the subject of its sentence says: `…, adding that …`, `by saying that …`,
/// `issued a statement saying that …`.
fn is_aside(scene: &Scene<'_>, at: usize, takes: Takes) -> bool {
    match at.checked_sub(1).map_or("", |before| scene.word(before)) {
        "," | "statement" | "letter" | "interview" | "memo" | "message" | "email" | "report" | "note" | "post" => true,
        "by" | "while" => matches!(takes, Takes::Clause | Takes::Told | Takes::That),
        _ => false,
    }
}

/// Whether a pronoun is the subject of what somebody else is said to say: Hale said `they` want a bridge.
fn is_told(scene: &Scene<'_>, speaker: &Phrase, start: usize) -> bool {
    let before = speaker.units.start.checked_sub(1).filter(|&before| before >= start);
    speaker.head == Head::Pronoun
        && before.is_some_and(|before| {
            matches!(scene.word(before), "whether" | "if") || verbs::verb(scene, before).is_some()
        })
}

/// Whether the word is a noun after all, with more nouns before it: the terrorist `attacks`, a radio `show`.
fn is_noun(scene: &Scene<'_>, at: usize, verb: Reporting, takes: Takes, speaker: &Phrase) -> bool {
    let present = verb.cue.is_finite() && !verb.cue.is_past();
    let next = scene.word(at + 1);
    let object = at + 1 < scene.len() && (scene.mention(at + 1).is_some() || scene.is_quote(at + 1))
        || words::is_determiner(next)
        || matches!(next, "him" | "her" | "them" | "it" | "me" | "us");
    takes == Takes::Object && present && matches!(speaker.head, Head::Common(_)) && !object
}

/// Who says by the verb at `at` what follows it, and how the two stand to each other.
fn subject(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<(Phrase, Voice)> {
    if !is_asserted(scene, at, sentence.start) {
        return None;
    }
    let Governed::By(governor) = governor::analyse(scene, at, verb.cue, sentence.start, sentence.end - 1) else {
        return None;
    };
    let speaker = whole(scene, governor.speaker, sentence.start);
    // After an article in the singular, a base form is a noun: `a cautious note`.
    let noun = verb.cue.is_base() && matches!(scene.word(speaker.units.start), "a" | "an" | "A" | "An");
    // `is calling for`: an active verb like any other.
    let progressive = governor.voice == Voice::Participle && {
        let before = clause::back_over_adverbs(scene, at, sentence.start);
        before > sentence.start && words::is_be(scene.word(before - 1))
    };
    let voice = if progressive { Voice::Active } else { governor.voice };
    let speaks = governor.voice != Voice::Passive
        && verbs::is_third_person(scene, &speaker)
        && !is_relative(scene, &speaker)
        && !noun;
    speaks.then_some((speaker, voice))
}

/// Whether the verb at `at` tells of something that was said: it is no infinitive, no wish and no possibility.
fn is_asserted(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let before = clause::back_over_adverbs(scene, at, start);
    let Some(before) = before.checked_sub(1).filter(|&before| before >= start) else { return true };
    match scene.word(before) {
        "to" | "could" | "may" | "might" | "should" | "must" | "shall" => false,
        // Where a clause ends that tells which one is meant, as in `the clerk who said`, nothing marks.
        "who" => before > start && scene.word(before - 1) == ",",
        _ => true,
    }
}

/// Whether the verb tells what will or would be.
fn is_modal(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    let before = clause::back_over_adverbs(scene, at, start);
    before > start && matches!(scene.word(before - 1), "would" | "will" | "can" | "won’t" | "won't")
}

/// The phrase that a phrase after a preposition hangs on: *a report* by the harbour trust found.
fn whole(scene: &Scene<'_>, speaker: Phrase, start: usize) -> Phrase {
    let preposition = speaker.units.start.checked_sub(1).filter(|&preposition| preposition > start);
    let preposition =
        preposition.filter(|&at| matches!(scene.word(at), "by" | "from" | "of" | "on" | "in" | "at" | "with" | "for"));
    let head = preposition.and_then(|preposition| phrase::ending(scene, preposition, start));
    head.filter(|head| matches!(head.head, Head::Common(_))).unwrap_or(speaker)
}

/// Whether the words reported are no clause of their own: `what she said was the need`, `a class that he said was full`.
fn is_relative(scene: &Scene<'_>, speaker: &Phrase) -> bool {
    let Some(before) = speaker.units.start.checked_sub(1) else { return false };
    match scene.word(before) {
        "what" | "What" | "whatever" | "which" | "whom" => true,
        "that" => {
            before > 0 && verbs::verb(scene, before - 1).is_none() && !words::is_preposition(scene.word(before - 1))
        }
        _ => false,
    }
}

/// `As X noted, …`
fn as_said(scene: &Scene<'_>, speaker: &Phrase, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let before = speaker.units.start.checked_sub(1).filter(|&before| before >= sentence.start)?;
    if !scene.word(before).eq_ignore_ascii_case("as") || before != sentence.start {
        return None;
    }
    let comma = (at + 1..sentence.end.min(at + 12)).find(|&index| scene.word(index) == ",")?;
    let main = content::trimmed(scene, comma + 1..sentence.end);
    content::is_clause(scene, main.clone()).then_some(main)
}

/// `…, said X`.
fn inverted(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<Report> {
    let said = verb.cue.is_finite() && !verb.cue.is_base() && verb.follows();
    let comma = at.checked_sub(1).filter(|&comma| said && comma > sentence.start && scene.word(comma) == ",")?;
    let speaker = phrase::starting(scene, at + 1, sentence.end)?;
    let rest = speaker.units.end;
    let ends = rest + 1 >= sentence.end || matches!(scene.word(rest), "," | "(" | "in" | "on" | "at" | "of");
    let before = content::trimmed(scene, sentence.start..comma);
    let clause = content::is_clause(scene, before.clone());
    let fits = speaker.head != Head::Pronoun && ends && clause && !later_verb(scene, rest, sentence.end);
    let speaker = clause::apposition_after(scene, speaker, sentence.end);
    fits.then(|| Report { content: vec![before], speaker, cue: (at, at), rule: "reported-after" })
}

/// Whether a verb stands among the units that belongs to no relative clause.
fn later_verb(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let relative = (from..end).any(|index| matches!(scene.word(index), "who" | "which" | "whose"));
    !relative && (from..end).any(|index| words::is_auxiliary(scene.word(index)))
}

/// The clause before `, X said`.
fn before(scene: &Scene<'_>, speaker: &Phrase, verb: usize, start: usize) -> Option<Range<usize>> {
    let comma = speaker.units.start.checked_sub(1).filter(|&comma| comma > start)?;
    if scene.word(comma) != "," || speaker.units.end > verb {
        return None;
    }
    let before = content::trimmed(scene, start..comma);
    let first = scene.word(before.start).to_ascii_lowercase();
    let adverbial = words::is_preposition(&first)
        || words::is_conjunction(&first) && !matches!(first.as_str(), "and" | "but" | "so")
        || words::is_time(&first);
    (!adverbial && content::is_clause(scene, before.clone())).then_some(before)
}

/// Whether what follows a verb only tells when, where or to whom it was said.
fn is_adjunct(scene: &Scene<'_>, from: usize, end: usize) -> bool {
    let units = content::trimmed(scene, from..end);
    let Some(first) = units.clone().next() else { return true };
    let word = scene.word(first);
    if scene.word(from) == "," {
        return verbs::verb(scene, first).is_some_and(|verb| verb.cue.is_ing());
    }
    words::is_preposition(word)
        || matches!(word, "when" | "while" | "because")
        || words::is_time(word) && !content::is_clause(scene, units)
}
