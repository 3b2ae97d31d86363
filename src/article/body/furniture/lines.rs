//! The lines that page furniture consists of, by group. To know a new one, add it here, in small letters and without
//! the marks around it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::beginnings::Beginnings;

/// Describes what a line of furniture belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Comments,
    Sharing,
    Newsletter,
    Related,
    Cookies,
    Advertisement,
    Copyright,
    Filing,
    Controls,
    Credits,
    About,
}

impl Group {
    /// Returns what the reader is told.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Comments => "a comment form",
            Self::Sharing => "share links",
            Self::Newsletter => "a newsletter box",
            Self::Related => "links to other articles",
            Self::Cookies => "a cookie banner",
            Self::Advertisement => "an advertisement",
            Self::Copyright => "a copyright line",
            Self::Filing => "tags and sections",
            Self::Controls => "page controls",
            Self::Credits => "picture credits",
            Self::About => "lines about author and paper",
        }
    }

    /// Returns whether single lines of it stand above a text.
    pub(super) const fn may_lead(self) -> bool {
        matches!(self, Self::Sharing | Self::Cookies | Self::Advertisement | Self::Controls)
    }

    /// Returns whether a line that is not known may belong to this group at the end of a page, after `count` others.
    pub(super) fn takes(self, line: &str, count: usize) -> bool {
        let stops = super::super::ends_sentence(line);
        let speaks = line.contains(['“', '”', '"', '«', '„']);
        match self {
            Self::Comments => count < 40 && line.len() <= 120 && !speaks,
            Self::Sharing => count < 10 && line.len() <= 30 && !stops,
            Self::Newsletter | Self::Cookies => count < 3 && line.len() <= 200 && !speaks,
            Self::Related => count < 60 && line.len() <= 160 && (!stops || line.ends_with('?')),
            Self::Copyright => count < 4 && line.len() <= 80 && !stops,
            Self::Filing => count < 20 && line.len() <= 40 && !stops,
            Self::Advertisement | Self::Controls | Self::Credits | Self::About => false,
        }
    }
}

