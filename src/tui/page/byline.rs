//! Tells what is said about an article in a few words: who, where, when, how long; and how old it is.

use jiff::civil::DateTime;

use crate::article::{Article, Published};
use crate::tui::layout::About;
use pullquote_extract::Language;

/// Returns what is said about an article above and below its text.
pub(super) fn about(article: &Article, language: Option<&Language>) -> About {
    About {
        byline: byline(article, language),
        address: article.meta.url.clone(),
        note: String::new(),
        remarks: remarks(article),
    }
}

/// Returns the lines under the title: author and source, then day and minutes to read, then how it changed since it came
/// and its language where that is not English, then the tags that the file has.
fn byline(article: &Article, language: Option<&Language>) -> Vec<String> {
    let author = article.meta.author.as_ref().map(|author| format!("By {author}"));
    let who: Vec<String> = author.into_iter().chain(article.meta.source.clone()).collect();
    let minutes = article.minutes();
    let when = article.meta.date.map(|date| day(date.day));
    let when: Vec<String> = when.into_iter().chain([format!("{minutes} min to read")]).collect();
    let lines = [who, when].into_iter().filter(|parts| !parts.is_empty()).map(|parts| parts.join(" · "));
    // The reader's own tags stand in the line at the top, with a sign before each.
    let tags =
        Some(&article.meta.tags).filter(|tags| !tags.is_empty()).map(|tags| format!("Tags: {}", tags.join(", ")));
    let language =
        language.map(|language| format!("In {}: speakers and names are found in English only", language.name));
    lines.chain(article.changed.clone()).chain(language).chain(tags).collect()
}

/// Returns the lines at the foot: what was wrong with the source, or left out of it.
fn remarks(article: &Article) -> Vec<String> {
    article.warnings.iter().map(|warning| warning.message.clone()).collect()
}

/// Returns a day as it is written: `18 Nov 2026`.
pub(crate) fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// Returns how long ago something came out: `5 min`, `2 h`, `3 d`, and from a week on the day.
pub(crate) fn age(published: Published, now: DateTime) -> String {
    let then = published.day.to_datetime(published.time.unwrap_or(now.time()));
    let minutes = now.duration_since(then).as_secs().div_euclid(60);
    match minutes {
        0 if published.time.is_none() => "today".to_owned(),
        0 => "now".to_owned(),
        1..60 => format!("{minutes} min"),
        60..1440 => format!("{} h", minutes / 60),
        1440..10_080 => format!("{} d", minutes / 1440),
        _ if published.day.year() == now.year() => published.day.strftime("%-d %b").to_string(),
        _ => day(published.day),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn ages_get_coarser() {
        let now = date(2026, 11, 22).at(15, 30, 0, 0);
        let at = |day: u8, hour: Option<i8>| {
            let day = date(2026, 11, day.cast_signed());
            age(Published { day, time: hour.map(|hour| time(hour, 0, 0, 0)) }, now)
        };
        let ages = [at(22, Some(15)), at(22, Some(9)), at(22, None), at(21, None), at(16, Some(9)), at(1, None)];
        assert_eq!(ages, ["30 min", "6 h", "today", "1 d", "6 d", "1 Nov"]);
        assert_eq!(at(23, Some(9)), "23 Nov");
        assert_eq!(age(Published { day: date(2025, 3, 4), time: None }, now), "4 Mar 2025");
    }
}
