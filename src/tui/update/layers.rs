//! Tells what each layer does with each kind of event. Every kind of event has one function, with one arm for each kind
//! of layer; [`Model::offer`] goes through the layers from the topmost down until one handles it.

use crossterm::event::KeyEvent;
use ratatui::layout::Position;

use crate::config::Action;
use crate::tui::effect::Effect;
use crate::tui::folder::FolderLine;
use crate::tui::layer::{Flow, Kind};
use crate::tui::line::{MOST, TextLine};
use crate::tui::model::Model;
use crate::tui::overlay::actions::Actions;
use crate::tui::overlay::help::Help;
use crate::tui::overlay::speaker::Speakers;
use crate::tui::search::grouped;
use crate::tui::tagging::Tagging;
use crate::tui::view::View;

impl Model {
    /// Offers an event to the layers, the topmost first.
    pub(super) fn offer(&mut self, mut event: impl FnMut(&mut Self, Kind) -> Flow) -> Flow {
        for kind in self.layers.kinds() {
            if event(self, kind) == Flow::Handled {
                return Flow::Handled;
            }
            // A layer that has closed itself covers nothing any more.
            if kind.covers() && self.layers.has(kind) {
                break;
            }
        }
        Flow::Passed
    }

    /// Returns a key as it was pressed. A layer in which text is typed takes all of them; what others pass is looked up
    /// in the keymap and comes back as an action.
    pub(super) fn key_in(&mut self, kind: Kind, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        match kind {
            Kind::Find => self.key_in_find(event, effects),
            Kind::QuoteFilter => self.key_in_quote_filter(event),
            Kind::ListFilter => self.key_in_list_filter(event, effects),
            Kind::Tags => self.key_in_tags(event, effects),
            Kind::Note => self.key_in_note(event, effects),
            Kind::Address => self.key_in_address(event, effects),
            Kind::Links => self.key_in_links(event, effects),
            Kind::Mark => self.key_in_mark(event, effects),
            Kind::Ask => self.key_in_ask(event, effects),
            Kind::Folder => self.key_in_folder(event),
            Kind::Commands => self.key_in_commands(event, effects),
            Kind::Actions => self.key_in_actions(event, effects),
            Kind::Speakers => self.key_in_speakers(event, effects),
            Kind::Help => self.key_in_help(event),
            Kind::Tour => self.key_in_tour(event),
            Kind::View => self.key_in_view(event, effects),
            Kind::Why | Kind::Selection => Flow::Passed,
        }
    }

    /// Returns what a key or a click stands for.
    pub(super) fn action_in(&mut self, kind: Kind, action: Action, effects: &mut Vec<Effect>) -> Flow {
        match kind {
            Kind::Help => self.action_in_help(action),
            Kind::Why => self.action_in_why(action),
            Kind::Selection => self.action_in_selection(action, effects),
            Kind::View => self.action_in_view(action, effects),
            Kind::Find
            | Kind::QuoteFilter
            | Kind::ListFilter
            | Kind::Tags
            | Kind::Note
            | Kind::Address
            | Kind::Links
            | Kind::Mark
            | Kind::Ask
            | Kind::Folder
            | Kind::Commands
            | Kind::Actions
            | Kind::Speakers
            | Kind::Tour => Flow::Passed,
        }
    }

    /// Pasted text. It goes to the topmost line that is typed in; where there is none, it is lost.
    pub(super) fn paste_in(&mut self, kind: Kind, text: &str, effects: &mut Vec<Effect>) -> Flow {
        // Tags are parted by commas; elsewhere a line is a word.
        let joint = if kind == Kind::Tags { ", " } else { " " };
        let Some(line) = self.line_in(kind) else { return Flow::Passed };
        line.paste(text, joint);
        self.typed_in(kind, effects);
        self.tell_full(kind);
        Flow::Handled
    }

    /// Says that a layer's line is full, where something was left out of it.
    pub(super) fn tell_full(&mut self, kind: Kind) {
        if self.line_in(kind).is_some_and(TextLine::take_full) {
            self.tell(format!("a line takes {} characters; the rest was left out", grouped(MOST)));
        }
    }

