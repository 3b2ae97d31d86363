//! An article on its way in: from an entry of a feed, a page or a file to what the library keeps.

use jiff::Timestamp;
use jiff::civil::Date;
use url::Url;
use xxhash_rust::xxh3::xxh3_128;

use super::feed::{Entry, Feed, Stamp};
use super::identity::Keys;
use super::markdown::{self, Front};
use super::{address, name};
use crate::article::{self, Article, Origin, Published, safe};
use crate::config::{IdentifyBy, Site};
use pullquote_extract::text::BlockKind;

/// An article that is to come into the library.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// Its front matter.
    pub front: Front,
    /// Its text.
    pub article: Article,
    /// The keys by which it is known again.
    pub keys: Keys,
    /// Tells that the feed has only the beginning of it.
    pub is_cut: bool,
}

/// Things that all entries of a feed have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// The address by which the feed is known.
    pub feed: String,
    /// The name of the publication.
    pub source: String,
    /// The tags that its articles get.
    pub tags: Vec<String>,
    /// The keys that are trusted.
    pub trust: IdentifyBy,
}

/// Returns the name of a feed, or else of its site.
#[must_use]
pub fn source(feed: &Feed, url: &str) -> String {
    let titled = feed.title.as_deref().map(safe::line).filter(|title| !title.is_empty());
    titled
        .or_else(|| address::host(feed.link.as_deref().unwrap_or(url)))
        .or_else(|| address::host(url))
        .unwrap_or_default()
}

/// The articles in a feed, oldest first, so that a number after a name tells which was first.
#[must_use]
pub fn of_feed(feed: Feed, origins: &Origins, now: Timestamp) -> Vec<Incoming> {
    let mut all: Vec<Incoming> = feed.entries.into_iter().rev().map(|entry| of_entry(&entry, origins, now)).collect();
    let mut keys: Vec<Keys> = all.iter().map(|incoming| incoming.keys.clone()).collect();
    super::identity::part(&mut keys);
    for (incoming, keys) in all.iter_mut().zip(keys) {
        incoming.keys = keys.trusted(origins.trust);
    }
    all
}

fn of_entry(entry: &Entry, origins: &Origins, now: Timestamp) -> Incoming {
    let url = entry.link.as_deref().map(|link| super::feed::whole(Some(&origins.feed), link));
    let url = url.filter(|link| address::is_address(link) && link.len() <= LONGEST_ADDRESS);
    let stated = entry.title.as_deref().map(short).filter(|title| !title.is_empty());
    let article = text_of_entry(entry, stated.as_deref(), url.as_deref().unwrap_or(&origins.feed));
    let found = (!article.meta.title.is_empty()).then(|| article.meta.title.clone());
    let title = stated.clone().or(found).unwrap_or_else(|| stand_in(&article));
    let date = entry.date().filter(|date| is_plausible(*date, now));
    let day = days(date.unwrap_or_else(|| Stamp::utc(now.as_second())).local().date());
    let body = text_of(&article);
    // What stands for a title where there is none tells nothing.
    let stated = stated.unwrap_or_default();
    let keys = Keys::new(&origins.feed, entry.id.as_deref(), url.as_deref(), &stated, day, &body);
    let is_cut = url.is_some() && looks_cut(&body, entry.content.is_some());
    let front = Front {
        title,
        authors: authors(entry, &article),
        source: origins.source.clone(),
        url,
        date: date.map(moment),
        tags: tags(entry, &origins.tags),
        fetched: seconds(now),
        feed: Some(origins.feed.clone()),
        id: entry.id.clone(),
    };
    Incoming { front, article, keys, is_cut }
}

/// Returns the text of an entry; relative links start from its own base, else from `base`.
fn text_of_entry(entry: &Entry, title: Option<&str>, base: &str) -> Article {
    let base = Some(entry.base.as_deref().unwrap_or(base));
    match entry.text() {
        Some(text) if text.is_html => article::fragment(&text.source, title, base),
        Some(text) => article::fragment(&paragraphs(&text.source), title, base),
        None => article::fragment("", title, None),
    }
}

/// Returns the authors that an entry names, else those of its text.
fn authors(entry: &Entry, article: &Article) -> Vec<String> {
    let named = entry.authors.iter().take(MOST).map(|author| short(author));
    let authors: Vec<String> = named.filter(|author| !author.is_empty()).collect();
    if authors.is_empty() { article.meta.author.clone().into_iter().collect() } else { authors }
}

