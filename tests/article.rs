//! Tells what holds for every source: nothing crashes the parser, and what comes out is in order and safe.

use proptest::prelude::*;
use pullquote::article::{Article, Origin, SEARCHED, parse, peek};
use pullquote_extract::text::BlockKind;

const NAMES: [&str; 4] = ["a.txt", "a.md", "a.html", ""];

fn parsed(source: &str, name: &str) -> Article {
    parse(source.as_bytes(), &Origin::named(name)).expect("a text is no binary")
}

/// Checks the invariants of an [`Article`]; says which one does not hold.
fn check(article: &Article) -> Result<(), TestCaseError> {
    let Article { meta, body, blocks, marks, .. } = article;
    let mut end = 0;
    for (index, block) in blocks.iter().enumerate() {
        let gap = if index == 0 { "" } else { "\n\n" };
        prop_assert_eq!(&body[end..block.span.start], gap);
        let text = block.span.of(body);
        prop_assert!(!text.trim().is_empty());
        let allowed = |c: char| !c.is_control() || c == '\n' || c == '\t' && block.kind == BlockKind::Row;
        prop_assert!(text.chars().all(allowed), "{:?}", text);
        prop_assert!(block.kind == BlockKind::Code || !text.contains("\n\n"), "{:?}", text);
        prop_assert!(index == 0 || block.kind != BlockKind::Heading(1));
        end = block.span.end;
    }
    prop_assert_eq!(end, body.len());
    let unseen = ['\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{1b}', '\u{9b}', '\u{e0041}'];
    prop_assert!(!body.contains(unseen));
    let mut start = 0;
    for mark in marks {
        prop_assert!(start <= mark.span.start && !mark.span.of(body).is_empty());
        start = mark.span.start;
    }
    let texts = [Some(&meta.title), meta.author.as_ref(), meta.source.as_ref(), meta.url.as_ref()];
    for text in texts.into_iter().flatten().chain(&meta.tags) {
        prop_assert!(!text.chars().any(char::is_control) && !text.contains(unseen), "{:?}", text);
    }
    Ok(())
}

/// Lines as they stand in sources, and lines that are none.
fn line() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "",
        "+++",
        "---",
        "title = \"Talks stall\"",
        "# Talks stall",
        "Talks stall",
        "By Jon Hale",
        "18 November 2026",
        "By Jon Hale, Harbour Gazette",
        "The port is shut.",
        "“We wait,” she said.",
        "- item",
        "1. item",
        "> quoted",
        "    code",
        "```",
        "| a | b |",
        "|--|--|",
        "Related",
        "Share this article",
        "Leave a Reply",
        "Comment *",
        "Sign up for our newsletter",
        "Advertisement",
        "Read more: Talks stall",
        "***",
        "<div>",
        "</div>",
        "<p>Text",
        "<b>",
        "<table><tr><td>",
        "<pre>",
        "&#27;[31m",
        "&#x202e;",
        "![alt](a.png)",
        "[link](https://example.org)",
        "*em **strong* still**",
        "\u{1b}[31mred\u{1b}[0m",
        "\u{1b}]0;title",
        "a\tb\u{2028}c",
        "👩\u{200d}🚀\u{200d}",
        "Search",
        "Menu",
        "- - -",
        "\u{a0}",
        "© 2026 The Gazette",
        "Skip to content",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[ -~]{0,90}"]
}

fn source() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..24).prop_map(|lines| lines.join("\n"))
}

/// Returns what stands above a text.
fn top() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..8).prop_map(|lines| lines.join("\n"))
}

const SENTENCE: &str = "The harbour office said on Tuesday that the talks had stalled over the price of berths.";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(&NAMES[..])) {
        if let Ok(article) = parse(&bytes, &Origin::named(name)) {
            check(&article)?;
        }
        let _ = peek(&bytes, &Origin::named(name));
    }

    #[test]
    fn any_source_becomes_a_sound_article(source in source(), name in prop::sample::select(&NAMES[..])) {
        check(&parsed(&source, name))?;
    }

    #[test]
    fn a_plain_body_is_its_own_source(source in source()) {
        // Front matter and bullets are no part of a body.
        let source = source.replace("+++", "").replace("---", "").replace(['-', '*', '•', '·'], "");
        let once = parsed(&source, "a.txt").body;
        prop_assert_eq!(&parsed(&once, "a.txt").body, &once);
    }

    #[test]
    fn a_beginning_tells_what_the_whole_does(top in top(), name in prop::sample::select(&NAMES[..2])) {
        // What is furniture depends on what follows, so the text that follows must be one.
        let source = [top, "\n\n".to_owned() + &[SENTENCE; 12].join("\n\n")].concat();
        let beginning = peek(source.as_bytes(), &Origin::named(name)).unwrap();
        prop_assert_eq!(beginning, parsed(&source, name).meta);
    }
}

