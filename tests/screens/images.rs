//! Images in the text: the room that they take, when they are asked for, and when they are on the screen.

use std::collections::BTreeMap;
use std::sync::Arc;

use pullquote::config::Config;
use pullquote::library::state::Change;
use pullquote::library::{ArticleId, Image, Reading};
use pullquote::tui::{Cell, Effect, Msg, Restored, draw};
use pullquote_extract::text::BlockKind;
use pullquote_painter::{Form, Placed};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::articles::{Writer, weather};
use crate::harness::Screen;

const SIZE: (u16, u16) = (100, 30);
const CELL: Cell = Cell { width: 10, height: 20 };
const CAPTION: &str = "[image: The northern quay]";

/// Two paragraphs, an image of 20 columns and 5 rows, and many more paragraphs with another one at their end.
fn quay() -> Arc<Reading> {
    let paragraph = |writer: Writer, number| writer.paragraph(&format!("Row {number} of the text stands here."));
    let mut writer = Writer::new("Pictures of the quay");
    writer = (1..3).fold(writer, paragraph).block(BlockKind::Image, "The northern quay");
    writer = (3..40).fold(writer, paragraph).block(BlockKind::Image, "The tower");
    let mut reading = Arc::unwrap_or_clone(writer.finish());
    let image = |block, height| Image { block, file: "quay.png".into(), width: 200, height };
    reading.images = vec![image(3, 100), image(41, 20_000)];
    Arc::new(reading)
}

fn open() -> Screen {
    Screen::new(SIZE, &[quay(), weather()])
}

fn placed(screen: &Screen) -> Vec<Placed> {
    let size = screen.model.size();
    draw(&screen.model, &mut Buffer::empty(Rect::new(0, 0, size.columns, size.rows))).images
}

/// Returns the images that were asked for, by their numbers and sizes.
fn asked(screen: &Screen) -> Vec<(usize, (u16, u16))> {
    let wanted = screen.effects.iter();
    wanted
        .filter_map(
            |effect| if let Effect::Image { number, size, .. } = effect { Some((*number, *size)) } else { None },
        )
        .collect()
}

/// Gives an image that was asked for.
fn give(screen: &mut Screen, number: usize, size: (u16, u16)) {
    let form = Form::Strips { rows: vec![String::new(); size.1.into()] };
    let image = Some(Arc::new(pullquote_painter::Image { id: number as u32 + 1, form }));
    screen.send(Msg::Image { id: ArticleId(0), number, size, image });
}

#[test]
fn an_image_takes_its_room_once_the_terminal_shows_images() {
    let mut screen = open();
    assert_eq!(screen.effects, [Effect::AskForImages], "it is asked once, and only where there is an image");
    let before = screen.place_of(CAPTION);
    screen.send(Msg::Images(Some(CELL)));
    assert_eq!(screen.place_of(CAPTION), (before.0, before.1 + 5));
    assert_eq!(asked(&screen), [(0, (20, 5))], "the one out of sight is not made");
    assert_eq!(placed(&screen), []);
    give(&mut screen, 0, (20, 5));
    let seen = placed(&screen);
    assert_eq!((seen.len(), seen[0].area, seen[0].first), (1, Rect::new(before.0, before.1, 20, 5), 0));
    screen.keys("j j j");
    assert_eq!(screen.effects.iter().filter(|effect| **effect == Effect::AskForImages).count(), 1);
}

#[test]
fn rows_of_it_come_and_go_with_the_text() {
    let mut screen = open();
    screen.send(Msg::Images(Some(CELL)));
    give(&mut screen, 0, (20, 5));
    let start = placed(&screen)[0].area;
    let mut rows = Vec::new();
    for _ in 0..start.y + 6 {
        screen.keys("j");
        rows.push(placed(&screen).first().map(|placed| (placed.area.y, placed.area.height, placed.first)));
    }
    assert_eq!(rows[0], Some((start.y - 1, 5, 0)));
    assert!(rows.contains(&Some((2, 2, 3))) && rows.contains(&Some((2, 1, 4))), "{rows:?}");
    assert_eq!(rows.last(), Some(&None));
    // The tall one is cut to three quarters of the screen, and made when it comes near.
    screen.keys("G");
    assert_eq!(asked(&screen)[1..], [(1, (1, 21))]);
}

#[test]
fn it_is_not_drawn_under_what_lies_over_it() {
    let mut screen = open();
    screen.send(Msg::Images(Some(CELL)));
    give(&mut screen, 0, (20, 5));
    for keys in ["?", ":", "s quay", "X"] {
        screen.keys(keys);
        assert_eq!(placed(&screen), [], "under `{keys}`");
        screen.keys("Esc Esc Esc");
        assert_eq!(placed(&screen).len(), 1, "after `{keys}`");
    }
    screen.keys("J");
    assert_eq!(placed(&screen), [], "the next article has none");
}

#[test]
fn one_that_cannot_be_shown_leaves_its_caption() {
    let mut screen = open();
    let before = screen.place_of(CAPTION);
    screen.send(Msg::Images(Some(CELL)));
    screen.send(Msg::Image { id: ArticleId(0), number: 0, size: (20, 5), image: None });
    assert_eq!(screen.place_of(CAPTION), before);
    screen.resize(120, 30).keys("j k");
    assert_eq!(asked(&screen), [(0, (20, 5))], "it is not tried again");
}

