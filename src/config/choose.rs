//! Which theme a terminal gets. What the terminal is, is found out elsewhere.

use super::Config;
use super::theme::Theme;
use super::themes::AUTO;

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThemeEnv {
    /// Whether `NO_COLOR` is set, and not to the empty string.
    pub no_color: bool,
    /// Whether it shows any `#rrggbb`.
    pub true_colour: bool,
    /// How many colours it has otherwise: 256, 16, 8, or 0 for none.
    pub colours: u16,
    /// Whether its background is light, where that is known.
    pub light_background: Option<bool>,
}

impl Config {
    /// The theme to draw with, in colours that the terminal has.
    ///
    /// A theme that the config names is used even under `NO_COLOR`: what a user says to this program outweighs what they
    /// say to all. `auto` takes `none` without colour, `16` below 256 colours, and else `light` on a background that is
    /// known to be light, or `dark`.
    #[must_use]
    pub fn theme_for(&self, env: ThemeEnv) -> Theme {
        let name = self.theme_name_for(env);
        self.theme_named(name).map_or_else(|| Theme::plain(name), |theme| fitted(theme, env))
    }

    /// The name of the theme that [`Config::theme_for`] gives.
    #[must_use]
    pub fn theme_name_for(&self, env: ThemeEnv) -> &str {
        if self.theme == AUTO { preset(env) } else { &self.theme }
    }

    /// All themes, in colours that the terminal has.
    #[must_use]
    pub fn themes_for(&self, env: ThemeEnv) -> Vec<Theme> {
        self.themes.iter().map(|theme| fitted(theme, env)).collect()
    }

    /// Whether the theme hangs on the terminal's background, so that it is worth asking for.
    #[must_use]
    pub fn asks_for_background(&self, env: ThemeEnv) -> bool {
        self.theme == AUTO && matches!(preset(env), "light" | "dark")
    }
}

/// A theme in colours that the terminal has.
fn fitted(theme: &Theme, env: ThemeEnv) -> Theme {
    match env.colours {
        _ if env.true_colour => theme.clone(),
        256.. => theme.for_256(),
        8.. => theme.for_16(),
        _ => theme.without_colour(),
    }
}

/// The name of the preset for a terminal.
const fn preset(env: ThemeEnv) -> &'static str {
    match env {
        ThemeEnv { no_color: true, .. } | ThemeEnv { true_colour: false, colours: 0..8, .. } => "none",
        ThemeEnv { true_colour: false, colours: 8..256, .. } => "16",
        ThemeEnv { light_background: Some(true), .. } => "light",
        _ => "dark",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Colour, Role, Style};

    const FULL: ThemeEnv = ThemeEnv { no_color: false, true_colour: true, colours: 256, light_background: None };

    fn chosen(theme: &str, env: ThemeEnv) -> String {
        Config { theme: theme.to_owned(), ..Config::default() }.theme_for(env).name
    }

    #[test]
    fn auto_goes_by_the_terminal() {
        assert_eq!(chosen("auto", FULL), "dark");
        assert_eq!(chosen("auto", ThemeEnv { light_background: Some(true), ..FULL }), "light");
        assert_eq!(chosen("auto", ThemeEnv { no_color: true, light_background: Some(true), ..FULL }), "none");
        assert_eq!(chosen("auto", ThemeEnv { true_colour: false, colours: 8, ..FULL }), "16");
        assert_eq!(chosen("auto", ThemeEnv { true_colour: false, colours: 0, ..FULL }), "none");
    }

    #[test]
    fn the_background_is_asked_for_only_where_it_decides() {
        let asks = |theme: &str, env| Config { theme: theme.to_owned(), ..Config::default() }.asks_for_background(env);
        assert!(asks("auto", FULL) && asks("auto", ThemeEnv { true_colour: false, ..FULL }));
        assert!(!asks("night", FULL) && !asks("auto", ThemeEnv { no_color: true, ..FULL }));
        assert!(!asks("auto", ThemeEnv { true_colour: false, colours: 16, ..FULL }));
    }

    #[test]
    fn a_named_theme_is_used_whatever_the_terminal() {
        assert_eq!(chosen("light", ThemeEnv { no_color: true, ..FULL }), "light");
    }

    #[test]
    fn a_terminal_gets_only_colours_that_it_has() {
        let colours = |env: ThemeEnv| {
            let theme = Config { theme: "dark".to_owned(), ..Config::default() }.theme_for(env);
            let styles: Vec<Style> = Role::ALL.iter().map(|role| theme.style(*role)).collect();
            styles.into_iter().flat_map(|style| [style.fg, style.bg]).flatten().collect::<Vec<Colour>>()
        };
        let limited = |colours| ThemeEnv { true_colour: false, colours, ..FULL };
        assert!(colours(FULL).iter().all(|colour| matches!(colour, Colour::Rgb(..))));
        assert!(colours(limited(256)).iter().all(|colour| matches!(colour, Colour::Indexed(16..))));
        assert!(colours(limited(16)).iter().all(|colour| matches!(colour, Colour::Indexed(0..16))));
        assert_eq!(colours(limited(0)), []);
    }
}
