//! Images among the cells: what of them is sent, and when.
//!
//! An image takes an area of whole cells. Those are blank in the buffer and bear [`IMAGE`], which no other cell has: so they
//! are never passed over with the blanks around them, and a picture without the image differs from one with it. What is
//! sent of an image comes after all cells:
//!
//! * kitty's protocol: the image is stored by the terminal once, and then placed, moved, cut or taken away by its number;
//! * iTerm2's: it is sent in strips of one row, each a small file, so that any rows of it can be on the screen;
//! * sixel: the rows on the screen are sent as one, for xterm keeps sixteen pieces at most. They end at a multiple of six
//!   points, or the last would reach into the row below.
//!
//! With the last two the terminal forgets what it shows of an image as soon as its cells are written. So where an image
//! comes, moves or goes, the cells that it had are written anew, as blanks; where something was written in one that stays,
//! it is sent again; and rows with images are never moved by the terminal.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::sixel;

/// Marks the cells of an image.
pub(crate) const IMAGE: Modifier = Modifier::from_bits_retain(1 << 14);

/// An image, as one of the protocols has it.
#[derive(Debug)]
pub struct Image {
    /// Its number, which no other image has as long as the painter lives; never 0.
    pub id: u32,
    /// Its points, as the terminal takes them.
    pub form: Form,
}

/// Two are the same by their number.
impl PartialEq for Image {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The points of an image in one of the protocols.
#[derive(Debug)]
pub enum Form {
    /// kitty's.
    Kitty {
        /// A PNG, in base64.
        png: String,
        /// Its points across.
        width: u32,
        /// Its points to a row of cells.
        row: u32,
    },
    /// iTerm2's.
    Strips {
        /// A PNG for each row of cells, in base64.
        rows: Vec<String>,
    },
    /// Sixel.
    Sixel(Indexed),
}

/// An image in few colours.
#[derive(Debug)]
pub struct Indexed {
    /// Red, green and blue; 255 at most.
    pub palette: Vec<[u8; 3]>,
    /// The colour of each point, row after row; where there is none of that number, what is behind it is seen.
    pub points: Vec<u8>,
    /// The points across.
    pub width: u32,
    /// The points to a row of cells.
    pub row: u32,
}

/// An image in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The cells that it takes.
    pub area: Rect,
    /// The first row of it that is seen there.
    pub first: u16,
    /// The columns and rows of the whole image.
    pub size: (u16, u16),
    /// The image.
    pub image: Arc<Image>,
}

/// Makes the cells of images blank ones of theirs.
pub(crate) fn mark(cell: &mut Cell) {
    cell.set_symbol(" ");
    cell.modifier.insert(IMAGE);
}

/// A cell that looks like none: what the terminal shows in it is not known.
pub(crate) fn unknown() -> Cell {
    let mut cell = Cell::EMPTY;
    cell.modifier = Modifier::from_bits_retain(u16::MAX);
    cell
}

/// Images that kitty keeps, the oldest first. The terminal forgets the oldest itself where they are too many; before that
/// it is told to.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    images: Vec<Arc<Image>>,
    /// True if there may be images of ours in the terminal that are not known any more.
    stale: bool,
}

/// The images that the terminal keeps for us.
const KEPT: usize = 16;
/// Bytes of a piece of base64 that kitty takes at once.
const PIECE: usize = 4096;

impl Stored {
    /// Takes it that the terminal has lost the images, or somebody else's are there.
    pub(crate) fn forget(&mut self) {
        self.stale |= !self.images.is_empty();
        self.images.clear();
    }

    /// Takes images away that were seen and are not any more.
    pub(crate) fn take_away(&mut self, before: &[Placed], after: &[Placed], out: &mut String) {
        if std::mem::take(&mut self.stale) {
            out.push_str("\x1b_Ga=d,d=A,q=2\x1b\\");
        }
        let gone = before.iter().filter(|placed| !after.iter().any(|other| other.image == placed.image));
        for placed in gone.filter(|placed| matches!(placed.image.form, Form::Kitty { .. })) {
            let _ = write!(out, "\x1b_Ga=d,d=i,q=2,i={}\x1b\\", placed.image.id);
        }
    }

    /// Sends an image, the cursor being in the first of its cells, unless it fills more than one row by rows: `go` leads to a
    /// row of it.
    pub(crate) fn send(&mut self, placed: &Placed, after: &[Placed], out: &mut String, go: impl Fn(u16) -> String) {
        let Placed { area, first, size, image } = placed;
        let rows = area.height.min(size.1.saturating_sub(*first));
        match &image.form {
            Form::Kitty { png, width, row } => {
                self.store(image, png, after, out);
                out.push_str(&go(0));
                let (from, height) = (u32::from(*first) * row, u32::from(rows) * row);
                let (id, columns) = (image.id, area.width);
                let cut = format!("x=0,y={from},w={width},h={height}");
                let _ = write!(out, "\x1b_Ga=p,q=2,i={id},p=1,c={columns},r={rows},{cut},C=1\x1b\\");
            }
            Form::Strips { rows: strips } => {
                for (offset, strip) in strips.iter().skip((*first).into()).take(rows.into()).enumerate() {
                    out.push_str(&go(offset as u16));
                    let (length, columns) = (strip.len() / 4 * 3, area.width);
                    let how = format!("inline=1;size={length};width={columns};height=1;preserveAspectRatio=0");
                    let _ = write!(out, "\x1b]1337;File={how}:{strip}\x07");
                }
            }
            Form::Sixel(indexed) => {
                out.push_str(&go(0));
                sixel::write(indexed, u32::from(*first), u32::from(rows), out);
            }
        }
    }

    /// Has the terminal keep an image, unless it does.
    fn store(&mut self, image: &Arc<Image>, png: &str, after: &[Placed], out: &mut String) {
        if self.images.iter().any(|known| known == image) {
            return;
        }
        let seen = |image: &Arc<Image>| after.iter().any(|placed| placed.image == *image);
        if self.images.len() >= KEPT
            && let Some(oldest) = self.images.iter().position(|image| !seen(image))
        {
            let _ = write!(out, "\x1b_Ga=d,d=I,q=2,i={}\x1b\\", self.images.remove(oldest).id);
        }
        let mut rest = png;
        let mut keys = format!("a=t,q=2,f=100,i={},", image.id);
        while !rest.is_empty() {
            // Base64 is ASCII.
            let (piece, after) = rest.split_at(rest.len().min(PIECE));
            let _ = write!(out, "\x1b_G{keys}m={};{piece}\x1b\\", u8::from(!after.is_empty()));
            keys.clear();
            rest = after;
        }
        self.images.push(Arc::clone(image));
    }
}
