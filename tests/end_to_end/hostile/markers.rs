//! The sequences and signs that must never leave as they are, and how one is found in a text.

/// Returns each of them.
pub(super) fn markers() -> Vec<String> {
    let sequences = [
        "\u{1b}]0;PWN\u{7}",
        "\u{1b}]2;PWN\u{1b}\\",
        "\u{1b}]52;c;UFdO\u{7}",
        "\u{1b}]8;;x:y\u{7}",
        "\u{1b}]11;?\u{7}",
        "\u{1b}[2J",
        "\u{1b}[31m",
        "\u{1b}[6n",
        "\u{1b}[?1049h",
        "\u{1b}c",
        "\u{1b}7",
        "\u{1b}(0",
        "\u{1b}P$q\u{1b}\\",
        "\u{1b}_Gq\u{1b}\\",
        "\u{1b}^p\u{1b}\\",
        "\u{9b}2J",
        "\u{9d}0;PWN\u{9c}",
        "\u{90}q\u{9c}",
        "\u{9f}x\u{9c}",
        "\u{85}",
        "\u{7}",
        "\u{8}\u{8}",
        "\u{b}",
        "\u{c}",
        "\r",
        "\u{e}\u{f}",
        "\u{7f}",
    ];
    let unseen = [
        "\u{202e}gnp\u{202c}",
        "\u{202a}",
        "\u{2066}x\u{2069}",
        "\u{200e}\u{200f}",
        "\u{61c}",
        "\u{200b}",
        "\u{2060}",
        "\u{feff}",
        "\u{ad}",
        "\u{34f}",
        "\u{115f}\u{1160}",
        "\u{3164}\u{ffa0}",
        "\u{e0001}\u{e0041}\u{e007f}",
        "\u{2028}\u{2029}",
        "\u{180e}",
        "\u{fff9}x\u{fffb}",
    ];
    let tower = format!("Z{}", "\u{300}".repeat(60));
    sequences.into_iter().chain(unseen).map(str::to_owned).chain([tower]).collect()
}

/// The first character that must not stand in `text`, told from the list above and not by the program's own notion.
pub(super) fn offence(text: &str) -> Option<String> {
    let mut stack = 0;
    for c in text.chars() {
        stack = if matches!(c, '\u{300}'..='\u{36f}') { stack + 1 } else { 0 };
        let forbidden = c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}'
                | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
        if forbidden || stack > 8 {
            return Some(format!("U+{:04X}", u32::from(c)));
        }
    }
    None
}

#[test]
fn planted_markers_are_found() {
    for marker in markers() {
        assert!(offence(&format!("a{marker}b")).is_some(), "{marker:?}");
    }
    assert!(markers().len() >= 40 && offence("a\tb\n“c” é 👩‍🚀").is_none());
}
