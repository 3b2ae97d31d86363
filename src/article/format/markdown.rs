//! Markdown, with front matter or without. What only looks (rules of colour, raw HTML) leaves; what tells stays.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::front::{self, Front};
use super::{html, wiki};
use crate::article::body::{Draft, Flow, Piece, unmarked};
use crate::article::{MarkKind, link, safe};
use pullquote_extract::text::BlockKind;

/// Returns whether a text without a telling name begins as Markdown files do.
pub(super) fn sniff(text: &str) -> bool {
    text.starts_with("+++\n") || text.starts_with("# ") || !front::is_bare(text)
}

/// Reads a Markdown source.
pub(super) fn read(source: &str) -> Draft {
    let source = safe::clean_source(source);
    let Front { meta, warnings, body, lines } = front::split(&source);
    let pieces = pieces(body, lines, meta.url.clone());
    Draft { meta, pieces, warnings, has_kinds: true, is_page: false }
}

/// Returns the pieces of a Markdown text without front matter; so many lines stand above it.
pub(super) fn pieces(body: &str, lines: usize, base: Option<String>) -> Vec<Piece> {
    let body = wiki::plain(body);
    let mut reader = Reader { base, ..Reader::default() };
    let mut line = lines + 1;
    let mut counted = 0;
    for (event, range) in Parser::new_ext(&body, options()).into_offset_iter() {
        if range.start > counted {
            line += body[counted..range.start].matches('\n').count();
            counted = range.start;
        }
        if reader.flow.inline().is_blank() {
            reader.flow.line = Some(line);
        }
        reader.event(event);
    }
    reader.finish()
}

/// GitHub's additions that news uses, and the links of notes. Formulas are text: more dollars are money.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_WIKILINKS
}

/// An image that is open.
#[derive(Default)]
struct Image {
    words: String,
    title: String,
    /// Its address, and its path beside the file, where it has them.
    url: Option<String>,
    path: Option<String>,
}

