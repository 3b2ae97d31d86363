//! Takes out of a tree what nobody is shown, and what by its own words is the frame of a page: share buttons, comments,
//! lists of other articles, newsletter boxes. An element that holds most of the page's prose is never taken out, whatever
//! it calls itself.

use std::collections::HashMap;

use dom_query::NodeRef;

use super::prose::{self, Measures};

/// Elements without anything to read.
const UNREAD: &[&str] = &[
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "svg",
    "canvas",
    "object",
    "embed",
    "button",
    "select",
    "textarea",
    "input",
    "dialog",
    "amp-ad",
    "amp-social-share",
    "amp-sidebar",
    "amp-user-notification",
    "amp-consent",
    "amp-analytics",
    "nav",
    "footer",
    "aside",
    "form",
    "audio",
    "video",
    "map",
    "datalist",
    "progress",
    "meter",
    "menu",
    "link",
    "meta",
];

/// Words of a class or an id that say what an element is.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adbox", "adslot", "anzeige", "werbung", "sponsor", "sponsored",
    "banner", "breadcrumb", "breadcrumbs", "comment", "comments", "commentlist", "kommentare", "kommentar", "consent", "cookie", "cookies",
    "disqus", "respond", "footer", "footnav", "gdpr", "login", "menu", "modal", "nav", "navbar", "navi", "navigation", "newsletter",
    "outbrain", "taboola", "pager", "pagination", "popup", "popular", "promo", "promotion", "rating", "ratings", "recommended", "recommendations",
    "related", "relatedposts", "relatedarticles", "share", "sharing", "shares", "sharedaddy", "sharebar", "sharebuttons", "addtoany", "shareaholic",
    "sidebar", "sitemap", "social", "socials", "socialmedia", "sociable", "subscribe", "subscription", "syndication", "tagcloud", "taglist", "tags", "toolbar",
    "trending", "teaserlist", "tooltip", "topnav", "widget", "widgets", "yarpp", "jp-relatedposts", "newsletterbox", "bookmark", "bookmarks", "print",
    "reply", "skiplink", "onetrust", "readmore", "morefrom", "upnext", "mostread", "hidden", "screenreader", "backlinks", "trackbacks", "pingbacks", "donate", "donation",
];

/// Parts of a class or an id, for words that are written together or apart.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "related-", "-related", "related_", "_related", "relatedpost", "newsletter", "most-read", "most-popular", "mostpopular", "share-", "-share", "sharing",
    "social-", "-social", "comment-", "-comments", "comments-", "author-bio", "author-box", "authorbox", "about-author", "post-author-bio", "bio-box",
    "article-tags", "post-tags", "entry-tags", "tag-list", "entry-utility", "read-more", "readmore", "more-stories", "more-news", "next-article", "next-post", "post-nav", "nav-links",
    "outbrain", "taboola", "cookie", "sign-up", "signup", "subscribe", "recirc", "recommend", "screen-reader", "visually-hidden", "visuallyhidden", "sr-only",
    "ad-slot", "ad-container", "ad-wrapper", "advert", "dfp", "google-ad", "adsense", "popup", "paywall-overlay", "trending", "also-like", "see-also", "teaser-list",
    "breadcrumb", "skip-link", "print-only", "caption-credit", "gallery-nav", "slick-", "carousel-control", "user-profile", "userinfo", "post-meta-bottom", "entry-footer", "article-footer", "wp-block-latest-posts",
];

/// Lists what must not be taken out, whatever it is called: posts of others that the article shows.
const POSTS: &[&str] = &[
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "mastodon-embed",
    "bluesky-embed",
    "tiktok-embed",
    "fb-post",
    "reddit-embed",
    "truthsocial-embed",
];

/// Returns whether an element is a post of somebody, shown whole.
pub(super) fn is_post(node: &NodeRef<'_>) -> bool {
    node.has_name("blockquote")
        && node.class().is_some_and(|class| class.split_whitespace().any(|class| POSTS.contains(&class)))
}

/// Takes out what nobody reads.
pub(super) fn prune(body: NodeRef<'_>) {
    prune_with(body, false);
}

/// The same, but comments stay: those of a ticker are its text.
pub(super) fn prune_but_comments(body: NodeRef<'_>) {
    prune_with(body, true);
}

fn prune_with(body: NodeRef<'_>, comments_stay: bool) {
    let mut pruner = Pruner { measures: prose::measures(body), comments_stay, ..Pruner::default() };
    pruner.collect(body);
    for node in pruner.left_out {
        node.remove_from_parent();
    }
    for post in pruner.posts {
        unwrap(&post);
    }
    for signature in pruner.signatures {
        signature.rename("p");
    }
}

