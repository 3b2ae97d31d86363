//! Wide and combined characters, emoji families and right-to-left words: no column and no highlight shifts.

#![expect(clippy::unicode_not_nfc, reason = "combining characters are what is tested")]

use expect_test::expect;
use ratatui::buffer::{Buffer, CellWidth};

use crate::articles::scripts;
use crate::harness::Screen;

#[test]
fn highlights_stay_on_words_of_any_script() {
    expect![[r#"
        60 × 20
         pullquote   1 of 1                       quotes 2/3   100%

             Signs in 港口 languages

             1 min to read
                                                       Noé Dvořák:
          1│ The harbour’s new signs say “港口罢工进入第三周” in
          2┃ one tongue and “مرحبا بكم في الميناء” ‎in another,
          3│ said Noé Dvořák of the café. “👩 welcome NO – fín,
           │ fín,” 林美玲 wrote below.









         n/N next/previous quote   Tab pane   / find   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS

             TTTTTTTTTTTTTTTTTTTTTTT

             bbbbbbbbbbbbb
                                                       ssssssssss|
          || ... ......... ... ..... ... qqqqqqqqqqqqqqqqqqqq ..
          || ... ...... ... QQQQQQQQQQQQQQQQQQQQQQ... ........
          || .... ssssssssss .. ... ..... qqqqqqqqqqqqqqqqqqqqq
           | qqqqq pppppp ..... ......









         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii   k iiii
    "#]]
    .assert_eq(&Screen::new((60, 20), &[scripts()]).keys("n n").both());
    expect![[r#"
        44 × 20
         pullquote   1 of 1       quotes 3/3   100%

             Signs in 港口 languages

             1 min to read
                                           林美玲:
          1│ The harbour’s new signs say “港口罢工
          2│ 进入第三周” in one tongue and “مرحبا ‎
           │ بكم في الميناء” ‎in another, said Noé
          3┃ Dvořák of the café. “👩 welcome NO –
           ┃ fín, fín,” 林美玲 wrote below.








         n/N next/previous quote   Tab pane   ? help
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS

             TTTTTTTTTTTTTTTTTTTTTTT

             bbbbbbbbbbbbb
                                           ssssss|
          || ... ......... ... ..... ... qqqqqqqqq
          || qqqqqqqqqqq .. ... ...... ... qqqqqq.
           | qqqqqqqqqqqqqqq... ........ .... ppp
          || pppppp .. ... ..... QQQQQQQQQQQQQQQQ
           | QQQQQQQQQQ ssssss ..... ......








         kkk iiiiiiiiiiiiiiiiiii   kkk iiii   k iiii
    "#]]
    .assert_eq(&Screen::new((44, 20), &[scripts()]).keys("n n n").both());
}

/// Returns the text of the cells whose role is one of `letters`, in order.
fn text_in_role(screen: &Screen, letters: &str) -> String {
    let (buffer, roles) = (screen.buffer(), screen.roles());
    let mut text = String::new();
    for (y, row) in roles.lines().enumerate() {
        let row: Vec<char> = row.chars().collect();
        let mut x = 0;
        while x < row.len() {
            let symbol = cell(&buffer, x, y);
            if letters.contains(row[x]) {
                text.push_str(symbol);
            }
            x += usize::from(symbol.cell_width().max(1));
        }
    }
    text
}

fn cell(buffer: &Buffer, x: usize, y: usize) -> &str {
    buffer[(x as u16, y as u16)].symbol()
}

#[test]
fn at_every_width_the_lit_cells_hold_the_quote() {
    for width in 40..80 {
        let mut screen = Screen::new((width, 30), &[scripts()]);
        for (key, quote) in [
            ("1", "“港口罢工进入第三周”"),
            ("2", "“مرحبا بكم في الميناء”"),
            // Of an emoji of several characters the first is shown, of a flag its letters.
            ("3", "“👩 welcome NO – fi\u{301}n, fi\u{301}n,”"),
        ] {
            screen.keys(key);
            let bare = |text: &str| text.split_whitespace().collect::<String>().replace('\u{200e}', "");
            assert_eq!(bare(&text_in_role(&screen, "Q")), bare(quote), "at {width} columns\n{}", screen.both());
        }
    }
}
