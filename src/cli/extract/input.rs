//! Where documents come from: files, standard input, JSON lines.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

use super::Input;
use crate::article::{self, Format, Origin, ParseError};
use pullquote_extract::text::Block;

/// A text to search, and how its findings are to be named.
#[derive(Debug)]
pub(super) struct Given {
    /// The document's name in the output, as it came.
    pub(super) id: Value,
    /// The text that offsets count in.
    pub(super) text: String,
    /// Its blocks, where its format tells them; plain text is divided later.
    pub(super) blocks: Option<Vec<Block>>,
}

/// A document that could not be read, and why.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) id: Value,
    pub(super) error: String,
}

pub(super) type Item = Result<Given, Failure>;

/// All documents that the command line names, one after another.
pub(super) struct Source {
    paths: std::vec::IntoIter<PathBuf>,
    input: Input,
    lines: Option<Lines>,
}

/// A stream of JSON lines.
struct Lines {
    name: String,
    reader: Box<dyn BufRead>,
    number: usize,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
}

impl Source {
    /// The documents in `paths`, or on standard input where there are none. A file that is not there is an error now,
    /// before any output.
    pub(super) fn new(paths: &[PathBuf], input: Input) -> anyhow::Result<Self> {
        let paths = if paths.is_empty() { vec![PathBuf::from("-")] } else { paths.to_vec() };
        for path in paths.iter().filter(|path| !is_stdin(path)) {
            fs::metadata(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        }
        Ok(Self { paths: paths.into_iter(), input, lines: None })
    }
}

impl Iterator for Source {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            let path = self.paths.next()?;
            if self.input == Input::Text {
                return Some(whole(&path));
            }
            match Lines::open(&path) {
                Ok(lines) => self.lines = Some(lines),
                Err(failure) => return Some(Err(failure)),
            }
        }
    }
}

impl Lines {
    fn open(path: &Path) -> Result<Self, Failure> {
        let name = name(path);
        let reader: Box<dyn BufRead> = if is_stdin(path) {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let file = File::open(path).map_err(|error| failure(&name, &error))?;
            Box::new(BufReader::new(file))
        };
        Ok(Self { name, reader, number: 0 })
    }

    /// The next line that is not blank.
    fn next(&mut self) -> Option<Item> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(self.parse(&line)),
                Err(error) => return Some(Err(failure(&self.name, &error))),
            }
        }
    }

    fn parse(&self, line: &[u8]) -> Item {
        match serde_json::from_slice::<Line>(line) {
            Ok(Line { id, text }) => Ok(Given { id, text, blocks: None }),
            Err(error) => {
                let id = serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned());
                // The parser saw one line alone, so its own line number says nothing.
                let place = format!(" at line {} column ", error.line());
                let message = error.to_string().replace(&place, " at column ");
                let error =
                    format!("{}: line {}: {message}; give one object with `text` a line", self.name, self.number);
                Err(Failure { id: id.unwrap_or(Value::Null), error })
            }
        }
    }
}

/// A file, or standard input, as one document.
fn whole(path: &Path) -> Item {
    let name = name(path);
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        io::stdin().read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(path).map(|content| bytes = content)
    };
    read.map_err(|error| failure(&name, &error))?;
    let origin = if is_stdin(path) { Origin::default() } else { Origin::file(path, None) };
    let no_text = |error: ParseError| Failure { id: Value::String(name.clone()), error: error.to_string() };
    let text = article::text(&bytes, &origin).map_err(no_text)?;
    if Format::of(origin.name, &text).is_plain() {
        return Ok(Given { id: Value::String(name), text, blocks: None });
    }
    let article = article::parse(&bytes, &origin).map_err(no_text)?;
    Ok(Given { id: Value::String(name), text: article.body, blocks: Some(article.blocks) })
}

fn failure(name: &str, error: &io::Error) -> Failure {
    Failure { id: Value::String(name.to_owned()), error: format!("cannot read `{name}`: {error}") }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}