#[test]
fn hostile_sources_are_survived() {
    let deep = 10_000;
    let sources = [
        ("a.html", "<div>".repeat(deep)),
        ("a.html", format!("<p>{}deep{}", "<b>".repeat(deep), "</b>".repeat(deep))),
        ("a.html", "<ul><li>".repeat(deep)),
        ("a.html", "<table><tr><td>".repeat(deep / 10)),
        ("a.html", "<blockquote><p>x".repeat(deep)),
        ("a.html", "<".repeat(10_000)),
        ("a.html", "<!--".repeat(10_000)),
        ("a.html", "<a b='".repeat(10_000)),
        ("a.html", "<script>".repeat(10_000)),
        ("a.md", ">".repeat(deep)),
        ("a.md", "- ".repeat(deep)),
        ("a.md", "*".repeat(deep)),
        ("a.md", "[".repeat(deep)),
        ("a.md", "![".repeat(deep)),
        ("a.txt", "\u{1b}".repeat(1_000_000)),
        ("a.txt", "\u{1b}[".repeat(500_000)),
        ("a.txt", "\u{1b}]".repeat(500_000)),
        ("a.txt", "\u{9d}1;".repeat(300_000)),
        ("a.txt", "\u{90}x".repeat(300_000)),
        ("a.txt", "\u{200d}".repeat(300_000)),
        ("a.txt", "Related\n".repeat(5_000)),
        ("a.txt", "Advertisement\nx\n".repeat(5_000)),
        ("a.txt", "a\n".repeat(20_000)),
    ];
    for (name, source) in sources {
        check(&parsed(&source, name)).unwrap();
    }
}

#[test]
fn the_whole_of_a_page_is_shown_where_no_article_is_found() {
    let article =
        parsed("<html><body><div><a href='/a'>One</a></div><div>Two &amp; three</div></body></html>", "a.html");
    assert!(article.body.contains("One") && article.body.contains("Two & three"), "{:?}", article.body);
}

#[test]
fn markdown_keeps_what_tells() {
    let source = "# Talks *stall*\n\nBy Jon Hale\n\nThe port&nbsp;is &quot;shut&quot;,<br>\nsays [the union](/union).\n\n\
                  <div class=\"note\">A <b>note</b></div>\n\n```\nlet x\t= 1;\n\n  y\n```\n\n> Stay *warm*.\n\n\
                  3. three\n   - nested\n4. four\n\n![Cranes](cranes.jpg \"At dawn\")\n\n~~old~~ \u{1b}[1mnew";
    let article = parse(source.as_bytes(), &Origin::named("a.md")).unwrap();
    let shown: Vec<String> =
        article.blocks.iter().map(|block| format!("{:?} {}", block.kind, block.span.of(&article.body))).collect();
    assert_eq!(
        shown,
        [
            "Heading(1) Talks stall",
            "Paragraph The port\u{a0}is \"shut\",\nsays the union.",
            "Paragraph A note",
            "Code let x   = 1;\n\n  y",
            "Quotation Stay warm.",
            "Item { depth: 0, number: Some(3) } three",
            "Item { depth: 1, number: None } nested",
            "Item { depth: 0, number: Some(4) } four",
            "Image Cranes",
            "Paragraph old new",
        ]
    );
    assert_eq!(article.meta.author.as_deref(), Some("Jon Hale"));
    assert_eq!(
        article.marks.iter().map(|mark| mark.span.of(&article.body)).collect::<Vec<_>>(),
        ["stall", "warm", "Cranes", "old"]
    );
}

