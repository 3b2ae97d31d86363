//! Tests of every format over the same few quotes.

use expect_test::{Expect, expect};

use super::*;
use crate::article::{Mark, MarkKind, Origin, parse};
use pullquote_extract::text::{Block, BlockKind, Document, Span};
use pullquote_extract::{Extractor, Quote};

/// A short article with something of everything, and with what tries to break out of each format.
const SOURCE: &str = r#"+++
title = "Talks <stall> & *wait*"
author = "Jon Hale"
source = "The Harbour Gazette"
url = "https://gazette.example/talks?a=1&b=2"
date = 2026-11-18
+++

“We have waited long enough,” said Mara Lindqvist, who leads the union. “Every \<b>week\</b> they promise.”

Tomas Reyl called it “a [last](https://gazette.example/offer) *offer*”, a so-called “gesture”.

- a rise of four per cent
- an end to "double" shifts

Port | Ships
--- | ---
Varn | 40
"#;

fn article() -> (Article, Annotations) {
    let article = parse(SOURCE.as_bytes(), &Origin::named("talks.md")).unwrap();
    let annotations = Extractor::new().extract_document(&Document::new(&article.body, &article.blocks));
    (article, annotations)
}

fn check(format: Format, expected: &Expect) {
    let (article, annotations) = article();
    expected.assert_eq(&format.render(&article, &annotations));
}

#[test]
fn one_quote_in_a_line() {
    let (article, annotations) = article();
    let quotes: Vec<&Quote> = annotations.spoken().collect();
    let lines = [quote_text, citation, quote_markdown].map(|render| render(&article, quotes[0]));
    expect![[r#"
        “We have waited long enough … Every <b>week</b> they promise.” — Mara Lindqvist
        “We have waited long enough … Every <b>week</b> they promise.” — Mara Lindqvist, in “Talks <stall> & *wait*”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/talks?a=1&b=2
        > “We have waited long enough … Every \<b\>week\</b\> they promise.”
        >
        > — Mara Lindqvist, in [“Talks \<stall\> \& \*wait\*”](<https://gazette.example/talks?a=1&b=2>), The Harbour Gazette, 18 Nov 2026
    "#]].assert_eq(&lines.join("\n"));
}

#[test]
fn as_markdown() {
    check(
        Format::Markdown,
        &expect![[r#"
            <!-- quotes, written by pullquote -->

            # Quotes in “Talks \<stall\> \& \*wait\*”

            By Jon Hale · The Harbour Gazette · 18 Nov 2026 · <https://gazette.example/talks?a=1&b=2>

            > “We have waited long enough … Every \<b\>week\</b\> they promise.”
            >
            > — Mara Lindqvist

            > “a last offer”
            >
            > — Tomas Reyl
        "#]],
    );
}

#[test]
fn as_json() {
    check(
        Format::Json,
        &expect![[r#"
            {
              "schema": 1,
              "title": "Talks <stall> & *wait*",
              "author": "Jon Hale",
              "source": "The Harbour Gazette",
              "url": "https://gazette.example/talks?a=1&b=2",
              "date": "2026-11-18",
              "quotes": [
                {
                  "number": 1,
                  "text": "We have waited long enough … Every <b>week</b> they promise.",
                  "pieces": [
                    {
                      "start": 25,
                      "end": 52,
                      "words": "We have waited long enough,"
                    },
                    {
                      "start": 97,
                      "end": 128,
                      "words": "Every <b>week</b> they promise."
                    }
                  ],
                  "before": "Talks <stall> & *wait*\n\n",
                  "after": "\n\nTomas Reyl called it “a last o",
                  "kind": "direct",
                  "speaker": {
                    "name": "Mara Lindqvist",
                    "entity": "person mara lindqvist",
                    "named": true,
                    "words": "Mara Lindqvist",
                    "start": 59,
                    "end": 73
                  },
                  "cue": {
                    "start": 54,
                    "end": 58,
                    "words": "said"
                  },
                  "rule": "said-inverted",
                  "confidence": 98,
                  "corrected": false
                },
                {
                  "number": 2,
                  "text": "a last offer",
                  "pieces": [
                    {
                      "start": 153,
                      "end": 165,
                      "words": "a last offer"
                    }
                  ],
                  "before": "promise.”\n\nTomas Reyl called it ",
                  "after": ", a so-called “gesture”.\n\na rise",
                  "kind": "mixed",
                  "speaker": {
                    "name": "Tomas Reyl",
                    "entity": "person tomas reyl",
                    "named": true,
                    "words": "Tomas Reyl",
                    "start": 131,
                    "end": 141
                  },
                  "cue": {
                    "start": 142,
                    "end": 148,
                    "words": "called"
                  },
                  "rule": "reported",
                  "confidence": 96,
                  "corrected": false
                }
              ]
            }
        "#]],
    );
}

#[test]
fn as_a_table() {
    check(
        Format::Csv,
        &expect![[r#"
            id,path,number,text,kind,speaker,entity,named,start,end,rule,confidence,corrected,title,author,source,date,url,kept,tags,note,starred,gone
            ,,1,We have waited long enough … Every <b>week</b> they promise.,direct,Mara Lindqvist,person mara lindqvist,true,25,128,said-inverted,98,false,Talks <stall> & *wait*,Jon Hale,The Harbour Gazette,2026-11-18,https://gazette.example/talks?a=1&b=2,false,,,,
            ,,2,a last offer,mixed,Tomas Reyl,person tomas reyl,true,153,165,reported,96,false,Talks <stall> & *wait*,Jon Hale,The Harbour Gazette,2026-11-18,https://gazette.example/talks?a=1&b=2,false,,,,
        "#]],
    );
}

#[test]
fn as_a_page() {
    let (article, annotations) = article();
    let page = Format::Html.render(&article, &annotations);
    let body = page.split_once("</head>\n").unwrap().1;
    expect![[r##"
        <body>
        <article>
        <h1>Talks &lt;stall&gt; &amp; *wait*</h1>
        <p class="about">By Jon Hale · The Harbour Gazette · 18 Nov 2026 · <a href="https://gazette.example/talks?a=1&amp;b=2">https://gazette.example/talks?a=1&amp;b=2</a></p>
        <p><mark id="q1" data-quote="1">“We have waited long enough,”</mark> said <span class="person">Mara Lindqvist</span>, who leads the union. <mark>“Every &lt;b&gt;week&lt;/b&gt; they promise.”</mark></p>
        <p><span class="person">Tomas Reyl</span> called it <mark id="q2" data-quote="2">“a </mark><mark><a href="https://gazette.example/offer">last</a></mark><mark> </mark><mark><em>offer</em></mark><mark>”</mark>, a so-called “gesture”.</p>
        <ul>
        <li>a rise of four per cent</li>
        <li>an end to &quot;double&quot; shifts</li>
        </ul>
        <table>
        <tr><th scope="row"><strong>Port</strong></th><td><strong>Ships</strong></td></tr>
        <tr><th scope="row">Varn</th><td>40</td></tr>
        </table>
        </article>
        <aside>
        <h2>Quotes <span>2</span></h2>
        <ol>
        <li><a href="#q1">“We have waited long enough … Every &lt;b&gt;week&lt;/b&gt; they promise.”</a><cite>Mara Lindqvist</cite></li>
        <li><a href="#q2">“a last offer”</a><cite>Tomas Reyl</cite></li>
        </ol>
        </aside>
        </body>
        </html>
    "##]].assert_eq(body);
    let quotes = annotations.spoken().count();
    assert!(page.matches("id=\"q").count() == quotes && page.matches("href=\"#q").count() == quotes);
}

#[test]
fn as_linear_text() {
    let (article, annotations) = article();
    expect![[r#"
        Talks <stall> & *wait*

        By Jon Hale, The Harbour Gazette, 18 Nov 2026, 1 minute to read
        https://gazette.example/talks?a=1&b=2
        Your note: Ask the ministry.

        “We have waited long enough,” said Mara Lindqvist, who leads the union. “Every <b>week</b> they promise.”

        Tomas Reyl called it “a last offer”, a so-called “gesture”.

        - a rise of four per cent
        - an end to "double" shifts

        Port; Ships
        Varn; 40

        Quotes, 2

        1. Mara Lindqvist: “We have waited long enough … Every <b>week</b> they promise.”
        2. Tomas Reyl: “a last offer”

        People, 2

        Mara Lindqvist: named once, one quote
        Tomas Reyl: named once, one quote

    "#]]
    .assert_eq(&plain(&article, &annotations, "Ask the ministry."));
}

#[test]
fn what_the_reader_wrote_is_in_every_file_that_has_a_place_for_it() {
    let (article, annotations) = article();
    let quote = Kept { note: Some("says <who>?".to_owned()), tags: vec!["pay".to_owned()], ..Kept::default() };
    let kept = KeptArticle { note: Some("Ask *Reyl* <b>".to_owned()), quotes: vec![None, Some(quote)] };
    let of = |format: Format| format.render_kept(&article, &annotations, &kept);
    let markdown = of(Format::Markdown);
    assert!(markdown.contains("\n\nNote: Ask \\*Reyl\\* \\<b\\>\n\n> “We have"), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&of(Format::Json)).unwrap();
    assert_eq!((&json["article_note"], &json["quotes"][1]["note"]), (&"Ask *Reyl* <b>".into(), &"says <who>?".into()));
    let page = of(Format::Html);
    assert!(page.contains("</p>\n<p class=\"note\">Note: Ask *Reyl* &lt;b&gt;</p>\n<p><mark id=\"q1\""), "{page}");
    assert!(page.contains("<cite>Tomas Reyl</cite><p class=\"note\">Note: says &lt;who&gt;? #pay</p></li>"), "{page}");
    let records = Record::of_article_kept(&article, &annotations, &kept.quotes);
    assert!(
        Format::Html.collection("Kept", &records).contains("</p><p class=\"note\">Note: says &lt;who&gt;? #pay</p>\n")
    );
    // Where nothing was written nothing is said.
    assert!(!Format::Json.render(&article, &annotations).contains("article_note"));
    assert!(!Format::Html.render(&article, &annotations).contains("class=\"note\""));
}

#[test]
fn what_is_gone_is_said_in_every_form() {
    let (article, annotations) = article();
    let (noted, starred) = (Kept { kept: true, note: Some("why?".to_owned()), ..Kept::default() }, || Kept {
        kept: true,
        starred: Some("2026-11-20T06:00:00Z".to_owned()),
        ..Kept::default()
    });
    let gone = |gone| Some(Kept { gone: Some(gone), ..starred() });
    let marks = [Some(noted), gone(Gone::Words), gone(Gone::Article)];
    let mut records = Record::of_article(&article, &annotations);
    records.push(Record::of_words("Never", pullquote_extract::QuoteKind::Direct, None, &Meta::default()));
    for (record, kept) in records.iter_mut().zip(marks) {
        record.quotation.kept = kept;
    }
    let of = |format: Format| format.collection("Kept", &records);
    let markdown = of(Format::Markdown);
    let source = "The Harbour Gazette, 18 Nov 2026";
    assert!(markdown.contains(&format!("{source}\n\nNote: why?\n")), "{markdown}");
    assert!(markdown.contains(&format!("{source} (the article does not say this any more)\n")), "{markdown}");
    assert!(markdown.ends_with("> “Never”\n>\n> (not in the library any more)\n"), "{markdown}");
    let page = of(Format::Html);
    assert!(page.contains(" · 18 Nov 2026 · the article does not say this any more</p>"), "{page}");
    assert!(page.contains("<p class=\"about\">not in the library any more</p>"), "{page}");
    let json: serde_json::Value = serde_json::from_str(&of(Format::Json)).unwrap();
    assert_eq!([0, 1, 2].map(|nth| json[nth]["gone"].as_bool()), [Some(false), Some(true), Some(true)]);
    let table = of(Format::Csv);
    let ends: Vec<&str> =
        table.lines().map(|row| row.rsplitn(6, ',').last().map_or("", |rest| &row[rest.len()..])).collect();
    let gone = ",true,,,2026-11-20T06:00:00Z,true";
    assert_eq!(ends, [",kept,tags,note,starred,gone", ",true,,why?,,false", gone, gone]);
}

#[test]
fn a_link_that_is_no_web_address_leads_nowhere() {
    let (mut article, annotations) = article();
    article.meta.url = Some("javascript:alert(1)".to_owned());
    for mark in &mut article.marks {
        mark.kind = MarkKind::Link("javascript:alert(1)".to_owned());
    }
    assert!(!Format::Html.render(&article, &annotations).contains("javascript"));
    assert!(!Format::Markdown.render(&article, &annotations).contains("javascript"));
}

#[test]
fn markdown_is_taken_at_its_word() {
    let shown = |title: &str| {
        let meta = Meta { source: Some(title.to_owned()), ..Meta::default() };
        let article = Article { meta, ..Article::default() };
        Format::Markdown.render(&article, &Annotations::default())
    };
    for title in ["# a", "1. a", "12) a", "- a", "*a* _b_ `c` [d](e) <f> &copy; \\g ~~h~~ | i"] {
        let text = shown(title);
        let mut read = String::new();
        for event in pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()) {
            if let pulldown_cmark::Event::Text(part) = event {
                read.push_str(&part);
            }
        }
        assert_eq!(read, format!("Quotes{title}"), "{text}");
    }
}

#[test]
fn file_names_are_plain() {
    let named = |title: &str| Format::Json.file_name(&Meta { title: title.to_owned(), ..Meta::default() });
    assert_eq!(named("Port strike: “enough”, say the union’s 40"), "port-strike-enough-say-the-union-s-40-quotes.json");
    assert_eq!(named("../../etc/passwd"), "etc-passwd-quotes.json");
    assert_eq!(named(""), "quotes.json");
    assert_eq!(named("港口"), "港口-quotes.json");
    assert!(named(&"word ".repeat(99)).len() < 80 && named(&"w".repeat(999)).len() < 80);
}

/// The names of the elements around each letter of a page's first paragraph.
fn around(page: &str) -> Vec<String> {
    let paragraph = page.split_once("<p>").unwrap().1.split_once("</p>").unwrap().0;
    let (mut open, mut around) = (Vec::new(), Vec::new());
    for part in paragraph.split_inclusive(['<', '>']) {
        let text = part.trim_end_matches(['<', '>']);
        if part.ends_with('>') {
            match text.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name.to_owned()), "elements nest"),
                None => open.push(text.to_owned()),
            }
            continue;
        }
        let mut names = open.clone();
        names.sort();
        around.extend(text.chars().map(|_| names.join(" ")));
    }
    around
}

proptest::proptest! {
    #[test]
    fn every_letter_stands_in_what_covers_it(marks in proptest::collection::vec((0_usize..20, 1_usize..9, 0_usize..3), 0..9)) {
        let kinds = [MarkKind::Strong, MarkKind::Emphasis, MarkKind::Code];
        let names = ["strong", "em", "code"];
        let body = "abcdefghijklmnopqrstuvwxyzabcdefghij".to_owned();
        let marks: Vec<(Span, usize)> =
            marks.into_iter().map(|(start, len, kind)| (Span::new(start, start + len), kind)).collect();
        let article = Article {
            blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, body.len()) }],
            marks: marks.iter().map(|(span, kind)| Mark { span: *span, kind: kinds[*kind].clone() }).collect(),
            body,
            ..Article::default()
        };
        let found = around(&Format::Html.render(&article, &Annotations::default()));
        for (at, found) in found.iter().enumerate() {
            let mut wanted: Vec<&str> =
                marks.iter().filter(|(span, _)| span.contains(at)).map(|(_, kind)| names[*kind]).collect();
            wanted.sort_unstable();
            wanted.dedup();
            assert_eq!(*found, wanted.join(" "), "letter {at}");
        }
        assert_eq!(found.len(), article.body.len());
    }
}
