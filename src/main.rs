//! The exit code, and the one place that prints an error.

use std::process::ExitCode;

use pullquote::article::safe;
use pullquote::library::plain;

#[expect(clippy::print_stderr, reason = "this is where errors are printed")]
fn main() -> ExitCode {
    match pullquote::cli::run() {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            // It may quote names, settings and queries, and a terminal reads it.
            let message = plain(&format!("{error:#}"));
            if pullquote::cli::is_new(&message) {
                eprintln!("pullquote: {}", safe::visible(&message));
            }
            ExitCode::from(2)
        }
    }
}
