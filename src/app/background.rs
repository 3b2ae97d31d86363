//! The colour of the terminal's background: how it is asked for, and what the answer says.
//!
//! The question is xterm's OSC 11, which terminals, tmux among them, answer by `ESC ] 11 ; rgb:rrrr/gggg/bbbb` and BEL or
//! `ESC \`. [`super::decode`] tells the answer from keys.

/// The bytes that go to the terminal.
pub(super) const QUESTION: &str = "\x1b]11;?\x07";

/// Returns whether the colour `rgb:rrrr/gggg/bbbb`, of one to four digits a channel, is a light one; none where it is no
/// colour.
pub(super) fn light(colour: &str) -> Option<bool> {
    let channels = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let mut shares = channels.split('/').map(|digits| {
        let most = 16_f64.powi(i32::try_from(digits.len()).ok()?) - 1.0;
        (1..=4).contains(&digits.len()).then_some(f64::from(u16::from_str_radix(digits, 16).ok()?) / most)
    });
    let (red, green, blue) = (shares.next()??, shares.next()??, shares.next()??);
    // The weights of ITU-R BT.601, near enough to how bright a colour looks.
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_is_told_from_dark() {
        let lights = ["rgb:1a1a/1b1b/1e1e", "rgb:fbfb/fafa/f7f7", "rgb:f/f/f", "rgba:ffff/ffff/ffff/ffff"].map(light);
        assert_eq!(lights, [Some(false), Some(true), Some(true), Some(true)]);
        assert_eq!(["rgb:zz", "rgb:", "rgb:12345/0/0", "x"].map(light), [None; 4]);
    }
}
