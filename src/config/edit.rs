//! Writing feeds into a settings file and out of it, with everything else left as it is.

use std::fmt::Write as _;

use toml::de::{DeTable, DeValue};

use super::FeedSource;

/// The text of a settings file with this feed at its end.
#[must_use]
pub fn with_feed(text: &str, feed: &FeedSource) -> String {
    let mut text = text.to_owned();
    if !text.is_empty() {
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    let string = |text: &str| toml::Value::from(text).to_string();
    text.push_str("[[feed]]\n");
    if let Some(name) = &feed.name {
        let _ = writeln!(text, "name = {}", string(name));
    }
    let _ = writeln!(text, "url = {}", string(&feed.url));
    if !feed.tags.is_empty() {
        let _ = writeln!(text, "tags = {}", toml::Value::from(feed.tags.clone()));
    }
    text
}

/// The text of a settings file without the feed at this address. None where it is not there.
#[must_use]
pub fn without_feed(text: &str, url: &str) -> Option<String> {
    let (table, _) = DeTable::parse_recoverable(text);
    let feeds = table.get_ref().iter().find(|(name, _)| name.get_ref().as_ref() == "feed")?.1;
    let DeValue::Array(feeds) = feeds.get_ref() else { return None };
    let is_it = |value: &DeValue<'_>| match value {
        DeValue::Table(feed) => feed.iter().any(|(name, value)| {
            name.get_ref().as_ref() == "url" && matches!(value.get_ref(), DeValue::String(known) if known.trim() == url)
        }),
        _ => false,
    };
    let feed = feeds.iter().find(|feed| is_it(feed.get_ref()))?;
    let DeValue::Table(inner) = feed.get_ref() else { return None };
    let last = inner.iter().map(|(_, value)| value.span().end).max().unwrap_or(feed.span().end);
    let start = text[..feed.span().start].rfind('\n').map_or(0, |at| at + 1);
    // Up to the next heading, or the comment above it.
    let mut end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    for line in text[end..].split_inclusive('\n') {
        let plain = line.trim_start();
        if plain.starts_with(['[', '#']) {
            break;
        }
        end += line.len();
    }
    text[start..].starts_with("[[").then(|| format!("{}{}", &text[..start], &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn urls(text: &str) -> Vec<String> {
        let config = Config::default().overlay(text, "config.toml").unwrap_or_else(|errors| panic!("{errors}"));
        config.feeds.into_iter().map(|feed| feed.url).collect()
    }

    #[test]
    fn feeds_come_and_go_and_the_rest_stays() {
        let own = "# Mine\nmouse = false\n\n[reading]\nmeasure = 60";
        let feed = |url: &str| FeedSource {
            name: Some("A \"b\" é".into()),
            url: url.into(),
            tags: vec!["x".into(), "y z".into()],
            ..FeedSource::default()
        };
        let one = with_feed(own, &feed("https://a.example/f"));
        let two = with_feed(&one, &feed("https://b.example/f"));
        assert_eq!(urls(&two), ["https://a.example/f", "https://b.example/f"]);
        assert!(two.starts_with(own));
        let left = without_feed(&two, "https://a.example/f").unwrap();
        assert_eq!(urls(&left), ["https://b.example/f"]);
        let none = without_feed(&left, "https://b.example/f").unwrap();
        assert_eq!(none.trim_end(), own);
        assert_eq!(without_feed(&none, "https://b.example/f"), None);
    }

    #[test]
    fn comments_and_sections_around_a_feed_stay() {
        let text = "[[feed]]\nurl = \"https://a.example/f\" # x\ntags = [\n  \"a\",\n]\n\n# Colours\n[themes.dark]\ntext = {}\n";
        assert_eq!(without_feed(text, "https://a.example/f").unwrap(), "# Colours\n[themes.dark]\ntext = {}\n");
    }
}
