//! Tells which quotes of an article are kept, with which marks.

use super::Page;
use crate::export::KeptArticle;
use crate::library::state::{QuoteKey, QuoteMarks, Seen};
use crate::library::{corrections, marks_record};

impl Page {
    /// Finds the kept quotes among those that are shown. Costs nothing where none is kept.
    pub(crate) fn place_kept(&mut self) {
        self.kept.clear();
        if self.state.kept.is_empty() {
            return;
        }
        let keys = corrections::keys(&self.reading.annotations, self.body());
        let kept = &self.state.kept;
        let place = |quote: &usize| kept.iter().position(|kept| kept.quote == keys[*quote]);
        self.kept = self.found.spoken.iter().map(place).collect();
    }

    /// Takes up the note on the article as it is now. Returns whether it is another than the lines have.
    pub(crate) fn fit_note(&mut self) -> bool {
        self.measured.note(&self.state.note)
    }

    /// Returns the marks of the quote of this number; none where it is not kept.
    pub(crate) fn marks_of(&self, number: usize) -> Option<&QuoteMarks> {
        let place = self.kept.get(number).copied().flatten()?;
        self.state.kept.get(place).map(|kept| &kept.marks)
    }

    /// Returns the number of the quote that is known by this key; none where the article says that no more.
    pub(crate) fn number_of(&self, key: &QuoteKey) -> Option<usize> {
        let keys = corrections::keys(&self.reading.annotations, self.body());
        self.found.spoken.iter().position(|quote| keys[*quote] == *key)
    }

    /// Returns the quote of this number as it is kept.
    pub(crate) fn seen(&self, number: usize) -> Seen {
        let quote = self.quote(number);
        let speaker = quote.attribution.as_ref().map(|by| by.name.as_str());
        let path = self.article_ref.as_ref().and_then(|article_ref| article_ref.path.as_deref());
        Seen::new(self.words_of(quote), quote.kind, speaker, &self.reading.article.meta, path)
    }

    /// Returns the note and the marks of all quotes, as they leave the program.
    pub(crate) fn kept_record(&self) -> KeptArticle {
        let count = if self.kept.is_empty() { 0 } else { self.quote_count() };
        let quotes = (0..count).map(|number| self.marks_of(number).map(marks_record)).collect();
        KeptArticle { note: Some(self.state.note.clone()).filter(|note| !note.is_empty()), quotes }
    }
}
