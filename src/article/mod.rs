//! Defines what an article is, and how each source format becomes one.
//!
//! Bytes come in, an [`Article`] goes out: decoded, made safe for a terminal ([`safe`]), divided into
//! blocks by its [`Format`]. `body` is made once, here, and never changes: every later finding is a [`Span`] of bytes
//! into it. Nothing here touches a file, and nothing here fails on odd input: what is wrong becomes a [`Warning`]. Only
//! what is no text at all, such as a picture, is a [`ParseError`].
//!
//! The way through: `decode` → [`Format`] makes a draft of pieces → `body` takes page furniture out, puts title and
//! byline in their places, and joins the rest.

mod body;
mod container;
mod date;
mod decode;
mod edits;
mod format;
mod key;
mod link;
mod origin;
pub mod safe;

use body::Draft;
pub(crate) use container::Zip;
pub use container::{CONTAINERS, Container};
pub(crate) use decode::is_mostly_utf_8;
use format::Source;
pub use format::{FORMATS, Format};
pub use key::ContentKey;
pub use link::{opens, resolve};
pub use origin::Origin;

use std::borrow::Cow;

use pullquote_extract::text::{Block, Span};

/// One article, whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The facts about it besides its text.
    pub meta: Meta,
    /// The text that is read: title, subtitle and paragraphs, parted by one blank line each. Safe for any terminal.
    /// The title, where there is one, is the first block, a [`pullquote_extract::text::BlockKind::Heading`] of level 1; a subtitle
    /// is a heading of level 2 directly after it.
    pub body: String,
    /// The blocks of `body`, in order.
    pub blocks: Vec<Block>,
    /// Emphasis, code and links within `body`, in order of their start; they may nest.
    pub marks: Vec<Mark>,
    /// The soft hyphens of the source, where words may be divided at the end of a line, in bytes of `body`, in order.
    pub hyphens: Vec<usize>,
    /// The faults of the source, and the parts left out of the body.
    pub warnings: Vec<Warning>,
    /// The changes of its quotes since it came, in a few words; only a library knows them.
    pub changed: Option<String>,
}

/// The facts about an article besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The headline, on one line. Empty where the article has none.
    pub title: String,
    /// Names who wrote it, without `By`.
    pub author: Option<String>,
    /// The publication.
    pub source: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The date of publication.
    pub date: Option<Published>,
    /// The words it is filed under.
    pub tags: Vec<String>,
    /// Its summary, a sentence or two that are no part of its text.
    pub standfirst: Option<String>,
    /// Its language, as the source names it: `en`, `de-AT`.
    pub lang: Option<String>,
    /// Front matter under names that mean nothing to us, kept as it was.
    pub extra: toml::Table,
}

/// The time of publication, by the clock of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Published {
    /// The day.
    pub day: jiff::civil::Date,
    /// The time of that day, where the source tells it.
    pub time: Option<jiff::civil::Time>,
}

/// Something about a stretch of the body that the source marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The stretch of the body.
    pub span: Span,
    /// As what.
    pub kind: MarkKind,
}

/// Describes what a source can mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Emphasis, mostly shown in italics.
    Emphasis,
    /// Strong emphasis, mostly shown in bold.
    Strong,
    /// Code within a line.
    Code,
    /// A passage that was struck out. Its quotation marks are left out, since nobody says it any more.
    Struck,
    /// A link, with where it leads.
    Link(String),
    /// The words of an image that may lie beside the article's file, with its path as the source gives it.
    Image(String),
}

/// Something that is wrong with an article, or was left out of it. Never a reason not to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the source, from 1, where there is one to name.
    pub line: Option<usize>,
    /// The message, one sentence without a full stop.
    pub message: String,
}

