//! Bytes from the terminal to keys, clicks and pasted text, and to the terminal's own replies, which are never keys.
//!
//! A slow line may cut a sequence in two anywhere. `vte`, Alacritty's parser, keeps what was begun and goes on with it when
//! the rest comes; it is preferred to crossterm's reader, which takes the pieces for keys, and to termina's, which takes a
//! lone ESC at the end of a read for the key. What is said here is what a sequence means, and how long to wait for the end
//! of one ([`Decoder::patience`]): an ESC may be the key of that name, so it waits a breath; all else waits a second.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use vte::{Params, Parser, Perform};

use super::background::light;
use super::clipboard::text;
use super::sequence::{character, control, csi, ss3};

/// How long ESC alone is held: what it begins comes in the same breath.
const BREATH: Duration = Duration::from_millis(25);
/// How long the rest of a sequence may take.
const SECOND: Duration = Duration::from_secs(1);
/// How long the rest of a paste may take.
const PASTE: Duration = Duration::from_secs(5);

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sent {
    /// A key, a click, or pasted text.
    Event(Event),
    /// The answer to the question for the background.
    Background { light: bool },
    /// The answer to the question for the clipboard.
    Clipboard(String),
}

/// Takes bytes and keeps what is not whole yet.
#[derive(Default)]
pub(super) struct Decoder {
    parser: Parser,
    meaning: Meaning,
    open: Open,
    /// When an ESC was given up as the key. What it began may still come.
    gave_up: Option<Instant>,
}

/// What the bytes so far are in the midst of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    /// Nothing.
    #[default]
    Ground,
    /// ESC has come; or two of them, as urxvt sends before an arrow with Alt.
    Escape { twice: bool },
    /// ESC O has come.
    Ss3,
    /// A control sequence: ESC [ and numbers.
    Csi,
    /// A string that the terminal sends: OSC, DCS, APC, PM or SOS.
    Text,
    /// ESC within a string, which `\` ends.
    TextEscape,
    /// Bytes of a click in the old form.
    Click { left: u8 },
}

