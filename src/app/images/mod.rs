//! Images for the screen: a thread reads and scales what comes into sight, and makes of it what the terminal takes. It starts
//! with the first one. What that is, the terminal is asked when the first article with an image is opened ([`Asking`]).

mod asking;
mod encode;

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};

pub(super) use self::asking::{Ability, Answer, Asking, CELL, Next};
use super::{Event, threads};
use crate::library::{ArticleId, Image, images};
use crate::tui::Msg;

/// One image to be made ready.
pub(super) struct Wanted {
    /// The article it is of, and its number there.
    pub(super) id: ArticleId,
    pub(super) number: usize,
    pub(super) image: Image,
    /// The columns and rows that it takes.
    pub(super) size: (u16, u16),
}

/// The thread, as its owner sees it. It ends when this is dropped.
pub(super) struct Images {
    pub(super) asking: Asking,
    wanted: Option<Sender<(Wanted, Ability)>>,
    answers: Sender<Event>,
}

impl Images {
    pub(super) fn new(answers: Sender<Event>) -> Self {
        Self { asking: Asking::default(), wanted: None, answers }
    }

    /// Makes an image ready; the answer is a [`Msg::Image`].
    pub(super) fn make(&mut self, wanted: Wanted) -> io::Result<()> {
        let Some(ability) = self.asking.ability() else { return Ok(()) };
        if self.wanted.is_none() {
            let (sender, received) = mpsc::channel();
            let answers = self.answers.clone();
            threads::spawn("images", &self.answers, move || serve(&received, &answers))?;
            self.wanted = Some(sender);
        }
        if let Some(sender) = &self.wanted {
            // The thread ends only with the program.
            sender.send((wanted, ability)).unwrap_or_default();
        }
        Ok(())
    }
}

/// Drops what is wanted no more: images of an article that was left, and sizes that a window had while it was drawn larger.
fn keep_wanted(waiting: &mut Vec<(Wanted, Ability)>) {
    let Some(last) = waiting.last().map(|(wanted, _)| wanted.id) else { return };
    let numbers: Vec<usize> = waiting.iter().map(|(wanted, _)| wanted.number).collect();
    let mut at = 0;
    waiting.retain(|(wanted, _)| {
        at += 1;
        wanted.id == last && !numbers[at..].contains(&wanted.number)
    });
}

fn serve(received: &Receiver<(Wanted, Ability)>, answers: &Sender<Event>) {
    let mut waiting: Vec<(Wanted, Ability)> = Vec::new();
    // Images of other programs in the same window have numbers of their own.
    let mut numbers = ((1 + (std::process::id() & 0xffff)) << 12)..;
    loop {
        if waiting.is_empty() {
            let Ok(first) = received.recv() else { return };
            waiting.push(first);
        }
        waiting.extend(received.try_iter());
        keep_wanted(&mut waiting);
        let (Wanted { id, number, image, size }, ability) = waiting.remove(0);
        let (columns, rows) = asking::points(&image, size, ability.cell);
        let points = super::articles::caught(|| images::read(&image, columns, rows).map_err(|error| error.to_string()));
        let form = points.ok().and_then(|points| encode::encode(&points, size, ability));
        let image = form.zip(numbers.next()).map(|(form, id)| pullquote_painter::Image { id, form }.into());
        if answers.send(Event::Answer(Msg::Image { id, number, size, image })).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::images::asking::Protocol;
    use crate::tui::Cell;

    #[test]
    fn only_what_is_still_wanted_is_made() {
        let ability = Ability { protocol: Protocol::Kitty, cell: Cell { width: 8, height: 16 } };
        let wanted = |id, number, columns| {
            let image = Image { block: 0, file: "a.png".into(), width: 64, height: 64 };
            (Wanted { id: ArticleId(id), number, image, size: (columns, 4) }, ability)
        };
        let mut waiting = vec![wanted(1, 0, 8), wanted(2, 0, 8), wanted(2, 1, 8), wanted(2, 0, 6)];
        keep_wanted(&mut waiting);
        let left: Vec<_> = waiting.iter().map(|(wanted, _)| (wanted.id.0, wanted.number, wanted.size.0)).collect();
        assert_eq!(left, [(2, 1, 8), (2, 0, 6)]);
    }
}
