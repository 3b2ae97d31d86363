//! Keeps from the tree builder what makes it slow or deep: elements nested hundreds deep, and formatting that is opened
//! again and again and never closed. No page that people read is like that. What nobody reads leaves as well, for it is half of
//! most pages: scripts, styles, comments, drawings, and what is only for browsers without scripts, which the tree builder would
//! read as part of the page.

use std::borrow::Cow;

use dom_query::Document;

use super::tags::{self, Part};

/// The deepest nesting of elements; browsers allow 512.
const DEEPEST: usize = 256;
/// The most formatting elements that may be open at a time: the tree builder opens each of them anew in every block.
const FORMATTINGS: usize = 16;
/// The most tags of a page that is read with a tree.
const MOST_TAGS: usize = 100_000;

/// The page with its deepest tags left out, but none of its text; none where a tree of it would be too large.
pub(super) fn tamed(page: &str) -> Option<Cow<'_, str>> {
    let mut guard = Guard::default();
    let mut kept = String::new();
    let mut position = 0;
    let mut copied = 0;
    let mut drawing = 0;
    for (count, part) in tags::parts(page).enumerate() {
        if count > 2 * MOST_TAGS {
            return None;
        }
        let end = position + part.source().len();
        if end <= drawing {
            position = end;
            continue;
        }
        if let Part::Open(name, source) = part
            && is_crowded(source)
        {
            kept.push_str(&page[copied..position]);
            if guard.admits(part) {
                kept.extend(["<", name, ">"]);
            }
            copied = end;
        } else if let Some(length) = drawing_length(part, &page[position..]) {
            kept.push_str(&page[copied..position]);
            drawing = position + length;
            copied = drawing;
        } else if !guard.admits(part) {
            kept.push_str(&page[copied..position]);
            copied = end;
        }
        position = end;
    }
    if copied == 0 {
        return Some(Cow::Borrowed(page));
    }
    kept.push_str(&page[copied..]);
    Some(Cow::Owned(kept))
}

/// Returns how long a drawing is, in bytes, that begins with a part; none where it does not end within [`DRAWING`].
fn drawing_length(part: Part<'_>, rest: &str) -> Option<usize> {
    let Part::Open(name, source) = part else { return None };
    if !name.eq_ignore_ascii_case("svg") || source.ends_with("/>") {
        return None;
    }
    let within = &rest.as_bytes()[..rest.len().min(DRAWING)];
    let end = memchr::memmem::find(within, b"</svg>")?;
    let nested = memchr::memmem::find(&within[source.len()..end], b"<svg").is_some();
    (!nested).then_some(end + b"</svg>".len())
}

/// The longest drawing that leaves as a whole, in bytes.
const DRAWING: usize = 64 * 1024;

/// The most attributes of a tag: the tree builder compares each with all before it.
const ATTRIBUTES: usize = 256;

/// Returns whether a tag has more attributes than any page needs; all of them leave.
fn is_crowded(tag: &str) -> bool {
    let bytes = tag.as_bytes();
    bytes.len() > 4 * ATTRIBUTES
        && (memchr::memchr_iter(b'=', bytes).count() > ATTRIBUTES
            || bytes.iter().filter(|byte| byte.is_ascii_whitespace() || **byte == b'/').count() > 16 * ATTRIBUTES)
}

/// Tells how long a text may be, in bytes, when a tree is written as HTML: for each `&` in it, and each character that
/// begins with the same byte as a no-break space, `html5ever` searches the rest of it for a `<`.
const LONGEST: usize = 4096;

/// Parts longer texts into several, one after the other. Attributes that long leave, unless they are pictures and the like.
pub(super) fn part_texts(document: &Document) {
    let root = document.root();
    let (mut long, mut crowded) = (Vec::new(), Vec::new());
    // The walk holds the tree, which is changed after it.
    for node in root.descendants_it() {
        if node.is_text() {
            long.push((node, node.text()));
            long.pop_if(|(_, text)| text.len() <= LONGEST);
        } else if let Some(element) = node.element_ref() {
            let long = element.attrs.iter().filter(|attribute| is_long(&attribute.value));
            crowded.extend(long.map(|attribute| (node, attribute.name.local.clone())));
        }
    }
    for (node, name) in crowded {
        node.remove_attr(&name);
    }
    for (node, text) in long {
        let mut rest = &*text;
        while rest.len() > LONGEST {
            let (begin, after) = rest.split_at(rest.floor_char_boundary(LONGEST));
            node.insert_before(&node.tree.new_text(begin));
            rest = after;
        }
        node.set_text(rest);
    }
}

/// Returns whether an attribute is too long to be written, for what is in it.
fn is_long(value: &str) -> bool {
    value.len() > LONGEST && value.bytes().filter(|byte| matches!(byte, b'&' | b'"' | 0xc2)).count() > ATTRIBUTES
}

/// Holds which elements are open.
#[derive(Default)]
struct Guard<'p> {
    /// All but formatting, the innermost last, with whether each stays.
    open: Vec<(&'p str, bool)>,
    formattings: usize,
    /// Tells how many formatting elements were left out, and so many of their ends are.
    too_many: usize,
    /// Tells how many drawings and formulas are open: only in these a tag that ends in `/>` ends its element.
    foreign: usize,
}

