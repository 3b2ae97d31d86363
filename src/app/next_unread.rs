//! Counts so many unread articles on in a list, round its end.

use std::ops::ControlFlow;

use crate::library::ArticleId;

/// A way through a list, from the article that is left.
#[derive(Debug)]
pub(super) struct NextUnread {
    after: Option<ArticleId>,
    times: usize,
    /// True if that article was passed, and whether it is unread itself.
    passed: Option<bool>,
    /// The unread articles that come after it, and those before it: no more than are needed.
    ahead: Vec<ArticleId>,
    behind: Vec<ArticleId>,
}

impl NextUnread {
    pub(super) const fn new(after: Option<ArticleId>, times: usize) -> Self {
        let times = if times == 0 { 1 } else { times };
        Self { after, times, passed: None, ahead: Vec::new(), behind: Vec::new() }
    }

    /// Takes the next article of the list. Breaks off where no more are needed.
    pub(super) fn take(&mut self, id: ArticleId, read: bool) -> ControlFlow<()> {
        if Some(id) == self.after {
            self.passed = Some(!read);
        } else if !read {
            let side = if self.passed.is_some() { &mut self.ahead } else { &mut self.behind };
            if side.len() < self.times {
                side.push(id);
            }
        }
        // Where none is to be passed, the first is the next.
        let last = if self.after.is_none() { &self.behind } else { &self.ahead };
        if last.len() == self.times { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Returns the article, and whether the way to it went round the end. One alone never leads to itself.
    pub(super) fn found(self) -> (Option<ArticleId>, bool) {
        let ahead = self.ahead.len();
        let others = ahead + self.behind.len();
        let itself = self.after.filter(|_| self.passed == Some(true) && others > 0);
        let round: Vec<ArticleId> = self.ahead.into_iter().chain(self.behind).chain(itself).collect();
        let at = (self.times - 1).checked_rem(round.len());
        let wrapped = self.passed.is_some() && self.times > ahead && others > 0;
        (at.map(|at| round[at]), wrapped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goes on from an article of a list of five, of which `read` are read.
    fn next(after: Option<u64>, times: usize, read: &[u64]) -> (Option<u64>, bool) {
        let mut way = NextUnread::new(after.map(ArticleId), times);
        for id in 0..5 {
            if way.take(ArticleId(id), read.contains(&id)).is_break() {
                break;
            }
        }
        let (found, wrapped) = way.found();
        (found.map(|id| id.0), wrapped)
    }

    #[test]
    fn so_many_unread_articles_on() {
        assert_eq!(next(Some(1), 1, &[]), (Some(2), false));
        assert_eq!(next(Some(1), 2, &[2]), (Some(4), false));
        assert_eq!(next(Some(1), 3, &[2]), (Some(0), true));
        assert_eq!(next(Some(1), 4, &[2]), (Some(1), true), "it is unread itself");
        assert_eq!(next(Some(1), 5, &[2]), (Some(3), true));
        assert_eq!(next(Some(1), 4, &[1, 2]), (Some(3), true));
        assert_eq!((next(None, 1, &[0]), next(None, 3, &[0])), ((Some(1), false), (Some(3), false)));
        assert_eq!(next(Some(9), 2, &[0]), (Some(2), false), "the one left is not in the list");
        assert_eq!((next(Some(1), 2, &[0, 2, 3, 4]), next(None, 2, &[0, 1, 2, 3, 4])), ((None, false), (None, false)));
    }
}
