//! The modes of the screen as layers, one on another.
//!
//! Each event goes to the topmost layer, which handles it or passes it to the one below; at the bottom is the reader with
//! its panes, which is no layer. What each kind of layer does with each kind of event is said once, in
//! [`super::update`]'s `layers`; what the bottom line says, in [`super::bar`]; what it draws, in [`mod@super::draw`]. A mode
//! that is on the screen is on this stack, and nowhere else.

use std::path::PathBuf;

use super::effect::Whither;
use super::folder::FolderLine;
use super::line::TextLine;
use super::links::Links;
use super::noting::Noting;
use super::overlay::actions::Actions;
use super::overlay::help::Help;
use super::overlay::speaker::Speakers;
use super::overlay::why::Why;
use super::page::{Left, Selection};
use super::tagging::Tagging;
use super::trail::Trail;
use super::view::View;
use crate::library::ArticleId;

/// One mode, with what it keeps.
#[derive(Clone, Debug)]
pub(crate) enum Layer {
    /// The search of the library, a who page, or the kept quotes, in place of the reader. Always the lowest.
    View(View),
    /// Text is selected.
    Selection(Selection),
    /// A filter of the quotes pane is typed.
    QuoteFilter(TextLine),
    /// A filter of the list is typed; the line stands in the pane, which holds it.
    ListFilter,
    /// A search in the article is typed.
    Find(Find),
    /// Tags are typed.
    Tags(Tagging),
    /// A note is typed.
    Note(Noting),
    /// The address of a page is typed.
    Address(TextLine),
    /// The links on screen have their letters.
    Links(Links),
    /// It is asked whether a file is to be moved.
    Ask(Ask),
    /// The name of a folder is typed.
    Folder(FolderLine),
    /// The key of a command is waited for.
    Commands,
    /// The letter of a mark is waited for.
    Mark {
        /// True if the place gets it, or the reader goes to the place that has it.
        set: bool,
    },
    /// All keys.
    Help(Help),
    /// All actions by their names.
    Actions(Actions),
    /// Explains a speaker or a name.
    Why(Why),
    /// Names who may have said a quote.
    Speakers(Speakers),
    /// The facts that a reader should know first.
    Tour,
}

/// The kind of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    View,
    Selection,
    QuoteFilter,
    ListFilter,
    Find,
    Tags,
    Note,
    Address,
    Links,
    Mark,
    Ask,
    Folder,
    Commands,
    Help,
    Actions,
    Why,
    Speakers,
    Tour,
}

/// The outcome of an event in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum Flow {
    /// The event is done with.
    Handled,
    /// It is for the next layer below.
    Passed,
}

/// A search in the article while it is typed.
#[derive(Clone, Debug)]
pub(crate) struct Find {
    pub(crate) line: TextLine,
    /// Holds what the reader typed, while one of the searches of before stands in the line: only those that begin with it
    /// are gone through.
    pub(crate) draft: String,
    /// The search of before that stands in the line.
    pub(crate) recalled: Option<usize>,
    /// True if the last search is done again: it goes on from where it led to.
    pub(crate) again: bool,
    /// The place where it began, to go back to.
    pub(crate) origin: Left,
    /// The trail there was.
    pub(crate) trail: Trail,
    /// Why the text cannot be searched for.
    pub(crate) error: Option<&'static str>,
    /// The progress while a long text is searched elsewhere.
    pub(crate) awaited: Option<Awaited>,
}

/// A file that may be moved.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) id: ArticleId,
    pub(crate) path: PathBuf,
    pub(crate) whither: Whither,
    /// The question.
    pub(crate) words: String,
}

/// Reports the progress of the search of a long text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awaited {
    /// It is still to be asked for.
    Wanted,
    /// It was asked for.
    Asked,
    /// The same, and Enter was pressed.
    Entered,
}

impl Find {
    /// Returns a search in which nothing is typed yet.
    pub(crate) fn new(origin: Left, trail: Trail) -> Self {
        let line = TextLine::default();
        Self { line, draft: String::new(), recalled: None, again: false, origin, trail, error: None, awaited: None }
    }
}

impl Kind {
    /// Returns whether the layer is drawn over the screen and hides what lies under it from keys and mouse.
    pub(crate) const fn is_overlay(self) -> bool {
        matches!(self, Self::Help | Self::Actions | Self::Why | Self::Speakers | Self::Tour)
    }

    /// Returns whether events stop here even if the layer has no use for them.
    pub(crate) const fn covers(self) -> bool {
        !matches!(self, Self::Selection | Self::View)
    }
}

impl Layer {
    pub(crate) const fn kind(&self) -> Kind {
        match self {
            Self::View(_) => Kind::View,
            Self::Selection(_) => Kind::Selection,
            Self::QuoteFilter(_) => Kind::QuoteFilter,
            Self::ListFilter => Kind::ListFilter,
            Self::Find(_) => Kind::Find,
            Self::Tags(_) => Kind::Tags,
            Self::Note(_) => Kind::Note,
            Self::Address(_) => Kind::Address,
            Self::Links(_) => Kind::Links,
            Self::Mark { .. } => Kind::Mark,
            Self::Ask(_) => Kind::Ask,
            Self::Folder(_) => Kind::Folder,
            Self::Commands => Kind::Commands,
            Self::Help(_) => Kind::Help,
            Self::Actions(_) => Kind::Actions,
            Self::Why(_) => Kind::Why,
            Self::Speakers(_) => Kind::Speakers,
            Self::Tour => Kind::Tour,
        }
    }
}