#[test]
fn what_was_made_for_another_size_or_article_is_passed_over() {
    let mut screen = open();
    screen.send(Msg::Images(Some(CELL)));
    give(&mut screen, 0, (19, 5));
    screen.send(Msg::Image { id: ArticleId(1), number: 0, size: (20, 5), image: None });
    assert_eq!(placed(&screen), []);
    // Larger letters: it takes fewer cells, and is made again.
    screen.send(Msg::Images(Some(Cell { width: 20, height: 40 })));
    assert_eq!(asked(&screen), [(0, (20, 5)), (0, (10, 3))]);
    // So it is for letters that are wider and lower, where it takes as many.
    give(&mut screen, 0, (10, 3));
    screen.send(Msg::Images(Some(Cell { width: 20, height: 39 })));
    assert_eq!(asked(&screen)[2..], [(0, (10, 3))]);
}

#[test]
fn the_place_is_kept_when_images_come_and_the_width_changes() {
    let mut screen = open();
    screen.keys("/ Row Space 20 Enter");
    let row = screen.place_of("Row 20 of").1;
    screen.send(Msg::Images(Some(CELL)));
    assert_eq!(screen.place_of("Row 20 of").1, row);
    for (columns, rows) in [(60, 20), (40, 10), (200, 50), SIZE] {
        screen.resize(columns, rows);
        assert!(screen.text().contains("Row 20 of"), "{columns} × {rows}");
        let bottom = screen.model.size().rows - 1;
        assert!(placed(&screen).iter().all(|placed| placed.area.bottom() <= bottom));
    }
}

#[test]
fn none_reaches_the_last_row_where_nothing_stands_below_the_text() {
    let mut screen = open();
    screen.send(Msg::Images(Some(CELL)));
    screen.keys("G").send(Msg::Images(Some(CELL)));
    let (number, size) = asked(&screen)[1];
    give(&mut screen, number, size);
    screen.keys("z k k");
    let (number, size) = *asked(&screen).last().unwrap();
    give(&mut screen, number, size);
    let seen = placed(&screen);
    assert!(!seen.is_empty() && seen[0].area.bottom() == SIZE.1 - 1, "{seen:?}");
}

#[test]
fn nobody_asks_where_images_are_not_wanted() {
    for text in ["reading.images = false", "screen_reader = true"] {
        let config = Config::default().overlay(text, "config.toml").unwrap();
        let mut screen = Screen::with_config(&config, SIZE, &[quay(), weather()]);
        assert_eq!((screen.effects.len(), placed(&screen).len()), (0, 0), "{text}");
        screen.send(Msg::Images(Some(CELL)));
        assert_eq!((screen.effects.len(), placed(&screen).len()), (0, 0), "{text}");
        assert!(screen.text().contains("The northern quay"));
    }
}

#[test]
fn a_key_hides_images_and_shows_them_again() {
    let mut screen = open();
    let before = screen.place_of(CAPTION);
    screen.send(Msg::Images(Some(CELL)));
    give(&mut screen, 0, (20, 5));
    assert_eq!((placed(&screen).len(), screen.place_of(CAPTION).1), (1, before.1 + 5));
    assert_eq!(screen.keys("H").bottom().trim(), "hiding images; their captions stay");
    assert_eq!((placed(&screen).len(), screen.place_of(CAPTION)), (0, before));
    assert_eq!(screen.keys(": images Enter").bottom().trim(), "showing images");
    give(&mut screen, 0, (20, 5));
    assert_eq!((placed(&screen).len(), screen.place_of(CAPTION).1), (1, before.1 + 5));
    screen.send(Msg::Images(None));
    assert!(screen.keys("H H").bottom().contains("this terminal shows no images"), "{}", screen.bottom());
}

#[test]
fn that_images_are_hidden_is_kept_until_the_settings_say_otherwise() {
    let config = |text: &str| Config::default().overlay(text, "config.toml").unwrap();
    let start = |config: &Config, settings: BTreeMap<String, String>| {
        let mut screen = Screen::starting(config, SIZE, &[quay(), weather()]);
        screen.start(Restored { library: Some("/news".into()), article: None, settings });
        screen.send(Msg::Images(Some(CELL)));
        screen
    };
    let mut screen = start(&Config::default(), BTreeMap::new());
    screen.keys("H");
    let kept = screen.recorded.iter().filter_map(|change| match change {
        Change::Setting { name, value } => Some((name.clone(), value.clone())),
        _ => None,
    });
    let kept: BTreeMap<String, String> = kept.collect();
    let shown = |screen: &Screen| !asked(screen).is_empty();
    assert!(shown(&screen) && !shown(&start(&Config::default(), kept.clone())));
    // Whoever had them off in the settings, and showed them by the key, sees them.
    let mut screen = start(&config("reading.images = false"), BTreeMap::new());
    assert!(!shown(&screen));
    screen.keys("H").send(Msg::Images(Some(CELL)));
    assert!(shown(&screen), "{}", screen.text());
    assert!(shown(&start(&config("reading.images = true"), BTreeMap::new())));
}
