//! `pullquote --plain [PATH…]`: articles, their quotes and names as linear text, for screen readers and pipes.

use std::io::Write as _;
use std::path::PathBuf;

use super::library::state_folder;
use super::output::{Stdout, warn};
use super::state::State;
use super::{Outcome, read};
use crate::article::safe;
use crate::config::Config;
use crate::export;
use crate::library::state::{ArticleRef, StateSource as _};
use crate::library::{Library, corrections};

pub(super) fn run(paths: &[PathBuf], config: &Config) -> anyhow::Result<Outcome> {
    let paths = read::paths(paths, config)?;
    let library = Library::open(&paths)?;
    let headers = library.headers();
    if headers.is_empty() {
        let named: Vec<String> = paths.iter().map(|path| format!("`{}`", path.display())).collect();
        warn(&format!("there are no articles in {}", named.join(", ")));
        return Ok(Outcome::Nothing);
    }
    let mut state = State::of(state_folder().as_deref());
    let mut outcome = Outcome::Done;
    let mut out = Stdout::new();
    for (index, header) in headers.iter().enumerate() {
        if headers.len() > 1 {
            write!(out, "Article {} of {}\n\n", index + 1, headers.len())?;
        }
        match library.read(header.id) {
            Ok(mut reading) => {
                let article_ref = ArticleRef { key: Some(reading.article.key()), path: header.path.clone() };
                let kept = state.state_of(&article_ref);
                corrections::correct(&mut reading.annotations, &reading.article.body, &kept.corrections);
                out.write_all(export::plain(&reading.article, &reading.annotations, &kept.note).as_bytes())?;
            }
            Err(error) => {
                outcome = Outcome::Faulty;
                warn(&error.to_string());
                write!(out, "{}\n\n{error}\n\n", safe::name(&header.meta.title))?;
            }
        }
    }
    out.flush()?;
    Ok(if state.is_faulty() { Outcome::Faulty } else { outcome })
}
