//! All that is on the screen. Changed by [`Model::update`] alone.

use std::path::PathBuf;

use crossterm::event::KeyEvent;
use jiff::Zoned;
use ratatui::layout::Rect;
use tui_input::Input;

use super::areas::{Areas, Arrangement, Focus, areas};
use super::crossings::Crossings;
use super::hints::{Context, Hint, Mode, hints};
use super::journal::Journal;
use super::keymap::Keymap;
use super::links::Links;
use super::message::Size;
use super::over::Over;
use super::page::{Left, Page, Selection};
use super::paint::Palette;
use super::panes::articles::Articles;
use super::panes::names::{Lists, names};
use super::panes::quotes::Quotes;
use super::tagging::Tagging;
use super::trail::Trail;
use super::update::{Drag, Remembered};
use super::visit::{Arrival, Behind, Visit};
use crate::config::{Action, Chord, Config, Panes, Reading, SavedSearch, Theme};
use crate::library::ArticleId;
use crate::library::index::Progress;
use crate::library::state::{Kept, Subject};
use pullquote_extract::EntityId;

/// The state of the screen.
///
/// It is asked whether it wants to be drawn ([`Model::take_redraw`]) after messages, so that nothing is drawn for
/// nothing.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and all combinations are meant")]
pub struct Model {
    pub(crate) reading: Reading,
    pub(crate) pane_columns: Panes,
    pub(crate) mouse: bool,
    /// Whether the tour is shown where it never was.
    pub(crate) tour: bool,
    pub(crate) keymap: Keymap,
    pub(crate) palette: Palette,
    pub(crate) themes: Themes,
    pub(crate) size: Size,
    pub(crate) now: Zoned,
    pub(crate) focus: Focus,
    /// Whether the list of articles is wanted where there is room.
    pub(crate) show_articles: bool,
    /// Whether the side panes are.
    pub(crate) show_side: bool,
    /// Whether the places are among them.
    pub(crate) show_places: bool,
    /// Which side panes are folded away, in the order of [`Focus::SIDE`].
    pub(crate) folded: [bool; 4],
    pub(crate) zen: bool,
    /// Whether what is reported without marks is shown among the quotes.
    pub(crate) show_reports: bool,
    pub(crate) articles: Articles,
    /// How far indexing has come, while it goes on.
    pub(crate) indexing: Option<Progress>,
    pub(crate) shown: Shown,
    /// The article that was asked for last; others that arrive are stale.
    pub(crate) wanted: Option<ArticleId>,
    /// What is kept of the article that is opened next.
    pub(crate) recalled: Option<(ArticleId, Subject, Kept)>,
    /// What the reader changed.
    pub(crate) journal: Journal,
    /// By what the library is known, where it is kept what was read last in it.
    pub(crate) library: Option<PathBuf>,
    pub(crate) remembered: Remembered,
    pub(crate) quotes: Quotes,
    pub(crate) names: Lists,
    /// Whether the text has moved with a pane since the pane got the focus, so that where that began is remembered.
    pub(crate) peeking: bool,
    /// What has the screen in place of the reader.
    pub(crate) visit: Option<Visit>,
    /// Where closing leads back to, the last at the end.
    pub(crate) behind: Vec<Behind>,
    /// The way from article to article.
    pub(crate) crossings: Crossings,
    /// What is to be done in an article that was opened from elsewhere.
    pub(crate) arrival: Option<(ArticleId, Arrival)>,
    /// The searches that config.toml keeps.
    pub(crate) saved: Vec<SavedSearch>,
    /// The queries that were asked, the last at the end.
    pub(crate) history: Vec<String>,
    /// The number of the last question to the library.
    pub(crate) asked: u64,
    /// What lies over the screen.
    pub(crate) over: Option<Over>,
    /// The links on screen, while one is chosen by its letters.
    pub(crate) links: Option<Links>,
    pub(crate) selection: Option<Selection>,
    /// What the mouse holds.
    pub(crate) drag: Option<Drag>,
    pub(crate) prompt: Option<Prompt>,
    pub(crate) tagging: Option<Tagging>,
    /// Keys that were pressed and may go on.
    pub(crate) pending: Vec<Chord>,
    pub(crate) notice: Option<Notice>,
    /// What is amiss, until the reader has seen it or it is well again.
    pub(crate) alert: Option<String>,
    /// What was typed for an article that is still on its way.
    pub(crate) held: Vec<Held>,
    pub(crate) redraw: bool,
}

/// What the pane of the text shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Shown {
    /// No article, or none yet.
    #[default]
    Nothing,
    /// An article.
    Article(Box<Page>),
    /// An article that could not be opened, and why.
    Broken { id: ArticleId, error: String },
}

/// Something that was typed ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// A key, whose meaning depends on what was held before it.
    Key(KeyEvent),
    /// The first action that had to wait.
    Action(Action),
}

/// A search that is being typed.
#[derive(Clone, Debug)]
pub(crate) struct Prompt {
    pub(crate) input: Input,
    /// Where it began, and the trail there was, for giving up.
    pub(crate) origin: Left,
    pub(crate) trail: Trail,
    /// Why what is typed cannot be searched for.
    pub(crate) fault: Option<&'static str>,
}

/// The themes there are, and which is used.
#[derive(Clone, Debug)]
pub(crate) struct Themes {
    pub(crate) all: Vec<Theme>,
    /// The name of the one that is used.
    pub(crate) used: String,
    /// Whether the reader chose it here.
    pub(crate) by_hand: bool,
}

/// A message at the bottom, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) text: String,
    pub(crate) error: bool,
}