/// The reason why a source is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// It begins as files of another kind do.
    #[error("`{name}` is {kind}, not text; give Markdown, plain text, HTML, mail or a book")]
    NotText {
        /// Its file name.
        name: String,
        /// Its kind, with its article.
        kind: &'static str,
    },
    /// It holds what no text holds.
    #[error("`{name}` is not text, it holds a NUL at byte {offset}; give Markdown, plain text, HTML, mail or a book")]
    Binary {
        /// Its file name.
        name: String,
        /// The place of the first NUL, in bytes.
        offset: usize,
    },
    /// It holds an article, but is broken.
    #[error("`{name}` is damaged {kind}: {what}")]
    Damaged {
        /// Its file name.
        name: String,
        /// The value that it should have.
        kind: &'static str,
        /// Its fault.
        what: &'static str,
    },
    /// It lists articles, and is none.
    #[error("`{name}` is {kind}, not an article; read it with `pullquote feed import {name}`")]
    List {
        /// Its file name.
        name: String,
        /// Its kind, with its article.
        kind: &'static str,
    },
}

/// Makes an article of a source. Odd text becomes warnings.
///
/// # Errors
///
/// Where the bytes are no text in any encoding, such as a picture or an archive.
///
/// ```
/// use pullquote::article::{Origin, parse};
///
/// let source = "Talks stall\n\nBy Jon Hale\n\nThe port is shut.\n\nLeave a Reply\n\nComment *";
/// let article = parse(source.as_bytes(), &Origin::named("talks.txt"))?;
/// assert_eq!(article.body, "Talks stall\n\nThe port is shut.");
/// assert_eq!(article.meta.author.as_deref(), Some("Jon Hale"));
/// assert_eq!(article.warnings[0].message, "left out 2 lines of page furniture: a comment form");
/// # Ok::<(), pullquote::article::ParseError>(())
/// ```
pub fn parse(bytes: &[u8], origin: &Origin<'_>) -> Result<Article, ParseError> {
    let mut article = draft(bytes, origin)?.finish();
    article.meta.date = article.meta.date.or_else(|| origin.date());
    article.meta.url = article.meta.url.filter(|url| url.len() <= link::LONGEST);
    if article.body.len() > SEARCHED {
        let message = format!("quotes and names were looked for in its first {} MiB alone", SEARCHED >> 20);
        article.warnings.push(Warning { line: None, message });
    }
    name_faults(&mut article.warnings, origin.name);
    Ok(article)
}

/// Makes an article of HTML that is nothing but its text, as a feed or a mail has it: nothing is looked for in it, as
/// [`parse`] does with a page. `base` is where relative links start from.
#[must_use]
pub fn fragment(html: &str, title: Option<&str>, base: Option<&str>) -> Article {
    let mut draft = format::excerpt(html, base);
    draft.meta.title = title.map(safe::line).unwrap_or_default();
    draft.finish()
}

/// Makes an article of a page of which it is known where its text is: in what the CSS selector `body` finds, without what
/// those of `strip` find. Where `body` finds nothing, the page is read as any other.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_within(
    bytes: &[u8],
    body: Option<&str>,
    strip: &[String],
    url: Option<&str>,
) -> Result<Article, ParseError> {
    let decode::Decoded { text, warnings } = decode::decode(bytes, "")?;
    let mut draft = format::within(&Source { text: &text, today: None }, body, strip, url);
    draft.warnings.splice(0..0, warnings);
    Ok(draft.finish())
}

/// Makes articles of the chapters of a book, in their order, with the book as their source; none of what is no book.
///
/// # Errors
///
/// As [`parse`].
pub fn chapters(bytes: &[u8], origin: &Origin<'_>) -> Result<Option<Vec<Article>>, ParseError> {
    let chapters = container::chapters(bytes, origin).transpose()?;
    Ok(chapters.map(|chapters| chapters.into_iter().map(Draft::finish).collect()))
}

/// Reads a source as its container and format say.
fn draft(bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
    if let Some(container) = container::of(origin.name, bytes) {
        return container.read(bytes, origin);
    }
    if let Some(error) = container::list(bytes, origin.name) {
        return Err(error);
    }
    let decode::Decoded { text, warnings } = decode::decode(bytes, origin.name)?;
    let mut draft = (Format::of(origin.name, &text).read)(&Source { text: &text, today: origin.today });
    draft.warnings.splice(0..0, warnings);
    Ok(draft)
}

/// Names the file in what was wrong at one of its places, as compilers do.
fn name_faults(warnings: &mut [Warning], name: &str) {
    for warning in warnings.iter_mut().filter(|warning| warning.message.contains('\n')) {
        let place = warning.line.map_or_else(String::new, |line| format!(":{line}"));
        warning.message = format!("{}{place}: {}", decode::shown(name), warning.message);
    }
}