/// Lines that are furniture as a whole.
#[rustfmt::skip]
const WHOLE: &[(Group, &[&str])] = &[
    (Group::Comments, &[
        "leave a reply", "leave a comment", "post a comment", "add a comment", "post comment", "submit comment",
        "add comment", "write a comment", "join the conversation", "join the discussion", "log in to comment",
        "sign in to comment", "you must be logged in to post a comment", "comments are closed", "view comments",
        "show comments", "load comments", "kommentare", "kommentieren", "kommentar schreiben", "kommentare schreiben", "kommentar verfassen", "kommentar hinterlassen",
        "schreibe einen kommentar", "schreiben sie einen kommentar", "antwort abbrechen", "kommentare geschlossen", "keine kommentare", "commentaires", "laisser un commentaire",
        "comentarios", "deja un comentario", "deja una respuesta", "comentários", "deixe um comentário", "lascia un commento", "reacties", "komentarze", "read comments", "cancel reply", "leave a reply cancel reply",
        "no comments yet", "be the first to comment", "required fields are marked", "comment", "name", "email",
        "e-mail", "website", "notify me of follow-up comments by email", "notify me of new posts by email",
        "reply",
    ]),
    (Group::Sharing, &[
        "share", "share this", "share this article", "share this story", "share this post", "share this page",
        "share article", "share on facebook", "share on twitter", "share on x", "share on linkedin",
        "share on whatsapp", "share on reddit", "share via email", "email this article", "tweet this", "tweet",
        "copy link", "copy link to clipboard", "link copied", "like this", "follow us", "follow us on",
        "gift this article", "teilen", "artikel teilen", "beitrag teilen", "diesen artikel teilen", "drucken", "artikel drucken", "folgen sie uns", "folge uns",
        "partager", "partager cet article", "compartir", "comparte", "compartilhe", "compartilhar", "condividi", "delen", "udostępnij", "síguenos", "siga-nos", "nos siga no", "follow", "followers",
        "pin it", "like", "shares", "share this with your friends",
    ]),
    (Group::Newsletter, &[
        "newsletter", "our newsletter", "sign up", "subscribe", "subscribe now", "subscribe today",
        "get the newsletter", "sign up to our newsletter", "sign up for our newsletter",
        "subscribe to our newsletter", "join our newsletter", "enter your email", "enter your email address",
        "your email address", "email address", "thank you for subscribing", "you can unsubscribe at any time",
        "newsletter abonnieren", "jetzt abonnieren", "abonnieren", "zum newsletter anmelden", "jetzt anmelden", "anmelden", "s'abonner", "suscríbete", "suscribirse", "assine", "iscriviti",
        "get our newsletter", "sign up here", "sign up now", "stay informed", "stay up to date", "stay in the know",
        "already a subscriber? log in", "support our journalism", "möchten sie weiterlesen", "ich bin abonnent", "ja. ich bin abonnent", "nein. ich bin kein abonnent",
    ]),
    (Group::Related, &[
        "related", "related articles", "related stories", "related posts", "related news", "related topics",
        "related content", "read more", "read next", "up next", "more stories", "more news",
        "more on this story", "more on this", "more like this", "most read", "most popular", "most viewed",
        "trending", "trending now", "you may also like", "you might also like", "you may like", "recommended",
        "recommended for you", "recommended stories", "editor's picks", "editors' picks", "latest news",
        "latest stories", "top stories", "also read", "see also", "keep reading", "what to read next",
        "around the web", "from around the web", "sponsored content", "promoted stories", "previous article",
        "next article", "recent articles", "recent posts", "other stories", "more articles", "more from this author", "further reading",
        "continue reading", "read the full story", "click here to read more", "don't miss", "in case you missed it", "popular stories",
        "auch interessant", "das könnte sie auch interessieren", "das könnte dich auch interessieren", "das könnte dich interessieren",
        "das könnte ihnen auch gefallen", "das thema könnte dich auch interessieren", "mehr zum thema", "zum thema", "weitere artikel",
        "weitere beiträge", "weitere beiträge zum thema", "weiterlesen", "lesen sie auch", "lies auch", "auch lesen", "siehe auch", "schon gelesen",
        "ähnliche artikel", "ähnliche beiträge", "verwandte artikel", "verwandte beiträge", "empfohlene beiträge", "empfehlungen", "meistgelesen", "meist gelesen", "neueste artikel",
        "aktuelle beiträge", "lesen sie auch die folgenden beiträge", "mehr lesen", "mehr zu diesem thema", "zum weiterlesen", "externe links", "weiterführende links", "weiterführende informationen",
        "à lire aussi", "lire aussi", "à lire également", "voir aussi", "sur le même sujet", "articles similaires", "les plus lus", "pour lire la suite",
        "le puede interesar", "te puede interesar", "le recomendamos", "lea también", "lea además", "lee también", "ver también", "vea también", "noticias relacionadas", "artículos relacionados", "más leídas",
        "leia também", "leia mais", "veja também", "saiba mais", "notícias relacionadas", "leggi anche", "potrebbe interessarti", "articoli correlati",
        "lees ook", "lees meer", "gerelateerde artikelen", "czytaj też", "czytaj także", "zobacz też", "zobacz także", "polecane",
    ]),
    (Group::Cookies, &[
        "we use cookies", "this site uses cookies", "this website uses cookies", "accept all cookies",
        "accept cookies", "accept all", "reject all", "manage cookies", "cookie settings", "cookie policy",
        "manage preferences",
    ]),
    (Group::Advertisement, &[
        "advertisement", "advertisements", "ad", "sponsored", "advertisement - scroll to continue",
        "story continues below advertisement", "article continues below advertisement",
        "article continues after advertisement", "story continues below", "continue reading below",
        "advertisement continues below", "skip advertisement", "anzeige", "- anzeige -", "- anzeige-", "werbung", "publicité", "publicidad", "publicidade", "pubblicità", "advertentie", "reklama",
        "article continues below this ad", "this ad will end in", "sponsored links", "paid content", "externer inhalt",
    ]),
    (Group::Copyright, &[
        "all rights reserved", "privacy policy", "terms of use", "terms of service", "terms and conditions",
        "terms & conditions", "contact us", "about us",
    ]),
    (Group::Filing, &[
        "tags", "topics", "filed under", "in this article",
    ]),
    (Group::Controls, &[
        "skip to content", "skip to main content", "back to top", "print", "print this article",
        "print article", "menu", "listen", "listen to this article", "listen to article", "save",
        "save article", "save for later", "bookmark", "open in app", "toggle navigation", "home", "search",
        "close", "loading", "play", "text size", "lade weitere inhalte", "mehr laden", "load more", "show more", "show less", "view gallery", "open gallery", "view slideshow", "hide caption", "toggle caption",
        "caption", "image", "bild anzeigen", "bild schließen", "zurück", "zurück zur übersicht", "zurück zur listenansicht", "nach oben", "zum seitenanfang", "vorlesen", "artikel merken", "merken", "schließen",
        "inhaltsverzeichnis", "table of contents", "watch now", "watch the video", "next slide", "previous slide", "start slideshow", "view comments and reviews", "enlarge", "enlarge this image", "expand", "view image in fullscreen",
        "view photos", "photo gallery", "media playback is unsupported on your device", "photos", "previous", "next", "prev", "replay", "unmute", "mute", "fullscreen", "video", "show caption",
    ]),
];

