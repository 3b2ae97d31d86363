//! The choice of a theme for a terminal. Finding out about the terminal is done elsewhere.

use super::Config;
use super::theme::Theme;
use super::themes::AUTO;

/// The known traits of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something that a terminal can or cannot do, whatever the others"
)]
pub struct ThemeEnv {
    /// True if `NO_COLOR` is set, and not to the empty string.
    pub no_color: bool,
    /// True if it shows any `#rrggbb`.
    pub true_colour: bool,
    /// The number of its colours otherwise: 256, 16, 8, or 0 for none.
    pub colours: u16,
    /// True if its background is light, where that is known.
    pub light_background: Option<bool>,
    /// True if it is GNU screen, which shows italics as reversed and, while the mouse is on, never sends Esc alone.
    pub gnu_screen: bool,
    /// True if it has a window whose title can be set, as far as is known.
    pub window_title: bool,
    /// True if it knows dotted underlines (`CSI 4:4 m`).
    pub dotted: bool,
}

impl ThemeEnv {
    /// Returns what the environment tells of the terminal, whose variables `get` looks up.
    ///
    /// The depth goes by `COLORTERM` and by the name of the terminal: a terminal that is not known has sixteen colours.
    #[must_use]
    pub fn detect(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let starts = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
        let known = set("COLORTERM").is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit"));
        let true_colour = known || starts(&["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"]);
        let few = term.ends_with("-16color") || starts(&["linux", "cygwin"]);
        let none = starts(&["dumb", "vt1", "vt2", "vt3"]) || term.ends_with("-mono") || term.ends_with("-m");
        let many = ["xterm", "screen", "tmux", "rxvt-unicode", "mlterm", "st-", "vte", "gnome", "konsole", "putty"];
        let colours = match () {
            () if none => 0,
            () if few => 16,
            () if starts(&many) || term == "st" || term.contains("256color") || term.contains("direct") => 256,
            () => 16,
        };
        // `COLORFGBG` is `foreground;background`, each one of the sixteen; 7 and 15 are the light ones.
        let background = set("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        let known = background.map(|colour| colour == 7 || colour == 15);
        let console = starts(&["linux"]).then_some(false);
        // tmux may go by the name of GNU screen, but leaves no `STY`.
        let gnu_screen = starts(&["screen"]) && set("STY").is_some();
        let is_vte = set("VTE_VERSION").is_some() && !gnu_screen;
        let dotted =
            is_vte || starts(&["xterm-kitty", "xterm-ghostty", "foot", "mlterm", "wezterm", "tmux", "contour"]);
        let light_background = known.or(console);
        let no_color = set("NO_COLOR").is_some();
        let window_title = !none && !starts(&["linux", "cygwin", "vt", "ansi", "eterm"]);
        Self { no_color, true_colour, colours, light_background, gnu_screen, window_title, dotted }
    }
}

impl Config {
    /// Returns the theme to draw with, in colours that the terminal has.
    ///
    /// A theme that the config names is used even under `NO_COLOR`: what a user says to this program outweighs what they
    /// say to all. `auto` takes `none` without colour; else `light` or `dark` where the background is known, and
    /// `any` where it is not; below 256 colours `16-light`, `16` and `16-any`.
    #[must_use]
    pub fn theme_for(&self, env: ThemeEnv) -> Theme {
        let name = self.theme_name_for(env);
        self.theme_named(name).map_or_else(|| Theme::plain(name), |theme| fitted(theme, env))
    }

    /// Returns the name of the theme that [`Config::theme_for`] returns.
    #[must_use]
    pub fn theme_name_for(&self, env: ThemeEnv) -> &str {
        if self.theme == AUTO { preset(env) } else { &self.theme }
    }

    /// Returns all themes, in colours that the terminal has.
    #[must_use]
    pub fn themes_for(&self, env: ThemeEnv) -> Vec<Theme> {
        self.themes.iter().map(|theme| fitted(theme, env)).collect()
    }

    /// Returns whether clicks and the wheel are asked for. Where the settings leave it open they are not in GNU screen.
    #[must_use]
    pub fn mouse_for(&self, env: ThemeEnv) -> bool {
        self.mouse.unwrap_or(!env.gnu_screen)
    }

    /// Returns whether it is worth asking for the terminal’s background: where there are colours, for the theme and for
    /// those that may be chosen instead.
    #[must_use]
    pub fn asks_for_background(&self, env: ThemeEnv) -> bool {
        !env.no_color && (env.true_colour || env.colours >= 8)
    }
}

/// Returns a theme in colours that the terminal has.
fn fitted(theme: &Theme, env: ThemeEnv) -> Theme {
    let theme = match env.colours {
        _ if env.true_colour => theme.clone(),
        256.. => theme.for_256(),
        8.. => theme.for_16(),
        _ => theme.without_colour(),
    };
    let theme = if env.gnu_screen { theme.without_italics() } else { theme };
    if env.dotted { theme } else { theme.without_dots() }
}

/// Returns the name of the preset for a terminal.
const fn preset(env: ThemeEnv) -> &'static str {
    let deep = env.true_colour || env.colours >= 256;
    match (deep, env.light_background) {
        _ if env.no_color || !deep && env.colours < 8 => "none",
        (true, Some(true)) => "light",
        (true, Some(false)) => "dark",
        (true, None) => "any",
        (false, Some(true)) => "16-light",
        (false, Some(false)) => "16",
        (false, None) => "16-any",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Colour, Role, Style, Underline};

