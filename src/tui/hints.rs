//! Tells what the line at the bottom says: the keys that help right now, and where each stands, for the mouse.

use ratatui::layout::Rect;

use crate::config::Action;
use crate::tui::areas::Focus;
use crate::tui::keymap::Keymap;
use crate::tui::layout::cells::width;
use crate::tui::trail::TrailKind;

/// Columns between two hints.
const GAP: u16 = 3;

/// A key and what it does, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hint {
    pub(crate) area: Rect,
    pub(crate) keys: String,
    pub(crate) words: &'static str,
    /// The effect of a click on it; none for the keys of a line that is typed in.
    pub(crate) action: Option<Action>,
}

/// The state of the reader, as far as hints go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Context {
    pub(crate) focus: Focus,
    /// The trail that `n` walks; none where there is nothing to walk.
    pub(crate) trail: Option<TrailKind>,
    pub(crate) mode: Mode,
    /// True if help is open over it.
    pub(crate) help: bool,
    /// True if there is no other article.
    pub(crate) alone: bool,
}

/// The purpose of the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Reading, in the pane with the focus.
    #[default]
    Reading,
    /// Text is selected.
    Selecting,
    /// In an article that was opened from a search or a who page.
    InView,
    /// Among the hits of a search.
    Hits,
    /// Among what somebody said.
    Who,
    /// Among whom they are named beside.
    Beside,
    /// Among the quotes that are kept.
    Kept,
}

/// Keys that belong together, and what they do.
type HintRow = (&'static [Action], &'static str);

/// Returns the hints for a line at the bottom of the screen: the most needed first, those that don't fit left out; the
/// way to help always stands.
pub(crate) fn hints(keymap: &Keymap, context: Context, line: Rect) -> Vec<Hint> {
    let help: HintRow = (&[Action::Help], if context.help { "close" } else { "help" });
    let last = hint(keymap, help);
    let end = line.right().saturating_sub(last.as_ref().map_or(0, |hint| hint.area.width + GAP));
    let others = |row: &&HintRow| !(context.alone && leads_to_others(row.0));
    let hints = rows(context).iter().filter(others).filter_map(|row| hint(keymap, *row));
    let (mut shown, x) = placed(hints, line, end);
    if let Some(mut hint) = last {
        hint.area = Rect { x, y: line.y, ..hint.area }.intersection(line);
        shown.push(hint);
    }
    shown
}

