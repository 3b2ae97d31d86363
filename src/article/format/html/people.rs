//! Names who wrote a page: names without `By`, labels of forms, dates, roles and agencies.

use super::head::{Byline, Head};
use crate::article::body::{self, bare};

/// The names of `<meta>` that tell an author, the surest first.
const META: &[&str] = &[
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc:creator",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "og:article:author",
    "citation_author",
    "cxenseparse:author",
    "authors",
    "byline",
];

/// The most authors that are named.
const MOST: usize = 12;

/// The authors as one text, the first named first. `site` are names that the site goes by.
pub(super) fn authors(head: &Head, site: &[String]) -> Option<String> {
    let linked = head.linked.authors();
    let persons = || names(linked.iter().filter(|(_, person)| *person).map(|(name, _)| name.as_str()), site);
    let metas = || META.iter().find_map(|name| some(names(head.all_metas(name), site)));
    let property = |key: &str| {
        let values = head.properties.iter().filter(|(name, _)| name == key).map(|(_, value)| value.as_str());
        some(names(values.take(4), site))
    };
    let bylines = |kind: Byline| {
        let lines = head.bylines.iter().filter(|(its, _)| *its == kind).map(|(_, text)| text.as_str());
        some(names(lines.take(4), site))
    };
    let others = || some(linked.iter().map(|(name, _)| name.clone()).filter(|name| !is_address(name)).collect());
    let found = some(persons())
        .or_else(metas)
        .or_else(|| property("author"))
        .or_else(|| bylines(Byline::Rel))
        .or_else(|| bylines(Byline::Name))
        .or_else(|| bylines(Byline::Line))
        .or_else(others)?;
    Some(found.join(", "))
}

fn some(names: Vec<String>) -> Option<Vec<String>> {
    (!names.is_empty()).then_some(names)
}

/// The names in some texts, each once.
fn names<'t>(texts: impl Iterator<Item = &'t str>, site: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        for name in body::people(text) {
            let known = found.iter().any(|known| bare(known).eq(bare(&name)));
            let is_site = site.iter().any(|site| bare(site).eq(bare(&name)));
            if !known && !is_site && found.len() < MOST {
                found.push(name);
            }
        }
    }
    found
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}