/// Beginnings that make a line furniture, whatever follows.
#[rustfmt::skip]
const BEGINNINGS: &[(Group, &[&str])] = &[
    (Group::Comments, &[
        "your email address will not be published", "save my name, email", "save my name and email",
        "you must be logged in to ", "leave a reply to ", "leave a comment on ", "this site uses akismet",
    ]),
    (Group::Sharing, &[
        "click to share on ", "click to email ", "click to print ", "share this:", "share this article:",
        "follow us on ", "share on facebook ", "like us on facebook", "follow me on ", "find us on ", "folgen sie uns auf ", "folge uns auf ", "follow us @", "join us on ",
    ]),
    (Group::Newsletter, &[
        "sign up for our newsletter", "sign up to our newsletter", "sign up for our daily newsletter",
        "sign up for the newsletter", "subscribe to our newsletter", "get our newsletter",
        "get the latest news delivered", "by signing up you agree", "by signing up, you agree",
        "by subscribing you agree", "by subscribing, you agree", "this site is protected by recaptcha", "sign up for ", "sign up to ", "subscribe to our ", "subscribe now to ", "get the latest updates ",
        "get the latest ", "get our free ", "get breaking news ", "get the best of ", "never miss a story", "want more stories like this", "for the latest stories and ", "subscribe to the ", "support our ", "become a member", "you can unsubscribe",
        "join our newsletter", "enter your email", "please enter a valid email", "mit unserem newsletter", "abonnieren sie ", "melden sie sich für ", "abonniere ", "to view the full story, please subscribe", "to continue reading",
        "inscrivez-vous à ", "recevez ", "suscríbete a ", "únete a nuestro canal", "hazte miembro", "hazte socio", "hazte suscriptor", "receba ", "already a subscriber", "if you’re already a subscriber", "first-time subscribers ", "subscribe today ", "become a subscriber", "do you have a story ", "got a tip", "have a tip", "submit your letter to the editor", "send us your ", "download our app", "download the app",
    ]),
    (Group::Cookies, &[
        "we use cookies ", "this site uses cookies ", "this website uses cookies ",
        "by continuing to use this site", "by continuing to browse",
    ]),
    (Group::Copyright, &[
        "©", "(c) 20", "copyright ©", "copyright (c)", "copyright 20",
    ]),
    (Group::Filing, &[
        "tags:", "filed under:", "topics:", "posted in:", "categories:", "tagged:", "tagged with:",
    ]),
];

