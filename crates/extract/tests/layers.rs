//! The plan of the house, held: a module may use only those below it, and no files go in circles.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/layers.rs"]
mod support;

use std::path::Path;

use support::{Floors, circles, code_lines, sources, upward};

/// The modules from the ground up, and the order inside the big ones.
const FLOORS: &[Floors] = &[
    Floors {
        of: &[],
        order: &[
            "text",
            "lexicon",
            "language",
            "annotations",
            "quotes",
            "names",
            "syntax",
            "attribution",
            "reported",
            "extractor",
        ],
    },
    Floors {
        of: &["syntax"],
        order: &["words", "scene", "phrase", "nouns", "inserted", "clause", "opening", "linked", "governor"],
    },
    Floors { of: &["attribution"], order: &["claim", "confidence", "antecedents", "sieves", "joining"] },
    Floors { of: &["reported"], order: &["words", "phrases", "report", "clauses"] },
];

/// Holds what no module of the crate touches: it reads no file, opens no socket and asks no clock.
const OUTSIDE: &[&str] = &["std::fs", "std::net", "std::process", "std::thread", "std::env", "std::io", "std::time"];

fn all() -> Vec<(std::path::PathBuf, String)> {
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let faults: Vec<String> = all().iter().flat_map(|(path, source)| upward(FLOORS, path, source)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn few_files_go_in_circles() {
    let circles = circles(&all());
    assert!(circles.len() <= 3 && circles.iter().all(|circle| circle.len() <= 4), "{circles:#?}");
}

#[test]
fn nothing_outside_is_touched() {
    let touches = |(path, source): &(std::path::PathBuf, String)| {
        let line = code_lines(source).find(|(_, code)| OUTSIDE.iter().any(|outside| code.contains(outside)));
        line.map(|(line, _)| format!("{}:{line}", path.display()))
    };
    let faults: Vec<String> = all().iter().filter_map(touches).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn planted_faults_are_found() {
    let found = |path: &str, source: &str| upward(FLOORS, Path::new(path), source).len();
    assert_eq!(found("text/span.rs", "use crate::quotes::Quoted;"), 1);
    assert_eq!(found("text/span.rs", "fn f() { crate::names::names() }"), 1);
    assert_eq!(found("quotes/lex/mod.rs", "use crate::{text::Span, attribution::{self, claim}};"), 2);
    assert_eq!(found("attribution/claim.rs", "use super::sieves::beside;\nuse super::super::reported;"), 2);
    assert_eq!(found("attribution/sieves/beside.rs", "use crate::attribution::claim::Claim;\n// crate::reported"), 0);
    let source = |path: &str, source: &str| (path.into(), source.to_owned());
    let pair =
        [source("a/b.rs", "use super::c::C;"), source("a/c.rs", "use crate::a::b::{B};"), source("a/mod.rs", "")];
    assert_eq!(circles(&pair), [["a/b.rs", "a/c.rs"]]);
    assert_eq!(
        circles(&[source("a/b.rs", "use super::C;"), source("a/mod.rs", "use self::b::B; use super::a::b;")]).len(),
        0
    );
}
