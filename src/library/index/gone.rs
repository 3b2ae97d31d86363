//! A [`Query`] asked of a kept quote whose words or article are there no more, as `sql` asks the index of all others. Of
//! what such a quote does not tell, such as whom its article named, nothing holds but what its title says.

use jiff::civil::Date;

use crate::article::Meta;
use crate::library::state::{KeptQuote, Marks};
use crate::query::{Filter, Node, Query, State, Term};
use pullquote_extract::text::fold;

/// Returns whether a query holds of a kept quote; `note` and `marks` are those of its article.
pub(super) fn holds(query: &Query, kept: &KeptQuote, (note, marks): (&str, Marks), meta: &Meta, today: Date) -> bool {
    let asked = Asked { kept, note, marks, meta, today };
    query.root.as_ref().is_none_or(|root| asked.node(root))
}

struct Asked<'k> {
    kept: &'k KeptQuote,
    note: &'k str,
    marks: Marks,
    meta: &'k Meta,
    today: Date,
}

impl Asked<'_> {
    fn node(&self, node: &Node) -> bool {
        match node {
            Node::Text(term) => has_words(&self.kept.seen.words, term),
            Node::Filter(filter) => self.filter(filter),
            Node::Not(node) => !self.node(node),
            Node::And(nodes) => nodes.iter().all(|node| self.node(node)),
            Node::Or(nodes) => nodes.iter().any(|node| self.node(node)),
        }
    }

    fn filter(&self, filter: &Filter) -> bool {
        let has = |text: &Option<String>, term| text.as_deref().is_some_and(|text| has_words(text, term));
        let day = self.meta.date.map(|date| date.day);
        match filter {
            Filter::By(term) => has(&self.kept.seen.speaker, term),
            Filter::About(term) => has_words(&self.meta.title, term) || has(&self.kept.seen.speaker, term),
            Filter::Org(_) => false,
            Filter::Source(term) => has(&self.meta.source, term),
            Filter::Tag(term) => self.kept.marks.tags.iter().chain(&self.meta.tags).any(|tag| is_tag(tag, term)),
            Filter::Note(term) => has_words(&self.kept.marks.note, term) || has_words(self.note, term),
            Filter::After(after) => day.is_some_and(|day| day >= after.date(self.today)),
            Filter::Before(before) => day.is_some_and(|day| day < before.date(self.today)),
            Filter::Is(State::Kept) => true,
            Filter::Is(State::Read) => self.marks.read.is_some(),
            Filter::Is(State::Unread) => self.marks.read.is_none(),
            Filter::Is(State::Starred) => self.marks.starred.is_some(),
        }
    }
}

fn has_words(text: &str, term: &Term) -> bool {
    let end = if term.prefix { "" } else { " " };
    format!(" {} ", fold(text)).contains(&format!(" {}{end}", fold(&term.text)))
}

fn is_tag(tag: &str, term: &Term) -> bool {
    let (tag, asked) = (fold(tag), fold(&term.text));
    if term.prefix { tag.starts_with(&asked) } else { tag == asked }
}
