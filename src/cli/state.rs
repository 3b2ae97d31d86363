//! Reads the state of the reader, as far as commands need it.

use std::io;
use std::path::{Path, PathBuf};

use super::output::warn;
use crate::library::astray;
use crate::library::state::{
    ArticleRef, ArticleState, Depth, Error, StateReader, StateSource, StateVersion, Touched, check, untold,
};

/// Looks up what is kept. Where that cannot be done nothing is, and standard error says so, once.
pub(super) struct State {
    folder: Option<PathBuf>,
    reader: Option<StateReader>,
    faulty: bool,
}

impl State {
    /// Looks them up in the state folder, whose database is mended where it is damaged.
    pub(super) fn of(folder: Option<&Path>) -> Self {
        let mut state = Self { folder: folder.map(Path::to_owned), reader: None, faulty: false };
        // Where there is no folder yet, nothing is kept.
        let Some(folder) = folder else { return state };
        let opened = match folder.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound && astray::link(folder).is_none() => return state,
            // Something above it is no folder, or a link that leads nowhere.
            Err(error) => Err(Error::Folder { path: folder.to_owned(), error }),
            Ok(_) if folder.is_dir() => state.mended(folder, Depth::Quick),
            Ok(_) if astray::link(folder).is_some() => StateReader::open(folder),
            Ok(_) => Err(Error::NoFolder(folder.to_owned())),
        };
        state.reader = state.warned(opened);
        if let Some(caveat) = state.reader.as_ref().and_then(StateReader::caveat) {
            state.warn(&caveat.to_string());
        }
        state
    }

    /// Returns whether something of what is kept could not be told, so that answers may lack it.
    pub(super) const fn is_faulty(&self) -> bool {
        self.faulty
    }

    fn mended(&mut self, folder: &Path, depth: Depth) -> Result<StateReader, Error> {
        if let Some(report) = check(folder, depth)? {
            let words = report.to_string();
            warn(&words);
            if report.is_loss() {
                self.faulty = true;
                let noted = untold::note(folder, &words);
                noted.unwrap_or_else(|error| warn(&format!("the reader cannot be told of that: {error}")));
            }
        }
        StateReader::open(folder)
    }

    fn warn(&mut self, message: &str) {
        self.faulty = true;
        warn(message);
    }

    /// Looks something up; where the database turns out to be damaged, it is mended and asked again.
    fn ask<T: Default>(&mut self, question: impl Fn(&mut StateReader) -> Result<T, Error>) -> T {
        let Some(reader) = &mut self.reader else { return T::default() };
        let mut answer = question(reader);
        if matches!(&answer, Err(error) if error.is_damage()) {
            self.mend();
            let Some(reader) = &mut self.reader else { return T::default() };
            answer = question(reader);
        }
        self.warned(answer).unwrap_or_default()
    }

    fn warned<T>(&mut self, answer: Result<T, Error>) -> Option<T> {
        answer
            .inspect_err(|error| {
                self.reader = None;
                self.warn(&error.to_string());
            })
            .ok()
    }
}

impl StateSource for State {
    fn version(&mut self) -> Option<StateVersion> {
        self.reader.as_mut()?.version().ok()
    }

    fn touched(&mut self) -> Vec<Touched> {
        self.ask(StateReader::touched)
    }

    fn state_of(&mut self, article_ref: &ArticleRef) -> ArticleState {
        self.ask(|reader| reader.article_state(article_ref))
    }

    fn mend(&mut self) {
        let Some(folder) = self.folder.clone() else { return };
        self.reader = None;
        let mended = self.mended(&folder, Depth::Full);
        self.reader = self.warned(mended);
    }
}
