//! The reading state beside the index, for queries on what the reader did.

use super::{Error, Index};
use crate::library::state::{self, FileId};
use crate::query::{Filter, Node, Query, State};

/// Identifies the state that is attached, as it was when its rows were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attached {
    file: FileId,
    /// What is another whenever others have written; none while its rows were not looked at.
    checked: Option<i64>,
}

impl Index {
    /// Attaches the reading state for a query. Where that fails, or a row of it is not what was written, it is an error only for a
    /// query that asks for what the reader did.
    pub(super) fn attach_state_for(&self, query: &Query) -> Result<(), Error> {
        let asks = |leaf: &Node| match leaf {
            Node::Filter(Filter::Is(state)) => *state != State::Kept,
            leaf => matches!(leaf, Node::Filter(Filter::Tag(_))),
        };
        let attached = self.attach_state();
        if query.root.as_ref().is_some_and(|root| has(root, &asks)) {
            attached.and_then(|()| self.check_state())
        } else {
            Ok(())
        }
    }

    /// Attaches the reading state where it is there and was not attached before, or is another file now. Not within a
    /// transaction.
    pub(super) fn attach_state(&self) -> Result<(), Error> {
        let Some(path) = self.state_file.as_deref() else { return Ok(()) };
        let mut attached = self.state.borrow_mut();
        let now = FileId::of(path);
        if attached.map(|attached| attached.file) == now {
            return Ok(());
        }
        let blamed = |error| state::Error::of(path, error);
        if attached.take().is_some() {
            self.connection.execute("DETACH state", []).map_err(blamed)?;
        }
        if let Some(file) = now {
            self.connection.execute("ATTACH ?1 AS state", [path.to_string_lossy()]).map_err(blamed)?;
            let tables =
                "SELECT count(*) = 2 FROM state.sqlite_schema WHERE type = 'table' AND name IN ('article', 'tag')";
            state::add_sums(&self.connection).map_err(blamed)?;
            match self.connection.query_row(tables, [], |row| row.get(0)) {
                Ok(true) => *attached = Some(Attached { file, checked: None }),
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

    /// Looks at the rows of the reading state that is attached, unless nothing has been written since they were looked at.
    pub(super) fn check_state(&self) -> Result<(), Error> {
        let mut attached = self.state.borrow_mut();
        let (Some(attached), Some(path)) = (attached.as_mut(), self.state_file.as_deref()) else { return Ok(()) };
        let look = || {
            let now: i64 = self.connection.query_row("PRAGMA state.data_version", [], |row| row.get(0))?;
            let version: i64 = self.connection.query_row("PRAGMA state.user_version", [], |row| row.get(0))?;
            // A newer program may have sums of more than this one knows.
            let is_right = attached.checked == Some(now) || version > state::VERSION;
            let damage = if is_right { None } else { state::damage_attached(&self.connection)? };
            Ok::<_, rusqlite::Error>((now, damage))
        };
        match look().map_err(|error| state::Error::of(path, error))? {
            (_, Some(what)) => Err(state::Error::Damaged { path: path.to_owned(), what }.into()),
            (now, None) => {
                attached.checked = Some(now);
                Ok(())
            }
        }
    }
}

/// Returns whether a part of a query has such words or such a filter.
fn has(node: &Node, is_such: &impl Fn(&Node) -> bool) -> bool {
    match node {
        Node::Text(_) | Node::Filter(_) => is_such(node),
        Node::Not(node) => has(node, is_such),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(|node| has(node, is_such)),
    }
}
