//! The thread that answers questions to the index: searches, and who pages. It has a connection of its own, so that a
//! search never waits for an article, nor an article for a search.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};

use super::articles::caught;
use super::state::StateView;
use super::{Event, Start, clock, threads};
use crate::export::{Format, Record};
use crate::library::index::{Interrupt, Update, update};
use crate::library::{EntityName, Hits, Index, KeptPage, QuotesOf, Ranking, Recorder, Snippet, WhoPage, state};
use crate::query::Query;
use crate::tui::Msg;
use pullquote_extract::text::Span;

/// Rows in an answer: what is on a screen, and what a reader comes to before more are here.
const ROWS: usize = 100;

/// The most names that are offered.
const NAMES: usize = 8;

/// The most quotes of one file: they are in memory until it is written.
const MOST_GATHERED: usize = 50_000;

/// Something to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Question {
    Search { query: Query, first: usize, number: u64 },
    Who { who: EntityName, about: Query, first: usize, number: u64 },
    Kept { about: Query, first: usize, number: u64 },
    Names { typed: String, quoted: bool, number: u64 },
    Tally(Vec<Query>),
    Preview { path: PathBuf, query: Query, place: Span, number: u64 },
    Gather { of: QuotesOf, title: String, format: Format },
}

/// The thread, as its owner sees it. It ends when this is dropped, and starts with the first question: most who read ask
/// none.
pub(super) struct QueryThread {
    source: Option<Source>,
    questions: Option<Sender<Question>>,
    answers: Sender<Event>,
    interrupt: Handle,
}

/// Holds what interrupts a question to the index that is open.
type Handle = Arc<Mutex<Option<Interrupt>>>;

/// Answers questions from the index, with what the reader did laid on top.
struct Source {
    index: Option<Update>,
    /// Set where another thread keeps the index as its folder is; else it is brought up to date before the first answer.
    is_fresh: bool,
    folder: Option<PathBuf>,
    state: StateView,
    open: Option<Index>,
    interrupt: Handle,
}

impl QueryThread {
    /// Makes ready to ask the index of the library, or of a folder beside it.
    pub(super) fn new(start: &Start, state: StateView, answers: Sender<Event>) -> Self {
        let interrupt = Handle::default();
        let (is_fresh, index) = (start.index.is_some(), start.index.clone().or_else(|| start.beside.clone()));
        let folder = start.state.clone();
        let source = Source { index, is_fresh, folder, state, open: None, interrupt: Arc::clone(&interrupt) };
        Self { source: Some(source), questions: None, answers, interrupt }
    }

    /// Ends the question that is being answered, if there is one: its answer is an error.
    pub(super) fn interrupt(&self) {
        if let Some(interrupt) = &*self.interrupt.lock().unwrap_or_else(PoisonError::into_inner) {
            interrupt.interrupt();
        }
    }

    /// Searches the library; the answer is a [`Msg::Hits`].
    pub(super) fn search(&mut self, query: Query, first: usize, number: u64) -> io::Result<()> {
        self.ask(Question::Search { query, first, number })
    }

    /// Gathers all about somebody; the answer is a [`Msg::Who`].
    pub(super) fn who(&mut self, who: EntityName, about: Query, first: usize, number: u64) -> io::Result<()> {
        self.ask(Question::Who { who, about, first, number })
    }

    /// Lists kept quotes; the answer is a [`Msg::Kept`].
    pub(super) fn kept(&mut self, about: Query, first: usize, number: u64) -> io::Result<()> {
        self.ask(Question::Kept { about, first, number })
    }

    /// Looks for names that begin so; the answer is a [`Msg::Names`].
    pub(super) fn names(&mut self, typed: String, quoted: bool, number: u64) -> io::Result<()> {
        self.ask(Question::Names { typed, quoted, number })
    }

    /// Counts the hits of queries; the answer is a [`Msg::Tallied`].
    pub(super) fn tally(&mut self, queries: Vec<Query>) -> io::Result<()> {
        self.ask(Question::Tally(queries))
    }

