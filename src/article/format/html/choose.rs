//! Chooses which part of a page is its article. Three are asked: the readability algorithm (`dom_smoothie`), the element that the
//! page itself calls the article or that holds most of its prose ([`grab`]), and the text in JSON-LD. Readability wins
//! unless another one holds clearly more prose (`outweighs`); where none holds any, all text is shown, and the reader is told.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};
use dom_smoothie::{CandidateSelectMode, Config, Readability};

use super::head::Head;
use super::{grab, guard, prune, standfirst, tags, walk};
use crate::article::body::{Piece, bare, ends_sentence, people};
use crate::article::{Warning, safe};
use pullquote_extract::text::BlockKind;

/// An article with less prose than this, in bytes, is doubted.
const LITTLE: usize = 250;

/// Sets how sure a page must be of its own article for that to be preferred.
const NAMED: usize = 2;
/// With less prose than this, in bytes, what readability found is doubted where the page names another part.
const DOUBTED: usize = 1000;
/// Sets how many bytes of prose more than readability's another part must hold to be preferred.
const MORE: usize = 300;

/// Describes what was chosen.
#[derive(Default)]
pub(super) struct Chosen {
    pub(super) pieces: Vec<Piece>,
    pub(super) warnings: Vec<Warning>,
}

/// Chooses, and returns the author besides if the readability algorithm met a byline.
/// `page` is what `document` was made of, and `source` what that was made of.
pub(super) fn pieces(
    document: Document,
    (page, source): (&str, &str),
    head: &Head,
    base: Option<&str>,
) -> (Chosen, Option<String>) {
    let Some(body) = document.body() else { return (Chosen::default(), None) };
    prune::prune(body);
    let lead = standfirst::find(body);
    let grabbed = grab::grab(body);
    grab::refine(grabbed.node);
    let own = walk::pieces(grabbed.node, base);
    let rank = grabbed.rank;
    let (mut pieces, byline) = readable(document, base, CandidateSelectMode::Readability).unwrap_or_default();
    if outweighs(&own, rank, &pieces) {
        pieces = own;
    } else if prose(&pieces) < LITTLE {
        let mode = CandidateSelectMode::DomSmoothie;
        let (alternative, _) = readable(pruned(page), base, mode).unwrap_or_default();
        if prose(&alternative) > prose(&pieces) {
            pieces = alternative;
        }
    }
    let mut warnings = Vec::new();
    let told =
        head.linked.body().map(paragraphs).filter(|text| {
            prose(text) > 2 * prose(&pieces) || length(text) * 2 > prose(&pieces) && !holds(&pieces, text)
        });
    if let Some(text) = told {
        pieces = text;
    } else if prose(&pieces) < LITTLE {
        let whole = pruned(page).body().map(|body| walk::pieces(body, base)).unwrap_or_default();
        let more = |other: &Vec<Piece>| prose(other) > LITTLE + 2 * prose(&whole);
        if let Some(unveiled) = unveiled(source, base).filter(more) {
            pieces = unveiled;
        } else if length(&whole) > length(&pieces) && prose(&whole) > prose(&pieces) || pieces.is_empty() {
            pieces = whole;
            warnings.push(no_article());
        } else if prose(&pieces) == 0 && length(&pieces) < LITTLE {
            warnings.push(little());
        }
    }
    if is_stub(head, &pieces) {
        warnings.push(stub());
    }
    standfirst::put(lead, &mut pieces);
    (Chosen { pieces, warnings }, byline)
}

/// Reads a page once more, for the algorithm takes the tree apart: few pages need that, and a copy costs all of them.
fn pruned(page: &str) -> Document {
    let document = Document::from(page);
    document.body().into_iter().for_each(prune::prune);
    document
}

/// The part that holds most prose of all that the page has, be it shown by scripts alone or called comments.
fn unveiled(source: &str, base: Option<&str>) -> Option<Vec<Piece>> {
    let page = tags::unveiled(source);
    let document = Document::from(guard::tamed(&page)?.as_ref());
    let body = document.body()?;
    prune::prune_but_comments(body);
    let grabbed = grab::grab(body);
    grab::refine(grabbed.node);
    Some(walk::pieces(grabbed.node, base))
}

/// Returns whether `own`, the part that the page calls its article (with a `rank`) or that holds most of its prose, is the
/// article rather than what readability found. Where the page calls it so, it must hold half as much prose again, or a long
/// list, and what was found must be short or begin far below its beginning. Else it must hold three times as much prose, and
/// what was found as well.
fn outweighs(own: &[Piece], rank: usize, found: &[Piece]) -> bool {
    let (more, known) = (prose(own), prose(found));
    if known == 0 && length(found) >= length(own) || is_front(own) {
        return false;
    }
    let much = more > known + MORE;
    if rank >= NAMED {
        let listed = || more > MORE && more * 4 >= known * 3 && length(own) * 10 > length(found) * 17;
        let doubted = || known < DOUBTED || skipped(own, found) * 4 > known;
        return (much && more * 2 > known * 3 || listed()) && doubted();
    }
    let extends = || 2 * shared(own, found) >= length(found);
    known < STUB && much && more > 3 * known && (extends() || more > 5 * known)
}

