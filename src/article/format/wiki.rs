//! Tells what Obsidian, static sites and notes add to Markdown: comments, highlights, callouts, block ids, shortcodes.
//! They are taken out of the source before it is read, line by line, so that lines keep their numbers; code is left
//! alone.

use std::borrow::Cow;

/// Returns the words that a wiki link shows: of `people/Ada Brekke|Ada` those behind the bar, else the name of the page.
pub(super) fn shown(link: &str) -> &str {
    if let Some((_, shown)) = link.split_once('|') {
        return shown.trim();
    }
    let (page, heading) = link.split_once('#').unwrap_or((link, ""));
    let page = page.rsplit('/').next().unwrap_or(page);
    let page = page.strip_suffix(".md").unwrap_or(page);
    if page.trim().is_empty() { heading.trim_start_matches('^').trim() } else { page.trim() }
}

/// Returns the source as plain Markdown; what is only this already is returned as it is.
pub(super) fn plain(source: &str) -> Cow<'_, str> {
    let signs = ["%%", "==", "[!", " ^", "^[", "{%", "{{", "{:"];
    if !signs.iter().any(|sign| source.contains(sign)) {
        return Cow::Borrowed(source);
    }
    let mut plain = String::with_capacity(source.len());
    let mut state = State::default();
    for line in source.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        state.line(line, &mut plain);
        plain.push_str(end);
    }
    state.leave_callout(&mut plain);
    Cow::Owned(plain)
}

#[derive(Default)]
struct State {
    /// The fence of the code block that is open.
    fence: Option<String>,
    /// True if a comment is open.
    comment: bool,
    callout: Option<Callout>,
}

/// A callout that is open.
struct Callout {
    /// True if it is a quotation; all others are notes, whose text is the article's own.
    quotes: bool,
    /// The person whose words it quotes.
    speaker: String,
}

impl State {
    fn line(&mut self, line: &str, plain: &mut String) {
        let trimmed = line.trim_start();
        if let Some(fence) = &self.fence {
            if trimmed.starts_with(fence.as_str()) {
                self.fence = None;
            }
            plain.push_str(line);
            return;
        }
        if let Some(fence) = ["```", "~~~"].iter().find(|fence| trimmed.starts_with(**fence)) {
            self.fence = Some((*fence).to_owned());
            plain.push_str(line);
            return;
        }
        let line = self.uncommented(line);
        let quoted = line.trim_start().strip_prefix('>');
        match (quoted, &self.callout) {
            (Some(inner), _) if inner.trim_start().starts_with("[!") => {
                self.leave_callout(plain);
                self.enter_callout(inner.trim_start(), plain);
            }
            (Some(inner), Some(Callout { quotes: false, .. })) => text(inner.strip_prefix(' ').unwrap_or(inner), plain),
            (None, Some(_)) => {
                self.leave_callout(plain);
                text(&line, plain);
            }
            _ => text(&line, plain),
        }
    }

    /// `[!quote]- Yrsa Falk`
    fn enter_callout(&mut self, line: &str, plain: &mut String) {
        let Some((kind, title)) = line[2..].split_once(']') else {
            return text(&format!("> {line}"), plain);
        };
        let kind = kind.split('|').next().unwrap_or_default().trim().to_ascii_lowercase();
        let title = title.trim_start_matches(['+', '-']).trim();
        let quotes = matches!(kind.as_str(), "quote" | "cite");
        if quotes {
            self.callout = Some(Callout { quotes, speaker: title.to_owned() });
        } else {
            if !title.is_empty() {
                text(&format!("**{}**\n", title.trim_matches('*')), plain);
            }
            self.callout = Some(Callout { quotes, speaker: String::new() });
        }
    }

    /// Signs a quotation with its speaker.
    fn leave_callout(&mut self, plain: &mut String) {
        if let Some(Callout { quotes: true, speaker }) = self.callout.take()
            && !speaker.is_empty()
        {
            plain.truncate(plain.trim_end_matches('\n').len());
            plain.push_str("\n>\n> — ");
            text(&speaker, plain);
            plain.push('\n');
        }
    }