/// The layers on the screen, the topmost last; at most one of a kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers(Vec<Layer>);

/// Defines methods that return what a kind of layer keeps, where it is on the stack.
macro_rules! accessors {
    ($($kind:ident($type:ty): $get:ident;)*) => {
        $(pub(crate) fn $get(&self) -> Option<&$type> {
            self.0.iter().find_map(|layer| if let Layer::$kind(kept) = layer { Some(kept) } else { None })
        })*
    };
    (mut $($kind:ident($type:ty): $get:ident;)*) => {
        $(pub(crate) fn $get(&mut self) -> Option<&mut $type> {
            self.0.iter_mut().find_map(|layer| if let Layer::$kind(kept) = layer { Some(kept) } else { None })
        })*
    };
    (take $($kind:ident($type:ty): $take:ident;)*) => {
        $(pub(crate) fn $take(&mut self) -> Option<$type> {
            let Some(Layer::$kind(kept)) = self.remove(Kind::$kind) else { return None };
            Some(kept)
        })*
    };
}

impl Layers {
    accessors! {
        View(View): view;
        Selection(Selection): selection;
        QuoteFilter(TextLine): quote_filter;
        Find(Find): find;
        Help(Help): help;
        Actions(Actions): actions;
        Speakers(Speakers): speakers;
    }

    accessors! {
        mut View(View): view_mut;
        Folder(FolderLine): folder_mut;
        QuoteFilter(TextLine): quote_filter_mut;
        Find(Find): find_mut;
        Tags(Tagging): tags_mut;
        Note(Noting): note_mut;
        Address(TextLine): address_mut;
        Help(Help): help_mut;
        Actions(Actions): actions_mut;
        Why(Why): why_mut;
        Speakers(Speakers): speakers_mut;
    }

    accessors! {
        take View(View): take_view;
        Selection(Selection): take_selection;
        Find(Find): take_find;
        Tags(Tagging): take_tags;
        Note(Noting): take_note;
        Address(TextLine): take_address;
        Links(Links): take_links;
    }
}

impl Layers {
    /// Puts a layer on top, in place of another of its kind. A view goes to the bottom.
    pub(crate) fn push(&mut self, layer: Layer) {
        self.remove(layer.kind());
        if layer.kind() == Kind::View {
            self.0.insert(0, layer);
        } else {
            self.0.push(layer);
        }
    }

    pub(crate) fn remove(&mut self, kind: Kind) -> Option<Layer> {
        let at = self.0.iter().position(|layer| layer.kind() == kind)?;
        Some(self.0.remove(at))
    }

    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.0.iter().any(|layer| layer.kind() == kind)
    }

    /// Returns the kinds of the layers, the topmost first.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        self.0.iter().rev().map(Layer::kind).collect()
    }

    /// Returns the layers, the lowest first, as they are drawn.
    pub(crate) fn upwards(&self) -> impl DoubleEndedIterator<Item = &Layer> {
        self.0.iter()
    }

    /// Returns whether the reader and its panes have the screen to themselves.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether text is typed in the topmost layer.
    pub(crate) fn is_typing(&self) -> bool {
        self.0.last().is_some_and(|layer| match layer {
            Layer::View(view) => view.is_typing(),
            Layer::Help(help) => help.line.is_some(),
            Layer::QuoteFilter(_)
            | Layer::ListFilter
            | Layer::Find(_)
            | Layer::Tags(_)
            | Layer::Note(_)
            | Layer::Address(_)
            | Layer::Folder(_)
            | Layer::Actions(_)
            | Layer::Speakers(_) => true,
            Layer::Selection(_)
            | Layer::Links(_)
            | Layer::Mark { .. }
            | Layer::Ask(_)
            | Layer::Commands
            | Layer::Why(_)
            | Layer::Tour => false,
        })
    }

    /// Returns whether something lies over the screen.
    pub(crate) fn has_overlay(&self) -> bool {
        self.0.iter().any(|layer| layer.kind().is_overlay())
    }

    /// Closes what lies over the screen. Returns whether there was anything.
    pub(crate) fn close_overlays(&mut self) -> bool {
        let before = self.0.len();
        self.0.retain(|layer| !layer.kind().is_overlay());
        before != self.0.len()
    }

    /// Closes whatever belongs to the article that was open: another takes its place.
    pub(crate) fn leave_article(&mut self) {
        let of_article = |kind| {
            matches!(
                kind,
                Kind::Ask
                    | Kind::Folder
                    | Kind::Find
                    | Kind::Tags
                    | Kind::Note
                    | Kind::Selection
                    | Kind::Links
                    | Kind::QuoteFilter
            )
        };
        self.0.retain(|layer| !of_article(layer.kind()));
    }
}
