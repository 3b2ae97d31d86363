//! JSON of Omnivore, Wallabag, Raindrop, Firefox and Chrome.

use jiff::Timestamp;
use serde_json::{Map, Value};
use url::Url;

use super::{Imported, folder_tag};
use crate::article::{self, Published};
use crate::fetch::incoming::{self, Incoming};

/// The depth to which folders may nest.
const DEEPEST: usize = 64;

/// Reads such a list; none where it is something else.
pub(super) fn read(text: &str, now: Timestamp, text_of: &dyn Fn(&str) -> Option<String>) -> Option<Imported> {
    let value: Value = serde_json::from_str(text).ok()?;
    if let Value::Object(object) = &value {
        if object.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org")) {
            return None;
        }
        if let Some(Value::Object(roots)) = object.get("roots") {
            let mut imported = Imported::new("a list of Chrome's bookmarks");
            roots.values().for_each(|root| tree(root, &[], 0, &mut imported));
            return Some(imported);
        }
        if object.contains_key("children") {
            let mut imported = Imported::new("a list of Firefox's bookmarks");
            tree(&value, &[], 0, &mut imported);
            return Some(imported);
        }
    }
    let items = items(&value)?;
    let mut imported = Imported::new("a list of saved pages");
    for item in items {
        match item {
            Value::String(url) => imported.page(url, None, &[]),
            Value::Object(item) => self::item(item, now, text_of, &mut imported),
            _ => {}
        }
    }
    if !imported.articles.is_empty() {
        imported.kind = "an export of whole articles";
    }
    Some(imported)
}

/// The list in a file, where each has an address.
fn items(value: &Value) -> Option<&Vec<Value>> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(object) => ["items", "list", "articles", "bookmarks"]
            .iter()
            .find_map(|name| object.get(*name)?.as_array())
            .or_else(|| object.get("_embedded")?.get("items")?.as_array())?,
        _ => return None,
    };
    let addressed = |item: &Value| match item {
        Value::String(text) => crate::fetch::address::is_address(text),
        Value::Object(item) => url_of(item).is_some(),
        _ => false,
    };
    list.iter().any(addressed).then_some(list)
}

fn url_of(item: &Map<String, Value>) -> Option<&str> {
    let names = ["url", "link", "uri", "href", "originalArticleUrl", "given_url"];
    names.iter().find_map(|name| item.get(*name)?.as_str()).filter(|url| !url.trim().is_empty())
}

fn item(item: &Map<String, Value>, now: Timestamp, text_of: &dyn Fn(&str) -> Option<String>, imported: &mut Imported) {
    /// Wallabag's words for a page that it could not read itself.
    const UNREAD: &str = "wallabag can't retrieve contents";
    let Some(url) = url_of(item) else { return };
    let title = ["title", "name"].iter().find_map(|name| item.get(*name)?.as_str());
    let mut tags = names(item.get("tags"));
    tags.extend(names(item.get("labels")));
    let stated = item.get("content").and_then(Value::as_str).map(str::to_owned);
    let content = stated.or_else(|| text_of(item.get("slug")?.as_str()?));
    let content = content.filter(|content| !content.trim().is_empty() && !content.starts_with(UNREAD));
    match (content.as_deref(), crate::fetch::address::typed(url)) {
        (Some(content), Ok(url)) => {
            imported.articles.push(whole(item, content, title, &url, &super::tidied(&tags), now));
        }
        _ => imported.page(url, title, &tags),
    }
}

/// An article that is there as a whole.
fn whole(
    item: &Map<String, Value>,
    content: &str,
    title: Option<&str>,
    url: &Url,
    tags: &[String],
    now: Timestamp,
) -> Incoming {
    let mut article = article::fragment(content, title, Some(url.as_str()));
    let text = |name: &str| item.get(name).and_then(Value::as_str);
    article.meta.date =
        ["published_at", "publishedAt", "created_at"].iter().find_map(|name| Published::parse(text(name)?));
    let authors = names(item.get("published_by").or(item.get("author"))).join(", ");
    article.meta.author = Some(authors).filter(|authors| !authors.is_empty());
    incoming::of_article(article, Some(url), tags, now)
}

/// Texts in a list, or names of objects in one, or a text with commas.
fn names(value: Option<&Value>) -> Vec<String> {
    let name = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => {
            ["name", "label", "slug"].iter().find_map(|name| object.get(*name)?.as_str()).map(str::to_owned)
        }
        _ => None,
    };
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(name).collect(),
        Some(Value::String(text)) => text.split(',').map(|tag| tag.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// Bookmarks in folders.
fn tree(value: &Value, folders: &[String], depth: usize, imported: &mut Imported) {
    let Value::Object(object) = value else { return };
    let title = ["title", "name"].iter().find_map(|name| object.get(*name)?.as_str());
    let url = ["uri", "url"].iter().find_map(|name| object.get(*name)?.as_str());
    if let Some(url) = url.filter(|url| crate::fetch::address::is_address(url)) {
        let mut tags = folders.to_vec();
        tags.extend(names(object.get("tags")));
        imported.page(url, title, &tags);
    }
    if let Some(Value::Array(children)) = object.get("children").filter(|_| depth < DEEPEST) {
        let mut inner = folders.to_vec();
        inner.extend(title.and_then(folder_tag));
        for child in children {
            tree(child, &inner, depth + 1, imported);
        }
    }
}
