//! Completes what is typed at the end of a search: names after `by:`, `about:` and `org:`, which the library tells, and the
//! words after `in:` and `is:`. Tab puts the first candidate there, and the next one each time it is pressed again; after the
//! last it completes nothing.

use crate::query::State;

/// The names that may complete what is typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Naming {
    /// The number of the question that was asked last.
    pub(crate) asked: u64,
    /// The names that the library has for it.
    pub(crate) names: Vec<String>,
    /// Where the value begins that Tab has completed, the brackets that close after it, and which candidate is there.
    completed: Option<(usize, String, usize)>,
}

/// Filters whose values are names.
const NAMED: [&str; 3] = ["by", "about", "org"];

/// Divides a line before the brackets that close at its end: what is completed stands within them.
fn unclosed(line: &str) -> (&str, &str) {
    line.split_at(line.trim_end_matches(')').len())
}

/// Returns the filter at the end of a line whose name is being typed, the place of its value, and the value.
pub(crate) fn typed(line: &str) -> Option<(&'static str, usize, &str)> {
    let (line, _) = unclosed(line);
    let at = |name: &'static str| {
        let start = line.rfind(&format!("{name}:"))?;
        let begins =
            line[..start].chars().next_back().is_none_or(|before| before.is_whitespace() || "(-".contains(before));
        let value = start + name.len() + 1;
        begins.then_some((name, value, &line[value..]))
    };
    let (name, start, value) = NAMED.into_iter().filter_map(at).max_by_key(|(_, start, _)| *start)?;
    let open = value.strip_prefix('"').map_or(!value.contains(char::is_whitespace), |value| !value.contains('"'));
    (open && value.contains(char::is_alphanumeric)).then_some((name, start, value.trim_start_matches('"')))
}

impl Naming {
    /// Something was typed: the next completion begins from that. Names that were for something else go.
    pub(crate) fn begin(&mut self) {
        self.completed = None;
        self.names.clear();
    }

    /// Returns the line with its end completed; none where nothing completes it.
    pub(crate) fn complete(&mut self, line: &str) -> Option<String> {
        if let Some(completed) = of_filter(line) {
            return Some(completed);
        }
        let (start, closing, turn) = match &self.completed {
            Some((start, closing, turn)) => (*start, closing.clone(), turn + 1),
            None => (typed(line)?.1, unclosed(line).1.to_owned(), 0),
        };
        let name = self.names.get(turn)?;
        let quoted = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.clone() };
        let completed = format!("{}{quoted}{closing}", &line[..start]);
        self.completed = Some((start, closing, turn));
        Some(completed)
    }
}

/// Completes `in` and the words after `in:` and `is:`.
fn of_filter(line: &str) -> Option<String> {
    let (line, closing) = unclosed(line);
    let start = line.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = line[start..].trim_start_matches(['(', '-']);
    let states = State::ALL.iter().map(|(name, _)| format!("is:{name}"));
    let mut known = states.chain(Some("in:quotes".to_owned()));
    let fits = |known: &String| (word == "in" || word.contains(':')) && known.starts_with(word) && known != word;
    let whole = known.find(fits)?;
    let after = if closing.is_empty() { " " } else { closing };
    Some(format!("{}{whole}{after}", &line[..line.len() - word.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_at_the_end_is_the_one_that_is_typed() {
        assert_eq!(typed("harbour by:lind"), Some(("by", 11, "lind")));
        assert_eq!(typed("by:\"Mara Li"), Some(("by", 3, "Mara Li")));
        assert_eq!(typed("by:lind about:va"), Some(("about", 14, "va")));
        assert_eq!(typed("(by:hale OR by:x"), Some(("by", 15, "x")));
        for none in ["by:", "by:\"Mara Lindqvist\"", "by:lind harbour", "standby:x", "lind"] {
            assert_eq!(typed(none), None, "{none}");
        }
    }

    #[test]
    fn tab_goes_through_the_names() {
        let mut naming = Naming { names: ["Mara Lindqvist", "Linde"].map(str::to_owned).to_vec(), ..Naming::default() };
        let first = naming.complete("x by:lind").unwrap();
        let second = naming.complete(&first).unwrap();
        assert_eq!([&*first, &*second], ["x by:\"Mara Lindqvist\"", "x by:Linde"]);
        assert_eq!(naming.complete(&second), None, "then it leads to the hits");
        naming.begin();
        assert_eq!(naming.complete("x by:lind"), None, "no names are known for it yet");
    }

    #[test]
    fn brackets_that_close_stay() {
        let mut naming = Naming { names: ["Mara Lindqvist", "Linde"].map(str::to_owned).to_vec(), ..Naming::default() };
        let first = naming.complete("x (by:a OR (by:lind))").unwrap();
        let second = naming.complete(&first).unwrap();
        assert_eq!([&*first, &*second], ["x (by:a OR (by:\"Mara Lindqvist\"))", "x (by:a OR (by:Linde))"]);
        assert_eq!(typed("(by:\"Mara Li)"), Some(("by", 4, "Mara Li")));
        assert_eq!(Naming::default().complete("x (is:st)").as_deref(), Some("x (is:starred)"));
    }

    #[test]
    fn words_of_filters_are_completed() {
        let complete = |line: &str| Naming::default().complete(line);
        assert_eq!(complete("in").as_deref(), Some("in:quotes "));
        assert_eq!(complete("strike -is:st").as_deref(), Some("strike -is:starred "));
        assert_eq!((complete("strike i"), complete("begin"), complete("is:kept")), (None, None, None));
    }
}
