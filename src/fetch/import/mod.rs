//! Reads what other programs export: lists of feeds, lists of addresses, whole articles.
//!
//! [`read`] sniffs what it is given, whatever the file is called: OPML, newsboat's `urls`, CSV with a column of addresses
//! (Pocket, Instapaper, Readwise, Raindrop), JSON of Omnivore, Wallabag, Raindrop, Firefox and Chrome, Netscape bookmarks,
//! plain lists of addresses. Nothing in them is ever run: newsboat's `exec:` and `filter:` are named and left out.

mod bookmarks;
mod csv;
mod json;
mod newsboat;
mod opml;

pub use opml::write as write_opml;

use super::address;
use super::feed;
use super::incoming::Incoming;
use super::memory::Queued;
use crate::config::FeedSource;
use jiff::Timestamp;

/// The contents of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The kind of list, in words.
    pub kind: &'static str,
    /// Feeds, with their names and tags.
    pub feeds: Vec<FeedSource>,
    /// Pages that are to be fetched.
    pub pages: Vec<Queued>,
    /// Articles that are there as a whole.
    pub articles: Vec<Incoming>,
    /// Things that were left out, each with the reason.
    pub left_out: Vec<String>,
}

/// Reads a list. With `feeds`, plain addresses are taken for feeds, else for pages. None where it is no list that is known.
#[must_use]
pub fn read(bytes: &[u8], feeds: bool, now: Timestamp) -> Option<Imported> {
    let text = feed::decode(bytes, None);
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut imported = if text.starts_with(['{', '[']) {
        json::read(text, now)?
    } else if text.starts_with('<') {
        opml::read(text).or_else(|| bookmarks::read(text))?
    } else {
        csv::read(text).or_else(|| newsboat::read(text, feeds))?
    };
    imported.pages.retain(|page| address::typed(&page.url).is_ok() && address::is_address(&page.url));
    Some(imported)
}

impl Imported {
    fn new(kind: &'static str) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Adds a feed, unless its address is none, or there.
    fn feed(&mut self, url: &str, name: Option<&str>, tags: &[String]) {
        let name = name.map(crate::article::safe::line).filter(|name| !name.is_empty());
        match address::typed(url) {
            Ok(url) if self.feeds.iter().all(|feed| feed.url != url.as_str()) => {
                self.feeds.push(FeedSource { name, url: url.into(), tags: tidied(tags), ..FeedSource::default() });
            }
            Ok(_) => {}
            Err(error) => self.left_out.push(error.to_string()),
        }
    }

    /// Adds a page, unless its address is none.
    fn page(&mut self, url: &str, title: Option<&str>, tags: &[String]) {
        let title = title.map(crate::article::safe::line).filter(|title| !title.is_empty());
        match address::typed(url) {
            Ok(url) => self.pages.push(Queued { url: url.into(), title, tags: tidied(tags), ..Queued::default() }),
            Err(error) => self.left_out.push(error.to_string()),
        }
    }
}

/// Tags on one line each, without empty ones and doubles.
fn tidied(tags: &[String]) -> Vec<String> {
    let mut tidied: Vec<String> = Vec::new();
    for tag in tags.iter().map(|tag| crate::article::safe::line(tag)) {
        if !tag.is_empty() && !tidied.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
            tidied.push(tag);
        }
    }
    tidied
}

