//! Tells what the reader does with articles: stars, read and unread, tags; and undoing it.
//!
//! A change is an [`Edit`], with the value before and after; it is done here, in the model, and asked to be written down
//! outside. Whatever else is to be undoable goes the same way, through [`Model::change`].

use std::sync::Arc;

use crate::config::MarkRead;
use crate::library::ArticleId;
use crate::library::state::{ArticleRef, Change, Marks, StateChange};
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::journal::{Edit, FileStep, Of, Step};
use crate::tui::message::Sweep;
use crate::tui::model::Model;
use crate::tui::view::View;

/// The changes that are named one by one where several are undone.
const NAMED: usize = 3;

impl Model {
    /// Returns the article that a mark is meant for: in the list the chosen row, else the one that is open.
    pub(super) fn target(&self) -> Option<ArticleId> {
        let chosen = self.articles.selected().map(|header| header.id);
        if self.focus == Focus::Articles { chosen } else { self.shown.id().or(chosen) }
    }

    /// Returns how an article is known again.
    pub(super) fn article_ref(&self, id: ArticleId) -> ArticleRef {
        let open = self.shown.page().filter(|page| page.id == id).and_then(|page| page.article_ref.clone());
        open.or_else(|| self.articles.article_ref(id)).unwrap_or_default()
    }

    /// Returns the article as what a change is about.
    pub(super) fn one(&self, id: ArticleId) -> Of {
        Of::One(id, self.article_ref(id))
    }

    fn marks(&self, id: ArticleId) -> Marks {
        let open = self.shown.page().filter(|page| page.id == id).map(|page| page.state.marks);
        open.or_else(|| self.articles.marks(id)).unwrap_or_default()
    }

    /// `“Title”`.
    pub(super) fn titled(&self, id: ArticleId) -> String {
        let open = self.shown.page().filter(|page| page.id == id).map(|page| &page.reading.article.meta);
        let meta = self.articles.find(id).map(|(_, header)| &header.meta).or(open);
        let title = meta.map(|meta| meta.title.as_str()).unwrap_or_default();
        if title.is_empty() { "this article".to_owned() } else { format!("“{title}”") }
    }

    pub(super) fn toggle_star(&mut self, effects: &mut Vec<Effect>) {
        let Some(id) = self.target() else {
            self.tell("no article to star");
            return;
        };
        let starred = self.marks(id).starred;
        let to = if starred.is_none() { Some(self.now_in_seconds()) } else { None };
        let words = if to.is_some() { "starred" } else { "removed the star from" };
        let edit = Edit { of: self.one(id), from: StateChange::Starred(starred), to: StateChange::Starred(to) };
        self.change(format!("{words} {}", self.titled(id)), vec![edit], effects);
    }

    pub(super) fn toggle_read(&mut self, effects: &mut Vec<Effect>) {
        let Some(id) = self.target() else {
            self.tell("no article to mark");
            return;
        };
        let read = self.marks(id).read;
        let to = if read.is_none() { Some(self.now_in_seconds()) } else { None };
        let words = if to.is_some() { "read" } else { "unread" };
        let edit = Edit { of: self.one(id), from: StateChange::Read(read), to: StateChange::Read(to) };
        // Whoever marks by hand means it: the end of the article changes nothing any more.
        if let Some(page) = self.shown.page_mut().filter(|page| page.id == id) {
            page.marked = true;
        }
        self.change(format!("marked {} {words}", self.titled(id)), vec![edit], effects);
    }

    /// Marks articles read that are known to be unread: one change, however many they are.
    pub(super) fn mark_all(&mut self, unread: Sweep, effects: &mut Vec<Effect>) -> bool {
        let words = match unread.ids.len() {
            0 => return self.tell("no unread articles here"),
            1 => "marked one article read".to_owned(),
            count => format!("marked {count} articles read"),
        };
        let to = StateChange::Read(Some(self.now_in_seconds()));
        self.change(words, vec![Edit { of: Of::Many(unread.into()), from: StateChange::Read(None), to }], effects);
        true
    }

    /// Asks for the unread article so many on.
    pub(super) fn next_unread(&self, times: usize, effects: &mut Vec<Effect>) {
        effects.push(Effect::NextUnread { after: self.target(), times: times.max(1) });
    }

    /// Goes to the unread article that was found, if any.
    pub(super) fn go_to_unread(&mut self, found: Option<ArticleId>, wrapped: bool, effects: &mut Vec<Effect>) -> bool {
        let Some(id) = found else {
            return self.tell("no other unread articles here");
        };
        if wrapped {
            self.tell("wrapped to the first unread article");
        }
        self.choose_in_list(id, effects);
        self.ask_for(id, effects);
        true
    }

    /// The end of the open article is on screen and was come to by reading: that makes it read, where that is wanted.
    pub(super) fn note_end(&mut self, effects: &mut Vec<Effect>) {
        let at_end = self.shown.page().is_some_and(|page| page.viewport.is_at_end(&page.layout));
        if at_end && self.reading.mark_read == MarkRead::End {
            self.note_read(effects);
        }
    }

