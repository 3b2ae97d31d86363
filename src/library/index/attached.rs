//! The reading state beside the index, for queries on what the reader did.

use super::{Error, Index};
use crate::library::state::{self, FileId};
use crate::query::{Filter, Node, Query};

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
fn has(node: &Node, is_such: &impl Fn(&Node) -> bool) -> bool {
    match node {
        Node::Text(_) | Node::Filter(_) => is_such(node),
        Node::Not(node) => has(node, is_such),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(|node| has(node, is_such)),
    }
}
