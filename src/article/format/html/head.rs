//! Holds what a page says about itself, gathered in one walk over its tree: `<meta>`, JSON-LD, microdata, `<time>`, headings,
//! links. What of it counts is decided in the files beside this one.

use dom_query::{Document, NodeRef};

use super::around::{Around, is_within};
use super::dateline::{self, Dateline};
use super::linked::Linked;
use super::short::{line, short};
use crate::article::body::bare;
use crate::article::safe;

/// The most bytes of a comment that are looked at.
const LONGEST: usize = 1000;
/// The shortest text of a heading that agrees with a title, in bytes of its letters.
const HEADLINE: usize = 12;
/// Limits how many of each are kept; no page needs more.
const MOST: usize = 60;

/// The facts that a page states about itself.
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
    /// Short texts of the body that may tell its day.
    pub(super) datelines: Vec<Dateline>,
    /// `<link rel=canonical>`.
    pub(super) canonical: Option<String>,
    /// `<base href>`.
    pub(super) base: Option<String>,
    /// `<html lang>`.
    pub(super) lang: Option<String>,
    /// The address that `SingleFile` or a browser wrote into a comment.
    pub(super) saved_from: Option<String>,
    /// The time at which `SingleFile` saved it.
    pub(super) saved_on: Option<String>,
    /// The number of texts met so far.
    texts: i32,
}

/// A `<time>` element.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is said, or not, by other elements")]
pub(super) struct Time {
    pub(super) datetime: Option<String>,
    pub(super) text: String,
    /// Its distance from the headline, in texts; negative above it.
    pub(super) place: i32,
    /// True if it is said to tell of publication, or stands in the header of an article.
    pub(super) published: bool,
    /// True if it is said to tell of a change, or stands in a list of other articles.
    pub(super) other: bool,
    /// True if it stands in the frame of the page.
    pub(super) aside: bool,
    /// True if it stands among comments or other articles.
    pub(super) listed: bool,
}

