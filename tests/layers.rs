//! The plan of the house, held: a module may use only those below it, only some may touch the outside, files do not go in
//! circles, and neither files nor functions grow without an end.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../crates/extract/tests/support/layers.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Floors, circles, code_lines, sources, upward};

/// The modules from the ground up.
const FLOORS: &[Floors] =
    &[Floors { of: &[], order: &["query", "config", "article", "export", "library", "fetch", "tui", "app", "cli"] }];

/// Modules that a module must not use although they stand below it.
const APART: &[(&str, &[&str])] =
    &[("article", &["config", "query"]), ("export", &["config", "query"]), ("library", &["config"])];

/// The pure modules, which touch no file, no terminal, no clock and no thread.
const PURE: &[&str] = &["query", "config", "article", "export", "tui"];
const OUTSIDE: &[&str] =
    &["std::fs", "std::net", "std::process", "std::thread", "std::env", "Instant::now", "SystemTime::now"];

/// The largest number of circles of files.
const CIRCLES: usize = 3;
/// Of a hundred doc comments, the number that may begin with a question word.
const QUESTIONS_SHARE: usize = 5;
/// Of a hundred functions, the number that may have more than [`LONG`] lines.
const LONG_SHARE: usize = 1;
/// The words that begin a question; a comment that begins with one says what something is about, and not what it is.
const QUESTIONS: [&str; 9] = ["What", "Who", "Whether", "How", "Whose", "Where", "When", "Which", "Why"];
/// The longest file, and the lines of a function that is not long.
const LONGEST: usize = 400;
const LONG: usize = 40;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The sources of the reader.
fn own() -> Vec<(PathBuf, String)> {
    sources(&root().join("src"))
}

