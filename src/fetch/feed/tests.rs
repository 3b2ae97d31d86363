//! Each dialect, and what is wrong with feeds in the wild.

use super::{Feed, FeedError, parse};

/// Entries as `id | title | link | seconds | text`.
fn entries(source: &str) -> Vec<String> {
    let feed = read(source);
    let shown = |entry: &super::Entry| {
        let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
        let date = entry.date().map_or_else(|| "-".to_owned(), |date| date.seconds.to_string());
        let text = entry.text().map_or_else(|| "-".to_owned(), super::Text::plain);
        format!("{} | {} | {} | {date} | {text}", part(&entry.id), part(&entry.title), part(&entry.link))
    };
    feed.entries.iter().map(shown).collect()
}

fn read(source: &str) -> Feed {
    parse(source.as_bytes(), None, Some("https://g.example/feed")).unwrap_or_else(|error| panic!("{error}: {source}"))
}

#[test]
fn rss_with_its_modules() {
    let source = "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' \
        xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>G &amp;amp; H</title><link>https://g.example/</link><image>\
        <title>No</title><link>https://no.example/</link></image><item><title>&lt;b&gt;One&lt;/b&gt; &amp;amp; two</title>\
        <description>Short.</description><content:encoded><![CDATA[<p>Long &amp; whole.</p>]]></content:encoded>\
        <link>/one</link><guid isPermaLink='false'>7</guid><dc:date>2026-11-18T06:30:00Z</dc:date></item>\
        <item><guid>https://g.example/two</guid><pubDate>Wed, 18 Nov 2026 06:30:00 GMT</pubDate></item></channel></rss>";
    assert_eq!(
        entries(source),
        [
            "7 | One & two | https://g.example/one | 1794983400 | Long & whole.",
            "https://g.example/two | - | https://g.example/two | 1794983400 | -",
        ]
    );
    assert_eq!(read(source).title.as_deref(), Some("G & H"));
}

#[test]
fn the_whole_text_is_the_text_wherever_it_stands() {
    let whole = "<content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded>";
    let short = "<itunes:summary>Less.</itunes:summary><description>A little.</description>";
    for parts in [[whole, short], [short, whole]] {
        let source = format!("<rss><channel><item><title>One</title>{}</item></channel></rss>", parts.concat());
        assert_eq!(entries(&source), ["- | One | - | - | All of it."], "{source}");
    }
}

#[test]
fn a_feed_tells_whether_it_breaks_off_in_an_entry() {
    let whole = "<rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>";
    for (end, breaks_off) in [(whole.len(), false), (whole.len() - 16, false), (whole.len() - 24, true), (25, true)] {
        assert_eq!(read(&whole[..end]).breaks_off, breaks_off, "{}", &whole[..end]);
    }
    assert!(!read("<rss><channel><item><title>One<item><title>Two</channel></rss>").breaks_off);
}

#[test]
fn rdf_atom_and_cdf() {
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel>\
        <title>G</title></channel><item rdf:about='https://g.example/1'><title>One</title><link>https://g.example/1</link></item></rdf:RDF>";
    assert_eq!(entries(rdf), ["https://g.example/1 | One | https://g.example/1 | - | -"]);
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/b/'><title type='html'>G &amp;lt;3</title>\
        <entry><id>tag:1</id><title>One</title><link rel='enclosure' href='a.mp3'/><link href='c'/><updated>2026-11-18T07:30:00+01:00</updated>\
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>A <b>text</b>.</p></div></content>\
        <source><title>Other</title><id>no</id></source></entry></feed>";
    assert_eq!(entries(atom), ["tag:1 | One | https://a.example/b/c | 1794983400 | A text."]);
    assert_eq!(read(atom).title.as_deref(), Some("G <3"));
    let old = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>G</title><entry><title mode='base64'>T25l</title>\
        <issued>2026-11-18T06:30:00Z</issued><content type='text/html' mode='escaped'>&lt;i&gt;A&lt;/i&gt;</content></entry></feed>";
    assert_eq!(entries(old), ["- | One | - | 1794983400 | A"]);
    let cdf = "<CHANNEL HREF='https://g.example/'><TITLE>G</TITLE><ITEM HREF='https://g.example/1' LASTMOD='2026-11-18T06:30Z'>\
        <TITLE>One</TITLE><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>";
    assert_eq!(entries(cdf), ["- | One | https://g.example/1 | 1794983400 | Text"]);
}

