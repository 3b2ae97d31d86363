//! The thread that reads keys, clicks and sizes, and the terminal's answer about its background among them.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event;

use super::Event;
use super::background::{Reply, Step};

/// How long a key that may begin an answer is held: the rest of one comes in the same breath.
const BREATH: Duration = Duration::from_millis(25);
/// How long after the start an answer may come. A slow line is quicker.
const ANSWERABLE: Duration = Duration::from_secs(5);

/// Sends every key, click and size, and the answer, where the background was asked for.
pub(super) fn read(sender: Sender<Event>, asked: bool) -> io::Result<()> {
    let mut until = asked.then(|| Instant::now() + ANSWERABLE);
    let read = move || {
        let mut reply = Reply::default();
        loop {
            until = until.filter(|until| reply.is_open() || Instant::now() < *until);
            let next = match until {
                Some(_) => next(&mut reply),
                None => event::read().map(|event| vec![Event::Input(event)]),
            };
            let (events, last) = match next {
                Ok(events) => (events, false),
                Err(error) => (vec![Event::Closed(error)], true),
            };
            for event in events {
                until = until.filter(|_| !matches!(event, Event::Background { .. }));
                if sender.send(event).is_err() {
                    return;
                }
            }
            if last {
                return;
            }
        }
    };
    thread::Builder::new().name("input".to_owned()).spawn(read).map(drop)
}

/// The next events while an answer may come.
fn next(reply: &mut Reply) -> io::Result<Vec<Event>> {
    let inputs = |events: Vec<event::Event>| events.into_iter().map(Event::Input).collect();
    if reply.is_open() && !event::poll(BREATH)? {
        return Ok(inputs(reply.release()));
    }
    Ok(match reply.take(event::read()?) {
        Step::Held => Vec::new(),
        Step::Released(events) => inputs(events),
        Step::Answered(light) => vec![Event::Background { light }],
    })
}
