//! JSON-LD: what a page says about its article for machines, in the vocabulary of schema.org.

use serde_json::{Map, Value};

use crate::article::safe;

/// The most bytes of one block that are read.
const LONGEST: usize = 2_000_000;
/// The deepest nodes that are looked for.
const DEEPEST: usize = 6;
/// The most nodes that are kept.
const MOST: usize = 200;

/// All nodes that a page has, in order.
#[derive(Debug, Default)]
pub(super) struct Linked {
    nodes: Vec<Map<String, Value>>,
}

impl Linked {
    /// Adds the nodes of one block. What is no JSON even after common faults are mended is passed over.
    pub(super) fn read(&mut self, text: &str) {
        let text = text.trim();
        if text.len() > LONGEST {
            return;
        }
        let value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text)));
        if let Ok(value) = value {
            self.add(value, 0);
        }
    }

    fn add(&mut self, value: Value, depth: usize) {
        if depth > DEEPEST || self.nodes.len() >= MOST {
            return;
        }
        match value {
            Value::Array(items) => items.into_iter().for_each(|item| self.add(item, depth + 1)),
            Value::Object(mut node) => {
                let graph = node.remove("@graph");
                let main = node.get("mainEntity").cloned();
                self.nodes.push(node);
                for inner in [graph, main].into_iter().flatten() {
                    self.add(inner, depth + 1);
                }
            }
            _ => {}
        }
    }

    /// The article's own node; of several the one that says most.
    pub(super) fn article(&self) -> Option<&Map<String, Value>> {
        let worth = |node: &Map<String, Value>| {
            ["headline", "datePublished", "author", "articleBody"].iter().filter(|key| node.contains_key(**key)).count()
        };
        let articles = self.nodes.iter().filter(|node| is_article(node));
        articles.rev().max_by_key(|node| worth(node))
    }

    /// A node of the page as a whole.
    fn page(&self) -> Option<&Map<String, Value>> {
        self.nodes
            .iter()
            .find(|node| types(node).any(|kind| matches!(kind, "WebPage" | "ItemPage" | "VideoObject" | "Recipe")))
    }

    /// A text of the article's node.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        string(self.article()?.get(key)?)
    }

    /// The day that the article came out, else that of its page.
    pub(super) fn dates(&self) -> Vec<String> {
        let of = |node: Option<&Map<String, Value>>, key: &str| node.and_then(|node| string(node.get(key)?));
        let (article, page) = (self.article(), self.page());
        [of(article, "datePublished"), of(article, "dateCreated"), of(page, "datePublished")]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Names of authors, with whether each is a person.
    pub(super) fn authors(&self) -> Vec<(String, bool)> {
        let Some(node) = self.article() else { return Vec::new() };
        let mut names = Vec::new();
        for key in ["author", "creator"] {
            if names.is_empty()
                && let Some(value) = node.get(key)
            {
                self.names(value, &mut names, 0);
            }
        }
        names
    }

    fn names(&self, value: &Value, names: &mut Vec<(String, bool)>, depth: usize) {
        match value {
            _ if depth > DEEPEST || names.len() > MOST => {}
            Value::String(name) => names.extend(line(name).map(|name| (name, true))),
            Value::Array(items) => items.iter().for_each(|item| self.names(item, names, depth + 1)),
            Value::Object(node) => {
                let person = !types(node).any(|kind| kind.contains("Organization"));
                match node.get("name") {
                    Some(Value::Array(items)) => {
                        names.extend(items.iter().filter_map(string).map(|name| (name, person)));
                    }
                    Some(name) => names.extend(string(name).map(|name| (name, person))),
                    None => {
                        let id = node.get("@id").and_then(Value::as_str);
                        let named = |other: &&Map<String, Value>| {
                            other.contains_key("name") && other.get("@id").and_then(Value::as_str) == id
                        };
                        if let Some(other) = id.and_then(|_| self.nodes.iter().find(named)) {
                            self.names(&Value::Object(other.clone()), names, depth + 1);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// The name of whoever published it.
    pub(super) fn publisher(&self) -> Option<String> {
        let mut names = Vec::new();
        self.names(self.article()?.get("publisher")?, &mut names, 0);
        names.into_iter().next().map(|(name, _)| name)
    }

    /// The name of the website.
    pub(super) fn site(&self) -> Option<String> {
        let site = self.nodes.iter().find(|node| types(node).any(|kind| kind == "WebSite"))?;
        string(site.get("name")?)
    }

    /// Returns where the article stands.
    pub(super) fn url(&self) -> Option<String> {
        let node = self.article()?;
        let page = node.get("mainEntityOfPage");
        let id = page.and_then(|page| string(page).or_else(|| string(page.get("@id")?)));
        node.get("url").and_then(string).or(id).filter(|url| url.starts_with("http"))
    }

    /// The text of the article, if it is there at all.
    pub(super) fn body(&self) -> Option<&str> {
        self.article()?.get("articleBody")?.as_str()
    }

    /// The keywords of the article.
    pub(super) fn keywords(&self) -> Vec<String> {
        match self.article().and_then(|node| node.get("keywords")) {
            Some(Value::String(words)) => words.split(',').filter_map(line).collect(),
            Some(Value::Array(items)) => items.iter().filter_map(string).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns whether it says that one must pay to read on.
    pub(super) fn is_closed(&self) -> bool {
        let free = self.article().and_then(|node| node.get("isAccessibleForFree"));
        free.is_some_and(|free| match free {
            Value::Bool(free) => !free,
            Value::String(free) => free.eq_ignore_ascii_case("false"),
            _ => false,
        })
    }
}

fn types(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let kinds = match node.get("@type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    kinds.into_iter().map(|kind| kind.rsplit(['/', ':']).next().unwrap_or(kind))
}

fn is_article(node: &Map<String, Value>) -> bool {
    types(node)
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "Review"))
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => line(text),
        Value::Array(items) => items.first().and_then(string),
        Value::Object(node) => node.get("@value").and_then(string),
        _ => None,
    }
}

/// A text on one line, its entities decoded.
fn line(text: &str) -> Option<String> {
    let text = safe::line(&crate::article::format::entities::decoded(text));
    (!text.is_empty()).then_some(text)
}

/// JSON without what is often wrong with it: comments around it, bare line ends in texts, commas before an end.
fn mended(text: &str) -> String {
    let text = text.trim_start_matches("//").trim_start();
    let text = text.strip_prefix("<![CDATA[").or_else(|| text.strip_prefix("<!--")).unwrap_or(text);
    let text = text.trim_end().trim_end_matches("-->").trim_end_matches("]]>").trim_end().trim_end_matches("//");
    let text = text.trim().trim_end_matches(';');
    let mut mended = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            '"' if !escaped => quoted = !quoted,
            '}' | ']' if !quoted && mended.trim_end().ends_with(',') => {
                mended.truncate(mended.trim_end().len() - 1);
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        mended.push(if c.is_control() { ' ' } else { c });
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(text: &str) -> Linked {
        let mut linked = Linked::default();
        linked.read(text);
        linked
    }

    #[test]
    fn an_article_is_found_in_graphs_and_lists() {
        let found = linked(
            r##"{"@graph": [{"@type": "WebSite", "name": "The Quay"}, {"@type": ["NewsArticle"], "headline": "Talks &amp; tides",
            "datePublished": "2026-11-20", "author": [{"@id": "#p"}, "Nell Abara"], "isAccessibleForFree": "False"},
            {"@type": "Person", "@id": "#p", "name": "Ana Holt"}]}"##,
        );
        assert_eq!(found.text("headline").as_deref(), Some("Talks & tides"));
        assert_eq!(found.dates(), ["2026-11-20"]);
        assert_eq!(found.authors(), [("Ana Holt".to_owned(), true), ("Nell Abara".to_owned(), true)]);
        assert_eq!(found.site().as_deref(), Some("The Quay"));
        assert!(found.is_closed());
    }

    #[test]
    fn common_faults_are_mended() {
        let found = linked(
            "//<![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"Talks\nstall\", \"keywords\": [\"a\",],}\n//]]>",
        );
        assert_eq!(found.text("headline").as_deref(), Some("Talks stall"));
        assert_eq!(found.keywords(), ["a"]);
        assert!(linked("{nothing").article().is_none());
    }

    #[test]
    fn a_node_that_names_itself_ends() {
        let found = linked(r##"{"@type": "Article", "@id": "#a", "author": {"@id": "#b"}, "x": {"@id": "#b"}}"##);
        assert!(found.authors().is_empty());
    }
}
