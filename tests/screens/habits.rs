//! The habits of those who come from less, vim, newsboat or a browser. Where less and vim agree it is as there;
//! `docs/keys.md` says where they don't.

use std::sync::Arc;

use crossterm::event::{MouseButton, MouseEventKind};
use pullquote::config::Config;
use pullquote::library::state::{Change, StateChange};
use pullquote::library::{ArticleId, Reading};
use pullquote::tui::{Effect, Msg, Restored};
use pullquote_extract::QuoteKind;
use pullquote_extract::text::BlockKind;

use crate::articles::{Writer, strike, weather};
use crate::harness::Screen;

/// Returns an article of sixty short paragraphs, a heading before every tenth, fifteen of them quotes.
fn minutes() -> Arc<Reading> {
    let mut writer = Writer::new("Minutes of the harbour council");
    for number in 1..=60 {
        if number % 10 == 1 {
            writer = writer.block(BlockKind::Heading(2), &format!("Part {}", number / 10 + 1));
        }
        let text =
            if number % 4 == 0 { format!("“Item {number} stands.”") } else { format!("Item {number} was read.") };
        writer = writer.paragraph(&text);
    }
    for number in (4..=60).step_by(4) {
        writer = writer.quoted(&[&format!("“Item {number} stands.”")], QuoteKind::Direct, None);
    }
    writer.finish()
}

fn open() -> Screen {
    Screen::new((60, 20), &[minutes(), weather(), strike()])
}

/// Returns the first row of the text that has something on it.
fn first(screen: &Screen) -> String {
    (1..19).map(|row| screen.line(row).trim().to_owned()).find(|line| !line.is_empty()).unwrap_or_default()
}

#[test]
fn a_number_leads_to_its_quote_as_it_is_typed() {
    let mut screen = open();
    screen.keys_at_once("1");
    assert!(screen.status().contains("quotes 1/15"), "{}", screen.status());
    assert!(screen.bottom().starts_with(" 1  quote 1 of 15"), "{}", screen.bottom());
    screen.keys_at_once("2");
    assert!(screen.status().contains("quotes 12/15"), "{}", screen.status());
    assert!(screen.bottom().starts_with(" 12  quote 12 of 15"), "{}", screen.bottom());
    // After a moment the reader is there, and a key is a key again.
    screen.rest();
    assert!(!screen.bottom().contains("quote 12 of 15"), "{}", screen.bottom());
    let there = first(&screen);
    screen.keys("j k");
    assert_eq!(first(&screen), there);
    // It was one jump.
    screen.keys("Ctrl-o");
    assert!(first(&screen).contains("Minutes"), "{}", screen.text());
}

#[test]
fn a_number_before_a_motion_is_how_often() {
    let mut one_by_one = open();
    one_by_one.keys("j j j j j j j j j j j j");
    assert_eq!(open().keys("12j").text(), one_by_one.text());
    assert_eq!(open().keys("12 Down").text(), one_by_one.text());
    assert_eq!(open().keys("12 Ctrl-e").text(), one_by_one.text());
    let pages = open().keys("Space Space Space").text();
    assert_eq!(open().keys("3 Space").text(), pages);
    assert_eq!(open().keys("3 Ctrl-f").text(), pages);
    assert_eq!(open().keys("G 2b").text(), open().keys("G b b").text());
    assert_eq!(open().keys("G 2 Ctrl-b").text(), open().keys("G b b").text());
    assert_eq!(open().keys("3n").text(), open().keys("n n n").text());
    assert_eq!(open().keys("3N").status(), open().keys("N N N").status());
    assert_eq!(open().keys("3}").text(), open().keys("} } }").text());
    assert_eq!(open().keys("9} 4{").text(), open().keys("9} { { { {").text());
    assert_eq!(open().keys("2]").text(), open().keys("] ]").text());
    assert_eq!(open().keys("n n n 2 Ctrl-o").text(), open().keys("n n n Ctrl-o Ctrl-o").text());
    assert_eq!(open().keys("2J").text(), open().keys("J J").text());
    assert_eq!(open().keys("2 Ctrl-n").text(), open().keys("Ctrl-n Ctrl-n").text());
    assert_ne!(open().keys("2 Ctrl-n").text(), open().keys("Ctrl-n").text());
    assert_eq!(open().keys("* m 2u *").bottom(), open().keys("* m u u *").bottom());
}

