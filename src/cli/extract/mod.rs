//! `pullquote extract`: texts in, findings out. A stateless filter: documents leave in the order in which they came,
//! in bounded memory, worked on by as many threads as asked for.

mod input;
mod output;

use std::borrow::Cow;
use std::io::{self, Write};
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::thread;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use rayon::{ThreadPool, ThreadPoolBuilder};

use self::input::{Failure, Raw, Source};
use self::output::{Finding, FindingWriter};
use super::Outcome;
use super::output::{Stdout, warn};
use crate::export::Guard;
use pullquote_extract::Extractor;
use pullquote_extract::text::{Document, blocks};

/// Find quotes with their speakers, people, organisations and places, and print them.
///
/// Offsets count Unicode code points of the text, from 0. For Markdown and HTML files, whose text is only part of the file,
/// the text is printed too. Quote spans exclude the quotation marks. docs/schema/ describes the JSON.
///
/// Exit codes: 0 done; 2 something could not be read, unless `--on-error keep` or `skip` says to go on.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Files to read; without one, or for `-`, standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Input format.
    #[arg(long, value_enum, default_value_t = Input::Text)]
    input: Input,

    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,

    /// What a row of `json` and `jsonl` stands for. CSV always has one row per quote.
    #[arg(long, value_enum, default_value_t = Rows::Documents)]
    rows: Rows,

    /// Fields of each input line to pass on, separated by commas.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    keep: Vec<String>,

    /// Also find speech reported without quotation marks (`she said that …`), as quotes of kind `indirect`.
    #[arg(long)]
    indirect: bool,

    /// Write each answer as soon as it is ready, for programs that send a line and wait.
    #[arg(long)]
    line_buffered: bool,

    /// What to do about a document that cannot be read. By default, its error becomes a row, the others go on, and the
    /// exit code is 2.
    #[arg(long, value_name = "WHAT", value_enum)]
    on_error: Option<OnError>,

    /// The largest document, in MiB.
    #[arg(long, value_name = "MIB", default_value = "64")]
    max_size: NonZeroU64,

    /// Write CSV as it is, even cells that a spreadsheet would take for formulas.
    #[arg(long)]
    raw: bool,

    /// Number of threads. By default, one per core.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Input {
    /// One document per file: plain text, Markdown (`.md`) or HTML (`.html`).
    Text,
    /// One document per line, as `{"id": …, "text": …}`.
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON array.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// Readable text.
    Text,
    /// One row per quote.
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Rows {
    /// A document, with its mentions and quotes.
    Documents,
    /// A quote, with its document's id.
    Quotes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OnError {
    /// Write its error as a row of `json` or `jsonl`; exit code 0.
    Keep,
    /// Leave it out; exit code 0.
    Skip,
    /// Stop there; exit code 2.
    Stop,
}

/// Documents that one thread is given at a time: enough to keep it busy, few enough to keep memory small.
const SHARE: usize = 16;

/// Fields that a row has of its own.
const OWN: [&str; 17] = [
    "schema",
    "id",
    "number",
    "text",
    "pieces",
    "before",
    "after",
    "kind",
    "speaker",
    "cue",
    "rule",
    "confidence",
    "corrected",
    "language",
    "mentions",
    "quotes",
    "error",
];

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    check(arguments)?;
    let (jobs, pool) = arguments.pool()?;
    let limit = arguments.max_size.get().saturating_mul(1 << 20);
    let mut source = Source::new(&arguments.files, arguments.input, limit)?;
    let guard = if arguments.raw { Guard::Raw } else { Guard::Guarded };
    let mut writer = FindingWriter::new(Stdout::new(), arguments.format, arguments.rows, guard, &arguments.keep)?;
    let mut faulty = false;
    let find = |raw: Raw| find(raw, limit, arguments);
    loop {
        let batch = source.batch(jobs * SHARE, arguments.line_buffered);
        if batch.is_empty() {
            break;
        }
        let findings: Vec<_> = match batch.len() {
            1 => batch.into_iter().map(find).collect(),
            _ => pool.install(|| batch.into_par_iter().map(find).collect()),
        };
        for finding in findings {
            let failure = put(&mut writer, &finding, arguments.on_error)?;
            faulty |= failure.is_some();
            if failure.is_some_and(|failure| arguments.stops_at(failure)) {
                writer.finish()?;
                return Ok(Outcome::Faulty);
            }
            if failure.is_some_and(|failure| failure.is_endless) {
                // The line may have no end, and what is known by now must not wait for it.
                writer.flush()?;
                source.skip_line().context("cannot read on")?;
            }
        }
        if arguments.line_buffered {
            writer.flush()?;
        }
    }
    writer.finish()?;
    Ok(if faulty && arguments.on_error.is_none() { Outcome::Faulty } else { Outcome::Done })
}

/// Writes findings, or reports why there are none.
fn put<'f>(
    writer: &mut FindingWriter<impl Write>,
    finding: &'f Finding,
    on_error: Option<OnError>,
) -> io::Result<Option<&'f Failure>> {
    let failure = finding.as_ref().err();
    if let Some(failure) = failure {
        warn(&failure.error);
    }
    if failure.is_none() || on_error != Some(OnError::Skip) {
        writer.write(finding)?;
    }
    Ok(failure)
}

impl Arguments {
    /// Returns whether nothing is read after a failure.
    fn stops_at(&self, failure: &Failure) -> bool {
        self.on_error == Some(OnError::Stop) || failure.is_endless && self.on_error.is_none()
    }

    /// Returns the threads to work on.
    fn pool(&self) -> anyhow::Result<(usize, ThreadPool)> {
        let jobs = self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        Ok((jobs, ThreadPoolBuilder::new().num_threads(jobs).build().context("cannot start threads")?))
    }
}

/// Refuses what does not go together.
fn check(arguments: &Arguments) -> anyhow::Result<()> {
    let Arguments { keep, input, format, rows, .. } = arguments;
    if keep.is_empty() {
        return Ok(());
    }
    if *input != Input::Jsonl {
        bail!("`--keep` passes on fields of JSON lines; add `--input jsonl`");
    }
    if *format == Format::Text {
        bail!("`--keep` has no place in `--format text`; choose jsonl, json or csv");
    }
    if let Some((_, name)) = keep.iter().enumerate().find(|(nth, name)| keep[..*nth].contains(name)) {
        bail!("`--keep {name}` is given twice");
    }
    let documents = *rows == Rows::Documents && *format != Format::Csv;
    let own = |name: &&String| OWN.contains(&name.as_str()) && !(documents && name.as_str() == "text");
    match keep.iter().find(own) {
        Some(name) => bail!("`--keep {name}`: a row has a field of this name already; rename it in the input"),
        None => Ok(()),
    }
}

fn find(raw: Raw, limit: u64, arguments: &Arguments) -> Finding {
    let document = raw.read(limit, &arguments.keep)?;
    let division = document.blocks.as_deref().map_or_else(|| blocks(&document.text).into(), Cow::Borrowed);
    let text = Document::new(&document.text, &division);
    let extractor = Extractor::new().reported(arguments.indirect);
    let found = extractor.extract_document(&text).with_reported();
    drop(division);
    Ok((document, found))
}
