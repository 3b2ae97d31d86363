//! The exit code, and the one place that prints an error.

use std::process::ExitCode;

#[expect(clippy::print_stderr, reason = "this is where errors are printed")]
fn main() -> ExitCode {
    match pullquote::cli::run() {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            eprintln!("pullquote: {error:#}");
            ExitCode::from(2)
        }
    }
}
