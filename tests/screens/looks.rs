//! Faults of looks that were found in use: lists, help, hints, previews, and narrow screens.

use pullquote::article::MarkKind;
use pullquote::config::{Action, Role};

use crate::articles::{Writer, linked, scripts, strike, weather};
use crate::harness::Screen;

fn open() -> Screen {
    Screen::new((120, 40), &[strike(), weather(), scripts()])
}

/// S29: where there are rows enough, the text around the chosen hit stands below the hits, and the hit is seen in it.
#[test]
fn a_tall_search_has_a_preview_below_the_hits() {
    let mut screen = open();
    screen.keys("s café");
    let text = screen.text();
    let (hits, preview) = text.split_once("┌ Preview").expect("a preview");
    assert!(
        hits.contains("In the harbour café") && preview.contains("“Longer than the harbour can,” she said."),
        "{text}"
    );
    let roles = screen.roles();
    let lit = |text: &str| text.lines().zip(roles.lines()).filter(|(row, _)| row.contains("café, where")).count();
    assert!(lit(&text) >= 2, "{text}");
    screen.resize(120, 30);
    assert!(!screen.text().contains("┌ Preview"), "{}", screen.text());
}

/// S30: the list is as wide as the screen allows, and its titles have two lines.
#[test]
fn the_list_is_as_wide_as_the_screen_allows() {
    for (columns, wide) in [(120, 26), (140, 33), (160, 40), (300, 40)] {
        let screen = Screen::new((columns, 40), &[strike(), weather()]);
        let frame = screen.line(1).chars().take_while(|c| *c != '┐').count() + 1;
        assert_eq!(frame, wide, "{}", screen.text());
    }
    let screen = Screen::new((160, 40), &[strike(), weather()]);
    let titles = [2, 3, 4].map(|row| screen.line(row).chars().skip(4).take(34).collect::<String>());
    assert!(titles[1].contains("talks stall") && titles[2].contains("Gazette"), "{titles:?}");
}

/// S30: a title has as many lines as it takes, and what one leaves free is the next one's; only a very long one is cut,
/// between words.
#[test]
fn titles_are_whole_in_the_list() {
    let article = |title| Writer::new(title).paragraph("Text.").finish();
    let long = article("A longer title that is read whole as long as it has no more than four lines");
    let longer = article(
        "A very long title that takes more than four lines of this narrow list and is cut at the end of a word",
    );
    let screen = Screen::new((120, 40), &[strike(), weather(), long, longer]);
    let rows: Vec<String> = (2..15).map(|row| screen.line(row).chars().skip(4).take(21).collect()).collect();
    let titles = rows.iter().map(|row| row.trim()).collect::<Vec<_>>().join(" | ");
    let expected = "Port strike enters | third week as | talks stall      4 d | Fog until noon | Varn… · 1 d · 0 “ | \
        A longer title that | is read whole as | long as it has no | more than four lines | \
        A very long title | that takes more than | four lines of this | narrow list and is…";
    assert_eq!(titles, expected);
}

/// S30, S33: a page further passes over no title, and on a low screen the day of a group is not said again in its rows.
#[test]
fn a_page_of_the_list_passes_over_no_title() {
    let title = |number: usize| format!("Article {number} {}", "of the quay ".repeat(1 + number * 5 % 4));
    let articles: Vec<_> = (0..40).map(|number| Writer::new(&title(number)).paragraph("Text.").finish()).collect();
    for size in [(120, 40), (80, 24), (40, 10)] {
        let mut screen = Screen::new(size, &articles);
        let seen = |screen: &Screen| {
            let text = screen.text();
            let rows = text.lines().filter_map(|row| row.split_once("Article ")?.1.split(' ').next()?.parse().ok());
            rows.collect::<Vec<usize>>()
        };
        let before = seen(screen.keys("a"));
        let after = seen(screen.keys("Space"));
        assert!(after[0] <= before[before.len() - 1], "{before:?} {after:?} at {size:?}");
        assert!(after.len() > 1 && after[0] > before[0], "{before:?} {after:?} at {size:?}");
    }
    let mut screen = Screen::new((40, 10), &[strike(), weather()]);
    screen.keys("a D");
    assert_eq!(screen.text().matches("18 Nov").count(), 1, "{}", screen.text());
}