#[test]
fn what_is_undone_by_a_number_is_named() {
    let mut screen = Screen::new((200, 50), &[minutes(), weather(), strike()]);
    screen.keys("* J * J * m 2u");
    let words =
        "2 changes undone: marked “Port strike enters third week as talks stall” read; starred “Port strike enters";
    assert!(screen.bottom().trim().starts_with(words), "{}", screen.bottom());
    screen.keys("2 Ctrl-r");
    assert!(screen.bottom().trim().starts_with("2 changes redone: starred “Port strike"), "{}", screen.bottom());
    screen.keys("9u");
    let said = screen.bottom();
    assert!(said.contains("5 changes undone: ") && said.contains("; and 2 more"), "{said}");
    assert_eq!(screen.keys("2u").bottom().trim(), "nothing to undo");
}

#[test]
fn steps_beyond_the_first_and_the_last_paragraph_say_so() {
    let mut screen = open();
    assert_eq!(screen.keys("{").bottom().trim(), "this is the start of the article");
    assert_eq!(screen.keys("[").bottom().trim(), "this is the start of the article");
    screen.keys("G }");
    assert_eq!(screen.keys("}").bottom().trim(), "this is the end of the article");
    assert_ne!(screen.keys("{").bottom().trim(), "this is the end of the article");
}

/// Every motion that there is, wherever it moves: a number before it is how often.
#[test]
fn every_motion_takes_a_number_in_every_place() {
    use pullquote::config::Action;
    // These go to where the number says, or set how far.
    let goes = [Action::Top, Action::End, Action::Percent, Action::HalfPageDown, Action::HalfPageUp];
    let config = Config::default();
    let motions: Vec<_> =
        config.keys.iter().filter(|binding| binding.action.takes_count() && !goes.contains(&binding.action)).collect();
    assert!(motions.len() > 25, "{}", motions.len());
    let places = ["", "30j", "a", "a j j", "Tab j j", "s i n Tab item Enter Tab j j", "8 x 12 x 16 x X j", "?"];
    let mut differ = Vec::new();
    for place in places {
        for binding in &motions {
            let key: Vec<String> = binding.chords.iter().map(ToString::to_string).collect();
            let key = key.join(" ");
            // A long way along the trail is one jump, and passes articles by that are not read: the line at the top tells
            // where it led. The bottom line may tell more of it, such as that it went round the end.
            let steps = [
                Action::TrailNext,
                Action::TrailPrevious,
                Action::ArticleNext,
                Action::ArticlePrevious,
                Action::NextUnread,
            ];
            let lines = if steps.contains(&binding.action) { 2 } else { 40 };
            let after = |keys: &str| {
                let mut screen = Screen::new((120, 40), &[minutes(), weather(), strike()]);
                let text = screen.keys(place).keys(keys).text();
                text.lines().take(lines).map(str::to_owned).collect::<Vec<_>>()
            };
            for times in 2..=3 {
                let pressed = vec![key.as_str(); times].join(" ");
                // The next article closes the help, which is no motion there.
                let moves = place != "?" || lines > 2;
                // Of three articles the third step comes round, to what was read on the way or was not.
                let comes_round = binding.action == Action::NextUnread && times == 3;
                if moves && !comes_round && after(&format!("{times} {key}")) != after(&pressed) {
                    differ.push(format!("`{times} {key}` after `{place}`"));
                }
            }
        }
    }
    assert_eq!(differ, [""; 0]);
}

