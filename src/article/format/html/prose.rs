//! Tells how much of an element is prose: runs of text that are long enough, end as sentences do, and are no links.

use std::collections::HashMap;

use dom_query::{NodeId, NodeRef};

use super::tags;
use crate::article::body::ends_sentence;

/// The length of an element's text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// Of prose.
    pub(super) prose: usize,
    /// Of text of any kind.
    pub(super) text: usize,
    /// Of text in links.
    pub(super) linked: usize,
}

/// The shortest run that is prose if it ends as a sentence, and the shortest that is in any case, in bytes.
const SENTENCE: usize = 40;
const LONG: usize = 120;

/// The measures of an element and of the blocks within it.
#[derive(Debug, Default)]
pub(super) struct Measures {
    blocks: HashMap<NodeId, Measure>,
    all: Measure,
}

impl Measures {
    /// Of all of it.
    pub(super) const fn all(&self) -> Measure {
        self.all
    }

    /// Of one block; of other elements nothing.
    pub(super) fn of(&self, node: &NodeRef<'_>) -> Measure {
        self.get(node).unwrap_or_default()
    }

    /// The same; none of other elements.
    pub(super) fn get(&self, node: &NodeRef<'_>) -> Option<Measure> {
        self.blocks.get(&node.id).copied()
    }
}

/// Measures an element.
pub(super) fn measures(root: NodeRef<'_>) -> Measures {
    let mut meter = Meter::default();
    let all = meter.block(root);
    Measures { blocks: meter.blocks, all }
}

#[derive(Default)]
struct Meter {
    blocks: HashMap<NodeId, Measure>,
    /// The run that is open.
    run: String,
    linked: usize,
    links: usize,
}

impl Meter {
    /// Measures a block; its depth is bounded by [`super::guard`].
    fn block(&mut self, node: NodeRef<'_>) -> Measure {
        let mut sum = Measure::default();
        self.end(&mut sum);
        self.children(node, &mut sum);
        self.end(&mut sum);
        self.blocks.insert(node.id, sum);
        sum
    }

    fn children(&mut self, node: NodeRef<'_>, sum: &mut Measure) {
        for child in node.children_it(false) {
            if child.is_text() {
                let text = child.text();
                let words = text.trim();
                if !words.is_empty() {
                    if self.links > 0 {
                        self.linked += words.len();
                    }
                    if !self.run.is_empty() {
                        self.run.push(' ');
                    }
                    self.run.push_str(words);
                }
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            match &*name {
                "script" | "style" | "noscript" | "template" | "svg" | "iframe" | "select" | "textarea" | "button"
                | "head" => {}
                "br" => self.run.push('\n'),
                "a" => {
                    self.links += 1;
                    self.children(child, sum);
                    self.links -= 1;
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "figcaption" => {
                    self.end(sum);
                    let inner = self.block(child);
                    sum.text += inner.text;
                    sum.linked += inner.linked;
                }
                name if tags::is_block(name) => {
                    self.end(sum);
                    let inner = self.block(child);
                    sum.prose += inner.prose;
                    sum.text += inner.text;
                    sum.linked += inner.linked;
                }
                _ => self.children(child, sum),
            }
        }
    }

    /// Ends the run that is open.
    fn end(&mut self, sum: &mut Measure) {
        let run = self.run.trim();
        let plain = run.len().saturating_sub(self.linked);
        sum.text += run.len();
        sum.linked += self.linked.min(run.len());
        if plain * 2 > run.len() && (plain >= LONG || plain >= SENTENCE && ends_sentence(run)) {
            sum.prose += plain;
        }
        self.run.clear();
        self.linked = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    #[test]
    fn sentences_are_prose_and_links_are_none() {
        let measure = |page: &str| measures(Document::from(page).body().unwrap()).all();
        let sentence = "The evening ferry was stopped at the pier on Tuesday.";
        assert_eq!(measure(&format!("<p>{sentence}</p><p>Share</p>")).prose, sentence.len());
        assert_eq!(measure(&format!("<p><a>{sentence}</a></p>")).prose, 0);
        assert_eq!(measure(&format!("<h2>{sentence}</h2>")).prose, 0);
        assert_eq!(measure(&format!("<div>{sentence}<p>{sentence}</p></div>")).prose, 2 * sentence.len());
    }
}
