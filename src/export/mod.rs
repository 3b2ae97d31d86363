//! What a reader takes along: a quote as a line, and all quotes of an article as a file. Pure renderers; nothing here
//! writes a file or a clipboard.
//!
//! * `citation`: one quote, as text, Markdown or with where it stood;
//! * `markdown`, `json`, `table`, `page`: an article's quotes in each [`Format`];
//! * [`plain()`]: an article, its quotes and its names from top to bottom, for a screen reader or a pipe.
//!
//! A scare quote is nobody's and is left out everywhere, as on screen.

mod citation;
mod json;
mod markdown;
mod page;
mod plain;
mod table;
#[cfg(test)]
mod tests;

pub use self::citation::{citation, cited, quote_markdown, quote_text, spoken, words};
pub use self::plain::plain;
use crate::article::{Article, Meta};
use pullquote_extract::{Annotations, Quote, QuoteKind};

/// What stands at the beginning of a Markdown file of quotes, so that it is never taken for an article.
pub const MARK: &str = "<!-- quotes, written by pullquote -->";

/// The same in the head of a page.
const GENERATOR: &str = "<meta name=\"generator\" content=\"pullquote\">";

/// Tells whether a file that begins so was written by an export.
#[must_use]
pub fn is_export(beginning: &[u8]) -> bool {
    let has = |mark: &str| memchr::memmem::find(&beginning[..beginning.len().min(2048)], mark.as_bytes()).is_some();
    beginning.trim_ascii_start().starts_with(MARK.as_bytes()) || has(GENERATOR)
}

/// What an article's quotes can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Block quotations with their speakers.
    Markdown,
    /// One object, the quotes in an array.
    Json,
    /// A row a quote, under a row of names.
    Csv,
    /// A page for a browser: the whole article, its quotes and names lit, the quotes beside it.
    Html,
}

impl Format {
    /// How the name of a file of this format ends.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }

    /// The quotes of `article` in this format; `annotations` are those of its body.
    #[must_use]
    pub fn render(self, article: &Article, annotations: &Annotations) -> String {
        match self {
            Self::Markdown => markdown::render(article, annotations),
            Self::Json => json::render(article, annotations),
            Self::Csv => table::render(article, annotations),
            Self::Html => page::render(article, annotations),
        }
    }

    /// A name for the file: the title in small letters and digits, `port-strike-enters-third-week-quotes.md`. It holds
    /// nothing that a file system or a shell would mind.
    #[must_use]
    pub fn file_name(self, meta: &Meta) -> String {
        /// The most characters of the title.
        const MOST: usize = 60;
        let mut name = String::new();
        for word in meta.title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let word: String = word.chars().flat_map(char::to_lowercase).take(MOST).collect();
            if !name.is_empty() && name.chars().count() + word.chars().count() >= MOST {
                break;
            }
            name.push_str(&word);
            name.push('-');
        }
        format!("{name}quotes.{}", self.extension())
    }
}

/// The name of a kind of quote, as `pullquote extract` has it.
const fn kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Scare => "scare",
        QuoteKind::Indirect => "indirect",
    }
}

/// Who said it, by the name to show.
fn speaker(quote: &Quote) -> Option<&str> {
    quote.attribution.as_ref().map(|attribution| attribution.name.as_str())
}

/// Source and date of an article, as far as they are known.
fn origin(meta: &Meta) -> Vec<String> {
    let date = meta.date.map(|date| date.day.strftime("%-d %b %Y").to_string());
    meta.source.iter().cloned().chain(date).collect()
}

/// The address of an article, where a browser or a mail program would open it.
fn link(url: Option<&str>) -> Option<&str> {
    let opens =
        |scheme: &str| url.is_some_and(|url| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)));
    url.filter(|_| ["https://", "http://", "mailto:"].into_iter().any(opens))
}
