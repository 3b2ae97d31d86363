//! docs/keys.md and docs/config.md, written from the table of actions and the shipped config.toml. A page that has grown
//! stale fails; `UPDATE_EXPECT=1 cargo test --test docs` writes it anew.

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
    page.push_str(HABITS);
    expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md")].assert_eq(&page);
}

/// Tells how numbers work, and where the keys are not those of less and vim. `tests/screens/habits.rs` tries each row.
const HABITS: &str = "
## Numbers

As you type a number, the text goes to the quote of that number: `1` to the first, `12` to the twelfth. What you press within a
second decides what the number was for:

* A motion is repeated that many times, from where you were: `5j`, `3n`, `2}`, `3 Space`, `2J`, `3 Ctrl-n`, `3u`. All motions take a count, in lists and on
  the pages of searches and people, too.
* `12G` and `12g` go to quote 12; in a list, to row 12. `50%` goes to the middle of the article.
* Any other key is for that quote: `12y` copies it, `12W` explains its speaker.
* `Esc` goes back to where you were. After a second, or with `Enter`, you are at the quote, and the next key is a key of its own.

## Where less and vim differ

| habit | less | vim | here |
|---|---|---|---|
| `5j`, `5k`, `5 Ctrl-e`, `5 Ctrl-y` | five lines | five lines | the same |
| `4 Ctrl-d`, then `Ctrl-d`, `Ctrl-u` | four lines, also later | four lines, also later | the same |
| `3 Ctrl-f`, `3 Ctrl-b` | three lines | three pages | three pages, and so does `3 Space` |
| `12G`, `12g` (vim: `12gg`) | line 12 | line 12 | quote 12: lines change with the width of the window, and it is quotes that have numbers on the screen |
| `G`, `g` | the end, the start | the end, the start of a command | the end, the start |
| `50%` | half of the file | half of the file | the same; `%` without a number says to type one first |
| `{` `}` | the matching brace | a paragraph | a paragraph |
| `[` `]` | the matching bracket | the start of many commands | a heading |
| `/`, then Up and Down | searches of before | those that begin with what is typed | as in vim; `Ctrl-n` and `Ctrl-p` go from hit to hit while you type |
| `/` Enter | the last search again | the last search again | the same |
| `n`, `3n` | the next hit, the third | the next hit, the third | the next stop of the trail: hits after `/`, else quotes |
| `m` and a letter | marks a place | marks a place | `B` and a letter: `m` marks an article read. Marks are kept, and lead to other articles, too |
| `'` and a letter, `''` | the place; before the last jump | the same, by its line | the same |
| `Ctrl-o` | | back | back; forward is `Alt-Right`, since to a terminal `Ctrl-i` is Tab |
| `Ctrl-n` | a line down | a line down | the next unread article, as in newsboat |
| `b`, `w`, `e` | back a page, on a page, on a line | words | `b` is back a page; words are for selections (`v`), by `Alt-b` and `Alt-f` |
| `Space` at the end | stays | | offers the next unread article, and opens it when pressed again |
| `u` | back half a page | undo | undo |
| `q`, `Q` | quit | record, repeat | close what is open, or quit; quit at once |
| `Ctrl-c` | interrupts | interrupts | interrupts a search, an export, a fetch; closes what is typed; pressed again where nothing runs, quits |
| double click, triple click | | a word, a line | a word, a paragraph; `y` copies it |
";

/// Returns the rows of a table of settings: name, default and meaning of each, under the headings of their sections.
fn settings(shipped: &str) -> String {
    let (mut rows, mut comment, mut section) = (String::new(), Vec::new(), "");
    let head = "\n| setting | default | meaning |\n|---|---|---|\n";
    for line in shipped.lines().take_while(|line| *line != "[keys]") {
        let set = line.strip_prefix("# ").unwrap_or(line);
        let name = set.split_once(" = ").filter(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            let _ = write!(rows, "\n## [{section}]\n{head}");
        } else if let Some((name, value)) = name {
            if rows.is_empty() {
                rows.push_str(head);
            }
            let default =
                if line.starts_with('#') { format!("unset; such as `{value}`") } else { format!("`{value}`") };
            let _ = writeln!(rows, "| `{name}` | {default} | {} |", comment.join(" ").replace('|', "\\|"));
            comment.clear();
        } else if let Some(words) = line.strip_prefix("# ") {
            comment.push(words);
        } else {
            comment.clear();
        }
    }
    assert!(section == "fetch", "{section}");
    rows
}

#[test]
fn the_page_of_settings_is_written_from_the_shipped_file() {
    let shipped = pullquote::config::SHIPPED;
    let lists = shipped.split("\n\n# Feeds, which").nth(1).expect("feeds").split("\n\n# One line an action").next();
    let lists = format!("# Feeds, which{}", lists.expect("keys"));
    let lists: Vec<&str> = lists.lines().map(|line| line.strip_prefix('#').unwrap_or(line)).collect();
    let lists: Vec<&str> = lists.into_iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let page = format!(
        "# Settings\n\nWritten by `UPDATE_EXPECT=1 cargo test --test docs` from `config.toml`; do not edit it.\n\nYour own \
         file is `$XDG_CONFIG_HOME/pullquote/config.toml`, or the one that `--config` names. Write only what you want to \
         change. A mistake is shown with its line and the nearest valid name; `pullquote check` looks for all of them.\n{}\n\
         ## Feeds, sites and searches\n\n{}\n\n## Keys and themes\n\n[keys.md](keys.md) lists every action with its keys. \
         `pullquote --print-config` prints the themes, whose roles a `[themes.NAME]` of yours replaces one by one.\n",
        settings(shipped),
        lists.join("\n")
    );
    expect_file![root().join("docs/config.md")].assert_eq(&page);
}

