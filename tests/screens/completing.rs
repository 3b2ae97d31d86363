//! The page of the search: names are completed, saved searches have counts, hits stand under their article, and on a wide
//! screen the text around the chosen one beside them.

use expect_test::expect;
use pullquote::config::Config;

use pullquote_extract::text::BlockKind;
use pullquote_extract::{EntityKind, QuoteKind};

use crate::articles::{Writer, strike, weather};
use crate::harness::Screen;

fn screen(size: (u16, u16)) -> Screen {
    Screen::new(size, &[strike(), weather()])
}

#[test]
fn names_are_completed_after_their_filters() {
    let mut screen = screen((100, 30));
    screen.keys("s harbour Space by:l");
    assert!(screen.text().contains("Tab Mara Lindqvist"), "{}", screen.text());
    screen.keys("Tab");
    assert!(screen.text().contains("› harbour by:\"Mara Lindqvist\""), "{}", screen.text());
    // Of all that is named, not only of those who are quoted.
    screen.keys("Ctrl-u about:port");
    let first = screen.keys("Tab").text();
    let second = screen.keys("Tab").text();
    assert!(first.contains("› about:\"Port Authority of Varn\""), "{first}");
    assert!(second.contains("› about:\"port union\""), "{second}");
    screen.keys("Ctrl-u in Tab is:k Tab");
    assert!(screen.text().contains("› in:quotes is:kept"), "{}", screen.text());
    // Where there is nothing to complete, Tab goes to the hits.
    screen.keys("Ctrl-u strike Tab");
    assert!(screen.bottom().contains("the query"), "{}", screen.bottom());
}

#[test]
fn saved_searches_have_counts() {
    let text =
        "[[search]]\nname = \"The strike\"\nquery = \"strike\"\n\n[[search]]\nname = \"Nothing\"\nquery = \"zebra\"\n";
    let config = Config::default().overlay(text, "config.toml").unwrap();
    let mut screen = Screen::with_config(&config, (60, 20), &[strike(), weather()]);
    let text = screen.keys("s").text();
    let count = |name: &str| text.lines().find(|line| line.contains(name)).unwrap().trim_end().to_owned();
    assert!(count("The strike").ends_with(" 1") && count("Nothing").ends_with(" 0"), "{text}");
}

#[test]
fn quotes_stand_under_their_article_and_the_text_beside_them() {
    let mut screen = screen((150, 30));
    screen.keys("s in:quotes Space the Tab x j");
    expect![[r#"
        150 × 30
         pullquote   search                                                                                                                            2 of 4
            › in:quotes the                                                                       ┌ Preview ─────────────────────────────────────────────────┐
            4 quotes, the newest first                                                            │ “We have waited long enough,” said Mara Lindqvist, who   │
                                                                                                  │ leads the port union. “Every week they promise figures,  │
                                                                                                  │ and every week the figures are late.”                    │
            Port strike enters third week as talks stall             The Harbour Gazette · 4 d    │                                                          │
              Mara Lindqvist: …enough,” said Mara Lindqvist, who leads the port union. “Every…    │ The Port Authority of Varn called its proposal “a last   │
                                                                                                  │ offer” and said that forty ships were now at anchor in   │
              Tomas Reyl: Nobody wins if the harbour silts up with waiting steel,                 │ the bay, three times as many as in an ordinary November. │
                                                                                                  │                                                          │
              Mara Lindqvist: Longer than the harbour can,                                        │ “Nobody wins if the harbour silts up with waiting        │
                                                                                                  │ steel,” said Tomas Reyl, the authority’s chairman. He    │
              Ada Ferro: This is the first one where nobody shouts,                               │ would not comment on the so-called “winter plan” that    │
                                                                                                  │ Lindqvist showed to reporters.                           │
                                                                                                  │                                                          │
                                                                                                  │ What both sides want                                     │
                                                                                                  │                                                          │
                                                                                                  │ a rise of four per cent, paid back to the spring         │
                                                                                                  │                                                          │
                                                                                                  │ an end to double shifts at the northern quay             │
                                                                                                  │                                                          │
                                                                                                  │ In the harbour café, where the night shift used to eat,  │
                                                                                                  │ Lindqvist was asked how long the union could hold out.   │
                                                                                                  │ “Longer than the harbour can,” she said.                 │
                                                                                                  │                                                          │
                                                                                                  │ Two people familiar with the talks said the ministry had │
                                                                                                  │ asked for “quiet, and a great deal of it” until the      │
                                                                                                  │ weekend. The Ministry of Transport did not               │
                                                                                                  └──────────────────────────────────────────────────────────┘
         j/k choose   Enter read   s the query   Esc back   ? help
    "#]].assert_eq(&screen.text());
    screen.keys("Ctrl-u").resize(100, 30);
    let heads = screen.text().matches("Port strike enters third week").count();
    assert_eq!(heads, 1, "{}", screen.text());
    assert!(!screen.text().contains("Preview"));
}

/// Short blocks before a quote take many lines, and little text.
#[test]
fn the_chosen_quote_stands_in_the_box_below() {
    let quotes = ["The north is closed", "The south is closed", "The east is closed", "The west is closed"];
    let mut writer = Writer::new("Gates of Varn");
    for (nth, quote) in quotes.iter().enumerate() {
        for item in 0..20 {
            writer = writer.block(BlockKind::Item { depth: 0, number: None }, &format!("item {item} of gate {nth}"));
        }
        writer = writer.paragraph(&format!("“{quote},” said Ada Ferro."));
    }
    let mut writer = writer.named(EntityKind::Person, &["Ada Ferro"]);
    for quote in quotes {
        writer = writer.quoted(&[&format!("“{quote},”")], QuoteKind::Direct, Some(("Ada Ferro", "Ada Ferro")));
    }
    for (size, query) in [((120, 40), "by:ferro"), ((150, 30), "by:ferro"), ((120, 40), "closed")] {
        let mut screen = Screen::new(size, &[writer.clone().finish()]);
        screen.keys(&format!("s in:quotes Space {query}"));
        for quote in quotes {
            let text = screen.text();
            let (_, preview) = text.split_once("Preview").expect("a preview");
            assert!(preview.contains(&format!("“{quote},”")), "{quote} at {size:?} for {query}:\n{text}");
            screen.keys("Down");
        }
    }
}

#[test]
fn a_closing_bracket_stays_behind_what_is_completed() {
    let mut screen = screen((100, 30));
    screen.keys("s in:quotes Space (by:fer Space OR Space by:lind) Tab");
    assert!(screen.text().contains("› in:quotes (by:fer OR by:\"Mara Lindqvist\")"), "{}", screen.text());
}

#[test]
fn the_filters_of_kept_quotes_and_of_who_pages_are_completed_too() {
    for open in ["1 x X /", "1 w /"] {
        let mut screen = screen((120, 30));
        screen.keys(open).keys("by:l");
        assert!(screen.text().contains("Tab Mara Lindqvist"), "after {open}:\n{}", screen.text());
        screen.keys("Tab");
        assert!(screen.text().contains("/ by:\"Mara Lindqvist\""), "after {open}:\n{}", screen.text());
        // Where there is nothing to complete, Tab goes to the list.
        screen.keys("Tab j");
        assert!(screen.text().contains("/ by:\"Mara Lindqvist\" "), "after {open}:\n{}", screen.text());
    }
}
