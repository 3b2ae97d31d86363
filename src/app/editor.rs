//! The reader's editor: which it is, and on which line of a file it opens.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command};
use std::{env, io};

use rustix::process::{Pid, WaitOptions, waitpid};
use signal_hook::consts::SIGSTOP;
use signal_hook::low_level::raise;

/// The most bytes of a file that are searched for the line.
const MOST: u64 = 4 << 20;
/// Editors that take a line as `+12`.
const PLUS: [&str; 18] = [
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "hx",
    "helix",
    "joe",
    "jed",
    "ne",
    "mg",
    "mcedit",
    "ed",
];

/// Returns the program with its arguments: that of the settings, else `VISUAL`, else `EDITOR`, divided at spaces.
pub(super) fn command(set: &[String], get: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    if !set.is_empty() {
        return Some(set.to_vec());
    }
    ["VISUAL", "EDITOR"].iter().find_map(|name| {
        let words: Vec<String> = get(name)?.split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(words)
    })
}

/// Returns the arguments that name a file, and the line where the editor is known to take one.
fn place(program: &str, path: &Path, line: usize) -> Vec<std::ffi::OsString> {
    let name = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let mut arguments = Vec::new();
    if PLUS.contains(&name) {
        arguments.push(format!("+{line}").into());
    }
    arguments.push(path.as_os_str().to_owned());
    arguments
}

/// Returns the line of a file that has the most of some words, from 1; the first where none has half of them.
pub(super) fn line_of(path: &Path, words: &str) -> usize {
    let mut text = Vec::new();
    // An editor says better than we could why a file cannot be read.
    drop(File::open(path).and_then(|file| file.take(MOST).read_to_end(&mut text)));
    line_in(&String::from_utf8_lossy(&text), words)
}

fn line_in(text: &str, words: &str) -> usize {
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let found = |line: &str| words.iter().filter(|word| line.contains(**word)).count();
    let mut best = (words.len().div_ceil(2).max(1) - 1, 0);
    for (at, line) in text.lines().enumerate() {
        let count = found(line);
        if count > best.0 {
            best = (count, at);
        }
    }
    best.1 + 1
}

/// Runs the editor on the terminal that is free for it, and waits for its end. Where it is stopped, so are we.
///
/// # Errors
/// Where it cannot be started, or ends with a fault, in words.
pub(super) fn run(command: &[String], path: &Path, line: usize) -> Result<(), String> {
    let Some((program, arguments)) = command.split_first() else { return Err("no editor is set".to_owned()) };
    let child = Command::new(program).args(arguments).args(place(program, path, line)).spawn();
    let status =
        child.and_then(|child| wait(&child)).map_err(|error| format!("cannot run the editor `{program}`: {error}"))?;
    if status { Ok(()) } else { Err(format!("the editor `{program}` ended with a fault")) }
}

/// Returns whether it ended well.
fn wait(child: &Child) -> io::Result<bool> {
    let pid = Pid::from_child(child);
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => raise(SIGSTOP)?,
            Ok(Some((_, status))) => return Ok(status.exit_status() == Some(0)),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Looks up a variable of the environment.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_goes_before_editor_and_the_settings_before_both() {
        let get = |name: &str| match name {
            "VISUAL" => Some("code --wait".to_owned()),
            _ => Some("vi".to_owned()),
        };
        assert_eq!(command(&[], get).unwrap(), ["code", "--wait"]);
        assert_eq!(command(&["hx".to_owned()], get).unwrap(), ["hx"]);
        assert_eq!(command(&[], |name| (name == "EDITOR").then(|| "nano".to_owned())).unwrap(), ["nano"]);
        assert_eq!(command(&[], |_| Some(" ".to_owned())), None);
    }

    #[test]
    fn the_line_is_given_to_those_who_take_it() {
        let arguments = |program| place(program, Path::new("/a b.md"), 12);
        assert_eq!(arguments("/usr/bin/vim"), ["+12", "/a b.md"]);
        assert_eq!(arguments("code"), ["/a b.md"]);
    }

    #[test]
    fn the_line_is_the_one_with_the_most_of_the_words() {
        let text =
            "+++\ntitle = \"Fog\"\n+++\n\nThe *fog* lifted.\n\nBoats [went out](x) at noon, and\ncame back at night.\n";
        assert_eq!(line_in(text, "Boats went out at noon, and came"), 7);
        assert_eq!(line_in(text, "back at night."), 8);
        assert_eq!(line_in(text, "nothing of this"), 1);
        assert_eq!(line_in(text, ""), 1);
    }
}
