//! Images in the real program: a terminal gets what it said it can take, and one that said nothing gets nothing.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;

use image::{Rgba, RgbaImage};

use crate::WIDE;
use crate::terminal::Terminal;

const QUESTIONS: &str = "\x1b[>q\x1b[16t\x1b[c";
const CELL: &str = "\x1b[6;20;10t";

/// A library with an article on a picture, and another one without.
fn library(image: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    fs::create_dir_all(folder.join("pictures")).unwrap();
    RgbaImage::from_pixel(300, 100, Rgba([200, 30, 30, 255])).save(folder.join("pictures/quay.png")).unwrap();
    RgbaImage::from_pixel(64, 64, Rgba([1, 2, 3, 255])).save(home.path().join("private.png")).unwrap();
    let first = format!(
        "+++\ntitle = \"The quay\"\ndate = 2026-11-20\n+++\n\n“Shut,” said Ada Wren.\n\n![Cranes at dawn]({image})\n\nThe end.\n"
    );
    fs::write(folder.join("a.md"), first).unwrap();
    fs::write(
        folder.join("b.md"),
        "+++\ntitle = \"The weather\"\ndate = 2026-11-19\n+++\n\n“Rain,” said Noé Perrin.\n",
    )
    .unwrap();
    home
}

fn start(home: &Path) -> Terminal {
    let folder = home.join("library");
    let mut terminal = Terminal::at_home(home, &[folder.to_str().unwrap()], WIDE);
    terminal.wait_for("Cranes at dawn");
    terminal
}

#[test]
fn a_terminal_that_knows_kitty_s_protocol_gets_the_image_and_loses_it() {
    let home = library("pictures/quay.png");
    let mut terminal = start(home.path());
    terminal.wait_raw(QUESTIONS);
    terminal.press(&format!("\x1bP>|kitty(0.26.5)\x1b\\{CELL}\x1b[?62c"));
    terminal.wait_raw("\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c");
    terminal.press("\x1b_Gi=31;OK\x1b\\\x1b[?62c");
    terminal.wait_raw(",p=1,c=30,r=5,x=0,y=0,w=300,h=100,C=1\x1b\\");
    terminal.press("J");
    terminal.wait_for("Rain");
    terminal.wait_raw("\x1b_Ga=d,d=i,q=2,i=");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    let raw = String::from_utf8_lossy(&end.raw);
    let (gone, left) = (raw.rfind("\x1b_Ga=d,d=A,q=2\x1b\\").unwrap(), raw.rfind("\x1b[?1049l").unwrap());
    assert!(gone < left, "images are taken away before the terminal is given back");
    assert_eq!(raw.matches(QUESTIONS).count(), 1);
}

#[test]
fn a_terminal_that_knows_sixel_gets_its_own_number_of_colours_and_no_string_it_may_not_know() {
    let home = library("pictures/quay.png");
    let mut terminal = start(home.path());
    terminal.wait_raw(QUESTIONS);
    terminal.press(&format!("{CELL}\x1b[?62;4;6c"));
    terminal.wait_raw("\x1b[?1;1;0S\x1b[c");
    terminal.press("\x1b[?1;0;16S\x1b[?62;4;6c");
    terminal.wait_raw("\x1bP0;1;0q\"1;1;300;96#0;2;");
    terminal.press("q");
    let raw = String::from_utf8_lossy(&terminal.end().raw).into_owned();
    let sixel = raw.split("\x1bP0;1;0q").nth(1).unwrap();
    assert!(sixel.contains("#15;2;") && !sixel.contains("#16;2;"), "sixteen colours");
    assert!(!raw.split("\x1b[?1049l").next().unwrap().contains("\x1b_Gi"), "kitty's protocol was not asked for");
}

#[test]
fn iterm2_gets_strips() {
    let home = library("pictures/quay.png");
    let mut terminal = start(home.path());
    terminal.wait_raw(QUESTIONS);
    terminal.press(&format!("\x1bP>|iTerm2 3.5.0\x1b\\{CELL}\x1b[?62;4c"));
    terminal.wait_raw("a=q");
    terminal.press("\x1b[?62;4c");
    terminal.wait_raw("\x1b]1337;File=inline=1;size=");
    terminal.press("q");
    let raw = String::from_utf8_lossy(&terminal.end().raw).into_owned();
    assert!(raw.matches(";width=30;height=1;preserveAspectRatio=0:").count() >= 5);
}

/// In a library that has no index yet, and in one that has.
#[test]
fn an_image_is_found_by_its_name_alone() {
    let home = library("quay.png");
    for indexed in [false, true] {
        if indexed {
            let line = format!("\"$PULLQUOTE\" index --library \"{}\"", home.path().join("library").display());
            assert!(Terminal::shell_at(home.path(), &line, WIDE).end().status.success());
        }
        let mut terminal = start(home.path());
        terminal.wait_raw(QUESTIONS);
        terminal.press(&format!("{CELL}\x1b[?62;4;6c"));
        terminal.wait_raw("\x1b[?1;1;0S\x1b[c");
        terminal.press("\x1b[?1;0;16S\x1b[?62;4;6c");
        terminal.wait_raw("\x1bP0;1;0q\"1;1;300;96#0;2;");
        terminal.press("q");
        terminal.end().assert_restored();
    }
}

