//! The articles on disk; the only module that touches their files.
//!
//! A [`Library`] is opened on files, folders or standard input and lists a [`Header`] for each article, newest first.
//! [`Library::read`] gives a [`Reading`]: the article with what was found in it. A file that cannot be read becomes a
//! warning in the list, never an error that stops the rest.

use std::path::PathBuf;

use crate::article::{Article, Meta};
use crate::extract::Annotations;

/// Which article of a library; stable while the library is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub usize);

/// A row of the list: what is known of an article before it is opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Which article.
    pub id: ArticleId,
    /// Its file; none for standard input.
    pub path: Option<PathBuf>,
    /// Title, author, source, date.
    pub meta: Meta,
}

/// An article that was opened, with what was found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// Its quotes, people, organisations and places; spans are into the article's body.
    pub annotations: Annotations,
}
