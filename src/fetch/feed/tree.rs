//! A tree of a feed's XML, made of whatever can be made sense of: ends that are missing or belong to nothing, entities
//! that nobody declared, bare `&` and `<`. No depth and no reference can make it larger than its source.

use std::collections::HashMap;
use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, BytesText, Event};

use super::text::reference;

/// The depth to which elements may nest; what is deeper is read as if it stood at this depth.
const DEEPEST: usize = 120;

/// The most namespaces that may be declared at a place; further ones are not heard of.
const SPACES_AT_ONCE: usize = 64;

/// The vocabularies that feeds are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::fetch) enum Space {
    /// RSS, Atom, CDF, whatever their namespace.
    Core,
    Content,
    Dc,
    DcTerms,
    Itunes,
    Media,
    Rdf,
    Xhtml,
    /// Anything else.
    Other,
}

/// Beginnings of namespaces, in small letters.
const SPACES: &[(&str, Space)] = &[
    ("http://purl.org/rss/1.0/modules/content/", Space::Content),
    ("http://purl.org/rss/1.0/modules/rss091#", Space::Core),
    ("http://purl.org/rss/1.0/modules/", Space::Other),
    ("http://purl.org/rss/1.0/", Space::Core),
    ("http://purl.org/dc/elements/1.1/", Space::Dc),
    ("http://purl.org/dc/terms/", Space::DcTerms),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", Space::Itunes),
    ("http://example.com/dtds/podcast-1.0.dtd", Space::Itunes),
    ("http://search.yahoo.com/mrss", Space::Media),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", Space::Rdf),
    ("http://www.w3.org/1999/xhtml", Space::Xhtml),
    ("http://www.w3.org/2005/atom", Space::Core),
    ("http://purl.org/atom/ns#", Space::Core),
    ("http://purl.org/atom/app#", Space::Other),
    ("http://purl.org/pie/", Space::Core),
    ("http://purl.org/echo/", Space::Core),
    ("http://example.com/necho", Space::Core),
    ("http://example.com/newformat#", Space::Core),
    ("uri/of/echo/namespace#", Space::Core),
    ("http://backend.userland.com/rss", Space::Core),
    ("http://blogs.law.harvard.edu/tech/rss", Space::Core),
    ("http://my.netscape.com/rdf/simple/0.9/", Space::Core),
];

/// The meaning of prefixes that nobody declares.
const PREFIXES: &[(&str, Space)] = &[
    ("", Space::Core),
    ("atom", Space::Core),
    ("content", Space::Content),
    ("dc", Space::Dc),
    ("dcterms", Space::DcTerms),
    ("itunes", Space::Itunes),
    ("media", Space::Media),
    ("rdf", Space::Rdf),
    ("xhtml", Space::Xhtml),
];

/// One element.
#[derive(Debug)]
pub(in crate::fetch) struct Element {
    pub(in crate::fetch) space: Space,
    /// Its local name in small letters.
    pub(in crate::fetch) name: String,
    /// Its attributes, their names in small letters with the prefix that they are written with.
    pub(in crate::fetch) attributes: Vec<(String, String)>,
    /// The address that relative ones in it start from.
    pub(in crate::fetch) base: Option<String>,
    pub(in crate::fetch) children: Vec<Node>,
}

/// A part of an element.
#[derive(Debug)]
pub(in crate::fetch) enum Node {
    Text(String),
    /// The index of an element.
    Element(usize),
}

/// All elements in the order of their starts, of which the first is the document itself; and those that had not ended when
/// the source did, by their indices.
#[derive(Debug)]
pub(in crate::fetch) struct Tree(pub(in crate::fetch) Vec<Element>, pub(in crate::fetch) Vec<usize>);

impl Element {
    pub(in crate::fetch) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The text that stands directly in it.
    pub(in crate::fetch) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| if let Node::Text(text) = node { Some(text) } else { None });
        texts.map(String::as_str).collect::<String>().trim().to_owned()
    }

    pub(in crate::fetch) fn has_elements(&self) -> bool {
        self.children.iter().any(|node| matches!(node, Node::Element(_)))
    }

    /// `href` from where relative addresses start here.
    pub(in crate::fetch) fn resolve(&self, href: &str) -> String {
        join(self.base.as_deref(), href)
    }
}

