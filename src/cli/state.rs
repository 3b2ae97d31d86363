//! Reads the state of the reader, as far as commands need it.

use std::path::Path;

use super::output::warn;
use crate::library::state::{
    ArticleRef, ArticleState, Depth, Error, StateReader, StateSource, StateVersion, Touched, check,
};

/// Looks up what is kept. Where that cannot be done nothing is, and standard error says so, once.
pub(super) struct State {
    reader: Option<StateReader>,
}

impl State {
    /// Looks them up in the state folder, whose database is mended where it is damaged.
    pub(super) fn of(folder: Option<&Path>) -> Self {
        let Some(folder) = folder.filter(|folder| folder.is_dir()) else { return Self { reader: None } };
        let opened = check(folder, Depth::Quick).and_then(|report| {
            if let Some(report) = report {
                warn(&report.to_string());
            }
            StateReader::open(folder)
        });
        let mut state = Self { reader: None };
        state.reader = state.warned(opened);
        state
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

impl StateSource for State {
    fn version(&mut self) -> Option<StateVersion> {
        self.reader.as_mut()?.version().ok()
    }

    fn touched(&mut self) -> Vec<Touched> {
        let answer = self.reader.as_mut().map(StateReader::touched);
        answer.and_then(|answer| self.warned(answer)).unwrap_or_default()
    }

    fn state_of(&mut self, article_ref: &ArticleRef) -> ArticleState {
        let answer = self.reader.as_mut().map(|reader| reader.article_state(article_ref));
        answer.and_then(|answer| self.warned(answer)).unwrap_or_default()
    }
}
