//! News comes in: the real binary against a real web server on loopback, which behaves well and badly.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod adding;
#[path = "../support/archive.rs"]
mod archive;
mod docs;
mod faults;
mod feeds;
mod importing;
mod killed;
#[path = "../support/kills.rs"]
mod kills;
mod proxies;
mod reader;
mod same;
mod server;
mod updates;
