//! The list of articles: two lines a row, title above, source, age and number of quotes below.

use std::collections::{HashMap, HashSet};

use jiff::civil::DateTime;
use ratatui::layout::Rect;

use crate::config::Role;
use crate::library::state::{Deed, Marks};
use crate::library::{ArticleId, Header};
use crate::tui::areas::Panel;
use crate::tui::layout::cells::width;
use crate::tui::page::age;
use crate::tui::paint::{Canvas, Title};

/// Lines of a row.
const ROW: usize = 2;

/// What the list keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Articles {
    /// None until the library is known.
    headers: Option<Vec<Header>>,
    counts: HashMap<ArticleId, usize>,
    /// Whose counts were asked for.
    asked: HashSet<ArticleId>,
    /// Which are read and starred, as far as it is known.
    marks: HashMap<ArticleId, Marks>,
    /// Whose marks were asked for.
    asked_marks: HashSet<ArticleId>,
    /// The article to be chosen first.
    begin: Option<ArticleId>,
    /// The row that is chosen.
    selected: usize,
    /// The first row on screen.
    first: usize,
    /// The row and height that the list was last scrolled for; scrolling by hand holds until either changes.
    followed: Option<(usize, u16)>,
}

impl Articles {
    /// Takes up the library's list; the chosen article stays chosen where it is still there.
    pub(crate) fn list(&mut self, headers: Vec<Header>) {
        let chosen = self.selected().map(|header| header.id).or(self.begin.take());
        let at = chosen.and_then(|id| headers.iter().position(|header| header.id == id));
        self.selected = at.unwrap_or(0);
        self.headers = Some(headers);
        self.followed = None;
        self.asked.clear();
        self.asked_marks.clear();
    }

    /// Chooses this article when the first list comes.
    pub(crate) const fn begin_at(&mut self, id: Option<ArticleId>) {
        self.begin = id;
    }

    /// Takes up which articles are read and starred.
    pub(crate) fn take_marks(&mut self, marks: Vec<(ArticleId, Marks)>) {
        self.marks.extend(marks);
    }

    /// Does a deed to an article's marks.
    pub(crate) fn mark(&mut self, id: ArticleId, deed: &Deed) {
        let marks = self.marks.entry(id).or_default();
        match deed {
            Deed::Read(read) => marks.read = *read,
            Deed::Starred(starred) => marks.starred = *starred,
            Deed::Tag { .. } | Deed::Spot(_) | Deed::Jumps(_) | Deed::Speaker { .. } => {}
        }
    }

    /// Whether an article is read and starred, where it is known.
    pub(crate) fn marks(&self, id: ArticleId) -> Option<Marks> {
        self.marks.get(&id).copied()
    }

    /// The rows on screen of which it is not known yet whether they are read; they are not named again.
    pub(crate) fn unmarked(&mut self, height: u16) -> Vec<ArticleId> {
        let shown = self.rows().iter().skip(self.first).take(usize::from(height).div_ceil(ROW));
        let unknown: Vec<_> = shown.map(|header| header.id).filter(|id| !self.asked_marks.contains(id)).collect();
        self.asked_marks.extend(&unknown);
        unknown
    }

    /// Takes up how many quotes articles have.
    pub(crate) fn count(&mut self, counts: Vec<(ArticleId, usize)>) {
        self.counts.extend(counts);
    }

    pub(crate) const fn is_known(&self) -> bool {
        self.headers.is_some()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows().len()
    }

    fn rows(&self) -> &[Header] {
        self.headers.as_deref().unwrap_or_default()
    }

    pub(crate) fn selected(&self) -> Option<&Header> {
        self.rows().get(self.selected)
    }

    /// An article's row and header.
    pub(crate) fn find(&self, id: ArticleId) -> Option<(usize, &Header)> {
        // Mostly the chosen one, so that a long list is not searched at every frame.
        let chosen = self.selected().filter(|header| header.id == id).map(|header| (self.selected, header));
        chosen.or_else(|| self.rows().iter().enumerate().find(|(_, header)| header.id == id))
    }

    /// Chooses a row, or the last where there are fewer; gives its article.
    pub(crate) fn select(&mut self, row: usize) -> Option<ArticleId> {
        self.selected = row.min(self.len().saturating_sub(1));
        self.selected().map(|header| header.id)
    }

    /// Chooses the row `by` rows on, no farther than the ends; gives its article.
    pub(crate) fn step(&mut self, by: isize) -> Option<ArticleId> {
        self.select(self.selected.saturating_add_signed(by))
    }

    /// Scrolls by rows, the chosen one staying chosen.
    pub(crate) fn scroll(&mut self, by: isize, height: u16) {
        let most = self.len().saturating_sub(fitting(height));
        self.first = self.first.saturating_add_signed(by).min(most);
    }

    /// Scrolls so that the chosen row is on screen, with one on each side of it where there are.
    pub(crate) fn follow(&mut self, height: u16) {
        if self.followed.replace((self.selected, height)) == Some((self.selected, height)) {
            return;
        }
        let rows = fitting(height);
        let margin = usize::from(rows > 2);
        let most = self.len().saturating_sub(rows);
        let lowest = (self.selected + margin + 1).saturating_sub(rows);
        self.first = self.first.clamp(lowest, lowest.max(self.selected.saturating_sub(margin))).min(most);
    }

    /// The rows on screen whose quotes are not counted yet; they are not named again.
    pub(crate) fn uncounted(&mut self, height: u16) -> Vec<ArticleId> {
        let shown = self.rows().iter().skip(self.first).take(usize::from(height).div_ceil(ROW));
        let unknown = shown.map(|header| header.id).filter(|id| !self.counts.contains_key(id));
        let unknown: Vec<_> = unknown.filter(|id| !self.asked.contains(id)).collect();
        self.asked.extend(&unknown);
        unknown
    }

