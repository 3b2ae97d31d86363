//! Tells what each layer says of itself. There is an arm for every layer and none for the rest: a new one has to say something.

use crate::tui::layer::{Kind, Layer};
use crate::tui::model::Model;
use crate::tui::noting::Noted;
use crate::tui::overlay::tour;
use crate::tui::told::{Told, counted};

impl Kind {
    /// Returns whether it is said that a layer of this kind has closed: what is typed into a filter stays in force, and a
    /// view that was left is behind.
    pub(super) const fn says_closed(self) -> bool {
        !matches!(self, Self::View | Self::Find | Self::QuoteFilter | Self::ListFilter)
    }
}

impl Layer {
    /// Returns what is said of the layer: its name as it opens and closes, what is typed, the row with the focus.
    pub(crate) fn told(&self, model: &Model) -> Told {
        match self {
            Self::View(view) => view.told(),
            Self::Selection(selection) => Told::new("selection", model.selected_in_words(*selection)),
            Self::QuoteFilter(line) => Told::new("filter quotes", model.quotes_in_words()).typing(line.text()),
            Self::ListFilter => {
                let (typed, fault) = model.articles.head.typed();
                let found = || match model.articles.len() {
                    0 => "no article matches".to_owned(),
                    _ => model.listed_in_words(),
                };
                Told::new("filter articles", fault.unwrap_or_else(found)).typing(typed)
            }
            Self::Find(find) => Told::new("search the text", model.hit_in_words(find)).typing(find.line.text()),
            Self::Tags(tags) => Told::new("tags", completions(&tags.candidates())).typing(tags.line.text()),
            Self::Note(note) => {
                let on = if matches!(note.on, Noted::Quote(_)) { "note on the quote" } else { "note" };
                Told::new(on, String::new()).typing(note.line.text())
            }
            Self::Address(line) => Told::new("add a page", String::new()).typing(line.text()),
            Self::Links(links) => {
                let count = counted(links.len(), "link", "links");
                Told::new("links", format!("{count}; a letter opens one: {}", links.words()))
            }
            Self::Ask(ask) => Told::new("question", format!("y or Enter to {}", ask.words)),
            Self::Folder(folder) => {
                Told::new("move to folder", completions(&folder.candidates())).typing(folder.line.text())
            }
            Self::Commands => {
                let named = model.keyed_commands().map(|(key, command)| format!("{key} {}", command.name));
                Told::new("commands", format!("a key runs one: {}", named.collect::<Vec<_>>().join(", ")))
            }
            Self::Mark { set: true } => Told::new("mark", "a letter marks this place"),
            Self::Mark { set: false } => {
                let marks = model.marks.all().map(|(letter, marked)| format!("{letter} {}", marked.title));
                let marks = marks.collect::<Vec<_>>().join(", ");
                Told::new("marked places", if marks.is_empty() { "none".to_owned() } else { marks })
            }
            Self::Help(help) => help.told(&model.keymap, model.context(), model.screen()),
            Self::Actions(actions) => actions.told(&model.keymap),
            Self::Why(why) => why.told(),
            Self::Speakers(speakers) => speakers.told(),
            Self::Tour => Told::new("short tour", format!("any key closes it: {}", tour::words(&model.keymap))),
        }
    }
}

/// Returns what Tab may put into a line.
fn completions(candidates: &[&str]) -> String {
    if candidates.is_empty() { String::new() } else { format!("Tab {}", candidates.join(", ")) }
}
