//! `pullquote add`: articles from addresses, files, mailboxes, standard input and the clipboard.

use std::fs;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use jiff::Timestamp;

use super::library::Choice;
use super::news::{Meter, intake, put_line, say, subscribe};
use super::output::warn;
use super::{Outcome, complete};
use crate::article::{self, Origin};
use crate::config::Config;
use crate::fetch::http::Client;
use crate::fetch::import::{self, Imported};
use crate::fetch::incoming::{Incoming, of_article};
use crate::fetch::{Intake, Progress, Put, address, mail, run};
use crate::library;

/// This many mails are read and written together.
const TOGETHER: usize = 200;

/// So much of a file, in bytes, tells whether it is a mailbox.
const HEAD: u64 = 16 * 1024;

/// Add articles to the library: pages by their address, files, mail, and what other readers export.
///
/// A page is fetched once and kept as a Markdown file; each chapter of a book (EPUB) becomes a file. Lists of addresses (OPML, CSV, JSON, bookmarks) are recognised: feeds
/// go into the settings, pages into a queue that `pullquote fetch` works off.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Addresses, files, Maildirs, or `-` for standard input.
    #[arg(value_name = "URL|FILE|MAILDIR", required_unless_present = "clipboard")]
    what: Vec<String>,

    /// Add the address or the text that is in the clipboard.
    #[arg(long)]
    clipboard: bool,

    /// Fetch pages again that are known; earlier texts are kept.
    #[arg(long)]
    update: bool,

    /// A tag for the articles; may be given several times.
    #[arg(long = "tag", value_name = "TAG", add = complete::tags())]
    tags: Vec<String>,

    #[command(flatten)]
    pub(super) library: Choice,
}

pub(super) fn run(arguments: &Arguments, settings: Option<&Path>, config: &Config) -> anyhow::Result<Outcome> {
    let mut work = Adding {
        intake: intake(arguments.library.library.as_deref(), config)?,
        client: None,
        config,
        settings,
        update: arguments.update,
        tags: &arguments.tags,
        now: Timestamp::now(),
    };
    let mut faults = 0;
    let clipboard = arguments.clipboard.then(crate::app::clipboard::read).transpose()?;
    let all = arguments.what.iter().map(String::as_str).map(|what| (what, None));
    for (what, text) in all.chain(clipboard.as_deref().map(|text| ("the clipboard", Some(text)))) {
        let added = match text {
            Some(text) => work.text(text),
            None => work.one(what),
        };
        if let Err(error) = added {
            faults += 1;
            warn(&format!("{what}: {error:#}"));
        }
    }
    Ok(if faults == 0 { Outcome::Done } else { Outcome::Faulty })
}

/// Returns the files of the articles at these addresses, fetched if they are not known into the folder among `paths`, or
/// else the library; what is no address stays.
pub(super) fn opened(paths: &[PathBuf], config: &Config) -> anyhow::Result<Vec<PathBuf>> {
    let is_address = |path: &PathBuf| path.to_str().is_some_and(address::is_address);
    if !paths.iter().any(is_address) {
        return Ok(paths.to_vec());
    }
    let now = Timestamp::now();
    let intake = intake(paths.iter().find(|path| path.is_dir()).map(PathBuf::as_path), config)?;
    let mut work = Adding { intake, client: None, config, settings: None, update: false, tags: &[], now };
    let open = |path: &PathBuf| match path.to_str().filter(|text| address::is_address(text)) {
        None => Ok(path.clone()),
        Some(url) => {
            let mut meter = Meter::new();
            meter.show(&Progress { done: 0, total: 1, last: url.to_owned() });
            let put = work.page(url).with_context(|| format!("cannot read `{url}`"));
            meter.clear();
            let put = put?;
            run::path_of(&work.intake, &put).context("it is no longer in the library")
        }
    };
    paths.iter().map(open).collect()
}

/// Adds articles.
struct Adding<'c> {
    intake: Intake,
    client: Option<Client>,
    config: &'c Config,
    settings: Option<&'c Path>,
    update: bool,
    tags: &'c [String],
    now: Timestamp,
}

