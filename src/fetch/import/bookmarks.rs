//! Netscape's bookmarks, which every browser and most read-later services export.

use super::{Imported, folder_tag};
use crate::fetch::feed::{Element, Node, Tree, plain};

/// Reads bookmarks; none where it is another page.
pub(super) fn read(text: &str) -> Option<Imported> {
    let begin = text.get(..text.len().min(400)).unwrap_or_else(|| text.split_at(0).0).to_lowercase();
    let begin = if begin.is_empty() { text.chars().take(300).collect::<String>().to_lowercase() } else { begin };
    if !["netscape-bookmark-file", "<title>pocket export", "<title>instapaper: export"]
        .iter()
        .any(|mark| begin.contains(mark))
    {
        return None;
    }
    let mut imported = Imported::new("a list of bookmarks");
    let mut folders: Vec<Option<String>> = Vec::new();
    let mut named = None;
    // Their tags are seldom closed, so they are taken as they come.
    for part in text.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap_or((part, ""));
        let name: String =
            tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect::<String>().to_lowercase();
        match name.as_str() {
            "h3" => named = folder_tag(plain(after).trim()),
            "dl" => folders.push(named.take()),
            "/dl" => drop(folders.pop()),
            "a" => {
                let attributes = attributes(tag);
                let stated =
                    |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
                let mut tags: Vec<String> = folders.iter().flatten().cloned().collect();
                tags.extend(stated("tags").unwrap_or_default().split(',').map(str::to_owned));
                if let Some(url) = stated("href").filter(|url| crate::fetch::address::is_address(url)) {
                    imported.page(url, Some(&plain(after)), &tags);
                }
            }
            _ => {}
        }
    }
    Some(imported)
}

/// The attributes of a start tag, their names in small letters.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let tree = Tree::read(&format!("<{tag}>"), None);
    let first = tree.0[0].children.iter().find_map(|node| match node {
        Node::Element(index) => Some(&tree.0[*index]),
        Node::Text(_) => None,
    });
    first.map(|element: &Element| element.attributes.clone()).unwrap_or_default()
}
