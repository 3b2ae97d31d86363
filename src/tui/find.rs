//! Where a text is found in another, by smart case: capitals count only where the query has some. Quotation marks and
//! apostrophes match in any shape, as nobody types the curly ones.

use super::layout::cells::is_boundary;
use crate::text::Span;

/// Every place where `query` stands in `body`, in order, not overlapping. An empty query stands nowhere. A hit never
/// divides a grapheme: `e` is not found in `é`.
pub(crate) fn find(body: &str, query: &str) -> Vec<Span> {
    let fold = !query.chars().any(char::is_uppercase);
    let wanted: Vec<char> = query.chars().flat_map(|c| folded(c, fold)).collect();
    let Some(&first) = wanted.first() else { return Vec::new() };
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(start) = next_candidate(body, at, first, fold) {
        let step = body[start..].chars().next().map_or(1, char::len_utf8);
        let end = matched(&body[start..], &wanted, fold).map(|len| start + len);
        at = match end.filter(|end| is_boundary(body, start) && is_boundary(body, *end)) {
            Some(end) => {
                hits.push(Span::new(start, end));
                end
            }
            None => start + step,
        };
    }
    hits
}

/// The next place that may begin a hit. Plain letters are sought bytewise, which is what makes a long text quick; the
/// two odd characters whose small letter is plain (the signs of kelvin and of the dotted capital I) are passed over.
fn next_candidate(body: &str, at: usize, first: char, fold: bool) -> Option<usize> {
    let rest = body.get(at..)?;
    let plain = first.is_ascii_alphanumeric();
    let found = if plain {
        let other = if fold { first.to_ascii_uppercase() } else { first };
        memchr::memchr2(first as u8, other as u8, rest.as_bytes())
    } else {
        rest.char_indices().find(|(_, c)| folded(*c, fold).next() == Some(first)).map(|(offset, _)| offset)
    };
    found.map(|offset| at + offset)
}

/// The bytes of `text` that make up `wanted`, where it begins with it.
fn matched(text: &str, wanted: &[char], fold: bool) -> Option<usize> {
    let mut left = wanted.iter();
    for (offset, c) in text.char_indices() {
        if left.as_slice().is_empty() {
            return Some(offset);
        }
        for c in folded(c, fold) {
            if left.next() != Some(&c) {
                return None;
            }
        }
    }
    left.as_slice().is_empty().then_some(text.len())
}

/// A character as it is compared.
fn folded(c: char, fold: bool) -> impl Iterator<Item = char> {
    let plain = match c {
        '‘' | '’' | '‚' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '\n' | '\u{a0}' => ' ',
        _ => c,
    };
    let lower = fold.then(|| plain.to_lowercase());
    let same = (!fold).then_some(plain);
    lower.into_iter().flatten().chain(same)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    fn found<'b>(body: &'b str, query: &str) -> Vec<&'b str> {
        find(body, query).into_iter().map(|span| span.of(body)).collect()
    }

    #[test]
    fn capitals_count_where_the_query_has_some() {
        assert_eq!(found("Port, port, PORT", "port"), ["Port", "port", "PORT"]);
        assert_eq!(found("Port, port, PORT", "Port"), ["Port"]);
        assert_eq!(found("ÉCLAIR éclair", "écl"), ["ÉCL", "écl"]);
        assert_eq!(found("Straße STRASSE", "stra"), ["Stra", "STRA"]);
    }

    #[test]
    fn marks_match_in_any_shape() {
        assert_eq!(found("the union’s “last offer”", "union's \"last"), ["union’s “last"]);
    }

    #[test]
    fn graphemes_stay_whole() {
        assert_eq!(found("cafe\u{301} cafe", "cafe"), ["cafe"]);
        assert_eq!(found("港口港口", "口"), ["口", "口"]);
        assert!(found("port", "").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_searched(body: String, query: String) {
            for span in find(&body, &query) {
                assert!(!span.of(&body).is_empty());
            }
        }
    }
}
