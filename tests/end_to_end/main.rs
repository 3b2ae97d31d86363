//! The real binary in a real pseudo-terminal: what a reader does, from the first frame to the restored terminal.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod advice;
mod changed;
mod choosing;
mod commands;
mod coprocess;
mod documented;
mod doing;
#[path = "../support/dump.rs"]
mod dump;
mod faults;
mod faulty;
mod following;
mod hostile;
mod images;
mod installed;
mod keeping;
mod kept;
mod killed;
#[path = "../support/kills.rs"]
mod kills;
mod library;
mod moved;
mod news;
mod notes;
mod schema;
mod screen;
mod searching;
#[path = "../fetch/server.rs"]
#[expect(dead_code, reason = "the tests of what is fetched need more of it")]
mod server;
mod state;
mod terminal;

use rustix::process::Signal;
use terminal::Terminal;

const WIDE: (u16, u16) = (120, 40);
const STRIKE: &str = "articles/2026-11-18-port-strike.md";

#[test]
fn the_newest_article_opens_first_and_quitting_restores_the_terminal() {
    let mut terminal = Terminal::start(&["articles"], WIDE);
    terminal.wait_for("deal reached");
    terminal.wait_for("1 “I will not walk");
    terminal.wait_for("Mara Lindqvist");
    terminal.press("q");
    let end = terminal.end();
    assert!(end.status.success(), "{:?}", end.status);
    end.assert_restored();
    let raw = String::from_utf8_lossy(&end.raw);
    // Where there is no alternate screen, the page would stay with the prompt in it.
    assert!(raw.contains("\x1b[2J\x1b[1;1H\x1b[?1049l"), "the screen is emptied before it is given back");
    let title = raw.split("\x1b]2;").last().and_then(|rest| rest.split('\x07').next()).unwrap_or_default();
    assert!(title.ends_with(" · pullquote") && title.len() > 20, "the window is called {title:?}");
}

#[test]
fn ctrl_c_never_quits_by_surprise() {
    let mut terminal = Terminal::start(&["articles"], WIDE);
    terminal.wait_for("deal reached");
    terminal.press("/quay\x03");
    terminal.press("\x03");
    terminal.wait_for("nothing runs; q quits");
    terminal.press("12");
    terminal.wait_gone("nothing runs");
    terminal.press("\x03\x03");
    terminal.wait_for("nothing runs; q quits");
    terminal.press("\x03");
    terminal.end().assert_restored();
}

#[test]
fn an_article_is_read_by_its_quotes_alone() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    let total = total(&mut terminal);
    for stop in 1..=total {
        terminal.press("n");
        // The quote is marked in the margin, and beside the text it is in full: what kind it is, and how sure its speaker.
        terminal.wait_until(&format!("quote {stop}"), |screen| {
            let text = screen.contents();
            let is_told = |line: &str| ["quote ·", "partial ·", "in marks"].iter().any(|kind| line.contains(kind));
            text.contains(&format!("quotes {stop}/{total}"))
                && text.contains(&format!("{stop}┃"))
                && text.lines().any(is_told)
        });
    }
    terminal.press("n");
    terminal.wait_for("wrapped to the first");
    terminal.wait_for(&format!("quotes 1/{total}"));
    terminal.press("N");
    terminal.wait_for(&format!("quotes {total}/{total}"));
    terminal.press("3");
    terminal.wait_for(&format!("quotes 3/{total}"));
}

/// Returns how many quotes the trail has, read off the status line.
fn total(terminal: &mut Terminal) -> usize {
    terminal.press("n");
    terminal.wait_for("quotes 1/");
    let text = terminal.text();
    let digits = text.split("quotes 1/").nth(1).unwrap();
    let total = digits.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
    terminal.press("N");
    terminal.wait_for(&format!("quotes {total}/{total}"));
    total
}

#[test]
fn a_search_becomes_the_trail_and_esc_gives_the_quotes_back() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    terminal.press("/clementines");
    terminal.wait_for("clementines");
    terminal.press("\r");
    terminal.wait_for("“clementines” 1/1");
    terminal.press("\x1b");
    terminal.wait_gone("“clementines” 1/1");
    terminal.press("n");
    terminal.wait_for("quotes");
}

