//! The names of filters.

/// Names every filter.
pub const FILTERS: [&str; 9] = ["by", "about", "org", "source", "tag", "after", "before", "is", "in"];
