//! The names of all settings, and where each belongs.

/// Every setting outside `[keys]` and `[themes]`, with its section; those of the section `""` stand above all others.
pub(super) const SETTINGS: [(&str, &str); 26] = [
    ("", "theme"),
    ("", "mouse"),
    ("", "copy"),
    ("", "screen_reader"),
    ("", "editor"),
    ("", "window_title"),
    ("", "tour"),
    ("library", "path"),
    ("library", "size_limit"),
    ("reading", "measure"),
    ("reading", "margin"),
    ("reading", "context"),
    ("reading", "spacing"),
    ("reading", "footnotes"),
    ("reading", "hyperlinks"),
    ("reading", "images"),
    ("reading", "mark_read"),
    ("panes", "articles"),
    ("panes", "side"),
    ("panes", "places"),
    ("export", "folder"),
    ("fetch", "every"),
    ("fetch", "connections"),
    ("fetch", "max_bytes"),
    ("fetch", "timeout"),
    ("fetch", "private"),
];

/// Returns the place to which a setting of this name belongs, if there is one.
pub(super) fn home(name: &str) -> Option<String> {
    let (section, _) = SETTINGS.iter().find(|(_, known)| *known == name)?;
    Some(if section.is_empty() { "above the first section".into() } else { format!("in `[{section}]`") })
}
