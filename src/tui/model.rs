//! All that is on the screen. Changed by [`Model::update`] alone.

use std::collections::VecDeque;

use crossterm::event::KeyEvent;
use jiff::Zoned;
use ratatui::layout::Rect;

use super::areas::{Areas, Arrangement, Focus, areas};
use super::history::History;
use super::images::Terminal;
use super::journal::Journal;
use super::keymap::Keymap;
use super::layer::{Kind, Layers};
use super::marks::Marks;
use super::memory::Memory;
use super::message::Size;
use super::page::Page;
use super::paint::Palette;
use super::panes::articles::Articles;
use super::panes::names::{Lists, names};
use super::panes::quotes::Quotes;
use super::pressed::{Again, Clicked, Count};
use super::said::Said;
use super::view::Arrival;
use crate::config::{Action, Chord, Command, Config, Panes, Reading, SavedSearch, Theme};
use crate::library::ArticleId;
use crate::library::index::Progress;
use crate::library::state::{ArticleRef, ArticleState};
use pullquote_extract::EntityId;

/// The state of the screen.
///
/// It is asked whether it wants to be drawn ([`Model::take_redraw`]) after messages, so that nothing is drawn for
/// nothing.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) reading: Reading,
    pub(crate) mouse: bool,
    /// What is known of the terminal and images.
    pub(crate) images: Terminal,
    /// Holds what is said of changes, for a screen reader; none where there is none.
    pub(crate) said: Option<Said>,
    /// True if the tour is shown where it never was.
    pub(crate) tour: bool,
    pub(crate) keymap: Keymap,
    pub(crate) palette: Palette,
    pub(crate) themes: Themes,
    pub(crate) size: Size,
    pub(crate) now: Zoned,
    pub(crate) panels: Panels,
    pub(crate) focus: Focus,
    pub(crate) articles: Articles,
    pub(crate) shown: Shown,
    pub(crate) quotes: Quotes,
    pub(crate) names: Lists,
    /// The modes, one on another.
    pub(crate) layers: Layers,
    pub(crate) opening: Opening,
    pub(crate) history: History,
    pub(crate) queries: Queries,
    /// The changes that the reader made.
    pub(crate) journal: Journal,
    pub(crate) memory: Memory,
    /// The progress of indexing, while it goes on.
    pub(crate) indexing: Option<Progress>,
    /// The progress of a fetch, while it goes on.
    pub(crate) fetching: Option<String>,
    /// The thing that the mouse drags.
    pub(crate) drag: Option<Drag>,
    /// Keys that were pressed and may go on.
    pub(crate) pending: Vec<Chord>,
    /// The number that is being typed.
    pub(crate) counting: Option<Count>,
    /// The lines of half a page, where a number before the key has set them.
    pub(crate) half_page: Option<usize>,
    /// The places that have a letter.
    pub(crate) marks: Marks,
    /// The programs that articles and quotes are given to.
    pub(crate) commands: Vec<Command>,
    /// The article whose file was moved away last: that it is gone is known.
    pub(crate) gone: Option<ArticleId>,
    /// The article whose file was put back last, while it is open: what is told of its absence is of a moment before.
    pub(crate) restored: Option<ArticleId>,
    /// Tells what the same key does if it is the next one.
    pub(crate) again: Option<(Again, u64, Zoned)>,
    /// Counts keys and clicks.
    pub(crate) presses: u64,
    /// The last click on the text, to tell a double one.
    pub(crate) clicked: Option<Clicked>,
    pub(crate) notice: Option<Notice>,
    /// Messages from outside that wait until the one on the screen has been seen.
    pub(crate) waiting: VecDeque<Notice>,
    /// A warning until the reader has seen it or all is well again.
    pub(crate) alert: Option<Notice>,
    pub(crate) redraw: bool,
}

/// Names the thing that the mouse holds while its button is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drag {
    /// Text, from this place on; nothing is selected until the mouse moves.
    Text {
        /// The letter where the button was pressed.
        anchor: usize,
        /// Its row and column within the text, for a click.
        at: (u16, u16),
    },
    /// The frame between the articles and the text.
    Articles,
    /// The frame between the text and the side panes.
    Side,
}