/// Describes what the events so far have come to.
#[derive(Default)]
struct Reader {
    flow: Flow,
    /// The base of relative links.
    base: Option<String>,
    /// The code block that is open.
    code: Option<String>,
    /// The HTML block that is open.
    html: Option<String>,
    /// The image that is open.
    image: Option<Image>,
    /// True if it is a file that a note embeds.
    is_embedded: bool,
    /// The number of open images within it.
    nested: usize,
    /// The raised text that is open.
    raised: Option<String>,
    /// True if the words of a wiki link are those of its address.
    unnamed: bool,
    /// The number of open passages that were struck out.
    struck: usize,
    /// The number of open `<q>` passages.
    quoted: usize,
    /// The number of pieces before the note that is open.
    note: Option<usize>,
    /// The notes so far; they stand below the text.
    notes: Vec<Piece>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
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
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(_) => {}
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
            Tag::Strikethrough => self.strike(),
            Tag::FootnoteDefinition(name) => self.enter_note(&name),
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, .. } if self.image.is_none() => {
                self.flow.inline().open(None);
                self.unnamed = !has_pothole;
            }
            Tag::Link { dest_url, .. } if self.image.is_none() => {
                let url = link::resolve(self.base.as_deref(), &dest_url);
                self.flow.inline().open(url.map(MarkKind::Link));
            }
            Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. } => self.embed(&dest_url),
            Tag::Image { dest_url, title, .. } => {
                if self.image.is_some() {
                    self.nested += 1;
                } else {
                    let (url, path) =
                        (link::resolve(self.base.as_deref(), &dest_url), link::image_from_root(&dest_url));
                    self.image = Some(Image { words: String::new(), title: title.into_string(), url, path });
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
            TagEnd::Strikethrough => self.unstrike(),
            TagEnd::FootnoteDefinition => self.leave_note(),
            TagEnd::Link if self.image.is_none() => {
                self.unnamed = false;
                self.flow.inline().close();
            }
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = if self.struck > 0 && self.code.is_none() { unmarked(text) } else { Cow::Borrowed(text) };
        let text = text.as_ref();
        match (&mut self.code, &mut self.image, &mut self.raised) {
            (Some(code), ..) => code.push_str(text),
            (None, Some(image), _) => image.words.push_str(text),
            (None, None, Some(raised)) => raised.push_str(text),
            (None, None, None) => self.flow.inline().push(if self.unnamed { wiki::shown(text) } else { text }),
        }
    }

    fn strike(&mut self) {
        self.struck += 1;
        self.open(MarkKind::Struck);
    }

    fn unstrike(&mut self) {
        if self.struck > 0 {
            self.struck -= 1;
            self.close();
        }
    }

    /// A tag of HTML within a line.
    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']).to_ascii_lowercase();
        let closes = tag.starts_with("</");
        match (name.split(' ').next().unwrap_or_default(), closes) {
            ("br", _) => self.text("\n"),
            ("q", false) => {
                self.text(if self.quoted.is_multiple_of(2) { "“" } else { "‘" });
                self.quoted += 1;
            }
            ("q", true) if self.quoted > 0 => {
                self.quoted -= 1;
                self.text(if self.quoted.is_multiple_of(2) { "”" } else { "’" });
            }
            ("del" | "s" | "strike", false) => self.strike(),
            ("del" | "s" | "strike", true) => self.unstrike(),
            ("sup", false) => self.raised = Some(String::new()),
            ("sup", true) => {
                let raised = self.raised.take().unwrap_or_default();
                let after_figure = self.flow.inline().ends_with(|c: char| c.is_ascii_digit());
                self.text(&html::raised(&raised, after_figure));
            }
            _ => {}
        }
    }

    /// Begins a file that a note embeds: an image, or one that has no words of its own here and is passed over.
    fn embed(&mut self, file: &str) {
        if self.image.is_some() {
            self.nested += 1;
        } else {
            // A name is a file's; an address is an image elsewhere.
            let (url, path) = (link::resolve(None, file), link::image_from_root(file));
            self.image = Some(Image { url, path, ..Image::default() });
            self.is_embedded = true;
        }
    }

    /// Begins a note; what it says goes below the text.
    fn enter_note(&mut self, name: &CowStr<'_>) {
        self.flow.flush();
        self.note = Some(self.flow.len());
        self.flow.enter(BlockKind::Item { depth: 0, number: name.parse().ok() });
    }

    fn leave_note(&mut self) {
        self.flow.leave();
        if let Some(start) = self.note.take() {
            self.notes.extend(self.flow.split_off(start));
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
        } else if let Some(Image { mut words, title, url, path }) = self.image.take() {
            let is_embedded = std::mem::take(&mut self.is_embedded);
            if is_embedded {
                words = caption(&words, url.as_deref(), path.as_deref());
            }
            // One without a caption that may be shown, or that a note embeds, has the name of its file for words.
            let elsewhere = url.as_deref().filter(|_| is_embedded).and_then(|url| url.split(['?', '#']).next());
            let file = path.as_deref().or(elsewhere).unwrap_or_default();
            let name = file.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default().to_owned();
            let words = [words, title, name].into_iter().find(|words| !words.trim().is_empty()).unwrap_or_default();
            self.flow.image(&words, url, path);
        }
    }

    /// An HTML block that has blocks of its own is read as a page is; of others the words, which are Markdown once more.
    fn html_block(&mut self, html: &str) {
        const BLOCKS: &[&str] =
            &["<blockquote", "<table", "<ul", "<ol", "<figure", "<q>", "<pre", "<h2", "<h3", "<sup", "<del", "hidden"];
        let lower = html.to_ascii_lowercase();
        if BLOCKS.iter().any(|block| lower.contains(block)) {
            self.flow.flush();
            return self.flow.extend(html::fragment(html, self.base.as_deref()));
        }
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

    fn finish(mut self) -> Vec<Piece> {
        self.flow.flush();
        self.flow.extend(self.notes);
        self.flow.finish()
    }
}

/// Returns the caption of an embedded image: what stands after its name, but for how wide it is to be (`300`, `300x200`).
fn caption(words: &str, url: Option<&str>, path: Option<&str>) -> String {
    let is_size = |part: &&str| part.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    let is_name = |part: &&str| match path {
        Some(_) => link::image_from_root(part).as_deref() == path,
        None => link::resolve(None, part).as_deref() == url,
    };
    let is_image = url.is_some() || path.is_some();
    let parts = words.split('|').filter(|part| is_image && !is_size(part) && !is_name(part));
    parts.collect::<Vec<_>>().join("|").trim().to_owned()
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}
