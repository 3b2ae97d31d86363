//! Which library a command is about, and its index.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, bail};
use clap::Args;
use etcetera::BaseStrategy as _;

use super::kept::Corrected;
use crate::config::Config;
use crate::library::index::{Progress, Update, Updated, update};
use crate::library::{Index, index, state};

/// Which library.
#[derive(Args, Clone, Debug)]
pub(super) struct Choice {
    /// The folder of articles, instead of the one of the settings.
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
}

/// A library, and where its index is.
#[derive(Clone, Debug)]
pub(super) struct Library {
    /// Its path is canonical.
    pub(super) folder: PathBuf,
    pub(super) file: PathBuf,
    state: PathBuf,
}

impl Library {
    /// The library that is named, or that of the settings.
    pub(super) fn choose(choice: &Choice, config: &Config) -> anyhow::Result<Self> {
        let folder = choice.library.clone().map_or_else(|| usual(config), Ok)?;
        Self::at(&folder)
    }

    /// The library in this folder.
    pub(super) fn at(folder: &Path) -> anyhow::Result<Self> {
        let cannot = || format!("cannot read `{}`", folder.display());
        let canonical = fs::canonicalize(folder).with_context(cannot)?;
        if !canonical.is_dir() {
            bail!("`{}` is no folder; name the folder that the articles are in", folder.display());
        }
        let places = etcetera::base_strategy::Xdg::new()?;
        let file = Index::file(&canonical, &places.cache_dir().join("pullquote"));
        let state = places.state_dir().map(|folder| folder.join("pullquote").join(state::FILE)).unwrap_or_default();
        Ok(Self { folder: canonical, file, state })
    }

    /// How its index is kept up to date while it is read: by all threads but one, which is the reader's.
    pub(super) fn kept(self) -> Update {
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).saturating_sub(1);
        let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
        Update { folder: self.folder, file: self.file, threads, rebuild: false, wait: true }
    }

    /// Brings the index up to date.
    pub(super) fn update(&self, rebuild: bool, report: impl FnMut(Progress)) -> Result<Updated, index::Error> {
        let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        update(&Update { folder: self.folder.clone(), file: self.file.clone(), threads, rebuild, wait: false }, report)
    }

    /// The index as the folder is now; where another process is writing it, as it is.
    pub(super) fn current(&self, report: impl FnMut(Progress)) -> anyhow::Result<Index> {
        match self.update(false, report) {
            Ok(_) | Err(index::Error::Busy) => self.open(),
            Err(error) => Err(error.into()),
        }
    }

    /// The index as it is.
    pub(super) fn open(&self) -> anyhow::Result<Index> {
        let index = Index::open(&self.folder, &self.file)?;
        let index = index.context("there is no index of this library yet; make it by `pullquote index`")?;
        let index = index.with_state(Some(self.state.clone()));
        index.overlay(&mut Corrected::at(&self.state))?;
        Ok(index)
    }
}

/// The folder of the library where the command line names nothing: the one of the settings, else the usual one.
pub(super) fn usual(config: &Config) -> anyhow::Result<PathBuf> {
    let usual = || Ok::<_, anyhow::Error>(etcetera::base_strategy::Xdg::new()?.data_dir().join("pullquote/articles"));
    let folder = match &config.library {
        Some(folder) => crate::app::expand(folder),
        None => usual()?,
    };
    if !folder.exists() {
        let shown = folder.display();
        bail!("there are no articles yet: put some into `{shown}`, or name files and folders: `pullquote PATH…`");
    }
    Ok(folder)
}
