//! The elements of a tree, as pieces.

use std::borrow::Cow;

use dom_query::NodeRef;

use crate::article::body::{Flow, Piece, unmarked};
use crate::article::{MarkKind, link};
use pullquote_extract::text::BlockKind;

/// Elements that hold nothing to read.
const UNSEEN: &[&str] = &[
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "meter", "nav", "noscript", "object",
    "option", "progress", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// The pieces of an element, with relative links resolved against `base`.
pub(super) fn pieces(root: NodeRef<'_>, base: Option<&str>) -> Vec<Piece> {
    let mut walk = Walk { flow: Flow::default(), base, heads: false, struck: 0, quoted: 0 };
    walk.children(root);
    walk.flow.finish()
}

/// Sets how many words of alternative text are a description, where a figure has no caption.
const WORDS: usize = 5;

struct Walk<'b> {
    flow: Flow,
    base: Option<&'b str>,
    /// True if the cells of the row so far are all headings.
    heads: bool,
    /// The number of open passages that were struck out.
    struck: usize,
    /// The number of open quoted passages.
    quoted: usize,
}

impl Walk<'_> {
    /// Walks down; the depth of the tree is bounded by [`super::guard`].
    fn children(&mut self, node: NodeRef<'_>) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.text(&child.text());
            } else if let Some(name) = child.node_name() {
                self.element(child, &name);
            }
        }
    }

    /// In a page, line ends are spaces.
    fn text(&mut self, text: &str) {
        let text = if self.struck > 0 { unmarked(text) } else { Cow::Borrowed(text) };
        for (index, line) in text.split(['\n', '\r', '\t']).enumerate() {
            if index > 0 {
                self.flow.inline().push(" ");
            }
            self.flow.inline().push(line);
        }
    }

    fn element(&mut self, node: NodeRef<'_>, name: &str) {
        match name {
            _ if UNSEEN.contains(&name) || super::prune::is_hidden(&node) => {}
            // Two of them end a paragraph.
            "br" if self.flow.inline().ends_line() => self.flow.flush(),
            "br" => self.flow.inline().push("\n"),
            "hr" => self.flow.rule(),
            // What a picture shows is told by its caption; its alternative text is for machines, and mostly repeats the title.
            // One that lies beside the page may be shown, though.
            "img" if is_described(&node) && link::image(&node.attr_or("src", "")).is_some() => self.image(node, None),
            "img" | "amp-img" => {}
            "del" | "s" | "strike" => {
                self.struck += 1;
                self.marked(node, Some(MarkKind::Struck));
                self.struck -= 1;
            }
            "q" => self.quoted(node),
            "sup" => {
                let after_figure = self.flow.inline().ends_with(|c: char| c.is_ascii_digit());
                let raised = super::raised(&node.text(), after_figure);
                if !raised.is_empty() {
                    self.flow.inline().push(&raised);
                }
            }
            "math" => self.flow.inline().push(&format!(" {} ", super::math::linear(node))),
            "figure" => self.figure(node),
            "pre" => self.flow.code(&node.text()),
            "ul" | "ol" | "menu" => self.list(node, name == "ol"),
            "li" => {
                self.flow.enter_item();
                self.children(node);
                self.flow.leave();
            }
            "tr" => self.row(node),
            "td" | "th" => {
                self.heads &= name == "th";
                self.children(node);
                self.flow.leave_cell();
            }
            _ if is_caption(&node, name) => {
                self.flow.enter(BlockKind::Image);
                self.children(node);
                self.flow.leave();
            }
            _ => match (block(name), mark(name)) {
                (Some(kind), _) => {
                    self.flow.enter(kind);
                    self.children(node);
                    self.flow.leave();
                }
                (None, Some(kind)) => self.marked(node, Some(kind)),
                (None, None) if name == "a" && leads_back(&node) => {}
                (None, None) if name == "a" => {
                    let url = node.attr("href").and_then(|href| link::resolve(self.base, &href));
                    self.marked(node, url.map(MarkKind::Link));
                }
                (None, None) if super::tags::is_block(name) => {
                    self.flow.flush();
                    self.children(node);
                    self.flow.flush();
                }
                (None, None) => self.children(node),
            },
        }
    }

    /// Short words that are quoted within a line bear no marks of their own in a page; within others they get single ones.
    fn quoted(&mut self, node: NodeRef<'_>) {
        let text = node.text();
        let marked = text.trim().starts_with(['“', '"', '„', '«', '‘', '\'']) || self.struck > 0;
        let (open, close) = if self.quoted.is_multiple_of(2) { ("“", "”") } else { ("‘", "’") };
        if !marked {
            self.flow.inline().push(open);
            self.quoted += 1;
        }
        self.children(node);
        if !marked {
            self.quoted -= 1;
            self.flow.inline().push(close);
        }
    }

    fn marked(&mut self, node: NodeRef<'_>, kind: Option<MarkKind>) {
        self.flow.inline().open(kind);
        self.children(node);
        self.flow.inline().close();
    }

    fn list(&mut self, node: NodeRef<'_>, is_ordered: bool) {
        let first = || node.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        self.flow.enter_list(is_ordered.then(first));
        self.children(node);
        self.flow.leave_list();
    }

    /// A row of cells. A table within a cell is read as text of that cell.
    fn row(&mut self, node: NodeRef<'_>) {
        self.heads = true;
        self.flow.enter_row();
        self.children(node);
        self.flow.leave_row(self.heads);
    }

    /// A picture, by its caption, else by its alternative text.
    fn image(&mut self, node: NodeRef<'_>, caption: Option<&str>) {
        let alt = node.attr_or("alt", "");
        let src = node.attr_or("src", "");
        self.flow.image(caption.unwrap_or(&alt), link::resolve(self.base, &src), link::image_from_root(&src));
    }

    fn figure(&mut self, node: NodeRef<'_>) {
        self.flow.flush();
        let find = |name: &str| node.descendants_it().find(|inner| inner.has_name(name));
        match (find("img"), find("figcaption")) {
            (Some(image), Some(caption)) if find("table").is_none() && find("p").is_none() => {
                let caption = caption.text();
                self.image(image, Some(caption.trim()).filter(|caption| !caption.is_empty()));
            }
            (Some(image), None) if find("p").is_none() && is_described(&image) => self.image(image, None),
            _ => self.children(node),
        }
        self.flow.flush();
    }
}

