//! The list of articles: title above, source, age and number of quotes below.
//!
//! Of a long list only a window is known, some rows around those on screen; more are asked for before they are seen. A
//! row that is chosen before it is known is opened when it comes. Above the rows stands the [`Head`]: shelves and filter.

mod draw;
mod head;
mod row;
mod scroll;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use ratatui::layout::Rect;

pub(crate) use self::draw::{Context, draw};
use self::head::Head;
use self::row::Shape;
use crate::config::SavedSearch;
use crate::library::state::{ArticleRef, Marks, StateChange};
use crate::library::{Around, ArticleId, ArticleRow, Header, ListWindow, Listing};
use crate::query::Query;
use crate::tui::journal::Of;
use crate::tui::window::Window;

/// Rows that are asked for at a time.
pub(crate) const WINDOW: usize = 240;
/// Rows beyond those on screen that are known before they are seen.
const AHEAD: usize = 40;
/// Rows beyond those on screen whose marks are asked for together with all that are near.
const SOON: usize = 16;

/// The state of the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Articles {
    pub(crate) head: Head,
    /// The contents of the list, and its order.
    listing: Listing,
    /// True if the library has been listed.
    known: bool,
    window: Window<ArticleRow>,
    /// The folder's contents besides articles, in words.
    passed_over: String,
    /// The place around which rows were asked for last.
    asked_around: Option<usize>,
    /// True if other articles are listed than before, so that the first of them is chosen where the chosen one is
    /// not there.
    renewed: bool,
    /// True if a row was chosen that was not known.
    opens: bool,
    /// The form of a row, as the pane has room.
    shape: Shape,
    counts: HashMap<ArticleId, usize>,
    /// Names whose counts were asked for.
    asked: HashSet<ArticleId>,
    /// The ones that are read and starred, as far as is known.
    marks: HashMap<ArticleId, Marks>,
    /// Names whose marks were asked for.
    asked_marks: HashSet<ArticleId>,
    /// The article to be chosen first.
    begin: Option<ArticleId>,
    /// The row and height that the list was last scrolled for; scrolling by hand holds until either changes.
    followed: Option<(usize, u16)>,
}

impl Articles {
    /// Returns a list with these shelves above it.
    pub(crate) fn new(shelves: &[SavedSearch]) -> Self {
        Self { head: Head::new(shelves), ..Self::default() }
    }

    /// Returns where the rows lie in the pane, below its head.
    pub(crate) fn rows(&self, inner: Rect) -> Rect {
        let head = self.head.lines(inner.height).min(inner.height);
        Rect { y: inner.y + head, height: inner.height - head, ..inner }
    }

    /// Takes up rows of the library's list, unless they are of another list than is wanted by now; returns whether it
    /// did. The chosen article stays chosen and where it is on screen, where it is still there.
    pub(crate) fn list(&mut self, window: ListWindow) -> bool {
        if window.listing != self.listing {
            return false;
        }
        let known = std::mem::replace(&mut self.known, true);
        let sought = self.begin.take_if(|id| window.rows.iter().any(|row| row.header.id == *id));
        let chosen = sought.or(self.selected().map(|header| header.id)).or(self.begin);
        let rows = window.rows.iter().position(|row| chosen == Some(row.header.id));
        let at = rows.map(|at| window.first + at).or(window.place.filter(|_| !known));
        let last = window.total.saturating_sub(1);
        let renewed = std::mem::take(&mut self.renewed);
        let selected = at.unwrap_or(if known && !renewed { self.window.selected.min(last) } else { 0 });
        if renewed && at.is_none() {
            self.window.top = 0;
        }
        if known && at.is_some() {
            self.window.top =
                self.window.top.saturating_add_signed(selected.cast_signed() - self.window.selected.cast_signed());
        }
        self.window.selected = selected;
        self.window.take(window.total, window.first, window.rows);
        self.passed_over = window.passed_over;
        self.followed = None;
        self.asked_around = None;
        self.asked.clear();
        self.asked_marks.clear();
        true
    }

    /// Lists something else, or in another order, from the chosen article on.
    pub(crate) fn relist(&mut self, change: impl FnOnce(&mut Listing)) -> (Listing, Around) {
        change(&mut self.listing);
        self.refresh()
    }

