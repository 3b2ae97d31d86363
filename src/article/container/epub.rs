//! Books: EPUB 2 and 3. A book that is opened is one article, its chapters in the order in which they are read, each under its
//! heading. A book that is added to a library becomes an article for each chapter, so that searches and people find the chapter.

use super::xml::{self, Element};
use super::zip::Zip;
use crate::article::body::{Draft, Piece, people};
use crate::article::format::{self, Source};
use crate::article::{Meta, Origin, ParseError, Published, decode, safe};
use pullquote_extract::text::BlockKind;

/// The most chapters that are read.
const MOST: usize = 2_000;

pub(super) fn sniff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && memchr::memmem::find(&bytes[..bytes.len().min(200)], b"application/epub+zip").is_some()
}

/// Reads a book as one article.
pub(super) fn read(bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
    let book = Book::open(bytes, origin)?;
    let mut draft = Draft { meta: meta(&book.package), has_kinds: true, ..Draft::default() };
    let many = book.chapters.len() > 1;
    for href in &book.chapters {
        let Some(pieces) = book.pieces(href)? else {
            draft.warn(&format!("the chapter `{}` is missing from the book", safe::line(href)));
            continue;
        };
        draft.pieces.extend(pieces.into_iter().map(|mut piece| {
            if many && let BlockKind::Heading(level) = piece.kind {
                piece.kind = BlockKind::Heading(level.saturating_add(1).min(6));
            }
            piece
        }));
    }
    if draft.pieces.is_empty() {
        return Err(book.damaged("none of its chapters can be read"));
    }
    Ok(draft)
}

/// Reads each chapter of a book as an article of its own, whose source is the book. Files without a heading belong to the chapter
/// before them: books are often divided by length.
pub(in crate::article) fn chapters(bytes: &[u8], origin: &Origin<'_>) -> Result<Vec<Draft>, ParseError> {
    let book = Book::open(bytes, origin)?;
    let of_book = meta(&book.package);
    let mut chapters: Vec<Draft> = Vec::new();
    for href in &book.chapters {
        let Some(pieces) = book.pieces(href)?.filter(|pieces| !pieces.is_empty()) else { continue };
        let title = pieces.first().filter(|piece| piece.kind.is_heading()).map(|piece| safe::line(piece.text()));
        if let Some(chapter) = chapters.last_mut().filter(|_| title.is_none()) {
            chapter.pieces.extend(pieces);
            continue;
        }
        let title = title.unwrap_or_else(|| of_book.title.clone());
        let source = Some(of_book.title.clone()).filter(|source| !source.is_empty());
        let meta = Meta { title, source, url: None, standfirst: None, ..of_book.clone() };
        chapters.push(Draft { meta, pieces, has_kinds: true, ..Draft::default() });
    }
    if chapters.is_empty() {
        return Err(book.damaged("none of its chapters can be read"));
    }
    Ok(chapters)
}

/// A book whose contents are known.
struct Book<'b> {
    zip: Zip<'b>,
    origin: &'b Origin<'b>,
    /// The book's own metadata.
    package: Element,
    /// The folder from which its addresses start.
    folder: String,
    /// The addresses of its chapters, in order.
    chapters: Vec<String>,
}

impl<'b> Book<'b> {
    fn open(bytes: &'b [u8], origin: &'b Origin<'b>) -> Result<Self, ParseError> {
        let damaged = |what| damaged(origin, what);
        let zip = Zip::open(bytes).ok_or_else(|| damaged("its list of files is missing"))?;
        let document = |name: &str| zip.read(name).map(|bytes| xml::read(&String::from_utf8_lossy(&bytes)));
        let container = document("META-INF/container.xml");
        let path = container.as_ref().and_then(|container| container.find("rootfile")?.attribute("full-path"));
        let path = path.ok_or_else(|| damaged("it does not say where its contents are listed"))?;
        let package = document(path).ok_or_else(|| damaged("its contents are not listed"))?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let chapters = chapters_of(&package);
        Ok(Self { zip, origin, package, folder, chapters })
    }

    /// Returns the pieces of a chapter; none where the book lacks its file.
    fn pieces(&self, href: &str) -> Result<Option<Vec<Piece>>, ParseError> {
        let Some(bytes) = self.zip.read(&joined(&self.folder, href)) else { return Ok(None) };
        let text = decode::decode(&bytes, self.origin.name)?.text;
        Ok(Some(format::whole_page(&Source { text: &text, today: self.origin.today })))
    }

    fn damaged(&self, what: &'static str) -> ParseError {
        damaged(self.origin, what)
    }
}

fn damaged(origin: &Origin<'_>, what: &'static str) -> ParseError {
    ParseError::Damaged { name: decode::shown(origin.name), kind: "EPUB", what }
}

fn meta(package: &Element) -> Meta {
    let metadata = package.find("metadata");
    let all = |name: &str| {
        let mut found = Vec::new();
        if let Some(metadata) = metadata {
            metadata.all(name, &mut found);
        }
        found.into_iter().map(|element| safe::line(&element.text())).filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    let first = |name: &str| all(name).into_iter().next();
    let authors: Vec<String> = all("creator").iter().flat_map(|names| people(names)).collect();
    Meta {
        title: first("title").unwrap_or_default(),
        author: (!authors.is_empty()).then(|| authors.join(", ")),
        source: first("publisher"),
        date: first("date").and_then(|date| Published::parse(&date)),
        url: first("source").filter(|url| url.starts_with("http")),
        tags: all("subject"),
        standfirst: first("description"),
        lang: first("language"),
        ..Meta::default()
    }
}

/// The addresses of the chapters in order, without contents and covers.
fn chapters_of(package: &Element) -> Vec<String> {
    let (mut items, mut order) = (Vec::new(), Vec::new());
    package.all("item", &mut items);
    package.all("itemref", &mut order);
    let href = |reference: &&Element| {
        let id = reference.attribute("idref")?;
        let item = items.iter().find(|item| item.attribute("id") == Some(id))?;
        let is_nav = item
            .attribute("properties")
            .is_some_and(|properties| properties.split(' ').any(|property| property == "nav"));
        let is_text = item.attribute("media-type").is_none_or(|kind| kind.contains("html"));
        (!is_nav && is_text).then(|| item.attribute("href")).flatten().map(ToOwned::to_owned)
    };
    let linear = |reference: &&&Element| reference.attribute("linear") != Some("no");
    order.iter().filter(linear).filter_map(href).take(MOST).collect()
}

/// The path of a file whose address is relative to a folder, with its escapes undone.
fn joined(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = (byte == b'%').then(|| after.get(..2)).flatten().and_then(|code| std::str::from_utf8(code).ok());
        if let Some(escaped) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(escaped);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_files() {
        assert_eq!(joined("OEBPS", "text/c%201.xhtml#a"), "OEBPS/text/c 1.xhtml");
        assert_eq!(joined("OEBPS/text", "../c1.xhtml"), "OEBPS/c1.xhtml");
        assert_eq!(joined("", "100%.xhtml"), "100%.xhtml");
    }
}
