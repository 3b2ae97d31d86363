//! Losses that a command has met and told on standard error alone, where a script may run and nobody look: the reader is told once
//! more when the screen is next opened.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::path::remove;
use crate::library::private;

/// The name of the file in the state folder, which has a line for each loss.
const NAME: &str = "untold.txt";

/// Notes a loss that the reader is to be told of.
///
/// # Errors
/// Where that cannot be written.
pub fn note(folder: &Path, loss: &str) -> io::Result<()> {
    let path = folder.join(NAME);
    private::file(&path)?;
    let mut file = OpenOptions::new().append(true).open(path)?;
    file.write_all(format!("{}\n", loss.replace('\n', " ")).as_bytes())?;
    file.sync_all()
}

/// Returns the losses that were noted, oldest first.
#[must_use]
pub fn noted(folder: &Path) -> Vec<String> {
    // What cannot be read is told no more, as where there is nothing.
    let text = fs::read(folder.join(NAME)).unwrap_or_default();
    String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
}

/// Forgets the first so many losses, for they were told.
///
/// # Errors
/// Where that cannot be written: then they are told again.
pub fn forget(folder: &Path, told: usize) -> io::Result<()> {
    let later = noted(folder).split_off(told.min(noted(folder).len()));
    remove(&folder.join(NAME))?;
    later.iter().try_for_each(|loss| note(folder, loss))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_noted_until_they_are_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(noted(folder.path()), Vec::<String>::new());
        note(folder.path(), "the first\nof two").unwrap();
        assert_eq!(noted(folder.path()), ["the first of two"]);
        note(folder.path(), "the second").unwrap();
        forget(folder.path(), 1).unwrap();
        assert_eq!(noted(folder.path()), ["the second"]);
        forget(folder.path(), 9).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