/// The answers of [`called`] for the classes and ids met so far: pages repeat them.
type Known = HashMap<String, Option<Frame>>;

/// Says what part of the frame an element calls itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Frame {
    /// Comments of readers.
    Comments,
    /// Boxes that ask for consent or lead elsewhere.
    Other,
    /// Anything else.
    Part,
}

impl Frame {
    /// Of how much of the page's prose it may be to leave: half, or, where a word alone speaks against it, a sixth.
    const fn share(self) -> usize {
        match self {
            Self::Comments | Self::Other => 2,
            Self::Part => 6,
        }
    }
}

#[derive(Default)]
struct Pruner<'a> {
    measures: Measures,
    left_out: Vec<NodeRef<'a>>,
    posts: Vec<NodeRef<'a>>,
    /// The footers of quotations, which say whose words they are.
    signatures: Vec<NodeRef<'a>>,
    known: Known,
    comments_stay: bool,
}

impl<'a> Pruner<'a> {
    fn collect(&mut self, node: NodeRef<'a>) {
        let all = self.measures.all().prose;
        for child in node.children_it(false) {
            if child.is_comment() {
                self.left_out.push(child);
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            if is_post(&child) {
                self.posts.push(child);
                continue;
            }
            let (measures, known) = (&self.measures, &mut self.known);
            let small = |share: usize| measures.of(&child).prose * share < all.max(1) && !holds_post(&child);
            if &*name == "footer" && node.has_name("blockquote") {
                self.signatures.push(child);
                continue;
            }
            let unread = UNREAD.contains(&&*name);
            let mut share = || match () {
                () if is_hidden(&child) => Some(2),
                () if is_text(&name) => None,
                () => frame(known, &child, &name)
                    .filter(|frame| !(self.comments_stay && *frame == Frame::Comments))
                    .map(Frame::share),
            };
            if unread && (!holds(&name) || small(2)) || !unread && share().is_some_and(small) && !is_picture(&child) {
                self.left_out.push(child);
            } else {
                self.collect(child);
            }
        }
    }
}

/// Names elements that are part of the text whatever they are called.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "p", "h1", "em", "strong", "b", "i", "u", "a", "span", "br", "img", "blockquote", "figure", "table", "tr",
    "td", "th", "tbody", "thead", "small", "sub", "sup", "code", "pre", "q", "cite", "time", "font", "abbr",
    "mark", "picture", "amp-img", "figcaption", "article", "main", "body", "dd", "dt",
];

/// Returns whether an element is part of the text whatever it is called.
fn is_text(name: &str) -> bool {
    TEXTS.contains(&name)
}

/// Returns whether an element that is mostly frame may still hold an article.
fn holds(name: &str) -> bool {
    matches!(name, "form" | "aside" | "footer" | "nav" | "noscript" | "dialog" | "menu" | "object")
}

pub(super) fn holds_post(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|inner| is_post(&inner))
}

/// Returns whether an element holds a picture, its caption and no link: editors place pictures as `widgets`.
fn is_picture(node: &NodeRef<'_>) -> bool {
    let has = |name: &str| node.descendants_it().any(|inner| inner.has_name(name));
    (CAPTION..LONGEST_CAPTION).contains(&node.text().trim().len()) && has("img") && !has("a")
}

/// The shortest and the longest caption of a picture, in bytes.
const CAPTION: usize = 15;
const LONGEST_CAPTION: usize = 400;

/// Brings a post out of the elements that hold nothing else, whose names would have it taken for a share button.
fn unwrap(post: &NodeRef<'_>) {
    while let Some(parent) = post.parent() {
        let alone = parent.children_it(false).all(|child| {
            child.id == post.id
                || child.has_name("script")
                || child.is_text() && child.text().trim().is_empty()
                || child.is_comment()
        });
        if !alone || parent.has_name("body") || parent.has_name("article") {
            break;
        }
        parent.insert_before(post);
        parent.remove_from_parent();
    }
}

/// Returns whether an element is hidden from everybody.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    element.attrs.iter().take(60).any(|attribute| match &*attribute.name.local {
        "hidden" => !attribute.value.eq_ignore_ascii_case("until-found"),
        // A dialog that was open when the page was saved hides the page so.
        "aria-hidden" => attribute.value.eq_ignore_ascii_case("true") && !is_page(node),
        "style" => {
            let style: String =
                attribute.value.chars().take(400).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
            // Formulas are hidden behind their pictures.
            (style.contains("display:none") || style.contains("visibility:hidden")) && !holds_formula(node)
        }
        _ => false,
    })
}

