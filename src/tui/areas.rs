//! Divides the screen among the panes: one pure function of size, focus and what is shown, for drawing and for the mouse.
//!
//! A pane that has no place of its own (on a narrow screen, or because it was put away) lies over the text as long as
//! it has the focus. Nothing else makes an overlay of a pane, so nothing else can disagree about it.

use ratatui::layout::{Position, Rect};

use super::message::Size;
use crate::config::Panes;

/// The least columns and rows in which the reader reads.
pub(crate) const LEAST: Size = Size { columns: 40, rows: 10 };
/// From these columns on, the list of articles stands beside the text.
const WIDE: u16 = 110;
/// From these columns on, the side panes do.
const MIDDLE: u16 = 80;
/// From these rows on, all three side panes show their rows; below, only the one with the focus.
const TALL: u16 = 18;
/// Columns left of the text for the bar and the number of a quote.
const GUTTER: u16 = 5;

/// Names the pane that the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Focus {
    /// The list of articles.
    Articles,
    /// The text.
    #[default]
    Body,
    /// The quotes.
    Quotes,
    /// The people.
    People,
    /// The organisations.
    Organisations,
    /// The places, where they are wanted.
    Places,
}

impl Focus {
    /// In the order of Tab.
    pub(crate) const ALL: [Self; 6] =
        [Self::Articles, Self::Body, Self::Quotes, Self::People, Self::Organisations, Self::Places];
    /// Those at the side, from above.
    pub(crate) const SIDE: [Self; 4] = [Self::Quotes, Self::People, Self::Organisations, Self::Places];

    /// Returns whether it is one of the side panes.
    pub(crate) fn is_side(self) -> bool {
        Self::SIDE.contains(&self)
    }

    /// Returns the pane `step` places on, round and round; without the places where they are not shown.
    pub(crate) fn step(self, step: isize, places: bool) -> Self {
        let all = &Self::ALL[..Self::ALL.len() - usize::from(!places)];
        let at = all.iter().position(|pane| *pane == self).unwrap_or(0).cast_signed();
        all[(at + step).rem_euclid(all.len().cast_signed()).cast_unsigned()]
    }
}

/// All that decides where the panes lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and all combinations are meant")]
pub(crate) struct Arrangement {
    pub(crate) size: Size,
    pub(crate) focus: Focus,
    /// True if the list of articles is wanted where there is room.
    pub(crate) articles: bool,
    /// True if the side panes are.
    pub(crate) side: bool,
    /// True if nothing but the text is.
    pub(crate) zen: bool,
    /// Tells that one pane has the screen at a time, so that a row is read without its neighbours.
    pub(crate) alone: bool,
    /// The side panes that are folded away, in the order of [`Focus::SIDE`].
    pub(crate) folded: [bool; 4],
    /// Their columns.
    pub(crate) panes: Panes,
    /// The longest line of text, in columns.
    pub(crate) measure: u16,
    /// The least room left and right of it.
    pub(crate) margin: u16,
    /// Rows that the people would fill.
    pub(crate) people: usize,
    /// Rows that the organisations would fill.
    pub(crate) organisations: usize,
    /// Rows that the places would fill, where they are wanted.
    pub(crate) places: Option<usize>,
}

/// The place of everything on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Areas {
    /// The line at the top.
    pub(crate) status: Rect,
    /// The line at the bottom.
    pub(crate) hint: Rect,
    /// The pane of the text.
    pub(crate) body: Rect,
    /// The text itself, within it: as wide as its lines.
    pub(crate) text: Rect,
    /// The list of articles.
    pub(crate) articles: Option<Panel>,
    /// The side panes.
    pub(crate) side: Option<Side>,
}

/// A framed pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Panel {
    /// With its frame.
    pub(crate) frame: Rect,
    /// Within it.
    pub(crate) inner: Rect,
    /// True if it lies over the text.
    pub(crate) drawer: bool,
}

