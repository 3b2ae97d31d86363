//! The files below a folder that are articles: by their ending, hidden ones left out.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::article;

/// Returns the articles that `path` names: itself where it is a file, else all below it, in order of their paths.
///
/// # Errors
/// Where `path` is not there, or is a folder that must not be read. One below it that must not be read is passed over.
pub(super) fn articles(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    each(path, |path| found.push(path), |_| {})?;
    found.sort_unstable();
    Ok(found)
}

/// Calls `found` with each of them, in whatever order the system has them: a folder of a million files is gone through
/// without keeping them; and `looked` with each folder, after what it holds was listed.
pub(super) fn each(path: &Path, mut found: impl FnMut(PathBuf), mut looked: impl FnMut(PathBuf)) -> io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        found(path.to_owned());
        return Ok(());
    }
    fs::read_dir(path)?;
    let mut links = Links::new(path);
    let visible =
        WalkDir::new(path).follow_links(true).into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in visible.filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            looked(entry.into_path());
        } else if entry.file_type().is_file() && is_article(entry.path()) && !links.are_known(&entry) {
            found(entry.into_path());
        }
    }
    Ok(())
}

/// Links to files that are found by another name: what is there twice is one article.
struct Links {
    root: Option<PathBuf>,
    targets: HashSet<PathBuf>,
}

impl Links {
    fn new(root: &Path) -> Self {
        Self { root: root.canonicalize().ok(), targets: HashSet::new() }
    }

    /// Tells whether an entry is a link to a file that is, or will be, found anyway.
    fn are_known(&mut self, entry: &DirEntry) -> bool {
        if !entry.path_is_symlink() {
            return false;
        }
        let Ok(target) = entry.path().canonicalize() else { return false };
        let below = self.root.as_ref().and_then(|root| target.strip_prefix(root).ok());
        let is_visible = |path: &Path| !path.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        below.is_some_and(|below| is_visible(below) && is_article(below)) || !self.targets.insert(target)
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Returns whether a file is an article by its name, or by its folder: mail in a Maildir has no ending.
fn is_article(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(article::is_known_name) || is_in_maildir(path)
}

fn is_in_maildir(path: &Path) -> bool {
    let Some(folder) = path.parent() else { return false };
    let box_of = |name: &str| folder.file_name().is_some_and(|folder| folder == name);
    (box_of("cur") || box_of("new"))
        && folder.parent().is_some_and(|above| above.join("tmp").is_dir() && above.join("cur").is_dir())
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
    fn a_file_and_links_to_it_are_one_article() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (inside, other) = (folder.path().join("a.md"), outside.path().join("b.md"));
        fs::write(&inside, "x").unwrap();
        fs::write(&other, "x").unwrap();
        for (target, name) in [(&inside, "link.md"), (&other, "one.md"), (&other, "two.md")] {
            std::os::unix::fs::symlink(target, folder.path().join(name)).unwrap();
        }
        let found = articles(folder.path()).unwrap();
        assert!(found.len() == 2 && found[0] == inside, "{found:?}");
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
