//! The whole screen at work: drawer, themes, mouse, copying, exports, the tour.

use std::fs;

use rustix::process::Signal;

use crate::terminal::Terminal;
use crate::{STRIKE, WIDE, decode_base64, place};

/// Returns what was put on the clipboard, in order.
fn copied(raw: &[u8]) -> Vec<String> {
    let raw = String::from_utf8_lossy(raw).into_owned();
    let sequences = raw.split("\x1b]52;c;").skip(1);
    sequences.map(|rest| decode_base64(rest.split(['\x07', '\x1b']).next().unwrap_or_default())).collect()
}

#[test]
fn the_tour_is_shown_at_the_first_start_and_never_again() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join(".config/pullquote");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "tour = true\n").unwrap();
    let mut terminal = Terminal::at_home(home.path(), &["articles"], WIDE);
    terminal.wait_for("┌ Welcome");
    terminal.press("n");
    terminal.wait_gone("┌ Welcome");
    terminal.wait_for("quotes 1/");
    terminal.press("q");
    terminal.end().assert_restored();
    let mut terminal = Terminal::at_home(home.path(), &["articles"], WIDE);
    terminal.wait_for("quotes");
    assert!(!terminal.text().contains("Welcome"), "{}", terminal.text());
    terminal.press("\x1bOQ");
    terminal.wait_for("┌ Welcome");
}

#[test]
fn the_drawer_is_opened_walked_and_closed_on_a_narrow_screen() {
    let mut terminal = Terminal::start(&[STRIKE], (60, 20));
    terminal.wait_for("quotes");
    assert!(!terminal.text().contains("┌ Quotes"));
    terminal.press("\t");
    terminal.wait_for("┌ Quotes");
    terminal.press("jj");
    terminal.wait_for("quotes 3/");
    terminal.press("\t");
    terminal.wait_for("People");
    terminal.press("\r");
    terminal.wait_until("a stop of hers", |screen| {
        (1..=3).any(|stop| screen.contents().contains(&format!("Mara Lindqvist {stop}/3")))
    });
    terminal.wait_gone("┌ Quotes");
    terminal.press("a");
    terminal.wait_for("┌ Articles");
    terminal.press("\x1b");
    terminal.wait_gone("┌ Articles");
}

#[test]
fn a_resize_in_the_middle_of_everything_loses_nothing() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    let sizes = [(60, 20), (40, 10), (200, 50), (20, 5), (80, 24)];
    let through = |terminal: &mut Terminal, text: &str| {
        for (columns, rows) in sizes {
            terminal.resize(columns, rows);
            terminal.wait_until("the new size", |screen| {
                let expected = if columns < 40 { "too small" } else { text };
                screen.size() == (rows, columns) && screen.contents().contains(expected)
            });
        }
    };
    // While a search is typed, in the list of actions, in help, with a key half pressed, and with text selected.
    terminal.press("/hard chai");
    through(&mut terminal, "/hard chai");
    terminal.press("rs\r");
    terminal.wait_for("“hard chairs” 1/1");
    terminal.press(":zen");
    through(&mut terminal, ":zen");
    terminal.press("\x1b");
    terminal.wait_until("the hints again", |screen| {
        screen.contents().contains("back to quotes") && !screen.contents().contains(":zen")
    });
    terminal.press("?");
    through(&mut terminal, "┌ Keys");
    terminal.press("?e");
    through(&mut terminal, "┌ e …");
    terminal.press(";");
    terminal.wait_for("; does nothing here");
    terminal.press("v");
    through(&mut terminal, "extend");
    terminal.press("\x1b");
    terminal.wait_for("“hard chairs” 1/1");
}