    /// Lists only articles for which this holds, from the one that is `open` on; none where that is so already.
    pub(crate) fn filter(&mut self, filter: Query, open: Option<ArticleId>) -> Option<(Listing, Around)> {
        if self.listing.filter == filter {
            return None;
        }
        self.renewed = true;
        let (listing, around) = self.relist(|listing| listing.filter = filter);
        let place = if listing.filter.is_empty() { open } else { None };
        Some((listing, place.map_or(around, |id| Around::Article(id, 0))))
    }

    /// The list could not be filtered: it is as it was without.
    pub(crate) fn unfilter(&mut self) {
        self.listing.filter = Query::default();
        self.head.clear();
    }

    /// Returns what to ask for so that the list is as the library is now.
    pub(crate) fn refresh(&self) -> (Listing, Around) {
        let around = match self.begin.or(self.selected().map(|header| header.id)) {
            Some(id) => Around::Article(id, self.window.selected),
            None => Around::Place(self.window.selected),
        };
        (self.listing.clone(), around)
    }

    pub(crate) const fn listing(&self) -> &Listing {
        &self.listing
    }

    /// Returns whether a row was chosen before it was known, and is known now.
    pub(crate) fn take_opens(&mut self) -> bool {
        self.selected().is_some() && std::mem::take(&mut self.opens)
    }

    /// Returns the rows to ask for because they are on screen or near it and not known; none where they are asked for
    /// already.
    pub(crate) fn missing(&mut self, height: u16) -> Option<(Listing, Around)> {
        let window = Some(&self.window).filter(|window| self.known && !window.is_whole())?;
        let on_screen = self.window.top..self.window.top + usize::from(height).div_ceil(Shape::LEAST);
        let (start, end) = (window.first(), window.first() + window.rows().len());
        let early = start > 0 && on_screen.start < start + AHEAD;
        let late = end < window.total && on_screen.end + AHEAD > end;
        let around = usize::midpoint(on_screen.start, on_screen.end);
        let near = |asked: usize| asked.abs_diff(around) < AHEAD;
        if !(early || late) || self.asked_around.is_some_and(near) {
            return None;
        }
        self.asked_around = Some(around);
        Some((self.listing.clone(), Around::Place(around)))
    }

    /// Fits the rows to the pane, in this year.
    pub(crate) fn fit(&mut self, inner: Rect, year: i16) {
        let shape = Shape::of(inner, year);
        if std::mem::replace(&mut self.shape, shape) != shape {
            self.followed = None;
        }
    }

    /// Chooses this article when the first list comes.
    pub(crate) const fn begin_at(&mut self, id: Option<ArticleId>) {
        self.begin = id;
    }

    /// Takes up which articles are read and starred.
    pub(crate) fn take_marks(&mut self, marks: Vec<(ArticleId, Marks)>) {
        self.marks.extend(marks);
    }

    /// Does a change to articles' marks; of many, to those that are known.
    pub(crate) fn mark(&mut self, of: &Of, change: &StateChange) {
        let set = |marks: &mut Marks| match change {
            StateChange::Read(read) => marks.read = *read,
            StateChange::Starred(starred) => marks.starred = *starred,
            StateChange::Tag { .. }
            | StateChange::Position(_)
            | StateChange::Jumps(_)
            | StateChange::Speaker { .. }
            | StateChange::Quote { .. }
            | StateChange::Note(_) => {}
        };
        match of {
            Of::One(id, _) => set(self.marks.entry(*id).or_default()),
            Of::Many(sweep) => {
                for id in &sweep.ids {
                    self.marks.get_mut(id).into_iter().for_each(set);
                }
            }
        }
    }

    /// Returns whether an article is read and starred, where it is known.
    pub(crate) fn marks(&self, id: ArticleId) -> Option<Marks> {
        self.marks.get(&id).copied()
    }

