//! A note that was joined with what another reader wrote meanwhile: what is to be told to the reader, and put right in what is
//! shown and can be undone.

use super::article::{ArticleRef, ArticleState, QuoteKey, StateChange};
use super::kept::QuoteChange;
use super::note::NoteChange;

/// A note that came out otherwise than the reader wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The article.
    pub article_ref: ArticleRef,
    /// The change as it was asked for.
    pub asked: StateChange,
    /// The note that was there.
    pub found: String,
    /// The note that is there now.
    pub now: String,
}

impl Joined {
    /// Returns the change as it was made.
    #[must_use]
    pub fn made(&self) -> StateChange {
        self.asked.with_note(NoteChange::new(&*self.found, &*self.now))
    }

    /// Returns the change that takes it back.
    #[must_use]
    pub fn back(&self) -> StateChange {
        self.asked.with_note(NoteChange::new(&*self.now, &*self.found))
    }

    /// Returns the change of what is shown as long as it is what was asked for.
    #[must_use]
    pub fn shown(&self, state: &ArticleState) -> Option<StateChange> {
        let (quote, asked) = self.asked.note()?;
        let kept = |quote: &QuoteKey| state.kept.iter().find(|kept| kept.quote == *quote);
        let shown = match quote {
            Some(quote) => kept(quote).map_or("", |kept| &kept.marks.note),
            None => &state.note,
        };
        (shown == asked.after).then(|| self.asked.with_note(NoteChange::new(shown, &*self.now)))
    }

    /// Returns whether a change is the one that was asked for, up to what the reader saw before it.
    #[must_use]
    pub fn is_of(&self, change: &StateChange) -> bool {
        let note = |change: &StateChange| change.note().map(|(quote, note)| (quote.cloned(), note.after.clone()));
        note(change) == note(&self.asked)
    }
}

impl StateChange {
    /// Returns the note that is changed, and of which quote where it is on one.
    pub(super) fn note(&self) -> Option<(Option<&QuoteKey>, &NoteChange)> {
        match self {
            Self::Note(note) => Some((None, note)),
            Self::Quote { quote, change: QuoteChange::Note(note), .. } => Some((Some(quote), note)),
            _ => None,
        }
    }

    /// Returns the same change with another note.
    pub(super) fn with_note(&self, note: NoteChange) -> Self {
        match self {
            Self::Quote { quote, seen, .. } => {
                Self::Quote { quote: quote.clone(), change: QuoteChange::Note(note), seen: seen.clone() }
            }
            _ => Self::Note(note),
        }
    }

    /// Returns the change that comes to the same as `earlier`, which it replaces, and then this.
    pub(super) fn after(self, earlier: &Self) -> Self {
        match (self.note(), earlier.note()) {
            (Some((_, note)), Some((_, before))) => {
                let note = NoteChange::new(&*before.before, &*note.after);
                self.with_note(note)
            }
            _ => self,
        }
    }
}
