//! Gold and predictions as the scorer reads them.

use std::path::Path;
use std::{fs, io};

use crate::corpus::Gold;
use crate::sets::Sets;
use pullquote_extract::Mention;
use pullquote_extract::text::{Document, Points, Span, blocks};
use pullquote_extract::training::tagger::label::Kind;
use pullquote_extract::training::tagger::{Tagger, found};
use pullquote_extract::training::{names_by, reconcile};

/// Gives each token of a document its label.
pub(crate) type Tag<'a> = dyn Fn(&Document<'_>) -> Vec<u8> + 'a;

/// Writes what `tag` finds in the held-out sets: `build/dev.gold.jsonl`, `build/dev.NAME.jsonl`, and the same for
/// the other sets.
pub(crate) fn write_held(sets: &Sets, build: &Path, name: &str, tag: &Tag<'_>) -> io::Result<()> {
    for (set, gold) in sets.measured() {
        let plain = |(span, kind): &(Span, Kind)| Name { span: *span, kind: *kind, entity: None };
        let truth = lines(gold, |gold, _| gold.names.iter().map(plain).collect());
        let guess = lines(gold, |_, document| {
            let found = found(&tag(document)).into_iter();
            found.map(|(tokens, kind)| Name { span: document.span_of(tokens), kind, entity: None }).collect()
        });
        fs::write(build.join(format!("{set}.gold.jsonl")), truth)?;
        fs::write(build.join(format!("{set}.{name}.jsonl")), guess)?;
    }
    Ok(())
}

/// Writes what the reader finds with `tagger`, entities included, as `build/dev.reconciled.jsonl` and so on.
pub(crate) fn write_reconciled(sets: &Sets, build: &Path, tagger: &Tagger<'_>) -> io::Result<()> {
    for (set, gold) in sets.measured() {
        let found = lines(gold, |_, document| {
            let mentions = names_by(document, tagger, None).0.into_iter();
            let name = |mention: Mention| Name {
                span: mention.span,
                kind: mention.kind.into(),
                entity: Some(mention.entity.0),
            };
            mentions.map(name).collect()
        });
        fs::write(build.join(format!("{set}.reconciled.jsonl")), found)?;
    }
    Ok(())
}

/// Prints for each pass of reconciling how the scores of all held-out sets change without it, as rows of a Markdown
/// table: F1 of people, organisations and places in points, then how many names are right and wrong because of the
/// pass.
pub(crate) fn print_ablation(sets: &Sets, tagger: &Tagger<'_>) {
    let measured = sets.measured();
    let count = |without: Option<&str>| -> Vec<Score> {
        measured.iter().map(|(_, gold)| Score::of(gold, tagger, without)).collect()
    };
    let with = count(None);
    let sets: Vec<&str> = measured.iter().map(|(set, _)| *set).collect();
    println!("| pass | {} | right, wrong |\n|---{}|---|", sets.join(" | "), "|---".repeat(sets.len()));
    for (name, _) in reconcile::PASSES {
        let without = count(Some(name));
        let gains = with.iter().zip(&without).map(|(with, without)| with.gain(without));
        let (mut right, mut wrong) = (0, 0);
        for (with, without) in with.iter().zip(&without) {
            right += with.right() - without.right();
            wrong += with.wrong() - without.wrong();
        }
        println!("| {name} | {} | {right:+}, {wrong:+} |", gains.collect::<Vec<_>>().join(" | "));
    }
}

/// Counts names by kind.
#[derive(Default)]
struct Score {
    gold: [i32; 3],
    found: [i32; 3],
    hits: [i32; 3],
}

impl Score {
    fn of(set: &[Gold], tagger: &Tagger<'_>, without: Option<&str>) -> Self {
        let mut score = Self::default();
        for gold in set {
            let blocks = blocks(&gold.text);
            let mentions = names_by(&Document::new(&gold.text, &blocks), tagger, without).0;
            for &(_, kind) in &gold.names {
                score.gold[kind as usize] += 1;
            }
            for mention in mentions {
                let kind = Kind::from(mention.kind);
                score.found[kind as usize] += 1;
                score.hits[kind as usize] += i32::from(gold.names.contains(&(mention.span, kind)));
            }
        }
        score
    }

    fn f1(&self, kind: usize) -> f64 {
        200.0 * f64::from(self.hits[kind]) / f64::from((self.gold[kind] + self.found[kind]).max(1))
    }

    fn gain(&self, without: &Self) -> String {
        let gain = |kind: usize| format!("{:+.1}", self.f1(kind) - without.f1(kind));
        (0..3).map(gain).collect::<Vec<_>>().join(" / ")
    }

    fn right(&self) -> i32 {
        self.hits.iter().sum()
    }

    fn wrong(&self) -> i32 {
        self.found.iter().sum::<i32>() - self.right()
    }
}

/// A name as the scorer reads it.
struct Name {
    span: Span,
    kind: Kind,
    entity: Option<usize>,
}

fn lines(set: &[Gold], names: impl Fn(&Gold, &Document<'_>) -> Vec<Name>) -> String {
    let lines = set.iter().map(|gold| {
        let blocks = blocks(&gold.text);
        let mut points = Points::new(&gold.text);
        let names = names(gold, &Document::new(&gold.text, &blocks)).into_iter().map(|name| {
            let kind = ["PER", "ORG", "LOC"][name.kind as usize];
            let (start, end) = (points.at(name.span.start), points.at(name.span.end));
            serde_json::json!({"start": start, "end": end, "type": kind, "entity": name.entity})
        });
        let names: Vec<_> = names.collect();
        format!("{}\n", serde_json::json!({"id": gold.id, "text": gold.text, "mentions": names}))
    });
    lines.collect()
}