#[test]
fn a_terminal_that_answers_nothing_gets_nothing() {
    let home = library("pictures/quay.png");
    let mut terminal = start(home.path());
    terminal.wait_raw(QUESTIONS);
    terminal.press("jjkJ");
    terminal.wait_for("Rain");
    terminal.press("K");
    terminal.wait_for("[image: Cranes at dawn]");
    terminal.press("q");
    assert_no_images(&terminal.end().raw, 1);
}

#[test]
fn a_terminal_that_knows_none_of_it_gets_nothing() {
    let home = library("pictures/quay.png");
    let mut terminal = start(home.path());
    terminal.wait_raw(QUESTIONS);
    terminal.press("\x1b[?1;2cJ");
    terminal.wait_for("Rain");
    terminal.press("K");
    terminal.wait_for("[image: Cranes at dawn]");
    terminal.press("q");
    assert_no_images(&terminal.end().raw, 1);
}

#[test]
fn inside_tmux_nothing_is_asked() {
    let home = library("pictures/quay.png");
    let line = format!("TMUX=/tmp/none,1,0 \"$PULLQUOTE\" {}", home.path().join("library").display());
    let mut terminal = Terminal::shell(&line, WIDE);
    terminal.wait_for("[image: Cranes at dawn]");
    terminal.press("J");
    terminal.wait_for("Rain");
    terminal.press("q");
    assert_no_images(&terminal.end().raw, 0);
}

#[test]
fn nothing_is_fetched_and_nothing_outside_the_library_is_looked_at() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    server.set_nonblocking(true).unwrap();
    let remote = format!("http://{}/a.png", server.local_addr().unwrap());
    for image in [&remote, "../private.png", "pictures/../../private.png", "/etc/hostname.png", "pictures/gone.png"] {
        let home = library(image);
        let mut terminal = start(home.path());
        terminal.press("J");
        terminal.wait_for("Rain");
        terminal.press("q");
        assert_no_images(&terminal.end().raw, 0);
    }
    assert_eq!(server.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "an image was fetched");
}

#[test]
fn a_damaged_image_leaves_its_caption_and_the_reader_goes_on() {
    let home = library("pictures/quay.png");
    // Its head is whole.
    let file = home.path().join("library/pictures/quay.png");
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..60]).unwrap();
    let mut terminal = start(home.path());
    terminal.wait_raw(QUESTIONS);
    terminal.press(&format!("{CELL}\x1b[?62;4c"));
    terminal.wait_raw("\x1b[?1;1;0S\x1b[c");
    terminal.press("\x1b[?62;4c");
    terminal.press("J");
    terminal.wait_for("Rain");
    terminal.press("K");
    terminal.wait_for("[image: Cranes at dawn]");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    assert!(!String::from_utf8_lossy(&end.raw).contains("\x1bP"));
}

#[test]
fn after_a_stop_the_image_is_sent_anew() {
    let home = library("pictures/quay.png");
    let line = format!("set -m; \"$PULLQUOTE\" {}; echo stopped; fg; echo left", home.path().join("library").display());
    let mut terminal = Terminal::shell(&line, WIDE);
    terminal.wait_raw(QUESTIONS);
    terminal.press(&format!("\x1bP>|kitty(0.26.5)\x1b\\{CELL}\x1b[?62c"));
    terminal.wait_raw("a=q");
    terminal.press("\x1b_Gi=31;OK\x1b\\\x1b[?62c");
    terminal.wait_raw(",p=1,c=30,r=5,");
    terminal.press("\x1a");
    terminal.wait_raw("stopped");
    // The reader may have drawn again before what the shell says is read.
    let before = terminal.raw.windows(7).rposition(|bytes| bytes == b"stopped").unwrap();
    terminal.wait_raw_from(before, ",p=1,c=30,r=5,");
    let again = String::from_utf8_lossy(&terminal.raw[before..]).into_owned();
    assert!(again.contains("a=t,q=2,f=100"), "what the terminal kept may be gone");
    terminal.press("q");
    terminal.wait_for("left");
    terminal.end().assert_restored();
}

/// Nothing of any protocol was sent, and the questions so many times.
#[track_caller]
fn assert_no_images(raw: &[u8], questions: usize) {
    let raw = String::from_utf8_lossy(raw);
    for sign in ["\x1b_G", "\x1bP", "\x1b]1337"] {
        assert!(!raw.contains(sign), "{sign:?} was sent");
    }
    assert_eq!(raw.matches("\x1b[>q").count(), questions);
}
