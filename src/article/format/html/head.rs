//! Tells what a page says about itself, gathered in one walk over its tree: `<meta>`, JSON-LD, microdata, `<time>`,
//! headings, links. What of it counts is decided in the files beside this one.

use dom_query::{Document, NodeRef};

use super::linked::Linked;
use crate::article::safe;

/// The most bytes of a text that may be a title, a name or a date.
const LONGEST: usize = 1000;
/// Tells how many of each are kept; no page needs more.
const MOST: usize = 60;

/// Holds what a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The `name`, `property` or `itemprop` of each `<meta>`, in small letters, and its `content`.
    pub(super) metas: Vec<(String, String)>,
    /// JSON-LD.
    pub(super) linked: Linked,
    /// The text of `<title>`.
    pub(super) title: String,
    /// Headings of level 1 outside of page headers, then those within.
    pub(super) headings: Vec<String>,
    /// Other elements with an `itemprop`: its name, and their value.
    pub(super) properties: Vec<(String, String)>,
    /// `<time>` elements.
    pub(super) times: Vec<Time>,
    /// Links and elements that name an author, by `rel` or class.
    pub(super) bylines: Vec<(Byline, String)>,
    /// Short texts of the body in which a year stands, with how far from the headline, in texts: those above it have
    /// negative distances.
    pub(super) datelines: Vec<(i32, String)>,
    /// `<link rel=canonical>`.
    pub(super) canonical: Option<String>,
    /// `<base href>`.
    pub(super) base: Option<String>,
    /// `<html lang>`.
    pub(super) lang: Option<String>,
    /// The address that `SingleFile` or a browser wrote into a comment.
    pub(super) saved_from: Option<String>,
}

/// A `<time>` element.
#[derive(Debug)]
pub(super) struct Time {
    pub(super) datetime: Option<String>,
    pub(super) text: String,
    /// Tells whether it is said to tell of publication, or stands in the header of an article.
    pub(super) published: bool,
    /// Tells whether it is said to tell of a change, or stands in a list of other articles.
    pub(super) other: bool,
}

/// Tells how sure it is that an element names the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Byline {
    /// `rel=author`.
    Rel,
    /// A class such as `author-name`.
    Name,
    /// A class such as `byline`.
    Line,
}

/// Gathers.
pub(super) fn gather(document: &Document) -> Head {
    let mut head = Head::default();
    let mut inner_headings = Vec::new();
    let (mut texts, mut headline) = (0, None);
    for node in document.root().descendants_it() {
        if node.is_text() {
            texts += 1;
            head.dateline(&node, texts);
            continue;
        }
        if node.is_comment() {
            head.comment(&node);
            continue;
        }
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "meta" => head.meta(&node),
            "title" if head.title.is_empty() && !is_within(&node, &["svg", "body"]) => head.title = line(&node),
            "html" => head.lang = node.attr("lang").map(|lang| safe::line(&lang)).filter(|lang| !lang.is_empty()),
            "base" if head.base.is_none() => head.base = node.attr("href").map(|href| href.trim().to_owned()),
            "link" => head.link(&node),
            "script" if is_linked_data(&node) => head.linked.read(&node.text()),
            "h1" if head.headings.len() < MOST => match line(&node) {
                text if text.is_empty() => {}
                text if is_within(&node, &["header", "nav", "aside", "footer"])
                    && !is_within(&node, &["article", "main"]) =>
                {
                    inner_headings.push(text);
                }
                text => {
                    headline = headline.or(Some(texts));
                    head.headings.push(text);
                }
            },
            "script" | "style" | "noscript" | "svg" | "p" | "br" | "img" | "option" => {}
            _ => head.element(&node, &name),
        }
    }
    head.headings.append(&mut inner_headings);
    let headline = headline.unwrap_or(0);
    for (place, _) in &mut head.datelines {
        *place -= headline;
    }
    head
}