impl Decoder {
    /// Takes in bytes that have come just now. Returns what is whole, in order.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Sent> {
        let late = self.gave_up.take().is_some_and(|then| now.duration_since(then) < SECOND);
        if late && self.open == Open::Ground && goes_on(bytes) {
            self.open = Open::Escape { twice: false };
        }
        for &byte in bytes {
            self.take(byte);
        }
        std::mem::take(&mut self.meaning.sent)
    }

    /// Returns how long to wait for more bytes; none where nothing is begun.
    pub(super) const fn patience(&self) -> Option<Duration> {
        match self.open {
            _ if self.meaning.paste.is_some() => Some(PASTE),
            Open::Ground => None,
            Open::Escape { .. } | Open::Ss3 => Some(BREATH),
            Open::Csi | Open::Text | Open::TextEscape | Open::Click { .. } => Some(SECOND),
        }
    }

    /// Nothing came in time: what was begun is a key, or is dropped.
    pub(super) fn give_up(&mut self, now: Instant) -> Vec<Sent> {
        match std::mem::take(&mut self.open) {
            Open::Escape { twice } => {
                for _ in 0..=u8::from(twice) {
                    self.meaning.key(KeyCode::Esc, KeyModifiers::NONE);
                }
                self.gave_up = Some(now);
            }
            Open::Ss3 => self.meaning.key(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT),
            Open::Ground => self.meaning.end_paste(),
            Open::Csi | Open::Text | Open::TextEscape | Open::Click { .. } => {}
        }
        self.parser = Parser::new();
        self.meaning.alt = false;
        std::mem::take(&mut self.meaning.sent)
    }

    fn take(&mut self, byte: u8) {
        const ESC: u8 = 0x1b;
        match self.open {
            Open::Ground if byte == ESC => self.open = Open::Escape { twice: false },
            Open::Ground => self.parse(byte),
            Open::Escape { twice } => self.after_escape(twice, byte),
            Open::Ss3 => {
                self.open = Open::Ground;
                if let Some((code, held)) = ss3(byte) {
                    self.meaning.key(code, held);
                }
                self.meaning.alt = false;
            }
            Open::Csi | Open::Text if byte == ESC => {
                self.open = if self.open == Open::Csi { Open::Escape { twice: false } } else { Open::TextEscape };
            }
            Open::Csi => {
                self.parse(byte);
                self.open = match byte {
                    b'M' if self.meaning.click.is_some() => Open::Click { left: 3 },
                    0x40..=0x7e | 0x18 | 0x1a => Open::Ground,
                    _ => Open::Csi,
                };
            }
            Open::Text => {
                self.parse(byte);
                if matches!(byte, 0x07 | 0x18 | 0x1a) {
                    self.open = Open::Ground;
                }
            }
            Open::TextEscape => {
                self.parse(ESC);
                self.open = Open::Ground;
                if byte == b'\\' {
                    self.parse(byte);
                } else {
                    // The string ended without its sign, and something else begins.
                    self.parser = Parser::new();
                    self.after_escape(false, byte);
                }
            }
            Open::Click { left } => {
                // What the old form says of the place is not used: the program asks for the new one.
                self.meaning.click = None;
                self.open = if left > 1 { Open::Click { left: left - 1 } } else { Open::Ground };
            }
        }
    }

    fn after_escape(&mut self, twice: bool, byte: u8) {
        if twice && !matches!(byte, b'[' | b'O') {
            self.meaning.key(KeyCode::Esc, KeyModifiers::NONE);
        }
        self.meaning.alt = twice;
        self.open = match byte {
            0x1b => Open::Escape { twice: true },
            b'[' => Open::Csi,
            b'O' => Open::Ss3,
            b']' | b'P' | b'X' | b'^' | b'_' => Open::Text,
            _ => Open::Ground,
        };
        match byte {
            0x1b | b'O' => {}
            b'[' | b']' | b'P' | b'X' | b'^' | b'_' => {
                self.parser = Parser::new();
                self.parse(0x1b);
                self.parse(byte);
            }
            // The first of several bytes of a letter, or the only one.
            _ => {
                self.meaning.alt = true;
                self.parse(byte);
            }
        }
    }

    fn parse(&mut self, byte: u8) {
        self.parser.advance(&mut self.meaning, &[byte]);
    }
}

/// Returns whether bytes look like the rest of a sequence whose ESC came before them: nobody types so fast.
fn goes_on(bytes: &[u8]) -> bool {
    match bytes {
        [b'[' | b'O', next, ..] => !next.is_ascii_whitespace(),
        [b']', digit, ..] => digit.is_ascii_digit(),
        [b'P', next, ..] => matches!(next, b'>' | b'!' | b'0'..=b'9' | b'$'),
        [b'_', b'G', ..] => true,
        _ => false,
    }
}

/// What sequences mean, as the parser tells them apart.
#[derive(Default)]
struct Meaning {
    sent: Vec<Sent>,
    /// Whether ESC came before what is parsed, so that it is meant with Alt.
    alt: bool,
    /// What was pasted so far, while something is pasted.
    paste: Option<String>,
    /// That a click in the old form has begun.
    click: Option<()>,
}

impl Meaning {
    fn key(&mut self, code: KeyCode, held: KeyModifiers) {
        let alt = if std::mem::take(&mut self.alt) { KeyModifiers::ALT } else { KeyModifiers::NONE };
        self.sent.push(Sent::Event(Event::Key(KeyEvent::new(code, held | alt))));
    }

    fn end_paste(&mut self) {
        self.sent.extend(self.paste.take().map(|text| Sent::Event(Event::Paste(text))));
    }
}

impl Perform for Meaning {
    fn print(&mut self, c: char) {
        if let Some(paste) = &mut self.paste {
            paste.push(c);
        } else {
            let (code, held) = character(c);
            self.key(code, held);
        }
    }