/// `href` from `base` on; as it stands where that is unknown.
pub(in crate::fetch) fn join(base: Option<&str>, href: &str) -> String {
    let href = href.trim();
    let has_scheme = href.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    if has_scheme {
        return href.to_owned();
    }
    let joined = base.and_then(|base| url::Url::parse(base).ok()).and_then(|base| base.join(href).ok());
    joined.map_or_else(|| href.to_owned(), Into::into)
}

impl Tree {
    /// Reads all of it; where it cannot be read on, it ends.
    pub(in crate::fetch) fn read(source: &str, base: Option<&str>) -> Self {
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
        config.expand_empty_elements = true;
        let mut builder = Builder::new(base);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => builder.start(&start),
                Ok(Event::End(end)) => builder.end(end.name().into_inner()),
                Ok(Event::Text(text)) => builder.text(&text.into_inner()),
                Ok(Event::CData(text)) => builder.text(&text.into_inner()),
                Ok(Event::GeneralRef(name)) => builder.reference(&name.into_inner()),
                Ok(Event::DocType(declared)) => builder.declare(&declared),
                Ok(Event::Eof) | Err(_) => return builder.finish(),
                Ok(_) => {}
            }
        }
    }

    /// Returns what stands in an element, as HTML.
    pub(in crate::fetch) fn html(&self, element: &Element) -> String {
        let mut html = String::new();
        self.write(element, &mut html);
        html.trim().to_owned()
    }

    /// The depth of the tree is bounded.
    fn write(&self, element: &Element, html: &mut String) {
        for node in &element.children {
            match node {
                Node::Text(text) => html.push_str(&quick_xml::escape::minimal_escape(text.as_str())),
                Node::Element(index) => {
                    let child = &self.0[*index];
                    html.push('<');
                    html.push_str(&child.name);
                    for (name, value) in child.attributes.iter().filter(|(name, _)| !name.starts_with("xmlns")) {
                        let _ = write!(html, " {name}=\"{}\"", quick_xml::escape::escape(value.as_str()));
                    }
                    html.push('>');
                    self.write(child, html);
                    if !["br", "img", "hr", "input", "wbr"].contains(&child.name.as_str()) {
                        let _ = write!(html, "</{}>", child.name);
                    }
                }
            }
        }
    }
}

/// An element that has begun and not ended.
struct Open {
    index: usize,
    /// Its name as it is written.
    written: String,
    /// The number of namespaces that there were before it.
    declared: usize,
}

struct Builder {
    elements: Vec<Element>,
    open: Vec<Open>,
    /// Prefixes with what they mean, the innermost last.
    spaces: Vec<(String, Space)>,
    /// Entities of the document itself.
    entities: HashMap<String, String>,
}

impl Builder {
    fn new(base: Option<&str>) -> Self {
        let document = Element {
            space: Space::Other,
            name: String::new(),
            attributes: Vec::new(),
            base: base.map(str::to_owned),
            children: Vec::new(),
        };
        let open = vec![Open { index: 0, written: String::new(), declared: 0 }];
        Self { elements: vec![document], open, spaces: Vec::new(), entities: HashMap::new() }
    }

    fn finish(self) -> Tree {
        Tree(self.elements, self.open.iter().skip(1).map(|open| open.index).collect())
    }

