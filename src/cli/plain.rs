//! `pullquote --plain [PATH…]`: articles, their quotes and names as linear text, for screen readers and pipes.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;

use super::kept::Corrected;
use super::{Outcome, read};
use crate::config::Config;
use crate::export;
use crate::library::state::{self, ArticleRef, Corrections as _};
use crate::library::{Library, corrections};

pub(super) fn run(paths: &[PathBuf], config: &Config) -> anyhow::Result<Outcome> {
    let library = Library::open(&read::paths(paths, config)?)?;
    let headers = library.headers();
    let state = read::state_folder().map(|folder| folder.join(state::FILE)).unwrap_or_default();
    let mut corrected = Corrected::at(&state);
    let mut outcome = if headers.is_empty() { Outcome::Nothing } else { Outcome::Done };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (index, header) in headers.iter().enumerate() {
        let text = match library.read(header.id) {
            Ok(mut reading) => {
                let article_ref = ArticleRef { key: Some(reading.article.key()), path: header.path.clone() };
                let corrections = corrected.corrections(&article_ref);
                corrections::correct(&mut reading.annotations, &reading.article.body, &corrections);
                export::plain(&reading.article, &reading.annotations)
            }
            Err(error) => {
                outcome = Outcome::Faulty;
                format!("{}\n\n{error}\n\n", header.meta.title)
            }
        };
        let place =
            if headers.len() > 1 { format!("Article {} of {}\n\n", index + 1, headers.len()) } else { String::new() };
        match out.write_all(place.as_bytes()).and_then(|()| out.write_all(text.as_bytes())) {
            // Whoever reads has heard enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(outcome),
            written => written.context("standard output")?,
        }
    }
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("standard output"),
        _ => Ok(outcome),
    }
}