#[test]
fn a_terminal_that_was_small_for_a_moment_is_drawn_anew() {
    let mut terminal = Terminal::start(&[STRIKE], (80, 24));
    terminal.wait_for("? help");
    for _ in 0..5 {
        // The program may see nothing but the last of these.
        for (columns, rows) in [(20, 5), (80, 24)] {
            terminal.resize(columns, rows);
        }
        terminal.wait_for("? help");
        terminal.wait_for("┌ Quotes");
    }
}

#[test]
fn a_mouse_alone_reads() {
    let mut terminal = Terminal::start(&["articles"], WIDE);
    terminal.wait_for("quotes");
    let press = |terminal: &mut Terminal, text: &str| {
        terminal.wait_for(text);
        let (row, column) = place(&terminal.text(), text);
        terminal.press(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    };
    terminal.wait_for("y copy quote");
    // The hint opens help, a row of which does what it says.
    press(&mut terminal, "? help");
    terminal.wait_for("┌ Keys");
    terminal.press(&"\x1b[<65;60;20M".repeat(10));
    press(&mut terminal, "show the text alone, or all panes again");
    terminal.wait_gone("┌ Quotes");
    terminal.press("\x1b[<65;60;20M");
    terminal.press("z");
    terminal.wait_for("┌ Quotes");
    // The frame of the list is dragged eight columns to the right.
    terminal.press("\x1b[<0;26;12M\x1b[<32;34;12M\x1b[<0;34;12m");
    terminal.wait_for("articles 34 columns wide");
    // Text is dragged over and copied.
    let (row, column) = place(&terminal.text(), "sign of life");
    terminal.press(&format!("\x1b[<0;{column};{row}M\x1b[<32;{};{row}M\x1b[<0;{};{row}m", column + 3, column + 3));
    press(&mut terminal, "copy   Esc");
    terminal.wait_for("sent 4 characters");
    terminal.press("q");
    assert_eq!(copied(&terminal.end().raw), ["sign"]);
}

#[test]
fn a_quote_is_also_in_a_file_where_the_terminal_refuses_the_clipboard() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::shell_at(home.path(), &format!("VTE_VERSION=7006 exec \"$PULLQUOTE\" {STRIKE}"), WIDE);
    terminal.wait_for("quotes");
    terminal.press("1y");
    terminal.wait_for("quote 1 is also in");
    let copied = fs::read_to_string(home.path().join(".local/share/pullquote/copied.txt")).unwrap();
    assert!(copied.starts_with("“We have waited long enough") && copied.contains("Mara Lindqvist"), "{copied}");
}

#[test]
fn what_is_copied_goes_to_the_program_of_the_settings() {
    let home = tempfile::tempdir().unwrap();
    let (settings, copied) = (home.path().join("settings.toml"), home.path().join("copied"));
    let command = format!("tour = false\ncopy = ['/bin/sh', '-c', 'cat > {}']\n", copied.display());
    fs::write(&settings, command).unwrap();
    let mut terminal = Terminal::start(&["--config", settings.to_str().unwrap(), STRIKE], WIDE);
    terminal.wait_for("quotes");
    terminal.press("1y");
    terminal.wait_for("copied quote 1");
    assert!(fs::read_to_string(&copied).unwrap().starts_with("“We have waited long enough"));
    terminal.press("q");
    assert!(!String::from_utf8_lossy(&terminal.end().raw).contains("\x1b]52"), "nothing is sent to the terminal");
}

#[test]
fn a_locale_that_garbles_letters_is_told() {
    let mut terminal = Terminal::shell(&format!("LC_ALL=de_DE.ISO-8859-1 exec \"$PULLQUOTE\" {STRIKE}"), WIDE);
    terminal.wait_for("`de_DE.ISO-8859-1` is not UTF-8");
    terminal.press("n");
    terminal.wait_gone("is not UTF-8");
}

#[test]
fn an_article_typed_at_the_terminal_is_read() {
    let mut terminal = Terminal::shell("exec \"$PULLQUOTE\" -", WIDE);
    terminal.wait_for("then Ctrl-D");
    terminal.press("“It holds,” said Ada Wren. quit\n\x04");
    terminal.wait_for("quotes 1/1");
    terminal.press("q");
    terminal.end().assert_restored();
}

