//! The way from article to article, to go back and forward on, as in a browser. The jumps within each are its own
//! ([`super::page::Jumps`]); here is where between them another article was opened.

use crate::library::ArticleId;

/// The steps that are remembered.
const MOST: usize = 100;

/// A step from one article to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Crossing {
    from: ArticleId,
    to: ArticleId,
    /// How many jumps the one that it leads to had behind it: those are older than this step.
    jumps_there: usize,
    /// How many the one that it came from had, when it was gone back to.
    jumps_here: usize,
}

/// The steps that were made, the last at the end, and those that were gone back on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    past: Vec<Crossing>,
    future: Vec<Crossing>,
    /// The article that is gone back or forward to, until it is here.
    retraced: Option<ArticleId>,
}

impl History {
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

    /// The article to go back to from one with so many jumps behind it; none where the last jump was within it.
    pub(crate) fn back(&mut self, here: ArticleId, jumps: usize) -> Option<ArticleId> {
        let last = self.past.pop_if(|last| last.to == here && jumps <= last.jumps_there)?;
        self.future.push(last);
        self.retraced = Some(last.from);
        self.retraced
    }

    /// The article to go forward to; none where that is within this one.
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
