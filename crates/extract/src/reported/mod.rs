//! Tells what is reported without marks: `X said that …`, `…, said X`, `according to X, …`.
//!
//! Three storeys: [`words`] that report and what they take, [`phrases`] that name who speaks, [`clauses`] that put the two
//! together. Each sentence of prose is gone through word by word; what it reports becomes a [`Report`].
//!
//! What a report of the same speaker's holds already is left out.
//! Speakers are led back to people and organisations as those of quotes are. A report whose words hold a quote of
//! somebody's is left out: that quote stands for it.
//!
//! It is its own stage on a [`Scene`] of all prose, and costs nothing where it is not asked for.

mod clauses;
mod phrases;
mod report;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::attribution::antecedents;
use crate::attribution::claim::{Claim, Found};
use crate::names::Names;
use crate::quotes::Quoted;
use crate::syntax::scene::{Boundary, REACH, Scene};
use crate::text::{Document, Span};
use crate::{Attribution, Piece, Quote, QuoteKind};
use report::Report;

/// Finds what is reported without marks, in order of where it begins; `quotes` are those with marks.
pub(crate) fn reported(document: &Document<'_>, names: &Names, quoted: &[Quoted], quotes: &[Quote]) -> Vec<Quote> {
    let scene = Scene::whole(document, names, quoted);
    let mut reports = Vec::new();
    let mut start = 0;
    for end in (0..scene.len()).filter(|&index| scene.unit(index).boundary == Boundary::Hard) {
        clauses::reports(&scene, start..end + 1, &mut reports);
        start = end + 1;
    }
    let marked = Marked::new(quotes);
    reports.retain(|report| !report.tells_itself() && !marked.stands_for(&scene, report));
    leave_out_repeated(&mut reports);
    reports.sort_by_key(|report| (report.content[0].start, std::cmp::Reverse(report.content[0].end)));
    as_quotes(&scene, reports)
}

/// Leaves out what stands within another report of the same speaker: Hale *refused to answer* a question.
fn leave_out_repeated(reports: &mut Vec<Report>) {
    reports.sort_by_key(|report| report.cue.1);
    let all = reports.clone();
    let holds = |outer: &Report, report: &Report| {
        outer.speaker.units == report.speaker.units
            && outer.cue != report.cue
            && outer.content.iter().any(|content| content.contains(&report.cue.1))
    };
    // Words reach no farther from their verb.
    let near = |report: &Report, outer: &Report| outer.cue.1.abs_diff(report.cue.1) <= 2 * REACH;
    let mut first = 0;
    reports.retain(|report| {
        first += all[first..].iter().take_while(|outer| !near(report, outer)).count();
        !all[first..].iter().take_while(|outer| near(report, outer)).any(|outer| holds(outer, report))
    });
}

/// The quotes with marks that somebody said: their pieces and cues, each in order.
struct Marked {
    pieces: Vec<Span>,
    cues: Vec<Span>,
}

impl Marked {
    fn new(quotes: &[Quote]) -> Self {
        let spoken = || quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare);
        let mut pieces: Vec<Span> = spoken().flat_map(|quote| &quote.pieces).map(|piece| piece.outer).collect();
        let mut cues: Vec<Span> = spoken().filter_map(|quote| quote.attribution.as_ref()?.cue).collect();
        pieces.sort_unstable();
        cues.sort_unstable();
        Self { pieces, cues }
    }

    /// Returns whether a quote stands within the words of a report, or is brought by the same verb.
    fn stands_for(&self, scene: &Scene<'_>, report: &Report) -> bool {
        let holds = |units: &Range<usize>| touches(&self.pieces, scene.span(units.clone()));
        report.content.iter().any(holds) || touches(&self.cues, scene.span(report.cue.0..report.cue.1 + 1))
    }
}

/// Returns whether one of `spans`, which are in order, shares a byte with `span`.
fn touches(spans: &[Span], span: Span) -> bool {
    let first = spans.partition_point(|other| other.end <= span.start);
    spans.get(first).is_some_and(|other| other.overlaps(span))
}

/// The reports as quotes, their speakers led back to whom they name.
fn as_quotes(scene: &Scene<'_>, reports: Vec<Report>) -> Vec<Quote> {
    let claim = |report: &Report| {
        let found = Found { speaker: report.speaker.clone(), cue: Some(report.cue), joins: None };
        Some(Claim::new(scene, report.rule, found))
    };
    let mut claims: Vec<Option<Claim>> = reports.iter().map(claim).collect();
    antecedents::resolve(scene, &mut claims);
    let quotes = reports.into_iter().zip(claims).map(|(report, claim)| {
        let piece = |units: Range<usize>| {
            let span = scene.span(units);
            Piece { inner: span, outer: span }
        };
        Quote {
            perhaps: None,
            pieces: report.content.into_iter().map(piece).collect(),
            kind: QuoteKind::Indirect,
            attribution: claim
                .map(|claim| Attribution { confidence: claim.attribution.rule.reported(), ..claim.attribution }),
        }
    });
    quotes.collect()
}
