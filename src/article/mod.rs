//! What an article is, and how each source format becomes one.
//!
//! Bytes come in, an [`Article`] goes out: decoded ([`decode`]), made safe for a terminal ([`safe`]), divided into
//! blocks by its [`Format`]. `body` is made once, here, and never changes: every later finding is a [`Span`] of bytes
//! into it. Nothing here touches a file, and nothing here fails on odd input: what is wrong becomes a [`Warning`].

use crate::text::{Block, Span};

/// One article, whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// What is known about it besides its text.
    pub meta: Meta,
    /// The text that is read: title, subtitle and paragraphs, parted by one blank line each. Safe for any terminal.
    /// The title, where there is one, is the first block, a [`crate::text::BlockKind::Heading`] of level 1; a subtitle
    /// is a heading of level 2 directly after it.
    pub body: String,
    /// The blocks of `body`, in order.
    pub blocks: Vec<Block>,
    /// Emphasis, code and links within `body`, in order of their start; they may nest.
    pub marks: Vec<Mark>,
    /// What was wrong with the source, or left out of the body.
    pub warnings: Vec<Warning>,
}

/// What is known about an article besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The headline, on one line. Empty where the article has none.
    pub title: String,
    /// Who wrote it, without `By`.
    pub author: Option<String>,
    /// The publication.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// When it came out.
    pub date: Option<Published>,
    /// The words it is filed under.
    pub tags: Vec<String>,
    /// Front matter under names that mean nothing to us, kept as it was.
    pub extra: toml::Table,
}

/// When an article came out, by the clock of its source.
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
    /// Where.
    pub span: Span,
    /// As what.
    pub kind: MarkKind,
}

/// What a source can mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Emphasis, mostly shown in italics.
    Emphasis,
    /// Strong emphasis, mostly shown in bold.
    Strong,
    /// Code within a line.
    Code,
    /// A link, with where it leads.
    Link(String),
}

/// Something that is wrong with an article, or was left out of it. Never a reason not to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the source, from 1, where there is one to name.
    pub line: Option<usize>,
    /// What is so, in one sentence without a full stop.
    pub message: String,
}
