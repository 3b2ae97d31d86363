//! Going to places in the text, and remembering where one came from.

use super::travel::Motion;
use crate::library::ArticleId;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::page::{Left, Page, Place};
use crate::tui::trail::{Step, Trail, TrailKind};
use pullquote_extract::text::{BlockKind, Span};

impl Page {
    /// Returns where the reader is, to come back to.
    pub(super) fn here(&self) -> Left {
        Left { place: self.viewport.place, row: self.viewport.row(&self.layout) }
    }

    pub(super) fn restore(&mut self, left: Left) {
        self.viewport.restore(&self.layout, left.place, left.row);
    }

    /// Jumps to `span`; the way back is kept.
    pub(super) fn jump(&mut self, span: Span, context: u16) {
        // Who has peeked there from a pane is there already, and where that began is kept.
        if self.viewport.place != (Place { position: span.start, landed: true }) {
            self.jumps.leave(self.here());
        }
        self.land(span, context);
        self.flash = Some(self.viewport.place);
    }

    /// Jumps to the line that begins at `start`. What stands there is still to come on the trail.
    fn jump_to_line(&mut self, start: usize, context: u16) {
        self.jump(Span::new(start, start), context);
        self.viewport.place.landed = false;
        self.flash = Some(self.viewport.place);
    }

    /// Returns where the paragraphs of the text begin, or its headings. A list and a table are one paragraph each.
    fn block_starts(&self, headings: bool) -> Vec<usize> {
        let blocks = &self.reading.article.blocks;
        let goes_on = |before: BlockKind, kind: BlockKind| match kind {
            BlockKind::Row => before == BlockKind::Row,
            BlockKind::Item { .. } | BlockKind::Continued { .. } => {
                matches!(before, BlockKind::Item { .. } | BlockKind::Continued { .. })
            }
            _ => false,
        };
        let begins = |at: usize| at.checked_sub(1).is_none_or(|before| !goes_on(blocks[before].kind, blocks[at].kind));
        let wanted = |at: &usize| if headings { blocks[*at].kind.is_heading() } else { begins(*at) };
        (0..blocks.len()).filter(wanted).map(|at| blocks[at].span.start).collect()
    }

    /// Makes `span` the place without scrolling, where it begins on screen.
    pub(super) fn point_at(&mut self, span: Span, context: u16) {
        self.jumps.leave(self.here());
        if self.viewport.lines().contains(&self.layout.line_of(span.start)) {
            self.viewport.place = Place { position: span.start, landed: true };
        } else {
            self.land(span, context);
        }
    }
}

impl Model {
    /// Goes some steps on the trail from where the reader is, forward or back: one jump, however many.
    pub(super) fn walk(&mut self, forward: bool, times: usize) {
        let context = self.reading.context;
        let Some(page) = self.shown.page_mut() else { return };
        let place = page.viewport.place;
        let step = match (forward, place.landed) {
            (true, true) => page.trail.after(place.position),
            (true, false) => page.trail.from(place.position),
            (false, _) => page.trail.before(place.position),
        };
        let Some(Step { stop, wrapped }) = step.map(|step| page.trail.further(step, forward, times - 1)) else {
            let words = nothing_to_walk(&page.trail);
            self.tell(words);
            return;
        };
        page.jump(page.trail.stops[stop], context);
        if wrapped {
            let words = round(&page.trail, forward);
            self.tell(words);
        }
    }

    /// Goes some paragraphs or headings on, back where `by` is negative; beyond the last to the end of the article, and
    /// beyond the first to its start.
    pub(super) fn step_block(&mut self, headings: bool, by: isize) {
        let context = self.reading.context;
        let Some(page) = self.shown.page_mut() else { return };
        let starts = page.block_starts(headings);
        if starts.is_empty() {
            self.tell("no headings in this article");
            return;
        }
        let position = page.viewport.place.position;
        let ahead = starts.partition_point(|start| *start <= position);
        let before = starts.partition_point(|start| *start < position);
        let steps = by.unsigned_abs() - 1;
        let to = if by > 0 { starts.get(ahead + steps) } else { before.checked_sub(steps + 1).map(|at| &starts[at]) };
        if let Some(&start) = to {
            page.jump_to_line(start, context);
            return;
        }
        match (headings, by > 0) {
            (false, true) => self.go_to_limit(Motion::End, "this is the end of the article"),
            (_, false) => self.go_to_limit(Motion::Start, "this is the start of the article"),
            (true, true) => drop(self.tell("no heading further on")),
        }
    }

