//! The meaning of front matter's keys, in whatever language it is written and whoever wrote it: Hugo, Jekyll, Obsidian,
//! clippers, exports. A key counts in small letters without marks between its words: `canonical_url`, `canonicalUrl`.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::civil::{Date, Time};
use toml::value::Datetime;
use toml::{Table, Value};

use crate::article::body::author;
use crate::article::format::entities;
use crate::article::{Meta, Published, Warning, safe};

/// Keys by what they tell, the most telling first.
const TITLE: &[&str] = &["title", "headline"];
const AUTHOR: &[&str] = &["author", "authors", "byline", "creator", "creators", "writer"];
const DATE: &[&str] = &[
    "date",
    "published",
    "publishdate",
    "publisheddate",
    "publishedat",
    "pubdate",
    "datepublished",
    "created",
    "lastmod",
];
const SOURCE: &[&str] = &["source", "publication", "site", "sitename", "publisher"];
const URL: &[&str] = &["url", "link", "canonicalurl", "canonical", "sourceurl", "original", "originalurl"];
const TAGS: &[&str] = &["tags", "tag", "categories", "category", "topics", "keywords"];
const STANDFIRST: &[&str] = &["description", "excerpt", "standfirst", "deck", "dek", "subtitle", "summary"];
const LANG: &[&str] = &["lang", "language"];

/// Gives each key its meaning; those without one, and those that another one went before, are kept as they were.
pub(super) fn meta(table: Table, above: usize, warnings: &mut Vec<Warning>) -> Meta {
    let mut fields = Fields::new(table);
    let mut meta = Meta {
        title: fields.take(TITLE, "a text in quotes", text).unwrap_or_default(),
        author: fields.take(AUTHOR, "a name in quotes, or a list of names", |value| author(&names(value)?.join(", "))),
        date: fields.take(DATE, "a date such as 2026-11-18 or 2026-11-18T06:30:00Z", date),
        url: fields.take(URL, "an address in quotes", address),
        standfirst: fields.take(STANDFIRST, "a text in quotes", text),
        lang: fields.take(LANG, "the short name of a language, such as en", text),
        ..Meta::default()
    };
    // Clippers write the address where others write the publication; some write both into one map.
    while let Some((source, url)) = fields.take(SOURCE, "a name in quotes", |value| {
        let both = (name(value), address(value));
        (both != (None, None)).then_some(both)
    }) {
        meta.url = meta.url.or(url);
        meta.source = meta.source.or(source);
    }
    let mut seen = HashSet::new();
    while let Some(tags) = fields.take(TAGS, "a list of words in quotes", list) {
        meta.tags.extend(tags.into_iter().filter(|tag| seen.insert(tag.clone())));
    }
    let message = |(key, wanted): (String, &str)| format!("front matter `{}` is not {wanted}", safe::line(&key));
    warnings.extend(fields.faults.into_iter().map(|fault| Warning { line: Some(above), message: message(fault) }));
    meta.extra = fields.table;
    meta
}

struct Fields {
    table: Table,
    /// The keys of the table that were not looked at yet, by how they count.
    keys: HashMap<String, VecDeque<String>>,
    /// Keys whose values are none that were expected, and what was.
    faults: Vec<(String, &'static str)>,
}

impl Fields {
    fn new(table: Table) -> Self {
        let mut keys: HashMap<String, VecDeque<String>> = HashMap::new();
        for key in table.keys() {
            keys.entry(plain(key)).or_default().push_back(key.clone());
        }
        Self { table, keys, faults: Vec::new() }
    }

    /// Takes the first of these keys that has a readable value. One that has another is reported, unless `wanted` is empty.
    fn take<T>(&mut self, known: &[&str], wanted: &'static str, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
        for known in known {
            while let Some(key) = self.keys.get_mut(*known).and_then(VecDeque::pop_front) {
                let value = &self.table[&key];
                if let Some(read) = read(value) {
                    self.table.remove(&key);
                    return Some(read);
                }
                if !is_empty(value) && !wanted.is_empty() {
                    self.faults.push((key, wanted));
                }
            }
        }
        None
    }
}

fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Table(table) => table.is_empty(),
        _ => false,
    }
}

/// A text on one line: entities decoded, without the brackets of a wiki link.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Integer(_) | Value::Float(_) => value.to_string(),
        _ => return None,
    };
    let text = safe::line(&entities::decoded(&unlinked(text.trim())));
    (!text.is_empty()).then_some(text)
}

/// `[[people/Jon Hale|Jon]]` as its words, wherever it stands in a text.
fn unlinked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (inner, after))) =
        rest.split_once("[[").and_then(|(before, link)| Some((before, link.split_once("]]")?)))
    {
        plain.push_str(before);
        plain.push_str(crate::article::format::wiki::shown(inner));
        rest = after;
    }
    plain + rest
}