/// The panes that are wanted, and their widths.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and all combinations are meant")]
pub(crate) struct Panels {
    pub(crate) columns: Panes,
    /// True if the list of articles is wanted where there is room.
    pub(crate) articles: bool,
    /// True if the side panes are.
    pub(crate) side: bool,
    /// True if the places are among them.
    pub(crate) places: bool,
    /// The side panes that are folded away, in the order of [`Focus::SIDE`].
    pub(crate) folded: [bool; 4],
    pub(crate) zen: bool,
    /// True if the text has moved with a pane since the pane got the focus, so that where that began is
    /// remembered.
    pub(crate) peeking: bool,
}

/// An article that is on its way, and what is to be done when it is here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    /// The article that was asked for last; others that arrive are stale.
    pub(crate) wanted: Option<ArticleId>,
    /// The article whose file was put back, until it is open: the library may have to see first that it is there.
    pub(crate) returning: Option<ArticleId>,
    /// The kept state of the article that is opened next.
    pub(crate) recalled: Option<(ArticleId, ArticleRef, ArticleState)>,
    /// The task for an article that was opened from elsewhere.
    pub(crate) arrival: Option<(ArticleId, Arrival)>,
    /// True if the chosen row of a view is to be opened once it is here: the reader was quicker than the answer.
    pub(crate) eager: bool,
    /// The text that was typed for an article that is still on its way.
    pub(crate) held: Vec<Held>,
}

/// A question to the library that may be asked again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queries {
    /// The searches that config.toml keeps.
    pub(crate) saved: Vec<SavedSearch>,
    /// The queries that were asked, the last at the end.
    pub(crate) past: Vec<String>,
    /// Holds what was sought in articles, the last at the end.
    pub(crate) sought: Vec<String>,
    /// True if quotes are gathered for a file.
    pub(crate) gathering: bool,
    /// True if a command runs.
    pub(crate) piping: bool,
    /// The number of the last question.
    pub(crate) number: u64,
    /// True if the reader marked a quote since a view was left.
    pub(crate) stale: bool,
}

/// The contents of the text's pane.
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

/// The themes there are, and which is used.
#[derive(Clone, Debug)]
pub(crate) struct Themes {
    pub(crate) all: Vec<Theme>,
    /// The name of the one that is used.
    pub(crate) used: String,
    /// True if the reader chose it here.
    pub(crate) by_hand: bool,
    /// The contents of config.toml.
    pub(crate) set: String,
    /// The background for which the first theme was made.
    pub(crate) own: Option<bool>,
    /// True if the terminal’s background is light, once it has said so.
    pub(crate) light: Option<bool>,
}

/// A message at the bottom, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) text: String,
    pub(crate) error: bool,
    /// Tells that it came from outside, and not as the answer to a key: it stays until the next one.
    pub(crate) lasting: bool,
}

impl Panels {
    const fn new(columns: Panes) -> Self {
        let places = columns.places;
        Self { columns, articles: true, side: true, places, folded: [false; 4], zen: false, peeking: false }
    }
}

impl Themes {
    fn new(config: &Config, theme: &Theme) -> Self {
        let (all, set) = (config.themes.clone(), config.theme.clone());
        Self { all, used: theme.name.clone(), by_hand: false, set, own: theme.background(), light: None }
    }
}

impl Shown {
    pub(crate) fn page(&self) -> Option<&Page> {
        if let Self::Article(page) = self { Some(page) } else { None }
    }

    pub(crate) fn page_mut(&mut self) -> Option<&mut Page> {
        if let Self::Article(page) = self { Some(page) } else { None }
    }

    /// Returns the article it is about.
    pub(crate) fn id(&self) -> Option<ArticleId> {
        match self {
            Self::Nothing => None,
            Self::Article(page) => Some(page.id),
            Self::Broken { id, .. } => Some(*id),
        }
    }
}

