//! Checks for texts that strangers write and a reader types: articles, mail, feeds, lists, settings, queries, keys.

use std::io;

use jiff::Timestamp;
use pullquote::article::{self, Article, Origin, safe};
use pullquote::config::{Chord, Config};
use pullquote::fetch::{feed, import, incoming, mail as letters};
use pullquote::query::{Highlighter, Query};
use pullquote_extract::text::{Block, Span};
use pullquote_extract::{Annotations, Extractor, Quote};

use super::bytes::Bytes;

/// An article is sound: its blocks part its body, all else lies within it, and no terminal would obey any of it.
fn sound(article: &Article) {
    let Article { meta, body, blocks, marks, hyphens, warnings, .. } = article;
    let mut end = 0;
    for (number, block) in blocks.iter().enumerate() {
        assert_eq!(&body[end..block.span.start], if number == 0 { "" } else { "\n\n" });
        assert!(!block.span.of(body).trim().is_empty(), "a block is empty");
        end = block.span.end;
    }
    assert_eq!(end, body.len());
    assert!(marks.iter().all(|mark| !mark.span.of(body).is_empty()), "a mark is empty");
    assert!(marks.is_sorted_by_key(|mark| mark.span.start));
    assert!(hyphens.iter().all(|at| body.is_char_boundary(*at)));
    // Bodies were cleaned before they were put together, so cleaning finds nothing more to do.
    assert_eq!(safe::clean(body), *body);
    let texts = [Some(&meta.title), meta.author.as_ref(), meta.source.as_ref(), meta.url.as_ref(), meta.lang.as_ref()];
    for text in texts.into_iter().flatten().chain(&meta.tags) {
        assert_eq!(safe::line(text), *text, "on one line, and safe");
    }
    for warning in warnings {
        assert_eq!(safe::visible(&warning.message), warning.message);
    }
}

/// Reads bytes as a file of this name.
fn read(data: &[u8], name: &str) -> Option<Article> {
    let origin = Origin::named(name);
    let _ = article::peek(&data[..data.len().min(8192)], &origin);
    let _ = article::plain_text(data, &origin);
    let article = article::parse(data, &origin).ok()?;
    sound(&article);
    Some(article)
}

/// Front matter of any kind above a text.
pub fn front_matter(data: &[u8]) {
    read(data, "a.md");
    let fence = [&b"+++\n"[..], b"---\n", b"{\n"];
    let (kind, data) = data.split_first().map_or((0, data), |(kind, data)| (*kind, data));
    let fence = fence[usize::from(kind) % fence.len()];
    read(&[fence, data, b"\n", fence, b"\nThe port is shut.\n"].concat(), "b.txt");
}

/// Markdown and its relatives.
pub fn markdown(data: &[u8]) {
    let (kind, data) = data.split_first().map_or((0, data), |(kind, data)| (*kind, data));
    let names = ["a.md", "a.txt", "a.org", "a.rst", ""];
    read(data, names[usize::from(kind) % names.len()]);
}

/// A page.
pub fn html(data: &[u8]) {
    read(data, "a.html");
    let text = String::from_utf8_lossy(data);
    sound(&article::fragment(&text, Some("Title"), Some("https://gazette.example/")));
    if let Ok(article) = article::parse_within(data, Some("p"), &["b".to_owned()], None) {
        sound(&article);
    }
}

/// A message, a mailbox, a page saved as mail, a book.
pub fn mail(data: &[u8]) {
    for name in ["a.eml", "a.mhtml", "a.epub", "a.nitf"] {
        read(data, name);
    }
    let _ = letters::is_mbox(data);
    let mut messages = vec![data.to_vec()];
    let gather = |message: &[u8]| -> io::Result<()> {
        messages.push(message.to_vec());
        Ok(())
    };
    letters::mbox(data, gather).expect("bytes can be read");
    for message in messages.iter().take(20) {
        if let Some(incoming) = letters::read(message, &[], Timestamp::UNIX_EPOCH) {
            sound(&incoming.article);
            kept(&incoming);
        }
    }
}

/// A feed, or a list of feeds and addresses.
pub fn feeds(data: &[u8]) {
    let now = Timestamp::UNIX_EPOCH;
    let _ = feed::sniff(data);
    if let Ok(feed) = feed::parse(data, None, Some("https://gazette.example/feed")) {
        let origins =
            incoming::Origins { source: incoming::source(&feed, "https://gazette.example/feed"), ..Default::default() };
        incoming::of_feed(feed, &origins, now).iter().for_each(kept);
    }
    for feeds in [false, true] {
        if let Some(imported) = import::read(data, feeds, now) {
            imported.articles.iter().for_each(kept);
        }
    }
}

