//! The way that led here, to go back and forward on, as in a browser. The jumps within each article are its own
//! ([`super::page::Jumps`]); here is where between them another article was opened, and which searches and who pages an
//! article was opened from.

use super::view::{Return, View};
use crate::library::ArticleId;

/// The steps that are remembered.
const MOST: usize = 100;

/// A step from one article to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Crossing {
    from: ArticleId,
    to: ArticleId,
    /// The number of jumps behind the one that it leads to: those are older than this step.
    jumps_there: usize,
    /// The number that the one it came from had, when it was gone back to.
    jumps_here: usize,
}

/// The steps that were made, the last at the end, and those that were gone back on.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// The places that closing leads back to, the last at the end.
    returns: Vec<Return>,
    /// The number of jumps behind the article that was opened from a view, on arrival.
    landed: usize,
    past: Vec<Crossing>,
    future: Vec<Crossing>,
    /// The article that is gone back or forward to, until it is here.
    retraced: Option<ArticleId>,
}

impl History {
    /// Notes where closing leads back to from now on.
    pub(crate) fn leave(&mut self, place: Return) {
        self.returns.push(place);
    }

    /// Returns where closing leads back to, and forgets it.
    pub(crate) fn come_back(&mut self) -> Option<Return> {
        self.returns.pop()
    }

    /// Forgets the searches and who pages: an article was chosen in the list.
    pub(crate) fn leave_views(&mut self) {
        self.returns.clear();
    }

    /// Notes that an article was opened from a view, with so many jumps behind it.
    pub(crate) const fn land(&mut self, jumps: usize) {
        self.landed = jumps;
    }

    /// Returns whether the last step led from a view to the article that is open, which has so many jumps behind it.
    pub(crate) fn landed_from_view(&self, jumps: usize) -> bool {
        self.returns_to_view() && jumps <= self.landed
    }

    /// Returns whether closing leads back to a search or a who page.
    pub(crate) fn returns_to_view(&self) -> bool {
        matches!(self.returns.last(), Some(Return::View(_)))
    }

    /// Returns the view that closing leads back to.
    pub(crate) fn view_behind(&self) -> Option<&View> {
        if let Some(Return::View(view)) = self.returns.last() { Some(view) } else { None }
    }

    pub(crate) fn view_behind_mut(&mut self) -> Option<&mut View> {
        if let Some(Return::View(view)) = self.returns.last_mut() { Some(view) } else { None }
    }

    /// Returns all views on the way back, the last first.
    pub(crate) fn views_mut(&mut self) -> impl Iterator<Item = &mut View> {
        self.returns.iter_mut().rev().filter_map(|place| match place {
            Return::View(view) => Some(view),
            Return::Reader(_) => None,
        })
    }

    /// Closing a view leads back to an article: the steps that were made since are gone back on.
    pub(crate) fn retrace_to(&mut self, here: Option<ArticleId>, there: ArticleId) {
        if here == Some(there) {
            return;
        }
        if let Some(at) = self.past.iter().rposition(|step| step.from == there) {
            let step = self.past[at];
            self.past.truncate(at);
            self.future.push(step);
        }
        self.retraced = Some(there);
    }

    /// An article was opened after `from`, with so many jumps behind it.
    pub(crate) fn cross(&mut self, from: Option<ArticleId>, to: ArticleId, jumps: usize) {
        if self.retraced.take() == Some(to) {
            if let Some(next) = self.future.last_mut().filter(|next| next.from == to) {
                next.jumps_here = jumps;
            }
            return;
        }
        let Some(from) = from.filter(|from| *from != to) else { return };
        self.future.clear();
        self.past.push(Crossing { from, to, jumps_there: jumps, jumps_here: 0 });
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// Returns the article to go back to from one with so many jumps behind it; none where the last jump was within it.
    pub(crate) fn back(&mut self, here: ArticleId, jumps: usize) -> Option<ArticleId> {
        let last = self.past.pop_if(|last| last.to == here && jumps <= last.jumps_there)?;
        self.future.push(last);
        self.retraced = Some(last.from);
        self.retraced
    }

    /// Returns the article that the last jump came from, where that was another; this step, from here to there, is to take
    /// its place.
    pub(crate) fn swap(&mut self, here: ArticleId, jumps: usize) -> Option<ArticleId> {
        self.past.pop_if(|last| last.to == here && jumps <= last.jumps_there).map(|last| last.from)
    }

    /// Returns the article to go forward to; none where that is within this one.
    pub(crate) fn forward(&mut self, here: ArticleId, jumps: usize) -> Option<ArticleId> {
        let next = self.future.pop_if(|next| next.from == here && jumps == next.jumps_here)?;
        self.past.push(next);
        self.retraced = Some(next.to);
        self.retraced
    }

    /// A jump was made within an article: what was gone back on before is no way forward any more.
    pub(crate) fn forget_if_left(&mut self, here: ArticleId, jumps: usize) {
        let is_left = |next: &Crossing| next.from != here || jumps > next.jumps_here;
        if self.retraced.is_none() && self.future.last().is_some_and(is_left) {
            self.future.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ArticleId = ArticleId(1);
    const B: ArticleId = ArticleId(2);
    const C: ArticleId = ArticleId(3);

    #[test]
    fn one_goes_back_and_forward_between_articles() {
        let mut way = History::default();
        way.cross(None, A, 0);
        way.cross(Some(A), B, 4);
        // A jump within it comes first.
        assert_eq!((way.back(B, 5), way.back(B, 4)), (None, Some(A)));
        way.cross(Some(B), A, 2);
        assert_eq!((way.forward(A, 1), way.forward(A, 2)), (None, Some(B)));
        way.cross(Some(A), B, 4);
        way.cross(Some(B), C, 0);
        assert_eq!(way.back(C, 0), Some(B));
        way.cross(Some(C), B, 4);
        assert_eq!(way.back(B, 4), Some(A));
    }

    #[test]
    fn swapping_goes_to_and_fro_between_two_articles() {
        let mut way = History::default();
        way.cross(Some(A), B, 0);
        way.cross(Some(B), C, 2);
        assert_eq!(way.swap(C, 3), None, "a jump within it comes first");
        for (here, there) in [(C, B), (B, C), (C, B)] {
            assert_eq!(way.swap(here, 2), Some(there));
            way.cross(Some(here), there, 2);
        }
        assert_eq!((way.back(B, 2), way.past.len()), (Some(C), 1));
    }

    #[test]
    fn another_way_is_another_future() {
        let mut way = History::default();
        way.cross(Some(A), B, 0);
        assert_eq!(way.back(B, 0), Some(A));
        way.cross(Some(B), A, 0);
        way.forget_if_left(A, 0);
        assert_eq!(way.future.len(), 1);
        way.forget_if_left(A, 1);
        assert_eq!(way.forward(A, 0), None);
    }
}
