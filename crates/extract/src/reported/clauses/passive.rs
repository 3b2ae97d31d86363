//! Views in the passive: `The plan was rejected by the union`.

use std::iter;
use std::ops::Range;

use super::content;
use crate::reported::report::Report;
use crate::reported::words::verbs::{self, Reporting, Takes};
use crate::syntax::phrase::{self, Head, Phrase};
use crate::syntax::scene::Scene;
use crate::syntax::{clause, words};

/// What is held of whom by the agent of the passive at `at`.
pub(crate) fn passive(scene: &Scene<'_>, at: usize, verb: Reporting, sentence: &Range<usize>) -> Option<Report> {
    // Who is asked or greeted has nothing said of them.
    let of_things = verb.takes().any(|takes| takes == Takes::Object) && !matches!(scene.word(at), "asked" | "greeted");
    if !verb.cue.is_participle() || verb.more > 0 || !of_things {
        return None;
    }
    let by = (at + 1..sentence.end.min(at + 4)).find(|&index| scene.word(index) == "by")?;
    let plain = |index: usize| words::is_adverb(scene.word(index)) || words::is_time(scene.word(index));
    if !(at + 1..by).all(plain) || scene.word(by + 1).ends_with("ing") {
        return None;
    }
    let agent = agent(scene, by + 1, sentence.end).filter(|agent| verbs::is_third_person(scene, agent))?;
    let be = clause::back_over_adverbs(scene, at, sentence.start).checked_sub(1)?;
    if be <= sentence.start || !words::is_be(scene.word(be)) {
        return None;
    }
    let about = clause::subject(scene, be, sentence.start)?;
    let end = agent.units.end;
    let complement = matches!(scene.word(end), "of" | "for" | "as" | "over" | "to")
        .then(|| content::after(scene, end - 1, Takes::Object, sentence.end))
        .filter(|units| !units.is_empty());
    let content = iter::once(about.units).chain(complement).collect();
    let speaker = clause::apposition_after(scene, agent, sentence.end);
    Some(Report { content, speaker, cue: (be, by), rule: "reported-passive" })
}

/// Who stands after `by`, without what tells what for: criticised by the unions *for the delay*.
fn agent(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    let mut agent = phrase::starting(scene, start, end)?;
    if let Head::Common(head) = agent.head
        && let Some(cut) = (head..agent.units.end).find(|&index| scene.word(index) == "for")
    {
        agent.units.end = cut;
    }
    // Nobody is called `mistake`, but clerks and critics are.
    let bare = !words::is_determiner(scene.word(start)) && scene.word(start).starts_with(char::is_lowercase);
    let nobody = matches!(agent.head, Head::Common(_)) && bare && !agent.is_plural(scene);
    (!nobody).then_some(agent)
}
