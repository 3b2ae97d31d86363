//! `[[search]]`: searches that are kept under a name.

use std::collections::HashSet;

use toml::de::DeValue;

use super::checker::{Checker, Entry, Value, entries};
use crate::query::Query;

/// A search that is kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its name on the screen.
    pub name: String,
    /// Its query.
    pub query: Query,
}

/// Reads all of a file's; they replace those that stood before.
pub(super) fn overlay(checker: &mut Checker<'_>, value: &Value<'_>, searches: &mut Vec<SavedSearch>) {
    const ADVICE: &str = "write `[[search]]`, and `name` and `query` below it";
    let DeValue::Array(all) = value.get_ref() else {
        checker.wrong_type::<()>("search", value, ADVICE);
        return;
    };
    let mut kept: Vec<SavedSearch> = Vec::new();
    let mut names = HashSet::new();
    for value in all {
        let DeValue::Table(table) = value.get_ref() else {
            checker.wrong_type::<()>("search", value, ADVICE);
            continue;
        };
        if let Some((search, place)) = read(checker, value, &entries(table)) {
            if !names.insert(search.name.clone()) {
                checker.error(place, format!("there are two searches `{}`", search.name), "give one another name");
            }
            kept.push(search);
        }
    }
    *searches = kept;
}

/// Returns one of them, with the place of its name.
fn read(
    checker: &mut Checker<'_>,
    value: &Value<'_>,
    entries: &[Entry<'_, '_>],
) -> Option<(SavedSearch, std::ops::Range<usize>)> {
    let (mut name, mut query) = (None, None);
    let (mut names, mut queries) = (0, 0);
    for entry in entries {
        match entry.name {
            "name" => {
                names += 1;
                name = read_name(checker, entry.value).map(|name| (name, entry.value.span()));
            }
            "query" => {
                queries += 1;
                query = read_query(checker, entry.value);
            }
            _ => checker.unknown(entry, "setting", &["name", "query"]),
        }
    }
    for (missing, _) in [("name", names), ("query", queries)].into_iter().filter(|(_, count)| *count == 0) {
        checker.error(value.span(), format!("this search has no `{missing}`"), format!("write `{missing} = \"…\"`"));
    }
    let (name, place) = name?;
    Some((SavedSearch { name, query: query? }, place))
}

fn read_name(checker: &mut Checker<'_>, value: &Value<'_>) -> Option<String> {
    let name = checker.string("name", value)?.trim();
    if name.is_empty() || name.contains(char::is_control) {
        checker.error(value.span(), "`name` cannot be shown".into(), "write a word or two");
        return None;
    }
    Some(name.to_owned())
}

fn read_query(checker: &mut Checker<'_>, value: &Value<'_>) -> Option<Query> {
    let text = checker.string("query", value)?;
    match Query::parse(text) {
        Ok(query) if !query.is_empty() => return Some(query),
        Ok(_) => checker.error(value.span(), "`query` asks for nothing".into(), "write what to search for"),
        Err(error) => {
            let place = checker.within(value, text, error.place.range());
            checker.error(place, error.to_string(), error.advice());
        }
    }
    None
}