    fn execute(&mut self, byte: u8) {
        match (&mut self.paste, byte) {
            (Some(paste), b'\r') => paste.push('\n'),
            (Some(paste), b'\n' | b'\t') => paste.push(byte.into()),
            (Some(_), _) => {}
            (None, _) => {
                if let Some((code, held)) = control(byte) {
                    self.key(code, held);
                }
            }
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _ignored: bool, action: char) {
        let params: Vec<&[u16]> = params.iter().collect();
        let first = params.first().and_then(|first| first.first()).copied().unwrap_or(0);
        match (intermediates, action, first) {
            ([], '~', 200) => self.paste = Some(String::new()),
            ([], '~', 201) => self.end_paste(),
            ([], 'M', 0) => self.click = Some(()),
            _ if self.paste.is_some() => {}
            _ => {
                let alt = std::mem::take(&mut self.alt);
                let event = csi(&params, intermediates, action).map(|event| match event {
                    Event::Key(key) if alt => {
                        Event::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key })
                    }
                    event => event,
                });
                self.sent.extend(event.map(Sent::Event));
            }
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell: bool) {
        let sent = match params {
            [b"11", colour] => std::str::from_utf8(colour).ok().and_then(light).map(|light| Sent::Background { light }),
            [b"52", _, packed] => text(packed).map(Sent::Clipboard),
            _ => None,
        };
        self.sent.extend(sent);
    }

    fn esc_dispatch(&mut self, _intermediates: &[u8], _ignored: bool, _byte: u8) {
        self.alt = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What terminals answer when they are asked, or send by themselves.
    const REPLIES: [&str; 16] = [
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]11;rgb:0000/0000/0000\x07",
        "\x1b]10;rgb:f/f/f\x1b\\",
        "\x1b]52;c;cXF1aXQ=\x07",
        "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
        "\x1b[>41;354;0c",
        "\x1b[?62;1;4c",
        "\x1b[?1u",
        "\x1b[?2026;2$y",
        "\x1b[24;80R",
        "\x1b[8;24;80t",
        "\x1b[I",
        "\x1b[O",
        "\x1bP>|xterm(354)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
    ];

    /// What comes of pieces between which some time passes.
    fn sent(pieces: &[&str], pause: Duration) -> Vec<Sent> {
        let (mut decoder, mut now, mut sent) = (Decoder::default(), Instant::now(), Vec::new());
        for piece in pieces {
            sent.extend(decoder.feed(piece.as_bytes(), now));
            if let Some(patience) = decoder.patience().filter(|patience| *patience <= pause) {
                sent.extend(decoder.give_up(now + patience));
            }
            now += pause;
        }
        sent.extend(decoder.give_up(now));
        sent
    }

    fn keys(sent: &[Sent]) -> Vec<String> {
        let key = |sent: &Sent| match sent {
            Sent::Event(Event::Key(key)) => Some(crate::tui::chord(*key)?.to_string()),
            _ => None,
        };
        sent.iter().filter_map(key).collect()
    }

    fn typed(text: &str) -> Vec<String> {
        keys(&sent(&[text], Duration::ZERO))
    }

    #[test]
    fn replies_are_never_keys_wherever_they_are_cut() {
        for reply in REPLIES {
            assert_eq!(typed(reply), [""; 0], "{reply:?}");
            for at in 1..reply.len() {
                let sent = sent(&[&reply[..at], &reply[at..]], Duration::from_millis(900));
                // Nobody can know that ESC alone is not the key.
                let expected: &[&str] = if at == 1 { &["Esc"] } else { &[] };
                assert_eq!(keys(&sent), expected, "{:?} and {:?}", &reply[..at], &reply[at..]);
            }
        }
    }

    #[test]
    fn the_background_is_told_wherever_its_reply_is_cut() {
        let light = [Sent::Background { light: true }];
        for reply in ["\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:f/f/f\x07", "\x1b]11;rgba:ff/ff/ff/ff\x07"] {
            for at in 2..reply.len() {
                assert_eq!(sent(&[&reply[..at], &reply[at..]], Duration::from_millis(900)), light, "{at}");
            }
        }
    }

    #[test]
    fn the_clipboard_is_told_wherever_its_reply_is_cut() {
        let clipboard = [Sent::Clipboard("https://quay.example/a".to_owned())];
        let packed = "aHR0cHM6Ly9xdWF5LmV4YW1wbGUvYQ==";
        for reply in [format!("\x1b]52;c;{packed}\x07"), format!("\x1b]52;;{packed}\x1b\\")] {
            for at in 2..reply.len() {
                assert_eq!(sent(&[&reply[..at], &reply[at..]], Duration::from_millis(900)), clipboard, "{at}");
            }
        }
        for reply in ["\x1b]52;c;\x07", "\x1b]52;c;?\x07", "\x1b]52;c;/w==\x07"] {
            assert_eq!(sent(&[reply], Duration::ZERO), [], "{reply:?}");
        }
    }

