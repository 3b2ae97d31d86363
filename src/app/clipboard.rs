//! Reading the clipboard: from the terminal, where that gives it away, else from whichever program of the desktop knows.
//!
//! The question is OSC 52 with `?`, which terminals answer by `ESC ] 52 ; c ;`, the text in Base64, and BEL or `ESC \`.
//! Many never answer, or ask their user first. [`super::decode`] tells the answer from keys.

use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The bytes that go to the terminal.
pub(super) const QUESTION: &str = "\x1b]52;c;?\x07";

/// The longest answer of a terminal that is read, in bytes of Base64: an address is shorter.
const LONGEST: usize = 16 * 1024;

/// Returns the text in a terminal's answer; none where it is empty, no text, or longer than any address.
pub(super) fn text(packed: &[u8]) -> Option<String> {
    let packed = Some(packed).filter(|packed| packed.len() <= LONGEST)?;
    String::from_utf8(STANDARD.decode(packed).ok()?).ok().filter(|text| !text.is_empty())
}

/// Returns the text in the desktop's clipboard.
///
/// # Errors
/// Where no program can tell it, or it is no text.
pub(crate) fn read() -> anyhow::Result<String> {
    const PROGRAMS: &[(&str, &[&str])] = &[
        ("wl-paste", &["--no-newline"]),
        ("xclip", &["-selection", "clipboard", "-out"]),
        ("xsel", &["--clipboard", "--output"]),
        ("pbpaste", &[]),
        ("termux-clipboard-get", &[]),
    ];
    for (program, arguments) in PROGRAMS {
        let output = Command::new(program).args(*arguments).stdin(Stdio::null()).stderr(Stdio::null()).output();
        if let Some(output) = output.ok().filter(|output| output.status.success()) {
            return String::from_utf8(output.stdout).context("the clipboard holds no text");
        }
    }
    bail!("the clipboard cannot be read; install wl-clipboard, xclip or xsel, or paste: `pullquote add -`")
}
