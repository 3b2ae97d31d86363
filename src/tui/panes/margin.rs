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
/// Columns from the end of a quote to its speaker on the same line, with a dash between them.
const BEFORE_NAME: u16 = 3;
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

/// The speaker's name beside the quote where the margin is wide enough, else behind it where its paragraph ends with it and
/// leaves room, else on the empty line above or below its paragraph. The text stands in `area`, within `pane`.
pub(super) fn draw_speaker(page: &Page, quote: usize, pane: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(by) = page.quote(quote).attribution.as_ref() else { return };
    let (name, role) = (&quotes::shown(by), if by.is_doubtful() { Role::Dimmed } else { Role::Speaker });
    let lines = page.layout.lines_of(page.quote(quote).hull());
    let top = page.viewport.top;
    let row_of =
        |line: usize| line.checked_sub(top).filter(|row| *row < usize::from(area.height)).map(|row| row as u16);
    let bar = area.x.saturating_sub(BAR);
    let number = numbers_width(page, &lines);
    let room = bar.saturating_sub(pane.x + number + 2).min(*NAME.end());
    if room >= *NAME.start() {
        let mut parts = Vec::new();
        wrap(name, Span::new(0, name.len()), room.into(), Fit::First, &mut parts);
        for (part, line) in parts.iter().zip(lines) {
            let part = part.of(name);
            let x = bar.saturating_sub(number + 1 + width(part) as u16);
            if let Some(row) = row_of(line) {
                canvas.text((x, area.y + row), room, part, role);
            }
        }
    } else if let Some((line, end)) = end_of_paragraph(page, &lines)
        .filter(|(_, end)| usize::from(area.width.saturating_sub(*end)) >= width(name) + usize::from(BEFORE_NAME))
    {
        let Some(row) = row_of(line) else { return };
        canvas.text((area.x + end + 1, area.y + row), 1, "—", Role::QuoteBar);
        canvas.text((area.x + end + BEFORE_NAME, area.y + row), area.width - end, name, role);
    } else if let Some((line, corner)) = label_line(page, lines) {
        let row = (line - top) as u16;
        canvas.text((bar, area.y + row), 1, corner, Role::QuoteBar);
        canvas.text((area.x, area.y + row), area.width, name, role);
    }
}

/// Returns the last line of a quote and the columns that it takes, where its paragraph ends with it.
fn end_of_paragraph(page: &Page, quote: &Range<usize>) -> Option<(usize, u16)> {
    let number = quote.end.checked_sub(1)?;
    let line = &page.layout.lines[number];
    let ends = matches!(line.kind, LineKind::Text { last: true, .. });
    let columns = page.layout.columns_of(page.body(), line, line.span, page.viewport.pan).filter(|_| ends)?;
    Some((number, columns.end))
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

/// Returns the empty line on screen nearest to the `quote`'s lines, above or below its paragraph, and the corner by
/// which it hangs on the bar.
fn label_line(page: &Page, quote: Range<usize>) -> Option<(usize, &'static str)> {
    let lines = &page.layout.lines;
    let seen = page.viewport.lines();
    let is_beyond = |block: u32| move |line: &usize| !lines[*line].kind.is_body() || lines[*line].block != block;
    let (first, last) = (lines[quote.start].block, lines[quote.end - 1].block);
    let is_empty = |line: &usize| matches!(lines[*line].kind, LineKind::Blank | LineKind::Inner) && seen.contains(line);
    let above = (0..quote.start).rev().find(is_beyond(first)).filter(is_empty);
    let below = (quote.end..lines.len()).find(is_beyond(last)).filter(is_empty);
    match (above, below) {
        (Some(above), Some(below)) if quote.start - above > below + 1 - quote.end => Some((below, "╰")),
        (Some(above), _) => Some((above, "╭")),
        (None, Some(below)) => Some((below, "╰")),
        (None, None) => None,
    }
}