    /// The row at a line of the pane.
    pub(crate) fn row_at(&self, line: u16) -> Option<usize> {
        let row = self.first + usize::from(line) / ROW;
        (row < self.len()).then_some(row)
    }
}

/// Whole rows in a pane.
fn fitting(height: u16) -> usize {
    (usize::from(height) / ROW).max(1)
}

/// What else the list shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) focus: bool,
    /// The article that is open.
    pub(crate) open: Option<ArticleId>,
    pub(crate) now: DateTime,
}

/// Draws the list in its frame.
pub(crate) fn draw(list: &Articles, context: Context, panel: &Panel, canvas: &mut Canvas<'_>) {
    let Context { focus, open, now } = context;
    let count = if list.is_known() { list.len().to_string() } else { String::new() };
    canvas.frame(panel.frame, &Title { name: "Articles", count, focus });
    let inner = panel.inner;
    if list.len() == 0 {
        let words = if list.is_known() { "no articles here" } else { "looking …" };
        canvas.text((inner.x + 1, inner.y), inner.width.saturating_sub(1), words, Role::Dimmed);
    }
    for (index, header) in list.rows().iter().enumerate().skip(list.first) {
        let y = inner.y + ((index - list.first) * ROW) as u16;
        if y >= inner.bottom() {
            break;
        }
        let rows = Rect { y, height: (ROW as u16).min(inner.bottom() - y), ..inner };
        let quotes = list.counts.get(&header.id).copied();
        let open = open == Some(header.id);
        draw_signs(open, list.marks(header.id), rows, canvas);
        draw_row(header, open, quotes, now, rows, canvas);
        if index == list.selected {
            canvas.tint(rows, if focus { Role::Selection } else { Role::SelectionDim });
        }
    }
}

/// Before a row: which article is open, which are unread, and which have a star.
fn draw_signs(open: bool, marks: Option<Marks>, rows: Rect, canvas: &mut Canvas<'_>) {
    if open {
        canvas.text((rows.x, rows.y), 1, "▸", Role::BorderFocus);
    }
    if marks.is_some_and(|marks| marks.read.is_none()) {
        canvas.text((rows.x + 1, rows.y), 1, "●", Role::BorderFocus);
    }
    if marks.is_some_and(|marks| marks.starred.is_some()) && rows.height > 1 {
        canvas.text((rows.x + 1, rows.y + 1), 1, "★", Role::Title);
    }
}

fn draw_row(header: &Header, open: bool, quotes: Option<usize>, now: DateTime, rows: Rect, canvas: &mut Canvas<'_>) {
    let (x, room) = (rows.x + 3, rows.width.saturating_sub(4));
    canvas.text((x, rows.y), room, title(header), if open { Role::Title } else { Role::Text });
    if rows.height < 2 {
        return;
    }
    let date = header.meta.date.map(|date| age(date, now));
    let quotes = quotes.map(|count| format!("{count} “"));
    let tail: Vec<String> = date.into_iter().chain(quotes).collect();
    let tail = tail.join(" · ");
    let whole = header.meta.source.as_deref().unwrap_or_default();
    // Where there is little room, an article is the first to go.
    let is_short = width(whole) + width(&tail) + 3 <= usize::from(room);
    let source = if is_short { whole } else { whole.strip_prefix("The ").unwrap_or(whole) };
    // Three letters tell nothing.
    let is_told = width(source) + width(&tail) + 3 <= usize::from(room) || usize::from(room) >= width(&tail) + 9;
    let source = if is_told { source } else { "" };
    let joint = if source.is_empty() || tail.is_empty() { "" } else { " · " };
    let room_for_source = room.saturating_sub((width(&tail) + width(joint)) as u16);
    let used = canvas.text((x, rows.y + 1), room_for_source, source, Role::Dimmed);
    canvas.text((x + used, rows.y + 1), room - used.min(room), &format!("{joint}{tail}"), Role::Dimmed);
}

/// What an article is called: by its title, else by its file.
fn title(header: &Header) -> &str {
    let file = || header.path.as_ref()?.file_name()?.to_str();
    if header.meta.title.is_empty() { file().unwrap_or("untitled") } else { &header.meta.title }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;

    fn list(len: usize) -> Articles {
        let mut list = Articles::default();
        let header = |id| Header { id: ArticleId(id), path: None, meta: Meta::default() };
        list.list((0..len as u64).map(header).collect());
        list
    }

    #[test]
    fn the_chosen_row_keeps_a_margin() {
        let mut list = list(20);
        for (by, first) in [(1, 0), (2, 1), (1, 2), (100, 16), (-2, 16), (-1, 15), (-100, 0)] {
            list.step(by);
            list.follow(8);
            assert_eq!(list.first, first, "after {by}, at {}", list.selected);
        }
    }

    #[test]
    fn counts_are_asked_for_once() {
        let mut list = list(3);
        assert_eq!(list.uncounted(4), [ArticleId(0), ArticleId(1)]);
        assert!(list.uncounted(4).is_empty());
        list.select(2);
        list.follow(4);
        assert_eq!(list.uncounted(4), [ArticleId(2)]);
    }

    #[test]
    fn a_new_list_keeps_the_chosen_article() {
        let mut list = list(5);
        list.select(3);
        let headers: Vec<_> = list.rows()[2..].to_vec();
        list.list(headers);
        assert_eq!(list.selected().map(|header| header.id), Some(ArticleId(3)));
    }
}
