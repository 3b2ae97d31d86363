//! The changes from one text of an article to the next, kept as data: quotes that were added, dropped or altered.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::state::QuoteKey;
use super::{Reading, corrections, store};
use crate::article::{Article, Published};

/// The share of words, of a hundred, that two quotes must have in common to count as one that was altered.
const ALIKE: usize = 50;

/// The share of words, of a hundred of the longer, that two quotes of one speaker must have in common for what a reader did with
/// one to go on with the other: a word in five may be another.
const SAME: usize = 80;

/// The largest number of pairs of quotes that are compared; of more, none counts as altered.
const MOST_PAIRS: usize = 100_000;

/// One change of an article, as a line of `changes.jsonl`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The version of this shape.
    pub schema: u32,
    /// The time at which it was noticed, in RFC 3339.
    pub at: String,
    /// The earlier text, from the library's folder.
    pub before: String,
    /// The earlier title, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Quotes that were not there before.
    #[serde(default)]
    pub added: Vec<Words>,
    /// Quotes that are no longer there.
    #[serde(default)]
    pub dropped: Vec<Words>,
    /// Quotes in other words than before.
    #[serde(default)]
    pub altered: Vec<Altered>,
}

/// A quote and its speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words of the quote.
    pub text: String,
    /// The speaker, where the text names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
}

/// A quote before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Altered {
    /// As it was.
    pub before: Words,
    /// As it is.
    pub after: Words,
}

impl Change {
    /// Returns the number of quotes that changed.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.added.len() + self.dropped.len() + self.altered.len()
    }

    /// Compares two texts of one article.
    #[must_use]
    pub fn between(before: &Arc<Article>, after: &Arc<Article>) -> Self {
        let (mut dropped, mut added) = (quotes(before), quotes(after));
        // What stands in both, as often as it does, is no change.
        dropped.retain(|(key, words)| {
            let same = |(other, other_words): &(String, Words)| other == key && other_words.speaker == words.speaker;
            added.iter().position(same).map(|index| added.remove(index)).is_none()
        });
        let mut change = Self::default();
        let few = dropped.len().saturating_mul(added.len()) <= MOST_PAIRS;
        for (key, before) in dropped {
            let alike = |(other, _): &(String, Words)| if few { likeness(&key, other) } else { 0 };
            let best = added.iter().map(alike).enumerate().max_by_key(|(_, likeness)| *likeness);
            match best.filter(|(_, likeness)| few && *likeness >= ALIKE) {
                Some((index, _)) => change.altered.push(Altered { before, after: added.remove(index).1 }),
                None => change.dropped.push(before),
            }
        }
        change.added = added.into_iter().map(|(_, words)| words).collect();
        change.title = (before.meta.title != after.meta.title).then(|| before.meta.title.clone());
        change
    }
}

/// A quote in other words than before, by what it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// By what it was known.
    pub before: QuoteKey,
    /// By what it is known now.
    pub after: QuoteKey,
    /// Its words now.
    pub words: String,
}

