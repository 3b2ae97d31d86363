//! `[fetch]`, `[[feed]]` and `[[site]]`: how news comes in.

use std::collections::HashSet;
use std::ops::Range;

use toml::de::DeValue;

use super::checker::{Checker, Entry, Value, entries, set};

/// The settings for fetching pages and feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// The minutes between two fetches by an open reader; none for never.
    pub every: Option<u16>,
    /// The number of hosts asked at a time.
    pub connections: u16,
    /// The largest answer, in bytes, once it is decompressed.
    pub max_bytes: u64,
    /// The time an answer may take, in seconds.
    pub timeout: u16,
    /// Set where machines of the reader's own network may be asked.
    pub private: bool,
}

/// A feed that is fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedSource {
    /// The name that its articles have as their source; none for the name in the feed.
    pub name: Option<String>,
    /// The address of the feed.
    pub url: String,
    /// Tags for its articles.
    pub tags: Vec<String>,
    /// The choice of whole texts from the pages.
    pub full_text: FullText,
    /// By what its articles are known again.
    pub identity: IdentifyBy,
    /// After how many days its articles are deleted; none for never.
    pub keep: Option<u16>,
}

/// Names the cases in which the whole text of an article is taken from its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FullText {
    /// Only where the feed has no more than the beginning.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// By what the articles of a feed are known again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdentifyBy {
    /// All there is, the surest first.
    #[default]
    Auto,
    /// The ids in the feed, and nothing else.
    Id,
    /// The addresses, and nothing else.
    Address,
    /// The texts, and nothing else.
    Text,
}

/// Rules for the pages of a site that are otherwise read wrongly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its host; those below it are meant as well.
    pub host: String,
    /// The elements that hold the text, as a CSS selector.
    pub body: Option<String>,
    /// The elements to leave out of it, as CSS selectors.
    pub strip: Vec<String>,
}

impl FullText {
    const NAMED: [(&'static str, Self); 3] = [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];
}

impl IdentifyBy {
    const NAMED: [(&'static str, Self); 4] =
        [("auto", Self::Auto), ("id", Self::Id), ("address", Self::Address), ("text", Self::Text)];
}

impl FeedSource {
    /// Returns its name, else its address.
    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.url)
    }
}

/// Reads a setting of `[fetch]`; whether there is one of this name.
pub(super) fn fetch(checker: &mut Checker<'_>, entry: &Entry<'_, '_>, fetch: &mut Fetch) -> bool {
    let (name, value) = (entry.name, entry.value);
    match name {
        "every" => set(&mut fetch.every, checker.number(name, value, &(5..=1440)).map(Some)),
        "connections" => set(&mut fetch.connections, checker.number(name, value, &(1..=64))),
        "max_bytes" => set(&mut fetch.max_bytes, checker.whole(name, value, &(1000..=1_000_000_000))),
        "timeout" => set(&mut fetch.timeout, checker.number(name, value, &(1..=600))),
        "private" => set(&mut fetch.private, checker.flag(name, value)),
        _ => return false,
    }
    true
}

/// Reads all feeds of a file; they replace those that stood before.
pub(super) fn feeds(checker: &mut Checker<'_>, value: &Value<'_>, feeds: &mut Vec<FeedSource>) {
    const NAMES: [&str; 6] = ["name", "url", "tags", "full_text", "identity", "keep"];
    *feeds = Vec::new();
    let mut urls = HashSet::new();
    for (place, table) in tables(checker, "feed", "url", value) {
        let mut feed = FeedSource::default();
        let mut has_url = false;
        for entry in &table {
            let (name, value) = (entry.name, entry.value);
            match name {
                "name" => feed.name = text(checker, name, value),
                "url" => {
                    has_url = true;
                    feed.url = address(checker, value).unwrap_or_default();
                }
                "tags" => feed.tags = list(checker, name, value).unwrap_or_default(),
                "full_text" => feed.full_text = checker.one_of(name, value, &FullText::NAMED).unwrap_or_default(),
                "identity" => feed.identity = checker.one_of(name, value, &IdentifyBy::NAMED).unwrap_or_default(),
                "keep" => feed.keep = checker.number(name, value, &(1..=36500)),
                _ => checker.unknown(entry, "setting", &NAMES),
            }
        }
        if !has_url {
            checker.error(place, "this feed has no `url`".into(), "write `url = \"https://…\"`");
        } else if !feed.url.is_empty() && !urls.insert(feed.url.clone()) {
            checker.error(place, format!("there are two feeds `{}`", feed.url), "remove one of them");
        }
        feeds.push(feed);
    }
}

/// Reads what a file says of sites; it replaces what stood before.
pub(super) fn sites(checker: &mut Checker<'_>, value: &Value<'_>, sites: &mut Vec<Site>) {
    *sites = Vec::new();
    for (place, table) in tables(checker, "site", "host", value) {
        let mut site = Site::default();
        let mut has_host = false;
        for entry in &table {
            match entry.name {
                "host" => {
                    has_host = true;
                    site.host = text(checker, "host", entry.value).unwrap_or_default();
                }
                "body" => site.body = text(checker, "body", entry.value),
                "strip" => site.strip = list(checker, "strip", entry.value).unwrap_or_default(),
                _ => checker.unknown(entry, "setting", &["host", "body", "strip"]),
            }
        }
        if !has_host {
            checker.error(place, "this site has no `host`".into(), "write `host = \"gazette.example\"`");
        }
        sites.push(site);
    }
}

/// The tables of a list, each with its place.
fn tables<'v, 't>(
    checker: &mut Checker<'_>,
    name: &str,
    first: &str,
    value: &'v Value<'t>,
) -> Vec<(Range<usize>, Vec<Entry<'v, 't>>)> {
    let advice = format!("write `[[{name}]]`, and `{first}` below it");
    let DeValue::Array(all) = value.get_ref() else {
        checker.wrong_type::<()>(name, value, &advice);
        return Vec::new();
    };
    let mut tables = Vec::new();
    for value in all {
        match value.get_ref() {
            DeValue::Table(table) => tables.push((value.span(), entries(table))),
            _ => drop(checker.wrong_type::<()>(name, value, &advice)),
        }
    }
    tables
}

fn text(checker: &mut Checker<'_>, name: &str, value: &Value<'_>) -> Option<String> {
    let text = checker.string(name, value)?.trim();
    if text.is_empty() || text.contains(char::is_control) {
        checker.error(value.span(), format!("`{name}` cannot be shown"), "write a word or two");
        return None;
    }
    Some(text.to_owned())
}

/// An address of a page. What is wrong with it beyond its beginning, the fetch says.
fn address(checker: &mut Checker<'_>, value: &Value<'_>) -> Option<String> {
    let text = checker.string("url", value)?.trim();
    if ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) && !text.contains(char::is_whitespace) {
        return Some(text.to_owned());
    }
    checker.error(value.span(), "`url` is not the address of a page".into(), "write `https://…`");
    None
}

/// Reads a list of strings.
pub(super) fn list(checker: &mut Checker<'_>, name: &str, value: &Value<'_>) -> Option<Vec<String>> {
    let DeValue::Array(items) = value.get_ref() else {
        return checker.wrong_type(name, value, "write a list of strings, such as [\"ports\"]");
    };
    Some(items.iter().filter_map(|item| text(checker, name, item)).collect())
}