#[test]
fn quotes_are_copied_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.toml");
    let exports = folder.path().join("exports");
    fs::write(&settings, format!("tour = false\n[export]\nfolder = '{}'\n", exports.display())).unwrap();
    let mut terminal = Terminal::start(&["--config", settings.to_str().unwrap(), STRIKE], WIDE);
    terminal.wait_for("quotes");
    for (keys, told) in [("1y", "sent quote 1"), ("Ct", "as text"), ("Cm", "as Markdown"), ("Y", "sent the link")] {
        terminal.press(keys);
        terminal.wait_for(told);
    }
    for (keys, ending) in
        [("em", "quotes.md"), ("ej", "quotes.json"), ("ec", "quotes.csv"), ("eh", "quotes.html"), ("em", "quotes-2.md")]
    {
        terminal.press(keys);
        terminal.wait_for("wrote ");
        terminal.press("j");
        terminal.wait_gone("wrote ");
        let written = fs::read_dir(&exports).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert!(written.into_iter().any(|name| name.ends_with(ending)), "{ending}");
    }
    terminal.press("q");
    let copies = copied(&terminal.end().raw);
    assert_eq!(copies.len(), 4, "{copies:?}");
    assert!(
        copies[0].starts_with("“We have waited long enough") && copies[0].contains("— Mara Lindqvist, in “Port strike")
    );
    assert!(copies[1].ends_with("— Mara Lindqvist"), "{}", copies[1]);
    assert!(copies[2].starts_with("> “We have waited long enough"), "{}", copies[2]);
    let page = fs::read_dir(&exports)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.ends_with("html") || path.extension().is_some_and(|ending| ending == "html"));
    let page = fs::read_to_string(page.unwrap()).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<mark id=\"q1\"") && page.ends_with("</html>\n"));
}

#[test]
fn a_theme_is_switched_while_reading() {
    let mut terminal = Terminal::start(&[STRIKE], WIDE);
    terminal.wait_for("quotes");
    let ink = |red, green, blue| {
        move |screen: &vt100::Screen| {
            screen.cell(0, 1).map(vt100::Cell::fgcolor) == Some(vt100::Color::Rgb(red, green, blue))
        }
    };
    terminal.press("\x1b]11;rgb:1010/1010/1010\x1b\\");
    terminal.wait_until("the line at the top in dark", ink(0xaa, 0xa5, 0x9b));
    terminal.press("T");
    terminal.wait_until("the same in night", ink(0xa3, 0xad, 0xb9));
    terminal.wait_for("theme: night");
}

/// Waits until the program has done all that was asked of it, and the last of it is drawn.
fn settle(terminal: &mut Terminal) {
    terminal.press("?");
    terminal.wait_for("┌ Keys");
    terminal.press("?");
    terminal.wait_gone("┌ Keys");
    terminal.wait_drawn();
}

#[test]
fn what_was_scrolled_is_what_a_whole_picture_shows() {
    for (columns, rows) in [(60, 20), (100, 30)] {
        let mut terminal = Terminal::start(&[STRIKE], (columns, rows));
        terminal.wait_for("quotes");
        for keys in ["jjj", "jjjjj", "kk", " ", "b", "\x04jk\x15", "Gkkk", "jgjj"] {
            terminal.press(keys);
            settle(&mut terminal);
            let scrolled = terminal.looks();
            // Told that the size may have changed, the program draws everything anew.
            terminal.signal(Signal::WINCH);
            settle(&mut terminal);
            for (row, (shown, expected)) in terminal.looks().iter().zip(&scrolled).enumerate() {
                assert_eq!(shown.concat(), expected.concat(), "row {row} after {keys:?} at {columns} × {rows}");
            }
        }
    }
}
