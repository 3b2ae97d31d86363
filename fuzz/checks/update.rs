//! Random messages on random models: keys, clicks, sizes, answers that were asked for, late or wrong, and answers that
//! nobody asked for. Whatever comes, the model answers, and it can be drawn at any size.

use std::sync::{Arc, OnceLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use pullquote::article::{self, Meta, Origin, Published};
use pullquote::config::{Chord, Config, Key};
use pullquote::library::index::{Phase, Progress};
use pullquote::library::state::{
    ArticleRef, ArticleState, Correction, Jumps, KeptQuote, Marks, Position, QuoteKey, QuoteMarks, Seen, Speaker,
};
use pullquote::library::{
    ArticleId, ArticleRow, EntityName, EntityRow, Header, Hit, Hits, ListWindow, Listing, QuoteRow, Reading, Said,
    Snippet, WhoPage,
};
use pullquote::query::Query;
use pullquote::tui::{Effect, Model, Msg, Restored, Size, Sweep, draw};
use pullquote_extract::text::Span;
use pullquote_extract::{EntityKind, QuoteKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::bytes::Bytes;

/// The articles that may be opened, in their formats.
const SOURCES: [(&str, &str); 5] = [
    ("a.md", include_str!("../../articles/2026-11-18-port-strike.md")),
    (
        "b.html",
        "<title>Tides</title><h1>Tides</h1><table><tr><td>Quay<td>Low<tr><td>North<td>10:31</table><pre>tide --port varn --day 2026-11-18 --show high,low,depth,wind,and,more,that,is,too,wide</pre><p><a href='https://tides.example/varn'>Tides</a> “It is <i>never</i> wrong,” said Ada Wren. <s>“Gone.”</s><ul><li>one<li>two</ul>",
    ),
    ("c.txt", "Signs\n\n“港口罢工进入第三周,” said Noé Dvořák. “مرحبا بكم,” 林美玲 wrote. 👩‍👩‍👧 fi\u{301}n 🇳🇴 end"),
    ("d.txt", ""),
    ("e.txt", "word"),
];

/// The number of articles in the library; all but the first few are like one of these.
const ARTICLES: u64 = 9;

fn readings() -> &'static [Arc<Reading>] {
    static READINGS: OnceLock<Vec<Arc<Reading>>> = OnceLock::new();
    READINGS.get_or_init(|| {
        let read = |(name, text): &(&str, &str)| {
            let article = article::parse(text.as_bytes(), &Origin::named(name)).expect("it is an article");
            Arc::new(Reading::searched(Arc::new(article)))
        };
        SOURCES.iter().map(read).collect()
    })
}

/// Makes the events of a run from bytes.
struct Chance<'b> {
    bytes: Bytes<'b>,
    /// Holds the requests of the model that were not answered yet.
    asked: Vec<Effect>,
}

/// Random messages on a random model.
pub fn update(data: &[u8]) {
    let mut chance = Chance { bytes: Bytes(data), asked: Vec::new() };
    let config = chance.config();
    let size = chance.size();
    let now = jiff::civil::date(2026, 11, 22).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a time");
    let mut model = Model::new(&config, &config.themes[0], size, now);
    let mut size = size;
    while !chance.bytes.is_empty() {
        let msg = chance.message();
        if let Msg::Resize { columns, rows } = &msg {
            size = Size { columns: *columns, rows: *rows };
        }
        chance.asked.extend(model.update(msg));
        chance.asked.drain(..chance.asked.len().saturating_sub(64));
        if model.take_redraw() {
            let (columns, rows) =
                if chance.bytes.byte().is_multiple_of(8) { (7, 3) } else { (size.columns, size.rows) };
            draw(&model, &mut Buffer::empty(Rect::new(0, 0, columns, rows)));
        }
    }
}

