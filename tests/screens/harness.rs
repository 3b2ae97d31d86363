//! A screen without a terminal: keys and clicks go in, text and roles come out.

mod seen;

use std::collections::HashMap;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use pullquote::config::{Chord, Config, Key, Theme};
use pullquote::library::state::{ArticleRef, ArticleState, Change, Correction, Marks, StateChange};
use pullquote::library::{ArticleId, Header, Reading};
use pullquote::tui::{Effect, Model, Msg, Restored, Size, Sweep};

use self::seen::role_theme;
use crate::articles::{headers, strike, weather};
use crate::store;

/// A model with a library behind it, whose effects are done at once.
pub(crate) struct Screen {
    pub(crate) model: Model,
    size: Size,
    readings: Vec<Arc<Reading>>,
    /// Holds what is kept of them.
    pub(crate) kept: HashMap<ArticleId, ArticleState>,
    /// Holds what else was to be kept, the last at the end.
    pub(crate) recorded: Vec<Change>,
    /// Holds what was asked of the outside, but for opening and counting.
    pub(crate) effects: Vec<Effect>,
    /// Articles that were asked for and are not given yet; none where they are given at once.
    withheld: Option<Vec<ArticleId>>,
    /// Tells how many milliseconds have passed.
    waited: i64,
    /// Questions to the library that are not answered; none where they are at once.
    held: Option<Vec<Effect>>,
}

/// Returns the time of day in every screen.
pub(crate) fn now() -> jiff::Zoned {
    jiff::civil::date(2026, 11, 22)
        .at(12, 0, 0, 0)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .expect("noon is a time of every day")
}

impl Screen {
    /// Returns a screen on the strike, with the weather after it in the list.
    pub(crate) fn open(size: (u16, u16)) -> Self {
        Self::new(size, &[strike(), weather()])
    }

    /// Returns a screen on a library of `readings`, the first of them open.
    pub(crate) fn new((columns, rows): (u16, u16), readings: &[Arc<Reading>]) -> Self {
        Self::with_config(&Config::default(), (columns, rows), readings)
    }

    pub(crate) fn with_config(config: &Config, size: (u16, u16), readings: &[Arc<Reading>]) -> Self {
        Self::with_theme(config, &role_theme(), size, readings)
    }

    pub(crate) fn with_theme(
        config: &Config,
        theme: &Theme,
        (columns, rows): (u16, u16),
        readings: &[Arc<Reading>],
    ) -> Self {
        let size = Size { columns, rows };
        let model = Model::new(config, theme, size, now());
        let mut screen = Self::on(model, size, readings.to_vec());
        screen.send(Msg::Listed(headers(readings).into()));
        screen
    }

    fn on(model: Model, size: Size, readings: Vec<Arc<Reading>>) -> Self {
        let (kept, recorded, effects) = (HashMap::new(), Vec::new(), Vec::new());
        Self { model, size, readings, kept, recorded, effects, withheld: None, held: None, waited: 0 }
    }

    /// Returns a screen before it is known how things were left.
    pub(crate) fn starting(config: &Config, (columns, rows): (u16, u16), readings: &[Arc<Reading>]) -> Self {
        let size = Size { columns, rows };
        Self::on(Model::new(config, &role_theme(), size, now()), size, readings.to_vec())
    }

    /// Takes up how things were left, and the list.
    pub(crate) fn start(&mut self, restored: Restored) {
        self.send(Msg::Restored(restored));
        self.send(Msg::Listed(self.headers().into()));
    }

    /// Returns a screen in a later run: with what was kept, and how things were left.
    pub(crate) fn started(
        size: (u16, u16),
        readings: &[Arc<Reading>],
        kept: HashMap<ArticleId, ArticleState>,
        restored: Restored,
    ) -> Self {
        let mut screen = Self { kept, ..Self::starting(&Config::default(), size, readings) };
        screen.start(restored);
        screen
    }

    /// Returns a screen before the library is known.
    pub(crate) fn unlisted((columns, rows): (u16, u16)) -> Self {
        let size = Size { columns, rows };
        let model = Model::new(&Config::default(), &role_theme(), size, now());
        Self::on(model, size, Vec::new())
    }

