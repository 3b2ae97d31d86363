//! docs/keys.md, written from the table of actions and the shipped config.toml. A page that has grown stale fails;
//! `UPDATE_EXPECT=1 cargo test --test docs` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use expect_test::expect_file;
use pullquote::config::{Action, Config};

/// Keys as Markdown writes them, parted by spaces; a bar would end the cell of a table.
fn keys(config: &Config, action: Action) -> String {
    let keys = config.keys_for(action).map(|binding| format!("`{}`", binding.to_string().replace('|', "\\|")));
    keys.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_of_keys_is_written_from_the_table_of_actions() {
    let config = Config::default();
    let mut page = String::from(
        "# Keys\n\nWritten by `UPDATE_EXPECT=1 cargo test --test docs` from the table of actions and `config.toml`; do not \
         edit it.\n\nEvery key can be bound anew in `config.toml` under `[keys]`, by the action's name. Every action can be \
         done by its key, from the list of actions (`:`), and by a click on its row there or in help (`?`).\n",
    );
    let mut group = None;
    for &action in Action::ALL {
        if group.replace(action.group()) != Some(action.group()) {
            let _ = write!(page, "\n## {}\n\n| keys | does | action |\n|---|---|---|\n", action.group().title());
        }
        let _ = writeln!(page, "| {} | {} | `{}` |", keys(&config, action), action.help(), action.name());
    }
    expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md")].assert_eq(&page);
}