#[test]
fn many_steps_on_the_trail_are_one_jump_round_the_end() {
    let mut screen = open();
    screen.keys("14n");
    assert!(screen.status().contains("quotes 14/15"), "{}", screen.status());
    screen.keys("3n");
    assert!(
        screen.status().contains("quotes 2/15") && screen.bottom().contains("wrapped to the first"),
        "{}",
        screen.text()
    );
    screen.keys("4N");
    assert!(
        screen.status().contains("quotes 13/15") && screen.bottom().contains("wrapped to the last"),
        "{}",
        screen.text()
    );
    screen.keys("Ctrl-o Ctrl-o Ctrl-o");
    assert!(first(&screen).contains("Minutes"), "{}", screen.text());
}

#[test]
fn a_number_before_anything_else_says_which_quote() {
    let mut screen = open();
    screen.keys("12y");
    let copied =
        screen.effects.iter().find_map(|effect| if let Effect::Copy { text, .. } = effect { Some(text) } else { None });
    assert!(copied.is_some_and(|text| text.contains("Item 48 stands.")), "{copied:?}");
    assert!(open().keys("12 Enter").status().contains("quotes 12/15"));
}

#[test]
fn a_number_is_given_up_by_esc() {
    let mut screen = open();
    let before = screen.keys("3j").text();
    screen.keys_at_once("12 Esc").rest();
    assert_eq!(screen.text(), before);
    // Ctrl-c does the same.
    screen.keys_at_once("12 Ctrl-c").rest();
    assert_eq!(screen.text(), before);
}

#[test]
fn a_number_beyond_the_quotes_says_so_and_counts_all_the_same() {
    let mut screen = open();
    screen.keys_at_once("40");
    assert!(screen.bottom().starts_with(" 40  there are only 15 quotes"), "{}", screen.bottom());
    screen.rest();
    assert_eq!(screen.bottom().trim(), "there are only 15 quotes in this article");
    assert_eq!(open().keys("40j").text(), open().keys("20j 20j").text());
    // No number is too large, and none leads beyond the end.
    assert_eq!(open().keys("99999999j").text(), open().keys("G j j j j j j j j j j j j j j j j j j").text());
}

#[test]
fn g_goes_to_the_quote_of_the_number_and_to_the_row_of_a_list() {
    assert!(open().keys("12G").status().contains("quotes 12/15"));
    assert!(open().keys("7g").status().contains("quotes 7/15"));
    let mut screen = Screen::new((120, 40), &[minutes(), weather(), strike()]);
    screen.keys("Shift-Tab 3G Enter");
    assert!(screen.text().contains("Port strike enters"), "{}", screen.text());
    let rows = Screen::open((120, 40)).keys("? 5j").text();
    assert_eq!(rows, Screen::open((120, 40)).keys("? j j j j j").text());
}

#[test]
fn half_a_page_is_as_many_lines_as_were_asked_for() {
    // As in less and in vim, the number stays for the next times.
    assert_eq!(open().keys("4 Ctrl-d Ctrl-d").text(), open().keys("8j").text());
    assert_eq!(open().keys("4 Ctrl-d Ctrl-d Ctrl-u").text(), open().keys("8j 4k").text());
}

#[test]
fn a_number_and_a_per_cent_sign_go_so_far_into_the_article() {
    let mut screen = open();
    screen.keys("50%");
    assert!(screen.status().trim_end().ends_with("50%"), "{}", screen.status());
    screen.keys("100%");
    assert!(screen.status().trim_end().ends_with("100%"), "{}", screen.status());
    assert_eq!(screen.keys("%").bottom().trim(), "type a number first, such as 50 for the middle");
}

