//! Keys, replies and pastes, whole and cut anywhere.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;

/// Sequences that terminals send in answer to a question, or by themselves.
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

/// Returns what is decoded from pieces that arrive some time apart.
fn sent(pieces: &[&str], pause: Duration) -> Vec<Sent> {
    let (mut decoder, mut now, mut sent) = (Decoder::default(), Instant::now(), Vec::new());
    for piece in pieces {
        sent.extend(decoder.feed(piece.as_bytes(), now));
        if let Some(patience) = decoder.patience(now).filter(|patience| *patience <= pause) {
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
fn what_a_terminal_says_of_images_is_told_from_the_rest() {
    use crate::app::images::Answer;
    use crate::tui::Cell;
    let told = |text: &str| {
        let whole = sent(&[text], Duration::ZERO);
        for at in 2..text.len() {
            assert_eq!(sent(&[&text[..at], &text[at..]], Duration::from_millis(900)), whole, "{text:?} cut at {at}");
        }
        match &whole[..] {
            [] => None,
            [Sent::Terminal(answer)] => Some(answer.clone()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(told("\x1b[?62;1;4c"), Some(Answer::Abilities { sixel: true }));
    assert_eq!(told("\x1b[?64c"), Some(Answer::Abilities { sixel: false }));
    assert_eq!(
        told("\x1b[?4;6c"),
        Some(Answer::Abilities { sixel: false }),
        "the first number is the kind of terminal"
    );
    assert_eq!(told("\x1bP>|kitty(0.26.5)\x1b\\"), Some(Answer::Version("kitty(0.26.5)".to_owned())));
    assert_eq!(told("\x1b_Gi=31;OK\x1b\\"), Some(Answer::Kitty));
    assert_eq!(told("\x1b_Gi=31;ENOTSUPPORTED:no\x1b\\"), None);
    assert_eq!(told("\x1b[?1;0;256S"), Some(Answer::Colours(256)));
    assert_eq!(told("\x1b[?1;3;0S"), None);
    assert_eq!(told("\x1b[6;17;8t"), Some(Answer::Cell(Cell { width: 8, height: 17 })));
    assert_eq!(told("\x1b[6;0;0t"), None);
    let pasted = sent(&["\x1b[200~\x1b[?62;4c\x1b_Gi=31;OK\x1b\\\x1b[201~"], Duration::ZERO);
    assert!(!pasted.iter().any(|sent| matches!(sent, Sent::Terminal(_))), "pasted text is no answer: {pasted:?}");
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
fn a_paste_that_never_ends_is_over_after_a_second() {
    let pasted = |text: &str| Sent::Event(Event::Paste(text.to_owned()));
    // Nothing comes, or keys do.
    let silent = sent(&["\x1b[200~by", "q"], Duration::from_millis(1100));
    assert_eq!((silent[0].clone(), keys(&silent)), (pasted("by"), vec!["q".to_owned()]));
    let typed = sent(&["\x1b[200~by", "j", "j", "j", "q"], Duration::from_millis(300));
    assert_eq!((typed[0].clone(), keys(&typed)), (pasted("byjjj"), vec!["q".to_owned()]));
    // Its end comes late, and a sequence was cut.
    assert_eq!(sent(&["\x1b[200~by\x1b[20", "1~"], Duration::from_millis(1100))[0], pasted("by"));
    // One that is long and slow is not over while it comes.
    let piece = "x".repeat(PASTED);
    let mut pieces = vec![piece.as_str(); 20];
    pieces.insert(0, "\x1b[200~");
    pieces.push("\x1b[201~");
    assert_eq!(sent(&pieces, Duration::from_millis(900)), [pasted(&piece.repeat(20))]);
}

#[test]
fn clicks_and_the_wheel_have_places() {
    let mouse =
        |kind, column, row| Sent::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
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
    assert_eq!(decoder.patience(Instant::now()), None);
}
