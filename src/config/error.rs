//! The errors of a file, all together, each shown at its place.
//!
//! What is wrong is found elsewhere; here it is told where that is: line, column, the line itself, a caret under it.

use std::fmt;
use std::ops::Range;

use textwrap::core::display_width;

/// The most mistakes that are shown; nobody mends more of them at once.
const SHOWN: usize = 50;

/// All errors of one file, in the order of the text.
///
/// ```text
/// config.toml:2:1: unknown setting `mesure` in `[reading]`
///   |
/// 2 | mesure = 66
///   | ^^^^^^ did you mean `measure`?
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors {
    file: String,
    text: String,
    all: Vec<Error>,
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The fault.
    pub message: String,
    /// The place, in bytes of the file.
    pub place: Range<usize>,
    /// The advice, shown at the place; may be empty.
    pub advice: String,
    /// Another place that has to do with it, in bytes of the file, and what it is.
    pub other: Option<(Range<usize>, String)>,
}

impl Errors {
    /// Gathers `errors` of `file`, whose whole text is `text`.
    pub(super) fn new(file: &str, text: &str, mut errors: Vec<Error>) -> Self {
        errors.sort_by_key(|error| error.place.start);
        Self { file: file.to_owned(), text: text.to_owned(), all: errors }
    }

    /// Returns the errors, in the order of the text; at least one.
    #[must_use]
    pub fn all(&self) -> &[Error] {
        &self.all
    }
}

impl std::error::Error for Errors {}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, error) in self.all.iter().take(SHOWN).enumerate() {
            if nth > 0 {
                f.write_str("\n\n")?;
            }
            self.show(error, f)?;
        }
        match self.all.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            1 => f.write_str("\n\nand one more mistake"),
            more => write!(f, "\n\nand {more} more mistakes"),
        }
    }
}

impl Errors {
    /// Returns the place, the message, and the lines in question under one another.
    fn show(&self, error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = Excerpt::new(&self.text, &error.place);
        write!(f, "{}:{}:{}: {}", self.file, place.line, place.column, error.message)?;
        let mut shown = vec![(place, '^', error.advice.as_str())];
        if let Some((other, note)) = &error.other {
            shown.push((Excerpt::new(&self.text, other), '-', note));
        }
        shown.sort_by_key(|(excerpt, ..)| (excerpt.line, excerpt.column));
        let gutter = shown.iter().map(|(excerpt, ..)| excerpt.line.to_string().len()).max().unwrap_or(1);
        write!(f, "\n{:gutter$} |", "")?;
        let mut before = None;
        for (excerpt, mark, note) in shown {
            match before {
                Some(line) if line == excerpt.line => {}
                Some(line) if line + 1 < excerpt.line => {
                    write!(f, "\n{:gutter$} :\n{:>gutter$} | {}", "", excerpt.line, excerpt.shown)?;
                }
                _ => write!(f, "\n{:>gutter$} | {}", excerpt.line, excerpt.shown)?,
            }
            before = Some(excerpt.line);
            let marks = mark.to_string().repeat(excerpt.marked);
            let under = format!("{:gutter$} | {:indent$}{marks} {note}", "", "", indent = excerpt.indent);
            write!(f, "\n{}", under.trim_end())?;
        }
        Ok(())
    }
}

/// A line of the file and where in it a place is.
struct Excerpt {
    /// The line's number, from 1.
    line: usize,
    /// The place's first character, from 1, in code points.
    column: usize,
    /// The line as it can be shown: tabs as blanks, control characters replaced.
    shown: String,
    /// Columns of `shown` before the place.
    indent: usize,
    /// Columns of the place, at least one; what runs on over the line's end is cut.
    marked: usize,
}

impl Excerpt {
    fn new(text: &str, place: &Range<usize>) -> Self {
        let start = boundary(text, place.start);
        let begin = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[begin..].lines().next().unwrap_or_default();
        let before = &line[..(start - begin).min(line.len())];
        let end = boundary(text, place.end).saturating_sub(begin).clamp(before.len(), line.len());
        let (indent, marked) = (display_width(&shown(before)), display_width(&shown(&line[before.len()..end])));
        Self {
            line: text[..begin].matches('\n').count() + 1,
            column: before.chars().count() + 1,
            shown: shown(line),
            indent,
            marked: marked.max(1),
        }
    }
}

/// Returns the last character boundary up to byte `place`.
fn boundary(text: &str, place: usize) -> usize {
    (0..=place.min(text.len())).rev().find(|place| text.is_char_boundary(*place)).unwrap_or_default()
}

/// `text` without what would move the cursor or the columns: four blanks for a tab, `�` for other control characters.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push_str("    "),
            _ if character.is_control() => shown.push(char::REPLACEMENT_CHARACTER),
            _ => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, marked: &str, other: Option<&str>, expect: &Expect) {
        let find = |part: &str| text.find(part).map(|at| at..at + part.len()).unwrap();
        let error = Error {
            message: "something is wrong".into(),
            place: find(marked),
            advice: "mend it".into(),
            other: other.map(|other| (find(other), "see here".into())),
        };
        expect.assert_eq(&Errors::new("a.toml", text, vec![error]).to_string());
    }

    #[test]
    fn the_caret_stands_under_the_place_past_tabs_and_wide_characters() {
        check(
            "\tname = \"日本 é\" # x",
            "#",
            None,
            &expect![[r#"
            a.toml:1:16: something is wrong
              |
            1 |     name = "日本 é" # x
              |                     ^ mend it"#]],
        );
    }

    #[test]
    fn two_places_are_shown_in_the_order_of_the_lines() {
        let text = "one = 1\n\n\ntwo = 2\r\n";
        check(
            text,
            "two",
            Some("one"),
            &expect![[r"
            a.toml:4:1: something is wrong
              |
            1 | one = 1
              | --- see here
              :
            4 | two = 2
              | ^^^ mend it"]],
        );
        check(
            text,
            "one",
            Some("1"),
            &expect![[r"
            a.toml:1:1: something is wrong
              |
            1 | one = 1
              | ^^^ mend it
              |       - see here"]],
        );
    }

    #[test]
    fn what_runs_over_the_line_is_cut_and_escapes_are_not_printed() {
        check(
            "x = \"\u{1b}[31m\ny",
            "\u{1b}[31m\ny",
            None,
            &expect![[r#"
            a.toml:1:6: something is wrong
              |
            1 | x = "�[31m
              |      ^^^^^ mend it"#]],
        );
    }

    #[test]
    fn an_end_of_file_has_a_place() {
        let error = Error { message: "it ends".into(), place: 4..4, advice: String::new(), other: None };
        expect![[r"
            a.toml:1:5: it ends
              |
            1 | a = 
              |     ^"]]
        .assert_eq(&Errors::new("a.toml", "a = ", vec![error]).to_string());
    }
}
