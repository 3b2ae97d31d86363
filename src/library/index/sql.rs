//! A [`Query`] in SQL.
//!
//! Words go to FTS5 as far as the tree lets them; all else is a condition on an article `a`, or on a quote `q` of it. What a
//! user typed is always a parameter, never part of the statement.

use std::sync::LazyLock;

use jiff::civil::Date;
use rusqlite::types::Value;

use super::overlay::{ADDED, said_by};
use super::windows::Window;
use super::{Index, moment};
use crate::query::{Filter, Node, Query, Scope, State, Term};
use pullquote_extract::text::fold;

/// A condition, with what its question marks stand for.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) parameters: Vec<Value>,
    /// Set where it speaks of columns of an article `a`, so that the statement must join it.
    pub(super) joins_article: bool,
    /// Set where it speaks of columns of a quote `q`.
    pub(super) joins_quote: bool,
}

/// A search as an FTS5 expression and a condition; both must hold.
#[derive(Debug)]
pub(super) struct Search {
    /// The words.
    pub(super) words: Option<String>,
    /// All else, where there is something.
    pub(super) rest: Option<Condition>,
}

/// The columns in which a statement has the numbers of what it looks through.
#[derive(Clone, Copy)]
struct Numbers {
    article: &'static str,
    quote: &'static str,
}

/// Of a statement on articles `a`, or on quotes `q`.
const TABLES: Numbers = Numbers { article: "a.id", quote: "q.id" };
const QUOTES: Numbers = Numbers { article: "q.id >> 12", quote: "q.id" };
/// Of one on FTS5. The sign keeps `SQLite` from looking the words up anew for each number.
const WORDS: Numbers = Numbers { article: "+words.rowid", quote: "" };
const SAID: Numbers = Numbers { article: "said.rowid >> 12", quote: "+said.rowid" };

/// Everybody and everything that goes by these words.
const NAMED: &str = "SELECT entity FROM form WHERE id IN (SELECT rowid FROM names WHERE names MATCH ?)";

/// The same, with those whom only the reader named.
static SAID_BY: LazyLock<String> = LazyLock::new(|| said_by(&format!("{NAMED} UNION ALL {ADDED}")));

impl Condition {
    /// Returns the condition on an article `a`; for a query on quotes, that the article has such a quote.
    pub(super) fn of_articles(index: &Index, query: &Query, today: Date) -> Self {
        if query.scope == Scope::Articles {
            let maker = Maker::new(index, query.scope, today);
            return maker.condition(query.root.as_ref());
        }
        let mut condition = Self::of_quotes(index, query, today, Window::ALL);
        let join = condition.article_of_quote();
        condition.sql = format!("a.id IN (SELECT q.id >> 12 FROM quote AS q {join} WHERE {})", condition.sql);
        condition
    }

    /// Returns the condition on a quote `q` in a window, and on its article `a` if it says so.
    pub(super) fn of_quotes(index: &Index, query: &Query, today: Date, window: Window) -> Self {
        let maker = Maker { numbers: QUOTES, window, ..Maker::new(index, Scope::Quotes, today) };
        let mut condition = maker.condition(query.root.as_ref());
        condition.sql.push_str(&window.of_quotes("q.id"));
        condition
    }

    /// Returns how a quote's article is joined, where that is needed.
    pub(super) const fn article_of_quote(&self) -> &'static str {
        if self.joins_article { "JOIN article AS a ON a.id = q.id >> 12" } else { "" }
    }
}

impl Search {
    /// Makes the search for `query` within a window, in its scope.
    pub(super) fn new(index: &Index, query: &Query, today: Date, window: Window) -> Self {
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
        let numbers = match (query.scope, matched.is_some()) {
            (Scope::Articles, true) => WORDS,
            (Scope::Quotes, true) => SAID,
            (Scope::Articles, false) => TABLES,
            (Scope::Quotes, false) => QUOTES,
        };
        let maker = Maker { numbers, window, ..Maker::new(index, query.scope, today) };
        let others = (!others.is_empty()).then(|| Node::And(others.into_iter().cloned().collect()));
        Self { words: matched, rest: others.map(|others| maker.condition(Some(&others))) }
    }
}

/// Makes conditions, gathering their parameters in order.
struct Maker<'i> {
    index: &'i Index,
    scope: Scope,
    today: Date,
    state: bool,
    numbers: Numbers,
    /// The numbers within which the statement asks; what it looks up on the way need not go beyond them.
    window: Window,
    parameters: Vec<Value>,
    joins_article: bool,
    joins_quote: bool,
}

impl<'i> Maker<'i> {
    fn new(index: &'i Index, scope: Scope, today: Date) -> Self {
        let state = index.state.borrow().is_some();
        let (numbers, window, parameters) = (TABLES, Window::ALL, Vec::new());
        Self { index, scope, today, state, numbers, window, parameters, joins_article: false, joins_quote: false }
    }

    /// Returns the condition of a whole query.
    fn condition(mut self, root: Option<&Node>) -> Condition {
        let sql = root.map_or_else(|| "TRUE".to_owned(), |root| self.node(root));
        let Self { parameters, joins_article, joins_quote, .. } = self;
        Condition { sql, parameters, joins_article, joins_quote }
    }