/// The sources of every crate.
fn all() -> Vec<(PathBuf, String)> {
    ["src", "crates/extract/src", "crates/painter/src"]
        .iter()
        .flat_map(|folder| sources(&root().join(folder)))
        .collect()
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let faults: Vec<String> = own()
        .iter()
        .flat_map(|(path, source)| upward(FLOORS, path, source).into_iter().chain(apart(path, source)))
        .chain(own().iter().flat_map(|(path, source)| impure(path, source)))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn few_files_go_in_circles() {
    let reader = circles(&own());
    let crates = circles(&sources(&root().join("crates/extract/src")));
    let found: Vec<_> = reader.into_iter().chain(crates).collect();
    assert!(found.len() <= CIRCLES && found.iter().all(|circle| circle.len() <= 4), "{found:#?}");
}

#[test]
fn every_folder_and_file_has_its_layer() {
    for (path, _) in own() {
        let module = top(&path);
        assert!(
            ["main", "lib"].contains(&module.as_str()) || FLOORS[0].order.contains(&module.as_str()),
            "no layer for `{module}`"
        );
    }
}

#[test]
fn no_file_and_few_functions_are_long() {
    let long: Vec<String> = all()
        .iter()
        .filter(|(_, source)| source.lines().count() > LONGEST)
        .map(|(path, source)| format!("{}: {} lines", path.display(), source.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
    let functions: Vec<(PathBuf, String, usize)> = all()
        .into_iter()
        .flat_map(|(path, source)| functions(&source).into_iter().map(move |(name, lines)| (path.clone(), name, lines)))
        .collect();
    let long: Vec<_> = functions.iter().filter(|(.., lines)| *lines > LONG).collect();
    assert!(long.len() * 100 <= functions.len() * LONG_SHARE, "{} of {}: {long:#?}", long.len(), functions.len());
}

#[test]
fn no_member_may_hold_unsafe_code() {
    let manifest = |folder: &str| -> toml::Table {
        fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap().parse().unwrap()
    };
    let workspace = &manifest("")["workspace"];
    assert_eq!(workspace["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    let members = workspace["members"].as_array().unwrap().iter().map(|member| member.as_str().unwrap());
    for member in members.chain([""]) {
        assert_eq!(manifest(member)["lints"]["workspace"].as_bool(), Some(true), "`{member}`");
    }
}

#[test]
fn doc_comments_begin_with_a_verb_or_a_noun() {
    let all: Vec<(PathBuf, Vec<String>)> = all().iter().map(|(path, source)| (path.clone(), docs(source))).collect();
    let count: usize = all.iter().map(|(_, docs)| docs.len()).sum();
    let asking: Vec<String> = all
        .iter()
        .flat_map(|(path, docs)| docs.iter().map(move |doc| (path, doc)))
        .filter(|(_, doc)| QUESTIONS.contains(&doc.split(' ').next().unwrap_or_default()))
        .map(|(path, doc)| format!("{}: {doc}", path.display()))
        .collect();
    assert!(asking.len() * 100 <= count * QUESTIONS_SHARE, "{} of {count}: {asking:#?}", asking.len());
}

#[test]
fn planted_faults_are_found() {
    let found = |path: &str, source: &str| {
        let path = Path::new(path);
        upward(FLOORS, path, source).len() + apart(path, source).len() + impure(path, source).len()
    };
    assert_eq!(found("query/day.rs", "use crate::tui::Model;"), 1);
    assert_eq!(found("query/day.rs", "fn f() { crate::article::parse() }"), 1);
    assert_eq!(found("query/lex/mod.rs", "use crate::{article::Article, query::Query};"), 1);
    assert_eq!(found("library/mod.rs", "use crate::article;\nuse crate::export::Record;"), 0);
    assert_eq!(found("library/mod.rs", "use crate::config::Config;"), 1);
    assert_eq!(found("tui/view.rs", "use std::fs;"), 1);
    assert_eq!(found("tui/view.rs", "// not crate::app, and no std::fs\nuse crate::config::Theme;"), 0);
    let source = "//! Whether it is.\n//! What not.\n\n/// Returns it.\nfn f() {} // no\n";
    assert_eq!(docs(source), ["Whether it is.", "Returns it."]);
    let source = "impl A {\n    fn one() {\n        a();\n    }\n\n    pub fn two(\n        a: A,\n    ) -> B {\n        b()\n    }\n}\n";
    assert_eq!(functions(source), [("one".to_owned(), 3), ("two".to_owned(), 5)]);
}

/// Returns the imports of modules that a file must not know although they stand below it.
fn apart(path: &Path, source: &str) -> Vec<String> {
    let own = top(path);
    let apart = APART.iter().find(|(module, _)| *module == own).map_or(&[][..], |(_, apart)| apart);
    let uses = |code: &str, module: &str| {
        code.match_indices(&format!("crate::{module}"))
            .any(|(at, found)| !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let wrong = code_lines(source).flat_map(|(line, code)| {
        apart.iter().filter(move |module| uses(&code, module)).map(move |module| (line, module))
    });
    wrong.map(|(line, module)| format!("src/{}:{line}: `{own}` must not use `{module}`", path.display())).collect()
}

/// Returns the uses of the outside in a pure module.
fn impure(path: &Path, source: &str) -> Vec<String> {
    if !PURE.contains(&top(path).as_str()) {
        return Vec::new();
    }
    let wrong = code_lines(source).filter_map(|(line, text)| {
        let outside = OUTSIDE.iter().find(|outside| text.contains(**outside))?;
        Some(format!("src/{}:{line}: `{outside}` in a pure module", path.display()))
    });
    wrong.collect()
}

/// Returns the first lines of the doc comments of a source.
fn docs(source: &str) -> Vec<String> {
    let line = |line: &str| {
        let rest = line.trim_start().strip_prefix("//")?;
        Some(rest.strip_prefix(['/', '!'])?.trim().to_owned())
    };
    let mut is_within = false;
    let first = |text: &str| {
        let line = line(text);
        let is_first = !std::mem::replace(&mut is_within, line.is_some());
        line.filter(|_| is_first)
    };
    source.lines().filter_map(first).collect()
}

/// Returns the functions of a source with the number of their lines: from `fn` to the brace under it.
fn functions(source: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        let words: Vec<&str> = code.split_whitespace().take(6).collect();
        let Some(at) = words.iter().position(|word| *word == "fn") else { continue };
        let is_declared = words[..at].iter().all(|word| word.starts_with("pub") || ["const", "async"].contains(word));
        let Some(name) = words.get(at + 1).filter(|_| is_declared) else { continue };
        let end = lines[start..].iter().position(|line| *line == format!("{indent}}}"));
        if let Some(end) = end.filter(|_| !code.ends_with('}') && !code.ends_with(';')) {
            let name = name.split(['(', '<']).next().unwrap_or_default();
            found.push((name.to_owned(), end + 1));
        }
    }
    found
}

fn top(path: &Path) -> String {
    let first = path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_owned()
}
