//! The shipped settings without what is there for people alone.
//!
//! They are parsed at each start, before anything is on the screen, and two thirds of what the parser takes apart and puts
//! aside are comments, blank lines and blanks. Those are left out while the program is built.

use super::SHIPPED;

/// [`SHIPPED`] without comments, blank lines, and the blanks that stand in no string.
pub(super) const LEAN: &str = {
    let (text, rest) = KEPT.0.split_at(KEPT.1);
    assert!(rest.len() < SHIPPED.len());
    match str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => panic!("whole lines and blanks are left out, so it stays UTF-8"),
    }
};

/// The bytes that are kept, and how many they are.
static KEPT: ([u8; SHIPPED.len()], usize) = kept(SHIPPED.as_bytes());

#[expect(clippy::large_stack_arrays, reason = "it is computed while the program is built")]
const fn kept(text: &[u8]) -> ([u8; SHIPPED.len()], usize) {
    let mut kept = [0; SHIPPED.len()];
    let (mut at, mut end) = (0, 0);
    // The mark that closes the string which is open; 0 where none is.
    let mut open = 0;
    while at < text.len() {
        let byte = text[at];
        let left_out = open == 0 && (byte == b' ' || byte == b'\n' && (end == 0 || kept[end - 1] == b'\n'));
        if open == 0 && byte == b'#' {
            while at + 1 < text.len() && text[at + 1] != b'\n' {
                at += 1;
            }
        } else if !left_out {
            kept[end] = byte;
            end += 1;
            if open == b'"' && byte == b'\\' {
                at += 1;
                kept[end] = text[at];
                end += 1;
            } else if open == byte {
                open = 0;
            } else if open == 0 && (byte == b'"' || byte == b'\'') {
                open = byte;
            }
        }
        at += 1;
    }
    (kept, end)
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;

    #[test]
    fn it_says_what_the_shipped_settings_say() {
        assert_eq!(LEAN.parse::<Table>().unwrap(), SHIPPED.parse::<Table>().unwrap());
        assert!(LEAN.len() * 3 < SHIPPED.len() * 2, "{LEAN}");
    }

    #[test]
    fn what_stands_in_strings_is_kept() {
        let text = b"# No key.\n\na = [ \"# \\\" \" , '\\' ] # of two\n  # none\nb = 1";
        let (kept, end) = kept(text);
        assert_eq!(str::from_utf8(&kept[..end]).unwrap(), "a=[\"# \\\" \",'\\']\nb=1");
    }
}
