//! Markdown, with front matter or without. What only looks (rules of colour, raw HTML) leaves; what tells stays.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::front::{self, Front};
use super::html;
use crate::article::body::{Draft, Flow, Piece};
use crate::article::{MarkKind, link, safe};
use pullquote_extract::text::BlockKind;

/// Whether a text without a telling name begins as Markdown files do.
pub(super) fn sniff(text: &str) -> bool {
    text.starts_with("+++\n") || text.starts_with("# ")
}

/// Reads a Markdown source.
pub(super) fn read(source: &str) -> Draft {
    let source = safe::clean_source(source);
    let Front { meta, warnings, body, lines } = front::split(&source);
    let mut reader = Reader { base: meta.url.clone(), ..Reader::default() };
    let mut line = lines + 1;
    let mut counted = 0;
    for (event, range) in
        Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).into_offset_iter()
    {
        if range.start > counted {
            line += body[counted..range.start].matches('\n').count();
            counted = range.start;
        }
        if reader.flow.inline().is_blank() {
            reader.flow.line = Some(line);
        }
        reader.event(event);
    }
    Draft { meta, pieces: reader.finish(), warnings, has_kinds: true }
}

/// What the events so far have come to.
#[derive(Default)]
struct Reader {
    flow: Flow,
    /// Where relative links start from.
    base: Option<String>,
    /// The code block that is open.
    code: Option<String>,
    /// The HTML block that is open.
    html: Option<String>,
    /// The image that is open: its words, its title and address.
    image: Option<(String, String, Option<String>)>,
    /// How many images are open within it.
    nested: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.open(MarkKind::Code);
                self.text(&text);
                self.close();
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Rule => self.flow.rule(),
            Event::Html(text) => {
                if let Some(html) = &mut self.html {
                    html.push_str(&text);
                }
            }
            Event::InlineHtml(tag) if html::is_break(&tag) => self.text("\n"),
            Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.flow.flush(),
            Tag::Heading { level, .. } => self.flow.enter(BlockKind::Heading(number(level))),
            Tag::BlockQuote(_) => self.flow.enter(BlockKind::Quotation),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => self.code = Some(String::new()),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => self.flow.enter_list(first.map(|first| u32::try_from(first).unwrap_or(u32::MAX))),
            Tag::Item => self.flow.enter_item(),
            Tag::TableHead | Tag::TableRow => self.flow.enter_row(),
            Tag::Emphasis => self.open(MarkKind::Emphasis),
            Tag::Strong => self.open(MarkKind::Strong),
            Tag::Link { dest_url, .. } if self.image.is_none() => {
                let url = link::resolve(self.base.as_deref(), &dest_url);
                self.flow.inline().open(url.map(MarkKind::Link));
            }
            Tag::Image { dest_url, title, .. } => {
                if self.image.is_some() {
                    self.nested += 1;
                } else {
                    let url = link::resolve(self.base.as_deref(), &dest_url);
                    self.image = Some((String::new(), title.into_string(), url));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flow.flush(),
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::BlockQuote(_) => self.flow.leave(),
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.flow.code(&code);
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.html_block(&html);
            }
            TagEnd::List(_) => self.flow.leave_list(),
            TagEnd::TableHead => self.flow.leave_row(true),
            TagEnd::TableRow => self.flow.leave_row(false),
            TagEnd::TableCell => self.flow.leave_cell(),
            TagEnd::Emphasis | TagEnd::Strong => self.close(),
            TagEnd::Link if self.image.is_none() => self.flow.inline().close(),
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match (&mut self.code, &mut self.image) {
            (Some(code), _) => code.push_str(text),
            (None, Some((words, ..))) => words.push_str(text),
            (None, None) => self.flow.inline().push(text),
        }
    }

    fn open(&mut self, kind: MarkKind) {
        if self.image.is_none() {
            self.flow.inline().open(Some(kind));
        }
    }

    fn close(&mut self) {
        if self.image.is_none() {
            self.flow.inline().close();
        }
    }

    fn end_image(&mut self) {
        if self.nested > 0 {
            self.nested -= 1;
        } else if let Some((words, title, url)) = self.image.take() {
            self.flow.image(if words.trim().is_empty() { &title } else { &words }, url);
        }
    }

    /// The words of an HTML block, with its tags left out, are Markdown once more.
    fn html_block(&mut self, html: &str) {
        let words = html::words(html);
        for paragraph in words.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            self.flow.flush();
            for event in Parser::new(paragraph.trim()) {
                match event {
                    Event::Text(text) | Event::Code(text) => self.flow.inline().push(&text),
                    Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                        self.flow.inline().push(" ");
                    }
                    _ => {}
                }
            }
            self.flow.flush();
        }
    }

    fn finish(self) -> Vec<Piece> {
        self.flow.finish()
    }
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}