/// Beginnings of a line that points to one other article, with a headline behind them.
const POINTERS: &[&str] = &[
    "read more:",
    "read also:",
    "also read:",
    "see also:",
    "related:",
    "read next:",
    "don't miss:",
    "more:",
    "watch:",
    "watch now:",
    "watch |",
    "read:",
    "read |",
    "listen:",
    "video:",
    "gallery:",
    "photos:",
    "in pictures:",
    "related story:",
    "related article:",
    "related coverage:",
    "related stories:",
    "read the full story:",
    "up next:",
    "explainer:",
    "must read:",
    "also see:",
    "more on this:",
    "recommended:",
    "auch interessant:",
    "auch lesen:",
    "lesen sie auch:",
    "lesen sie hier:",
    "lies auch:",
    "siehe auch:",
    "mehr dazu:",
    "mehr zum thema:",
    "lesetipp:",
    "weiterlesen:",
    "mehr lesen:",
    "passend dazu:",
    "à lire aussi",
    "lire aussi",
    "à lire également",
    "lire également",
    "à voir aussi",
    "le puede interesar",
    "te puede interesar",
    "lea también",
    "lea además",
    "lee también",
    "lea:",
    "vea también",
    "vea:",
    "mire:",
    "puedes ver:",
    "leia também",
    "leia mais",
    "veja também",
    "leggi anche",
    "lees ook",
    "czytaj też",
    "czytaj także",
    "czytaj więcej",
    "zobacz też",
];

/// Beginnings of a list of other articles, with a name behind them.
const LISTS: &[&str] = &[
    "more from ",
    "more on ",
    "more in ",
    "latest from ",
    "most read in ",
    "read more from ",
    "read more on ",
    "read more about ",
    "more about ",
    "more stories from ",
    "mehr zu ",
    "mehr aus ",
    "mehr von ",
    "weitere artikel ",
    "weitere beiträge ",
    "alle artikel ",
    "related to ",
    "recent from ",
    "see all ",
    "view all ",
];

/// [`WHOLE`] by line.
static KNOWN: LazyLock<HashMap<&str, Group>> = LazyLock::new(|| {
    let lines = WHOLE.iter().rev().flat_map(|(group, lines)| lines.iter().map(|line| (*line, *group)));
    lines.collect()
});

/// [`BEGINNINGS`], [`POINTERS`] and [`LISTS`] by their first bytes.
static BEGUN: LazyLock<Beginnings<Group>> = LazyLock::new(|| {
    Beginnings::new(BEGINNINGS.iter().flat_map(|(group, lines)| lines.iter().map(|line| (*line, *group))))
});
static POINTING: LazyLock<Beginnings<()>> =
    LazyLock::new(|| Beginnings::new(POINTERS.iter().map(|begin| (*begin, ()))));
static LISTING: LazyLock<Beginnings<()>> = LazyLock::new(|| Beginnings::new(LISTS.iter().map(|begin| (*begin, ()))));

/// The longest line that a beginning makes furniture, in bytes.
const LONGEST: usize = 300;

/// The longest line that is known as a whole, in bytes, and so the longest pointer to another article.
const LONGEST_WHOLE: usize = 160;
/// The longest beginning, in characters, with some room.
const LONGEST_BEGINNING: usize = 64;

/// The group that a line belongs to if it is furniture word for word.
pub(super) fn group(line: &str) -> Option<Group> {
    if line.len() > LONGEST {
        return None;
    }
    if line.len() > LONGEST_WHOLE {
        // Most lines are paragraphs, and end here: their first words tell enough.
        let head: String = line.chars().take(LONGEST_BEGINNING).collect();
        return begun(&plain(&head));
    }
    let line = plain(line);
    let whole = trimmed(&line);
    let known = KNOWN.get(whole).copied();
    known
        .or_else(|| begun(&line))
        .or_else(|| points(&line).then_some(Group::Related))
        .or_else(|| lists(&line).then_some(Group::Related))
        .or_else(|| counts_comments(whole).then_some(Group::Comments))
        .or_else(|| names_networks(whole).then_some(Group::Sharing))
        .or_else(|| (tells_length(whole) || counts_pictures(whole)).then_some(Group::Controls))
        .or_else(|| super::credits::is_credit(&line).then_some(Group::Credits))
        .or_else(|| super::about::is_about(&line).then_some(Group::About))
}

