//! Tells what the tests of layers share: which module names which, as far as imports and paths tell.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The order of the modules in one folder, from the ground up.
pub(crate) struct Floors {
    /// The folder as a module path; empty for the crate.
    pub(crate) of: &'static [&'static str],
    /// Its modules: each may use only those before it.
    pub(crate) order: &'static [&'static str],
}

/// Returns every source file below `root` with its path from there, tests left out.
pub(crate) fn sources(root: &Path) -> Vec<(PathBuf, String)> {
    let mut folders = vec![root.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_test =
                path.file_stem().is_some_and(|stem| stem == "tests" || stem == "properties" || stem == "marked");
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
                let source = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_owned(), source));
            }
        }
    }
    found.sort();
    found
}

/// Returns a line for each use in `source` of a module that stands above the file's own.
pub(crate) fn upward(floors: &[Floors], path: &Path, source: &str) -> Vec<String> {
    let own = module(path);
    let mut wrong = Vec::new();
    for (line, used) in used(path, source) {
        for Floors { of, order } in floors {
            let floor = |module: &[String]| {
                let inner = module.strip_prefix(&of.iter().map(ToString::to_string).collect::<Vec<_>>()[..])?;
                order.iter().position(|name| inner.first().is_some_and(|first| first == name))
            };
            if let (Some(here), Some(there)) = (floor(&own), floor(&used))
                && there > here
            {
                wrong.push(format!("{}:{line}: `{}` must not use `{}`", path.display(), order[here], order[there]));
            }
        }
    }
    wrong
}

/// Returns the sets of files that use each other in a circle, arrows between a folder's `mod.rs` and its files aside.
pub(crate) fn circles(sources: &[(PathBuf, String)]) -> Vec<Vec<String>> {
    let modules: BTreeMap<Vec<String>, usize> =
        sources.iter().enumerate().map(|(index, (path, _))| (module(path), index)).collect();
    let mut arrows = vec![BTreeSet::new(); sources.len()];
    for (index, (path, source)) in sources.iter().enumerate() {
        let own = module(path);
        for (_, used) in used(path, source) {
            let target = (0..=used.len()).rev().find_map(|length| modules.get(&used[..length]).map(|&at| (at, length)));
            let Some((target, length)) = target else { continue };
            let kin =
                |inner: &[String], outer: &[String]| inner.split_last().is_some_and(|(_, parent)| parent == outer);
            if target != index && !kin(&own, &used[..length]) && !kin(&used[..length], &own) {
                arrows[index].insert(target);
            }
        }
    }
    let reach: Vec<BTreeSet<usize>> = (0..sources.len()).map(|start| reachable(&arrows, start)).collect();
    let mut found = BTreeSet::new();
    for start in 0..sources.len() {
        let circle: Vec<usize> = reach[start].iter().copied().filter(|&other| reach[other].contains(&start)).collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    let name = |&index: &usize| sources[index].0.display().to_string();
    found.iter().map(|circle| circle.iter().map(name).collect()).collect()
}

fn reachable(arrows: &[BTreeSet<usize>], start: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut next = vec![start];
    while let Some(at) = next.pop() {
        next.extend(arrows[at].iter().copied().filter(|&to| found.insert(to)));
    }
    found
}

/// Returns the path of the module that a file is: `a/mod.rs` and `a.rs` are `a`.
fn module(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        path.with_extension("").components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// Returns every path that a file names by `crate::` or `super::`, whole, with its line.
fn used(path: &Path, source: &str) -> Vec<(usize, Vec<String>)> {
    let own = module(path);
    let mut found = Vec::new();
    for (line, text) in code_lines(source) {
        for start in ["crate::", "super::"] {
            for (at, _) in text.match_indices(start) {
                let before = text[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                    continue;
                }
                let mut rest = &text[at..];
                let mut base = if start == "crate::" { Vec::new() } else { own.clone() };
                rest = rest.strip_prefix("crate::").unwrap_or(rest);
                while let Some(after) = rest.strip_prefix("super::") {
                    base.pop();
                    rest = after;
                }
                branches(&base, rest, &mut |used| found.push((line, used)));
            }
        }
    }
    found
}

/// Calls `each` with every path that `text` spells out after `base`: `a::{b, c::d}` has two.
fn branches(base: &[String], text: &str, each: &mut impl FnMut(Vec<String>)) {
    if let Some(group) = text.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => return branches(base, group[start..at].trim_start(), each),
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    branches(base, group[start..at].trim_start(), each);
                    start = at + 1;
                }
                _ => {}
            }
        }
        return;
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let mut path = base.to_vec();
    if end > 0 && &text[..end] != "self" {
        path.push(text[..end].to_owned());
    }
    match text[end..].strip_prefix("::") {
        Some(rest) => branches(&path, rest, each),
        None => each(path),
    }
}

/// Returns lines with their numbers from 1, comments and inner tests left out, imports over several lines joined.
pub(crate) fn code_lines(source: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let code = source.find("#[cfg(test)]\nmod tests {").map_or(source, |tests| &source[..tests]);
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (index, line) in code.lines().enumerate() {
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
