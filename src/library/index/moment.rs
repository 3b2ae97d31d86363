//! Dates as numbers that sort as [`Published`] does: a day without a time comes before all times of that day.

use jiff::civil::{Date, Time};

use crate::article::Published;

/// Numbers in a day: one for no time, and one for each second.
const DAY: i64 = 86_401;
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of a date.
pub(super) fn number(published: Published) -> i64 {
    let second = published
        .time
        .map_or(0, |time| 1 + i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second()));
    first_of(published.day) + second
}

/// The least number of a day.
pub(super) fn first_of(day: Date) -> i64 {
    i64::from((day - EPOCH).get_days()) * DAY
}

/// The day of a number.
pub(super) fn day(number: i64) -> Date {
    let days = i32::try_from(number.div_euclid(DAY)).unwrap_or(0);
    EPOCH.checked_add(jiff::Span::new().days(days)).unwrap_or(EPOCH)
}

/// The date of a number.
pub(super) fn published(number: i64) -> Published {
    let second = number.rem_euclid(DAY);
    let part = |value: i64| i8::try_from(value).unwrap_or(0);
    let time = (second > 0).then(|| second - 1);
    let time = time.map(|second| Time::constant(part(second / 3600), part(second / 60 % 60), part(second % 60), 0));
    Published { day: day(number), time }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    proptest! {
        #[test]
        fn numbers_sort_as_dates_and_lead_back_to_them(days in -800_000_i64..800_000, second in 0_i64..86_401, other in 0_i64..86_401) {
            let (one, two) = (published(days * DAY + second), published(days * DAY + other));
            assert_eq!(number(one), days * DAY + second);
            assert_eq!(one.cmp(&two), second.cmp(&other));
            assert_eq!(first_of(one.day), days * DAY);
        }
    }
}