#[test]
fn braces_go_from_paragraph_to_paragraph_and_brackets_from_heading_to_heading() {
    let mut screen = open();
    screen.keys("]");
    assert!(screen.text().contains("Part 1"), "{}", screen.text());
    screen.keys("] ] ]");
    let line = screen.place_of("Part 4").1;
    assert_eq!(line, 1 + 18 / 3, "a jump lands a third from the top:\n{}", screen.text());
    screen.keys("}");
    assert_eq!(screen.place_of("Item 31 was").1, line);
    screen.keys("} {");
    assert_eq!(screen.place_of("Item 31 was").1, line);
    screen.keys("[");
    assert_eq!(screen.place_of("Part 4").1, line);
    // A quote that begins the paragraph is still to come.
    screen.keys("2} n");
    assert!(screen.status().contains("quotes 8/15"), "{}", screen.status());
    assert_eq!(screen.keys("9]").bottom().trim(), "no heading further on");
    let mut fog = Screen::new((60, 20), &[weather()]);
    assert_eq!(fog.keys("]").bottom().trim(), "no heading further on");
}

#[test]
fn a_selection_goes_by_paragraphs_and_numbers_too() {
    let mut screen = open();
    screen.keys("g v 3} y");
    let copied =
        screen.effects.iter().find_map(|effect| if let Effect::Copy { text, .. } = effect { Some(text) } else { None });
    assert_eq!(copied.map(String::as_str), Some("Minutes of the harbour council\n\nPart 1\n\nItem 1 was read.\n\nI"));
}

#[test]
fn a_letter_marks_a_place_in_any_article() {
    let mut screen = open();
    screen.keys("40j B a");
    assert_eq!(screen.bottom().trim(), "marked this place a; 'a leads here");
    let there = screen.keys("Esc").text();
    screen.keys("g 'a Esc");
    assert_eq!(screen.text(), there);
    screen.keys("J ' ");
    assert!(screen.text().contains("Marks") && screen.text().contains("a  Minutes"), "{}", screen.text());
    screen.keys("a Esc");
    assert_eq!(screen.text(), there);
    // Twice the key is the place before the last jump, and back.
    screen.keys("g ''");
    assert_eq!(screen.text(), there);
    assert!(first(screen.keys("''")).contains("Minutes"), "{}", screen.text());
    assert_eq!(screen.keys("'z").bottom().trim(), "no place is marked z; B and a letter mark one");
    assert_eq!(screen.keys("B 7").bottom().trim(), "a mark is a letter from a to z or A to Z");
}

#[test]
fn marks_and_what_was_sought_are_there_in_the_next_run() {
    let mut screen = open();
    let there = screen.keys("40j B a Esc").text();
    screen.keys("g /stands Enter");
    let settings = screen.recorded.iter().filter_map(|change| match change {
        Change::Setting { name, value } => Some((name.clone(), value.clone())),
        _ => None,
    });
    let restored = Restored { library: None, article: Some(ArticleId(0)), settings: settings.collect() };
    let mut later =
        Screen::started((60, 20), &[minutes(), weather(), strike()], std::mem::take(&mut screen.kept), restored);
    assert_eq!(later.keys("Esc 'a Esc").text(), there);
    later.keys("g / Up");
    assert!(later.bottom().starts_with(" /stands"), "{}", later.bottom());
}

/// A search without a hit is brought back, for the next article or to be corrected.
#[test]
fn a_search_that_found_nothing_is_brought_back_too() {
    let mut screen = Screen::open((100, 30));
    screen.keys("/zebra Enter");
    assert!(screen.bottom().contains("no “zebra” in this article"), "{}", screen.bottom());
    assert!(screen.keys("/ Up").bottom().contains("/zebra"), "{}", screen.bottom());
    screen.keys("Esc /re:( Enter / Up");
    assert!(screen.bottom().contains("/re:("), "{}", screen.bottom());
    screen.keys("Up");
    assert!(screen.bottom().contains("/zebra"), "{}", screen.bottom());
}