    /// Takes in a message, and does what the model asks for.
    pub(crate) fn send(&mut self, msg: Msg) {
        for effect in self.model.update(msg) {
            match effect {
                Effect::Open(id) => match &mut self.withheld {
                    Some(withheld) => withheld.push(id),
                    None => self.give(id),
                },
                Effect::Count(ids) => {
                    let spoken = |reading: &Arc<Reading>| reading.annotations.spoken().count();
                    let quotes = |id: &ArticleId| self.readings.get(id.0 as usize).map_or(0, spoken);
                    self.send(Msg::Counted(ids.iter().map(|id| (*id, quotes(id))).collect()));
                }
                Effect::Find { id, article, typed } if self.held.is_none() => {
                    let hits = pullquote::tui::find(&article.body, &typed);
                    self.send(Msg::Sought { id, typed, hits });
                }
                Effect::Search { .. } | Effect::Who { .. } | Effect::Kept { .. } => match &mut self.held {
                    Some(held) => held.push(effect),
                    None => self.answer_question(&effect),
                },
                Effect::Names { typed, quoted, number } => {
                    let names = store::names(&self.readings, &typed, quoted);
                    self.send(Msg::Names { number, names });
                }
                Effect::Tally(queries) => {
                    let count = |query| store::search(&self.readings, query, 0).total;
                    self.send(Msg::Tallied(queries.iter().map(count).collect()));
                }
                Effect::Preview { path, query, place, number } => {
                    let text = store::preview(&self.readings, &path, &query, place);
                    self.send(Msg::Preview { number, text });
                }
                Effect::List { listing, .. } => {
                    let window = store::list(&self.readings, &listing, |id| self.marks(id));
                    self.send(Msg::Listed(window));
                }
                Effect::Marks(ids) => {
                    let marks = ids.iter().map(|id| (*id, self.marks(*id))).collect();
                    self.send(Msg::Marked(marks));
                }
                Effect::NextUnread { after, times } => self.next_unread(after, times),
                Effect::AllUnread => {
                    let unread = self.headers().into_iter().filter(|header| self.marks(header.id).read.is_none());
                    let (ids, refs): (Vec<_>, Vec<_>) = unread.map(|header| (header.id, article_ref(&header))).unzip();
                    self.send(Msg::AllUnread(Sweep { ids, refs: refs.into() }));
                }
                Effect::Tags => self.send(Msg::Tags(vec!["harbour".to_owned(), "strike".to_owned()])),
                Effect::Folders => {
                    let folders = ["ports", "ports/2026", "weather"].map(str::to_owned).to_vec();
                    self.send(Msg::Folders(folders));
                }
                Effect::Record(changes) => changes.into_iter().for_each(|change| self.record(change)),
                Effect::Copy { text, what } => {
                    self.effects.push(Effect::Copy { text, what: what.clone() });
                    self.send(Msg::Notice(format!("copied {what}")));
                }
                other => self.effects.push(other),
            }
        }
    }

