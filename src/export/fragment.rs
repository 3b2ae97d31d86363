//! Links that lead a browser to the very words: text fragments, as the WICG's draft of that name has them
//! (`#:~:text=prefix-,start,end,-suffix`).

use std::fmt::Write as _;

use pullquote_extract::text::{Block, Span};
use unicode_segmentation::UnicodeSegmentation as _;

/// From this length on, in characters, only the first and the last words are named.
const LONG: usize = 120;
/// The words that are named of each end of a long stretch.
const ENDS: usize = 5;
/// The most words beside a stretch that tell it from others.
const MOST_BESIDE: usize = 8;

/// Returns the address with a fragment that leads to the words at `spans` of `body`, each by a directive of its own, joined
/// by `&`: browsers light all of them, and go to the first. A word that a span cuts is named whole, since browsers find
/// nothing that begins or ends within one. Words beside a span are named only where its own stand more than once.
#[must_use]
pub fn link_to_words(url: &str, body: &str, blocks: &[Block], spans: &[Span]) -> String {
    let directives: Vec<String> = spans.iter().map(|span| directive(body, blocks, *span)).collect();
    let joint = if url.contains('#') { ":~:text=" } else { "#:~:text=" };
    format!("{url}{joint}{}", directives.join("&text="))
}

/// Returns what leads to one stretch.
fn directive(body: &str, blocks: &[Block], span: Span) -> String {
    let block_of = |position: usize| blocks.iter().map(|block| block.span).find(|block| block.contains(position));
    let span = whole_words(body, span);
    let whole = Span::new(0, body.len());
    let (first, last) = (block_of(span.start).unwrap_or(whole), block_of(span.end.saturating_sub(1)).unwrap_or(whole));
    let words: Vec<&str> = span.of(body).split_whitespace().collect();
    let long = first != last || span.of(body).chars().count() > LONG;
    let (start, end) = if long && words.len() > 2 * ENDS {
        (words[..ENDS].join(" "), Some(words[words.len() - ENDS..].join(" ")))
    } else {
        (words.join(" "), None)
    };
    let (before, after) = (&body[first.start..span.start], &body[span.end..last.end.max(span.end)]);
    // Of a long stretch what follows stands after its end, and says nothing about its start.
    let (prefix, suffix) = beside(body, &start, before, if end.is_some() { "" } else { after });
    let prefix = Some(prefix).filter(|prefix| !prefix.is_empty()).map(|prefix| format!("{}-,", encoded(&prefix)));
    let end = end.map(|end| format!(",{}", encoded(&end)));
    let suffix = Some(suffix).filter(|suffix| !suffix.is_empty()).map(|suffix| format!(",-{}", encoded(&suffix)));
    [prefix, Some(encoded(&start)), end, suffix].into_iter().flatten().collect()
}

/// Widens a span to whole words, without the blanks around it.
fn whole_words(body: &str, span: Span) -> Span {
    let text = span.of(body);
    let start = span.start + text.len() - text.trim_start().len();
    let end = (span.start + text.trim_end().len()).max(start);
    let mut wide = Span::new(start, end);
    for (at, word) in body.split_word_bound_indices().take_while(|(at, _)| *at < end) {
        let word = Span::new(at, at + word.len());
        if word.start < start && start < word.end {
            wide.start = word.start;
        }
        if end < word.end {
            wide.end = word.end;
        }
    }
    wide
}

/// Returns the words before and after a stretch that tell it from others with the same words: none where it is alone.
fn beside(body: &str, words: &str, before: &str, after: &str) -> (String, String) {
    let text = body.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let is_alone = |sought: &str| text.matches(&sought.to_lowercase()).nth(1).is_none();
    if is_alone(words) {
        return Default::default();
    }
    // Marks next to the words belong to those beside them.
    let joint = |parted: bool| if parted { " " } else { "" };
    let (left, right) = (joint(before.ends_with(char::is_whitespace)), joint(after.starts_with(char::is_whitespace)));
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    let (mut prefix, mut suffix) = (String::new(), String::new());
    for count in 1..=MOST_BESIDE {
        prefix = before[before.len().saturating_sub(count)..].join(" ");
        suffix = after[..count.min(after.len())].join(" ");
        // As they stand in the text.
        if is_alone(format!("{prefix}{left}{words}{right}{suffix}").trim()) {
            break;
        }
    }
    (prefix, suffix)
}

