//! Gold and predictions as the scorer reads them.

use std::path::Path;
use std::{fs, io};

use crate::corpus::Gold;
use crate::extract::names::tagger::found;
use crate::extract::names::tagger::label::Kind;
use crate::sets::Sets;
use crate::text::{Document, Points, Span, blocks};

/// Gives each token of a document its label.
pub type Tag<'a> = dyn Fn(&Document<'_>) -> Vec<u8> + 'a;

/// Writes what `tag` finds in the held-out sets: `build/dev.gold.jsonl`, `build/dev.NAME.jsonl`, and the same for `own`.
pub fn write_held(sets: &Sets, build: &Path, name: &str, tag: &Tag<'_>) -> io::Result<()> {
    for (set, gold) in [("dev", &sets.dev), ("own", &sets.own)] {
        let truth = lines(gold, |gold, _| gold.names.clone());
        let guess = lines(gold, |_, document| {
            found(&tag(document)).into_iter().map(|(tokens, kind)| (document.span_of(tokens), kind)).collect()
        });
        fs::write(build.join(format!("{set}.gold.jsonl")), truth)?;
        fs::write(build.join(format!("{set}.{name}.jsonl")), guess)?;
    }
    Ok(())
}

fn lines(set: &[Gold], names: impl Fn(&Gold, &Document<'_>) -> Vec<(Span, Kind)>) -> String {
    let lines = set.iter().map(|gold| {
        let blocks = blocks(&gold.text);
        let mut points = Points::new(&gold.text);
        let names = names(gold, &Document::new(&gold.text, &blocks)).into_iter().map(|(span, kind)| {
            let kind = ["PER", "ORG", "LOC"][kind as usize];
            serde_json::json!({"start": points.at(span.start), "end": points.at(span.end), "type": kind, "entity": null})
        });
        let names: Vec<_> = names.collect();
        format!("{}\n", serde_json::json!({"id": gold.id, "text": gold.text, "mentions": names}))
    });
    lines.collect()
}
