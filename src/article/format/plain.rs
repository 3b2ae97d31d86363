//! Plain text, as it is copied from a web page or written by hand: a line is a paragraph, unless line ends only wrap it.

use std::borrow::Cow;

use super::front::{self, Front};
use super::paragraphs::pieces;
use super::wire;
use crate::article::body::Draft;
use crate::article::safe;

/// Reads a plain text, with front matter or without.
pub(super) fn read(source: &str) -> Draft {
    let source = safe::clean_source(&parted(source)).into_owned();
    let Front { meta, warnings, body, lines } = front::split(&source);
    if let Some(draft) = wire::read(body, &meta) {
        return draft;
    }
    let pieces = pieces(body, lines);
    Draft { meta, pieces, warnings, has_kinds: false, is_page: false }
}

/// Returns wire copy as it is sent with blanks for the control characters that part its fields.
fn parted(source: &str) -> Cow<'_, str> {
    let is_control = |c: char| matches!(c, '\u{1}'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}');
    let sent = source.starts_with(['\u{16}', '\u{1}', '\u{2}']);
    if sent { Cow::Owned(source.replace(is_control, " ")) } else { Cow::Borrowed(source) }
}
