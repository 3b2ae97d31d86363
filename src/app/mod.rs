//! The imperative shell: terminal, threads, the loop, the doing of effects. Everything that decides is in [`crate::tui`].
//!
//! Where the theme hangs on the terminal's background, that is asked for at the start and taken up whenever the answer
//! comes; nothing waits for it.
//!
//! Threads send to one channel: those that read keys, wait for signals, read articles, answer queries, keep the index and
//! write down what the reader did. The loop takes all that has come, lets the model answer it, does the effects, and draws
//! once. Nothing ticks: without an event, nothing runs.

mod articles;
mod background;
mod browser;
mod catalog;
pub(crate) mod clipboard;
pub(crate) mod clock;
mod copying;
mod decode;
mod editor;
mod effects;
mod fetcher;
mod find_thread;
mod folders;
mod follow;
#[doc(hidden)]
pub mod fuzzing;
mod guard;
mod holdings;
mod images;
mod indexer;
mod input;
mod keeping;
mod locale;
mod next_unread;
mod piping;
mod query_thread;
mod queue;
mod save;
mod sequence;
mod signals;
mod state;
mod terminal;
mod threads;
mod trash;
#[cfg(test)]
mod weight;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use crossterm::event::Event as Input;
use signal_hook::consts::{SIGINT, SIGQUIT, SIGTSTP, SIGTTOU, SIGWINCH};
use signal_hook::low_level::emulate_default_handler;

use self::articles::ArticleThread;
use self::copying::Way;
use self::fetcher::Fetcher;
use self::find_thread::FindThread;
pub(crate) use self::folders::expand;
use self::images::Images;
use self::input::Keys;
use self::piping::Pipes;
use self::query_thread::QueryThread;
use self::save::Saving;
pub use self::state::Farewell;
use self::state::StateThread;
use self::terminal::{Modes, Screen};
use crate::config::{Config, ThemeEnv};
use crate::library::index::Update;
use crate::tui::{Effect, Model, Msg, Size, draw};

/// One event from outside the loop.
enum Event {
    /// A key, a click, a new size.
    Input(Input),
    /// The terminal has said whether its background is light.
    Background { light: bool },
    /// The terminal has said something of its images.
    Terminal(images::Answer),
    /// An answer to an effect.
    Answer(Msg),
    /// Something was written down about articles whose texts were not known.
    Unidentified,
    /// The state database is another one than before.
    StateMended,
    /// A thread has panicked, with what is to be told of that.
    Panicked(String),
    /// A signal that ends the program or stops it for a while.
    Signal(i32),
    /// The terminal can be read no more.
    Closed(io::Error),
}

/// The longest time the first frame waits for the first article, so that the screen is drawn once and whole.
const PATIENCE: Duration = Duration::from_millis(40);

/// The longest time a later frame waits for an article. One that is not there by then comes in a frame of its own.
const BRIEFLY: Duration = Duration::from_millis(6);

/// The time a line flashes after a jump to it.
const FLASH: Duration = Duration::from_millis(180);

/// The time after an editor within which a signal may still be of what was pressed in it.
const LATE: Duration = Duration::from_millis(500);

/// The time a number waits for the motion that it is for.
const COUNT: Duration = Duration::from_secs(1);

/// Names what is read and where its state is kept.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Files and folders, or `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// The state folder; none where there is no home to put it in.
    pub state: Option<PathBuf>,
    /// The index to keep up to date, where the library is a folder.
    pub index: Option<Update>,
    /// The index to ask where that is not the library: of the first folder beside files that are named.
    pub beside: Option<Update>,
    /// The text typed in place of standard input, where that is the terminal.
    pub typed: Option<Vec<u8>>,
}

const NO_THREAD: &str = "cannot start a thread";

