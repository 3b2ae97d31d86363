//! The targets of links. Only what a browser or a mail program opens counts as a link, and of a mail only its address
//! and its subject: a link must not attach a file of the reader's, or write the letter.

use super::safe;

/// The longest address that is kept, in bytes.
pub(super) const LONGEST: usize = 4096;

/// Returns whether an address may be opened: `http` or `https` in any case, or a mail as [`resolve`] makes it.
#[must_use]
pub fn opens(address: &str) -> bool {
    let is = |known: &str| scheme(address).is_some_and(|scheme| scheme.eq_ignore_ascii_case(known));
    let after = || address.split_once(':').map_or("", |(_, rest)| rest);
    address.len() <= LONGEST
        && !address.contains(|c: char| c.is_control() || c.is_whitespace())
        && ((is("http") || is("https")) && after().strip_prefix("//").is_some_and(|host| !host.is_empty())
            || mail(address).is_some_and(|mail| mail == address))
}

/// Returns a mail with its address and its subject alone; none where there is no address.
fn mail(href: &str) -> Option<String> {
    let rest = href.split_once(':').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto"))?.1;
    let (address, fields) = rest.split_once('?').unwrap_or((rest, ""));
    let (name, host) = address.split_once('@')?;
    let plain = |part: &str, marks: &str| {
        !part.is_empty() && !part.starts_with('-') && part.chars().all(|c| c.is_alphanumeric() || marks.contains(c))
    };
    if !plain(name, "._+-'") || !plain(host, ".-") {
        return None;
    }
    let is_subject = |field: &&str| field.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("subject="));
    // A line end in the subject would begin another field.
    let is_one_line = |subject: &&str| !["%0a", "%0d"].iter().any(|end| subject.to_ascii_lowercase().contains(end));
    let subject = fields.split('&').find(is_subject).filter(is_one_line).map(|field| &field[8..]);
    Some(subject.map_or_else(|| format!("mailto:{address}"), |subject| format!("mailto:{address}?subject={subject}")))
}

/// The whole address of `href`, which may be relative to `base`. None where it leads nowhere a reader could go: into
/// the same page, to a script, to a file, or to a relative place with nothing to be relative to.
#[must_use]
pub fn resolve(base: Option<&str>, href: &str) -> Option<String> {
    let href = safe::line(href).replace(' ', "%20");
    if href.is_empty() || href.starts_with('#') || href.len() > LONGEST {
        return None;
    }
    if let Some(scheme) = scheme(&href) {
        let web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return if web { Some(href) } else { mail(&href) };
    }
    let base = base.filter(|base| base.starts_with("https://") || base.starts_with("http://"))?;
    let (scheme, rest) = base.split_once("://")?;
    if let Some(host) = href.strip_prefix("//") {
        return Some(format!("{scheme}://{host}"));
    }
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if href.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{href}"));
    }
    let folder = &path[..path.rfind('/').unwrap_or(0)];
    let joined = if href.starts_with('/') { href } else { format!("{folder}/{href}") };
    Some(format!("{scheme}://{host}{}", without_dots(&joined)))
}

/// The longest path to an image, in bytes.
const LONGEST_PATH: usize = 1024;

/// The endings of images that can be shown.
const IMAGES: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".webp"];

/// Returns the path to an image that `src` names, relative to the file that names it: none where that is an address, begins at
/// the root, or names no image. Nothing is looked at, so the path may lead anywhere.
pub(super) fn image(src: &str) -> Option<String> {
    image_from_root(src).filter(|path| !path.starts_with('/'))
}

/// Returns the same; a path that begins at the root of a site begins with `/`.
pub(super) fn image_from_root(src: &str) -> Option<String> {
    let src = src.trim();
    if src.len() > LONGEST_PATH
        || src.starts_with("//")
        || src.starts_with(['\\', '#', '?', '~'])
        || scheme(src).is_some()
    {
        return None;
    }
    let path = decoded(src.split(['?', '#']).next().unwrap_or(src))?;
    let lower = path.to_ascii_lowercase();
    (!path.contains(char::is_control) && IMAGES.iter().any(|ending| lower.ends_with(ending))).then_some(path)
}

