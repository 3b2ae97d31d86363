//! The mouse.

use crossterm::event::{MouseButton, MouseEventKind};
use expect_test::expect;
use pullquote::config::{Action, Config};
use pullquote::tui::Effect;

use crate::articles::{strike, weather};
use crate::harness::Screen;

fn screen() -> Screen {
    Screen::open((120, 30))
}

#[test]
fn a_click_on_a_quote_in_the_text_makes_it_the_current_one() {
    let mut screen = screen();
    screen.click("Nobody wins if the harbour");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                               quotes 3/6   0%"].assert_eq(&screen.status());
    let before = screen.place_of("What both sides want");
    let (x, y) = screen.place_of("proposal “a last offer”");
    screen.click_at((x + 12, y));
    assert_eq!(screen.place_of("What both sides want"), before, "what is clicked on does not move");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                               quotes 2/6   0%"].assert_eq(&screen.status());
}

#[test]
fn a_click_on_a_name_walks_its_mentions() {
    let mut screen = screen();
    screen.click("Mara Lindqvist, who");
    expect![" pullquote   The Harbour Gazette · 1 of 2                                                       Mara Lindqvist 1/3   0%"].assert_eq(&screen.status());
}

#[test]
fn a_click_on_a_quote_in_its_pane_goes_there() {
    let mut screen = screen();
    screen.click("harbour can");
    expect![[r#"
        Port strike enters third week as talks stall · 1 of 2                                                quotes 4/6   100%
        j/k choose   Enter go there   / filter   S by speaker   " their quotes   x keep   r note   y copy   Z fold   ? help"#]].assert_eq(&screen.edges());
}

#[test]
fn a_click_on_an_article_opens_it() {
    let mut screen = screen();
    screen.click("Fog until");
    expect![[r#"
        pullquote   Varn Evening Post · 2 of 2                                                                no quotes   100%
        j/k choose   Enter read   / filter   Esc back   Tab pane   ? help"#]].assert_eq(&screen.edges());
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    let mut screen = screen();
    screen.click("next/previous quote").click("next/previous quote");
    expect![" Port strike enters third week as talks stall · 1 of 2                                                 quotes 2/6   37%"].assert_eq(&screen.status());
    screen.click("help");
    assert!(screen.text().contains("┌ Keys"));
    screen.click_at((1, 1));
    assert!(!screen.text().contains("┌ Keys"), "a click outside closes help");
}

#[test]
fn where_a_message_stands_a_click_does_nothing_but_take_it_away() {
    let mut screen = screen();
    let hint = screen.place_of("next/previous quote");
    let status = screen.keys("~").status();
    assert!(screen.bottom().contains("does nothing here"));
    screen.click_at(hint);
    assert_eq!(screen.status(), status);
    assert!(screen.bottom().contains("next/previous quote"));
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut screen = screen();
    let (text, pane) = (screen.place_of("The cranes at"), screen.place_of("2 “a last offer"));
    screen.mouse(MouseEventKind::ScrollDown, text);
    assert_eq!(screen.place_of("The cranes at").1, text.1 - 3);
    screen.mouse(MouseEventKind::ScrollDown, pane);
    assert_eq!(screen.place_of("2 “a last offer").1, 2, "the second quote is at the top");
    assert_eq!(screen.place_of("The cranes at").1, text.1 - 3);
}

#[test]
fn a_click_beside_the_drawer_closes_it_and_nothing_more() {
    let mut screen = Screen::open((60, 20));
    screen.keys("n Tab");
    assert!(screen.text().contains("┌ Quotes"));
    let status = screen.status();
    screen.click_at((8, 10));
    assert!(!screen.text().contains("┌ Quotes"));
    assert_eq!(screen.status(), status);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let config = Config { mouse: Some(false), ..Config::default() };
    let mut screen = Screen::with_config(&config, (120, 30), &[strike(), weather()]);
    let before = screen.text();
    let _ = screen.model.take_redraw();
    screen.click("Fog until");
    assert_eq!(screen.text(), before);
    assert!(!screen.model.take_redraw());
}

#[test]
fn text_is_selected_by_dragging() {
    let mut screen = screen();
    let (from, to) = (screen.place_of("waited long enough"), screen.place_of("figures are late"));
    screen.drag(from, (to.0 + 6, to.1));
    assert_eq!(screen.effects, []);
    expect![[r#"
        pullquote   The Harbour Gazette · 1 of 2                                                               quotes 1/6   0%
        j/k extend   Alt-f a word   y copy   Esc cancel   ? help"#]].assert_eq(&screen.edges());
    let lit = screen.roles().lines().skip(1).filter(|line| line.contains("####")).count();
    assert_eq!(lit, 3, "{}", screen.both());
    screen.keys("y");
    assert_eq!(
        screen.effects,
        [Effect::Copy {
            text:
                "waited long enough,” said Mara Lindqvist, who leads the port union. “Every week they promise figures, \
                   and every week the figures"
                    .to_owned(),
            what: "128 characters".to_owned()
        }]
    );
    screen.drag(from, to).click("The cranes at");
    assert!(!screen.bottom().contains("extend"), "a click takes the selection back: {}", screen.bottom());
    assert!(screen.status().contains("quotes 1/6"), "and does no more");
}

#[test]
fn dragging_beyond_the_text_scrolls_it() {
    let mut screen = screen();
    let from = screen.place_of("The cranes at");
    screen.mouse(MouseEventKind::Down(MouseButton::Left), from);
    for _ in 0..5 {
        screen.mouse(MouseEventKind::Drag(MouseButton::Left), (60, 29));
    }
    assert!(!screen.text().contains("Port strike enters third week as talks stall\n"), "{}", screen.text());
    assert!(screen.roles().lines().nth(27).is_some_and(|line| line.contains('#')), "{}", screen.both());
}

#[test]
fn frames_are_dragged_to_make_panes_wider() {
    let mut screen = screen();
    let width = |screen: &Screen, title: &str| {
        let line = screen.line(1);
        let at = line.find(title).expect("a pane");
        line[at..].chars().skip(1).take_while(|c| !"┌┐".contains(*c)).count() + 2
    };
    assert_eq!((width(&screen, "┌ Articles"), width(&screen, "┌ Quotes")), (26, 26));
    screen.drag((25, 12), (33, 12)).drag((94, 12), (86, 12));
    assert_eq!((width(&screen, "┌ Articles"), width(&screen, "┌ Quotes")), (34, 34));
    expect![" articles 34 columns wide, side panes 34"].assert_eq(&screen.bottom());
    screen.drag((33, 12), (90, 12)).drag((86, 12), (119, 12));
    assert_eq!((width(&screen, "┌ Articles"), width(&screen, "┌ Quotes")), (40, 16), "within bounds");
}

#[test]
fn a_click_on_a_link_follows_it() {
    let mut screen = Screen::new((100, 30), &[crate::articles::linked()]);
    screen.click("the ministry’s figures");
    assert_eq!(screen.effects, [Effect::Browse("https://ministry.example/figures".to_owned())]);
}

#[test]
fn what_may_follow_a_key_can_be_clicked() {
    let mut screen = screen();
    screen.keys("n C").click("copy the quote as text");
    assert_eq!(screen.effects.len(), 1);
}

#[test]
fn every_action_is_done_by_the_mouse_alone_as_by_its_key() {
    let config = Config::default();
    let open = || Screen::open((100, 30));
    // The nine quotes have one row in help, which leads to the first.
    for &action in Action::ALL.iter().filter(|action| action.quote_number().is_none()) {
        let keys = config.keys_for(action).next().expect("every action has a key").to_string();
        let (mut keyed, mut clicked) = (open(), open());
        keyed.keys(&keys);
        clicked.click("? help");
        if action != Action::Help {
            // The first rows, on what helps here, are not those of the table.
            clicked.mouse(MouseEventKind::ScrollDown, (50, 12)).mouse(MouseEventKind::ScrollDown, (50, 12));
            let row = format!("  {}", action.help());
            while !clicked.text().contains(&row) {
                let before = clicked.text();
                for _ in 0..5 {
                    clicked.mouse(MouseEventKind::ScrollDown, (50, 12));
                }
                assert_ne!(clicked.text(), before, "`{}` is not in help", action.name());
            }
            clicked.click(&row);
        }
        assert_eq!(clicked.text(), keyed.text(), "`{}`", action.name());
        assert_eq!(clicked.effects, keyed.effects, "`{}`", action.name());
    }
}

#[test]
fn a_click_at_the_bottom_leads_out_of_zen() {
    let mut screen = screen();
    screen.keys("z").click_at((60, 12));
    assert!(!screen.text().contains("┌ Quotes") && screen.bottom().is_empty(), "{}", screen.text());
    screen.click_at((60, 29));
    assert!(screen.text().contains("┌ Quotes"), "{}", screen.text());
    screen.keys("z Tab");
    assert!(screen.bottom().contains("j/k choose"), "a pane that is called has its hints: {}", screen.bottom());
    screen.click("/ filter");
    assert!(screen.bottom().starts_with(" filter quotes:"), "{}", screen.bottom());
}
