//! Colours: their names, the terminal's palette, and the nearest colour where a terminal has fewer.

use std::fmt;
use std::str::FromStr;

use pullquote_extract::text::nearest::nearest;

/// A colour of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// `#rrggbb`
    Rgb(u8, u8, u8),
    /// One of the terminal's own sixteen, 0 to 15 (`black` … `bright-white`), or of the 256.
    Indexed(u8),
}

/// The terminal's own sixteen.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The sixteen as xterm shows them by default; users change them, so they are only a guess.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

impl Colour {
    /// Red, green and blue; for the terminal's own sixteen a guess.
    #[must_use]
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Rgb(red, green, blue) => [red, green, blue],
            Self::Indexed(index) => palette(index),
        }
    }

    /// Returns the nearest colour of the 256: of the cube and the greys, since the first sixteen look different
    /// everywhere.
    #[must_use]
    pub fn for_256(self) -> Self {
        match self {
            Self::Rgb(..) => self.nearest_of(16..=255),
            Self::Indexed(_) => self,
        }
    }

    /// Returns the nearest of the terminal's own sixteen.
    #[must_use]
    pub fn for_16(self) -> Self {
        match self {
            Self::Indexed(0..16) => self,
            _ => self.nearest_of(0..=15),
        }
    }

    fn nearest_of(self, indices: impl Iterator<Item = u8>) -> Self {
        let wanted = self.rgb();
        indices.min_by_key(|index| distance(wanted, palette(*index))).map_or(self, Self::Indexed)
    }
}

/// Red, green and blue of one of the 256: sixteen of the terminal's own, a cube of six levels a side, 24 greys.
fn palette(index: u8) -> [u8; 3] {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match index {
        0..16 => SIXTEEN[usize::from(index)],
        16..232 => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(|level| LEVELS[usize::from(level)]),
        232.. => [8 + 10 * (index - 232); 3],
    }
}

/// Returns how different two colours look: the squared distance, with green counted most and blue least, as the eye
/// does.
fn distance(left: [u8; 3], right: [u8; 3]) -> u32 {
    let square = |channel: usize| u32::from(left[channel].abs_diff(right[channel])).pow(2);
    3 * square(0) + 4 * square(1) + 2 * square(2)
}

/// Returns the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it.
#[must_use]
pub(super) fn contrast(left: Colour, right: Colour) -> f64 {
    let (left, right) = (luminance(left), luminance(right));
    (left.max(right) + 0.05) / (left.min(right) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.rgb().map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Rgb(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
            Self::Indexed(index) => match NAMES.get(usize::from(index)) {
                Some(name) => f.write_str(name),
                None => write!(f, "{index}"),
            },
        }
    }
}

/// An error in the name of a colour; says what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColourError {
    written: String,
}

impl ColourError {
    /// Returns what to write instead.
    #[must_use]
    pub fn advice(&self) -> String {
        match nearest(&self.written, NAMES) {
            Some(near) if !self.written.starts_with('#') => format!("did you mean `{near}`?"),
            _ => "write `#rrggbb`, a name such as `bright-blue`, or a number from 0 to 255".into(),
        }
    }
}

impl fmt::Display for ColourError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown colour `{}`", self.written)
    }
}

impl std::error::Error for ColourError {}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(written: &str) -> Result<Self, ColourError> {
        let named = || NAMES.iter().position(|name| *name == written).map(|index| Self::Indexed(index as u8));
        written.strip_prefix('#').map_or_else(named, hex).ok_or_else(|| ColourError { written: written.to_owned() })
    }
}

/// Returns the colour of six hexadecimal digits.
fn hex(digits: &str) -> Option<Colour> {
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Colour::Rgb(red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_printed() {
        for written in ["#1a1b1e", "black", "bright-white"] {
            assert_eq!(written.parse::<Colour>().unwrap().to_string(), written);
        }
        assert_eq!(Colour::Indexed(214).to_string(), "214");
    }

    #[test]
    fn a_slip_is_answered() {
        let answer = |written: &str| {
            let error = written.parse::<Colour>().unwrap_err();
            format!("{error}: {}", error.advice())
        };
        assert_eq!(answer("grean"), "unknown colour `grean`: did you mean `green`?");
        for wrong in ["#abc", "#+12345", "#12345é", "", "#"] {
            assert!(
                answer(wrong).ends_with("write `#rrggbb`, a name such as `bright-blue`, or a number from 0 to 255")
            );
        }
    }

    #[test]
    fn a_terminal_with_fewer_colours_gets_the_nearest() {
        assert_eq!(Colour::Rgb(0, 0, 0).for_256(), Colour::Indexed(16));
        assert_eq!(Colour::Rgb(255, 175, 0).for_256(), Colour::Indexed(214));
        assert_eq!(Colour::Rgb(0x44, 0x44, 0x44).for_256(), Colour::Indexed(238));
        assert_eq!(Colour::Rgb(250, 10, 10).for_16(), Colour::Indexed(9));
        assert_eq!(Colour::Indexed(196).for_16(), Colour::Indexed(9));
        assert_eq!(Colour::Indexed(3).for_256(), Colour::Indexed(3));
    }
}