#[test]
fn the_arrows_bring_back_what_was_sought_before() {
    let mut screen = open();
    screen.keys("/read Enter /item Enter /stands Enter / Up");
    assert!(screen.bottom().starts_with(" /stands"), "{}", screen.bottom());
    screen.keys("Up Up Up");
    assert!(screen.bottom().starts_with(" /read"), "{}", screen.bottom());
    screen.keys("Down Down Down");
    assert!(screen.bottom().starts_with(" /"), "{}", screen.bottom());
    // What is typed selects, as in vim.
    screen.keys("Esc g / i Up");
    assert!(screen.bottom().starts_with(" /item"), "{}", screen.bottom());
    // Ctrl-n and Ctrl-p go from hit to hit meanwhile.
    let second = screen.keys("Ctrl-n").bottom();
    assert!(second.contains("2/"), "{second}");
    assert!(screen.keys("Ctrl-p").bottom().contains("1/"), "{}", screen.bottom());
    // Enter alone seeks the last again.
    screen.keys("Esc / Enter");
    assert!(screen.status().contains("“stands”"), "{}", screen.status());
}

#[test]
fn the_arrow_brings_back_searches_of_the_library() {
    let mut screen = Screen::new((100, 30), &[strike(), weather()]);
    screen.keys("s fog Enter s quay Enter s Up");
    assert!(screen.text().contains("quay"), "{}", screen.text());
    screen.keys("Up");
    assert!(screen.line(1).contains("fog") || screen.line(2).contains("fog"), "{}", screen.text());
}

#[test]
fn a_double_click_selects_a_word_and_a_triple_one_the_paragraph() {
    let mut screen = Screen::new((60, 20), &[minutes()]);
    let copied = |screen: &mut Screen| {
        screen.effects.clear();
        screen.keys("y");
        screen
            .effects
            .iter()
            .find_map(|effect| if let Effect::Copy { text, .. } = effect { Some(text.clone()) } else { None })
    };
    let place = screen.place_of("harbour");
    screen.click_at(place).wait(200).click_at(place);
    assert_eq!(copied(&mut screen).as_deref(), Some("harbour"));
    screen.wait(2_000).click_at(place).wait(200).click_at(place).wait(200).click_at(place);
    assert_eq!(copied(&mut screen).as_deref(), Some("Minutes of the harbour council"));
    // Two clicks that are far apart, in time or place, are two clicks.
    screen.wait(2_000).click_at(place).wait(900).click_at(place);
    assert!(!screen.bottom().contains("extend"), "{}", screen.bottom());
    screen.wait(2_000).click_at(place).wait(100).click("Minutes");
    assert!(!screen.bottom().contains("extend"), "{}", screen.bottom());
    // With the button held the selection goes on.
    screen.wait(2_000).click_at(place).wait(100).mouse(MouseEventKind::Down(MouseButton::Left), place);
    assert!(screen.bottom().contains("extend"), "{}", screen.bottom());
}

#[test]
fn space_at_the_end_offers_the_next_unread_article() {
    let mut screen = open();
    screen.keys("G Space");
    assert_eq!(screen.bottom().trim(), "the end; Space again opens the next unread article");
    // A key that is held down has been read by nobody.
    screen.wait(30).keys("Space").wait(30).keys("Space");
    assert!(screen.text().contains("Item 60"), "{}", screen.text());
    screen.wait(400).keys("Space");
    assert!(screen.text().contains("Fog until noon"), "{}", screen.text());
    // Any other key between takes the offer back.
    let mut other = open();
    other.keys("G Space").wait(400).keys("k").wait(400).keys("Space");
    assert!(other.text().contains("Item 60"), "{}", other.text());
    // Alone, there is nothing to offer.
    assert!(!Screen::new((60, 20), &[minutes()]).keys("G Space").bottom().contains("again"));
}

#[test]
fn ctrl_c_interrupts_what_runs() {
    let mut screen = Screen::new((100, 30), &[strike(), weather()]);
    screen.send(Msg::Fetching(Some("fetching 1 of 9".to_owned())));
    screen.keys("Ctrl-c");
    assert_eq!(
        (screen.effects.as_slice(), screen.bottom().trim()),
        (&[Effect::Interrupt][..], "interrupted the fetch")
    );
    screen.send(Msg::Fetching(None));
    screen.effects.clear();
    // A search that is not answered yet: its answer is passed over.
    screen.hold_questions();
    screen.keys("s fog Ctrl-c");
    assert!(screen.effects.contains(&Effect::Interrupt), "{:?}", screen.effects);
    let question = screen.questions().pop().expect("a search");
    let before = screen.text();
    screen.answer_question(&question);
    assert_eq!(screen.text(), before);
}

