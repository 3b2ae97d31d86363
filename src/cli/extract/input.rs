//! Reads documents: files, standard input, JSON lines. Nothing larger than the limit is held in memory.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::Context as _;
use serde_json::{Map, Value};

use super::Input;
use crate::article::{self, Origin, ParseError};
use crate::export::Provenance;
use pullquote_extract::text::Block;

/// A text to search, with what is known of it.
#[derive(Debug)]
pub(super) struct Document {
    /// Its id, and what is known of the article.
    pub(super) provenance: Provenance,
    /// Fields of the input that are passed on.
    pub(super) kept: Map<String, Value>,
    /// The text that offsets count in.
    pub(super) text: String,
    /// Its blocks, where its format has any; plain text is divided later.
    pub(super) blocks: Option<Vec<Block>>,
}

/// A document that could not be read, and why.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) id: Value,
    pub(super) error: String,
    /// Set where the rest of a line must be passed over before the next can be read.
    pub(super) is_endless: bool,
}

/// A document before it is read or parsed, which any thread may do.
#[derive(Debug)]
pub(super) enum Raw {
    File(PathBuf),
    Line { name: Arc<str>, number: usize, bytes: Vec<u8> },
    Failed(Failure),
}

/// Documents of the command line, one after another.
pub(super) struct Source {
    paths: std::vec::IntoIter<PathBuf>,
    input: Input,
    /// The largest document, in bytes.
    limit: u64,
    lines: Option<Lines>,
}

/// A stream of JSON lines.
struct Lines {
    name: Arc<str>,
    reader: BufReader<Box<dyn Read>>,
    number: usize,
}

/// Bytes that are read at once.
const BUFFER: usize = 1 << 18;
/// Bytes of documents that are worked on at a time; one that is larger is worked on alone.
const BATCH_BYTES: usize = 8 << 20;

impl Source {
    /// Returns the documents in `paths`, or on standard input where there are none.
    ///
    /// # Errors
    /// Where a file does not exist, before any output.
    pub(super) fn new(paths: &[PathBuf], input: Input, limit: u64) -> anyhow::Result<Self> {
        let paths = if paths.is_empty() { vec![PathBuf::from("-")] } else { paths.to_vec() };
        for path in paths.iter().filter(|path| !is_stdin(path)) {
            fs::metadata(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        }
        Ok(Self { paths: paths.into_iter(), input, limit, lines: None })
    }

    /// Returns the next documents, at most `most`. Where it is `eager` it returns what has come rather than wait for more.
    pub(super) fn batch(&mut self, most: usize, eager: bool) -> Vec<Raw> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < most && bytes < BATCH_BYTES {
            let Some(raw) = self.next() else { break };
            bytes += if let Raw::Line { bytes, .. } = &raw { bytes.len() } else { 0 };
            let ends = matches!(&raw, Raw::Failed(Failure { is_endless: true, .. }));
            batch.push(raw);
            if ends || eager && !self.lines.as_ref().is_some_and(Lines::has_line) {
                break;
            }
        }
        batch
    }

    fn next(&mut self) -> Option<Raw> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next(self.limit) {
                    Some(raw) => return Some(raw),
                    None => self.lines = None,
                }
            }
            let path = self.paths.next()?;
            if self.input == Input::Text {
                return Some(Raw::File(path));
            }
            match Lines::open(&path) {
                Ok(lines) => self.lines = Some(lines),
                Err(error) => return Some(Raw::Failed(failure(&name(&path), &error))),
            }
        }
    }

    /// Passes over the rest of a line that is too long, in constant memory.
    pub(super) fn skip_line(&mut self) -> io::Result<()> {
        self.lines.as_mut().map_or(Ok(()), |lines| lines.reader.skip_until(b'\n').map(drop))
    }
}

