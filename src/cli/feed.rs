//! `pullquote feed`: which feeds there are.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::library::Choice;
use super::news::{change_settings, counted, intake, say, subscribe};
use super::output::{Stdout, warn};
use super::{Outcome, complete};
use crate::config::{Config, FeedSource, edit};
use crate::export::{self, SCHEMA};
use crate::fetch::feed::{self, Feed};
use crate::fetch::{discover, import, run as fetch_run};

/// Add, remove, list, import and export feeds.
///
/// Feeds are kept in the settings, as `[[feed]]`. Without a command, this lists them.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) library: Choice,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add the feed at an address, or that of a site.
    Add {
        /// The address of a feed, or of a site that names one.
        #[arg(required = true, value_name = "URL")]
        urls: Vec<String>,
        /// A name for it, instead of its own.
        #[arg(long)]
        name: Option<String>,
        /// A tag for its articles; may be given several times.
        #[arg(long = "tag", value_name = "TAG", add = complete::tags())]
        tags: Vec<String>,
    },
    /// Remove a feed from the settings. Its articles stay.
    Remove {
        /// Its name or address.
        #[arg(add = complete::feeds())]
        name: String,
    },
    /// List the feeds.
    List,
    /// Import what another reader exports: OPML, newsboat's `urls`, CSV, JSON, bookmarks, or a ZIP of these.
    Import {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The library folder, instead of the one in the settings.
        #[arg(long, value_name = "DIR")]
        library: Option<PathBuf>,
    },
    /// Print all feeds as OPML, for other readers.
    Export,
    /// Print what a file says as a feed, without keeping anything.
    Parse {
        /// Files with feeds.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Output format.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Readable text.
    Text,
    /// A line of JSON for each file.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, settings: Option<&Path>, config: &Config) -> anyhow::Result<Outcome> {
    match &arguments.command {
        Some(Command::Add { urls, name, tags }) => {
            if name.is_some() && urls.len() > 1 {
                bail!("one name cannot be given to {} feeds; add them one by one", urls.len());
            }
            let mut faults = 0;
            for url in urls {
                if let Err(error) = add(url, name.clone(), tags, settings, config) {
                    faults += 1;
                    warn(&format!("{url}: {error:#}"));
                }
            }
            Ok(if faults == 0 { Outcome::Done } else { Outcome::Faulty })
        }
        Some(Command::Remove { name }) => remove(name, settings, config),
        Some(Command::List) | None => list(config),
        Some(Command::Import { files, library }) => {
            let library = library.as_ref().or(arguments.library.library.as_ref());
            import_files(files, library.map(PathBuf::as_path), settings, config)
        }
        Some(Command::Export) => {
            let mut out = Stdout::new();
            out.write_all(import::write_opml(&config.feeds, Timestamp::now()).as_bytes())?;
            out.flush()?;
            Ok(Outcome::Done)
        }
        Some(Command::Parse { files, format }) => parse(files, *format),
    }
}

fn add(
    url: &str,
    name: Option<String>,
    tags: &[String],
    settings: Option<&Path>,
    config: &Config,
) -> anyhow::Result<()> {
    let client = fetch_run::client(config);
    let (url, feed) = discover::feed(&client, url).map_err(anyhow::Error::msg)?;
    let name = name.or_else(|| Some(crate::fetch::incoming::source(&feed, &url)).filter(|name| !name.is_empty()));
    if let Some(known) = config.feeds.iter().find(|known| known.url == url) {
        return say(&format!("known: {} {url}", known.label()));
    }
    let entries = feed.entries.len();
    let source = FeedSource { name, url, tags: tags.to_vec(), ..FeedSource::default() };
    subscribe(settings, std::slice::from_ref(&source))?;
    let now = counted(entries, "article");
    say(&format!("added {} {} ({now} now); get them by `pullquote fetch`", source.label(), source.url))
}