/// The group of a line by its beginning; `line` is [`plain`].
fn begun(line: &str) -> Option<Group> {
    BEGUN.of(line).map(|(_, group)| group).next()
}

/// Returns whether a line points to one other article, as they stand between paragraphs.
pub(super) fn is_pointer(line: &str) -> bool {
    line.len() <= LONGEST_WHOLE && points(&plain(line))
}

fn plain(line: &str) -> String {
    let mut plain = line.to_lowercase();
    if plain.contains(['’', '‘', '\u{a0}']) {
        plain = plain.replace(['’', '‘'], "'").replace('\u{a0}', " ");
    }
    plain
}

/// A line without the marks that furniture bears at its ends.
fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '*' | '.' | '…' | '?' | '!' | '|' | '·' | '»' | '›' | '>' | '→' | '↑' | '+')
    })
}

fn points(line: &str) -> bool {
    POINTING.of(line).any(|(begin, ())| line.len() > begin.len())
        && (!super::super::ends_sentence(line) || line.ends_with('?'))
}

fn lists(line: &str) -> bool {
    let ends = line.ends_with(char::is_alphanumeric) || line.ends_with(':');
    line.len() <= 50 && ends && LISTING.of(line).next().is_some()
}

/// `3 comments`, `1 reply`.
fn counts_comments(line: &str) -> bool {
    let Some((count, word)) = line.split_once(' ') else { return line == "comments" };
    let counts = count.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') || count == "no";
    let word = word.split(" on ").next().unwrap_or(word);
    counts && matches!(word, "comment" | "comments" | "reply" | "replies" | "responses" | "thoughts")
}

/// `Image 2 of 5`.
fn counts_pictures(line: &str) -> bool {
    let mut words = line.split(' ');
    let is_picture = matches!(words.next(), Some("image" | "photo" | "picture" | "slide" | "bild" | "foto"));
    let figures = |word: Option<&str>| {
        word.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let of = |word: Option<&str>| matches!(word, Some("of" | "von" | "/"));
    is_picture && figures(words.next()) && of(words.next()) && figures(words.next()) && words.next().is_none()
}

/// `4 min read`.
fn tells_length(line: &str) -> bool {
    let Some((count, words)) = line.split_once([' ', '-']) else { return false };
    let words = words.trim_start();
    let counts = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    counts && matches!(words, "min read" | "minute read" | "minutes read" | "mins read" | "min" | "minutes to read")
}

/// Nothing but the names of networks and what may be done with a link; one name alone may be a heading.
fn names_networks(line: &str) -> bool {
    const NETWORKS: &[&str] = &[
        "facebook",
        "twitter",
        "whatsapp",
        "linkedin",
        "reddit",
        "pinterest",
        "telegram",
        "bluesky",
        "mastodon",
        "threads",
        "messenger",
        "flipboard",
        "tumblr",
        "instagram",
        "youtube",
        "pocket",
        "copy",
        "email",
        "e-mail",
    ];
    const BESIDE: &[&str] =
        &["x", "link", "print", "share", "tweet", "more", "save", "sms", "on", "via", "and", "or", "url"];
    let words = || {
        line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '/' | ',')).filter(|w| !w.is_empty())
    };
    line.len() <= 120
        && words().count() > 1
        && words().all(|word| NETWORKS.contains(&word) || BESIDE.contains(&word))
        && words().any(|word| NETWORKS.contains(&word))
}