/// The side panes, under each other in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    /// All of them with the frame.
    pub(crate) frame: Rect,
    /// The rows of each, without its title, in the order of [`Focus::SIDE`]; the title stands in the row above.
    inner: [Rect; 4],
    /// The number of those shown: without the places where those are not wanted.
    shown: usize,
    /// True if they lie over the text.
    pub(crate) drawer: bool,
}

/// Returns where everything lies; none where there is too little room for anything.
pub(crate) fn areas(with: &Arrangement) -> Option<Areas> {
    let Size { columns, rows } = with.size;
    if columns < LEAST.columns || rows < LEAST.rows {
        return None;
    }
    let middle = Rect::new(0, 1, columns, rows - 2);
    let articles = articles(with, middle);
    let side = side(with, middle);
    let left = articles.filter(|panel| !panel.drawer).map_or(0, |panel| panel.frame.width);
    let right = side.filter(|side| !side.drawer).map_or(0, |side| side.frame.width);
    let body = Rect { x: left, width: columns - left - right, ..middle };
    Some(Areas {
        status: Rect::new(0, 0, columns, 1),
        hint: Rect::new(0, rows - 1, columns, 1),
        body,
        text: text(with, body),
        articles,
        side,
    })
}

/// Returns the columns of the articles and of the side panes on a screen of some columns: as they were chosen, or else
/// the more the wider it is, so that names and titles are cut no sooner than they have to be.
pub(crate) fn widths(panes: Panes, columns: u16) -> (u16, u16) {
    const LEAST: u16 = 26;
    (
        panes.articles.unwrap_or((columns.saturating_sub(40) / 3).clamp(LEAST, 40)),
        panes.side.unwrap_or((columns / 5).clamp(LEAST, 44)),
    )
}

/// Returns the text within its pane: centred, never wider than the measure, with room for the bars of quotes.
fn text(with: &Arrangement, body: Rect) -> Rect {
    let left = with.margin.max(GUTTER).min(body.width / 4);
    let right = with.margin.max(1).min(body.width / 4);
    let width = with.measure.min(body.width - left - right);
    // Beside the text nothing is to be read with it.
    let centred = if with.alone { 0 } else { (body.width - width) / 2 };
    let x = body.x + left.max(centred);
    let above = u16::from(body.height >= TALL);
    Rect { x, y: body.y + above, width, height: body.height - above }
}

fn articles(with: &Arrangement, middle: Rect) -> Option<Panel> {
    let docked = with.articles && !with.zen && !with.alone && with.size.columns >= WIDE;
    if !docked && with.focus != Focus::Articles {
        return None;
    }
    let (wanted, _) = widths(with.panes, with.size.columns);
    let width = if docked { wanted.min(middle.width / 3) } else { drawer_width(with, wanted, middle) };
    let frame = Rect { width, ..middle };
    Some(Panel { frame, inner: inner(frame), drawer: !docked })
}

fn side(with: &Arrangement, middle: Rect) -> Option<Side> {
    let docked = with.side && !with.zen && !with.alone && with.size.columns >= MIDDLE;
    if !docked && !with.focus.is_side() {
        return None;
    }
    let (_, wanted) = widths(with.panes, with.size.columns);
    let width = if docked { wanted.min(middle.width / 3) } else { drawer_width(with, wanted, middle) };
    let frame = Rect { x: middle.right() - width, width, ..middle };
    // Each pane has its title in a row of the frame, and the frame ends in one more.
    let shown = Focus::SIDE.len() - usize::from(with.places.is_none());
    let heights = heights(with, frame.height - shown as u16 - 1);
    let mut y = frame.y + 1;
    let inner = heights.map(|height| {
        let rows = Rect { x: frame.x + 1, y, width: width.saturating_sub(2), height };
        y += height + 1;
        rows
    });
    Some(Side { frame, inner, shown, drawer: !docked })
}

