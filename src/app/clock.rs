//! The time of day. A clock that is set beyond what a date can hold is no reason to end.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Returns the time in the reader's time zone.
pub(crate) fn now() -> Zoned {
    at(SystemTime::now())
}

/// Returns a moment; the last or first one that a date can hold where this one lies beyond.
fn at(time: SystemTime) -> Zoned {
    let beyond = if time < UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::try_from(time).unwrap_or(beyond).to_zoned(TimeZone::system())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_beyond_the_year_9999_is_survived() {
        let century = Duration::from_hours(24 * 36_525);
        let beyond = at(UNIX_EPOCH + century * 90);
        assert!(beyond.year() >= 9999, "{beyond}");
        assert_eq!(at(UNIX_EPOCH + century).timestamp().as_second(), 36_525 * 86_400);
    }
}
