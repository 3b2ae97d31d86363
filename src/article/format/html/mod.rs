//! Web pages that were saved as files. The article is found by the readability algorithm (`dom_smoothie`); what it
//! leaves in place is walked into pieces. A page in which it finds none is shown with all its text.

mod guard;
mod tags;
mod walk;

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;

use crate::article::body::{Draft, Piece, author};
use crate::article::{Meta, Published, Warning, link, safe};
use pullquote_extract::text::BlockKind;

/// An article shorter than this, in bytes, is doubted where the page holds much more.
const SHORTEST: usize = 200;

/// Whether a text without a telling name begins as pages do.
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

/// Whether a tag breaks a line.
pub(super) fn is_break(tag: &str) -> bool {
    matches!(tags::parts(tag).next(), Some(tags::Part::Open(name, _)) if name.eq_ignore_ascii_case("br"))
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
pub(super) fn read(source: &str) -> Draft {
    let Some(page) = guard::tamed(source) else { return read_words(source) };
    let document = Document::from(page.as_ref());
    let (mut meta, base) = (meta(&document), base(&document));
    let base = base.as_deref();
    let mut warnings = Vec::new();
    let whole = || document.body().map(|body| walk::pieces(body, base)).unwrap_or_default();
    let (found, byline) = article(document.clone(), base).unzip();
    meta.author = meta.author.or_else(|| byline.flatten());
    let pieces = match found {
        Some(pieces) if length(&pieces) >= SHORTEST => pieces,
        found => {
            let (found, whole) = (found.unwrap_or_default(), whole());
            if length(&whole) <= length(&found) {
                found
            } else {
                if length(&found) * 2 < length(&whole) {
                    warnings.push(no_article());
                }
                whole
            }
        }
    };
    Draft { meta, pieces, warnings, has_kinds: true }
}

/// Reads the beginning of a page for its metadata and its first heading.
pub(super) fn peek(source: &str) -> Draft {
    let Some(page) = guard::tamed(source) else { return Draft::default() };
    let meta = meta(&Document::from(page.as_ref()));
    Draft { meta, has_kinds: true, ..Draft::default() }
}

/// A page that is too large for a tree: its words alone.
fn read_words(source: &str) -> Draft {
    let words = words(source);
    let paragraphs = words.split("\n\n");
    let pieces = paragraphs.filter_map(|text| Piece::prose(BlockKind::Paragraph, text, Vec::new(), None)).collect();
    Draft { pieces, warnings: vec![no_article()], ..Draft::default() }
}

fn no_article() -> Warning {
    let message = "no article was found on the page; all its text is shown".to_owned();
    Warning { line: None, message }
}

/// The pieces of what the readability algorithm takes for the article, and the author if it took a byline out.
fn article(document: Document, base: Option<&str>) -> Option<(Vec<Piece>, Option<String>)> {
    let mut readability = Readability::with_document(document, None, None).ok()?;
    let byline = readability.parse().ok()?.byline;
    let content = readability.doc.select_single("#readability-page-1");
    let root: NodeRef<'_> = *content.nodes().first()?;
    Some((walk::pieces(root, base), byline.and_then(|byline| author(&safe::line(&byline)))))
}

fn length(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.text().len()).sum()
}

/// What the head of a page tells.
fn meta(document: &Document) -> Meta {
    let Ok(readability) = Readability::with_document(document.clone(), None, None) else { return Meta::default() };
    let told = readability.get_article_metadata(readability.parse_json_ld());
    let some = |text: Option<String>| text.map(|text| safe::line(&text)).filter(|text| !text.is_empty());
    let date = told.published_time.as_deref().and_then(Published::parse);
    let stamped = || attribute(document, "time[datetime]", "datetime").and_then(|date| Published::parse(&date));
    let canonical = || attribute(document, "link[rel=canonical]", "href");
    Meta {
        title: safe::line(&told.title),
        author: some(told.byline).and_then(|names| author(&names)),
        source: some(told.site_name),
        url: canonical().or(told.url).and_then(|url| link::resolve(None, &url)),
        date: date.or_else(stamped),
        tags: tags_of(document),
        ..Meta::default()
    }
}

/// Where relative links start from.
fn base(document: &Document) -> Option<String> {
    let page = ["meta[property='og:url']", "link[rel=canonical]"];
    let mut attributes = page.into_iter().zip(["content", "href"]);
    let page = attributes.find_map(|(selector, name)| attribute(document, selector, name));
    match document.base_uri() {
        Some(base) => link::resolve(page.as_deref(), &base),
        None => page.and_then(|page| link::resolve(None, &page)),
    }
}

fn tags_of(document: &Document) -> Vec<String> {
    let tagged = document.select("meta[property='article:tag']");
    let mut tags: Vec<_> = tagged.iter().filter_map(|tag| tag.attr("content")).map(|tag| safe::line(&tag)).collect();
    if tags.is_empty() {
        let keywords = attribute(document, "meta[name=keywords]", "content").unwrap_or_default();
        tags = keywords.split(',').map(safe::line).collect();
    }
    tags.retain(|tag| !tag.is_empty());
    tags
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    let value = document.select_single(selector).attr(name)?;
    (!value.trim().is_empty()).then(|| value.trim().to_owned())
}