impl Adding<'_> {
    fn one(&mut self, what: &str) -> anyhow::Result<()> {
        if what == "-" {
            let bytes = library::read_from(io::stdin()).context("cannot read standard input")?;
            return self.bytes(&bytes, "", None);
        }
        if address::is_address(what) {
            let put = self.page(what)?;
            return say(&put_line(&self.intake, &put));
        }
        let path = Path::new(what);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(metadata) if metadata.is_file() && mail::is_mbox(&library::beginning_of(path, HEAD)?) => {
                self.mailbox(BufReader::new(fs::File::open(path)?))
            }
            Ok(_) => {
                let bytes = library::read_file(path)?;
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                self.bytes(&bytes, name, Some(path))
            }
            Err(_) if what.contains("://") => Err(address::typed(what).err().context("it cannot be fetched")?.into()),
            Err(error)
                if address::typed(what).is_ok() && !names_file(what) && error.kind() == io::ErrorKind::NotFound =>
            {
                let url = address::typed(what)?;
                let put = self.page(url.as_str())?;
                say(&put_line(&self.intake, &put))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let advice = if address::typed(what).is_ok() {
                    format!("; for a page, write `https://{what}`")
                } else {
                    String::new()
                };
                bail!("there is no such file{advice}")
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Adds what is in the clipboard: an address, or a text.
    fn text(&mut self, text: &str) -> anyhow::Result<()> {
        let text = text.trim();
        match text.split_whitespace().next() {
            None => bail!("it is empty"),
            Some(word) if word == text && address::typed(word).is_ok() => self.one(word),
            Some(_) => self.bytes(text.as_bytes(), "", None),
        }
    }

    /// Fetches a page, unless it is known and need not be asked again.
    fn page(&mut self, url: &str) -> anyhow::Result<Put> {
        let url = address::typed(url)?;
        if !self.update
            && let Some(put) = self.intake.known(url.as_str())?
        {
            return Ok(put);
        }
        let client = self.client.get_or_insert_with(|| run::client(self.config));
        let page = run::page(client, &self.config.sites, url.as_str(), self.tags, self.now);
        let page = page?;
        self.put(&[page])?.pop().context("nothing was added")
    }

    fn put(&mut self, all: &[Incoming]) -> anyhow::Result<Vec<Put>> {
        Ok(self.intake.put(all, true, self.now)?)
    }

    /// A Maildir, or a folder of articles.
    fn folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        if mail::is_maildir(folder) {
            return self.maildir(folder);
        }
        let mut all = Vec::new();
        library::walk(folder, |path| all.push(path))?;
        let said = |error: &anyhow::Error| warn(&format!("{error:#}"));
        let mut count = 0;
        for some in all.chunks(TOGETHER) {
            let read = |path: &PathBuf| {
                let bytes = library::read_file(path).with_context(|| format!("cannot read `{}`", path.display()))?;
                self.articles(&bytes, &Origin::file(path, Some(std::time::SystemTime::now())))
            };
            let articles: Vec<Incoming> =
                some.iter().filter_map(|path| read(path).inspect_err(said).ok()).flatten().collect();
            count += articles.len();
            self.many(&articles)?;
        }
        if count == 0 {
            bail!("there are no articles in this folder");
        }
        Ok(())
    }

    fn maildir(&mut self, folder: &Path) -> anyhow::Result<()> {
        for some in mail::maildir(folder)?.chunks(TOGETHER) {
            let mut all = Vec::new();
            for path in some {
                let bytes = library::read_file(path).with_context(|| format!("cannot read `{}`", path.display()));
                match bytes {
                    Ok(bytes) => all.extend(mail::read(&bytes, self.tags, self.now)),
                    Err(error) => warn(&format!("{error:#}")),
                }
            }
            self.many(&all)?;
        }
        Ok(())
    }

    fn mailbox(&mut self, mailbox: impl io::BufRead) -> anyhow::Result<()> {
        let mut all = Vec::new();
        mail::mbox(mailbox, |message| {
            all.extend(mail::read(message, self.tags, self.now));
            if all.len() < TOGETHER {
                return Ok(());
            }
            self.many(&std::mem::take(&mut all))
        })?;
        self.many(&all)
    }

    /// The article in a file, or the chapters of a book.
    fn articles(&self, bytes: &[u8], origin: &Origin<'_>) -> anyhow::Result<Vec<Incoming>> {
        let all = match article::chapters(bytes, origin)? {
            Some(chapters) => chapters,
            None => vec![article::parse(bytes, origin)?],
        };
        Ok(all.into_iter().map(|article| of_article(article, None, self.tags, self.now)).collect())
    }

    /// Adds whatever is in a file or comes from a pipe.
    fn bytes(&mut self, bytes: &[u8], name: &str, path: Option<&Path>) -> anyhow::Result<()> {
        if mail::is_mbox(bytes) {
            return self.mailbox(bytes);
        }
        if article::is_mail(bytes) || has_ending(name, &["eml"]) {
            let message = mail::read(bytes, self.tags, self.now).context("there is no text in this message")?;
            return self.many(&[message]);
        }
        let is_article = has_ending(name, &["md", "markdown"]);
        if let Some(imported) = import::read(bytes, false, self.now).filter(|_| !is_article) {
            return self.imported(imported);
        }
        let origin = match path {
            Some(path) => Origin::file(path, Some(std::time::SystemTime::now())),
            None => Origin::named(name),
        };
        let mut articles = self.articles(bytes, &origin)?;
        articles.retain(|incoming| !incoming.article.body.trim().is_empty());
        if articles.is_empty() {
            bail!("there is nothing to read in it");
        }
        self.many(&articles)
    }

    fn many(&mut self, all: &[Incoming]) -> anyhow::Result<()> {
        let puts = self.put(all)?;
        puts.iter().try_for_each(|put| say(&put_line(&self.intake, put)))
    }

    fn imported(&mut self, imported: Imported) -> anyhow::Result<()> {
        take(&mut self.intake, imported, self.tags, self.settings, self.now)
    }
}

