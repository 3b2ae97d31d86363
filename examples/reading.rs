//! Tells how long reading takes: the files named as arguments are read in one process, each nine times,
//! and the least time counts.
//!
//!     cargo run --release --example reading -- FILE...
//!
//! Prints the slowest ten in milliseconds with their sizes, then median, worst, and the time for 100 kB.

#![expect(clippy::print_stdout, reason = "it is for its output")]

use std::path::Path;
use std::time::{Duration, Instant};

use pullquote::article::{Origin, parse};

fn main() -> std::io::Result<()> {
    let mut times = Vec::new();
    for name in std::env::args().skip(1) {
        let source = std::fs::read(&name)?;
        let origin = Origin::file(Path::new(&name), None);
        let once = |_| {
            let start = Instant::now();
            std::hint::black_box(parse(&source, &origin).is_ok());
            start.elapsed()
        };
        let least = (0..9).map(once).min().unwrap_or_default();
        times.push((least, source.len(), name));
    }
    times.sort();
    for (time, size, name) in times.iter().rev().take(10) {
        println!("{:8.2} ms {:6} kB  {name}", milliseconds(*time), size / 1000);
    }
    let (whole, bytes) = times.iter().fold((Duration::ZERO, 0), |sum, (time, size, _)| (sum.0 + *time, sum.1 + size));
    if let (Some(median), Some(worst)) = (times.get(times.len() / 2), times.last()) {
        let kilobytes = u32::try_from(bytes / 1000).unwrap_or(u32::MAX).max(1);
        let for_100_kb = milliseconds(whole * 100 / kilobytes);
        println!(
            "{} files: median {:.2} ms, worst {:.2} ms, {for_100_kb:.2} ms for 100 kB",
            times.len(),
            milliseconds(median.0),
            milliseconds(worst.0)
        );
    }
    Ok(())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
