//! The marking of quotes: star, tags and note; and notes on articles.

use crossterm::event::KeyEvent;

use crate::config::Action;
use crate::library::state::{ArticleRef, Joined, NoteChange, QuoteChange, StateChange};
use crate::tui::effect::Effect;
use crate::tui::journal::Edit;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::line::LineKey;
use crate::tui::model::{Model, Notice};
use crate::tui::noting::{Noted, Noting, QuoteTarget};
use crate::tui::tagging::{Tagged, Tagging};
use crate::tui::view::View;

impl Model {
    /// Returns the quote that a mark is meant for: that of the chosen row of a view, else the current one of the article.
    fn quote_meant(&self) -> Option<QuoteTarget> {
        match self.layers.view() {
            Some(View::Search(search)) => {
                let hit = search.hits.chosen()?;
                QuoteTarget::of_said(&hit.row, hit.quote.as_ref()?)
            }
            Some(View::Who(who)) => {
                let quote = who.said.chosen()?;
                QuoteTarget::of_said(&quote.row, &quote.said)
            }
            Some(View::Kept(kept)) => kept.quotes.chosen().map(QuoteTarget::of_kept),
            None => {
                let page = self.shown.page()?;
                let number = page.current()?;
                Some(QuoteTarget {
                    id: page.id,
                    article_ref: self.article_ref(page.id),
                    key: page.key_of(number),
                    marks: page.marks_of(number).cloned().unwrap_or_default(),
                    seen: page.seen(number),
                    name: format!("quote {}", number + 1),
                })
            }
        }
    }

    /// Returns the same, or says why there is none.
    fn quote_to_mark(&mut self) -> Option<QuoteTarget> {
        let target = self.quote_meant();
        if target.is_none() {
            let search = matches!(self.layers.view(), Some(View::Search(_)));
            self.tell(if search {
                "no quote here; with in:quotes a search finds quotes"
            } else {
                "no quote here to keep"
            });
        }
        target
    }

    /// Stars, tags or notes the quote that is meant, or takes its star off.
    pub(super) fn mark_quote(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::TagQuote => self.begin_quote_tags(effects),
            Action::NoteQuote => self.begin_quote_note(),
            _ => self.keep_quote(effects),
        }
    }

    fn keep_quote(&mut self, effects: &mut Vec<Effect>) {
        let Some(target) = self.quote_to_mark() else { return };
        let starred = target.marks.starred;
        let to = if starred.is_none() { Some(self.now_in_seconds()) } else { None };
        let words = match (to, target.marks.note.is_empty() && target.marks.tags.is_empty()) {
            (Some(_), _) => format!("kept {}", target.name),
            (None, true) => format!("no longer keeping {}", target.name),
            (None, false) => format!("removed the star from {}; its tags and note stay", target.name),
        };
        let edit = target.edit(QuoteChange::Starred(starred), QuoteChange::Starred(to));
        self.change(words, vec![edit], effects);
    }

    fn begin_quote_tags(&mut self, effects: &mut Vec<Effect>) {
        let Some(target) = self.quote_to_mark() else { return };
        let tags = Tagging::new(Tagged::Quote(Box::new(target.clone())), &target.marks.tags, &[]);
        self.layers.close_overlays();
        self.layers.push(Layer::Tags(tags));
        effects.push(Effect::Tags);
    }

    /// Gives a quote these tags, and takes the others away.
    pub(super) fn tag_quote(&mut self, target: &QuoteTarget, after: &[String], effects: &mut Vec<Effect>) {
        let before = &target.marks.tags;
        let switch = |tag: &String, on: bool| {
            let change = |on| QuoteChange::Tag { tag: tag.clone(), on };
            target.edit(change(!on), change(on))
        };
        let gone = before.iter().filter(|tag| !after.contains(tag)).map(|tag| switch(tag, false));
        let new = after.iter().filter(|tag| !before.contains(tag)).map(|tag| switch(tag, true));
        let edits: Vec<Edit> = gone.chain(new).collect();
        if edits.is_empty() {
            return;
        }
        let words = match after {
            [] => format!("removed the tags from {}", target.name),
            tags => format!("tagged {} #{}", target.name, tags.join(" #")),
        };
        self.change(words, edits, effects);
    }

    fn begin_quote_note(&mut self) {
        if let Some(target) = self.quote_to_mark() {
            self.open_note(Noted::Quote(Box::new(target)));
        }
    }

    pub(super) fn begin_note(&mut self) {
        let open = self.shown.page().filter(|page| Some(page.id) == self.target());
        match open.map(|page| Noted::Article { id: page.id, before: page.state.note.clone() }) {
            Some(noted) => self.open_note(noted),
            None => drop(self.tell("no article to write a note on")),
        }
    }

    fn open_note(&mut self, noted: Noted) {
        self.layers.close_overlays();
        self.layers.push(Layer::Note(Noting::new(noted)));
    }

    pub(super) fn key_in_note(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(note) = self.layers.note_mut() else { return Flow::Passed };
        match note.line.key(event) {
            LineKey::Enter => self.end_note(effects),
            LineKey::Leave => drop(self.layers.remove(Kind::Note)),
            LineKey::Tab(_)
            | LineKey::Changed
            | LineKey::Step(_)
            | LineKey::Page(_)
            | LineKey::Recall { .. }
            | LineKey::Still => {}
        }
        Flow::Handled
    }

    /// Another reader had written a note meanwhile, and both are kept: what is shown and what can be undone are put right.
    pub(super) fn joined(&mut self, joined: &Joined, effects: &mut Vec<Effect>) -> bool {
        self.journal.join(joined);
        let same = |known: &ArticleRef| *known == joined.article_ref;
        if let Some(page) = self.shown.page_mut().filter(|page| page.article_ref.as_ref().is_some_and(same)) {
            if let Some(change) = joined.shown(&page.state) {
                page.state.apply(&change);
            }
            page.place_kept();
            self.quotes.forget();
        }
        self.queries.stale |= self.layers.view().is_none();
        self.ask_again(effects);
        let undo = self.keymap.key(Action::Undo).map_or_else(String::new, |key| format!("; {key} takes yours back"));
        let text = if joined.now == joined.found {
            format!("another reader has changed this note meanwhile, and it stays: {}", joined.now)
        } else {
            format!("another reader has written here meanwhile, and both notes stay: {}{undo}", joined.now)
        };
        self.show(Notice { text, error: false, lasting: true })
    }

    fn end_note(&mut self, effects: &mut Vec<Effect>) {
        let Some(noting) = self.layers.take_note() else { return };
        let (after, before) = (noting.note(), noting.on.before().to_owned());
        if after == before {
            return;
        }
        let verb = if after.is_empty() { "removed the note from" } else { "wrote a note on" };
        let (back, forth) = (NoteChange::new(&*after, &*before), NoteChange::new(before, after));
        let (words, edit) = match noting.on {
            Noted::Quote(target) => {
                let edit = target.edit(QuoteChange::Note(back), QuoteChange::Note(forth));
                (format!("{verb} {}", target.name), edit)
            }
            Noted::Article { id, .. } => {
                let edit = Edit { of: self.one(id), from: StateChange::Note(back), to: StateChange::Note(forth) };
                (format!("{verb} {}", self.titled(id)), edit)
            }
        };
        self.change(words, vec![edit], effects);
    }
}
