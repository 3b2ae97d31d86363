//! Every row of `docs/formats.md`: a file of each format, from its bytes to what is read from it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/archive.rs"]
mod archive;

use std::io::Write as _;

use archive::archive;
use pullquote::article::{Article, CONTAINERS, FORMATS, Origin, ParseError, chapters, parse};
use pullquote_extract::text::BlockKind;

const SAID: &str =
    "“We have waited long enough,” Mara Lindqvist told reporters at the gate of the port on Tuesday evening.";
const SHUT: &str = "The port stayed shut for a third week, the council said in a note to the crews of the ships that lay off the coast.";

fn read(name: &str, source: impl AsRef<[u8]>) -> Article {
    parse(source.as_ref(), &Origin::named(name)).unwrap()
}

/// Title, author, source, day and address.
fn head(article: &Article) -> [String; 5] {
    let meta = &article.meta;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = meta.date.map(|date| date.day.to_string()).unwrap_or_default();
    [meta.title.clone(), text(&meta.author), text(&meta.source), day, text(&meta.url)]
}

#[test]
fn the_table_names_every_format_and_every_row_has_its_test() {
    let (table, tests) = (include_str!("../docs/formats.md"), include_str!("formats.rs"));
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip_while(|line| !line.starts_with("| format"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let known = FORMATS.iter().map(|format| (format.name, format.extensions));
    let known: Vec<_> =
        known.chain(CONTAINERS.iter().map(|container| (container.name, container.extensions))).collect();
    assert_eq!(rows.len(), known.len());
    for (name, extensions) in known {
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no row for {name}"));
        let endings: Vec<_> = row[1].split(' ').map(|ending| ending.trim_matches('`')).collect();
        assert_eq!(endings, extensions, "{name}");
        let test = row[3].trim_matches('`');
        assert!(tests.contains(&format!("#[test]\nfn {test}()")), "{name} has no test `{test}`");
    }
}

#[test]
fn markdown() {
    let article = read(
        "a.md",
        format!(
            "---\ntitle: >-\n  Talks\n  stall\nauthors: [Jon Hale, {{name: Nell Abara}}]\npublished: 2026-11-18\nsource: https://quay.example/talks\n\
             publication: The Quay\ndescription: Day by day.\nlang: en\ncover: {{image: gate.jpg}}\n---\n\n{SAID}[^1]\n\n- [x] done\n\n\
             > [!quote] Yrsa Falk\n> Ice on the quay.\n\n![[gate.png]] ![[2026/crane.jpg|The crane|300]] ![[Minutes]] %%a comment%% See [[people/Ada Brekke]] and ==lit== words.[^1] ^id1\n\n\
             ~~“Gone,” he said.~~ 10<sup>3</sup>\n\n[^1]: A note.\n"
        ),
    );
    assert_eq!(
        head(&article),
        ["Talks stall", "Jon Hale, Nell Abara", "The Quay", "2026-11-18", "https://quay.example/talks"]
    );
    assert_eq!((article.meta.standfirst.as_deref(), article.meta.lang.as_deref()), (Some("Day by day."), Some("en")));
    assert!(article.meta.extra.contains_key("cover") && article.warnings.is_empty(), "{:?}", article.warnings);
    let expected = format!(
        "Talks stall\n\n{SAID}\n\n☑ done\n\nIce on the quay.\n\n— Yrsa Falk\n\ngate.png\n\nThe crane\n\nSee Ada Brekke and lit words.\n\nGone, he said. 10³\n\nA note."
    );
    assert_eq!(article.body, expected);
}

#[test]
fn front_matter_that_is_wrong_is_named_with_file_line_and_caret() {
    let article = read("talks.md", format!("---\ntitle: Talks stall\ntags: [a, b\ndate: 2026-11-18\n---\n\n{SAID}"));
    assert_eq!(article.body, format!("Talks stall\n\n{SAID}"));
    let message = &article.warnings[0].message;
    assert!(
        message.starts_with("talks.md:") && message.contains("front matter is not YAML") && message.ends_with('^'),
        "{message}"
    );
    assert_eq!(head(&article)[3], "2026-11-18");
}

#[test]
fn plain_text() {
    let wrapped = "Talks stall\n\nBy Jon Hale, The Quay\n18 November 2026\n\nThe port stayed shut for a third week on Monday, and the ships lay off\nthe \
                   coast. “We have waited,” Mara\nLindqvist told reporters.\n";
    let article = read("a.txt", wrapped);
    assert_eq!(head(&article)[..4], ["Talks stall", "Jon Hale", "The Quay", "2026-11-18"].map(ToOwned::to_owned));
    assert!(
        article.body.ends_with("lay off the coast. “We have waited,” Mara Lindqvist told reporters."),
        "{}",
        article.body
    );
    let wire = format!(
        "^BC-Port-Strike,0350\n^Talks stall<\n^By JON HALE=\n^Associated Press Writer=\n   OSTLEY (AP) _ {SHUT}\n   {SAID}\n"
    );
    assert_eq!(head(&read("b.txt", wire))[..3], ["Talks stall", "JON HALE", "Associated Press"].map(ToOwned::to_owned));
}

#[test]
fn html() {
    let page = format!(
        "<!DOCTYPE html><!-- Page saved with SingleFile url: https://quay.example/talks saved date: Thu Nov 19 2026 --><html amp lang=en>\
         <head><title>Talks stall | The Quay</title><meta property=og:site_name content='The Quay'><script type='application/ld+json'>\
         {{\"@graph\": [{{\"@type\": \"NewsArticle\", \"headline\": \"Talks stall\", \"datePublished\": \"2026-11-18T06:30\", \"author\": {{\"@id\": \"#a\"}}}},\
         {{\"@id\": \"#a\", \"name\": \"Ana Holt, HPA Sea Writer\"}}]}}</script></head><body><article><h1>Talks stall</h1><p class=standfirst>The \
         crews and the port have not met since the strike began, and nobody asks why.</p><p>{SHUT}</p><p style='display:none'>hidden</p><p>{SAID}<sup>1</sup></p>\
         <amp-ad>AD</amp-ad><figure><amp-img src=a.jpg></amp-img><figcaption>The gate at dawn. (AP Photo/Jon Hale)</figcaption></figure>\
         <p>She called it <q>a wall of ice</q>, and the crews said that they would wait for as long as they had to.</p>\
         <p>Read more: Council votes on sea wall</p></article></body></html>"
    );
    let article = read("a.html", page);
    assert_eq!(head(&article), ["Talks stall", "Ana Holt", "The Quay", "2026-11-18", "https://quay.example/talks"]);
    for text in ["have not met since", "on Tuesday evening.", "The gate at dawn.", "“a wall of ice”"] {
        assert!(article.body.contains(text), "{text}: {}", article.body);
    }
    for text in ["hidden", "evening.1", "AD", "AP Photo", "Read more"] {
        assert!(!article.body.contains(text), "{text}: {}", article.body);
    }
}

#[test]
fn a_page_that_tells_no_day_has_none() {
    let now = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_795_000_000);
    let page = |date: &str| {
        let page = format!(
            "<html><head><meta property='article:published_time' content='{date}'></head><body><article><h1>Talks</h1><p>{SHUT}</p></article></body>"
        );
        let origin = Origin::file(std::path::Path::new("talks.html"), Some(now));
        parse(page.as_bytes(), &origin).unwrap().meta.date.map(|date| date.day.to_string())
    };
    assert_eq!(page("2026-11-18").as_deref(), Some("2026-11-18"));
    for none in ["", "0001-01-01T00:00:00Z", "1970-01-01", "2087-01-01"] {
        assert_eq!(page(none), None, "{none}");
    }
}

#[test]
fn org() {
    let article = read(
        "a.org",
        format!("#+TITLE: Talks stall\n#+AUTHOR: Jon Hale\n#+DATE: <2026-11-18 Wed>\n\n* TODO Monday :news:\n{SAID}\n"),
    );
    assert_eq!(head(&article)[..2], ["Talks stall", "Jon Hale"].map(ToOwned::to_owned));
    assert_eq!(article.body, format!("Talks stall\n\nMonday\n\n{SAID}"));
}

#[test]
fn rst() {
    let article = read(
        "a.rst",
        format!("Talks stall\n===========\n\n:author: Jon Hale\n:date: 2026-11-18\n\n{SAID}\n\n.. image:: a.png\n"),
    );
    assert_eq!(head(&article)[..2], ["Talks stall", "Jon Hale"].map(ToOwned::to_owned));
    assert_eq!(article.body, format!("Talks stall\n\n{SAID}"));
}

#[test]
fn gzip() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(format!("# Talks stall\n\n{SAID}").as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    assert_eq!(read("2026-11-18-talks.md.gz", &packed).body, format!("Talks stall\n\n{SAID}"));
    let cut = read("talks.md.gz", &packed[..packed.len() - 4]);
    assert!(cut.warnings.iter().any(|warning| warning.message.contains("cut off")), "{:?}", cut.warnings);
    assert!(matches!(parse(b"\x1f\x8b\x08nothing", &Origin::named("a.md.gz")), Err(ParseError::Damaged { .. })));
}

#[test]
fn epub() {
    let chapter = |title: &str, text: &str| {
        format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
        )
    };
    let package = "<package><metadata xmlns:dc='d'><dc:title>The strike</dc:title><dc:creator>Jon Hale</dc:creator><dc:publisher>The Quay</dc:publisher>\
                   <dc:date>2026-11-18</dc:date></metadata><manifest><item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
                   <item id='a' href='text/a%20b.xhtml' media-type='application/xhtml+xml'/><item id='b' href='text/b.xhtml' media-type='application/xhtml+xml'/><item id='c' href='text/c.xhtml'/></manifest>\
                   <spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/><itemref idref='c'/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path='OEBPS/p.opf'/></rootfiles></container>";
    let book = archive(&[
        ("mimetype", "application/epub+zip".to_owned()),
        ("META-INF/container.xml", container.to_owned()),
        ("OEBPS/p.opf", package.to_owned()),
        ("OEBPS/text/a b.xhtml", chapter("Tuesday", SAID)),
        ("OEBPS/text/b.xhtml", chapter("Monday", SHUT)),
        // The second half of Tuesday, in a file of its own.
        ("OEBPS/text/c.xhtml", format!("<html><body><p>{SAID}</p></body></html>")),
    ]);
    let article = read("a.epub", &book);
    assert_eq!(head(&article)[..4], ["The strike", "Jon Hale", "The Quay", "2026-11-18"].map(ToOwned::to_owned));
    assert_eq!(article.body, format!("The strike\n\nMonday\n\n{SHUT}\n\nTuesday\n\n{SAID}\n\n{SAID}"));
    assert!(matches!(parse(&book[..200], &Origin::named("a.epub")), Err(ParseError::Damaged { .. })));
    let chapters = chapters(&book, &Origin::named("a.epub")).unwrap().unwrap();
    let heads: Vec<_> = chapters.iter().map(|chapter| head(chapter)[..3].join(" | ")).collect();
    assert_eq!(heads, ["Monday | Jon Hale | The strike", "Tuesday | Jon Hale | The strike"]);
    assert_eq!(chapters[1].body, format!("Tuesday\n\n{SAID}\n\n{SAID}"));
}

