//! Checks that work grows with the length of a text: ten times the input is at most twelve times the instructions, for
//! each parser, over inputs that were made to be slow. Valgrind counts, so no clock has a say.
//! It is run by hand, since it takes minutes:
//!
//! ```text
//! cargo test --release --test growth -- --ignored --nocapture
//! ```

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::cast_precision_loss, reason = "a count has fewer digits than that")]

mod inputs;

use std::env;
use std::process::Command;

use inputs::{INPUTS, Input};

/// The ratio between the lengths of two inputs, and the highest ratio between their work.
const LONGER: usize = 10;
const MOST: f64 = 12.0;
/// The length of the shorter one, in bytes; long enough that what is done but once does not count.
const SHORT: usize = 20_000;
/// Names the input that [`work`] is to take.
const NAME: &str = "PULLQUOTE_GROWTH";

/// Takes one input, for valgrind to count.
#[test]
#[ignore = "the test below runs it, under valgrind"]
fn work() {
    let Ok(wanted) = env::var(NAME) else { return };
    let (name, length) = wanted.rsplit_once(':').unwrap();
    let input = INPUTS.iter().find(|input| input.name == name).unwrap();
    let data = (input.make)(length.parse().unwrap());
    (input.parser)(&data);
}

/// Returns the instructions of a run of [`work`].
fn instructions(name: &str, length: usize) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().unwrap())
        .args(["--exact", "--ignored", "work"])
        .env(NAME, format!("{name}:{length}"))
        .output()
        .expect("valgrind is installed");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {told}");
    let count = told.split("Collected : ").nth(1).and_then(|rest| rest.split_whitespace().next());
    count.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("{name}: no count in {told}"))
}

/// Describes the growth of an input.
struct Growth {
    name: &'static str,
    factor: f64,
    /// Of the longer one, less what a run takes without an input.
    work: f64,
}

fn growth(input: &Input, bare: f64) -> Growth {
    let [short, long] = [SHORT, SHORT * LONGER].map(|length| (instructions(input.name, length) - bare).max(1.0));
    // What is done once, whatever the length, is no part of the growth; it can only make it look smaller.
    Growth { name: input.name, factor: long / short, work: long }
}

#[test]
#[ignore = "it takes minutes, and valgrind"]
fn ten_times_the_input_is_at_most_twelve_times_the_work() {
    let bare = instructions("nothing", 0);
    let only = env::var("ONLY").ok();
    let chosen = INPUTS.iter().filter(|input| only.as_ref().is_none_or(|only| input.name.contains(only)));
    let mut found: Vec<Growth> =
        chosen.filter(|input| input.name != "nothing").map(|input| growth(input, bare)).collect();
    found.sort_by(|one, other| other.work.total_cmp(&one.work));
    for Growth { name, factor, work } in &found {
        println!("{factor:6.1} times  {:8.1} instructions a byte  {name}", work / (SHORT * LONGER) as f64);
    }
    let worse: Vec<&str> = found.iter().filter(|growth| growth.factor > MOST).map(|growth| growth.name).collect();
    assert!(worse.is_empty(), "these grow more than {MOST} times: {worse:?}");
}

#[test]
fn there_are_a_hundred_inputs_each_with_its_own_name() {
    let mut names: Vec<&str> = INPUTS.iter().map(|input| input.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), INPUTS.len());
    assert!(names.len() > 100, "{}", names.len());
    for input in INPUTS {
        let length = (input.make)(2000).len();
        assert!((1000..4000).contains(&length) || input.name == "nothing", "{}: {length}", input.name);
    }
}
