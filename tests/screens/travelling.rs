//! Back and forward through jumps, within an article and from one to another.

use crate::articles::{scripts, strike, weather};
use crate::harness::Screen;

fn screen() -> Screen {
    Screen::new((120, 24), &[strike(), weather(), scripts()])
}

/// Returns the place in the list and on the trail.
fn place(screen: &Screen) -> String {
    let status = screen.status();
    let count = status.split("·").nth(1).unwrap_or_else(|| status.trim_start_matches(" pullquote"));
    let (at, trail) = (count.split_whitespace().next().unwrap_or_default(), status.split_whitespace().rev().nth(1));
    format!("{at} {}", trail.unwrap_or_default())
}

#[test]
fn back_leads_to_the_article_before_where_it_was_left() {
    let mut screen = screen();
    let mut places = vec![place(screen.keys("n n"))];
    for keys in ["J", "J", "Ctrl-o", "Ctrl-o", "Alt-Right", "Alt-Right", "Alt-Left Alt-Left", "Ctrl-o"] {
        places.push(place(screen.keys(keys)));
    }
    let expected = ["1 2/6", "2 quotes", "3 0/3", "2 quotes", "1 2/6", "2 quotes", "3 0/3", "1 2/6", "1 1/6"];
    assert_eq!(places, expected.map(|place| place.replace("0/3", &places[2][2..])));
}

#[test]
fn jumps_within_an_article_are_gone_back_on_first() {
    let mut screen = screen();
    screen.keys("J J n n");
    let third = place(&screen);
    screen.keys("Ctrl-o");
    assert!(place(&screen).starts_with("3 ") && place(&screen) != third, "{}", screen.status());
    screen.keys("Ctrl-o");
    assert!(place(&screen).starts_with("3 "), "{}", screen.status());
    assert!(place(screen.keys("Ctrl-o")).starts_with("2 "), "{}", screen.status());
    // Forward the same way.
    assert!(place(screen.keys("Alt-Right")).starts_with("3 "), "{}", screen.status());
    assert_eq!(place(screen.keys("Alt-Right Alt-Right")), third);
    assert!(screen.keys("Alt-Right").bottom().contains("nowhere to go forward to"), "{}", screen.bottom());
}

#[test]
fn from_a_hit_of_a_search_back_leads_to_where_one_was() {
    let mut screen = screen();
    screen.keys("n s fog Space Enter");
    assert!(screen.status().contains("“fog” 1/"), "{}", screen.status());
    screen.keys("Ctrl-o Ctrl-o");
    assert!(screen.status().contains("1 of 3") && screen.status().contains("quotes 1/6"), "{}", screen.status());
    // The search is left.
    assert!(!screen.keys("Esc").text().contains("the newest first"), "{}", screen.text());
}

#[test]
fn a_new_way_ends_the_old_one() {
    let mut screen = screen();
    screen.keys("J J Ctrl-o Ctrl-o n Alt-Right");
    assert!(screen.bottom().contains("nowhere to go forward to"), "{}", screen.bottom());
    assert!(screen.status().contains("1 of 3"), "{}", screen.status());
}

/// Returns which article of the list is open.
fn open(screen: &Screen) -> String {
    place(screen).split(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn a_mark_in_another_article_is_one_jump() {
    let mut screen = screen();
    screen.keys("n B a J");
    assert_eq!(open(screen.keys("n n J")), "3");
    assert_eq!(place(screen.keys("' a")), "1 1/6");
    assert_eq!(open(screen.keys("Ctrl-o")), "3");
    assert_eq!(open(screen.keys("Ctrl-o")), "2");
    assert_eq!(place(screen.keys("Alt-Right Alt-Right")), "1 1/6");
    // Within the article that is open it is one, too.
    assert_eq!(place(screen.keys("n n")), "1 3/6");
    assert_eq!(place(screen.keys("' a")), "1 1/6");
    assert_eq!(place(screen.keys("Ctrl-o")), "1 3/6");
}

#[test]
fn the_place_before_the_last_jump_may_be_in_another_article() {
    let mut screen = screen();
    screen.keys("n n B a J J");
    let places: Vec<_> = ["' a", "' '", "' '", "' '"].map(|keys| open(screen.keys(keys))).into();
    assert_eq!(places, ["1", "3", "1", "3"]);
    // Another way than by a mark is a jump, too, and where the article was left is kept.
    assert_eq!(open(screen.keys("K")), "2");
    let places: Vec<_> = ["' '", "' '"].map(|keys| open(screen.keys(keys))).into();
    assert_eq!(places, ["3", "2"]);
    assert_eq!(place(screen.keys("K")), "1 2/6");
    // A jump within the article comes before the step to it.
    assert_eq!(place(screen.keys("n")), "1 3/6");
    let places: Vec<_> = ["' '", "' '"].map(|keys| place(screen.keys(keys))).into();
    assert_eq!(places, ["1 2/6", "1 3/6"]);
}
