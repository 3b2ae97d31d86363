//! Sixel, DEC's form of images: bands of six rows of points, in each band one colour after another, in each colour a letter
//! for six points, and runs of letters counted. Written from the VT330/340's programmer reference, chapter 14.
//!
//! Of what libraries there are, none takes an image with its colours found already: they would be sought anew, and be others,
//! whenever the text is scrolled by a row.

use std::fmt::Write as _;

use crate::image::Indexed;

/// The rows of a band.
const BAND: usize = 6;
/// From this length on a run of letters is counted.
const RUN: usize = 4;

/// Writes some rows of cells of an image; points below the last whole band are left out.
pub(crate) fn write(image: &Indexed, first: u32, rows: u32, out: &mut String) {
    let width = image.width as usize;
    let (start, end) = ((first * image.row) as usize * width, ((first + rows) * image.row) as usize * width);
    let end = end.min(image.points.len());
    let points = &image.points[start.min(end)..end];
    let bands = points.len() / width.max(1) / BAND;
    if bands == 0 {
        return;
    }
    // Points without a colour are left as they are; a point is as wide as it is high.
    let _ = write!(out, "\x1bP0;1;0q\"1;1;{width};{}", bands * BAND);
    for (number, [red, green, blue]) in image.palette.iter().enumerate() {
        let share = |channel: &u8| (u32::from(*channel) * 100 + 127) / 255;
        let _ = write!(out, "#{number};2;{};{};{}", share(red), share(green), share(blue));
    }
    let mut letters = vec![Vec::new(); image.palette.len()];
    for band in points.chunks_exact(width * BAND) {
        write_band(band, width, &mut letters, out);
        out.push('-');
    }
    out.push_str("\x1b\\");
}

/// Writes a band. `letters` has room for the letters of each colour, and is empty before and after.
fn write_band(band: &[u8], width: usize, letters: &mut [Vec<u8>], out: &mut String) {
    for (y, line) in band.chunks_exact(width).enumerate() {
        for (x, colour) in line.iter().enumerate() {
            let Some(letters) = letters.get_mut(usize::from(*colour)) else { continue };
            if letters.len() <= x {
                letters.resize(x + 1, 0);
            }
            letters[x] |= 1 << y;
        }
    }
    let mut is_first = true;
    for (colour, letters) in letters.iter_mut().enumerate().filter(|(_, letters)| !letters.is_empty()) {
        // `$` leads back to the left edge.
        let back = if std::mem::take(&mut is_first) { "" } else { "$" };
        let _ = write!(out, "{back}#{colour}");
        for run in letters.chunk_by(|one, other| one == other) {
            let letter = char::from(b'?' + run[0]);
            if run.len() >= RUN {
                let _ = write!(out, "!{}{letter}", run.len());
            } else {
                out.extend(std::iter::repeat_n(letter, run.len()));
            }
        }
        letters.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(points: &[u8], width: u32, row: u32, rows: (u32, u32)) -> String {
        let palette = vec![[255, 0, 0], [0, 0, 255]];
        let mut out = String::new();
        write(&Indexed { palette, points: points.to_vec(), width, row }, rows.0, rows.1, &mut out);
        out
    }

    #[test]
    fn bands_colours_and_runs_are_written() {
        // Five columns, six rows: the upper half red, the lower blue, and one point that shows what is behind it.
        let mut points = [vec![0; 15], vec![1; 15]].concat();
        points[0] = 255;
        let head = "\x1bP0;1;0q\"1;1;5;6#0;2;100;0;0#1;2;0;0;100";
        assert_eq!(written(&points, 5, 6, (0, 1)), format!("{head}#0E!4F$#1!5w-\x1b\\"));
    }

    #[test]
    fn rows_of_cells_are_cut_out_and_end_with_a_band() {
        // Three rows of cells of five points each: of the last two, ten rows of points are one band.
        let points = [vec![0; 5], vec![1; 10]].concat();
        let head = "\x1bP0;1;0q\"1;1;1;6#0;2;100;0;0#1;2;0;0;100";
        assert_eq!(written(&points, 1, 5, (1, 2)), format!("{head}#1~-\x1b\\"));
        assert_eq!(written(&points, 1, 5, (2, 1)), "");
        assert_eq!(written(&points, 1, 5, (9, 9)), "");
    }
}
