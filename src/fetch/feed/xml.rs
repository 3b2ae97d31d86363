//! Entries out of a tree. One table of names serves all dialects, as it must: feeds mix them.
//!
//! Where an entry says something twice, the rules are those that Python's feedparser has come to over twenty years: the
//! outermost title and the outermost id count; of links, the last that leads to a page; a second description is the
//! content; a guid is a link unless it says that it is none.

use super::date::Stamp;
use super::text::{Text, looks_like_html, mended};
use super::tree::{Element, Node, Space, Tree};
use super::{Entry, Feed, FeedError};

/// Names of the elements that make a feed.
const ROOTS: [&str; 4] = ["rss", "rdf", "feed", "channel"];

/// The most tags of an entry.
const MOST_TAGS: usize = 100;

/// Reads a feed.
pub(super) fn read(source: &str, base: Option<&str>) -> Result<Feed, FeedError> {
    let tree = Tree::read(source, base);
    let is_root = |element: &&Element| {
        matches!(element.space, Space::Core | Space::Rdf) && ROOTS.contains(&element.name.as_str())
    };
    let page = tree.0.iter().position(|element| element.name == "html");
    let Some(root) = tree.0.iter().position(|element| is_root(&element)) else {
        return Err(if page.is_some() { FeedError::Page } else { FeedError::Other });
    };
    if page.is_some_and(|page| page < root) {
        return Err(FeedError::Page);
    }
    let mut walk =
        Walk { tree: &tree, is_atom: tree.0[root].name == "feed", feed: Draft::default(), entries: Vec::new() };
    walk.children(&tree.0[0], None, 0);
    let Walk { feed, entries, .. } = walk;
    let breaks_off = tree.1.iter().any(|open| is_entry(&tree.0[*open]));
    let Draft { entry: Entry { title, link, .. }, own, .. } = feed;
    Ok(Feed { title, link, own, entries: entries.into_iter().map(Draft::finish).collect(), breaks_off })
}

fn is_entry(element: &Element) -> bool {
    element.space == Space::Core && ["item", "entry"].contains(&element.name.as_str())
}

/// A feed or an entry so far.
#[derive(Default)]
struct Draft {
    entry: Entry,
    /// The depths at which its title, id and summary stand.
    title_depth: Option<usize>,
    id_depth: Option<usize>,
    summary_depth: Option<usize>,
    /// Its id, where that is an address.
    permalink: Option<String>,
    /// Tells that its content has come.
    has_content: bool,
    /// Tells that it came as such, and not as a second description.
    is_stated: bool,
    /// The address of a feed itself.
    own: Option<String>,
}

impl Draft {
    fn finish(mut self) -> Entry {
        self.entry.link = self.entry.link.or(self.permalink);
        self.entry
    }
}

struct Walk<'t> {
    tree: &'t Tree,
    is_atom: bool,
    feed: Draft,
    entries: Vec<Draft>,
}

/// The role of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Title,
    Summary,
    /// A description, which may also be the content.
    Description,
    Content,
}

