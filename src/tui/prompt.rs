//! A line in which something is typed.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::layout::cells::{fitting, graphemes, width};
use super::paint::Canvas;
use crate::config::Role;

/// Draws what is typed after a mark, such as `/`, in one row; gives the place of the cursor.
pub(crate) fn draw(mark: &str, input: &Input, row: Rect, canvas: &mut Canvas<'_>) -> Position {
    let mark = canvas.text((row.x, row.y), row.width, mark, Role::HintKey);
    let room = row.width.saturating_sub(mark + 1);
    let (shown, cursor) = visible(input.value(), input.visual_cursor(), usize::from(room));
    canvas.text((row.x + mark, row.y), room, &input.value()[shown], Role::Text);
    Position { x: row.x + mark + cursor as u16, y: row.y }
}

/// The column at which the byte `offset` of what is typed stands in `room` columns; at an end where it is out of sight.
pub(crate) fn column(input: &Input, room: u16, offset: usize) -> u16 {
    let value = input.value();
    let (shown, _) = visible(value, input.visual_cursor(), usize::from(room));
    width(&value[shown.start..offset.clamp(shown.start, shown.end)]) as u16
}

/// The part of what was typed that is shown in `room` columns, so that the cursor is within it; and the cursor's column.
fn visible(value: &str, cursor: usize, room: usize) -> (Range<usize>, usize) {
    let skip = (cursor + 1).saturating_sub(room);
    let mut skipped = 0;
    let start = graphemes(value).find_map(|grapheme| {
        let enough = skipped >= skip;
        skipped += if enough { 0 } else { usize::from(grapheme.width) };
        enough.then_some(grapheme.start)
    });
    let start = start.unwrap_or(value.len());
    let end = start + fitting(&value[start..], room);
    (start..end, cursor.saturating_sub(skipped).min(room))
}
