//! Tells whether the presets can be read: contrast as WCAG 2.2 measures it (relative luminance of sRGB, 4.5 to 1 for
//! text).

use super::colour::contrast;
use super::*;

/// The role of lines alone. The bar of a quote has its number beside it, and a frame in focus its title.
const LINES: [Role; 1] = [Role::Border];

/// The background that each true-colour preset is made for; terminals near it differ little.
const BACKGROUNDS: [(&str, Colour); 8] = [
    ("dark", Colour::Rgb(0x1a, 0x1b, 0x1e)),
    ("night", Colour::Rgb(0x10, 0x14, 0x18)),
    ("light", Colour::Rgb(0xfb, 0xfa, 0xf7)),
    ("day", WHITE),
    // Many terminals are as black or as white as they can be.
    ("dark", BLACK),
    ("night", BLACK),
    ("light", WHITE),
    ("day", Colour::Rgb(0xf4, 0xf4, 0xf4)),
];

const BLACK: Colour = Colour::Rgb(0, 0, 0);
const WHITE: Colour = Colour::Rgb(0xff, 0xff, 0xff);

/// Returns every role of letters in `theme` whose contrast is below `least`, with the contrast.
fn faint(theme: &Theme, background: Colour, least: f64) -> Vec<String> {
    // The terminal sees to its own foreground.
    let ink = if luminous(background) { Colour::Rgb(0, 0, 0) } else { Colour::Rgb(255, 255, 255) };
    let text = theme.style(Role::Text).fg.unwrap_or(ink);
    let letters = Role::ALL.iter().filter(|role| !LINES.contains(role));
    let contrasts = letters.map(|role| {
        let style = theme.style(*role);
        (role, contrast(style.fg.unwrap_or(text), style.bg.unwrap_or(background)))
    });
    contrasts
        .filter(|(_, contrast)| *contrast < least)
        .map(|(role, contrast)| format!("{} {contrast:.2}", role.name()))
        .collect()
}

fn luminous(colour: Colour) -> bool {
    contrast(colour, Colour::Rgb(0, 0, 0)) > contrast(colour, Colour::Rgb(255, 255, 255))
}

#[test]
fn without_a_known_background_all_stands_out_from_black_and_from_white() {
    let config = Config::default();
    let any = config.theme_named("any").unwrap();
    assert!(any.style(Role::Text).fg.is_none(), "what is read at length has the terminal's own foreground");
    let sixteen = config.theme_named("16-any").unwrap();
    assert!(sixteen.style(Role::Text).fg.is_none() && sixteen.style(Role::Quote).fg.is_some());
    for theme in [any.clone(), any.for_256(), sixteen.clone()] {
        for background in [Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255)] {
            assert_eq!(faint(&theme, background, 3.0), Vec::<String>::new(), "on {background}");
        }
    }
}

#[test]
fn sixteen_colours_stand_out_from_the_background_that_they_are_for() {
    let config = Config::default();
    for (name, background) in [("16", Colour::Rgb(0, 0, 0)), ("16-light", Colour::Rgb(255, 255, 255))] {
        // Blue links are as the terminal has them.
        let faint: Vec<_> = faint(config.theme_named(name).unwrap(), background, 3.0);
        assert_eq!(faint, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn it_is_seen_which_background_a_theme_is_for() {
    let config = Config::default();
    let seen = |name: &str| config.theme_named(name).unwrap().background();
    assert_eq!(["dark", "night", "16"].map(seen), [Some(false); 3]);
    assert_eq!(["light", "day", "16-light"].map(seen), [Some(true); 3]);
    assert_eq!(["any", "16-any", "none"].map(seen), [None; 3]);
}

#[test]
fn the_measure_is_right() {
    let (black, white) = (Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast(Colour::Rgb(0x76, 0x76, 0x76), white) - 4.54).abs() < 0.01);
}

#[test]
fn letters_stand_out_from_the_background() {
    let config = Config::default();
    for (name, background) in BACKGROUNDS {
        let theme = config.theme_named(name).unwrap();
        assert_eq!(faint(theme, background, 4.5), Vec::<String>::new(), "{name}");
        assert_eq!(faint(&theme.for_256(), background, 4.5), Vec::<String>::new(), "{name} in 256 colours");
    }
}

#[test]
fn what_lies_on_a_lit_place_stands_out_from_it() {
    let config = Config::default();
    for (name, _) in BACKGROUNDS {
        let theme = config.theme_named(name).unwrap();
        let mut faint = Vec::new();
        for under in [Role::QuoteCurrent, Role::Hit, Role::Selection, Role::SelectionDim] {
            let over = [Role::Text, Role::Quote, Role::Person, Role::Organisation, Role::Link, Role::Speaker];
            // What stands in rows alone; a chosen one has its own letters.
            let signs = [Role::Dimmed, Role::QuoteBar, Role::BorderFocus, Role::Kept, Role::Title];
            let signs = signs.into_iter().filter(|_| under == Role::SelectionDim);
            for over in over.into_iter().chain(signs) {
                let contrast = contrast(theme.style(over).fg.unwrap(), theme.style(under).bg.unwrap());
                if contrast < 4.5 {
                    faint.push(format!("{} on {}: {contrast:.2}", over.name(), under.name()));
                }
            }
        }
        assert_eq!(faint, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn text_lies_on_the_terminal_s_own_background() {
    let lit = [Role::QuoteCurrent, Role::Hit, Role::HitCurrent, Role::Selection, Role::SelectionDim];
    for theme in Config::default().themes {
        let unlit = Role::ALL.iter().filter(|role| !lit.contains(role));
        assert!(unlit.clone().all(|role| theme.style(*role).bg.is_none()), "{}", theme.name);
    }
}

#[test]
fn words_that_were_struck_out_are_crossed_out_in_every_theme() {
    for theme in Config::default().themes.into_iter().chain([Theme::plain("own")]) {
        assert!(
            theme.style(Role::Struck).strike && theme.without_colour().style(Role::Struck).strike,
            "{}",
            theme.name
        );
    }
}