    /// The index of the element that is open; the document is never closed.
    fn current(&self) -> usize {
        self.open.last().map_or(0, |open| open.index)
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let written = start.name().into_inner().to_owned();
        if !written.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let source = format!("<{}>", &**start);
            return self.text(&source);
        }
        let attributes = self.attributes(start);
        let declared = self.spaces.len();
        for (name, uri) in &attributes {
            let prefix = name.strip_prefix("xmlns:").or_else(|| (name == "xmlns").then_some(""));
            if let Some(prefix) = prefix.filter(|_| self.spaces.len() < SPACES_AT_ONCE) {
                self.spaces.push((prefix.to_owned(), space(prefix, uri)));
            }
        }
        let (prefix, name) = written.split_once(':').unwrap_or(("", &written));
        let space = self.space_of(prefix);
        let name = name.to_lowercase();
        let parent = self.current();
        let base = self.elements[parent].base.clone();
        let own = attributes.iter().find(|(name, _)| name == "xml:base" || name == "base");
        let base = own.map(|(_, own)| join(base.as_deref(), own)).or(base);
        let index = self.elements.len();
        self.elements.push(Element { space, name, attributes, base, children: Vec::new() });
        self.elements[parent].children.push(Node::Element(index));
        if self.open.len() > DEEPEST {
            self.spaces.truncate(declared);
            return;
        }
        self.open.push(Open { index, written, declared });
    }

    fn attributes(&self, start: &BytesStart<'_>) -> Vec<(String, String)> {
        let pair = |(name, value): (&str, &str)| {
            let mut resolved = String::with_capacity(value.len());
            self.resolve(value, &mut resolved);
            (name.to_lowercase(), resolved)
        };
        let mut read = start.html_attributes();
        let read = read.with_checks(false).flatten();
        read.map(|attribute| pair((attribute.key.into_inner(), &attribute.value))).collect()
    }

    fn space_of(&self, prefix: &str) -> Space {
        let declared = self.spaces.iter().rev().find(|(known, _)| known == &prefix.to_lowercase());
        let usual = || PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, space)| *space);
        declared.map(|(_, space)| *space).or_else(usual).unwrap_or(Space::Other)
    }

    /// Ends the innermost element of this name and all that are open in it. An end without a start is passed over.
    fn end(&mut self, written: &str) {
        let written = written.trim();
        if let Some(at) = self.open.iter().rposition(|open| open.written == written).filter(|at| *at > 0) {
            self.spaces.truncate(self.open[at].declared);
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let parent = self.current();
        match self.elements[parent].children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => self.elements[parent].children.push(Node::Text(text.to_owned())),
        }
    }

    fn reference(&mut self, name: &str) {
        let mut text = String::new();
        self.resolve(&format!("&{name};"), &mut text);
        self.text(&text);
    }

    /// Appends `text` with its references resolved, those of the document first.
    fn resolve(&self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let end = rest.find(|c: char| !(c.is_alphanumeric() || "#_.-".contains(c))).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let known = after.starts_with(';')
                && match self.entities.get(name) {
                    Some(text) => {
                        out.push_str(text);
                        true
                    }
                    None => reference(name, out),
                };
            if known {
                rest = &after[1..];
            } else {
                out.push('&');
            }
        }
        out.push_str(rest);
    }

    /// Notes the entities that a document declares. Those of other entities stay as they are: nothing grows.
    fn declare(&mut self, declared: &BytesText<'_>) {
        /// The longest value of an entity, in bytes.
        const LONGEST: usize = 200;
        for part in declared.split("<!ENTITY").skip(1) {
            let mut words = part.trim_start().splitn(2, char::is_whitespace);
            let (Some(name), Some(rest)) = (words.next(), words.next()) else { continue };
            let rest = rest.trim_start();
            let Some(mark) = rest.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else { continue };
            let Some((value, _)) = rest[1..].split_once(mark) else { continue };
            if value.len() <= LONGEST && self.entities.len() < 500 {
                let mut text = String::new();
                super::text::resolve(value, &mut text);
                self.entities.insert(name.to_owned(), text);
            }
        }
    }
}

fn space(prefix: &str, uri: &str) -> Space {
    let uri = uri.trim().to_lowercase();
    let known = SPACES.iter().find(|(begin, _)| uri.starts_with(begin)).map(|(_, space)| *space);
    known.unwrap_or(if prefix.is_empty() { Space::Core } else { Space::Other })
}