/// S33: help has a row for all digits, the list of actions begins with what is done most, one day is said once.
#[test]
fn help_and_actions_begin_with_what_is_needed() {
    let mut screen = open();
    screen.keys("? / ninth Enter");
    assert_eq!(screen.text().matches(" quote ").count(), 1, "{}", screen.text());
    let mut screen = open();
    screen.keys(":");
    assert!(
        screen.line(4).contains("search the library") && !screen.text().contains("scroll it right"),
        "{}",
        screen.text()
    );
    screen.keys("zen Enter z :");
    assert!(screen.line(4).contains("show the text alone"), "the last comes first:\n{}", screen.text());
    let mut screen = open();
    screen.keys("Esc D");
    let list: Vec<String> = (1..39).map(|row| screen.line(row).chars().take(26).collect()).collect();
    assert_eq!(list.concat().matches("18 Nov").count(), 1, "{}", screen.text());
}

/// S33: hints have their colours everywhere, and end with a whole one at every width.
#[test]
fn hints_are_whole_and_coloured_everywhere() {
    for keys in
        ["", "a", "Tab", "Tab Tab", "v", "?", "s", "s fog Enter", "s fog Tab", "n w", "n w Tab", "/", ":", "1 W", "1 c"]
    {
        let at = |columns: u16| {
            let mut screen = Screen::new((columns, 24), &[strike(), weather()]);
            screen.keys(keys);
            let bottom = screen.bottom();
            (
                bottom
                    .split("   ")
                    .map(|hint| hint.trim().to_owned())
                    .filter(|hint| !hint.is_empty())
                    .collect::<Vec<_>>(),
                screen,
            )
        };
        let (known, _) = at(220);
        for columns in [40, 47, 60, 66, 73, 80, 100, 120] {
            let (hints, screen) = at(columns);
            let cut: Vec<_> = hints.iter().filter(|hint| !known.contains(hint)).collect();
            assert!(cut.is_empty() || ["/", "v"].contains(&keys), "{keys} at {columns}: {cut:?} of {known:?}");
            let roles = screen.roles();
            assert!(roles.lines().last().is_some_and(|row| row.contains(Role::HintKey.letter())), "{keys}\n{roles}");
        }
    }
}

/// S33: where there is no other article, no hint leads to one.
#[test]
fn where_there_is_one_article_no_hint_leads_to_others() {
    let screen = Screen::new((120, 40), &[strike()]);
    assert!(!screen.bottom().contains("article"), "{}", screen.bottom());
    assert!(open().bottom().contains("a articles"));
}

/// S39: words that are read from right to left end with a mark in the blank behind them, so that no terminal moves a frame.
#[test]
fn words_from_right_to_left_end_before_the_frame() {
    let screen = Screen::new((120, 40), &[scripts(), weather()]);
    let buffer = screen.buffer();
    let marked = |y: u16| (0..120).any(|x| buffer[(x, y)].symbol().contains('\u{200e}'));
    let arabic =
        |y: u16| (0..120).any(|x| buffer[(x, y)].symbol().chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)));
    let rows: Vec<u16> = (0..40).filter(|y| arabic(*y)).collect();
    assert!(!rows.is_empty() && rows.iter().all(|y| marked(*y)), "{rows:?}\n{}", screen.text());
    assert!((0..40).all(|y| arabic(y) || !marked(y)));
}

/// What is said in help, in the tour and in panels is whole on the least screen, too.
#[test]
fn nothing_is_cut_in_help_and_panels_on_narrow_screens() {
    for size in [(40, 24), (60, 20), (40, 10)] {
        let mut screen = Screen::new(size, &[strike(), weather()]);
        for keys in ["F2", "e", "C", "d"] {
            let text = screen.keys(keys).text();
            let panel: Vec<&str> = text.lines().filter(|row| row.contains('│') && row.contains('…')).collect();
            let cut = panel.iter().filter(|row| row.trim_end().ends_with("… │") || row.contains("…  │")).count();
            assert_eq!(cut, 0, "{keys} on {size:?}:\n{text}");
            screen.keys("Esc");
        }
        screen.keys("?");
        let mut seen = String::new();
        for _ in 0..60 {
            seen += &screen.text();
            screen.keys("j j j");
        }
        let rows: Vec<&str> = seen.lines().filter(|row| row.trim_end().ends_with("… │")).collect();
        assert_eq!(rows, [""; 0], "on {size:?}");
    }
    let mut screen = Screen::new((40, 10), &[strike(), weather(), linked()]);
    screen.keys("n w");
    assert!(!screen.line(1).contains('…'), "{}", screen.text());
}

