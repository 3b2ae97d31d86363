//! The meaning of control sequences: a table, in the terms of xterm's and kitty's documents.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// A key and what is held with it.
pub(super) type Held = (KeyCode, KeyModifiers);

/// Returns the key of a letter.
pub(super) const fn character(c: char) -> Held {
    match c {
        '\x7f' => (KeyCode::Backspace, KeyModifiers::NONE),
        _ if c.is_uppercase() => (KeyCode::Char(c), KeyModifiers::SHIFT),
        _ => (KeyCode::Char(c), KeyModifiers::NONE),
    }
}

/// Returns the key of a control byte; none where it is no key.
pub(super) const fn control(byte: u8) -> Option<Held> {
    match byte {
        b'\r' => Some((KeyCode::Enter, KeyModifiers::NONE)),
        b'\t' => Some((KeyCode::Tab, KeyModifiers::NONE)),
        0 => Some((KeyCode::Char(' '), KeyModifiers::CONTROL)),
        0x01..=0x1a => Some((KeyCode::Char((byte - 1 + b'a') as char), KeyModifiers::CONTROL)),
        0x1c..=0x1f => Some((KeyCode::Char((byte - 0x1c + b'4') as char), KeyModifiers::CONTROL)),
        _ => None,
    }
}

/// Returns the key of a byte after ESC O.
pub(super) fn ss3(byte: u8) -> Option<Held> {
    let code = match byte {
        b'M' => KeyCode::Enter,
        b'a'..=b'd' => return Some((arrow(byte.to_ascii_uppercase())?, KeyModifiers::CONTROL)),
        // The pad of figures, where the terminal tells it apart.
        b'j'..=b'y' => KeyCode::Char(char::from(b"*+,-./0123456789"[usize::from(byte - b'j')])),
        _ => named(byte)?,
    };
    Some((code, KeyModifiers::NONE))
}

/// Returns what a control sequence stands for; none where it is a reply, or unknown.
pub(super) fn csi(params: &[&[u16]], intermediates: &[u8], action: char) -> Option<Event> {
    match (intermediates, action) {
        (b"<", 'M' | 'm') => mouse(params, action == 'M'),
        ([], _) => key(params, action).map(Event::Key),
        // What has `?`, `>` or `=` is an answer.
        _ => None,
    }
}

fn key(params: &[&[u16]], action: char) -> Option<KeyEvent> {
    let number = |at: usize| params.get(at).and_then(|param| param.first()).copied().unwrap_or(0);
    let (code, at) = match (action, number(0)) {
        ('~', 27) => (coded(number(2))?, 1),
        ('~', number) => (numbered(number)?, 1),
        ('u', number) => (coded(number)?, 1),
        ('Z', _) => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        ('a'..='d', _) => return Some(KeyEvent::new(arrow(action.to_ascii_uppercase() as u8)?, KeyModifiers::SHIFT)),
        // A place of the cursor ends in R as F3 does, but no row that is asked for is the first; I and O tell of the focus.
        ('R', 2..) | ('I' | 'O', _) => return None,
        _ => (named(u8::try_from(action).ok()?)?, 1),
    };
    // kitty tells when a key is let go.
    if params.get(at).and_then(|param| param.get(1)) == Some(&3) {
        return None;
    }
    let held = held(number(at));
    let code = match code {
        KeyCode::Tab if held.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        code => code,
    };
    Some(KeyEvent::new(code, held))
}

/// Returns what is held: one more than the sum of bits.
fn held(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let all = [KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL];
    let held = all.into_iter().enumerate().filter(|(bit, _)| bits & 1 << bit != 0);
    held.fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

const fn arrow(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        _ => return None,
    })
}

fn named(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return arrow(letter),
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23 | 24 => KeyCode::F(number as u8 - 12),
        _ => return None,
    })
}

/// Returns the key of a code point, in the form in which kitty and newer xterms tell keys.
fn coded(code: u16) -> Option<KeyCode> {
    Some(match code {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        _ => KeyCode::Char(char::from_u32(code.into()).filter(|c| !c.is_control() && !is_private(*c))?),
    })
}

/// Returns whether a code point is one of those that kitty uses for keys without a letter.
const fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

fn mouse(params: &[&[u16]], pressed: bool) -> Option<Event> {
    let number = |at: usize| params.get(at).and_then(|param| param.first()).copied();
    let (bits, column, row) = (number(0)?, number(1)?.checked_sub(1)?, number(2)?.checked_sub(1)?);
    let button = match bits & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (bits & 0b110_0000, button) {
        (0b100_0000, _) => {
            [MouseEventKind::ScrollUp, MouseEventKind::ScrollDown].get(usize::from(bits & 0b11)).copied()?
        }
        (0b010_0000, Some(button)) => MouseEventKind::Drag(button),
        (0, Some(button)) if pressed => MouseEventKind::Down(button),
        (0, Some(button)) => MouseEventKind::Up(button),
        _ => return None,
    };
    let all = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = all.into_iter().filter(|(bit, _)| bits & bit != 0);
    let modifiers = modifiers.fold(KeyModifiers::NONE, |all, (_, one)| all | one);
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers }))
}
