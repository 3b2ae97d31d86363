//! The words of an element that may be a title, a name or a date: on one line, without what is not seen.

use dom_query::NodeRef;

use crate::article::safe;

/// The most bytes of such a text; a longer one is none.
const LONGEST: usize = 1000;

/// Returns the text of an element on one line, with bars where its parts stand on lines of their own; empty where it is long.
/// `apart`: with spaces between its elements, as in a byline made of labels and names.
pub(super) fn short(node: &NodeRef<'_>, apart: bool) -> String {
    let text = safe::line(&joined(node, apart, " | "));
    let parts = text.split(" | ").map(str::trim).filter(|part| !part.is_empty() && *part != "|");
    parts.collect::<Vec<_>>().join(" | ").trim_matches(['|', ' ']).to_owned()
}

/// Returns the text of an element on one line; empty where it is long.
pub(super) fn line(node: &NodeRef<'_>) -> String {
    safe::line(&joined(node, false, " "))
}

/// Returns the text of an element that is seen, with a parter between its lines.
fn joined(node: &NodeRef<'_>, apart: bool, parter: &str) -> String {
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
            text.push_str(parter);
        }
        if text.len() > LONGEST {
            return String::new();
        }
    }
    text
}