    /// Reads the text around a hit; the answer is a [`Msg::Preview`].
    pub(super) fn preview(&mut self, path: PathBuf, query: Query, place: Span, number: u64) -> io::Result<()> {
        self.ask(Question::Preview { path, query, place, number })
    }

    /// Gathers quotes for a file; the answer is a [`Msg::Gathered`].
    pub(super) fn gather(&mut self, of: QuotesOf, title: String, format: Format) -> io::Result<()> {
        self.ask(Question::Gather { of, title, format })
    }

    fn ask(&mut self, question: Question) -> io::Result<()> {
        if let Some(source) = self.source.take() {
            let (questions, received) = mpsc::channel();
            let answers = self.answers.clone();
            threads::spawn("queries", &self.answers, move || serve(source, &received, &answers))?;
            self.questions = Some(questions);
        }
        if let Some(questions) = &self.questions {
            // The thread ends only with the program.
            drop(questions.send(question));
        }
        Ok(())
    }
}

fn serve(mut source: Source, questions: &Receiver<Question>, answers: &Sender<Event>) {
    while let Ok(question) = questions.recv() {
        for question in newest(std::iter::once(question).chain(questions.try_iter())) {
            if answers.send(Event::Answer(source.answer(question))).is_err() {
                return;
            }
        }
    }
}

/// Returns the newest of each kind of question that waits, for the screen would pass over the answers to older ones; then
/// all that is to be written to files.
fn newest(waiting: impl Iterator<Item = Question>) -> impl Iterator<Item = Question> {
    let mut newest: [Option<Question>; 6] = Default::default();
    let mut files = Vec::new();
    for question in waiting {
        match question.rank() {
            Some(rank) => newest[rank] = Some(question),
            None => files.push(question),
        }
    }
    newest.into_iter().flatten().chain(files)
}

impl Question {
    /// Returns in which order it is answered; none of what is written to a file.
    const fn rank(&self) -> Option<usize> {
        match self {
            Self::Search { .. } => Some(0),
            Self::Names { .. } => Some(1),
            Self::Who { .. } => Some(2),
            Self::Kept { .. } => Some(3),
            Self::Preview { .. } => Some(4),
            Self::Tally(_) => Some(5),
            Self::Gather { .. } => None,
        }
    }
}

impl Source {
    fn answer(&mut self, question: Question) -> Msg {
        match question {
            Question::Search { query, first, number } => {
                let result = caught(|| self.search(&query, first));
                self.doubt(result.is_err());
                Msg::Hits { number, result }
            }
            Question::Who { who, about, first, number } => {
                let result = caught(|| self.who(&who, &about, first));
                self.doubt(result.is_err());
                Msg::Who { number, result }
            }
            Question::Kept { about, first, number } => {
                let result = caught(|| self.kept(&about, first));
                self.doubt(result.is_err());
                Msg::Kept { number, result }
            }
            Question::Names { typed, quoted, number } => {
                // A line that is typed is no place for errors: then nothing is offered.
                let names = caught(|| self.names(&typed, quoted)).unwrap_or_default();
                Msg::Names { number, names }
            }
            Question::Tally(queries) => Msg::Tallied(caught(|| self.tally(&queries)).unwrap_or_default()),
            Question::Preview { path, query, place, number } => {
                let text = caught(|| Snippet::around(path, &query, place).ok_or_else(String::new)).ok();
                Msg::Preview { number, text }
            }
            Question::Gather { of, title, format } => {
                let result = caught(|| self.gather(&of, &title, format));
                self.doubt(result.is_err());
                Msg::Gathered { name: format.named(&title, ""), result }
            }
        }
    }

