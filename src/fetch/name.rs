//! Names of files and folders for articles: readable, short, and never a way out of the library.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::article::safe;

/// The longest slug, in bytes.
const LONGEST: usize = 60;

/// A title as a part of a file name: letters and digits in small letters, everything else a hyphen, at most 60 bytes and
/// cut between words. Accents leave Latin letters; other scripts stay. `untitled` where nothing is left.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(LONGEST);
    let mut cut = 0;
    // Once the accents have gone, the letters of other scripts are put together again.
    for c in title.nfkd().filter(|c| !is_left_out(*c)).nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_combining_mark(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            if slug.len() <= LONGEST {
                cut = slug.len();
            }
            slug.push('-');
        }
        if slug.trim_end_matches('-').len() > LONGEST {
            // A word that is longer than half of it is cut where it must be.
            let end = if cut > LONGEST / 2 { cut } else { floor(&slug, LONGEST) };
            slug.truncate(end);
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "untitled".to_owned() } else { slug.to_owned() }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Accents that were parted from their letters, and apostrophes.
fn is_left_out(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// A publication as the name of a folder: as it is written, without what folders may not hold; its host where there is
/// none. Never hidden, never a path, at most 60 bytes.
#[must_use]
pub fn folder(source: &str) -> String {
    const FORBIDDEN: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let clean = safe::line(source);
    // What joins characters goes as well: the cut below could leave it alone.
    let seen = clean.chars().filter(|c| !safe::is_unsafe(*c) || c.is_control());
    let plain: String = seen.map(|c| if FORBIDDEN.contains(&c) || c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let name = words.join(" ");
    let name = name[..floor(&name, LONGEST)].trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() { "unknown source".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_slugs() {
        for (title, expected) in [
            ("Port strike enters third week", "port-strike-enters-third-week"),
            ("“We won’t go,” says Reyl — again!", "we-wont-go-says-reyl-again"),
            ("Élan à Zürich", "elan-a-zurich"),
            ("../../etc/passwd", "etc-passwd"),
            ("日本 の 港", "日本-の-港"),
            ("ガザの港, 항구 파업", "ガザの港-항구-파업"),
            ("हिन्दी पत्र", "हिन्दी-पत्र"),
            ("...", "untitled"),
            ("", "untitled"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
        let long = slug(&"harbour ".repeat(20));
        assert_eq!(long, "harbour-harbour-harbour-harbour-harbour-harbour-harbour");
        assert_eq!(slug(&"x".repeat(100)).len(), 60);
    }

    #[test]
    fn folders_stay_within_the_library() {
        for (source, expected) in [
            ("The Harbour Gazette", "The Harbour Gazette"),
            ("../..", "unknown source"),
            (".hidden", "hidden"),
            ("A/B: C", "A B C"),
            ("a\0b\u{1b}[1m", "ab"),
            ("", "unknown source"),
        ] {
            assert_eq!(folder(source), expected, "{source:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_name_leads_anywhere(text in "\\PC{0,90}") {
            for name in [slug(&text), folder(&text)] {
                assert!(!name.is_empty() && name.len() <= 66 && !name.starts_with('.'), "{name:?}");
                assert!(!name.contains(['/', '\\', '\0']), "{name:?}");
            }
        }
    }
}