#[test]
fn a_person_is_followed_through_mentions_and_quotes() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("People");
    terminal.press("\t\t\r");
    terminal.wait_for("Mara Lindqvist 1/");
    terminal.press("n");
    terminal.wait_for("Mara Lindqvist 2/");
    terminal.press("\x1b");
    terminal.wait_gone("Mara Lindqvist 2/");
}

#[test]
fn resizing_keeps_the_place_at_every_width() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    terminal.press("/hard chairs\r");
    terminal.wait_for("“hard chairs” 1/1");
    for (columns, rows) in [(100, 30), (60, 20), (40, 10), (200, 50)] {
        terminal.resize(columns, rows);
        terminal.wait_until("the place after a resize", |screen| {
            screen.size() == (rows, columns) && screen.contents().contains("hard chairs")
        });
    }
    terminal.resize(20, 5);
    terminal.wait_gone("hard chairs");
    terminal.resize(120, 40);
    terminal.wait_for("hard chairs");
}

#[test]
fn a_quote_is_copied_with_speaker_and_source() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    terminal.press("1y");
    terminal.wait_for("sent quote 1");
    terminal.press("q");
    let end = terminal.end();
    let raw = String::from_utf8_lossy(&end.raw).into_owned();
    let encoded = raw.split("\x1b]52;c;").nth(1).expect("an OSC 52 sequence").split(['\x07', '\x1b']).next().unwrap();
    let copied = decode_base64(encoded);
    assert!(copied.contains("“We have waited long enough … Tomorrow"), "{copied}");
    assert!(copied.contains("Mara Lindqvist") && copied.contains("The Harbour Gazette"), "{copied}");
}

