//! `[themes]`: reading themes, each laid over the theme it is based on.

use std::collections::{HashMap, HashSet};

use toml::de::DeValue;

use super::checker::{Checker, Entry, Value};
use super::colour::{Colour, ColourError};
use super::theme::{Role, Style, Theme, Underline};

/// The values of `theme` besides a theme's name.
pub(super) const AUTO: &str = "auto";

/// The parts of a style.
const STYLE: [&str; 8] = ["fg", "bg", "bold", "dim", "italic", "underline", "reverse", "strike"];

/// The most themes among which the nearest to an unknown one is sought; far more than anybody has.
const MOST_KNOWN: usize = 100;

/// A theme as it is written.
const THEME: &str = "write `[themes.name]`, and a line for each role below it";

/// Reads the entries of `[themes]`, each a theme, and lays them over `themes`.
pub(super) fn overlay(checker: &mut Checker<'_>, section: &[Entry<'_, '_>], themes: &mut Vec<Theme>) {
    // A file may hold thousands of themes, each based on another.
    let written: HashSet<&str> = section.iter().map(|entry| entry.name).collect();
    let mut places: HashMap<String, usize> =
        themes.iter().enumerate().map(|(place, theme)| (theme.name.clone(), place)).collect();
    for entry in section {
        if entry.name == AUTO {
            checker.error(entry.place.clone(), format!("`{AUTO}` cannot be a theme's name"), "choose another name");
        }
        let Some(roles) = checker.table(entry.name, entry.value, THEME) else { continue };
        let at = |name: &str| places.get(name).map(|place| &themes[*place]);
        let mut theme = match base(checker, &roles).map(|(value, name)| (value, name, at(name))) {
            Some((_, _, Some(base))) => base.clone(),
            other => {
                if let Some((value, name, None)) = other {
                    note_no_base(checker, value, name, written.contains(name), themes);
                }
                at(entry.name).cloned().unwrap_or_else(|| Theme::plain(entry.name))
            }
        };
        entry.name.clone_into(&mut theme.name);
        for role in roles.iter().filter(|role| role.name != "base") {
            set_role(checker, role, &mut theme);
        }
        if let Some(place) = places.get(entry.name) {
            themes[*place] = theme;
        } else {
            places.insert(entry.name.to_owned(), themes.len());
            themes.push(theme);
        }
    }
}

/// Returns the theme of this name.
pub(super) fn named<'c>(themes: &'c [Theme], name: &str) -> Option<&'c Theme> {
    themes.iter().find(|theme| theme.name == name)
}

/// Returns what `base` names, and the value that names it.
fn base<'e>(checker: &mut Checker<'_>, roles: &[Entry<'e, 'e>]) -> Option<(&'e Value<'e>, &'e str)> {
    let entry = roles.iter().find(|role| role.name == "base")?;
    Some((entry.value, checker.string("base", entry.value)?))
}

/// Notes that a theme is based on one that does not stand before it, so that no two can be based on each other.
fn note_no_base(checker: &mut Checker<'_>, value: &Value<'_>, name: &str, is_below: bool, themes: &[Theme]) {
    if is_below {
        checker.error(value.span(), format!("theme `{name}` does not stand above this one"), "move it up");
    } else {
        let known: Vec<&str> = themes.iter().map(|theme| theme.name.as_str()).take(MOST_KNOWN).collect();
        checker.unknown_value(value, "theme", name, &known);
    }
}

/// Reads one role's style into `theme`.
fn set_role(checker: &mut Checker<'_>, entry: &Entry<'_, '_>, theme: &mut Theme) {
    let Some(role) = Role::ALL.iter().copied().find(|role| role.name() == entry.name) else {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
        checker.unknown(entry, "role", &known);
        return;
    };
    if let Some(style) =
        checker.table(entry.name, entry.value, "write a style, such as `{ fg = \"#c0a070\", bold = true }`")
    {
        theme.set(role, read_style(checker, &style));
    }
}

fn read_style(checker: &mut Checker<'_>, entries: &[Entry<'_, '_>]) -> Style {
    let mut style = Style::default();
    for entry in entries {
        let value = entry.value;
        let mut flag = || checker.flag(entry.name, value).unwrap_or_default();
        match entry.name {
            "bold" => style.bold = flag(),
            "dim" => style.dim = flag(),
            "italic" => style.italic = flag(),
            "reverse" => style.reverse = flag(),
            "strike" => style.strike = flag(),
            "fg" => style.fg = colour(checker, entry.name, value),
            "bg" => style.bg = colour(checker, entry.name, value),
            "underline" => style.underline = underline(checker, value),
            _ => checker.unknown(entry, "part of a style", &STYLE),
        }
    }
    style
}

fn colour(checker: &mut Checker<'_>, name: &str, value: &Value<'_>) -> Option<Colour> {
    match value.get_ref() {
        DeValue::Integer(_) => {
            let index = checker.number(name, value, &(0..=255))?;
            u8::try_from(index).ok().map(Colour::Indexed)
        }
        DeValue::String(written) => written
            .parse()
            .map_err(|error: ColourError| checker.error(value.span(), error.to_string(), error.advice()))
            .ok(),
        _ => checker.wrong_type(name, value, "write `\"#rrggbb\"`, a name, or a number from 0 to 255"),
    }
}

fn underline(checker: &mut Checker<'_>, value: &Value<'_>) -> Option<Underline> {
    match value.get_ref() {
        DeValue::Boolean(on) => on.then_some(Underline::Line),
        DeValue::String(written) if written == "dotted" => Some(Underline::Dotted),
        DeValue::String(written) => {
            checker.unknown_value(value, "underline", written, &["dotted"]);
            None
        }
        _ => checker.wrong_type("underline", value, "write `true`, `false` or `\"dotted\"`"),
    }
}
