//! Tells what an element stands among: comments of readers, other articles, the frame of the page. A page asks that of each of
//! its texts, so that the answers for what is around them are kept.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeId, NodeRef};

use super::head::Attributes;

/// Words that a class or an id has if its element is none of the article's, each with a bit of its own.
const WORDS: [&str; 8] = ["comment", "related", "sidebar", "recommend", "recent", "teaser", "widget", "more-"];
/// Sets which of them are meant: all; those of frames; those of lists.
const ASIDE: u8 = 0b1111_1111;
const FRAME: u8 = 0b0000_0111;
const LISTED: u8 = 0b0011_1011;

/// Limits how far up is looked.
const ABOVE: usize = 12;

/// Holds what is known of the elements of a page.
pub(super) struct Around {
    /// Elements that hold a headline: `has-sidebar` there says something of what is around.
    headlined: HashSet<NodeId>,
    /// The [`WORDS`] that elements met so far are called by.
    called: HashMap<NodeId, u8>,
}

impl Around {
    /// Returns it for a page of which nothing was asked yet.
    pub(super) fn of(document: &Document) -> Self {
        let mut headlined = HashSet::new();
        for headline in document.root().descendants_it().filter(|node| node.has_name("h1")) {
            for above in headline.ancestors_it(None) {
                if !headlined.insert(above.id) {
                    break;
                }
            }
        }
        Self { headlined, called: HashMap::new() }
    }

    /// Returns whether an element stands among comments, other articles or in the frame of a page.
    pub(super) fn is_aside(&mut self, node: &NodeRef<'_>) -> bool {
        node.ancestors_it(Some(ABOVE)).any(|above| {
            let Some(name) = above.node_name() else { return false };
            if matches!(&*name, "aside" | "footer" | "nav") && !(&*name == "footer" && is_within(&above, &["article"]))
            {
                return true;
            }
            !matches!(&*name, "body" | "html" | "article") && self.is_called(&above, ASIDE)
        })
    }

    /// Returns whether a text stands in the frame of a page, or among what readers wrote.
    pub(super) fn is_frame(&mut self, node: &NodeRef<'_>) -> bool {
        node.ancestors_it(Some(ABOVE)).any(|above| {
            let Some(name) = above.node_name() else { return false };
            let frame = matches!(&*name, "aside" | "footer" | "nav") && !is_within(&above, &["article"]);
            frame || !matches!(&*name, "body" | "html") && self.is_called(&above, FRAME)
        })
    }

    /// Returns whether a text stands among what readers wrote or other articles.
    pub(super) fn is_listed(&mut self, node: &NodeRef<'_>) -> bool {
        node.ancestors_it(Some(ABOVE)).any(|above| self.is_called(&above, LISTED))
    }

    /// Returns whether the classes of an element have one of the words that are meant.
    fn is_called(&mut self, node: &NodeRef<'_>, meant: u8) -> bool {
        let Self { headlined, called } = self;
        let called =
            called.entry(node.id).or_insert_with(|| if headlined.contains(&node.id) { 0 } else { words(node) });
        *called & meant != 0
    }
}

/// Returns the [`WORDS`] that the classes of an element have.
fn words(node: &NodeRef<'_>) -> u8 {
    let Attributes { class, .. } = Attributes::of(node);
    let classes = || class.split_whitespace().filter(|class| !class.starts_with("elementor-"));
    let has = |word: &str| classes().any(|class| class.contains(word));
    WORDS.iter().enumerate().fold(0, |words, (bit, word)| words | u8::from(has(word)) << bit)
}

/// Returns whether an element stands in one of some names.
pub(super) fn is_within(node: &NodeRef<'_>, names: &[&str]) -> bool {
    node.ancestors_it(None).any(|above| above.node_name().is_some_and(|name| names.contains(&&*name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_told_by_its_words() {
        let page = "<div class=has-sidebar><h1>Talks</h1><div class=text><b>a</b></div><div class=Comment-list><p><b>b</b></div>\
                    <div class=teaser><b>c</b></div><aside><b>d</b></aside><div class=elementor-widget><b>e</b></div></div>";
        let document = Document::from(page);
        let mut around = Around::of(&document);
        let texts = document.select("b");
        let mut told = |at: usize| {
            let node = &texts.nodes()[at];
            [around.is_aside(node), around.is_frame(node), around.is_listed(node)]
        };
        let told: Vec<_> = (0..5).map(&mut told).collect();
        let (none, all) = ([false; 3], [true; 3]);
        assert_eq!(told, [none, all, [true, false, true], [true, true, false], none]);
    }
}