#[test]
fn mhtml() {
    let source = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/2026/11/18/talks\r\nSubject: Talks stall\r\nDate: Thu, 19 Nov 2026 10:00:00 -0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://quay.example/2026/11/18/talks\r\n\r\n<html><body><article><h1>Talks stall</h1><p>{}</p>\
         </article></body></html>\r\n--B--\r\n",
        SAID.replace('“', "=E2=80=9C").replace('”', "=E2=80=9D")
    );
    let article = read("a.mhtml", source);
    assert_eq!(
        head(&article),
        ["Talks stall", "", "quay.example", "2026-11-18", "https://quay.example/2026/11/18/talks"]
            .map(ToOwned::to_owned)
    );
    assert_eq!(article.body, format!("Talks stall\n\n{SAID}"));
}

#[test]
fn mail() {
    let source = format!(
        "Return-Path: <news@quay.example>\nFrom: The Quay <news@quay.example>\nSubject: =?utf-8?Q?Talks_stall?=\nDate: Wed, 18 Nov 2026 09:12:00 +0000\n\
         MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"B\"\n\n--B\nContent-Type: text/plain; charset=utf-8\n\nPlain.\n\n--B\n\
         Content-Type: text/html; charset=utf-8\n\n<html><body><h1>Talks stall</h1><p>{SAID}</p><p>{SHUT}</p></body></html>\n--B--\n"
    );
    for name in ["a.eml", "1700000000.M1P2.host:2,S"] {
        let article = read(name, &source);
        assert_eq!(head(&article)[..4], ["Talks stall", "", "The Quay", "2026-11-18"].map(ToOwned::to_owned));
        assert_eq!(article.body, format!("Talks stall\n\n{SAID}\n\n{SHUT}"));
    }
}

