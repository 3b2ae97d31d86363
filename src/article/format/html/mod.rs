//! Web pages that were saved as files. The article is found by the readability algorithm (`dom_smoothie`); what it
//! leaves in place is walked into pieces. A page in which it finds none is shown with all its text.

mod around;
mod choose;
mod dateline;
mod dates;
mod excerpt;
mod grab;
mod guard;
mod head;
mod linked;
mod math;
mod people;
mod prose;
mod prune;
mod short;
mod standfirst;
mod tags;
mod title;
mod walk;

#[cfg(test)]
mod tests;

pub(in crate::article) use dates::day_in_address;
pub(in crate::article) use excerpt::{excerpt, within};

use dom_query::Document;

use super::Source;
use crate::article::body::{Draft, Piece};
use crate::article::{Meta, link};
use head::Head;
use jiff::civil::Date;
use pullquote_extract::text::BlockKind;

/// Returns whether a text without a telling name begins as pages do.
pub(super) fn sniff(text: &str) -> bool {
    const FIRST: &[&str] = &["html", "head", "body", "article", "main", "title", "meta", "div", "p", "h1"];
    let parts = tags::parts(text.trim_start()).take(8).filter(|part| !part.source().trim().is_empty());
    let mut parts = parts.skip_while(|part| {
        matches!(part, tags::Part::Unseen(source) if !source.get(..9).is_some_and(|begin| begin.eq_ignore_ascii_case("<!doctype")))
    });
    match parts.next() {
        Some(tags::Part::Unseen(doctype)) => doctype.to_ascii_lowercase().contains("html"),
        Some(tags::Part::Open(name, _)) => FIRST.iter().any(|first| first.eq_ignore_ascii_case(name)),
        _ => false,
    }
}

/// Returns a raised text as it is shown within a line: the mark of a note not at all, a power behind a figure raised.
pub(super) fn raised(text: &str, after_figure: bool) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let bare = text.trim().trim_matches(['[', ']', '(', ')', ',']);
    let figures = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' '));
    if figures && after_figure {
        let raised = |c: char| c.to_digit(10).map_or(c, |digit| RAISED[digit as usize]);
        return bare.chars().map(raised).collect();
    }
    let mark = figures && bare.len() <= 7 || matches!(bare, "*" | "**" | "†" | "‡" | "a" | "b" | "c");
    if mark { String::new() } else { text.to_owned() }
}

/// Returns the pieces of a part of a page.
pub(super) fn fragment(html: &str, base: Option<&str>) -> Vec<Piece> {
    let Some(html) = guard::tamed(html) else { return Vec::new() };
    let document = Document::fragment(html.as_ref());
    walk::pieces(document.root(), base)
}

/// Returns all pieces of a page, whose every text is the article's, as in a book.
pub(in crate::article) fn whole(source: &Source<'_>) -> Vec<Piece> {
    let Some(page) = guard::tamed(source.text) else { return Vec::new() };
    let document = Document::from(page.as_ref());
    document.body().map(|body| walk::pieces(body, None)).unwrap_or_default()
}

/// The words of a page or a part of one, entities undecoded: blocks are parted by blank lines.
pub(super) fn words(page: &str) -> String {
    let mut words = String::with_capacity(page.len() / 2);
    for part in tags::parts(page) {
        match part {
            tags::Part::Text(text) => words.push_str(text),
            tags::Part::Open(name, _) | tags::Part::Close(name, _) if tags::is_block(name) => words.push_str("\n\n"),
            tags::Part::Open(name, _) if name.eq_ignore_ascii_case("br") => words.push('\n'),
            _ => {}
        }
    }
    words
}

/// Reads a page.
pub(in crate::article) fn read(source: &Source<'_>) -> Draft {
    let Some(page) = guard::tamed(source.text) else { return read_words(source.text) };
    let document = Document::from(page.as_ref());
    let head = head::gather(&document);
    let mut meta = meta(&head, source.today);
    let base = base(&head);
    let base = base.as_deref();
    let (found, byline) = choose::pieces(document, (&page, source.text), &head, base);
    meta.author = meta.author.or(byline);
    Draft { meta, pieces: found.pieces, warnings: found.warnings, has_kinds: true, is_page: true }
}

