//! Tells what the reader does with articles: stars, read and unread, tags; undone and done again; and all as it was
//! after a restart.

use std::collections::BTreeMap;
use std::sync::Arc;

use expect_test::expect;
use pullquote::config::Config;
use pullquote::library::state::{ArticleRef, ArticleState, Change, Joined, NoteChange, Position, Session, StateChange};
use pullquote::library::{ArticleId, ListWindow, Reading};
use pullquote::tui::{Msg, Restored};

use crate::articles::{Writer, headers, scripts, strike, weather};
use crate::harness::Screen;

const FIRST: ArticleId = ArticleId(0);

fn screen() -> Screen {
    Screen::new((120, 24), &[strike(), weather(), scripts()])
}

/// Longer than any screen.
fn long() -> Arc<Reading> {
    let words = "The cranes stand still, and nobody at the gate says when they move. ".repeat(8);
    (0..30).fold(Writer::new("A long wait"), |writer, _| writer.paragraph(words.trim())).finish()
}

/// Returns the signs in the list: open, unread, starred. The first article has three lines, the others have two; the
/// third has none.
fn signs(screen: &Screen) -> Vec<String> {
    let rows = screen.text();
    let list: Vec<String> = rows.lines().skip(3).map(|row| row.chars().skip(1).take(2).collect()).collect();
    [0, 1, 3, 4, 5, 6].map(|line| list[line].clone()).to_vec()
}

fn kept(screen: &Screen, id: u64) -> ArticleState {
    screen.kept.get(&ArticleId(id)).cloned().unwrap_or_default()
}

#[test]
fn the_list_shows_what_is_unread_and_starred() {
    let mut screen = screen();
    assert_eq!(signs(&screen), ["▸●", "  ", " ●", "  ", " ●", "  "]);
    expect!["marked “Port strike enters third week as talks stall” read"].assert_eq(screen.keys("m").bottom().trim());
    expect!["starred “Port strike enters third week as talks stall”"].assert_eq(screen.keys("*").bottom().trim());
    assert_eq!(signs(&screen), ["▸ ", " ★", " ●", "  ", " ●", "  "]);
    assert!(screen.status().contains("★ The Harbour Gazette · 1 of 3"), "{}", screen.status());
    expect!["removed the star from “Port strike enters third week as talks stall”"]
        .assert_eq(screen.keys("*").bottom().trim());
    screen.keys("m");
    assert_eq!(signs(&screen), ["▸●", "  ", " ●", "  ", " ●", "  "]);
}

#[test]
fn marks_are_for_the_chosen_row_of_the_list() {
    let mut screen = screen();
    screen.keys("Shift-Tab j * m");
    assert_eq!(signs(&screen), ["▸●", "  ", "  ", " ★", " ●", "  "]);
    assert!(kept(&screen, 1).marks.starred.is_some() && kept(&screen, 0).marks.starred.is_none());
}