/// The repository's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns all Rust sources in one text.
fn sources() -> String {
    ["src", "crates", "tests", "training"].map(sources_below).concat()
}

/// Returns the Rust sources below a folder in one text.
fn sources_below(folder: &str) -> String {
    let mut folders = vec![root().join(folder)];
    let mut all = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                all.push_str(&std::fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    all
}

/// Returns the names that a page puts between backticks, outside its pictures.
fn named(page: &str) -> Vec<String> {
    let prose = page
        .split("```")
        .step_by(2)
        .flat_map(|part| part.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    prose.collect()
}

/// The faults of a page: paths and items that it names and that do not exist.
fn stale(page: &str, sources: &str) -> Vec<String> {
    let links = page.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let is_path = |name: &str| {
        let ends = [".rs", ".md", ".toml", ".txt"].iter().any(|ending| name.ends_with(ending));
        (name.contains('/') || ends) && !name.contains([' ', '<', '*', '$', '~'])
    };
    let names = named(page);
    let paths = links.filter(|link| !link.contains("://") && !link.is_empty()).map(str::to_owned);
    let paths = paths.chain(names.iter().filter(|name| is_path(name)).cloned());
    let mut faults: Vec<String> = paths.filter(|path| !root().join(path).exists()).collect();
    for name in names.iter().filter(|name| !is_path(name)) {
        let items = name.split("::").filter(|item| item.starts_with(|c: char| c.is_ascii_uppercase()));
        for item in items.filter(|item| item.len() > 1 && item.chars().all(|c| c.is_alphanumeric() || c == '_')) {
            let kinds = ["struct", "enum", "trait", "type", "const", "static"];
            let variant = [format!("    {item},\n"), format!("    {item}("), format!("    {item} {{")];
            let declared = kinds.iter().any(|kind| {
                let found = format!("{kind} {item}");
                sources
                    .match_indices(&found)
                    .any(|(at, _)| !sources[at + found.len()..].starts_with(|c: char| c.is_alphanumeric()))
            });
            if !declared && !variant.iter().any(|variant| sources.contains(variant.as_str())) && item != "UPDATE_EXPECT"
            {
                faults.push(name.clone());
            }
        }
        let method = name
            .rsplit("::")
            .next()
            .filter(|last| name.contains("::") && last.starts_with(|c: char| c.is_ascii_lowercase()));
        if let Some(method) = method {
            let known = ["fn", "mod", "pub"].iter().any(|kind| sources.contains(&format!("{kind} {method}")));
            if !known {
                faults.push(name.clone());
            }
        }
    }
    faults
}

#[test]
fn the_map_names_only_what_exists() {
    let sources = sources();
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/reliability.md"] {
        let text = std::fs::read_to_string(root().join(page)).expect("a page");
        assert_eq!(stale(&text, &sources), Vec::<String>::new(), "{page}");
    }
    let planted = "`Msg::from_input`, `src/app/asker.rs`, [`Worker`](src/app/mod.rs), [a](src/no.rs), `Model::update`";
    assert_eq!(stale(planted, &sources).len(), 4, "{:?}", stale(planted, &sources));
}

#[test]
fn every_thread_has_its_row() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("a page");
    let table = page.split("## The threads").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a section");
    let sources = sources_below("src/app");
    let mut names: Vec<&str> = ["spawn(\"", "spawn_behind(\"", ".name(\""]
        .iter()
        .flat_map(|start| sources.split(start).skip(1).filter_map(|rest| rest.split('"').next()))
        .collect();
    names.retain(|name| *name != "test");
    assert!(names.len() > 5, "{names:?}");
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !table.contains(&format!("| {name} |")) && !table.contains(&format!("| [{name}](")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_dependency_has_its_reason() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("a page");
    let manifest: toml::Table =
        std::fs::read_to_string(root().join("Cargo.toml")).expect("a manifest").parse().expect("TOML");
    let section = page.split("## Dependencies").nth(1).expect("a section");
    for table in ["dependencies", "dev-dependencies"] {
        let names = manifest[table].as_table().expect("a table").keys().filter(|name| !name.starts_with("pullquote"));
        let missing: Vec<_> = names.filter(|name| !section.contains(name.as_str())).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

/// README promises `cargo run -- articles`, and there is more than one program in the workspace.
#[test]
fn cargo_runs_the_reader() {
    let manifest: toml::Table =
        std::fs::read_to_string(root().join("Cargo.toml")).expect("a manifest").parse().expect("TOML");
    let package = &manifest["package"];
    assert_eq!(package.get("default-run"), Some(&package["name"]));
}

#[test]
fn every_promise_names_a_test_that_exists() {
    let page = std::fs::read_to_string(root().join("docs/reliability.md")).expect("a page");
    let sources = sources();
    let exists =
        |name: &String| sources.contains(&format!("fn {name}()")) || name.contains('/') && root().join(name).exists();
    // Wherever in the page a test is named, and in each row of a table whose last column is for them.
    let tests: Vec<String> =
        named(&page).into_iter().filter(|name| name.matches('_').count() >= 3 && !name.contains('/')).collect();
    let mut rows = Vec::new();
    for table in page.split("\n\n").filter(|part| part.lines().next().is_some_and(|head| head.ends_with("| test |"))) {
        rows.extend(
            table
                .lines()
                .skip(2)
                .map(|row| (row, named(row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or(row)))),
        );
    }
    assert!(tests.len() > 60 && rows.len() > 50, "{} tests in {} rows", tests.len(), rows.len());
    let missing: Vec<_> = tests.iter().filter(|name| !exists(name)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let bare: Vec<_> = rows.iter().filter(|(_, tests)| tests.is_empty() || !tests.iter().all(exists)).collect();
    assert!(bare.is_empty(), "{bare:#?}");
}
