//! Tells how a message changes the screen. Says by [`Effect`] what the shell is to do; does nothing itself.

mod action;
mod address;
mod arrange;
mod asking;
mod copy;
mod count;
mod drag;
mod files;
mod find;
mod go;
mod images;
mod interrupt;
mod keep;
mod layers;
mod links;
mod list;
mod marks;
mod mouse;
mod notices;
mod order;
mod overlay;
mod pointing;
mod quotes;
mod refit;
mod remember;
mod select;
mod speaker;
mod tags;
mod travel;
mod view;
mod why;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use self::action::{is_above_layers, needs_article};
use super::areas::Focus;
use super::effect::Effect;
use super::journal::FileStep;
use super::keymap::{Match, chord, spelled};
use super::layer::Flow;
use super::layout::Setting;
use super::message::{Msg, Size};
use super::model::{Held, Model, Notice, Shown};
use super::page::Page;
use super::trail::TrailKind;
use crate::config::{Action, Chord, Group, Key};
use crate::library::state::Change;
use crate::library::{ArticleId, Reading};

impl Model {
    /// Takes in what happened. Returns what is to be done about it outside, in order.
    #[must_use]
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let flashed = self.shown.page_mut().is_some_and(|page| page.flash.take().is_some());
        let presses = matches!(msg, Msg::Key(_) | Msg::Mouse(_));
        self.presses += u64::from(presses);
        if presses || matches!(msg, Msg::Paste(_)) {
            self.begin_saying();
        }
        let changed = match msg {
            Msg::Rested => !flashed && self.end_count(&mut effects),
            Msg::Key(event) => self.key(event, &mut effects),
            Msg::Mouse(event) => self.mouse(event, &mut effects),
            Msg::Paste(text) => self.paste(&text, &mut effects),
            Msg::Resize { columns, rows } => {
                let size = Size { columns, rows };
                std::mem::replace(&mut self.size, size) != size
            }
            Msg::Listed(window) => self.listed(window, &mut effects),
            Msg::Unfiltered(reason) => self.refuse_filter(reason),
            Msg::Changed => self.refresh(&mut effects),
            Msg::Indexing(progress) => std::mem::replace(&mut self.indexing, progress) != progress,
            Msg::Fetching(progress) => self.fetching(progress, &mut effects),
            Msg::Clipboard(text) => self.offer_address(&text),
            Msg::Images(cell) => self.take_cell(cell),
            Msg::Image { id, number, size, image } => self.take_image(id, number, size, image),
            Msg::Opened { id, result } => self.opened(id, result, &mut effects),
            Msg::Found { id, reading } => self.found(id, reading, &mut effects),
            Msg::Counted(counts) => {
                self.articles.count(counts);
                true
            }
            Msg::Sought { id, typed, hits } => self.sought(id, &typed, hits, &mut effects),
            Msg::Hits { number, result } => self.hits(number, result, &mut effects),
            Msg::Who { number, result } => self.who(number, result, &mut effects),
            Msg::Kept { number, result } => self.kept(number, result, &mut effects),
            Msg::Names { number, names } => self.take_names(number, names),
            Msg::Tallied(counts) => self.take_counts(&counts),
            Msg::Preview { number, text } => self.take_preview(number, text),
            Msg::Restored(restored) => self.restore(restored),
            Msg::Recalled { id, article_ref, state } => {
                self.opening.recalled = Some((id, article_ref, *state));
                false
            }
            Msg::Marked(marks) => {
                self.articles.take_marks(marks);
                true
            }
            Msg::NextUnread { id, wrapped } => self.go_to_unread(id, wrapped, &mut effects),
            Msg::AllUnread(unread) => self.mark_all(unread, &mut effects),
            Msg::Identified(refs) => {
                let changes = refs.into_iter().map(Change::Known).collect();
                effects.push(Effect::Record(changes));
                false
            }
            Msg::Tags(tags) => self.layers.tags_mut().map(|line| line.know(tags)).is_some(),
            Msg::Folders(folders) => self.layers.folder_mut().map(|line| line.know(folders)).is_some(),
            Msg::Clock(now) => self.clock(now),
            Msg::Background { light, theme } => self.take_background(light, &theme),
            Msg::Deleted(id) => ![self.gone, self.restored].contains(&Some(id)) && self.lose(id),
            Msg::Edited(id) => self.edited(id, &mut effects),
            Msg::Moved { id, whither, from, result: Ok(to), made, again } => {
                let left = self.shown.page().filter(|page| page.id == id).map(Page::here);
                self.moved(
                    FileStep { id, whither, from, to, made, left, key: self.article_ref(id).key },
                    again,
                    &mut effects,
                )
            }
            Msg::PutBack { id, result } => self.put_back(id, result, &mut effects),
            Msg::Moved { result: Err(text), again, .. } => self.stay(text, again),
            Msg::Joined(joined) => self.joined(&joined, &mut effects),
            Msg::Piped(_) if !std::mem::take(&mut self.queries.piping) => false,
            Msg::Alert(alert) => self.alert(alert),
            Msg::Gathered { .. } if !std::mem::take(&mut self.queries.gathering) => false,
            Msg::Gathered { name, result: Ok(contents) } => {
                effects.push(Effect::Save { name, contents });
                false
            }
            Msg::Notice(text) | Msg::Piped(Ok(text)) => self.show(Notice { text, error: false, lasting: true }),
            Msg::Failed(text) | Msg::Piped(Err(text)) | Msg::Gathered { result: Err(text), .. } => {
                self.show(Notice { text, error: true, lasting: true })
            }
        };
        self.ask_for_hits(&mut effects);
        let changed = presses && self.show_next() || changed;
        self.doubt(&effects);
        if changed || flashed {
            self.refit(&mut effects);
            self.note_open(&mut effects);
            self.remember(&mut effects);
            let current = self.said.is_some().then(|| self.current());
            if let Some((said, current)) = self.said.as_mut().zip(current) {
                said.take(current);
            }
            self.redraw = true;
        }
        effects
    }

    /// Takes up the time of day; returns whether that is seen: ages are told in minutes.
    fn clock(&mut self, now: jiff::Zoned) -> bool {
        let minute = |time: &jiff::Zoned| time.timestamp().as_second().div_euclid(60);
        let before = std::mem::replace(&mut self.now, now);
        minute(&before) != minute(&self.now)
    }

    fn key(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> bool {
        if event.kind == KeyEventKind::Release {
            return false;
        }
        if let Some(letter) = self.escaped(event) {
            // In tmux and over slow lines an Esc and the key after it arrive as one.
            let esc = self.key(KeyEvent::from(KeyCode::Esc), effects);
            return self.key(letter, effects) || esc;
        }
        if let Some(action) = self.above_layers(event) {
            if matches!(action, Action::Redraw | Action::Suspend) {
                // Whatever is under way goes on.
                self.act(action, effects);
                return true;
            }
            let had_keys = !self.pending.is_empty();
            self.pending.clear();
            if self.drop_count() || had_keys && action == Action::Interrupt {
                return true;
            }
            self.act(action, effects);
            return true;
        }
        let had_notice = self.dismiss() || event.code == KeyCode::Esc && self.alert.take().is_some();
        let key_in = |model: &mut Self, kind| {
            let flow = model.key_in(kind, event, effects);
            model.tell_full(kind);
            flow
        };
        if self.offer(key_in) == Flow::Handled {
            return true;
        }
        let Some(chord) = chord(event) else { return had_notice };
        if !self.opening.held.is_empty() {
            self.opening.held.push(Held::Key(event));
            return had_notice;
        }
        if let Some(digit) = self.digit(chord) {
            if self.has_to_wait(Action::Quote1) {
                self.opening.held.push(Held::Key(event));
            } else {
                self.count(digit);
            }
            return true;
        }
        if chord == Chord::from(Key::Esc) && self.pending.is_empty() && self.drop_count() {
            return true;
        }
        let before = self.pending.clone();
        match self.keymap.press(&mut self.pending, chord) {
            Match::Actions(actions) => {
                for action in actions {
                    self.ask_to_act(action, effects);
                }
                true
            }
            Match::Pending => true,
            Match::Nothing => self.unbound(&before, chord) || had_notice || !before.is_empty(),
        }
    }

    /// Returns the letter of a key with Alt that nothing is bound to, and that edits no line.
    fn escaped(&self, event: KeyEvent) -> Option<KeyEvent> {
        let letter = matches!(event.code, KeyCode::Char(_)) && event.modifiers.contains(KeyModifiers::ALT);
        let edits = self.layers.is_typing() && matches!(event.code, KeyCode::Char('b' | 'd' | 'f'));
        let pressed = |mut before| self.keymap.press(&mut before, chord(event).unwrap_or(Key::Esc.into()));
        let is_bound =
            || [self.pending.clone(), Vec::new()].into_iter().any(|before| pressed(before) != Match::Nothing);
        let is_free = letter && !edits && !is_bound();
        is_free.then(|| KeyEvent { modifiers: event.modifiers.difference(KeyModifiers::ALT), ..event })
    }

    /// Returns the action of a key that means the same whatever is on the screen. A key that may be text is none.
    fn above_layers(&self, event: KeyEvent) -> Option<Action> {
        let chord = chord(event).filter(|chord| !chord.edits())?;
        match self.keymap.press(&mut Vec::new(), chord) {
            Match::Actions(actions) => actions.into_iter().find(|action| is_above_layers(*action)),
            Match::Pending | Match::Nothing => None,
        }
    }

    /// Runs an action, or keeps it for the article that is on its way.
    fn ask_to_act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let was_counting = self.counting.is_some();
        if let Some(times) = self.take_count(action) {
            return self.act_times(action, times, effects);
        }
        if was_counting && action == Action::Open && self.focus == Focus::Body && self.layers.is_empty() {
            // The number has led there already.
            return self.note_end(effects);
        }
        if let Some(id) = self.row_to_open(action) {
            self.ask_for(id, effects);
        }
        if self.has_to_wait(action) {
            self.opening.held.push(Held::Action(action));
        } else {
            self.act(action, effects);
        }
    }

    /// Returns the article of the chosen row, where an action is meant for that and needs the article itself.
    fn row_to_open(&self, action: Action) -> Option<ArticleId> {
        let meant = self.focus == Focus::Articles && self.layers.is_empty() && needs_article(action);
        let chosen = self.articles.selected().map(|header| header.id);
        chosen.filter(|id| meant && Some(*id) != self.shown.id())
    }

    /// Says that a key does nothing, by itself or after those `before` it, and how to find one that does.
    fn unbound(&mut self, before: &[Chord], chord: Chord) -> bool {
        if self.areas().is_none() || chord == Chord::from(Key::Esc) {
            return false;
        }
        let help = self.keymap.key(Action::Help).map_or_else(String::new, |key| format!("; {key} shows all keys"));
        self.tell(format!("{} does nothing here{help}", spelled(&[before, &[chord]].concat())))
    }

    fn paste(&mut self, text: &str, effects: &mut Vec<Effect>) -> bool {
        self.offer(|model, kind| model.paste_in(kind, text, effects)) == Flow::Handled
    }

    /// Asks for an article, unless it is open or on its way. One that could not be opened is tried again.
    fn ask_for(&mut self, id: ArticleId, effects: &mut Vec<Effect>) {
        let failed = matches!(self.shown, Shown::Broken { id: broken, .. } if broken == id);
        self.opening.returning = self.opening.returning.filter(|returning| *returning == id);
        if self.opening.wanted != Some(id) || failed {
            self.opening.wanted = Some(id);
            effects.push(Effect::Open(id));
        }
    }

    /// Asks for an article that was chosen in the list: a search or who page that another came from is left.
    fn ask_from_list(&mut self, id: ArticleId, effects: &mut Vec<Effect>) {
        self.history.leave_views();
        self.ask_for(id, effects);
    }

    /// Returns whether an action is meant for an article that is still on its way, or for quotes that are still looked
    /// for: typing ahead is not lost on the article before, or on no quotes.
    fn has_to_wait(&self, action: Action) -> bool {
        let for_text =
            matches!(action.group(), Group::Reading | Group::Trail | Group::Keeping) || action == Action::Who;
        let on_its_way =
            !self.articles.is_known() || self.opening.wanted.is_some() && self.opening.wanted != self.shown.id();
        let looking =
            self.shown.page().is_some_and(|page| page.reading.looking && page.trail.kind == TrailKind::Quotes);
        let waits = on_its_way && for_text || looking && action.needs_quotes();
        let in_text = self.focus != Focus::Articles || needs_article(action);
        waits && in_text && self.layers.is_empty()
    }

    /// Runs the keys that were typed ahead.
    fn release(&mut self, effects: &mut Vec<Effect>) {
        for held in std::mem::take(&mut self.opening.held) {
            match held {
                Held::Key(event) => drop(self.key(event, effects)),
                Held::Action(action) => self.ask_to_act(action, effects),
            }
            // What comes next may depend on where the text and the panes lie now.
            self.refit(effects);
        }
    }

    /// Says that the file of the open article has gone; what was read of it stays.
    fn lose(&mut self, id: ArticleId) -> bool {
        self.shown.id() == Some(id) && self.tell("this article’s file was deleted or moved; this is its last version")
    }

    fn opened(&mut self, id: ArticleId, result: Result<Arc<Reading>, String>, effects: &mut Vec<Effect>) -> bool {
        let returns = self.opening.returning == Some(id);
        if returns && result.is_err() {
            // The index has not seen yet that its file is back; what follows the file opens it then.
            self.opening.wanted = self.shown.id();
            return false;
        }
        if self.opening.wanted != Some(id) && !returns {
            return false;
        }
        (self.opening.wanted, self.opening.returning) = (Some(id), None);
        self.restored = self.restored.filter(|restored| *restored == id);
        let trail = self.shown.page().filter(|page| page.id == id).map(|page| page.trail.clone());
        let before = self.shown.id();
        self.shown = match result {
            Ok(reading) => {
                let mut page = Box::new(self.page(id, reading));
                page.retrace_trail(trail);
                Shown::Article(page)
            }
            Err(error) => Shown::Broken { id, error },
        };
        let jumps = self.shown.page().map_or(0, |page| page.jumps.behind());
        self.history.cross(before, id, jumps);
        self.layers.leave_article();
        (self.drag, self.counting) = (None, None);
        self.set_focus(self.focus);
        self.quotes.reset();
        self.names.reset();
        self.refit(effects);
        self.arrive(true);
        self.refit(effects);
        self.release(effects);
        true
    }

    /// Adds what was found to the article that is open; the text stays where it is.
    fn found(&mut self, id: ArticleId, reading: Arc<Reading>, effects: &mut Vec<Effect>) -> bool {
        // It may be of an earlier text of the same file.
        let is_it = |page: &&mut Page| page.id == id && Arc::ptr_eq(&page.reading.article, &reading.article);
        let Some(page) = self.shown.page_mut().filter(is_it) else { return false };
        page.find(reading);
        self.arrive(false);
        self.refit(effects);
        self.release(effects);
        true
    }

    /// Returns an article as it was left, or at its start.
    fn page(&mut self, id: ArticleId, reading: Arc<Reading>) -> Page {
        let text = self.areas().map(|areas| areas.text);
        let (width, height) = text.map_or((self.reading.measure, 1), |text| (text.width, text.height));
        let setting = Setting { width, spacing: self.reading.spacing };
        let mut page = Page::new(id, reading, setting, height, self.reading.footnotes);
        let recalled = self.opening.recalled.take().filter(|(recalled, ..)| *recalled == id);
        let recalled = recalled.map(|(_, article_ref, state)| (Some(article_ref), state));
        let reloaded = self.shown.page().filter(|open| open.id == id);
        page.marked = reloaded.is_some_and(|open| open.marked);
        if let Some(left) = recalled.or_else(|| reloaded.map(|open| (open.article_ref.clone(), open.state.clone()))) {
            (page.article_ref, page.state) = left;
        }
        let changed = page.fit_images(self.image_cell(), width, height) | page.fit_note();
        page.resize(setting, height, changed);
        page.resume();
        page.show(self.quotes.reports);
        self.articles.take_marks(vec![(id, page.state.marks)]);
        page
    }
}
