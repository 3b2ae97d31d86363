//! Counts the files of a folder that are no articles, so that nobody wonders where a file is.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// Counts files that are no articles, by the ending of their names, and folders that must not be read. Hidden ones are not
/// counted: nobody misses them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    kinds: BTreeMap<String, usize>,
    folders: usize,
}

/// The number of kinds that are named; the rest are counted together.
const NAMED: usize = 4;
/// The longest ending that is taken for one, in bytes.
const LONGEST: usize = 12;

impl PassedOver {
    /// Counts a file.
    pub(super) fn file(&mut self, path: &Path) {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let ending = ending.filter(|ending| ending.len() <= LONGEST && ending.chars().all(char::is_alphanumeric));
        *self.kinds.entry(ending.unwrap_or_default()).or_default() += 1;
    }

    /// Counts a folder that must not be read.
    pub(super) const fn folder(&mut self) {
        self.folders += 1;
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: Self) {
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        self.folders += other.folders;
    }

    /// Returns whether nothing was passed over.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.folders == 0
    }
}

/// The most frequent kinds first: `3 png, 1 pdf, 1 without an ending, 1 folder that must not be read`.
impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kinds: Vec<(&String, usize)> = self.kinds.iter().map(|(kind, count)| (kind, *count)).collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let named = kinds.iter().take(NAMED).map(|(kind, count)| match kind.as_str() {
            "" => format!("{count} without an ending"),
            kind => format!("{count} {kind}"),
        });
        let mut parts: Vec<String> = named.collect();
        let others: usize = kinds.iter().skip(NAMED).map(|(_, count)| count).sum();
        if others > 0 {
            parts.push(format!("{others} others"));
        }
        match self.folders {
            0 => {}
            1 => parts.push("1 folder that must not be read".to_owned()),
            count => parts.push(format!("{count} folders that must not be read")),
        }
        f.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_kinds_are_named() {
        let mut passed = PassedOver::default();
        assert!(passed.is_empty());
        for name in ["a.png", "b.PNG", "c.pdf", "Makefile", "d.docx", "e.zip", "f.zip", "g.css", "h.a-long-ending"] {
            passed.file(Path::new(name));
        }
        passed.folder();
        assert_eq!(
            passed.to_string(),
            "2 without an ending, 2 png, 2 zip, 1 css, 2 others, 1 folder that must not be read"
        );
    }
}