/// Returns the columns of a pane that lies over the text: some text stays in sight.
fn drawer_width(with: &Arrangement, wanted: u16, middle: Rect) -> u16 {
    if with.alone {
        return middle.width;
    }
    wanted.max(middle.width * 2 / 3).max(middle.width.saturating_sub(6).min(34)).min(40).min(middle.width)
}

fn inner(frame: Rect) -> Rect {
    let (width, height) = (frame.width.saturating_sub(2), frame.height.saturating_sub(2));
    Rect { x: frame.x + 1, y: frame.y + 1, width, height }
}

/// Returns the rows of quotes, people, organisations and places out of `rows`. The names get what they need, up to a
/// quarter each (a fifth, where there are places) and a little more where they have the focus; on a low screen the pane
/// with the focus has all.
fn heights(with: &Arrangement, rows: u16) -> [u16; 4] {
    let mut heights = [0; 4];
    if with.size.rows < TALL || with.alone {
        let open = Focus::SIDE.iter().position(|pane| *pane == with.focus).unwrap_or(0);
        heights[open] = rows;
        return heights;
    }
    let share = if with.places.is_some() { 5 } else { 4 };
    let counts = [Some(with.people), Some(with.organisations), with.places];
    let mut rest = rows;
    // One more for the strip of the current name; or for what helps, where there is none.
    let wanted = |count: usize| u16::try_from(count.max(1) + 1).unwrap_or(u16::MAX);
    for ((height, pane), count) in heights.iter_mut().zip(Focus::SIDE).skip(1).zip(counts) {
        let most = rows / if with.focus == pane { 3 } else { share };
        *height = count.map_or(0, |count| wanted(count).min(most.max(1)));
    }
    for (height, folded) in heights.iter_mut().zip(with.folded) {
        *height = if folded { 0 } else { *height };
    }
    rest -= heights.iter().sum::<u16>();
    // Beside folded quotes names get what they still need, from above.
    for ((height, folded), count) in heights.iter_mut().zip(with.folded).skip(1).zip(counts) {
        let wanted =
            if with.folded[0] && !folded { count.map_or(0, wanted).saturating_sub(*height).min(rest) } else { 0 };
        *height += wanted;
        rest -= wanted;
    }
    // What is left is the quotes', or else the lowest pane's that is not folded.
    let shown = Focus::SIDE.len() - usize::from(with.places.is_none());
    let mut open = (0..shown).filter(|pane| !with.folded[*pane]);
    let last = if with.folded[0] { open.next_back() } else { Some(0) };
    if let Some(pane) = last {
        heights[pane] += rest;
    }
    heights
}

impl Areas {
    /// Returns the pane at a place on the screen, those that lie over the text first.
    pub(crate) fn pane_at(&self, position: Position) -> Option<Focus> {
        let articles = self.articles.filter(|panel| panel.frame.contains(position)).map(|_| Focus::Articles);
        let side = self.side.filter(|side| side.frame.contains(position)).map(|side| side.pane_at(position));
        articles.or(side).or_else(|| self.body.contains(position).then_some(Focus::Body))
    }

    /// Returns the rows of a pane within its frame.
    pub(crate) fn rows_of(&self, pane: Focus) -> Option<Rect> {
        match pane {
            Focus::Articles => self.articles.map(|panel| panel.inner),
            Focus::Body => Some(self.text),
            _ => self.side.and_then(|side| side.panes().find(|shown| shown.0 == pane)).map(|(_, rows)| rows),
        }
    }
}

impl Side {
    /// Returns the pane at a place within the frame; its title belongs to it.
    fn pane_at(&self, position: Position) -> Focus {
        let above = self.panes().filter(|(_, rows)| rows.y <= position.y + 1);
        above.last().map_or(Focus::Quotes, |(pane, _)| pane)
    }

