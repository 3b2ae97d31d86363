//! The names of filters.

/// Names every filter.
pub const FILTERS: [&str; 10] = ["by", "about", "org", "source", "tag", "note", "after", "before", "is", "in"];
