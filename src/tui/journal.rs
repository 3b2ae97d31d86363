//! Tells what the reader changed, so that it can be undone and done again. Plain data: each edit holds the value that
//! was there and the one that came in its place, so going back is putting back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::effect::Whither;
use super::message::Sweep;
use super::page::Left;
use crate::article::ContentKey;
use crate::library::ArticleId;
use crate::library::state::{ArticleRef, Change, Joined, StateChange};

/// The steps that are remembered.
const MOST: usize = 500;

/// A change of one value of an article's state, or of the same value of many articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) of: Of,
    /// The change that restores the value before.
    pub(crate) from: StateChange,
    /// The change that sets the new one.
    pub(crate) to: StateChange,
}

/// The subject of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// One article.
    One(ArticleId, ArticleRef),
    /// Many, in which the value is the same before and after.
    Many(Arc<Sweep>),
}

/// The changes that one key makes and undoes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// A description of the change, in the past tense: `starred “Port strike”`.
    pub(crate) words: String,
    pub(crate) edits: Vec<Edit>,
    /// The file that was moved, where that was done.
    pub(crate) file: Option<FileStep>,
}

/// A file that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileStep {
    pub(crate) id: ArticleId,
    pub(crate) whither: Whither,
    /// The place where it was.
    pub(crate) from: PathBuf,
    /// The place where it is.
    pub(crate) to: PathBuf,
    /// The folders that were made for it, the deepest first.
    pub(crate) made: Vec<PathBuf>,
    /// The reader's place in it, where it was open.
    pub(crate) left: Option<Left>,
    /// Its text, as far as that is known.
    pub(crate) key: Option<ContentKey>,
}

impl FileStep {
    /// Returns what is to be kept of where its file is now: an article that is edited there is known by that alone.
    pub(crate) fn known_at(&self, path: &Path) -> Option<Change> {
        Some(Change::Known(ArticleRef { key: Some(self.key?), path: Some(path.to_owned()) }))
    }
}

/// The steps that can be undone, and those that were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Journal {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Of {
    /// Returns whether this article is among them.
    pub(crate) fn is_about(&self, id: ArticleId) -> bool {
        match self {
            Self::One(one, _) => *one == id,
            Self::Many(sweep) => sweep.ids.contains(&id),
        }
    }
}

impl Step {
    /// Returns the changes that do it, in order.
    pub(crate) fn forth(&self) -> impl Iterator<Item = (&Edit, &StateChange)> {
        self.edits.iter().map(|edit| (edit, &edit.to))
    }

    /// Returns the changes that undo it, in order: the last edit first.
    pub(crate) fn back(&self) -> impl Iterator<Item = (&Edit, &StateChange)> {
        self.edits.iter().rev().map(|edit| (edit, &edit.from))
    }
}

