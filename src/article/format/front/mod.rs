//! Front matter: YAML between `---` lines (or up to `...`), TOML between `+++` lines, or a JSON object.
//!
//! A format's own library reads it. Where that fails, the place is reported with a caret, and what can be read entry by
//! entry still counts; but front matter never becomes text. What [`fields`] makes of the keys is the same for all.

mod fields;
mod unclosed;
mod yaml;

use toml::{Table, Value};

use self::unclosed::{End, KNOWN, Language, key};
use crate::article::body::Draft;
use crate::article::{Meta, Warning, safe};

/// Front matter, and the text below it.
#[derive(Debug)]
pub(super) struct Front<'t> {
    pub(super) meta: Meta,
    pub(super) warnings: Vec<Warning>,
    /// The text below.
    pub(super) body: &'t str,
    /// The number of lines above it.
    pub(super) lines: usize,
}

/// An error in front matter, with its line and column from 0, the column in code points.
#[derive(Debug, PartialEq)]
struct Fault {
    line: usize,
    column: usize,
    reason: String,
}

/// The front matter between the fences, the text below, and the faults of the whole.
struct Parts<'t> {
    table: Table,
    body: &'t str,
    fault: Option<(Fault, &'static str)>,
}

/// Reads a source for its metadata: front matter alone where it tells all that a byline could, else with `read`.
pub(super) fn peek(source: &str, read: fn(&str) -> Draft) -> Draft {
    let Front { meta, .. } = split(&safe::clean(source));
    let told = !meta.title.is_empty() && meta.author.is_some() && meta.source.is_some() && meta.date.is_some();
    if told { Draft { meta, ..Draft::default() } } else { read(source) }
}

/// Parts front matter, if there is any, from the text below it.
pub(super) fn split(source: &str) -> Front<'_> {
    let mut front = Front { meta: Meta::default(), warnings: Vec::new(), body: source, lines: 0 };
    let start = source.len() - source.trim_start().len();
    let text = &source[start..];
    let above = source[..start].matches('\n').count() + 1;
    let (fence, rest) = text.split_once('\n').unwrap_or((text, ""));
    // Where the text between the fences begins, in lines of the source from 0.
    let (parts, inner, first) = match fence.trim_end() {
        "+++" => (Some(toml(rest)), rest, above),
        "---" => (yaml(rest), rest, above),
        _ if text.starts_with('{') => (json(text), text, above - 1),
        _ => return front,
    };
    let Some(Parts { table, body, fault }) = parts else { return front };
    if let Some((fault, language)) = fault {
        front.warnings.push(warning(inner, first, &fault, language));
    }
    front.body = body;
    front.lines = source[..source.len() - body.len()].matches('\n').count();
    front.meta = fields::meta(table, above, &mut front.warnings);
    front
}

/// Returns whether a text has no front matter.
pub(in crate::article) fn is_bare(text: &str) -> bool {
    split(text).body.len() == text.len()
}

/// Says where front matter is wrong, with the line and a caret under the place.
fn warning(inner: &str, first: usize, fault: &Fault, language: &str) -> Warning {
    let line = safe::clean(inner.lines().nth(fault.line).unwrap_or_default()).replace('\t', " ");
    let from = fault.column.saturating_sub(SHOWN / 2);
    let part: String = line.chars().skip(from).take(SHOWN).collect();
    // A joiner that has lost what it joined is no longer safe.
    let shown = safe::clean(&part);
    let number = first + fault.line + 1;
    let caret = " ".repeat(number.to_string().len() + 3 + (fault.column - from).min(shown.chars().count()));
    let reason = safe::line(&fault.reason);
    Warning {
        line: Some(number),
        message: format!(
            "front matter is not {language}: {reason} (line {number}, column {})\n{number} | {shown}\n{caret}^",
            fault.column + 1
        ),
    }
}

/// The part of a line that a warning shows, in code points.
const SHOWN: usize = 60;

