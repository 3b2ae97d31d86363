//! Images in the text: whether the terminal shows them, and how much room each takes.

use crate::library::Image;

/// The points of a cell of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Across.
    pub width: u16,
    /// Down.
    pub height: u16,
}

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Terminal {
    /// Nothing, and it is not asked: a screen reader has no use for images.
    Unwanted,
    /// Nothing yet. It is asked when there is an image to show.
    Unasked,
    /// It has been asked.
    Asked,
    /// It shows none.
    Unable,
    /// It shows them.
    Able(Cell),
}

impl Terminal {
    /// Returns the points of a cell where it shows images.
    pub(crate) const fn cell(self) -> Option<Cell> {
        if let Self::Able(cell) = self { Some(cell) } else { None }
    }
}

/// The fewest rows that an image may take, however low the screen is.
const LEAST_ROWS: u16 = 4;

/// Returns the columns and rows that an image takes in a text of this width, on a screen with this many rows for it: of those
/// some are left for the text around it. It is never made larger than it is.
pub(crate) fn room(image: &Image, cell: Cell, width: u16, height: u16) -> (u16, u16) {
    let rows = (height - height / 4).max(LEAST_ROWS);
    let (across, down) = (u32::from(cell.width), u32::from(cell.height));
    let (wide, high) = image.scaled(u32::from(width) * across, u32::from(rows) * down);
    (wide.div_ceil(across) as u16, high.div_ceil(down) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_fits_the_text_and_keeps_its_shape() {
        let image = |width, height| Image { block: 0, file: "a.png".into(), width, height };
        let cell = Cell { width: 10, height: 20 };
        assert_eq!(room(&image(1440, 720), cell, 72, 36), (72, 18));
        assert_eq!(room(&image(400, 4000), cell, 72, 20), (3, 15));
        assert_eq!(room(&image(95, 41), cell, 72, 20), (10, 3), "part of a cell takes a whole one");
        assert_eq!(room(&image(4000, 4000), cell, 72, 1), (8, 4));
        assert_eq!(room(&image(24_000, 32), cell, 1, 1), (1, 1));
    }
}
