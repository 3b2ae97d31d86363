//! An article as the file that the library keeps: TOML front matter and clean Markdown.
//!
//! What is written is read again as it was: blocks, links and emphasis of [`crate::article`] come back the same, which a
//! property test holds.

use std::fmt::Write as _;

use crate::article::{Article, Mark, MarkKind, safe};
use pullquote_extract::text::{Block, BlockKind, Span};

/// The front matter of an article that was fetched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front {
    /// The headline.
    pub title: String,
    /// Its writers.
    pub authors: Vec<String>,
    /// The publication.
    pub source: String,
    /// Its address.
    pub url: Option<String>,
    /// The moment when it came out, as TOML writes it.
    pub date: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The moment when it was fetched, as TOML writes it.
    pub fetched: String,
    /// The address of the feed that it came by.
    pub feed: Option<String>,
    /// The identifier that its feed or its mail gives it.
    pub id: Option<String>,
}

/// The whole file.
#[must_use]
pub fn file(front: &Front, article: &Article) -> String {
    let mut text = self::front(front);
    text.push_str(&body(article, &front.title));
    text
}

fn front(front: &Front) -> String {
    let mut text = String::from("+++\n");
    let mut line = |key: &str, value: Option<toml::Value>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", written(&value));
        }
    };
    let string = |text: &str| (!text.is_empty()).then(|| toml::Value::from(text));
    let list = |items: &[String]| (!items.is_empty()).then(|| toml::Value::from(items.to_vec()));
    line("title", string(&front.title));
    line("author", if let [author] = &front.authors[..] { string(author) } else { list(&front.authors) });
    line("source", string(&front.source));
    line("url", front.url.as_deref().and_then(string));
    line("date", front.date.as_ref().and_then(|date| date.parse().ok()).map(toml::Value::Datetime));
    line("tags", list(&front.tags));
    line("fetched", front.fetched.parse().ok().map(toml::Value::Datetime));
    line("feed", front.feed.as_deref().and_then(string));
    line("id", front.id.as_deref().and_then(string));
    text.push_str("+++\n");
    text
}

/// A value as TOML has it. What a terminal would obey, or nobody would see, is escaped, for the file may be looked at with
/// anything: an address holds whatever its feed says.
fn written(value: &toml::Value) -> String {
    let text = value.to_string();
    match value {
        _ if safe::visible(&text) == text => text,
        toml::Value::String(string) => quoted(string),
        toml::Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        _ => text,
    }
}

fn quoted(string: &str) -> String {
    let mut text = String::from('"');
    for c in string.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            _ if c.is_control() || safe::is_unsafe(c) || safe::is_mark(c) => {
                let _ = write!(text, "\\U{:08X}", u32::from(c));
            }
            _ => text.push(c),
        }
    }
    text + "\""
}

