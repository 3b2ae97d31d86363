//! Copying: where text goes that is put on the clipboard.
//!
//! OSC 52 asks the terminal to take a text, and works over ssh. No terminal says whether it did, and many never do: xterm,
//! rxvt-unicode, st, mlterm, GNOME's and GNU screen unless they are told to, tmux as it comes. So a program of the desktop
//! is preferred where there is one on this machine, tmux is given the text by its own command, and where the text is known
//! not to arrive it is written to a file as well. The reader is told which of these was done.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use super::folders::data_folder;
use super::{Event, threads};
use crate::library::private;
use crate::tui::Msg;

/// The destination of copied text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To a program's standard input, by its arguments.
    Program(Vec<String>),
    /// To tmux's buffer, and from there to the clipboard of its terminal.
    Tmux,
    /// To the terminal, which takes it.
    Terminal,
    /// To the terminal, which may or may not take it.
    Unsure,
    /// To the terminal, which refuses it as it comes, and to a file.
    Refused,
}

/// Programs of the desktop that take text, each with the variable that says its desktop is there.
const PROGRAMS: [(&str, &[&str]); 3] = [
    ("WAYLAND_DISPLAY", &["wl-copy"]),
    ("DISPLAY", &["xclip", "-selection", "clipboard", "-in"]),
    ("DISPLAY", &["xsel", "--clipboard", "--input"]),
];

impl Way {
    /// Chooses by the command of the settings, by what the environment says of the terminal, and by which programs there
    /// are.
    pub(super) fn choose(command: &[String], get: impl Fn(&str) -> Option<String>, has: impl Fn(&str) -> bool) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        if !command.is_empty() {
            return Self::Program(command.to_vec());
        }
        let here = set("SSH_CONNECTION").is_none() && set("SSH_TTY").is_none();
        let found = PROGRAMS.iter().find(|(display, program)| here && set(display).is_some() && has(program[0]));
        if let Some((_, program)) = found {
            return Self::Program(program.iter().map(|&part| part.to_owned()).collect());
        }
        if here && cfg!(target_os = "macos") && has("pbcopy") {
            return Self::Program(vec!["pbcopy".to_owned()]);
        }
        if set("TMUX").is_some() && has("tmux") {
            return Self::Tmux;
        }
        let term = set("TERM").unwrap_or_default();
        let is = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
        let refuses = ["STY", "VTE_VERSION", "XTERM_VERSION", "MLTERM"].iter().any(|name| set(name).is_some());
        match () {
            () if refuses || is(&["rxvt", "st-", "mlterm", "linux", "vt"]) || term == "st" => Self::Refused,
            () if is(&["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour"]) => Self::Terminal,
            () if set("WT_SESSION").is_some() || set("KITTY_WINDOW_ID").is_some() => Self::Terminal,
            () => Self::Unsure,
        }
    }

    /// Chooses for this process.
    pub(super) fn here(command: &[String]) -> Self {
        let folders: Vec<PathBuf> =
            env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
        Self::choose(command, |name| env::var(name).ok(), |program| folders.iter().any(|at| at.join(program).is_file()))
    }

    /// Returns whether the terminal is sent the text.
    pub(super) const fn is_terminal(&self) -> bool {
        matches!(self, Self::Terminal | Self::Unsure | Self::Refused)
    }

    /// Does on a thread what there is to do besides sending it to the terminal, for a program may take its time; the answer
    /// says what was done.
    pub(super) fn start(self, text: String, what: String, answers: &Sender<Event>) -> io::Result<()> {
        let sender = answers.clone();
        let copy = move || {
            let file = data_folder().map(|folder| folder.join("copied.txt"));
            let done = self.finish(&text, &what, file.as_deref());
            // Without a reader there is nobody to tell.
            drop(sender.send(Event::Answer(done.map_or_else(Msg::Failed, Msg::Notice))));
        };
        threads::spawn("clipboard", answers, copy)
    }

    /// Does what there is to do besides sending it to the terminal; `file` is where a refused text goes. Returns what the
    /// reader is told.
    fn finish(&self, text: &str, what: &str, file: Option<&Path>) -> Result<String, String> {
        match self {
            Self::Program(command) => match feed(command, text) {
                Ok(()) => Ok(format!("copied {what}")),
                Err(error) => Err(format!("cannot copy {what}: `{}`: {error}", command[0])),
            },
            Self::Tmux => {
                let load =
                    |arguments: &[&str]| feed(&arguments.iter().map(|&part| part.to_owned()).collect::<Vec<_>>(), text);
                // Older ones know no `-w`, which passes it on to the terminal.
                match load(&["tmux", "load-buffer", "-w", "-"]).or_else(|_| load(&["tmux", "load-buffer", "-"])) {
                    Ok(()) => Ok(format!("copied {what} to tmux")),
                    Err(error) => Err(format!("cannot copy {what}: `tmux load-buffer`: {error}")),
                }
            }
            Self::Terminal => Ok(format!("copied {what}")),
            Self::Unsure => Ok(format!("sent {what} to the clipboard of the terminal")),
            Self::Refused => {
                let file = file.ok_or_else(|| format!("this terminal takes no clipboard; {what} was not copied"))?;
                match write(file, text) {
                    Ok(()) => {
                        Ok(format!("this terminal may refuse the clipboard; {what} is also in {}", file.display()))
                    }
                    Err(error) => Err(format!("cannot write `{}`: {error}", file.display())),
                }
            }
        }
    }
}

