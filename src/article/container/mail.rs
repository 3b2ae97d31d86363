//! Mail: newsletters and forwarded articles, from `.eml` files and Maildir folders. The part in HTML goes through the page
//! reader, else the plain one is read; the headers tell title, sender and day.

use mail_parser::{Addr, Message, MessageParser, MimeHeaders as _, PartType};

use super::footer;
use crate::article::body::{Draft, people};
use crate::article::format::{self, Source};
use crate::article::{Meta, Origin, ParseError, Published, decode, link, safe};

/// The part of a file that is enough to recognise mail, in bytes.
const HEAD: usize = 8 * 1024;
/// The deepest nesting of mails.
const DEEPEST: usize = 4;

/// Returns whether bytes begin with the header of a mail: nothing but its lines, and a sender among them.
pub(in crate::article) fn sniff(bytes: &[u8]) -> bool {
    // Where the header is longer than that, its last line is cut.
    let end = if bytes.len() > HEAD {
        bytes[..HEAD].iter().rposition(|byte| *byte == b'\n').unwrap_or(HEAD)
    } else {
        bytes.len()
    };
    let head = String::from_utf8_lossy(&bytes[..end]);
    let (mut from, mut others, mut lines) = (false, 0, 0);
    for (index, line) in head.split('\n').map(|line| line.trim_end_matches('\r')).enumerate() {
        if line.is_empty() {
            break;
        }
        lines += 1;
        if line.starts_with([' ', '\t']) || index == 0 && line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        from |= name.eq_ignore_ascii_case("from");
        let known = [
            "date",
            "subject",
            "message-id",
            "received",
            "return-path",
            "mime-version",
            "content-type",
            "delivered-to",
            "to",
        ];
        others += usize::from(known.iter().any(|known| name.eq_ignore_ascii_case(known)));
    }
    from && others >= 2 && lines > 2
}

pub(super) fn read(bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
    let damaged = || ParseError::Damaged {
        name: decode::shown(origin.name),
        kind: "mail",
        what: "it has no header that can be read",
    };
    let message = MessageParser::default().parse(bytes).ok_or_else(damaged)?;
    Ok(draft(&message, origin, 0))
}

fn draft(message: &Message<'_>, origin: &Origin<'_>, depth: usize) -> Draft {
    let mut draft = body(message, origin);
    let attached = message.attachments().find_map(|part| match &part.body {
        PartType::Message(inner) if depth < DEEPEST => Some(inner),
        _ => None,
    });
    // What was forwarded as a mail of its own is what is read, unless there is more to say about it.
    if let Some(inner) = attached
        && draft.pieces.iter().map(|piece| piece.text().len()).sum::<usize>() < 200
    {
        return self::draft(inner, origin, depth + 1);
    }
    let stated = meta(message);
    let inner = std::mem::take(&mut draft.meta);
    draft.meta = Meta {
        title: if stated.title.is_empty() { inner.title } else { stated.title },
        author: stated.author.or(inner.author),
        source: stated.source.or(inner.source),
        url: stated.url.or(inner.url),
        date: stated.date.or(inner.date),
        tags: inner.tags,
        standfirst: inner.standfirst,
        lang: inner.lang,
        extra: if stated.extra.is_empty() { inner.extra } else { stated.extra },
    };
    forwarded(&mut draft);
    footer::strip(&mut draft.pieces);
    let files = message.attachments().filter(|part| part.attachment_name().is_some()).count();
    if files > 0 {
        let count = if files == 1 { "1 attachment is".to_owned() } else { format!("{files} attachments are") };
        draft.warn(&format!("{count} not shown"));
    }
    draft
}

