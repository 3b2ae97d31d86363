//! Feeds that behave: what is asked, what is kept, what is said.

use std::fs;

use pullquote::library::state::{ArticleRef, Change, NoteChange, QuoteChange, QuoteKey, StateChange, StateWriter};

use crate::reader::{Reader, items, rss};
use crate::server::{Answer, Server};

#[test]
fn a_feed_becomes_one_file_an_article() {
    let server = Server::start(|_| {
        Answer::rss(
            "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Harbour Gazette</title><item>\
             <title>Port strike: “talks stall”</title><link>https://gazette.example/ports/strike?utm_source=rss</link>\
             <guid>https://gazette.example/?p=7</guid><pubDate>Wed, 18 Nov 2026 06:30:00 +0100</pubDate><dc:creator>Jon \
             Hale</dc:creator><category>ports</category><description>&lt;p&gt;The &lt;em&gt;gates&lt;/em&gt; are \
             &lt;a href='/shut'&gt;shut&lt;/a&gt;.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;\
             &lt;blockquote&gt;“Never,” said Ada Ferro.&lt;/blockquote&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description>\
             </item></channel></rss>",
        )
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new, 0 updated, 0 failed");
    let (path, text) = reader.article();
    assert_eq!(path, "The Harbour Gazette/2026-11-18-port-strike-talks-stall.md");
    for line in [
        "title = \"Port strike: “talks stall”\"",
        "author = \"Jon Hale\"",
        "source = \"The Harbour Gazette\"",
        "url = \"https://gazette.example/ports/strike?utm_source=rss\"",
        "date = 2026-11-18T06:30:00+01:00",
        "tags = [\"ports\"]",
        "id = \"https://gazette.example/?p=7\"",
        "The *gates* are [shut](<https://gazette.example/shut>).",
        "-   one",
        "> “Never,” said Ada Ferro.",
    ] {
        assert!(text.contains(line), "no `{line}` in\n{text}");
    }
    assert!(text.contains("fetched = 20") && text.contains(&format!("feed = \"{}\"", server.url("/feed"))), "{text}");
    assert!(!text.contains("alert"), "{text}");
    // The reader finds who speaks in it.
    let quotes = reader.run(&["extract", reader.library().join(&path).to_str().unwrap()]);
    assert!(quotes.out.contains("Ada Ferro"), "{quotes:?}");
}

#[test]
fn what_a_server_gave_is_given_back_byte_for_byte_and_nothing_is_written_where_nothing_is_new() {
    const TAG: &str = "W/\"ä{}-7\"";
    let server = Server::start(|request| {
        if request.headers.contains_key("if-none-match") {
            return Answer::new("304 Not Modified", &[], b"");
        }
        let headers = [("ETag", TAG), ("Last-Modified", "Wed, 18 Nov 2026 06:30:00 GMT")];
        Answer::new("200 OK", &headers, rss("Gazette", &items(3, "https://gazette.example")).as_bytes())
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("3 new");
    let before = stamps(&reader);
    reader.run(&["fetch"]).did("nothing new");
    assert_eq!(stamps(&reader), before, "something was written");
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    let last = &asked[1].headers;
    assert_eq!(last["if-none-match"], TAG);
    assert_eq!(last["if-modified-since"], "Wed, 18 Nov 2026 06:30:00 GMT");
    assert!(last["user-agent"].starts_with("pullquote/"), "{last:?}");
    assert!(!last.contains_key("cookie") && !last.contains_key("referer"), "{last:?}");
}

#[test]
fn a_date_that_cannot_be_is_none() {
    let server = Server::start(|_| {
        let dates = ["Wed, 18 Nov 9999 06:30:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "Tue, 18 Nov 2025 06:30:00 GMT"];
        let items: Vec<String> = (0..3)
            .map(|number| {
                format!(
                    "<item><guid>{number}</guid><title>Day {number}</title><pubDate>{}</pubDate></item>",
                    dates[number]
                )
            })
            .collect();
        Answer::rss(format!("<rss version='2.0'><channel><title>Gazette</title>{}</channel></rss>", items.concat()))
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("3 new");
    let dated: Vec<bool> = reader.articles().values().map(|text| text.contains("\ndate = ")).collect();
    assert_eq!(dated.iter().filter(|dated| **dated).count(), 1, "{:?}", reader.articles());
    reader.run(&["fetch"]).did("nothing new");
}

#[test]
fn ten_thousand_items_come_in_one_fetch_and_none_twice() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(10_000, "https://gazette.example"))));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("10000 new, 0 updated, 0 failed");
    reader.run(&["fetch"]).did("nothing new");
    let folder = reader.library().join("Gazette");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 10_000);
}

#[test]
fn what_is_read_in_a_feed_is_printed_as_json_whatever_is_in_it() {
    let reader = Reader::new();
    let file = reader.home().join("feed.xml");
    let title = "a\u{200e}b\u{200d}c\u{7f}\u{202e}d";
    fs::write(
        &file,
        format!(
            "<rss version='2.0'><channel><title>{title}</title><item><title>{title}</title></item></channel></rss>"
        ),
    )
    .unwrap();
    let ran = reader.run(&["feed", "parse", file.to_str().unwrap(), "--format", "jsonl"]);
    let read: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    assert_eq!(read["entries"][0]["title"], read["title"]);
    assert!(read["title"].as_str().unwrap().contains("b\u{200d}c"), "{ran:?}");
    assert!(ran.out.is_ascii(), "{ran:?}");
    let missing = reader.run(&["feed", "parse", "/no/such/\u{202e}feed", "--format", "jsonl"]);
    let read: serde_json::Value = serde_json::from_str(&missing.out).unwrap();
    assert!(read["error"].is_string(), "{missing:?}");
}

/// Every file of a reader's home with its size and the time of its last change.
fn stamps(reader: &Reader) -> Vec<(std::path::PathBuf, u64, std::time::SystemTime)> {
    let mut folders = vec![reader.home().to_owned()];
    let mut stamps = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let metadata = fs::metadata(&path).unwrap();
            stamps.push((path.clone(), metadata.len(), metadata.modified().unwrap()));
            if metadata.is_dir() {
                folders.push(path);
            }
        }
    }
    stamps.sort();
    stamps
}

