//! Holds what was last asked to be kept: where the reader is and how the screen is arranged.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::config::Action;
use crate::library::ArticleId;

/// The arrangement of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Arranged {
    pub(crate) measure: Chosen<u16>,
    pub(crate) article_columns: Chosen<Option<u16>>,
    pub(crate) side_columns: Chosen<Option<u16>>,
    pub(crate) places: Chosen<bool>,
    /// True if images are shown; none of a version that could not hide them.
    #[serde(default)]
    pub(crate) images: Option<Chosen<bool>>,
    pub(crate) articles: bool,
    pub(crate) side: bool,
    pub(crate) zen: bool,
}

/// A value that the settings have too. A setting that was changed since it was chosen wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Chosen<T> {
    pub(crate) set: T,
    pub(crate) chosen: T,
}

impl<T: PartialEq + Copy> Chosen<T> {
    pub(crate) fn restore(self, value: &mut T) {
        if self.set == *value {
            *value = self.chosen;
        }
    }
}

/// The last state that was asked to be kept, so that it is asked once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Memory {
    /// The actions chosen from the list in this run, the last at the end.
    pub(crate) recent: Vec<Action>,
    /// By what the library is known, where it is kept what was read last in it.
    pub(crate) library: Option<PathBuf>,
    pub(crate) arranged: Option<Arranged>,
    pub(crate) article: Option<ArticleId>,
    /// Set where the tour was never shown: it is, once there is an article.
    pub(crate) welcome: bool,
    /// As the settings have it; none before the model was made.
    pub(crate) set: Option<(u16, crate::config::Panes, bool)>,
}
