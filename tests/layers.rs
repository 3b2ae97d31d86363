//! The plan of the house, held: a module may use only those below it, and only some may touch the outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the ground up.
const LAYERS: &[&str] = &["query", "config", "article", "export", "library", "fetch", "tui", "app", "cli"];

/// What a module must not use although it stands below it, or knows nothing of.
const APART: &[(&str, &[&str])] =
    &[("article", &["config", "query"]), ("export", &["config", "query"]), ("library", &["config"])];

/// The pure modules, which touch no file, no terminal, no clock and no thread.
const PURE: &[&str] = &["query", "config", "article", "export", "tui"];
const OUTSIDE: &[&str] =
    &["std::fs", "std::net", "std::process", "std::thread", "std::env", "Instant::now", "SystemTime::now"];

#[test]
fn modules_use_only_what_stands_below_them() {
    let faults: Vec<String> = sources()
        .iter()
        .flat_map(|(path, source)| upward(path, source).into_iter().chain(impure(path, source)))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_folder_and_file_has_its_layer() {
    for (path, _) in sources() {
        let module = top(&path);
        assert!(
            ["main", "lib"].contains(&module.as_str()) || LAYERS.contains(&module.as_str()),
            "no layer for `{module}`"
        );
    }
}

#[test]
fn planted_faults_are_found() {
    let found =
        |path: &str, source: &str| upward(Path::new(path), source).len() + impure(Path::new(path), source).len();
    assert_eq!(found("query/day.rs", "use crate::tui::Model;"), 1);
    assert_eq!(found("query/day.rs", "fn f() { crate::article::parse() }"), 1);
    assert_eq!(found("query/lex/mod.rs", "use crate::{article::Article, query::Query};"), 1);
    assert_eq!(found("article/body/mod.rs", "use super::super::library::Library;"), 1);
    assert_eq!(found("library/mod.rs", "use crate::article;\nuse crate::export::Record;"), 0);
    assert_eq!(found("library/mod.rs", "use crate::config::Config;"), 1);
    assert_eq!(found("tui/view.rs", "use std::fs;"), 1);
    assert_eq!(found("tui/view.rs", "// not crate::app, and no std::fs\nuse crate::config::Theme;"), 0);
}

/// Imports of modules that stand above the file's own, or that it must not know.
fn upward(path: &Path, source: &str) -> Vec<String> {
    let own = top(path);
    let Some(rank) = LAYERS.iter().position(|layer| *layer == own) else { return Vec::new() };
    let apart = APART.iter().find(|(module, _)| *module == own).map_or(&[][..], |(_, apart)| apart);
    let used = used_modules(path, source);
    let wrong = used.into_iter().filter(|(_, module)| {
        let other = LAYERS.iter().position(|layer| layer == module);
        other.is_some_and(|other| other > rank) || apart.contains(&module.as_str())
    });
    wrong.map(|(line, module)| format!("src/{}:{line}: `{own}` must not use `{module}`", path.display())).collect()
}

/// Uses of the outside in a pure module.
fn impure(path: &Path, source: &str) -> Vec<String> {
    if !PURE.contains(&top(path).as_str()) {
        return Vec::new();
    }
    let lines = code_lines(source);
    let wrong = lines.filter_map(|(line, text)| {
        let outside = OUTSIDE.iter().find(|outside| text.contains(**outside))?;
        Some(format!("src/{}:{line}: `{outside}` in a pure module", path.display()))
    });
    wrong.collect()
}

/// The top modules that a file names, with the lines.
fn used_modules(path: &Path, source: &str) -> Vec<(usize, String)> {
    let depth = path.components().count() - usize::from(path.ends_with("mod.rs"));
    let root = "super::".repeat(depth);
    let mut used = Vec::new();
    for (line, text) in code_lines(source) {
        for start in ["crate::", root.as_str()] {
            for (at, _) in text.match_indices(start) {
                let rest = text[at + start.len()..].trim_start_matches("super::");
                let names = rest.strip_prefix('{').map_or_else(|| vec![word(rest)], grouped);
                used.extend(names.into_iter().map(|name| (line, name.to_owned())));
            }
        }
    }
    used
}

/// The first words of `a::b, c::{d, e}}`, outside inner braces.
fn grouped(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut names = vec![word(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(word(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// Lines with their numbers from 1, comments left out, imports over several lines joined into their first.
fn code_lines(source: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (index, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default().trim();
        match lines.last_mut() {
            Some((_, last)) if open => last.push_str(code),
            _ => lines.push((index + 1, code.to_owned())),
        }
        let is_import = lines.last().is_some_and(|(_, last)| last.starts_with("use ") || last.starts_with("pub use "));
        open = is_import && !code.ends_with(';');
    }
    lines.into_iter()
}

fn top(path: &Path) -> String {
    let first = path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_owned()
}

/// Every source file with its path below `src`.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), source));
            }
        }
    }
    found
}
