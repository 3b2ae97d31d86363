//! A small tree of XML, for the formats of agencies and books: names without their prefixes, bounded in size and depth.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The most elements of a document, and their deepest nesting.
const MOST: usize = 200_000;
const DEEPEST: usize = 128;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// The content of an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// Reads a document as far as it is sound; its root is the element without a name that is returned.
pub(super) fn read(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    for _ in 0..MOST {
        match reader.read_event() {
            Ok(Event::Start(start)) if open.len() < DEEPEST => open.push(element(&start)),
            Ok(Event::Empty(start)) => put(&mut open, Node::Element(element(&start))),
            Ok(Event::End(_)) if open.len() > 1 => close(&mut open),
            Ok(Event::Text(text)) => {
                put(&mut open, Node::Text(text.into_inner().into_owned()));
            }
            Ok(Event::CData(text)) => put(&mut open, Node::Text(text.into_inner().into_owned())),
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.into_inner();
                put(
                    &mut open,
                    Node::Text(crate::article::format::entities::decoded(&format!("&{name};")).into_owned()),
                );
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().unwrap_or_default()
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().flatten().take(60).map(|attribute| {
        let value = &attribute.value;
        (
            attribute.key.local_name().into_inner().to_owned(),
            crate::article::format::entities::decoded(value).into_owned(),
        )
    });
    Element { name: start.local_name().into_inner().to_owned(), attributes: attributes.collect(), children: Vec::new() }
}

fn put(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        put(open, Node::Element(element));
    }
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly within.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name at any depth, in document order.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|inner| if inner.name == name { Some(inner) } else { inner.find(name) })
    }

    /// All elements of this name at any depth.
    pub(super) fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Self>) {
        for inner in self.elements() {
            if inner.name == name {
                found.push(inner);
            }
            inner.all(name, found);
        }
    }

    /// All its text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text
    }

    fn collect(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.collect(text),
            }
        }
    }
}