/// The text in a base64 string.
pub(crate) fn decode_base64(encoded: &str) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for digit in encoded.bytes().filter(|byte| *byte != b'=') {
        let value = DIGITS.iter().position(|known| *known == digit).expect("a base64 digit");
        bits = bits << 6 | u32::try_from(value).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn the_mouse_scrolls_and_clicks() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("KESTERMOUTH");
    // Three notches of the wheel over the text.
    terminal.press("\x1b[<65;60;20M\x1b[<65;60;20M\x1b[<65;60;20M");
    terminal.wait_gone("KESTERMOUTH");
    terminal.wait_for("│ Lucas Brandão  ");
    let (row, column) = place(&terminal.text(), "│ Lucas Brandão  ");
    let column = column + 2;
    terminal.press(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    terminal.wait_for("walk mentions");
    terminal.press("\r");
    terminal.wait_for("Lucas Brandão 1/");
}

/// Row and column, from 1, of a text on the screen, the last one where there are several.
pub(crate) fn place(screen: &str, text: &str) -> (usize, usize) {
    let found = screen.lines().enumerate().filter_map(|(row, line)| Some((row, line.rfind(text)?, line)));
    let (row, byte, line) = found.last().unwrap_or_else(|| panic!("`{text}` is on\n{screen}"));
    (row + 1, line[..byte].chars().count() + 1)
}

#[test]
fn a_signal_restores_the_terminal_and_is_passed_on() {
    let mut terminal = Terminal::start(&["articles"], WIDE);
    terminal.wait_for("deal reached");
    terminal.signal(Signal::TERM);
    let end = terminal.end();
    assert!(!end.status.success());
    assert_eq!(end.status.signal(), Some("Terminated"));
    end.assert_restored();
}

#[test]
fn an_article_comes_from_a_pipe() {
    let mut terminal = Terminal::shell(&format!("cat {STRIKE} | \"$PULLQUOTE\" -"), WIDE);
    terminal.wait_for("Port strike enters third week");
    terminal.press("n");
    terminal.wait_for("quotes 1/");
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn stopping_gives_the_terminal_back_and_coming_back_takes_it_again() {
    let mut terminal = Terminal::shell("set -m; \"$PULLQUOTE\" articles; echo stopped; fg; echo left", WIDE);
    terminal.wait_for("deal reached");
    terminal.press("\x1a");
    terminal.wait_until("the article again", |screen| {
        screen.alternate_screen() && screen.contents().contains("deal reached")
    });
    terminal.press("q");
    terminal.wait_for("left");
    let end = terminal.end();
    assert!(end.screen.contents().contains("stopped"), "{}", end.screen.contents());
    end.assert_restored();
}

#[test]
fn an_empty_folder_and_a_broken_article_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(&[folder.path().to_str().unwrap()], WIDE);
    terminal.wait_for("There are no articles here");
    terminal.press("q");
    terminal.end().assert_restored();

    std::fs::write(folder.path().join("picture.md"), [0, 1, 2, 3, 0, 255, 254, 0, 0, 7, 0, 9]).unwrap();
    std::fs::write(folder.path().join("story.md"), "# A story\n\n“Here,” said Ada Wren.\n").unwrap();
    let mut terminal = Terminal::start(&[folder.path().to_str().unwrap()], WIDE);
    terminal.wait_for("story");
    terminal.press("J");
    terminal.wait_for("picture.md");
    terminal.press("q");
    terminal.end().assert_restored();
}

/// Sixteen colours before the terminal has said what its background is, and where it never does.
#[test]
fn a_terminal_of_sixteen_colours_has_them() {
    for term in ["xterm-16color", "rxvt-16color", "ansi", "a-terminal-nobody-knows"] {
        let line = format!("unset COLORTERM; TERM={term} exec \"$PULLQUOTE\" {STRIKE}");
        let mut terminal = Terminal::shell(&line, WIDE);
        terminal.wait_for("quotes 1/");
        terminal.press("Q");
        let raw = String::from_utf8_lossy(&terminal.end().raw).into_owned();
        let colours = raw.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m')).map(|(codes, _)| codes);
        let codes: Vec<&str> = colours.flat_map(|codes| codes.split(';')).collect();
        assert!(codes.contains(&"35"), "{term}: the quotes are magenta in {codes:?}");
        assert!(!codes.contains(&"38"), "{term}: no colour beyond the sixteen");
    }
}

#[test]
fn the_terminal_s_background_decides_and_its_answer_is_no_key() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    assert!(String::from_utf8_lossy(&terminal.raw).contains("\x1b]11;?\x07"), "the background is asked for");
    // Light, with keys of the reader's before and after it.
    terminal.press("n\x1b]11;rgb:fbfb/fafa/f7f7\x1b\\n");
    terminal.wait_until("the second quote on a light theme", |screen| {
        let cell = |row, column| screen.cell(row, column).map(vt100::Cell::fgcolor);
        let ink = vt100::Color::Rgb(0x55, 0x51, 0x4a);
        screen.contents().contains("quotes 2/") && cell(0, 1) == Some(ink)
    });
    assert!(!terminal.text().contains("does nothing here"), "{}", terminal.text());
}

#[test]
fn a_terminal_that_says_nothing_is_not_waited_for() {
    // The emulator never answers; each key has its frame all the same, also those that begin an answer.
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    terminal.press("/harbour\r");
    terminal.wait_for("“harbour” 1/");
    terminal.press("\x1b");
    terminal.wait_gone("“harbour” 1/");
    terminal.press("\x1b_");
    terminal.press("/quay");
    terminal.press("\x1b\\/harbour\r");
    terminal.wait_for("“harbour” 1/");
}

#[test]
fn a_speaker_that_was_put_right_stays_so() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::at_home(home.path(), &[STRIKE], WIDE);
    terminal.wait_for("quotes");
    terminal.press("1c");
    terminal.wait_for("Who said 1 “");
    terminal.press("Vera Stam\r");
    terminal.wait_for("corrected: said by Vera Stam");
    terminal.press("q");
    assert!(terminal.end().status.success());
    let mut terminal = Terminal::at_home(home.path(), &[STRIKE], WIDE);
    terminal.wait_for("Vera Stam");
    terminal.press("1W");
    terminal.wait_for("you said so");
    terminal.press("\x1b");
    terminal.wait_gone("you said so");
    terminal.press("1cfound\r");
    terminal.wait_gone("Vera Stam");
    terminal.press("q");
    assert!(terminal.end().status.success());
}