/// Returns the tags of a feed and of an entry, each once.
fn tags(entry: &Entry, of_feed: &[String]) -> Vec<String> {
    let mut tags = of_feed.to_vec();
    for tag in entry.tags.iter().take(MOST).map(|tag| short(tag)) {
        if !tag.is_empty() && !tags.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
            tags.push(tag);
        }
    }
    tags
}

/// Returns whether something can have come out then: not in a year before there were news, and not more than a week from
/// now, or it would stand above everything else for good.
fn is_plausible(date: Stamp, now: Timestamp) -> bool {
    const AHEAD: i64 = 7 * 24 * 3600;
    date.seconds <= now.as_second() + AHEAD && date.local().year() >= 1600
}

/// The most authors and tags that an entry may have.
const MOST: usize = 40;
/// The longest title, author or tag, in characters.
const LONGEST: usize = 400;
/// The longest address, in bytes.
const LONGEST_ADDRESS: usize = 4096;

/// A title or a name on one line, and not without end.
fn short(text: &str) -> String {
    let line = safe::line(&text.chars().take(LONGEST * 4).collect::<String>());
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).chain(['…']).collect() }
}

/// Returns whether a text is only the beginning of one: it says so at its end, or there is none.
fn looks_cut(body: &str, is_content: bool) -> bool {
    const ENDS: &[&str] =
        &["…", "...", "[…]", "[...]", "read more", "continue reading", "read the full story", "more »", "→"];
    let end = body.trim_end().trim_end_matches([')', '.']).to_lowercase();
    let end = if end.is_empty() { body.trim_end().to_lowercase() } else { end };
    let stated = ENDS.iter().any(|known| body.trim_end().ends_with(known) || end.ends_with(known));
    body.trim().is_empty() && !is_content || stated && body.len() < 2000
}

/// An article on a page, or in a file.
#[must_use]
pub fn of_article(article: Article, url: Option<&Url>, tags: &[String], now: Timestamp) -> Incoming {
    let meta = &article.meta;
    let stated = |name: &str| meta.extra.get(name).and_then(toml::Value::as_str).map(str::to_owned);
    // The page's own word for its address counts, as far as it speaks of itself.
    let url = url.map(Url::to_string);
    let own = meta.url.clone().filter(|own| match &url {
        Some(url) => {
            address::host(own) == address::host(url)
                && !own.trim_end_matches('/').ends_with(&address::host(url).unwrap_or_default())
        }
        None => address::is_address(own),
    });
    let url = own.or(url);
    let title = if meta.title.is_empty() { stand_in(&article) } else { meta.title.clone() };
    let source = meta.source.clone().or_else(|| url.as_deref().and_then(address::host)).unwrap_or_default();
    let mut all = tags.to_vec();
    all.extend(meta.tags.iter().filter(|tag| !tags.contains(tag)).cloned());
    let day = meta.date.map_or_else(|| days(Stamp::utc(now.as_second()).local().date()), |date| days(date.day));
    let front = Front {
        title,
        authors: meta.author.iter().flat_map(|authors| authors.split(", ")).map(str::to_owned).collect(),
        source,
        url: url.clone(),
        date: meta.date.map(|date| date_of(&date)),
        tags: all,
        fetched: seconds(now),
        feed: stated("feed"),
        id: stated("id").or_else(|| stated("message-id")),
    };
    let body = text_of(&article);
    let feed = front.feed.clone().unwrap_or_default();
    let keys = Keys::new(&feed, front.id.as_deref(), url.as_deref(), &front.title, day, &body).within(&front.source);
    Incoming { front, article, keys, is_cut: false }
}

impl Incoming {
    /// The whole file.
    #[must_use]
    pub fn file(&self) -> String {
        markdown::file(&self.front, &self.article)
    }

    /// A hash of its title and its text, and of nothing that changes by itself.
    #[must_use]
    pub fn text_hash(&self) -> [u8; 16] {
        let text = format!("{}\n{}", self.front.title, markdown::body(&self.article, &self.front.title));
        hash(text.as_bytes())
    }