/// Reads the beginning of a page for its metadata.
pub(super) fn peek(source: &Source<'_>) -> Draft {
    let Some(page) = guard::tamed(source.text) else { return Draft::default() };
    let head = head::gather(&Document::from(page.as_ref()));
    Draft { meta: meta(&head, source.today), has_kinds: true, ..Draft::default() }
}

/// A page that is too large for a tree: its words alone.
fn read_words(source: &str) -> Draft {
    let words = words(source);
    let paragraphs = words.split("\n\n");
    let pieces = paragraphs.filter_map(|text| Piece::prose(BlockKind::Paragraph, text, Vec::new(), None)).collect();
    Draft { pieces, warnings: vec![choose::no_article()], ..Draft::default() }
}

/// Returns what a page says about itself.
fn meta(head: &Head, today: Option<Date>) -> Meta {
    let stated = [head.canonical.as_deref(), head.meta_of(&["og:url"]), head.saved_from.as_deref()];
    let linked = head.linked.url();
    let urls: Vec<&str> = stated.into_iter().flatten().chain(linked.as_deref()).collect();
    let url = urls.iter().find_map(|url| link::resolve(None, url));
    let names = site_names(head, url.as_deref());
    Meta {
        title: title::headline(head, &names),
        author: people::authors(head, &names),
        source: source(head, url.as_deref()),
        date: dates::published(head, &urls, today),
        tags: tags_of(head),
        lang: head.lang.clone(),
        url,
        ..Meta::default()
    }
}

/// The names that a site goes by, for telling them from titles and authors.
fn site_names(head: &Head, url: Option<&str>) -> Vec<String> {
    let metas = [
        "og:site_name",
        "application-name",
        "twitter:site",
        "apple-mobile-web-app-title",
        "dc.publisher",
        "publisher",
        "copyright",
    ];
    let mut names: Vec<String> = metas
        .iter()
        .filter_map(|name| head.meta_of(&[name]))
        .map(|name| name.trim_start_matches('@').to_owned())
        .collect();
    names.extend(head.linked.publisher());
    names.extend(head.linked.site());
    if let Some(host) = url.and_then(host) {
        let label = host.split('.').rev().nth(1).unwrap_or(host).to_owned();
        names.extend([host.to_owned(), label]);
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The publication: how the site calls itself, else who published the article, else the host.
fn source(head: &Head, url: Option<&str>) -> Option<String> {
    let stated = head.meta_of(&["og:site_name"]).map(ToOwned::to_owned);
    let named =
        stated.filter(|name| !name.contains("://")).or_else(|| head.linked.publisher()).or_else(|| head.linked.site());
    named
        .or_else(|| head.meta_of(&["application-name", "dc.publisher"]).map(ToOwned::to_owned))
        .or_else(|| url.and_then(host).map(ToOwned::to_owned))
}

/// The host of an address, without `www.`.
pub(in crate::article) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Returns where relative links start from.
fn base(head: &Head) -> Option<String> {
    let page = head.meta_of(&["og:url"]).or(head.canonical.as_deref()).or(head.saved_from.as_deref());
    match &head.base {
        Some(base) => link::resolve(page, base),
        None => page.and_then(|page| link::resolve(None, page)),
    }
}

fn tags_of(head: &Head) -> Vec<String> {
    let mut tags: Vec<String> = head.all_metas("article:tag").map(ToOwned::to_owned).collect();
    if tags.is_empty() {
        let keywords = head.meta_of(&["news_keywords", "keywords"]).unwrap_or_default();
        tags = keywords.split(',').map(|tag| tag.trim().to_owned()).collect();
    }
    if tags.iter().all(String::is_empty) {
        tags = head.linked.keywords();
    }
    tags.retain(|tag| !tag.is_empty());
    tags
}
