//! Gold and predictions as the scorer reads them.

use std::path::Path;
use std::{fs, io};

use crate::corpus::Gold;
use crate::sets::Sets;
use pullquote_extract::Mention;
use pullquote_extract::text::{Document, Points, Span, blocks};
use pullquote_extract::training::names_by;
use pullquote_extract::training::tagger::label::Kind;
use pullquote_extract::training::tagger::{Tagger, found};

/// Gives each token of a document its label.
pub(crate) type Tag<'a> = dyn Fn(&Document<'_>) -> Vec<u8> + 'a;

/// Writes what `tag` finds in the held-out sets: `build/dev.gold.jsonl`, `build/dev.NAME.jsonl`, and the same for `own`.
pub(crate) fn write_held(sets: &Sets, build: &Path, name: &str, tag: &Tag<'_>) -> io::Result<()> {
    for (set, gold) in [("dev", &sets.dev), ("own", &sets.own)] {
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

/// Writes what the reader finds with `tagger`, entities included, as `build/dev.settled.jsonl` and `build/own.settled.jsonl`.
pub(crate) fn write_settled(sets: &Sets, build: &Path, tagger: &Tagger<'_>) -> io::Result<()> {
    for (set, gold) in [("dev", &sets.dev), ("own", &sets.own)] {
        let found = lines(gold, |_, document| {
            let mentions = names_by(document, tagger).0.into_iter();
            let entity = |mention: &Mention| Some(mention.entity.0);
            mentions
                .map(|mention| Name { span: mention.span, kind: mention.kind.into(), entity: entity(&mention) })
                .collect()
        });
        fs::write(build.join(format!("{set}.settled.jsonl")), found)?;
    }
    Ok(())
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
