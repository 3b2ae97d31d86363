//! Bytes to text: by byte order mark, then as UTF-16 where that is plain to see, as UTF-8, by what a page declares, and
//! at last by what the bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{ParseError, Warning};

/// The part of a page that is searched for its charset, in bytes.
const DECLARED_WITHIN: usize = 4096;

/// A text with `\n` for line ends, and what was wrong with its bytes.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) warnings: Vec<Warning>,
}

/// Decodes a source. `name` is for the error alone, which comes where the bytes are no text at all.
pub(super) fn decode(bytes: &[u8], name: &str) -> Result<Decoded, ParseError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decoded(&bytes[mark..], encoding));
    }
    if let Some(kind) = magic(bytes) {
        return Err(ParseError::NotText { name: shown(name), kind });
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok(decoded(bytes, encoding));
    }
    let bytes = without_end(bytes);
    if let Some(nul) = memchr::memchr(0, bytes) {
        let many = memchr::memchr_iter(0, bytes).count() * 256 > bytes.len();
        if many || std::str::from_utf8(bytes).is_err() {
            return Err(ParseError::Binary { name: shown(name), offset: nul });
        }
    }
    Ok(decoded(bytes, encoding(bytes)))
}

/// Decodes the beginning of a source, which may end in the midst of a character.
pub(super) fn decode_beginning(bytes: &[u8], name: &str) -> Result<Decoded, ParseError> {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    decode(whole, name)
}

/// Files that were cut off by a crash end in NULs.
fn without_end(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    &bytes[..end]
}

/// The encoding of bytes without a byte order mark.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) if is_mostly_utf_8(bytes) => UTF_8,
        Err(_) => declared(bytes).unwrap_or_else(|| detected(bytes)),
    }
}

/// Returns whether bytes are UTF-8 that was damaged in a few places: more of it is right than wrong.
pub(crate) fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 4 * wrong
}

/// UTF-16 without a mark: every other byte of its Latin letters is NUL.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let pairs = beginning.len() / 2;
    let nuls = |from: usize| beginning.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    match pairs {
        0 | 1 => None,
        _ if odd * 3 > pairs && even * 20 <= pairs => Some(UTF_16LE),
        _ if even * 3 > pairs && odd * 20 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The charset that a page declares in its head, or XML in its first line.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let at = ["charset", "encoding"].iter().filter_map(|key| head.find(key).map(|at| at + key.len())).min()?;
    let value = head[at..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(value.len());
    // Bytes in which such a declaration can be read are not UTF-16, and these are not UTF-8.
    Encoding::for_label(&value.as_bytes()[..end]).filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding))
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if replaced {
        let count = text.matches('\u{fffd}').count();
        let line = text.find('\u{fffd}').map(|at| text[..at].matches('\n').count() + 1);
        let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        let message = format!("bytes that are no {} are shown as \u{fffd} in {places}", encoding.name());
        warnings.push(Warning { line, message });
    }
    Decoded { text: with_plain_ends(&text), warnings }
}

/// CRLF and CR as LF.
fn with_plain_ends(text: &str) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Returns what a file is that begins like no text.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"PK\x03\x04", "a ZIP archive, as office documents and e-books are"),
        (b"\x1f\x8b", "compressed by gzip"),
        (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
        (b"BZh", "compressed by bzip2"),
        (b"\xfd7zXZ\0", "compressed by xz"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        (b"OggS", "an Ogg recording"),
        (b"ID3\x03", "an MP3 recording"),
        (b"ID3\x04", "an MP3 recording"),
    ];
    KINDS.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, kind)| *kind)
}

pub(super) fn shown(name: &str) -> String {
    if name.is_empty() { "standard input".to_owned() } else { super::safe::line(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, "a.txt").unwrap().text
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let words = "“Nothing moves,” said Renée\nSöderholm";
        assert_eq!(text(words.as_bytes()), words);
        assert_eq!(text(format!("\u{feff}{words}").as_bytes()), words);
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(text(&utf_16(words, bytes)), words);
            assert_eq!(text(&utf_16(&format!("\u{feff}{words}"), bytes)), words);
        }
        assert_eq!(
            text(b"\x93Nothing moves,\x94 said Ren\xe9e S\xf6derholm. It\x92s quiet."),
            "“Nothing moves,” said Renée Söderholm. It’s quiet."
        );
        let page = b"<html><meta charset=\"windows-1251\"><p>\xcf\xee\xf0\xf2";
        assert!(text(page).ends_with("Порт"));
    }

    #[test]
    fn line_ends_become_one_kind() {
        assert_eq!(text(b"a\r\nb\rc\n\r\nd"), "a\nb\nc\n\nd");
    }

    #[test]
    fn damage_is_shown_and_reported() {
        let decoded = decode("é ü ö ä à\n“quiet” \u{e9}".as_bytes(), "").unwrap();
        assert!(decoded.warnings.is_empty());
        let mut bytes = "é ü ö ä à\n“quiet”".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, "").unwrap();
        assert!(decoded.text.ends_with("“quiet”\u{fffd}"));
        assert_eq!(decoded.warnings[0].line, Some(2));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, message) in [
            (
                &b"%PDF-1.7 \x00"[..],
                "`a.txt` is a PDF document, not text; give Markdown, plain text, HTML, mail or a book",
            ),
            (
                &b"\x01\x02\x00\xfe\x00\x00\x03"[..],
                "`a.txt` is not text, it holds a NUL at byte 2; give Markdown, plain text, HTML, mail or a book",
            ),
        ] {
            assert_eq!(decode(bytes, "a.txt").unwrap_err().to_string(), message);
        }
        assert_eq!(text(b"cut off by a crash\n\0\0\0\0"), "cut off by a crash\n");
    }

    #[test]
    fn a_beginning_may_end_anywhere() {
        let words = "Renée 東京".as_bytes();
        for end in 0..words.len() {
            let decoded = decode_beginning(&words[..end], "").unwrap();
            assert!(decoded.warnings.is_empty() && "Renée 東京".starts_with(&decoded.text));
        }
    }
}
