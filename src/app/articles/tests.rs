//! Tests of the article thread's answers, task by task.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};

use super::looking;
use super::serving::Serving;
use crate::app::queue::{Request, Task};
use crate::app::state::StateView;
use crate::app::{Event, Start};
use crate::library::index::Update;
use crate::library::{Around, ArticleId, Listing};
use crate::tui::Msg;

/// A library of files, and what is answered of it.
struct Library {
    folder: tempfile::TempDir,
    serving: Serving,
    answers: Receiver<Event>,
    _requests: Receiver<Request>,
}

impl Library {
    /// A library of articles with these names and texts, listed in the order of their names.
    fn new(articles: &[(&str, &str)]) -> Self {
        Self::of(articles, |_| None)
    }

    /// The same, of which an index is to be made.
    fn of(articles: &[(&str, &str)], index: fn(&std::path::Path) -> Option<Update>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in articles {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let start = Start {
            paths: vec![folder.path().to_owned()],
            state: None,
            index: index(folder.path()),
            beside: None,
            typed: None,
        };
        let ((sender, answers), (requests, received)) = (mpsc::channel(), mpsc::channel());
        let serving = Serving::new(start, StateView::nothing(), sender, requests);
        let mut library = Self { folder, serving, answers, _requests: received };
        library.perform(Task::Answer(Request::List(Listing::default(), Around::Place(0), 9)));
        library
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn id(&self, name: &str) -> ArticleId {
        ArticleId::of(&self.path(name))
    }

    /// Runs a task. Returns the answers to it, in order.
    fn perform(&mut self, task: Task) -> Vec<String> {
        self.serving.perform(task);
        let answer = |event| match event {
            Event::Answer(Msg::Recalled { .. }) => "state".to_owned(),
            Event::Answer(Msg::Opened { result: Ok(reading), .. }) if reading.looking => "text".to_owned(),
            Event::Answer(Msg::Opened { result: Ok(reading), .. }) => {
                format!("article of {} quotes", reading.annotations.spoken().count())
            }
            Event::Answer(Msg::Opened { result: Err(error), .. }) => error,
            Event::Answer(Msg::Found { reading, .. }) => format!("{} quotes", reading.annotations.spoken().count()),
            Event::Answer(Msg::Listed(window)) => format!("{} rows", window.rows.len()),
            Event::Answer(Msg::Deleted(_)) => "deleted".to_owned(),
            _ => "another".to_owned(),
        };
        self.answers.try_iter().map(answer).collect()
    }
}

const QUOTE: &str = "“We go,” said Ada Wren.\n";

#[test]
fn a_long_article_is_shown_before_it_is_known_what_is_in_it() {
    let long = format!("{QUOTE}\n{}", "Nothing else happened on that day. ".repeat(3_000));
    let mut library = Library::new(&[("long.md", &long), ("short.md", QUOTE)]);
    let open = |library: &mut Library, name: &str| library.perform(Task::Open(library.id(name)));
    let (jobs, received) = mpsc::channel();
    library.serving.look_by(jobs);
    assert_eq!(open(&mut library, "long.md"), ["state", "text"]);
    assert_eq!(open(&mut library, "short.md"), ["state", "article of 1 quotes"], "nobody waits for the long one");
    // Of several that wait, the last alone is looked through.
    fs::write(library.path("long.md"), format!("{QUOTE}{long}")).unwrap();
    assert_eq!(open(&mut library, "long.md"), ["state", "text"]);
    library.serving.look_by(mpsc::channel().0);
    let (answers, found) = mpsc::channel();
    looking::serve(&received, &answers);
    let quotes = |event| match event {
        Event::Answer(Msg::Found { reading, .. }) => reading.annotations.spoken().count(),
        _ => 0,
    };
    assert_eq!(found.try_iter().map(quotes).collect::<Vec<_>>(), [2]);
}

#[test]
fn nobody_waits_for_a_long_article_to_be_counted() {
    let long = format!("{QUOTE}\n{}", "Nothing else happened on that day. ".repeat(3_000));
    let update = |folder: &std::path::Path| {
        let (folder, file) = (folder.canonicalize().unwrap(), folder.join("index.sqlite"));
        let threads = std::num::NonZeroUsize::MIN;
        Some(Update { folder, file, state: None, threads, rebuild: false, wait: false })
    };
    let mut library = Library::of(&[("long.md", &long), ("short.md", QUOTE)], update);
    let root = library.folder.path().canonicalize().unwrap();
    let counted =
        |library: &mut Library, name: &str| library.perform(Task::Count(ArticleId::of(&root.join(name)))).len();
    assert_eq!(counted(&mut library, "short.md"), 1);
    assert_eq!(counted(&mut library, "long.md"), 0, "the index will count it");
}

#[test]
fn the_neighbours_of_an_article_are_read_ahead_and_no_others() {
    let texts = [("a.md", QUOTE), ("b.md", QUOTE), ("c.md", QUOTE), ("d.md", QUOTE)];
    let mut library = Library::new(&texts);
    let open = Task::Open(library.id("b.md"));
    library.perform(open);
    let asked = library.serving.ahead();
    assert_eq!(asked, [library.id("c.md"), library.id("a.md")]);
    for id in asked {
        assert_eq!(library.perform(Task::ReadAhead(id)), Vec::<String>::new());
    }
    // What is there already is shown, whatever becomes of a file that is not asked for.
    fs::remove_file(library.path("d.md")).unwrap();
    let (next, before) = (library.id("c.md"), library.id("a.md"));
    assert!(library.serving.has_ahead(next) && library.serving.has_ahead(before));
    assert_eq!(library.perform(Task::Open(next)), ["state", "article of 1 quotes"]);
    // A file that has changed since is read again.
    fs::write(library.path("a.md"), format!("{QUOTE}\n“You stay,” said Tomas Reyl.\n")).unwrap();
    assert_eq!(library.perform(Task::Open(before)), ["state", "article of 2 quotes"]);
}

#[test]
fn the_open_article_follows_its_file() {
    let mut library = Library::new(&[("a.md", QUOTE)]);
    let open = Task::Open(library.id("a.md"));
    library.perform(open);
    let follow = || Task::Answer(Request::Follow);
    assert_eq!(library.perform(follow()), Vec::<String>::new(), "nothing has changed");
    fs::write(library.path("a.md"), format!("{QUOTE}\n“You stay,” said Tomas Reyl.\n")).unwrap();
    assert_eq!(library.perform(follow()), ["state", "article of 2 quotes"]);
    fs::remove_file(library.path("a.md")).unwrap();
    assert_eq!(library.perform(follow()), ["deleted"]);
    assert_eq!(library.perform(follow()), Vec::<String>::new(), "it is said once");
}
