//! The doing of effects, one arm each: by the threads that know how, or here.

use std::io;
use std::time::Instant;

use anyhow::Context as _;

use super::{App, BRIEFLY, End, Event, NO_THREAD, browser, save};
use crate::tui::{Effect, Msg};

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
            Effect::NextUnread(after) => self.articles.next_unread(after),
            Effect::AllUnread => self.articles.all_unread(),
            Effect::Tags => self.articles.tags(),
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
            Effect::Edit { id, path, words } => return self.edit(id, &path, &words),
            Effect::Move { id, path, whither, again } => return self.move_file(id, path, whither, again),
            Effect::PutBack { from, to } => return self.put_back(&from, &to),
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
