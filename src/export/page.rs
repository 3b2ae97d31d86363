//! An article as a page for a browser: one file that needs no other file, no script and no network. The text has its quotes
//! and names lit; beside it stand the quotes, each a link to its place.
//!
//! Quotes, names and marks overlap freely, so the text is cut at every edge, and each stretch stands in the elements of all
//! that cover it. Time grows with the text and what is lit in it. Everything from the article is escaped, and links lead
//! only where a browser or a mail program would go.

use std::fmt::Write as _;

use super::record::{Provenance, Record};
use super::{GENERATOR, link};
use crate::article::{Article, MarkKind};
use pullquote_extract::text::{Block, BlockKind, Span};
use pullquote_extract::{Annotations, EntityKind, Quote};

/// The style of the page, on paper and in the dark too.
const STYLE: &str = include_str!("page.css");

/// Returns the page; `records` are those of the article's spoken quotes, `provenance` has the reader's note.
pub(super) fn render(
    article: &Article,
    annotations: &Annotations,
    provenance: &Provenance,
    records: &[Record],
) -> String {
    let title = escaped(if article.meta.title.is_empty() { "Quotes" } else { &article.meta.title });
    let quotes: Vec<&Quote> = annotations.spoken().collect();
    let mut page = head(&title) + "<article>\n";
    text(&mut page, article, annotations, provenance, &quotes);
    page.push_str("</article>\n");
    beside(&mut page, records);
    page.push_str("</body>\n</html>\n");
    page
}

/// Returns a page of quotes from several articles, each with where it stands.
pub(super) fn collection(title: &str, records: &[Record]) -> String {
    let title = escaped(title);
    let mut page = format!("{}<article>\n<h1>{title}</h1>\n", head(&title));
    for record in records {
        let speaker = record.speaker().map(|name| format!("<cite>{}</cite>", escaped(name)));
        let titled = record.provenance.title.as_deref().map(|title| match link(record.provenance.url.as_deref()) {
            Some(url) => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(title)),
            None => escaped(title),
        });
        let origin = record.provenance.origin();
        let gone = record.gone().map(str::to_owned);
        let parts = speaker.into_iter().chain(titled).chain(origin.iter().map(|part| escaped(part))).chain(gone);
        let about = parts.collect::<Vec<_>>().join(" · ");
        let _ = writeln!(
            page,
            "<blockquote><p>{}</p></blockquote>\n<p class=\"about\">{about}</p>{}",
            escaped(&record.marked()),
            noted(record)
        );
    }
    page + "</article>\n</body>\n</html>\n"
}

/// Returns what stands before the text of a page.
fn head(title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         {GENERATOR}\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )
}

/// Writes the article, block by block.
fn text(page: &mut String, article: &Article, annotations: &Annotations, provenance: &Provenance, quotes: &[&Quote]) {
    let mut lights = Lights::new(article, annotations, quotes);
    let head = article.blocks.iter().take_while(|block| block.kind.is_heading()).count();
    let mut open = Open::default();
    for (index, block) in article.blocks.iter().enumerate() {
        if index == head {
            about(page, provenance);
        }
        open.enter(page, block.kind);
        let (start, end) = tags(block.kind);
        match block.kind {
            BlockKind::Item { number: Some(number), .. } => drop(write!(page, "<li value=\"{number}\">")),
            _ => page.push_str(start),
        }
        for (number, cell) in cells(&article.body, *block).into_iter().enumerate() {
            let (start, end) = if block.kind != BlockKind::Row {
                ("", "")
            } else if number == 0 {
                ("<th scope=\"row\">", "</th>")
            } else {
                ("<td>", "</td>")
            };
            let _ = write!(page, "{start}{}{end}", lights.lit(&article.body, cell));
        }
        let _ = writeln!(page, "{end}");
    }
    open.leave(page);
    if head == article.blocks.len() {
        about(page, provenance);
    }
}

/// Writes author, source, date and link, and the reader's note.
fn about(page: &mut String, provenance: &Provenance) {
    let by = provenance.author.iter().map(|author| format!("By {author}"));
    let mut parts: Vec<String> = by.chain(provenance.origin()).map(|part| escaped(&part)).collect();
    parts.extend(link(provenance.url.as_deref()).map(|url| format!("<a href=\"{0}\">{0}</a>", escaped(url))));
    if !parts.is_empty() {
        let _ = writeln!(page, "<p class=\"about\">{}</p>", parts.join(" · "));
    }
    if let Some(note) = &provenance.article_note {
        let _ = writeln!(page, "<p class=\"note\">Note: {}</p>", escaped(note));
    }
}

