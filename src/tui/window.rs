//! A long list of which only a stretch is here: the rows around the chosen one. The others are asked for when the reader
//! comes near them.

/// A list of `total` rows, some of which are here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Window<T> {
    /// The number of rows in the whole list.
    pub(crate) total: usize,
    /// The row that is chosen; none of an empty list.
    pub(crate) selected: usize,
    /// The first row on screen.
    pub(crate) top: usize,
    /// The place of the first of `rows` in the list.
    first: usize,
    rows: Vec<T>,
    /// From where on rows were asked for and are not here yet.
    asked: Option<usize>,
}

/// The number of rows around the chosen one that should be here.
const NEAR: usize = 24;
/// The number of rows asked for before the chosen one.
const BEFORE: usize = 40;

impl<T> Default for Window<T> {
    fn default() -> Self {
        Self { total: 0, selected: 0, top: 0, first: 0, rows: Vec::new(), asked: None }
    }
}

impl<T> Window<T> {
    /// Takes up a stretch of the list, from the row `first` on. The chosen row stays where it is.
    pub(crate) fn take(&mut self, total: usize, first: usize, rows: Vec<T>) {
        let last = total.saturating_sub(1);
        (self.selected, self.top) = (self.selected.min(last), self.top.min(last));
        (self.total, self.first, self.rows, self.asked) = (total, first, rows, None);
    }

    /// Returns the place of the first row that is here.
    pub(crate) const fn first(&self) -> usize {
        self.first
    }

    /// Takes up a stretch of the list as it is now; the chosen row stays chosen, and where it is on screen, where it is
    /// still there.
    pub(crate) fn take_anew(&mut self, total: usize, first: usize, rows: Vec<T>, same: impl Fn(&T, &T) -> bool) {
        let now = self.chosen().and_then(|chosen| rows.iter().position(|row| same(row, chosen)));
        let by = now.map_or(0, |at| (first + at).cast_signed() - self.selected.cast_signed());
        self.selected = self.selected.saturating_add_signed(by);
        self.top = self.top.saturating_add_signed(by);
        self.take(total, first, rows);
    }

    /// Returns the rows that are here.
    pub(crate) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// Returns whether all rows are here.
    pub(crate) const fn is_whole(&self) -> bool {
        self.rows.len() == self.total
    }

    /// Returns the row at a place, where it is here.
    pub(crate) fn get(&self, place: usize) -> Option<&T> {
        self.rows.get(place.checked_sub(self.first)?)
    }

    /// Returns the chosen row, where it is here.
    pub(crate) fn chosen(&self) -> Option<&T> {
        self.get(self.selected)
    }

    /// Chooses the row `by` rows on, no farther than the ends. Returns whether that is another.
    pub(crate) fn step(&mut self, by: isize) -> bool {
        let next = self.selected.saturating_add_signed(by).min(self.total.saturating_sub(1));
        std::mem::replace(&mut self.selected, next) != next
    }

    /// Scrolls so that the chosen row is on screen, whole. `height` gives the lines of a row out of `room`.
    pub(crate) fn follow(&mut self, room: u16, height: impl Fn(Option<&T>) -> u16) {
        self.top = self.top.min(self.selected);
        let mut used = height(self.chosen());
        let mut least = self.selected;
        while let Some(before) = least.checked_sub(1) {
            used = used.saturating_add(height(self.get(before)));
            if used > room {
                break;
            }
            least = before;
        }
        self.top = self.top.max(least);
    }

    /// From which row on more should be asked for: once for each place.
    pub(crate) fn wants(&mut self) -> Option<usize> {
        let near = self.selected.saturating_sub(NEAR)..(self.selected + NEAR).min(self.total);
        let is_here = self.first <= near.start && near.end <= self.first + self.rows.len();
        let from = self.selected.saturating_sub(BEFORE);
        let wanted = !is_here && self.asked != Some(from);
        if wanted {
            self.asked = Some(from);
        }
        wanted.then_some(from)
    }

    /// Returns the rows on screen with their places, as far as they are here, and the line that each begins at.
    pub(crate) fn shown(
        &self,
        room: u16,
        height: impl Fn(Option<&T>) -> u16,
    ) -> impl Iterator<Item = (usize, u16, &T)> {
        let mut line = 0;
        (self.top..self.total)
            .map_while(move |place| {
                let row = self.get(place);
                let at = line;
                line += height(row);
                (at < room).then_some((place, at, row))
            })
            .filter_map(|(place, line, row)| Some((place, line, row?)))
    }

    /// Returns the place of the row at a line of the screen.
    pub(crate) fn place_at(&self, line: u16, room: u16, height: impl Fn(Option<&T>) -> u16) -> Option<usize> {
        self.shown(room, height).take_while(|(_, at, _)| *at <= line).last().map(|(place, ..)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_asked_for_once_before_they_are_needed() {
        let mut window = Window::default();
        window.take(1000, 0, (0..100).collect());
        assert_eq!(window.wants(), None);
        window.step(80);
        assert_eq!((window.wants(), window.wants()), (Some(40), None));
        window.take(1000, 40, (40..140).collect());
        assert_eq!((window.chosen().copied(), window.wants()), (Some(80), None));
        window.step(isize::MAX / 2);
        assert_eq!((window.selected, window.chosen().copied(), window.wants()), (999, None, Some(959)));
    }

    #[test]
    fn what_is_new_above_leaves_the_chosen_row_where_it_is() {
        let mut window = Window::default();
        window.take(10, 0, (0..10).collect());
        window.step(5);
        window.top = 3;
        window.take_anew(12, 0, (-2..10).collect(), i32::eq);
        assert_eq!((window.chosen(), window.top), (Some(&5), 5));
        window.take_anew(4, 0, vec![1, 2, 3, 4], i32::eq);
        assert_eq!((window.selected, window.top), (3, 3));
    }

    #[test]
    fn the_chosen_row_is_on_screen() {
        let mut window = Window::default();
        window.take(10, 0, vec![2_u16; 10]);
        let height = |row: Option<&u16>| row.copied().unwrap_or(1);
        for (by, top) in [(3, 1), (1, 2), (-4, 0), (100, 7)] {
            window.step(by);
            window.follow(6, height);
            assert_eq!(window.top, top, "after {by}");
        }
        assert_eq!(
            window.shown(6, height).map(|(place, line, _)| (place, line)).collect::<Vec<_>>(),
            [(7, 0), (8, 2), (9, 4)]
        );
        assert_eq!((window.place_at(3, 6, height), window.place_at(0, 6, height)), (Some(8), Some(7)));
    }
}
