//! `[keys]`: which keys do what, and how a user's bindings are laid over those that stand.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::DeValue;

use super::action::Action;
use super::checker::{Checker, Entry, Value};
use super::chord::Chord;
use super::error::Error;

/// Keys, pressed one after another, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// One chord, mostly; `g g` has two.
    pub chords: Vec<Chord>,
    /// Their effect.
    pub action: Action,
}

/// A binding and where the file makes it.
struct Placed {
    binding: Binding,
    place: Range<usize>,
}

/// Reads the entries of `[keys]` and lays them over `keys`.
///
/// A line replaces all that its action had, and each of its keys is taken from whatever had it before. So is a key that
/// would keep it from being reached: `g` goes where `g g` is bound, and `g g` where `g` is.
pub(super) fn overlay(
    checker: &mut Checker<'_>,
    section: &[Entry<'_, '_>],
    place: Range<usize>,
    keys: &mut Vec<Binding>,
) {
    let mut named = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    let mut taken = Taken::new();
    for entry in section {
        let Some(action) = Action::ALL.iter().copied().find(|action| action.name() == entry.name) else {
            let known: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
            checker.unknown(entry, "action", &known);
            continue;
        };
        named.push(action);
        for new in bindings(checker, entry, action) {
            if let Some(old) = taken.clash(&new.binding.chords) {
                note_clash(checker, &placed[old], &new);
            }
            taken.insert(&new.binding.chords, placed.len());
            placed.push(new);
        }
    }
    keys.retain(|old| !named.contains(&old.action) && taken.clash(&old.chords).is_none());
    keys.extend(placed.into_iter().map(|placed| placed.binding));
    keys.sort_by_key(|binding| binding.action);
    if !keys.iter().any(|binding| matches!(binding.action, Action::Leave | Action::Quit)) {
        checker.error(place, "no key quits any more".into(), "bind one to `quit` or `leave`");
    }
}

/// Returns the bindings of one line: a list of keys.
fn bindings(checker: &mut Checker<'_>, entry: &Entry<'_, '_>, action: Action) -> Vec<Placed> {
    const LIST: &str = "write a list of keys, such as `[\"j\", \"Down\"]`";
    let DeValue::Array(list) = entry.value.get_ref() else {
        return checker.wrong_type(entry.name, entry.value, LIST).unwrap_or_default();
    };
    let mut bindings = Vec::new();
    for value in list {
        let DeValue::String(string) = value.get_ref() else {
            let message = format!("a key of `{}` must be a string", entry.name);
            checker.error(value.span(), message, "put it in quotation marks");
            continue;
        };
        if let Some(chords) = chords(checker, value, string) {
            bindings.push(Placed { binding: Binding { chords, action }, place: value.span() });
        }
    }
    bindings
}

/// Returns the chords of one string, or `None` where some of them are wrong.
fn chords(checker: &mut Checker<'_>, value: &Value<'_>, string: &str) -> Option<Vec<Chord>> {
    let mut chords = Some(Vec::new());
    let mut start = 0;
    for piece in string.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !word.is_empty() {
            match word.parse::<Chord>() {
                Ok(chord) => chords.iter_mut().for_each(|chords| chords.push(chord)),
                Err(error) => {
                    let place = checker.within(value, string, start..start + word.len());
                    checker.error(place, error.to_string(), error.advice());
                    chords = None;
                }
            }
        }
        start += piece.len();
    }
    if chords.as_ref().is_some_and(Vec::is_empty) {
        let meant = if string.is_empty() { "name a key" } else { "the space bar is `Space`" };
        checker.error(value.span(), "no key is named".into(), meant);
        return None;
    }
    chords
}

/// The keys that are bound, as a tree of chords: its nodes, and the way from one to the next.
struct Taken {
    nodes: Vec<Node>,
    longer: HashMap<(usize, Chord), usize>,
}

/// The first binding of just these chords, and the first that begins with them.
#[derive(Clone, Copy, Default)]
struct Node {
    here: Option<usize>,
    first: Option<usize>,
}

impl Taken {
    fn new() -> Self {
        Self { nodes: vec![Node::default()], longer: HashMap::new() }
    }

    fn insert(&mut self, chords: &[Chord], place: usize) {
        let mut at = 0;
        self.nodes[at].first.get_or_insert(place);
        for chord in chords {
            let next = *self.longer.entry((at, *chord)).or_insert(self.nodes.len());
            if next == self.nodes.len() {
                self.nodes.push(Node::default());
            }
            at = next;
            self.nodes[at].first.get_or_insert(place);
        }
        self.nodes[at].here.get_or_insert(place);
    }

    /// Returns the first binding that `chords` would keep from being reached, or that would keep them: it is the same, or
    /// one begins the other.
    fn clash(&self, chords: &[Chord]) -> Option<usize> {
        let (mut at, mut begins) = (0, None);
        for chord in chords {
            begins = earlier(begins, self.nodes[at].here);
            let Some(next) = self.longer.get(&(at, *chord)) else { return begins };
            at = *next;
        }
        earlier(begins, self.nodes[at].first)
    }
}

/// Returns the lesser of two, where there are two.
fn earlier(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    one.into_iter().chain(other).min()
}

/// Notes that `new` and an `old` binding of the same file cannot both be.
fn note_clash(checker: &mut Checker<'_>, old: &Placed, new: &Placed) {
    let (keys, action) = (print(&new.binding.chords), new.binding.action.name());
    let (old_keys, old_action) = (print(&old.binding.chords), old.binding.action.name());
    let (message, advice) = if keys != old_keys {
        let (long, short) = if keys.len() > old_keys.len() { (&keys, &old_keys) } else { (&old_keys, &keys) };
        (format!("`{long}` can never be reached, since `{short}` is bound"), format!("take out `{long}` or `{short}`"))
    } else if action == old_action {
        (format!("`{keys}` stands twice for `{action}`"), "take one out".into())
    } else {
        (format!("`{keys}` is bound to both `{old_action}` and `{action}`"), "take it out of one of them".into())
    };
    let other = Some((old.place.clone(), format!("`{old_action}` has it here")));
    checker.errors.push(Error { message, place: new.place.clone(), advice, other });
}

/// Keys as `config.toml` writes them: `g g`.
fn print(chords: &[Chord]) -> String {
    chords.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
}

impl std::fmt::Display for Binding {
    /// Its keys, as `config.toml` writes them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&print(&self.chords))
    }
}