/// Returns whether a link leads from a note back to where it is cited.
fn leads_back(link: &NodeRef<'_>) -> bool {
    let within = link.attr("href").is_some_and(|href| href.contains('#'));
    let is_arrow = |c: char| matches!(c, '↩' | '↑' | '⤴' | '^' | '⏎' | '\u{fe0e}' | '\u{fe0f}' | '[' | ']' | ' ');
    let text = link.text();
    within && !text.trim().is_empty() && text.len() < 16 && text.chars().all(is_arrow)
}

/// Returns whether the alternative text of an image describes it.
fn is_described(image: &NodeRef<'_>) -> bool {
    image.attr_or("alt", "").split_whitespace().count() >= WORDS
}

/// Returns whether an element calls itself the caption of a picture.
fn is_caption(node: &NodeRef<'_>, name: &str) -> bool {
    if !matches!(name, "p" | "div" | "span" | "small" | "dd" | "h6") {
        return false;
    }
    let class = node.class().unwrap_or_default();
    let class = class.get(..class.len().min(200)).unwrap_or_default().to_ascii_lowercase();
    let is_caption = class.split_whitespace().any(|class| {
        class.split(['-', '_']).any(|word| {
            matches!(word, "caption" | "captions" | "bildunterschrift" | "bildtext" | "imagecaption" | "photocaption")
        })
    });
    is_caption && node.text().len() < 600
}

/// The kind of block that an element makes its text.
fn block(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "blockquote" => BlockKind::Quotation,
        "figcaption" => BlockKind::Image,
        _ => return None,
    })
}

fn mark(name: &str) -> Option<MarkKind> {
    Some(match name {
        "em" | "i" | "cite" | "dfn" | "var" => MarkKind::Emphasis,
        "strong" | "b" => MarkKind::Strong,
        "code" | "kbd" | "samp" | "tt" => MarkKind::Code,
        _ => return None,
    })
}