/// The text as Markdown, without the title where the front matter has it.
#[must_use]
pub fn body(article: &Article, title: &str) -> String {
    let mut text = String::with_capacity(article.body.len() + article.body.len() / 8);
    let mut before: Option<BlockKind> = None;
    let mut marks = article.marks.as_slice();
    for block in &article.blocks {
        let within = marks.partition_point(|mark| mark.span.start < block.span.end);
        let (own, rest) = marks.split_at(within);
        marks = rest;
        if before.is_none() && block.kind == BlockKind::Heading(1) && block.span.of(&article.body) == title {
            continue;
        }
        text.push_str(gap(before, block.kind));
        write(&mut text, article, block, own, before);
        before = Some(block.kind);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The lines that part two blocks.
fn gap(before: Option<BlockKind>, kind: BlockKind) -> &'static str {
    use BlockKind::{Item, Quotation, Row};
    match (before, kind) {
        (Some(Quotation), Quotation) => "\n>\n",
        (None, _) | (Some(Item { .. }), Item { .. }) | (Some(Row), Row) => "\n",
        (Some(_), _) => "\n\n",
    }
}

fn write(text: &mut String, article: &Article, block: &Block, marks: &[Mark], before: Option<BlockKind>) {
    let source = block.span.of(&article.body);
    match block.kind {
        BlockKind::Code => code(text, source),
        BlockKind::Row => row(text, article, block, marks, before),
        BlockKind::Image => {
            let link =
                marks.iter().find_map(|mark| if let MarkKind::Link(url) = &mark.kind { Some(url) } else { None });
            let url = link.map(|url| format!("<{}>", address(url))).unwrap_or_default();
            let _ = write!(text, "![{}]({url})", escaped(source, true));
        }
        kind => {
            let (first, further) = indents(kind);
            let mut lines = inline(article, block.span, marks).split('\n').map(str::to_owned).collect::<Vec<_>>();
            for line in &mut lines {
                *line = unmistaken(line);
            }
            let last = lines.len().saturating_sub(1);
            for (index, line) in lines.iter().enumerate() {
                let end = if index < last { "\\\n" } else { "" };
                let indent = if index == 0 { &first } else { &further };
                let _ = write!(text, "{indent}{line}{end}");
            }
        }
    }
}

/// Returns what stands before the first line of a block and before its further ones.
fn indents(kind: BlockKind) -> (String, String) {
    let item = |depth: u8| "    ".repeat(depth.min(8).into());
    match kind {
        BlockKind::Heading(level) => (format!("{} ", "#".repeat(level.clamp(1, 6).into())), " ".to_owned()),
        BlockKind::Quotation => ("> ".to_owned(), "> ".to_owned()),
        BlockKind::Item { depth, number: None } => (format!("{}-   ", item(depth)), item(depth + 1)),
        BlockKind::Item { depth, number: Some(number) } => {
            let mark = format!("{number}.");
            (format!("{}{mark:<4}", item(depth)), item(depth + 1))
        }
        BlockKind::Continued { depth } => (item(depth + 1), item(depth + 1)),
        _ => (String::new(), String::new()),
    }
}

fn code(text: &mut String, source: &str) {
    let longest = source.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = write!(text, "{fence}\n{source}\n{fence}");
}

/// A row of a table; above the first there must be a heading, which is empty where the table has none.
fn row(text: &mut String, article: &Article, block: &Block, marks: &[Mark], before: Option<BlockKind>) {
    let source = block.span.of(&article.body);
    let cells = source.split('\t').count();
    let mut start = block.span.start;
    let is_head = |span: Span| marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.span == span);
    let mut heads = true;
    let mut line = String::from("|");
    for cell in source.split('\t') {
        let span = Span::new(start, start + cell.len());
        start = span.end + 1;
        heads &= cell.is_empty() || is_head(span);
        let own: Vec<Mark> = marks
            .iter()
            .filter(|mark| span.start <= mark.span.start && mark.span.end <= span.end)
            .filter(|mark| !(mark.kind == MarkKind::Strong && mark.span == span && before != Some(BlockKind::Row)))
            .cloned()
            .collect();
        let _ = write!(line, " {} |", inline(article, span, &own).replace('\n', " "));
    }
    let rule = format!("|{}", " --- |".repeat(cells));
    if before == Some(BlockKind::Row) {
        text.push_str(&line);
    } else if heads {
        let _ = write!(text, "{line}\n{rule}");
    } else {
        let _ = write!(text, "|{}\n{rule}\n{line}", "  |".repeat(cells));
    }
}

/// A stretch of the body with its marks.
fn inline(article: &Article, span: Span, marks: &[Mark]) -> String {
    let mut text = String::with_capacity(span.end - span.start + 16);
    // Brackets mean something only where there is something that they could be a part of.
    let is_link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_));
    let links =
        marks.iter().any(is_link) || ["](", "][", "]:"].iter().any(|sign| span.of(&article.body).contains(sign));
    // Ends, the innermost last.
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut at = span.start;
    for mark in marks.iter().filter(|mark| mark.span.start < mark.span.end) {
        let end = open.last().map_or(span.end, |(end, _)| *end).min(span.end);
        close(&mut text, &mut open, mark.span.start, &article.body, &mut at, links);
        let Some((begin, finish)) =
            signs(article, mark).filter(|_| mark.span.start >= at && mark.span.end <= end.max(span.end))
        else {
            continue;
        };
        if open.last().is_some_and(|(end, _)| mark.span.end > *end) {
            continue;
        }
        text.push_str(&escaped(&article.body[at..mark.span.start], links));
        at = mark.span.start;
        text.push_str(&begin);
        if mark.kind == MarkKind::Code {
            text.push_str(&finish);
            at = mark.span.end;
        } else {
            open.push((mark.span.end, finish));
        }
    }
    close(&mut text, &mut open, span.end, &article.body, &mut at, links);
    text.push_str(&escaped(&article.body[at..span.end], links));
    text
}

/// Ends what ends before `until`.
fn close(text: &mut String, open: &mut Vec<(usize, String)>, until: usize, body: &str, at: &mut usize, links: bool) {
    while let Some((end, _)) = open.last().filter(|(end, _)| *end <= until) {
        let end = (*end).max(*at);
        text.push_str(&escaped(&body[*at..end], links));
        *at = end;
        if let Some((_, finish)) = open.pop() {
            text.push_str(&finish);
        }
    }
}

/// Returns what begins and ends a mark. None where Markdown could not tell it: emphasis within a word or beside a space.
fn signs(article: &Article, mark: &Mark) -> Option<(String, String)> {
    let body = &article.body;
    let inner = mark.span.of(body);
    let around = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let stands = !inner.starts_with(char::is_whitespace)
        && !inner.ends_with(char::is_whitespace)
        && inner.starts_with(char::is_alphanumeric)
        && inner.ends_with(char::is_alphanumeric)
        && around(body[..mark.span.start].chars().next_back())
        && around(body[mark.span.end..].chars().next());
    Some(match &mark.kind {
        MarkKind::Emphasis if stands => ("*".to_owned(), "*".to_owned()),
        MarkKind::Strong if stands => ("**".to_owned(), "**".to_owned()),
        MarkKind::Code if !inner.contains(['`', '\n']) && inner.trim() == inner => {
            ("`".to_owned(), format!("{inner}`"))
        }
        MarkKind::Link(url) => ("[".to_owned(), format!("](<{}>)", address(url))),
        _ => return None,
    })
}