#[test]
fn the_time_of_the_first_entry_of_a_live_report_stays() {
    let body = |source: &str| parsed(source, "a.txt").body;
    let top = "Talks stall, as it happened\n\nBy Jon Hale\n\n18 November 2026, 15:04";
    let entries = "05:52\n\nThe lock is still shut.\n\n06:20\n\nA crane moved.\n\n07:05\n\nIt stopped.";
    let live = body(&format!("{top}\n\n{entries}"));
    assert!(live.contains("happened\n\n05:52\n\nThe lock"), "{live:?}");
    assert!(!live.contains("Hale") && !live.contains("15:04"), "{live:?}");
    // A time that comes once is that of the article, and so is one that no text parts from the next.
    for times in ["05:52", "5:52 p.m.", "05:52\n\n05:58"] {
        let plain = body(&format!("{top}\n\n{times}\n\nThe lock is still shut.\n\nA crane moved."));
        assert!(!plain.contains("5:5"), "{plain:?}");
    }
}

#[test]
fn a_page_becomes_its_article() {
    let long = "The cranes stood still, the gulls did not, and nobody on the quay could say, when asked, how long it would last. ";
    let source = format!(
        "<html><head><title>Talks stall | Gazette</title><meta property=og:title content='Talks stall'>\
         <meta property=og:site_name content=Gazette><link rel=canonical href='https://example.org/news/talks'></head><body>\
         <nav><a href=/>Home</a></nav><article><h1>Talks stall</h1><p class=byline>By Jon Hale</p>\
         <time datetime='2026-11-18T06:30'>18 November 2026</time><p>{long}{long}<a href='../union'>The union</a> &amp; \u{1b}[1mthe port.</p>\
         <figure><img src=a.jpg alt=Cranes><figcaption>At dawn</figcaption></figure><h2>Figures</h2>\
         <table><tr><th>Berth</th><th>Ships</th></tr><tr><td>One</td><td>31</td></tr></table><p>{long}<br>{long}</p>\
         <ol start=3><li>three</li><li>four<ul><li>nested</li></ul></li></ol><pre>a\n\tb</pre><p>{long}</p></article>\
         <script>track()</script></body></html>"
    );
    let article = parsed(&source, "talks.html");
    check(&article).unwrap();
    let shown: Vec<String> = article
        .blocks
        .iter()
        .map(|block| format!("{:?} {}", block.kind, block.span.of(&article.body).replace(long.trim(), "…")))
        .collect();
    assert_eq!(
        shown,
        [
            "Heading(1) Talks stall",
            "Paragraph … … The union & the port.",
            "Image At dawn",
            "Heading(2) Figures",
            "Row Berth\tShips",
            "Row One\t31",
            "Paragraph …\n…",
            "Item { depth: 0, number: Some(3) } three",
            "Item { depth: 0, number: Some(4) } four",
            "Item { depth: 1, number: None } nested",
            "Code a\n    b",
            "Paragraph …",
        ]
    );
    let meta = &article.meta;
    assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("Talks stall", Some("Jon Hale")));
    assert_eq!(
        (meta.source.as_deref(), meta.date.map(|date| date.to_string())),
        (Some("Gazette"), Some("18 Nov 2026".into()))
    );
    let union = article.marks.iter().find(|mark| mark.span.of(&article.body) == "The union").unwrap();
    assert_eq!(union.kind, pullquote::article::MarkKind::Link("https://example.org/union".into()));
}

#[test]
fn of_a_very_long_article_the_beginning_is_searched() {
    let paragraph = "“We wait,” said Mara Lindqvist of the port.\n\n";
    let long = parsed(&paragraph.repeat(SEARCHED / paragraph.len() + 1000), "a.txt");
    let searched = long.searched();
    assert!(searched.len() < long.blocks.len() && searched.len() + 1000 >= long.blocks.len());
    assert!(searched.last().unwrap().span.end <= SEARCHED);
    assert!(long.warnings.iter().any(|warning| warning.message.contains("in its first 8 MiB")), "{:?}", long.warnings);
    // One that is a single line is cut between two words.
    let line = parsed(&"港口 harbour ".repeat(SEARCHED / 10), "a.txt");
    let searched = line.searched();
    let [block] = &searched[..] else { panic!("{} blocks", searched.len()) };
    assert!(block.span.end <= SEARCHED && block.span.of(&line.body).ends_with(['口', 'r']));
    assert_eq!(parsed(paragraph, "a.txt").searched().len(), 1);
}