impl Head {
    /// The first non-empty `content` of a `<meta>` with one of these names, the names in order.
    pub(super) fn meta_of(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(key, _)| key == name))
            .map(|(_, content)| content.as_str())
    }

    /// All values of a `<meta>` of this name.
    pub(super) fn all_metas<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }

    fn meta(&mut self, node: &NodeRef<'_>) {
        if self.metas.len() > 10 * MOST {
            return;
        }
        let content = safe::line(&node.attr_or("content", ""));
        if content.is_empty() || content.len() > 4 * LONGEST {
            return;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(key) = node.attr(key) {
                self.metas.push((key.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }

    fn link(&mut self, node: &NodeRef<'_>) {
        let rel = node.attr_or("rel", "").to_ascii_lowercase();
        if rel.split_whitespace().any(|rel| rel == "canonical") && self.canonical.is_none() {
            self.canonical = node.attr("href").map(|href| href.trim().to_owned()).filter(|href| !href.is_empty());
        }
    }

    /// `Page saved with SingleFile url: … saved date: …`, `saved from url=(0042)…`.
    fn comment(&mut self, node: &NodeRef<'_>) {
        if self.saved_from.is_some() {
            return;
        }
        let html = node.html();
        let text = html.get(..LONGEST).unwrap_or(&html);
        let single = text.contains("SingleFile").then(|| text.split_once("url:")).flatten();
        let saved = text.contains("saved from url=").then(|| text.split_once(')')).flatten();
        if let Some((_, rest)) = single.or(saved) {
            let url = rest.split_whitespace().next().unwrap_or_default();
            self.saved_from = Some(url.to_owned()).filter(|url| url.starts_with("http"));
        }
    }

    /// An element of the body that may name an author or a day.
    fn element(&mut self, node: &NodeRef<'_>, name: &str) {
        if name == "time" {
            return self.time(node);
        }
        let attributes = Attributes::of(node);
        if attributes.is_empty() {
            return;
        }
        if !attributes.property.is_empty() && self.properties.len() < MOST {
            let stated = ["content", "datetime", "title"].iter().find_map(|name| node.attr(name));
            let value = stated.map_or_else(|| short(node, true), |value| safe::line(&value));
            self.properties.push((attributes.property.clone(), value));
        }
        if let Some(kind) = attributes.byline(name)
            && self.bylines.len() < MOST
            && !is_aside(node)
        {
            let text = short(node, true);
            if !text.is_empty() {
                self.bylines.push((kind, text));
            }
        }
    }

    /// A text in which a day may stand.
    fn dateline(&mut self, node: &NodeRef<'_>, place: i32) {
        if self.datelines.len() >= MOST {
            return;
        }
        let text = node.text();
        let trimmed = text.trim();
        if trimmed.len() > 120 || trimmed.len() < 6 || !has_year(trimmed) {
            return;
        }
        let unseen = node.parent().is_none_or(|parent| {
            parent
                .node_name()
                .is_none_or(|name| matches!(&*name, "script" | "style" | "noscript" | "title" | "option" | "textarea"))
        });
        if !unseen && !is_frame(node) {
            self.datelines.push((place, safe::line(trimmed)));
        }
    }

    fn time(&mut self, node: &NodeRef<'_>) {
        if self.times.len() >= MOST {
            return;
        }
        let attributes = Attributes::of(node);
        let datetime = node.attr("datetime").map(|time| safe::line(&time)).filter(|time| !time.is_empty());
        if attributes.property == "datepublished" {
            self.properties.extend(datetime.clone().map(|value| ("datepublished".to_owned(), value)));
        }
        let says = |words: &[&str]| words.iter().any(|word| attributes.class.contains(word));
        self.times.push(Time {
            datetime,
            text: short(node, true),
            published: node.has_attr("pubdate") || says(&["publish", "entry-date", "posted", "created"]),
            other: says(&["updated", "modified", "comment"]) && !says(&["publish"])
                || attributes.property == "datemodified"
                || is_aside(node),
        });
    }
}

/// The attributes by which an element says what it is, in small letters.
struct Attributes {
    class: String,
    property: String,
    rel: String,
}

impl Attributes {
    fn of(node: &NodeRef<'_>) -> Self {
        let mut found = Self { class: String::new(), property: String::new(), rel: String::new() };
        if let Some(element) = node.element_ref() {
            for attribute in element.attrs.iter().take(40) {
                let value =
                    || attribute.value.get(..attribute.value.len().min(300)).unwrap_or_default().to_ascii_lowercase();
                match &*attribute.name.local {
                    "class" | "id" => {
                        found.class.push(' ');
                        found.class.push_str(&value());
                    }
                    "itemprop" => found.property = value(),
                    "property" => value().trim_start_matches("schema:").clone_into(&mut found.property),
                    "rel" => found.rel = value(),
                    _ => {}
                }
            }
        }
        found
    }

    fn is_empty(&self) -> bool {
        self.class.is_empty() && self.property.is_empty() && self.rel.is_empty()
    }

    fn byline(&self, name: &str) -> Option<Byline> {
        if self.rel.split_whitespace().any(|rel| rel == "author") {
            return Some(Byline::Rel);
        }
        let mut best = None;
        for class in self.class.split_whitespace() {
            let kind = match class {
                "author"
                | "author-name"
                | "author_name"
                | "authorname"
                | "byline-name"
                | "byline__name"
                | "fn"
                | "article-author"
                | "article__author"
                | "post-author"
                | "entry-author"
                | "byline__author"
                | "byl"
                | "c-byline__author"
                | "author__name"
                | "autor"
                | "author-link"
                | "byline-author"
                | "post__author"
                | "td-post-author-name"
                | "entry-author-name"
                | "meta-author"
                | "writer"
                | "post-author-name" => Byline::Name,
                "byline"
                | "byline_"
                | "by-line"
                | "article-byline"
                | "post-byline"
                | "entry-byline"
                | "posted-by"
                | "c-byline"
                | "by-author"
                | "article__byline"
                | "story-byline"
                | "byline-wrap"
                | "article-meta__author" => Byline::Line,
                _ => continue,
            };
            if class == "fn" && name == "form" {
                continue;
            }
            best = Some(best.map_or(kind, |before: Byline| before.min(kind)));
        }
        best
    }
}

/// Returns whether a text has figures such as those of a year, or of a day such as `18.11.26`.
fn has_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let figures =
        |at: usize, count: usize| bytes.get(at..at + count).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    (0..bytes.len()).any(|at| {
        figures(at, 4) && (bytes[at..].starts_with(b"19") || bytes[at..].starts_with(b"20"))
            || figures(at, 2)
                && matches!(bytes.get(at + 2), Some(b'.' | b'/'))
                && figures(at + 3, 2)
                && matches!(bytes.get(at + 5), Some(b'.' | b'/'))
    })
}

/// Returns whether an element stands among comments, other articles or in the frame of a page.
fn is_aside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(12)).any(|above| {
        let Some(name) = above.node_name() else { return false };
        if matches!(&*name, "aside" | "footer" | "nav") && !(&*name == "footer" && is_within(&above, &["article"])) {
            return true;
        }
        let Attributes { class, .. } = Attributes::of(&above);
        ["comment", "related", "sidebar", "widget", "recent", "teaser", "recommend", "more-"]
            .iter()
            .any(|word| class.contains(word))
            && &*name != "body"
            && &*name != "html"
            && &*name != "article"
    })
}

