//! A short stretch of a text around what was looked for.

use std::path::PathBuf;

use super::{Snippet, Source};
use crate::article::Article;
use crate::export::spoken_from;
use crate::query::{Highlighter, Query};
use pullquote_extract::text::{Span, words};

/// The largest number of characters shown before the first place.
const BEFORE: usize = 48;

/// About how many characters of an article are shown beside its hit.
const AROUND: usize = 2_400;

impl Snippet {
    /// The stretch of `body` of about `len` characters that holds the most of what is searched for, the first of equals;
    /// within `within`, which it is not cut out of where that is short.
    ///
    /// Some room is left before the first place, so that its context is seen; the rest follows it. Without a place it is
    /// the beginning.
    #[must_use]
    pub fn of(body: &str, within: Span, highlighter: &Highlighter, len: usize) -> Self {
        Self::among(body, within, highlighter.places(within.of(body)), len)
    }

    /// The same where the places in `within` are known, in bytes from its start.
    pub(super) fn among(body: &str, within: Span, places: Vec<Span>, len: usize) -> Self {
        let text = within.of(body);
        let (first, last) = densest(&places, len.saturating_sub(BEFORE));
        let from = places.get(first).map_or(0, |place| back(text, place.start, BEFORE.min(len / 3)));
        let end = forward(text, from, len).max(places.get(last).map_or(0, |place| place.end));
        let place = places.get(first).copied().unwrap_or(Span::new(0, end.min(text.len())));
        let shift = |span: Span, by: usize| Span::new(span.start + by, span.end + by);
        let mut snippet = Self { text: String::new(), lit: Vec::new(), place: shift(place, within.start) };
        if from > 0 && !text[..from].ends_with('\n') {
            snippet.text.push('…');
        }
        let stretch = Span::new(from, end);
        snippet.push(text, stretch, places.into_iter().filter(|place| stretch.covers(*place)));
        if end < text.len() {
            snippet.text.truncate(snippet.text.trim_end_matches([' ', ',', ';']).len().max(snippet.lit_end()));
            snippet.text.push('…');
        }
        snippet
    }

    /// The same of a quote with these pieces in `body`: nothing of what stands between two of them.
    #[must_use]
    pub fn of_quote(body: &str, pieces: &[Span], highlighter: &Highlighter, len: usize) -> Self {
        let (words, starts) = spoken_from(body, pieces.iter().copied());
        let snippet = Self::of(&words, Span::new(0, words.len()), highlighter, len);
        let in_body = |at: usize| {
            let nth = starts.partition_point(|start| *start <= at).checked_sub(1)?;
            Some((pieces[nth].start + at - starts[nth]).min(pieces[nth].end))
        };
        let Span { start, end } = snippet.place;
        let place = in_body(start).zip(in_body(end)).map(|(start, end)| Span::new(start, end));
        Self { place: place.unwrap_or(Span::new(0, 0)), ..snippet }
    }

    /// The text around a place in the article in this file, without its title, with its paragraphs as lines of their own and all
    /// that is searched for lit; none where the file cannot be read.
    #[must_use]
    pub fn around(path: PathBuf, query: &Query, place: Span) -> Option<Self> {
        let article = Source::File(path).read().ok()?;
        let start = text_start(&article);
        let shown = Self::from(&article.body[start..], place.start.saturating_sub(start), &Highlighter::words(query));
        let place = Span::new(shown.place.start + start, shown.place.end + start);
        Some(Self { place, ..shown })
    }

    /// The same of a text.
    #[must_use]
    pub fn from(body: &str, place: usize, highlighter: &Highlighter) -> Self {
        // The file may have changed since it was indexed.
        let place = body.floor_char_boundary(place);
        let from = body.floor_char_boundary(place.saturating_sub(AROUND / 4));
        // It begins with a paragraph, or else with a word.
        let before = body.get(from..place).unwrap_or_default();
        let skip = before.find('\n').or_else(|| before.find(' ')).filter(|_| from > 0).map_or(0, |at| at + 1);
        let text = &body[from + skip..];
        let end = forward(text, 0, AROUND);
        let lit = highlighter.places(&text[..end]);
        let more = if end < text.len() { "…" } else { "" };
        Self { text: format!("{}{more}", &text[..end]), lit, place: Span::new(from + skip, from + skip + end) }
    }

    /// Adds a stretch of `text`, runs of blanks as one.
    fn push(&mut self, text: &str, stretch: Span, places: impl Iterator<Item = Span>) {
        let mut at = stretch.start;
        for place in places {
            self.squeeze(&text[at..place.start]);
            let start = self.text.len();
            self.squeeze(place.of(text));
            self.lit.push(Span::new(start, self.text.len()));
            at = place.end;
        }
        self.squeeze(&text[at..stretch.end]);
    }

    fn squeeze(&mut self, text: &str) {
        for c in text.chars() {
            if !c.is_whitespace() {
                self.text.push(c);
            } else if !self.text.ends_with(' ') && !matches!(self.text.as_str(), "" | "…") {
                self.text.push(' ');
            }
        }
    }

    fn lit_end(&self) -> usize {
        self.lit.last().map_or(0, |lit| lit.end)
    }
}

