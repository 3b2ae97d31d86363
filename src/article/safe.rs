//! Text made safe for any terminal, once, on the way in.
//!
//! What leaves: terminal escape sequences, whole; control characters; what turns the direction of text; what nobody
//! sees and what therefore breaks searches and names apart. What becomes plain: the many line ends and odd spaces.
//! Tabs stay here, because Markdown means something by them; `article::body` settles those.
//!
//! Everything works in one pass and in linear time, and cleaning twice changes nothing more.
//!
//! What never came in this way (names of files, settings, queries, messages of the system) is made safe where it leaves:
//! by [`visible`] and [`name`], which show as escapes what [`clean`] would take out.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::edits::Edits;
use pullquote_extract::text::Span;

/// `text` without anything that a terminal would obey or a reader could not see. Line ends become `\n`; tabs stay.
///
/// ```
/// let loud = "\u{1b}[1;31mStrike\u{1b}[0m over\u{202e}, \u{1b}]8;;https://example.org\u{7}port says";
/// assert_eq!(pullquote::article::safe::clean(loud), "Strike over, port says");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    edits(text).apply(text)
}

/// Returns `text` with every character that a terminal would obey, or a reader could not see, written out as `\u{…}`. Line
/// feeds and tabs stay, and so does every other character; the text can be told back from the escapes. Marks that are
/// stacked higher than the screen stacks them are left out.
///
/// ```
/// use pullquote::article::safe::visible;
/// assert_eq!(visible("\u{1b}]0;loud\u{7} ok"), "\\u{1b}]0;loud\\u{7} ok");
/// assert_eq!(visible("José, 👩‍🚀"), "José, 👩‍🚀");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, |c| matches!(c, '\n' | '\t'))
}

/// Returns the name of a file, an id or whatever else must stay on one line, as [`visible`] has it and with its line
/// feeds and tabs written out.
#[must_use]
pub fn name(text: &str) -> Cow<'_, str> {
    escaped(text, |_| false)
}

/// Returns whether a character is a combining mark, which stacks on the one before it.
pub(crate) fn is_mark(c: char) -> bool {
    c >= FIRST_MARK && is_combining_mark(c)
}

/// Writes out what is unsafe, but for the controls that are `plain` here.
fn escaped(text: &str, plain: impl Fn(char) -> bool) -> Cow<'_, str> {
    let (mut shown, mut stack, mut joinable) = (String::new(), 0, false);
    let (mut at, mut seen, mut kept) = (0, 0, 0);
    while let Some(c) = next_suspect(text, &mut at, |byte| matches!(byte, b' '..=b'~')) {
        // Plain letters between bear no marks and join nothing.
        stack = if is_mark(c) { 1 + if at == seen { stack } else { 0 } } else { 0 };
        let joined = joinable && at == seen;
        let joins = joined && is_joiner(c) && text[at + c.len_utf8()..].chars().next().is_some_and(is_joined);
        let selects = is_selector(c) && text[..at].chars().next_back().is_some_and(is_ideograph);
        joinable = is_joined(c);
        seen = at + c.len_utf8();
        let from = std::mem::replace(&mut at, seen);
        if is_unsafe(c) && !plain(c) && !joins && !selects || stack > MOST_STACKED {
            shown.push_str(&text[kept..from]);
            shown.extend(c.escape_unicode().filter(|_| stack <= MOST_STACKED));
            kept = at;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[kept..]);
    Cow::Owned(shown)
}

/// Returns whether `c` may be put between two texts that are safe, and is safe there. A joiner is where what follows may come.
pub(crate) fn may_stand(before: &str, c: char, after: &str) -> bool {
    // No more than that bears on what stands behind it.
    let near = before.char_indices().rev().nth(2 * MOST_STACKED).map_or(0, |(at, _)| at);
    let near = &before[near..];
    let next: String = after.chars().take(2 * MOST_STACKED).collect();
    let next = if next.is_empty() { "é" } else { &next };
    let plain = !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    plain && clean(&format!("{near}{c}{next}")) != clean(&format!("{near}{next}"))
}

