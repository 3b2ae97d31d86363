//! Tells what agencies send: NITF, and NewsML-G2 with NITF, XHTML or plain text in it.

use super::xml::{self, Element, Node};
use crate::article::body::{Draft, Flow, people};
use crate::article::{MarkKind, Meta, Origin, ParseError, Published, decode, link, safe};
use pullquote_extract::text::BlockKind;

/// The part of a file that is enough to tell its kind, in bytes.
const HEAD: usize = 2048;

pub(super) fn sniff_nitf(bytes: &[u8]) -> bool {
    begins(bytes, &["<nitf"])
}

pub(super) fn sniff_newsml(bytes: &[u8]) -> bool {
    begins(bytes, &["<newsitem", "<newsmessage", "<packageitem", "<newsml"])
}

fn begins(bytes: &[u8], roots: &[&str]) -> bool {
    if super::first_byte(bytes) != Some(b'<') {
        return false;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    !head.starts_with("<!doctype html") && roots.iter().any(|root| head.contains(root))
}

pub(super) fn read(bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
    let text = decode::decode(bytes, origin.name)?.text;
    let root = xml::read(&text);
    let mut flow = Flow::default();
    let content = root
        .find("body.content")
        .or_else(|| root.find("inlineXML"))
        .or_else(|| root.find("DataContent"))
        .or_else(|| root.find("inlineData"));
    if let Some(content) = content {
        let body = content.find("body.content").or_else(|| content.find("body")).unwrap_or(content);
        if body.elements().next().is_some() {
            blocks(body, &mut flow);
        } else {
            for paragraph in body.text().split("\n\n") {
                flow.flush();
                flow.inline().push(&paragraph.replace('\n', " "));
            }
        }
    }
    let pieces = flow.finish();
    if pieces.is_empty() {
        return Err(ParseError::Damaged {
            name: decode::shown(origin.name),
            kind: "news item",
            what: "it holds no text",
        });
    }
    Ok(Draft { meta: meta(&root), pieces, has_kinds: true, ..Draft::default() })
}

fn meta(root: &Element) -> Meta {
    let text = |names: &[&str]| {
        names.iter().find_map(|name| Some(safe::line(&root.find(name)?.text())).filter(|text| !text.is_empty()))
    };
    let attribute = |name: &str, key: &str| root.find(name).and_then(|element| element.attribute(key));
    let byline = root.find("byline").or_else(|| root.find("by")).or_else(|| root.find("ByLine"));
    let person = byline.and_then(|byline| byline.find("person"));
    let authors = person.or(byline).map(|byline| people(&safe::line(&byline.text())).join(", "));
    let dates = [
        attribute("date.issue", "norm"),
        attribute("story.date", "norm"),
        attribute("date.release", "norm"),
        attribute("pubdata", "date.publication"),
    ];
    let stated = ["contentCreated", "firstCreated", "versionCreated", "sent", "FirstCreated", "ThisRevisionCreated"];
    let dates =
        dates.into_iter().flatten().map(ToOwned::to_owned).chain(stated.iter().filter_map(|name| text(&[name])));
    let source = attribute("pubdata", "name").or_else(|| attribute("infoSource", "literal")).map(safe::line);
    let named = || Some(safe::line(&root.find("infoSource").or_else(|| root.find("provider"))?.find("name")?.text()));
    Meta {
        title: text(&["hl1", "headline", "HeadLine", "title"]).unwrap_or_default(),
        author: authors.filter(|authors| !authors.is_empty()),
        source: source
            .or_else(named)
            .filter(|source| !source.is_empty())
            .or_else(|| attribute("provider", "literal").map(safe::line))
            .or_else(|| text(&["creditline", "distributor", "copyrightHolder", "CreditLine"]))
            .or_else(|| attribute("doc.copyright", "holder").map(safe::line))
            .filter(|source| !source.is_empty()),
        url: attribute("pubdata", "ex-ref")
            .or_else(|| attribute("remoteContent", "href"))
            .and_then(|url| link::resolve(None, url)),
        date: dates.into_iter().find_map(|date| Published::parse(&date)),
        standfirst: text(&["hl2", "abstract", "SubHeadLine"]),
        lang: attribute("newsItem", "lang").or_else(|| attribute("contentMeta", "lang")).map(ToOwned::to_owned),
        tags: attribute("key-list", "keywords")
            .map(|words| words.split(',').map(safe::line).collect())
            .unwrap_or_default(),
        ..Meta::default()
    }
}

/// The blocks of a body; the depth of the tree is bounded.
fn blocks(element: &Element, flow: &mut Flow) {
    for child in &element.children {
        match child {
            Node::Text(text) => flow.inline().push(&text.replace(['\n', '\r', '\t'], " ")),
            Node::Element(child) => block(child, flow),
        }
    }
}

fn block(element: &Element, flow: &mut Flow) {
    let mut within = |kind| {
        flow.enter(kind);
        blocks(element, flow);
        flow.leave();
    };
    match element.name.as_str() {
        "p" | "para" | "lead" => within(BlockKind::Paragraph),
        "hl1" | "hl2" | "h1" | "h2" => within(BlockKind::Heading(2)),
        "h3" | "h4" | "h5" | "h6" => within(BlockKind::Heading(3)),
        "bq" | "blockquote" => within(BlockKind::Quotation),
        "media-caption" | "figcaption" => within(BlockKind::Image),
        "media-reference" | "media-producer" | "media-metadata" | "media-object" | "script" | "style" | "head"
        | "tagline" => {}
        "ul" | "ol" => {
            flow.enter_list((element.name == "ol").then_some(1));
            blocks(element, flow);
            flow.leave_list();
        }
        "li" => {
            flow.enter_item();
            blocks(element, flow);
            flow.leave();
        }
        "tr" => {
            flow.enter_row();
            blocks(element, flow);
            flow.leave_row(false);
        }
        "td" | "th" => {
            blocks(element, flow);
            flow.leave_cell();
        }
        "br" => flow.inline().push("\n"),
        "em" | "strong" | "b" | "i" => {
            let kind = if element.name.starts_with('e') || element.name == "i" {
                MarkKind::Emphasis
            } else {
                MarkKind::Strong
            };
            flow.inline().open(Some(kind));
            blocks(element, flow);
            flow.inline().close();
        }
        "a" => {
            flow.inline().open(element.attribute("href").and_then(|url| link::resolve(None, url)).map(MarkKind::Link));
            blocks(element, flow);
            flow.inline().close();
        }
        "block" | "div" | "section" | "body" | "article" | "media" | "table" | "figure" | "body.content" => {
            flow.flush();
            blocks(element, flow);
            flow.flush();
        }
        _ => blocks(element, flow),
    }
}
