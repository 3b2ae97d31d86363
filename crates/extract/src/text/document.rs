//! A text with its divisions: blocks, sentences, tokens.

use std::ops::Range;

use super::{Block, Span, Token, sentence, token};

/// A text divided once, for all that reads it.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    blocks: &'t [Block],
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    /// The tokens of each block.
    block_tokens: Vec<Range<usize>>,
}

/// One sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// The block it stands in, as an index into [`Document::blocks`].
    pub block: usize,
}

impl<'t> Document<'t> {
    /// Divides `text`; `blocks` are its paragraphs in order, as [`super::blocks`] or a source format finds them.
    #[must_use]
    pub fn new(text: &'t str, blocks: &'t [Block]) -> Self {
        let length: usize = blocks.iter().map(|block| block.span.end - block.span.start).sum();
        let mut tokens = Vec::with_capacity(length / 5);
        let mut block_tokens = Vec::with_capacity(blocks.len());
        let mut sentences = Vec::with_capacity(length / 100);
        for (index, block) in blocks.iter().enumerate() {
            let first = tokens.len();
            token::tokenise(text, block.span, &mut tokens);
            let range = first..tokens.len();
            let found = sentence::sentences(text, &tokens, range.clone());
            sentences.extend(found.into_iter().map(|tokens| Sentence { tokens, block: index }));
            block_tokens.push(range);
        }
        Self { text, blocks, tokens, sentences, block_tokens }
    }

    /// The text itself.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Its blocks in order.
    #[must_use]
    pub const fn blocks(&self) -> &'t [Block] {
        self.blocks
    }

    /// Its tokens in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Its sentences in order; none spans two blocks.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The text of the token at `index`. Panics where there is none.
    #[must_use]
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens[index].span.of(self.text)
    }

    /// The tokens of a block, as indices.
    #[must_use]
    pub fn block_tokens(&self, block: usize) -> Range<usize> {
        self.block_tokens[block].clone()
    }

    /// The block that holds the byte at `position`, or the last one before it.
    #[must_use]
    pub fn block_at(&self, position: usize) -> usize {
        self.blocks.partition_point(|block| block.span.start <= position).saturating_sub(1)
    }

    /// The sentence that holds the token at `index`, or the last one before it.
    #[must_use]
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.start <= index).saturating_sub(1)
    }

    /// The first token that ends after byte `position`.
    #[must_use]
    pub fn token_at(&self, position: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= position)
    }

    /// The tokens that overlap `span`, as indices.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.token_at(span.start);
        let count = self.tokens[first..].partition_point(|token| token.span.start < span.end);
        first..first + count
    }

    /// The span from the first to the last of these tokens. Panics where the range is empty.
    #[must_use]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.hull(self.tokens[tokens.end - 1].span)
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let blocks = blocks(text);
        let document = Document::new(text, &blocks);
        document.sentences().iter().map(|sentence| document.span_of(sentence.tokens.clone()).of(text)).collect()
    }

    #[test]
    fn titles_and_initials_end_no_sentence() {
        assert_eq!(
            sentences("Dr. J. Hale saw Mr. Brown. He left the U.S. in May. It rained at 5 a.m. on Monday."),
            ["Dr. J. Hale saw Mr. Brown.", "He left the U.S. in May.", "It rained at 5 a.m. on Monday."]
        );
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(
            sentences("“Quiet?” he said. “She never was.” Then he laughed (loudly). 1984 was different."),
            ["“Quiet?” he said.", "“She never was.”", "Then he laughed (loudly).", "1984 was different."]
        );
    }

    #[test]
    fn tokens_are_found_by_bytes() {
        let text = "One two three.";
        let blocks = blocks(text);
        let document = Document::new(text, &blocks);
        assert_eq!(document.tokens_in(Span::new(5, 9)), 1..3);
        assert_eq!(document.token_at(3), 1);
        assert_eq!(document.sentence_of(2), 0);
    }
}
