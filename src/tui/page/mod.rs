//! An open article: its text in lines, what was found in it, and the place the reader is at.

mod byline;
mod findings;
mod images;
mod jumps;
mod kept;
mod select;
mod shown;
mod viewport;

use std::sync::Arc;

pub(crate) use self::byline::{age, day};
pub(crate) use self::findings::{Findings, Name, Order};
pub(crate) use self::jumps::{Jumps, Left};
pub(crate) use self::select::Selection;
pub(crate) use self::viewport::{Place, Viewport};
use super::find::find;
use super::layout::{Layout, Measured, Setting};
use super::spans::Spans;
use super::trail::{Trail, TrailKind};
use crate::article::{Mark, MarkKind};
use crate::config::Role;
use crate::export;
use crate::library::state::{ArticleRef, ArticleState};
use crate::library::{ArticleId, Reading};
use pullquote_extract::text::Span;
use pullquote_extract::{Annotations, EntityId, EntityKind, Mention, Quote};

/// An open article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page {
    pub(crate) id: ArticleId,
    /// The part of the article on the screen.
    pub(crate) reading: Arc<Reading>,
    /// The article with what was found in it, from which that is made.
    source: Arc<Reading>,
    /// True if what is reported without marks is among the quotes.
    reports: bool,
    pub(crate) layout: Layout,
    pub(crate) viewport: Viewport,
    pub(crate) trail: Trail,
    /// The trail that closing returns to, where that is not the quotes: the one that led here.
    pub(crate) home: Option<Trail>,
    pub(crate) jumps: Jumps,
    /// Its findings.
    pub(crate) found: Findings,
    /// By what it is known again; none where nothing is kept.
    pub(crate) article_ref: Option<ArticleRef>,
    /// Its kept state.
    pub(crate) state: ArticleState,
    /// Holds which of the kept quotes a quote is, by its number; empty where none is kept.
    kept: Vec<Option<usize>>,
    /// True if it was marked read or unread since it was opened.
    pub(crate) marked: bool,
    /// True if the side panes are sorted for what was found.
    pub(crate) sorted: bool,
    /// The place that a jump led to just now, until the next event.
    pub(crate) flash: Option<Place>,
    /// The marks of the source.
    marks: Spans<Role>,
    /// The links among the source's marks, as indices.
    links: Spans<usize>,
    /// Its images; none until it is known whether they are shown.
    images: Vec<images::Slot>,
    /// The article's words with their widths, for any width of the lines.
    measured: Measured,
}

