//! pullquote: a terminal news reader that shows who said what.
//!
//! This is the library under the program of that name. Two crates do what needs no reader, and are likely to be what you
//! look for: [`pullquote_extract`] finds quotes, their speakers and names in a text, and [`pullquote_painter`] sends a screen
//! to a terminal. Here they meet files, a library of articles, and a screen:
//!
//! ```
//! use std::sync::Arc;
//!
//! use pullquote::article::{self, Origin};
//! use pullquote::library::Reading;
//!
//! let source = "+++\ntitle = \"Port strike\"\n+++\n\n“We have waited long enough,” Mara Lindqvist told reporters.\n";
//! let article = article::parse(source.as_bytes(), &Origin::default())?;
//! let reading = Reading::searched(Arc::new(article));
//!
//! let quote = &reading.annotations.quotes[0];
//! assert_eq!(reading.article.meta.title, "Port strike");
//! assert_eq!(quote.attribution.as_ref().map(|by| by.name.as_str()), Some("Mara Lindqvist"));
//! # Ok::<(), article::ParseError>(())
//! ```
//!
//! The modules, from the ground up; each uses only those above it in this list:
//!
//! | module | holds |
//! |---|---|
//! | [`query`] | questions to a library: text to a tree, and back |
//! | [`config`] | what `config.toml` may say, as plain data |
//! | [`article`] | articles, and how each source format becomes one |
//! | [`export`] | a quote as it leaves the program, and a writer for each format |
//! | [`library`] | the articles on disk, their index, and what the reader did; the only module that touches their files |
//! | [`fetch`] | pages, feeds and mail that become articles; the only module that opens a socket |
//! | [`tui`] | the screen, pure: events in, a frame and effects out |
//! | [`app`] | terminal, threads, the loop, the doing of effects |
//! | [`cli`] | arguments and subcommands |
//!
//! The interface of this library follows the program and may change with any version. What is meant to be built on is
//! `pullquote_extract`, and the JSON that the commands write, which has a schema with a version.

pub mod app;
pub mod article;
pub mod cli;
pub mod config;
pub mod export;
pub mod fetch;
pub mod library;
pub mod query;
pub mod tui;
