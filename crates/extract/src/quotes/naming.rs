//! Words between marks that name a thing and are said by nobody: titles of songs and shows, slogans of campaigns, names
//! of accounts, nicknames, words that only hedge.

use super::shape::is_title;
use crate::Piece;
use crate::lexicon::{Class, look_up};
use crate::text::Document;

/// The most words of a name, and of a title of a work.
const LONGEST: usize = 8;
/// The number of words before the marks that are looked at.
const LOOKED_AT: usize = 10;

/// The most words of a thing's name.
const SHORT: usize = 6;

/// Returns whether the words of `piece`, which stands in `block`, name a thing.
pub(super) fn is_name(document: &Document<'_>, block: usize, piece: Piece) -> bool {
    let text = document.text();
    let inner = piece.inner.of(text);
    let count = inner.split_whitespace().take(LONGEST + 1).count();
    let span = document.blocks()[block].span;
    if count == 0 || piece.inner == piece.outer {
        return false;
    }
    let before = &text[span.start..piece.outer.start];
    if is_borne(before) {
        return true;
    }
    if count > LONGEST {
        return false;
    }
    let after = text[piece.outer.end..span.end].trim_start();
    // A comma or colon leads to speech, apart from `her song, “X”`.
    let Some(before) = before.strip_suffix([' ', '\u{a0}']) else { return false };
    let words = last_words(before);
    is_led_to(&words, inner, count, after) || is_attributive(&words, after) || is_hedge(&words, inner, count, after)
}

/// The last words of a text in small letters, the nearest first.
fn last_words(before: &str) -> Vec<String> {
    before.split_whitespace().rev().take(LOOKED_AT).map(str::to_lowercase).collect()
}

/// Returns whether a thing bears the words: `a banner read “…”`, `placards saying: “…”`, `a cap with the words “…”`.
fn is_borne(before: &str) -> bool {
    const FAR: usize = 7;
    let words = before.trim_end_matches([' ', '\u{a0}', ':', ',']);
    let words = words.strip_suffix("such as").unwrap_or(words).trim_end();
    let mut words = words.split_whitespace().rev();
    let shows = words.next().is_some_and(|word| {
        matches!(
            word,
            "read"
                | "reads"
                | "reading"
                | "said"
                | "says"
                | "saying"
                | "words"
                | "proclaiming"
                | "proclaimed"
                | "proclaims"
                | "sayings"
                | "slogans"
                | "declaring"
                | "inscribed"
                | "emblazoned"
                | "stating"
                | "slogan"
                | "message"
        )
    });
    // Whoever holds it may have said something: `Hale, with a sign, said`.
    let sentence = words.take_while(|word| !word.ends_with(['.', '?', '!', '”', '"', ',']) && *word != "and");
    shows && sentence.take(FAR).any(|word| look_up(word).is(Class::CARRIER))
}