impl Lines {
    fn open(path: &Path) -> io::Result<Self> {
        let reader: Box<dyn Read> = if is_stdin(path) { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
        Ok(Self { name: name(path).into(), reader: BufReader::with_capacity(BUFFER, reader), number: 0 })
    }

    /// Returns whether a whole line has come.
    fn has_line(&self) -> bool {
        memchr::memchr(b'\n', self.reader.buffer()).is_some()
    }

    /// Returns the next line that is not blank.
    fn next(&mut self, limit: u64) -> Option<Raw> {
        loop {
            let mut bytes = Vec::new();
            self.number += 1;
            match self.reader.by_ref().take(limit + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 > limit && bytes.last() != Some(&b'\n') => {
                    return Some(self.too_long(limit));
                }
                Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(Raw::Line { name: Arc::clone(&self.name), number: self.number, bytes }),
                Err(error) => return Some(Raw::Failed(failure(&self.name, &error))),
            }
        }
    }

    fn too_long(&self, limit: u64) -> Raw {
        let error = format!(
            "{}: line {} is longer than {}; raise the limit by `--max-size`, or pass over it by `--on-error skip`",
            self.name,
            self.number,
            mebibytes(limit)
        );
        Raw::Failed(Failure { id: Value::Null, error, is_endless: true })
    }
}

impl Raw {
    /// Reads and parses the document. `keep` names the fields that are passed on.
    pub(super) fn read(self, limit: u64, keep: &[String]) -> Result<Document, Failure> {
        match self {
            Self::File(path) => whole(&path, limit),
            Self::Line { name, number, bytes } => parse(&bytes, keep).map_err(|(id, message)| {
                let error =
                    format!("{name}: line {number}: {message}; write one object a line, with its text in `text`");
                Failure { id, error, is_endless: false }
            }),
            Self::Failed(failure) => Err(failure),
        }
    }
}

/// Parses a line; what is wrong comes with the document's id, as far as it could be read.
fn parse(bytes: &[u8], keep: &[String]) -> Result<Document, (Value, String)> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut fields: Map<String, Value> = serde_json::from_slice(bytes).map_err(|error| {
        // The parser saw this line alone, so its line number means nothing.
        let place = format!(" at line {} column ", error.line());
        (Value::Null, error.to_string().replace(&place, " at column "))
    })?;
    let id = fields.remove("id").unwrap_or(Value::Null);
    let text = match fields.get_mut("text").map(Value::take) {
        Some(Value::String(text)) => text,
        Some(other) => return Err((id, format!("`text` is {}, not a string", kind(&other)))),
        None => return Err((id, "there is no `text`".to_owned())),
    };
    let mut provenance = Provenance { id: Some(id), ..Provenance::default() };
    let mut kept = Map::new();
    for name in keep {
        let value =
            if name == "text" { Value::String(text.clone()) } else { fields.remove(name).unwrap_or(Value::Null) };
        match field(&mut provenance, name) {
            Some(field) => *field = as_text(value),
            None => drop(kept.insert(name.clone(), value)),
        }
    }
    Ok(Document { provenance, kept, text, blocks: None })
}

/// Returns the field of a record that has the name of a field of the input.
fn field<'p>(provenance: &'p mut Provenance, name: &str) -> Option<&'p mut Option<String>> {
    match name {
        "path" => Some(&mut provenance.path),
        "title" => Some(&mut provenance.title),
        "author" => Some(&mut provenance.author),
        "source" => Some(&mut provenance.source),
        "url" => Some(&mut provenance.url),
        "date" => Some(&mut provenance.date),
        _ => None,
    }
}

fn as_text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Reads a file, or standard input, as one document.
fn whole(path: &Path, limit: u64) -> Result<Document, Failure> {
    let name = name(path);
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        io::stdin().take(limit + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| failure(&name, &error))?;
    let failed = |error: String| Failure { id: Value::String(name.clone()), error, is_endless: false };
    if bytes.len() as u64 > limit {
        return Err(failed(format!("`{name}` is larger than {}; raise the limit by `--max-size`", mebibytes(limit))));
    }
    let origin = if is_stdin(path) { Origin::default() } else { Origin::file(path, Some(SystemTime::now())) };
    let no_text = |error: ParseError| failed(error.to_string());
    let id = Some(Value::String(name.clone()));
    if let Some(text) = article::plain_text(&bytes, &origin).map_err(no_text)? {
        let provenance = Provenance { id, ..Provenance::default() };
        return Ok(Document { provenance, kept: Map::new(), text, blocks: None });
    }
    let article = article::parse(&bytes, &origin).map_err(no_text)?;
    let provenance = Provenance { id, ..Provenance::of(&article.meta) };
    Ok(Document { provenance, kept: Map::new(), text: article.body, blocks: Some(article.blocks) })
}

fn failure(name: &str, error: &io::Error) -> Failure {
    let error = format!("cannot read `{name}`: {error}");
    Failure { id: Value::String(name.to_owned()), error, is_endless: false }
}

fn mebibytes(limit: u64) -> String {
    format!("{} MiB", limit >> 20)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}