/// Returns whether bytes begin with the header of a mail.
#[must_use]
pub fn is_mail(bytes: &[u8]) -> bool {
    container::is_mail(bytes)
}

/// Returns the text of a source that is read as it stands, with `\n` for line ends and nothing else done to it: plain text
/// without front matter. None for everything else.
///
/// # Errors
///
/// As [`parse`].
pub fn plain_text(bytes: &[u8], origin: &Origin<'_>) -> Result<Option<String>, ParseError> {
    if container::of(origin.name, bytes).is_some() || container::list(bytes, origin.name).is_some() {
        return Ok(None);
    }
    let text = decode::decode(bytes, origin.name)?.text;
    Ok((Format::of(origin.name, &text).is_plain() && format::is_bare(&text)).then_some(text))
}

/// Reads what a list shows from the beginning of a source: 8 KiB are plenty. What stands below them is not known, and
/// [`parse`] may know better. Of what is packed, mailed or bound, nothing is known but its name.
///
/// # Errors
///
/// As [`parse`].
pub fn peek(beginning: &[u8], origin: &Origin<'_>) -> Result<Meta, ParseError> {
    if let Some(container) = container::of(origin.name, beginning) {
        let mut meta = container.read(beginning, origin).map(|draft| draft.tidy().meta).unwrap_or_default();
        meta.date = meta.date.or_else(|| origin.date());
        return Ok(meta);
    }
    let text = decode::decode_beginning(beginning, origin.name)?.text;
    let mut draft = (Format::of(origin.name, &text).peek)(&Source { text: &text, today: origin.today });
    draft.pieces.truncate(HEAD);
    let mut meta = draft.tidy().meta;
    meta.date = meta.date.or_else(|| origin.date());
    meta.url = meta.url.filter(|url| url.len() <= link::LONGEST);
    Ok(meta)
}

/// Returns whether a file is an article by its name: its ending is that of a format or a container, and what is packed is one of
/// these as well.
#[must_use]
pub fn is_known_name(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    if ending.eq_ignore_ascii_case("gz") {
        return Format::of_name(stem).is_some();
    }
    let named = |container: &Container| container.extensions.iter().any(|known| known.eq_ignore_ascii_case(ending));
    Format::of_name(name).is_some() || CONTAINERS.iter().any(named)
}

/// Returns whether a file of XML is an article, as agencies send them, by how it begins: 2 KiB are plenty.
#[must_use]
pub fn is_news(beginning: &[u8]) -> bool {
    container::is_news(beginning)
}

/// Sets how many paragraphs at the start may hold what a list shows: title, subtitle, byline, date, and furniture above them.
const HEAD: usize = 12;

/// The most of an article that is searched for quotes and names, in bytes: a book and more. Searching takes memory of up to
/// thirteen times the length of the text.
pub const SEARCHED: usize = 8 << 20;

/// Words that are read in a minute.
const WORDS_A_MINUTE: usize = 230;

impl Article {
    /// Returns the blocks that are searched for quotes and names: all, or of a very long article the first [`SEARCHED`] bytes.
    #[must_use]
    pub fn searched(&self) -> Cow<'_, [Block]> {
        if self.body.len() <= SEARCHED {
            return Cow::Borrowed(&self.blocks);
        }
        let whole = self.blocks.partition_point(|block| block.span.end <= SEARCHED);
        let mut blocks = self.blocks[..whole].to_vec();
        // A block may be all there is of it: it is cut between two words.
        if let Some(block) = self.blocks.get(whole).filter(|block| block.span.start < SEARCHED) {
            let cut = Span::new(block.span.start, self.body.floor_char_boundary(SEARCHED));
            let words = cut.of(&self.body).rfind(char::is_whitespace).unwrap_or_default();
            let span = Span::new(cut.start, cut.start + words);
            blocks.extend((!span.is_empty()).then_some(Block { span, kind: block.kind }));
        }
        Cow::Owned(blocks)
    }

    /// Returns how long it takes to read, in minutes, at least one.
    #[must_use]
    pub fn minutes(&self) -> usize {
        self.body.split_whitespace().count().div_ceil(WORDS_A_MINUTE).max(1)
    }
}
