//! The tags of a page, without building a tree: enough to keep hostile pages from the tree builder, and to get at the
//! words of a page that has no article.

/// The next thing in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'p> {
    /// The text between tags, entities undecoded.
    Text(&'p str),
    /// A start tag: its name, and all of it.
    Open(&'p str, &'p str),
    /// An end tag: its name, and all of it.
    Close(&'p str, &'p str),
    /// A comment, a declaration, or an element with all its content that is no markup, such as a script.
    Unseen(&'p str),
}

/// Divides a page into its parts; together they are the page.
pub(super) fn parts(page: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        let part = next(rest)?;
        rest = &rest[part.source().len()..];
        Some(part)
    })
}

impl<'p> Part<'p> {
    /// The part as it stands in the page.
    pub(super) const fn source(self) -> &'p str {
        match self {
            Self::Text(source) | Self::Open(_, source) | Self::Close(_, source) | Self::Unseen(source) => source,
        }
    }
}

fn next(rest: &str) -> Option<Part<'_>> {
    let bytes = rest.as_bytes();
    match (bytes.first()?, bytes.get(1)) {
        (b'<', Some(b'!' | b'?')) => Some(Part::Unseen(&rest[..unseen_end(rest)])),
        (b'<', Some(b'/')) => {
            let source = &rest[..tag_end(bytes)];
            Some(Part::Close(name(&rest[2..source.len()]), source))
        }
        (b'<', Some(letter)) if letter.is_ascii_alphabetic() => {
            let source = &rest[..tag_end(bytes)];
            let name = name(&rest[1..source.len()]);
            Some(match raw_end(rest, source.len(), name) {
                Some(end) => Part::Unseen(&rest[..end]),
                None => Part::Open(name, source),
            })
        }
        _ => {
            let end = memchr::memchr(b'<', &bytes[1..]).map_or(rest.len(), |end| end + 1);
            Some(Part::Text(&rest[..end]))
        }
    }
}

/// Returns where a comment or a declaration ends.
fn unseen_end(rest: &str) -> usize {
    let (from, close) = if rest.starts_with("<!--") { (4, "-->") } else { (2, ">") };
    rest[from..].find(close).map_or(rest.len(), |end| from + end + close.len())
}

/// Returns where a tag ends: at the `>` that stands in no quoted value.
pub(super) fn tag_end(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'>', b'"', b'\'', rest)) {
        at += found;
        match bytes[at] {
            b'>' => return at + 1,
            quote if bytes[at - 1] == b'=' || bytes[at - 1].is_ascii_whitespace() => {
                match memchr::memchr(quote, &bytes[at + 1..]) {
                    Some(length) => at += length + 2,
                    None => break,
                }
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

fn name(rest: &str) -> &str {
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    &rest[..end]
}

/// Returns where an element ends whose content is no markup.
fn raw_end(rest: &str, from: usize, name: &str) -> Option<usize> {
    const RAW: &[&str] = &["script", "style", "textarea", "iframe", "noframes", "noscript", "xmp"];
    let raw = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name))?;
    let bytes = rest.as_bytes();
    let mut at = from;
    while let Some(skipped) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + skipped;
        let end = start + 2 + raw.len();
        let closes = bytes.get(start + 1) == Some(&b'/')
            && bytes.get(start + 2..end).is_some_and(|name| name.eq_ignore_ascii_case(raw.as_bytes()));
        if closes {
            return Some(end + tag_end(&bytes[end - 1..]) - 1);
        }
        at = start + 1;
    }
    // Browsers read on to the end; of what is only for others, the page goes on behind it.
    (*raw != "noscript").then_some(rest.len())
}

/// The page with what scripts show: the content of `<noscript>` and of templates that are scripts by their type.
pub(super) fn unveiled(page: &str) -> String {
    let mut whole = String::with_capacity(page.len());
    for part in parts(page) {
        let source = part.source();
        let content = matches!(part, Part::Unseen(_)).then(|| veiled(source)).flatten();
        whole.push_str(content.unwrap_or(source));
    }
    whole
}

/// The content of an element that is shown only by a script, or only without one.
fn veiled(source: &str) -> Option<&str> {
    let tag = &source[..tag_end(source.as_bytes())];
    let (opens, lower) = (tag.strip_prefix('<')?, tag.to_ascii_lowercase());
    let template = ["text/template", "text/x-template", "text/html"].iter().any(|kind| lower.contains(kind));
    let is = |name: &str| self::name(opens).eq_ignore_ascii_case(name);
    let content = &source[tag.len()..source.rfind("</").filter(|end| *end >= tag.len())?];
    (is("noscript") || is("script") && template).then_some(content)
}

/// Names elements that part paragraphs.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
];

/// Returns whether an element parts paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scripts_show_is_unveiled() {
        let page = "<p>a<noscript><b>c</b></noscript><script type='text/template'><p>d</script><script>e</script>";
        assert_eq!(unveiled(page), "<p>a<b>c</b><p>d<script>e</script>");
        assert_eq!(unveiled("<noscript><p>a"), "<noscript><p>a");
    }

    #[test]
    fn a_page_is_divided_and_loses_nothing() {
        let page = "<!-- a > b --><p class='x>y'>One <b>two</b> < three<script>if (a</b>) {}</SCRIPT>four<br/>&amp;</p";
        let parts: Vec<_> = parts(page).collect();
        assert_eq!(parts.iter().map(|part| part.source()).collect::<String>(), page);
        assert_eq!(parts[1], Part::Open("p", "<p class='x>y'>"));
        assert_eq!(parts[7], Part::Text("< three"));
        assert_eq!(parts[8], Part::Unseen("<script>if (a</b>) {}</SCRIPT>"));
        assert_eq!(parts[12], Part::Close("p", "</p"));
    }
}
