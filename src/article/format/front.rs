//! Front matter: TOML between `+++` lines, or the simple `key: value` lines between `---` that other programs write.
//! Mistakes in it are reported by line, and cost no more than their line.

use jiff::civil::{Date, Time};
use toml::value::Datetime;
use toml::{Table, Value};

use crate::article::body::{Draft, author};
use crate::article::{Meta, Published, Warning, safe};

/// What stands above a text, and the text.
#[derive(Debug)]
pub(super) struct Front<'t> {
    pub(super) meta: Meta,
    pub(super) warnings: Vec<Warning>,
    /// The text below.
    pub(super) body: &'t str,
    /// How many lines stand above it.
    pub(super) lines: usize,
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
    let Some((fence, rest)) = source[start..].split_once('\n') else { return front };
    let fence = fence.trim_end();
    let above = source[..start].matches('\n').count() + 1;
    let table = match fence {
        "+++" => {
            let (inner, body) = close(rest, fence).unwrap_or_else(|| {
                let message = "front matter that begins with `+++` has no end; put a line `+++` below it";
                front.warnings.push(Warning { line: Some(above), message: message.to_owned() });
                rest.split_once("\n\n").unwrap_or((rest, ""))
            });
            front.body = body;
            read_toml(inner, above, &mut front.warnings)
        }
        "---" => {
            let Some((table, body)) = close(rest, fence).and_then(|(inner, body)| Some((read_pairs(inner)?, body)))
            else {
                return front;
            };
            front.body = body;
            table
        }
        _ => return front,
    };
    front.lines = source[..source.len() - front.body.len()].matches('\n').count();
    front.meta = meta(table, above, &mut front.warnings);
    front
}

/// Divides at the line that closes front matter.
fn close<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((&text[..start], &text[start + line.len()..]));
        }
        start += line.len();
    }
    None
}

/// Reads TOML; where it is wrong, reads it line by line, and reports the lines that cannot be read.
fn read_toml(text: &str, above: usize, warnings: &mut Vec<Warning>) -> Table {
    let Err(fault) = text.parse::<Table>() else { return text.parse().unwrap_or_default() };
    let mut table = Table::new();
    let mut found = false;
    for (index, line) in text.lines().enumerate() {
        match line.parse::<Table>() {
            Ok(pair) => table.extend(pair),
            Err(error) => {
                found = true;
                warnings.push(fault_in(line, above + 1 + index, error.message()));
            }
        }
    }
    if !found {
        let line = fault.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count());
        warnings.push(fault_in(text.lines().nth(line).unwrap_or_default(), above + 1 + line, fault.message()));
    }
    table
}

fn fault_in(line: &str, number: usize, message: &str) -> Warning {
    let shown: String = safe::line(line).chars().take(60).collect();
    let message = safe::line(message);
    Warning {
        line: Some(number),
        message: format!("front matter `{shown}` is no TOML ({message}); write `key = \"value\"`"),
    }
}

/// Reads `key: value` lines with lists in brackets or below their key; none where there is anything else.
fn read_pairs(text: &str) -> Option<Table> {
    let mut table = Table::new();
    let mut last: Option<String> = None;
    for line in text.lines().map(str::trim_end) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            let value = table.get_mut(last.as_ref()?)?;
            match value {
                Value::Array(items) => items.push(unquoted(item)),
                _ => *value = Value::Array(vec![unquoted(item)]),
            }
            continue;
        }
        let (key, value) = line.split_once(':')?;
        if key.is_empty() || !key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) {
            return None;
        }
        let inner = value.trim().strip_prefix('[').and_then(|value| value.strip_suffix(']'));
        let value = match inner {
            Some(inner) => {
                Value::Array(inner.split(',').filter(|item| !item.trim().is_empty()).map(unquoted).collect())
            }
            None => unquoted(value),
        };
        table.insert(key.to_owned(), value);
        last = Some(key.to_owned());
    }
    Some(table)
}

fn unquoted(text: &str) -> Value {
    let text = text.trim();
    let inner = ['"', '\''].iter().find_map(|&mark| text.strip_prefix(mark)?.strip_suffix(mark));
    Value::String(inner.unwrap_or(text).to_owned())
}

