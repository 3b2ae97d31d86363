//! `pullquote extract`: texts in, findings out. A stateless filter: documents leave in the order in which they came,
//! in constant memory, worked on by as many threads as asked for.

mod input;
mod output;

use std::borrow::Cow;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use self::input::Source;
use self::output::{Finding, Writer};
use super::Outcome;
use pullquote_extract::Extractor;
use pullquote_extract::text::{Document, blocks};

/// Find quotes with their speakers, people, organisations and places, and print them.
///
/// Offsets are Unicode code points into the text as it was given; for Markdown and HTML files, whose text is a part of
/// the file only, the text is printed too. Quote spans leave out the marks.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// What to read; `-`, or nothing, is standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How documents come: a file each, or one a line as `{"id": …, "text": …}`.
    #[arg(long, value_enum, default_value_t = Input::Text)]
    input: Input,

    /// How findings leave.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,

    /// Find what is reported without marks, too: `she said that …`, as quotes of kind `indirect`.
    #[arg(long)]
    indirect: bool,

    /// Threads to work on; all there are unless said.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Input {
    /// A document a file: plain text, Markdown (`.md`) or HTML (`.html`).
    Text,
    /// A document a line, in JSON.
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// For people to read.
    Text,
    /// A row a quote.
    Csv,
}

/// Documents that one thread is given at a time: enough to keep it busy, few enough to keep memory small.
const SHARE: usize = 16;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let jobs = arguments.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let pool = ThreadPoolBuilder::new().num_threads(jobs).build().context("cannot start threads")?;
    let mut source = Source::new(&arguments.files, arguments.input)?;
    let mut writer = Writer::new(BufWriter::new(io::stdout().lock()), arguments.format);
    let mut faulty = false;
    loop {
        let batch: Vec<_> = source.by_ref().take(jobs * SHARE).collect();
        if batch.is_empty() {
            break;
        }
        let findings: Vec<_> =
            pool.install(|| batch.into_par_iter().map(|item| find(item, arguments.indirect)).collect());
        for finding in findings {
            if let Finding::Failed { error, .. } = &finding {
                faulty = true;
                report(error);
            }
            match writer.write(&finding) {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(Outcome::Done),
                result => result.context("standard output")?,
            }
        }
    }
    match writer.finish() {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Outcome::Done),
        result => result.context("standard output").map(|()| if faulty { Outcome::Faulty } else { Outcome::Done }),
    }
}

/// Says on standard error what is wrong with one document; the others go on.
fn report(error: &str) {
    let line = writeln!(io::stderr(), "pullquote: {error}");
    // Where standard error is closed there is nobody left to tell; the exit code still says it.
    drop(line);
}

fn find(item: input::Item, indirect: bool) -> Finding {
    let document = match item {
        Ok(document) => document,
        Err(failure) => return Finding::Failed { id: failure.id, error: failure.error },
    };
    let division = document.blocks.as_deref().map_or_else(|| blocks(&document.text).into(), Cow::Borrowed);
    let text = Document::new(&document.text, &division);
    let found = if indirect {
        Extractor::new().reported(true).extract_document(&text).with_reported()
    } else {
        Extractor::new().extract_document(&text)
    };
    Finding::Found { document, found }
}
