//! Links that lead nowhere: a disk that is not there now, a folder that was moved. The system says “No such file or directory”
//! of what somebody sees before them, and what is made in their place parts for good what belongs together.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::fault;

/// Returns the link on the way to `path`, itself included, that leads nowhere, and where it leads; none where there is none.
pub(crate) fn link(path: &Path) -> Option<(PathBuf, PathBuf)> {
    // Above what is there, nothing is astray.
    let missing = path.ancestors().take_while(|path| fs::metadata(path).is_err());
    let links = missing.filter_map(|link| Some((link.to_owned(), fs::read_link(link).ok()?)));
    links.last()
}

/// Returns what is wrong with `path`, in words: that a link leads nowhere, where one does, or else what the system says.
pub(crate) fn words(path: &Path, error: &io::Error) -> String {
    match link(path) {
        Some((link, to)) => {
            format!("`{}` is a link to `{}`, which is not there", link.display(), to.display())
        }
        None => fault::system(error),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_that_leads_nowhere_is_named() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        symlink("/nowhere/at/all", at("link")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        symlink(at("folder"), at("good")).unwrap();
        for path in ["link", "link/deep/down.sqlite"] {
            assert_eq!(link(&at(path)), Some((at("link"), "/nowhere/at/all".into())), "{path}");
        }
        for path in ["good", "good/new/file", "folder/new"] {
            assert_eq!(link(&at(path)), None, "{path}");
        }
        let said = words(&at("link/a"), &io::ErrorKind::AlreadyExists.into());
        assert_eq!(said, format!("`{}` is a link to `/nowhere/at/all`, which is not there", at("link").display()));
        assert_eq!(words(&at("good/a"), &io::ErrorKind::AlreadyExists.into()), "something else has this name");
    }
}