/// Returns text as a fragment has it: everything but letters, digits, `.`, `_` and `~` of ASCII in per cent signs, since `-`,
/// `,` and `&` have a meaning of their own there.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' => encoded.push(byte.into()),
            _ => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use pullquote_extract::text::blocks;

    use super::*;

    fn link(body: &str, nth: usize, words: &str) -> String {
        let start = body.match_indices(words).nth(nth).unwrap().0;
        let link = link_to_words("https://a.example/b", body, &blocks(body), &[Span::new(start, start + words.len())]);
        link.strip_prefix("https://a.example/b#:~:text=").unwrap().to_owned()
    }

    #[test]
    fn the_very_words_are_named_and_what_has_a_meaning_is_encoded() {
        let body = "She said: “Wait – a so-called “plan”, 100% & more.”\n\nHe said no.";
        assert_eq!(link(body, 0, "He said no."), "He%20said%20no.");
        assert_eq!(
            link(body, 0, "so-called “plan”, 100% & more."),
            "so%2Dcalled%20%E2%80%9Cplan%E2%80%9D%2C%20100%25%20%26%20more."
        );
    }

    #[test]
    fn words_beside_are_named_only_where_the_words_stand_twice() {
        let body = "The mayor will wait, she said. The union will wait and see.\n\nNobody will go.";
        assert_eq!(link(body, 0, "will go"), "will%20go");
        assert_eq!(link(body, 1, "will wait"), "union-,will%20wait,-and");
        assert_eq!(link(body, 0, "will wait"), "mayor-,will%20wait,-%2C");
    }

    #[test]
    fn of_a_long_stretch_the_ends_are_named() {
        let body = "One two three four five six seven eight nine ten eleven twelve.\n\nThen one more paragraph came and it ended here at last.";
        assert_eq!(link(body, 0, body), "One%20two%20three%20four%20five,it%20ended%20here%20at%20last.");
    }

    #[test]
    fn words_are_named_whole_wherever_the_stretch_is_cut() {
        let body = "“We have waited,” she said. But I hadn’t gone. Prices rose 3.5 per cent.";
        assert_eq!(
            link(body, 0, "ave waited,” she said. But I h"),
            "have%20waited%2C%E2%80%9D%20she%20said.%20But%20I%20hadn%E2%80%99t"
        );
        assert_eq!(link(body, 0, "t gone"), "hadn%E2%80%99t%20gone");
        assert_eq!(link(body, 0, " rose 3"), "rose%203.5");
        assert_eq!(link(body, 0, "aite"), "waited");
        assert_eq!(link(body, 0, " she said. "), "she%20said.");
    }

    #[test]
    fn each_piece_of_a_split_quote_has_a_directive() {
        let body = "“We go,” she said, “& that is 100% final.” He said: “We go.” “We, too,” they said, “go-by-boat.”";
        let of = |pieces: &[&str]| {
            let spans: Vec<Span> = pieces
                .iter()
                .map(|words| {
                    let start = body.find(words).unwrap();
                    Span::new(start, start + words.len())
                })
                .collect();
            link_to_words("https://a.example/b", body, &blocks(body), &spans)
        };
        assert_eq!(
            of(&["We go,", "& that is 100% final."]),
            "https://a.example/b#:~:text=We%20go%2C&text=%26%20that%20is%20100%25%20final."
        );
        assert_eq!(of(&["We, too,", "go-by-boat."]), "https://a.example/b#:~:text=We%2C%20too%2C&text=go%2Dby%2Dboat.");
        // What stands twice has words beside it, piece by piece.
        assert_eq!(
            of(&["We go", "said,"]),
            "https://a.example/b#:~:text=%E2%80%9C-,We%20go,-%2C%E2%80%9D&text=she-,said%2C,-%E2%80%9C%26"
        );
    }

    #[test]
    fn a_fragment_of_its_own_stays() {
        let link = link_to_words("https://a.example/b#part", "Go.", &blocks("Go."), &[Span::new(0, 2)]);
        assert_eq!(link, "https://a.example/b#part:~:text=Go");
    }
}
