//! Parts of pages: what a feed or a mail holds of an article, and what a reader says of the pages of a site.

use dom_query::{Document, NodeRef};

use super::{base, guard, head, meta, read, walk, words};
use crate::article::body::{Draft, Piece};
use crate::article::format::Source;
use crate::article::link;
use pullquote_extract::text::BlockKind;

/// Reads HTML that is all text of one article. Relative links are of `origin`.
pub(in crate::article) fn excerpt(source: &str, origin: Option<&str>) -> Draft {
    let pieces = if let Some(page) = guard::tamed(source) {
        let document = Document::from(page.as_ref());
        document.body().map(|body| walk::pieces(body, origin)).unwrap_or_default()
    } else {
        // Too large for a tree: its words alone.
        let words = words(source);
        let piece = |text| Piece::prose(BlockKind::Paragraph, text, Vec::new(), None);
        words.split("\n\n").filter_map(piece).collect()
    };
    Draft { pieces, has_kinds: true, ..Draft::default() }
}

/// Reads a page of which it is known where its text is (`body`, a CSS selector) and what in it is none. Where nothing is
/// found there, the page is read like any other. Selectors that are none select nothing.
pub(in crate::article) fn within(
    source: &Source<'_>,
    body: Option<&str>,
    strip: &[String],
    origin: Option<&str>,
) -> Draft {
    let Some(page) = guard::tamed(source.text) else { return read(source) };
    let document = Document::from(page.as_ref());
    for selector in strip {
        if let Some(found) = document.try_select(selector) {
            found.remove();
        }
    }
    let head = head::gather(&document);
    let base = base(&head).or_else(|| origin.and_then(|origin| link::resolve(None, origin)));
    let found = body.and_then(|body| document.try_select(body));
    let nodes: Vec<NodeRef<'_>> = found.as_ref().map(|found| found.nodes().to_vec()).unwrap_or_default();
    // What stands within another that was found is read with it.
    let within_another =
        |node: &&NodeRef<'_>| node.ancestors(None).iter().any(|above| nodes.iter().any(|other| other.id == above.id));
    let outer = nodes.iter().filter(|node| !within_another(node));
    let pieces: Vec<Piece> = outer.flat_map(|node| walk::pieces(*node, base.as_deref())).collect();
    if pieces.is_empty() {
        return read(&Source { text: &document.html(), ..*source });
    }
    Draft { meta: meta(&head, source.today), pieces, has_kinds: true, ..Draft::default() }
}
