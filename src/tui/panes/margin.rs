//! Tells what stands beside the text: the bar of each quote, its number where it begins, and who said the one that is
//! current.

use std::ops::Range;

use ratatui::layout::Rect;

use super::quotes;
use crate::config::Role;
use crate::tui::layout::cells::width;
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::layout::{Line, LineKind};
use crate::tui::page::Page;
use crate::tui::paint::Canvas;
use pullquote_extract::QuoteKind;
use pullquote_extract::text::Span;

/// Columns that the numbers of quotes may take.
const GUTTER: u16 = 5;
/// Columns from the bar to the text.
const BAR: u16 = 2;
/// Columns of the dash before a speaker's name, with the blank after it.
const DASH: u16 = 2;
/// The least columns between the end of a paragraph and the name at the right of its last line.
const APART: u16 = 3;
/// The least and the most columns of a speaker's name in the margin; where there are fewer, it stands above.
const NAME: std::ops::RangeInclusive<u16> = 14..=24;

/// The bar beside a line of a quote, heavier for the current one, dotted where it is reported without marks, and the number where a quote begins.
pub(super) fn draw(page: &Page, line: &Line, current: Option<usize>, row: Rect, canvas: &mut Canvas<'_>) {
    let quotes: Vec<usize> = page.quotes_through(line.span).collect();
    let at = row.x.saturating_sub(BAR);
    if quotes.is_empty() {
        return;
    }
    let is_current = quotes.iter().any(|quote| Some(*quote) == current);
    let marked = quotes.iter().any(|quote| page.quote(*quote).kind != QuoteKind::Indirect);
    let bar = match (is_current, marked) {
        (true, true) => "┃",
        (false, true) => "│",
        (true, false) => "┇",
        (false, false) => "┊",
    };
    canvas.text((at, row.y), 1, bar, Role::QuoteBar);
    let begins = |quote: &usize| line.span.contains(page.quote(*quote).pieces[0].outer.start);
    let begun: Vec<usize> = quotes.into_iter().filter(begins).collect();
    let numbers: Vec<String> = begun.iter().map(|quote| (quote + 1).to_string()).collect();
    let columns = draw_numbers(&numbers, at, row.y, canvas);
    // The mark of a kept quote stands before the numbers; where there is no room, in place of the bar.
    if let Some(sign) = begun.into_iter().find_map(|quote| quotes::sign(page, quote)) {
        let x = if columns < at { at - columns - 1 } else { at };
        canvas.text((x, row.y), 1, sign, Role::Kept);
    }
}

/// Draws the numbers of the quotes that begin on a line, at the bar; where they are too long for the margin, the first.
/// Returns how many columns they take.
fn draw_numbers(numbers: &[String], bar: u16, y: u16, canvas: &mut Canvas<'_>) -> u16 {
    let Some(first) = numbers.first() else { return 0 };
    let all = numbers.join(",");
    let label = if width(&all) <= usize::from(bar.min(GUTTER)) { &all } else { first };
    let columns = (width(label) as u16).min(bar);
    canvas.text((bar - columns, y), columns, label, Role::QuoteBar);
    columns
}

/// The speaker's name beside the quote where the margin is wide enough, else below or above it ([`draw_within`]). The text stands
/// in `area`, within `pane`.
pub(super) fn draw_speaker(page: &Page, quote: usize, pane: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(by) = page.quote(quote).attribution.as_ref() else { return };
    let (name, role) = (&quotes::shown(by), if by.is_doubtful() { Role::Dimmed } else { Role::Speaker });
    let lines = page.layout.lines_of(page.quote(quote).hull());
    let bar = area.x.saturating_sub(BAR);
    let number = numbers_width(page, &lines);
    let room = bar.saturating_sub(pane.x + number + 2).min(*NAME.end());
    if room < *NAME.start() {
        // What the text says itself is lit there.
        let repeats = by.entity.is_none() && by.speaker.of(page.body()) == by.name;
        if !repeats {
            draw_within(page, quote, (name, role), area, canvas);
        }
        return;
    }
    let mut parts = Vec::new();
    wrap(name, Span::new(0, name.len()), room.into(), Fit::First, &mut parts);
    for (part, line) in parts.iter().zip(lines) {
        let part = part.of(name);
        let x = bar.saturating_sub(number + 1 + width(part) as u16);
        if let Some(y) = row_of(page, line, area) {
            canvas.text((x, y), room, part, role);
        }
    }
}