    const FULL: ThemeEnv = ThemeEnv {
        no_color: false,
        true_colour: true,
        colours: 256,
        light_background: None,
        gnu_screen: false,
        window_title: true,
        dotted: true,
    };

    fn chosen(theme: &str, env: ThemeEnv) -> String {
        Config { theme: theme.to_owned(), ..Config::default() }.theme_for(env).name
    }

    #[test]
    fn auto_goes_by_the_terminal() {
        assert_eq!(chosen("auto", FULL), "any");
        assert_eq!(chosen("auto", ThemeEnv { light_background: Some(false), ..FULL }), "dark");
        assert_eq!(chosen("auto", ThemeEnv { light_background: Some(true), ..FULL }), "light");
        assert_eq!(chosen("auto", ThemeEnv { no_color: true, light_background: Some(true), ..FULL }), "none");
        let sixteen = |light_background| ThemeEnv { true_colour: false, colours: 16, light_background, ..FULL };
        let by_background = [Some(false), Some(true), None].map(|light| chosen("auto", sixteen(light)));
        assert_eq!(by_background, ["16", "16-light", "16-any"]);
        assert_eq!(chosen("auto", ThemeEnv { true_colour: false, colours: 0, ..FULL }), "none");
    }

    #[test]
    fn the_background_is_asked_for_wherever_there_are_colours() {
        let asks = |theme: &str, env| Config { theme: theme.to_owned(), ..Config::default() }.asks_for_background(env);
        assert!(asks("auto", FULL) && asks("night", FULL));
        assert!(asks("auto", ThemeEnv { true_colour: false, colours: 16, ..FULL }));
        assert!(!asks("auto", ThemeEnv { no_color: true, ..FULL }));
        assert!(!asks("auto", ThemeEnv { true_colour: false, colours: 0, ..FULL }));
    }

    fn detected(variables: &[(&str, &str)]) -> ThemeEnv {
        ThemeEnv::detect(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terminals_are_known_by_their_names() {
        let depth = |term| {
            let env = detected(&[("TERM", term)]);
            if env.true_colour { 1 << 24 } else { u32::from(env.colours) }
        };
        for term in ["xterm", "screen", "mlterm", "tmux", "st-256color", "rxvt-unicode-256color", "putty"] {
            assert_eq!(depth(term), 256, "{term}");
        }
        for term in ["xterm-kitty", "alacritty", "foot"] {
            assert_eq!(depth(term), 1 << 24, "{term}");
        }
        assert_eq!(["linux", "xterm-16color", "ansi", "dumb", "vt100"].map(depth), [16, 16, 16, 0, 0]);
        assert_eq!(detected(&[("TERM", "linux")]).light_background, Some(false));
        assert_eq!(detected(&[("TERM", "xterm"), ("COLORFGBG", "0;15")]).light_background, Some(true));
        assert!(
            detected(&[("TERM", "screen"), ("STY", "1.x")]).gnu_screen && !detected(&[("TERM", "screen")]).gnu_screen
        );
    }

    #[test]
    fn dots_are_drawn_where_they_are_known() {
        let dotted = |variables: &[(&str, &str)]| {
            let theme = Config { theme: "dark".to_owned(), ..Config::default() }
                .overlay("[themes.dark]\norganisation = { underline = \"dotted\" }", "config.toml")
                .unwrap()
                .theme_for(detected(variables));
            theme.style(Role::Organisation).underline == Some(Underline::Dotted)
        };
        for term in ["xterm-kitty", "foot", "mlterm"] {
            assert!(dotted(&[("TERM", term)]), "{term}");
        }
        assert!(dotted(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")]));
        assert!(!dotted(&[("TERM", "xterm-256color")]) && !dotted(&[("TERM", "rxvt-unicode-256color")]));
    }

    #[test]
    fn nothing_is_italic_in_gnu_screen() {
        let italic = |gnu_screen| {
            let config = Config { theme: "dark".to_owned(), ..Config::default() };
            let theme = config.theme_for(ThemeEnv { gnu_screen, ..FULL });
            Role::ALL.iter().filter(|role| theme.style(**role).italic).count()
        };
        assert!(italic(false) > 0);
        assert_eq!(italic(true), 0);
    }

    #[test]
    fn the_mouse_is_off_in_gnu_screen_unless_asked_for() {
        let on = |mouse, gnu_screen| Config { mouse, ..Config::default() }.mouse_for(ThemeEnv { gnu_screen, ..FULL });
        assert_eq!([on(None, false), on(None, true)], [true, false]);
        assert_eq!([on(Some(true), true), on(Some(false), false)], [true, false]);
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
