//! pullquote: a terminal news reader that shows who said what.
//!
//! Two crates do what needs no reader: [`pullquote_extract`] finds quotes, speakers and names in a text, and
//! [`pullquote_painter`] sends a screen to the terminal.
//!
//! The modules in reading order, from the ground up; each may use only those above it in this list:
//!
//! * [`query`]: what can be asked of a library, as it is typed;
//! * [`config`]: what `config.toml` may say, as plain data;
//! * [`article`]: what an article is, and how each source format becomes one;
//! * [`export`]: a quote, or all quotes of an article, in the formats that are taken along; pure;
//! * [`library`]: the articles on disk; the only module that touches their files;
//! * [`tui`]: the screen, pure: model, update, view;
//! * [`app`]: the imperative shell: terminal, threads, the loop, the doing of effects;
//! * [`cli`]: arguments and subcommands.

pub mod app;
pub mod article;
pub mod cli;
pub mod config;
pub mod export;
pub mod fetch;
pub mod library;
pub mod query;
pub mod tui;
