//! The real binary in a real pseudo-terminal, with a terminal emulator that keeps its screen.

use std::io::{Read as _, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Tells how long a condition may take to come true before the test fails: far more than any machine needs.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running pullquote.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// Everything that was written, for what an emulator doesn't show.
    pub(crate) raw: Vec<u8>,
    /// The home of a reader who has never read here before; none where the test gave one.
    home: Option<TempDir>,
}

/// Tells how it ended.
pub(crate) struct End {
    pub(crate) status: ExitStatus,
    pub(crate) screen: vt100::Screen,
    pub(crate) raw: Vec<u8>,
}

impl Terminal {
    /// Starts pullquote with these arguments on a screen of this size, away from the user's own settings.
    pub(crate) fn start(arguments: &[&str], size: (u16, u16)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = Self::at_home(home.path(), arguments, size);
        terminal.home = Some(home);
        terminal
    }

    /// As [`Terminal::start`], for a reader whose home is in this folder.
    pub(crate) fn at_home(home: &Path, arguments: &[&str], size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments);
        Self::spawn(command, home, size)
    }

    /// Runs a line of shell, in which `$PULLQUOTE` is the program.
    pub(crate) fn shell(line: &str, size: (u16, u16)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut terminal = Self::shell_at(home.path(), line, size);
        terminal.home = Some(home);
        terminal
    }

    /// As [`Terminal::shell`], for a reader whose home is in this folder.
    pub(crate) fn shell_at(home: &Path, line: &str, size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        Self::spawn(command, home, size)
    }

    fn spawn(mut command: CommandBuilder, home: &Path, (columns, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        leave_out_the_tour(home);
        command.cwd(Path::new(env!("CARGO_MANIFEST_DIR")));
        command.env_clear();
        command.env("PULLQUOTE", env!("CARGO_BIN_EXE_pullquote"));
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("HOME", home);
        command.env("TZ", "UTC");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            // On Linux the end of the program is an error of the read.
            while let Ok(len @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..len].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (parser, raw) = (vt100::Parser::new(rows, columns, 0), Vec::new());
        Self { master: pair.master, keys, child, output, parser, raw, home: None }
    }

    /// Returns the reader's home.
    pub(crate) fn home(&self) -> &Path {
        self.home.as_ref().expect("a home of the terminal's own").path()
    }

    /// Presses keys, as the bytes that a terminal sends.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Changes the size of the screen.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(rows, columns);
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Tells the program another size than the emulator has.
    pub(crate) fn resize_to(&mut self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// The screen's text, a line a row.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Waits until `text` is on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("`{text}`"), |screen| screen.contents().contains(text));
    }

    /// Waits until `text` has left the screen.
    #[track_caller]
    pub(crate) fn wait_gone(&mut self, text: &str) {
        self.wait_until(&format!("no `{text}`"), |screen| !screen.contents().contains(text));
    }

    /// Waits until `condition` holds for the screen.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !condition(self.parser.screen()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.feed(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("waited for {what} on\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => panic!("ended before {what} on\n{}", self.text()),
            }
        }
    }

    /// Waits until `condition` holds for something outside the terminal.
    #[track_caller]
    pub(crate) fn wait_outside(&mut self, what: &str, condition: impl Fn() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !condition() {
            assert!(Instant::now() < deadline, "waited for {what} on\n{}", self.text());
            self.listen(Duration::from_millis(10));
        }
    }

    /// Waits until the program has written this, which an emulator need not show.
    #[track_caller]
    pub(crate) fn wait_raw(&mut self, text: &str) {
        self.wait_raw_from(0, text);
    }

    /// As [`Terminal::wait_raw`], among what was written after so many bytes.
    #[track_caller]
    pub(crate) fn wait_raw_from(&mut self, from: usize, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.raw[from..].windows(text.len()).any(|bytes| bytes == text.as_bytes()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.feed(&bytes),
                Err(error) => panic!("waited for {text:?}: {error}, on\n{}", self.text()),
            }
        }
    }

    /// Waits until a frame has come whole.
    #[track_caller]
    pub(crate) fn wait_drawn(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        while !self.raw.ends_with(b"\x1b[?2026l") {
            assert!(Instant::now() < deadline, "waited for the end of a frame on\n{}", self.text());
            self.listen(Duration::from_millis(10));
        }
    }

    /// The cells of the screen as they look, row by row; the letters of a blank have no colour.
    pub(crate) fn looks(&self) -> Vec<Vec<String>> {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let look = |cell: &vt100::Cell| {
            let seen = if cell.contents().trim().is_empty() {
                String::new()
            } else {
                format!("{} {:?} {} {}", cell.contents(), cell.fgcolor(), cell.bold(), cell.italic())
            };
            format!("{seen} {:?} {} {}", cell.bgcolor(), cell.underline(), cell.inverse())
        };
        (0..rows).map(|row| (0..columns).filter_map(|column| screen.cell(row, column).map(look)).collect()).collect()
    }

    /// Takes in what the program writes, for as long as this.
    pub(crate) fn listen(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.feed(&bytes);
        }
    }

    /// Waits until the program has ended, and everything that it wrote is here.
    pub(crate) fn end(mut self) -> End {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.feed(&bytes);
        }
        let status = self.child.wait().unwrap();
        End { status, screen: self.parser.screen().clone(), raw: self.raw }
    }

    /// The number of the running process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the running process a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        send(self.process(), signal);
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
    }
}

impl End {
    /// Tells whether the terminal was given back: the main screen, the cursor, no mouse, no bracketed paste.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        assert!(!self.screen.alternate_screen(), "the alternate screen is still on");
        assert!(!self.screen.hide_cursor(), "the cursor is still hidden");
        assert!(!self.screen.bracketed_paste(), "bracketed paste is still on");
        let times = |sequence: &[u8]| self.raw.windows(sequence.len()).filter(|bytes| *bytes == sequence).count();
        let (kept, restored) = (times(b"\x1b[22;2t"), times(b"\x1b[23;2t"));
        assert!(kept > 0 && kept == restored, "the title was kept {kept} times and put back {restored} times");
        assert_eq!(self.screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is still on");
    }
}

/// Has a reader who was here before, as far as the tour goes, unless the test has settings of its own.
fn leave_out_the_tour(home: &Path) {
    let folder = home.join(".config/pullquote");
    std::fs::create_dir_all(&folder).unwrap();
    if !folder.join("config.toml").exists() {
        std::fs::write(folder.join("config.toml"), "tour = false\n").unwrap();
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// Returns a process as the system's calls take it.
pub(crate) fn pid(process: u32) -> Pid {
    Pid::from_raw(process.cast_signed()).unwrap()
}

/// Sends a signal to a process, without the program `kill`, which minimal systems leave out.
pub(crate) fn send(process: u32, signal: Signal) {
    kill_process(pid(process), signal).unwrap();
}
