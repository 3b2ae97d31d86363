//! Images: a terminal that keeps them by the rules of each protocol shows those of the last picture, and nothing else.

use std::collections::{BTreeMap, HashMap};

use std::sync::Arc;

use super::*;
use crate::{Form, Image, Indexed, Placed, sixel};

/// The points of a cell, and the columns and rows of every image here.
const CELL: (u32, u32) = (2, 6);
const WHOLE: (u16, u16) = (6, 4);
/// A row of every image through which is seen what was there before.
const CLEAR: u16 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protocol {
    Kitty,
    Strips,
    Sixel,
}

/// An image whose rows differ from each other and from those of others.
fn image(protocol: Protocol, id: u32) -> Arc<Image> {
    let form = match protocol {
        Protocol::Kitty => {
            Form::Kitty { png: id.to_string().repeat(5000), width: u32::from(WHOLE.0) * CELL.0, row: CELL.1 }
        }
        Protocol::Strips => Form::Strips { rows: (0..WHOLE.1).map(|row| format!("{id}of{row}")).collect() },
        Protocol::Sixel => {
            let width = u32::from(WHOLE.0) * CELL.0;
            let row = |row: u16| vec![row as u8; (width * CELL.1) as usize];
            let palette = (0..4).map(|_| [id as u8, 0, 0]).collect();
            Form::Sixel(Indexed { palette, points: (0..WHOLE.1).flat_map(row).collect(), width, row: CELL.1 })
        }
    };
    Arc::new(Image { id, form })
}

/// A terminal. Sixel and strips stay in cells until those are written, so they are kept there, as letters for private use.
struct Showing {
    cells: vt100::Parser,
    /// The numbers of the images that kitty keeps.
    stored: Vec<u32>,
    /// Place, rows and first row of those that it shows.
    placed: BTreeMap<u32, (u16, u16, u16, u16)>,
    /// What is sent of an image in sixel, to its number, first row and rows.
    sixels: HashMap<String, (u32, u16, u16)>,
}

impl Showing {
    fn new(images: &[Arc<Image>]) -> Self {
        let mut sixels = HashMap::new();
        for image in images {
            let Form::Sixel(indexed) = &image.form else { continue };
            for first in 0..WHOLE.1 {
                for rows in 1..=WHOLE.1 - first {
                    let mut text = String::new();
                    sixel::write(indexed, first.into(), rows.into(), &mut text);
                    sixels.insert(text, (image.id, first, rows));
                }
            }
        }
        Self { cells: vt100::Parser::new(SIZE.1, SIZE.0, 0), stored: Vec::new(), placed: BTreeMap::new(), sixels }
    }