/// Returns the reader's note on a quote and its tags; nothing where there are none.
fn noted(record: &Record) -> String {
    let Some(kept) = &record.quotation.kept else { return String::new() };
    let tags = kept.tags.iter().map(|tag| format!("#{tag}"));
    let note = kept.note.iter().map(|note| format!("Note: {note}"));
    let words: Vec<String> = note.chain(tags).map(|part| escaped(&part)).collect();
    if words.is_empty() { String::new() } else { format!("<p class=\"note\">{}</p>", words.join(" ")) }
}

/// Writes the quotes beside the text, each with a link to its place.
fn beside(page: &mut String, records: &[Record]) {
    let count = records.len();
    let _ = writeln!(page, "<aside>\n<h2>Quotes <span>{count}</span></h2>");
    if count == 0 {
        page.push_str("<p>Nobody is quoted.</p>\n");
    } else {
        page.push_str("<ol>\n");
        for (index, record) in records.iter().enumerate() {
            let words = escaped(&record.marked());
            let who = record.speaker().map_or_else(
                || "<cite class=\"none\">nobody named</cite>".to_owned(),
                |name| format!("<cite>{}</cite>", escaped(name)),
            );
            let _ = writeln!(page, "<li><a href=\"#q{}\">{words}</a>{who}{}</li>", index + 1, noted(record));
        }
        page.push_str("</ol>\n");
    }
    page.push_str("</aside>\n");
}

/// Returns the tags around a block.
const fn tags(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Heading(1) => ("<h1>", "</h1>"),
        BlockKind::Heading(2) => ("<h2>", "</h2>"),
        BlockKind::Heading(_) => ("<h3>", "</h3>"),
        BlockKind::Paragraph => ("<p>", "</p>"),
        BlockKind::Item { .. } => ("<li>", "</li>"),
        BlockKind::Continued { .. } => ("<li class=\"on\">", "</li>"),
        BlockKind::Quotation => ("<blockquote><p>", "</p></blockquote>"),
        BlockKind::Code => ("<pre>", "</pre>"),
        BlockKind::Row => ("<tr>", "</tr>"),
        BlockKind::Image => ("<p class=\"image\">", "</p>"),
    }
}

/// Returns the cells of a row; any other block is one cell.
fn cells(body: &str, block: Block) -> Vec<Span> {
    if block.kind != BlockKind::Row {
        return vec![block.span];
    }
    let mut start = block.span.start;
    let cells = block.span.of(body).split('\t').map(|cell| {
        let span = Span::new(start, start + cell.len());
        start = span.end + 1;
        span
    });
    cells.collect()
}

/// The lists and the table that are open.
#[derive(Default)]
struct Open(Vec<&'static str>);

impl Open {
    /// Opens and closes what a block of this kind stands in.
    fn enter(&mut self, page: &mut String, kind: BlockKind) {
        let (wanted, depth) = match kind {
            BlockKind::Item { depth, number } => (if number.is_some() { "ol" } else { "ul" }, usize::from(depth) + 1),
            // What goes on an item stands in the list that is open.
            BlockKind::Continued { depth, .. } => {
                let depth = usize::from(depth) + 1;
                (self.0.get(depth - 1).copied().filter(|open| *open != "table").unwrap_or("ul"), depth)
            }
            BlockKind::Row => ("table", 1),
            _ => ("", 0),
        };
        let other = self.0.get(depth.wrapping_sub(1)).is_some_and(|open| *open != wanted);
        let keep = if other || self.0.first() == Some(&"table") && wanted != "table" {
            depth.saturating_sub(1)
        } else {
            depth
        };
        while self.0.len() > keep {
            self.close(page);
        }
        while self.0.len() < depth {
            let _ = writeln!(page, "<{wanted}>");
            self.0.push(wanted);
        }
    }

    fn close(&mut self, page: &mut String) {
        if let Some(open) = self.0.pop() {
            let _ = writeln!(page, "</{open}>");
        }
    }

    fn leave(mut self, page: &mut String) {
        while !self.0.is_empty() {
            self.close(page);
        }
    }
}

/// A reason to light a stretch of the body, in the order in which elements nest, the outermost first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Light {
    /// The quote of this number, from 0.
    Quote(usize),
    /// The link of this mark.
    Link(usize),
    Strong,
    Emphasis,
    Struck,
    Code,
    Name(EntityKind),
}

