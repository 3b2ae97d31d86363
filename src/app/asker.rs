//! The thread that answers questions to the index: searches, and who pages. It has a connection of its own, so that a
//! search never waits for an article, nor an article for a search.
//!
//! Of the questions that wait, the newest search and the newest who page are answered; older ones are not worth the while,
//! as the screen would pass their answers over.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use jiff::Zoned;

use super::Event;
use super::worker::caught;
use crate::library::index::Update;
use crate::library::{EntityName, Hits, Index, Ranking, WhoPage, state};
use crate::query::Query;
use crate::tui::Msg;

/// Rows in an answer: what is on a screen, and what a reader comes to before more are here.
const ROWS: usize = 100;

/// What can be asked.
enum Question {
    Search { query: Query, first: usize, number: u64 },
    Who { who: EntityName, about: Query, first: usize, number: u64 },
}

/// The asking thread, as its owner sees it. It ends when this is dropped, and starts with the first question: most who read
/// ask none.
pub(super) struct Asker {
    source: Option<Source>,
    questions: Option<Sender<Question>>,
    answers: Sender<Event>,
}

/// Where the index is, and the reading state that some filters ask for.
struct Source {
    index: Option<Update>,
    state: Option<PathBuf>,
    open: Option<Index>,
}

impl Asker {
    /// `index` tells where the index is, `state` the state folder.
    pub(super) const fn new(index: Option<Update>, state: Option<PathBuf>, answers: Sender<Event>) -> Self {
        Self { source: Some(Source { index, state, open: None }), questions: None, answers }
    }

    /// Searches the library; the answer is a [`Msg::Hits`].
    pub(super) fn search(&mut self, query: Query, first: usize, number: u64) -> io::Result<()> {
        self.ask(Question::Search { query, first, number })
    }

    /// Gathers all about somebody; the answer is a [`Msg::Who`].
    pub(super) fn who(&mut self, who: EntityName, about: Query, first: usize, number: u64) -> io::Result<()> {
        self.ask(Question::Who { who, about, first, number })
    }

    fn ask(&mut self, question: Question) -> io::Result<()> {
        if let Some(source) = self.source.take() {
            let (questions, received) = mpsc::channel();
            let answers = self.answers.clone();
            thread::Builder::new().name("questions".to_owned()).spawn(move || serve(source, &received, &answers))?;
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
        let (mut search, mut who) = (None, None);
        for question in std::iter::once(question).chain(questions.try_iter()) {
            match question {
                Question::Search { .. } => search = Some(question),
                Question::Who { .. } => who = Some(question),
            }
        }
        for question in search.into_iter().chain(who) {
            if answers.send(Event::Answer(source.answer(question))).is_err() {
                return;
            }
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
        }
    }

    fn search(&mut self, query: &Query, first: usize) -> Result<Hits, String> {
        let today = Zoned::now().date();
        let found = self.index()?.search(query, Ranking::Newest, (first, ROWS), today);
        found.map_err(|error| error.to_string())
    }

    fn who(&mut self, who: &EntityName, about: &Query, first: usize) -> Result<Box<WhoPage>, String> {
        let today = Zoned::now().date();
        let page = self.index()?.who(who, about, (first, ROWS), today).map_err(|error| error.to_string())?;
        page.map(Box::new).ok_or_else(|| "nothing is known about this name yet".to_owned())
    }

    /// The index, opened as soon as it is there.
    fn index(&mut self) -> Result<&Index, String> {
        let Some(update) = &self.index else {
            return Err("only a folder of articles can be searched; these are not in one".to_owned());
        };
        if self.open.is_none() {
            let index = Index::open(&update.folder, &update.file).map_err(|error| error.to_string())?;
            let state = self.state.as_ref().map(|folder| folder.join(state::FILE));
            self.open = index.map(|index| index.with_state(state));
        }
        self.open.as_ref().ok_or_else(|| "nothing is indexed yet; try again in a moment".to_owned())
    }

    /// After a fault the index is opened anew: it may have been made anew, too.
    fn doubt(&mut self, failed: bool) {
        if failed {
            self.open = None;
        }
    }
}