fn remove(name: &str, settings: Option<&Path>, config: &Config) -> anyhow::Result<Outcome> {
    let feeds = super::fetch::named(name, config)?;
    let [feed] = feeds[..] else {
        let urls: Vec<String> = feeds.iter().map(|feed| format!("`{}`", feed.url)).collect();
        bail!("{} feeds are named `{name}`; say which by its address: {}", feeds.len(), urls.join(", "));
    };
    if !change_settings(settings, |text| edit::without_feed(&text, &feed.url))? {
        bail!("`{}` could not be taken out of the settings by itself; delete its `[[feed]]` there", feed.url);
    }
    say(&format!("removed {} {}; its articles stay", feed.label(), feed.url))?;
    Ok(Outcome::Done)
}

fn list(config: &Config) -> anyhow::Result<Outcome> {
    for feed in &config.feeds {
        let tags = if feed.tags.is_empty() { String::new() } else { format!("  [{}]", feed.tags.join(", ")) };
        let name = feed.name.as_ref().map_or_else(String::new, |name| format!("{name}  "));
        say(&format!("{name}{}{tags}", feed.url))?;
    }
    if config.feeds.is_empty() {
        warn("there are no feeds yet; add one with `pullquote feed add URL`");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Done)
}

fn import_files(
    files: &[PathBuf],
    library: Option<&Path>,
    settings: Option<&Path>,
    config: &Config,
) -> anyhow::Result<Outcome> {
    let mut intake = intake(library, config)?;
    let now = Timestamp::now();
    let mut faults = 0;
    for path in files {
        let shown = path.display();
        let bytes = match super::read_within(path, MOST) {
            Ok(bytes) => bytes,
            Err(error) => {
                faults += 1;
                warn(&format!("cannot read `{shown}`: {error}"));
                continue;
            }
        };
        let Some(imported) = import::read(&bytes, true, now) else {
            faults += 1;
            warn(&format!(
                "`{shown}` is not a list that pullquote knows; give OPML, newsboat's `urls`, CSV with a column `url`, JSON or bookmarks"
            ));
            continue;
        };
        super::add::take(&mut intake, imported, &[], settings, now)?;
    }
    Ok(if faults == 0 { Outcome::Done } else { Outcome::Faulty })
}

/// The longest list or feed that is read, in MiB.
const MOST: u64 = 64;

fn parse(files: &[PathBuf], format: Format) -> anyhow::Result<Outcome> {
    let mut out = Stdout::new();
    let mut faults = 0;
    for path in files {
        let file = path.to_string_lossy();
        let read = super::read_within(path, MOST).map_err(|error| error.to_string());
        let read = read.and_then(|bytes| feed::parse(&bytes, None, None).map_err(|error| error.to_string()));
        faults += usize::from(read.is_err());
        let lines = match (format, read) {
            (Format::Jsonl, Ok(feed)) => vec![export::json::line(&record(&file, &feed))],
            (Format::Jsonl, Err(error)) => {
                vec![export::json::line(&json!({ "schema": SCHEMA, "file": file, "error": error }))]
            }
            (Format::Text, Ok(feed)) => shown(&file, &feed),
            (Format::Text, Err(error)) => vec![crate::article::safe::line(&format!("{file}: {error}"))],
        };
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    out.flush()?;
    Ok(if faults == 0 { Outcome::Done } else { Outcome::Faulty })
}

fn record(file: &str, feed: &Feed) -> Value {
    let entries: Vec<Value> = feed
        .entries
        .iter()
        .map(|entry| {
            json!({
                "id": entry.id,
                "title": entry.title,
                "link": entry.link,
                "published": entry.date().map(|date| date.seconds),
                "text": entry.text().map(feed::Text::plain),
            })
        })
        .collect();
    json!({ "schema": SCHEMA, "file": file, "title": feed.title, "entries": entries })
}

fn shown(file: &str, feed: &Feed) -> Vec<String> {
    let line = crate::article::safe::line;
    let title = feed.title.as_deref().unwrap_or("untitled");
    let mut lines = vec![line(&format!("{file}: {title}, {}", counted(feed.entries.len(), "article")))];
    for entry in &feed.entries {
        let date = entry.date().map_or_else(|| "-".repeat(10), |date| date.local().date().to_string());
        let title = entry.title.as_deref().unwrap_or("untitled");
        lines.push(format!("  {date}  {}  {}", line(title), line(entry.link.as_deref().unwrap_or_default())));
    }
    lines
}
