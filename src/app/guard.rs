//! Gives the terminal back where the program itself no longer can: killed, aborted, out of memory.
//!
//! No handler can do that: SIGKILL has none, and an abort goes on as soon as its handler returns. So a shell waits at a pipe
//! whose other end closes when the program ends, however it ends, and then does what [`super::terminal`] would have done. It
//! starts after the first frame, sleeps until it is needed, and is told when the terminal is not ours. Without a shell on the
//! machine, everything works as it would without a guard.

use std::io::Write as _;
use std::process::{Child, ChildStdin, Command, Stdio};

/// The script of the shell. It outlives the program, and by then the terminal may belong to another: its modes are put right
/// only where they are still ours, without `opost`; and no signal that stops what runs in the background stops it.
const SCRIPT: &str = r#"trap '' HUP INT QUIT TSTP TTIN TTOU
while read -r word; do held=$word; done
[ "$held" = no ] && exit
exec 2> /dev/null < /dev/tty > /dev/tty
case "$(stty -a)" in *-opost*) stty sane ;; esac
printf '\033[?2026l\033[?1006l\033[?1002l\033[?1000l\033[?2004l\033[0m\033[?1049l\033[?25h%s' "$1""#;

/// A guard; dropping it dismisses it.
#[derive(Debug)]
pub(super) struct Guard {
    shell: Child,
    /// Our end of the pipe; none once the guard is dismissed.
    pipe: Option<ChildStdin>,
}

impl Guard {
    /// Sets one up, if there is a shell. It sends `last` after all else.
    pub(super) fn start(last: &str) -> Option<Self> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SCRIPT, "pullquote-guard", last]).current_dir("/");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut shell = command.spawn().ok()?;
        let pipe = shell.stdin.take();
        Some(Self { shell, pipe })
    }

    /// Tells it whether the terminal is ours.
    pub(super) fn tell(&mut self, ours: bool) {
        if let Some(pipe) = &mut self.pipe {
            // A guard that has gone need not hear it.
            pipe.write_all(if ours { b"yes\n" } else { b"no\n" }).unwrap_or_default();
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.tell(false);
        drop(self.pipe.take());
        drop(self.shell.wait());
    }
}