impl Walk<'_> {
    /// Reads what stands in an element; `entry` is the index of the entry that it is of. The depth of the tree is bounded.
    fn children(&mut self, element: &Element, entry: Option<usize>, depth: usize) {
        for node in &element.children {
            if let Node::Element(index) = node {
                self.element(&self.tree.0[*index], entry, depth + 1);
            }
        }
    }

    fn element(&mut self, element: &Element, entry: Option<usize>, depth: usize) {
        use Space::{Content, Core, Dc, DcTerms, Itunes, Media, Xhtml};
        match (element.space, element.name.as_str()) {
            _ if is_entry(element) => self.item(element, depth),
            (Core | Dc | Media, "title") => self.text(element, entry, depth, Held::Title, "text/plain"),
            (Core | Dc | Media, "description") => self.text(element, entry, depth, Held::Description, "text/html"),
            (Core | Itunes, "summary") => {
                self.text(element, entry, depth, Held::Description, "text/plain");
            }
            (Core, "abstract") => self.text(element, entry, depth, Held::Summary, "text/plain"),
            (Core, "content") => self.text(element, entry, depth, Held::Content, "text/plain"),
            (Core | Xhtml, "body") => self.text(element, entry, depth, Held::Content, "application/xhtml+xml"),
            (Content, "encoded") | (Core, "fullitem") => self.text(element, entry, depth, Held::Content, "text/html"),
            (Core, "link") => self.link(element, entry),
            (Core, "guid" | "id") => self.id(element, entry, depth),
            (Core, "published" | "issued" | "pubdate") | (DcTerms, "issued") => {
                self.draft(entry).entry.published = Stamp::parse(&element.text());
            }
            (Core, "updated" | "modified" | "lastbuilddate") | (Dc, "date") | (DcTerms, "modified") => {
                self.draft(entry).entry.updated = Stamp::parse(&element.text());
            }
            (Core, "author" | "managingeditor") | (Dc, "creator" | "author") | (Itunes, "author") => {
                self.author(element, entry);
            }
            (Core, "category" | "keywords") | (Dc, "subject") | (Media, "category") => self.category(element, entry),
            // What is of the feed as a whole, of its source, or shows a text that is not it.
            (
                Core,
                "image" | "textinput" | "source" | "contributor" | "tagline" | "subtitle" | "info" | "rights"
                | "copyright" | "generator",
            )
            | (Xhtml, _) => {}
            _ => {
                if element.name == "channel" {
                    self.attributes(element, entry);
                }
                self.children(element, entry, depth);
            }
        }
    }

    fn draft(&mut self, entry: Option<usize>) -> &mut Draft {
        match entry.and_then(|index| self.entries.get_mut(index)) {
            Some(draft) => draft,
            None => &mut self.feed,
        }
    }

    fn item(&mut self, element: &Element, depth: usize) {
        let index = self.entries.len();
        let mut draft = Draft::default();
        draft.entry.id = element.attribute("rdf:about").filter(|id| !id.is_empty()).map(str::to_owned);
        // What is relative to the feed's own address is meant to be relative to the article's.
        draft.entry.base = element.base.clone().filter(|base| self.tree.0[0].base.as_ref() != Some(base));
        self.entries.push(draft);
        self.attributes(element, Some(index));
        self.children(element, Some(index), depth);
    }

    /// The address and date that CDF puts into attributes.
    fn attributes(&mut self, element: &Element, entry: Option<usize>) {
        if let Some(date) = element.attribute("lastmod") {
            self.draft(entry).entry.updated = Stamp::parse(date);
        }
        if let Some(href) = element.attribute("href") {
            self.draft(entry).entry.link = Some(element.resolve(href));
        }
    }

    fn text(&mut self, element: &Element, entry: Option<usize>, depth: usize, held: Held, kind: &str) {
        let kind = mapped(element.attribute("type").unwrap_or(kind));
        let text = self.read_text(element, &kind);
        if text.source.is_empty() && held != Held::Content {
            return;
        }
        let is_media = element.space == Space::Media;
        let is_atom = self.is_atom;
        let draft = self.draft(entry);
        match held {
            Held::Title => {
                if draft.title_depth.is_none_or(|known| depth < known) {
                    draft.entry.title = Some(text.plain());
                    draft.title_depth = (!is_media).then_some(depth).or(draft.title_depth);
                }
            }
            Held::Description if draft.entry.summary.is_some() && !draft.has_content => {
                // What follows a summary is the text, plain or not.
                let guessed = !is_atom && looks_like_html(&text.source);
                let is_html =
                    text.is_html && (guessed || element.attribute("type").is_some() || element.has_elements());
                draft.content(Text { is_html, ..text }, true);
            }
            Held::Description | Held::Summary => {
                if draft.summary_depth.is_none_or(|known| depth <= known) {
                    draft.entry.summary = Some(text);
                    draft.summary_depth = Some(depth);
                }
            }
            Held::Content => {
                let is_text = ["text/plain", "text/html", "application/xhtml+xml"].contains(&kind.as_str());
                draft.has_content |= element.name != "body";
                if element.space == Space::Content && !draft.is_stated && !text.source.is_empty() {
                    (draft.entry.content, draft.is_stated) = (None, true);
                }
                draft.content(text, is_text);
            }
        }
    }

    fn read_text(&self, element: &Element, kind: &str) -> Text {
        if element.has_elements() {
            return Text { source: self.tree.html(element), is_html: true };
        }
        let source = element.text();
        let is_markup = kind.starts_with("text/") || kind.ends_with("xml");
        if element.attribute("mode") == Some("base64") || !is_markup {
            let decoded = base64(&source).and_then(|bytes| String::from_utf8(bytes).ok());
            let source = decoded.map(|text| text.trim().to_owned()).unwrap_or(source);
            return Text { source, is_html: kind == "text/html" };
        }
        let guessed = || !self.is_atom && kind == "text/plain" && looks_like_html(&source);
        let is_html = kind == "text/html" || guessed();
        Text { source, is_html }
    }

    fn link(&mut self, element: &Element, entry: Option<usize>) {
        let relation = element.attribute("rel").unwrap_or("alternate").to_lowercase();
        let kind =
            element.attribute("type").unwrap_or(if relation == "self" { "application/atom+xml" } else { "text/html" });
        let kind = mapped(kind);
        let is_page = relation == "alternate" && ["text/html", "application/xhtml+xml"].contains(&kind.as_str());
        let href =
            ["url", "uri", "href"].iter().find_map(|name| element.attribute(name)).filter(|href| !href.is_empty());
        let text = element.text();
        let written = href.unwrap_or(&text);
        if written.is_empty() {
            return;
        }
        let whole = element.resolve(written);
        let draft = self.draft(entry);
        if relation == "self" {
            draft.own.get_or_insert_with(|| whole.clone());
        }
        if is_page || (href.is_none() && draft.entry.link.is_none()) {
            draft.entry.link = Some(whole);
        }
    }

    fn id(&mut self, element: &Element, entry: Option<usize>, depth: usize) {
        let written = element.text();
        if written.is_empty() {
            return;
        }
        let is_link = element.attribute("ispermalink").is_none_or(|stated| stated == "true");
        let id = if is_link { element.resolve(&written) } else { written };
        let draft = self.draft(entry);
        if is_link && draft.permalink.is_none() {
            draft.permalink = Some(id.clone());
        }
        if draft.id_depth.is_none_or(|known| depth <= known) {
            draft.entry.id = Some(id);
            draft.id_depth = Some(depth);
        }
    }

    fn author(&mut self, element: &Element, entry: Option<usize>) {
        let child = |name: &str| {
            let mut nodes = element.children.iter();
            nodes.find_map(|node| match node {
                Node::Element(index) if self.tree.0[*index].name == name => Some(self.tree.0[*index].text()),
                _ => None,
            })
        };
        let stated = child("name").or_else(|| child("email")).unwrap_or_else(|| element.text());
        let name = without_address(&mended(&stated));
        let authors = &mut self.draft(entry).entry.authors;
        if !name.is_empty() && !authors.contains(&name) {
            authors.push(name);
        }
    }

    fn category(&mut self, element: &Element, entry: Option<usize>) {
        let text = element.text();
        let stated = element.attribute("label").or_else(|| element.attribute("term")).unwrap_or(&text).trim();
        let tags = &mut self.draft(entry).entry.tags;
        if !stated.is_empty() && tags.len() < MOST_TAGS && !tags.iter().any(|tag| tag == stated) {
            tags.push(stated.to_owned());
        }
    }
}

