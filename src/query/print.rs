//! Prints a query as it would be typed. Parsing it again returns the same query.

use std::fmt::{self, Display as _};

use super::lex::{MARKS, colon, ends_word};
use super::{Filter, Node, Query, Scope, State, Term};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(root) = &self.root {
            let in_parentheses = self.scope == Scope::Quotes && matches!(root, Node::Or(_));
            write(root, in_parentheses, f)?;
        }
        match (self.scope, &self.root) {
            (Scope::Quotes, Some(_)) => f.write_str(" in:quotes"),
            (Scope::Quotes, None) => f.write_str("in:quotes"),
            (Scope::Articles, _) => Ok(()),
        }
    }
}

/// Writes a part, in parentheses where `within` something that binds closer.
fn write(node: &Node, within: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match node {
        Node::Text(term) => term.fmt(f),
        Node::Filter(filter) => filter.fmt(f),
        Node::Not(node) => {
            f.write_str("NOT ")?;
            write(node, true, f)
        }
        Node::And(nodes) => list(nodes, " ", within, f),
        Node::Or(nodes) => list(nodes, " OR ", within, f),
    }
}

fn list(nodes: &[Node], between: &str, within: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if within {
        f.write_str("(")?;
    }
    for (nth, node) in nodes.iter().enumerate() {
        if nth > 0 {
            f.write_str(between)?;
        }
        write(node, !(matches!(node, Node::And(_)) && between == " OR "), f)?;
    }
    if within { f.write_str(")") } else { Ok(()) }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = if self.prefix { "*" } else { "" };
        let text = &self.text;
        let special = |c: char| ends_word(c) || c == '*';
        let is_operator = matches!(text.as_str(), "AND" | "OR" | "NOT") && !self.prefix;
        if is_operator || text.starts_with('-') || text.contains(special) || colon(text).is_some() {
            // A mark within would end the phrase; it separates words as a space does.
            write!(f, "\"{}\"{star}", text.replace(MARKS, " "))
        } else {
            write!(f, "{text}{star}")
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::By(term) => write!(f, "by:{term}"),
            Self::About(term) => write!(f, "about:{term}"),
            Self::Org(term) => write!(f, "org:{term}"),
            Self::Source(term) => write!(f, "source:{term}"),
            Self::Tag(term) => write!(f, "tag:{term}"),
            Self::Note(term) => write!(f, "note:{term}"),
            Self::After(day) => write!(f, "after:{day}"),
            Self::Before(day) => write!(f, "before:{day}"),
            Self::Is(state) => write!(f, "is:{state}"),
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Unread => "unread",
            Self::Starred => "starred",
            Self::Kept => "kept",
        })
    }
}
