//! The files below a folder that are articles: by their ending, hidden ones left out.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::PassedOver;
use crate::article;

/// Returns the articles that `path` names: itself where it is a file, else all below it, in order of their paths; and what
/// was passed over.
///
/// # Errors
/// Where `path` is not there, or is a folder that must not be read. One below it that must not be read is passed over.
pub(super) fn articles(path: &Path) -> io::Result<(Vec<PathBuf>, PassedOver)> {
    let mut found = Vec::new();
    let passed = each(path, |path| found.push(path), |_| {})?;
    found.sort_unstable();
    Ok((found, passed))
}

/// Calls `found` with each of them, in whatever order the system has them: a folder of a million files is gone through
/// without keeping them; and `looked` with each folder, after what it holds was listed. Returns what was passed over.
pub(super) fn each(
    path: &Path,
    mut found: impl FnMut(PathBuf),
    mut looked: impl FnMut(PathBuf),
) -> io::Result<PassedOver> {
    let mut passed = PassedOver::default();
    if !fs::metadata(path)?.is_dir() {
        found(path.to_owned());
        return Ok(passed);
    }
    fs::read_dir(path)?;
    let mut links = Links::new(path);
    let visible =
        WalkDir::new(path).follow_links(true).into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in visible {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => looked(entry.into_path()),
            Ok(entry) if !entry.file_type().is_file() => {}
            Ok(entry) if !is_article(entry.path()) => passed.file(entry.path()),
            Ok(entry) if links.are_known(&entry) => {}
            Ok(entry) => found(entry.into_path()),
            Err(error) if is_forbidden(&error) => passed.folder(),
            // A link that leads nowhere, or round in a circle.
            Err(_) => {}
        }
    }
    Ok(passed)
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

    /// Returns whether an entry is a link to a file that is, or will be, found anyway.
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

fn is_forbidden(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Returns whether a file is an article by its name, or by its folder: mail in a Maildir has no ending.
fn is_article(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(article::is_known_name) || is_news(path) || is_in_maildir(path)
}

/// Returns whether a file comes from an agency, which its beginning tells: most files of XML are something else.
fn is_news(path: &Path) -> bool {
    let is_xml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
    is_xml && super::beginning_of(path, NEWS).is_ok_and(|beginning| article::is_news(&beginning))
}

/// The length of the beginning of an XML file that is looked at, in bytes.
const NEWS: u64 = 2048;

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
        let (found, passed) = articles(folder.path()).unwrap();
        assert_eq!(passed.to_string(), "1 png");
        let names: Vec<_> =
            found.iter().map(|path| path.strip_prefix(folder.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.TXT", "b.md", "deep/c.html"]);
    }

    #[test]
    fn news_in_xml_is_told_from_other_xml() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("wire.xml", "<?xml version=\"1.0\"?><nitf><body/></nitf>"),
            ("item.XML", "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"/>"),
            ("feed.xml", "<rss version=\"2.0\"><channel/></rss>"),
            ("sitemap.xml", "<urlset/>"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let (found, passed) = articles(folder.path()).unwrap();
        let names: Vec<_> = found.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!((names, passed.to_string()), (vec!["item.XML", "wire.xml"], "2 xml".to_owned()));
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
        let (found, _) = articles(folder.path()).unwrap();
        assert!(found.len() == 2 && found[0] == inside, "{found:?}");
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("statement");
        fs::write(&path, "x").unwrap();
        assert_eq!(articles(&path).unwrap().0, [path]);
        assert!(articles(&folder.path().join("nowhere")).is_err());
    }
}
