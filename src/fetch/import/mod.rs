//! Reads what other programs export: lists of feeds, lists of addresses, whole articles.
//!
//! [`read`] sniffs what it is given, whatever the file is called: OPML, newsboat's `urls`, CSV with a column of addresses
//! (Pocket, Instapaper, Readwise, Raindrop), JSON of Omnivore, Wallabag, Raindrop, Firefox and Chrome, Netscape bookmarks,
//! plain lists of addresses, and archives of these. Nothing in them is ever run: newsboat's `exec:` and `filter:` are named and left out.

mod archive;
mod bookmarks;
mod csv;
mod json;
mod newsboat;
mod opml;
#[cfg(test)]
mod tests;

pub use opml::write as write_opml;

use super::address;
use super::feed;
use super::incoming::Incoming;
use super::memory::Queued;
use crate::config::FeedSource;
use jiff::Timestamp;

/// The contents of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The kind of list, in words.
    pub kind: &'static str,
    /// Feeds, with their names and tags.
    pub feeds: Vec<FeedSource>,
    /// Pages that are to be fetched.
    pub pages: Vec<Queued>,
    /// Articles that are there as a whole.
    pub articles: Vec<Incoming>,
    /// Things that were left out, each with the reason.
    pub left_out: Vec<String>,
}

/// Reads a list. With `feeds`, plain addresses are taken for feeds, else for pages. None where it is no list that is known.
#[must_use]
pub fn read(bytes: &[u8], feeds: bool, now: Timestamp) -> Option<Imported> {
    if bytes.starts_with(b"PK") {
        return archive::read(bytes, feeds, now);
    }
    list(bytes, feeds, now, &|_| None)
}

/// Reads one list; `text_of` returns the text of an article by the name that the list has for it.
fn list(bytes: &[u8], feeds: bool, now: Timestamp, text_of: &dyn Fn(&str) -> Option<String>) -> Option<Imported> {
    let text = feed::decode(bytes, None);
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut imported = if text.starts_with(['{', '[']) {
        json::read(text, now, text_of)?
    } else if text.starts_with('<') {
        opml::read(text).or_else(|| bookmarks::read(text))?
    } else {
        csv::read(text).or_else(|| newsboat::read(text, feeds))?
    };
    imported.pages.retain(|page| address::typed(&page.url).is_ok() && address::is_address(&page.url));
    Some(imported)
}

impl Imported {
    fn new(kind: &'static str) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Adds a feed, unless its address is none. One that stands in several folders gets the tags of all.
    fn feed(&mut self, url: &str, name: Option<&str>, tags: &[String]) {
        let name = name.map(crate::article::safe::line).filter(|name| !name.is_empty());
        match address::typed(url) {
            Ok(url) => match self.feeds.iter_mut().find(|feed| feed.url == url.as_str()) {
                Some(known) => {
                    known.tags = tidied(&[&known.tags[..], tags].concat());
                    known.name = known.name.take().or(name);
                }
                None => {
                    self.feeds.push(FeedSource { name, url: url.into(), tags: tidied(tags), ..FeedSource::default() });
                }
            },
            Err(error) => self.left_out.push(error.to_string()),
        }
    }

    /// Adds all that is in another list.
    fn join(&mut self, other: Self) {
        for feed in other.feeds {
            self.feed(&feed.url, feed.name.as_deref(), &feed.tags);
        }
        self.pages.extend(other.pages);
        self.articles.extend(other.articles);
        self.left_out.extend(other.left_out);
    }

    /// Adds a page, unless its address is none.
    fn page(&mut self, url: &str, title: Option<&str>, tags: &[String]) {
        let title = title.map(crate::article::safe::line).filter(|title| !title.is_empty());
        match address::typed(url) {
            Ok(url) => self.pages.push(Queued { url: url.into(), title, tags: tidied(tags), ..Queued::default() }),
            Err(error) => self.left_out.push(error.to_string()),
        }
    }
}

/// Tags on one line each, without empty ones and doubles.
fn tidied(tags: &[String]) -> Vec<String> {
    let mut tidied: Vec<String> = Vec::new();
    for tag in tags.iter().map(|tag| crate::article::safe::line(tag)) {
        if !tag.is_empty() && !tidied.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
            tidied.push(tag);
        }
    }
    tidied
}

/// A folder as a tag, unless it is one that every program has.
fn folder_tag(folder: &str) -> Option<String> {
    const USUAL: &[&str] = &[
        "",
        "unread",
        "archive",
        "archived",
        "starred",
        "inbox",
        "unsorted",
        "later",
        "new",
        "read",
        "feed",
        "feeds",
        "bookmarks",
        "bookmarks bar",
        "bookmarks toolbar",
        "bookmarks menu",
        "other bookmarks",
        "mobile bookmarks",
        "favorites",
        "favourites",
        "root",
        "menu",
        "toolbar",
        "unfiled",
        "mobile",
        "shortlist",
        "subscriptions",
    ];
    let folder = folder.trim();
    (!USUAL.contains(&folder.to_lowercase().as_str())).then(|| folder.to_owned())
}