/// A folder as a tag, unless it is one that every program has.
fn folder_tag(folder: &str) -> Option<String> {
    const USUAL: &[&str] = &[
        "",
        "unread",
        "archive",
        "archived",
        "starred",
        "inbox",
        "unsorted",
        "later",
        "new",
        "read",
        "feed",
        "feeds",
        "bookmarks",
        "bookmarks bar",
        "bookmarks toolbar",
        "bookmarks menu",
        "other bookmarks",
        "mobile bookmarks",
        "favorites",
        "favourites",
        "root",
        "menu",
        "toolbar",
        "unfiled",
        "mobile",
        "shortlist",
        "subscriptions",
    ];
    let folder = folder.trim();
    (!USUAL.contains(&folder.to_lowercase().as_str())).then(|| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(text: &str) -> Imported {
        read(text.as_bytes(), true, Timestamp::UNIX_EPOCH).unwrap_or_else(|| panic!("no list: {text}"))
    }

    /// Feeds as `name url tags`.
    fn feeds(imported: &Imported) -> Vec<String> {
        let shown =
            |feed: &FeedSource| format!("{} {} {}", feed.name.as_deref().unwrap_or("-"), feed.url, feed.tags.join(","));
        imported.feeds.iter().map(shown).collect()
    }

    /// Pages as `title url tags`.
    fn pages(imported: &Imported) -> Vec<String> {
        let shown =
            |page: &Queued| format!("{} {} {}", page.title.as_deref().unwrap_or("-"), page.url, page.tags.join(","));
        imported.pages.iter().map(shown).collect()
    }

    #[test]
    fn opml_with_folders_and_categories() {
        let imported = import(
            r#"<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
            <outline text="Ports"><outline type="rss" text="Gazette &amp; Co" title="Gazette &amp; Co" xmlUrl="https://gazette.example/feed"/>
              <outline text="North"><outline type="rss" title="Courier" text="c" xmlUrl="http://courier.example/rss" category="/Labour/Strikes,sea"/></outline>
            </outline>
            <outline type="rss" xmlUrl="https://plain.example/atom"/>
            <outline type="rss" text="Bad" xmlUrl="file:///etc/passwd"/>
            <outline type="rss" text="Cmd" xmlUrl="exec:rm -rf /"/></body></opml>"#,
        );
        assert_eq!(
            feeds(&imported),
            [
                "Gazette & Co https://gazette.example/feed Ports",
                "Courier http://courier.example/rss Ports,North,Labour,Strikes,sea",
                "- https://plain.example/atom ",
            ]
        );
        assert_eq!(imported.left_out.len(), 2);
    }

    #[test]
    fn an_outline_however_deep_is_not_lost() {
        for depth in [100, 10_000] {
            let opml = format!(
                "<opml><body>{}<outline xmlUrl='https://a.example/1'/>{}<outline xmlUrl='https://a.example/2'/></body></opml>",
                "<outline text='deep'>".repeat(depth),
                "</outline>".repeat(depth)
            );
            assert_eq!(feeds(&import(&opml)).len(), 2, "{depth}");
        }
    }

    #[test]
    fn opml_that_is_written_is_read_again() {
        let feeds = [
            FeedSource {
                name: Some("A & “B” <c> می\u{200c}خواهم".into()),
                url: "https://a.example/f?x=1&y=2".into(),
                tags: vec!["ports".into(), "sea, land".into()],
                ..FeedSource::default()
            },
            FeedSource { url: "https://b.example/f".into(), ..FeedSource::default() },
        ];
        let imported = import(&write_opml(&feeds, "2026-11-18T06:30:00Z".parse().unwrap()));
        assert_eq!(imported.feeds[0].name, feeds[0].name);
        assert_eq!(imported.feeds[0].url, feeds[0].url);
        assert_eq!(imported.feeds[0].tags, ["ports", "sea  land"].map(crate::article::safe::line));
        assert_eq!(imported.feeds[1].url, feeds[1].url);
    }

    #[test]
    fn opml_of_other_readers() {
        // NetNewsWire, FreshRSS, Feedly, newsboat: folders by `text` or `title`, categories, names in either or none.
        for (opml, expected) in [
            (
                r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- OPML generated by NetNewsWire -->
<opml version="1.1"><head><title>Subscriptions-OnMyMac.opml</title></head><body>
<outline text="Ports" title="Ports">
<outline text="Gazette" title="Gazette" description="" type="rss" version="RSS" htmlUrl="https://g.example/" xmlUrl="https://g.example/feed"/>
</outline></body></opml>"#,
                "Gazette https://g.example/feed Ports",
            ),
            (
                r#"<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:frss="https://freshrss.org/opml" version="2.0"><head><title>FreshRSS</title><dateCreated>Wed, 18 Nov 2026 06:30:00 +0000</dateCreated></head><body>
<outline text="Sea &amp; Ports"><outline text="Gazette" type="rss" xmlUrl="https://g.example/feed" htmlUrl="https://g.example/" description="x" frss:priority="main"/></outline></body></opml>"#,
                "Gazette https://g.example/feed Sea & Ports",
            ),
            (
                r#"<opml version="1.0"><head><title>A in feedly</title></head><body><outline text="Ports" title="Ports">
<outline type="rss" text="Gazette" title="Gazette" xmlUrl="https://g.example/feed" htmlUrl="https://g.example"/></outline></body></opml>"#,
                "Gazette https://g.example/feed Ports",
            ),
            (
                r#"<?xml version="1.0"?>
<opml version="1.0"><head><title>newsboat - Exported Feeds</title></head><body>
<outline type="rss" xmlUrl="https://g.example/feed" htmlUrl="" title=""/></body></opml>"#,
                "- https://g.example/feed ",
            ),
        ] {
            assert_eq!(feeds(&import(opml)), [expected], "{opml}");
        }
    }

    #[test]
    fn newsboats_urls() {
        let imported = import(
            "# my feeds\n\nhttps://gazette.example/feed ports \"north sea\" \"~The Gazette\"\nhttp://courier.example/rss \"!\" !hidden\n\
             \"https://quoted.example/a?b\" # a comment\n\"query:Unread:unread = \\\"yes\\\"\" all\nexec:~/bin/feed.sh\n\
             filter:~/bin/f.py:https://f.example/rss\nhttps://tick.example/`id`\nfile:///home/me/feed.xml\n",
        );
        assert_eq!(
            feeds(&imported),
            [
                "The Gazette https://gazette.example/feed ports,north sea",
                "- http://courier.example/rss ",
                "- https://quoted.example/a?b ",
            ]
        );
        let whole = imported.left_out.join("\n");
        assert_eq!(imported.left_out.len(), 5, "{whole}");
        for part in ["query feed `Unread`", "`exec:` is never run", "`filter:` is never run", "backticks", "file:"] {
            assert!(whole.contains(part), "{part}: {whole}");
        }
    }

    #[test]
    fn tables_of_addresses() {
        for (csv, expected) in [
            (
                "title,url,time_added,tags,status\nPort strike,https://a.example/1,1700000000,ports|labour,unread\n\"A, b\",https://a.example/2,1,,archive\n",
                &["Port strike https://a.example/1 ports,labour", "A, b https://a.example/2 "][..],
            ),
            (
                "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/1,One,,Harbour,17,\"[\"\"x\"\",\"\"y\"\"]\"\nhttps://a.example/2,Two,,Unread,17,[]\n",
                &["One https://a.example/1 Harbour,x,y", "Two https://a.example/2 "],
            ),
            (
                "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\nOne,https://a.example/1,01,\"['x', 'y']\",2024-01-01,0,archive,True\n",
                &["One https://a.example/1 x,y"],
            ),
            (
                "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,One,,,https://a.example/1,Ports,\"x, y\",2024,,,false\n",
                &["One https://a.example/1 Ports,x,y"],
            ),
            ("Title;URL;Tags\n\"One;\nand two\";https://a.example/1;x\n", &["One; and two https://a.example/1 x"]),
            ("url\ttitle\nhttps://a.example/1\tOne, two\n", &["One, two https://a.example/1 "]),
        ] {
            assert_eq!(pages(&import(csv)), expected, "{csv}");
        }
    }

    #[test]
    fn json_of_many_programs() {
        for (json, expected) in [
            (
                r#"[{"id":"1","slug":"s","title":"One","url":"https://a.example/1","labels":["x",{"name":"y"}],"savedAt":"2024-01-01T00:00:00Z","state":"Active"}]"#,
                "One https://a.example/1 x,y",
            ),
            (
                r#"{"guid":"root________","type":"text/x-moz-place-container","root":"placesRoot","children":[{"title":"menu","type":"text/x-moz-place-container","children":[{"title":"Ports","type":"text/x-moz-place-container","children":[{"title":"One","uri":"https://a.example/1","type":"text/x-moz-place","tags":"x,y"},{"uri":"place:sort=8"}]}]}]}"#,
                "One https://a.example/1 Ports,x,y",
            ),
            (
                r#"{"roots":{"bookmark_bar":{"name":"Bookmarks bar","type":"folder","children":[{"type":"folder","name":"Ports","children":[{"type":"url","name":"One","url":"https://a.example/1"},{"type":"url","name":"x","url":"chrome://settings"}]}]}},"version":1}"#,
                "One https://a.example/1 Ports",
            ),
            (r#"{"items":[{"title":"One","link":"https://a.example/1","tags":["x"]}]}"#, "One https://a.example/1 x"),
        ] {
            assert_eq!(pages(&import(json)), [expected], "{json}");
        }
        assert!(
            read(br#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#, true, Timestamp::UNIX_EPOCH)
                .is_none()
        );
    }

    #[test]
    fn wallabag_has_whole_articles() {
        let body = "The gates of the harbour have been shut for a week, and nobody knows when they will open again.";
        let imported = import(&format!(
            r#"[{{"is_archived":0,"is_starred":1,"tags":["x"],"id":1,"title":"One","url":"https://a.example/1","content":"<p>{body}</p>","created_at":"2024-01-02T03:04:05+0000","published_at":"2024-01-01T00:00:00+0000","published_by":["Jon Hale"],"domain_name":"a.example"}}]"#
        ));
        assert_eq!(imported.articles.len(), 1);
        let article = &imported.articles[0];
        assert_eq!(article.front.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(
            (article.front.tags.as_slice(), article.front.authors.as_slice()),
            (&["x".to_owned()][..], &["Jon Hale".to_owned()][..])
        );
        assert!(article.article.body.contains(body));
    }

    #[test]
    fn bookmarks_of_netscapes_kind() {
        let imported = import(
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>\n<DL><p>\n<DT><H3>Ports</H3>\n<DL><p>\n\
             <DT><A HREF=\"https://a.example/1?x=1&amp;y=2\" ADD_DATE=\"1\" TAGS=\"x,y\">One &amp; two</A>\n</DL><p>\n\
             <DT><A HREF=\"https://a.example/2\">Three</A>\n<DT><A HREF=\"javascript:alert(1)\">Bad</A></DL>",
        );
        assert_eq!(pages(&imported), ["One & two https://a.example/1?x=1&y=2 Ports,x,y", "Three https://a.example/2 "]);
        // Pocket's older export.
        let imported = import(
            "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>\
             <li><a href=\"https://a.example/1\" time_added=\"1\" tags=\"x\">One</a></li></ul></body></html>",
        );
        assert_eq!(pages(&imported), ["One https://a.example/1 x"]);
    }

    #[test]
    fn a_list_of_addresses_is_what_was_asked_for() {
        let list = b"https://a.example/1\nhttps://a.example/2\n";
        assert_eq!(read(list, true, Timestamp::UNIX_EPOCH).unwrap().feeds.len(), 2);
        assert_eq!(read(list, false, Timestamp::UNIX_EPOCH).unwrap().pages.len(), 2);
    }

    #[test]
    fn articles_are_no_lists() {
        for text in [
            "# Strike\n\nSee https://a.example/1 for more.",
            "<html><body><p>Text</p>",
            "",
            "Talks stall, again\nThe port is shut, they say",
        ] {
            assert!(read(text.as_bytes(), false, Timestamp::UNIX_EPOCH).is_none(), "{text}");
        }
    }
}