    /// A line without what stands between `%%` and `%%`.
    fn uncommented(&mut self, line: &str) -> String {
        let mut parts = line.split("%%");
        let mut kept = String::new();
        let first = parts.next().unwrap_or_default();
        if !self.comment {
            kept.push_str(first);
        }
        for part in parts {
            self.comment = !self.comment;
            if !self.comment {
                kept.push_str(part);
            }
        }
        kept
    }
}

/// A line of text without the marks that Markdown doesn't know.
fn text(line: &str, plain: &mut String) {
    let line = without_id(line);
    let line = without_shortcodes(line);
    let line = without_pairs(&line, "==");
    plain.push_str(&notes(&line));
}

/// `Some text. ^a1b2c3`
fn without_id(line: &str) -> &str {
    let Some((text, id)) = line.trim_end().rsplit_once(" ^") else { return line };
    let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_id { text.trim_end() } else { line }
}

/// Jekyll's `{% … %}`, `{{ … }}` and `{: .class}`, Hugo's `{{< … >}}`.
fn without_shortcodes(line: &str) -> Cow<'_, str> {
    if line.trim_start().starts_with("{:") && line.trim_end().ends_with('}') {
        return Cow::Borrowed("");
    }
    let codes = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}")];
    codes.into_iter().fold(Cow::Borrowed(line), |line, (open, close)| {
        if !line.contains(open) {
            return line;
        }
        let mut kept = String::with_capacity(line.len());
        let mut rest = line.as_ref();
        while let Some((before, after)) = rest.split_once(open)
            && let Some((_, after)) = after.split_once(close)
        {
            kept.push_str(before);
            rest = after;
        }
        Cow::Owned(kept + rest)
    })
}

/// A line without marks that come in pairs around words, as in `==lit==`.
fn without_pairs<'l>(line: &'l str, mark: &str) -> Cow<'l, str> {
    let parts: Vec<&str> = line.split(mark).collect();
    let around = |part: &str| !part.is_empty() && !part.starts_with([' ', '=']) && !part.ends_with([' ', '=']);
    if parts.len() < 3
        || parts.len().is_multiple_of(2)
        || line.contains('`')
        || !parts.iter().skip(1).step_by(2).all(|part| around(part))
    {
        return Cow::Borrowed(line);
    }
    Cow::Owned(parts.concat())
}

/// Notes within a line, `^[as here]`, in brackets.
fn notes(line: &str) -> Cow<'_, str> {
    if !line.contains("^[") {
        return Cow::Borrowed(line);
    }
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("^[") {
        let Some((note, after)) = after.split_once(']') else { break };
        kept.push_str(before);
        kept.push_str(" (");
        kept.push_str(note);
        kept.push(')');
        rest = after;
    }
    Cow::Owned(kept + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_show_their_words() {
        for (link, words) in [
            ("Yrsa Falk", "Yrsa Falk"),
            ("people/Yrsa Falk", "Yrsa Falk"),
            ("people/yrsa|Yrsa", "Yrsa"),
            ("Talks#Monday", "Talks"),
            ("#Monday", "Monday"),
            ("note.md", "note"),
        ] {
            assert_eq!(shown(link), words, "{link}");
        }
    }

    #[test]
    fn what_markdown_does_not_know_leaves() {
        for (source, expected) in [
            ("A %%comment%% and ==lit== words. ^a1b2", "A  and lit words."),
            ("a\n%%\nhidden\n%%\nb", "a\n\n\n\nb"),
            ("```\na == b == c ^id\n```", "```\na == b == c ^id\n```"),
            ("{% include figure.html %}\n{: .note}\nText {{< youtube x >}}here{{ page.title }}", "\n\nText here"),
            ("Text^[a note] here", "Text (a note) here"),
            ("x == y and z == w", "x == y and z == w"),
        ] {
            assert_eq!(plain(source), expected, "{source}");
        }
    }

    #[test]
    fn a_callout_is_a_quotation_or_a_note() {
        assert_eq!(
            plain("> [!quote] Yrsa Falk\n> We have waited.\n\nText"),
            "\n> We have waited.\n>\n> — Yrsa Falk\n\nText"
        );
        assert_eq!(plain("> [!NOTE]\n> The port is shut.\nText"), "\nThe port is shut.\nText");
        assert_eq!(plain("> [!warning]- Folded\n> Ice."), "**Folded**\n\nIce.");
    }
}
