//! The same article, come again under another name: no duplicate.

use crate::reader::{Item, Reader, items, rss};
use crate::server::{Answer, Server};

/// Fetches a feed of three items, then again as `change` makes them; there are three articles still.
#[track_caller]
fn check(change: impl Fn(usize, &mut Item)) {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(3, "https://gazette.example"))));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("3 new");
    let before: Vec<String> = reader.articles().into_keys().collect();
    for round in 1..4 {
        let mut changed = items(3, "https://gazette.example");
        for item in &mut changed {
            change(round, item);
        }
        let feed = rss("Gazette", &changed);
        server.answer(move |_| Answer::rss(&feed));
        reader.run(&["fetch"]).did("0 new");
        assert_eq!(reader.articles().into_keys().collect::<Vec<_>>(), before, "round {round}");
    }
}

#[test]
fn guids_that_all_change() {
    check(|round, item| item.id = format!("urn:{round}:{}", item.title));
}

#[test]
fn guids_that_change_with_their_scheme_and_host() {
    check(|round, item| {
        item.id = format!(
            "https://host{round}.example/?p={}",
            item.title.len() * 1000 + item.title.bytes().map(usize::from).sum::<usize>()
        );
        item.link = item.link.replace("gazette.example", &format!("host{round}.example"));
    });
}

#[test]
fn addresses_that_get_another_tracking_parameter() {
    check(|round, item| {
        item.link =
            format!("{}?utm_source=rss&utm_campaign={round}&fbclid=x{round}", item.link.replace("https", "http"));
        item.id.clone_from(&item.link);
    });
}

#[test]
fn titles_that_are_edited_hourly() {
    check(|round, item| item.title = format!("{} (updated {round} times)", item.title));
}

#[test]
fn everything_but_title_and_text_changes() {
    check(|round, item| {
        item.id = format!("{round}-{}", item.id);
        item.link = format!("https://gazette.example/{round}/{}", item.title.replace(' ', "-"));
    });
}

#[test]
fn one_feed_on_two_hosts() {
    let [one, two] = ["127.0.0.1", "127.0.0.2"].map(|host| {
        Server::start_at(host, move |request| {
            Answer::rss(rss(&format!("Gazette {host}"), &items(3, &format!("http://{}", request.headers["host"]))))
        })
    });
    let reader = Reader::of(&[one.url("/feed"), two.url("/feed")]);
    // The first that brings an article has the say of it.
    reader.run(&["fetch", &one.url("/feed")]).did("3 new");
    reader.run(&["fetch"]).did("0 new");
    assert_eq!(reader.articles().len(), 3);
    // One of them changes its texts; the other does not change them back.
    one.answer(|request| {
        let mut items = items(3, &format!("http://{}", request.headers["host"]));
        for item in &mut items {
            item.text.push_str("<p>A paragraph that was added later in the day.</p>");
        }
        Answer::rss(rss("Gazette 127.0.0.1", &items))
    });
    for _ in 0..3 {
        let ran = reader.run(&["fetch"]);
        assert!(ran.out.contains("0 new"), "{ran:?}");
    }
    assert_eq!(reader.articles().len(), 3);
    assert!(reader.articles().values().all(|text| text.contains("later in the day")));
}

