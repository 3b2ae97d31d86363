//! Tells what holds of the shipped `config.toml`: it says everything, and nothing that is not there.

use std::collections::HashSet;
use std::fmt::Write as _;

use expect_test::expect_file;
use toml::Table;
use toml::de::DeTable;

use super::*;

fn shipped() -> Table {
    SHIPPED.parse().unwrap()
}

fn section(name: &str) -> Table {
    shipped()[name].as_table().unwrap().clone()
}

fn sorted(names: impl Iterator<Item = impl Into<String>>) -> Vec<String> {
    let mut names: Vec<String> = names.map(Into::into).collect();
    names.sort();
    names
}

#[test]
fn it_can_be_laid_over_itself() {
    let twice = Config::default().overlay(SHIPPED, "config.toml").unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(twice, Config::default());
}

/// Writes the themes of the file as `presets.rs`.
fn presets() -> String {
    let mut themes = Vec::new();
    let (table, _) = DeTable::parse_recoverable(SHIPPED);
    let mut checker = checker::Checker::new(SHIPPED);
    let sections = checker::entries(table.get_ref());
    let section = sections.iter().find(|section| section.name == "themes").unwrap();
    let entries = checker.table("themes", section.value, "").unwrap();
    themes::overlay(&mut checker, &entries, &mut themes);
    let mut text = format!(
        "//! The themes of `config.toml`, so that they need not be parsed at each start.\n//!\n\
         //! Written by `UPDATE_EXPECT=1 cargo test --lib presets` from that file; do not edit it.\n\n\
         use super::colour::Colour::{{Indexed, Rgb}};\nuse super::theme::Underline::{{Dotted, Line}};\n\
         use super::theme::{{Role, Style}};\n\n\
         /// The name of each theme, and its styles in the order of [`Role::ALL`].\n#[rustfmt::skip]\n\
         pub(super) static PRESETS: [(&str, [Style; Role::ALL.len()]); {}] = [\n",
        themes.len()
    );
    for theme in &themes {
        let styles = Role::ALL.iter().map(|role| format!("        {:?},\n", theme.style(*role)));
        let _ = write!(text, "    (\"{}\", [\n{}    ]),\n", theme.name, styles.collect::<String>());
    }
    text + "];\n"
}

#[test]
fn the_presets_are_the_themes_of_the_file() {
    expect_file!["presets.rs"].assert_eq(&presets());
}

#[test]
fn it_says_every_setting() {
    // Some have no default, so they stand there as comments.
    let unset = ["path", "folder", "articles", "side", "every"].map(|name| format!("{name} = "));
    let text =
        unset.iter().fold(SHIPPED.to_owned(), |text, name| text.replace(&format!("\n# {name}"), &format!("\n{name}")));
    let table: Table = text.parse().unwrap();
    let said =
        table.iter().filter(|(name, _)| !["keys", "themes"].contains(&name.as_str())).flat_map(|(name, value)| {
            match value.as_table() {
                Some(section) => section.keys().map(|setting| format!("{name}.{setting}")).collect(),
                None => vec![format!(".{name}")],
            }
        });
    let known = names::SETTINGS.iter().map(|(section, name)| format!("{section}.{name}"));
    assert_eq!(sorted(said), sorted(known));
    assert!(Config::default().overlay(&text, "config.toml").is_ok_and(|config| config.library.is_some()));
}

#[test]
fn it_has_a_line_with_a_key_for_every_action() {
    assert_eq!(sorted(section("keys").keys()), sorted(Action::ALL.iter().map(|action| action.name())));
    let config = Config::default();
    for action in Action::ALL {
        assert!(config.keys_for(*action).next().is_some(), "{}", action.name());
    }
}

#[test]
fn its_actions_stand_in_the_order_of_help() {
    let places: Vec<_> =
        Action::ALL.iter().map(|action| SHIPPED.find(&format!("\n{} = [", action.name())).unwrap()).collect();
    assert!(places.is_sorted());
}

#[test]
fn its_keys_are_in_their_printed_form() {
    for (action, keys) in section("keys") {
        for key in keys.as_array().unwrap() {
            let written = key.as_str().unwrap();
            let chords = written.split(' ').map(|chord| chord.parse::<Chord>().unwrap().to_string());
            assert_eq!(chords.collect::<Vec<_>>().join(" "), written, "{action}");
        }
    }
}

#[test]
fn its_presets_have_every_role() {
    let themes = section("themes");
    assert_eq!(sorted(themes.keys()), ["16", "16-any", "16-light", "any", "dark", "day", "light", "night", "none"]);
    let whole = themes.iter().filter(|(_, theme)| theme.get("base").is_none());
    for (name, theme) in whole {
        let roles = sorted(Role::ALL.iter().map(|role| role.name()));
        assert_eq!(sorted(theme.as_table().unwrap().keys()), roles, "{name}");
    }
}

#[test]
fn no_meaning_hangs_on_colour_alone() {
    for theme in &Config::default().themes {
        let plain = theme.without_colour();
        assert!(plain.style(Role::Person).underline.is_some(), "{}", theme.name);
        assert_ne!(plain.style(Role::Person), plain.style(Role::Organisation), "{}", theme.name);
    }
    let none = Config::default().theme_named("none").unwrap().clone();
    assert_eq!(none, none.without_colour());
    let told_apart = [Role::Text, Role::Quote, Role::QuoteCurrent, Role::Hit, Role::HitCurrent, Role::Person];
    let styles: HashSet<String> = told_apart.iter().map(|role| format!("{:?}", none.style(*role))).collect();
    assert_eq!(styles.len(), told_apart.len());
    for (marked, other) in [
        (Role::Selection, Role::SelectionDim),
        (Role::SelectionDim, Role::Text),
        (Role::BorderFocus, Role::Border),
        (Role::HintKey, Role::Hint),
        (Role::Error, Role::Notice),
    ] {
        assert_ne!(none.style(marked), none.style(other), "{}", marked.name());
    }
}