fn holds_formula(node: &NodeRef<'_>) -> bool {
    node.children_it(false).any(|inner| inner.has_name("math"))
}

/// Returns whether an element holds the headline or what the page calls its main part.
fn is_page(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| matches!(&*name, "h1" | "main" | "article")))
}

/// The part of the frame that an element calls itself.
fn frame(known: &mut Known, node: &NodeRef<'_>, name: &str) -> Option<Frame> {
    let element = node.element_ref()?;
    let mut found: Option<Frame> = None;
    for attribute in element.attrs.iter().take(40) {
        let share = match &*attribute.name.local {
            "class" | "id" | "data-component" | "data-module" => called_before(known, &attribute.value),
            "role"
                if matches!(
                    &*attribute.value,
                    "navigation"
                        | "complementary"
                        | "search"
                        | "banner"
                        | "contentinfo"
                        | "menu"
                        | "menubar"
                        | "dialog"
                        | "alertdialog"
                        | "tooltip"
                ) =>
            {
                Some(Frame::Part)
            }
            _ => None,
        };
        found = found.into_iter().chain(share).min();
    }
    // Items of lists and headings leave with what they stand in, or for a reason of their own.
    found.filter(|_| !matches!(name, "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// The same for the value of a class or an id.
fn called_before(known: &mut Known, value: &str) -> Option<Frame> {
    if let Some(share) = known.get(value) {
        return *share;
    }
    let share = called(value);
    known.insert(value.to_owned(), share);
    share
}

/// The same for the value of a class or an id.
fn called(value: &str) -> Option<Frame> {
    let value = value.get(..value.len().min(200)).unwrap_or_default().to_ascii_lowercase();
    let mut found = None;
    for class in value.split_whitespace() {
        let words: Vec<&str> = class.split(['-', '_']).filter(|word| !word.is_empty()).collect();
        // An address within the page, made of the words of a heading, says nothing.
        if matches!(words.first(), Some(&("has" | "is" | "with" | "no" | "layout" | "page" | "post" | "type")))
            && words.len() > 1
            || words.len() > 5
            || class.ends_with("label-hidden")
        {
            continue;
        }
        if words.iter().take(3).any(|word| COMMENTS.contains(word)) {
            return Some(Frame::Comments);
        }
        if OTHERS.iter().any(|part| class.contains(part)) {
            return Some(Frame::Other);
        }
        if words.iter().take(3).any(|word| WORDS.contains(word)) || PARTS.iter().any(|part| class.contains(part)) {
            found = Some(Frame::Part);
        }
    }
    found
}

/// Parts of a class or an id of what asks for consent and what leads elsewhere, which may be longer than the article as well.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "cookie", "consent", "dsgvo", "gdpr", "onetrust", "related-post", "related_post", "relatedpost", "related-article", "related_article", "relatedarticle", "related-stories", "related-news", "more-stories", "most-read",
    "recommended", "newsletter", "outbrain", "taboola",
];

/// Words for what readers wrote, which may be as long as the article.
const COMMENTS: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "kommentare",
    "kommentar",
    "disqus",
    "respond",
    "commentarea",
    "commentbox",
    "trackbacks",
    "pingbacks",
];

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn pruned(page: &str) -> String {
        let document = Document::from(page);
        prune(document.body().unwrap());
        document.body().unwrap().text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn hidden_parts_and_frames_leave() {
        let prose = "The evening ferry was stopped at the pier on Tuesday, and nobody knew why it was.";
        let page = format!(
            "<p hidden>a</p><p style='display: none'>b</p><span aria-hidden=true>c</span><div class='share-buttons'>d</div>\
             <nav>e</nav><template>f</template><div class=related-posts>g</div><p>{prose}</p>"
        );
        assert_eq!(pruned(&page), prose);
    }

    #[test]
    fn what_holds_the_prose_stays() {
        let prose = "The evening ferry was stopped at the pier on Tuesday, and nobody knew why it was.";
        assert_eq!(pruned(&format!("<div class=sidebar-comments><p>{prose}</p></div>")), prose);
        assert_eq!(pruned(&format!("<form><p>{prose}</p></form>")), prose);
    }

    #[test]
    fn a_post_of_somebody_stays() {
        let page = "<p>The evening ferry was stopped at the pier on Tuesday, and nobody knew why.</p><div class=social-embed>\
                    <blockquote class=twitter-tweet>Every ticket will be paid back.</blockquote></div>";
        assert!(pruned(page).contains("Every ticket"));
    }
}