/// Runs the reader until its user leaves.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(config: &Config, env: ThemeEnv, start: Start) -> anyhow::Result<Farewell> {
    let (sender, events) = mpsc::channel();
    let state = StateThread::start(start.state.clone(), sender.clone()).context(NO_THREAD)?;
    let queries = QueryThread::new(&start, state.reader(), sender.clone());
    let fetcher = Fetcher::start(config, &start, sender.clone()).context(NO_THREAD)?;
    let (saving, finder) = (Saving::new(config, sender.clone()), FindThread::new(sender.clone()));
    let images = Images::new(sender.clone());
    let library = start.index.as_ref().map(|index| index.folder.clone());
    let articles = ArticleThread::start(start, state.reader(), sender.clone()).context(NO_THREAD)?;
    let clipboard = Way::here(&config.copy);
    let mut screen = Screen::enter(modes(config, env)).context("cannot use the terminal")?;
    let answers = sender.clone();
    signals::watch(&sender).context("cannot watch for signals")?;
    if config.asks_for_background(env) {
        screen.ask_for_background().context("cannot write to the terminal")?;
    }
    let keys = input::read(sender).context(NO_THREAD)?;
    let model = model(config, env)?;
    let app = App {
        model,
        screen: &mut screen,
        articles,
        queries,
        fetcher,
        saving,
        finder,
        images,
        state: &state,
        events,
        answers,
        config,
        env,
        clipboard,
        keys,
        pipes: Pipes::default(),
        library,
        lent: None,
        awaited: None,
    };
    let end = app.run();
    drop(screen);
    let farewell = state.close();
    if let End::Signal(signal) = end?
        && farewell == Farewell::default()
    {
        // As if nobody had caught it, so that the caller sees what ended the program.
        emulate_default_handler(signal).context("cannot end by the signal")?;
    }
    Ok(farewell)
}

/// Returns what is taken over of the terminal.
fn modes(config: &Config, env: ThemeEnv) -> Modes {
    Modes { mouse: config.mouse_for(env), title: config.window_title && env.window_title }
}

/// Returns the screen before anything is known of the library.
fn model(config: &Config, env: ThemeEnv) -> anyhow::Result<Model> {
    let size = Screen::size()?;
    let size = Size { columns: size.width, rows: size.height };
    let mut model = Model::new(config, &config.theme_for(env), size, clock::now());
    model.offer_themes(config.themes_for(env));
    if let Some(warning) = locale::warning(|name| std::env::var(name).ok()) {
        drop(model.update(Msg::Notice(warning)));
    }
    Ok(model)
}

/// Why the loop ended.
enum End {
    Quit,
    Signal(i32),
}

struct App<'s> {
    model: Model,
    screen: &'s mut Screen,
    articles: ArticleThread,
    queries: QueryThread,
    fetcher: Fetcher,
    saving: Saving,
    finder: FindThread,
    images: Images,
    state: &'s StateThread,
    events: Receiver<Event>,
    /// Where threads send what they have found.
    answers: Sender<Event>,
    config: &'s Config,
    env: ThemeEnv,
    clipboard: Way,
    keys: Keys,
    pipes: Pipes,
    /// The folder of the library, where a folder is read.
    library: Option<PathBuf>,
    /// The moment at which an editor gave the terminal back.
    lent: Option<Instant>,
    /// Until when the next frame waits for an article, so that it is drawn once and whole.
    awaited: Option<Instant>,
}

