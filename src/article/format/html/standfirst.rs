//! The sentences between a headline and its article, which pages keep apart from the text: the standfirst.

use dom_query::NodeRef;

use crate::article::body::{Piece, bare};
use crate::article::safe;
use pullquote_extract::text::BlockKind;

/// Words of classes that pages give to a standfirst, in small letters.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "intro", "introduction", "lead", "lede", "leadtext", "lead-text", "standfirst", "teaser", "teaser-text", "teasertext", "excerpt", "subtitle", "subheadline", "subhead", "sub-title", "sub-headline", "dek", "deck", "chapo", "chapeau",
    "vorspann", "untertitel", "einleitung", "anreisser", "bajada", "entradilla", "sumario", "summary", "abstract", "news-description", "description", "article-lead", "subheading", "subline", "strapline", "linha-fina", "occhiello", "sommario",
];

/// The least and the greatest length, in bytes.
const SHORTEST: usize = 40;
const LONGEST: usize = 1200;

/// The standfirst of a page, from where its headline stands.
pub(super) fn find(body: NodeRef<'_>) -> Option<String> {
    let mut past = 0;
    let mut under = None;
    for node in body.descendants_it() {
        let Some(name) = node.node_name() else { continue };
        if &*name == "h1" {
            under = Some(node);
            past = 0;
            continue;
        }
        past += 1;
        if under.is_none() || past > 80 {
            continue;
        }
        let block = matches!(&*name, "p" | "div" | "h2" | "h3" | "ul" | "section" | "strong" | "span");
        if block && (is_called(&node) || &*name == "p" && is_in_header(&node)) {
            let linked: usize =
                node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| link.text().len()).sum();
            let text = safe::line(&node.text());
            if linked * 2 > text.len() {
                continue;
            }
            if (SHORTEST..LONGEST).contains(&text.len()) && text.matches(' ').count() > 5 {
                return Some(text);
            }
        }
    }
    None
}

fn is_called(node: &NodeRef<'_>) -> bool {
    let class = node.class().unwrap_or_default();
    let class = class.get(..class.len().min(200)).unwrap_or_default().to_ascii_lowercase();
    class.split_whitespace().any(|class| {
        WORDS.contains(&class)
            || class.split(['-', '_']).filter(|part| !part.is_empty()).any(|part| WORDS.contains(&part))
                && class.len() < 50
    })
}

fn is_in_header(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(4)).any(|above| above.has_name("header") || above.has_name("hgroup"))
}

/// Puts it above the text unless it is there.
pub(super) fn put(standfirst: Option<String>, pieces: &mut Vec<Piece>) {
    let Some(standfirst) = standfirst else { return };
    let words: String = bare(&standfirst).take(80).collect();
    let known = pieces.iter().take(30).any(|piece| bare(piece.text()).collect::<String>().contains(&words));
    if !known {
        let headings = pieces.iter().take_while(|piece| piece.kind.is_heading()).count();
        if let Some(piece) = Piece::prose(BlockKind::Paragraph, &standfirst, Vec::new(), None) {
            pieces.insert(headings.min(1), piece);
        }
    }
}
