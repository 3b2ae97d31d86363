//! The pictures in README.md and docs, drawn from the program's own buffer on the sample library. A picture that has
//! grown stale fails; `UPDATE_EXPECT=1 cargo test --test pictures` draws them anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/svg.rs"]
mod svg;

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use expect_test::expect_file;
use jiff::Timestamp;
use pullquote::config::Config;
use pullquote::library::index::{Update, update};
use pullquote::library::state::{Marks, StateReader, StateWriter};
use pullquote::library::{ArticleId, Index, Library, Ranking};
use pullquote::query::Query;
use pullquote::tui::{Effect, Model, Msg, Size, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

use crate::svg::{Terminal, svg};

const DARK: Terminal = Terminal { foreground: "#c9c5bc", background: "#1a1b1e" };
const LIGHT: Terminal = Terminal { foreground: "#2b2a27", background: "#fbfaf7" };

/// A model on the sample library, whose effects are done at once.
struct Reader {
    library: Library,
    /// The state folder, and the index.
    home: TempDir,
    index: Index,
    model: Model,
    size: Size,
}

impl Reader {
    fn new(theme: &str, (columns, rows): (u16, u16)) -> Self {
        let config = Config::default();
        let size = Size { columns, rows };
        let now = jiff::civil::date(2026, 11, 22).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let library = Library::open(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("articles")]).unwrap();
        let model = Model::new(&config, config.theme_named(theme).unwrap(), size, now);
        let (home, index) = indexed();
        let mut reader = Self { library, home, index, model, size };
        reader.send(Msg::Listed(reader.library.headers().into()));
        reader
    }

    fn send(&mut self, msg: Msg) {
        for effect in self.model.update(msg) {
            match effect {
                Effect::Open(id) => {
                    let result = self.library.read(id).map(Arc::new).map_err(|error| error.to_string());
                    self.send(Msg::Opened { id, result });
                }
                Effect::Count(ids) => {
                    let count = |id: ArticleId| self.library.read(id).unwrap().annotations.spoken().count();
                    self.send(Msg::Counted(ids.into_iter().map(|id| (id, count(id))).collect()));
                }
                Effect::Marks(ids) => self.send(Msg::Marked(ids.into_iter().map(|id| self.marked(id)).collect())),
                Effect::Record(changes) => {
                    let mut writer = StateWriter::open(self.home.path()).unwrap();
                    writer.write(&changes, Timestamp::UNIX_EPOCH).unwrap();
                    self.index.overlay(&Query::default(), &mut StateReader::open(self.home.path()).unwrap()).unwrap();
                }
                Effect::Search { query, first, number } => {
                    let result = self.index.search(&query, Ranking::Newest, (first, 50), TODAY);
                    self.send(Msg::Hits { number, result: result.map_err(|error| error.to_string()) });
                }
                Effect::Kept { about, first, number } => {
                    let result = self.index.kept(&about, (first, 50), TODAY).map_err(|error| error.to_string());
                    self.send(Msg::Kept { number, result });
                }
                Effect::Tags => self.send(Msg::Tags(Vec::new())),
                Effect::Names { number, .. } => self.send(Msg::Names { number, names: Vec::new() }),
                other => panic!("a picture asks for nothing else, not {other:?}"),
            }
        }
    }

    /// As the list may look after a week: some articles read, and some with a star.
    fn marked(&self, id: ArticleId) -> (ArticleId, Marks) {
        let row = self.library.headers().iter().position(|header| header.id == id).unwrap();
        let then = |yes: bool| yes.then_some(Timestamp::UNIX_EPOCH);
        (id, Marks { read: then(row % 3 == 2), starred: then(row % 5 == 1) })
    }

    fn tab(mut self) -> Self {
        self.send(Msg::Key(KeyEvent::from(KeyCode::Tab)));
        self
    }

    fn press(mut self, keys: &str) -> Self {
        for key in keys.chars() {
            let code = if key == '\n' { KeyCode::Enter } else { KeyCode::Char(key) };
            self.send(Msg::Key(KeyEvent::from(code)));
        }
        self.send(Msg::Rested);
        while self.model.is_counting() {
            self.send(Msg::Rested);
        }
        self
    }

    /// Types a note on the chosen quote.
    fn note(self, words: &str) -> Self {
        self.press(&format!("r{words}\n"))
    }

    fn picture(&self, terminal: Terminal) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.columns, self.size.rows));
        draw(&self.model, &mut buffer);
        svg(&buffer, terminal)
    }
}

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// Makes an index of the sample library in a folder of its own.
fn indexed() -> (TempDir, Index) {
    let home = tempfile::tempdir().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles").canonicalize().unwrap();
    let (file, threads) = (home.path().join("index.sqlite"), NonZeroUsize::MIN);
    update(
        &Update { folder: folder.clone(), file: file.clone(), state: None, threads, rebuild: false, wait: false },
        |_| {},
    )
    .unwrap();
    let index = Index::open(&folder, &file).unwrap().unwrap();
    (home, index)
}

fn check(name: &str, picture: &str) {
    expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)].assert_eq(picture);
}

#[test]
fn wide_and_dark() {
    check("screen-dark.svg", &Reader::new("dark", (120, 36)).press("J3").picture(DARK));
}

#[test]
fn wide_and_light() {
    check("screen-light.svg", &Reader::new("light", (120, 36)).press("J/clementines\n").picture(LIGHT));
}

#[test]
fn kept_quotes() {
    let found = Reader::new("dark", (120, 30)).press("sin:quotes by:lindqvist").tab();
    let kept = found.note("ask who heard it").press("x#talks, stairs\njjjj").note("said twice; which was first?");
    let kept = kept.press("jjjxjjj").note("the number of the rota is wrong here").press("jjx");
    check("screen-kept.svg", &kept.press("X").picture(DARK));
}

#[test]
fn narrow() {
    check("screen-narrow.svg", &Reader::new("dark", (60, 24)).press("J2").picture(DARK));
}
