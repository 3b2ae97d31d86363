//! The exit code, and the one place that prints an error.

fn main() {}
