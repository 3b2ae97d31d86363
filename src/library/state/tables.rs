//! The tables of the database, as far as their rows are checked and salvaged.

/// A table.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The columns by which a row is told from others.
    pub(super) keys: &'static [&'static str],
    /// The others, but for the sum.
    pub(super) values: &'static [&'static str],
}

/// All tables; those that others refer to come first.
pub(super) const TABLES: [Table; 7] = [
    Table {
        name: "article",
        keys: &["id"],
        values: &["key", "path", "edited_from", "read", "starred", "position", "row", "landed", "jumps"],
    },
    Table { name: "tag", keys: &["article", "tag"], values: &[] },
    Table { name: "correction", keys: &["article", "quote", "occurrence"], values: &["speaker"] },
    Table { name: "session", keys: &["library"], values: &["key", "path", "at"] },
    Table { name: "setting", keys: &["name"], values: &["value"] },
    Table { name: "kept", keys: &["article", "quote", "occurrence"], values: &["starred", "tags", "note", "seen"] },
    Table { name: "note", keys: &["article"], values: &["note"] },
];

impl Table {
    /// Returns all columns but the sum.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().chain(self.values).copied()
    }
}
