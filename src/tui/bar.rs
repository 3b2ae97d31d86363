//! Tells what the bottom line says: the topmost layer that has something to say there says it. Drawing and the mouse
//! both ask.

use super::areas::Areas;
use super::hints::{Context, Hint, Mode, hints, keyed};
use super::layer::{Find, Kind, Layer};
use super::line::TextLine;
use super::model::{Model, Notice};
use super::noting::Noted;
use super::page::Page;
use super::said::Heard;
use super::told::Told;
use super::view::View;

/// The bottom line.
#[derive(Debug)]
pub(crate) enum Bar<'m> {
    /// A line that is typed in, behind a mark, with something else at the right.
    Line { mark: &'static str, line: &'m TextLine, aside: Aside },
    /// A message, until the next key.
    Notice(&'m Notice),
    /// The current row, for a screen reader.
    Said(&'m str),
    /// A number that is being typed, or a key, and what it comes to.
    Count(String, String),
    /// Keys that help, at their places.
    Hints(Vec<Hint>),
    /// Nothing: zen.
    Empty,
}

/// The text at the right of a line that is typed in.
#[derive(Debug)]
pub(crate) enum Aside {
    Text(String),
    /// That the line is full, or, for a screen reader, what is chosen by what is typed, close behind it.
    Told(String),
    Hints(&'static [Keys]),
}

/// Keys as they are written, and what they do.
pub(crate) type Keys = (&'static str, &'static str);

impl Model {
    /// Returns what the bottom line says.
    pub(crate) fn bar(&self, areas: &Areas) -> Bar<'_> {
        let layers = || self.layers.upwards().rev();
        if let Some((layer, line)) = layers().find_map(|layer| Some((layer, self.line_of(layer)?))) {
            let line = if self.said.is_some() { told_beside(line, layer.told(self)) } else { line };
            // That the line is full is said beside it.
            return match (line, self.notice.as_ref().filter(|notice| !notice.lasting)) {
                (Bar::Line { mark, line, .. }, Some(said)) if line.is_full() => {
                    Bar::Line { mark, line, aside: Aside::Told(said.text.clone()) }
                }
                (line, _) => line,
            };
        }
        if let Some(count) = &self.counting {
            return Bar::Count(count.number.to_string(), self.counted(count.number));
        }
        let said = self.said.as_ref().filter(|said| said.heard == Heard::Over || !said.line.is_empty());
        // An alert that was read must not keep a screen reader from what comes after it.
        let alert = self.alert.as_ref().filter(|_| said.is_none_or(|said| !said.newer));
        if let Some(notice) = self.notice.as_ref().or(alert) {
            return Bar::Notice(notice);
        }
        if let Some(said) = said {
            return Bar::Said(&said.line);
        }
        let keys = layers().find_map(|layer| keys_of(layer).or_else(|| hides_keys(layer).then_some(&[][..])));
        match keys {
            Some(keys) if !keys.is_empty() => Bar::Hints(keyed(keys, areas.hint)),
            _ if self.is_bare() => Bar::Empty,
            _ => Bar::Hints(hints(&self.keymap, self.context(), areas.hint)),
        }
    }

    /// Returns what a number may come to, in words.
    fn counted(&self, number: usize) -> String {
        let quotes = self.shown.page().map_or(0, Page::quote_count);
        let alone = match (self.is_quote(number), quotes) {
            (true, _) => format!("quote {number} of {quotes}"),
            (false, 1) => "there is only one quote".to_owned(),
            (false, _) => format!("there are only {quotes} quotes"),
        };
        let times = if number == 1 { "once".to_owned() } else { format!("{number} times") };
        if self.layers.has_overlay() || self.layers.has(Kind::View) {
            return format!("a motion goes {times}");
        }
        format!("{alone} · Esc back · a motion goes {times} from where you were")
    }

    /// Returns whether a line that is typed stands where messages do.
    pub(crate) fn is_line_shown(&self) -> bool {
        self.layers.upwards().any(|layer| self.line_of(layer).is_some())
    }

    /// Returns the line that a layer has typed at the bottom.
    fn line_of<'m>(&'m self, layer: &'m Layer) -> Option<Bar<'m>> {
        match layer {
            Layer::Find(find) => Some(Bar::Line { mark: "/", line: &find.line, aside: self.hit_count(find) }),
            Layer::QuoteFilter(line) => {
                let aside = Aside::Hints(&[("Enter", "keep"), ("Esc", "all quotes")]);
                Some(Bar::Line { mark: "filter quotes: ", line, aside })
            }
            Layer::Note(note) => {
                let mark = if matches!(note.on, Noted::Quote(_)) { "note on the quote: " } else { "note: " };
                let aside = Aside::Hints(&[("Enter", "keep"), ("Esc", "cancel")]);
                Some(Bar::Line { mark, line: &note.line, aside })
            }
            Layer::Tags(tags) => {
                let aside = candidates(&tags.candidates(), &[("Enter", "keep"), ("Esc", "cancel")]);
                Some(Bar::Line { mark: "tags: ", line: &tags.line, aside })
            }
            Layer::Folder(folder) => {
                let aside = candidates(&folder.candidates(), &[("Enter", "go on"), ("Esc", "cancel")]);
                Some(Bar::Line { mark: "move to folder: ", line: &folder.line, aside })
            }
            Layer::Ask(ask) => Some(Bar::Count("y/Enter".to_owned(), ask.words.clone())),
            Layer::Address(line) => {
                let aside = Aside::Hints(&[("Enter", "add"), ("Esc", "cancel")]);
                Some(Bar::Line { mark: "add: ", line, aside })
            }
            _ => None,
        }
    }

    /// Returns how many hits the search in the article has.
    fn hit_count(&self, find: &Find) -> Aside {
        let page = self.shown.page().filter(|_| !find.line.is_empty());
        match (find.error, page) {
            (Some(error), _) => Aside::Text(error.to_owned()),
            (None, Some(_)) if find.awaited.is_some() => Aside::Text("searching …".to_owned()),
            (None, Some(page)) if page.trail.stops.is_empty() => Aside::Text("no hit".to_owned()),
            (None, Some(page)) => {
                let at = page.current_stop().map_or_else(|| "–".to_owned(), |stop| (stop + 1).to_string());
                Aside::Text(format!("{at}/{}", page.trail.stops.len()))
            }
            (None, None) => Aside::Hints(&[("Enter", "walk the hits"), ("Esc", "cancel"), ("re:", "a pattern")]),
        }
    }

    /// Returns what the reader is in the midst of, for hints and help.
    pub(crate) fn context(&self) -> Context {
        let page = self.shown.page().filter(|page| !page.trail.stops.is_empty());
        let of_layer = self.layers.upwards().rev().find_map(mode_of);
        let below = if self.history.returns_to_view() { Mode::InView } else { Mode::Reading };
        let help = self.layers.help().is_some();
        let articles = self.articles.len();
        Context {
            focus: self.focus,
            trail: page.map(|page| page.trail.kind),
            mode: of_layer.unwrap_or(below),
            help,
            alone: articles < 2,
        }
    }
}

/// Puts what is told of a layer beside what is typed in it; where nothing is, the keys stay.
fn told_beside(bar: Bar<'_>, told: Told) -> Bar<'_> {
    match bar {
        Bar::Line { mark, line, .. } if !told.row.is_empty() => Bar::Line { mark, line, aside: Aside::Told(told.row) },
        other => other,
    }
}

/// Returns the keys that a layer has named at the bottom, where they are its own.
fn keys_of(layer: &Layer) -> Option<&'static [Keys]> {
    match layer {
        Layer::ListFilter => Some(&[("Enter", "keep"), ("Esc", "all articles"), ("↑/↓", "choose")]),
        Layer::Links(_) => Some(&[("a letter", "opens its link"), ("a capital", "copies it"), ("Esc", "cancel")]),
        Layer::Commands => Some(&[("a key", "runs its command"), ("Esc", "cancel")]),
        Layer::Mark { set: true } => Some(&[("a letter", "marks this place"), ("Esc", "cancel")]),
        Layer::Mark { set: false } => {
            Some(&[("a letter", "goes to its place"), ("'", "to before the last jump"), ("Esc", "cancel")])
        }
        Layer::Help(help) if help.line.is_some() => Some(&[("Enter", "keep"), ("Esc", "all keys")]),
        Layer::Actions(_) => Some(&[("Enter", "run"), ("↑/↓", "choose"), ("Esc", "close")]),
        Layer::Why(_) => Some(&[("j/k", "choose"), ("Enter", "go"), ("Esc", "close")]),
        Layer::Speakers(_) => Some(&[("Enter", "confirm"), ("↑/↓", "choose"), ("Esc", "cancel")]),
        Layer::View(View::Search(search)) if search.typing => {
            Some(&[("Enter", "open"), ("↑/↓", "choose"), ("Tab", "list"), ("Esc", "back"), ("Ctrl-p", "older query")])
        }
        Layer::View(View::Who(who)) if who.typing => {
            Some(&[("Enter", "keep"), ("↑/↓", "choose"), ("Esc", "all quotes")])
        }
        Layer::View(View::Kept(kept)) if kept.typing => {
            Some(&[("Enter", "keep"), ("↑/↓", "choose"), ("Esc", "all quotes")])
        }
        // Nothing is there that the other keys could be for.
        Layer::View(View::Kept(kept)) if kept.quotes.total == 0 && kept.filter.is_empty() => {
            Some(&[("Esc", "back"), ("?", "all keys")])
        }
        Layer::Help(_)
        | Layer::Tour
        | Layer::View(_)
        | Layer::Selection(_)
        | Layer::Find(_)
        | Layer::QuoteFilter(_)
        | Layer::Tags(_)
        | Layer::Note(_)
        | Layer::Ask(_)
        | Layer::Folder(_)
        | Layer::Address(_) => None,
    }
}

/// Returns whether the keys of layers below this one are of no use now.
const fn hides_keys(layer: &Layer) -> bool {
    matches!(layer, Layer::Help(_) | Layer::Tour)
}

/// Returns what keys are for while a layer is on top.
fn mode_of(layer: &Layer) -> Option<Mode> {
    match layer {
        Layer::View(View::Search(_)) => Some(Mode::Hits),
        Layer::View(View::Who(who)) if who.beside.is_some() => Some(Mode::Beside),
        Layer::View(View::Who(_)) => Some(Mode::Who),
        Layer::View(View::Kept(_)) => Some(Mode::Kept),
        Layer::Selection(_) => Some(Mode::Selecting),
        _ => None,
    }
}

/// Returns what Tab may put into a line, or else the hints.
fn candidates(candidates: &[&str], hints: &'static [(&'static str, &'static str)]) -> Aside {
    if candidates.is_empty() { Aside::Hints(hints) } else { Aside::Text(format!("Tab {}", candidates.join(" · "))) }
}
