//! YAML, from the parser's events (`saphyr-parser`) to plain values. Scalars stay the words that were written: `title:
//! 2026` is a title, and what a date is, is decided where dates are read. Anchors are followed, within bounds.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};
use toml::{Table, Value};

use super::Fault;

/// The most values that are made; aliases of aliases would make millions of a few lines.
const MOST: usize = 10_000;
/// The deepest nesting of values.
const DEEPEST: usize = 32;

/// Reads a mapping. None where the text is YAML, but a list or a plain text.
pub(super) fn read(text: &str) -> Result<Option<Table>, Fault> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let (mark, info) = (error.marker(), error.info());
            Fault { line: mark.line().saturating_sub(1), column: mark.col(), reason: info.to_owned() }
        })?;
        let place = |reason: &str| {
            let (line, column) = (span.start.line().saturating_sub(1), span.start.col());
            Fault { line, column, reason: reason.to_owned() }
        };
        if builder.made > MOST {
            return Err(place("it holds too many values"));
        }
        if builder.open.len() > DEEPEST {
            return Err(place("its values nest too deep"));
        }
        if !builder.take(event) {
            break;
        }
    }
    Ok(match builder.root {
        Some(Value::Table(table)) => Some(table),
        None => Some(Table::new()),
        Some(_) => None,
    })
}

/// Returns the text with the lines indented on which a quoted value goes on: the YAML of Jekyll asks for no indentation there,
/// that of 2009 does. Lines keep their numbers.
pub(super) fn indented(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 64);
    let mut open: Option<char> = None;
    for line in text.split_inclusive('\n') {
        let value = if open.is_some() {
            if !line.starts_with([' ', '\t', '\n']) {
                mended.push(' ');
            }
            line
        } else {
            let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start();
            let value = value.strip_prefix("- ").unwrap_or(value);
            open = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            if open.is_some() { &value[1..] } else { "" }
        };
        mended.push_str(line);
        if let Some(mark) = open
            && closes(value, mark)
        {
            open = None;
        }
    }
    mended
}

/// Returns whether a quoted value ends on this line.
fn closes(line: &str, mark: char) -> bool {
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if mark == '"' => drop(chars.next()),
            '\'' if mark == '\'' && chars.peek() == Some(&'\'') => drop(chars.next()),
            _ if c == mark => return true,
            _ => {}
        }
    }
    false
}

/// The state after the events so far.
#[derive(Default)]
struct Builder {
    root: Option<Value>,
    open: Vec<Node>,
    /// The meaning of an alias.
    anchors: HashMap<usize, Value>,
    made: usize,
}

struct Node {
    anchor: usize,
    value: Value,
    /// The key whose value comes next, in a mapping.
    key: Option<String>,
}

impl Builder {
    /// Takes one event; false at the end of the first document.
    fn take(&mut self, event: Event<'_>) -> bool {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = Value::String(text.into_owned());
                self.put(anchor, value, style == ScalarStyle::Plain);
            }
            Event::SequenceStart(anchor, _) => self.begin(anchor, Value::Array(Vec::new())),
            Event::MappingStart(anchor, _) => self.begin(anchor, Value::Table(Table::new())),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(node) = self.open.pop() {
                    self.put(node.anchor, node.value, false);
                }
            }
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).cloned().unwrap_or_else(|| Value::String(String::new()));
                self.made += size(&value);
                self.put(0, value, false);
            }
            Event::DocumentEnd => return false,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
        true
    }

    fn begin(&mut self, anchor: usize, value: Value) {
        self.open.push(Node { anchor, value, key: None });
    }

    fn put(&mut self, anchor: usize, value: Value, plain: bool) {
        self.made += 1;
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        let Some(node) = self.open.last_mut() else {
            self.root = Some(value);
            return;
        };
        match &mut node.value {
            Value::Array(items) => items.extend(stated(value, plain)),
            Value::Table(table) => match node.key.take() {
                None => node.key = Some(key(&value)),
                // `<<: *defaults` takes over what another mapping says.
                Some(merge) if merge == "<<" => {
                    if let Value::Table(other) = value {
                        for (key, value) in other {
                            table.entry(key).or_insert(value);
                        }
                    }
                }
                Some(key) => {
                    table.extend(stated(value, plain).map(|value| (key, value)));
                }
            },
            _ => {}
        }
    }
}

/// A value, unless it says that there is none.
fn stated(value: Value, plain: bool) -> Option<Value> {
    let none = plain && matches!(value.as_str(), Some("" | "~" | "null" | "Null" | "NULL"));
    (!none).then_some(value)
}

fn key(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Table(table) => 1 + table.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> String {
        read(text).unwrap().unwrap().to_string()
    }

    #[test]
    fn values_are_the_words_that_were_written() {
        let text = "title: >-\n  Talks\n  stall\nyear: 2026\nnone: ~\n\"two words\": 'it''s'\nlist: [a, {b: c}]\n\
                    literal: |\n  one\n  two\n# a comment\nnext: last # another\n...\nText: here\n";
        assert_eq!(
            read_all(text),
            "list = [\"a\", { b = \"c\" }]\nliteral = \"\"\"\none\ntwo\n\"\"\"\nnext = \"last\"\ntitle = \"Talks stall\"\n\
             \"two words\" = \"it's\"\nyear = \"2026\"\n"
        );
    }

    #[test]
    fn anchors_are_followed_and_bounded() {
        assert_eq!(read_all("a: &a Jon\nb: *a\n"), "a = \"Jon\"\nb = \"Jon\"\n");
        assert_eq!(read_all("a: &a {x: 1}\nb: {<<: *a, y: 2}\n").matches("x = \"1\"").count(), 2);
        let bomb = (1..20).fold("a0: &a0 [x, x, x, x, x, x, x, x]\n".to_owned(), |text, n| {
            let aliases = vec![format!("*a{}", n - 1); 8].join(", ");
            format!("{text}a{n}: &a{n} [{aliases}]\n")
        });
        assert_eq!(read(&bomb).unwrap_err().reason, "it holds too many values");
        assert!(read(&"[".repeat(1000)).is_err());
    }

    #[test]
    fn quoted_values_may_go_on_without_indentation() {
        let text =
            "title: \"Talks \\\"stall\\\"\"\nexcerpt: \"A strike,\nday by day.\"\nnote: 'it''s\n\nshut'\nlast: 1\n";
        assert!(read(text).is_err());
        let table = read(&indented(text)).unwrap().unwrap();
        assert_eq!(table["excerpt"].as_str(), Some("A strike, day by day."));
        assert_eq!((table["note"].as_str(), table["last"].as_str()), (Some("it's\nshut"), Some("1")));
    }

    #[test]
    fn what_is_no_mapping_is_none() {
        assert_eq!(read("Text here."), Ok(None));
        assert_eq!(read("- a\n- b"), Ok(None));
        assert_eq!(read("# nothing\n"), Ok(Some(Table::new())));
        let fault = read("title: Talks\ntags: [a, b\n").unwrap_err();
        assert!(fault.line >= 1, "{fault:?}");
    }
}
