//! Names who took a picture: lines of their own, and the ends of captions.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The words before the name of whoever took or sold a picture, in small letters.
#[rustfmt::skip]
const INTRODUCTIONS: &[&str] = &[
    "photo:", "photos:", "photo by ", "photos by ", "photograph by ", "photograph:", "photographs by ", "photography by ", "photo credit", "photo courtesy", "photo illustration by ", "picture:", "pictures:", "picture by ", "picture credit",
    "image:", "images:", "image copyright", "image by ", "image credit", "image courtesy", "image source", "credit:", "credits:", "courtesy of ", "courtesy:", "illustration:", "illustration by ", "video by ", "graphic:", "file photo", "stock photo", "via getty", "getty images",
    "foto:", "fotos:", "foto von ", "foto (", "bild:", "bilder:", "bildquelle", "bildnachweis", "bildrechte", "titelbild:", "beitragsbild:", "grafik:", "quelle:", "bild von ", "copyright:", "©", "(c) ", "(©", "(foto", "(photo", "(image", "(bild", "(credit", "(crédit", "(c)",
    "crédit", "crédito", "(crédito", "fotografía:", "imagen:", "imagem:", "imágenes:", "créditos:", "reproduction", "reprodução", "ap photo", "afp photo", "reuters file", "associated press photo",
];

/// Agencies and archives that sign pictures, in small letters.
#[rustfmt::skip]
const HOUSES: &[&str] = &[
    "getty images", "getty", "shutterstock", "istock", "istockphoto", "reuters", "afp", "ap", "ap photo", "epa", "dpa", "picture alliance", "picture-alliance", "imago", "imago images", "pixabay", "unsplash", "pexels", "adobe stock", "alamy", "depositphotos",
    "fotolia", "thinkstock", "corbis", "bloomberg", "keystone", "apa", "efe", "wikimedia commons", "wikipedia", "flickr", "instagram", "facebook", "twitter", "handout", "file", "rex", "rex features", "wireimage", "associated press", "the associated press", "the canadian press",
    "press association", "pa", "pa wire", "pa images", "cc by", "cc-by", "cc by-sa", "cc-by-sa", "cc0", "public domain", "stock.adobe.com", "istock.com", "shutterstock.com", "zuma", "sipa", "xinhua", "tass",
];

/// The longest line that is a credit and nothing else, in bytes.
const LONGEST: usize = 100;
/// The most credits at the end of a caption.
const MOST: usize = 3;
/// The most bytes between two of them that are worth a look.
const SPACE: usize = 32;

/// Holds the beginning of one word of each introduction and house, as [`key`] gives it: a text without any has no credit.
static SIGNS: LazyLock<HashSet<[u8; 4]>> = LazyLock::new(|| {
    let longest = |sign: &&str| words(sign).max_by_key(|word| word.len()).map(key);
    INTRODUCTIONS.iter().chain(HOUSES).filter_map(longest).collect()
});