/// Divides at the first line that is one of `fences`.
fn close<'t>(text: &'t str, fences: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if fences.contains(&line.trim_end()) {
            return Some((&text[..start], &text[start + line.len()..]));
        }
        start += line.len();
    }
    None
}

/// Reads YAML; none where `---` is no fence but parts two scenes.
fn yaml(rest: &str) -> Option<Parts<'_>> {
    let Some((inner, body)) = close(rest, &["---", "..."]) else { return yaml_without_end(rest) };
    let fault = match yaml::read(inner) {
        Ok(table) => return Some(Parts { table: table?, body, fault: None }),
        Err(fault) => fault,
    };
    let mended = yaml::indented(inner);
    if let Ok(Some(table)) = yaml::read(&mended) {
        return Some(Parts { table, body, fault: None });
    }
    if has_text(inner, Language::Yaml)
        && let Some(parts) = yaml_without_end(rest)
    {
        return Some(parts);
    }
    let entries = entries(&mended);
    let keyed = entries.iter().filter(|entry| key(entry).is_some()).count();
    let first = key(entries.first()?)?;
    let is_front = keyed * 2 > entries.len() || KNOWN.contains(&first.to_lowercase().as_str());
    let (table, apart) = (salvaged(&entries), salvaged(&self::entries(inner)));
    // A quotation mark that is never closed takes in all below it.
    let table = if apart.len() > table.len() { apart } else { table };
    is_front.then_some(Parts { table, body, fault: Some((fault, "YAML")) })
}

/// YAML without an end: its keys, if the first of them is one that only front matter has, or another one of two.
fn yaml_without_end(rest: &str) -> Option<Parts<'_>> {
    let end = unclosed::end(rest, Language::Yaml);
    let entries = entries(&rest[..end.front]);
    let known = |entry: &&str| key(entry).is_some_and(|key| KNOWN.contains(&key.to_lowercase().as_str()));
    let is_front = entries.first().is_some_and(known) || entries.len() > 1 && entries.iter().any(known);
    is_front.then(|| without_end(rest, end, salvaged(&entries), "---", "YAML"))
}

/// Returns whether there is text above what looks like the end of front matter: then that is a line of the text.
fn has_text(inner: &str, language: Language) -> bool {
    let end = unclosed::end(inner, language);
    end.front > 0 && end.apart && end.body < inner.len()
}

/// Front matter that is not closed. The fault is shown at the first line of the text.
fn without_end<'t>(rest: &'t str, end: End, table: Table, fence: &str, language: &'static str) -> Parts<'t> {
    let body = &rest[end.body..];
    let (line, place) =
        if body.is_empty() { (0, "below it") } else { (rest[..end.body].matches('\n').count(), "above the text") };
    let reason = format!("it has no end; put a line `{fence}` {place}");
    Parts { table, body, fault: Some((Fault { line, column: 0, reason }, language)) }
}