#[test]
fn validators_are_kept_only_after_a_good_parse() {
    let server = Server::start(|_| Answer::new("200 OK", &[("ETag", "\"1\"")], b"<html><body>Sorry</body></html>"));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).failed("it is a web page, not a feed");
    reader.run(&["fetch"]).failed("it is a web page");
    assert!(server.asked().iter().all(|request| !request.headers.contains_key("if-none-match")));
}

#[test]
fn an_answer_that_is_fresh_is_not_asked_for_again_unless_by_name() {
    let server = Server::start(|_| {
        Answer::new(
            "200 OK",
            &[("Cache-Control", "max-age=3600")],
            rss("Gazette", &items(1, "https://g.example")).as_bytes(),
        )
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    reader.run(&["fetch"]).did("fresh until");
    assert_eq!(server.asked().len(), 1);
    reader.run(&["fetch", &server.url("/feed")]).did("nothing new");
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn one_host_is_asked_for_one_thing_at_a_time() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static BUSY: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(|request| {
        let busy = BUSY.fetch_add(1, Ordering::SeqCst) + 1;
        MOST.fetch_max(busy, Ordering::SeqCst);
        // Long enough for another to come, if one would.
        (0..1000).for_each(|_| std::thread::yield_now());
        let answer = Answer::rss(rss(&request.path, &items(1, &format!("https://{}.example", &request.path[1..]))));
        BUSY.fetch_sub(1, Ordering::SeqCst);
        answer
    });
    let feeds: Vec<String> = (0..12).map(|number| server.url(&format!("/f{number}"))).collect();
    let reader = Reader::of(&feeds);
    let ran = reader.run(&["fetch"]);
    assert_eq!(server.asked().len(), 12, "{ran:?}");
    assert_eq!(MOST.load(Ordering::SeqCst), 1);
}

#[test]
fn a_site_leads_to_its_feed_and_the_settings_keep_what_they_said() {
    let server = Server::start(|request| match request.path.as_str() {
        "/" => Answer::ok(
            "text/html",
            "<html><head><link rel=alternate type='application/atom+xml' href='/news.atom'></head>",
        ),
        "/news.atom" => Answer::ok(
            "application/atom+xml",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Gazette</title><entry><id>a</id><title>One</title></entry></feed>",
        ),
        _ => Answer::new("404 Not Found", &[], b""),
    });
    let reader = Reader::with("# my own\n");
    reader.run(&["feed", "add", &server.url("/"), "--tag", "ports"]).did("added Gazette");
    let settings = reader.settings();
    assert!(settings.contains("# my own") && settings.contains(&server.url("/news.atom")), "{settings}");
    reader.run(&["feed", "add", &server.url("/news.atom")]).did("known: Gazette");
    reader.run(&["feed", "list"]).did("[ports]");
    reader.run(&["fetch", "gazette"]).did("1 new");
    reader.run(&["fetch", "gazete"]).failed("did you mean `Gazette`?");
    // Two of one name are fetched together, and taken out by their addresses.
    let other = Server::start(|_| Answer::rss(rss("Gazette", &items(1, "https://other.example"))));
    reader.run(&["feed", "add", &other.url("/rss")]).did("(1 article now)");
    reader.run(&["fetch", "gazette"]).did("1 new, 0 updated, 0 failed");
    reader.run(&["feed", "remove", "Gazette"]).failed("2 feeds are named `Gazette`; say which by its address");
    reader.run(&["feed", "remove", &other.url("/rss")]).did("its articles stay");
    reader.run(&["feed", "remove", "Gazette"]).did("its articles stay");
    assert!(!reader.settings().contains("[[feed]]") && reader.settings().contains("# my own"));
    assert_eq!(reader.articles().len(), 2);
    reader.run(&["fetch"]).failed("there are no feeds yet");
}

#[test]
fn a_password_is_sent_and_kept_in_the_settings_alone() {
    let server = Server::start(|request| match request.headers.get("authorization").map(String::as_str) {
        Some("Basic dXNlcjpzZWNyZXQ=") => {
            let mut items = items(2, "https://gazette.example");
            items[0].link = "/a/0".to_owned();
            items[1].text = "<p>See <a href='/b'>there</a>, says the port […]</p>".to_owned();
            Answer::rss(rss("Gazette", &items))
        }
        _ => Answer::new("401 Unauthorized", &[], b""),
    });
    let url = server.url("/feed").replace("http://", "http://user:secret@");
    let reader = Reader::with(&format!("[[feed]]\nurl = '{url}'\nfull_text = 'never'\n"));
    reader.run(&["fetch"]).did("2 new");
    assert!(reader.articles().values().all(|text| text.contains("\nfeed = ") && !text.contains("secret")));
    server.answer(|_| Answer::new("401 Unauthorized", &[], b""));
    reader.run(&["fetch"]).failed("it answers 401 (it asks for a password");
}

#[test]
fn a_site_without_a_feed_says_what_to_do() {
    let server = Server::start(|request| match request.path.as_str() {
        "/names" => Answer::ok("text/html", "<html><head><link rel=alternate type='application/rss+xml' href='/gone'>"),
        "/none" => Answer::ok("text/html", "<html><body><p>Text</p>"),
        _ => Answer::new("404 Not Found", &[], b""),
    });
    let reader = Reader::new();
    let names = format!("its page names the feed {}, but it answers 404 (not found)", server.url("/gone"));
    reader.run(&["feed", "add", &server.url("/names")]).failed(&names);
    let none = format!("add the page itself by `pullquote add {}`", server.url("/none"));
    reader.run(&["feed", "add", &server.url("/none")]).failed(&none);
}

#[test]
fn feeds_that_are_added_at_once_are_all_there() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(1, "https://gazette.example"))));
    let reader = Reader::with("# mine\n");
    let url = |number: usize| server.url(&format!("/{}", number / 2));
    let children: Vec<_> = (0..16).map(|number| reader.start(&["feed", "add", &url(number)])).collect();
    for child in children {
        crate::reader::Ran::of(&child.wait_with_output().unwrap()).did("Gazette");
    }
    let settings = reader.settings();
    // Each comes once, though two wanted to add it.
    assert_eq!(settings.matches("[[feed]]").count(), 8, "{settings}");
    assert!(settings.contains("# mine"));
    assert_eq!(fs::read_dir(reader.home().join("config/pullquote")).unwrap().count(), 1);
}

