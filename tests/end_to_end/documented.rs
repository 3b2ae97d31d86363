//! The commands that README and the documents print do what they say, over the sample library, and `--help` stays as it
//! was read last.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expect_test::expect_file;
use tempfile::TempDir;

use crate::WIDE;
use crate::commands::text;
use crate::terminal::Terminal;

/// The commands of a page: each line of its `console` blocks, without what stands after `#`.
fn commands(page: &str) -> Vec<String> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let (mut inside, mut commands) = (false, Vec::new());
    for line in page.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ if inside => commands.push(line.split(" #").next().unwrap_or_default().trim().to_owned()),
            _ => {}
        }
    }
    commands.retain(|command| !command.is_empty());
    commands
}

/// The parts of a pipe.
fn parts(command: &str) -> Vec<&str> {
    let (mut quoted, mut start, mut parts) = (None, 0, Vec::new());
    for (at, c) in command.char_indices() {
        match (quoted, c) {
            (None, '\'' | '"') => quoted = Some(c),
            (Some(mark), _) if mark == c => quoted = None,
            (None, '|') => {
                parts.push(command[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(command[start..].trim());
    parts
}

/// Returns what of a command can be run here: as far as its pipe is made of pullquote, the shell, and jq where it is
/// installed; none where that is nothing, or where it needs a terminal or changes what is installed.
fn runnable(command: &str) -> Option<String> {
    let jq = Path::new("/usr/bin/jq").exists();
    let own = |part: &&str| {
        ["pullquote ", "cat ", "head "].iter().any(|tool| part.starts_with(tool)) || jq && part.starts_with("jq ")
    };
    let parts: Vec<&str> = parts(command).into_iter().take_while(own).collect();
    let run = parts.join(" | ");
    let subcommands = ["extract", "search", "quotes", "people", "organisations", "index", "--plain", "--print-config"];
    run.split("pullquote ").skip(1).any(|rest| subcommands.iter().any(|name| rest.starts_with(name))).then_some(run)
}

/// Makes a home with the program in `tools`, and in `work` the files that the pages name.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let [tools, work] = ["tools", "work"].map(|name| home.path().join(name));
    fs::create_dir(&tools).unwrap();
    symlink(env!("CARGO_BIN_EXE_pullquote"), tools.join("pullquote")).unwrap();
    fs::create_dir(&work).unwrap();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    symlink(&articles, work.join("articles")).unwrap();
    let line = |id: usize| {
        format!("{{\"id\":{id},\"text\":\"“Go {id},” said Ada Wren.\",\"url\":\"https://x.example/{id}\"}}\n")
    };
    for name in ["documents.jsonl", "articles.jsonl"] {
        fs::write(work.join(name), (0..20).map(line).collect::<String>()).unwrap();
    }
    for name in ["story.txt", "statement.txt"] {
        fs::copy(articles.join("2026-09-29-storm-ilse.txt"), work.join(name)).unwrap();
    }
    for name in ["story.md", "a.md"] {
        fs::copy(articles.join("2026-11-18-port-strike.md"), work.join(name)).unwrap();
    }
    home
}

fn shell(home: &Path, command: &str) -> Output {
    let path = format!("{}:/usr/bin:/bin", home.join("tools").display());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).env_clear().env("HOME", home).env("PATH", path).current_dir(home.join("work"));
    shell.stdin(Stdio::null()).output().unwrap()
}

#[test]
fn every_command_that_is_printed_finds_something() {
    let pages =
        [("README.md", 8), ("docs/guide.md", 4), ("docs/pipes.md", 8), ("docs/corpora.md", 1), ("docs/recipes.md", 2)];
    for (page, least) in pages {
        let home = home();
        let mut count = 0;
        for command in commands(page).iter().filter_map(|command| runnable(command)) {
            let output = shell(home.path(), &command);
            let redirected = command.contains(" > ");
            assert!(output.status.success(), "{page}: `{command}`: {}", text(&output.stderr));
            assert!(redirected || output.stdout.len() > 3, "{page}: `{command}` prints nothing");
            count += 1;
        }
        assert!(count >= least, "{page} has {count} commands");
    }
}

#[test]
fn every_command_that_opens_the_reader_shows_an_article() {
    let home = home();
    let settings = home.path().join(".config/pullquote");
    fs::create_dir_all(&settings).unwrap();
    let library = home.path().join("work/articles");
    fs::write(settings.join("config.toml"), format!("tour = false\n[library]\npath = \"{}\"\n", library.display()))
        .unwrap();
    let commands = commands("docs/guide.md");
    // Pages are added by `tests/fetch`; here a file stands for what comes from the network.
    let local = commands.iter().map(|command| command.replace("curl -s https://example.org/story", "cat story.md"));
    let opening: Vec<String> =
        local.filter(|command| runnable(command).is_none() && !command.contains("https:")).collect();
    assert!(opening.len() >= 4, "{opening:?}");
    for command in opening {
        let run = format!("cd $HOME/work; PATH=$HOME/tools:$PATH; {command}");
        let mut terminal = Terminal::shell_at(home.path(), &run, WIDE);
        terminal.wait_for("Organisations");
        terminal.press("q");
        terminal.end();
    }
}

#[test]
fn the_help_reads_as_it_was_read_last() {
    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
            .args(arguments)
            .arg("--help")
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
        String::from_utf8(output.stdout).unwrap()
    };
    let whole = help(&[]);
    let names = whole.split_once("Commands:\n").unwrap().1.lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> =
        names.filter_map(|line| line.split_whitespace().next().filter(|_| !line.starts_with("   "))).collect();
    let mut pages = format!("$ pullquote --help\n{whole}");
    for name in names.iter().filter(|name| **name != "help") {
        write!(pages, "\n\n$ pullquote {name} --help\n{}", help(&[name])).unwrap();
    }
    for name in ["add", "remove", "list", "import", "export", "parse"] {
        write!(pages, "\n\n$ pullquote feed {name} --help\n{}", help(&["feed", name])).unwrap();
    }
    expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/help.txt")].assert_eq(&pages);
}
