//! reStructuredText, as far as news is kept in it: turned into Markdown line by line, so that lines keep their numbers.

use std::borrow::Cow;

use super::markdown;
use crate::article::body::{Draft, people};
use crate::article::{Meta, Published, safe};

/// Reads a file of reStructuredText.
pub(super) fn read(source: &str) -> Draft {
    let source = safe::clean_source(source);
    let lines: Vec<&str> = source.lines().collect();
    let mut meta = Meta::default();
    let mut plain = String::with_capacity(source.len());
    let mut reader = Reader::default();
    let mut at = 0;
    while at < lines.len() {
        let taken = reader.take(&lines, at, &mut meta, &mut plain);
        at += taken.max(1);
    }
    let pieces = markdown::pieces(&plain, 0, meta.url.clone());
    Draft { meta, pieces, warnings: Vec::new(), has_kinds: true, is_page: false }
}

#[derive(Default)]
struct Reader {
    /// The characters that underline headings, in the order of their levels, with whether they overline as well.
    levels: Vec<(char, bool)>,
    /// The kind of the indented lines below the open directive.
    within: Option<Within>,
    /// True if there was text.
    begun: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Within {
    Nothing,
    Text,
    Code,
}

impl Reader {
    /// Reads the line at a place; returns how many lines it took.
    fn take(&mut self, lines: &[&str], at: usize, meta: &mut Meta, plain: &mut String) -> usize {
        let line = lines[at];
        let trimmed = line.trim();
        let indented = line.starts_with([' ', '\t']);
        if trimmed.is_empty() {
            plain.push('\n');
            return 1;
        }
        match self.within {
            Some(Within::Nothing) if indented => {
                plain.push('\n');
                return 1;
            }
            Some(Within::Text) if indented => {
                if !(trimmed.starts_with(':') && trimmed[1..].contains(':')) {
                    plain.push_str(&inline(trimmed));
                }
                plain.push('\n');
                return 1;
            }
            Some(Within::Code) if indented => {
                plain.push_str("    ");
                plain.push_str(line);
                plain.push('\n');
                return 1;
            }
            _ => self.within = None,
        }
        if let Some(taken) = self.heading(lines, at, plain) {
            return taken;
        }
        if let Some(field) =
            trimmed.strip_prefix(':').filter(|_| !indented && !self.begun).and_then(|field| field.split_once(':'))
        {
            read_field(field.0, field.1, meta);
            plain.push('\n');
            return 1;
        }
        if let Some(rest) = line.strip_prefix("..") {
            self.directive(rest, plain);
            plain.push('\n');
            return 1;
        }
        self.begun = true;
        if indented {
            plain.push_str("> ");
            plain.push_str(&inline(trimmed));
        } else if let Some(before) = trimmed.strip_suffix("::") {
            self.within = Some(Within::Code);
            if !before.is_empty() {
                plain.push_str(&inline(before));
                plain.push(':');
            }
        } else {
            plain.push_str(&inline(line));
        }
        plain.push('\n');
        1
    }

    /// A heading with the line below it, and perhaps one above.
    fn heading(&mut self, lines: &[&str], at: usize, plain: &mut String) -> Option<usize> {
        let (over, title, under, taken) = match adornment(lines[at]) {
            Some(mark) => {
                (true, lines.get(at + 1)?.trim(), adornment(lines.get(at + 2)?).filter(|under| *under == mark)?, 3)
            }
            None => (false, lines[at].trim(), adornment(lines.get(at + 1)?)?, 2),
        };
        if title.is_empty() || !over && lines[at + 1].trim().len() + 3 < title.chars().count() {
            return None;
        }
        let known = self.levels.iter().position(|level| *level == (under, over));
        let level = known.unwrap_or_else(|| {
            self.levels.push((under, over));
            self.levels.len() - 1
        });
        plain.extend(["\n", &"#".repeat((level + 1).min(6)), " ", &inline(title), "\n"]);
        plain.push_str(&"\n".repeat(taken - 2));
        Some(taken)
    }

