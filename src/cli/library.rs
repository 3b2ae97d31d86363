//! Finds the library that a command is about, and its index.
//!
//! One rule for the reader and for every subcommand: the folder that is named, else the one of the settings, else
//! `$XDG_DATA_HOME/pullquote/articles`, else, while that is not there, the folder that was read last.

use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use etcetera::BaseStrategy as _;

use super::Outcome;
use super::meter::{Meter, grouped};
use super::output::warn;
use super::state::State;
use crate::config::Config;
use crate::library::index::{MOST_QUOTES, Progress, Update, Updated, update};
use crate::library::state::{self, StateReader};
use crate::library::{Index, astray, index};
use crate::query::Query;

/// Names a library.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Choice {
    /// The library folder, instead of the one in the settings.
    #[arg(long, value_name = "DIR")]
    pub(super) library: Option<PathBuf>,
}

/// Names a library, for commands that ask its index.
#[derive(Args, Clone, Debug)]
pub(super) struct Asked {
    #[command(flatten)]
    pub(super) choice: Choice,

    /// Bring the index up to date before answering. A library of more than 2,000 articles is answered from the index as it
    /// is; if the folder has changed since, a line on standard error says so.
    #[arg(long)]
    fresh: bool,

    /// Print at most this many rows.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl Asked {
    /// Returns the index of the library to answer from, what is asked being `about`.
    pub(super) fn index(&self, about: &Query, config: &Config) -> anyhow::Result<Answering> {
        let answering = Library::choose(&self.choice, config)?.answer(self, about)?;
        match answering.count_unreadable()? {
            0 => {}
            1 => warn("1 article cannot be read; `pullquote check` says which and why"),
            count => warn(&format!("{count} articles cannot be read; `pullquote check` says which and why")),
        }
        Ok(answering)
    }

    /// Returns the largest number of rows to print.
    pub(super) fn most(&self) -> usize {
        self.limit.unwrap_or(usize::MAX)
    }
}

/// An index to answer from, with what the reader did laid over it.
pub(super) struct Answering {
    index: Index,
    /// Set where something of what the reader did could not be told.
    faulty: bool,
}

impl Deref for Answering {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.index
    }
}

impl Answering {
    /// Returns the outcome of an answer with this many rows: where rows may be missing, it is not that nothing was found.
    pub(super) const fn found(&self, count: usize) -> Outcome {
        match count {
            _ if self.faulty => Outcome::Faulty,
            0 => Outcome::Nothing,
            _ => Outcome::Done,
        }
    }
}

/// A library with the files of its index and of the reading state.
#[derive(Clone, Debug)]
pub(super) struct Library {
    /// Its path is canonical.
    pub(super) folder: PathBuf,
    pub(super) file: PathBuf,
    state: PathBuf,
}

/// Libraries up to this size are compared with their index before each answer, which takes a few milliseconds.
const SMALL: usize = 2_000;

impl Library {
    /// Returns the library that is named, or the usual one.
    pub(super) fn choose(choice: &Choice, config: &Config) -> anyhow::Result<Self> {
        let folder = choice.library.clone().map_or_else(|| usual(config), Ok)?;
        Self::at(&folder)
    }

    /// Returns the library in this folder.
    pub(super) fn at(folder: &Path) -> anyhow::Result<Self> {
        let canonical = fs::canonicalize(folder).map_err(|error| cannot_read(folder, &error))?;
        if !canonical.is_dir() {
            bail!("`{}` is not a folder; name the folder that holds the articles", folder.display());
        }
        check_readable(&canonical)?;
        let places = etcetera::base_strategy::Xdg::new()?;
        let file = Index::file(&canonical, &places.cache_dir().join("pullquote"));
        let state = state_folder().map(|folder| folder.join(state::FILE)).unwrap_or_default();
        Ok(Self { folder: canonical, file, state })
    }

