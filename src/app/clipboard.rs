//! Reading the clipboard. Terminals mostly don't give it (OSC 52 asks in vain), so whichever program of the desktop knows
//! is asked.

use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

/// Returns the text on the clipboard, read by the first program that can.
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
