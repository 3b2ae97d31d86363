//! Tells which lines are page furniture word for word, by the lists in [`super::tables`] and by their form.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::beginnings::Beginnings;
use super::group::Group;
use super::tables::{BEGINNINGS, LISTS, POINTERS, WHOLE};

/// [`WHOLE`] by line.
static KNOWN: LazyLock<HashMap<&str, Group>> = LazyLock::new(|| {
    let lines = WHOLE.iter().rev().flat_map(|(group, lines)| lines.iter().map(|line| (*line, *group)));
    lines.collect()
});

/// [`BEGINNINGS`], [`POINTERS`] and [`LISTS`] by their first bytes.
static BEGUN: LazyLock<Beginnings<Group>> = LazyLock::new(|| {
    Beginnings::new(BEGINNINGS.iter().flat_map(|(group, lines)| lines.iter().map(|line| (*line, *group))))
});
static POINTING: LazyLock<Beginnings<()>> =
    LazyLock::new(|| Beginnings::new(POINTERS.iter().map(|begin| (*begin, ()))));
static LISTING: LazyLock<Beginnings<()>> = LazyLock::new(|| Beginnings::new(LISTS.iter().map(|begin| (*begin, ()))));

/// The longest line that a beginning makes furniture, in bytes.
const LONGEST: usize = 300;

/// The longest line that is known as a whole, in bytes, and so the longest pointer to another article.
const LONGEST_WHOLE: usize = 160;
/// The longest beginning, in characters, with some room.
const LONGEST_BEGINNING: usize = 64;

/// The group that a line belongs to if it is furniture word for word.
pub(super) fn group(line: &str) -> Option<Group> {
    if line.len() > LONGEST {
        return None;
    }
    if line.len() > LONGEST_WHOLE {
        // Most lines are paragraphs, and end here: their first words tell enough.
        let head: String = line.chars().take(LONGEST_BEGINNING).collect();
        return begun(&plain(&head));
    }
    let line = plain(line);
    let whole = trimmed(&line);
    let known = KNOWN.get(whole).copied();
    known
        .or_else(|| begun(&line))
        .or_else(|| points(&line).then_some(Group::Related))
        .or_else(|| lists(&line).then_some(Group::Related))
        .or_else(|| counts_comments(whole).then_some(Group::Comments))
        .or_else(|| names_networks(whole).then_some(Group::Sharing))
        .or_else(|| (tells_length(whole) || counts_pictures(whole)).then_some(Group::Controls))
        .or_else(|| super::credits::is_credit(&line).then_some(Group::Credits))
        .or_else(|| super::about::is_about(&line).then_some(Group::About))
}

/// The group of a line by its beginning; `line` is [`plain`].
fn begun(line: &str) -> Option<Group> {
    BEGUN.of(line).map(|(_, group)| group).next()
}

/// Returns whether a line points to one other article, as they stand between paragraphs.
pub(super) fn is_pointer(line: &str) -> bool {
    line.len() <= LONGEST_WHOLE && points(&plain(line))
}

fn plain(line: &str) -> String {
    let mut plain = line.to_lowercase();
    if plain.contains(['’', '‘', '\u{a0}']) {
        plain = plain.replace(['’', '‘'], "'").replace('\u{a0}', " ");
    }
    plain
}

/// A line without the marks that furniture bears at its ends.
fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '*' | '.' | '…' | '?' | '!' | '|' | '·' | '»' | '›' | '>' | '→' | '↑' | '+')
    })
}

fn points(line: &str) -> bool {
    POINTING.of(line).any(|(begin, ())| line.len() > begin.len())
        && (!super::super::ends_sentence(line) || line.ends_with('?'))
}

fn lists(line: &str) -> bool {
    let ends = line.ends_with(char::is_alphanumeric) || line.ends_with(':');
    line.len() <= 50 && ends && LISTING.of(line).next().is_some()
}

/// `3 comments`, `1 reply`.
fn counts_comments(line: &str) -> bool {
    let Some((count, word)) = line.split_once(' ') else { return line == "comments" };
    let counts = count.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') || count == "no";
    let word = word.split(" on ").next().unwrap_or(word);
    counts && matches!(word, "comment" | "comments" | "reply" | "replies" | "responses" | "thoughts")
}

/// `Image 2 of 5`.
fn counts_pictures(line: &str) -> bool {
    let mut words = line.split(' ');
    let is_picture = matches!(words.next(), Some("image" | "photo" | "picture" | "slide" | "bild" | "foto"));
    let figures = |word: Option<&str>| {
        word.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let of = |word: Option<&str>| matches!(word, Some("of" | "von" | "/"));
    is_picture && figures(words.next()) && of(words.next()) && figures(words.next()) && words.next().is_none()
}

/// `4 min read`.
fn tells_length(line: &str) -> bool {
    let Some((count, words)) = line.split_once([' ', '-']) else { return false };
    let words = words.trim_start();
    let counts = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    counts && matches!(words, "min read" | "minute read" | "minutes read" | "mins read" | "min" | "minutes to read")
}

/// Nothing but the names of networks and what may be done with a link; one name alone may be a heading.
fn names_networks(line: &str) -> bool {
    const NETWORKS: &[&str] = &[
        "facebook",
        "twitter",
        "whatsapp",
        "linkedin",
        "reddit",
        "pinterest",
        "telegram",
        "bluesky",
        "mastodon",
        "threads",
        "messenger",
        "flipboard",
        "tumblr",
        "instagram",
        "youtube",
        "pocket",
        "copy",
        "email",
        "e-mail",
    ];
    const BESIDE: &[&str] =
        &["x", "link", "print", "share", "tweet", "more", "save", "sms", "on", "via", "and", "or", "url"];
    let words = || {
        line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '/' | ',')).filter(|w| !w.is_empty())
    };
    line.len() <= 120
        && words().count() > 1
        && words().all(|word| NETWORKS.contains(&word) || BESIDE.contains(&word))
        && words().any(|word| NETWORKS.contains(&word))
}
