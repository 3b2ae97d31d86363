//! The reader's corrections of speakers, as far as commands need them.

use std::path::Path;

use super::output::warn;
use crate::library::state::{ArticleRef, Correction, Corrections, Depth, Error, StateReader, check};

/// Corrections of speakers. Where they cannot be looked up there are none, and standard error says so, once.
pub(super) struct Corrected {
    reader: Option<StateReader>,
}

impl Corrected {
    /// Looks them up in the state folder, whose database is mended where it is damaged.
    pub(super) fn of(folder: Option<&Path>) -> Self {
        let Some(folder) = folder.filter(|folder| folder.is_dir()) else { return Self { reader: None } };
        let opened = check(folder, Depth::Quick).and_then(|report| {
            if let Some(report) = report {
                warn(&report.to_string());
            }
            StateReader::open(folder)
        });
        let mut corrected = Self { reader: None };
        corrected.reader = corrected.warned(opened);
        corrected
    }

    fn warned<T>(&mut self, answer: Result<T, Error>) -> Option<T> {
        answer
            .inspect_err(|error| {
                self.reader = None;
                warn(&error.to_string());
            })
            .ok()
    }
}

impl Corrections for Corrected {
    fn corrected(&mut self) -> Vec<ArticleRef> {
        let answer = self.reader.as_mut().map(StateReader::corrected);
        answer.and_then(|answer| self.warned(answer)).unwrap_or_default()
    }

    fn corrections(&mut self, article_ref: &ArticleRef) -> Vec<Correction> {
        let answer = self.reader.as_mut().map(|reader| reader.recall(article_ref));
        answer.and_then(|answer| self.warned(answer)).map(|kept| kept.corrections).unwrap_or_default()
    }
}
