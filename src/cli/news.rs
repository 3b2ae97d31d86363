//! The parts that the commands for news share: the library they write into, and the lines that report what was done.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, anyhow};
use etcetera::BaseStrategy as _;

use super::output::Stdout;
use crate::article::safe;
use crate::config::{Config, FeedSource, edit};
use crate::fetch::{Intake, Progress, Put};

/// The library to write into: the one named, or that of the settings; it is made where there is none.
pub(super) fn intake(named: Option<&Path>, config: &Config) -> anyhow::Result<Intake> {
    let places = etcetera::base_strategy::Xdg::new()?;
    let folder = match (named, &config.library) {
        (Some(folder), _) => folder.to_owned(),
        (None, Some(folder)) => crate::app::expand(folder),
        (None, None) => places.data_dir().join("pullquote/articles"),
    };
    let state = places.state_dir().context("there is no place for what is remembered; set `HOME`")?.join("pullquote");
    Ok(Intake::open(&folder, &state)?)
}

/// Returns a number of things, in words: `1 article`, `2 articles`.
pub(super) fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// Prints a line at once.
pub(super) fn say(line: &str) -> anyhow::Result<()> {
    let mut out = Stdout::new();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Returns one line that says what became of an article.
pub(super) fn put_line(intake: &Intake, put: &Put) -> String {
    let shown = |path: &Path| intake.folder().join(path).display().to_string();
    match put {
        Put::New(path) => format!("added {}", shown(path)),
        Put::Updated(path, 0) => format!("updated {}", shown(path)),
        Put::Updated(path, 1) => format!("updated {} (1 quote changed)", shown(path)),
        Put::Updated(path, quotes) => format!("updated {} ({quotes} quotes changed)", shown(path)),
        Put::Unchanged(path) => format!("known {}", shown(path)),
        Put::Edited(path) => format!("left alone {}: it was edited by hand", shown(path)),
        Put::Deleted => "known, and deleted by you".to_owned(),
    }
}

/// Shows the progress of a fetch on standard error: a line rewritten in place on a terminal, nothing in a pipe.
pub(super) struct Meter {
    terminal: bool,
    began: Instant,
    shown: bool,
}

impl Meter {
    pub(super) fn new() -> Self {
        Self { terminal: io::stderr().is_terminal(), began: Instant::now(), shown: false }
    }

    pub(super) fn show(&mut self, progress: &Progress) {
        if !self.terminal {
            return;
        }
        let Progress { done, total, last } = progress;
        let left = self.began.elapsed().as_secs() as usize * (total - done) / (*done).max(1);
        let left = if left > 2 && done < total { format!("  {left} s left") } else { String::new() };
        let last: String = safe::line(last).chars().take(40).collect();
        drop(write!(io::stderr(), "\r\x1b[K{done} of {total}{left}  {last}"));
        self.shown = true;
    }

    pub(super) fn clear(&self) {
        if self.shown {
            drop(write!(io::stderr(), "\r\x1b[K"));
        }
    }
}

/// Writes feeds into the settings that are the reader's own. Returns how many are new there.
pub(super) fn subscribe(named: Option<&Path>, feeds: &[FeedSource]) -> anyhow::Result<usize> {
    let mut new = 0;
    change_settings(named, |mut text| {
        // As they are now: another one may have added feeds since this one began. Faults in them are told below.
        let known = Config::default().overlay(&text, "").map(|config| config.feeds).unwrap_or_default();
        for feed in feeds {
            if known.iter().all(|known| known.url != feed.url) {
                text = edit::with_feed(&text, feed);
                new += 1;
            }
        }
        Some(text)
    })?;
    Ok(new)
}

/// Changes the reader's own settings file, which is made where there is none. What would not be valid is not written.
/// Whoever changes it at the same time waits.
pub(super) fn change_settings(
    named: Option<&Path>,
    change: impl FnOnce(String) -> Option<String>,
) -> anyhow::Result<bool> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => super::default_config().context("there is no place for settings; set `HOME`")?,
    };
    let cannot = || format!("cannot write the settings in `{}`", path.display());
    // The file itself, where the name is a link to it.
    let path = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(cannot)?;
    let held = fs::File::open(folder).with_context(cannot)?;
    // Some file systems have no locks; there nobody is waited for.
    drop(held.lock());
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(cannot),
    };
    let Some(changed) = change(text.clone()).filter(|changed| *changed != text) else { return Ok(false) };
    Config::default().overlay(&changed, &path.display().to_string()).map_err(|errors| anyhow!("{errors}"))?;
    write_whole(&path, folder, &changed).with_context(cannot)?;
    Ok(true)
}

/// Writes a file as a whole or not at all, with the permissions that it had. What one that was killed has left takes the
/// same name, so that it does not stay.
fn write_whole(path: &Path, folder: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default();
    let part = folder.join([OsStr::new("."), name, OsStr::new(".part")].join(OsStr::new("")));
    let mut file = fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    file.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(path) {
        file.set_permissions(metadata.permissions())?;
    }
    file.sync_all()?;
    fs::rename(&part, path)?;
    fs::File::open(folder)?.sync_all()
}
