//! The thread that waits for signals.

use std::io;
use std::sync::mpsc::Sender;

use signal_hook::consts::{SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{Event, threads};

/// Sends the signals that end or stop the program, so that the terminal is put right first, and that of a new size. That
/// somebody else has the terminal stops nobody who gives it back.
pub(super) fn watch(sender: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH])?;
    let events = sender.clone();
    threads::spawn("signals", sender, move || {
        for signal in signals.forever() {
            if events.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    })
}