impl Draft {
    /// Takes a text as the content, the first that comes; `is_text` is whether it may serve as a summary, too.
    fn content(&mut self, text: Text, is_text: bool) {
        self.has_content = true;
        if text.source.is_empty() {
            return;
        }
        if is_text {
            self.entry.summary.get_or_insert_with(|| text.clone());
        }
        self.entry.content.get_or_insert(text);
    }
}

/// A type in full: Atom 1.0 has short names for three.
fn mapped(kind: &str) -> String {
    let kind = kind.trim().to_lowercase();
    match kind.as_str() {
        "text" | "plain" => "text/plain".to_owned(),
        "html" => "text/html".to_owned(),
        "xhtml" => "application/xhtml+xml".to_owned(),
        _ => kind,
    }
}

/// `mara@example.org (Mara Lindqvist)` and `Mara Lindqvist <mara@example.org>` without the address, where there is more.
fn without_address(author: &str) -> String {
    let is_address = |word: &&str| word.contains('@') && word.contains('.');
    let words: Vec<&str> = author.split_whitespace().filter(|word| !is_address(word)).collect();
    let name = words.join(" ");
    let name = name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(&name).trim().to_owned();
    if name.is_empty() { author.trim().trim_matches(['<', '>']).to_owned() } else { name }
}

/// Decodes base64, white space left out.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}