/// Returns the first four bytes of a word.
fn key(word: &str) -> [u8; 4] {
    let mut key = [0; 4];
    key.iter_mut().zip(word.bytes()).for_each(|(key, byte)| *key = byte);
    key
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Returns whether there may be a credit in a text, which is in small letters: most have none, and need no closer look.
fn may_have_credit(text: &str) -> bool {
    text.contains('©') || words(text).any(|word| SIGNS.contains(&key(word)))
}

/// Returns whether a line in small letters names who took a picture, and nothing else.
pub(super) fn is_credit(line: &str) -> bool {
    line.len() <= LONGEST && may_have_credit(line) && is_whole_credit(line.trim())
}

fn is_whole_credit(lower: &str) -> bool {
    let introduced = INTRODUCTIONS.iter().find(|introduction| lower.starts_with(**introduction));
    if let Some(introduction) = introduced {
        let rest = lower[introduction.len()..].trim_end_matches(['.', ')', ' ']);
        // A sentence may begin so as well.
        return rest.split(' ').count() <= 10 && !has_sentence_end(rest) && !rest.contains(['“', '"', '?', '!']);
    }
    let plain = lower.trim_matches(['(', ')', '[', ']', '.', ' ']);
    let mut parts = plain.split(['/', '|', ',', '–', '—', '-']).map(str::trim).filter(|part| !part.is_empty());
    let signed = parts.clone().next_back().is_some_and(|last| HOUSES.contains(&last));
    signed
        && (parts.clone().all(|part| HOUSES.contains(&part))
            || plain.contains('/') && parts.clone().count() <= 4 && parts.all(|part| part.split(' ').count() <= 4))
}

/// Returns whether a sentence ends within a text; initials end none.
fn has_sentence_end(text: &str) -> bool {
    let words = text.split(' ').rev().skip(1);
    words.filter_map(|word| word.strip_suffix('.')).any(|word| word.len() > 2 && !word.contains('.'))
}

/// Returns whether a text ends in the name of whoever took its picture: `(AP Photo/Jon Hale)`. The sign of an agency alone, such as
/// `(Reuters)`, ends reports as well.
pub(in crate::article) fn is_signed_picture(text: &str) -> bool {
    #[rustfmt::skip]
    const PICTURES: &[&str] = &[
        "photo", "picture", "image", "credit:", "foto", "bild:", "bildquelle", "ap photo", "afp photo", "associated press photo", "illustration", "crédit", "crédito",
    ];
    let credit = text[caption_end(text)..].trim_start_matches(['|', '–', '—', ' ', '(', '[']).to_lowercase();
    PICTURES.iter().any(|picture| credit.starts_with(picture))
}

/// Returns where the credit begins at the end of a caption; its whole length where there is none.
pub(in crate::article) fn caption_end(caption: &str) -> usize {
    let tail = caption.floor_char_boundary(caption.len().saturating_sub(MOST * (LONGEST + SPACE)));
    let lower = caption[tail..].to_lowercase();
    if lower.len() != caption.len() - tail || !may_have_credit(&lower) {
        return caption.len();
    }
    tail + cut_credits(&lower)
}

/// Returns where the credits begin at the end of a text in small letters.
fn cut_credits(lower: &str) -> usize {
    let mut end = lower.len();
    for _ in 0..MOST {
        let text = &lower[..end];
        let first = text.floor_char_boundary(end.saturating_sub(LONGEST + SPACE));
        let starts = text[first..].char_indices().map(|(at, c)| (first + at, c)).filter(|&(at, c)| {
            matches!(c, '(' | '©' | '|' | '–' | '—' | '[')
                || at > 0 && c.is_alphabetic() && text[..at].ends_with([' ', '.', '\n', ')'])
        });
        let may = |at: &usize| *at > 0 && end - at <= LONGEST;
        let cut = starts.map(|(at, _)| at).filter(may).find(|&at| {
            let rest = text[at..].trim_start_matches(['|', '–', '—', ' ', '(', '[']);
            let bare = &text[at..];
            is_whole_credit(rest.trim())
                && (rest.len() < bare.len() || INTRODUCTIONS.iter().any(|introduction| rest.starts_with(introduction)))
        });
        match cut {
            Some(at) => end = text[..at].trim_end_matches([' ', '|', '–', '—', '\n']).len(),
            None => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_from_sentences() {
        for line in [
            "Foto: Sascha Klahn",
            "© Thinkstock",
            "ShutterStock",
            "Judy Eddy/Reuters",
            "(Image: GETTY )",
            "Photograph by Ed Marshall, Redonda",
            "AP Photo/Jon Hale",
            "Photo by Jon Hale",
            "Photo: R.H.W. Hale, AP",
            "(Image: © N. A. Abara/Quay)",
            "Image copyright Getty Images",
        ] {
            assert!(is_credit(&line.to_lowercase()), "{line}");
        }
        for line in [
            "The photo was taken in May.",
            "Photo: he said, “no.”",
            "Reuters reported on Monday",
            "Jon Hale",
            "AP",
            "Credit Suisse falls",
            "Image: a ship. Nobody saw it",
        ] {
            assert!(line == "AP" || !is_credit(&line.to_lowercase()), "{line}");
        }
    }

    #[test]
    fn captions_lose_their_credits() {
        for caption in [
            "The pier at dawn. (AP Photo/Jon Hale)",
            "The pier at dawn. Photo: Jon Hale",
            "The pier at dawn. © Jon Hale",
            "The pier at dawn. | Foto: Jon Hale",
            "The pier at dawn. (Credit: iStock)",
            "The pier at dawn.",
        ] {
            assert_eq!(&caption[..caption_end(caption)], "The pier at dawn.", "{caption}");
        }
    }
}
