//! The list without a screen.

use super::*;
use crate::article::Meta;
use crate::library::Group;

fn list(len: usize) -> Articles {
    let mut list = Articles::default();
    let header = |id| Header { id: ArticleId(id), path: None, meta: Meta::default() };
    assert!(list.list((0..len as u64).map(header).collect::<Vec<_>>().into()));
    list
}

#[test]
fn the_list_stands_still_until_the_chosen_row_comes_to_an_edge() {
    let mut list = list(40);
    // Ten rows fit. At the edge the chosen one comes into the middle; at the ends nothing is left blank.
    let steps = [(1, 0), (7, 0), (1, 4), (3, 4), (1, 8), (-4, 8), (-1, 3), (100, 30), (-8, 30), (-1, 25), (-100, 0)];
    for (by, first) in steps {
        list.step(by);
        list.follow(20);
        assert_eq!(list.window.top, first, "after {by}, at {}", list.window.selected);
    }
}

#[test]
fn counts_are_asked_for_once() {
    let mut list = list(3);
    assert_eq!(list.uncounted(4), [ArticleId(0), ArticleId(1)]);
    assert!(list.uncounted(4).is_empty());
    list.select(2);
    list.follow(4);
    assert_eq!(list.uncounted(4), [ArticleId(2)]);
}

#[test]
fn a_new_list_keeps_the_chosen_article() {
    let mut list = list(5);
    list.select(3);
    let headers: Vec<_> = (2..5).map(|at| list.row(at).unwrap().header.clone()).collect();
    assert!(list.list(headers.into()));
    assert_eq!(list.window.selected, 1);
    assert_eq!(list.selected().map(|header| header.id), Some(ArticleId(3)));
}

/// Returns a window of a list of 1,000.
fn window(first: usize, len: usize, place: Option<usize>) -> ListWindow {
    let header = |id| Header { id: ArticleId(id as u64), path: None, meta: Meta::default() };
    let rows = ListWindow::from((first..first + len).map(header).collect::<Vec<_>>()).rows;
    ListWindow { total: 1000, first, rows, place, ..ListWindow::default() }
}

#[test]
fn rows_are_asked_for_before_they_are_seen_and_once() {
    let mut list = Articles::default();
    assert!(list.list(window(0, 240, None)));
    assert_eq!(list.missing(20), None);
    list.select(200);
    list.follow(20);
    let missing = list.missing(20);
    assert!(matches!(missing, Some((_, Around::Place(190..=200)))), "{missing:?}");
    assert_eq!(list.missing(20), None);
    assert!(list.list(window(80, 240, None)));
    assert_eq!((list.window.selected, list.selected().map(|header| header.id)), (200, Some(ArticleId(200))));
    assert_eq!(list.missing(20), None);
}

#[test]
fn a_row_that_is_not_known_is_opened_when_it_comes() {
    let mut list = Articles::default();
    list.list(window(0, 240, None));
    assert_eq!(list.step(isize::MAX / 2), None);
    list.follow(20);
    assert!(!list.take_opens());
    assert!(matches!(list.missing(20), Some((_, Around::Place(_)))));
    list.list(window(760, 240, None));
    assert_eq!(list.selected().map(|header| header.id), Some(ArticleId(999)));
    assert!(list.take_opens() && !list.take_opens());
}

#[test]
fn what_is_new_above_moves_nothing_on_screen() {
    let mut list = Articles::default();
    list.list(window(0, 240, None));
    list.select(50);
    list.follow(20);
    let row = list.window.selected - list.window.top;
    let mut more = window(0, 240, Some(53));
    more.rows.splice(0..0, window(900, 3, None).rows);
    list.list(more);
    list.follow(20);
    assert_eq!((list.window.selected, list.window.selected - list.window.top), (53, row));
}

#[test]
fn another_list_than_is_wanted_is_left_alone() {
    let mut list = Articles::default();
    list.list(window(0, 240, None));
    list.relist(|listing| listing.group = Some(Group::Day));
    assert!(!list.list(window(0, 240, None)));
    assert!(list.list(ListWindow { listing: list.listing.clone(), ..window(0, 240, None) }));
    // One heading above the first row, as all are of one day.
    assert_eq!(list.on_screen(7).collect::<Vec<_>>(), [(0, 0), (1, 3), (2, 5)]);
    assert_eq!([0, 2, 3, 5].map(|line| list.row_at(line)), [Some(0), Some(0), Some(1), Some(2)]);
}

#[test]
fn an_article_that_is_sought_is_chosen_when_its_rows_come() {
    let mut list = Articles::default();
    list.list(window(0, 240, None));
    let (listing, around) = list.seek(ArticleId(700));
    assert_eq!((listing, around), (Listing::default(), Around::Article(ArticleId(700), 0)));
    // Rows that were asked for before do not lose it.
    list.list(window(0, 240, None));
    list.list(window(580, 240, Some(700)));
    assert_eq!((list.window.selected, list.selected().map(|header| header.id)), (700, Some(ArticleId(700))));
    // Whoever moves on meanwhile is not drawn back.
    list.seek(ArticleId(3));
    list.step(1);
    list.list(window(0, 240, Some(3)));
    assert_ne!(list.selected().map(|header| header.id), Some(ArticleId(3)));
}

/// Titles of one to six lines, in groups of three days.
fn uneven(group: Option<Group>) -> Articles {
    let row = |id: usize| {
        let title = "The quay of the old harbour was shut ".repeat(1 + id * 7 % 5);
        let day = jiff::civil::date(2026, 11, 28 - (id / 3) as i8);
        let date = Some(crate::article::Published { day, time: None });
        Header { id: ArticleId(id as u64), path: None, meta: Meta { title, date, ..Meta::default() } }
    };
    let mut list = Articles::default();
    list.relist(|listing| listing.group = group);
    let window = ListWindow::from((0..40).map(row).collect::<Vec<_>>());
    assert!(list.list(ListWindow { listing: list.listing.clone(), ..window }));
    list
}

#[test]
fn rows_of_any_height_are_whole_where_they_are_chosen() {
    for (group, height) in [(None, 12), (None, 21), (Some(Group::Day), 12), (Some(Group::Source), 21)] {
        let mut list = uneven(group);
        list.fit(Rect::new(0, 0, 24, height), 2026);
        let last = list.len() - 1;
        for at in (0..=last).chain((0..last).rev()).chain([last, 0, 20]) {
            list.select(at);
            list.follow(height);
            let rows: Vec<(usize, usize)> = list.on_screen(height).collect();
            let end = |place: usize| {
                let (_, line) = rows.iter().find(|row| row.0 == place).expect("on screen");
                line + list.row_lines(place) + usize::from(list.heading(place).is_some())
            };
            assert!(end(at) <= height.into(), "{group:?}, {height}, row {at}: {rows:?}");
            // Where there is room, a row before it is there, too; and at the end nothing is blank that could hold a row.
            assert!(at == 0 || height < 18 || rows[0].0 < at, "{group:?}, {height}, row {at}: {rows:?}");
            let above = list.window.top.checked_sub(1).map_or(usize::MAX, |before| list.row_lines(before));
            assert!(rows.last().unwrap().0 < last || end(last) + above > height.into(), "row {at}: {rows:?}");
        }
    }
}