/// Returns what is shown of a text that never came in by [`clean`], such as a tag of an earlier version: without what a
/// terminal would obey or nobody would see, and without marks that are stacked higher than [`MOST_STACKED`]. Joiners stay, for what
/// they join may be a part of another text.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_mark(c) || is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let (mut shown, mut stack, mut before) = (String::new(), 0, None);
    for c in text.chars() {
        stack = if is_mark(c) { stack + 1 } else { 0 };
        let selects = is_selector(c) && before.is_some_and(is_ideograph);
        if stack <= MOST_STACKED && (!is_unsafe(c) || is_joiner(c) || selects) {
            shown.push(c);
        }
        before = Some(c);
    }
    if shown.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(shown) }
}

/// Returns whether a terminal may obey this character, or nobody would see it: what never leaves as it is.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || is_unseen(c) || is_joiner(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The same for a source whose soft hyphens are still to be noted: they leave when its text becomes pieces.
pub(super) fn clean_source(text: &str) -> Cow<'_, str> {
    edits_where(text, |c| c != SOFT_HYPHEN).apply(text)
}

/// Combining marks that may stand on one character. Living scripts need four or five at most; towers of them run over the
/// lines above and below.
pub const MOST_STACKED: usize = 8;

/// Bytes that are looked at as a whole.
const STRETCH: usize = 32;

/// A place where a word may be divided; invisible where the word is whole.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// The same for a title or a name: on one line, with single spaces and none at the ends.
#[must_use]
pub fn line(text: &str) -> String {
    let clean = clean(text);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split([' ', '\t', '\n']).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line.truncate(line.trim_end().len());
    line.drain(..line.len() - line.trim_start().len());
    line
}

/// Returns what must change in `text` to make it safe.
pub(super) fn edits(text: &str) -> Edits {
    edits_where(text, |_| true)
}

/// The same, looking only at characters that are `suspect`.
fn edits_where(text: &str, suspect: impl Fn(char) -> bool) -> Edits {
    let mut edits = Edits::default();
    // How many marks are stacked on the last character that was kept, which ends at `end`.
    let (mut at, mut end, mut stack) = (0, 0, 0);
    while let Some(c) = next_suspect(text, &mut at, is_plain) {
        let kept = edits.kept_before(at) == end;
        let mark = is_mark(c);
        let stacked = if mark && kept { stack + 1 } else { usize::from(mark) };
        let verdict = if !suspect(c) {
            Verdict::Keep
        } else if stacked > MOST_STACKED {
            Verdict::Drop(at + c.len_utf8())
        } else {
            verdict(text, at, c, &edits)
        };
        at = match verdict {
            Verdict::Keep => {
                (end, stack) = (at + c.len_utf8(), stacked);
                end
            }
            Verdict::Drop(end) => {
                edits.replace(Span::new(at, end), "");
                end
            }
            Verdict::Become(with) => {
                edits.replace(Span::new(at, at + c.len_utf8()), with);
                at + c.len_utf8()
            }
        };
    }
    edits
}

/// The first combining mark there is.
const FIRST_MARK: char = '\u{300}';

enum Verdict {
    Keep,
    /// Leave out everything up to this byte.
    Drop(usize),
    Become(&'static str),
}

/// Moves `at` on to the next character that is not `plain`, and returns it; `plain` holds of ASCII alone.
fn next_suspect(text: &str, at: &mut usize, plain: impl Fn(u8) -> bool) -> Option<char> {
    let rest = &text.as_bytes()[*at..];
    // A stretch is looked at as a whole, without a way out, for then it takes the machine a few instructions.
    let all = |bytes: &&[u8]| bytes.iter().fold(true, |all, &byte| all & plain(byte));
    let skipped = rest.len().min(rest.chunks(STRETCH).take_while(all).count() * STRETCH);
    *at += skipped + rest[skipped..].iter().position(|&byte| !plain(byte))?;
    text[*at..].chars().next()
}

const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t')
}

