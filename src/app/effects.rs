//! The doing of effects, one arm each: by the threads that know how, or here.

use std::io;
use std::time::Instant;

use anyhow::Context as _;

use super::images::{Answer, CELL, Next, Wanted};
use super::terminal::Screen;
use super::{App, BRIEFLY, End, Event, NO_THREAD, browser, save};
use crate::tui::{Cell, Effect, Msg};

impl App<'_> {
    /// Stops the program until it is told to go on. Everything is written down first, for it may never be.
    fn suspend(&mut self) -> anyhow::Result<()> {
        self.state.flush();
        self.screen.suspend().context("cannot suspend")?;
        self.model.redraw();
        Ok(())
    }

    /// Draws every cell in the next frame.
    pub(super) fn redraw(&mut self) {
        self.screen.forget();
        self.model.redraw();
    }

    /// Asks the terminal whether it shows images, unless it is known that it does not.
    fn ask_for_images(&mut self) -> anyhow::Result<Option<End>> {
        let next = self.images.asking.begin(|name| std::env::var(name).ok());
        let msg = self.go_on_asking(next)?;
        msg.map_or(Ok(None), |msg| self.take(Event::Answer(msg)))
    }

    /// Takes in what the terminal said of its images. Returns what follows for the screen.
    pub(super) fn told_of_images(&mut self, answer: Answer) -> anyhow::Result<Option<Msg>> {
        let next = self.images.asking.take(answer, window_cell());
        next.map_or(Ok(None), |next| self.go_on_asking(next))
    }

    fn go_on_asking(&mut self, next: Next) -> anyhow::Result<Option<Msg>> {
        match next {
            Next::Ask(question) => {
                self.screen.ask(&question).context("cannot write to the terminal")?;
                Ok(None)
            }
            Next::Known(cell) => {
                if self.images.asking.ability().is_some() {
                    Screen::has_images();
                }
                Ok(Some(Msg::Images(cell)))
            }
        }
    }

    /// Looks how large cells are now, where images are shown: with the window, its letters may have another size.
    pub(super) fn measure_cells(&mut self) -> anyhow::Result<Vec<Effect>> {
        if self.images.asking.tells_cell() {
            self.screen.ask(CELL).context("cannot write to the terminal")?;
            return Ok(Vec::new());
        }
        let next =
            self.images.asking.ability().and_then(|_| window_cell()).and_then(|cell| self.images.asking.resize(cell));
        let msg = next.map_or(Ok(None), |next| self.go_on_asking(next))?;
        Ok(msg.map(|msg| self.model.update(msg)).unwrap_or_default())
    }

    /// Asks the threads for what only they know.
    fn ask(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Open(id) => {
                self.articles.open(id);
                self.awaited = Some(Instant::now() + BRIEFLY);
            }
            Effect::List { listing, around, len } => self.articles.list(listing, around, len),
            Effect::Rescan => self.articles.rescan(),
            Effect::Count(ids) => self.articles.count(ids),
            Effect::Find { id, article, typed } => self.finder.find((id, article, typed))?,
            Effect::Export { format, reading, kept } => self.saving.start(format, reading, kept)?,
            Effect::Marks(ids) => self.articles.marks(ids),
            Effect::NextUnread { after, times } => self.articles.next_unread(after, times),
            Effect::AllUnread => self.articles.all_unread(),
            Effect::Tags => self.articles.tags(),
            Effect::Folders => self.tell_folders()?,
            Effect::Fetch => self.fetcher.fetch()?,
            Effect::Add(address) => self.fetcher.add(address)?,
            Effect::AskClipboard => {
                self.screen.ask_for_clipboard()?;
                self.fetcher.ask_clipboard()?;
            }
            Effect::Search { query, first, number } => self.queries.search(query, first, number)?,
            Effect::Who { who, about, first, number } => self.queries.who(who, about, first, number)?,
            Effect::Kept { about, first, number } => self.queries.kept(about, first, number)?,
            Effect::Names { typed, quoted, number } => self.queries.names(typed, quoted, number)?,
            Effect::Tally(queries) => self.queries.tally(queries)?,
            Effect::Preview { path, query, place, number } => self.queries.preview(path, query, place, number)?,
            Effect::Gather { of, title, format } => self.queries.gather(of, title, format)?,
            Effect::Record(changes) => self.state.record(changes),
            Effect::Image { id, number, image, size } => self.images.make(Wanted { id, number, image, size })?,
            Effect::Pipe { name, run, text } => self.pipes.start(name, run, text, &self.answers)?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn perform(&mut self, effect: Effect) -> anyhow::Result<Option<End>> {
        match effect {
            Effect::Copy { text, what } => {
                if self.clipboard.is_terminal() {
                    self.screen.copy(text.clone()).context("cannot write to the terminal")?;
                }
                self.clipboard.clone().start(text, what, &self.answers).context(NO_THREAD)?;
            }
            Effect::Save { name, contents } => {
                return self.take(Event::Answer(save::export(self.config, &name, &contents)));
            }
            Effect::AskForImages => return self.ask_for_images(),
            Effect::Edit { id, path, words } => return self.edit(id, &path, &words),
            Effect::Move { id, path, whither, again } => return self.move_file(id, path, whither, again),
            Effect::PutBack { id, from, to, made } => return self.put_back(id, &from, &to, &made),
            Effect::Browse(url) => {
                if let Err(error) = browser::open(&url) {
                    return self.take(Event::Answer(Msg::Failed(error)));
                }
            }
            Effect::Interrupt => {
                self.queries.interrupt();
                self.fetcher.interrupt();
                self.pipes.interrupt();
            }
            Effect::Redraw => self.redraw(),
            Effect::Suspend => self.suspend()?,
            Effect::Quit => return Ok(Some(End::Quit)),
            asked => self.ask(asked).context("cannot start a thread")?,
        }
        Ok(None)
    }
}

/// Returns the points of a cell by what the system knows of the window; none where it knows nothing.
fn window_cell() -> Option<Cell> {
    let size = crossterm::terminal::window_size().ok()?;
    let (width, height) = (size.width.checked_div(size.columns)?, size.height.checked_div(size.rows)?);
    (width > 0 && height > 0).then_some(Cell { width, height })
}
