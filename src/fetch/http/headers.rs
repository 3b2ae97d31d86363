//! Reads the headers of an answer: where it leads, how long it stays fresh, how long to wait.

use std::time::Duration;

use jiff::Timestamp;
use ureq::http::{HeaderMap, HeaderValue, header};
use url::Url;

use super::HttpError;
use crate::article::safe;
use crate::fetch::feed::Stamp;

/// Returns where a redirect leads.
pub(super) fn next(from: &Url, headers: &HeaderMap) -> Result<Url, HttpError> {
    let written = headers.get(header::LOCATION).map(HeaderValue::as_bytes).unwrap_or_default();
    let written = String::from_utf8_lossy(written).into_owned();
    if written.trim().is_empty() {
        return Err(HttpError::Nowhere);
    }
    let astray = || HttpError::Astray(safe::line(&written).chars().take(200).collect());
    let mut next = from.join(written.trim()).map_err(|_| astray())?;
    if !matches!(next.scheme(), "http" | "https") {
        return Err(astray());
    }
    if from.scheme() == "https" && next.scheme() == "http" {
        // What was encrypted stays so.
        return Err(astray());
    }
    next.set_fragment(None);
    Ok(next)
}

/// Returns how long an answer stays fresh, a day at most.
pub(super) fn max_age(control: &str) -> Option<Duration> {
    const LONGEST: u64 = 24 * 3600;
    let mut parts = control.split(',').map(str::trim);
    if parts.clone().any(|part| matches!(part, "no-cache" | "no-store")) {
        return None;
    }
    let seconds: u64 = parts.find_map(|part| part.strip_prefix("max-age="))?.trim_matches('"').parse().ok()?;
    (seconds > 0).then(|| Duration::from_secs(seconds.min(LONGEST)))
}

/// Returns when a server may be asked again: `Retry-After` in seconds or as a date, a week at most.
pub(super) fn retry_after(text: &str, now: Timestamp) -> Option<Timestamp> {
    const LONGEST: i64 = 7 * 24 * 3600;
    let seconds = match text.trim().parse::<i64>() {
        Ok(seconds) => seconds,
        Err(_) => Stamp::parse(text)?.seconds - now.as_second(),
    };
    Timestamp::from_second(now.as_second() + seconds.clamp(0, LONGEST)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freshness_is_read_and_bounded() {
        for (control, seconds) in [
            ("max-age=600", Some(600)),
            ("public, max-age=60, stale-if-error=9", Some(60)),
            ("max-age=99999999", Some(86400)),
            ("max-age=0", None),
            ("no-cache, max-age=600", None),
            ("", None),
        ] {
            assert_eq!(max_age(control).map(|fresh| fresh.as_secs()), seconds, "{control}");
        }
    }

    #[test]
    fn a_wait_is_read_in_both_forms() {
        let now = Timestamp::from_second(1_072_865_695).unwrap();
        let wait = |text: &str| retry_after(text, now).map(|until| until.as_second() - now.as_second());
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("wed, 31 dec 2003 10:15:55 gmt"), Some(60));
        assert_eq!(wait("99999999"), Some(604_800));
        assert_eq!(wait("soon"), None);
    }
}