/// Runs a program with `text` as its input, until it has taken it.
fn feed(command: &[String], text: &str) -> io::Result<()> {
    let [program, arguments @ ..] = command else { return Err(io::ErrorKind::InvalidInput.into()) };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let status = child.wait()?;
    if status.success() { written } else { Err(io::Error::other(status.to_string())) }
}

/// Writes a text over what was copied before, for the reader's eyes alone.
fn write(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        private::folder(folder)?;
    }
    private::file(file)?;
    fs::write(file, format!("{text}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(variables: &[(&str, &str)], programs: &[&str]) -> Way {
        let get = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Way::choose(&[], get, |program| programs.contains(&program))
    }

    #[test]
    fn text_goes_where_it_is_known_to_arrive() {
        let all = ["wl-copy", "xclip", "tmux"];
        let program = |way| if let Way::Program(command) = way { command[0].clone() } else { String::new() };
        assert_eq!(program(chosen(&[("DISPLAY", ":0"), ("TERM", "xterm")], &all)), "xclip");
        assert_eq!(program(chosen(&[("WAYLAND_DISPLAY", "w"), ("TMUX", "x")], &all)), "wl-copy");
        // Over ssh the desktop of this machine is not the reader's.
        assert_eq!(chosen(&[("DISPLAY", ":0"), ("SSH_TTY", "x"), ("TERM", "xterm-kitty")], &all), Way::Terminal);
        assert_eq!(chosen(&[("TMUX", "x"), ("TERM", "tmux-256color")], &all), Way::Tmux);
        assert_eq!(chosen(&[("TERM", "xterm-256color")], &[]), Way::Unsure);
        for refusing in
            [("STY", "1.a"), ("VTE_VERSION", "7006"), ("XTERM_VERSION", "XTerm(379)"), ("TERM", "st-256color")]
        {
            assert_eq!(chosen(&[refusing], &all), Way::Refused, "{refusing:?}");
        }
        let own = Way::choose(&["my-copy".to_owned()], |_| Some("x".to_owned()), |_| true);
        assert_eq!(own, Way::Program(vec!["my-copy".to_owned()]));
    }

    #[test]
    fn what_is_said_is_what_was_done() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/copied.txt");
        let said = Way::Refused.finish("“Leek,” he says.", "quote 1", Some(&file)).unwrap();
        assert!(said.contains("quote 1 is also in") && said.contains("copied.txt"), "{said}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "“Leek,” he says.\n");
        let to_file =
            Way::Program(vec!["sh".into(), "-c".into(), format!("cat > {}", folder.path().join("x").display())]);
        assert_eq!(to_file.finish("words", "the link", None), Ok("copied the link".to_owned()));
        assert_eq!(fs::read_to_string(folder.path().join("x")).unwrap(), "words");
        let failed = Way::Program(vec!["no-such-program-here".into()]).finish("words", "the link", None).unwrap_err();
        assert!(failed.contains("no-such-program-here"), "{failed}");
    }
}