    /// Returns the rows on screen, with those that soon will be, of which it is not known yet whether they are read; they
    /// are not named again.
    pub(crate) fn unmarked(&mut self, height: u16) -> Vec<ArticleId> {
        let is_unknown = |row: &&ArticleRow| !self.asked_marks.contains(&row.header.id);
        let shown = |extra: usize| {
            let last = self.on_screen(height).last().map_or(0, |(place, _)| place);
            let first = self.window.top.saturating_sub(extra);
            (first..=last + extra).filter_map(|place| self.row(place)).filter(is_unknown)
        };
        if shown(SOON).next().is_none() {
            return Vec::new();
        }
        let unknown: Vec<_> = shown(AHEAD).map(|row| row.header.id).collect();
        self.asked_marks.extend(&unknown);
        unknown
    }

    /// Takes up how many quotes articles have.
    pub(crate) fn count(&mut self, counts: Vec<(ArticleId, usize)>) {
        self.counts.extend(counts);
    }

    pub(crate) const fn is_known(&self) -> bool {
        self.known
    }

    pub(crate) const fn len(&self) -> usize {
        self.window.total
    }

    /// Returns what the folder holds besides articles, in words; empty where there is nothing.
    pub(crate) fn passed_over(&self) -> &str {
        &self.passed_over
    }

    /// Returns the row at a place of the list, where it is known.
    fn row(&self, place: usize) -> Option<&ArticleRow> {
        self.window.get(place)
    }

    pub(crate) fn selected(&self) -> Option<&Header> {
        self.row(self.window.selected).map(|row| &row.header)
    }

    /// Returns whether all articles of the library are here, none left out.
    pub(crate) fn lists_all(&self) -> bool {
        self.listing.filter.is_empty() && self.known && self.window.is_whole()
    }

    /// Returns whether a list would show nothing but the article that is open.
    pub(crate) fn is_needless(&self) -> bool {
        self.lists_all() && self.len() < 2 && self.head.is_bare()
    }

    /// Returns an article's place and header, where they are known.
    pub(crate) fn find(&self, id: ArticleId) -> Option<(usize, &Header)> {
        // Mostly the chosen one, so that a long list is not searched at every frame.
        let chosen = self.selected().filter(|header| header.id == id).map(|header| (self.window.selected, header));
        let mut all = (self.window.first()..).zip(self.window.rows()).map(|(place, row)| (place, &row.header));
        chosen.or_else(|| all.find(|(_, header)| header.id == id))
    }

    /// Returns how an article is known again, where it is known here.
    pub(crate) fn article_ref(&self, id: ArticleId) -> Option<ArticleRef> {
        let row = self.window.rows().iter().find(|row| row.header.id == id)?;
        Some(ArticleRef { key: row.key, path: row.header.path.clone() })
    }

    /// Returns what to ask for so that this article, which is not known here, is chosen.
    pub(crate) fn seek(&mut self, id: ArticleId) -> (Listing, Around) {
        self.begin = Some(id);
        (self.listing.clone(), Around::Article(id, self.window.selected))
    }

    /// Chooses a row, or the last where there are fewer; returns its article.
    pub(crate) fn select(&mut self, row: usize) -> Option<ArticleId> {
        self.begin = None;
        self.window.selected = row.min(self.len().saturating_sub(1));
        self.opens = self.selected().is_none();
        self.selected().map(|header| header.id)
    }

    /// Chooses the row `by` rows on, no farther than the ends; returns its article.
    pub(crate) fn step(&mut self, by: isize) -> Option<ArticleId> {
        self.select(self.window.selected.saturating_add_signed(by))
    }

    /// The same in the pane, where the shelves stand above the first row.
    pub(crate) fn step_in_pane(&mut self, by: isize) {
        if !self.head.step(by, self.window.selected == 0) {
            self.step(by);
        }
    }

    /// Returns the rows on screen whose quotes are not counted yet; they are not named again.
    pub(crate) fn uncounted(&mut self, height: u16) -> Vec<ArticleId> {
        let shown = self.on_screen(height).filter_map(|(place, _)| self.row(place)).filter(|row| row.quotes.is_none());
        let unknown = shown.map(|row| row.header.id).filter(|id| !self.counts.contains_key(id));
        let unknown: Vec<_> = unknown.filter(|id| !self.asked.contains(id)).collect();
        self.asked.extend(&unknown);
        unknown
    }
}