    #[test]
    fn keys_around_a_reply_are_keys() {
        assert_eq!(typed("j\x1b]11;rgb:0/0/0\x07k\x1b[?62cn"), ["j", "k", "n"]);
    }

    #[test]
    fn keys_are_what_terminals_send_for_them() {
        assert_eq!(typed("jJé港"), ["j", "J", "é", "港"]);
        assert_eq!(typed("\r\t\x7f\x01\x1a\x1b[Z"), ["Enter", "Tab", "Backspace", "Ctrl-a", "Ctrl-z", "Shift-Tab"]);
        assert_eq!(typed("\x1b[A\x1bOB\x1b[6~\x1b[1;5C\x1b[5;3~"), ["Up", "Down", "PgDn", "Ctrl-Right", "Alt-PgUp"]);
        assert_eq!(typed("\x1b[11~\x1bOP\x1b[24~\x1b[1;2R"), ["F1", "F1", "F12", "Shift-F3"]);
        assert_eq!(typed("\x1bn\x1b\r\x1bé"), ["Alt-n", "Alt-Enter", "Alt-é"]);
        assert_eq!(typed("\x1b[97;5u\x1b[27u\x1b[27;5;106~"), ["Ctrl-a", "Esc", "Ctrl-j"], "kitty's and xterm's forms");
        assert_eq!(typed("\x1b\x1b[D\x1bOc"), ["Alt-Left", "Ctrl-Right"], "urxvt's forms");
        assert_eq!(typed("\x1b[97;1:3u"), [""; 0], "a key that is let go is none");
    }

    #[test]
    fn escape_is_a_key_after_a_breath() {
        let pause = Duration::from_millis(60);
        assert_eq!(keys(&sent(&["\x1b", "n"], pause)), ["Esc", "n"]);
        assert_eq!(keys(&sent(&["\x1b", "[B"], Duration::from_millis(10))), ["Down"]);
        assert_eq!(keys(&sent(&["\x1b", "[B"], pause)), ["Esc", "Down"]);
        assert_eq!(keys(&sent(&["\x1b\x1b"], pause)), ["Esc", "Esc"]);
        assert_eq!(keys(&sent(&["\x1b[", "B"], Duration::from_millis(900))), ["Down"]);
    }

    #[test]
    fn a_paste_is_one_wherever_it_is_cut() {
        let whole = "\x1b[200~by:lind\r\ntugs \x1b[201~";
        let pasted = [Sent::Event(Event::Paste("by:lind\n\ntugs ".to_owned()))];
        for at in 2..whole.len() {
            assert_eq!(sent(&[&whole[..at], &whole[at..]], Duration::from_millis(900)), pasted, "{at}");
        }
    }

    #[test]
    fn clicks_and_the_wheel_have_places() {
        use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
        let mouse = |kind, column, row| {
            Sent::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
        };
        let got = sent(&["\x1b[<0;5;7M\x1b[<32;6;7M\x1b[<0;6;7m\x1b[<65;1;1M\x1b[M !!"], Duration::ZERO);
        let left = MouseButton::Left;
        let expected = [
            mouse(MouseEventKind::Down(left), 4, 6),
            mouse(MouseEventKind::Drag(left), 5, 6),
            mouse(MouseEventKind::Up(left), 5, 6),
            mouse(MouseEventKind::ScrollDown, 0, 0),
        ];
        assert_eq!(got, expected);
    }

    #[test]
    fn any_bytes_are_survived() {
        let mut seed = 7_u32;
        let mut decoder = Decoder::default();
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let byte = (seed >> 24) as u8;
            decoder.feed(&[if byte < 60 { 0x1b } else { byte }], Instant::now());
        }
        decoder.give_up(Instant::now());
        assert_eq!(decoder.patience(), None);
    }
}
