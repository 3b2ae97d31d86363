//! Texts in a feed, which may be HTML or not, and often don't say.

use markup5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// A text of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// As it stands in the feed, once what is XML about it is resolved.
    pub source: String,
    /// Tells that it is HTML.
    pub is_html: bool,
}

impl Text {
    /// The text without tags, entities resolved. White space stays as it stands.
    #[must_use]
    pub fn plain(&self) -> String {
        let plain = if self.is_html { plain(&self.source) } else { self.source.clone() };
        mended(plain.trim())
    }
}

/// The words of a piece of HTML.
#[must_use]
pub fn plain(html: &str) -> String {
    /// Elements whose content is nothing to read.
    const UNSEEN: [&str; 2] = ["script", "style"];
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        resolve(&rest[..at], &mut words);
        rest = &rest[at..];
        let name = rest[1..].trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let length = match rest.as_bytes().get(1) {
            Some(b'!') if rest.starts_with("<!--") => rest.find("-->").map_or(rest.len(), |end| end + 3),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?') => tag_length(rest),
            _ => {
                words.push('<');
                1
            }
        };
        let unseen = UNSEEN.iter().find(|unseen| !rest.starts_with("</") && unseen.eq_ignore_ascii_case(name));
        rest = &rest[length..];
        if let Some(name) = unseen {
            // One that never ends hides all that follows it, as in a browser.
            rest = &rest[end_of(rest, name).unwrap_or(rest.len())..];
        }
        if is_block(name) {
            words.push('\n');
        }
    }
    resolve(rest, &mut words);
    words
}

/// Returns where the end tag of an element that may hold anything begins.
fn end_of(rest: &str, name: &str) -> Option<usize> {
    let ends = |at: &usize| rest[at + 2..].get(..name.len()).is_some_and(|other| other.eq_ignore_ascii_case(name));
    rest.match_indices("</").map(|(at, _)| at).find(ends)
}

fn tag_length(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if rest.as_bytes()[at - 1] == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is never closed is none.
    rest.find('>').map_or(rest.len(), |end| end + 1)
}

fn is_block(name: &str) -> bool {
    ["p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "td", "pre"]
        .iter()
        .any(|block| block.eq_ignore_ascii_case(name))
}

/// Appends `text` with its character references resolved.
pub(super) fn resolve(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        if reference(name, out) {
            rest = after.strip_prefix(';').unwrap_or(after);
        } else {
            out.push('&');
        }
    }
    out.push_str(rest);
}

/// Appends what `&name;` stands for; whether that is known.
pub(super) fn reference(name: &str, out: &mut String) -> bool {
    let code = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    });
    match code {
        Some(Ok(code)) => {
            out.push(char::from_u32(code).filter(|c| *c != '\0').map_or(char::REPLACEMENT_CHARACTER, of_windows));
        }
        Some(Err(_)) => return false,
        None => match NAMED_ENTITIES.get(&*format!("{name};")) {
            Some((first, second)) => {
                out.extend([*first, *second].into_iter().filter(|code| *code != 0).filter_map(char::from_u32));
            }
            None => return false,
        },
    }
    true
}

/// Characters of Windows that were taken for controls of Latin 1, and UTF-8 that was taken for Latin 1, made right.
pub(super) fn mended(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    if let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
        return text;
    }
    text.chars().map(of_windows).collect()
}

/// Returns what a control character of Latin 1 was in Windows-1252, where it means something there.
fn of_windows(c: char) -> char {
    let index = (c as usize).checked_sub(0x80);
    index.and_then(|index| *C1_REPLACEMENTS.get(index)?).unwrap_or(c)
}

/// Returns whether a text that nobody declares is HTML: it closes a tag or has an entity, and all its tags and entities are
/// HTML's. In doubt it is plain text, of which nothing is lost.
pub(super) fn looks_like_html(text: &str) -> bool {
    let tags = || text.match_indices('<').filter_map(|(at, _)| name_after(text, at));
    let closes = text.match_indices("</").any(|(at, _)| {
        let name = name_after(text, at).unwrap_or_default();
        !name.is_empty() && text[at + 2 + name.len()..].starts_with('>')
    });
    let entities = || {
        text.match_indices('&').filter_map(|(at, _)| {
            let rest = &text[at + 1..];
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))?;
            (end > 0 && rest[end..].starts_with(';')).then(|| &rest[..end])
        })
    };
    (closes || entities().next().is_some())
        && tags().all(|name| ELEMENTS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok())
        && entities().all(|name| reference(name, &mut String::new()))
}

/// The name of the tag that begins at `at`.
fn name_after(text: &str, at: usize) -> Option<&str> {
    let rest = text[at + 1..].strip_prefix('/').unwrap_or(&text[at + 1..]);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

/// Elements that a text in HTML is made of, in alphabetical order.
const ELEMENTS: [&str; 83] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "nobr",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_html() {
        for (html, words) in [
            ("<b>Talks</b> &amp; ferries", "Talks & ferries"),
            ("1 < 2 &lt; 3 & 4 &nosuch; &#8220;so&#x201D;", "1 < 2 < 3 & 4 &nosuch; “so”"),
            ("<p title='a > b'>One</p><script>if (a < b) {}</script>", "\nOne\n"),
            ("<!-- a > b -->One<br/>two", "One\ntwo"),
            ("<a href=\"it's>One</a>", "One"),
            ("One <", "One <"),
            ("&", "&"),
        ] {
            assert_eq!(plain(html), words, "{html}");
        }
    }

    #[test]
    fn html_that_nobody_declares_is_told() {
        assert!(ELEMENTS.is_sorted());
        for text in ["<b>bold</b> talk", "AT&amp;T", "a &#8212; b"] {
            assert!(looks_like_html(text), "{text}");
        }
        for text in ["1 < 2", "a <harbour> of </harbour>", "R&D; now", "so & so", "<b>open"] {
            assert!(!looks_like_html(text), "{text}");
        }
    }

    #[test]
    fn characters_that_were_taken_for_others_are_mended() {
        assert_eq!(mended("caf\u{c3}\u{a9}"), "café");
        assert_eq!(mended("\u{93}so\u{94} – now"), "“so” – now");
        assert_eq!(mended("café"), "café");
    }
}