/// Returns how many of some things are new, and what to do about those.
fn share(new: usize, all: usize, thing: &str, advice: &str) -> String {
    let (plural, verb) = (if all == 1 { "" } else { "s" }, if new == 1 { "is" } else { "are" });
    format!("{new} of {all} {thing}{plural} {verb} new{}", if new == 0 { "" } else { advice })
}

/// Returns whether a word without a scheme is more likely the name of a file than that of a host.
fn names_file(word: &str) -> bool {
    let is_alone = !word.contains(['/', '?', '#']);
    is_alone
        && (article::is_known_name(word)
            || has_ending(word, &["opml", "csv", "tsv", "json", "xml", "mbox", "pdf", "zip"]))
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Takes what was found in a list: feeds into the settings, pages into the queue, articles into the library.
pub(super) fn take(
    intake: &mut Intake,
    mut imported: Imported,
    tags: &[String],
    settings: Option<&Path>,
    now: Timestamp,
) -> anyhow::Result<()> {
    for own in
        imported.feeds.iter_mut().map(|feed| &mut feed.tags).chain(imported.pages.iter_mut().map(|page| &mut page.tags))
    {
        own.extend(tags.iter().filter(|tag| !own.contains(tag)).cloned().collect::<Vec<_>>());
    }
    say(&format!("this is {}", imported.kind))?;
    if !imported.feeds.is_empty() {
        let new = subscribe(settings, &imported.feeds)?;
        say(&share(new, imported.feeds.len(), "feed", "; get their articles by `pullquote fetch`"))?;
    }
    if !imported.articles.is_empty() {
        let puts = intake.put(&imported.articles, true, now)?;
        let new = puts.iter().filter(|put| matches!(put, Put::New(_))).count();
        say(&share(new, puts.len(), "article", ""))?;
    }
    if !imported.pages.is_empty() {
        let new = intake.memory.enqueue(&imported.pages)?;
        say(&share(new, imported.pages.len(), "page", "; fetch them by `pullquote fetch`"))?;
    }
    if imported.feeds.is_empty() && imported.articles.is_empty() && imported.pages.is_empty() {
        warn("there is nothing in it that could be added");
    }
    for line in &imported.left_out {
        warn(&format!("left out: {line}"));
    }
    Ok(())
}
