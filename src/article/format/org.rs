//! Org mode, as far as news is kept in it: turned into Markdown line by line, so that lines keep their numbers.

use super::markdown;
use crate::article::body::{Draft, people};
use crate::article::{Meta, Published, safe};

/// Reads an Org file.
pub(super) fn read(source: &str) -> Draft {
    let source = safe::clean_source(source);
    let mut meta = Meta::default();
    let mut plain = String::with_capacity(source.len());
    let mut state = State::default();
    for line in source.lines() {
        state.line(line, &mut meta, &mut plain);
        plain.push('\n');
    }
    let pieces = markdown::pieces(&plain, 0, meta.url.clone());
    Draft { meta, pieces, warnings: Vec::new(), has_kinds: true, is_page: false }
}

#[derive(Default)]
struct State {
    /// The block that is open, in small letters.
    block: Option<String>,
    drawer: bool,
}

impl State {
    fn line(&mut self, line: &str, meta: &mut Meta, plain: &mut String) {
        let trimmed = line.trim();
        if self.drawer {
            self.drawer = !trimmed.eq_ignore_ascii_case(":END:");
            return;
        }
        if let Some(keyword) = trimmed.strip_prefix("#+") {
            return self.keyword(keyword, meta, plain);
        }
        match self.block.as_deref() {
            Some("comment" | "export") => {}
            Some("src" | "example" | "verse") => plain.push_str(line),
            Some("quote") => match trimmed.strip_prefix("--") {
                Some(name) => plain.extend(["> <br>— ", &inline(name.trim_start_matches(['-', ' ']))]),
                None => plain.extend(["> ", &inline(trimmed)]),
            },
            _ if trimmed.starts_with(':') && trimmed.ends_with(':') && trimmed.len() > 2 && !trimmed.contains(' ') => {
                self.drawer = true;
            }
            _ if trimmed == "#" || trimmed.starts_with("# ") => {}
            _ if trimmed.starts_with("CLOSED:")
                || trimmed.starts_with("SCHEDULED:")
                || trimmed.starts_with("DEADLINE:") => {}
            _ => plain.push_str(&text(line)),
        }
    }

    /// `#+TITLE: Talks stall`, `#+begin_quote`
    fn keyword(&mut self, keyword: &str, meta: &mut Meta, plain: &mut String) {
        let lower = keyword.to_ascii_lowercase();
        if let Some(block) = lower.strip_prefix("begin_") {
            let name = block.split_whitespace().next().unwrap_or_default().to_owned();
            if matches!(name.as_str(), "src" | "example" | "verse") {
                plain.push_str("```");
            }
            self.block = Some(name);
            return;
        }
        if lower.starts_with("end_") {
            if matches!(self.block.take().as_deref(), Some("src" | "example" | "verse")) {
                plain.push_str("```");
            }
            return;
        }
        let Some((key, value)) = keyword.split_once(':') else { return };
        let value = safe::line(value);
        match key.to_ascii_lowercase().as_str() {
            "title" => meta.title = value,
            "author" => meta.author = Some(people(&value).join(", ")).filter(|names| !names.is_empty()),
            "date" => {
                meta.date =
                    Published::parse(value.trim_matches(['<', '>', '[', ']']).split(' ').next().unwrap_or_default())
                        .or_else(|| Published::parse(&value));
            }
            "source" | "publisher" => meta.source = Some(value).filter(|source| !source.is_empty()),
            "url" | "link" => meta.url = Some(value).filter(|url| url.starts_with("http")),
            "filetags" => {
                meta.tags = value.split([':', ' ']).filter(|tag| !tag.is_empty()).map(ToOwned::to_owned).collect();
            }
            "keywords" => meta.tags = value.split(',').map(safe::line).collect(),
            "description" => meta.standfirst = Some(value).filter(|text| !text.is_empty()),
            "language" => meta.lang = Some(value),
            _ => {}
        }
    }
}

