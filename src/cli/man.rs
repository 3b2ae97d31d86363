//! `pullquote man`: the manual pages, made from what `--help` says.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man;

use super::Outcome;
use super::output::Stdout;

/// Print a manual page, or write all of them into a folder.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The command whose page is printed. Without one, the page of the program.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,

    /// Write the pages of the program and of all commands into this folder instead.
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    into: Option<PathBuf>,
}

/// Sections of the program's page that its help does not have.
const SECTIONS: &str = r#".SH FILES
.TP
$XDG_CONFIG_HOME/pullquote/config.toml
Settings, keys, colours and feeds. \fBpullquote \-\-print\-config\fR prints every setting with its default.
.TP
$XDG_DATA_HOME/pullquote/articles
The library, unless the settings or the command line name another folder.
.TP
$XDG_DATA_HOME/pullquote/exports
Exported quotes.
.TP
$XDG_STATE_HOME/pullquote
What was read, starred and tagged, with a copy a day for a week.
.TP
$XDG_CACHE_HOME/pullquote
The index, made from the articles alone; deleting it loses nothing.
.SH EXIT STATUS
0 where something was found or done, 1 where nothing was found, 2 where something failed.
.SH EXAMPLES
.TP
\fBpullquote articles\fR
Read a folder.
.TP
\fBpullquote quotes \-\-by lindqvist \-\-since 2026\-11\fR
Print what somebody has said.
.TP
\fBpullquote extract \-\-rows quotes story.txt\fR
Print the quotes of a text as JSON lines.
"#;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut program = super::Arguments::command();
    program = program.disable_help_subcommand(true);
    program.build();
    if let Some(folder) = &arguments.into {
        write_all(&program, "pullquote", folder)
            .with_context(|| format!("cannot write manual pages into `{}`", folder.display()))?;
        return Ok(Outcome::Done);
    }
    let command = match &arguments.command {
        None => &program,
        Some(name) => program.find_subcommand(name).ok_or_else(|| anyhow!("there is no command `{name}`"))?,
    };
    let mut out = Stdout::new();
    out.write_all(&page(command)?)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes the page of a command, called `name`, and those of all commands below it.
fn write_all(command: &Command, name: &str, folder: &Path) -> io::Result<()> {
    fs::write(folder.join(format!("{name}.1")), page(command)?)?;
    commands(command).try_for_each(|inner| write_all(inner, &format!("{name}-{}", inner.get_name()), folder))
}

/// Returns the commands below a command, without `help`.
fn commands(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|inner| inner.get_name() != "help")
}

/// Returns the page of the program or of a command.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).manual("pullquote").render(&mut page)?;
    let mut page = emboldened(&String::from_utf8_lossy(&page));
    if command.get_name() == "pullquote" {
        page.push_str(SECTIONS);
    }
    Ok(page.into_bytes())
}

/// Sets in bold what stands between backticks.
fn emboldened(page: &str) -> String {
    let mut set = String::with_capacity(page.len());
    for line in page.split_inclusive('\n') {
        let parts: Vec<&str> = line.split('`').collect();
        if parts.len().is_multiple_of(2) {
            set.push_str(line);
            continue;
        }
        for (number, part) in parts.iter().enumerate() {
            let fonts = if number % 2 == 1 { ("\\fB", "\\fR") } else { ("", "") };
            set.extend([fonts.0, *part, fonts.1]);
        }
    }
    set
}