#[test]
fn every_change_is_undone_and_done_again() {
    let mut screen = screen();
    screen.keys("* J m t tide Enter K");
    let end = screen.kept.clone();
    let undone: Vec<String> = (0..4).map(|_| screen.keys("u").bottom().trim().to_owned()).collect();
    expect![[r#"
        [
            "undone: tagged “Fog until noon” #tide",
            "undone: marked “Fog until noon” read",
            "undone: starred “Port strike enters third week as talks stall”",
            "nothing to undo",
        ]
    "#]]
    .assert_debug_eq(&undone);
    assert_eq!(signs(&screen), ["▸●", "  ", " ●", "  ", " ●", "  "]);
    assert_eq!(kept(&screen, 1).tags, Vec::<String>::new());
    expect!["redone: starred “Port strike enters third week as talks stall”"]
        .assert_eq(screen.keys("Ctrl-r").bottom().trim());
    expect!["nothing to redo"].assert_eq(screen.keys("Ctrl-r Ctrl-r Ctrl-r").bottom().trim());
    assert_eq!(screen.kept, end, "all times are as they were");
    screen.keys("u *");
    expect!["nothing to redo"].assert_eq(screen.keys("Ctrl-r").bottom().trim());
}

#[test]
fn all_are_marked_read_at_once_and_unread_again() {
    let mut screen = screen();
    screen.keys("J m K");
    expect!["marked 2 articles read"].assert_eq(screen.keys("M").bottom().trim());
    assert_eq!(signs(&screen), ["▸ ", "  ", "  ", "  ", "  ", "  "]);
    expect!["no unread articles here"].assert_eq(screen.keys("M").bottom().trim());
    expect!["undone: marked 2 articles read"].assert_eq(screen.keys("u").bottom().trim());
    assert_eq!(signs(&screen), ["▸●", "  ", "  ", "  ", " ●", "  "]);
}

#[test]
fn the_next_unread_article_is_found_round_the_end() {
    let mut screen = screen();
    screen.keys("J m K Ctrl-n");
    assert!(screen.status().contains("3 of 3"), "{}", screen.status());
    expect!["wrapped to the first unread article"].assert_eq(screen.keys("Ctrl-n").bottom().trim());
    assert!(screen.status().contains("1 of 3"), "{}", screen.status());
    expect!["no other unread articles here"].assert_eq(screen.keys("M Ctrl-n").bottom().trim());
}

#[test]
fn the_next_unread_article_may_be_far_down_the_list() {
    let mut screen = screen();
    // The third is in a part of the list that is not here.
    screen.send(Msg::Listed(ListWindow { total: 3, ..headers(&[strike(), weather()]).into() }));
    screen.send(Msg::NextUnread { id: Some(ArticleId(2)), wrapped: false });
    assert!(screen.status().contains("3 of 3"), "{}", screen.text());
    screen.keys("Ctrl-o");
    assert!(screen.status().contains("1 of 3"), "{}", screen.text());
}

#[test]
fn marking_all_read_is_one_change_whatever_their_number() {
    let mut screen = screen();
    screen.keys("M");
    let sweeps = |screen: &Screen| {
        let sweep = |change: &Change| if let Change::Articles(all, _) = change { Some(all.len()) } else { None };
        screen.recorded.iter().filter_map(sweep).collect::<Vec<_>>()
    };
    assert_eq!(sweeps(&screen), [3]);
    screen.keys("u Ctrl-r u");
    assert_eq!(sweeps(&screen), [3, 3, 3, 3]);
    assert_eq!(signs(&screen), ["▸●", "  ", " ●", "  ", " ●", "  "]);
    screen.keys("K m u");
    expect!["nothing to undo"].assert_eq(screen.keys("u").bottom().trim());
}

#[test]
fn what_is_known_of_an_article_by_now_is_noted() {
    let mut screen = screen();
    let article_ref = ArticleRef { key: Some(weather().article.key()), path: Some("/news/1.md".into()) };
    screen.send(Msg::Identified(vec![article_ref.clone()]));
    assert_eq!(screen.recorded.last(), Some(&Change::Known(article_ref)));
}

#[test]
fn tags_are_written_and_completed() {
    let mut screen = screen();
    screen.keys("t sea , Space h");
    expect!["tags: sea, h                                                                                               Tab harbour"]
        .assert_eq(screen.bottom().trim());
    screen.keys("Tab Enter");
    expect!["tagged “Port strike enters third week as talks stall” #sea #harbour"].assert_eq(screen.bottom().trim());
    assert_eq!(kept(&screen, 0).tags, ["harbour", "sea"]);
    assert!(screen.status().contains("1 of 3 · #harbour #sea"), "{}", screen.status());
    screen.keys("t Backspace Backspace Backspace Backspace Backspace Enter");
    assert_eq!(kept(&screen, 0).tags, ["harbour"]);
    screen.keys("t x Esc");
    assert_eq!(kept(&screen, 0).tags, ["harbour"], "given up, all is as before");
    screen.keys("t").send(Msg::Paste("\u{7}one\ntwo\n".to_owned()));
    screen.keys("Enter");
    assert_eq!(kept(&screen, 0).tags, ["harbour", "one", "two"]);
    screen.keys("u u u u");
    assert_eq!(kept(&screen, 0).tags, Vec::<String>::new());
}

#[test]
fn the_line_of_tags_fits_narrow_screens() {
    let mut screen = Screen::new((40, 10), &[strike()]);
    screen.keys("t");
    expect![" tags:             Tab harbour · strike"].assert_eq(&screen.bottom());
    screen.keys("a-tag-that-is-longer-than-the-line-has-room-for");
    expect![" tags: er-than-the-line-has-room-for"].assert_eq(&screen.bottom());
}

#[test]
fn an_article_is_read_when_its_end_was_come_to() {
    let mut screen = Screen::new((120, 24), &[long(), weather()]);
    let is_read = |screen: &Screen, id| kept(screen, id).marks.read.is_some();
    screen.keys("j Space");
    assert!(!is_read(&screen, 0));
    screen.keys("G");
    assert!(is_read(&screen, 0));
    assert!(!screen.bottom().contains("read"), "reading is not interrupted: {}", screen.bottom());
    // Marked unread by hand it stays so, whatever is on screen.
    screen.keys("m g G j");
    assert!(!is_read(&screen, 0));
    // A short one is read when one goes on, not when it is passed in the list.
    screen.keys("Shift-Tab j");
    assert!(!is_read(&screen, 1));
    screen.keys("Enter K");
    assert!(is_read(&screen, 1));
    expect!["undone: marked “Fog until noon” read"].assert_eq(screen.keys("u").bottom().trim());
}

#[test]
fn when_an_article_counts_as_read_is_a_setting() {
    let with = |setting: &str, keys: &str| {
        let config =
            Config::default().overlay(&format!("[reading]\nmark_read = \"{setting}\""), "config.toml").unwrap();
        let mut screen = Screen::with_config(&config, (120, 24), &[strike(), weather()]);
        screen.keys(keys);
        [0, 1].map(|id| kept(&screen, id).marks.read.is_some())
    };
    assert_eq!(with("open", ""), [true, false]);
    assert_eq!(with("open", "Shift-Tab j"), [true, false], "it is only looked at from the list");
    assert_eq!(with("open", "Shift-Tab j Enter"), [true, true]);
    assert_eq!(with("never", "G J G K"), [false, false]);
    assert_eq!(with("end", "G J G K"), [true, true]);
}

#[test]
fn a_place_is_kept_at_any_width() {
    let mut screen = screen();
    screen.keys("/ three Space strikes Enter Esc");
    let place = kept(&screen, 0).position.expect("a place is kept");
    let body = strike().article.body.clone();
    assert!(body[place.offset..].starts_with("three strikes"), "{place:?}");
    for size in [(40, 10), (200, 50), (79, 24)] {
        let mut again =
            Screen::started(size, &[strike(), weather(), scripts()], screen.kept.clone(), Restored::default());
        again.keys("Esc");
        assert!(again.text().contains("three strikes"), "{}", again.text());
        // The way back is kept, too.
        again.keys("Ctrl-o");
        assert_eq!(kept(&again, 0).position.unwrap().offset, 0);
    }
}

#[test]
fn an_article_that_was_cut_short_opens_at_its_end() {
    let position = Position { offset: 1_000_000, row: 3, landed: true };
    let kept = [(FIRST, ArticleState { position: Some(position), ..ArticleState::default() })].into();
    let screen = Screen::started((80, 24), &[strike()], kept, Restored::default());
    assert!(screen.status().contains("100%"), "{}", screen.status());
}

#[test]
fn a_restart_brings_back_article_and_panes() {
    let mut screen = screen();
    let library = Some("/news".into());
    screen.start(Restored { library, ..Restored::default() });
    screen.keys("J + + p p Esc");
    let mut sessions = screen.recorded.iter().filter_map(|change| match change {
        Change::Session(session) => Some(session.clone()),
        _ => None,
    });
    let article = ArticleRef { key: Some(weather().article.key()), path: Some("/news/1.md".into()) };
    assert_eq!(sessions.next_back(), Some(Session { library: "/news".into(), article }));

    let restored = || Restored { library: None, article: Some(ArticleId(1)), settings: settings(&screen) };
    let started =
        |restored| Screen::started((120, 24), &[strike(), weather(), scripts()], screen.kept.clone(), restored);
    let again = started(restored());
    assert_eq!(again.text(), screen.text());
    // A setting that was changed since is meant.
    let config = Config::default().overlay("[reading]\nmeasure = 40", "config.toml").unwrap();
    let mut again = Screen::starting(&config, (120, 24), &[strike(), weather(), scripts()]);
    again.start(Restored { article: None, ..restored() });
    expect!["lines of 44 columns"].assert_eq(again.keys("+").bottom().trim());
    assert!(!again.text().contains("Quotes"), "{}", again.text());
}

#[test]
fn what_another_version_kept_of_the_screen_is_passed_over() {
    let settings = BTreeMap::from([("screen".to_owned(), "{\"measure\": \"wide\"}".to_owned())]);
    let restored = Restored { library: None, article: Some(ArticleId(77)), settings };
    let screen = Screen::started((120, 24), &[strike(), weather()], [].into(), restored);
    assert!(screen.status().contains("1 of 2"), "{}", screen.status());
}

#[test]
fn scrolling_asks_for_no_more_than_the_place() {
    let mut screen = screen();
    screen.recorded.clear();
    screen.keys("j j");
    let only_places =
        screen.recorded.iter().all(|change| matches!(change, Change::Article(_, StateChange::Position(_))));
    assert!(only_places && screen.recorded.len() == 2, "{:?}", screen.recorded);
    screen.keys("? Esc");
    assert_eq!(screen.recorded.len(), 2, "what changes nothing is not kept");
}

/// Returns what was kept under names.
fn settings(screen: &Screen) -> BTreeMap<String, String> {
    let named = screen.recorded.iter().filter_map(|change| match change {
        Change::Setting { name, value } => Some((name.clone(), value.clone())),
        _ => None,
    });
    named.collect()
}

#[test]
fn a_note_that_another_reader_wrote_meanwhile_stays_beside_ones_own() {
    let mut screen = screen();
    let article_ref = |screen: &Screen| match screen.recorded.last() {
        Some(Change::Article(article_ref, _)) => article_ref.clone(),
        other => panic!("no note was written: {other:?}"),
    };
    screen.keys("I ours Enter");
    let asked = StateChange::Note(NoteChange::new("", "ours"));
    let joined = Joined {
        article_ref: article_ref(&screen),
        asked,
        found: "theirs".to_owned(),
        now: "theirs / ours".to_owned(),
    };
    screen.send(Msg::Joined(Box::new(joined)));
    assert!(screen.text().contains("✎ theirs / ours"), "{}", screen.text());
    expect!["another reader has written here meanwhile, and both notes stay: theirs / ours; u takes yours back"]
        .assert_eq(screen.bottom().trim());
    screen.keys("u");
    assert!(screen.text().contains("✎ theirs") && !screen.text().contains("ours"), "{}", screen.text());
    let written = |screen: &Screen| match screen.recorded.last() {
        Some(Change::Article(_, StateChange::Note(note))) => note.clone(),
        other => panic!("no note was written: {other:?}"),
    };
    assert_eq!(written(&screen), NoteChange::new("theirs / ours", "theirs"));
    screen.keys("Ctrl-r");
    assert_eq!(written(&screen), NoteChange::new("theirs", "theirs / ours"));
}