    /// Returns the line of a layer in which text is typed.
    fn line_in(&mut self, kind: Kind) -> Option<&mut TextLine> {
        match kind {
            Kind::Find => self.layers.find_mut().map(|find| &mut find.line),
            Kind::QuoteFilter => self.layers.quote_filter_mut(),
            Kind::ListFilter => self.articles.head.line_mut(),
            Kind::Tags => self.layers.tags_mut().map(|tags| &mut tags.line),
            Kind::Note => self.layers.note_mut().map(|note| &mut note.line),
            Kind::Address => self.layers.address_mut(),
            Kind::Folder => self.layers.folder_mut().map(|folder| &mut folder.line),
            Kind::Actions => self.layers.actions_mut().map(|actions| &mut actions.line),
            Kind::Speakers => self.layers.speakers_mut().map(|speakers| &mut speakers.line),
            Kind::Help => self.layers.help_mut().and_then(|help| help.line.as_mut()),
            Kind::View => self.layers.view_mut().filter(|view| view.is_typing()).map(View::line_mut),
            Kind::Links | Kind::Mark | Kind::Ask | Kind::Commands | Kind::Why | Kind::Tour | Kind::Selection => None,
        }
    }

    /// The text of a layer's line has changed, by a key or by pasting.
    pub(super) fn typed_in(&mut self, kind: Kind, effects: &mut Vec<Effect>) {
        match kind {
            Kind::Find => self.retype_find(),
            Kind::QuoteFilter => self.filter_quotes(),
            Kind::ListFilter => self.read_list_filter(effects),
            Kind::View => {
                self.ask_what_is_typed(effects);
                self.ask_names(effects);
            }
            Kind::Tags => self.layers.tags_mut().map_or((), Tagging::typed),
            Kind::Folder => self.layers.folder_mut().map_or((), FolderLine::typed),
            Kind::Actions => self.layers.actions_mut().map_or((), Actions::typed),
            Kind::Speakers => self.layers.speakers_mut().map_or((), Speakers::typed),
            Kind::Help => self.layers.help_mut().map_or((), Help::typed),
            Kind::Note
            | Kind::Address
            | Kind::Links
            | Kind::Mark
            | Kind::Ask
            | Kind::Commands
            | Kind::Why
            | Kind::Tour
            | Kind::Selection => {}
        }
    }

    /// Returns a notch of the wheel.
    pub(super) fn wheel_in(&mut self, kind: Kind, by: isize) -> Flow {
        let screen = self.screen();
        match kind {
            Kind::Help => self.scroll_help(by * super::mouse::NOTCH),
            Kind::Actions => self.layers.actions_mut().map_or((), |actions| actions.step(by, screen)),
            Kind::Speakers => self.layers.speakers_mut().map_or((), |speakers| speakers.step(by, screen)),
            Kind::Why => self.layers.why_mut().map_or((), |why| why.scroll(by * super::mouse::NOTCH, screen)),
            Kind::View => self.step_in_view(by),
            Kind::Tour => {}
            Kind::Selection
            | Kind::Find
            | Kind::QuoteFilter
            | Kind::ListFilter
            | Kind::Tags
            | Kind::Note
            | Kind::Address
            | Kind::Folder
            | Kind::Mark
            | Kind::Ask
            | Kind::Commands
            | Kind::Links => return Flow::Passed,
        }
        Flow::Handled
    }

    /// Returns a click. One that meets the reader ends what is typed in the bottom line.
    pub(super) fn click_in(&mut self, kind: Kind, position: Position, effects: &mut Vec<Effect>) -> Flow {
        match kind {
            Kind::Help => self.click_in_help(position, effects),
            Kind::Actions => self.click_in_actions(position, effects),
            Kind::Why => self.click_in_why(position),
            Kind::Speakers => self.click_in_speakers(position, effects),
            Kind::Tour => drop(self.layers.remove(Kind::Tour)),
            Kind::View => self.click_in_view(position, effects),
            Kind::Mark => self.click_in_mark(position, effects),
            Kind::Find => {
                self.cancel_find();
                return Flow::Passed;
            }
            Kind::QuoteFilter
            | Kind::Tags
            | Kind::Note
            | Kind::Address
            | Kind::Folder
            | Kind::Ask
            | Kind::Commands
            | Kind::Links => {
                self.layers.remove(kind);
                return Flow::Passed;
            }
            Kind::Selection | Kind::ListFilter => return Flow::Passed,
        }
        Flow::Handled
    }
}
