//! Pages saved with their pictures in one file of MIME parts, as Chrome, Edge and Opera write them.

use mail_parser::{MessageParser, MimeHeaders as _, PartType};

use crate::article::body::Draft;
use crate::article::format::{self, Source};
use crate::article::{Origin, ParseError, decode, link, safe};

/// The part of a file that is enough to recognise it, in bytes.
const HEAD: usize = 4096;

pub(super) fn sniff(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let head = head.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
    head.contains("multipart/related") && (head.contains("snapshot-content-location:") || head.contains("saved by "))
}

pub(super) fn read(bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
    let damaged = |what| ParseError::Damaged { name: decode::shown(origin.name), kind: "MHTML", what };
    let message = MessageParser::default().parse(bytes).ok_or_else(|| damaged("it has no header that can be read"))?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some((page, part.content_location())),
        _ => None,
    });
    let (page, location) = page.ok_or_else(|| damaged("it holds no page"))?;
    let page = page.replace("\r\n", "\n").replace('\r', "\n");
    let mut draft = format::page(&Source { text: &page, today: origin.today });
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim).or(location);
    if draft.meta.url.is_none() {
        draft.meta.url = saved.and_then(|url| link::resolve(None, url)).filter(|url| url.starts_with("http"));
    }
    draft.meta.date = draft.meta.date.or_else(|| format::day_in_address(draft.meta.url.as_deref()?, origin.today));
    draft.meta.source =
        draft.meta.source.or_else(|| draft.meta.url.as_deref().and_then(format::host).map(ToOwned::to_owned));
    if draft.meta.title.is_empty() {
        draft.meta.title = message.subject().map(safe::line).unwrap_or_default();
    }
    Ok(draft)
}