#[test]
fn json_feed() {
    let source = r#"{"version":"https://jsonfeed.org/version/1.1","title":"G","home_page_url":"https://g.example/","items":[
        {"id":7,"url":"/one","title":"One","content_html":"<p>A</p>","date_published":"2026-11-18T06:30:00Z","authors":[{"name":"Jon Hale"}],"tags":["x"]},
        {"id":"8","content_text":"Plain <b>","title":5}]}"#;
    assert_eq!(entries(source), ["7 | One | https://g.example/one | 1794983400 | A", "8 | - | - | - | Plain <b>"]);
    let entry = &read(source).entries[0];
    assert_eq!((&entry.authors[..], &entry.tags[..]), (&["Jon Hale".to_owned()][..], &["x".to_owned()][..]));
    assert_eq!(parse(b"{\"a\": 1}", None, None), Err(FeedError::Json));
}

#[test]
fn what_is_broken_is_read_as_far_as_it_goes() {
    for source in [
        "<rss><channel><item><title>One</title><description>A <br> B &nbsp;C & D</description></item><item><title>Two",
        "<rss><channel><item><title>One</item><item><title>Two</title></wrong></item></channel></rss>",
        "\u{feff}\n<rss><item><title>One</title></item><item><title>Two</title></item><<<",
        "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss><item><title>One</title></item><item><title>Two</title>&undeclared;</item></rss>",
        "<foo:rss><channel><item><title>One</title></item><item><title>Two</title></item></channel>",
    ] {
        let Ok(feed) = parse(source.as_bytes(), None, None) else {
            assert!(source.starts_with("<foo"), "{source}");
            continue;
        };
        let titles: Vec<&str> = feed.entries.iter().filter_map(|entry| entry.title.as_deref()).collect();
        assert_eq!(titles.len(), 2, "{source}");
        assert!(titles[0].starts_with("One") && titles[1].starts_with("Two"), "{titles:?}");
    }
}

#[test]
fn what_is_no_feed_says_what_it_is() {
    for (source, error) in [
        ("", FeedError::Empty),
        ("<!doctype html><html><body>no</body></html>", FeedError::Page),
        ("<html><body><feed></feed></body></html>", FeedError::Page),
        ("plain text", FeedError::Other),
        ("<svg/>", FeedError::Other),
    ] {
        assert_eq!(parse(source.as_bytes(), None, None), Err(error), "{source}");
    }
}

#[test]
fn depth_and_width_are_survived() {
    let deep = format!("<rss><channel><item><description>{}x", "<p>".repeat(50_000));
    assert_eq!(read(&deep).entries.len(), 1);
    let spaces = (0..20_000).map(|n| format!(" xmlns:n{n}='u'")).collect::<Vec<_>>().concat();
    let wide = format!("<rss{spaces}><channel>{}</channel></rss>", "<n1:item/><item/>".repeat(20_000));
    assert_eq!(read(&wide).entries.len(), 20_000);
    let scripts =
        format!("<rss><item><title>&lt;b&gt;&lt;/b&gt;{}</title></item></rss>", "&lt;script&gt;".repeat(100_000));
    assert_eq!(read(&scripts).entries.len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = parse(&bytes, Some("utf-16"), Some("https://g.example/"));
        let _ = parse(&[b"<rss><item>", &bytes[..]].concat(), None, None);
    }
}