    /// The open article is before the reader's eyes, and not only chosen in the list: that makes it read, where that
    /// is wanted.
    pub(super) fn note_open(&mut self, effects: &mut Vec<Effect>) {
        if self.focus != Focus::Articles && self.reading.mark_read == MarkRead::Open {
            self.note_read(effects);
        }
    }

    /// Marks the open article read; once, so that it can be marked unread while it is open.
    fn note_read(&mut self, effects: &mut Vec<Effect>) {
        let Some(page) = self.shown.page_mut().filter(|page| !page.marked) else { return };
        page.marked = true;
        let id = page.id;
        if self.marks(id).read.is_some() {
            return;
        }
        let to = StateChange::Read(Some(self.now_in_seconds()));
        let edit = Edit { of: self.one(id), from: StateChange::Read(None), to };
        let notice = self.notice.take();
        self.change(format!("marked {} read", self.titled(id)), vec![edit], effects);
        // Reading on is not interrupted by words.
        self.notice = notice;
    }

    /// Makes a change that can be undone, and says so.
    pub(in crate::tui) fn change(&mut self, words: String, edits: Vec<Edit>, effects: &mut Vec<Effect>) {
        self.tell(words.clone());
        let step = Step { words, edits, file: None };
        self.perform(step.forth(), effects);
        self.journal.add(step);
    }

    /// Undoes the last steps, or does again what was undone last; says what.
    pub(super) fn step_back(&mut self, back: bool, times: usize, effects: &mut Vec<Effect>) {
        let all = (0..times).map_while(|_| if back { self.undo(effects) } else { self.redo(effects) });
        let words: Vec<String> = all.collect();
        let (verb, done) = if back { ("undo", "undone") } else { ("redo", "redone") };
        self.tell(match words.as_slice() {
            [] => format!("nothing to {verb}"),
            [one] => format!("{done}: {one}"),
            many => {
                let named = many.len().min(NAMED);
                let rest = many.len() - named;
                let rest = if rest > 0 { format!("; and {rest} more") } else { String::new() };
                format!("{} changes {done}: {}{rest}", many.len(), many[..named].join("; "))
            }
        });
    }

    /// Undoes the last step. Returns its words; none where there is no step.
    fn undo(&mut self, effects: &mut Vec<Effect>) -> Option<String> {
        let step = self.journal.undo().cloned()?;
        self.perform(step.back(), effects);
        if let Some(FileStep { id, from, to, made, .. }) = step.file {
            effects.push(Effect::PutBack { id, from: to, to: from, made });
        }
        Some(step.words)
    }

    /// Does again what was undone last. Returns its words; none where there is no such step.
    fn redo(&mut self, effects: &mut Vec<Effect>) -> Option<String> {
        let step = self.journal.redo().cloned()?;
        self.perform(step.forth(), effects);
        if let Some(FileStep { id, whither, from, .. }) = step.file {
            effects.push(Effect::Move { id, path: from, whither, again: true });
        }
        Some(step.words)
    }

    fn perform<'s>(&mut self, edits: impl Iterator<Item = (&'s Edit, &'s StateChange)>, effects: &mut Vec<Effect>) {
        let (mut changes, mut of_quotes) = (Vec::new(), false);
        for (edit, change) in edits {
            self.articles.mark(&edit.of, change);
            if let Some(page) = self.shown.page_mut().filter(|page| edit.of.is_about(page.id)) {
                page.state.apply(change);
                if matches!(change, StateChange::Quote { .. }) {
                    page.place_kept();
                    self.quotes.forget();
                }
                if matches!(change, StateChange::Speaker { .. }) {
                    page.derive();
                    self.quotes.forget();
                }
            }
            of_quotes |=
                matches!(change, StateChange::Quote { .. } | StateChange::Note(_) | StateChange::Speaker { .. });
            self.note_marked(edit, change);
            changes.push(match &edit.of {
                Of::One(_, article_ref) => Change::Article(article_ref.clone(), change.clone()),
                Of::Many(sweep) => Change::Articles(Arc::clone(&sweep.refs), change.clone()),
            });
        }
        if !changes.is_empty() {
            effects.push(Effect::Record(changes));
        }
        // What a search or a page tells of quotes is another by now: at once, or when it is come back to.
        if of_quotes {
            self.queries.stale = self.layers.view().is_none();
            self.ask_again(effects);
        }
    }

    /// Has the page of kept quotes choose the quote that is marked, or whose mark is undone.
    fn note_marked(&mut self, edit: &Edit, change: &StateChange) {
        if let (Some(View::Kept(kept)), Of::One(_, article_ref), StateChange::Quote { quote, .. }) =
            (self.layers.view_mut(), &edit.of, change)
        {
            kept.marked = Some((article_ref.path.clone(), quote.clone()));
        }
    }

    /// Returns the time of day as it is kept.
    pub(super) fn now_in_seconds(&self) -> jiff::Timestamp {
        let now = self.now.timestamp();
        jiff::Timestamp::from_second(now.as_second()).unwrap_or(now)
    }
}