#[test]
fn a_text_that_its_feed_cuts_is_taken_from_its_page() {
    let server = Server::start(|request| {
        if request.path == "/feed" {
            let host = format!("http://{}", request.headers["host"]);
            let mut items = items(1, &host);
            items[0].text = "<p>On day 0 of the strike the gates stayed shut […]</p>".to_owned();
            return Answer::rss(rss("Gazette", &items));
        }
        let paragraph =
            "<p>The harbour has been quiet for weeks, and the ships wait outside in long rows for a berth.</p>";
        Answer::ok(
            "text/html",
            format!(
                "<html><head><title>Strike day 0</title></head><body><article><h1>Strike day 0</h1>{}</article></body></html>",
                paragraph.repeat(8)
            ),
        )
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    let (_, text) = reader.article();
    assert!(text.contains("ships wait outside in long rows") && text.contains("id = \"tag:gazette,0\""), "{text}");
    // What the page said is no edit by hand, and the feed's text no update.
    reader.run(&["fetch"]).did("0 new, 0 updated, 0 failed");
    let never = Reader::with(&format!("[[feed]]\nurl = '{}'\nfull_text = 'never'\n", server.url("/feed")));
    never.run(&["fetch"]).did("1 new");
    assert!(never.article().1.contains("stayed shut […]"));
}

#[test]
fn a_reader_says_where_the_text_of_a_site_is() {
    let page = format!(
        "<html><body><div class=menu>{0}</div><div class=story><p>{1}</p><p class=ad>Buy a boat.</p></div></body></html>",
        "<p>All the news of the harbour, every day, for everybody who wants to read it.</p>".repeat(9),
        "The gates are shut, said nobody.",
    );
    let server = Server::start(move |_| Answer::ok("text/html", &page));
    let reader = Reader::with("[[site]]\nhost = '127.0.0.1'\nbody = '.story'\nstrip = ['.ad']\n");
    reader.run(&["add", &server.url("/a")]).did("added");
    let (_, text) = reader.article();
    assert!(
        text.contains("The gates are shut") && !text.contains("Buy a boat") && !text.contains("All the news"),
        "{text}"
    );
}

#[test]
fn what_a_reader_keeps_of_an_article_keeps_it_from_being_deleted() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(3, "https://g.example")).replace("2026", "2001")));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("3 new");
    let library = reader.library().canonicalize().unwrap();
    let paths: Vec<_> = reader.articles().into_keys().map(|path| library.join(path)).collect();
    let state = reader.home().join("state/pullquote");
    let of = |nth: usize, change| Change::Article(ArticleRef { key: None, path: Some(paths[nth].clone()) }, change);
    let quote = QuoteKey { text: "we will load".to_owned(), occurrence: 0 };
    let kept = StateChange::Quote {
        quote,
        change: QuoteChange::Starred(Some(jiff::Timestamp::UNIX_EPOCH)),
        seen: Box::default(),
    };
    let changes = [of(0, StateChange::Note(NoteChange::new("", "read it twice"))), of(1, kept)];
    let mut writer = StateWriter::open(&state).unwrap();
    writer.write(&changes, jiff::Timestamp::UNIX_EPOCH).unwrap();
    writer.close(jiff::civil::date(2026, 11, 29)).unwrap();
    reader.set(&format!("[fetch]\nprivate = true\n[[feed]]\nurl = '{}'\nkeep = 30\n", server.url("/feed")));
    let database = state.join("state.sqlite");
    fs::rename(&database, database.with_extension("away")).unwrap();
    reader.run(&["fetch"]);
    assert_eq!(reader.articles().len(), 3, "nobody knows what is dear");
    fs::rename(database.with_extension("away"), &database).unwrap();
    reader.run(&["fetch"]).did("1 older than 30 days deleted");
    assert_eq!(reader.articles().len(), 2);
}

#[test]
fn nothing_is_deleted_unless_keep_says_so() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(2, "https://g.example")).replace("2026", "2001")));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("2 new");
    reader.run(&["fetch"]).did("0 new");
    assert_eq!(reader.articles().len(), 2);
    reader.set(&format!("[fetch]\nprivate = true\n[[feed]]\nurl = '{}'\nkeep = 30\n", server.url("/feed")));
    reader.run(&["fetch"]).did("2 older than 30 days deleted");
    assert!(reader.articles().is_empty());
    // And they stay away.
    server.answer(|_| Answer::rss(rss("Gazette ", &items(2, "https://g.example")).replace("2026", "2001")));
    reader.run(&["fetch"]).did("0 new");
}