    /// `.. image:: a.png`, `.. note:: Text`, a comment.
    fn directive(&mut self, rest: &str, plain: &mut String) {
        let rest = rest.trim_start();
        let Some((name, argument)) = rest.split_once("::").filter(|(name, _)| !name.contains(' ')) else {
            // A comment, a target, or a note that stands below the text.
            self.within = Some(if rest.starts_with('[') { Within::Text } else { Within::Nothing });
            if let Some((label, note)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
                && !note.trim().is_empty()
            {
                plain.extend([label.trim_start_matches('#'), ". ", &inline(note.trim())]);
            }
            return;
        };
        self.within = Some(match name {
            "code" | "code-block" | "highlight" | "literalinclude" | "sourcecode" => Within::Code,
            "image" | "contents" | "raw" | "toctree" | "include" | "meta" | "index" | "youtube" | "video" => {
                Within::Nothing
            }
            _ => Within::Text,
        });
        let says = !matches!(
            name,
            "image"
                | "figure"
                | "code"
                | "code-block"
                | "raw"
                | "include"
                | "contents"
                | "youtube"
                | "video"
                | "highlight"
                | "sourcecode"
                | "toctree"
                | "meta"
        );
        if says {
            plain.push_str(&inline(argument.trim()));
        }
    }
}

/// The mark that a line consists of, at least three of it.
fn adornment(line: &str) -> Option<char> {
    let line = line.trim_end();
    let mark = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() >= 3 && line.chars().all(|c| c == mark)).then_some(mark)
}

/// `:author: Jon Hale`
fn read_field(name: &str, value: &str, meta: &mut Meta) {
    let value = safe::line(value);
    match name.to_ascii_lowercase().as_str() {
        "title" => meta.title = value,
        "author" | "authors" => meta.author = Some(people(&value).join(", ")).filter(|names| !names.is_empty()),
        "date" => meta.date = Published::parse(&value),
        "source" | "publisher" | "organization" => meta.source = Some(value).filter(|source| !source.is_empty()),
        "url" | "link" => meta.url = Some(value).filter(|url| url.starts_with("http")),
        "tags" | "keywords" | "category" => meta.tags.extend(value.split(',').map(safe::line)),
        "summary" | "description" => meta.standfirst = Some(value).filter(|text| !text.is_empty()),
        "lang" | "language" => meta.lang = Some(value),
        _ => {}
    }
}

/// ``code``, `words <address>`_, :role:`words`, `[1]_`, |name|.
fn inline(line: &str) -> String {
    // Who said a quotation stands below it.
    let signed = ["-- ", "--- "].iter().find(|dashes| line.trim_start().starts_with(**dashes));
    let line = &signed.map_or(Cow::Borrowed(line), |dashes| line.replacen(*dashes, "— ", 1).into());
    let mut plain = String::with_capacity(line.len());
    let mut rest: &str = line;
    while let Some(at) = rest.find('`') {
        let (before, after) = rest.split_at(at);
        if let Some((code, after)) = after.strip_prefix("``").and_then(|after| after.split_once("``")) {
            plain.push_str(before);
            plain.extend(["`", code, "`"]);
            rest = after;
            continue;
        }
        let Some((words, after)) = after[1..].split_once('`') else { break };
        let before = match before.rfind(" :").map(|role| role + 1).or_else(|| before.starts_with(':').then_some(0)) {
            Some(role) if before.ends_with(':') && before.len() > role + 2 => &before[..role],
            _ => before,
        };
        plain.push_str(before);
        match words.split_once('<').and_then(|(words, address)| Some((words.trim(), address.strip_suffix('>')?))) {
            Some((words, address)) if address.starts_with("http") => plain.extend(["[", words, "](", address, ")"]),
            Some((words, _)) => plain.push_str(words),
            None => plain.push_str(words),
        }
        rest = after.strip_prefix("__").or_else(|| after.strip_prefix('_')).unwrap_or(after);
    }
    plain.push_str(rest);
    without_marks(&plain)
}

/// A line without the marks of notes, and with the names of substitutions plain.
fn without_marks(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, inner)) = rest.split_once('[') {
        let note = inner.split_once("]_").filter(|(label, _)| label.len() <= 20 && !label.contains([']', '(']));
        if let Some((_, after)) = note {
            plain.push_str(before.trim_end());
            rest = after;
        } else {
            plain.extend([before, "["]);
            rest = inner;
        }
    }
    plain.push_str(rest);
    let parts: Vec<&str> = plain.split('|').collect();
    let is_name = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(is_name) { parts.concat() } else { plain }
}

#[cfg(test)]
mod tests {
    use crate::article::{Origin, parse};

    #[test]
    fn rst_is_read_without_its_marks() {
        let source = "===========\nTalks stall\n===========\n\n:author: Jon Hale\n:date: 2026-11-18\n\nThe *port* is ``shut`` [1]_, says `the union <https://example.org/u>`_ of :ref:`crews` [2]_ on |day|.\n\n\
                      .. image:: gate.png\n   :alt: The gate\n\nMonday\n------\n\nThey wrote:\n\n   We have waited.\n\n   -- Mara Lindqvist\n\n.. note:: Ice on the quay.\n\n.. a comment\n   goes on\n\n.. [1] Since May.\n";
        let article = parse(source.as_bytes(), &Origin::named("a.rst")).unwrap();
        assert_eq!(
            article.body,
            "Talks stall\n\nThe port is shut, says the union of crews on day.\n\nMonday\n\nThey wrote:\n\nWe have waited.\n\n— Mara Lindqvist\n\nIce on the quay.\n\nSince May."
        );
        assert_eq!(article.meta.author.as_deref(), Some("Jon Hale"));
        assert_eq!(article.meta.date.map(|date| date.day.to_string()).as_deref(), Some("2026-11-18"));
    }
}