/// Returns whether a text stands in the frame of a page, or among what readers wrote.
fn is_frame(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(12)).any(|above| {
        let Some(name) = above.node_name() else { return false };
        let Attributes { class, .. } = Attributes::of(&above);
        let frame = matches!(&*name, "aside" | "footer" | "nav") && !is_within(&above, &["article"]);
        frame
            || !matches!(&*name, "body" | "html")
                && ["comment", "related", "sidebar"].iter().any(|word| class.contains(word))
    })
}

fn is_within(node: &NodeRef<'_>, names: &[&str]) -> bool {
    node.ancestors_it(None).any(|above| above.node_name().is_some_and(|name| names.contains(&&*name)))
}

fn is_linked_data(node: &NodeRef<'_>) -> bool {
    node.attr("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
}

/// The text of an element on one line, with bars where its parts stand on lines of their own; empty where it is long. `apart`:
/// with spaces between its elements, as in a byline made of labels and names.
fn short(node: &NodeRef<'_>, apart: bool) -> String {
    let mut text = String::new();
    for inner in node.descendants_it() {
        if inner.is_text() {
            let hidden = inner.parent().is_some_and(|parent| {
                parent
                    .node_name()
                    .is_some_and(|name| matches!(&*name, "script" | "style" | "noscript" | "svg" | "button"))
            });
            if !hidden {
                if apart && !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&inner.text());
            }
        } else if inner.node_name().is_some_and(|name| &*name == "br" || super::tags::is_block(&name)) {
            text.push_str(" | ");
        }
        if text.len() > LONGEST {
            return String::new();
        }
    }
    let text = safe::line(&text);
    let parts = text.split(" | ").map(str::trim).filter(|part| !part.is_empty() && *part != "|");
    parts.collect::<Vec<_>>().join(" | ").trim_matches(['|', ' ']).to_owned()
}

fn line(node: &NodeRef<'_>) -> String {
    short(node, false).replace(" | ", " ")
}
