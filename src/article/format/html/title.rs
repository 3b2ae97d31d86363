//! The headline of a page, without the name of its site.

use super::head::Head;
use crate::article::body::bare;

/// Lists what parts a headline from the name of a site.
const PARTERS: &[&str] =
    &[" | ", " – ", " — ", " - ", " » ", " « ", " · ", " • ", " :: ", " ~ ", " < ", " > ", " / ", " ‹ ", " › ", ": "];

/// The headline; empty where the page has none. `site` are names that the site goes by.
pub(super) fn headline(head: &Head, site: &[String]) -> String {
    let stated = [
        head.linked.text("headline"),
        head.meta_of(&["og:title"]).map(ToOwned::to_owned),
        head.meta_of(&["twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title"])
            .map(ToOwned::to_owned),
        Some(head.title.clone()),
    ];
    let stated: Vec<String> = stated
        .into_iter()
        .flatten()
        .map(|title| without_site(&title, site))
        .filter(|title| !title.is_empty())
        .collect();
    // What stands over the article is its headline, wherever something else agrees with it.
    for heading in &head.headings {
        if is_headline(heading) && stated.iter().any(|title| agrees(title, heading)) {
            return without_site(heading, site);
        }
    }
    stated.into_iter().next().or_else(|| head.headings.first().cloned()).unwrap_or_default()
}

fn is_headline(heading: &str) -> bool {
    heading.len() >= 4 && heading.chars().any(char::is_alphanumeric)
}

/// Returns whether a stated title is this heading: the same words, or the heading and something parted from it.
fn agrees(title: &str, heading: &str) -> bool {
    let (title_words, heading_words): (String, String) = (bare(title).collect(), bare(heading).collect());
    if title_words == heading_words {
        return true;
    }
    let parted = |rest: &str| {
        PARTERS.iter().any(|parter| rest.starts_with(parter) || rest.ends_with(parter) || rest.contains(parter))
    };
    let long = heading.split(' ').count() >= 3;
    long && (title_words.starts_with(&heading_words) || title_words.ends_with(&heading_words)) && parted(title)
}

/// A title without the names of its site at either end.
pub(super) fn without_site(title: &str, site: &[String]) -> String {
    let mut title = uncounted(title.trim());
    for _ in 0..3 {
        let before = title;
        for parter in PARTERS {
            if let Some((start, end)) = title.rsplit_once(parter)
                && is_site(end, site)
                && !start.trim().is_empty()
            {
                title = start.trim();
            }
            if let Some((start, end)) = title.split_once(parter)
                && is_site(start, site)
                && !end.trim().is_empty()
            {
                title = end.trim();
            }
        }
        if title == before {
            break;
        }
    }
    title.trim_matches(['|', '»', '«', '·', '•', ' ']).to_owned()
}

/// Returns a title without the count of news that some pages put before it: `(3) Ferry stopped`.
fn uncounted(title: &str) -> &str {
    let rest = title.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    rest.filter(|(count, _)| count.len() <= 3 && count.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(title, |(_, rest)| rest)
}

/// Returns whether a part of a title names the site: its name, or its address.
fn is_site(part: &str, site: &[String]) -> bool {
    let words: String = bare(part).collect();
    if words.is_empty() {
        return true;
    }
    site.iter().any(|name| {
        let name: String = bare(name).collect();
        let (longer, shorter) = if name.len() >= words.len() { (&name, &words) } else { (&words, &name) };
        name == words
            || shorter.len() >= 4
                && longer.contains(shorter.as_str())
                && shorter.len() * 3 >= longer.len()
                && part.split(' ').count() <= 6
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_leaves_either_end() {
        let site = ["The Quay".to_owned(), "quay.example".to_owned()];
        for title in [
            "Ferry stopped at pier | The Quay",
            "The Quay: Ferry stopped at pier",
            "Ferry stopped at pier - TheQuay",
            "Ferry stopped at pier | quay.example | The Quay",
        ] {
            assert_eq!(without_site(title, &site), "Ferry stopped at pier", "{title}");
        }
        assert_eq!(without_site("Port strike: day 21 - talks stall", &site), "Port strike: day 21 - talks stall");
        assert_eq!(without_site("The Quay", &site), "The Quay");
    }
}