/// Returns a path with its `%20` and the like as what they stand for; none where that is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.filter(|_| first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

/// The scheme of an address that has one.
fn scheme(href: &str) -> Option<&str> {
    let (scheme, _) = href.split_once(':')?;
    let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    well_formed.then_some(scheme)
}

/// A path with `.` and `..` followed.
fn without_dots(path: &str) -> String {
    let (path, query) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let mut parts: Vec<&str> = Vec::new();
    let mut last = "";
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
        last = part;
    }
    if matches!(last, "." | "..") {
        parts.push("");
    }
    format!("/{}{query}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_is_a_page_or_a_mail_without_more() {
        for address in ["https://example.org/a", "HTTP://example.org", "mailto:desk@example.org?subject=Talks"] {
            assert!(opens(address), "{address}");
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        for address in [
            "mailto:desk@example.org?attach=/etc/passwd",
            "mailto:-x@example.org",
            "mailto:",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https:",
            "https://a b",
            "https://a\u{1b}]",
            long.as_str(),
        ] {
            assert!(!opens(address), "{address}");
        }
    }

    #[test]
    fn an_image_beside_the_file_is_told_from_an_address() {
        for (src, path) in [
            ("quay.png", Some("quay.png")),
            (" Strike_files/two%20cranes.JPG?w=600#top ", Some("Strike_files/two cranes.JPG")),
            ("../pictures/a.webp", Some("../pictures/a.webp")),
            ("100%.gif", Some("100%.gif")),
            ("/etc/a.png", None),
            ("//example.org/a.png", None),
            ("https://example.org/a.png", None),
            ("data:image/png;base64,AAAA.png", None),
            ("file:a.png", None),
            ("~/a.png", None),
            ("a%00.png", None),
            ("a%ff.png", None),
            ("a.svg", None),
            ("", None),
        ] {
            assert_eq!(image(src).as_deref(), path, "{src:?}");
        }
        assert_eq!(image_from_root("/assets/a%20b.png").as_deref(), Some("/assets/a b.png"));
        assert_eq!(image_from_root("//example.org/a.png"), None);
    }

    #[test]
    fn links_become_whole() {
        let base = Some("https://example.org/news/2026/strike.html?page=2#top");
        for (href, whole) in [
            ("https://example.com/a", Some("https://example.com/a")),
            ("mailto:desk@example.org", Some("mailto:desk@example.org")),
            (
                "MailTo:desk@example.org?attach=/etc/passwd&Subject=Talks&body=x",
                Some("mailto:desk@example.org?subject=Talks"),
            ),
            ("mailto:desk@example.org?subject=a%0D%0Aattach:x", Some("mailto:desk@example.org")),
            ("mailto:?attach=/etc/passwd", None),
            ("HTTPS://example.com/a", Some("HTTPS://example.com/a")),
            ("//example.com/a", Some("https://example.com/a")),
            ("/ports", Some("https://example.org/ports")),
            ("talks.html?a=../b", Some("https://example.org/news/2026/talks.html?a=../b")),
            ("../2025/./a", Some("https://example.org/news/2025/a")),
            ("../../../a", Some("https://example.org/a")),
            ("..", Some("https://example.org/news/")),
            ("?page=3", Some("https://example.org/news/2026/strike.html?page=3")),
            (" two words\n", Some("https://example.org/news/2026/two%20words")),
            ("#top", None),
            ("javascript:alert(1)", None),
            ("\u{1b}]8;;\u{7}file:///etc/passwd", None),
            ("", None),
        ] {
            assert_eq!(resolve(base, href).as_deref(), whole, "{href:?}");
        }
        assert_eq!(resolve(None, "/ports"), None);
        assert_eq!(resolve(Some("https://example.org"), "a").as_deref(), Some("https://example.org/a"));
    }
}