    fn node(&mut self, node: &Node) -> String {
        if let Some(words) = words(node) {
            self.parameters.push(words.into());
            return match self.scope {
                Scope::Articles => {
                    let (article, within) = (self.numbers.article, self.window.of_articles("rowid"));
                    format!("{article} IN (SELECT rowid FROM words WHERE words MATCH ?{within})")
                }
                Scope::Quotes => {
                    let (quote, within) = (self.numbers.quote, self.window.of_quotes("rowid"));
                    format!("{quote} IN (SELECT rowid FROM said WHERE said MATCH ?{within})")
                }
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
        let article = self.numbers.article;
        match filter {
            Filter::By(term) => self.by(term),
            Filter::About(term) => {
                self.push(phrase(term));
                self.push(phrase(term).map(|phrase| format!("title : {phrase}")));
                let (within, titled) = (self.window.of_articles("article"), self.window.of_articles("rowid"));
                format!(
                    "({article} IN (SELECT article FROM presence WHERE entity IN ({NAMED}){within})
                     OR {article} IN (SELECT rowid FROM words WHERE words MATCH ?{titled}))"
                )
            }
            Filter::Org(term) => {
                self.push(phrase(term));
                let within = self.window.of_articles("article");
                format!(
                    "{article} IN (SELECT article FROM presence JOIN entity ON entity.id = presence.entity
                     WHERE entity.kind = 1 AND presence.entity IN ({NAMED}){within})"
                )
            }
            Filter::Source(term) => {
                self.text(term);
                self.joins_article = true;
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

    /// Somebody said it, or something in the article.
    fn by(&mut self, term: &Term) -> String {
        for _ in 0..2 {
            self.push(phrase(term));
            self.text(term);
        }
        match self.scope {
            Scope::Articles => {
                let (article, within) = (self.numbers.article, self.window.of_quotes("q.id"));
                format!("{article} IN (SELECT q.id >> 12 FROM quote AS q WHERE {}{within})", *SAID_BY)
            }
            Scope::Quotes => {
                self.joins_quote = true;
                SAID_BY.clone()
            }
        }
    }

    /// Filed under this by its source, or by the reader; or a quote is.
    fn tag(&mut self, term: &Term) -> String {
        self.joins_article = true;
        self.text(term);
        self.text(term);
        let of_quote = self.kept("has_line(tags, ?)");
        if !self.state {
            return format!("(has_line(a.tags, ?) OR {of_quote})");
        }
        self.text(term);
        self.folder();
        self.text(term);
        let tagged = "FROM state.tag JOIN state.article AS kept ON kept.id = tag.article WHERE has_line(tag.tag, ?)";
        format!(
            "(has_line(a.tags, ?) OR {of_quote} OR a.key IN (SELECT kept.key {tagged})
              OR ? || CAST(a.path AS TEXT) IN (SELECT kept.path {tagged} AND kept.path IS NOT NULL))"
        )
    }

    /// The reader's note, on a quote or on the article.
    fn note(&mut self, term: &Term) -> String {
        self.text(term);
        self.text(term);
        let (article, of_quote) = (self.numbers.article, self.kept("has_words(note, ?)"));
        format!("({of_quote} OR {article} IN (SELECT article FROM noted WHERE has_words(note, ?)))")
    }

    /// The quote is kept, or one of the article, for which this holds.
    fn kept(&self, condition: &str) -> String {
        match self.scope {
            Scope::Quotes => {
                let quote = self.numbers.quote;
                format!("{quote} IN (SELECT quote FROM kept WHERE quote IS NOT NULL AND {condition})")
            }
            Scope::Articles => {
                let article = self.numbers.article;
                format!("{article} IN (SELECT article FROM kept WHERE article IS NOT NULL AND {condition})")
            }
        }
    }

    fn day(&mut self, comparison: &str, number: i64) -> String {
        self.joins_article = true;
        self.parameters.push(number.into());
        format!("a.published {comparison} ?")
    }

    /// Returns the condition on the reader's state; without one, all is unread. An article not opened yet is known by its
    /// file.
    fn is(&mut self, state: State) -> String {
        if !self.state {
            return if state == State::Unread { "TRUE" } else { "FALSE" }.to_owned();
        }
        self.joins_article = true;
        let (column, not) = match state {
            State::Unread => ("read", "NOT "),
            State::Read => ("read", ""),
            State::Starred | State::Kept => ("starred", ""),
        };
        self.folder();
        format!(
            "{not}(coalesce(a.key IN (SELECT key FROM state.article WHERE {column} IS NOT NULL AND key IS NOT NULL), FALSE)
             OR ? || CAST(a.path AS TEXT) IN (SELECT path FROM state.article WHERE {column} IS NOT NULL AND path IS NOT NULL))"
        )
    }

    /// The folder, before the path of an article within it.
    fn folder(&mut self) {
        let mut folder = self.index.folder.to_string_lossy().into_owned();
        folder.push('/');
        self.parameters.push(folder.into());
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
