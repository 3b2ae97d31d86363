//! The text of a feed: by byte order mark, the header of the answer, the XML declaration, and at last by its looks.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::article::is_mostly_utf_8;

/// The part of it that is searched for its XML declaration, in bytes.
const DECLARED_WITHIN: usize = 512;

/// Decodes bytes; whatever is no text in their encoding becomes `�`.
///
/// What the header says is overruled by the bytes where these are UTF-8 and not plain ASCII: servers say `iso-8859-1` of
/// everything.
#[must_use]
pub fn decode<'b>(bytes: &'b [u8], charset: Option<&str>) -> Cow<'b, str> {
    if let Some(text) = utf_32(bytes) {
        return Cow::Owned(text);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = utf_16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let labelled = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let named = labelled.or_else(|| declared(bytes)).filter(|encoding| ![UTF_16BE, UTF_16LE].contains(encoding));
    // ISO-2022 and HZ are ASCII to look at.
    let escapes = named.filter(|encoding| !encoding.is_ascii_compatible());
    if escapes.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Cow::Borrowed(text);
    }
    let encoding = match named {
        Some(encoding) if encoding != UTF_8 => encoding,
        Some(_) if is_mostly_utf_8(bytes) => UTF_8,
        _ => detected(bytes),
    };
    encoding.decode_without_bom_handling(bytes).0
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if guess == UTF_8 && !is_mostly_utf_8(bytes) { WINDOWS_1252 } else { guess }
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]);
    let head = head.trim_start().strip_prefix("<?xml")?;
    let head = &head[..head.find("?>").unwrap_or(head.len())];
    let value = head[head.find("encoding")? + "encoding".len()..].trim_start().strip_prefix('=')?;
    let label = value.trim_start().strip_prefix(['"', '\''])?;
    Encoding::for_label(label[..label.find(['"', '\''])?].trim().as_bytes())
}

/// UTF-16 without a mark: the first character is `<`.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..4)? {
        [b'<', 0, second, 0] if *second != 0 => Some(UTF_16LE),
        [0, b'<', 0, second] if *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-32, which no web page may be in and some feeds are; by its mark, or because the first character is `<`.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let big = match bytes.get(..4)? {
        [0, 0, 0xfe, 0xff] | [0, 0, 0, b'<'] => true,
        [0xff, 0xfe, 0, 0] | [b'<', 0, 0, 0] => false,
        _ => return None,
    };
    let character = |unit: &[u8; 4]| {
        let code = if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    Some(bytes.as_chunks::<4>().0.iter().map(character).filter(|c| *c != '\u{feff}').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str, unit: impl Fn(char) -> Vec<u8>) -> Vec<u8> {
        text.chars().flat_map(unit).collect()
    }

    #[test]
    fn every_way_of_telling_is_heard() {
        let text = "<?xml version='1.0'?><rss>é</rss>";
        let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let declared = b"<?xml version='1.0' encoding=\"koi8-r\"?><rss>\xc1</rss>";
        for (bytes, charset, expected) in [
            (text.as_bytes().to_vec(), None, text),
            // The header is wrong, and the bytes say so.
            (text.as_bytes().to_vec(), Some("iso-8859-1"), text),
            (latin.clone(), Some("iso-8859-1"), text),
            (latin, None, text),
            (declared.to_vec(), None, "<?xml version='1.0' encoding=\"koi8-r\"?><rss>а</rss>"),
            (wide(text, |c| (c as u16).to_be_bytes().to_vec()), None, text),
            (wide(text, |c| (c as u16).to_le_bytes().to_vec()), None, text),
            (wide(text, |c| (c as u32).to_be_bytes().to_vec()), None, text),
            (wide(&format!("\u{feff}{text}"), |c| (c as u32).to_le_bytes().to_vec()), None, text),
        ] {
            assert_eq!(decode(&bytes, charset), expected, "{charset:?} {bytes:?}");
        }
    }
}
