//! The line in which the tags of an article or a quote are written: words parted by commas, completed from the tags there are.

use super::line::TextLine;
use super::noting::QuoteTarget;
use crate::article::safe;
use crate::library::ArticleId;

/// Tags that are being written.
#[derive(Clone, Debug)]
pub(crate) struct Tagging {
    pub(crate) on: Tagged,
    pub(crate) line: TextLine,
    /// The tags of the file, then those there are, the most used first, once they have come.
    known: Vec<String>,
    /// The word that was completed, and the number of Tabs since.
    completing: Option<(String, usize)>,
}

/// Names the thing that tags are on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tagged {
    Article(ArticleId),
    Quote(Box<QuoteTarget>),
}

impl Tagging {
    /// Begins with the tags that the reader gave; those `of_file` are offered.
    pub(crate) fn new(on: Tagged, tags: &[String], of_file: &[String]) -> Self {
        let mut text = tags.join(", ");
        if !text.is_empty() {
            text.push_str(", ");
        }
        Self { on, line: TextLine::new(text), known: of_file.to_vec(), completing: None }
    }

    /// Takes up the tags there are.
    pub(crate) fn know(&mut self, tags: Vec<String>) {
        let new = tags.into_iter().filter(|tag| !self.known.contains(tag));
        self.known = self.known.iter().cloned().chain(new).collect();
    }

    /// Returns the tags as they are written now.
    pub(crate) fn tags(&self) -> Vec<String> {
        tags_in(self.line.text())
    }

    /// Returns what may stand in the place of the last tag, the likeliest first. What comes from Tab does not change
    /// it.
    pub(crate) fn candidates(&self) -> Vec<&str> {
        let (before, last) = self.parted();
        let begun = self.completing.as_ref().map_or(last, |(begun, _)| begun.as_str());
        let taken = tags_in(before);
        let fits = |tag: &&String| {
            let begins = tag.to_lowercase().starts_with(&begun.to_lowercase());
            begins && !taken.contains(tag) && (self.completing.is_some() || *tag != begun)
        };
        self.known.iter().filter(fits).map(String::as_str).collect()
    }

    /// Puts the next candidate in the place of the last tag.
    pub(crate) fn complete(&mut self) {
        let (before, last) = self.parted();
        let turn = self.completing.as_ref().map_or(0, |(_, turn)| turn + 1);
        let candidates = self.candidates();
        let Some(tag) = candidates.get(turn % candidates.len().max(1)) else { return };
        let text = format!("{before}{tag}");
        let begun = self.completing.as_ref().map_or(last, |(begun, _)| begun).to_owned();
        self.completing = Some((begun, turn));
        self.line = TextLine::new(text);
    }

    /// Something was typed: the next completion begins from that.
    pub(crate) fn typed(&mut self) {
        self.completing = None;
    }

    /// Returns what is written, up to the last tag, and that one.
    fn parted(&self) -> (&str, &str) {
        let text = self.line.text();
        let start = text.rfind(',').map_or(0, |comma| comma + 1);
        let start = start + text[start..].len() - text[start..].trim_start().len();
        text.split_at(start)
    }
}

/// Returns the tags in a line, each once, without the signs that people write before them.
fn tags_in(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for part in line.split(',') {
        // A joiner may be typed, for what follows may join; the state keeps none that has nothing to join.
        let tag = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let tag = safe::clean(tag.trim_start_matches('#').trim_start());
        if !tag.is_empty() && !tags.iter().any(|other| *other == tag) {
            tags.push(tag.into_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagging(tags: &[&str], typed: &str) -> Tagging {
        let tags: Vec<_> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let mut tagging = Tagging::new(Tagged::Article(ArticleId(0)), &tags, &[]);
        tagging.know(["port", "strike", "Port Authority"].map(str::to_owned).to_vec());
        tagging.line = TextLine::new(format!("{}{typed}", tagging.line.text()));
        tagging
    }

    #[test]
    fn tags_are_parted_by_commas() {
        assert_eq!(tags_in(" port,  the   sea ,,#port , # ,#work"), ["port", "the sea", "work"]);
        assert_eq!(tagging(&["a", "b"], "").tags(), ["a", "b"]);
    }

    #[test]
    fn a_joiner_that_joins_nothing_is_no_part_of_a_tag() {
        assert_eq!(tags_in("é\u{200d}, é, sea\u{200d},\u{200c}, 👩\u{200d}🚀"), ["é", "sea", "👩\u{200d}🚀"]);
    }

    #[test]
    fn tab_goes_round_the_tags_that_fit() {
        let mut tagging = tagging(&["sea"], "po");
        assert_eq!(tagging.candidates(), ["port", "Port Authority"]);
        let mut seen = Vec::new();
        for _ in 0..3 {
            tagging.complete();
            seen.push(tagging.line.text().to_owned());
        }
        assert_eq!(seen, ["sea, port", "sea, Port Authority", "sea, port"]);
        tagging.typed();
        assert!(tagging.candidates().iter().all(|tag| *tag != "port"));
    }

    #[test]
    fn tags_that_stand_are_not_offered() {
        assert_eq!(tagging(&["port"], "").candidates(), ["strike", "Port Authority"]);
        let mut none = tagging(&[], "x");
        none.complete();
        assert_eq!(none.line.text(), "x");
    }
}
