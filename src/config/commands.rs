//! `[[command]]`: programs that articles and quotes are given to.

use toml::de::DeValue;

use super::checker::{Checker, Entry, Value, entries};
use super::news;

/// A program that takes an article or a quote as its input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Its name on the screen.
    pub name: String,
    /// The program and its arguments, as they stand: nothing of an article is ever among them, and no shell reads them.
    pub run: Vec<String>,
    /// True if it is given the current quote, and not the whole article.
    pub takes_quote: bool,
}

const INPUTS: [(&str, bool); 2] = [("article", false), ("quote", true)];

/// Reads all of a file's; they replace those that stood before.
pub(super) fn overlay(checker: &mut Checker<'_>, value: &Value<'_>, commands: &mut Vec<Command>) {
    const ADVICE: &str = "write `[[command]]`, and `name` and `run` below it";
    let DeValue::Array(all) = value.get_ref() else {
        checker.wrong_type::<()>("command", value, ADVICE);
        return;
    };
    let mut kept = Vec::new();
    for value in all {
        let DeValue::Table(table) = value.get_ref() else {
            checker.wrong_type::<()>("command", value, ADVICE);
            continue;
        };
        kept.extend(read(checker, value, &entries(table)));
    }
    *commands = kept;
}

fn read(checker: &mut Checker<'_>, value: &Value<'_>, entries: &[Entry<'_, '_>]) -> Option<Command> {
    let (mut name, mut run, mut takes_quote) = (None, None, false);
    for entry in entries {
        match entry.name {
            "name" => name = checker.string("name", entry.value).map(|name| name.trim().to_owned()),
            "run" => run = news::list(checker, "run", entry.value),
            "input" => takes_quote = checker.one_of("input", entry.value, &INPUTS).unwrap_or_default(),
            _ => checker.unknown(entry, "setting", &["name", "run", "input"]),
        }
    }
    let is_shown = |name: &String| !name.is_empty() && !name.contains(char::is_control);
    if !name.as_ref().is_some_and(is_shown) {
        checker.error(value.span(), "this command has no `name`".into(), "write `name = \"…\"`, a word or two");
    }
    if run.as_ref().is_none_or(Vec::is_empty) {
        let advice = "write the program and its arguments, such as `run = [\"wc\", \"-w\"]`";
        checker.error(value.span(), "this command has nothing to `run`".into(), advice);
    }
    Some(Command { name: name?, run: run?, takes_quote })
}