    fn take(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).unwrap();
        while let Some((start, end)) = ["\x1bP", "\x1b_G", "\x1b]1337;"]
            .iter()
            .filter_map(|begin| {
                let start = rest.find(begin)?;
                let close = if *begin == "\x1b]1337;" { "\x07" } else { "\x1b\\" };
                Some((start, start + rest[start..].find(close)? + close.len()))
            })
            .min()
        {
            self.cells.process(&rest.as_bytes()[..start]);
            self.image(&rest[start..end]);
            rest = &rest[end..];
        }
        self.cells.process(rest.as_bytes());
    }

    fn image(&mut self, text: &str) {
        let (y, x) = self.cells.screen().cursor_position();
        if let Some((id, first, rows)) = self.sixels.get(text).copied() {
            (0..rows).for_each(|row| self.put((x, y + row), id, first + row));
        } else if let Some(strip) = text.strip_prefix("\x1b]1337;File=") {
            let (how, name) = strip.trim_end_matches('\x07').split_once(':').unwrap();
            assert!(how.contains("inline=1;") && how.contains(";width=6;height=1;"), "{how}");
            let (id, row) = name.split_once("of").unwrap();
            self.put((x, y), id.parse().unwrap(), row.parse().unwrap());
        } else {
            self.kitty(text.strip_prefix("\x1b_G").unwrap(), (x, y));
        }
    }

    /// Fills the cells of a row of an image.
    fn put(&mut self, (x, y): (u16, u16), id: u32, row: u16) {
        assert!(y < SIZE.1 - 1, "the last row would scroll");
        if row == CLEAR {
            return;
        }
        let letters = letter(id, row).to_string().repeat(WHOLE.0.into());
        self.cells.process(format!("\x1b7\x1b[m\x1b[{};{}H{letters}\x1b8", y + 1, x + 1).as_bytes());
    }

    fn kitty(&mut self, text: &str, (x, y): (u16, u16)) {
        let (keys, data) =
            text.trim_end_matches("\x1b\\").split_once(';').unwrap_or((text.trim_end_matches("\x1b\\"), ""));
        let keys: HashMap<&str, &str> = keys.split(',').filter_map(|key| key.split_once('=')).collect();
        let number = |key: &str| keys.get(key).map_or(0, |value| value.parse::<u32>().unwrap());
        assert!(
            data.len() <= 4096 && keys.get("q") == (!keys.contains_key("m") || keys.len() > 1).then_some(&"2"),
            "{keys:?}"
        );
        let id = number("i");
        match (keys.get("a").copied(), keys.get("d").copied()) {
            (Some("t"), _) => self.stored.push(id),
            (Some("p"), _) => {
                assert!(self.stored.contains(&id), "{id} is placed and not stored");
                assert_eq!((number("c"), number("h")), (WHOLE.0.into(), number("r") * CELL.1));
                let first = number("y") / CELL.1;
                self.placed.insert(id, (x, y, number("r") as u16, first as u16));
            }
            (Some("d"), Some("A")) => {
                self.stored.clear();
                self.placed.clear();
            }
            (Some("d"), Some(which)) => {
                self.placed.remove(&id);
                self.stored.retain(|stored| which == "i" || *stored != id);
            }
            _ => {}
        }
    }

    /// Holds what is shown to what is wanted.
    fn check(&self, painter: &Painter, protocol: Protocol) {
        let wanted = painter.shown.as_ref().unwrap();
        let images = &wanted.drawn.images;
        for y in 0..SIZE.1 {
            let mut x = 0;
            while x < SIZE.0 {
                let place = Position::new(x, y);
                let here =
                    images.iter().find(|placed| placed.area.contains(place)).filter(|_| protocol != Protocol::Kitty);
                let cell = &wanted.buffer[place];
                let symbol = here.map_or_else(
                    || cell.symbol().to_owned(),
                    |placed| letter(placed.image.id, placed.first + y - placed.area.y).to_string(),
                );
                let shown = self.cells.screen().cell(y, x).unwrap().contents();
                assert_eq!(if shown.is_empty() { " " } else { shown }, symbol, "at {x}, {y}");
                x += cell.cell_width().max(1);
            }
        }
        if protocol == Protocol::Kitty {
            let expected = images.iter().map(|placed| {
                let Rect { x, y, height, .. } = placed.area;
                (placed.image.id, (x, y, height, placed.first))
            });
            assert_eq!(self.placed, expected.collect());
        }
    }
}

fn letter(id: u32, row: u16) -> char {
    if row == CLEAR { ' ' } else { char::from_u32(0xe000 + id * 16 + u32::from(row)).unwrap() }
}

/// A picture with images in it: in which columns, from which row on, from which row of the image on.
fn picture(images: &[Arc<Image>], places: &[(u16, u16)], words: &[Mark], buffer: &mut Buffer) -> Drawn {
    let mut drawn = drawn(words, buffer);
    let placed = images.iter().zip(places).enumerate().filter_map(|(number, (image, (y, first)))| {
        let height = (WHOLE.1 - first).min((SIZE.1 - 1).saturating_sub(*y));
        let area = Rect::new(2 + number as u16 * 11, *y, WHOLE.0, height);
        (height > 0).then(|| Placed { area, first: *first, size: WHOLE, image: Arc::clone(image) })
    });
    drawn.images = placed.collect();
    for area in drawn.images.iter().map(|placed| placed.area) {
        // No wide letter reaches into an image.
        (area.top()..area.bottom()).for_each(|y| {
            buffer[(area.x - 1, y)].set_symbol(" ");
        });
        drawn.links.retain(|link| !link.area.intersects(area));
    }
    drawn
}

proptest! {
    #[test]
    fn the_terminal_shows_the_images_of_the_last_picture_and_nothing_else(
        number in 0_usize..3,
        pictures in prop::collection::vec((prop::collection::vec((0_u16..7, 0_u16..4), 0..3), marks(), 0_u8..8), 1..6),
    ) {
        let protocol = [Protocol::Kitty, Protocol::Strips, Protocol::Sixel][number];
        let images = [image(protocol, 1), image(protocol, 2)];
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let (mut terminal, mut painter) = (Showing::new(&images), Painter::default());
        for (places, words, lost) in &pictures {
            if *lost == 0 {
                // Something else was on the screen.
                painter.forget();
                terminal.cells.process(b"\x1b[3;3Hother words");
            }
            terminal.take(&painter.paint(area, |buffer| picture(&images, places, words, buffer)));
            terminal.check(&painter, protocol);
        }
    }
}