const NITF: &str = "<head><docdata><date.issue norm='20261118T063000Z'/></docdata><pubdata name='The Quay'/></head><body><body.head><hedline><hl1>Talks stall</hl1></hedline>\
                    <byline>By <person>Jon Hale</person></byline></body.head>";

#[test]
fn nitf() {
    let source = format!(
        "<?xml version='1.0'?><nitf><!-- c -->{NITF}<body.content><block><p>{SAID}</p><media><media-caption>The gate.</media-caption></media><bq><p>{SHUT}</p></bq></block></body.content></body></nitf>"
    );
    let article = read("a.xml", source);
    assert_eq!(head(&article)[..4], ["Talks stall", "Jon Hale", "The Quay", "2026-11-18"].map(ToOwned::to_owned));
    assert_eq!(article.body, format!("Talks stall\n\n{SAID}\n\nThe gate.\n\n{SHUT}"));
}

#[test]
fn newsml() {
    let meta = "<itemMeta><provider literal='x'><name>The Quay</name></provider><versionCreated>2026-11-18T06:30:00Z</versionCreated></itemMeta>\
                <contentMeta><by>By Jon Hale</by><headline>Talks stall</headline></contentMeta>";
    for content in [
        format!(
            "<inlineXML><html xmlns='h'><head><title>x</title></head><body><p>{SAID}</p><p>{SHUT}</p></body></html></inlineXML>"
        ),
        format!(
            "<inlineXML><nitf><body><body.content><p>{SAID}</p><p>{SHUT}</p></body.content></body></nitf></inlineXML>"
        ),
        format!("<inlineData>{SAID}\n\n{SHUT}</inlineData>"),
    ] {
        let article = read(
            "a.newsml",
            format!("<?xml version='1.0'?><newsItem xmlns='n'>{meta}<contentSet>{content}</contentSet></newsItem>"),
        );
        assert_eq!(head(&article)[..4], ["Talks stall", "Jon Hale", "The Quay", "2026-11-18"].map(ToOwned::to_owned));
        assert_eq!(article.body, format!("Talks stall\n\n{SAID}\n\n{SHUT}"), "{content}");
    }
}