/// Gives each key its meaning; those without one are kept.
fn meta(table: Table, above: usize, warnings: &mut Vec<Warning>) -> Meta {
    let mut meta = Meta::default();
    for (key, value) in table {
        let wanted = match key.as_str() {
            "title" => text(&value).map(|title| meta.title = title).is_none().then_some("a text in quotes"),
            "author" => {
                meta.author = list(&value).and_then(|names| author(&names.join(", ")));
                meta.author.is_none().then_some("a name in quotes, or a list of names")
            }
            "source" => {
                meta.source = text(&value);
                meta.source.is_none().then_some("a name in quotes")
            }
            "url" => {
                meta.url = text(&value);
                meta.url.is_none().then_some("an address in quotes")
            }
            "date" => {
                meta.date = date(&value);
                meta.date.is_none().then_some("a date such as 2026-11-18 or 2026-11-18T06:30:00Z")
            }
            "tags" => list(&value).map(|tags| meta.tags = tags).is_none().then_some("a list of words in quotes"),
            _ => {
                meta.extra.insert(key, value);
                continue;
            }
        };
        if let Some(wanted) = wanted.filter(|_| !is_empty(&value)) {
            warnings.push(Warning { line: Some(above), message: format!("front matter `{key}` is not {wanted}") });
            meta.extra.insert(key, value);
        }
    }
    meta
}

fn is_empty(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty()) || value.as_array().is_some_and(Vec::is_empty)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(safe::line).filter(|text| !text.is_empty())
}

/// A list of texts, or one text with commas.
fn list(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::String(items) => Some(items.split(',').map(safe::line).filter(|item| !item.is_empty()).collect()),
        _ => None,
    }
}

fn date(value: &Value) -> Option<Published> {
    match value {
        Value::Datetime(Datetime { date: Some(date), time, .. }) => {
            let day = Date::new(i16::try_from(date.year).ok()?, signed(date.month)?, signed(date.day)?).ok()?;
            let time = time.and_then(|time| Time::new(signed(time.hour)?, signed(time.minute)?, second(&time), 0).ok());
            Some(Published { day, time })
        }
        Value::String(text) => Published::parse(text),
        _ => None,
    }
}

fn second(time: &toml::value::Time) -> i8 {
    time.second.and_then(signed).unwrap_or(0).min(59)
}

fn signed(figure: u8) -> Option<i8> {
    i8::try_from(figure).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_place() {
        let front = split(
            "+++\ntitle = \"Talks  stall\"\nauthor = [\"By Jon Hale\", \"Nell Abara\"]\nsource = \"Gazette\"\n\
             url = \"https://example.org/a\"\ndate = 2026-11-18T06:30:00Z\ntags = [\"ports\"]\nrating = 4\n+++\n\nText",
        );
        let meta = front.meta;
        assert_eq!((meta.title.as_str(), front.body, front.lines), ("Talks stall", "\nText", 9));
        assert_eq!(meta.author.as_deref(), Some("Jon Hale, Nell Abara"));
        assert_eq!(meta.date, Published::parse("2026-11-18T06:30"));
        assert_eq!(meta.tags, ["ports"]);
        assert_eq!(meta.extra.get("rating").and_then(Value::as_integer), Some(4));
        assert!(front.warnings.is_empty());
    }

    #[test]
    fn a_mistake_costs_its_line_alone() {
        let front = split("+++\ntitle = \"Talks stall\"\nauthor = Jon Hale\ndate = \"soon\"\n+++\nText");
        assert_eq!((front.meta.title.as_str(), front.body), ("Talks stall", "Text"));
        let warnings: Vec<_> = front.warnings.iter().map(|warning| (warning.line, warning.message.as_str())).collect();
        assert_eq!(warnings[0].0, Some(3));
        assert!(warnings[0].1.starts_with("front matter `author = Jon Hale` is no TOML"), "{warnings:?}");
        assert!(warnings[1].1.starts_with("front matter `date` is not a date such as"), "{warnings:?}");
    }

    #[test]
    fn a_missing_end_is_reported() {
        let front = split("+++\ntitle = \"Talks stall\"\n\nText");
        assert_eq!((front.meta.title.as_str(), front.body, front.warnings.len()), ("Talks stall", "Text", 1));
    }

    #[test]
    fn simple_pairs_are_read() {
        let front = split("---\ntitle: 'Talks: stall'\ntags:\n  - ports\n  - labour\ndate: 18 Nov 2026\n---\nText");
        assert_eq!((front.meta.title.as_str(), front.body), ("Talks: stall", "Text"));
        assert_eq!(front.meta.tags, ["ports", "labour"]);
        assert!(front.meta.date.is_some());
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in ["---\nText here.\n---\n", "---\n", "Text\n+++\na = 1\n+++\n", ""] {
            assert_eq!(split(text).body, text);
        }
    }
}
