//! Faults that were found in use, each by the keys that showed it.

use std::sync::Arc;

use pullquote::library::Reading;
use pullquote::library::state::{Change, StateChange};
use pullquote::tui::{Effect, Msg};
use pullquote_extract::QuoteKind;

use crate::articles::{Writer, scripts, strike, weather};
use crate::harness::Screen;

/// A library in which the strike is open, at a size at which the list stands beside it.
fn open() -> Screen {
    Screen::new((120, 40), &[strike(), weather(), scripts()])
}

fn copied(screen: &Screen) -> Option<&str> {
    screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy { text, .. } => Some(text.as_str()),
        _ => None,
    })
}

/// S5: with the list in focus, keys act on its row.
#[test]
fn keys_act_on_the_row_of_the_list() {
    let mut screen = open();
    screen.keys("a j j y");
    assert!(screen.status().contains("3 of 3"), "{}", screen.status());
    assert!(copied(&screen).is_some_and(|text| text.contains("港口")), "{:?}", screen.effects);
    for (keys, is_meant) in [("Y", "the strike"), ("o", "the strike")] {
        let mut screen = Screen::new((120, 40), &[weather(), strike()]);
        screen.keys("a j").keys(keys);
        let leads = |effect: &Effect| match effect {
            Effect::Copy { text: url, .. } | Effect::Browse(url) => url == "https://gazette.example/port-strike",
            _ => false,
        };
        assert!(screen.effects.iter().any(leads), "{keys}: {is_meant} is meant: {:?}", screen.effects);
    }
    let mut screen = open();
    screen.keys("a j e m");
    let saved = |effect: &Effect| matches!(effect, Effect::Export { reading, .. } if reading.article.meta.title.contains("Port strike"));
    assert!(!screen.effects.iter().any(saved), "the article that is open is not meant: {:?}", screen.effects);
    let mut screen = open();
    screen.keys("a j j t s i g n s Enter");
    let tagged = screen.recorded.iter().any(|change| {
        matches!(change, Change::Article(article, StateChange::Tag { tag, .. })
            if tag == "signs" && article.path.as_deref().is_some_and(|path| path.ends_with("2.md")))
    });
    assert!(tagged, "{:?}", screen.recorded);
}

/// S6: a pane that is on the screen gets the focus, and is put away only when it has it.
#[test]
fn a_pane_is_gone_to_before_it_is_put_away() {
    let mut screen = open();
    assert!(screen.keys("a").text().contains("┌ Articles"));
    assert!(screen.bottom().contains("choose"), "the list has the focus: {}", screen.bottom());
    assert!(!screen.keys("a").text().contains("┌ Articles"));
    assert!(screen.keys("p").text().contains("┌ Quotes") && screen.bottom().contains("go there"));
    assert!(!screen.keys("p").text().contains("┌ Quotes"));
}

/// S7: tags of the file are shown, and offered where tags are typed.
#[test]
fn tags_of_the_file_are_shown_and_offered() {
    let strike = strike();
    let mut article = pullquote::article::Article::clone(&strike.article);
    article.meta.tags = vec!["ports".to_owned(), "labour".to_owned()];
    let (article, annotations) = (Arc::new(article), strike.annotations.clone());
    let reading = Reading { article, annotations, ..Reading::default() };
    let mut screen = Screen::new((120, 40), &[Arc::new(reading), weather()]);
    assert!(screen.text().contains("Tags: ports, labour"), "{}", screen.text());
    screen.keys("t l a Tab Enter");
    assert!(screen.status().contains("#labour"), "the reader’s own has a sign: {}", screen.status());
}

/// S8: one step back is the last place seen, the who page among them.
#[test]
fn back_leads_to_the_who_page_and_then_to_where_one_was() {
    let mut screen = Screen::new((80, 24), &[strike(), weather()]);
    screen.keys("n n n n w");
    assert!(screen.status().contains("who"), "{}", screen.status());
    let (place, page) = (Screen::new((80, 24), &[strike(), weather()]).keys("n n n n").text(), screen.text());
    screen.keys("Enter");
    assert!(!screen.status().contains("who   "), "{}", screen.status());
    screen.keys("Ctrl-o");
    assert_eq!(screen.text(), page, "the page as it was left");
    screen.keys("Ctrl-o");
    assert_eq!(screen.text(), place, "and then the place in the article");
}

/// S9: one notion of a word in both searches.
#[test]
fn a_search_in_the_article_finds_accents() {
    let mut screen = open();
    screen.keys("/ c a f e Enter");
    assert!(screen.status().contains("“cafe” 1/1"), "{}", screen.status());
}

/// S10: one row looks current.
#[test]
fn what_is_opened_from_a_search_is_selected_in_the_list() {
    let mut screen = open();
    screen.keys("s fog Enter a");
    let rows = screen.roles();
    let selected = rows.lines().position(|row| row.contains("####")).expect("a row is selected");
    assert!(screen.line(selected).contains("▸"), "{}\n{}", screen.text(), rows);
}

