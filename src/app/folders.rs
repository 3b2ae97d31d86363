//! The folders that the shell writes to.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::config::Config;

/// Returns where exports are written: where the settings say, else to a folder of their own, so that none is mistaken for
/// an article.
pub(super) fn export_folder(config: &Config) -> PathBuf {
    let own = || Some(data_folder()?.join("exports"));
    config.export.as_deref().map(expand).or_else(own).unwrap_or_else(|| PathBuf::from("."))
}

/// Returns the folder of what the program writes for the reader; none where there is no home.
pub(super) fn data_folder() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.data_dir().join("pullquote"))
}

/// Returns the trash of the desktop; none where there is no home.
pub(super) fn trash() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.data_dir().join("Trash"))
}

/// `~/…` as the shell would read it.
pub(crate) fn expand(folder: &Path) -> PathBuf {
    match (folder.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => folder.to_owned(),
    }
}
