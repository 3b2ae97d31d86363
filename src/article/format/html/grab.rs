//! Finds the element that holds the article, by what pages call it and by where most of their prose stands.

use dom_query::NodeRef;

use super::prose::{self, Measure, Measures};

/// Classes and ids of elements that hold the text of an article and nothing else, in small letters.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "articlebody", "article-body", "article_body", "article__body", "articletext", "article-text", "article__text", "article-content", "article__content", "article_content",
    "entry-content", "entry_content", "entrytext", "entry-body", "post-content", "post_content", "post-body", "postcontent", "post-text", "post__content", "postbody",
    "story-body", "story-content", "storybody", "storytext", "story-text", "story__body", "story-body-text", "body-copy", "bodytext", "body-text", "body-content", "bodycontent",
    "article-bodytext", "content-body", "content__body", "c-article-body", "c-entry-content", "field-name-body", "field--name-body", "td-post-content", "single-content",
    "news-text", "newstext", "news-content", "news-single-item", "text-content", "article-main", "articlecontent", "main-text", "rich-text", "richtext", "blog-content", "blogpost-body",
    "caas-body", "wysiwyg", "paragraphs", "artikeltext", "artikel-text", "artikelinhalt", "articlemain", "js-article-body", "mw-parser-output", "zn-body-text",
];

/// The element that holds a page's article.
pub(super) struct Grabbed<'a> {
    pub(super) node: NodeRef<'a>,
    /// The page's own certainty that this is the article, from 0 to 4.
    pub(super) rank: usize,
}

/// Finds it.
pub(super) fn grab(body: NodeRef<'_>) -> Grabbed<'_> {
    let measures = prose::measures(body);
    let of = |node: &NodeRef<'_>| measures.of(node);
    let all = measures.all();
    if let Some((rank, node)) = named(body, &measures, all) {
        return Grabbed { node, rank };
    }
    let mut node = body;
    loop {
        let best =
            node.children_it(false).filter(|child| measures.get(child).is_some()).max_by_key(|child| of(child).prose);
        match best {
            Some(best) if of(&best).prose * 4 >= of(&node).prose * 3 && !is_leaf(&best) => node = best,
            _ => break,
        }
    }
    Grabbed { node, rank: 0 }
}

/// An element that is an article by its name, and by its share of the page's prose.
fn named<'a>(body: NodeRef<'a>, measures: &Measures, all: Measure) -> Option<(usize, NodeRef<'a>)> {
    let mut best: Option<(usize, NodeRef<'a>)> = None;
    for node in body.descendants_it() {
        let Some(Measure { prose, .. }) = measures.get(&node) else { continue };
        if prose * 2 < all.prose || prose < 200 {
            continue;
        }
        let rank = rank(&node);
        // The innermost of the most telling.
        if rank > 0 && best.as_ref().is_none_or(|(known, _)| rank >= *known) {
            best = Some((rank, node));
        }
    }
    best
}

/// Returns how sure an element's own words are that it holds an article.
fn rank(node: &NodeRef<'_>) -> usize {
    let Some(element) = node.element_ref() else { return 0 };
    let mut rank = usize::from(&*element.name.local == "main") + 2 * usize::from(&*element.name.local == "article");
    for attribute in element.attrs.iter().take(40) {
        match &*attribute.name.local {
            "itemprop"
                if attribute.value.eq_ignore_ascii_case("articlebody")
                    || attribute.value.eq_ignore_ascii_case("text") =>
            {
                rank = rank.max(4);
            }
            "class" | "id" => {
                let value =
                    attribute.value.get(..attribute.value.len().min(300)).unwrap_or_default().to_ascii_lowercase();
                if value.split_whitespace().any(|class| BODIES.contains(&class)) {
                    rank = rank.max(3);
                }
            }
            "role" if &*attribute.value == "main" => rank = rank.max(1),
            _ => {}
        }
    }
    rank
}

/// Takes lists of links and their headings out of an article: blocks without prose, most of whose text leads elsewhere.
pub(super) fn refine(article: NodeRef<'_>) {
    let measures = prose::measures(article);
    let mut left_out = Vec::new();
    collect_links(article, &measures, &mut left_out);
    for node in left_out {
        node.remove_from_parent();
    }
}

fn collect_links<'a>(node: NodeRef<'a>, measures: &Measures, left_out: &mut Vec<NodeRef<'a>>) {
    for child in node.children_it(false) {
        let Some(Measure { prose, text, linked }) = measures.get(&child) else {
            if child.is_element() {
                collect_links(child, measures, left_out);
            }
            continue;
        };
        let name = child.node_name().unwrap_or_default();
        let group = matches!(
            &*name,
            "ul" | "ol" | "div" | "section" | "dl" | "table" | "header" | "footer" | "aside" | "article" | "p"
        );
        let least = if matches!(&*name, "ul" | "ol") { 15 } else { 40 };
        if group && prose == 0 && text >= least && linked * 10 >= text * 6 && !super::prune::holds_post(&child) {
            if let Some(before) = child.prev_element_sibling()
                && before.node_name().is_some_and(|name| matches!(&*name, "h2" | "h3" | "h4" | "h5" | "h6"))
            {
                left_out.push(before);
            }
            left_out.push(child);
        } else {
            collect_links(child, measures, left_out);
        }
    }
}

fn is_leaf(node: &NodeRef<'_>) -> bool {
    node.node_name()
        .is_some_and(|name| matches!(&*name, "p" | "li" | "td" | "blockquote" | "pre" | "tr" | "tbody" | "dd"))
}
