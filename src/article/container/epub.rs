//! Books: EPUB 2 and 3. The chapters come in the order in which they are read; a book of several has a heading for each.

use super::xml::{self, Element};
use super::zip::Zip;
use crate::article::body::{Draft, people};
use crate::article::format::{self, Source};
use crate::article::{Meta, Origin, ParseError, Published, decode, safe};
use pullquote_extract::text::BlockKind;

/// The most chapters that are read.
const MOST: usize = 2_000;

pub(super) fn sniff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && memchr::memmem::find(&bytes[..bytes.len().min(200)], b"application/epub+zip").is_some()
}

pub(super) fn read(bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
    let damaged = |what| ParseError::Damaged { name: decode::shown(origin.name), kind: "EPUB", what };
    let zip = Zip::open(bytes).ok_or_else(|| damaged("its list of files is missing"))?;
    let document = |name: &str| zip.read(name).map(|bytes| xml::read(&String::from_utf8_lossy(&bytes)));
    let container = document("META-INF/container.xml");
    let path = container.as_ref().and_then(|container| container.find("rootfile")?.attribute("full-path"));
    let path = path.ok_or_else(|| damaged("it does not say where its contents are listed"))?;
    let package = document(path).ok_or_else(|| damaged("its contents are not listed"))?;
    let mut draft = Draft { meta: meta(&package), has_kinds: true, ..Draft::default() };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let chapters = chapters(&package);
    let many = chapters.len() > 1;
    for href in chapters.into_iter().take(MOST) {
        let Some(bytes) = zip.read(&joined(folder, &href)) else {
            draft.warn(&format!("the chapter `{}` is missing from the book", safe::line(&href)));
            continue;
        };
        let text = decode::decode(&bytes, origin.name)?.text;
        let pieces = format::whole_page(&Source { text: &text, today: origin.today });
        draft.pieces.extend(pieces.into_iter().map(|mut piece| {
            if many && let BlockKind::Heading(level) = piece.kind {
                piece.kind = BlockKind::Heading(level.saturating_add(1).min(6));
            }
            piece
        }));
    }
    if draft.pieces.is_empty() {
        return Err(damaged("none of its chapters can be read"));
    }
    Ok(draft)
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
fn chapters(package: &Element) -> Vec<String> {
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
    order.iter().filter(linear).filter_map(href).collect()
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