fn verdict(text: &str, at: usize, c: char, edits: &Edits) -> Verdict {
    let after = at + c.len_utf8();
    match c {
        '\r' if text[after..].starts_with('\n') => Verdict::Drop(after),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Verdict::Become("\n"),
        '\u{1b}' => Verdict::Drop(escape_end(text.as_bytes(), after)),
        '\u{80}'..='\u{9f}' => Verdict::Drop(wide_escape_end(text.as_bytes(), c, after)),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => Verdict::Become(" "),
        _ if is_joiner(c) => {
            let next = text[after..].chars().next();
            let joins = kept_before(text, at, edits).is_some_and(is_joined) && next.is_some_and(is_joined);
            if joins { Verdict::Keep } else { Verdict::Drop(after) }
        }
        _ if is_selector(c) && kept_before(text, at, edits).is_some_and(is_ideograph) => Verdict::Keep,
        _ if is_unseen(c) => Verdict::Drop(after),
        _ => Verdict::Keep,
    }
}

/// The last character before `at` that is not left out itself.
fn kept_before(text: &str, at: usize, edits: &Edits) -> Option<char> {
    text[..edits.kept_before(at)].chars().next_back()
}

/// Returns whether a joiner beside this character has something to join: emoji, and letters of scripts that need
/// joiners.
fn is_joined(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !c.is_control() && !is_unseen(c) && !is_joiner(c)
}

/// The two characters that join, or keep from joining, what stands on both sides.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns what chooses the form of the ideograph before it.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

/// Ideographs may be followed by a variation selector, which tells forms of a name apart.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Characters that show nothing, or that turn the direction of what follows. Soft hyphens are among them: terminals
/// disagree about their width, and they hide names from searches; where they stood, [`super::Article::hyphens`] tells.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Returns where the sequence ends whose escape character stands just before `from`.
fn escape_end(bytes: &[u8], from: usize) -> usize {
    match bytes.get(from) {
        Some(b'[') => control_end(bytes, from + 1),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => string_end(bytes, from + 1).0,
        Some(b' '..=b'~') => {
            let last = from + count(bytes, from, |byte| matches!(byte, b' '..=b'/'));
            last + usize::from(matches!(bytes.get(last), Some(b'0'..=b'~')))
        }
        _ => from,
    }
}

/// The same for the one-character forms, U+0080 to U+009F. Texts that were decoded twice are full of those without
/// meaning any, so a string is believed only if it is ended or looks like one.
fn wide_escape_end(bytes: &[u8], introducer: char, from: usize) -> usize {
    match introducer {
        '\u{9b}' => control_end(bytes, from),
        '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => {
            let (end, ended) = string_end(bytes, from);
            let digits = count(bytes, from, |byte| byte.is_ascii_digit());
            let command = introducer == '\u{9d}' && digits > 0 && bytes.get(from + digits) == Some(&b';');
            if ended || command { end } else { from }
        }
        _ => from,
    }
}

/// Returns where a control sequence ends: parameters, intermediates, and one final byte.
fn control_end(bytes: &[u8], from: usize) -> usize {
    let ignored = |byte: u8| matches!(byte, b'\0'..=b'\t' | b'\x0b'..=b'\x17' | b'\x19' | b'\x1c'..=b'\x1f' | b'\x7f');
    let after = from + count(bytes, from, |byte| matches!(byte, b'0'..=b'?') || ignored(byte));
    let last = after + count(bytes, after, |byte| matches!(byte, b' '..=b'/') || ignored(byte));
    last + usize::from(matches!(bytes.get(last), Some(b'@'..=b'~')))
}

/// Returns where a control string ends, and whether something ended it: a bell, a string terminator, a cancellation.
/// Without one it goes on to the end of the line at most, or to the next sequence.
fn string_end(bytes: &[u8], from: usize) -> (usize, bool) {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (b'\x07' | b'\x18' | b'\x1a', _) => return (at + 1, true),
            (b'\x1b', Some(b'\\')) | (0xc2, Some(0x9c)) => return (at + 2, true),
            (b'\n' | b'\r' | b'\x1b', _) | (0xc2, Some(0x80..=0x9f)) => break,
            _ => at += 1,
        }
    }
    (at, false)
}

fn count(bytes: &[u8], from: usize, of: impl Fn(u8) -> bool) -> usize {
    bytes[from.min(bytes.len())..].iter().take_while(|byte| of(**byte)).count()
}
