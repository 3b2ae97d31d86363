//! The source formats. To add one, write a file beside these and give it a line in [`FORMATS`].

pub(super) mod entities;
mod front;
mod html;
mod markdown;
mod org;
mod paragraphs;
mod plain;
mod rst;
mod wiki;
mod wire;

pub(super) use front::is_bare;
pub(super) use html::{day_in_address, excerpt, host, read as page, whole as whole_page, within};

use std::ptr;

use jiff::civil::Date;

use super::body::Draft;

/// A decoded source, whose line ends are `\n`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'s> {
    pub(super) text: &'s str,
    /// Today, where it is known.
    pub(super) today: Option<Date>,
}

/// A way to write an article down.
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The ends of file names that say so, in small letters and without a dot.
    pub extensions: &'static [&'static str],
    /// Tells whether a text without a telling name is of this format, by how it begins.
    pub(super) sniff: fn(&str) -> bool,
    /// Reads a whole source.
    pub(super) read: fn(&Source<'_>) -> Draft,
    /// Reads the beginning of a source for its metadata alone.
    pub(super) peek: fn(&Source<'_>) -> Draft,
}

/// All formats, in the order in which they are tried; the last takes everything.
pub static FORMATS: &[Format] = &[
    Format {
        name: "HTML",
        extensions: &["html", "htm", "xhtml", "xht"],
        sniff: html::sniff,
        read: html::read,
        peek: html::peek,
    },
    Format {
        name: "Markdown",
        extensions: &["md", "markdown"],
        sniff: markdown::sniff,
        read: |source| markdown::read(source.text),
        peek: |source| front::peek(source.text, markdown::read),
    },
    Format {
        name: "Org",
        extensions: &["org"],
        sniff: |_| false,
        read: |source| org::read(source.text),
        peek: |source| org::read(source.text),
    },
    Format {
        name: "reStructuredText",
        extensions: &["rst", "rest"],
        sniff: |_| false,
        read: |source| rst::read(source.text),
        peek: |source| rst::read(source.text),
    },
    Format {
        name: "plain text",
        extensions: &["txt", "text"],
        sniff: |_| true,
        read: |source| plain::read(source.text),
        peek: |source| front::peek(source.text, plain::read),
    },
];

impl Format {
    /// The format that a file name tells.
    #[must_use]
    pub fn of_name(name: &str) -> Option<&'static Self> {
        let (_, extension) = name.rsplit_once('.')?;
        FORMATS.iter().find(|format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }

    /// Returns whether a source of this format is the text that is read, and not a description of it.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        FORMATS.last().is_some_and(|last| ptr::eq(self, last))
    }

    /// The format of a text, by its name or else by how it begins.
    #[must_use]
    pub fn of(name: &str, text: &str) -> &'static Self {
        let sniffed = || FORMATS.iter().find(|format| (format.sniff)(text));
        Self::of_name(name).or_else(sniffed).unwrap_or(&FORMATS[FORMATS.len() - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format_and_else_the_text() {
        for (name, text, format) in [
            ("a.md", "<html>", "Markdown"),
            ("b.HTM", "", "HTML"),
            ("c.txt", "# Title", "plain text"),
            ("d.eml", "Dear all", "plain text"),
            ("", " \n<!DOCTYPE html><p>", "HTML"),
            ("", "<!-- saved --><html lang=en>", "HTML"),
            ("", "+++\ntitle = \"A\"\n+++\n", "Markdown"),
            ("", "# Title\n\nText", "Markdown"),
            ("", "Talks stall\n\n<3", "plain text"),
            ("e.tar/README", "", "plain text"),
        ] {
            assert_eq!(Format::of(name, text).name, format, "{name:?} {text:?}");
        }
    }
}
