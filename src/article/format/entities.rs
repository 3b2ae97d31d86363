//! Entities in texts that are no markup otherwise, such as a title in front matter.

use std::borrow::Cow;

use dom_query::Document;

/// The text with its entities as characters; tags in it stay as they are.
pub(in crate::article) fn decoded(text: &str) -> Cow<'_, str> {
    let Some(at) = text.find('&') else { return Cow::Borrowed(text) };
    if !text[at..].contains(';') || text.len() > LONGEST {
        return Cow::Borrowed(text);
    }
    let fragment = Document::fragment(text.replace('<', "&lt;"));
    Cow::Owned(fragment.root().text().to_string())
}

/// The longest text whose entities are decoded, in bytes.
const LONGEST: usize = 20_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters_and_tags_stay() {
        assert_eq!(decoded("Quays &amp; piers: it&#8217;s &lt;over&gt;"), "Quays & piers: it’s <over>");
        assert_eq!(decoded("<b>R&D; &nope; & more"), "<b>R&D; &nope; & more");
    }
}
