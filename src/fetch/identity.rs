//! The keys by which an article is known again when it comes a second time, from wherever.
//!
//! Nearly every reader shows everything anew when a feed changes its guids. Here an article has many keys, tried in this
//! order, the first that is known wins: the feed's own id; its address in [`address::canonical`] form; its id without
//! scheme and host; its title, within two days and on one host; a hash of its folded text. The third and the fourth count
//! only where the texts are alike. Across feeds only address and text count. The weak ones, from the third on, never join
//! two articles that stand side by side in one feed.

use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::xxh3_128;

use super::address;
use crate::config::IdentifyBy;

/// The most days that two articles of one title may lie apart and still be one.
pub const DAYS: i64 = 2;

/// Texts shorter than this, in letters and digits, are told apart by their titles as well: many are the same.
const SHORT: usize = 200;
/// Texts shorter than this tell nothing.
const NOTHING: usize = 12;

/// The keys of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The address of the feed that it came by; empty where it came by none.
    pub feed: String,
    /// The identifier that the feed gives it, or the Message-ID of a mail.
    pub id: Option<String>,
    /// Its canonical address.
    pub address: Option<String>,
    /// Its id, or else its address, without scheme and host.
    pub local: Option<String>,
    /// The host of its address, else that of its feed, else the letters of its publication; titles count only within it.
    pub host: String,
    /// The letters and digits of its title.
    pub title: String,
    /// The day it came out, in days since 1970.
    pub day: i64,
    /// The hash of its text.
    pub body: Option<[u8; 16]>,
}

impl Keys {
    /// The keys of an article in the feed `feed`.
    #[must_use]
    pub fn new(feed: &str, id: Option<&str>, url: Option<&str>, title: &str, day: i64, body: &str) -> Self {
        let canonical = url.and_then(address::canonical).filter(|address| !address.ends_with('/'));
        let local = id.and_then(address::local).or_else(|| url.and_then(address::local));
        let host = url.and_then(address::host).or_else(|| address::host(feed)).unwrap_or_default();
        let title = folded(title);
        let body = hash(&title, body);
        Self { feed: feed.to_owned(), id: id.map(str::to_owned), address: canonical, local, host, title, day, body }
    }

    /// Has titles compared within a publication, where no address names a host.
    #[must_use]
    pub fn within(mut self, source: &str) -> Self {
        if self.host.is_empty() {
            self.host = folded(source);
        }
        self
    }

    /// Leaves only the keys that are to be trusted.
    #[must_use]
    pub fn trusted(mut self, trust: IdentifyBy) -> Self {
        let (id, address, text) = match trust {
            IdentifyBy::Auto => return self,
            IdentifyBy::Id => (true, false, false),
            IdentifyBy::Address => (false, true, false),
            IdentifyBy::Text => (false, false, true),
        };
        // One that is missing is made up for by the next, or nothing would ever be known again.
        if id && self.id.is_none() || address && self.address.is_none() || text && self.body.is_none() {
            return self;
        }
        self.id = self.id.filter(|_| id);
        self.address = self.address.filter(|_| address);
        self.body = self.body.filter(|_| text);
        (self.local, self.title) = (None, String::new());
        self
    }
}

/// Takes away from the articles of one feed what several of them share: an address to which all entries lead, an id that
/// a careless program writes everywhere.
pub fn part(articles: &mut [Keys]) {
    let mut ids: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut addresses: HashMap<&str, HashSet<(&str, Option<&str>)>> = HashMap::new();
    for keys in articles.iter() {
        if let Some(id) = &keys.id {
            ids.entry(id).or_default().insert(&keys.title);
        }
        if let Some(address) = &keys.address {
            addresses.entry(address).or_default().insert((&keys.title, keys.id.as_deref()));
        }
    }
    let many = |titles: HashSet<&str>| titles.len() > 1;
    let shared_ids: HashSet<String> =
        ids.into_iter().filter(|(_, titles)| many(titles.clone())).map(|(id, _)| id.to_owned()).collect();
    let several = |of: &HashSet<(&str, Option<&str>)>| {
        of.iter().map(|(title, _)| title).collect::<HashSet<_>>().len() > 1
            && of.iter().map(|(_, id)| id).collect::<HashSet<_>>().len() > 1
    };
    let shared_addresses: HashSet<String> =
        addresses.into_iter().filter(|(_, of)| several(of)).map(|(address, _)| address.to_owned()).collect();
    for keys in articles {
        keys.id = keys.id.take().filter(|id| !shared_ids.contains(id));
        if keys.address.as_ref().is_some_and(|address| shared_addresses.contains(address)) {
            (keys.address, keys.local) = (None, keys.id.as_deref().and_then(address::local));
        }
    }
}

