//! The shipped settings without what need not be parsed at each start, before anything is on the screen: comments and
//! blanks, which are left out while the program is built, and themes, which stand in [`presets`](super::presets).

use super::SHIPPED;

/// [`SHIPPED`] without themes, comments, blank lines, and the blanks that stand in no string.
pub(super) const LEAN: &str = {
    let text = KEPT.0.split_at(KEPT.1).0;
    match str::from_utf8(text) {
        Ok(text) => text,
        Err(_) => panic!("whole lines and blanks are left out, so it stays UTF-8"),
    }
};

/// How the first line of the themes begins; they are the last sections.
const THEMES: &[u8] = b"[themes.";

/// The bytes that are kept, and how many they are.
static KEPT: ([u8; SHIPPED.len()], usize) = kept(SHIPPED.as_bytes());

#[expect(clippy::large_stack_arrays, reason = "it is computed while the program is built")]
const fn kept(text: &[u8]) -> ([u8; SHIPPED.len()], usize) {
    let mut kept = [0; SHIPPED.len()];
    let (mut at, mut end) = (0, 0);
    // The mark that closes the string which is open; 0 where none is.
    let mut open = 0;
    while at < text.len() && !begins_themes(&kept, end) {
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
    (kept, if begins_themes(&kept, end) { end - THEMES.len() } else { end })
}

const fn begins_themes(kept: &[u8], end: usize) -> bool {
    let mut same = 0;
    while same < THEMES.len() && end > same && kept[end - 1 - same] == THEMES[THEMES.len() - 1 - same] {
        same += 1;
    }
    same == THEMES.len()
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;

    #[test]
    fn it_says_what_the_shipped_settings_say_but_for_themes() {
        let mut shipped: Table = SHIPPED.parse().unwrap();
        assert!(shipped.remove("themes").is_some());
        assert_eq!(LEAN.parse::<Table>().unwrap(), shipped);
        assert!(LEAN.len() * 4 < SHIPPED.len(), "{LEAN}");
    }

    #[test]
    fn what_stands_in_strings_is_kept() {
        let text = b"# No key.\n\na = [ \"# \\\" \" , '\\' ] # of two\n  # none\nb = 1";
        let (kept, end) = kept(text);
        assert_eq!(str::from_utf8(&kept[..end]).unwrap(), "a=[\"# \\\" \",'\\']\nb=1");
    }
}