/// A line of text: headings without states and tags, then what stands within it.
fn text(line: &str) -> String {
    let stars = line.bytes().take_while(|byte| *byte == b'*').count();
    if stars > 0 && line[stars..].starts_with(' ') {
        let mut heading = line[stars..].trim();
        for state in ["TODO ", "DONE ", "NEXT ", "WAITING "] {
            heading = heading.strip_prefix(state).unwrap_or(heading);
        }
        if let Some((_, words)) = heading.strip_prefix("[#").and_then(|rest| rest.split_once("] ")) {
            heading = words;
        }
        if let Some((words, tags)) = heading.rsplit_once(' ')
            && tags.len() > 2
            && tags.starts_with(':')
            && tags.ends_with(':')
        {
            heading = words.trim_end();
        }
        return format!("{} {}", "#".repeat((stars + 1).min(6)), inline(heading));
    }
    let trimmed = line.trim_start();
    if trimmed.starts_with("|-") {
        return trimmed.replace('+', "|");
    }
    inline(line)
}

/// `[[address][words]]`, `/emphasis/`, `*strong*`, `=code=`, `[fn:1]`.
fn inline(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((link, after)) = after.split_once("]]") else { break };
        plain.push_str(&marks(before));
        match link.split_once("][") {
            Some((address, words)) if address.starts_with("http") => plain.extend(["[", words, "](", address, ")"]),
            Some((_, words)) => plain.push_str(words),
            None if link.starts_with("http") => plain.extend(["<", link, ">"]),
            None if link.starts_with("file:") || link.starts_with("./") => {}
            None => plain.push_str(link),
        }
        rest = after;
    }
    plain.push_str(&marks(rest));
    plain
}

/// Org's marks as those of Markdown: around words, never within them.
fn marks(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let opens =
            at == 0 || chars[at - 1].is_whitespace() || matches!(chars[at - 1], '(' | '"' | '“' | '\'' | '-' | '{');
        let with = match c {
            '*' => "**",
            '/' => "*",
            '=' | '~' => "`",
            '+' => "~~",
            '_' => "",
            _ => "?",
        };
        let close = (with != "?" && opens).then(|| {
            (at + 2..chars.len()).find(|&end| {
                let after = chars.get(end + 1).is_none_or(|c| !c.is_alphanumeric());
                chars[end] == c && after && !chars[end - 1].is_whitespace() && !chars[at + 1].is_whitespace()
            })
        });
        match close.flatten() {
            Some(end) => {
                plain.push_str(with);
                plain.extend(&chars[at + 1..end]);
                plain.push_str(with);
                at = end + 1;
            }
            None if text.get(..).is_some() && c == '[' && chars[at..].starts_with(&['[', 'f', 'n', ':']) => {
                at = chars[at..].iter().position(|c| *c == ']').map_or(at + 1, |end| at + end + 1);
            }
            None => {
                plain.push(c);
                at += 1;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use crate::article::{Origin, parse};

    #[test]
    fn org_is_read_without_its_marks() {
        let source = "#+TITLE: Talks stall\n#+AUTHOR: Jon Hale\n#+DATE: <2026-11-18 Wed>\n#+FILETAGS: :ports:labour:\n\n* TODO [#A] Monday :news:\n:PROPERTIES:\n:ID: x\n:END:\n\
                      The /port/ is *shut*[fn:1], says [[https://example.org/u][the union]].\n\n#+begin_quote\nWe have waited.\n#+end_quote\n\n# a comment\n- one\n- two\n";
        let article = parse(source.as_bytes(), &Origin::named("a.org")).unwrap();
        assert_eq!(
            article.body,
            "Talks stall\n\nMonday\n\nThe port is shut, says the union.\n\nWe have waited.\n\none\n\ntwo"
        );
        assert_eq!((article.meta.author.as_deref(), article.meta.tags.len()), (Some("Jon Hale"), 2));
        assert_eq!(article.meta.date.map(|date| date.day.to_string()).as_deref(), Some("2026-11-18"));
    }
}
