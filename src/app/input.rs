//! The thread that reads keys, clicks and sizes, and the terminal's answer about its background among them.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crossterm::event;

use super::background::{Reply, Step};
use super::escape::{Joined, is_esc, join};
use super::{Event, threads};

/// How long a key that may begin an answer, or another key, is held: the rest of it comes in the same breath.
const BREATH: Duration = Duration::from_millis(25);
/// How long after the start an answer may come. A slow line is quicker.
const ANSWERABLE: Duration = Duration::from_secs(5);

/// Sends every key, click and size, and the answer, where the background was asked for.
pub(super) fn read(sender: Sender<Event>, asked: bool) -> io::Result<()> {
    let mut until = asked.then(|| Instant::now() + ANSWERABLE);
    let events = sender.clone();
    let read = move || {
        let (mut reply, mut keys) = (Reply::default(), Keys::default());
        loop {
            until = until.filter(|until| reply.is_open() || Instant::now() < *until);
            let next = match until {
                Some(_) => next(&mut reply, &mut keys),
                None => keys.read().map(|event| vec![Event::Input(event)]),
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
    threads::spawn("input", &events, read)
}

/// The next events while an answer may come.
fn next(reply: &mut Reply, keys: &mut Keys) -> io::Result<Vec<Event>> {
    let inputs = |events: Vec<event::Event>| events.into_iter().map(Event::Input).collect();
    if reply.is_open() && !keys.poll()? {
        return Ok(inputs(reply.release()));
    }
    Ok(match reply.take(keys.read()?) {
        Step::Held => Vec::new(),
        Step::Released(events) => inputs(events),
        Step::Answered(light) => vec![Event::Background { light }],
    })
}

/// What is typed, with keys whose bytes came apart put together.
#[derive(Debug, Default)]
struct Keys {
    /// What was read to see whether it goes on with something, and does not.
    waiting: VecDeque<event::Event>,
}

impl Keys {
    /// Whether something comes in the same breath.
    fn poll(&self) -> io::Result<bool> {
        Ok(!self.waiting.is_empty() || event::poll(BREATH)?)
    }

    /// The next event.
    fn read(&mut self) -> io::Result<event::Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Ok(event);
            }
            let first = event::read()?;
            if !is_esc(&first) {
                return Ok(first);
            }
            let mut rest = Vec::new();
            let mut joined = Joined::Begun;
            while joined == Joined::Begun && event::poll(BREATH)? {
                rest.push(event::read()?);
                joined = join(&rest);
            }
            match joined {
                Joined::Key(key) => return Ok(event::Event::Key(key)),
                Joined::Nothing => {}
                Joined::Begun | Joined::Apart => {
                    self.waiting.extend(rest);
                    return Ok(first);
                }
            }
        }
    }
}