impl Journal {
    /// A step was done; what was undone before cannot be done again.
    pub(crate) fn add(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// The step that was done again last has moved its file, maybe to another place than before: the next step with that file
    /// begins there.
    pub(crate) fn move_again(&mut self, file: FileStep) {
        let Some(last) = self.done.last_mut().and_then(|step| step.file.as_mut()) else { return };
        let before = std::mem::replace(last, file);
        let to = last.to.clone();
        let mut later = self.undone.iter_mut().rev().filter_map(|step| step.file.as_mut());
        if let Some(next) = later.find(|next| next.from == before.to) {
            next.from = to;
        }
    }

    /// The step that was undone last could not be, and is still done.
    pub(crate) fn keep_done(&mut self) {
        self.done.extend(self.undone.pop());
    }

    /// The step that was done again last could not be, and is still undone.
    pub(crate) fn keep_undone(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// A note came out otherwise than it was asked for: undoing it goes back to what was found there.
    pub(crate) fn join(&mut self, joined: &Joined) {
        let steps = self.done.iter_mut().rev().chain(self.undone.iter_mut().rev());
        let is_it = |edit: &&mut Edit| {
            let of = matches!(&edit.of, Of::One(_, article_ref) if *article_ref == joined.article_ref);
            of && joined.is_of(&edit.to)
        };
        if let Some(edit) = steps.flat_map(|step| &mut step.edits).find(is_it) {
            (edit.from, edit.to) = (joined.back(), joined.made());
        }
    }

    /// Returns the step that was undone last.
    pub(crate) fn undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Returns the move of an article's file that was undone last.
    pub(crate) fn undone_move(&self, id: ArticleId) -> Option<&FileStep> {
        self.undone.iter().rev().filter_map(|step| step.file.as_ref()).find(|file| file.id == id)
    }

    /// Returns the step that is undone now.
    pub(crate) fn undo(&mut self) -> Option<&Step> {
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// Returns the step that is done again now.
    pub(crate) fn redo(&mut self) -> Option<&Step> {
        self.done.push(self.undone.pop()?);
        self.done.last()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use jiff::Timestamp;
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

    use super::*;
    use crate::library::state::{ArticleState, QuoteKey, Speaker};

    type Library = HashMap<ArticleId, ArticleState>;

    /// A request: a change of an article, undoing, redoing.
    #[derive(Clone, Debug)]
    enum Press {
        Change(Vec<(u64, Wish)>),
        Undo,
        Redo,
    }

    #[derive(Clone, Debug)]
    enum Wish {
        Read(Option<i64>),
        Starred(Option<i64>),
        Tag(String, bool),
        Speaker(Option<Speaker>),
    }

    fn time(second: Option<i64>) -> Option<Timestamp> {
        second.and_then(|second| Timestamp::from_second(second).ok())
    }

    /// Returns the edit that makes a wish true of what is kept.
    fn edit(library: &Library, id: ArticleId, wish: Wish) -> Edit {
        let kept = library.get(&id).cloned().unwrap_or_default();
        let (from, to) = match wish {
            Wish::Read(at) => (StateChange::Read(kept.marks.read), StateChange::Read(time(at))),
            Wish::Starred(at) => (StateChange::Starred(kept.marks.starred), StateChange::Starred(time(at))),
            Wish::Tag(tag, on) => {
                let was = kept.tags.contains(&tag);
                (StateChange::Tag { tag: tag.clone(), on: was }, StateChange::Tag { tag, on })
            }
            Wish::Speaker(correction) => {
                let quote = QuoteKey { text: "Go.".to_owned(), occurrence: 0 };
                let was = kept.corrections.iter().find(|known| known.quote == quote).map(|known| known.speaker.clone());
                (
                    StateChange::Speaker { quote: quote.clone(), correction: was },
                    StateChange::Speaker { quote, correction },
                )
            }
        };
        Edit { of: Of::One(id, ArticleRef::default()), from, to }
    }

    fn perform<'s>(library: &mut Library, changes: impl Iterator<Item = (&'s Edit, &'s StateChange)>) {
        for (edit, change) in changes {
            let Of::One(id, _) = &edit.of else { panic!("no other was made: {edit:?}") };
            library.entry(*id).or_default().apply(change);
        }
    }

    fn press(library: &mut Library, journal: &mut Journal, press: Press) {
        match press {
            Press::Change(wishes) => {
                let mut step = Step { words: String::new(), edits: Vec::new(), file: None };
                for (id, wish) in wishes {
                    let edit = edit(library, ArticleId(id), wish);
                    perform(library, [(&edit, &edit.to)].into_iter());
                    step.edits.push(edit);
                }
                journal.add(step);
            }
            Press::Undo => {
                if let Some(step) = journal.undo() {
                    perform(library, step.back());
                }
            }
            Press::Redo => {
                if let Some(step) = journal.redo() {
                    perform(library, step.forth());
                }
            }
        }
    }

    fn touched(library: Library) -> Library {
        library.into_iter().filter(|(_, kept)| *kept != ArticleState::default()).collect()
    }

    fn wishes() -> impl Strategy<Value = Wish> {
        let when = || proptest::option::of(0_i64..3);
        prop_oneof![
            when().prop_map(Wish::Read),
            when().prop_map(Wish::Starred),
            ("[ab]", any::<bool>()).prop_map(|(tag, on)| Wish::Tag(tag, on)),
            proptest::option::of(Just(Speaker::Named("Ada Wren".to_owned()))).prop_map(Wish::Speaker),
        ]
    }

    fn presses() -> impl Strategy<Value = Press> {
        prop_oneof![
            4 => proptest::collection::vec((0_u64..3, wishes()), 0..4).prop_map(Press::Change),
            2 => Just(Press::Undo),
            1 => Just(Press::Redo),
        ]
    }

    proptest! {
        #[test]
        fn any_changes_undone_give_the_start_and_done_again_the_end(
            presses in proptest::collection::vec(presses(), 0..40),
        ) {
            let (mut library, mut journal) = (Library::new(), Journal::default());
            for one in presses {
                press(&mut library, &mut journal, one);
            }
            // As far as can be, forward; that is the end.
            while !journal.undone.is_empty() {
                press(&mut library, &mut journal, Press::Redo);
            }
            let end = touched(library.clone());
            while !journal.done.is_empty() {
                press(&mut library, &mut journal, Press::Undo);
            }
            assert_eq!(touched(library.clone()), Library::new());
            while !journal.undone.is_empty() {
                press(&mut library, &mut journal, Press::Redo);
            }
            assert_eq!(touched(library), end);
        }
    }
}
