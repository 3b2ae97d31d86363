//! Annotated documents, read from JSON lines or from text with names in brackets.

use std::path::{Path, PathBuf};
use std::{fs, io};

use pullquote_extract::text::Span;
use pullquote_extract::training::tagger::label::Kind;

/// A document with its gold names.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    pub(crate) id: String,
    pub(crate) text: String,
    /// In order, not overlapping.
    pub(crate) names: Vec<(Span, Kind)>,
    /// Names of other types, which are not learnt.
    pub(crate) others: Vec<Span>,
    /// Holds how much it counts in training.
    pub(crate) weight: f32,
}

fn kind(name: &str) -> Option<Kind> {
    match name {
        "PER" => Some(Kind::Person),
        "ORG" => Some(Kind::Organisation),
        "LOC" => Some(Kind::Place),
        _ => None,
    }
}

fn invalid(path: &Path, what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("`{}`: {what}", path.display()))
}

/// Reads JSON lines: `{"id", "text", "mentions": [{"start", "end", "type"}]}`, offsets in code points.
pub(crate) fn read_jsonl(path: &Path, weight: f32) -> io::Result<Vec<Gold>> {
    let mut documents = Vec::new();
    for line in fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line).map_err(io::Error::other)?;
        let text = value["text"].as_str().ok_or_else(|| invalid(path, "a document without text"))?.to_owned();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (mut names, mut others): (Vec<(Span, Kind)>, _) = (Vec::new(), Vec::new());
        for mention in value["mentions"].as_array().into_iter().flatten() {
            let point = |key: &str| mention[key].as_u64().and_then(|at| bytes.get(usize::try_from(at).ok()?)).copied();
            let (Some(start), Some(end)) = (point("start"), point("end")) else {
                return Err(invalid(path, "a mention outside of its text"));
            };
            match mention["type"].as_str().and_then(kind) {
                Some(kind) => names.push((Span::new(start, end), kind)),
                None => others.push(Span::new(start, end)),
            }
        }
        names.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        names.dedup_by(|later, earlier| later.0.start < earlier.0.end);
        documents.push(Gold { id: value["id"].as_str().unwrap_or_default().to_owned(), text, names, others, weight });
    }
    Ok(documents)
}

/// Reads the texts with names in brackets, `[PER Mara Lindqvist]`, of every series in `folder`, in the order of their
/// paths.
pub(crate) fn read_bracketed(folder: &Path, weight: f32) -> io::Result<Vec<Gold>> {
    let mut documents = Vec::new();
    for series in entries(folder)? {
        let name = series.strip_prefix(folder).unwrap_or(&series).to_string_lossy().into_owned();
        for mut gold in read_series(&series, weight)? {
            gold.id = format!("{name}/{}", gold.id);
            documents.push(gold);
        }
    }
    Ok(documents)
}

/// Reads one series of such texts, in the order of their paths.
pub(crate) fn read_series(folder: &Path, weight: f32) -> io::Result<Vec<Gold>> {
    let document = |path: &PathBuf| {
        let (text, names) = unbracket(&fs::read_to_string(path)?).map_err(|what| invalid(path, &what))?;
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Gold { id, text, names, others: Vec::new(), weight })
    };
    entries(folder)?.iter().map(document).collect()
}

/// Returns what stands in a folder, in order.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Returns the text without its brackets, and the names that stood in them.
fn unbracket(marked: &str) -> Result<(String, Vec<(Span, Kind)>), String> {
    let (mut text, mut names, mut rest) = (String::new(), Vec::new(), marked);
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let inner = &rest[open + 1..];
        let close = inner.find(']').ok_or("a bracket that is not closed")?;
        let (tag, name) =
            inner[..close].split_once(' ').ok_or_else(|| format!("no type in `[{}]`", &inner[..close]))?;
        let kind = kind(tag).ok_or_else(|| format!("unknown type `{tag}`"))?;
        let start = text.len();
        text.push_str(name.trim());
        names.push((Span::new(start, text.len()), kind));
        rest = &inner[close + 1..];
    }
    text.push_str(rest);
    Ok((text, names))
}
