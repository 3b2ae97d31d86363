//! What is held or felt without a verb for it: `is confident that …`, `are wary of …`.

use std::ops::Range;

use super::taken;
use crate::reported::report::Report;
use crate::reported::words::verbs::{self, Takes};
use crate::syntax::phrase::Phrase;
use crate::syntax::scene::{Scene, UnitKind};
use crate::syntax::{clause, words};

/// What the word at `at` tells as the adjective of somebody's attitude.
pub(crate) fn attitude(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Report> {
    if at == sentence.start || scene.unit(at).kind != UnitKind::Word {
        return None;
    }
    let found = ADJECTIVES.binary_search_by(|(adjective, _)| (*adjective).cmp(scene.word(at))).ok()?;
    let takes = ADJECTIVES[found].1.split(' ').map(Takes::read);
    let speaker = who_is(scene, at, sentence.start)?;
    let (_, after) = taken::taken(scene, at, takes, sentence.end)?;
    let fits = after.start <= at + 2 && verbs::is_third_person(scene, &speaker);
    fits.then(|| Report { content: vec![after], speaker, cue: (at, at), rule: "reported-attitude" })
}

/// Who is said to be what the adjective at `at` says.
fn who_is(scene: &Scene<'_>, at: usize, start: usize) -> Option<Phrase> {
    let before = clause::back_over_adverbs(scene, at, start);
    let degree = before > start && matches!(scene.word(before - 1), "very" | "more" | "most" | "less" | "as");
    let copula = (before - usize::from(degree)).checked_sub(1).filter(|&copula| copula > start)?;
    let word = scene.word(copula);
    let links = words::is_be(word) && !matches!(word, "be" | "being")
        || matches!(word, "feel" | "feels" | "felt" | "remain" | "remains" | "remained" | "seem" | "seems" | "seemed")
        || matches!(word, "appear" | "appears" | "appeared" | "grew" | "became" | "sounded" | "got");
    if !links {
        return None;
    }
    clause::subject(scene, copula, start)
}

/// Adjectives in order, and what each takes, as in the table of verbs.
#[rustfmt::skip]
const ADJECTIVES: &[(&str, &str)] = &[
    ("adamant", "that about in"),
    ("afraid", "that of"),
    ("agreeable", "to"),
    ("alarmed", "that by about at"),
    ("allergic", "to"),
    ("amazed", "that by at"),
    ("ambivalent", "about on"),
    ("amused", "that by at"),
    ("angered", "that by"),
    ("angry", "that about at with over"),
    ("annoyed", "that by with at about"),
    ("anxious", "that about to-do"),
    ("appalled", "that by at"),
    ("appreciative", "of"),
    ("apprehensive", "about of"),
    ("ashamed", "that of"),
    ("astonished", "that by at"),
    ("attracted", "to"),
    ("averse", "to"),
    ("aware", "that of"),
    ("baffled", "that by"),
    ("bent", "on"),
    ("bitter", "about over"),
    ("bored", "with by"),
    ("bothered", "that by"),
    ("bullish", "on about"),
    ("cautious", "about of"),
    ("certain", "that about of clause"),
    ("comfortable", "with"),
    ("committed", "to"),
    ("complimentary", "of about"),
    ("concerned", "that about by over with"),
    ("confident", "that in of about clause"),
    ("contemptuous", "of"),
    ("content", "to-do with"),
    ("convinced", "that of by clause"),
    ("critical", "of"),
    ("curious", "about to-do"),
    ("defensive", "about"),
    ("delighted", "that to-do with by"),
    ("desperate", "to-do for"),
    ("determined", "to-do that"),
    ("disappointed", "that by with in to-do"),
    ("disgusted", "that by with at"),
    ("dismayed", "that by at about"),
    ("dismissive", "of"),
    ("dissatisfied", "with"),
    ("distrustful", "of"),
    ("disturbed", "that by"),
    ("divided", "over on about"),
    ("doubtful", "that of about"),
    ("dubious", "about of that"),
    ("eager", "that to-do for"),
    ("embarrassed", "that by about to-do"),
    ("encouraged", "that by"),
    ("enraged", "that by at over"),
    ("enthusiastic", "about"),
    ("envious", "of"),
    ("evasive", "about"),
    ("excited", "that about by to-do"),
    ("fascinated", "that by with"),
    ("fearful", "that of"),
    ("fond", "of"),
    ("forgiving", "of"),
    ("frightened", "that of by"),
    ("frustrated", "that by with at"),
    ("furious", "that about at with over"),
    ("glad", "that to-do clause"),
    ("grateful", "that for to"),
    ("guarded", "about"),
    ("happy", "that to-do with about clause"),
    ("heartened", "that by"),
    ("hesitant", "to-do about"),
    ("hopeful", "that about of clause"),
    ("horrified", "that by at"),
    ("hostile", "to toward towards"),
    ("impressed", "that by with"),
    ("incensed", "that by at over"),
    ("incredulous", "that at about"),
    ("indifferent", "to about"),
    ("infuriated", "that by"),
    ("insistent", "that on"),
    ("insulted", "that by"),
    ("intent", "on"),
    ("interested", "in"),
    ("intrigued", "by"),
    ("irritated", "that by with at about"),
    ("jealous", "of"),
    ("keen", "to-do on"),
    ("leery", "of"),
    ("livid", "that about at over"),
    ("loath", "to-do"),
    ("lukewarm", "about on to"),
    ("mad", "that about at"),
    ("mindful", "that of"),
    ("mistaken", "about"),
    ("mistrustful", "of"),
    ("mum", "on about"),
    ("mystified", "by"),
    ("nervous", "that about"),
    ("neutral", "on about"),
    ("noncommittal", "on about"),
    ("obsessed", "with"),
    ("offended", "that by"),
    ("open", "to"),
    ("opposed", "to"),
    ("optimistic", "that about"),
    ("outraged", "that by at over"),
    ("outspoken", "about on against in"),
    ("passionate", "about"),
    ("perplexed", "that by"),
    ("perturbed", "that by"),
    ("pessimistic", "that about"),
    ("pleased", "that with by to-do"),
    ("positive", "that about"),
    ("prepared", "to-do"),
    ("proud", "that of to-do"),
    ("puzzled", "that by"),
    ("quick", "to-do"),
    ("receptive", "to"),
    ("relieved", "that by to-do"),
    ("reluctant", "to-do"),
    ("resentful", "of"),
    ("resigned", "to"),
    ("resistant", "to"),
    ("respectful", "of"),
    ("sad", "that about"),
    ("saddened", "that by"),
    ("satisfied", "that with"),
    ("scared", "that of"),
    ("scathing", "about of"),
    ("sceptical", "that of about"),
    ("scornful", "of"),
    ("serious", "about"),
    ("shocked", "that by at"),
    ("sick", "of"),
    ("silent", "on about"),
    ("skeptical", "that of about"),
    ("sorry", "that for to-do"),
    ("split", "on over about"),
    ("stunned", "that by at"),
    ("supportive", "of"),
    ("sure", "that of about clause"),
    ("surprised", "that by at to-do"),
    ("suspicious", "of"),
    ("sympathetic", "to toward towards"),
    ("taken", "with"),
    ("thankful", "that for to"),
    ("thrilled", "that to-do by with about"),
    ("tired", "of"),
    ("tolerant", "of"),
    ("torn", "about over between"),
    ("troubled", "that by"),
    ("unapologetic", "about"),
    ("unaware", "that of"),
    ("uncertain", "that about"),
    ("uncomfortable", "with about"),
    ("unconcerned", "that about with"),
    ("unconvinced", "that by"),
    ("undecided", "about on"),
    ("undeterred", "by"),
    ("uneasy", "that about with"),
    ("unhappy", "that about with"),
    ("unimpressed", "by with"),
    ("unmoved", "by"),
    ("unsure", "that about"),
    ("unwilling", "to-do"),
    ("upbeat", "about"),
    ("upfront", "about"),
    ("upset", "that about by with over at"),
    ("vague", "about on"),
    ("vehement", "about in"),
    ("vocal", "about in on"),
    ("wary", "that of"),
    ("weary", "of"),
    ("wistful", "about"),
    ("worn", "by"),
    ("worried", "that about by"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_are_sorted() {
        assert_eq!(ADJECTIVES.windows(2).find(|pair| pair[0].0 >= pair[1].0), None);
    }
}
