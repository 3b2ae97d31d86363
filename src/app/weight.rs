//! Tells how much is sent for a step: what a slow line has to carry while somebody reads the sample library.

use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::config::Config;
use crate::library::Library;
use crate::tui::{Effect, Model, Msg, Size, draw};
use pullquote_painter::Painter;

/// A reader of the sample library, and what their terminal shows.
struct Reader {
    library: Library,
    model: Model,
    painter: Painter,
}

impl Reader {
    fn new((columns, rows): (u16, u16)) -> Self {
        let config = Config::default();
        let now = jiff::civil::date(2026, 11, 22).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let library = Library::open(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("articles")]).unwrap();
        let model = Model::new(&config, config.theme_named("dark").unwrap(), Size { columns, rows }, now);
        let mut reader = Self { library, model, painter: Painter::default() };
        reader.send(Msg::Listed(reader.library.headers().into()));
        reader.paint();
        reader
    }

    fn send(&mut self, msg: Msg) {
        for effect in self.model.update(msg) {
            match effect {
                Effect::Open(id) => {
                    let result = self.library.read(id).map(Arc::new).map_err(|error| error.to_string());
                    self.send(Msg::Opened { id, result });
                }
                Effect::Count(ids) => self.send(Msg::Counted(ids.into_iter().map(|id| (id, 12)).collect())),
                _ => {}
            }
        }
    }

    /// Returns the bytes of the next frame, with those that begin and end it.
    fn paint(&mut self) -> usize {
        let Size { columns, rows } = self.model.size();
        let bytes = self.painter.paint(Rect::new(0, 0, columns, rows), |buffer| draw(&self.model, buffer));
        bytes.len() + "\x1b[?2026h\x1b[?2026l".len()
    }

    /// Returns the bytes for each of some presses of a key, the fewest first.
    fn press(&mut self, key: KeyCode, times: usize) -> Vec<usize> {
        let mut bytes: Vec<usize> = (0..times)
            .map(|_| {
                self.send(Msg::Key(KeyEvent::from(key)));
                self.send(Msg::Rested);
                self.paint()
            })
            .collect();
        bytes.sort_unstable();
        bytes
    }
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

#[test]
fn a_line_of_text_costs_little() {
    for size in [(80, 24), (120, 40)] {
        let mut reader = Reader::new(size);
        for place in 1..=12 {
            let bytes = reader.press(KeyCode::Char('j'), 40);
            // Beside the text stand titles of up to three lines. About the meadow's letters of several characters, and Arabic
            // words, terminals disagree, so their rows go whole.
            let more = match place {
                7 => 700,
                8 => 100,
                _ => 0,
            };
            assert!(bytes[bytes.len() / 2] <= 2_700 + more, "article {place} at {size:?}: {bytes:?}");
            assert!(bytes[bytes.len() * 19 / 20] <= 3_100 + more, "article {place} at {size:?}: {bytes:?}");
            reader.press(KeyCode::Char('J'), 1);
        }
    }
    // On a large screen the letters of the text that move alone are more than that.
    let large = Reader::new((200, 50)).press(KeyCode::Char('j'), 40);
    assert!(large[large.len() / 2] <= 3_400, "on a large screen: {large:?}");
    let alone = Reader::new((60, 20)).press(KeyCode::Char('j'), 40);
    assert!(alone[alone.len() / 2] <= 300, "where nothing stands beside the text: {alone:?}");
}

#[test]
fn a_row_of_the_list_costs_less() {
    for size in SIZES {
        let mut reader = Reader::new(size);
        reader.press(KeyCode::BackTab, 1);
        let bytes = reader.press(KeyCode::Char('j'), 4);
        assert!(bytes.iter().all(|bytes| *bytes <= 380), "at {size:?}: {bytes:?}");
    }
}
