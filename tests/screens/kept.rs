//! Quotes that are kept: their marks beside the text and in the pane, their notes, and the page of all of them.

use std::sync::Arc;

use expect_test::expect;
use pullquote::config::Config;
use pullquote::export::Format;
use pullquote::library::state::{ArticleState, KeptQuote, QuoteKey, QuoteMarks, Seen};
use pullquote::library::{ArticleId, Reading};
use pullquote::query::Query;
use pullquote::tui::{Effect, Msg, Restored};

use crate::articles::{strike, weather};
use crate::harness::Screen;

fn library() -> Vec<Arc<Reading>> {
    vec![strike(), weather()]
}

fn screen() -> Screen {
    Screen::new((120, 40), &library())
}

/// Returns the marks of the kept quotes of the first article, as words.
fn marks(screen: &Screen) -> Vec<String> {
    let kept = screen.kept.get(&ArticleId(0)).map(|state| state.kept.clone()).unwrap_or_default();
    let words = |QuoteMarks { starred, tags, note }: QuoteMarks| {
        format!("{} {} {note}", if starred.is_some() { "star" } else { "-" }, tags.join("+"))
    };
    kept.into_iter().map(|kept| words(kept.marks)).collect()
}

#[test]
fn a_quote_is_starred_tagged_and_noted_where_one_reads() {
    let mut screen = screen();
    expect!["kept quote 1"].assert_eq(screen.keys("1 x").bottom().trim());
    screen.keys("# pay Enter r ask Space Reyl Space first Enter");
    expect!["wrote a note on quote 1"].assert_eq(screen.bottom().trim());
    assert_eq!(marks(&screen), ["star pay ask Reyl first"]);
    screen.keys("2 r late Enter");
    expect![[r#"
        120 × 40
         Port strike enters third week as talks stall · 1 of 2                                                 quotes 2/6   50%
        ┌ Articles ─────────── 2 ┐                                                                    ┌ Quotes ───────────── 6 ┐
        │▸● Port strike enters   │     By Jon Hale · The Harbour Gazette                              │★1 “We have waited long │
        │   third week as        │     18 Nov 2026 · 2 min to read                                    │   enough … Every week  │
        │   talks stall      4 d │     gazette.example/port-strike                                    │   they promise…        │
        │ ● Fog until noon       │                                                                    │   Mara Lindqvist       │
        │   Varn… · 1 d · 0 “    │     The cranes at the northern quay stood still for a seventeenth  │   #pay  ask Reyl first │
        │                        │     day on Wednesday, and nobody on either side of the gate would  │✎2 “a last offer”       │
        │                        │     say when they might move again.                                │   Port Authority of…   │
        │                        │                                                                    │   partial · 100% sure  │
        │                        │ ★1│ “We have waited long enough,” said Mara Lindqvist, who leads   │   late                 │
        │                        │   │ the port union. “Every week they promise figures, and every    │ 3 “Nobody wins if the  │
        │                        │   │ week the figures are late.”                                    │   harbour silts up     │
        │                        │                                                                    │   with waiting steel”  │
        │                        │ ✎2┃ The Port Authority of Varn called its proposal “a last offer”  │   Tomas Reyl           │
        │                        │     and said that forty ships were now at anchor in the bay,       │ 4 “Longer than the     │
        │                        │     three times as many as in an ordinary November.                │   harbour can”         │
        │                        │                                          — Port Authority of Varn  │   Mara Lindqvist       │
        │                        │  3│ “Nobody wins if the harbour silts up with waiting steel,”      │ 5 “quiet, and a great  │
        │                        │     said Tomas Reyl, the authority’s chairman. He would not        │   deal of it”          │
        │                        │     comment on the so-called “winter plan” that Lindqvist showed   │   Two people familiar… │
        │                        │     to reporters.                                                  │ 6 “This is the first   │
        │                        │                                                                    │   one where nobody     │
        │                        │     What both sides want                                           │   shouts”              │
        │                        │     • a rise of four per cent, paid back to the spring             │   Ada Ferro            │
        │                        │     • an end to double shifts at the northern quay                 │                        │
        │                        │                                                                    │                        │
        │                        │     In the harbour café, where the night shift used to eat,        │                        │
        │                        │     Lindqvist was asked how long the union could hold out.         ├ People ───────────── 3 ┤
        │                        │  4│ “Longer than the harbour can,” she said.                       │ Mara Lindqvist  3 · 2“ │
        │                        │                                                                    │ Ada Ferro       2 · 1“ │
        │                        │     Two people familiar with the talks said the ministry had       │ Tomas Reyl      1 · 1“ │
        │                        │  5│ asked for “quiet, and a great deal of it” until the weekend.   │                        │
        │                        │     The Ministry of Transport did not answer questions.            ├ Organisations ────── 3 ┤
        │                        │                                                                    │ Port Authority… 2 · 1“ │
        │                        │     Ada Ferro, who has sold coffee by the gate for thirty years,   │ ⣀⣀⣀⣀⣀⣀⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣠ │
        │                        │  6│ has seen three strikes¹. “This is the first one where nobody   │ port union      1      │
        │                        │   │ shouts,” Ferro said.                                           │ Ministry of Tr… 1      │
        └────────────────────────┘                                                                    └────────────────────────┘
         wrote a note on quote 2
    "#]].assert_eq(&screen.text());
    // The line of a note begins with the note there is.
    let line = screen.keys("r").bottom();
    assert!(line.contains("note on the quote: late") && line.contains("Enter keep"), "{line}");
    screen.keys("Esc");
    assert_eq!(marks(&screen).len(), 2);
    let seen = screen.kept[&ArticleId(0)].kept[0].seen.clone();
    assert!(seen.speaker.is_some() && seen.title.starts_with("Port strike") && seen.path.is_some(), "{seen:?}");
}

#[test]
fn the_row_of_a_kept_quote_is_copied_in_every_way_or_it_says_where_that_is_done() {
    let mut screen = screen();
    screen.keys("2 x X");
    screen.effects.clear();
    screen.keys("y C t C m");
    let copied = |effect: &Effect| match effect {
        Effect::Copy { text, what } => format!("{what}: {text}"),
        other => panic!("{other:?}"),
    };
    let copied: Vec<String> = screen.effects.iter().map(copied).collect();
    expect![[r#"
        [
            "the quote: “a last offer” — Port Authority of Varn, in “Port strike enters third week as talks stall”, The Harbour Gazette, 18 Nov 2026, https://gazette.example/port-strike",
            "the quote as text: “a last offer” — Port Authority of Varn",
            "the quote as Markdown: > “a last offer”\n>\n> — Port Authority of Varn, in [“Port strike enters third week as talks stall”](<https://gazette.example/port-strike>), The Harbour Gazette, 18 Nov 2026\n",
        ]
    "#]].assert_debug_eq(&copied);
    // Where the link leads and why it has its speaker only the article can tell.
    assert_eq!(screen.keys("C l").bottom().trim(), "words are linked to in their article; Enter opens it");
    assert_eq!(screen.keys("W").bottom().trim(), "words are explained in their article; Enter opens it");
    screen.keys("Enter C l");
    assert!(matches!(screen.effects.last(), Some(Effect::Copy { what, .. }) if what == "a link to the words"));
    assert!(screen.keys("W").text().contains("because"), "{}", screen.text());
}

#[test]
fn every_mark_is_undone_and_done_again() {
    let mut screen = screen();
    screen.keys("1 x # pay Enter r ask Enter x I whole Space thing Enter");
    assert_eq!(screen.kept[&ArticleId(0)].note, "whole thing");
    let all = screen.kept.clone();
    let undone: Vec<String> = (0..6).map(|_| screen.keys("u").bottom().trim().to_owned()).collect();
    expect![[r#"
        [
            "undone: wrote a note on “Port strike enters third week as talks stall”",
            "undone: removed the star from quote 1; its tags and note stay",
            "undone: wrote a note on quote 1",
            "undone: tagged quote 1 #pay",
            "undone: kept quote 1",
            "nothing to undo",
        ]
    "#]]
    .assert_debug_eq(&undone);
    assert_eq!((marks(&screen), screen.kept[&ArticleId(0)].note.as_str()), (vec![], ""));
    assert!(!screen.text().contains('★') && !screen.text().contains('✎'), "{}", screen.text());
    screen.keys("Ctrl-r Ctrl-r Ctrl-r Ctrl-r Ctrl-r");
    assert_eq!(screen.kept, all);
}

#[test]
fn a_note_on_the_article_stands_under_its_byline() {
    let mut screen = screen();
    let lead = screen.place_of("The cranes at the northern quay").1;
    screen.keys("I");
    screen.send(Msg::Paste("ask the ministry 👩‍🚀 and שלום, ".repeat(5)));
    screen.keys("Enter");
    let text = screen.text();
    assert!(text.contains("✎ ask the ministry 👩 and שלום"), "{text}");
    let rows = screen.place_of("The cranes at the northern quay").1 - lead;
    assert!((2..=4).contains(&rows), "a long one has lines of its own: {rows}");
    // It is in what is written to a file.
    screen.keys("e m");
    let Some(Effect::Export { kept, .. }) = screen.effects.last() else { panic!("nothing is exported") };
    assert!(kept.note.as_deref().is_some_and(|note| note.starts_with("ask the ministry")), "{kept:?}");
    screen.keys("u");
    assert_eq!(screen.place_of("The cranes at the northern quay").1, lead);
    screen.keys("Ctrl-r J");
    screen.keys("K");
    assert!(screen.text().contains("✎ ask the ministry"), "it is there when the article is opened again");
}

#[test]
fn where_nothing_is_kept_no_key_is_offered_for_it() {
    let mut screen = screen();
    screen.keys("X");
    assert!(screen.text().contains("no quote is kept yet"), "{}", screen.text());
    assert_eq!(screen.bottom().trim(), "Esc back   ? all keys");
    screen.keys("Esc x X");
    assert!(screen.bottom().contains("j/k choose"), "{}", screen.bottom());
}

#[test]
fn a_narrow_margin_has_the_mark_too() {
    for size in [(80, 24), (60, 20), (40, 12)] {
        let mut screen = Screen::new(size, &library());
        screen.keys("1 x");
        let beside = |line: &str| line.find('★').is_some_and(|at| line[..at].trim().is_empty());
        assert!(screen.text().lines().skip(2).any(beside), "{}", screen.text());
    }
}

#[test]
fn all_kept_quotes_have_a_page() {
    let mut screen = screen();
    screen.keys("1 x r ask Space first Enter 3 x 4 r check Space the Space hours Enter");
    screen.keys("X");
    expect![[r#"
        120 × 40
         pullquote   kept quotes                                                                                         1 of 3
            Quotes you keep                                                                                           3 kept

            ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            ★ “We have waited long enough … Every week they promise figures, and every week the figures are late.”
              Mara Lindqvist · 18 Nov 2026 · Port strike enters third week as talks stall · The Harbour Gazette
              ask first

            ★ “Nobody wins if the harbour silts up with waiting steel”
              Tomas Reyl · 18 Nov 2026 · Port strike enters third week as talks stall · The Harbour Gazette

            ✎ “Longer than the harbour can”
              Mara Lindqvist · 18 Nov 2026 · Port strike enters third week as talks stall · The Harbour Gazette
              check the hours

























         j/k choose   Enter go there   / filter   r note   # tags   x star   e m export   Esc back   ? help
    "#]].assert_eq(&screen.text());
    // One is opened at its very words, and the way leads back.
    screen.keys("j Enter");
    assert!(
        screen.status().contains("kept quotes · 2 of 3") && screen.status().contains("quotes 3/"),
        "{}",
        screen.status()
    );
    screen.keys("Esc");
    assert!(screen.text().contains("Quotes you keep"), "{}", screen.text());
    // It is filtered by the language of searches.
    screen.keys("/ note:hours");
    assert!(screen.text().contains("1 match\n") && !screen.text().contains("ask first"), "{}", screen.text());
    screen.keys("Enter r Ctrl-u settled Enter");
    assert!(screen.text().contains("no kept quote matches"), "{}", screen.text());
    screen.keys("u");
    assert!(screen.text().contains("check the hours"), "{}", screen.text());
    screen.keys("Esc");
    assert!(screen.text().contains("ask first"), "{}", screen.text());
    screen.keys("Esc");
    assert!(!screen.text().contains("Quotes you keep"), "{}", screen.text());
}

#[test]
fn what_is_kept_no_more_leaves_the_page_and_comes_back() {
    let mut screen = screen();
    screen.keys("1 x 3 x X x");
    assert!(screen.text().contains("1 kept"), "{}", screen.text());
    screen.keys("u");
    assert!(screen.text().contains("2 kept"), "{}", screen.text());
    // A quote that is taken off while it is read has left the page when one comes back.
    screen.keys("Enter x Esc");
    assert!(screen.text().contains("1 kept"), "{}", screen.text());
    screen.keys("x");
    assert!(screen.text().contains("no quote is kept yet"), "{}", screen.text());
}

#[test]
fn what_is_undone_on_the_page_is_chosen_there() {
    let mut screen = screen();
    screen.keys("1 x 2 x 3 x X j x");
    assert!(screen.text().contains("2 of 2"), "{}", screen.text());
    for keys in ["k u", "Ctrl-r k u"] {
        screen.keys(keys);
        assert!(screen.text().contains("2 of 3"), "{keys}: {}", screen.text());
    }
}

#[test]
fn a_quote_that_is_gone_is_shown_as_it_was_and_says_so() {
    let quote = QuoteKey { text: "never said".to_owned(), occurrence: 0 };
    let marks = QuoteMarks { note: "who said it".to_owned(), ..QuoteMarks::default() };
    let seen = Seen { words: "Never said.".to_owned(), ..Seen::default() };
    let state = ArticleState { kept: vec![KeptQuote { quote, marks, seen }], ..ArticleState::default() };
    let kept = [(ArticleId(0), state)].into();
    let mut screen = Screen::started((80, 24), &library(), kept, Restored::default());
    screen.keys("Esc X");
    expect![[r#"
        80 × 24
         pullquote   kept quotes                                                 1 of 1
         Quotes you keep                                                         1 kept

         ──────────────────────────────────────────────────────────────────────────────
         ✎ “Never said.”
           not said there any more · no speaker named · 18 Nov 2026 · Port strike…
           who said it
















         j/k choose   Enter go there   / filter   r note   # tags   x star   ? help
    "#]]
    .assert_eq(&screen.text());
    screen.keys("Enter");
    expect!["this article does not say that any more; the quote is kept as you saw it"]
        .assert_eq(screen.bottom().trim());
}

#[test]
fn the_page_fits_small_screens() {
    for size in [(60, 20), (40, 10), (20, 6)] {
        let mut screen = Screen::new(size, &library());
        screen.keys("1 x r ask Space first Enter 2 # pay Enter X j r Esc / pay Esc");
        assert!(screen.text().contains("keep") || size.0 < 40, "{}", screen.text());
    }
    let mut screen = Screen::new((60, 20), &library());
    screen.keys("1 x r ask Space first Enter 2 # pay Enter X");
    expect![[r#"
        60 × 20
         pullquote   kept quotes                             1 of 2
         Quotes you keep                                     2 kept

         ──────────────────────────────────────────────────────────
         ★ “We have waited long enough … Every week they promise
           figures, and every week the figures are late.”
           Mara Lindqvist · 18 Nov 2026 · Port strike enters third…
           ask first

         ✎ “a last offer”
           Port Authority of Varn · 18 Nov 2026 · Port strike…
           #pay







         j/k choose   Enter go there   / filter   r note   ? help
    "#]]
    .assert_eq(&screen.text());
}

#[test]
fn hits_are_kept_where_they_are_found() {
    let mut screen = screen();
    screen.keys("s in:quotes Space by:lindqvist Tab Tab x j r second Enter");
    assert_eq!(marks(&screen).len(), 2, "{:?}", marks(&screen));
    screen.keys("u u");
    assert_eq!(marks(&screen), Vec::<String>::new());
    screen.keys("Esc s harbour Tab x");
    expect!["no quote here; with in:quotes a search finds quotes"].assert_eq(screen.bottom().trim());
}

#[test]
fn kept_quotes_are_exported_with_what_is_asked_for() {
    let mut screen = screen();
    screen.keys("1 x X / ask Enter e m");
    let asked = screen.effects.iter().find_map(|effect| match effect {
        Effect::Gather { of, title, format } => Some((of.clone(), title.clone(), *format)),
        _ => None,
    });
    assert_eq!(asked, None, "none matches");
    screen.keys("Esc e m");
    let asked = screen.effects.iter().find_map(|effect| match effect {
        Effect::Gather { of, title, format } => Some((of.clone(), title.clone(), *format)),
        _ => None,
    });
    let (of, title, format) = asked.expect("an export");
    assert_eq!((of.kept, of.about, title.as_str(), format), (true, Query::default(), "Kept quotes", Format::Markdown));
    // An article is exported with the marks of its quotes.
    screen.keys("Esc e j");
    let kept = screen.effects.iter().find_map(|effect| match effect {
        Effect::Export { kept, .. } => Some(kept.quotes.iter().flatten().count()),
        _ => None,
    });
    assert_eq!(kept, Some(1));
}

#[test]
fn enter_before_the_page_is_here_opens_its_row_as_soon_as_it_is() {
    for open in ["X", "1 w"] {
        let mut screen = screen();
        screen.keys("1 x J").hold_questions();
        screen.keys("K").keys(open).keys("Enter");
        assert!(screen.bottom().contains("it opens as soon as it is found"), "{}", screen.bottom());
        for question in screen.questions() {
            screen.answer_question(&question);
        }
        assert!(screen.text().contains("“We have waited long enough,”"), "{}", screen.text());
    }
    // Whoever does something else meanwhile stays.
    let mut screen = screen();
    screen.keys("1 x").hold_questions();
    screen.keys("X Enter j");
    for question in screen.questions() {
        screen.answer_question(&question);
    }
    assert!(screen.status().contains("kept quotes"), "{}", screen.text());
    expect!["nothing to open here"].assert_eq(screen.keys("x Enter").bottom().trim());
}

#[test]
fn a_row_of_an_article_that_says_it_no_more_says_so_though_the_index_does_not_know() {
    let mut screen = screen();
    screen.keys("1 x X").hold_questions();
    // The article is another one by now, and the page is not asked anew.
    screen.send(Msg::Opened { id: ArticleId(0), result: Ok(weather()) });
    screen.keys("Enter");
    expect!["this article does not say that any more; the quote is kept as you saw it"].assert_eq(screen.said().trim());
}

#[test]
fn a_screen_reader_is_told_what_is_kept() {
    let config = Config::default().overlay("screen_reader = true", "config.toml").unwrap();
    let mut screen = Screen::with_config(&config, (100, 20), &library());
    screen.keys("1 x r first Enter 2 x X");
    assert!(screen.said().contains("1 of 2, Mara Lindqvist: We have waited"), "{}", screen.said());
    screen.keys("j");
    assert!(screen.said().contains("2 of 2, Port Authority of Varn: a last offer; kept"), "{}", screen.said());
    assert!(!screen.text().contains(['★', '✎']), "{}", screen.text());
}