    fn gather(&mut self, of: &QuotesOf, title: &str, format: Format) -> Result<String, String> {
        let today = clock::now().date();
        let mut gathered: Vec<Record> = Vec::new();
        let index = self.index(&of.about)?;
        let mut recorder = Recorder::default();
        let each = if of.kept {
            index.kept(&of.about, (0, MOST_GATHERED + 1), today).map(|page| gathered = recorder.kept(&page.rows))
        } else {
            index.each_quote(of, today, |rows| {
                gathered.extend(recorder.records(rows));
                if gathered.len() > MOST_GATHERED { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
        };
        each.map_err(|error| error.to_string())?;
        match gathered.len() {
            0 => Err("no quotes were found to export".to_owned()),
            len if len > MOST_GATHERED => Err(format!(
                "more than {MOST_GATHERED} quotes for one file; filter them first, or use `pullquote quotes`"
            )),
            _ => Ok(format.collection(title, &gathered)),
        }
    }

    fn search(&mut self, query: &Query, first: usize) -> Result<Hits, String> {
        let today = clock::now().date();
        let found = self.index(query)?.search(query, Ranking::Newest, (first, ROWS), today);
        found.map_err(|error| error.to_string())
    }

    fn who(&mut self, who: &EntityName, about: &Query, first: usize) -> Result<Box<WhoPage>, String> {
        let today = clock::now().date();
        let page = self.index(about)?.who(who, about, (first, ROWS), today).map_err(|error| error.to_string())?;
        page.map(Box::new).ok_or_else(|| "nothing is known about this name yet".to_owned())
    }

    fn kept(&mut self, about: &Query, first: usize) -> Result<KeptPage, String> {
        let today = clock::now().date();
        self.index(about)?.kept(about, (first, ROWS), today).map_err(|error| error.to_string())
    }

    fn names(&mut self, typed: &str, quoted: bool) -> Result<Vec<String>, String> {
        self.index(&Query::default())?.names_like(typed, quoted, NAMES).map_err(|error| error.to_string())
    }

    fn tally(&mut self, queries: &[Query]) -> Result<Vec<usize>, String> {
        let today = clock::now().date();
        let count = |query| self.index(query)?.count(query, today).map_err(|error| error.to_string());
        queries.iter().map(count).collect()
    }

    /// Returns the index, opened as soon as it is there, with the reader's corrections laid over it, to be asked for `about`.
    fn index(&mut self, about: &Query) -> Result<&Index, String> {
        let Some(order) = &self.index else {
            let told = "only a folder can be asked for all of it, and these are single files; add `--library FOLDER`";
            return Err(told.to_owned());
        };
        if !self.is_fresh {
            update(order, |_| {}).map_err(|error| error.to_string())?;
            self.is_fresh = true;
        }
        // It may have been made anew under the same name.
        self.open.take_if(|index| index.is_replaced());
        if self.open.is_none() {
            let index = Index::open(&order.folder, &order.file).map_err(|error| error.to_string())?;
            let state = self.folder.as_ref().map(|folder| folder.join(state::FILE));
            self.open = index.map(|index| index.with_state(state));
            let interrupt = self.open.as_ref().map(Index::interrupt);
            *self.interrupt.lock().unwrap_or_else(PoisonError::into_inner) = interrupt;
        }
        let index = self.open.as_ref().ok_or_else(|| "nothing is indexed yet; try again in a moment".to_owned())?;
        index.overlay(about, &mut self.state).map_err(|error| error.to_string())?;
        Ok(index)
    }

    /// Has the index opened anew after an error.
    fn doubt(&mut self, failed: bool) {
        if failed {
            self.open = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_search_and_the_newest_who_page_are_answered() {
        let search = |number| Question::Search { query: Query::default(), first: 0, number };
        let name = EntityName { kind: pullquote_extract::EntityKind::Person, key: "ada wren".to_owned() };
        let who = |number| Question::Who { who: name.clone(), about: Query::default(), first: 0, number };
        let asked = [search(1), who(2), search(3), who(4), search(5)];
        let answered: Vec<Question> = newest(asked.into_iter()).collect();
        assert_eq!(answered, [search(5), who(4)]);
        assert_eq!(newest([who(1)].into_iter()).collect::<Vec<_>>(), [who(1)]);
    }
}
