//! Progress of an index update, on standard error.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use crate::library::index::{Phase, Progress};

/// Returns a number with its thousands set apart.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// Shows progress on standard error: a bar on a terminal, a line now and then in a pipe.
pub(super) struct Meter {
    terminal: bool,
    /// Set where a short run is not worth a line in a pipe.
    patient: bool,
    began: Instant,
    phase: Option<Phase>,
    /// The time and the number of articles at which it was last shown.
    shown: (Instant, usize),
    /// Set once a line of this phase was shown.
    begun: bool,
}

/// Least time between two bars.
const PAUSE: Duration = Duration::from_millis(100);
/// Least time between two lines in a pipe.
const LINE: Duration = Duration::from_secs(5);
/// Columns of the bar.
const BAR: usize = 24;

impl Meter {
    /// Returns a meter for `pullquote index`.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        let terminal = io::stderr().is_terminal();
        Self { terminal, patient: false, began: now, phase: None, shown: (now, 0), begun: false }
    }

    /// Returns a meter for commands that bring the index up to date on the way to their answer.
    pub(super) fn by_the_way() -> Self {
        Self { patient: true, ..Self::new() }
    }

    pub(super) fn show(&mut self, progress: Progress) {
        let now = Instant::now();
        if self.is_due(progress, now) {
            let line = self.line(progress, now - self.began);
            let terminal = self.terminal;
            // Where standard error is closed, nobody is there to tell.
            drop(if terminal { write!(io::stderr(), "\r\x1b[K{line}") } else { writeln!(io::stderr(), "{line}") });
        }
    }

    /// Returns whether this is worth showing, and if so counts it as shown.
    fn is_due(&mut self, Progress { phase, done, total }: Progress, now: Instant) -> bool {
        if self.phase.replace(phase) != Some(phase) {
            (self.began, self.shown, self.begun) = (now, (now, 0), false);
        } else if self.begun && done == self.shown.1 {
            return false;
        }
        let first = !self.begun && !self.patient;
        let pause = if self.terminal { PAUSE } else { LINE };
        let last = done == total && self.begun;
        let due = first || last || now - self.shown.0 >= pause;
        if due {
            (self.shown, self.begun) = ((now, done), true);
        }
        due
    }

    /// Clears the bar.
    pub(super) fn clear(&self) {
        if self.terminal && self.begun {
            drop(write!(io::stderr(), "\r\x1b[K"));
        }
    }

    fn line(&self, progress: Progress, took: Duration) -> String {
        let Progress { phase, done, total } = progress;
        let what = match phase {
            Phase::Listing => "listing",
            Phase::Reading => "reading",
        };
        let articles = if total == 1 { "article" } else { "articles" };
        let count = format!("{} of {} {articles}", grouped(done), grouped(total));
        let pace = if done == 0 { String::new() } else { pace(done, total, took) };
        if !self.terminal {
            return format!("{what}: {count}{pace}");
        }
        let filled = BAR * done / total.max(1);
        format!("{what} {}{}  {count}{pace}", "█".repeat(filled), "░".repeat(BAR - filled))
    }
}

/// Returns the rate and the time left.
fn pace(done: usize, total: usize, took: Duration) -> String {
    let took = took.as_millis().max(1);
    let rate = done as u128 * 1000 / took;
    let seconds = ((total - done) as u128 * took / done as u128).div_ceil(1000);
    match seconds {
        0 => format!("  {rate} a second"),
        1..90 => format!("  {rate} a second  {seconds} s left"),
        _ => format!("  {rate} a second  {} min left", (seconds + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns which of some moments, in seconds and articles of 1,000, are shown in a pipe.
    fn shown(meter: &mut Meter, moments: &[(u64, usize)]) -> Vec<(u64, usize)> {
        meter.terminal = false;
        let began = Instant::now();
        let is_shown = |&(seconds, done): &(u64, usize)| {
            let progress = Progress { phase: Phase::Reading, done, total: 1000 };
            meter.is_due(progress, began + Duration::from_secs(seconds))
        };
        moments.iter().copied().filter(is_shown).collect()
    }

    #[test]
    fn a_pipe_gets_a_line_now_and_then_and_none_twice() {
        let moments = [(0, 0), (1, 64), (4, 500), (6, 700), (8, 800), (9, 1000), (9, 1000)];
        assert_eq!(shown(&mut Meter::new(), &moments), [(0, 0), (6, 700), (9, 1000)]);
        assert_eq!(shown(&mut Meter::by_the_way(), &moments), [(6, 700), (9, 1000)]);
        assert_eq!(shown(&mut Meter::by_the_way(), &moments[..3]), []);
    }

    #[test]
    fn a_line_tells_rate_and_time_left() {
        let meter = Meter { terminal: true, ..Meter::new() };
        let half = Progress { phase: Phase::Reading, done: 500, total: 1000 };
        let line = meter.line(half, Duration::from_secs(5));
        assert_eq!(line, "reading ████████████░░░░░░░░░░░░  500 of 1,000 articles  100 a second  5 s left");
    }
}
