//! One arm for each action.

use super::travel::Motion;
use super::view::nameless;
use crate::config::Action;
use crate::export::{self, Format};
use crate::tui::areas::Focus;
use crate::tui::effect::Effect;
use crate::tui::layer::{Flow, Layer};
use crate::tui::model::Model;
use crate::tui::overlay::actions::Actions;
use crate::tui::overlay::help::Help;
use crate::tui::page::{Page, speaker_of};
use crate::tui::trail::TrailKind;

impl Model {
    /// Runs the action of a key or a click.
    pub(super) fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        if !is_above_layers(action) && self.offer(|model, kind| model.action_in(kind, action, effects)) == Flow::Handled
        {
            return;
        }
        let reads = self.focus != Focus::Articles && !self.layers.has_overlay();
        if reads && goes_on(action) {
            self.note_end(effects);
        }
        self.perform_action(action, effects);
        if reads && action.moves() {
            self.note_end(effects);
        }
    }

    fn perform_action(&mut self, action: Action, effects: &mut Vec<Effect>) {
        if action == Action::PageDown && self.is_read_to_the_end() {
            self.offer_unread(effects);
        }
        if let Some(motion) = Motion::of(action) {
            return self.travel(motion);
        }
        match action {
            Action::LineDown
            | Action::LineUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::End => {}
            Action::Left => self.pan(-1),
            Action::Right => self.pan(1),
            Action::WordLeft | Action::WordRight => self.offer_selection(),
            Action::ParagraphNext | Action::HeadingNext => self.step_block(action == Action::HeadingNext, 1),
            Action::ParagraphPrevious | Action::HeadingPrevious => {
                self.step_block(action == Action::HeadingPrevious, -1);
            }
            Action::Percent => drop(self.tell("type a number first, such as 50 for the middle")),
            Action::SetMark | Action::GoToMark => self.ask_for_letter(action == Action::SetMark),
            Action::Wider | Action::Narrower => self.set_measure(action == Action::Wider),
            Action::TrailNext | Action::TrailPrevious => self.walk(action == Action::TrailNext, 1),
            Action::Quote1
            | Action::Quote2
            | Action::Quote3
            | Action::Quote4
            | Action::Quote5
            | Action::Quote6
            | Action::Quote7
            | Action::Quote8
            | Action::Quote9 => self.go_to_quote(action.quote_number().unwrap_or_default()),
            Action::TheirQuotes => self.their_quotes(),
            Action::Find if self.focus == Focus::Quotes => self.begin_filter(),
            Action::Find if self.focus == Focus::Articles => self.begin_list_filter(),
            Action::Find => self.begin_find(),
            Action::Reports => self.toggle_reports(),
            Action::Why => self.ask_why(),
            Action::Close => self.close(effects),
            Action::Back => self.retrace(true, effects),
            Action::Forward => self.retrace(false, effects),
            Action::PaneNext => self.step_focus(1),
            Action::PanePrevious => self.step_focus(-1),
            Action::Open => self.open(effects),
            Action::ArticleList => self.toggle_articles(),
            Action::SidePanes => self.toggle_side(),
            Action::Places => self.toggle_places(),
            Action::Reorder => self.reorder(),
            Action::Fold => self.fold(),
            Action::PaneWider | Action::PaneNarrower => self.widen_pane(action == Action::PaneWider),
            Action::Zen => self.toggle_zen(),
            Action::Images => self.toggle_images(),
            Action::ArticleNext => self.next_article(1, effects),
            Action::ArticlePrevious => self.next_article(-1, effects),
            Action::Search => self.begin_search(effects),
            Action::KeptQuotes => self.begin_kept(effects),
            Action::Who => self.begin_who(effects),
            Action::SortArticles => self.next_sort(effects),
            Action::GroupArticles => self.next_group(effects),
            Action::FilterArticles => self.begin_list_filter(),
            Action::Rescan => self.rescan(effects),
            Action::Correct => self.ask_for_speaker(),
            Action::NextUnread => self.next_unread(1, effects),
            Action::AllRead => effects.push(Effect::AllUnread),
            Action::Add => self.begin_address(effects),
            Action::Fetch => effects.push(Effect::Fetch),
            Action::Edit | Action::Delete | Action::Archive | Action::MoveTo => self.do_with_file(action, effects),
            Action::CopyWordsLink => self.copy_words_link(effects),
            Action::Pipe => self.choose_command(),
            Action::Star => self.toggle_star(effects),
            Action::Read => self.toggle_read(effects),
            Action::Tags => self.begin_tags(effects),
            Action::Note => self.begin_note(),
            Action::KeepQuote | Action::TagQuote | Action::NoteQuote => self.mark_quote(action, effects),
            Action::Undo | Action::Redo => self.step_back(action == Action::Undo, 1, effects),
            Action::CopyQuote => self.copy_quote(effects),
            Action::CopyText => self.copy_quote_as(export::quote_text, " as text", effects),
            Action::CopyMarkdown => self.copy_quote_as(export::quote_markdown, " as Markdown", effects),
            Action::CopyLink => self.copy_link(effects),
            Action::Select => self.toggle_selection(),
            Action::ExportMarkdown => self.export(Format::Markdown, effects),
            Action::ExportJson => self.export(Format::Json, effects),
            Action::ExportCsv => self.export(Format::Csv, effects),
            Action::ExportHtml => self.export(Format::Html, effects),
            Action::Links => self.show_links(),
            Action::Browse => self.browse(effects),
            Action::Help => self.open_overlay(Layer::Help(Help::default())),
            Action::Actions => self.open_overlay(Layer::Actions(Actions::new(&self.memory.recent))),
            Action::ThemeNext => self.next_theme(effects),
            Action::Tour => self.open_overlay(Layer::Tour),
            Action::Redraw => effects.push(Effect::Redraw),
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Leave => self.leave(effects),
            Action::Quit => effects.push(Effect::Quit),
            Action::Interrupt => self.interrupt(effects),
        }
    }

    /// The quotes of whoever is chosen: in a pane of names the current name, else the speaker of the current quote.
    fn their_quotes(&mut self) {
        let Some(page) = self.shown.page() else { return };
        let of_trail = match page.trail.kind {
            TrailKind::Mentions(entity) if self.focus == Focus::Body => Some(entity),
            _ => None,
        };
        let current = page.current();
        let of_quote = || current.and_then(|quote| speaker_of(page.quote(quote)));
        let entity = self.chosen_name().or(of_trail).or_else(of_quote);
        let trail = entity.map(|entity| page.said_trail(entity));
        let quoted = current.map(|quote| nameless(page.quote(quote)));
        match trail {
            Some(trail) => {
                if self.set_out(trail) {
                    self.set_focus(Focus::Body);
                }
            }
            None => drop(self.tell(quoted.unwrap_or_else(|| "no quote here".to_owned()))),
        }
    }

    fn open(&mut self, effects: &mut Vec<Effect>) {
        match self.focus {
            Focus::Articles => {
                if self.take_shelf(effects) {
                } else if let Some(id) = self.articles.selected().map(|header| header.id) {
                    self.ask_from_list(id, effects);
                    self.set_focus(Focus::Body);
                }
            }
            Focus::Body | Focus::Quotes => {
                if let Some(quote) = self.shown.page().and_then(Page::current) {
                    self.go_to_quote(quote);
                    self.set_focus(Focus::Body);
                }
            }
            Focus::People | Focus::Organisations | Focus::Places => {
                let trail = self.chosen_name().zip(self.shown.page());
                if let Some(trail) = trail.map(|(entity, page)| page.mentions_trail(entity))
                    && self.set_out(trail)
                {
                    self.set_focus(Focus::Body);
                }
            }
        }
    }

    /// Opens the article after or before the one that is open.
    pub(super) fn next_article(&mut self, by: isize, effects: &mut Vec<Effect>) {
        if self.next_of_view(by > 0, effects) {
            return;
        }
        if self.articles.len() == 0 {
            self.tell("no articles here");
            return;
        }
        self.choose_open();
        let before = self.articles.selected().map(|header| header.id);
        let mut id = self.articles.step(by);
        if id.is_some() && id == self.gone && id != before {
            // Its file was moved away just now, and its row goes with the next list.
            let next = self.articles.step(by.signum());
            id = if next == id { self.articles.step(-by.signum()) } else { next };
        }
        if id == before && id.is_some() {
            self.tell(if by > 0 { "this is the last article" } else { "this is the first article" });
        } else if let Some(id) = id {
            self.ask_for(id, effects);
        }
    }

    /// Does an action so many times where that is one motion; returns whether it is.
    pub(super) fn is_done_at_once(&mut self, action: Action, times: usize, effects: &mut Vec<Effect>) -> bool {
        let (many, reads) = (times.cast_signed(), self.focus != Focus::Articles);
        match action {
            Action::TrailNext | Action::TrailPrevious if times > 0 => self.walk(action == Action::TrailNext, times),
            Action::ArticleNext => self.next_article(many, effects),
            Action::ArticlePrevious => self.next_article(-many, effects),
            Action::NextUnread => self.next_unread(times, effects),
            Action::ParagraphNext | Action::HeadingNext if times > 0 => {
                self.step_block(action == Action::HeadingNext, many);
            }
            Action::ParagraphPrevious | Action::HeadingPrevious if times > 0 => {
                self.step_block(action == Action::HeadingPrevious, -many);
            }
            _ => match Motion::of(action) {
                // One by one, so that it leads to the same place.
                Some(motion) => (0..times).for_each(|_| self.travel(motion)),
                None => return false,
            },
        }
        if reads && action.moves() {
            self.note_end(effects);
        }
        true
    }

    fn rescan(&mut self, effects: &mut Vec<Effect>) {
        effects.push(Effect::Rescan);
        self.tell("looking for new articles …");
    }
}

/// Returns whether an action means the same whatever is on the screen.
pub(super) const fn is_above_layers(action: Action) -> bool {
    matches!(action, Action::Quit | Action::Interrupt | Action::Suspend | Action::Redraw)
}

/// Returns whether an action leads from the article that is open to another.
const fn goes_on(action: Action) -> bool {
    matches!(action, Action::ArticleNext | Action::ArticlePrevious | Action::NextUnread)
}

/// Returns whether an action takes something of an article along that is only known once it is open.
pub(super) fn needs_article(action: Action) -> bool {
    matches!(action, Action::Tags | Action::Note | Action::KeepQuote | Action::TagQuote | Action::NoteQuote)
        || matches!(action, Action::CopyQuote | Action::CopyText | Action::CopyMarkdown)
        || matches!(action, Action::CopyWordsLink | Action::Pipe)
        || matches!(action, Action::ExportMarkdown | Action::ExportJson | Action::ExportCsv | Action::ExportHtml)
}