#[test]
fn articles_of_one_title_that_stand_side_by_side_stay_apart() {
    let server = Server::start(|_| {
        let mut items = items(4, "https://gazette.example");
        for item in &mut items {
            item.title = "Morning briefing".to_owned();
        }
        Answer::rss(rss("Gazette", &items))
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("4 new");
    assert_eq!(reader.articles().len(), 4);
    assert!(reader.articles().contains_key("Gazette/2026-11-18-morning-briefing-4.md"));
    reader.run(&["fetch"]).did("0 new");
}

/// Texts that have nothing in common.
const TEXTS: [&str; 3] = [
    "The gates of the harbour stayed shut, and forty ships waited outside for a berth.",
    "Bread will cost more in spring, said the bakers, and the mills have had a hard year.",
    "The council meets on Friday, and nobody knows what it will say of the new bridge.",
];

#[test]
fn articles_of_one_title_that_come_one_after_another_stay_apart() {
    let briefing = |day: usize| {
        let mut items = items(day + 1, "https://gazette.example");
        let mut item = items.remove(day);
        item.title = "Morning briefing".to_owned();
        item.text = format!("<p>{}</p>", TEXTS[day]);
        Answer::rss(rss("Gazette", &[item]))
    };
    let server = Server::start(move |_| briefing(0));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    for day in 1..3 {
        server.answer(move |_| briefing(day));
        reader.run(&["fetch"]).did("1 new, 0 updated");
    }
    assert_eq!(reader.articles().len(), 3);
}

#[test]
fn pages_that_sites_number_alike_stay_apart() {
    let post = |number: usize| {
        let words = ["harbour", "mill", "bridge"][number];
        let mut items = items(1, "https://gazette.example");
        let mut item = items.remove(0);
        item.id = format!("https://{words}.example/?p=123");
        item.link = format!("https://{words}.example/{words}");
        item.title = format!("News of the {words}");
        item.text = format!("<p>{}</p>", TEXTS[number]);
        Answer::rss(rss("Planet", &[item]))
    };
    let server = Server::start(move |_| post(0));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("1 new");
    for number in 1..3 {
        server.answer(move |_| post(number));
        reader.run(&["fetch"]).did("1 new, 0 updated");
    }
    assert_eq!(reader.articles().len(), 3);
}

#[test]
fn an_article_that_changes_with_its_id_and_address_keeps_its_title() {
    check(|round, item| {
        item.id = format!("{round}-{}", item.id);
        item.link = format!("https://gazette.example/{round}/{}", item.title.replace(' ', "-"));
        item.text = format!("<p>Updated at {round} o’clock.</p>{}", item.text.replace("waited", "still waited"));
    });
}

#[test]
fn entries_that_all_lead_to_one_page_stay_apart() {
    let server = Server::start(|_| {
        let mut items = items(4, "https://gazette.example");
        for item in &mut items {
            item.link = "https://gazette.example/news".to_owned();
        }
        Answer::rss(rss("Gazette", &items))
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("4 new");
    assert_eq!(reader.articles().len(), 4);
}

#[test]
fn a_library_whose_memory_was_lost_knows_its_articles_by_their_front_matter() {
    let server = Server::start(|_| Answer::rss(rss("Gazette", &items(3, "https://gazette.example"))));
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("3 new");
    std::fs::remove_dir_all(reader.home().join("state")).unwrap();
    reader.run(&["fetch"]).did("0 new");
    assert_eq!(reader.articles().len(), 3);
}

#[test]
fn what_was_moved_is_known_and_what_was_deleted_stays_away_unless_it_is_asked_for() {
    let server = Server::start(|request| match request.path.as_str() {
        "/feed" => Answer::rss(rss("Gazette", &items(3, &format!("http://{}", request.headers["host"])))),
        _ => Answer::ok(
            "text/html",
            format!(
                "<html><body><article><h1>Strike day 2</h1>{}</article></body></html>",
                "<p>The gates of the harbour stayed shut on that day, and nobody came to open them.</p>".repeat(6)
            ),
        ),
    });
    let reader = Reader::of(&[server.url("/feed")]);
    reader.run(&["fetch"]).did("3 new");
    let library = reader.library();
    let path = |number: usize| library.join(format!("Gazette/2026-11-18-strike-day-{number}.md"));
    std::fs::create_dir(library.join("mine")).unwrap();
    std::fs::rename(path(0), library.join("mine/kept.md")).unwrap();
    std::fs::remove_file(path(2)).unwrap();
    let longer = Server::start(|_| Answer::rss(""));
    drop(longer);
    server.answer({
        move |request| match request.path.as_str() {
            "/feed" => Answer::rss(rss("Gazette", &items(4, &format!("http://{}", request.headers["host"])))),
            _ => Answer::ok(
                "text/html",
                format!(
                    "<html><body><article><h1>Strike day 2</h1>{}</article></body></html>",
                    "<p>The gates of the harbour stayed shut on that day, and nobody came to open them.</p>".repeat(6)
                ),
            ),
        }
    });
    reader.run(&["fetch"]).did("1 new");
    assert!(!path(0).exists() && !path(2).exists() && library.join("mine/kept.md").exists());
    reader.run(&["add", &server.url("/a/2")]).did("added");
    assert_eq!(reader.articles().len(), 4);
}