impl Model {
    /// Returns a screen of this size before anything is known of the library. `now` is the time of day, by which
    /// articles have an age, until [`crate::tui::Msg::Clock`] tells a later one.
    #[must_use]
    pub fn new(config: &Config, theme: &Theme, size: Size, now: Zoned) -> Self {
        Self {
            reading: config.reading,
            mouse: config.mouse.unwrap_or(true),
            images: if config.screen_reader { Terminal::Unwanted } else { Terminal::Unasked },
            said: config.screen_reader.then(Said::default),
            tour: config.tour,
            keymap: Keymap::new(&config.keys),
            palette: Palette::new(theme),
            themes: Themes::new(config, theme),
            size,
            now,
            panels: Panels::new(config.panes),
            focus: Focus::Body,
            articles: Articles::new(&config.searches),
            shown: Shown::Nothing,
            quotes: Quotes::default(),
            names: Lists::default(),
            layers: Layers::default(),
            opening: Opening::default(),
            history: History::default(),
            queries: Queries { saved: config.searches.clone(), ..Queries::default() },
            journal: Journal::default(),
            memory: Memory::default(),
            indexing: None,
            fetching: None,
            drag: None,
            pending: Vec::new(),
            counting: None,
            half_page: None,
            marks: Marks::default(),
            commands: config.commands.clone(),
            gone: None,
            restored: None,
            again: None,
            presses: 0,
            clicked: None,
            notice: None,
            waiting: VecDeque::new(),
            alert: None,
            redraw: true,
        }
    }

    /// Returns the size that it is drawn for.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    /// Offers these themes instead of the config's own: the same in colours that the terminal has.
    pub fn offer_themes(&mut self, themes: Vec<Theme>) {
        self.themes.all = themes;
    }

    /// Returns whether something on screen has changed since this was last asked.
    #[must_use]
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// Returns whether the list, or the first article, is still to come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.articles.is_known() || matches!(self.shown, Shown::Nothing) && self.opening.wanted.is_some()
    }

    /// Returns whether an article was asked for that is not on the screen yet.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.opening.wanted.is_some() && self.opening.wanted != self.shown.id()
    }

    /// Returns whether a line flashes, which ends with the next message: after a moment at the latest,
    /// [`super::Msg::Rested`].
    #[must_use]
    pub fn is_flashing(&self) -> bool {
        self.shown.page().is_some_and(|page| page.flash.is_some())
    }

    /// Returns whether a number is being typed, which ends with the next key, or with [`super::Msg::Rested`] after a longer
    /// moment.
    #[must_use]
    pub const fn is_counting(&self) -> bool {
        self.counting.is_some()
    }

    /// Has the screen drawn anew, because what was on it is lost.
    pub fn redraw(&mut self) {
        self.redraw = true;
    }

    /// Returns where everything lies; none where there is too little room.
    pub(crate) fn areas(&self) -> Option<Areas> {
        let page = self.shown.page();
        areas(&Arrangement {
            size: self.size,
            focus: self.focus,
            articles: self.panels.articles && !self.articles.is_needless(),
            side: self.panels.side && page.is_some(),
            zen: self.panels.zen,
            alone: self.said.is_some(),
            folded: self.panels.folded,
            panes: self.panels.columns,
            measure: self.reading.measure,
            margin: self.reading.margin,
            people: page.map_or(0, |page| page.found.people.len()),
            organisations: page.map_or(0, |page| page.found.organisations.len()),
            places: self.panels.places.then(|| page.map_or(0, |page| page.found.places.len())),
        })
    }

    /// Returns whether a pane lies over the text.
    pub(crate) fn has_drawer(&self) -> bool {
        self.areas().is_some_and(|areas| {
            areas.articles.is_some_and(|panel| panel.drawer) || areas.side.is_some_and(|side| side.drawer)
        })
    }

    /// Returns whether nothing but the text is on screen, without a line at the bottom: zen, and no pane called over
    /// it.
    pub(crate) fn is_bare(&self) -> bool {
        self.panels.zen
            && self.said.is_none()
            && !self.layers.has_overlay()
            && !self.layers.has(Kind::View)
            && !self.has_drawer()
    }

    /// Returns the name that is current in the pane with the focus.
    pub(crate) fn chosen_name(&self) -> Option<EntityId> {
        let names = names(self.shown.page()?, self.focus);
        names.get(self.names.of(self.focus).selected?).map(|name| name.entity)
    }

    /// Returns the whole screen.
    pub(crate) const fn screen(&self) -> Rect {
        Rect::new(0, 0, self.size.columns, self.size.rows)
    }
}
