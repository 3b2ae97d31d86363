//! The panes, one file each: what it keeps, how it moves, how it is drawn. None knows of another.

pub(crate) mod articles;
pub(crate) mod body;
mod margin;
pub(crate) mod names;
pub(crate) mod quotes;
