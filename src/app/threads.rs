//! Threads whose panics end the reader in order: the terminal is given back, and what was to be written is written.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use super::Event;

/// Starts a thread of this name. A panic in it is sent as [`Event::Panicked`].
pub(super) fn spawn(name: &str, events: &Sender<Event>, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    joined(name, events, body).map(drop)
}

/// The same for a thread whose end is waited for.
pub(super) fn joined(
    name: &str,
    events: &Sender<Event>,
    body: impl FnOnce() + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    let events = events.clone();
    let run = move || {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(body)) {
            // Where nobody listens the program is at its end.
            drop(events.send(Event::Panicked(message(panic.as_ref()))));
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(run)
}

/// Starts a thread that stands back where processors are scarce: reading goes before fetching and indexing.
pub(super) fn spawn_behind(name: &str, events: &Sender<Event>, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    spawn(name, events, || {
        // On Linux a priority is one thread's own, and those that it starts inherit it. Where it is refused, all is as before.
        #[cfg(target_os = "linux")]
        let _ = rustix::process::setpriority_process(None, BEHIND);
        body();
    })
}

/// The niceness of what stands back.
#[cfg(target_os = "linux")]
const BEHIND: i32 = 10;

/// Returns the sentence in which a panic is reported.
pub(super) fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault in pullquote, please report it: {}", text.unwrap_or("unknown"))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_panic_in_a_thread_reaches_the_loop() {
        let (events, received) = mpsc::channel();
        spawn("test", &events, || panic!("{} went wrong", "this")).unwrap();
        let Ok(Event::Panicked(message)) = received.recv() else { panic!("no panic was reported") };
        assert!(message.contains("please report it: this went wrong"), "{message}");
    }
}
