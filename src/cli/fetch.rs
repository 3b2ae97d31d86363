//! `pullquote fetch`: asks all feeds for news, or some, and works off the queue.

use std::io::Write as _;

use anyhow::bail;
use clap::Args;

use super::library::Choice;
use super::news::{Meter, intake};
use super::output::Stdout;
use super::{Outcome, complete};
use crate::config::{Config, FeedSource};
use crate::fetch::{Line, Summary, fetch};
use pullquote_extract::text::nearest::nearest;

/// Fetch new articles from all feeds, or from those you name, and the pages that wait in the queue.
///
/// You can stop it at any time; the next fetch carries on. If a feed fails, the others are fetched all the same, and the
/// exit code is 2.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Names or addresses of feeds. A feed that is named is asked even if it is still fresh.
    #[arg(value_name = "NAME", add = complete::feeds())]
    names: Vec<String>,

    #[command(flatten)]
    pub(super) library: Choice,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<Outcome> {
    let feeds = chosen(&arguments.names, config)?;
    let mut intake = intake(arguments.library.library.as_deref(), config)?;
    if feeds.is_empty() && intake.memory.queue()?.is_empty() {
        bail!("there are no feeds yet; add one with `pullquote feed add URL`");
    }
    let mut meter = Meter::new();
    let summary = fetch(&mut intake, config, &feeds, !arguments.names.is_empty(), |progress| {
        meter.show(&progress);
        Ok(())
    });
    meter.clear();
    let summary = summary?;
    let mut out = Stdout::new();
    table(&summary).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    out.flush()?;
    Ok(if summary.failed() == 0 { Outcome::Done } else { Outcome::Faulty })
}

/// The feeds of these names; all where none is named.
pub(super) fn chosen(names: &[String], config: &Config) -> anyhow::Result<Vec<FeedSource>> {
    if names.is_empty() {
        return Ok(config.feeds.clone());
    }
    let mut feeds = Vec::new();
    for name in names {
        feeds.extend(named(name, config)?.into_iter().cloned());
    }
    Ok(feeds)
}

/// The feed of this address, else those of this name, of which there is one at least.
pub(super) fn named<'c>(name: &str, config: &'c Config) -> anyhow::Result<Vec<&'c FeedSource>> {
    let of_address = config.feeds.iter().find(|feed| feed.url == name);
    let is_it = |feed: &&FeedSource| feed.label().eq_ignore_ascii_case(name);
    let feeds = of_address.map_or_else(|| config.feeds.iter().filter(is_it).collect(), |feed| vec![feed]);
    if !feeds.is_empty() {
        return Ok(feeds);
    }
    let known: Vec<&str> = config.feeds.iter().map(FeedSource::label).collect();
    if known.is_empty() {
        bail!("there are no feeds yet; add one with `pullquote feed add URL`");
    }
    let near = nearest(name, known.iter().copied());
    let advice =
        near.map_or_else(|| "`pullquote feed list` shows all".to_owned(), |near| format!("did you mean `{near}`?"));
    bail!("there is no feed `{name}`; {advice}");
}

/// A line for each feed: its name, what came, and what is to be said.
fn table(summary: &Summary) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation as _;
    const WIDEST: usize = 32;
    let shown = |name: &str| crate::article::safe::line(name).graphemes(true).take(WIDEST).collect::<String>();
    let width = |name: &str| name.graphemes(true).count();
    let names: Vec<String> = summary.lines().map(|line| shown(&line.name)).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or_default();
    let mut table = vec![format!("{}   new  updated  unchanged", " ".repeat(widest))];
    for (line, name) in summary.lines().zip(&names) {
        let Line { new, updated, unchanged, failed, notes, .. } = line;
        let said: Vec<String> =
            failed.iter().map(|why| format!("failed: {why}")).chain(notes.iter().cloned()).collect();
        let said = crate::article::safe::line(&said.join("; "));
        let figures = format!("{}  {new:>4}  {updated:>7}  {unchanged:>9}", " ".repeat(widest - width(name)));
        table.push(format!("{name}{figures}  {said}").trim_end().to_owned());
    }
    let figures = [(summary.new_articles(), "new"), (summary.updated(), "updated"), (summary.failed(), "failed")];
    let parts: Vec<String> = figures.iter().map(|(count, what)| format!("{count} {what}")).collect();
    table.push(parts.join(", "));
    table
}
