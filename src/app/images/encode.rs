//! Points to what a terminal takes: PNG in base64, or few colours for sixel.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use color_quant::NeuQuant;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::{crop_imm, dither, index_colors, replace};
use image::{ExtendedColorType, ImageEncoder as _, RgbaImage};
use pullquote_painter::{Form, Indexed};

use super::asking::{Ability, Protocol};

/// Of so many points one is looked at for the choice of colours.
const SAMPLED: i32 = 10;
/// The number of colours up to which points of several are mixed to look like another.
const FEW: u16 = 64;

/// Returns an image in the form that a terminal takes, on a ground of whole cells; none where it cannot be made.
pub(super) fn encode(points: &RgbaImage, (columns, rows): (u16, u16), ability: Ability) -> Option<Form> {
    let (across, row) = (u32::from(ability.cell.width), u32::from(ability.cell.height));
    let width = u32::from(columns) * across;
    let mut ground = RgbaImage::new(width, u32::from(rows) * row);
    replace(&mut ground, points, 0, 0);
    match ability.protocol {
        Protocol::Kitty => Some(Form::Kitty { png: png(&ground)?, width, row }),
        Protocol::Iterm => {
            let strip = |number: u32| png(&crop_imm(&ground, 0, number * row, width, row).to_image());
            Some(Form::Strips { rows: (0..rows.into()).map(strip).collect::<Option<_>>()? })
        }
        Protocol::Sixel(colours) => Some(Form::Sixel(indexed(ground, colours, row))),
    }
}

/// Returns a PNG in base64.
fn png(points: &RgbaImage) -> Option<String> {
    let mut bytes = Cursor::new(Vec::new());
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(points, points.width(), points.height(), ExtendedColorType::Rgba8).ok()?;
    Some(STANDARD.encode(bytes.into_inner()))
}

/// Returns an image in few colours.
fn indexed(mut points: RgbaImage, colours: u16, row: u32) -> Indexed {
    let seen: Vec<bool> = points.pixels().map(|point| point.0[3] >= 128).collect();
    let solid: Vec<u8> = points.pixels().filter(|point| point.0[3] >= 128).flat_map(|point| point.0).collect();
    if solid.is_empty() {
        return Indexed { palette: Vec::new(), width: points.width(), points: vec![u8::MAX; seen.len()], row };
    }
    let chosen = NeuQuant::new(SAMPLED, colours.into(), &solid);
    if colours <= FEW && points.width() > 1 && points.height() > 1 {
        dither(&mut points, &chosen);
    }
    let found = index_colors(&points, &chosen).into_raw();
    let colour = |(index, seen): (u8, bool)| if seen { index } else { u8::MAX };
    let palette = chosen.color_map_rgb().chunks_exact(3).map(|rgb| [rgb[0], rgb[1], rgb[2]]).collect();
    let (width, points) = (points.width(), found.into_iter().zip(seen).map(colour).collect());
    Indexed { palette, points, width, row }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::Cell;

    fn made(protocol: Protocol) -> Form {
        let red = RgbaImage::from_pixel(20, 25, image::Rgba([250, 0, 0, 255]));
        encode(&red, (3, 3), Ability { protocol, cell: Cell { width: 8, height: 10 } }).unwrap()
    }

    fn decoded(png: &str) -> RgbaImage {
        image::load_from_memory(&STANDARD.decode(png).unwrap()).unwrap().into_rgba8()
    }

    #[test]
    fn kitty_has_the_whole_image_on_a_ground_of_whole_cells() {
        let Form::Kitty { png, width, row } = made(Protocol::Kitty) else { panic!("another form") };
        let points = decoded(&png);
        assert_eq!((points.dimensions(), width, row), ((24, 30), 24, 10));
        assert_eq!((points.get_pixel(19, 24).0, points.get_pixel(20, 24).0[3]), ([250, 0, 0, 255], 0));
    }

    #[test]
    fn iterm2_has_a_strip_for_each_row() {
        let Form::Strips { rows } = made(Protocol::Iterm) else { panic!("another form") };
        let sizes: Vec<_> = rows.iter().map(|strip| decoded(strip).dimensions()).collect();
        assert_eq!(sizes, [(24, 10); 3]);
        assert_eq!(decoded(&rows[2]).get_pixel(0, 5).0[3], 0, "the image ends in the last row");
    }

    #[test]
    fn sixel_has_few_colours_and_none_where_nothing_is() {
        let Form::Sixel(image) = made(Protocol::Sixel(16)) else { panic!("another form") };
        assert_eq!((image.palette.len(), image.points.len(), image.width, image.row), (16, 24 * 30, 24, 10));
        let [red, green, blue] = image.palette[usize::from(image.points[0])];
        assert!(red > 240 && green < 10 && blue < 10, "{red} {green} {blue}");
        assert_eq!((image.points[20], image.points[25 * 24]), (255, 255));
    }
}