    /// Returns the panes that are shown, from above, with their rows; the title of each stands in the row above.
    pub(crate) fn panes(&self) -> impl Iterator<Item = (Focus, Rect)> {
        Focus::SIDE.into_iter().zip(self.inner).take(self.shown)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, any, prop_oneof, proptest};

    use super::*;

    fn arrangement(columns: u16, rows: u16, focus: Focus) -> Arrangement {
        Arrangement {
            size: Size { columns, rows },
            focus,
            articles: true,
            side: true,
            zen: false,
            alone: false,
            folded: [false; 4],
            panes: Panes { articles: None, side: None, places: false },
            measure: 72,
            margin: 2,
            people: 4,
            organisations: 3,
            places: None,
        }
    }

    /// Returns which panes have their own place, and which lie over the text.
    fn shown(with: Arrangement) -> (Option<&'static str>, Option<&'static str>) {
        let name = |over| if over { "over" } else { "docked" };
        let areas = areas(&with).unwrap();
        (areas.articles.map(|panel| name(panel.drawer)), areas.side.map(|side| name(side.drawer)))
    }

    #[test]
    fn panes_fold_away_as_the_screen_narrows() {
        assert_eq!(shown(arrangement(110, 40, Focus::Body)), (Some("docked"), Some("docked")));
        assert_eq!(shown(arrangement(109, 40, Focus::Body)), (None, Some("docked")));
        assert_eq!(shown(arrangement(79, 40, Focus::Body)), (None, None));
        assert_eq!(shown(arrangement(100, 40, Focus::Articles)), (Some("over"), Some("docked")));
        assert_eq!(shown(arrangement(40, 10, Focus::People)), (None, Some("over")));
        assert_eq!(areas(&arrangement(39, 40, Focus::Body)), None);
        assert_eq!(areas(&arrangement(40, 9, Focus::Body)), None);
    }

    #[test]
    fn folded_quotes_leave_their_rows_to_the_names() {
        let with = Arrangement { people: 9, organisations: 7, ..arrangement(80, 24, Focus::Quotes) };
        assert_eq!(heights(&with, 18), [10, 4, 4, 0]);
        let with = Arrangement { folded: [true, false, false, false], ..with };
        assert_eq!(heights(&with, 18), [0, 10, 8, 0]);
        let with = Arrangement { people: 30, ..with };
        assert_eq!(heights(&with, 18), [0, 14, 4, 0]);
    }

    #[test]
    fn zen_leaves_the_text_alone() {
        let zen = Arrangement { zen: true, ..arrangement(160, 50, Focus::Body) };
        assert_eq!(shown(zen), (None, None));
        assert_eq!(areas(&zen).unwrap().text, Rect::new(44, 2, 72, 47));
    }

    proptest! {
        #[test]
        fn nothing_lies_off_the_screen(
            columns in 0_u16..300, rows in 0_u16..120, zen in any::<bool>(), folded in any::<[bool; 4]>(), side in any::<bool>(),
            focus in prop_oneof![Just(Focus::Articles), Just(Focus::Body), Just(Focus::People), Just(Focus::Places)],
            places in proptest::option::of(0_usize..99),
            articles in proptest::option::of(16_u16..=80), measure in 20_u16..=200, margin in 0_u16..=20, people in 0_usize..99,
        ) {
            let panes = Panes { articles, side: None, places: false };
            let with = Arrangement { side, zen, folded, panes, measure, margin, people, places, ..arrangement(columns, rows, focus) };
            let Some(areas) = areas(&with) else { return Ok(()) };
            let screen = Rect::new(0, 0, columns, rows);
            let all = [areas.status, areas.hint, areas.body, areas.text];
            let panes = Focus::ALL.into_iter().filter_map(|pane| areas.rows_of(pane));
            for area in all.into_iter().chain(panes) {
                assert_eq!(area.intersection(screen), area);
            }
            assert!(areas.text.width >= 20 && areas.text.x >= areas.body.x + 2);
        }
    }
}