impl App<'_> {
    fn run(mut self) -> anyhow::Result<End> {
        if let Some(end) = self.gather()? {
            return Ok(end);
        }
        loop {
            self.draw()?;
            let Some(first) = self.wait() else { return Ok(End::Quit) };
            if let Some(end) = self.take(first)? {
                return Ok(end);
            }
            // Ten held keys are one burst and one frame.
            while let Some(event) = self.next_of_burst() {
                if let Some(end) = self.take(event)? {
                    return Ok(end);
                }
            }
        }
    }

    /// The next event. Where a line flashes or a number is typed it comes after a moment at the latest; else nothing wakes
    /// the program.
    fn wait(&self) -> Option<Event> {
        let moment = match () {
            () if self.model.is_flashing() => FLASH,
            () if self.model.is_counting() => COUNT,
            () => return self.events.recv().ok(),
        };
        match self.events.recv_timeout(moment) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => Some(Event::Answer(Msg::Rested)),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Returns the next event that goes into the same frame. An article that was asked for is awaited, for a moment: mostly it
    /// was read ahead.
    fn next_of_burst(&mut self) -> Option<Event> {
        let until = self.awaited.filter(|_| self.model.is_opening());
        let event = match until {
            Some(until) => self.events.recv_timeout(until.saturating_duration_since(Instant::now())).ok(),
            None => self.events.try_recv().ok(),
        };
        if event.is_none() {
            self.awaited = None;
        }
        event
    }

    /// Takes events until there is an article to show, but not for long.
    fn gather(&mut self) -> anyhow::Result<Option<End>> {
        let deadline = Instant::now() + PATIENCE;
        while self.model.is_waiting() {
            match self.events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(event) => {
                    if let Some(end) = self.take(event)? {
                        return Ok(Some(end));
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(None)
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        self.fit()?;
        if self.model.take_redraw() {
            self.screen.name(self.model.title());
            self.screen.draw(|buffer| draw(&self.model, buffer)).context("cannot draw")?;
        }
        Ok(())
    }

    /// Tells the model the terminal's size, should it not have heard of it yet.
    fn fit(&mut self) -> anyhow::Result<()> {
        let size = Screen::size().context("cannot tell the size of the terminal")?;
        if self.model.size() != (Size { columns: size.width, rows: size.height }) {
            self.take(Event::Input(Input::Resize(size.width, size.height)))?;
        }
        Ok(())
    }

    /// Lets the model answer one event, and does what it asks for. Returns how the program ends, where it does.
    fn take(&mut self, event: Event) -> anyhow::Result<Option<End>> {
        let mut effects = Vec::new();
        if let Event::Input(Input::Resize(..)) = event {
            // A terminal that was smaller for a moment has lost what it showed, whatever its size is now.
            self.redraw();
            effects.extend(self.measure_cells()?);
        }
        let msg = match event {
            Event::Input(input) => match input::message(input) {
                Some(msg) => {
                    effects = self.model.update(Msg::Clock(clock::now()));
                    msg
                }
                None => return Ok(None),
            },
            Event::Answer(msg) => msg,
            Event::Unidentified => {
                self.articles.identify();
                return Ok(None);
            }
            Event::StateMended => {
                self.articles.reopen_state();
                return Ok(None);
            }
            Event::Panicked(message) => bail!(message),
            Event::Background { light } => {
                let env = ThemeEnv { light_background: Some(light), ..self.env };
                Msg::Background { light, theme: self.config.theme_name_for(env).to_owned() }
            }
            Event::Terminal(answer) => match self.told_of_images(answer)? {
                Some(msg) => msg,
                None => return Ok(None),
            },
            Event::Signal(signal) => return self.obey(signal),
            Event::Closed(error) => return Err(error).context("cannot read the terminal"),
        };
        effects.extend(self.model.update(msg));
        for effect in effects {
            if let Some(end) = self.perform(effect)? {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }

    /// Obeys a signal. Returns how the program ends, where it does.
    fn obey(&mut self, signal: i32) -> anyhow::Result<Option<End>> {
        match signal {
            // Somebody else has the terminal by now, and waits for it to be given back.
            SIGTTOU => Ok(None),
            SIGWINCH => {
                let size = Screen::size().context("cannot tell the size of the terminal")?;
                self.take(Event::Input(Input::Resize(size.width, size.height)))
            }
            SIGTSTP => self.perform(Effect::Suspend),
            // Ctrl-c in the editor was meant for the editor, and may be told only now.
            SIGINT | SIGQUIT if self.lent.is_some_and(|then| then.elapsed() < LATE) => Ok(None),
            signal => Ok(Some(End::Signal(signal))),
        }
    }
}
