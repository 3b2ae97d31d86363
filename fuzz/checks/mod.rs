//! Tells what holds whatever comes in: one function a fuzz target, each of which panics where it does not. Fuzzers call
//! them with what they make up (`fuzz/targets`), `tests/fuzz.rs` with the corpora and all that was ever found.

mod bytes;
mod state;
mod texts;
mod update;

pub use self::state::state;
pub use self::texts::{config, extraction, feeds, front_matter, html, keys, mail, markdown, query, wrapping};
pub use self::update::update;

/// A check, by the name of its target and of its corpus.
pub type Check = (&'static str, fn(&[u8]));

/// All checks.
pub const ALL: [Check; 12] = [
    ("config", config),
    ("extraction", extraction),
    ("feeds", feeds),
    ("front_matter", front_matter),
    ("html", html),
    ("keys", keys),
    ("mail", mail),
    ("markdown", markdown),
    ("query", query),
    ("state", state),
    ("update", update),
    ("wrapping", wrapping),
];