/// Returns whether some pieces are the front of a section: many bylines, one an article.
fn is_front(pieces: &[Piece]) -> bool {
    let is_byline = |text: &str| {
        let mut words = text.lines().last().unwrap_or_default().split_whitespace();
        let by = words.next().is_some_and(|word| matches!(word, "By" | "Von" | "Par" | "Por" | "Di" | "Door"));
        by && text.len() < LONGEST_BYLINE && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    pieces.iter().filter(|piece| is_byline(piece.text())).count() >= BYLINES
}

/// The fewest bylines of a front, and the longest of them, in bytes.
const BYLINES: usize = 6;
const LONGEST_BYLINE: usize = 90;

/// Returns how much prose of the page's own part, in bytes, stands above everything that was found.
fn skipped(own: &[Piece], found: &[Piece]) -> usize {
    let texts: HashSet<&str> = found.iter().map(Piece::text).collect();
    let below = own.iter().position(|piece| piece.text().len() >= SHORTEST && texts.contains(piece.text()));
    prose(&own[..below.unwrap_or(own.len())])
}

/// Returns how much of what was found, in bytes, stands in the page's own part as well.
fn shared(own: &[Piece], found: &[Piece]) -> usize {
    let texts: HashSet<&str> = own.iter().map(Piece::text).collect();
    found.iter().map(Piece::text).filter(|text| texts.contains(text)).map(str::len).sum()
}

/// Returns whether a page shows only the beginning of its article, or asks for consent instead.
fn is_stub(head: &Head, pieces: &[Piece]) -> bool {
    #[rustfmt::skip]
    const ASKS: &[&str] = &[
        "subscribe to continue", "subscribe to read", "to continue reading", "to read the full", "this content is for subscribers", "this article is for subscribers", "for subscribers only", "subscribers only", "already a subscriber",
        "create a free account to", "log in to continue", "sign in to continue", "register to continue", "before you continue to", "we value your privacy", "möchten sie weiterlesen", "jetzt weiterlesen", "weiterlesen mit",
        "pour lire la suite", "réservé aux abonnés", "contenido exclusivo para suscriptores", "please enable javascript", "please enable cookies", "enable javascript and cookies", "checking your browser", "are you a robot",
    ];
    let short = prose(pieces) < STUB;
    let asks = pieces.iter().any(|piece| {
        let text = piece.text().to_lowercase();
        text.len() < 400 && ASKS.iter().any(|ask| text.contains(ask))
    });
    short && (asks || head.linked.is_closed())
}

/// Sets how much prose is more than the beginning of an article, in bytes.
const STUB: usize = 1500;

fn stub() -> Warning {
    let message = "the page shows only part of its article, and asks to pay, log in or agree for the rest".to_owned();
    Warning { line: None, message }
}

pub(super) fn no_article() -> Warning {
    let message = "no article was found on the page; all its text is shown".to_owned();
    Warning { line: None, message }
}

fn little() -> Warning {
    let message = "little text was found on the page; its article may be missing".to_owned();
    Warning { line: None, message }
}

/// The pieces of what the readability algorithm takes for the article, and the author if it took a byline out.
fn readable(
    document: Document,
    base: Option<&str>,
    candidate_select_mode: CandidateSelectMode,
) -> Option<(Vec<Piece>, Option<String>)> {
    guard::part_texts(&document);
    let config = Config { keep_classes: true, disable_json_ld: true, candidate_select_mode, ..Config::default() };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    let byline = readability.parse().ok()?.byline;
    let content = readability.doc.select_single("#readability-page-1");
    let root: NodeRef<'_> = *content.nodes().first()?;
    let byline = byline.map(|byline| people(&safe::line(&byline)).join(", ")).filter(|names| !names.is_empty());
    Some((walk::pieces(root, base), byline))
}

fn length(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.text().len()).sum()
}

/// Returns how much of some pieces is prose, in bytes.
fn prose(pieces: &[Piece]) -> usize {
    let is_prose = |piece: &&Piece| {
        let text = piece.text();
        let may =
            !piece.kind.is_heading() && !matches!(piece.kind, BlockKind::Image | BlockKind::Code | BlockKind::Row);
        may && (text.len() >= 120 || text.len() >= 40 && ends_sentence(text))
    };
    pieces.iter().filter(is_prose).map(|piece| piece.text().len()).sum()
}

/// Returns whether some pieces hold the beginning of a text.
fn holds(pieces: &[Piece], text: &[Piece]) -> bool {
    let Some(first) = text.iter().find(|piece| piece.text().len() >= SHORTEST) else { return true };
    let begin: String = bare(first.text()).take(SHORTEST).collect();
    let all: String = pieces.iter().flat_map(|piece| bare(piece.text())).collect();
    all.contains(&begin)
}

/// Sets how much of a text tells whether it is there, in letters.
const SHORTEST: usize = 40;

/// The paragraphs of a text without markup; of one without line ends its whole.
fn paragraphs(text: &str) -> Vec<Piece> {
    let text = crate::article::format::entities::decoded(text);
    let text = if text.contains("</") { super::words(&text).into() } else { text };
    text.split('\n').filter_map(|text| Piece::prose(BlockKind::Paragraph, text, Vec::new(), None)).collect()
}