/// The name on the last line of the quote's paragraph, behind the quote or at the right, so that the empty line below stays
/// empty; else at the right of the empty line below or above.
fn draw_within(page: &Page, quote: usize, (name, role): (&str, Role), area: Rect, canvas: &mut Canvas<'_>) {
    let lines = page.layout.lines_of(page.quote(quote).hull());
    let columns = (width(name) as u16 + DASH).min(area.width);
    let at_right = area.width - columns;
    let shown = |(line, ..): &(usize, u16, bool)| row_of(page, *line, area).is_some();
    let (line, column, below) = match ending(page, quote, &lines).filter(shown) {
        Some((line, end, true)) if end < at_right => (line, end + 1, true),
        Some((line, end, false)) if end + APART <= at_right => (line, at_right, true),
        _ => match empty_line(page, &lines, is_followed(page, quote, &lines)) {
            Some((line, below)) => (line, at_right, below),
            None => return,
        },
    };
    let Some(y) = row_of(page, line, area) else { return };
    let x = area.x + column;
    if below {
        canvas.text((x, y), 1, "—", Role::QuoteBar);
        canvas.text((x + DASH, y), columns - DASH, name, role);
    } else {
        canvas.text((x + 1, y), columns - DASH, name, role);
        canvas.text((x + columns - 1, y), 1, ":", Role::QuoteBar);
    }
}

/// Returns the row of the screen on which a line of the text stands, where it is seen.
fn row_of(page: &Page, line: usize, area: Rect) -> Option<u16> {
    let row = line.checked_sub(page.viewport.top).filter(|row| *row < usize::from(area.height))?;
    Some(area.y + row as u16)
}

/// Returns the last line of the paragraph in which a quote ends, the columns that it takes, and whether it ends with the quote;
/// none where another quote comes between.
fn ending(page: &Page, quote: usize, lines: &Range<usize>) -> Option<(usize, u16, bool)> {
    if is_followed(page, quote, lines) {
        return None;
    }
    let number = last_line(page, lines);
    let line = &page.layout.lines[number];
    let ends = matches!(line.kind, LineKind::Text { last: true, .. });
    let columns = page.layout.columns_of(page.body(), line, line.span, page.viewport.pan).filter(|_| ends)?;
    Some((number, columns.end, number + 1 == lines.end && page.quote(quote).hull().end >= line.span.end))
}

/// Returns the last line of the paragraph in which lines end.
fn last_line(page: &Page, lines: &Range<usize>) -> usize {
    let all = &page.layout.lines;
    let first = lines.end - 1;
    let same = |line: &&Line| line.block == all[first].block && line.kind.is_body();
    first + all[first + 1..].iter().take_while(same).count()
}

/// Returns whether another quote begins after this one in the same paragraph: a name at its end would be taken for that
/// of its speaker.
fn is_followed(page: &Page, quote: usize, lines: &Range<usize>) -> bool {
    let end = page.quote(quote).hull().end;
    let rest = Span::new(end, page.layout.lines[last_line(page, lines)].span.end.max(end));
    page.quotes_through(rest).any(|other| other != quote && page.quote(other).hull().end > end)
}

/// Returns the columns of the numbers on the lines of a quote, which a name beside them leaves free.
fn numbers_width(page: &Page, lines: &Range<usize>) -> u16 {
    let begins = |line: &Line| {
        let begun =
            page.quotes_through(line.span).filter(|quote| line.span.contains(page.quote(*quote).pieces[0].outer.start));
        let begun: Vec<usize> = begun.collect();
        let sign = usize::from(begun.iter().any(|quote| quotes::sign(page, *quote).is_some()));
        begun.iter().map(|quote| width(&(quote + 1).to_string()) + 1).sum::<usize>().saturating_sub(1) + sign
    };
    page.layout.lines[lines.clone()].iter().map(begins).max().unwrap_or(0) as u16
}

/// Returns the empty line on screen below a quote's paragraph, and true; or that above it, which comes first where it is
/// `above_first`.
fn empty_line(page: &Page, quote: &Range<usize>, above_first: bool) -> Option<(usize, bool)> {
    let lines = &page.layout.lines;
    let seen = page.viewport.lines();
    let is_beyond = |block: u32| move |line: &usize| !lines[*line].kind.is_body() || lines[*line].block != block;
    let (first, last) = (lines[quote.start].block, lines[quote.end - 1].block);
    let is_empty = |line: &usize| matches!(lines[*line].kind, LineKind::Blank | LineKind::Inner) && seen.contains(line);
    let above = (0..quote.start).rev().find(is_beyond(first)).filter(is_empty).map(|line| (line, false));
    let below = (quote.end..lines.len()).find(is_beyond(last)).filter(is_empty).map(|line| (line, true));
    if above_first { above.or(below) } else { below.or(above) }
}