impl Shown {
    pub(crate) fn page(&self) -> Option<&Page> {
        if let Self::Article(page) = self { Some(page) } else { None }
    }

    pub(crate) fn page_mut(&mut self) -> Option<&mut Page> {
        if let Self::Article(page) = self { Some(page) } else { None }
    }

    /// The article it is about.
    pub(crate) fn id(&self) -> Option<ArticleId> {
        match self {
            Self::Nothing => None,
            Self::Article(page) => Some(page.id),
            Self::Broken { id, .. } => Some(*id),
        }
    }
}

impl Model {
    /// A screen of this size before anything is known of the library. `now` is the time of day, by which articles have
    /// an age, until [`crate::tui::Msg::Clock`] tells a later one.
    #[must_use]
    pub fn new(config: &Config, theme: &Theme, size: Size, now: Zoned) -> Self {
        Self {
            reading: config.reading,
            pane_columns: config.panes,
            mouse: config.mouse,
            tour: config.tour,
            keymap: Keymap::new(&config.keys),
            palette: Palette::new(theme),
            themes: Themes { all: config.themes.clone(), used: theme.name.clone(), by_hand: false },
            size,
            now,
            focus: Focus::Body,
            show_articles: true,
            show_side: true,
            show_places: config.panes.places,
            folded: [false; 4],
            zen: false,
            show_reports: false,
            articles: Articles::new(&config.searches),
            indexing: None,
            shown: Shown::Nothing,
            wanted: None,
            recalled: None,
            journal: Journal::default(),
            library: None,
            remembered: Remembered::default(),
            quotes: Quotes::default(),
            names: Lists::default(),
            peeking: false,
            visit: None,
            behind: Vec::new(),
            crossings: Crossings::default(),
            arrival: None,
            saved: config.searches.clone(),
            history: Vec::new(),
            asked: 0,
            over: None,
            links: None,
            selection: None,
            drag: None,
            prompt: None,
            tagging: None,
            pending: Vec::new(),
            notice: None,
            alert: None,
            held: Vec::new(),
            redraw: true,
        }
    }

    /// The size that it is drawn for.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    /// Offers these themes instead of the config's own: the same in colours that the terminal has.
    pub fn offer_themes(&mut self, themes: Vec<Theme>) {
        self.themes.all = themes;
    }

    /// Whether something on screen has changed since this was last asked.
    #[must_use]
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// Whether the list, or the first article, is still to come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.articles.is_known() || matches!(self.shown, Shown::Nothing) && self.wanted.is_some()
    }

    /// Whether an article was asked for that is not on the screen yet.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.wanted.is_some() && self.wanted != self.shown.id()
    }

    /// Whether a line flashes, which ends with the next message: after a moment at the latest, [`super::Msg::Rested`].
    #[must_use]
    pub fn is_flashing(&self) -> bool {
        self.shown.page().is_some_and(|page| page.flash.is_some())
    }

    /// Has the screen drawn anew, because what was on it is lost.
    pub fn redraw(&mut self) {
        self.redraw = true;
    }

    /// Where everything lies; none where there is too little room.
    pub(crate) fn areas(&self) -> Option<Areas> {
        let page = self.shown.page();
        areas(&Arrangement {
            size: self.size,
            focus: self.focus,
            articles: self.show_articles,
            side: self.show_side && page.is_some(),
            zen: self.zen,
            folded: self.folded,
            panes: self.pane_columns,
            measure: self.reading.measure,
            margin: self.reading.margin,
            people: page.map_or(0, |page| page.found.people.len()),
            organisations: page.map_or(0, |page| page.found.organisations.len()),
            places: self.show_places.then(|| page.map_or(0, |page| page.found.places.len())),
        })
    }

    /// Whether a pane lies over the text.
    pub(crate) fn is_over(&self) -> bool {
        self.areas().is_some_and(|areas| {
            areas.articles.is_some_and(|panel| panel.over) || areas.side.is_some_and(|side| side.over)
        })
    }

    /// Whether nothing but the text is on screen, without a line at the bottom: zen, and no pane called over it.
    pub(crate) fn is_bare(&self) -> bool {
        self.zen && self.over.is_none() && self.visit.is_none() && !self.is_over()
    }

    /// The name that is lit in the pane with the focus.
    pub(crate) fn chosen_name(&self) -> Option<EntityId> {
        let names = names(self.shown.page()?, self.focus);
        names.get(self.names.of(self.focus).selected?).map(|name| name.entity)
    }

    /// What the line at the bottom says.
    pub(crate) fn hints(&self, areas: &Areas) -> Vec<Hint> {
        hints(&self.keymap, self.context(), areas.hint)
    }

    /// What the reader is in the midst of.
    pub(crate) fn context(&self) -> Context {
        let page = self.shown.page().filter(|page| !page.trail.stops.is_empty());
        let mode = match &self.visit {
            Some(Visit::Search(_)) => Mode::Hits,
            Some(Visit::Who(who)) if who.beside.is_some() => Mode::Beside,
            Some(Visit::Who(_)) => Mode::Who,
            _ if self.selection.is_some() => Mode::Selecting,
            _ if matches!(self.behind.last(), Some(Behind::Visit(_))) => Mode::Visiting,
            _ => Mode::Reading,
        };
        let help = matches!(self.over, Some(Over::Help(_)));
        Context { focus: self.focus, trail: page.map(|page| page.trail.kind), mode, help }
    }

    /// The whole screen.
    pub(crate) const fn screen(&self) -> Rect {
        Rect::new(0, 0, self.size.columns, self.size.rows)
    }
}