/// Returns where the text of an article begins, below its title.
pub(super) fn text_start(article: &Article) -> usize {
    let body = &article.body;
    let title = article.blocks.first().filter(|block| block.kind.is_heading()).map_or(0, |block| block.span.end);
    body.len() - body[title..].trim_start().len()
}

/// The first and last of the places that stand within `len` bytes and are the most.
fn densest(places: &[Span], len: usize) -> (usize, usize) {
    let mut best = (0, 0);
    let mut first = 0;
    for (last, place) in places.iter().enumerate() {
        while place.end - places[first].start > len && first < last {
            first += 1;
        }
        if last - first > best.1 - best.0 {
            best = (first, last);
        }
    }
    best
}

/// The start of a word, or of the paragraph, at most `most` characters before `place`.
fn back(text: &str, place: usize, most: usize) -> usize {
    let before = &text[..place];
    let least = before.char_indices().rev().take(most).last().map_or(place, |(at, _)| at);
    if let Some(paragraph) = before[least..].rfind("\n\n") {
        return least + paragraph + 2;
    }
    if least == 0 {
        return 0;
    }
    // Not amid a word: at the first that begins there.
    let cut = text[..least].chars().next_back().is_some_and(char::is_alphanumeric);
    let blank = before[least..].find(char::is_whitespace).filter(|_| cut);
    let from = blank.map_or(if cut { place } else { least }, |blank| least + blank);
    from + text[from..].len() - text[from..].trim_start().len()
}

/// The end of a word about `len` characters after `from`.
fn forward(text: &str, from: usize, len: usize) -> usize {
    let Some((cut, _)) = text[from..].char_indices().nth(len) else { return text.len() };
    let cut = from + cut;
    // A very long word is cut; it cannot be told apart where there are no blanks.
    let word = words(&text[from..]).map(|word| from + word.end).take_while(|end| *end <= cut).last();
    let blank = text[from..cut].rfind(char::is_whitespace).map(|blank| from + blank);
    word.max(blank).filter(|end| *end > from + (cut - from) / 2).unwrap_or(cut)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;
    use crate::query::{Query, Term};

    const BODY: &str = "Port strike enters third week\n\nThe cranes at the northern quay stood still for a seventeenth \
        day on Wednesday, and nobody on either side of the gate would say when they might move again.\n\n“We have waited \
        long enough,” said Mara Lindqvist, who leads the port union. “Every week they promise figures, and every week \
        the figures are late.”";

    fn shown(query: &str, len: usize) -> String {
        let highlighter = Highlighter::words(&Query::parse(query).unwrap());
        let snippet = Snippet::of(BODY, Span::new(0, BODY.len()), &highlighter, len);
        let mut shown = snippet.text.clone();
        for lit in snippet.lit.iter().rev() {
            shown.insert(lit.end, ']');
            shown.insert(lit.start, '[');
        }
        shown
    }

    #[test]
    fn the_words_stand_in_their_context() {
        assert_eq!(shown("gate", 80), "…on either side of the [gate] would say when they might move again. “We have…");
        assert_eq!(shown("waited", 60), "“We have [waited] long enough,” said Mara Lindqvist, who leads…");
        assert_eq!(shown("nowhere", 30), "Port strike enters third week…");
    }

    #[test]
    fn where_most_of_it_is_comes_first() {
        assert_eq!(
            shown("week figures", 96),
            "…leads the port union. “Every [week] they promise [figures], and every [week] the [figures] are late.”"
        );
    }

    #[test]
    fn the_place_is_one_of_the_body() {
        let highlighter = Highlighter::words(&Query::parse("northern").unwrap());
        let snippet = Snippet::of(BODY, Span::new(31, 90), &highlighter, 40);
        assert_eq!(snippet.place.of(BODY), "northern");
        assert_eq!(snippet.lit[0].of(&snippet.text), "northern");
    }

    #[test]
    fn of_a_split_quote_nothing_stands_between_its_pieces() {
        let piece = |words: &str| {
            let start = BODY.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let pieces = [piece("We have waited long enough,"), piece("Every week they promise figures, and every week")];
        let of = |query: &str| {
            let highlighter = Highlighter::words(&Query::parse(query).unwrap());
            Snippet::of_quote(BODY, &pieces, &highlighter, 160)
        };
        let snippet = of("promise");
        assert_eq!(snippet.text, "We have waited long enough … Every week they promise figures, and every week");
        assert_eq!((snippet.lit[0].of(&snippet.text), snippet.place.of(BODY)), ("promise", "promise"));
        assert!(of("lindqvist").lit.is_empty());
        assert_eq!(of("waited week").place.of(BODY), "waited");
        assert_eq!(Snippet::of_quote(BODY, &[], &Highlighter::default(), 160).text, "");
    }

    proptest! {
        #[test]
        fn any_text_has_a_snippet(body: String, word in "[a-z]{1,2}", len in 0_usize..60) {
            let highlighter = Highlighter::terms([&Term { text: word, prefix: true }]);
            let snippet = Snippet::of(&body, Span::new(0, body.len()), &highlighter, len);
            assert!(body.get(snippet.place.range()).is_some());
            assert!(snippet.lit.iter().all(|lit| !snippet.text[lit.range()].is_empty()));
            assert_eq!(snippet.lit.is_empty(), highlighter.places(&body).is_empty());
            assert!(!snippet.text.contains('\n'));
        }
    }
}
