//! Brings news in: pages, feeds, mail, and what other readers export. The only module that opens a socket.
//!
//! The way through: [`http`] asks (as far as its `guard` allows), [`feed`] reads feeds, [`incoming`] makes articles of
//! entries and pages, [`identity`] says by what each is known again, [`intake`] puts them into the library as plain files
//! ([`markdown`], [`name`]) and [`memory`] remembers what was seen. [`run`] does all that for many feeds at once,
//! [`import`] reads lists of feeds and addresses. No async: threads ask, one thread decides and writes.
//!
//! Nothing is fetched unasked, and nothing that comes is ever run: no scripts, no pictures, no trackers, no commands of
//! other readers' lists. What comes is bounded in size and time, and becomes no path outside the library.

pub mod address;
pub mod discover;
pub mod feed;
pub mod http;
pub mod identity;
pub mod import;
pub mod incoming;
pub mod intake;
mod keep;
pub mod mail;
pub mod markdown;
pub mod memory;
pub mod name;
pub mod run;

pub use intake::{Intake, IntakeError, Interrupted, Put};
pub use run::{Line, Progress, Summary, fetch};
