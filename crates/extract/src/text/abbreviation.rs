//! Abbreviations: words that keep their stop.

/// Abbreviations that keep their stop, in lower case and without it, and after which a sentence goes on. They count
/// only with a capital: `Sat.` is a day, `sat.` the end of a sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "aug", "ave", "brig", "capt", "cmdr", "col", "dec", "dept", "dr", "feb", "fri", "gen", "gov", "hon",
    "insp", "jan", "jul", "jun", "lt", "maj", "messrs", "mon", "mr", "mrs", "ms", "mt", "mx", "no", "nov", "oct",
    "pres", "prof", "rep", "reps", "rev", "sat", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "ste", "sun", "supt",
    "thu", "tue", "wed",
];

/// The same for abbreviations that are written small.
const SMALL_ABBREVIATIONS: &[&str] = &["approx", "cf", "dept", "ft", "vs"];

/// Abbreviations that keep their stop and may well end a sentence.
const ENDING_ABBREVIATIONS: &[&str] =
    &["bros", "co", "corp", "esq", "etc", "inc", "jr", "lb", "lbs", "llc", "ltd", "oz", "plc"];

/// Returns whether a token (with its stop) is an abbreviation after which a sentence goes on, such as a title or a
/// month.
pub(super) fn binds_forward(token: &str) -> bool {
    token.strip_suffix('.').is_some_and(|stem| {
        let list = if stem.starts_with(char::is_uppercase) { ABBREVIATIONS } else { SMALL_ABBREVIATIONS };
        is_in(stem, list)
    })
}

fn is_in(word: &str, list: &[&str]) -> bool {
    word.len() <= 6 && list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

/// Returns whether the stop after `word` is part of it; `after` is what follows the stop.
pub(super) fn keeps_stop(word: &str, after: &str) -> bool {
    if word.eq_ignore_ascii_case("no") {
        return word.starts_with('N') && after.trim_start().starts_with(char::is_numeric);
    }
    let list = if word.starts_with(char::is_uppercase) { ABBREVIATIONS } else { SMALL_ABBREVIATIONS };
    is_in(word, list) || is_in(word, ENDING_ABBREVIATIONS)
}