/// Returns whether two texts are much the same: of the runs of three words in the shorter one, the other has a quarter. One
/// that is shorter than a run says nothing against it.
#[must_use]
pub fn is_alike(a: &str, b: &str) -> bool {
    let runs = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect();
        words.windows(3).map(|run| xxh3_128(run.join(" ").as_bytes())).collect::<HashSet<u128>>()
    };
    let (a, b) = (runs(a), runs(b));
    a.intersection(&b).count() * 4 >= a.len().min(b.len())
}

/// The letters and digits of a text in small letters.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn hash(title: &str, body: &str) -> Option<[u8; 16]> {
    let text = folded(body);
    if text.len() < NOTHING {
        return None;
    }
    let whole = if text.len() < SHORT { format!("{title}\n{text}") } else { text };
    Some(xxh3_128(whole.as_bytes()).to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(id: &str, url: &str, title: &str) -> Keys {
        Keys::new("https://gazette.example/feed", Some(id), Some(url), title, 0, "The gates are shut.")
    }

    #[test]
    fn keys_look_through_what_changes() {
        let plain = keys("https://gazette.example/?p=123", "https://gazette.example/strike", "Port strike");
        let moved =
            keys("http://www.gazette.example/?p=123", "https://m.gazette.example/strike?utm_source=x", "Port Strike!");
        assert_eq!((&plain.address, &plain.local, &plain.title), (&moved.address, &moved.local, &moved.title));
        assert_eq!(plain.body, moved.body);
        // A short text is told apart by its title.
        assert_ne!(plain.body, keys("2", "https://gazette.example/talks", "Talks").body);
    }

    #[test]
    fn what_all_entries_share_tells_nothing() {
        let page = "https://gazette.example/news";
        let mut articles =
            [keys("1", page, "One"), keys("2", page, "Two"), keys("3", "https://gazette.example/3", "Three")];
        part(&mut articles);
        assert_eq!(articles.each_ref().map(|keys| keys.address.is_some()), [false, false, true]);
        let mut articles = [keys("0", "https://a.example/1", "One"), keys("0", "https://a.example/2", "Two")];
        part(&mut articles);
        assert!(articles.iter().all(|keys| keys.id.is_none() && keys.address.is_some()));
        // One article that stands there twice under two ids stays one.
        let mut articles = [keys("1", page, "One"), keys("2", page, "One")];
        part(&mut articles);
        assert!(articles.iter().all(|keys| keys.address.is_some()));
    }

    #[test]
    fn texts_are_alike_where_one_has_a_good_part_of_the_other() {
        let text = "The gates of the harbour stayed shut on Wednesday, and forty ships waited outside for a berth.";
        let edited = format!("Update: {} Talks broke off.", text.replace("Wednesday", "Thursday"));
        let other = "Bread will cost more in spring, said the bakers, and the mills have had a hard year behind them.";
        for (a, b, is_alike) in [
            (text, edited.as_str(), true),
            (text, &text[..50], true),
            (text, other, false),
            (text, "", true),
            ("The gates are shut, for a week.", "The gates are open, for a week.", true),
            ("Gates shut", "Bread dearer", true),
        ] {
            assert_eq!((super::is_alike(a, b), super::is_alike(b, a)), (is_alike, is_alike), "{a} | {b}");
        }
    }

    #[test]
    fn trust_leaves_what_is_there() {
        let all = keys("1", "https://gazette.example/1", "One");
        let id = all.clone().trusted(IdentifyBy::Id);
        assert!(id.id.is_some() && id.address.is_none() && id.body.is_none());
        let without = Keys { id: None, ..all };
        assert_eq!(without.clone().trusted(IdentifyBy::Id), without);
    }
}
