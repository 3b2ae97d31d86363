//! A [`Query`] in SQL.
//!
//! Words go to FTS5 as far as the tree lets them; all else is a condition on an article `a`, or on a quote `q` of it. What a
//! user typed is always a parameter, never part of the statement.

use std::sync::LazyLock;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;

use super::overlay::{ADDED, said_by};
use super::{Error, Index, moment};
use crate::library::state::{self, FileId};
use crate::query::{Filter, Node, Query, Scope, State, Term};
use pullquote_extract::text::fold;

/// A condition, with what its question marks stand for.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) parameters: Vec<Value>,
}

/// A search as an FTS5 expression and a condition; both must hold.
#[derive(Debug)]
pub(super) struct Search {
    /// The words.
    pub(super) words: Option<String>,
    /// All else, where there is something.
    pub(super) rest: Option<Condition>,
}

/// Everybody and everything that goes by these words.
const NAMED: &str = "SELECT entity FROM form WHERE id IN (SELECT rowid FROM names WHERE names MATCH ?)";

/// The same, with those whom only the reader named.
static SAID_BY: LazyLock<String> = LazyLock::new(|| said_by(&format!("{NAMED} UNION ALL {ADDED}")));

impl Condition {
    /// Returns the condition on an article `a`; for a query on quotes, that the article has such a quote.
    pub(super) fn of_articles(index: &Index, query: &Query, today: Date) -> Self {
        let mut maker = Maker::new(index, query.scope, today);
        let mut sql = query.root.as_ref().map_or_else(|| "TRUE".to_owned(), |root| maker.node(root));
        if query.scope == Scope::Quotes {
            sql = format!("a.id IN (SELECT a.id FROM quote AS q JOIN article AS a ON a.id = q.id >> 12 WHERE {sql})");
        }
        Self { sql, parameters: maker.parameters }
    }

    /// Returns the condition on a quote `q` in an article `a`.
    pub(super) fn of_quotes(index: &Index, query: &Query, today: Date) -> Self {
        let mut maker = Maker::new(index, Scope::Quotes, today);
        let sql = query.root.as_ref().map_or_else(|| "TRUE".to_owned(), |root| maker.node(root));
        Self { sql, parameters: maker.parameters }
    }
}

impl Search {
    /// Makes the search for `query`, in its scope.
    pub(super) fn new(index: &Index, query: &Query, today: Date) -> Self {
        let parts = match &query.root {
            None => &[][..],
            Some(Node::And(parts)) => &parts[..],
            Some(root) => std::slice::from_ref(root),
        };
        let is_words = |part: &&Node| match part {
            Node::Not(inner) => words(inner).is_some(),
            part => words(part).is_some(),
        };
        let (texts, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(is_words);
        let together = (!texts.is_empty()).then(|| Node::And(texts.into_iter().cloned().collect()));
        let matched = together.as_ref().and_then(words);
        // Only what must not be there is nothing that FTS5 could look for.
        let others: Vec<&Node> = if matched.is_some() { others } else { parts.iter().collect() };
        let mut maker = Maker::new(index, query.scope, today);
        let sql: Vec<String> = others.into_iter().map(|part| maker.node(part)).collect();
        let rest = (!sql.is_empty()).then(|| Condition { sql: sql.join(" AND "), parameters: maker.parameters });
        Self { words: matched, rest }
    }
}

/// Makes conditions, gathering their parameters in order.
struct Maker<'i> {
    index: &'i Index,
    scope: Scope,
    today: Date,
    state: bool,
    parameters: Vec<Value>,
}

impl<'i> Maker<'i> {
    fn new(index: &'i Index, scope: Scope, today: Date) -> Self {
        Self { index, scope, today, state: index.state.borrow().is_some(), parameters: Vec::new() }
    }

    fn node(&mut self, node: &Node) -> String {
        if let Some(words) = words(node) {
            self.parameters.push(words.into());
            return match self.scope {
                Scope::Articles => "a.id IN (SELECT rowid FROM words WHERE words MATCH ?)".to_owned(),
                Scope::Quotes => "q.id IN (SELECT rowid FROM said WHERE said MATCH ?)".to_owned(),
            };
        }
        match node {
            // Its words would have been some.
            Node::Text(_) => "FALSE".to_owned(),
            Node::Filter(filter) => self.filter(filter),
            // Of what is not known, such as a date, nothing holds, and so it does not.
            Node::Not(node) => format!("(({}) IS NOT TRUE)", self.node(node)),
            Node::And(nodes) => self.all(nodes, " AND "),
            Node::Or(nodes) => self.all(nodes, " OR "),
        }
    }

