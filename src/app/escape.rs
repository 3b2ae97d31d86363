//! Keys whose bytes came apart: over a slow line the first byte of an arrow may come in one breath and the rest in the next.
//! crossterm takes that first byte for the key Esc and the rest for letters, each of which would do something. Here they are
//! put together again; what is no sequence is left as it is.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// The longest sequence that is put together, in letters.
const LONGEST: usize = 24;

/// What the letters after Esc come to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// A sequence that is still to go on.
    Begun,
    /// None: they are what they are.
    Apart,
    /// A key.
    Key(KeyEvent),
    /// A sequence without a meaning here, such as a notch of the wheel; it is passed over.
    Nothing,
}

/// Whether this is what the first byte of a sequence is taken for.
pub(super) fn is_esc(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc && key.modifiers.is_empty())
}

/// What the events after Esc come to.
pub(super) fn join(rest: &[Event]) -> Joined {
    let letters: Option<String> = rest.iter().map(letter).collect();
    let Some(letters) = letters.filter(|letters| letters.len() <= LONGEST) else { return Joined::Apart };
    let Some(body) = letters.strip_prefix(['[', 'O']) else {
        return if letters.is_empty() { Joined::Begun } else { Joined::Apart };
    };
    match body.char_indices().next_back() {
        None | Some((_, '0'..='9' | ';' | '<')) => Joined::Begun,
        Some((end, last)) => key(&body[..end], last).map_or(Joined::Nothing, Joined::Key),
    }
}

fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. })
            if KeyModifiers::SHIFT.contains(*modifiers) =>
        {
            Some(*letter)
        }
        _ => None,
    }
}

/// The key of a sequence with these numbers, that ends in `last`.
fn key(numbers: &str, last: char) -> Option<KeyEvent> {
    let mut numbers = numbers.split(';').map(str::parse::<u8>);
    let first = numbers.next().and_then(Result::ok);
    let code = match (last, first) {
        ('A', _) => KeyCode::Up,
        ('B', _) => KeyCode::Down,
        ('C', _) => KeyCode::Right,
        ('D', _) => KeyCode::Left,
        ('H', _) | ('~', Some(1 | 7)) => KeyCode::Home,
        ('F', _) | ('~', Some(4 | 8)) => KeyCode::End,
        ('Z', _) => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        ('P' | 'Q', _) => KeyCode::F(if last == 'P' { 1 } else { 2 }),
        ('~', Some(2)) => KeyCode::Insert,
        ('~', Some(3)) => KeyCode::Delete,
        ('~', Some(5)) => KeyCode::PageUp,
        ('~', Some(6)) => KeyCode::PageDown,
        _ => return None,
    };
    // Shift, Alt and Ctrl are one bit each, and one is added.
    let held = numbers.next().and_then(Result::ok).map_or(0, |held| held.saturating_sub(1));
    let all = [KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL];
    let held = all.into_iter().enumerate().filter(|(bit, _)| held & 1 << bit != 0);
    Some(KeyEvent::new(code, held.fold(KeyModifiers::NONE, |all, (_, one)| all | one)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(rest: &str) -> Joined {
        let events: Vec<_> = rest.chars().map(|c| Event::Key(KeyEvent::from(KeyCode::Char(c)))).collect();
        join(&events)
    }

    #[test]
    fn keys_that_came_apart_are_put_together() {
        let key = |code, modifiers| Joined::Key(KeyEvent::new(code, modifiers));
        assert_eq!(joined("[B"), key(KeyCode::Down, KeyModifiers::NONE));
        assert_eq!(joined("OA"), key(KeyCode::Up, KeyModifiers::NONE));
        assert_eq!(joined("[6~"), key(KeyCode::PageDown, KeyModifiers::NONE));
        assert_eq!(joined("[1;5C"), key(KeyCode::Right, KeyModifiers::CONTROL));
        assert_eq!(joined("[Z"), key(KeyCode::BackTab, KeyModifiers::SHIFT));
        for begun in ["", "[", "O", "[1", "[1;", "[<65;60;2"] {
            assert_eq!(joined(begun), Joined::Begun, "{begun:?}");
        }
        assert_eq!(joined("[<65;60;20M"), Joined::Nothing, "a notch of the wheel does not mark all as read");
    }

    #[test]
    fn what_is_no_sequence_is_left_alone() {
        for apart in ["j", "]11;", "x[", &"[1;".repeat(10)] {
            assert_eq!(joined(apart), Joined::Apart, "{apart:?}");
        }
        let held = Event::Key(KeyEvent::new(KeyCode::Char('['), KeyModifiers::CONTROL));
        assert_eq!(join(&[held]), Joined::Apart);
        assert_eq!(join(&[Event::FocusGained]), Joined::Apart);
    }
}