#[test]
fn ctrl_c_quits_only_when_it_was_said_before() {
    let mut screen = open();
    screen.keys("Ctrl-c");
    assert_eq!(screen.bottom().trim(), "nothing runs; q quits, and so does Ctrl-c again");
    screen.keys("j Ctrl-c");
    assert_eq!(screen.effects, []);
    screen.keys("Ctrl-c");
    assert_eq!(screen.effects, [Effect::Quit]);
}

#[test]
fn the_window_is_named_after_what_is_read() {
    let mut screen = Screen::new(
        (100, 30),
        &[Writer::new("Fog \u{202e}until\u{7}\u{1b}]0;x noon").paragraph("It lifts.").finish(), strike()],
    );
    assert_eq!(screen.model.title(), "Fog until]0;x noon · pullquote");
    screen.keys("J");
    assert_eq!(screen.model.title(), "Port strike enters third week as talks stall · pullquote");
    screen.keys("s fog");
    assert_eq!(screen.model.title(), "search “fog” · pullquote");
    assert_eq!(Screen::unlisted((80, 24)).model.title(), "pullquote");
}

/// Every key that waits for others: one that cannot follow gives it up, says so, and does nothing by itself.
#[test]
fn a_key_that_cannot_follow_gives_up_what_was_begun() {
    let config = Config::default();
    let firsts: std::collections::BTreeSet<String> =
        config.keys.iter().filter(|binding| binding.chords.len() > 1).map(|b| b.chords[0].to_string()).collect();
    assert!(firsts.len() >= 3, "{firsts:?}");
    for first in &firsts {
        for second in ["x", "q", "*", "Q", "2", "Alt-b", "Enter"] {
            let mut screen = open();
            let before = screen.keys("4j").text();
            screen.effects.clear();
            let told = screen.keys(first).keys(second).bottom();
            assert!(told.starts_with(&format!(" {first} {second} does nothing here")), "{first} {second}: {told}");
            assert_eq!(screen.effects, [], "{first} {second}");
            assert!(
                screen.recorded.iter().all(|change| !matches!(change, Change::Article(_, deed)
                if !matches!(deed, StateChange::Position(_) | StateChange::Jumps(_)))),
                "{first} {second}"
            );
            // The next key is one of its own again, and Esc gives up in silence.
            assert_ne!(screen.keys("j").text(), before, "{first} {second}");
            assert_eq!(screen.keys("k").keys(first).keys("Esc").text(), before, "{first} {second}");
        }
    }
    for mark in ["B", "'"] {
        let mut screen = open();
        assert!(screen.keys(mark).keys("5").bottom().contains("a mark is a letter"), "{}", screen.bottom());
        assert_eq!(screen.effects, [], "{mark}");
    }
}

#[test]
fn nothing_typed_goes_on_to_the_next_hit_of_the_last_search() {
    let mut screen = open();
    screen.keys("/ part Enter");
    let mut seen = vec![screen.status()];
    let mut told = Vec::new();
    for _ in 0..6 {
        screen.keys("/ Enter");
        seen.push(screen.status());
        told.push(screen.bottom().contains("wrapped to the first of 6 hits"));
    }
    for (status, at) in seen.iter().zip(["1/6", "2/6", "3/6", "4/6", "5/6", "6/6", "1/6"]) {
        assert!(status.contains(at), "{at}: {seen:?}");
    }
    assert_eq!(told, [false, false, false, false, false, true]);
    // Each is a jump, and n goes on from there. In another article the first hit from the place on is the next.
    assert!(screen.keys("Ctrl-o").status().contains("6/6"), "{}", screen.status());
    assert!(screen.keys("N / Enter").status().contains("6/6"), "{}", screen.status());
    assert!(screen.keys("Esc g / Enter").status().contains("1/6"), "{}", screen.status());
}