    /// The folder and the name of its file, without an ending.
    #[must_use]
    pub fn place(&self) -> (String, String) {
        let date = self.front.date.as_deref().unwrap_or(&self.front.fetched);
        (
            name::folder(&self.front.source),
            format!("{}-{}", date.get(..10).unwrap_or(date), name::slug(&self.front.title)),
        )
    }
}

/// A hash of a file by which it is seen whether somebody edited it: all of it but when it was fetched.
#[must_use]
pub fn hash_of_file(text: &str) -> [u8; 16] {
    let line = text.find("\nfetched = ").filter(|at| text[..*at].len() < 64 * 1024);
    match line.and_then(|at| Some((at, at + 1 + text[at + 1..].find('\n')?))) {
        Some((start, end)) => hash(format!("{}{}", &text[..start], &text[end..]).as_bytes()),
        None => hash(text.as_bytes()),
    }
}

/// A hash of bytes that is fixed for good.
#[must_use]
pub fn hash(bytes: &[u8]) -> [u8; 16] {
    xxh3_128(bytes).to_be_bytes()
}

/// The text of an article without its title.
#[must_use]
pub fn text_of(article: &Article) -> String {
    let titled = article.blocks.first().filter(|block| block.kind == BlockKind::Heading(1));
    article.body[titled.map_or(0, |block| block.span.end)..].trim().to_owned()
}

/// Returns what stands for a title where there is none: the first words.
fn stand_in(article: &Article) -> String {
    const WORDS: usize = 10;
    let words: Vec<&str> = article.body.split_whitespace().take(WORDS + 1).collect();
    match words.len() {
        0 => "Untitled".to_owned(),
        1..=WORDS => words.join(" "),
        _ => format!("{}…", words[..WORDS].join(" ")),
    }
}

/// Plain text as HTML: its blank lines part paragraphs.
pub(super) fn paragraphs(text: &str) -> String {
    let escaped = quick_xml::escape::partial_escape(text);
    let lines: Vec<&str> = escaped.lines().map(str::trim).collect();
    let parts = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    let mut html = String::with_capacity(escaped.len() + escaped.len() / 8);
    for lines in parts {
        html.push_str("<p>");
        html.push_str(&lines.join("<br>"));
        html.push_str("</p>");
    }
    html
}

/// Days since 1970.
#[must_use]
pub fn days(date: Date) -> i64 {
    let since = date.duration_since(Date::constant(1970, 1, 1));
    since.as_hours() / 24
}

/// A moment in UTC as TOML writes it, to the second.
pub(super) fn seconds(now: Timestamp) -> String {
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A moment as TOML writes it, by its own clock.
fn moment(stamp: Stamp) -> String {
    let local = stamp.local();
    let minutes = stamp.offset.abs() / 60;
    let zone = match stamp.offset {
        0 => "Z".to_owned(),
        offset => format!("{}{:02}:{:02}", if offset < 0 { '-' } else { '+' }, minutes / 60, minutes % 60),
    };
    format!("{}{zone}", local.strftime("%Y-%m-%dT%H:%M:%S"))
}

fn date_of(date: &Published) -> String {
    match date.time {
        Some(time) => format!("{}T{}", date.day, time.strftime("%H:%M:%S")),
        None => date.day.to_string(),
    }
}

/// Reads a page, by what is said of its site.
///
/// # Errors
/// Where it is no text.
pub fn page(
    body: &[u8],
    charset: Option<&str>,
    url: &Url,
    site: Option<&Site>,
) -> Result<Article, article::ParseError> {
    let text;
    let bytes = match charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())) {
        // What the header says goes before what the page says, unless the bytes say otherwise.
        Some(encoding) if std::str::from_utf8(body).is_err() => {
            text = encoding.decode(body).0;
            text.as_bytes()
        }
        _ => body,
    };
    if let Some(site) = site {
        return article::parse_within(bytes, site.body.as_deref(), &site.strip, Some(url.as_str()));
    }
    // The end of the address tells what it is, as the name of a file does.
    let last = url.path_segments().and_then(|mut parts| parts.next_back()).filter(|last| !last.is_empty());
    let name = if looks_like_html(bytes) { "page.html" } else { last.unwrap_or("the page") };
    let mut article = article::parse(bytes, &Origin::named(name))?;
    article.meta.url = article.meta.url.or_else(|| Some(url.to_string()));
    Ok(article)
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>"].iter().any(|tag| beginning.contains(tag))
}