/// Describes how sure it is that an element names the author.
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
    let mut headlines = Vec::new();
    let mut around = Around::of(document);
    for node in document.root().descendants_it() {
        if node.is_text() {
            head.text(&node, &mut around);
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
            "html" => {
                let lang = node.attr("lang").or_else(|| node.attr("xml:lang"));
                head.lang = lang.map(|lang| safe::line(&lang)).filter(|lang| !lang.is_empty());
            }
            "base" if head.base.is_none() => head.base = node.attr("href").map(|href| href.trim().to_owned()),
            "link" => head.link(&node),
            "script" if is_linked_data(&node) => head.linked.read(&node.text()),
            "h1" if head.headings.len() < MOST => match line(&node) {
                text if text.is_empty() => {}
                text if is_within(&node, &["header", "nav", "aside", "footer"])
                    && !is_within(&node, &["article", "main"]) =>
                {
                    headlines.push((head.texts, true, text.clone()));
                    inner_headings.push(text);
                }
                text => {
                    headlines.push((head.texts, true, text.clone()));
                    head.headings.push(text);
                }
            },
            "h2" | "h3" | "h4" if headlines.len() < MOST => headlines.push((head.texts, false, short(&node, true))),
            "script" | "style" | "noscript" | "svg" | "br" | "img" | "option" => {}
            _ => head.element(&node, &name, &mut around),
        }
    }
    let headline = head.headline(&headlines);
    head.headings.append(&mut inner_headings);
    for line in &mut head.datelines {
        line.place -= headline;
    }
    for time in &mut head.times {
        time.place -= headline;
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

    /// Returns where the headline stands, of some headings, with their places and whether they are of level 1: that which agrees
    /// with the title of the page, rather one of level 1, else the first of these outside of page headers.
    fn headline(&self, headings: &[(i32, bool, String)]) -> i32 {
        let title = self.meta_of(&["og:title"]).unwrap_or(&self.title);
        let parts = title.split(" - ").flat_map(|part| part.split(['|', '–', '—', '•', '»']));
        let headline: String = parts.map(|part| bare(part).collect()).max_by_key(String::len).unwrap_or_default();
        let agrees = |text: &str| {
            let text: String = bare(text).collect();
            text.len() >= HEADLINE && headline.contains(&text) || headline.len() >= HEADLINE && text.contains(&headline)
        };
        let first = || headings.iter().find(|(_, top, text)| *top && self.headings.contains(text));
        let agreeing = |wanted: bool| headings.iter().find(|(_, top, text)| *top == wanted && agrees(text));
        agreeing(true).or_else(|| agreeing(false)).or_else(first).map_or(0, |(place, ..)| *place)
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
        if single.is_some() {
            let date = text.split_once("saved date:").and_then(|(_, rest)| rest.lines().next());
            self.saved_on = date.and_then(|date| date.split(" GMT").next()).map(safe::line);
        }
        if let Some((_, rest)) = single.or(saved) {
            let url = rest.split_whitespace().next().unwrap_or_default();
            self.saved_from = Some(url.to_owned()).filter(|url| url.starts_with("http"));
        }
    }

    /// An element of the body that may name an author or a day.
    fn element(&mut self, node: &NodeRef<'_>, name: &str, around: &mut Around) {
        if name == "time" {
            return self.time(node, around);
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
        if self.datelines.len() < MOST
            && dateline::is_called(&attributes.class)
            && let Some(line) = dateline::of_element(&attributes.class, &short(node, true), self.texts)
            && !around.is_aside(node)
        {
            self.datelines.push(line);
        }
        if let Some(kind) = attributes.byline(node)
            && self.bylines.len() < MOST
            && !around.is_aside(node)
        {
            let text = short(node, true);
            if !text.is_empty() {
                self.bylines.push((kind, text));
            }
        }
    }

    /// A text in which a day may stand.
    fn text(&mut self, node: &NodeRef<'_>, around: &mut Around) {
        let text = node.text();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.texts += 1;
        if self.datelines.len() < MOST
            && let Some(line) = dateline::of_text(node, text, self.texts)
            && !around.is_frame(node)
        {
            self.datelines.push(line);
        }
    }

    fn time(&mut self, node: &NodeRef<'_>, around: &mut Around) {
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
            place: self.texts,
            published: node.has_attr("pubdate") || says(&["publish", "entry-date", "posted", "created"]),
            other: says(&["updated", "modified", "comment"]) && !says(&["publish"])
                || attributes.property == "datemodified"
                || around.is_aside(node),
            aside: around.is_frame(node),
            listed: around.is_listed(node),
        });
    }
}

/// The attributes by which an element says what it is, in small letters.
pub(super) struct Attributes {
    pub(super) class: String,
    property: String,
    rel: String,
}

impl Attributes {
    pub(super) fn of(node: &NodeRef<'_>) -> Self {
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

    fn byline(&self, node: &NodeRef<'_>) -> Option<Byline> {
        if self.rel.split_whitespace().any(|rel| rel == "author") {
            return Some(Byline::Rel);
        }
        let kind = |class: &str| match class {
            "fn" if is_within(node, &["table", "form"]) => None,
            _ if NAMES.contains(&class) => Some(Byline::Name),
            _ => LINES.contains(&class).then_some(Byline::Line),
        };
        self.class.split_whitespace().filter_map(kind).min()
    }
}

/// Lists classes of elements that hold the name of an author, and of those that hold a byline.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "author", "author-name", "author_name", "authorname", "byline-name", "byline__name", "fn",
    "article-author", "article__author", "post-author", "entry-author", "byline__author", "byl",
    "c-byline__author", "author__name", "autor", "author-link", "byline-author", "post__author",
    "td-post-author-name", "entry-author-name", "meta-author", "writer", "post-author-name",
];
#[rustfmt::skip]
const LINES: &[&str] = &[
    "byline", "byline_", "by-line", "article-byline", "post-byline", "entry-byline", "posted-by", "c-byline",
    "by-author", "article__byline", "story-byline", "byline-wrap", "article-meta__author",
];

fn is_linked_data(node: &NodeRef<'_>) -> bool {
    node.attr("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
}
