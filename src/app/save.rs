//! Writing a file that the reader asked for: whole or not at all, and never over another.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use super::folders::export_folder;
use crate::config::Config;
use crate::tui::Msg;

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