    fn all(&mut self, nodes: &[Node], between: &str) -> String {
        let parts: Vec<String> = nodes.iter().map(|node| self.node(node)).collect();
        format!("({})", parts.join(between))
    }

    fn filter(&mut self, filter: &Filter) -> String {
        match filter {
            Filter::By(term) => {
                for _ in 0..2 {
                    self.push(phrase(term));
                    self.text(term);
                }
                match self.scope {
                    Scope::Articles => format!("a.id IN (SELECT q.id >> 12 FROM quote AS q WHERE {})", *SAID_BY),
                    Scope::Quotes => SAID_BY.clone(),
                }
            }
            Filter::About(term) => {
                self.push(phrase(term));
                self.push(phrase(term).map(|phrase| format!("title : {phrase}")));
                format!(
                    "(a.id IN (SELECT article FROM presence WHERE entity IN ({NAMED}))
                     OR a.id IN (SELECT rowid FROM words WHERE words MATCH ?))"
                )
            }
            Filter::Org(term) => {
                self.push(phrase(term));
                format!(
                    "a.id IN (SELECT article FROM presence JOIN entity ON entity.id = presence.entity
                     WHERE entity.kind = 1 AND presence.entity IN ({NAMED}))"
                )
            }
            Filter::Source(term) => {
                self.text(term);
                "a.source IN (SELECT id FROM source WHERE has_words(name, ?))".to_owned()
            }
            Filter::Tag(term) => self.tag(term),
            Filter::Note(term) => self.note(term),
            Filter::After(day) => self.day(">=", moment::first_of(day.date(self.today))),
            Filter::Before(day) => self.day("<", moment::first_of(day.date(self.today))),
            Filter::Is(State::Kept) => self.kept("TRUE"),
            Filter::Is(state) => self.is(*state),
        }
    }

    /// Filed under this by its source, or by the reader; or a quote is.
    fn tag(&mut self, term: &Term) -> String {
        self.text(term);
        self.text(term);
        let of_quote = self.kept("has_line(tags, ?)");
        if !self.state {
            return format!("(has_line(a.tags, ?) OR {of_quote})");
        }
        self.text(term);
        format!(
            "(has_line(a.tags, ?) OR {of_quote} OR a.key IN (SELECT kept.key FROM state.tag JOIN state.article AS kept
              ON kept.id = tag.article WHERE has_line(tag.tag, ?)))"
        )
    }

    /// The reader's note, on a quote or on the article.
    fn note(&mut self, term: &Term) -> String {
        self.text(term);
        self.text(term);
        let of_quote = self.kept("has_words(note, ?)");
        format!("({of_quote} OR a.id IN (SELECT article FROM noted WHERE has_words(note, ?)))")
    }

    /// The quote is kept, or one of the article, for which this holds.
    fn kept(&self, condition: &str) -> String {
        match self.scope {
            Scope::Quotes => format!("q.id IN (SELECT quote FROM kept WHERE quote IS NOT NULL AND {condition})"),
            Scope::Articles => {
                format!("a.id IN (SELECT quote >> 12 FROM kept WHERE quote IS NOT NULL AND {condition})")
            }
        }
    }

    fn day(&mut self, comparison: &str, number: i64) -> String {
        self.parameters.push(number.into());
        format!("a.published {comparison} ?")
    }

    /// Returns the condition on the reader's state; without one, all is unread. An article not opened yet is known by its
    /// file.
    fn is(&mut self, state: State) -> String {
        if !self.state {
            return if state == State::Unread { "TRUE" } else { "FALSE" }.to_owned();
        }
        let (column, not) = match state {
            State::Unread => ("read", "NOT "),
            State::Read => ("read", ""),
            State::Starred | State::Kept => ("starred", ""),
        };
        let mut folder = self.index.folder.to_string_lossy().into_owned();
        folder.push('/');
        self.parameters.push(folder.into());
        format!(
            "{not}(coalesce(a.key IN (SELECT key FROM state.article WHERE {column} IS NOT NULL AND key IS NOT NULL), FALSE)
             OR ? || CAST(a.path AS TEXT) IN (SELECT path FROM state.article WHERE {column} IS NOT NULL AND path IS NOT NULL))"
        )
    }

    /// A phrase for FTS5; nothing is found by one without words.
    fn push(&mut self, phrase: Option<String>) {
        self.parameters.push(phrase.unwrap_or_else(|| "\"\"".to_owned()).into());
    }

    /// A term for `has_words` and `has_line`.
    fn text(&mut self, term: &Term) {
        let folded = fold(&term.text);
        self.parameters.push(if term.prefix { folded } else { folded + " " }.into());
    }
}