/// Text that Markdown takes at its word; `links` is whether there is something that brackets may belong to. What means nothing where it stands stays as it is.
fn escaped(text: &str, links: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let (before, after) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
        let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let means = match c {
            '*' | '`' | '|' | '^' => true,
            '\\' => after.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
            '_' => !(within(before) && within(after)),
            // What notes and static sites have made of Markdown: `==lit==`, `%%a comment%%`, `{{a code}}`, `[[a page]]`.
            '=' | '%' | '{' | ':' | '!' => pairs(before, c),
            '[' => links || matches!(before, Some('[' | '^')),
            ']' => links,
            '<' => after.is_none_or(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => after.is_none_or(|c| c.is_alphanumeric() || c == '#'),
            '~' => before.is_none() || after.is_none() || text.matches('~').nth(1).is_some(),
            _ => false,
        };
        if means {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Returns whether two characters together mean something that the second alone does not.
const fn pairs(before: Option<char>, c: char) -> bool {
    matches!((before, c), (Some('='), '=') | (Some('%' | '{'), '%') | (Some('{'), '{' | ':') | (Some('['), '!'))
}

/// A line that begins like a list, a rule or a heading, made to begin like none.
fn unmistaken(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['-', '+', '=', ':', '#', '>', '~']) { format!("\\{line}") } else { line.to_owned() }
}

/// An address that stands between `<` and `>`.
fn address(url: &str) -> String {
    let mut plain = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' => plain.push_str("%3C"),
            '>' => plain.push_str("%3E"),
            '\\' => plain.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => plain.push_str("%20"),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Origin};

    /// An article, written and read again, with its title in the front matter.
    #[track_caller]
    fn check(html: &str) {
        let before = article::fragment(html, Some("A title"), Some("https://g.example/"));
        let front = Front { title: "A title".to_owned(), source: "Gazette".to_owned(), ..Front::default() };
        let file = file(&front, &before);
        let after = article::parse(file.as_bytes(), &Origin::named("a.md")).unwrap();
        assert_eq!(after.body, before.body, "{file}");
        let kinds = |article: &Article| article.blocks.iter().map(|block| block.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&after), kinds(&before), "{file}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for html in [
            "<p>One &amp; two &lt;b&gt; *three* _four_ [five](six) `seven` # eight 9. ten</p>",
            "<p>1. Not a list</p><p>- nor this</p><p># nor a heading</p><p>&gt; nor a quotation</p><p>+++</p><p>===</p>",
            "<h2>A heading</h2><p>One<br>two<br>- three</p>",
            "<ul><li>one<ul><li>deep <b>bold</b></li></ul></li><li><p>two</p><p>more of two</p></li></ul><ol start=3><li>three</li><li>four</li></ol>",
            "<blockquote><p>“One,” said Ada.</p><p>“Two.”</p></blockquote><p>After</p>",
            "<pre>fn main() {\n    ```\n}</pre><p>After <code>a_b</code> and <em>this</em>, <a href='/x_(y)?a=b&amp;c'>that [one]</a>.</p>",
            "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>North</td><td>4</td></tr></table>",
            "<table><tr><td>North | south</td><td>4</td></tr><tr><td>East</td><td></td></tr></table>",
            "<figure><img src='/a.jpg' alt='x'><figcaption>The quay at [night]</figcaption></figure><p>Text</p>",
            "<p>A link to <a href='https://a.example/'>https://a.example/</a> and snake_case, R&amp;D, a~b, 5 < 6.</p>",
        ] {
            check(html);
        }
    }

    #[test]
    fn nothing_is_escaped_without_need() {
        for text in ["snake_case and R & D", "a [note] on it", "5 < 6 > 4", "#1 of 2 – 3:4", "so; it is ~5"] {
            assert_eq!(escaped(text, false), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_again(text in "[a-z *_`\\[\\]()<>&#|~\\\\.:;!?+=%{}^0-9\"'-]{1,60}") {
            let escaped = quick_xml::escape::escape(text.as_str());
            let before = article::fragment(&format!("<p>x {escaped} x</p><p>The rest of it is plain.</p>"), Some("A title"), None);
            let front = Front { title: "A title".to_owned(), ..Front::default() };
            let after = article::parse(file(&front, &before).as_bytes(), &Origin::named("a.md")).unwrap();
            proptest::prop_assert_eq!(after.body, before.body);
        }
    }
}