impl Chance<'_> {
    fn flag(&mut self) -> bool {
        self.bytes.byte() % 2 == 1
    }

    fn config(&mut self) -> Config {
        const LINES: [&str; 8] = [
            "",
            "tour = true",
            "[reading]\nfootnotes = false\nspacing = 3",
            "[reading]\nmeasure = 20\nmargin = 20",
            "[panes]\nplaces = true\narticles = 16\nside = 80",
            "[keys]\nquit = ['g', 'g g']\nzen = ['Space j']",
            "mouse = false\ntheme = 'light'",
            "[reading]\nmark-read = 'open'\nhyperlinks = false",
        ];
        Config::default().overlay(self.bytes.of::<&str>(&LINES), "config.toml").unwrap_or_default()
    }

    fn size(&mut self) -> Size {
        const SIZES: [(u16, u16); 8] = [(120, 40), (80, 24), (40, 10), (200, 50), (60, 15), (1, 1), (0, 0), (300, 80)];
        let (columns, rows) = match self.bytes.byte() {
            byte if byte < 192 => SIZES[usize::from(byte % 8)],
            _ => (self.bytes.number() % 320, self.bytes.number() % 100),
        };
        Size { columns, rows }
    }

    /// Returns the next message; keys and true answers come more often than the rest.
    fn message(&mut self) -> Msg {
        match self.bytes.byte() {
            0..=119 => Msg::Key(self.key()),
            120..=179 => self.answer().unwrap_or(Msg::Rested),
            180..=199 => self.mouse(),
            200..=205 => {
                let Size { columns, rows } = self.size();
                Msg::Resize { columns, rows }
            }
            _ => self.unasked(),
        }
    }

    fn key(&mut self) -> KeyEvent {
        static CHORDS: OnceLock<Vec<Chord>> = OnceLock::new();
        let bound = || Config::default().keys.iter().flat_map(|binding| binding.chords.clone()).collect();
        let chords = CHORDS.get_or_init(bound);
        match self.bytes.byte() {
            255 => KeyEvent::new(
                KeyCode::Char(char::from_u32(self.bytes.number().into()).unwrap_or('x')),
                KeyModifiers::NONE,
            ),
            byte if byte >= 160 => KeyEvent::new(
                *self.bytes.of(&[
                    KeyCode::Enter,
                    KeyCode::Esc,
                    KeyCode::Tab,
                    KeyCode::Backspace,
                    KeyCode::Delete,
                    KeyCode::Left,
                    KeyCode::Right,
                    KeyCode::Up,
                    KeyCode::Down,
                    KeyCode::Home,
                    KeyCode::End,
                    KeyCode::PageDown,
                    KeyCode::F(5),
                    KeyCode::Char('a'),
                    KeyCode::Char(' '),
                    KeyCode::Char('"'),
                    KeyCode::Char('*'),
                    KeyCode::Char('港'),
                ]),
                *self.bytes.of(&[KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT]),
            ),
            byte => event(chords[usize::from(byte) % chords.len()]),
        }
    }

    fn mouse(&mut self) -> Msg {
        let kinds = [
            MouseEventKind::Down(MouseButton::Left),
            MouseEventKind::Up(MouseButton::Left),
            MouseEventKind::Drag(MouseButton::Left),
            MouseEventKind::ScrollDown,
            MouseEventKind::ScrollUp,
            MouseEventKind::Moved,
            MouseEventKind::Down(MouseButton::Right),
            MouseEventKind::ScrollLeft,
        ];
        let kind = *self.bytes.of(&kinds);
        let (column, row) = (u16::from(self.bytes.byte()), u16::from(self.bytes.byte() % 100));
        let column = if column == 255 { u16::MAX } else { column };
        Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    }

    /// Returns the answer to something that was asked for, the last or an earlier one.
    fn answer(&mut self) -> Option<Msg> {
        let last = self.asked.len().checked_sub(1)?;
        let at = if self.bytes.byte() < 200 { last } else { self.bytes.below(self.asked.len()) };
        Some(match self.asked.remove(at) {
            Effect::Open(id) if self.bytes.byte() < 40 => {
                Msg::Recalled { id, article_ref: article_ref(id), state: Box::new(self.article_state()) }
            }
            Effect::Open(id) => self.opened(id),
            Effect::List { listing, .. } => Msg::Listed(self.list(listing)),
            Effect::Count(ids) => Msg::Counted(ids.into_iter().map(|id| (id, self.bytes.below(2000))).collect()),
            Effect::Find { id, article, typed } => {
                let hits = pullquote::tui::find(&article.body, &typed);
                Msg::Sought { id, typed, hits }
            }
            Effect::Search { query, first, number } => self.hits(query, first, number),
            Effect::Who { who, first, number, .. } => self.who(who, first, number),
            Effect::Marks(ids) => Msg::Marked(ids.into_iter().map(|id| (id, self.marks())).collect()),
            Effect::NextUnread { .. } => Msg::NextUnread { id: self.flag().then(|| self.id()), wrapped: self.flag() },
            Effect::AllUnread => Msg::AllUnread(self.sweep()),
            Effect::Tags => Msg::Tags(vec!["harbour".to_owned(), self.bytes.text()]),
            Effect::AskClipboard => Msg::Clipboard(self.bytes.text()),
            Effect::Fetch | Effect::Add(_) => Msg::Fetching(Some("2 of 9".to_owned())),
            Effect::Export { .. } | Effect::Copy { .. } | Effect::Browse(_) => Msg::Notice(self.bytes.text()),
            Effect::Rescan => Msg::Changed,
            _ => Msg::Rested,
        })
    }

    /// Returns something that nobody asked for.
    fn unasked(&mut self) -> Msg {
        match self.bytes.byte() % 25 {
            0 => Msg::Paste(self.bytes.text()),
            1 => Msg::Restored(self.restored()),
            2 => Msg::Listed(self.list(Listing::default())),
            3 => Msg::Unfiltered(self.bytes.text()),
            4 => Msg::Changed,
            5 => {
                let phase = if self.flag() { Phase::Listing } else { Phase::Reading };
                let progress = Progress { phase, done: self.bytes.below(9), total: self.bytes.below(9) };
                Msg::Indexing(self.flag().then_some(progress))
            }
            6 => {
                let id = self.id();
                Msg::Recalled { id, article_ref: article_ref(id), state: Box::new(self.article_state()) }
            }
            7 => Msg::Fetching(self.flag().then(|| self.bytes.text())),
            8 => Msg::Clipboard(self.bytes.text()),
            9 => {
                let id = self.id();
                self.opened(id)
            }
            10 => {
                let id = self.id();
                Msg::Found { id, reading: Arc::clone(self.bytes.of(readings())) }
            }
            11 => Msg::Counted(vec![(self.id(), self.bytes.below(2000))]),
            12 => {
                let (query, first, number) = (Query::default(), self.bytes.below(90), self.bytes.below(9) as u64);
                self.hits(query, first, number)
            }
            13 => {
                let who = EntityName { kind: EntityKind::Person, key: self.bytes.text() };
                let (first, number) = (self.bytes.below(90), self.bytes.below(9) as u64);
                self.who(who, first, number)
            }
            14 => Msg::Marked(vec![(self.id(), self.marks())]),
            15 => Msg::NextUnread { id: self.flag().then(|| self.id()), wrapped: self.flag() },
            16 => Msg::AllUnread(self.sweep()),
            17 => Msg::Identified(vec![article_ref(self.id())]),
            18 => Msg::Tags(vec![self.bytes.text()]),
            19 => {
                Msg::Background { light: self.flag(), theme: (*self.bytes.of(&["light", "dark", "none"])).to_owned() }
            }
            20 => Msg::Deleted(self.id()),
            21 => Msg::Alert(self.flag().then(|| self.bytes.text())),
            22 => Msg::Notice(self.bytes.text()),
            23 => {
                let day =
                    jiff::civil::Date::new(self.bytes.number() as i16 % 9999, 1 + (self.bytes.byte() % 12) as i8, 1);
                let zoned = day.ok().and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok());
                zoned.map_or(Msg::Rested, Msg::Clock)
            }
            _ => Msg::Failed(self.bytes.text()),
        }
    }

    fn id(&mut self) -> ArticleId {
        ArticleId(self.bytes.below(ARTICLES as usize) as u64)
    }

    fn opened(&mut self, id: ArticleId) -> Msg {
        let reading = &readings()[id.0 as usize % readings().len()];
        let result = match self.bytes.byte() {
            0..=200 => Ok(Arc::clone(reading)),
            201..=230 => Ok(Arc::new(Reading::unsearched(Arc::clone(&reading.article)))),
            _ => Err(self.bytes.text()),
        };
        Msg::Opened { id, result }
    }

    fn marks(&mut self) -> Marks {
        let time = |is: bool| is.then_some(Timestamp::UNIX_EPOCH);
        Marks { read: time(self.flag()), starred: time(self.flag()) }
    }

    fn position(&mut self) -> Position {
        let offset = if self.flag() { self.bytes.below(4000) } else { usize::MAX - self.bytes.below(9) };
        (offset, self.bytes.below(400), self.flag()).into()
    }

    fn article_state(&mut self) -> ArticleState {
        let position = self.flag().then(|| self.position());
        let jumps = Jumps { back: vec![self.position(); self.bytes.below(3)], forward: vec![self.position()] };
        let quote = QuoteKey { text: self.bytes.text(), occurrence: self.bytes.below(3) };
        let speaker = if self.flag() { Speaker::Unknown } else { Speaker::Named(self.bytes.text()) };
        let corrections = vec![Correction { quote: quote.clone(), speaker }];
        let marks = QuoteMarks { starred: None, tags: vec![self.bytes.text()], note: self.bytes.text() };
        let kept = vec![KeptQuote { quote, marks, seen: Seen::default() }];
        let (tags, note) = (vec![self.bytes.text()], self.bytes.text());
        ArticleState { marks: self.marks(), tags, position, jumps, corrections, kept, note }
    }

    fn restored(&mut self) -> Restored {
        let names = ["theme", "panes", "folded", "history", "searches", "tour", "help"];
        let settings =
            (0..self.bytes.below(4)).map(|_| ((*self.bytes.of(&names)).to_owned(), self.bytes.text())).collect();
        let library = self.flag().then(|| "/news".into());
        Restored { library, article: self.flag().then(|| self.id()), settings }
    }

    fn row(&mut self, id: ArticleId) -> ArticleRow {
        let article = &readings()[id.0 as usize % readings().len()].article;
        let meta = Meta { extra: toml::Table::new(), ..article.meta.clone() };
        let date = self.flag().then(|| Published { day: jiff::civil::date(2026, 11, 1 + id.0 as i8), time: None });
        let header = Header { id, path: Some(format!("/news/{}.md", id.0).into()), meta: Meta { date, ..meta } };
        ArticleRow {
            header,
            quotes: self.flag().then(|| self.bytes.below(2000)),
            key: self.flag().then(|| article.key()),
        }
    }

    fn list(&mut self, listing: Listing) -> ListWindow {
        let (first, len) = (self.bytes.below(4), self.bytes.below(ARTICLES as usize + 1));
        let rows: Vec<ArticleRow> = (first..first + len).map(|id| self.row(ArticleId(id as u64 % ARTICLES))).collect();
        let total = first + len + self.bytes.below(3);
        ListWindow {
            listing,
            total,
            first,
            rows,
            place: self.flag().then(|| self.bytes.below(total)),
            passed_over: String::new(),
        }
    }

    fn said(&mut self, id: ArticleId) -> Said {
        let reading = &readings()[id.0 as usize % readings().len()];
        let quotes = &reading.annotations.quotes;
        let pieces = quotes.get(self.bytes.below(6)).map_or_else(
            || vec![Span::new(0, reading.article.body.len())],
            |quote| quote.pieces.iter().map(|piece| piece.inner).collect(),
        );
        let text = pieces.iter().map(|piece| piece.of(&reading.article.body)).collect::<Vec<_>>().join(" … ");
        let speaker = self.bytes.of(&["Mara Lindqvist", "", "林美玲"]).to_string();
        let marks = QuoteMarks { starred: None, tags: Vec::new(), note: self.bytes.text() };
        let marks = Some(marks).filter(|_| self.flag());
        Said {
            text,
            kind: QuoteKind::Direct,
            speaker,
            pieces,
            by_surname: self.flag(),
            corrected: self.flag(),
            marks,
            key: None,
        }
    }

    fn hits(&mut self, query: Query, first: usize, number: u64) -> Msg {
        let hits = (0..self.bytes.below(12)).map(|_| {
            let id = self.id();
            let body = &readings()[id.0 as usize % readings().len()].article.body;
            let place = Span::new(0, body.char_indices().nth(3).map_or(0, |(at, _)| at));
            let snippet = Snippet { text: body.lines().next().unwrap_or_default().to_owned(), lit: Vec::new(), place };
            let quote = self.flag().then(|| self.said(id));
            Hit { row: self.row(id), quote, snippets: vec![snippet], places: self.bytes.below(3), follows: self.flag() }
        });
        let hits: Vec<Hit> = hits.collect();
        let total = first + hits.len() + self.bytes.below(3);
        let result =
            if self.bytes.byte() < 220 { Ok(Hits { query, total, first, hits }) } else { Err(self.bytes.text()) };
        Msg::Hits { number, result }
    }

    fn entity(&mut self, id: EntityName) -> EntityRow {
        let [articles, mentions, quotes] = [0; 3].map(|_| self.bytes.below(300));
        EntityRow { id, name: self.bytes.text(), articles, mentions, quotes }
    }

    fn who(&mut self, who: EntityName, first: usize, number: u64) -> Msg {
        if self.bytes.byte() > 230 {
            return Msg::Who { number, result: Err(self.bytes.text()) };
        }
        let said = (0..self.bytes.below(9)).map(|_| {
            let id = self.id();
            QuoteRow { row: self.row(id), said: self.said(id) }
        });
        let said: Vec<QuoteRow> = said.collect();
        let months = (0..self.bytes.below(30))
            .map(|month| (jiff::civil::date(2024 + month as i16 / 12, 1 + (month % 12) as i8, 1), self.bytes.below(9)));
        let months = months.collect();
        let other = EntityName { kind: EntityKind::Organisation, key: "port authority".to_owned() };
        let companions = (0..self.bytes.below(4)).map(|_| (self.entity(other.clone()), self.bytes.below(99)));
        let companions = companions.collect();
        let total = first + said.len() + self.bytes.below(3);
        let variants = vec![(self.bytes.text(), self.bytes.below(99))];
        let page = WhoPage { who: self.entity(who), variants, months, companions, total, first, said };
        Msg::Who { number, result: Ok(Box::new(page)) }
    }

    fn sweep(&mut self) -> Sweep {
        let ids: Vec<ArticleId> = (0..self.bytes.below(5)).map(|_| self.id()).collect();
        let refs = ids.iter().map(|id| article_ref(*id)).collect();
        Sweep { ids, refs }
    }
}