impl Index {
    /// Attaches the reading state for a query. Where that fails it is an error only for a query that asks for what the reader
    /// did.
    pub(super) fn attach_state_for(&self, query: &Query) -> Result<(), Error> {
        let asks = |leaf: &Node| matches!(leaf, Node::Filter(Filter::Is(_) | Filter::Tag(_)));
        let attached = self.attach_state();
        if query.root.as_ref().is_some_and(|root| has(root, &asks)) { attached } else { Ok(()) }
    }

    /// Attaches the reading state where it is there and was not attached before, or is another file now. Not within a
    /// transaction.
    pub(super) fn attach_state(&self) -> Result<(), Error> {
        let Some(file) = self.state_file.as_deref() else { return Ok(()) };
        let mut attached = self.state.borrow_mut();
        let now = FileId::of(file);
        if *attached == now {
            return Ok(());
        }
        let blamed = |error| state::Error::of(file, error);
        if attached.take().is_some() {
            self.connection.execute("DETACH state", []).map_err(blamed)?;
        }
        if now.is_some() {
            self.connection.execute("ATTACH ?1 AS state", [file.to_string_lossy()]).map_err(blamed)?;
            let tables =
                "SELECT count(*) = 2 FROM state.sqlite_schema WHERE type = 'table' AND name IN ('article', 'tag')";
            match self.connection.query_row(tables, [], |row| row.get(0)) {
                Ok(true) => *attached = now,
                // It is of another version: it is tried again when it is next asked for.
                Ok(false) => self.connection.execute("DETACH state", []).map(drop).map_err(blamed)?,
                Err(error) => {
                    self.connection.execute("DETACH state", []).map_err(blamed)?;
                    return Err(blamed(error).into());
                }
            }
        }
        Ok(())
    }
}

/// Returns whether a part of a query has such words or such a filter.
pub(super) fn has(node: &Node, is_such: &impl Fn(&Node) -> bool) -> bool {
    match node {
        Node::Text(_) | Node::Filter(_) => is_such(node),
        Node::Not(node) => has(node, is_such),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(|node| has(node, is_such)),
    }
}

/// The words of a part of a query for FTS5; none where something else is asked, too, or where all must be missing.
fn words(node: &Node) -> Option<String> {
    match node {
        Node::Text(term) => phrase(term),
        Node::Filter(_) | Node::Not(_) => None,
        Node::Or(nodes) => {
            let parts: Option<Vec<String>> = nodes.iter().map(words).collect();
            Some(format!("({})", parts?.join(" OR ")))
        }
        Node::And(nodes) => {
            let (without, with): (Vec<&Node>, Vec<&Node>) = nodes.iter().partition(|node| matches!(node, Node::Not(_)));
            let with: Option<Vec<String>> = with.into_iter().map(words).collect();
            let with = with.filter(|parts| !parts.is_empty())?.join(" AND ");
            let without: Option<Vec<String>> =
                without.into_iter().map(|node| if let Node::Not(node) = node { words(node) } else { None }).collect();
            Some(without?.into_iter().fold(format!("({with})"), |sought, part| format!("({sought} NOT {part})")))
        }
    }
}

/// Words in a row for FTS5. They are letters and digits once they are folded, so that nothing needs to be escaped.
pub(super) fn phrase(term: &Term) -> Option<String> {
    let folded = fold(&term.text);
    let star = if term.prefix { " *" } else { "" };
    (!folded.is_empty()).then(|| format!("\"{folded}\"{star}"))
}

/// A number as a parameter; one that is too great stands for no bound.
pub(super) fn integer(number: usize) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// Adds what SQL cannot say to a connection.
pub(super) fn add_functions(connection: &Connection) -> Result<(), Error> {
    let flags = FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_UTF8;
    connection.create_scalar_function("has_words", 2, flags, |call| {
        let (text, term): (Option<String>, String) = (call.get(0)?, call.get(1)?);
        Ok(text.is_some_and(|text| format!(" {} ", fold(&text)).contains(&format!(" {term}"))))
    })?;
    connection.create_scalar_function("has_line", 2, flags, |call| {
        let (text, term): (Option<String>, String) = (call.get(0)?, call.get(1)?);
        Ok(text.is_some_and(|text| text.lines().any(|line| is_line(&fold(line), &term))))
    })?;
    Ok(())
}

/// Returns whether a tag is the one asked for; a term that may go on has no blank at its end.
fn is_line(tag: &str, term: &str) -> bool {
    match term.strip_suffix(' ') {
        Some(term) => tag == term,
        None => tag.starts_with(term),
    }
}
