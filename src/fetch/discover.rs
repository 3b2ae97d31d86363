//! From a site's address to its feed: what its page names, else where feeds mostly are.

use url::Url;

use super::address;
use super::feed::{self, Feed};
use super::http::{Answer, Client, Validators};

/// The usual places of feeds that no page names.
const USUAL: &[&str] = &["/feed", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/rss"];

/// The address of the feed at an address, or of the site there, and what is in it.
///
/// # Errors
/// Why there is none, in words.
pub fn feed(client: &Client, typed: &str) -> Result<(String, Feed), String> {
    let url = address::typed(typed).map_err(|error| error.to_string())?;
    let answer = get(client, &url)?;
    match read(&answer) {
        Ok(feed) => return Ok((kept(&answer, &url), feed)),
        Err(error) if !named_page(&answer) => return Err(error.to_string()),
        Err(_) => {}
    }
    let page = feed::decode(&answer.body, answer.charset.as_deref());
    let named = links(&page, &answer.url);
    let usual = USUAL.iter().filter_map(|path| answer.url.join(path).ok());
    let mut why = None;
    let count = named.len();
    for (index, url) in named.into_iter().chain(usual).enumerate() {
        let read = get(client, &url).and_then(|answer| Ok((read(&answer).map_err(|error| error.to_string())?, answer)));
        match read {
            Ok((feed, answer)) => return Ok((kept(&answer, &url), feed)),
            Err(error) if index < count => {
                why = why.or_else(|| Some(format!("its page names the feed {url}, but {error}")));
            }
            Err(_) => {}
        }
    }
    Err(why.unwrap_or_else(|| {
        format!("there is no feed here, and the page names none; add the page itself by `pullquote add {url}`")
    }))
}

fn get(client: &Client, url: &Url) -> Result<Answer, String> {
    client.get(url, &Validators::default()).map_err(|error| error.to_string())
}

fn read(answer: &Answer) -> Result<Feed, feed::FeedError> {
    feed::parse(&answer.body, answer.charset.as_deref(), Some(answer.url.as_str()))
}

fn named_page(answer: &Answer) -> bool {
    answer.is_page
        || String::from_utf8_lossy(&answer.body[..answer.body.len().min(2048)]).to_lowercase().contains("<html")
}

/// The address to keep: where it moved for good, else as it was asked for.
fn kept(answer: &Answer, asked: &Url) -> String {
    answer.moved.as_ref().unwrap_or(asked).to_string()
}

/// The feeds that a page names in its head, those of comments last.
fn links(page: &str, base: &Url) -> Vec<Url> {
    const KINDS: &[&str] =
        &["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];
    let tree = feed::Tree::read(&heads(page), None);
    let mut found: Vec<(bool, Url)> = Vec::new();
    for element in tree.0.iter().filter(|element| element.name == "link") {
        let stated = |name: &str| element.attribute(name).unwrap_or_default().to_lowercase();
        let is_feed =
            stated("rel").split_whitespace().any(|word| word == "alternate") && KINDS.contains(&stated("type").trim());
        if let Some(url) = element.attribute("href").filter(|_| is_feed).and_then(|href| base.join(href.trim()).ok()) {
            found.push((stated("title").contains("comment") || url.path().contains("comments"), url));
        }
    }
    found.sort_by_key(|(of_comments, _)| *of_comments);
    found.into_iter().map(|(_, url)| url).collect()
}

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 4096;

/// The `link` tags of a page, and nothing else, so that no script can hide them.
fn heads(page: &str) -> String {
    let mut tags = String::new();
    for (at, _) in page.match_indices('<') {
        let rest = &page[at..];
        if rest.get(..5).is_some_and(|begin| begin.eq_ignore_ascii_case("<link")) {
            let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>');
            let Some(end) = end.map(|end| end + 1) else { continue };
            tags.push_str(rest[..end].trim_end_matches("/>").trim_end_matches('>'));
            tags.push_str("/>");
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_that_a_page_names_are_found() {
        let page = "<!doctype html><html><head><script>if (a < b) {}</script><LINK rel=\"stylesheet\" href=\"a.css\">\
            <link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed'>\
            <link rel=\"home alternate\" type=\"application/atom+xml\" href=\"news.atom?a=1&amp;b=2\" />";
        let found: Vec<String> =
            links(page, &Url::parse("https://g.example/x/").unwrap()).into_iter().map(Into::into).collect();
        assert_eq!(found, ["https://g.example/x/news.atom?a=1&b=2", "https://g.example/comments/feed"]);
    }
}