fn article_ref(id: ArticleId) -> ArticleRef {
    ArticleRef { key: None, path: Some(format!("/news/{}.md", id.0).into()) }
}

/// Returns what a terminal sends for a chord.
fn event(chord: Chord) -> KeyEvent {
    let code = match chord.key {
        Key::Char(c) => KeyCode::Char(c),
        Key::Enter => KeyCode::Enter,
        Key::Esc => KeyCode::Esc,
        Key::Tab if chord.shift => KeyCode::BackTab,
        Key::Tab => KeyCode::Tab,
        Key::Backspace => KeyCode::Backspace,
        Key::Delete => KeyCode::Delete,
        Key::Insert => KeyCode::Insert,
        Key::Up => KeyCode::Up,
        Key::Down => KeyCode::Down,
        Key::Left => KeyCode::Left,
        Key::Right => KeyCode::Right,
        Key::Home => KeyCode::Home,
        Key::End => KeyCode::End,
        Key::PageUp => KeyCode::PageUp,
        Key::PageDown => KeyCode::PageDown,
        Key::Function(number) => KeyCode::F(number),
    };
    let held =
        [(chord.ctrl, KeyModifiers::CONTROL), (chord.alt, KeyModifiers::ALT), (chord.shift, KeyModifiers::SHIFT)];
    let modifiers = held.into_iter().filter(|(on, _)| *on).fold(KeyModifiers::NONE, |all, (_, one)| all | one);
    KeyEvent::new(code, modifiers)
}
