//! Servers that behave badly. Each gets a clear line, stops nobody else, and leaves nothing half done.

use std::io::Write as _;
use std::net::Ipv4Addr;

use crate::reader::{Reader, items, rss};
use crate::server::{Answer, Server};

/// A reader of a feed that answers so, beside one that is fine.
fn beside_a_good_one(
    settings: &str,
    answer: impl Fn(&str) -> Answer + Send + Sync + 'static,
) -> (Reader, Server, Server) {
    let bad = Server::start(move |request| answer(&request.path));
    let good = Server::start_at("127.0.0.2", |_| Answer::rss(rss("Good", &items(2, "https://good.example"))));
    let feeds = [bad.url("/feed"), good.url("/feed")].map(|url| format!("[[feed]]\nurl = '{url}'\n")).concat();
    (Reader::with(&format!("{settings}\n{feeds}")), bad, good)
}

/// The fault is told in these words, and the good feed's two articles are all there is.
#[track_caller]
fn check(settings: &str, said: &str, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) {
    let (reader, _bad, _good) = beside_a_good_one(settings, answer);
    let ran = reader.run(&["fetch"]);
    ran.failed(said);
    assert!(ran.out.contains("2 new, 0 updated, 1 failed"), "{ran:?}");
    assert_eq!(reader.files().len(), 2, "{:?}", reader.files().keys());
}

#[test]
fn an_answer_without_an_end_is_given_up() {
    let reader = Reader::with("");
    reader.set("[fetch]\nprivate = true\ntimeout = 1\n");
    let server = Server::start(|_| {
        let mut answer = Answer::rss(rss("Slow", &items(1, "https://slow.example")));
        answer.bytes.truncate(answer.bytes.len() / 2);
        Answer { hangs: true, ..answer }
    });
    reader.run(&["add", &server.url("/a")]).failed("took longer than 1 s");
    assert!(reader.files().is_empty());
}

#[test]
fn an_answer_that_breaks_off_is_not_taken() {
    check("", "the answer broke off", |_| {
        let mut answer = Answer::rss(rss("Cut", &items(5, "https://cut.example")));
        answer.bytes.truncate(answer.bytes.len() - 700);
        answer
    });
}

#[test]
fn a_length_that_is_too_small_ends_the_answer_there() {
    // What follows is no part of it; what is there is read as far as it goes.
    let body = rss("Short", &items(3, "https://short.example"));
    let cut = body.find("</item>").unwrap() + 7;
    let server = Server::start(move |_| Answer {
        bytes: format!("HTTP/1.1 200 OK\r\nContent-Length: {cut}\r\n\r\n{body}").into_bytes(),
        hangs: false,
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
}

#[test]
fn half_an_article_waits_until_it_comes_whole() {
    // Without a length nobody can tell but by the feed itself that it broke off.
    let whole = rss("Cut", &items(3, "https://cut.example"));
    let cut = whole[..whole.rfind("who leads the union").unwrap()].to_owned();
    let bare = |body: &str| Answer {
        bytes: format!("HTTP/1.0 200 OK\r\nETag: \"1\"\r\nCache-Control: max-age=600\r\n\r\n{body}").into_bytes(),
        hangs: false,
    };
    let half = bare(&cut);
    let server = Server::start(move |_| half.clone());
    let reader = Reader::of(&[server.url("/feed")]);
    let ran = reader.run(&["fetch"]);
    ran.failed("it breaks off in the middle of an article, which is left out");
    assert!(ran.out.contains("2 new"), "{ran:?}");
    let half = bare(&whole);
    server.answer(move |_| half.clone());
    reader.run(&["fetch"]).did("1 new, 0 updated, 0 failed");
    assert!(reader.articles().values().all(|text| text.trim_end().ends_with("for years.")));
    // Where it always ends there, that is all there is.
    let half = bare(&cut);
    let server = Server::start(move |_| half.clone());
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).failed("2 new");
    reader.run(&["fetch"]).did("1 new, 0 updated, 0 failed");
    reader.run(&["fetch"]).did("fresh until");
    assert!(server.asked()[1..].iter().all(|request| !request.headers.contains_key("if-none-match")));
}

#[test]
fn redirects_go_round_and_end() {
    let (reader, bad, _good) = beside_a_good_one("", |path| Answer::to("302 Found", &format!("{path}x")));
    let ran = reader.run(&["fetch"]);
    ran.failed("redirects more than 5 times");
    assert!(ran.out.contains("2 new, 0 updated, 1 failed"), "{ran:?}");
    assert_eq!(bad.asked().len(), 6);
    check("", "redirects, and does not say where to", |_| Answer::new("301 Moved", &[], b""));
    check("", "redirects to `file:///etc/passwd`, which is not fetched", |_| {
        Answer::to("301 Moved", "file:///etc/passwd")
    });
}

#[test]
fn ones_own_network_is_not_asked_unless_it_may_be() {
    let server = Server::start(|_| Answer::rss(rss("Own", &items(1, "https://own.example"))));
    let reader = Reader::with("");
    reader.set("");
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "0"] {
        reader.run(&["add", &format!("http://{host}:{port}/")]).failed("an address of your own network");
    }
    reader.run(&["add", "http://169.254.169.254/latest/meta-data/"]).failed("an address of your own network");
    assert!(server.asked().is_empty());
    for address in ["file:///etc/passwd", "ftp://gazette.example/a", "javascript:alert(1)", "data:text/html,x"] {
        reader.run(&["add", address]).failed(address);
    }
}

