//! Where front matter ends that is never closed: before the first line that cannot be a part of it.
//!
//! A key with its value is a part of it, and what a value goes on with. Blank lines and comments are, where such a line comes
//! below them: a heading of Markdown looks like a comment. Below a blank line YAML asks more of a key, since prose and transcripts
//! have colons, too.

/// Names the language of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Toml,
    Yaml,
    Json,
}

/// The place at which front matter ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// The byte after its last line; 0 where nothing can be front matter.
    pub(super) front: usize,
    /// The byte at which the text begins.
    pub(super) body: usize,
    /// Set where a blank line stands between the two.
    pub(super) apart: bool,
}

/// Finds the end of front matter at the beginning of `text`, which is without its fence.
pub(super) fn end(text: &str, language: Language) -> End {
    let mut scan = Scan { language, blank: false, depth: 0, open: None, block: false };
    let (mut at, mut front) = (0, 0);
    for line in text.split_inclusive('\n') {
        match scan.line(line, &text[at..]) {
            Part::Front => {
                front = at + line.len();
                scan.blank = false;
            }
            Part::Between => {}
            Part::Text => break,
        }
        at += line.len();
    }
    let below =
        text[front..].split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum::<usize>();
    End { front, body: front + below, apart: below > 0 }
}

/// The part that a line has in a text.
#[derive(Debug, PartialEq)]
enum Part {
    Front,
    /// It goes with what is below it.
    Between,
    Text,
}

struct Scan {
    language: Language,
    /// Set where a blank line stands above.
    blank: bool,
    /// The number of brackets that are open.
    depth: usize,
    /// The marks that end a value of several lines.
    open: Option<&'static str>,
    /// Set where a block of YAML may go on: below `text: |`.
    block: bool,
}

impl Scan {
    /// Tells what a line is, with which `below` begins.
    fn line(&mut self, line: &str, below: &str) -> Part {
        let words = line.trim();
        if let Some(marks) = self.open {
            if words.contains(marks) {
                self.open = None;
            }
            return Part::Front;
        }
        if words.is_empty() {
            self.blank = true;
            return Part::Between;
        }
        if words.starts_with('#') && self.language != Language::Json {
            return Part::Between;
        }
        let is_front = match self.language {
            Language::Toml => return self.toml(words, below),
            Language::Yaml => self.yaml(line, words),
            Language::Json => self.json(words),
        };
        if is_front { Part::Front } else { Part::Text }
    }

    fn toml(&mut self, words: &str, below: &str) -> Part {
        if self.depth > 0 {
            return if self.goes_on(words) { Part::Front } else { Part::Text };
        }
        let is_name = |name: &str| {
            let name = name.trim();
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\''))
        };
        if let Some(table) = words.strip_prefix('[').and_then(|table| table.strip_suffix(']')) {
            return if is_name(table.trim_matches(['[', ']'])) { Part::Between } else { Part::Text };
        }
        let Some((_, value)) = words.split_once('=').filter(|(name, _)| is_name(name)) else { return Part::Text };
        let value = value.trim();
        for marks in ["\"\"\"", "'''"] {
            let is_open = value.strip_prefix(marks).is_some_and(|rest| !rest.contains(marks));
            // One that is never closed would take in all below it.
            if is_open && below.split_once('\n').is_some_and(|(_, below)| below.contains(marks)) {
                self.open = Some(marks);
            }
        }
        self.depth = if value.starts_with(['[', '{']) { opened(value) } else { 0 };
        Part::Front
    }

    fn yaml(&mut self, line: &str, words: &str) -> bool {
        if line.starts_with([' ', '\t']) {
            return !self.blank || self.block;
        }
        if words == "-" || words.starts_with("- ") || words.starts_with(['}', ']']) {
            return !self.blank;
        }
        let Some(key) = key(line) else { return false };
        let is_word = !key.contains(' ') && (!self.blank || key.starts_with(char::is_lowercase));
        let value = line.split_once(':').map_or("", |(_, value)| value.trim());
        self.block = value.starts_with(['|', '>']);
        is_word || KNOWN.contains(&key.to_lowercase().as_str())
    }

    fn json(&mut self, words: &str) -> bool {
        let words = if self.depth == 0 { words.strip_prefix('{').unwrap_or(words).trim() } else { words };
        let first = self.depth == 0;
        self.depth = self.depth.max(1);
        let keyed = words.strip_prefix('"').and_then(|words| words.split_once('"'));
        let is_keyed = keyed.is_some_and(|(_, value)| value.trim_start().starts_with(':'));
        if is_keyed {
            self.depth = (self.depth + opened(words)).saturating_sub(closed(words)).max(1);
            return true;
        }
        first && words.is_empty() || self.depth > 1 && self.goes_on(words)
    }

    /// Returns whether a line is an item of a list that is open, or its end.
    fn goes_on(&mut self, words: &str) -> bool {
        let starts = words.starts_with(['"', '\'', '[', ']', '{', '}', '-', '+'])
            || words.starts_with(|c: char| c.is_ascii_digit());
        let starts =
            starts || ["true", "false", "null"].iter().any(|word| words.starts_with(word)) || words.contains('=');
        let is_item = starts && words.ends_with([',', '"', '\'', ']', '}', '{', '['])
            || words.bytes().all(|b| b.is_ascii_digit());
        if is_item {
            self.depth = (self.depth + opened(words)).saturating_sub(closed(words));
        }
        is_item
    }
}

/// Returns how many brackets are opened on a line and not closed again.
fn opened(words: &str) -> usize {
    brackets(words).0
}

/// Returns how many brackets are closed on a line that were open before.
fn closed(words: &str) -> usize {
    brackets(words).1
}

fn brackets(words: &str) -> (usize, usize) {
    let (mut open, mut closed) = (0, 0);
    let mut quote = None;
    for c in words.chars() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => open += 1,
            (None, ']' | '}') if open > 0 => open -= 1,
            (None, ']' | '}') => closed += 1,
            _ => {}
        }
    }
    (open, closed)
}

/// Keys that only front matter begins with.
pub(super) const KNOWN: &[&str] = &[
    "title",
    "headline",
    "date",
    "published",
    "layout",
    "author",
    "authors",
    "byline",
    "tags",
    "categories",
    "draft",
    "slug",
    "permalink",
    "url",
    "description",
];

/// The key of an entry, without quotes.
pub(super) fn key(entry: &str) -> Option<String> {
    let (key, value) = entry.split_once(':')?;
    let key = key.trim().trim_matches(['"', '\'']);
    let words = !key.is_empty()
        && key.len() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'));
    (words && (value.is_empty() || value.starts_with(char::is_whitespace))).then(|| key.to_owned())
}
