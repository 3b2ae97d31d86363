//! Files that hold an article within something else: packed, mailed, saved with their pictures, bound to a book. Each kind
//! is a file beside this one and a row of [`CONTAINERS`]; what is inside goes to the [`super::format`]s.

mod epub;
mod footer;
mod gzip;
mod mail;
mod mhtml;
mod news;
mod xml;
mod zip;

pub(super) use mail::sniff as is_mail;
pub(crate) use zip::Zip;

use super::body::Draft;
use super::{Origin, ParseError};

/// The most bytes that are unpacked; more is refused.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A way to hold an article within something else.
#[derive(Debug)]
pub struct Container {
    /// Its name.
    pub name: &'static str,
    /// The ends of file names that say so, in small letters and without a dot.
    pub extensions: &'static [&'static str],
    /// Tells whether bytes are of this kind, by how they begin.
    sniff: fn(&[u8]) -> bool,
    /// True if what they begin with counts even where the file's name says that it is text.
    whatever_the_name: bool,
    read: fn(&[u8], &Origin<'_>) -> Result<Draft, ParseError>,
}

/// All containers, in the order in which they are tried.
pub static CONTAINERS: &[Container] = &[
    Container { name: "gzip", extensions: &["gz"], sniff: gzip::sniff, whatever_the_name: true, read: gzip::read },
    Container { name: "EPUB", extensions: &["epub"], sniff: epub::sniff, whatever_the_name: true, read: epub::read },
    Container {
        name: "MHTML",
        extensions: &["mhtml", "mht"],
        sniff: mhtml::sniff,
        whatever_the_name: false,
        read: mhtml::read,
    },
    Container { name: "mail", extensions: &["eml"], sniff: mail::sniff, whatever_the_name: false, read: mail::read },
    Container {
        name: "NITF",
        extensions: &["nitf"],
        sniff: news::sniff_nitf,
        whatever_the_name: true,
        read: news::read,
    },
    Container {
        name: "NewsML-G2",
        extensions: &["newsml"],
        sniff: news::sniff_newsml,
        whatever_the_name: true,
        read: news::read,
    },
];

/// The container of a file, by its name or else by how it begins.
pub(super) fn of(name: &str, bytes: &[u8]) -> Option<&'static Container> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let named = |container: &&Container| container.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
    let text = super::Format::of_name(name).is_some();
    CONTAINERS
        .iter()
        .find(|container| named(container) && (!container.whatever_the_name || (container.sniff)(bytes)))
        .or_else(|| {
            CONTAINERS.iter().find(|container| (container.whatever_the_name || !text) && (container.sniff)(bytes))
        })
}

impl Container {
    /// Reads what is inside.
    pub(super) fn read(&self, bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
        (self.read)(bytes, origin)
    }
}

/// Reads the chapters of a book; none of what is no book.
pub(super) fn chapters(bytes: &[u8], origin: &Origin<'_>) -> Option<Result<Vec<Draft>, ParseError>> {
    epub::sniff(bytes).then(|| epub::chapters(bytes, origin))
}

/// Returns the first byte after a byte order mark and blanks: most files need no closer look.
fn first_byte(bytes: &[u8]) -> Option<u8> {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().first().copied()
}

/// Returns whether bytes begin as what agencies send does.
pub(super) fn is_news(bytes: &[u8]) -> bool {
    news::sniff_nitf(bytes) || news::sniff_newsml(bytes)
}

/// Returns what a file is that lists articles and is none.
pub(super) fn list(bytes: &[u8], name: &str) -> Option<ParseError> {
    if !matches!(first_byte(bytes), Some(b'<' | b'{')) {
        return None;
    }
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let begin = begin.trim_start_matches('\u{feff}').trim_start();
    let is_xml = begin.starts_with("<?xml")
        || begin.starts_with("<rss")
        || begin.starts_with("<feed")
        || begin.starts_with("<rdf")
        || begin.starts_with("<opml");
    let is_feed = is_xml && ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| begin.contains(root));
    let kind = if is_feed || begin.starts_with('{') && begin.contains("https://jsonfeed.org/version/") {
        "a feed"
    } else if is_xml && begin.contains("<opml") {
        "a list of feeds"
    } else if begin.starts_with("<!doctype netscape-bookmark-file") || begin.contains("<title>pocket export</title>") {
        "a list of saved links"
    } else {
        return None;
    };
    Some(ParseError::List { name: super::decode::shown(name), kind })
}
