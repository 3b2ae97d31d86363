//! Prints the quotes of a text with their speakers: `cargo run --example quotes < article.txt`.

use std::io::{self, Read, Write};

use pullquote_extract::Extractor;

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let found = Extractor::new().extract(&text);
    let mut out = io::stdout().lock();
    for quote in found.spoken() {
        let speaker = quote.attribution.as_ref().map_or("(nobody is named)", |by| &by.name);
        let pieces: Vec<&str> = quote.pieces.iter().map(|piece| piece.inner.of(&text)).collect();
        writeln!(out, "{speaker}: {}", pieces.join(" … "))?;
    }
    Ok(())
}
