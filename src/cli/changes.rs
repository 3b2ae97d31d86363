//! `pullquote changes`: which articles changed after they came, and in which quotes.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::Outcome;
use super::library::Choice;
use super::news::intake;
use super::output::Stdout;
use crate::article::safe;
use crate::config::Config;
use crate::export;
use crate::library::changes::{Change, Words};
use crate::library::store;

/// List what changed in articles after they came: quotes that were added, dropped or altered. The newest come first.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    pub(super) library: Choice,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Readable text.
    Text,
    /// One JSON object per change.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let intake = intake(arguments.library.library.as_deref(), config)?;
    let mut all = changes(intake.folder());
    all.sort_by(|(_, a), (_, b)| b.at.cmp(&a.at));
    let mut out = Stdout::new();
    for (path, change) in &all {
        let lines = match arguments.format {
            Format::Text => shown(path, change),
            Format::Jsonl => {
                let mut value = serde_json::to_value(change)?;
                if let Some(object) = value.as_object_mut() {
                    object.insert("path".to_owned(), json!(path.to_string_lossy()));
                }
                vec![export::json::line(&value)]
            }
        };
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    out.flush()?;
    Ok(Outcome::found(all.len()))
}

/// The changes of all articles in a library, with the articles' paths.
fn changes(library: &Path) -> Vec<(PathBuf, Change)> {
    let mut all = Vec::new();
    for path in store::changed(library) {
        for line in store::notes(library, &path) {
            if let Ok(change) = serde_json::from_str(&line) {
                all.push((path.clone(), change));
            }
        }
    }
    all
}

fn shown(path: &Path, change: &Change) -> Vec<String> {
    let day = change.at.get(..16).unwrap_or(&change.at).replace('T', " ");
    let mut lines = vec![safe::line(&format!("{day}  {}", path.display()))];
    let quote = |words: &Words| {
        let speaker = words.speaker.as_deref().map(|speaker| format!(" — {speaker}")).unwrap_or_default();
        safe::line(&format!("“{}”{speaker}", words.text))
    };
    lines.extend(change.title.iter().map(|title| format!("  title was  {}", safe::line(title))));
    lines.extend(change.added.iter().map(|words| format!("  +  {}", quote(words))));
    lines.extend(change.dropped.iter().map(|words| format!("  -  {}", quote(words))));
    for altered in &change.altered {
        lines.push(format!("  ~  {}", quote(&altered.before)));
        lines.push(format!("  →  {}", quote(&altered.after)));
    }
    if change.quotes() == 0 {
        lines.push("  no quote changed".to_owned());
    }
    lines
}
