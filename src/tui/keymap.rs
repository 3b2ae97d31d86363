//! Keys to actions: a tree of chords, and the place in it that the keys pressed so far have led to.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::config::{Action, Binding, Chord, Key};

/// The bindings of keys.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Keymap {
    root: Node,
    /// The chords of each action, as the config lists them.
    bindings: Vec<Binding>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    action: Option<Action>,
    next: BTreeMap<Chord, Node>,
}

/// The outcome of a chord.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// These actions, in order: mostly one. Two where keys that could have gone on did not.
    Actions(Vec<Action>),
    /// More chords may follow.
    Pending,
    /// Nothing is bound here. Keys that waited for this one are given up, and this one does nothing by itself.
    Nothing,
}

impl Keymap {
    pub(crate) fn new(bindings: &[Binding]) -> Self {
        let mut root = Node::default();
        for binding in bindings {
            let mut node = &mut root;
            for chord in &binding.chords {
                node = node.next.entry(*chord).or_default();
            }
            node.action = Some(binding.action);
        }
        Self { root, bindings: bindings.to_vec() }
    }

    /// Presses `chord` after those in `pending`, which is kept up to date.
    pub(crate) fn press(&self, pending: &mut Vec<Chord>, chord: Chord) -> Match {
        let before = self.node(pending).unwrap_or(&self.root);
        let unfinished = before.action.filter(|_| !pending.is_empty());
        let Some(node) = before.next.get(&chord) else {
            pending.clear();
            // `g` was bound and so was `g g`, but then came `j`: both `g` and `j` were meant.
            return match unfinished {
                Some(action) => match self.press(pending, chord) {
                    Match::Actions(actions) => Match::Actions([vec![action], actions].concat()),
                    Match::Pending | Match::Nothing => Match::Actions(vec![action]),
                },
                None => Match::Nothing,
            };
        };
        if !node.next.is_empty() {
            pending.push(chord);
            return Match::Pending;
        }
        pending.clear();
        node.action.map_or(Match::Nothing, |action| Match::Actions(vec![action]))
    }

    fn node(&self, chords: &[Chord]) -> Option<&Node> {
        chords.iter().try_fold(&self.root, |node, chord| node.next.get(chord))
    }

    /// Returns what may follow `pending`: the next chord, and its action; none where more than one chord has to follow.
    pub(crate) fn following(&self, pending: &[Chord]) -> Vec<(Chord, Option<Action>)> {
        let Some(node) = self.node(pending) else { return Vec::new() };
        node.next.iter().map(|(chord, node)| (*chord, node.action.filter(|_| node.next.is_empty()))).collect()
    }

    /// Returns the keys of an action, as they are written: `g g`. Keys that another action has taken are left out.
    pub(crate) fn keys(&self, action: Action) -> impl Iterator<Item = String> {
        let bound = self.bindings.iter().filter(move |binding| {
            binding.action == action && self.node(&binding.chords).is_some_and(|node| node.action == Some(action))
        });
        bound.map(|binding| spelled(&binding.chords))
    }

    /// Returns the first of them.
    pub(crate) fn key(&self, action: Action) -> Option<String> {
        self.keys(action).next()
    }
}

/// Chords as they are written, one after another.
pub(crate) fn spelled(chords: &[Chord]) -> String {
    chords.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Returns the chord that a terminal's key event stands for; none for keys that cannot be bound.
pub(crate) fn chord(event: KeyEvent) -> Option<Chord> {
    let held = |modifier| event.modifiers.contains(modifier);
    let key = match event.code {
        KeyCode::Char(character) => Key::Char(character),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab | KeyCode::BackTab => Key::Tab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::Function(number),
        _ => return None,
    };
    let shift = held(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab;
    Some(Chord::new(key, held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap(bindings: &[(&str, Action)]) -> Keymap {
        let chords = |keys: &str| keys.split(' ').map(|chord| chord.parse().unwrap()).collect();
        let bindings: Vec<_> =
            bindings.iter().map(|&(keys, action)| Binding { chords: chords(keys), action }).collect();
        Keymap::new(&bindings)
    }

    /// Returns what a row of keys does in the end, and what is then pending.
    fn typed(keymap: &Keymap, keys: &str) -> (Vec<Action>, String) {
        let mut pending = Vec::new();
        let mut actions = Vec::new();
        for chord in keys.split(' ') {
            if let Match::Actions(found) = keymap.press(&mut pending, chord.parse().unwrap()) {
                actions.extend(found);
            }
        }
        (actions, spelled(&pending))
    }

    #[test]
    fn sequences_wait_for_their_end() {
        let keymap = keymap(&[("g g", Action::Top), ("g e", Action::End), ("j", Action::LineDown)]);
        assert_eq!(typed(&keymap, "g"), (vec![], "g".to_owned()));
        assert_eq!(typed(&keymap, "g g j"), (vec![Action::Top, Action::LineDown], String::new()));
        assert_eq!(typed(&keymap, "g j"), (vec![], String::new()), "what was not finished does nothing");
        assert_eq!(typed(&keymap, "g j j"), (vec![Action::LineDown], String::new()));
        assert_eq!(typed(&keymap, "g Esc e"), (vec![], String::new()));
        let g = [Chord::from(Key::Char('g'))];
        assert_eq!(
            keymap.following(&g),
            [(Key::Char('e').into(), Some(Action::End)), (Key::Char('g').into(), Some(Action::Top))]
        );
    }

    #[test]
    fn a_key_that_could_go_on_acts_when_it_does_not() {
        let keymap = keymap(&[("g", Action::Top), ("g e", Action::End), ("j", Action::LineDown)]);
        assert_eq!(typed(&keymap, "g j g e"), (vec![Action::Top, Action::LineDown, Action::End], String::new()));
    }

    #[test]
    fn taken_keys_are_not_shown() {
        let keymap = keymap(&[("j", Action::LineDown), ("Down", Action::LineDown), ("j", Action::Top)]);
        assert_eq!(keymap.keys(Action::LineDown).collect::<Vec<_>>(), ["Down"]);
    }

    #[test]
    fn terminal_events_are_chords() {
        let pressed = |code, modifiers| chord(KeyEvent::new(code, modifiers)).unwrap().to_string();
        assert_eq!(pressed(KeyCode::Char('J'), KeyModifiers::SHIFT), "J");
        assert_eq!(pressed(KeyCode::BackTab, KeyModifiers::SHIFT), "Shift-Tab");
        assert_eq!(pressed(KeyCode::Left, KeyModifiers::ALT), "Alt-Left");
    }
}