/// The text: of HTML unless the page reader finds much less than the plain part has.
fn body(message: &Message<'_>, origin: &Origin<'_>) -> Draft {
    let read = |text: &str, name: &str| {
        let format = format::Format::of_name(name).unwrap_or(&format::FORMATS[0]);
        (format.read)(&Source { text, today: origin.today })
    };
    let has_html = message.html_bodies().any(|part| matches!(part.body, PartType::Html(_)));
    let joined = |parts: Vec<&mail_parser::MessagePart<'_>>, html: bool| {
        let texts = parts.into_iter().filter_map(|part| match &part.body {
            PartType::Html(text) if html => Some(text.to_string()),
            PartType::Text(text) if !html => Some(text.to_string()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join("\n\n").replace("\r\n", "\n").replace('\r', "\n")
    };
    let plain = joined(message.text_bodies().collect(), false);
    let plain = || read(plain.trim_start_matches('\n'), "mail.txt");
    if !has_html {
        return plain();
    }
    let page = read(&joined(message.html_bodies().collect(), true), "mail.html");
    let length = |draft: &Draft| draft.pieces.iter().map(|piece| piece.text().len()).sum::<usize>();
    let plain = plain();
    if length(&page) * 3 < length(&plain) { plain } else { page }
}

/// Returns what the headers tell.
fn meta(message: &Message<'_>) -> Meta {
    let sender = message.from().and_then(|from| from.first());
    let name = sender.map(name_of).filter(|name| !name.is_empty());
    let list = message
        .header_raw("List-Id")
        .map(phrase)
        .filter(|list| !list.is_empty() && !list.contains(|c: char| c.is_ascii_digit()));
    let list = list.filter(|list| name.as_deref() != Some(list));
    // Who writes to a list is an author; who sends a newsletter is its paper.
    let author = name
        .as_deref()
        .filter(|_| list.is_some())
        .map(|name| people(name).join(", "))
        .filter(|names| !names.is_empty());
    let date = message.date().and_then(|date| {
        let day = jiff::civil::Date::new(
            i16::try_from(date.year).ok()?,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
        )
        .ok()?;
        let time = jiff::civil::Time::new(
            i8::try_from(date.hour).ok()?,
            i8::try_from(date.minute).ok()?,
            i8::try_from(date.second).ok()?.min(59),
            0,
        )
        .ok();
        Some(Published { day, time })
    });
    let archived = message.header_raw("Archived-At").or_else(|| message.header_raw("List-Archive"));
    let url = archived
        .and_then(|url| link::resolve(None, url.trim().trim_matches(['<', '>'])))
        .filter(|url| url.starts_with("http"));
    let title = message.subject().map(|subject| unforwarded(&safe::line(subject)).to_owned()).unwrap_or_default();
    let id = message.message_id().map(|id| ("id".to_owned(), toml::Value::from(format!("mid:{}", safe::line(id)))));
    let extra = id.into_iter().collect();
    Meta { title, source: if author.is_some() { list } else { name }, author, url, date, extra, ..Meta::default() }
}

/// The name of a sender, else the host of the address.
fn name_of(address: &Addr<'_>) -> String {
    let name = address.name.as_deref().map(safe::line).unwrap_or_default();
    if !name.is_empty() {
        return name.trim_matches('"').to_owned();
    }
    let host = address.address.as_deref().and_then(|address| address.rsplit_once('@')).map_or("", |(_, host)| host);
    safe::line(host.strip_prefix("www.").unwrap_or(host))
}

/// The words before `<…>` in a `List-Id`.
fn phrase(value: &str) -> String {
    let phrase = value.split('<').next().unwrap_or_default();
    safe::line(phrase.trim().trim_matches('"'))
}

/// A subject without `Fwd:` and `Re:`.
fn unforwarded(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some(rest) = ["fwd:", "fw:", "re:", "wg:", "aw:", "tr:", "rv:"].iter().find_map(|prefix| {
        let head = subject.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| subject[prefix.len()..].trim_start())
    }) {
        subject = rest;
    }
    subject
}

/// The headers of a forwarded mail, where they stand as text: they tell more than those of whoever forwarded it.
fn forwarded(draft: &mut Draft) {
    let is_line = |text: &str| {
        let line = text.trim_matches(['-', ' ', '*', '_', '>']).to_ascii_lowercase();
        line.starts_with("forwarded message")
            || line.starts_with("begin forwarded message")
            || line.starts_with("original message")
            || line.starts_with("weitergeleitete nachricht")
    };
    let Some(start) = draft.pieces.iter().take(12).position(|piece| piece.text().lines().any(is_line)) else { return };
    let mut end = start;
    let mut known = 0;
    for (index, piece) in draft.pieces.iter().enumerate().skip(start).take(10) {
        let mut headers = 0;
        for line in piece
            .text()
            .replace(" Date: ", "\nDate: ")
            .replace(" Subject: ", "\nSubject: ")
            .replace(" To: ", "\nTo: ")
            .replace(" From: ", "\nFrom: ")
            .lines()
        {
            let Some((name, value)) = line.trim().trim_start_matches('>').trim().split_once(':') else {
                headers += usize::from(is_line(line));
                continue;
            };
            let value = safe::line(value);
            match name.trim_matches('*').to_ascii_lowercase().as_str() {
                "from" | "von" => {
                    let name = value.split('<').next().unwrap_or_default().trim().trim_matches('"');
                    if !name.is_empty() {
                        draft.meta.source = Some(name.to_owned());
                    }
                }
                "date" | "sent" | "datum" | "gesendet" => {
                    draft.meta.date = Published::parse(&value.replace(" at ", " ")).or(draft.meta.date);
                }
                "subject" | "betreff" => unforwarded(&value).clone_into(&mut draft.meta.title),
                "to" | "cc" | "reply-to" | "an" => {}
                _ => continue,
            }
            headers += 1;
        }
        if headers == 0 {
            break;
        }
        known += headers;
        end = index + 1;
    }
    if known > 1 {
        draft.pieces.drain(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::parse;

    #[test]
    fn mail_is_told_from_text() {
        assert!(sniff(b"Return-Path: <a@example.org>\r\nFrom: A\r\nSubject: B\r\n\r\nText"));
        assert!(
            !sniff(b"From: here\nTo: there\n\nText")
                && !sniff(b"Subject: none\n\n")
                && !sniff(b"From the start, it was clear: no")
        );
    }

    #[test]
    fn a_forwarded_mail_is_the_one_that_was_sent_first() {
        let source = "From: Jon Hale <jon@example.org>\nSubject: Fwd: Talks stall\nDate: Thu, 19 Nov 2026 09:00:00 +0000\n\
                      Content-Type: text/plain; charset=utf-8\n\n---------- Forwarded message ---------\nFrom: The Quay <news@quay.example>\n\
                      Date: Wed, 18 Nov 2026 07:00:00 +0000\nSubject: Talks stall again\nTo: Jon\n\nThe port is shut, and nobody knows for how long.\n";
        let article = parse(source.as_bytes(), &Origin::named("a.eml")).unwrap();
        assert_eq!(article.meta.title, "Talks stall again");
        assert_eq!(article.meta.source.as_deref(), Some("The Quay"));
        assert_eq!(article.meta.date.map(|date| date.day.to_string()).as_deref(), Some("2026-11-18"));
        assert_eq!(article.body, "Talks stall again\n\nThe port is shut, and nobody knows for how long.");
    }

    #[test]
    fn a_list_is_the_source_and_its_writer_the_author() {
        let source = "From: Ana Holt <ana@example.org>\nList-Id: Harbour Letters <letters.example.org>\nSubject: =?iso-8859-1?Q?Caf=E9?=\n\
                      Date: Wed, 18 Nov 2026 07:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\
                      Content-Transfer-Encoding: base64\n\nQ2Fm6SBpcyBzaHV0Lg==\n";
        let article = parse(source.as_bytes(), &Origin::named("1700000000.M1.host:2,S")).unwrap();
        assert_eq!(
            (article.meta.author.as_deref(), article.meta.source.as_deref()),
            (Some("Ana Holt"), Some("Harbour Letters"))
        );
        assert_eq!((article.meta.title.as_str(), article.body.as_str()), ("Café", "Café\n\nCafé is shut."));
    }
}