    /// From now on, questions to the library are kept.
    pub(crate) fn hold_questions(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Returns the questions that were kept.
    pub(crate) fn questions(&mut self) -> Vec<Effect> {
        self.held.take().unwrap_or_default()
    }

    /// Returns the library's answer.
    pub(crate) fn answer_question(&mut self, question: &Effect) {
        match question {
            Effect::Search { query, first, number } => {
                let result = Ok(store::search(&self.readings, query, *first));
                self.send(Msg::Hits { number: *number, result });
            }
            Effect::Who { who, about, first, number } => {
                let result = store::who(&self.readings, who, about, *first).map(Box::new);
                self.send(Msg::Who { number: *number, result });
            }
            Effect::Kept { about, first, number } => {
                let result = Ok(store::kept(&self.readings, &self.kept, about, *first));
                self.send(Msg::Kept { number: *number, result });
            }
            _ => panic!("no question: {question:?}"),
        }
    }

    fn headers(&self) -> Vec<Header> {
        headers(&self.readings)
    }

    fn marks(&self, id: ArticleId) -> Marks {
        self.kept.get(&id).map(|kept| kept.marks).unwrap_or_default()
    }

    /// Returns the speakers that were put right and kept, of all articles.
    pub(crate) fn corrections(&self) -> Vec<Correction> {
        self.kept.values().flat_map(|kept| kept.corrections.clone()).collect()
    }

    fn next_unread(&mut self, after: Option<ArticleId>, times: usize) {
        let count = self.readings.len() as u64;
        let from = after.map_or(0, |id| id.0 + 1);
        let rows = (from..from + count).map(|row| (ArticleId(row % count), row >= count));
        let round: Vec<_> = rows.filter(|(id, _)| self.marks(*id).read.is_none()).collect();
        let others = round.iter().any(|(id, _)| Some(*id) != after);
        let found = others.then(|| round[(times - 1) % round.len()]);
        let (id, wrapped) = found.map_or((None, false), |(id, wrapped)| (Some(id), wrapped || times > round.len()));
        self.send(Msg::NextUnread { id, wrapped });
    }

    fn record(&mut self, change: Change) {
        match &change {
            Change::Article(of, change) => self.do_deed(of, change),
            Change::Articles(all, change) => all.iter().for_each(|of| self.do_deed(of, change)),
            Change::Known(_) | Change::Adopted { .. } | Change::Session(_) | Change::Setting { .. } => {}
        }
        self.recorded.push(change);
    }

    fn do_deed(&mut self, of: &ArticleRef, change: &StateChange) {
        let header = self.headers().into_iter().find(|header| article_ref(header).path == of.path);
        let id = header.unwrap_or_else(|| panic!("no article is known as {of:?}")).id;
        self.kept.entry(id).or_default().apply(change);
    }

    fn give(&mut self, id: ArticleId) {
        let result = self.readings.get(id.0 as usize).cloned().ok_or_else(|| "the file is gone".to_owned());
        if let Ok(reading) = &result {
            let kept = self.kept.get(&id).cloned().unwrap_or_default();
            let header = self.headers().into_iter().find(|header| header.id == id);
            let path = header.and_then(|header| header.path);
            self.send(Msg::Recalled {
                id,
                article_ref: ArticleRef { key: Some(reading.article.key()), path },
                state: Box::new(kept),
            });
        }
        self.send(Msg::Opened { id, result });
    }

    /// From now on, articles take a while to open.
    pub(crate) fn withhold(&mut self) {
        self.withheld = Some(Vec::new());
    }

    /// Returns the articles that were asked for meanwhile.
    pub(crate) fn answer(&mut self) {
        for id in self.withheld.take().unwrap_or_default() {
            self.give(id);
        }
    }

    /// Types keys as they are written in `config.toml`, parted by spaces; a word that is no key is typed out.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys_at_once(keys).rest()
    }

    /// Types keys and lets no moment pass after them.
    pub(crate) fn keys_at_once(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.parse::<Chord>() {
                Ok(chord) => self.send(Msg::Key(event(chord))),
                Err(_) => word.chars().for_each(|c| self.send(Msg::Key(event(Key::Char(c).into())))),
            }
        }
        self
    }

    /// Lets a moment pass, so that nothing flashes and no number waits for what it is for.
    pub(crate) fn rest(&mut self) -> &mut Self {
        self.send(Msg::Rested);
        while self.model.is_counting() {
            self.send(Msg::Rested);
        }
        self
    }

    /// Lets so many milliseconds pass.
    pub(crate) fn wait(&mut self, milliseconds: i64) -> &mut Self {
        self.waited += milliseconds;
        let now = now().checked_add(jiff::Span::new().milliseconds(self.waited)).expect("not long");
        self.send(Msg::Clock(now));
        self
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = Size { columns, rows };
        self.send(Msg::Resize { columns, rows });
        self
    }

    pub(crate) fn mouse(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) -> &mut Self {
        self.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self.rest()
    }

    /// Clicks on the first place on screen where `text` stands.
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let place = self.place_of(text);
        self.click_at(place)
    }

    /// Presses and lets go.
    pub(crate) fn click_at(&mut self, place: (u16, u16)) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), place);
        self.mouse(MouseEventKind::Up(MouseButton::Left), place)
    }

    /// Presses, moves and lets go.
    pub(crate) fn drag(&mut self, from: (u16, u16), to: (u16, u16)) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), from);
        self.mouse(MouseEventKind::Drag(MouseButton::Left), to);
        self.mouse(MouseEventKind::Up(MouseButton::Left), to)
    }
}

/// Returns how an article of the list is known again.
fn article_ref(header: &Header) -> ArticleRef {
    ArticleRef { key: None, path: header.path.clone() }
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