    /// Goes to an end of the article, or says that this is it.
    fn go_to_limit(&mut self, motion: Motion, words: &str) {
        let before = self.shown.page().map(Page::here);
        self.travel(motion);
        if self.shown.page().map(Page::here) == before {
            self.tell(words);
        }
    }

    /// Makes `trail` the trail and goes to its first stop from the place on. Says so where it has none.
    pub(super) fn set_out(&mut self, trail: Trail) -> bool {
        let context = self.reading.context;
        let Some(page) = self.shown.page_mut() else { return false };
        let Some(step) = trail.from(page.viewport.place.position) else {
            let words = nothing_to_walk(&trail);
            self.tell(words);
            return false;
        };
        let stop = trail.stops[step.stop];
        page.trail = trail;
        page.jump(stop, context);
        true
    }

    /// To the quote of this number, from 0; the quotes are the trail again.
    pub(super) fn go_to_quote(&mut self, number: usize) {
        let context = self.reading.context;
        let Some(page) = self.shown.page_mut() else { return };
        match page.quote_count() {
            count if number < count => {
                page.trail = page.quotes_trail();
                page.jump(page.quote(number).hull(), context);
            }
            0 => drop(self.tell("nobody is quoted in this article")),
            1 => drop(self.tell("there is only one quote in this article")),
            count => drop(self.tell(format!("there are only {count} quotes in this article"))),
        }
    }

    /// Lets the text follow a pane to `span`. Where that began is kept for the way back, once.
    pub(super) fn peek(&mut self, span: Span) {
        let (context, first) = (self.reading.context, !self.panels.peeking);
        let Some(page) = self.shown.page_mut() else { return };
        if first {
            page.jumps.leave(page.here());
        }
        page.land(span, context);
        self.panels.peeking = true;
    }

    /// Back to where the last jump began, or forward again: within the article, or in the one that was open before.
    pub(super) fn retrace(&mut self, back: bool, effects: &mut Vec<Effect>) {
        let Some(id) = self.shown.id() else { return };
        let jumps = self.shown.page().map_or(0, |page| page.jumps.behind());
        if back && self.history.landed_from_view(jumps) {
            self.come_back(effects);
            return;
        }
        let other = if back { self.history.back(id, jumps) } else { self.history.forward(id, jumps) };
        if let Some(other) = other {
            return self.return_to(other, effects);
        }
        let there = self.shown.page_mut().and_then(|page| {
            let here = page.here();
            let there = if back { page.jumps.back(here) } else { page.jumps.forward(here) };
            there.map(|left| page.restore(left))
        });
        if there.is_none() {
            self.tell(if back { "nowhere to go back to" } else { "nowhere to go forward to" });
        }
    }

    /// Opens an article again, where it was left. A search or who page that the open one came from is left.
    pub(super) fn return_to(&mut self, id: ArticleId, effects: &mut Vec<Effect>) {
        self.choose_in_list(id, effects);
        self.ask_from_list(id, effects);
    }
}

/// Returns what is so where a trail has no stops.
fn nothing_to_walk(trail: &Trail) -> String {
    match trail.kind {
        TrailKind::Quotes => "nobody is quoted in this article".to_owned(),
        TrailKind::Hits => format!("no “{}” in this article", trail.name),
        TrailKind::Mentions(_) => format!("{} is not named in this article", trail.name),
        TrailKind::Said(_) => format!("{} is not quoted in this article", trail.name),
    }
}

/// Returns what is said when a step goes round an end.
pub(super) fn round(trail: &Trail, forward: bool) -> String {
    let (one, many) = trail.nouns();
    match (trail.stops.len(), forward) {
        (1, _) => format!("the only {one}"),
        (count, true) => format!("wrapped to the first of {count} {many}"),
        (count, false) => format!("wrapped to the last of {count} {many}"),
    }
}
