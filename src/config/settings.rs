//! The settings there are, and how a file's are laid over those that stand.

use std::collections::BTreeMap;
use std::path::PathBuf;

use toml::de::{DeTable, DeValue, Error};

use super::checker::{Checker, Entry, Value, entries, set};
use super::error::Errors;
use super::names::SETTINGS;
use super::themes::{self, AUTO};
use super::{Config, MarkRead, commands, keys, news, searches};

/// Every section.
const SECTIONS: [&str; 11] =
    ["library", "reading", "panes", "export", "fetch", "feed", "site", "command", "search", "keys", "themes"];

/// Lays the settings of `text` over `config`. All that is wrong with it comes back; `file` is its name there.
pub(super) fn overlay(mut config: Config, text: &str, file: &str) -> Result<Config, Errors> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut checker = Checker::new(text);
    let mut theme = None;
    for entry in entries(table.get_ref()) {
        match entry.name {
            "theme" => theme = Some(entry.value),
            "search" => searches::overlay(&mut checker, entry.value, &mut config.searches),
            "command" => commands::overlay(&mut checker, entry.value, &mut config.commands),
            "feed" => news::feeds(&mut checker, entry.value, &mut config.feeds),
            "site" => news::sites(&mut checker, entry.value, &mut config.sites),
            "mouse" => mouse(&mut checker, entry.value, &mut config.mouse),
            "copy" => set(&mut config.copy, news::list(&mut checker, entry.name, entry.value)),
            "screen_reader" => set(&mut config.screen_reader, checker.flag(entry.name, entry.value)),
            "editor" => set(&mut config.editor, news::list(&mut checker, entry.name, entry.value)),
            "window_title" => set(&mut config.window_title, checker.flag(entry.name, entry.value)),
            "tour" => set(&mut config.tour, checker.flag(entry.name, entry.value)),
            _ => section(&mut checker, &entry, &mut config),
        }
    }
    if let Some(value) = theme {
        // Only now: it may name a theme that the file brings along.
        let name = theme_name(&mut checker, value, &config);
        set(&mut config.theme, name);
    }
    note_syntax(&mut checker, text, &errors);
    if checker.errors.is_empty() { Ok(config) } else { Err(Errors::new(file, text, checker.errors)) }
}

/// Reads what stands under one heading.
fn section(checker: &mut Checker<'_>, section: &Entry<'_, '_>, config: &mut Config) {
    if !SECTIONS.contains(&section.name) {
        match section.value.get_ref() {
            DeValue::Table(_) => checker.unknown(section, "section", &SECTIONS),
            _ => checker.unknown(section, "setting", &settings_of("")),
        }
        return;
    }
    let advice = format!("write `[{}]`, and its settings below it", section.name);
    let Some(entries) = checker.table(section.name, section.value, &advice) else { return };
    match section.name {
        "keys" => return keys::overlay(checker, &entries, section.place.clone(), &mut config.keys),
        "themes" => return themes::overlay(checker, &entries, &mut config.themes),
        _ => {}
    }
    for entry in &entries {
        let (name, value) = (entry.name, entry.value);
        let mut number = |range| checker.number(name, value, &range);
        match (section.name, name) {
            ("library", "size_limit") => set(&mut config.size_limit, number(1..=4096).map(u64::from)),
            ("library", "path") => set(&mut config.library, path(checker, name, value).map(Some)),
            ("export", "folder") => set(&mut config.export, path(checker, name, value).map(Some)),
            ("reading", "measure") => set(&mut config.reading.measure, number(20..=200)),
            ("reading", "margin") => set(&mut config.reading.margin, number(0..=20)),
            ("reading", "context") => set(&mut config.reading.context, number(0..=20)),
            ("reading", "spacing") => set(&mut config.reading.spacing, number(1..=3)),
            ("reading", "footnotes") => set(&mut config.reading.footnotes, checker.flag(name, value)),
            ("reading", "hyperlinks") => set(&mut config.reading.hyperlinks, checker.flag(name, value)),
            ("reading", "images") => set(&mut config.reading.images, checker.flag(name, value)),
            ("reading", "mark_read") => {
                set(&mut config.reading.mark_read, checker.one_of(name, value, &MarkRead::NAMED));
            }
            ("panes", "articles") => set(&mut config.panes.articles, number(16..=80).map(Some)),
            ("panes", "side") => set(&mut config.panes.side, number(16..=80).map(Some)),
            ("panes", "places") => set(&mut config.panes.places, checker.flag(name, value)),
            ("fetch", _) if news::fetch(checker, entry, &mut config.fetch) => {}
            _ => checker.unknown(entry, "setting", &settings_of(section.name)),
        }
    }
}

/// Returns the names of the settings of a section.
fn settings_of(section: &str) -> Vec<&'static str> {
    SETTINGS.iter().filter(|(home, _)| *home == section).map(|(_, name)| *name).collect()
}

fn path(checker: &mut Checker<'_>, name: &str, value: &Value<'_>) -> Option<PathBuf> {
    let path = checker.string(name, value)?;
    if path.is_empty() {
        checker.error(value.span(), format!("`{name}` is empty"), "name a folder, or remove the line");
        return None;
    }
    Some(PathBuf::from(path))
}

/// Reads `true`, `false` or `"auto"`.
fn mouse(checker: &mut Checker<'_>, value: &Value<'_>, mouse: &mut Option<bool>) {
    match value.get_ref() {
        DeValue::Boolean(on) => *mouse = Some(*on),
        DeValue::String(written) if written == AUTO => *mouse = None,
        _ => checker.wrong_type("mouse", value, "write `true`, `false` or `\"auto\"`").unwrap_or_default(),
    }
}

fn theme_name(checker: &mut Checker<'_>, value: &Value<'_>, config: &Config) -> Option<String> {
    let name = checker.string("theme", value)?;
    if name != AUTO && config.theme_named(name).is_none() {
        let mut known = vec![AUTO];
        known.extend(config.themes.iter().map(|theme| theme.name.as_str()));
        checker.unknown_value(value, "theme", name, &known);
    }
    Some(name.to_owned())
}

/// Notes where the text is no TOML. What else was found on such a line comes from the guess that the parser made of it,
/// and is dropped.
fn note_syntax(checker: &mut Checker<'_>, text: &str, errors: &[Error]) {
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line = |place: usize| ends.partition_point(|end| *end < place);
    let mut broken: BTreeMap<usize, &Error> = BTreeMap::new();
    for error in errors {
        broken.entry(line(error.span().unwrap_or_default().start)).or_insert(error);
    }
    if !broken.is_empty() {
        checker.errors.retain(|error| !broken.contains_key(&line(error.place.start)));
    }
    for error in broken.into_values() {
        checker.error(error.span().unwrap_or_default(), error.message().to_owned(), "");
    }
}
