//! Which files below a folder are articles: by their ending, hidden ones left out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Endings of articles.
const ENDINGS: &[&str] = &["md", "markdown", "txt", "text", "html", "htm", "xhtml"];

/// The articles that `path` names: itself where it is a file, else all below it, in order of their paths.
///
/// # Errors
/// Where `path` is not there. A folder below it that must not be read is passed over.
pub(super) fn articles(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    each(path, |path| found.push(path), |_| {})?;
    Ok(found)
}

/// The same, one by one; and the folders that were looked through, after what they hold was listed.
pub(super) fn each(path: &Path, mut found: impl FnMut(PathBuf), mut looked: impl FnMut(PathBuf)) -> io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        found(path.to_owned());
        return Ok(());
    }
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let visible = walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in visible.filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            looked(entry.into_path());
        } else if entry.file_type().is_file() && is_article(entry.path()) {
            found(entry.into_path());
        }
    }
    Ok(())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_and_other_endings_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("deep/.git")).unwrap();
        for name in ["b.md", "a.TXT", "deep/c.html", "deep/.git/d.md", ".hidden.md", "picture.png"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let found = articles(folder.path()).unwrap();
        let names: Vec<_> =
            found.iter().map(|path| path.strip_prefix(folder.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.TXT", "b.md", "deep/c.html"]);
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("statement");
        fs::write(&path, "x").unwrap();
        assert_eq!(articles(&path).unwrap(), [path]);
        assert!(articles(&folder.path().join("nowhere")).is_err());
    }
}
