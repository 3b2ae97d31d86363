//! Writing files that the reader asked for: whole or not at all, and never over another. A long article takes a moment, so
//! each has a thread of its own; who quits meanwhile has the file all the same.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use tempfile::Builder;

use super::folders::export_folder;
use super::{Event, threads};
use crate::config::Config;
use crate::export::{Format, KeptArticle};
use crate::library::Reading;
use crate::tui::Msg;

/// The files that are being written.
pub(super) struct Saving {
    folder: PathBuf,
    answers: Sender<Event>,
    threads: Vec<JoinHandle<()>>,
}

impl Saving {
    pub(super) fn new(config: &Config, answers: Sender<Event>) -> Self {
        Self { folder: export_folder(config), answers, threads: Vec::new() }
    }

    /// Begins to write the quotes of an article, or all of it. Where, or why not, is told by an answer.
    pub(super) fn start(&mut self, format: Format, reading: Arc<Reading>, kept: KeptArticle) -> io::Result<()> {
        self.threads.retain(|thread| !thread.is_finished());
        let (folder, answers) = (self.folder.clone(), self.answers.clone());
        let write = move || {
            let Reading { article, annotations, .. } = &*reading;
            let name = format.file_name(&article.meta);
            let answer = match save(&folder, &name, &format.render_kept(article, annotations, &kept)) {
                Ok(path) => Msg::Notice(format!("wrote {}", path.display())),
                Err(error) => Msg::Failed(format!("cannot write to `{}`: {error}", folder.display())),
            };
            // Who has quit sees the file.
            answers.send(Event::Answer(answer)).unwrap_or_default();
        };
        self.threads.push(threads::joined("export", &self.answers, write)?);
        Ok(())
    }
}

impl Drop for Saving {
    fn drop(&mut self) {
        for thread in self.threads.drain(..) {
            // A panic was told already.
            drop(thread.join());
        }
    }
}

/// Writes an export. Returns what to tell the reader.
pub(super) fn export(config: &Config, name: &str, contents: &str) -> Msg {
    let folder = export_folder(config);
    match save(&folder, name, contents) {
        Ok(path) => Msg::Notice(format!("wrote {}", path.display())),
        Err(error) => Msg::Failed(format!("cannot write to `{}`: {error}", folder.display())),
    }
}

/// The largest number of files with one name.
const MOST: usize = 999;

/// Writes `contents` into `folder` under `name`, or `name-2` and so on where that is taken. Returns the path.
fn save(folder: &Path, name: &str, contents: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    let mut builder = Builder::new();
    builder.prefix(".pullquote-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(&folder)?;
    file.write_all(contents.as_bytes())?;
    file.as_file().sync_all()?;
    for number in 1..=MOST {
        let path = folder.join(numbered(name, number));
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("there are {MOST} files of this name")))
}

/// `quotes.md`, `quotes-2.md`.
fn numbered(name: &str, number: usize) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem}-{number}.{ending}"),
        (_, None) => format!("{name}-{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("new/folder");
        let names: Vec<String> = ["one", "two", "three"]
            .iter()
            .map(|contents| {
                let path = save(&below, "quotes.md", contents).unwrap();
                assert_eq!(fs::read_to_string(&path).unwrap(), *contents);
                path.file_name().unwrap().to_string_lossy().into_owned()
            })
            .collect();
        assert_eq!(names, ["quotes.md", "quotes-2.md", "quotes-3.md"]);
        assert_eq!(fs::read_dir(&below).unwrap().count(), 3, "nothing else is left there");
    }

    #[test]
    fn where_nothing_can_be_written_the_reason_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(save(&file, "quotes.md", "x").is_err());
    }
}
