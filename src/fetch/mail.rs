//! Mail as news: newsletters in a Maildir, an mbox or a single `.eml`. The reader of mail is `article`'s; here is only
//! how messages are found. A message is known again by its Message-ID.

use std::fs;
use std::io::{self, BufRead, Read as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::incoming::{self, Incoming};
use crate::article::{self, Origin};
use crate::config::IdentifyBy;

/// The longest message, in bytes; longer ones carry films, and are passed over.
const LONGEST: usize = 64 << 20;

/// Returns the files of the messages in a Maildir: all in its `cur` and `new`.
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

/// Returns whether a folder is a Maildir.
#[must_use]
pub fn is_maildir(folder: &Path) -> bool {
    folder.join("cur").is_dir() && folder.join("new").is_dir()
}

/// Returns whether bytes begin as a mailbox of many messages does: a line `From `, then the header of a mail.
#[must_use]
pub fn is_mbox(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From ") && article::is_mail(bytes)
}

/// Calls `found` with each message of an mbox: each begins with a line `From `, of which those in a text are written
/// `>From `. Holds no more than one at a time.
///
/// # Errors
/// Where it cannot be read, or `found` fails.
pub fn mbox<E: From<io::Error>>(
    mut mailbox: impl BufRead,
    mut found: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let (mut message, mut line) = (Vec::new(), Vec::new());
    let (mut begun, mut blank) = (false, true);
    loop {
        line.clear();
        let read = mailbox.by_ref().take(LONGEST as u64).read_until(b'\n', &mut line)?;
        if read == 0 || blank && line.starts_with(b"From ") {
            if begun && message.len() <= LONGEST {
                found(&message)?;
            }
            if read == 0 {
                return Ok(());
            }
            message.clear();
            begun = true;
        } else if begun && message.len() <= LONGEST {
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let quoted = marks > 0 && line[marks..].starts_with(b"From ");
            message.extend_from_slice(&line[usize::from(quoted)..]);
        }
        blank = line.iter().all(|byte| matches!(byte, b'\n' | b'\r'));
    }
}

/// Returns the article in a message; none where it has no text.
#[must_use]
pub fn read(bytes: &[u8], tags: &[String], now: Timestamp) -> Option<Incoming> {
    let article = article::parse(bytes, &Origin::named("message.eml")).ok()?;
    if incoming::text_of(&article).is_empty() {
        return None;
    }
    let incoming = incoming::of_article(article, None, tags, now);
    // A letter of the same title comes every morning: its own id alone tells.
    Some(Incoming { keys: incoming.keys.clone().trusted(IdentifyBy::Id), ..incoming })
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
        assert_eq!(incoming.front.tags, ["letters"]);
        let file = incoming.file();
        assert!(file.contains("“We are glad,” said Mara Lindqvist."), "{file}");
        assert!(!file.contains("track.example") && !file.contains("Quay Street"), "{file}");
        assert!(read(b"From: a@b.example\nSubject: x\nDate: y\n\n", &[], Timestamp::UNIX_EPOCH).is_none());
    }

    #[test]
    fn a_mailbox_is_parted() {
        let head = "From: a@b.example\nSubject: One\nTo: c@d.example\n\n";
        let mailbox = format!(
            "From a@b Wed Nov 18\n{head}Text\n\n>From the quay\nFrom here\n>>From far\n\nFrom c@d Wed Nov 18\nFrom: c@d.example\n\nTwo\n"
        );
        assert!(is_mbox(mailbox.as_bytes()) && !is_mbox(head.as_bytes()));
        let mut parts = Vec::new();
        let each = |part: &[u8]| {
            parts.push(String::from_utf8(part.to_owned()).unwrap());
            Ok::<(), io::Error>(())
        };
        mbox(mailbox.as_bytes(), each).unwrap();
        assert_eq!(parts.len(), 2);
        assert!(parts[0].contains("\nFrom the quay\nFrom here\n>From far\n"), "{parts:?}");
        assert!(parts[1].ends_with("Two\n"), "{parts:?}");
        assert!(!is_mbox(b"From the quay\nit is far") && !is_mbox(b"From the quay\n\nit is far: very far"));
    }
}