#[test]
fn agencies_are_named_in_attributes_as_well() {
    for (name, source) in [
        (
            "a.nitf",
            format!(
                "<nitf><head><docdata><doc.copyright holder='The Quay'/></docdata></head><body><body.content><p>{SAID}</p></body.content></body></nitf>"
            ),
        ),
        (
            "a.newsml",
            format!(
                "<newsItem xmlns='n'><itemMeta><provider literal='The Quay'/></itemMeta><contentSet><inlineData>{SAID}</inlineData></contentSet></newsItem>"
            ),
        ),
    ] {
        assert_eq!(head(&read(name, source))[2], "The Quay", "{name}");
    }
}

#[test]
fn lists_of_articles_are_refused_with_what_to_do() {
    for (name, source) in [
        ("a.rss", "<?xml version='1.0'?><rss version='2.0'><channel/></rss>"),
        ("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'/>"),
        ("a.json", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}"),
        ("a.opml", "<?xml version='1.0'?><opml version='2.0'/>"),
        ("a.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL></DL>"),
    ] {
        let error = parse(source.as_bytes(), &Origin::named(name)).unwrap_err();
        assert!(error.to_string().contains(&format!("pullquote feed import {name}")), "{error}");
    }
}

#[test]
fn an_image_elsewhere_that_a_note_embeds_has_its_caption_or_its_name() {
    let source = "# Quay\n\n![[https://quay.example/a/gate.png]]\n\n![[https://quay.example/crane.jpg?w=3|The crane|300]]\n\n\
                  Ice ![[http://quay.example/ice.png]] came.\n\n![[Minutes]]\n";
    let article = read("a.md", source);
    assert_eq!(article.body, "Quay\n\ngate.png\n\nThe crane\n\nIce came.\n\nice.png");
    let images = article.blocks.iter().filter(|block| block.kind == BlockKind::Image);
    assert_eq!(images.count(), 3);
}
