//! All that an index knows, table by table, so that two can be compared.

use std::collections::BTreeMap;

use rusqlite::Connection;

/// All that an index knows, by names instead of numbers.
pub(crate) fn dump(connection: &Connection) -> BTreeMap<String, Vec<String>> {
    let statements = [
        ("meta", "SELECT name, value FROM meta"),
        ("article", "SELECT path, size, content, key, published, title, author, source.name, url, tags, quotes FROM article LEFT JOIN source ON source.id = source"),
        ("entity", "SELECT kind, key, articles, mentions, quotes FROM entity"),
        ("form", "SELECT key, text, form.mentions, shown FROM form JOIN entity ON entity.id = entity"),
        ("naming", "SELECT path, entity.key, text, naming.mentions, naming.shown FROM naming JOIN article ON article.id = article
            JOIN form ON form.id = form JOIN entity ON entity.id = entity"),
        ("presence", "SELECT entity.key, path FROM presence JOIN entity ON entity.id = entity JOIN article ON article.id = article"),
        ("quote", "SELECT path, quote.id & 4095, entity.key, speaker, quote.kind, pieces FROM quote JOIN article ON article.id = quote.id >> 12
            LEFT JOIN entity ON entity.id = entity"),
        ("words", "SELECT term, path, col, offset FROM temp.word JOIN article ON article.id = doc"),
        ("said", "SELECT term, path, doc & 4095, offset FROM temp.said_word JOIN article ON article.id = doc >> 12"),
        ("names", "SELECT term, text, key, offset FROM temp.name_word JOIN form ON form.id = doc JOIN entity ON entity.id = entity"),
    ];
    connection.pragma_update(None, "query_only", false).unwrap();
    for (table, of) in [("word", "words"), ("said_word", "said"), ("name_word", "names")] {
        let create = format!("CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table} USING fts5vocab(main, {of}, instance)");
        connection.execute_batch(&create).unwrap();
    }
    let rows = |sql: &str| {
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            Ok((0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect::<Vec<_>>().join(" "))
        };
        let mut rows: Vec<String> = statement.query_map([], row).unwrap().map(Result::unwrap).collect();
        rows.sort();
        rows
    };
    statements.iter().map(|(name, sql)| ((*name).to_owned(), rows(sql))).collect()
}
