//! Prints entities and quotes as spans with labels, as spaCy's `doc.char_span` takes them: start and end in code points, the
//! label, the words. `cargo run --example spans < article.txt`

use std::io::{self, Read, Write};

use pullquote_extract::text::{Points, Span};
use pullquote_extract::{EntityKind, Extractor};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let found = Extractor::new().extract(&text);
    let mut spans: Vec<(Span, &str)> = Vec::new();
    for mention in &found.mentions {
        let label = match mention.kind {
            EntityKind::Person => "PERSON",
            EntityKind::Organisation => "ORG",
            EntityKind::Place => "GPE",
        };
        spans.push((mention.span, label));
    }
    for quote in found.spoken() {
        spans.extend(quote.pieces.iter().map(|piece| (piece.inner, "QUOTE")));
        spans.extend(quote.attribution.iter().map(|by| (by.speaker, "SPEAKER")));
    }
    spans.sort_by_key(|(span, _)| (span.start, span.end));
    let (mut points, mut out) = (Points::new(&text), io::stdout().lock());
    for (span, label) in spans {
        let words = span.of(&text).replace(['\n', '\t'], " ");
        // The second conversion may go back, where spans lie within each other.
        let start = points.at(span.start);
        let end = start + span.of(&text).chars().count();
        writeln!(out, "{start}\t{end}\t{label}\t{words}")?;
    }
    Ok(())
}
