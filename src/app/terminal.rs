//! The terminal: taken over whole, given back as it was, also after a panic.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fmt, panic, thread};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use super::guard::Guard;
use super::{background, clipboard};
use pullquote_painter::{Drawn, Painter};

/// One frame of the largest screens fits, so that it leaves in one write.
const BUFFER: usize = 256 * 1024;

/// Has the terminal keep the title of its window, and put it back (xterm's CSI 22 and 23).
const KEEP_TITLE: &str = "\x1b[22;2t";
const RESTORE_TITLE: &str = "\x1b[23;2t";

/// Tells that the terminal keeps a title for us. A panic gives the terminal back, and whoever owned it does so again.
static TITLED: AtomicBool = AtomicBool::new(false);

/// Tells that the terminal may keep images of ours.
static IMAGES: AtomicBool = AtomicBool::new(false);

/// Has a terminal that knows kitty's protocol forget all images; one that knows another passes it over.
const NO_IMAGES: &str = "\x1b_Ga=d,d=A,q=2\x1b\\";

/// Has a terminal forget what a program that broke off may have left on: the mouse, reports of the focus, keys of the
/// application, insertion, margins, colours, line drawing, a hidden cursor; and wraps lines again.
const SOBER: &str =
    "\x1b[?1000;1002;1003;1004;1005;1006;1015l\x1b[?1;66l\x1b[4l\x1b[?6l\x1b[r\x1b[m\x1b(B\x0f\x1b[?7h\x1b[?25h";

/// The largest screen that is drawn.
pub(super) const LARGEST: Size = Size { width: 1_000, height: 500 };

/// The terminal while it is ours. Dropping it gives it back.
pub(super) struct Screen {
    out: BufWriter<Stdout>,
    painter: Painter,
    /// Gives the terminal back should we not be able to; none before the first frame.
    guard: Option<Guard>,
    drawn: bool,
    modes: Modes,
    /// The title that the window has, once it was given one.
    title: String,
    /// The title that goes out with the next frame.
    named: Option<String>,
}

/// Tells what of the terminal is taken over besides the screen and the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Modes {
    /// Clicks and the wheel.
    pub(super) mouse: bool,
    /// The title of the window.
    pub(super) title: bool,
}

impl Screen {
    /// Takes the terminal over: raw mode, the alternate screen, and what else `modes` says.
    pub(super) fn enter(modes: Modes) -> io::Result<Self> {
        restore_on_panic();
        take_over(modes)?;
        let (out, painter) = (BufWriter::with_capacity(BUFFER, io::stdout()), Painter::default());
        Ok(Self { out, painter, guard: None, drawn: false, modes, title: String::new(), named: None })
    }

    /// Gives the window a title, with the next frame. It must be free of control characters.
    pub(super) fn name(&mut self, title: String) {
        if self.modes.title && self.title != title {
            self.named = Some(title);
        }
    }

