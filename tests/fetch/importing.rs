//! Lists of other readers.

use std::fs;

use crate::reader::Reader;
use crate::server::{Answer, Server};

fn page(title: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{}</article></body></html>",
        format!("<p>This is what is to be read on the page of {title}, which is about the harbour and its ships.</p>")
            .repeat(6)
    )
}

#[test]
fn a_list_of_pages_is_queued_and_worked_off() {
    let server = Server::start(|request| match request.path.as_str() {
        "/gone" => Answer::new("404 Not Found", &[], b""),
        path => Answer::ok("text/html", page(&format!("Page {}", &path[1..]))),
    });
    let reader = Reader::new();
    let file = reader.home().join("pocket.csv");
    let urls: Vec<String> = ["/one", "/two", "/gone"].iter().map(|path| server.url(path)).collect();
    fs::write(&file, format!("title,url,time_added,tags,status\nOne,{},1700000000,ports|sea,unread\nTwo,{},1,,archive\nGone,{},1,,unread\n", urls[0], urls[1], urls[2])).unwrap();
    reader.run(&["feed", "import", file.to_str().unwrap()]).did("3 of 3 pages are new");
    assert!(server.asked().is_empty(), "nothing is fetched before it is asked for");
    reader.run(&["check"]).did("3 pages wait");
    let ran = reader.run(&["fetch"]);
    ran.failed("it answers 404");
    assert!(ran.out.contains("2 new"), "{ran:?}");
    let articles = reader.articles();
    assert_eq!(articles.len(), 2);
    assert!(articles.values().any(|text| text.contains("tags = [\"ports\", \"sea\"]")), "{articles:?}");
    // What is known is not queued again, and what failed is given up after the third time.
    reader.run(&["feed", "import", file.to_str().unwrap()]).did("0 of 3 pages are new");
    reader.run(&["fetch"]).failed("it answers 404");
    reader.run(&["fetch"]).failed("it answers 404");
    reader.run(&["fetch"]).did("0 failed");
    reader.run(&["check"]).failed("was given up");
}

#[test]
fn no_page_is_given_up_because_there_is_no_network() {
    let reader = Reader::new();
    let file = reader.home().join("list.csv");
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let rows: Vec<String> = (0..5).map(|number| format!("http://{nobody}/{number},Page")).collect();
    fs::write(&file, format!("url,title\n{}\n", rows.join("\n"))).unwrap();
    reader.run(&["feed", "import", file.to_str().unwrap()]).did("5 of 5 pages are new");
    for _ in 0..4 {
        let ran = reader.run(&["fetch"]);
        ran.failed("refuses the connection; and 2 more");
    }
    reader.run(&["check"]).did("5 pages wait");
    // Where something else is answered, it is the page that cannot be had.
    let server = Server::start(|_| Answer::rss(""));
    reader.set(&format!("[fetch]\nprivate = true\n[[feed]]\nurl = '{}'\n", server.url("/feed")));
    for _ in 0..3 {
        reader.run(&["fetch"]).failed("refuses the connection");
    }
    reader.run(&["check"]).failed("was given up");
}

#[test]
fn a_host_that_asks_to_wait_is_left_alone_and_loses_no_page() {
    let server = Server::start(|_| Answer::new("429 Too Many Requests", &[("Retry-After", "60")], b""));
    let reader = Reader::new();
    let file = reader.home().join("list.csv");
    let rows: Vec<String> = (0..5).map(|number| format!("{},Page", server.url(&format!("/{number}")))).collect();
    fs::write(&file, format!("url,title\n{}\n", rows.join("\n"))).unwrap();
    reader.run(&["feed", "import", file.to_str().unwrap()]).did("5 of 5 pages are new");
    for round in 1..5 {
        reader.run(&["fetch"]).failed("it answers 429 and asks to wait until");
        assert_eq!(server.asked().len(), round);
    }
    reader.run(&["check"]).did("5 pages wait");
    server.answer(|request| Answer::ok("text/html", page(&format!("Page {}", &request.path[1..]))));
    reader.run(&["fetch"]).did("5 new");
}

#[test]
fn feeds_of_other_readers_come_whole_and_go_out_again() {
    let reader = Reader::with("# mine\n");
    let opml = reader.home().join("feeds.opml");
    fs::write(
        &opml,
        "<?xml version=\"1.0\"?><opml version=\"1.0\"><body><outline text=\"Ports\"><outline text=\"The Gazette\" \
         type=\"rss\" xmlUrl=\"https://gazette.example/feed\" htmlUrl=\"https://gazette.example\"/></outline></body></opml>",
    )
    .unwrap();
    let urls = reader.home().join("urls");
    fs::write(&urls, "https://gazette.example/feed ports\nhttps://courier.example/rss \"north sea\" \"~The Courier\"\nexec:touch /tmp/x\n").unwrap();
    reader.run(&["feed", "import", opml.to_str().unwrap()]).did("1 of 1 feed is new");
    let ran = reader.run(&["feed", "import", urls.to_str().unwrap()]);
    ran.did("1 of 2 feeds is new");
    assert!(ran.err.contains("`exec:` is never run"), "{ran:?}");
    assert!(reader.settings().starts_with("[fetch]") && reader.settings().contains("# mine"));
    let out = reader.run(&["feed", "export"]);
    out.did("xmlUrl=\"https://courier.example/rss\"");
    let other = Reader::new();
    let exported = other.home().join("out.opml");
    fs::write(&exported, &out.out).unwrap();
    other.run(&["feed", "import", exported.to_str().unwrap()]).did("2 of 2 feeds are new");
    assert_eq!(other.run(&["feed", "list"]).out, reader.run(&["feed", "list"]).out);
}

#[test]
fn what_is_no_list_is_told() {
    let reader = Reader::new();
    let file = reader.home().join("a.txt");
    fs::write(&file, "Just a text.").unwrap();
    reader.run(&["feed", "import", file.to_str().unwrap()]).failed("is not a list that pullquote knows");
    // Neither that nor a file that is missing keeps the others away.
    let list = reader.home().join("list");
    fs::write(&list, "https://gazette.example/feed\n").unwrap();
    let ran = reader.run(&["feed", "import", "/no/such/file", file.to_str().unwrap(), list.to_str().unwrap()]);
    ran.failed("cannot read `/no/such/file`");
    assert!(ran.out.contains("1 of 1 feed is new"), "{ran:?}");
}

#[test]
fn whole_articles_are_there_at_once() {
    let reader = Reader::new();
    let file = reader.home().join("wallabag.json");
    fs::write(&file, r#"[{"id":1,"title":"One","url":"https://a.example/1","content":"<p>The gates of the harbour are shut.</p>","tags":["x"],"published_at":"2024-01-01T00:00:00+0000"}]"#).unwrap();
    reader.run(&["add", file.to_str().unwrap()]).did("1 of 1 article is new");
    let (path, text) = reader.article();
    assert_eq!(path, "a.example/2024-01-01-one.md");
    assert!(text.contains("tags = [\"x\"]"), "{text}");
    reader.run(&["add", file.to_str().unwrap()]).did("0 of 1 article are new");
}