/// Checks that the file written into the library is an article again, under a name that leads nowhere else.
fn kept(incoming: &incoming::Incoming) {
    let (folder, name) = incoming.place();
    for part in [&folder, &name] {
        let odd = |c: char| matches!(c, '/' | '\\' | '\0') || safe::is_unsafe(c);
        assert!(!part.contains(odd) && !part.starts_with('.') && part.len() <= 250, "{part:?}");
    }
    let _ = (incoming.text_hash(), incoming::hash_of_file(&incoming.file()));
    assert!(read(incoming.file().as_bytes(), "a.md").is_some(), "what is kept is no article");
}

/// A query: what is read is printed so that it is read again as the same.
pub fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match text.parse::<Query>() {
        Ok(query) => {
            assert_eq!(query.to_string().parse::<Query>().as_ref(), Ok(&query), "{query}");
            let found = [Highlighter::words(&query), Highlighter::names(&query)];
            for place in found.iter().flat_map(|highlighter| highlighter.places(&text)) {
                let _ = place.of(&text);
            }
        }
        Err(error) => {
            let Span { start, end } = error.place;
            assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{error}");
            assert!(!error.to_string().is_empty());
        }
    }
}

/// A `config.toml`.
pub fn config(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Err(errors) = Config::default().overlay(&text, "config.toml") {
        assert!(!errors.all().is_empty() && errors.all().is_sorted_by_key(|error| error.place.start));
        assert!(errors.all().iter().all(|error| text.get(error.place.clone()).is_some()));
        assert!(errors.to_string().starts_with("config.toml:"));
    }
}

/// The name of a key: what is read is printed so that it is read again as the same. And what a terminal sends for keys.
pub fn keys(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match text.parse::<Chord>() {
        Ok(chord) => assert_eq!(chord.to_string().parse(), Ok(chord)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    pullquote::app::fuzzing::sent(data);
}

/// Any text at any width: nothing sticks out, nothing is lost, each letter is found again in its cells.
pub fn wrapping(data: &[u8]) {
    let mut bytes = Bytes(data);
    let (width, spacing, pan) =
        (1 + bytes.below(130) as u16, 1 + u16::from(bytes.byte() % 3), u16::from(bytes.byte() % 60));
    let name = bytes.of(&["a.md", "a.html", "a.txt"]);
    if let Ok(article) = article::parse(bytes.0, &Origin::named(name)) {
        pullquote::tui::fuzzing::wraps(&article, width, spacing, pan);
    }
}

/// Any text: what is found lies within it and leads to what was found.
pub fn extraction(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let found = Extractor::new().reported(true).extract(&text);
    let Annotations { quotes, mentions, entities, reported, .. } = &found;
    let is_in = |span: Span| text.get(span.start..span.end).is_some_and(|text| !text.is_empty());
    for Quote { pieces, attribution, .. } in quotes.iter().chain(reported) {
        assert!(!pieces.is_empty());
        assert!(pieces.iter().all(|piece| piece.outer.covers(piece.inner) && is_in(piece.outer)));
        assert!(pieces.is_sorted_by_key(|piece| piece.outer.start));
        if let Some(by) = attribution {
            assert!(is_in(by.speaker) && by.cue.is_none_or(is_in) && !by.name.is_empty() && by.confidence <= 100);
            assert!(by.entity.is_none_or(|entity| entity.0 < entities.len()));
        }
    }
    assert!(quotes.is_sorted_by_key(|quote| quote.pieces[0].outer.start));
    assert!(mentions.iter().all(|mention| is_in(mention.span) && entities[mention.entity.0].kind == mention.kind));
    assert!(mentions.is_sorted_by(|one, other| one.span.end <= other.span.start));
    for entity in entities {
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
        assert!(entity.mentions.iter().all(|index| *index < mentions.len()));
    }
    let same = Extractor::new().reported(true).extract(&text);
    assert_eq!(found, same, "the same text has the same annotations");
    let blocks: Vec<Block> = pullquote_extract::text::blocks(&text);
    assert!(blocks.iter().all(|block| is_in(block.span)));
}