/// Returns the keys of a line that is typed in, at their places; those that don't fit are left out.
pub(crate) fn keyed(keys: &[(&str, &'static str)], line: Rect) -> Vec<Hint> {
    let hint = |(keys, words): &(&str, &'static str)| {
        let columns = (width(keys) + 1 + width(words)) as u16;
        Hint { area: Rect::new(0, 0, columns, 1), keys: (*keys).to_owned(), words, action: None }
    };
    placed(keys.iter().map(hint), line, line.right()).0
}

/// Returns as many hints as end before the column `end`, each at its place, and the column after them.
fn placed(hints: impl Iterator<Item = Hint>, line: Rect, end: u16) -> (Vec<Hint>, u16) {
    let mut x = line.left() + 1;
    let mut shown = Vec::new();
    for mut hint in hints {
        if x + hint.area.width > end {
            break;
        }
        hint.area = Rect { x, y: line.y, ..hint.area };
        x += hint.area.width + GAP;
        shown.push(hint);
    }
    (shown, x)
}

/// Returns whether actions lead to other articles.
fn leads_to_others(actions: &[Action]) -> bool {
    actions.iter().all(|action| matches!(action, Action::ArticleList | Action::ArticleNext | Action::ArticlePrevious))
}

/// Returns one hint at no place yet; none where no key does it.
fn hint(keymap: &Keymap, (actions, words): HintRow) -> Option<Hint> {
    let keys: Vec<_> = actions.iter().filter_map(|action| keymap.key(*action)).collect();
    let action = *actions.first()?;
    let keys = if keys.is_empty() { return None } else { keys.join("/") };
    let columns = width(&keys) + 1 + width(words);
    Some(Hint { area: Rect::new(0, 0, u16::try_from(columns).ok()?, 1), keys, words, action: Some(action) })
}

/// Returns what helps where the reader is, under the name of that place; help begins with it.
pub(crate) fn here(context: Context) -> (&'static str, Vec<Action>) {
    let title = match context.focus {
        _ if context.mode == Mode::Hits => "Here, among the hits",
        _ if context.mode == Mode::Kept => "Here, among the quotes you keep",
        _ if matches!(context.mode, Mode::Who | Mode::Beside) => "Here, on a who page",
        Focus::Body => "Here, in the text",
        Focus::Articles => "Here, in the articles",
        Focus::Quotes => "Here, in the quotes",
        Focus::People | Focus::Organisations | Focus::Places => "Here, in the names",
    };
    let rows = rows(Context { help: false, ..context });
    (title, rows.iter().flat_map(|(actions, _)| *actions).copied().collect())
}

fn rows(context: Context) -> &'static [HintRow] {
    use Action::{ArticleList, ArticleNext, ArticlePrevious, Close, CopyQuote, Find, LineDown, LineUp, Open, PaneNext};
    use Action::{ExportMarkdown, KeepQuote, NoteQuote, TagQuote};
    use Action::{Fold, Leave, Reorder, Search, TheirQuotes, TrailNext, TrailPrevious, Who};
    const WALK: &[Action] = &[TrailNext, TrailPrevious];
    const MOVE: &[Action] = &[LineDown, LineUp];
    const STEP: &[Action] = &[ArticleNext, ArticlePrevious];
    match (context.mode, context.focus, context.trail) {
        _ if context.help => &[(MOVE, "scroll"), (&[Find], "search")],
        (Mode::Selecting, ..) => {
            &[(MOVE, "extend"), (&[Action::WordRight], "a word"), (&[CopyQuote], "copy"), (&[Close], "cancel")]
        }
        (Mode::Hits, ..) => &[(MOVE, "choose"), (&[Open], "read"), (&[Search], "the query"), (&[Close], "back")],
        (Mode::Who, ..) => &[
            (MOVE, "choose"),
            (&[Open], "go there"),
            (&[Find], "filter"),
            (&[Close], "back"),
            (&[PaneNext], "names"),
            (&[CopyQuote], "copy"),
        ],
        (Mode::Kept, ..) => &[
            (MOVE, "choose"),
            (&[Open], "go there"),
            (&[Find], "filter"),
            (&[NoteQuote], "note"),
            (&[TagQuote], "tags"),
            (&[KeepQuote], "star"),
            (&[ExportMarkdown], "export"),
            (&[Close], "back"),
        ],
        (Mode::Beside, ..) => &[(MOVE, "choose"), (&[Open], "who page"), (&[Close], "back"), (&[PaneNext], "quotes")],
        (Mode::InView, Focus::Body, Some(_)) => {
            &[(WALK, "next/previous stop"), (STEP, "next/previous article"), (&[Close], "back"), (&[Who], "who")]
        }
        (Mode::InView, Focus::Body, None) => &[(STEP, "next/previous article"), (&[Close], "back")],
        (_, Focus::Articles, _) => {
            &[(MOVE, "choose"), (&[Open], "read"), (&[Find], "filter"), (&[Close], "back"), (&[PaneNext], "pane")]
        }
        (_, _, None) => &[(&[ArticleList], "articles"), (STEP, "next/previous article"), (&[Leave], "quit")],
        (_, Focus::Quotes, _) => &[
            (MOVE, "choose"),
            (&[Open], "go there"),
            (&[Find], "filter"),
            (&[Reorder], "by speaker"),
            (&[TheirQuotes], "their quotes"),
            (&[KeepQuote], "keep"),
            (&[NoteQuote], "note"),
            (&[CopyQuote], "copy"),
            (&[Fold], "fold"),
        ],
        (_, Focus::People | Focus::Organisations | Focus::Places, _) => &[
            (MOVE, "choose"),
            (&[Open], "walk mentions"),
            (&[TheirQuotes], "walk quotes"),
            (&[PaneNext], "pane"),
            (&[Reorder], "order"),
            (&[Fold], "fold"),
        ],
        (_, Focus::Body, Some(TrailKind::Quotes)) => &[
            (WALK, "next/previous quote"),
            (&[PaneNext], "pane"),
            (&[Find], "find"),
            (&[ArticleList], "articles"),
            (&[CopyQuote], "copy quote"),
        ],
        (_, Focus::Body, Some(TrailKind::Said(_))) => {
            &[(WALK, "their next/previous quote"), (&[Close], "all quotes"), (&[PaneNext], "pane")]
        }
        (_, Focus::Body, Some(TrailKind::Hits)) => {
            &[(WALK, "next/previous hit"), (&[Close], "back to quotes"), (&[Find], "find")]
        }
        (_, Focus::Body, Some(TrailKind::Mentions(_))) => {
            &[(WALK, "next/previous mention"), (&[Close], "back to quotes"), (&[TheirQuotes], "quotes")]
        }
    }
}
