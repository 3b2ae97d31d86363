//! Quotes as they leave the program. Pure; nothing here writes a file or a clipboard.
//!
//! * `record`: a [`Record`], the one description of a quote that everything else is written from;
//! * `citation`: one quote as a line; `markdown`: as a block quotation;
//! * [`json`]: values as JSON that is safe to print; `table`: quotes as CSV;
//! * `page`: an article as a page for a browser; [`plain()`]: as linear text for a screen reader or a pipe.
//!
//! A scare quote is nobody's: it has a record, but what is written for people leaves it out.

mod citation;
mod fragment;
pub mod json;
mod markdown;
mod page;
mod plain;
mod record;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use self::citation::{citation, quote_markdown, quote_text, words};
pub use self::fragment::link_to_words;
pub use self::plain::plain;
pub use self::record::{
    Gone, Kept, KeptArticle, Provenance, Quotation, Record, SCHEMA, Speaker, Stretch, date, kind_name, quotations,
};
pub use self::table::{Guard, Table};
pub use self::words::{spoken, spoken_from};
use crate::article::{self, Article, Meta};
use pullquote_extract::Annotations;

/// The first line of a Markdown file of quotes, which keeps it from being taken for an article.
pub const MARK: &str = "<!-- quotes, written by pullquote -->";

/// The same in the head of a page.
const GENERATOR: &str = "<meta name=\"generator\" content=\"pullquote\">";

/// Returns whether a file that begins so was written by an export.
#[must_use]
pub fn is_export(beginning: &[u8]) -> bool {
    let has = |mark: &str| memchr::memmem::find(&beginning[..beginning.len().min(2048)], mark.as_bytes()).is_some();
    beginning.trim_ascii_start().starts_with(MARK.as_bytes()) || has(GENERATOR)
}

/// The formats of a file of quotes.
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
    /// Returns the ending of a file of this format.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }

    /// Returns the quotes of `article` in this format; `annotations` are those of its body.
    #[must_use]
    pub fn render(self, article: &Article, annotations: &Annotations) -> String {
        self.render_kept(article, annotations, &KeptArticle::default())
    }

    /// Returns the same with what the reader wrote of the article and its quotes. A table has no place for a note on the article.
    #[must_use]
    pub fn render_kept(self, article: &Article, annotations: &Annotations, kept: &KeptArticle) -> String {
        let provenance = Provenance { article_note: kept.note.clone(), ..Provenance::of(&article.meta) };
        let records = Record::of_article_kept(article, annotations, &kept.quotes);
        match self {
            Self::Markdown => markdown::render(&provenance, &records),
            Self::Json => json::render(&provenance, &records),
            Self::Csv => table::render(&records),
            Self::Html => page::render(article, annotations, &provenance, &records),
        }
    }

    /// Returns quotes of several articles in this format, under a heading: what `pullquote quotes` prints, as a file.
    #[must_use]
    pub fn collection(self, title: &str, records: &[Record]) -> String {
        match self {
            Self::Markdown => markdown::collection(title, records),
            Self::Json => json::pretty(&records) + "\n",
            Self::Csv => table::render(records),
            Self::Html => page::collection(title, records),
        }
    }

    /// Returns a name for the file: the title in lower case, `port-strike-enters-third-week-quotes.md`. It holds only
    /// letters, digits and `-`.
    #[must_use]
    pub fn file_name(self, meta: &Meta) -> String {
        self.named(&meta.title, "quotes")
    }

    /// Returns a name made of a title, and of `ending` behind it.
    #[must_use]
    pub fn named(self, title: &str, ending: &str) -> String {
        /// The most characters of the title.
        const MOST: usize = 60;
        let mut name = String::new();
        for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let word: String = word.chars().flat_map(char::to_lowercase).take(MOST).collect();
            if !name.is_empty() && name.chars().count() + word.chars().count() >= MOST {
                break;
            }
            name.push_str(&word);
            name.push('-');
        }
        let name = format!("{name}{ending}");
        format!("{}.{}", name.trim_end_matches('-'), self.extension())
    }
}

/// Returns the address of an article where a browser or a mail program would open it.
fn link(url: Option<&str>) -> Option<&str> {
    url.filter(|url| article::opens(url))
}