/// Names of actions and examples of searches were cut on narrow screens, hints within a word, and the name of a view.
#[test]
fn nothing_is_cut_in_the_list_of_actions_and_the_search_on_narrow_screens() {
    for size in [(40, 24), (60, 20), (40, 10), (80, 24)] {
        let mut screen = Screen::new(size, &[strike(), weather()]);
        screen.keys(":");
        let mut seen = std::collections::HashSet::new();
        for _ in Action::ALL {
            let text = screen.text();
            assert!(!text.lines().any(|row| row.contains('│') && row.contains('…')), "on {size:?}:\n{text}");
            let list = text.lines().filter(|row| row.contains('│')).map(str::to_owned);
            seen.extend(list);
            screen.keys("Down");
        }
        let words: String = seen.iter().map(|row| row.replace('│', " ")).collect();
        for word in Action::ALL.iter().flat_map(|action| action.help().split(' ')) {
            assert!(words.contains(word), "{word} is not seen on {size:?}");
        }
        screen.keys("Esc s");
        assert!(!screen.text().contains('…'), "on {size:?}:\n{}", screen.text());
        screen.keys("Esc X");
        assert!(!screen.text().contains('…'), "on {size:?}:\n{}", screen.text());
        screen.keys("Esc").keys_at_once("4");
        assert!(
            screen.bottom().contains("quote 4 of 6 · Esc back") && !screen.bottom().contains('…'),
            "{}",
            screen.bottom()
        );
    }
}

/// S32: the speaker of the current quote stands on the last line of its paragraph; where there is no room, at the right of the empty
/// line below or above, whose left half stays empty. Nothing else moves.
#[test]
fn a_speaker_belongs_to_the_paragraph_of_the_quote() {
    let names = ["Mara Lindqvist", "Port Authority of Varn", "Tomas Reyl", "Mara Lindqvist", "", "Ada Ferro"];
    let mut on_last_lines = 0;
    for columns in [44, 60, 80, 100, 120] {
        let mut screen = Screen::new((columns, 30), &[strike(), weather()]);
        for (number, name) in (1..).zip(names).filter(|(_, name)| !name.is_empty()) {
            let text = screen.keys(&number.to_string()).text();
            // The panes at both sides are of no concern.
            let (left, right) = (if columns < 110 { 0 } else { 26 }, if columns < 80 { 0 } else { 26 });
            let body = |row: &str| row.chars().take(usize::from(columns) - right).skip(left).collect::<String>();
            let rows: Vec<String> = text.lines().map(|row| body(row).trim_end().to_owned()).collect();
            let behind = rows.iter().position(|row| row.ends_with(&format!("— {name}")));
            let above = rows.iter().position(|row| row.ends_with(&format!(" {name}:")));
            let at = behind.or(above).unwrap_or_else(|| panic!("nobody beside quote {number}:\n{text}"));
            let alone = rows[at].trim_start().starts_with(['—', name.chars().next().unwrap_or_default()]);
            let paragraph: Vec<&String> = if behind.is_some() {
                let last = if alone { at } else { at + 1 };
                rows[..last].iter().rev().take_while(|row| !row.trim().is_empty()).collect()
            } else {
                rows[at + 1..].iter().take_while(|row| !row.trim().is_empty()).collect()
            };
            assert!(paragraph.iter().any(|row| row.contains('┃')), "quote {number}:\n{text}");
            if alone {
                let width = usize::from(columns) - left - right;
                assert!(rows[at].find(|c| c != ' ').is_some_and(|start| start * 3 > width), "quote {number}:\n{text}");
            } else {
                on_last_lines += 1;
                assert!(rows[at + 1].trim().is_empty(), "the line below stays empty, quote {number}:\n{text}");
            }
        }
    }
    assert!(on_last_lines >= 15, "{on_last_lines} of 25 take no line of their own");
}

/// S32: who is named in no other words than the text’s own is not named again.
#[test]
fn a_speaker_without_a_name_is_not_repeated() {
    let mut screen = Screen::new((60, 20), &[strike()]);
    let text = screen.keys("5").text();
    assert!(!text.contains('—') && text.contains('┃'), "{text}");
}

/// S12: what was struck out is seen to be.
#[test]
fn struck_words_are_drawn_as_struck() {
    let article = Writer::new("Fares")
        .paragraph("Fares rise by a tenth no longer.")
        .mark("by a tenth", MarkKind::Struck)
        .finish();
    let screen = Screen::new((60, 20), &[article]);
    let row = screen.roles().lines().find(|row| row.contains(Role::Struck.letter())).map(str::to_owned);
    let struck = row.map_or(0, |row| row.matches(Role::Struck.letter()).count());
    assert!(struck >= "byatenth".len(), "{}", screen.both());
}