/// The name of a publication: text, the `name` or `title` of a map, or the first of a list; never an address.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Table(table) => ["name", "title"].iter().find_map(|key| text(table.get(*key)?)),
        Value::Array(items) => items.iter().find_map(name),
        _ => text(value).filter(|text| !is_address(text)),
    }
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::Table(table) => ["url", "link", "href"].iter().find_map(|key| address(table.get(*key)?)),
        Value::Array(items) => items.iter().find_map(address),
        _ => value.as_str().map(safe::line).filter(|text| is_address(text)),
    }
}

fn is_address(text: &str) -> bool {
    let scheme = text.split_once("://").map_or("", |(scheme, _)| scheme);
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) && !text.contains(' ')
}

/// Names of people: texts, lists, lists of lists (an unquoted `[[Jon Hale]]` is one), and maps with a `name`.
fn names(value: &Value) -> Option<Vec<String>> {
    let names: Vec<String> = match value {
        Value::Array(items) => items.iter().map(names).collect::<Option<Vec<_>>>()?.concat(),
        Value::Table(table) => {
            let of = |key: &&str| table.get(*key).and_then(names);
            let parts = || {
                let part = |key: &str| table.get(key).and_then(text);
                Some(vec![format!(
                    "{} {}",
                    part("given").or_else(|| part("first"))?,
                    part("family").or_else(|| part("last"))?
                )])
            };
            ["name", "display_name", "title", "id"].iter().find_map(of).or_else(parts)?
        }
        _ => vec![text(value)?],
    };
    Some(names.iter().filter_map(|name| author(name)).collect::<Vec<_>>()).filter(|names| !names.is_empty())
}

/// A list of texts, or one text with commas.
fn list(value: &Value) -> Option<Vec<String>> {
    let items: Vec<String> = match value {
        Value::Array(items) => items
            .iter()
            .filter(|item| !is_empty(item))
            .map(|item| name(item).or_else(|| text(item)))
            .collect::<Option<_>>()?,
        Value::String(items) => {
            items.split([',', '\n']).filter_map(|item| text(&Value::String(item.to_owned()))).collect()
        }
        _ => return None,
    };
    let items: Vec<String> =
        items.iter().map(|item| safe::line(item.trim_start_matches('#'))).filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then_some(items)
}

fn date(value: &Value) -> Option<Published> {
    match value {
        Value::Datetime(Datetime { date: Some(date), time, .. }) => {
            let day = Date::new(i16::try_from(date.year).ok()?, signed(date.month)?, signed(date.day)?).ok()?;
            let time = time.and_then(|time| Time::new(signed(time.hour)?, signed(time.minute)?, second(&time), 0).ok());
            Some(Published { day, time })
        }
        Value::String(words) => Published::parse(&unlinked(words)),
        Value::Array(items) => items.first().and_then(date),
        Value::Integer(number) => Published::parse(&number.to_string()),
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

    fn read(text: &str) -> Meta {
        let table = super::super::yaml::read(text).unwrap().unwrap();
        meta(table, 1, &mut Vec::new())
    }

    #[test]
    fn the_keys_of_many_programs_are_known() {
        let clipped = read(
            "Title: 'Quays &amp; piers'\nsource: https://news.example.org/quays\nauthor: [\"[[Jon Hale]]\", \"[[people/n|Nell Abara]]\"]\n\
             created: 2026-11-20\npublished: 2026-11-18\ntags: [clippings, '#ports']\ncategories: ports, labour\nlang: en\n\
             description: |\n  Talks\n  stalled.\nrating: 4\n",
        );
        assert_eq!(clipped.title, "Quays & piers");
        assert_eq!(clipped.author.as_deref(), Some("Jon Hale, Nell Abara"));
        assert_eq!((clipped.url.as_deref(), clipped.source.as_deref()), (Some("https://news.example.org/quays"), None));
        assert_eq!(clipped.date.map(|date| date.day.to_string()).as_deref(), Some("2026-11-18"));
        assert_eq!(clipped.tags, ["clippings", "ports", "labour"]);
        assert_eq!((clipped.standfirst.as_deref(), clipped.lang.as_deref()), (Some("Talks stalled."), Some("en")));
        assert_eq!(clipped.extra.keys().collect::<Vec<_>>(), ["created", "rating"]);
    }

    #[test]
    fn authors_come_in_many_shapes() {
        for text in [
            "author: Jon Hale",
            "authors:\n  - name: Jon Hale\n    url: https://example.org",
            "byline: By Jon Hale",
            "creator:\n  name: Jon Hale",
            "author: [[Jon Hale]]",
            "authors: [{given: Jon, family: Hale}]",
        ] {
            assert_eq!(read(text).author.as_deref(), Some("Jon Hale"), "{text}");
        }
        assert_eq!(read("source: {name: The Quay, url: 'https://quay.example'}").source.as_deref(), Some("The Quay"));
    }
}