    /// Returns columns and rows.
    ///
    /// One that says it is larger than any real one is drawn to in its upper left corner: a cell takes room, and four
    /// thousand million of them more than there is.
    pub(super) fn size() -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        Ok(Size { width: width.min(LARGEST.width), height: height.min(LARGEST.height) })
    }

    /// Draws a frame; what changed since the last one leaves in a single write.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Drawn) -> io::Result<()> {
        let Size { width, height } = Self::size()?;
        let bytes = self.painter.paint(Rect::new(0, 0, width, height), draw);
        if bytes.is_empty() && self.named.is_none() {
            return Ok(());
        }
        queue!(self.out, BeginSynchronizedUpdate)?;
        if let Some(title) = self.named.take() {
            // Not crossterm's own, which names the icon too, and that is not put back.
            queue!(self.out, Print(format_args!("\x1b]2;{title}\x07")))?;
            self.title = title;
        }
        self.out.write_all(&bytes)?;
        execute!(self.out, EndSynchronizedUpdate)?;
        if !self.drawn {
            self.drawn = true;
            self.guard = Guard::start(if TITLED.load(Ordering::SeqCst) { RESTORE_TITLE } else { "" });
        }
        Ok(())
    }

    /// Has the next frame drawn whole.
    pub(super) fn forget(&mut self) {
        self.painter.forget();
    }

    /// Asks the terminal for the colour of its background; the answer comes as input.
    pub(super) fn ask_for_background(&mut self) -> io::Result<()> {
        self.ask(background::QUESTION)
    }

    /// Asks the terminal something; the answer comes as input.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        execute!(self.out, Print(question))
    }

    /// Takes it that the terminal will have images, which are taken away when it is given back.
    pub(super) fn has_images() {
        IMAGES.store(true, Ordering::SeqCst);
    }

    /// Asks the terminal for the clipboard, which many refuse; an answer comes as input.
    pub(super) fn ask_for_clipboard(&mut self) -> io::Result<()> {
        execute!(self.out, Print(clipboard::QUESTION))
    }

    /// Puts `text` on the clipboard by OSC 52, which works over ssh, too.
    pub(super) fn copy(&mut self, text: String) -> io::Result<()> {
        execute!(self.out, CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal back while something else uses it, and takes it over again as it was, whatever was done to it.
    pub(super) fn lend<T>(&mut self, body: impl FnOnce() -> T) -> io::Result<T> {
        give_back()?;
        self.tell_guard(false);
        let modes = tcgetattr(io::stdin()).or_else(|_| tcgetattr(io::stdout()));
        let done = body();
        if let Ok(modes) = modes {
            let put = tcsetattr(io::stdin(), OptionalActions::Now, &modes);
            put.or_else(|_| tcsetattr(io::stdout(), OptionalActions::Now, &modes))?;
        }
        execute!(self.out, Print(SOBER))?;
        take_over(self.modes)?;
        self.tell_guard(true);
        (self.named, self.title) = (Some(std::mem::take(&mut self.title)), String::new());
        self.painter.forget();
        Ok(done)
    }

    /// Returns the terminal back and stops; on return the program goes on, and the terminal is ours again, blank.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        give_back()?;
        self.tell_guard(false);
        emulate_default_handler(SIGTSTP)?;
        take_over(self.modes)?;
        self.tell_guard(true);
        (self.named, self.title) = (Some(std::mem::take(&mut self.title)), String::new());
        self.painter.forget();
        Ok(())
    }

    fn tell_guard(&mut self, ours: bool) {
        if let Some(guard) = &mut self.guard {
            guard.tell(ours);
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Where the terminal has gone there is nothing to give back.
        drop(give_back());
    }
}

impl fmt::Debug for Screen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Screen").field("modes", &self.modes).finish_non_exhaustive()
    }
}

fn take_over(modes: Modes) -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    if modes.title {
        TITLED.store(true, Ordering::SeqCst);
        queue!(out, Print(KEEP_TITLE))?;
    }
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
    if modes.mouse {
        queue!(out, Mouse::On)?;
    }
    out.flush()
}

fn give_back() -> io::Result<()> {
    // In one go, and whatever was on: switching off what is off does nothing. But a title is taken back once.
    let title = if TITLED.swap(false, Ordering::SeqCst) { RESTORE_TITLE } else { "" };
    let modes = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        Mouse::Off,
        DisableBracketedPaste,
        // Without an alternate screen the page would stay, with the prompt in the midst of it.
        ResetColor,
        Print(if IMAGES.load(Ordering::SeqCst) { NO_IMAGES } else { "" }),
        Clear(ClearType::All),
        cursor::MoveTo(0, 0),
        LeaveAlternateScreen,
        cursor::Show,
        Print(title)
    );
    disable_raw_mode().and(modes)
}

/// Returns the terminal back before a panic of the main thread is reported. Other threads turn theirs into messages,
/// and what they would print stays off the screen.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let main = thread::current().id();
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == main {
                drop(give_back());
                report(info);
            }
        }));
    });
}

/// Clicks, drags and the wheel. Unlike crossterm's own command it does not ask for every movement, which would wake the
/// program whenever the mouse crosses the window.
#[derive(Clone, Copy, Debug)]
enum Mouse {
    On,
    Off,
}

impl Command for Mouse {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(match self {
            Self::On => "\x1b[?1000h\x1b[?1002h\x1b[?1006h",
            Self::Off => "\x1b[?1006l\x1b[?1002l\x1b[?1000l",
        })
    }
}
