//! Gives the terminal back where the program cannot any more: killed, aborted, out of memory.
//!
//! No handler can do that: SIGKILL has none, and an abort goes on as soon as its handler returns. So a shell waits at a
//! pipe, whose other end goes with the program however that ends, and then does what [`super::terminal`] would have done. It
//! starts after the first frame, waits without waking, and hears when the terminal is not ours. Where there is no shell, all
//! is as it would be without a guard.

use std::io::Write as _;
use std::process::{Child, ChildStdin, Command, Stdio};

/// The shell's script. It outlives the program, so the terminal may be another's by then: its modes are put right only where they
/// are still ours, without `opost`, and no signal for whoever is in the background stops it.
const SCRIPT: &str = r#"trap '' HUP INT QUIT TSTP TTIN TTOU
while read -r word; do held=$word; done
[ "$held" = no ] && exit
exec 2> /dev/null < /dev/tty > /dev/tty
case "$(stty -a)" in *-opost*) stty sane ;; esac
printf '\033[?2026l\033[?1006l\033[?1002l\033[?1000l\033[?2004l\033[0m\033[?1049l\033[?25h'"#;

/// A guard; dropping it dismisses it.
#[derive(Debug)]
pub(super) struct Guard {
    shell: Child,
    /// Its end of the pipe; none once it is dismissed.
    pipe: Option<ChildStdin>,
}

impl Guard {
    /// Sets one up, if there is a shell.
    pub(super) fn start() -> Option<Self> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SCRIPT, "pullquote-guard"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut shell = command.spawn().ok()?;
        let pipe = shell.stdin.take();
        Some(Self { shell, pipe })
    }

    /// Tells it whether the terminal is ours.
    pub(super) fn tell(&mut self, ours: bool) {
        if let Some(pipe) = &mut self.pipe {
            // Where it has gone, nobody needs to hear it.
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
