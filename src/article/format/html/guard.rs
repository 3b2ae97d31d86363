//! Keeps from the tree builder what makes it slow or deep: elements nested hundreds deep, and formatting that is opened
//! again and again and never closed. No page that people read is like that.

use std::borrow::Cow;

use dom_query::Document;

use super::tags::{self, Part};

/// Tells how deep elements may nest; browsers allow 512.
const DEEPEST: usize = 256;
/// Tells how many formatting elements may be open at a time: the tree builder opens each of them anew in every block.
const FORMATTINGS: usize = 16;
/// Tells how many tags a page may have before it is read without a tree.
const MOST_TAGS: usize = 100_000;

/// The page with its deepest tags left out, but none of its text; none where a tree of it would be too large.
pub(super) fn tamed(page: &str) -> Option<Cow<'_, str>> {
    let mut guard = Guard::default();
    let mut kept = String::new();
    let mut position = 0;
    let mut copied = 0;
    for (count, part) in tags::parts(page).enumerate() {
        if count > 2 * MOST_TAGS {
            return None;
        }
        let end = position + part.source().len();
        if let Part::Open(name, source) = part
            && is_crowded(source)
        {
            kept.push_str(&page[copied..position]);
            if guard.admits(part) {
                kept.extend(["<", name, ">"]);
            }
            copied = end;
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

/// Tells how many attributes a tag may have: the tree builder compares each with all before it.
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
    let mut long = Vec::new();
    for node in root.descendants_it() {
        if node.is_text() {
            long.push((node, node.text()));
            long.pop_if(|(_, text)| text.len() <= LONGEST);
        } else if let Some(element) = node.element_ref() {
            let crowded = element.attrs.iter().filter(|attribute| is_long(&attribute.value));
            let names: Vec<_> = crowded.map(|attribute| attribute.name.local.clone()).collect();
            drop(element);
            for name in &names {
                node.remove_attr(name);
            }
        }
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

#[derive(Default)]
struct Guard {
    depth: usize,
    formattings: usize,
    /// Tells how many of each were left out, and so many of their ends are.
    too_deep: usize,
    too_many: usize,
}

impl Guard {
    fn admits(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Open(name, _) if is_formatting(name) => admit(&mut self.formattings, &mut self.too_many, FORMATTINGS),
            Part::Open(name, _) if nests(name) => admit(&mut self.depth, &mut self.too_deep, DEEPEST),
            Part::Close(name, _) if is_formatting(name) => release(&mut self.formattings, &mut self.too_many),
            Part::Close(name, _) if nests(name) => release(&mut self.depth, &mut self.too_deep),
            _ => true,
        }
    }
}

fn admit(open: &mut usize, left_out: &mut usize, most: usize) -> bool {
    let admitted = *open < most;
    *(if admitted { open } else { left_out }) += 1;
    admitted
}

fn release(open: &mut usize, left_out: &mut usize) -> bool {
    if *left_out > 0 {
        *left_out -= 1;
        return false;
    }
    *open = open.saturating_sub(1);
    true
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
    fn a_page_of_tags_alone_is_refused() {
        assert!(tamed(&"<i>a".repeat(MOST_TAGS + 1)).is_none());
    }
}
