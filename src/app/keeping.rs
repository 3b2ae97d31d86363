//! Edits the files of articles, and moves them away and back.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;

use super::{App, End, Event, clock, editor, folders, threads, trash};
use crate::library::ArticleId;
use crate::tui::{Msg, Whither};

/// Where the archive of a library is, in it: a hidden folder is not listed.
const ARCHIVE: &str = ".archive";

impl App<'_> {
    /// Has a file edited on the terminal, which is given back for that time.
    pub(super) fn edit(&mut self, id: ArticleId, path: &Path, words: &str) -> anyhow::Result<Option<End>> {
        let Some(command) = editor::command(&self.config.editor, editor::variable) else {
            let words = "no editor is set; set `editor` in config.toml, or VISUAL or EDITOR";
            return self.take(Event::Answer(Msg::Failed(words.to_owned())));
        };
        self.state.flush();
        self.keys.hold();
        let done = self.screen.lend(|| editor::run(&command, path, editor::line_of(path, words)));
        self.keys.go_on();
        self.model.redraw();
        self.lent = Some(Instant::now());
        if let Err(error) = done.context("cannot take the terminal back")? {
            self.take(Event::Answer(Msg::Failed(error)))?;
        }
        self.take(Event::Answer(Msg::Edited(id)))
    }

    /// Moves the file of an article away.
    pub(super) fn move_file(
        &mut self,
        id: ArticleId,
        from: PathBuf,
        whither: Whither,
        again: bool,
    ) -> anyhow::Result<Option<End>> {
        let (result, made) = match self.moved(&from, &whither) {
            Ok(trash::Moved { to, made }) => (Ok(to), made),
            Err(error) => (Err(error), Vec::new()),
        };
        self.take(Event::Answer(Msg::Moved { id, whither, from, result, made, again }))
    }

    /// Moves the file of an article. Returns where it is now.
    fn moved(&self, path: &Path, whither: &Whither) -> Result<trash::Moved, String> {
        let beside = || path.parent().unwrap_or_else(|| Path::new(".")).to_owned();
        let library = || self.library.clone().ok_or_else(|| "only an article of a library can be moved".to_owned());
        let done = match whither {
            Whither::Trash => {
                let own = self.library.clone().unwrap_or_else(beside);
                trash::trash(path, folders::trash().as_deref(), &own, clock::now().datetime())
            }
            Whither::Archive => trash::into_folder(path, &library()?.join(ARCHIVE)),
            Whither::Folder(typed) => trash::into_folder(path, &trash::folder_in(&library()?, typed)?),
        };
        done.map_err(|error| format!("cannot move `{}`: {error}", path.display()))
    }

    /// Looks for the folders of the library; the answer is a [`Msg::Folders`].
    pub(super) fn tell_folders(&self) -> io::Result<()> {
        let Some(library) = self.library.clone() else { return Ok(()) };
        let answers = self.answers.clone();
        threads::spawn("folders", &self.answers, move || {
            // Without a reader there is nobody to tell.
            drop(answers.send(Event::Answer(Msg::Folders(trash::folders_of(&library)))));
        })
    }

    /// Moves a file back to where it was.
    pub(super) fn put_back(
        &mut self,
        id: ArticleId,
        from: &Path,
        to: &Path,
        made: &[PathBuf],
    ) -> anyhow::Result<Option<End>> {
        let result = trash::put_back(from, to, made)
            .map_err(|error| format!("cannot move `{}` back to `{}`: {error}", from.display(), to.display()));
        self.take(Event::Answer(Msg::PutBack { id, result }))
    }
}