/// Where images stand and from which row on they are seen, and what else is drawn.
type Scene<'s> = (&'s [(u16, u16)], &'s [Mark]);

/// Returns what is sent for each of some pictures of one image.
fn told(protocol: Protocol, pictures: &[Scene<'_>]) -> Vec<String> {
    let images = [image(protocol, 7)];
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut painter = Painter::default();
    let sent = pictures.iter().map(|(places, words)| {
        let bytes = painter.paint(area, |buffer| picture(&images, places, words, buffer));
        String::from_utf8(bytes).unwrap().replace('\u{1b}', "␛")
    });
    sent.collect()
}

const BESIDE: Mark = ((12, 1), "harbour", (0, 0, 0), false);
const SIGN: Mark = ((12, 1), "🚢", (0, 0, 0), false);

#[test]
fn kitty_gets_an_image_once_and_then_its_places() {
    let sent = told(Protocol::Kitty, &[(&[(1, 0)], &[]), (&[(0, 1)], &[]), (&[(0, 1)], &[BESIDE]), (&[], &[BESIDE])]);
    assert!(sent[0].contains("␛_Ga=t,q=2,f=100,i=7,m=1;777") && sent[0].contains("␛_Gm=0;777"), "{}", sent[0]);
    assert!(sent[0].contains("␛[2;3H␛_Ga=p,q=2,i=7,p=1,c=6,r=4,x=0,y=0,w=12,h=24,C=1␛\\"), "{}", sent[0]);
    assert!(!sent[1].contains("a=t") && sent[1].contains("␛[1;3H␛_Ga=p,q=2,i=7,p=1,c=6,r=3,x=0,y=6,w=12,h=18,C=1␛\\"));
    assert!(!sent[2].contains("␛_G"), "an image that stays is not sent: {}", sent[2]);
    assert_eq!(sent[3].matches("␛_G").count(), 1);
    assert!(sent[3].contains("␛_Ga=d,d=i,q=2,i=7␛\\"), "{}", sent[3]);
}

#[test]
fn sixel_is_sent_where_it_comes_moves_or_was_written_over() {
    let stays: &[(u16, u16)] = &[(1, 0)];
    let sent =
        told(Protocol::Sixel, &[(stays, &[]), (stays, &[BESIDE]), (stays, &[SIGN]), (&[(2, 0)], &[SIGN]), (&[], &[])]);
    let images: Vec<usize> = sent.iter().map(|sent| sent.matches("␛P").count()).collect();
    // The row with the sign is erased whole, with what is in it of the image.
    assert_eq!(images, [1, 0, 1, 1, 0], "{sent:#?}");
    assert!(sent[0].contains("␛[2;3H␛P0;1;0q\"1;1;12;24#0;2;3;0;0"), "{}", sent[0]);
}

#[test]
fn iterm2_gets_a_strip_a_row() {
    let sent = told(Protocol::Strips, &[(&[(0, 2)], &[])]);
    let strip = |row: u16, name: &str| {
        let place = if row == 0 { "␛[1;3H".to_owned() } else { format!("␛[{};3H", row + 1) };
        format!("{place}␛]1337;File=inline=1;size=3;width=6;height=1;preserveAspectRatio=0:{name}\x07")
    };
    assert!(sent[0].contains(&format!("{}{}", strip(0, "7of2"), strip(1, "7of3"))), "{}", sent[0]);
}

#[test]
fn kitty_is_told_to_forget_the_oldest_and_after_a_loss_everything() {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut painter = Painter::default();
    let mut sent = String::new();
    for id in 1..=20 {
        let images = [image(Protocol::Kitty, id)];
        let bytes = painter.paint(area, |buffer| picture(&images, &[(0, 0)], &[], buffer));
        sent = String::from_utf8(bytes).unwrap();
    }
    assert!(sent.contains("\x1b_Ga=d,d=I,q=2,i=4\x1b\\"), "{}", &sent[..200]);
    painter.forget();
    let bytes = painter.paint(area, |buffer| drawn(&[], buffer));
    assert!(String::from_utf8(bytes).unwrap().contains("\x1b_Ga=d,d=A,q=2\x1b\\"));
}
