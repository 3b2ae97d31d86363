//! Where links lead. Only what a browser or a mail program opens counts as a link.

use super::safe;

/// The longest address that is kept, in bytes.
const LONGEST: usize = 4096;

/// The whole address of `href`, which may be relative to `base`. None where it leads nowhere a reader could go: into
/// the same page, to a script, to a file, or to a relative place with nothing to be relative to.
#[must_use]
pub fn resolve(base: Option<&str>, href: &str) -> Option<String> {
    let href = safe::line(href).replace(' ', "%20");
    if href.is_empty() || href.starts_with('#') || href.len() > LONGEST {
        return None;
    }
    if let Some(scheme) = scheme(&href) {
        let opens = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return opens.then_some(href);
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
    fn links_become_whole() {
        let base = Some("https://example.org/news/2026/strike.html?page=2#top");
        for (href, whole) in [
            ("https://example.com/a", Some("https://example.com/a")),
            ("mailto:desk@example.org", Some("mailto:desk@example.org")),
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
