//! Mail as news: newsletters in a Maildir, an mbox or a single `.eml`. Known again by its Message-ID; the sender is the
//! source; tracking pixels, having no words, and the footers of lists leave.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use mail_parser::{Address, Message, MessageParser};

use super::feed::Stamp;
use super::incoming::{self, Incoming};
use crate::article::{self, Article, Published, safe};

/// The messages in a Maildir: all in its `cur` and `new`.
///
/// # Errors
/// Where it cannot be read.
pub fn maildir(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for part in ["cur", "new"] {
        let Ok(entries) = fs::read_dir(folder.join(part)) else { continue };
        for entry in entries {
            let path = entry?.path();
            let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            if !hidden && path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a folder is a Maildir.
#[must_use]
pub fn is_maildir(folder: &Path) -> bool {
    folder.join("cur").is_dir() && folder.join("new").is_dir()
}

/// Whether bytes begin as a mailbox of many messages does.
#[must_use]
pub fn is_mbox(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From ") && bytes[..bytes.len().min(8192)].split(|byte| *byte == b'\n').skip(1).any(is_header)
}

/// Whether bytes begin as a message does: with headers, one of them a sender.
#[must_use]
pub fn is_message(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(32 * 1024)];
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut has_sender = false;
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        if !is_header(line) && !line.starts_with(b" ") && !line.starts_with(b"\t") {
            return false;
        }
        has_sender |= line.get(..5).is_some_and(|begin| begin.eq_ignore_ascii_case(b"from:"));
    }
    has_sender
}

fn is_header(line: &[u8]) -> bool {
    let name = line.iter().position(|byte| *byte == b':').unwrap_or_default();
    name > 0 && line[..name].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// The messages of an mbox: each begins with a line `From `, of which those in a text are written `>From `.
#[must_use]
pub fn mbox(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut messages: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank && line.starts_with(b"From ") {
            messages.push(Vec::new());
        } else if let Some(message) = messages.last_mut() {
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let quoted = marks > 0 && line[marks..].starts_with(b"From ");
            message.extend_from_slice(&line[usize::from(quoted)..]);
        }
        blank = line.iter().all(|byte| matches!(byte, b'\n' | b'\r'));
    }
    messages
}

/// The article in a message; none where it has no text.
#[must_use]
pub fn read(bytes: &[u8], tags: &[String], now: Timestamp) -> Option<Incoming> {
    let message = MessageParser::default().parse(bytes)?;
    let title = message.subject().map(safe::line).filter(|title| !title.is_empty());
    let html = message
        .body_html(0)
        .map(std::borrow::Cow::into_owned)
        .or_else(|| message.body_text(0).map(|text| incoming::paragraphs(&text)))?;
    let mut article = article::fragment(&html, title.as_deref(), None);
    without_footer(&mut article);
    if incoming::text_of(&article).is_empty() {
        return None;
    }
    let (name, address) = sender(&message);
    article.meta.source =
        name.or_else(|| address.as_deref().and_then(|address| Some(address.split_once('@')?.1.to_owned())));
    article.meta.date = message.date().map(|date| {
        let offset = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
        let offset = if date.tz_before_gmt { -offset } else { offset };
        let local = Stamp { seconds: date.to_timestamp(), offset }.local();
        Published { day: local.date(), time: Some(local.time()) }
    });
    if let Some(id) = message.message_id() {
        article.meta.extra.insert("id".to_owned(), toml::Value::from(format!("mid:{id}")));
    }
    Some(incoming::of_article(article, None, tags, now))
}

fn sender(message: &Message<'_>) -> (Option<String>, Option<String>) {
    let first = message.from().and_then(Address::first);
    let text = |text: Option<&str>| text.map(safe::line).filter(|text| !text.is_empty());
    (text(first.and_then(|from| from.name())), text(first.and_then(|from| from.address())))
}

/// Takes the blocks at the end that say how to leave the list, and all below them, if they are few.
fn without_footer(article: &mut Article) {
    const MARKS: &[&str] = &[
        "unsubscribe",
        "manage your preferences",
        "update your preferences",
        "you are receiving this",
        "you received this",
        "why did i get this",
        "view this email in your browser",
        "view in browser",
        "email preferences",
        "opt out",
        "sent to you because",
        "all rights reserved",
    ];
    /// How many blocks from the end a footer may begin.
    const MOST: usize = 8;
    let text = |index: usize| article.blocks[index].span.of(&article.body).to_lowercase();
    let is_footer = |index: usize| {
        let text = text(index);
        text.len() < 400 && MARKS.iter().any(|mark| text.contains(mark))
    };
    let from = article.blocks.len().saturating_sub(MOST).max(1);
    let Some(first) = (from..article.blocks.len()).find(|index| is_footer(*index)) else { return };
    let end = article.blocks[first - 1].span.end;
    article.blocks.truncate(first);
    article.marks.retain(|mark| mark.span.end <= end);
    article.hyphens.retain(|at| *at < end);
    article.body.truncate(end);
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "From: The Harbour Letter <letter@gazette.example>\r\nTo: me@reader.example\r\nSubject: =?utf-8?q?Strike_ends_=E2=80=94_at_last?=\r\n\
        Date: Wed, 18 Nov 2026 06:30:00 +0100\r\nMessage-ID: <abc.1@gazette.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
        <p>The gates are open again, after three weeks.</p><p>“We are glad,” said Mara Lindqvist.</p><img src=\"https://track.example/o.gif\" width=1 height=1>\
        <p>You received this because you signed up. <a href=\"https://track.example/u\">Unsubscribe</a></p><p>Quay Street 1</p>\r\n";

    #[test]
    fn a_newsletter_becomes_an_article() {
        let incoming = read(LETTER.as_bytes(), &["letters".to_owned()], Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(incoming.front.title, "Strike ends — at last");
        assert_eq!(incoming.front.source, "The Harbour Letter");
        assert_eq!(incoming.front.id.as_deref(), Some("mid:abc.1@gazette.example"));
        assert_eq!(incoming.front.date.as_deref(), Some("2026-11-18T06:30:00"));
        let file = incoming.file();
        assert!(file.contains("“We are glad,” said Mara Lindqvist."), "{file}");
        assert!(!file.contains("track.example") && !file.contains("Quay Street"), "{file}");
    }

    #[test]
    fn a_mailbox_is_parted() {
        let mbox = "From a@b Wed Nov 18\nFrom: a@b.example\nSubject: One\n\nText\n\n>From the quay\nFrom here\n\nFrom c@d Wed Nov 18\nFrom: c@d.example\n\nTwo\n";
        assert!(is_mbox(mbox.as_bytes()));
        let parts: Vec<String> =
            super::mbox(mbox.as_bytes()).into_iter().map(|part| String::from_utf8(part).unwrap()).collect();
        assert_eq!(parts.len(), 2);
        assert!(parts[0].contains("\nFrom the quay\nFrom here\n"), "{parts:?}");
        assert!(is_message(parts[0].as_bytes()) && is_message(LETTER.as_bytes()));
        assert!(!is_message(b"Talks stall: again\n\nText") && !is_mbox(b"From the quay\nit is far"));
    }
}