#[test]
fn a_move_for_good_is_remembered() {
    let new = Server::start(|_| Answer::rss(rss("New", &items(1, "https://new.example"))));
    let to = new.url("/feed");
    let old = Server::start_at("127.0.0.3", move |_| Answer::to("301 Moved Permanently", &to));
    let reader = Reader::of(&[old.url("/feed")]);
    // All is loopback here, so the move is followed and, leading into one's own network, never kept.
    let ran = reader.run(&["fetch"]);
    ran.did("1 new");
    assert!(!ran.out.contains("moved for good"), "{ran:?}");
    reader.run(&["fetch"]).did("nothing new");
    assert_eq!((old.asked().len(), new.asked().len()), (2, 2));
}

#[test]
fn what_grows_when_it_is_unpacked_is_stopped() {
    let bomb = gzip_of_zeros(60_000_000);
    assert!(bomb.len() < 1_000_000);
    check("max_bytes = 1000000", "larger than 1000000 bytes", move |_| {
        Answer::new("200 OK", &[("Content-Encoding", "gzip"), ("Content-Type", "text/xml")], &bomb)
    });
    check("max_bytes = 1000000", "larger than 1000000 bytes", |_| Answer::rss(vec![b' '; 2_000_000]));
}

/// Zeros, packed by gzip.
fn gzip_of_zeros(count: usize) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; 1_000_000];
    for _ in 0..count / zeros.len() {
        encoder.write_all(&zeros).unwrap();
    }
    encoder.finish().unwrap()
}

#[test]
fn what_is_no_feed_is_told() {
    check("", "it is a web page, not a feed", |_| {
        Answer::ok("text/html", "<!doctype html><html><body><p>Sign in</p></html>")
    });
    check("", "it is empty", |_| Answer::rss(""));
    check("", "it is not a feed", |_| Answer::rss("nothing of the kind"));
    check("", "it is JSON that is broken or breaks off", |_| Answer::ok("application/json", "{\"items\": [{"));
    check("", "it answers 404", |_| Answer::new("404 Not Found", &[], b""));
    check("", "it answers 500", |_| Answer::new("500 Oh", &[], b""));
    check("", "it does not speak HTTP", |_| Answer { bytes: b"SSH-2.0-OpenSSH\r\n\r\n".to_vec(), hangs: false });
}

#[test]
fn a_wrong_charset_in_the_header_costs_nothing() {
    let items = items(1, "https://g.example");
    let server = Server::start(move |_| {
        Answer::ok(
            "application/xml; charset=iso-8859-1",
            rss("Gäzette", &items).replace("harbour", "hafen café – “so”"),
        )
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    let (path, text) = reader.article();
    assert!(path.starts_with("Gäzette/") && text.contains("hafen café – “so”"), "{path} {text}");
}

#[test]
fn who_asks_to_wait_is_left_alone_so_long() {
    let (reader, bad, _good) =
        beside_a_good_one("", |_| Answer::new("429 Too Many Requests", &[("Retry-After", "3600")], b""));
    reader.run(&["fetch"]).failed("it answers 429 and asks to wait until");
    reader.run(&["fetch"]).failed("it asked to wait until");
    assert_eq!(bad.asked().len(), 1);
}

#[test]
fn who_is_gone_is_reported_and_not_asked_again() {
    let (reader, bad, _good) = beside_a_good_one("", |_| Answer::new("410 Gone", &[], b""));
    reader.run(&["fetch"]).failed("gone for good (410)");
    reader.run(&["fetch"]).failed("pullquote feed remove");
    assert_eq!(bad.asked().len(), 1);
    reader.run(&["check"]).failed("gone for good");
}

#[test]
fn two_fetches_at_once_bring_everything_once() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(150, "https://g.example"))));
    let reader = Reader::of(&[server.url("/feed")]);
    let children: Vec<_> = (0..3).map(|_| reader.start(&["fetch"])).collect();
    for child in children {
        let ran = crate::reader::Ran::of(&child.wait_with_output().unwrap());
        ran.did("0 failed");
    }
    assert_eq!(reader.files().len(), 150);
}

#[test]
fn nothing_that_comes_becomes_a_path_outside_the_library() {
    let server = Server::start(|_| {
        let mut items = items(2, "https://g.example");
        items[0].title = "../../../../etc/passwd".to_owned();
        items[1].title = "a/b\\c\u{202e}\u{1b}[31m".to_owned();
        Answer::rss(rss("../../..", &items).replace('\u{1b}', ""))
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("2 new");
    let paths: Vec<String> = reader.files().into_keys().collect();
    assert_eq!(paths, ["unknown source/2026-11-18-a-b-c-31m.md", "unknown source/2026-11-18-etc-passwd.md"]);
}

#[test]
fn a_host_that_nobody_knows_and_a_port_that_nobody_has_are_told() {
    let reader = Reader::new();
    reader.run(&["add", "http://nowhere.invalid/"]).failed("nowhere.invalid");
    let free = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    reader.run(&["add", &format!("http://{free}/")]).failed("refuses the connection");
}

#[test]
fn a_full_disk_is_told_and_nothing_half_is_left() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(200, "https://gazette.example"))));
    let reader = Reader::of(&[server.url("/feed")]);
    std::fs::create_dir_all(reader.library()).unwrap();
    let mount = |arguments: &[&str]| {
        let ran = std::process::Command::new("mount").args(arguments).arg(reader.library()).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=64k", "none"]) {
        // Only who may mount can make a disk so small.
        return;
    }
    let ran = reader.run(&["fetch"]);
    let left = reader.files();
    let enough = mount(&["-o", "remount,size=8m"]);
    let again = enough.then(|| reader.run(&["fetch"]));
    let articles = reader.articles().len();
    drop(std::process::Command::new("umount").arg(reader.library()).output());
    ran.failed("cannot write into");
    assert!(left.values().all(|text| text.trim_end().ends_with("for years.")), "{:?}", left.keys());
    if let Some(again) = again {
        again.did("0 failed");
        assert_eq!(articles, 200);
    }
}
