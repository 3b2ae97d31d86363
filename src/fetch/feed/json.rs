//! JSON Feed, versions 1 and 1.1 (jsonfeed.org).

use serde_json::{Map, Value};

use super::date::Stamp;
use super::text::Text;
use super::tree::join;
use super::{Entry, Feed, FeedError};

/// Reads a JSON Feed. Values of a wrong type are left out.
pub(super) fn read(source: &str, base: Option<&str>) -> Result<Feed, FeedError> {
    let feed = serde_json::from_str(source).map_err(|_| FeedError::Broken)?;
    let Value::Object(feed) = feed else { return Err(FeedError::Json) };
    let Some(Value::Array(items)) = feed.get("items") else { return Err(FeedError::Json) };
    let entries = items.iter().filter_map(Value::as_object).map(|item| entry(item, base)).collect();
    Ok(Feed {
        title: text(&feed, "title"),
        link: text(&feed, "home_page_url").map(|link| join(base, &link)),
        own: text(&feed, "feed_url").map(|link| join(base, &link)),
        entries,
        breaks_off: false,
    })
}

fn entry(item: &Map<String, Value>, base: Option<&str>) -> Entry {
    let date = |name: &str| text(item, name).and_then(|date| Stamp::parse(&date));
    let source = |name: &str, is_html: bool| text(item, name).map(|source| Text { source, is_html });
    let number = || item.get("id").filter(|id| id.is_number()).map(Value::to_string);
    let mut authors = names(item.get("authors"));
    authors.extend(item.get("author").and_then(|author| text(author.as_object()?, "name")));
    let link = text(item, "url").or_else(|| text(item, "external_url"));
    Entry {
        id: text(item, "id").or_else(number),
        title: text(item, "title"),
        base: link.clone().or_else(|| base.map(str::to_owned)),
        link: link.map(|link| join(base, &link)),
        published: date("date_published"),
        updated: date("date_modified"),
        authors,
        tags: item.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(string).collect(),
        content: source("content_html", true).or_else(|| source("content_text", false)),
        summary: source("summary", false),
    }
}

fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(string)
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn names(authors: Option<&Value>) -> Vec<String> {
    let authors = authors.and_then(Value::as_array).into_iter().flatten();
    authors.filter_map(|author| text(author.as_object()?, "name")).collect()
}