impl Page {
    /// Opens `reading` at its start, `height` lines of it on screen. Its links are numbered where `numbered` says so.
    pub(crate) fn new(id: ArticleId, reading: Arc<Reading>, setting: Setting, height: u16, numbered: bool) -> Self {
        let Reading { article, annotations, .. } = &*reading;
        let roles = article.marks.iter().filter_map(|mark| Some((mark.span, role_of_mark(&mark.kind)?)));
        let marks = Spans::new(roles);
        let is_link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_));
        let links = article.marks.iter().enumerate().filter(|(_, mark)| is_link(mark));
        let links = Spans::new(links.map(|(index, mark)| (mark.span, index)));
        let measured = Measured::new(article, byline::about(article, annotations.language.as_ref()), numbered);
        Self {
            id,
            layout: Layout::new(article, &measured, setting),
            viewport: Viewport::new(height),
            trail: quotes_trail(annotations, false),
            home: None,
            jumps: Jumps::default(),
            found: Findings::new(article, annotations),
            article_ref: None,
            state: ArticleState::default(),
            kept: Vec::new(),
            marked: false,
            sorted: false,
            flash: None,
            marks,
            source: Arc::clone(&reading),
            reports: false,
            links,
            images: Vec::new(),
            measured,
            reading,
        }
    }

    /// Adds what was found in the article since it was opened. The place stays, and a trail that is not that of the
    /// quotes.
    pub(crate) fn find(&mut self, reading: Arc<Reading>) {
        self.source = reading;
        self.derive();
    }

    /// Puts the names of a kind into an order.
    pub(crate) fn sort(&mut self, kind: EntityKind, order: Order) {
        self.found.sort(kind, order, &self.reading.annotations);
    }

    /// Returns where somebody is named, in bytes of the body.
    pub(crate) fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = usize> {
        let annotations = &self.reading.annotations;
        annotations.entity(entity).mentions.iter().map(|mention| annotations.mentions[*mention].span.start)
    }

    pub(crate) fn body(&self) -> &str {
        &self.reading.article.body
    }

    /// Returns how many quotes there are.
    pub(crate) const fn quote_count(&self) -> usize {
        self.found.spoken.len()
    }

    /// Returns the quote of this number, from 0. Panics where there is none.
    pub(crate) fn quote(&self, number: usize) -> &Quote {
        &self.reading.annotations.quotes[self.found.spoken[number]]
    }

    /// Makes room for another width or height, or where `changed` is set for an image or a note; what the reader looks at stays on its
    /// row.
    pub(crate) fn resize(&mut self, setting: Setting, height: u16, changed: bool) {
        let row = self.viewport.row(&self.layout);
        if changed || setting.width != self.layout.width {
            self.set_lines(setting);
        }
        self.viewport.resize(&self.layout, row, height);
    }

    /// Returns the stretch of the body that is on screen.
    pub(crate) fn visible(&self) -> Span {
        self.layout.span_of(self.viewport.lines())
    }

    /// Returns the quote that is current: of those on screen the one nearest to where the reader is.
    pub(crate) fn current(&self) -> Option<usize> {
        let place = self.viewport.place;
        let line = self.layout.line_of(place.position);
        let nearness = |span: Span| {
            let lines = self.layout.lines_of(span);
            let lines_off = lines.start.saturating_sub(line).max((line + 1).saturating_sub(lines.end));
            let landed = place.landed && span.contains(place.position);
            (!landed, lines_off, span.start.abs_diff(place.position))
        };
        let on_screen = self.found.pieces.touching(self.visible());
        on_screen.min_by_key(|(span, _)| nearness(*span)).map(|(_, quote)| quote)
    }

    /// Returns the number of the last quote that starts at or before the place, where there is one.
    pub(crate) fn quote_before(&self) -> Option<usize> {
        let position = self.viewport.place.position;
        self.found.spoken.partition_point(|&quote| self.start_of(quote) <= position).checked_sub(1)
    }

    fn start_of(&self, quote: usize) -> usize {
        self.reading.annotations.quotes[quote].pieces[0].outer.start
    }

    /// Returns the stop of the trail that the reader is at: the one landed on, else the first on screen from the place
    /// on, else the last on screen.
    pub(crate) fn current_stop(&self) -> Option<usize> {
        let place = self.viewport.place;
        if place.landed
            && let Some(stop) = self.trail.at(place.position)
        {
            return Some(stop);
        }
        if self.trail.kind == TrailKind::Quotes {
            return self.current().and_then(|quote| self.trail.at(self.quote(quote).pieces[0].outer.start));
        }
        let on_screen = self.trail.within(self.visible());
        let ahead = on_screen.clone().find(|stop| self.trail.stops[*stop].start >= place.position);
        ahead.or_else(|| on_screen.last())
    }

    /// Returns the pieces of quotes on a stretch of the body, with the number of their quote.
    pub(crate) fn pieces(&self, within: Span) -> impl Iterator<Item = (Span, usize)> {
        self.found.pieces.touching(within)
    }

    /// Returns the quotes that run through a stretch of the body, also where it stands between two of their pieces.
    pub(crate) fn quotes_through(&self, within: Span) -> impl Iterator<Item = usize> {
        self.found.hulls.touching(within).map(|(_, quote)| quote)
    }

    /// Returns what is named on a stretch of the body.
    pub(crate) fn mentions(&self, within: Span) -> impl Iterator<Item = Mention> {
        self.found.mentions.touching(within).map(|(_, mention)| mention)
    }

    /// Returns what the source marked on a stretch of the body.
    pub(crate) fn marks(&self, within: Span) -> impl Iterator<Item = (Span, Role)> {
        self.marks.touching(within)
    }

    /// Returns the links on a stretch of the body, with their addresses.
    pub(crate) fn links(&self, within: Span) -> impl Iterator<Item = (Span, &str)> {
        let marks = &self.reading.article.marks;
        self.links.touching(within).filter_map(|(span, index)| match &marks[index].kind {
            MarkKind::Link(address) => Some((span, address.as_str())),
            _ => None,
        })
    }

    /// Goes to `span`; what stands in a wide table or in code is moved into sight.
    pub(crate) fn land(&mut self, span: Span, context: u16) {
        self.viewport.land(&self.layout, span, context);
        let line = self.layout.lines[self.layout.line_of(span.start)];
        let overhang = self.layout.overhang(self.body(), &line);
        if overhang > 0 && self.layout.columns_of(self.body(), &line, span, self.viewport.pan).is_none() {
            let wanted = self.layout.columns_before(self.body(), &line, span.start);
            self.viewport.pan = wanted.saturating_sub(self.layout.width / 3).min(overhang);
        }
    }

    /// Returns the line that flashes: the one that a jump led to, as long as nothing has moved since.
    pub(crate) fn flashing(&self) -> Option<usize> {
        let place = self.flash.filter(|place| *place == self.viewport.place)?;
        Some(self.layout.line_of(place.position))
    }

    /// Moves what is too wide sideways, by columns. Returns whether anything on screen is.
    pub(crate) fn pan(&mut self, by: i16) -> bool {
        let lines = self.viewport.lines();
        let shown = self.layout.lines.iter().skip(lines.start).take(lines.len());
        let most = shown.map(|line| self.layout.overhang(self.body(), line)).max().unwrap_or(0);
        self.viewport.pan = self.viewport.pan.min(most).saturating_add_signed(by).min(most);
        most > 0
    }

    /// Returns the quote at a place in the body, the innermost where they nest.
    pub(crate) fn quote_at(&self, position: usize) -> Option<usize> {
        self.found.pieces.at(position).map(|(_, quote)| quote)
    }

    /// Returns where the link at a place in the body leads.
    pub(crate) fn link_at(&self, position: usize) -> Option<&str> {
        self.links(Span::new(position, position + 1)).map(|(_, address)| address).last()
    }

    /// Returns whose name stands at a place in the body.
    pub(crate) fn mention_at(&self, position: usize) -> Option<Mention> {
        self.found.mentions.at(position).map(|(_, mention)| mention)
    }

    /// Returns the quotes as the trail.
    pub(crate) fn quotes_trail(&self) -> Trail {
        quotes_trail(&self.reading.annotations, self.reports)
    }

    /// Returns the trail back to what led to this article, or else to the quotes. Returns whether it was another.
    pub(crate) fn give_trail_back(&mut self) -> bool {
        let home = self.home.clone().unwrap_or_else(|| self.quotes_trail());
        let other = self.trail.kind != home.kind || self.trail.name != home.name;
        if other {
            self.trail = home;
        }
        other
    }

    /// Somebody's mentions as the trail.
    pub(crate) fn mentions_trail(&self, entity: EntityId) -> Trail {
        let annotations = &self.reading.annotations;
        let named = annotations.entity(entity);
        let stops = named.mentions.iter().map(|mention| annotations.mentions[*mention].span).collect();
        Trail::new(TrailKind::Mentions(entity), &named.name, stops)
    }

    /// Takes up the trail that the same article had before it was read anew: its hits or names are sought in the text as
    /// it is now.
    pub(crate) fn retrace_trail(&mut self, before: Option<Trail>) {
        let Some(before) = before else { return };
        let named = || {
            let entities = &self.reading.annotations.entities;
            entities.iter().position(|entity| entity.name == before.name).map(EntityId)
        };
        let trail = match before.kind {
            TrailKind::Quotes => None,
            TrailKind::Hits => {
                find(self.body(), &before.name).ok().map(|hits| Trail::new(before.kind, &before.name, hits))
            }
            TrailKind::Mentions(_) => named().map(|entity| self.mentions_trail(entity)),
            TrailKind::Said(_) => named().map(|entity| self.said_trail(entity)),
        };
        if let Some(trail) = trail.filter(|trail| !trail.stops.is_empty()) {
            self.trail = trail;
        }
    }

    /// Returns the words of a quote, as they are taken along.
    pub(crate) fn words_of(&self, quote: &Quote) -> String {
        export::words(self.body(), quote)
    }

    /// Returns what somebody says as the trail.
    pub(crate) fn said_trail(&self, entity: EntityId) -> Trail {
        let annotations = &self.reading.annotations;
        let theirs = annotations.spoken().filter(|quote| speaker_of(quote) == Some(entity));
        let stops = theirs.map(Quote::hull).collect();
        Trail::new(TrailKind::Said(entity), &annotations.entity(entity).name, stops)
    }
}

/// Returns who said a quote, where they are somebody in the article.
pub(crate) fn speaker_of(quote: &Quote) -> Option<EntityId> {
    quote.attribution.as_ref().and_then(|attribution| attribution.entity)
}

fn quotes_trail(annotations: &Annotations, reports: bool) -> Trail {
    let name = if reports { "quotes and reports" } else { "quotes" };
    Trail::new(TrailKind::Quotes, name, annotations.spoken().map(Quote::hull).collect())
}

const fn role_of_mark(kind: &MarkKind) -> Option<Role> {
    match kind {
        MarkKind::Emphasis => Some(Role::Emphasis),
        MarkKind::Strong => Some(Role::Strong),
        MarkKind::Code => Some(Role::Code),
        MarkKind::Struck => Some(Role::Struck),
        MarkKind::Link(_) => Some(Role::Link),
        MarkKind::Image(_) => None,
    }
}
