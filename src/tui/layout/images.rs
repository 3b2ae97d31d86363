//! Room for images among the lines: empty ones above the caption.

use super::{Layout, Line, LineKind};
use pullquote_extract::text::Span;

/// The room of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    /// The number of the image.
    pub(crate) image: u32,
    /// The block with its caption.
    pub(crate) block: u32,
    pub(crate) rows: u16,
}

impl Layout {
    /// Makes room for images above their captions; `rooms` are in the order of the blocks.
    pub(crate) fn make_room(&mut self, rooms: &[Room]) {
        let Some(most) = rooms.iter().map(|room| usize::from(room.rows)).reduce(|all, one| all + one) else { return };
        let mut lines = Vec::with_capacity(self.lines.len() + most);
        let mut rooms = rooms.iter().peekable();
        for line in self.lines.drain(..) {
            while let Some(room) = rooms.next_if(|room| line.kind.is_body() && room.block == line.block) {
                let span = Span::new(line.span.start, line.span.start);
                let row = |row| LineKind::Image { image: room.image, row };
                lines.extend((0..room.rows).map(|at| Line { span, block: line.block, indent: 0, kind: row(at) }));
            }
            lines.push(line);
        }
        self.lines = lines;
    }
}