/// Returns the quotes of a text that are the same in another but for few words: of one speaker, with 80 of a hundred words in
/// common, and only where neither may be any other. Quotes whose words stand in both texts stay what they are.
#[must_use]
pub fn followed(before: &Arc<Article>, after: &Arc<Article>) -> Vec<Followed> {
    let (old, new) = (keyed(before), keyed(after));
    let without = |these: &[(QuoteKey, Words)], others: &[(QuoteKey, Words)]| -> Vec<(QuoteKey, Words)> {
        these.iter().filter(|(key, _)| others.iter().all(|(other, _)| other != key)).cloned().collect()
    };
    let (dropped, added) = (without(&old, &new), without(&new, &old));
    if dropped.len().saturating_mul(added.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let is_same = |(one, by): &(QuoteKey, Words), (other, now): &(QuoteKey, Words)| {
        by.speaker == now.speaker && likeness(&one.text, &other.text) >= SAME
    };
    let follow = |quote: &(QuoteKey, Words)| {
        let mut like = added.iter().filter(|other| is_same(quote, other));
        let other = like.next().filter(|_| like.next().is_none())?;
        let alone = dropped.iter().filter(|quote| is_same(quote, other)).count() == 1;
        let (before, (after, words)) = (quote.0.clone(), other.clone());
        // As a quote is shown: the comma before an attribution goes.
        let pieces = words.text.split(" … ").map(|piece| piece.trim_end_matches([',', ' ']));
        alone.then(|| Followed { before, after, words: pieces.collect::<Vec<_>>().join(" … ") })
    };
    dropped.iter().filter_map(follow).collect()
}

/// Describes the changes of the article at `path` since it came: `2 quotes changed since Tuesday`.
pub(super) fn summary(path: &Path, now: Timestamp) -> Option<String> {
    /// The number of folders above the article that are searched for the library.
    const UP: usize = 4;
    let library = path.ancestors().skip(1).take(UP).find(|folder| folder.join(store::VERSIONS).is_dir())?;
    let changes: Vec<Change> = store::notes(library, path.strip_prefix(library).ok()?)
        .iter()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let first = changes.iter().find(|change| change.quotes() > 0)?;
    let quotes: usize = changes.iter().map(Change::quotes).sum();
    let what = if quotes == 1 { "1 quote".to_owned() } else { format!("{quotes} quotes") };
    let since = day(first.at.parse().ok()?, now);
    Some(format!("{what} changed since {since}"))
}

/// A day by its name within a week, else by its date.
fn day(at: Timestamp, now: Timestamp) -> String {
    let [then, today] = [at, now].map(|moment| moment.to_zoned(TimeZone::system()).date());
    match today.duration_since(then).as_hours() / 24 {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..7 => then.strftime("%A").to_string(),
        _ => Published { day: then, time: None }.to_string(),
    }
}

/// The quotes of an article: their words as they are compared, and as they are shown.
fn quotes(article: &Arc<Article>) -> Vec<(String, Words)> {
    keyed(article).into_iter().map(|(key, words)| (key.text, words)).collect()
}

/// The same, with all by which they are known.
fn keyed(article: &Arc<Article>) -> Vec<(QuoteKey, Words)> {
    let reading = Reading::searched(article.clone());
    let keys = corrections::keys(&reading.annotations, &article.body);
    let quotes = reading.annotations.quotes.iter().zip(keys);
    let words = quotes.map(|(quote, key)| {
        let text = quote.pieces.iter().map(|piece| piece.inner.of(&article.body)).collect::<Vec<_>>().join(" … ");
        let speaker = quote.attribution.as_ref().map(|by| by.name.clone());
        (key, Words { text, speaker })
    });
    words.collect()
}

/// Returns the share of words that two texts have in common, of a hundred of the longer.
fn likeness(a: &str, b: &str) -> usize {
    let (a, mut b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let longer = a.len().max(b.len());
    let common =
        a.iter().filter(|word| b.iter().position(|other| other == *word).map(|at| b.swap_remove(at)).is_some());
    common.count() * 100 / longer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Origin, parse};

    fn article(text: &str) -> Arc<Article> {
        Arc::new(parse(text.as_bytes(), &Origin::named("a.md")).unwrap())
    }

    #[test]
    fn a_quote_is_followed_where_few_of_its_words_change_and_it_can_be_no_other() {
        let said = |quotes: &[(&str, &str)]| {
            let quotes = quotes.iter().map(|(words, who)| format!("“{words},” said {who}."));
            article(&format!("# Strike\n\n{}", quotes.collect::<Vec<_>>().join("\n\n")))
        };
        let (lindqvist, reyl) = ("Mara Lindqvist", "Tomas Reyl");
        let before = "We will open the gates again";
        let of = |old: &[(&str, &str)], new: &[(&str, &str)]| {
            let all = followed(&said(old), &said(new));
            all.into_iter().map(|followed| (followed.before.text, followed.after.text)).collect::<Vec<_>>()
        };
        let after = "We will soon open the gates again";
        let expected = [(before.to_lowercase(), after.to_lowercase())];
        assert_eq!(of(&[(before, lindqvist)], &[("It rains a lot", reyl), (after, lindqvist)]), expected);
        // Somebody else says it; too few words are the same; both stand in both texts; it may be either.
        assert_eq!(of(&[(before, lindqvist)], &[(after, reyl)]), []);
        assert_eq!(of(&[(before, lindqvist)], &[("We will shut the docks again", lindqvist)]), []);
        let both = [(before, lindqvist), (after, lindqvist)];
        assert_eq!(of(&both, &[both[1], both[0]]), []);
        let late = "We will open the gates again late";
        assert_eq!(of(&[(before, lindqvist)], &[(after, lindqvist), (late, lindqvist)]), []);
        assert_eq!(of(&[(after, lindqvist), (late, lindqvist)], &[(before, lindqvist)]), []);
    }

    #[test]
    fn quotes_are_added_dropped_and_altered() {
        let before = article(
            "# Strike\n\n“The gates will stay shut until Friday,” said Tomas Reyl.\n\n“We are ready to talk,” said Ada \
             Ferro.\n\n“Nobody asked us,” said Mara Lindqvist.",
        );
        let after = article(
            "# Strike ends\n\n“The gates will stay shut until Monday,” said Tomas Reyl.\n\n“Nobody asked us,” said Mara \
             Lindqvist.\n\n“It is a good day for the harbour,” said Jon Hale.",
        );
        let change = Change::between(&before, &after);
        let texts = |all: &[Words]| all.iter().map(|words| words.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&change.added), ["It is a good day for the harbour,"]);
        assert_eq!(texts(&change.dropped), ["We are ready to talk,"]);
        assert_eq!(change.altered.len(), 1);
        assert_eq!(change.altered[0].after.text, "The gates will stay shut until Monday,");
        assert_eq!(change.title.as_deref(), Some("Strike"));
        assert_eq!(change.quotes(), 3);
        let read: Change = serde_json::from_str(&serde_json::to_string(&change).unwrap()).unwrap();
        assert_eq!(read, change);
        assert_eq!(Change::between(&after, &after).quotes(), 0);
    }

    #[test]
    fn an_article_says_how_it_changed() {
        let library = tempfile::tempdir().unwrap();
        let own = Path::new("Gazette/2026-11-18-strike.md");
        let path = library.path().join(own);
        let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        assert_eq!(summary(&path, now), None);
        std::fs::create_dir_all(library.path().join(store::versions(own))).unwrap();
        let words = Words { text: "We go".to_owned(), speaker: None };
        for at in ["2026-11-10T06:30:00Z", "2026-11-19T06:30:00Z"] {
            let change = Change { at: at.to_owned(), added: vec![words.clone()], ..Change::default() };
            store::note(library.path(), own, &serde_json::to_string(&change).unwrap()).unwrap();
        }
        assert_eq!(summary(&path, now).as_deref(), Some("2 quotes changed since 10 Nov 2026"));
        assert_eq!(day("2026-11-17T12:00:00Z".parse().unwrap(), now), "Tuesday");
    }
}