/// The entries of a block of YAML: each begins with a line that is not indented, and is no item of a list.
fn entries(inner: &str) -> Vec<&str> {
    let mut starts = vec![];
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        let begins = !line.trim().is_empty() && !line.starts_with([' ', '\t', '#', '-', '}', ']']);
        if begins {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([inner.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &inner[start..end]).collect()
}

/// The most entries that are read one by one; no front matter that somebody wrote has more.
const MOST_ENTRIES: usize = 1_000;

/// Returns what can be read where the whole cannot: every entry that is right by itself, and of the others the words on
/// the line of a key, as in `title: Talks: a week on`.
fn salvaged(entries: &[&str]) -> Table {
    let mut table = Table::new();
    for entry in entries.iter().take(MOST_ENTRIES) {
        if let Ok(Some(read)) = yaml::read(entry) {
            table.extend(read);
            continue;
        }
        let Some(key) = key(entry) else { continue };
        let value = entry.lines().next().and_then(|line| line.split_once(':')).map_or("", |(_, value)| value.trim());
        let value = value.trim_matches(['"', '\'', '[', ']']).trim();
        if !value.is_empty() {
            table.insert(key, Value::String(value.to_owned()));
        }
    }
    table
}

/// Reads TOML; where it is wrong, line by line.
fn toml(rest: &str) -> Parts<'_> {
    let by_line = |inner: &str| -> Table {
        inner.lines().filter_map(|line| line.parse().ok().or_else(|| unquoted(line))).flatten().collect()
    };
    let open = || {
        let end = unclosed::end(rest, Language::Toml);
        let inner = &rest[..end.front];
        without_end(rest, end, inner.parse().unwrap_or_else(|_| by_line(inner)), "+++", "TOML")
    };
    let Some((inner, body)) = close(rest, &["+++"]) else { return open() };
    let error = match inner.parse::<Table>() {
        Ok(table) => return Parts { table, body, fault: None },
        Err(_) if has_text(inner, Language::Toml) => return open(),
        Err(error) => error,
    };
    let at = error.span().map_or(0, |span| span.start.min(inner.len()));
    let line = inner[..at].matches('\n').count();
    let column = inner[..at].rsplit('\n').next().unwrap_or_default().chars().count();
    let fault = Fault { line, column, reason: error.message().to_owned() };
    Parts { table: by_line(inner), body, fault: Some((fault, "TOML")) }
}

/// Reads a line of TOML whose value lacks its quotation marks: `title = Talks stall`.
fn unquoted(line: &str) -> Option<Table> {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim().trim_matches(['"', '\'']));
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (is_key && !value.is_empty() && !value.starts_with(['[', '{']))
        .then(|| Table::from_iter([(key.to_owned(), Value::String(value.to_owned()))]))
}

/// Reads a JSON object at the start of a text; none where the text only begins with a brace.
fn json(text: &str) -> Option<Parts<'_>> {
    if !text[1..].trim_start().starts_with(['"', '}']) {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    match values.next()? {
        Ok(value) => {
            let body = &text[values.byte_offset()..];
            let Some(Value::Table(table)) = plain_value(value) else { return None };
            let body =
                body.trim_start_matches([' ', '\t']).strip_prefix('\n').or_else(|| body.is_empty().then_some(body))?;
            Some(Parts { table, body, fault: None })
        }
        Err(error) => {
            let Some((inner, body)) = close(text, &["}"]).filter(|(inner, _)| !has_text(inner, Language::Json)) else {
                let end = unclosed::end(text, Language::Json);
                return (end.front > 0).then(|| without_end(text, end, json_by_line(&text[..end.front]), "}", "JSON"));
            };
            let table = json_by_line(inner);
            let reason = error.to_string();
            let reason = reason.split(" at line").next().unwrap_or_default().to_owned();
            let fault =
                Fault { line: error.line().saturating_sub(1), column: error.column().saturating_sub(1), reason };
            Some(Parts { table, body, fault: Some((fault, "JSON")) })
        }
    }
}

/// Returns the keys of a JSON object that stand on lines of their own, with their values.
fn json_by_line(inner: &str) -> Table {
    let read = |line: &str| {
        let line = line.trim().trim_start_matches('{').trim_end_matches(',');
        serde_json::from_str(&format!("{{{line}}}")).ok().and_then(plain_value)
    };
    let tables = inner.lines().filter_map(read);
    tables.filter_map(|value| value.as_table().cloned()).flatten().collect()
}

/// A value of JSON as one of ours; nothing of null.
fn plain_value(value: serde_json::Value) -> Option<Value> {
    use serde_json::Value as Json;
    Some(match value {
        Json::Null => return None,
        Json::Bool(truth) => Value::Boolean(truth),
        Json::Number(number) => {
            number.as_i64().map_or_else(|| Value::Float(number.as_f64().unwrap_or(0.0)), Value::Integer)
        }
        Json::String(text) => Value::String(text),
        Json::Array(items) => Value::Array(items.into_iter().filter_map(plain_value).collect()),
        Json::Object(pairs) => {
            Value::Table(pairs.into_iter().filter_map(|(key, value)| Some((key, plain_value(value)?))).collect())
        }
    })
}

#[cfg(test)]
mod tests;