    /// Returns how its index is kept up to date while it is read: by all threads but one, which is the reader's.
    pub(super) fn kept(self) -> Update {
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).saturating_sub(1);
        let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
        let state = self.state_folder();
        Update { folder: self.folder, file: self.file, state, threads, rebuild: false, wait: true }
    }

    /// Returns the folder of the reading state; none where there is no home.
    fn state_folder(&self) -> Option<PathBuf> {
        self.state.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_owned)
    }

    /// Brings the index up to date.
    pub(super) fn update(&self, rebuild: bool, report: impl FnMut(Progress)) -> Result<Updated, index::Error> {
        let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let (folder, file, state) = (self.folder.clone(), self.file.clone(), self.state_folder());
        update(&Update { folder, file, state, threads, rebuild, wait: false }, report)
    }

    /// Returns the index to answer from: at once, unless there is none yet, the library is small, or `--fresh` asks for it.
    fn answer(&self, asked: &Asked, about: &Query) -> anyhow::Result<Answering> {
        if !asked.fresh
            && let Ok(Some(index)) = Index::open(&self.folder, &self.file)
            && index.is_larger_than(SMALL)?
        {
            if let Some(stale) = index.staleness()? {
                warn(&format!("{stale}; `--fresh` brings the index up to date first"));
            }
            return self.ready(index, about);
        }
        let mut meter = Meter::by_the_way();
        let updated = self.update(false, |progress| meter.show(progress));
        meter.clear();
        match updated {
            Ok(updated) => {
                warn_of_cut(updated);
                self.open(about)
            }
            // What is there can still be asked.
            Err(error) => match Index::open(&self.folder, &self.file) {
                Ok(Some(index)) => {
                    warn(&format!("answering from the index as it is: {error}"));
                    self.ready(index, about)
                }
                // Nowhere to keep one: it is made for this answer alone.
                _ if matches!(error, index::Error::Files { .. }) => self.passing(&error, about),
                _ => Err(error.into()),
            },
        }
    }

    /// Returns the index as it is.
    pub(super) fn open(&self, about: &Query) -> anyhow::Result<Answering> {
        let index = Index::open(&self.folder, &self.file)?;
        self.ready(index.context("this library has no index yet; make one with `pullquote index`")?, about)
    }

    /// Returns an index with what the reader did laid over it.
    fn ready(&self, index: Index, about: &Query) -> anyhow::Result<Answering> {
        let index = index.with_state(Some(self.state.clone()));
        let mut state = State::of(self.state.parent());
        index.overlay(about, &mut state)?;
        Ok(Answering { index, faulty: state.is_faulty() })
    }

    /// Returns an index that is gone with this run.
    fn passing(&self, error: &index::Error, about: &Query) -> anyhow::Result<Answering> {
        warn(&format!("making an index for this answer alone, which takes a while: {error}"));
        let folder = tempfile::tempdir().context("there is nowhere to keep an index")?;
        let file = folder.path().join("index.sqlite");
        let mut meter = Meter::by_the_way();
        let passing = Self { file, ..self.clone() };
        let updated = passing.update(false, |progress| meter.show(progress));
        meter.clear();
        warn_of_cut(updated?);
        // Its file may go once it is open.
        passing.open(about)
    }
}

/// Says once, when they are read, that of some articles not all quotes can be searched.
pub(super) fn warn_of_cut(updated: Updated) {
    let articles = match updated.cut {
        0 => return,
        1 => "1 article has".to_owned(),
        count => format!("{} articles have", grouped(count)),
    };
    let most = grouped(MOST_QUOTES);
    warn(&format!(
        "{articles} more than {most} quotes: the first {most} of each are searched and counted to their speakers"
    ));
}

/// Returns the folder of the library where the command line names none.
pub(super) fn usual(config: &Config) -> anyhow::Result<PathBuf> {
    let folder = match &config.library {
        Some(folder) => crate::app::expand(folder),
        None => etcetera::base_strategy::Xdg::new()?.data_dir().join("pullquote/articles"),
    };
    if folder.exists() {
        return Ok(folder);
    }
    let last = state_folder().filter(|_| config.library.is_none()).and_then(|state| last_library(&state));
    if let Some(last) = last.filter(|last| last.is_dir()) {
        return Ok(last);
    }
    let shown = folder.display();
    bail!(
        "there are no articles yet: add one by `pullquote add URL` or a feed by `pullquote feed add URL`, put files into \
         `{shown}`, or name files and folders: `pullquote PATH…`"
    )
}

/// Returns the library that was read last. Where that cannot be told, the reader says why once it runs.
fn last_library(state: &Path) -> Option<PathBuf> {
    Some(StateReader::open(state).ok()?.last_session().ok()??.library)
}

/// Returns the folder of what the reader did; none without a home folder.
pub(super) fn state_folder() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.state_dir()?.join("pullquote"))
}

/// Fails where a path is not there, or is a folder that must not be read: else that would look like an empty one.
pub(super) fn check_readable(path: &Path) -> anyhow::Result<()> {
    let found = fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
    if found.is_dir() {
        fs::read_dir(path).map_err(|error| cannot_read(path, &error))?;
    }
    Ok(())
}

fn cannot_read(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot read `{}`: {}", path.display(), astray::words(path, error))
}
