//! OPML, in which readers hand each other their feeds. Folders and `category` become tags.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::{Imported, folder_tag};
use crate::article::safe::is_unsafe;
use crate::config::FeedSource;
use crate::fetch::feed::{Element, Node, Tree};

/// Reads OPML; none where it is something else.
pub(super) fn read(text: &str) -> Option<Imported> {
    let tree = Tree::read(text, None);
    let root = tree.0.iter().find(|element| element.name == "opml")?;
    let mut imported = Imported::new("OPML");
    outlines(&tree, root, &[], &mut imported);
    Some(imported)
}

/// Reads what stands in an outline; the depth of the tree is bounded.
fn outlines(tree: &Tree, element: &Element, folders: &[String], imported: &mut Imported) {
    let children = element.children.iter().filter_map(|node| match node {
        Node::Element(index) => Some(&tree.0[*index]),
        Node::Text(_) => None,
    });
    for child in children {
        let stated = |name: &str| child.attribute(name).map(str::trim).filter(|text| !text.is_empty());
        let name = stated("title").or_else(|| stated("text"));
        if let Some(url) = stated("xmlurl") {
            let mut tags = folders.to_vec();
            let categories = stated("category").unwrap_or_default();
            tags.extend(categories.split([',', '/']).filter_map(folder_tag));
            // Without a name of its own an outline is named after its address.
            imported.feed(url, name.filter(|name| *name != url), &tags);
        }
        let mut inner = folders.to_vec();
        if child.name == "outline" && stated("xmlurl").is_none() {
            inner.extend(name.and_then(folder_tag));
        }
        outlines(tree, child, &inner, imported);
    }
}

/// Writes feeds as OPML 2.0. Each is in the folder of its first tag; `category` has all, which must not hold commas.
#[must_use]
pub fn write(feeds: &[FeedSource], now: Timestamp) -> String {
    let date = now.strftime("%a, %d %b %Y %H:%M:%S GMT");
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>pullquote</title>\n    \
         <dateCreated>{date}</dateCreated>\n  </head>\n  <body>\n"
    );
    let mut folders: Vec<Option<&str>> = Vec::new();
    for feed in feeds {
        let folder = feed.tags.first().map(String::as_str);
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    for folder in folders {
        let own = feeds.iter().filter(|feed| feed.tags.first().map(String::as_str) == folder);
        match folder {
            None => own.for_each(|feed| outline(&mut text, feed, "    ")),
            Some(folder) => {
                let name = escaped(folder);
                let _ = writeln!(text, "    <outline text=\"{name}\" title=\"{name}\">");
                own.for_each(|feed| outline(&mut text, feed, "      "));
                text.push_str("    </outline>\n");
            }
        }
    }
    text.push_str("  </body>\n</opml>\n");
    text
}

/// Returns a text as it may stand in an attribute: what nobody could see is written as its number, what XML must not hold
/// is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        if is_unsafe(c) {
            let _ = write!(escaped, "&#x{:x};", u32::from(c));
        } else {
            escaped.push_str(&quick_xml::escape::escape(c.encode_utf8(&mut [0; 4]) as &str));
        }
    }
    escaped
}

fn outline(text: &mut String, feed: &FeedSource, indent: &str) {
    let name = escaped(feed.label());
    let url = escaped(&feed.url);
    let _ = write!(text, "{indent}<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{url}\"");
    let tags: Vec<String> = feed.tags.iter().map(|tag| tag.replace([',', '/'], " ")).collect();
    if !tags.is_empty() {
        let _ = write!(text, " category=\"{}\"", escaped(&tags.join(",")));
    }
    text.push_str("/>\n");
}