/// S11: the gap between paragraphs is a row more than that between lines.
#[test]
fn paragraphs_stand_farther_apart_than_lines() {
    let config = pullquote::config::Config::default().overlay("reading.spacing = 2", "config.toml").unwrap();
    let words = "The cranes stand still, and nobody at the gate says when they move. ".repeat(3);
    let article = Writer::new("Cranes").paragraph(words.trim()).paragraph(words.trim()).finish();
    let screen = Screen::with_config(&config, (60, 40), &[article]);
    let text = screen.text();
    let rows: Vec<bool> = text.lines().skip(6).map(|row| row.trim().is_empty()).collect();
    let gaps: Vec<usize> = rows.split(|blank| !blank).map(<[bool]>::len).filter(|len| *len > 0).collect();
    assert!(
        gaps[..6].contains(&1) && gaps[..6].contains(&2) && gaps[..6].iter().all(|gap| *gap <= 2),
        "{gaps:?}\n{text}"
    );
}

/// S38: in tmux an Esc and the key after it arrive as one.
#[test]
fn an_unbound_alt_key_is_esc_and_that_key() {
    let mut screen = open();
    screen.keys("/ h a r b o u r Alt-n");
    assert!(screen.status().contains("quotes"), "the search was left: {}", screen.status());
    assert!(screen.status().contains("quotes 1/6") || screen.status().contains("quotes 2/6"), "{}", screen.status());
    screen.send(Msg::Rested);
    assert!(!screen.bottom().contains("does nothing"), "{}", screen.bottom());
}

/// S30: a single file has no list; a title that has scrolled away stands in the line at the top.
#[test]
fn a_single_file_has_no_list_and_its_title_stays() {
    let mut screen = Screen::new((120, 40), &[strike()]);
    assert!(!screen.text().contains("┌ Articles"), "{}", screen.text());
    assert!(!screen.status().contains("Port strike"), "{}", screen.status());
    let mut long = Screen::new((120, 20), &[strike()]);
    assert!(long.keys("G").status().contains("Port strike enters third week"), "{}", long.status());
    assert!(screen.keys("a").text().contains("┌ Articles"), "asked for, it is there");
}

/// S31: at its end the pane of quotes is filled from below.
#[test]
fn the_last_quotes_fill_their_pane_from_below() {
    let mut screen = Screen::new((120, 24), &[strike(), weather()]);
    screen.keys("6");
    let text = screen.text();
    let pane: Vec<&str> = text.lines().skip(3).take_while(|row| !row.contains("People")).collect();
    let blank = pane.iter().filter(|row| row.trim_end().ends_with("│                        │")).count();
    // Less than the quote above them would take.
    assert!(blank <= 3, "{blank} blank rows:\n{text}");
}

/// S34: the box for correcting a speaker selects the present one, and leaves the quote in sight.
#[test]
fn the_speaker_box_selects_the_present_speaker_and_leaves_the_quote_in_sight() {
    let mut screen = Screen::new((100, 40), &[strike()]);
    screen.keys("3 c");
    let rows = screen.roles();
    let selected = rows.lines().position(|row| row.contains("########")).expect("a row is selected");
    assert!(screen.line(selected).contains("Tomas Reyl"), "{}", screen.text());
    assert!(screen.text().contains("“Nobody wins if the harbour silts up"), "{}", screen.text());
    assert!(screen.bottom().contains("Enter confirm"), "{}", screen.bottom());
}

/// Item 7: on fewer rows the title stays in view.
#[test]
fn at_the_top_a_lower_screen_keeps_the_title() {
    let mut screen = Screen::new((120, 40), &[strike(), weather()]);
    screen.resize(110, 36);
    assert!(screen.text().contains("Port strike enters third week as talks stall"), "{}", screen.text());
}

/// S16: each quote that begins on a line has its number in the margin.
#[test]
fn two_quotes_that_begin_on_a_line_have_two_numbers() {
    let article = Writer::new("Tides")
        .paragraph("The mayor said “never”, the harbour master “perhaps”, and the tide came in.")
        .quoted(&["“never”"], QuoteKind::Mixed, None)
        .quoted(&["“perhaps”"], QuoteKind::Mixed, None)
        .finish();
    let screen = Screen::new((120, 20), &[article]);
    assert!(
        screen.text().contains(" 1,2│ The mayor") || screen.text().contains(" 1,2┃ The mayor"),
        "{}",
        screen.text()
    );
}

/// S16: a message that is longer than a line can be read to its end.
#[test]
fn a_long_message_is_read_to_its_end() {
    let mut screen = Screen::new((60, 20), &[strike(), weather()]);
    screen.send(Msg::Notice(format!("wrote {}/the-end.md", "a-long-folder/".repeat(6))));
    let text = screen.text().replace(char::is_whitespace, "");
    assert!(text.ends_with("the-end.md"), "{}", screen.text());
}

/// S16: what is typed in a search and what is walked in an article have one name; the article's address is a link.
#[test]
fn a_search_and_what_it_walks_have_one_name() {
    let mut screen = open();
    screen.keys("s har Enter");
    let status = screen.status();
    assert!(status.contains("search “har”") && status.contains("“har” 1/"), "{status}");
    let mut screen = Screen::new((120, 40), &[strike()]);
    screen.keys("f a");
    let opens = |effect: &Effect| matches!(effect, Effect::Browse(url) if url.contains("gazette.example"));
    assert!(screen.effects.iter().any(opens), "{:?}", screen.effects);
}