impl<'p> Guard<'p> {
    fn admits(&mut self, part: Part<'p>) -> bool {
        match part {
            Part::Open(name, _) if is_formatting(name) => {
                let admitted = self.formattings < FORMATTINGS;
                *(if admitted { &mut self.formattings } else { &mut self.too_many }) += 1;
                admitted
            }
            Part::Close(name, _) if is_formatting(name) => {
                let left_out = self.too_many > 0;
                let count = if left_out { &mut self.too_many } else { &mut self.formattings };
                *count = count.saturating_sub(1);
                !left_out
            }
            Part::Unseen(source) => !is_unread(source),
            Part::Open(name, _) if name.eq_ignore_ascii_case("noscript") => false,
            Part::Open(_, source) if self.foreign > 0 && source.ends_with("/>") => true,
            Part::Open(name, _) if nests(name) => {
                self.foreign += usize::from(is_foreign(name));
                self.open.push((name, self.open.len() < DEEPEST));
                self.open.len() <= DEEPEST
            }
            Part::Close(name, _) if nests(name) => self.close(name),
            _ => true,
        }
    }

    /// Ends an element and what was never closed in it, as browsers do.
    fn close(&mut self, name: &str) -> bool {
        let within = self.open.iter().rev().take(2 * DEEPEST).position(|(open, _)| open.eq_ignore_ascii_case(name));
        let Some(within) = within else { return true };
        let ended = self.open.split_off(self.open.len() - 1 - within);
        self.foreign -= ended.iter().filter(|(name, _)| is_foreign(name)).count();
        ended.first().is_none_or(|(_, stays)| *stays)
    }
}

/// Returns whether something that is no markup is read by nobody. Data about the article and the address that a browser wrote into
/// a comment are.
fn is_unread(source: &str) -> bool {
    let begins = |with: &str| source.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    if begins("<script") {
        let tag = source[..tags::tag_end(source.as_bytes())].to_ascii_lowercase();
        return !(tag.contains("ld") && tag.contains("json"));
    }
    if begins("<!--") {
        return !["SingleFile", "saved from url="].iter().any(|said| source.contains(said));
    }
    begins("<style") || begins("<noscript")
}

fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

fn is_formatting(name: &str) -> bool {
    const NAMES: &[&str] =
        &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Returns whether an element stays open until it is closed: neither empty, nor ended by the next of its kind.
fn nests(name: &str) -> bool {
    const OTHERS: &[&str] = &[
        "area", "base", "basefont", "bgsound", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head",
        "hr", "html", "img", "input", "keygen", "li", "link", "meta", "optgroup", "option", "p", "param", "rb", "rp",
        "rt", "rtc", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    ];
    !OTHERS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use dom_query::NodeRef;

    use super::*;

    #[test]
    fn a_usual_page_is_left_as_it_is() {
        let page = "<div><p>One<p>Two <b>three</b><br></div>".repeat(300);
        assert!(matches!(tamed(&page), Some(Cow::Borrowed(_))));
    }

    #[test]
    fn the_deepest_tags_leave_in_pairs() {
        let page = format!("{}<p>deep</p>{}<p>after</p>", "<div>".repeat(1000), "</div>".repeat(1000));
        let tame = tamed(&page).unwrap();
        assert_eq!(tame.matches("<div>").count(), DEEPEST);
        assert_eq!(tame.matches("</div>").count(), DEEPEST);
        assert!(tame.contains("<p>deep</p></div>") && tame.ends_with("</div><p>after</p>"));
    }

    #[test]
    fn what_is_closed_by_what_it_stands_in_is_not_deep() {
        let icons = "<a><svg><use href='#x'/><path d='M0'/></SVG></a>".repeat(300);
        let unclosed = "<div><span><section></div>".repeat(300);
        for page in [icons, unclosed] {
            assert!(matches!(tamed(&page), Some(Cow::Borrowed(_))));
        }
    }

    #[test]
    fn formatting_never_closed_is_bounded() {
        let page = "<p><b x=1>a".repeat(100);
        assert_eq!(tamed(&page).unwrap().matches("<b").count(), FORMATTINGS);
    }

    #[test]
    fn attributes_are_bounded() {
        let many: Vec<String> = (0..1000).map(|number| format!(" a{number}=1")).collect();
        let many = many.concat();
        assert_eq!(tamed(&format!("<p{many}>x</p>")).unwrap(), "<p>x</p>");
        let picture = format!("<img src='data:image/png;base64,{}=='>", "eHh4".repeat(10_000));
        assert!(matches!(tamed(&picture), Some(Cow::Borrowed(_))));
    }

    #[test]
    fn long_texts_are_parted_and_nothing_of_them_is_lost() {
        let text = "é&".repeat(4 * LONGEST);
        let document = Document::from(format!("<p>{text}<b>{text}</b>short</p>"));
        part_texts(&document);
        let texts: Vec<_> = document.root().descendants_it().filter(NodeRef::is_text).map(|node| node.text()).collect();
        assert!(texts.len() > 20 && texts.iter().all(|text| text.len() <= LONGEST));
        assert_eq!(&*document.root().text(), format!("{text}{text}short"));
    }

    #[test]
    fn long_attributes_leave() {
        let document =
            Document::from(format!("<p title=\"{}\" class=\"lead\">a</p><p>b</p>", "é&".repeat(2 * LONGEST)));
        part_texts(&document);
        assert_eq!(&*document.select("body").inner_html(), "<p class=\"lead\">a</p><p>b</p>");
    }

    #[test]
    fn what_nobody_reads_leaves() {
        let page = "<!DOCTYPE html><style>a</style><script>b</script><script type=application/ld+json>{}</script><!-- c -->\
                    <!-- Page saved with SingleFile --><p>d<svg><path/></svg>e<SVG><svg></svg></svg><svg>f";
        let kept = "<!DOCTYPE html><script type=application/ld+json>{}</script><!-- Page saved with SingleFile --><p>de<SVG></svg><svg>f";
        assert_eq!(tamed(page).unwrap(), kept);
    }

    #[test]
    fn a_page_of_tags_alone_is_refused() {
        assert!(tamed(&"<i>a".repeat(MOST_TAGS + 1)).is_none());
    }
}