/// Returns whether the words before the marks lead to a name: `a song like “X”`, `goes by the name “X”`, `known as
/// “X”`.
fn is_led_to(words: &[String], inner: &str, count: usize, after: &str) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let last = word(0);
    // `in his book, “The Broken Quay,”`
    if let Some(noun) = last.strip_suffix(',') {
        let work = look_up(singular(noun)).is(Class::WORK) && is_title(inner, 2);
        return work
            && !inner.ends_with(['.', '?', '!'])
            && words.iter().skip(1).take(3).any(|word| is_determiner(word));
    }
    let passive = after.starts_with("by ");
    let known = last == "as" && matches!(word(1), "known" | "billed" | "styled" | "released" | "published" | "listed");
    let entitled =
        matches!(last, "entitled" | "titled" | "nicknamed" | "christened" | "codenamed" | "renamed" | "so-called");
    // `a process termed “cupping”`, but not `what he termed “a farce”`.
    let relative = words.iter().take(5).any(|word| matches!(word.as_str(), "what" | "which" | "that" | "who"));
    let subject = look_up(word(1)).is(Class::PRONOUN);
    let termed = matches!(last, "dubbed" | "termed" | "named") && !relative && !subject && !passive;
    // `The law, dubbed the “tar act”,`
    let article = matches!(last, "the" | "a" | "an");
    let apart = words.get(2).is_some_and(|word| {
        word.ends_with(',') || matches!(word.as_str(), "was" | "is" | "been" | "being" | "were" | "are")
    });
    let dubbed = matches!(word(1), "dubbed" | "nicknamed" | "christened" | "termed" | "codenamed") && apart;
    let as_known = word(1) == "as" && matches!(word(2), "known" | "billed" | "styled");
    // `The word “mill” comes from Latin.`
    let itself = matches!(last, "word" | "term" | "phrase" | "expression")
        && word(1) == "the"
        && words.get(2).is_none_or(|word| word.ends_with(['.', '?', '!']));
    if article && (dubbed || as_known) && !passive || itself {
        return true;
    }
    if known || entitled && !passive || termed || is_renaming(words) {
        return true;
    }
    let linked = usize::from(matches!(last, "like" | "as" | "called" | "of"));
    let at = linked + usize::from(linked == 1 && last == "as" && word(1) == "such");
    let noun = look_up(singular(word(at)));
    let determined = words.iter().skip(at + 1).take(3).any(|word| is_determiner(word));
    if noun.is(Class::ALSO_VERB) && !determined {
        return false;
    }
    // `told the show “…”` is speech.
    let told = words.iter().skip(1).take(4).any(|word| matches!(word.as_str(), "told" | "tells" | "telling"));
    let work = noun.is(Class::WORK) && is_title(inner, 1);
    let of_name = last != "of" || noun.is(Class::OF_NAME);
    let short = count <= SHORT && of_name && inner.starts_with(char::is_uppercase);
    let named = noun.is(Class::NAMED) && short;
    let worded = noun.is(Class::NAMING) && of_name && count <= SHORT;
    (work || named || worded) && !told
}

/// Returns whether something is given a name: `changed the name of its account to “tidewatch”`.
fn is_renaming(words: &[String]) -> bool {
    let renames = |word: &String| matches!(word.as_str(), "renamed" | "rename" | "renaming" | "renames" | "rebranded");
    let change = |word: &String| word.starts_with("chang");
    let name = |word: &String| matches!(word.as_str(), "name" | "title" | "handle" | "slogan" | "motto");
    words.first().is_some_and(|word| word == "to" || word == "as")
        && (words.iter().any(renames) || words.iter().any(change) && words.iter().any(name))
}

/// Returns whether the marks stand between a determiner and a noun for what has a name: `its new “Fog. We’re in it.”
/// campaign`.
fn is_attributive(words: &[String], after: &str) -> bool {
    let noun = after.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
    let is_thing = look_up(singular(noun)).classes.any(Class::WORK.and(Class::NAMED));
    if noun.is_empty() || !is_thing {
        return false;
    }
    words.iter().take(3).any(|word| is_determiner(word))
}

/// Returns whether a word begins a noun phrase, or is a possessive that does.
fn is_determiner(word: &str) -> bool {
    let owned = word.ends_with("’s") || word.ends_with("'s") || word.ends_with("s’");
    owned
        || matches!(word, "the" | "a" | "an" | "this" | "that" | "its" | "his" | "her" | "their" | "our" | "my" | "new")
}

/// Returns whether a word or two only hedge: `termed by “many citizens” as twisted`, `chanting “bogus” claims`.
fn is_hedge(words: &[String], inner: &str, count: usize, after: &str) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let small = inner.starts_with(char::is_lowercase) && inner.ends_with(char::is_alphabetic);
    let agent = word(0) == "by" && (word(1).ends_with("ed") || word(1).ends_with("en")) && count <= 3;
    let noun = after.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
    let several = noun.len() > 3 && noun.ends_with('s') && noun.starts_with(char::is_lowercase);
    let adjective = word(0).len() > 4 && word(0).ends_with("ing") && count == 1 && several;
    small && (agent || adjective)
}

/// A noun without the ending of its plural.
fn singular(noun: &str) -> &str {
    match noun {
        "series" => noun,
        _ => noun.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(noun),
    }
}