/// Everything that is lit in an article, by span.
struct Lights<'a> {
    /// In the order of their starts.
    spans: Vec<(Span, Light)>,
    /// The number of them that began before the place that was reached.
    begun: usize,
    /// Those that cover the place that was reached.
    open: Vec<(Span, Light)>,
    article: &'a Article,
    /// The first byte of each quote.
    begins: Vec<usize>,
}

impl<'a> Lights<'a> {
    fn new(article: &'a Article, annotations: &Annotations, quotes: &[&Quote]) -> Self {
        let mut spans: Vec<(Span, Light)> = Vec::new();
        for (number, quote) in quotes.iter().enumerate() {
            spans.extend(quote.pieces.iter().map(|piece| (piece.outer, Light::Quote(number))));
        }
        for (index, mark) in article.marks.iter().enumerate() {
            let light = match &mark.kind {
                MarkKind::Emphasis => Light::Emphasis,
                MarkKind::Strong => Light::Strong,
                MarkKind::Code => Light::Code,
                MarkKind::Struck => Light::Struck,
                MarkKind::Link(url) if link(Some(url)).is_some() => Light::Link(index),
                MarkKind::Link(_) | MarkKind::Image(_) => continue,
            };
            spans.push((mark.span, light));
        }
        spans.extend(annotations.mentions.iter().map(|mention| (mention.span, Light::Name(mention.kind))));
        spans.sort_unstable_by_key(|(span, _)| span.start);
        let begins = quotes.iter().map(|quote| quote.pieces[0].outer.start).collect();
        Self { spans, begun: 0, open: Vec::new(), article, begins }
    }

    /// Returns a stretch of the body as HTML. Stretches are asked for in their order.
    fn lit(&mut self, body: &str, within: Span) -> String {
        let mut html = String::new();
        let mut at = within.start;
        while at < within.end {
            self.reach(at);
            let ends = self.open.iter().map(|(span, _)| span.end);
            let next = self.spans.get(self.begun).map(|(span, _)| span.start);
            let end = ends.chain(next).min().unwrap_or(within.end).min(within.end);
            let stretch = Span::new(at, end);
            let mut lights: Vec<Light> = self.open.iter().map(|(_, light)| *light).collect();
            lights.sort_unstable();
            lights.dedup();
            let elements: Vec<_> = lights.into_iter().map(|light| self.element(light, stretch)).collect();
            html.extend(elements.iter().map(|(start, _)| start.as_str()));
            html.push_str(&escaped(stretch.of(body)));
            html.extend(elements.iter().rev().map(|(_, end)| *end));
            at = end;
        }
        html
    }

    /// Opens what begins up to a place, and closes what ends there.
    fn reach(&mut self, place: usize) {
        while let Some(begins) = self.spans.get(self.begun).filter(|(span, _)| span.start <= place) {
            self.open.push(*begins);
            self.begun += 1;
        }
        self.open.retain(|(span, _)| span.end > place);
    }

    /// Returns the tags of a light on a stretch.
    fn element(&self, light: Light, stretch: Span) -> (String, &'static str) {
        let plain = |name: &str| format!("<{name}>");
        match light {
            Light::Quote(number) if self.begins[number] == stretch.start => {
                (format!("<mark id=\"q{0}\" data-quote=\"{0}\">", number + 1), "</mark>")
            }
            Light::Quote(_) => (plain("mark"), "</mark>"),
            Light::Link(mark) => match &self.article.marks[mark].kind {
                MarkKind::Link(url) => (format!("<a href=\"{}\">", escaped(url)), "</a>"),
                _ => (String::new(), ""),
            },
            Light::Strong => (plain("strong"), "</strong>"),
            Light::Emphasis => (plain("em"), "</em>"),
            Light::Struck => (plain("del"), "</del>"),
            Light::Code => (plain("code"), "</code>"),
            Light::Name(kind) => {
                let class = match kind {
                    EntityKind::Person => "person",
                    EntityKind::Organisation => "organisation",
                    EntityKind::Place => "place",
                };
                (format!("<span class=\"{class}\">"), "</span>")
            }
        }
    }
}

/// Returns text that HTML shows as it is, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
