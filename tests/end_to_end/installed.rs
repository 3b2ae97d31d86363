//! The files that a package installs beside the program: completions in real shells, and manual pages that `man` renders.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::WIDE;
use crate::terminal::Terminal;

/// Makes a home whose settings name the sample library and a feed.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join(".config/pullquote");
    fs::create_dir_all(&settings).unwrap();
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let feed = "[[feed]]\nname = \"Harbour\"\nurl = \"https://gazette.example/feed\"\n";
    let text = format!("tour = false\n{feed}[library]\npath = \"{}\"\n", library.display());
    fs::write(settings.join("config.toml"), text).unwrap();
    fs::create_dir(home.path().join("tools")).unwrap();
    symlink(env!("CARGO_BIN_EXE_pullquote"), home.path().join("tools/pullquote")).unwrap();
    let indexed =
        Command::new(env!("CARGO_BIN_EXE_pullquote")).arg("index").env_clear().env("HOME", home.path()).output();
    assert!(indexed.unwrap().status.success());
    home
}

/// Completes words in a shell, where it is installed. `start` runs it without its user's settings; `load` takes up the script.
fn completes(shell: &str, start: &str, load: &str) {
    if !["/bin", "/usr/bin"].iter().any(|folder| Path::new(folder).join(shell).exists()) {
        return;
    }
    let home = home();
    let mut terminal = Terminal::shell_at(home.path(), &format!("PATH=$HOME/tools:$PATH exec {start}"), WIDE);
    terminal.press(&format!("{load}; echo rea''dy\r"));
    terminal.wait_for("ready");
    for (typed, completed) in [
        ("pullquote organ", "pullquote organisations"),
        ("pullquote quotes --forma", "pullquote quotes --format"),
        ("pullquote quotes --by Mara", "pullquote quotes --by Mara\\ Lindqvist"),
        ("pullquote fetch Harb", "pullquote fetch Harbour"),
    ] {
        terminal.press(&format!("{typed}\t"));
        terminal.wait_for(completed);
        // The line is given up, and the next one begins anew.
        terminal.press("\x15clear\r");
        terminal.wait_gone(completed);
    }
    terminal.press("exit\r");
    terminal.end();
}

#[test]
fn bash_completes_commands_options_and_names() {
    completes("bash", "bash --norc --noprofile -i", "source <(pullquote completions bash)");
}

#[test]
fn zsh_completes_commands_options_and_names() {
    completes("zsh", "zsh -f -i", "autoload -U compinit && compinit -u -D && source <(pullquote completions zsh)");
}

#[test]
fn fish_completes_commands_options_and_names() {
    completes("fish", "fish --no-config -i", "pullquote completions fish | source");
}

#[test]
fn there_is_a_page_of_the_manual_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let pullquote = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_pullquote")).args(arguments).env_clear().output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(pullquote(&["completions", "powershell"]).contains("Register-ArgumentCompleter"));
    pullquote(&["man", "--into", folder.path().to_str().unwrap()]);
    let help = pullquote(&["--help"]);
    let commands = help.split_once("Commands:\n").unwrap().1.lines().take_while(|line| !line.is_empty());
    let commands = commands.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    let mut pages = vec!["pullquote.1".to_owned()];
    pages.extend(commands.filter(|name| *name != "help").map(|name| format!("pullquote-{name}.1")));
    assert!(pages.len() > 10, "{pages:?}");
    for page in pages {
        let path = folder.path().join(&page);
        let text = fs::read_to_string(&path).unwrap();
        for section in [".TH ", ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS"] {
            assert!(text.contains(section), "{page} has no {section}");
        }
        if page == "pullquote.1" {
            assert_eq!(text, pullquote(&["man"]));
        }
        if Path::new("/usr/bin/man").exists() {
            let mut man = Command::new("man");
            let rendered = man.args(["--warnings", "-l", "-Tutf8", "-P", "cat"]).arg(&path).output().unwrap();
            assert!(rendered.status.success() && rendered.stderr.is_empty(), "{page}: {rendered:?}");
        }
    }
    assert!(
        !fs::read_dir(folder.path()).unwrap().any(|page| page.unwrap().file_name().to_string_lossy().contains("help"))
    );
}
