//! The line in which a folder of the library is named, completed from those there are.

use std::path::{Component, Path};

use super::line::TextLine;

/// Returns whether a name that was typed can be a folder of the library: neither outside nor hidden.
pub(crate) fn is_inside(typed: &str) -> bool {
    Path::new(typed).components().all(|part| match part {
        Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
        Component::CurDir => true,
        _ => false,
    })
}

/// Says that it cannot.
pub(crate) fn no_folder(typed: &str) -> String {
    format!("`{typed}` is no folder of the library; name one in it")
}

/// A folder that is being named.
#[derive(Clone, Debug, Default)]
pub(crate) struct FolderLine {
    pub(crate) line: TextLine,
    /// The folders there are, once they have come.
    known: Vec<String>,
    /// The text that was completed, and the number of Tabs since.
    completing: Option<(String, usize)>,
}

impl FolderLine {
    /// Takes up the folders there are.
    pub(crate) fn know(&mut self, folders: Vec<String>) {
        self.known = folders;
    }

    /// Returns the folders that begin as what is typed, in either case. What comes from Tab does not change them.
    pub(crate) fn candidates(&self) -> Vec<&str> {
        let begun = self.completing.as_ref().map_or(self.line.text(), |(begun, _)| begun).to_lowercase();
        let fits = |folder: &&String| {
            folder.to_lowercase().starts_with(&begun) && (self.completing.is_some() || *folder != self.line.text())
        };
        self.known.iter().filter(fits).map(String::as_str).collect()
    }

    /// Puts the next candidate in the place of what is typed.
    pub(crate) fn complete(&mut self) {
        let turn = self.completing.as_ref().map_or(0, |(_, turn)| turn + 1);
        let candidates = self.candidates();
        let Some(folder) = candidates.get(turn % candidates.len().max(1)).map(|folder| (*folder).to_owned()) else {
            return;
        };
        let begun = self.completing.take().map_or_else(|| self.line.text().to_owned(), |(begun, _)| begun);
        self.completing = Some((begun, turn));
        self.line = TextLine::new(folder);
    }

    /// Something was typed: the next completion begins from that.
    pub(crate) fn typed(&mut self) {
        self.completing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_goes_through_the_folders_that_begin_so() {
        let mut line = FolderLine { line: TextLine::new("po"), ..FolderLine::default() };
        line.complete();
        assert_eq!((line.line.text(), line.candidates().len()), ("po", 0), "nothing is known yet");
        line.know(["Ports", "ports/2026", "weather"].map(str::to_owned).to_vec());
        let mut seen = Vec::new();
        for _ in 0..3 {
            line.complete();
            seen.push(line.line.text().to_owned());
        }
        assert_eq!(seen, ["Ports", "ports/2026", "Ports"]);
        line.line = TextLine::new("ports/");
        line.typed();
        assert_eq!(line.candidates(), ["ports/2026"]);
    }
}
