//! Text and names from strangers stay text on every way out: nothing that a terminal would obey, or that nobody would see,
//! leaves by any subcommand, in any format, on either stream.

mod markers;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pullquote::library::state::{
    ArticleRef, Change, NoteChange, QuoteChange, QuoteKey, Seen, StateChange, StateWriter,
};

use self::markers::{markers, offence};
use crate::server::{Answer, Server};

/// A home with a library in which each marker stands in names of files and folders, headers, texts, quotes and speakers.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        for (number, marker) in markers().iter().enumerate() {
            let folder = home.news().join(format!("f{marker}{number}"));
            fs::create_dir_all(&folder).unwrap();
            let toml: String = marker.chars().fold(String::new(), |mut toml, c| {
                let _ = write!(toml, "\\U{:08X}", u32::from(c));
                toml
            });
            let article = format!(
                "+++\ntitle = \"Harbour {toml} strike\"\nauthor = \"A{toml}\"\nsource = \"Gaz{toml}ette\"\n\
                 url = \"https://x.example/{toml}\"\ntags = [\"t{toml}\"]\ndate = 2026-11-18\n+++\n\n\
                 The tug{marker}boats wait. “We {marker} wait,” said Mara Lind{marker}qvist of the Port {marker} Authority.\n"
            );
            fs::write(folder.join(format!("a{marker}{number}.md")), &article).unwrap();
            fs::write(folder.join(format!("b{marker}{number}.txt")), article.split_once("\n\n").unwrap().1).unwrap();
            let html = format!("<title>T{marker}</title><p>“We {marker} wait,” said Mara Lind{marker}qvist.</p>");
            fs::write(folder.join(format!("c{marker}{number}.html")), html).unwrap();
        }
        fs::write(home.news().join("binary\u{1b}[2J.md"), [0, 1, 2, 0, 255, 254, 0, 0, 7]).unwrap();
        home
    }

    fn news(&self) -> PathBuf {
        self.0.path().join("ne\u{1b}]0;PWN\u{7}ws")
    }

    fn files(&self) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.news()).unwrap().map(|entry| entry.unwrap().path());
        let of = |folder: PathBuf| match fs::read_dir(&folder) {
            Ok(files) => files.map(|entry| entry.unwrap().path()).collect(),
            Err(_) => vec![folder],
        };
        folders.flat_map(of).collect()
    }

    fn run(&self, arguments: &[&OsStr], input: Option<&Path>) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        // Commands that make the folder they are told make it here.
        command.args(arguments).env_clear().env("HOME", self.0.path()).current_dir(self.0.path());
        command.stdin(input.map_or_else(Stdio::null, |path| fs::File::open(path).unwrap().into()));
        command.output().unwrap()
    }

    /// Runs a command, and looks at all that it says.
    fn check(&self, arguments: &[&OsStr], input: Option<&Path>) -> Output {
        let output = self.run(arguments, input);
        for (stream, bytes) in [("output", &output.stdout), ("errors", &output.stderr)] {
            let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{stream} of {arguments:?} is no text"));
            if let Some(found) = offence(text) {
                let line = text.lines().find(|line| offence(line).is_some()).unwrap_or_default();
                panic!("{found} in the {stream} of {arguments:?}: {line:?}");
            }
        }
        output
    }

    /// Keeps a quote of each article and one of an article that is gone, with a marker in all that is kept of them.
    fn keep_quotes(&self) {
        let folder = self.0.path().join(".local/state/pullquote");
        let mut changes = Vec::new();
        let files = self.files().into_iter().chain([self.news().join("gone.md")]);
        for (path, marker) in files.zip(markers().iter().cycle()) {
            let words = format!("we {marker} wait");
            let quote = QuoteKey { text: "we wait".to_owned(), occurrence: changes.len() % 2 };
            let title = format!("T{marker}");
            let (source, url) = (Some(marker.clone()), Some(format!("https://x.example/{marker}")));
            let speaker = Some(format!("Mara Lind{marker}qvist"));
            let seen = Seen { path: Some(path.clone()), words, speaker, title, source, url, ..Seen::default() };
            for change in [
                QuoteChange::Note(NoteChange::new("", format!("a remark {marker} here"))),
                QuoteChange::Tag { tag: format!("tag{marker}"), on: true },
            ] {
                let change = StateChange::Quote { quote: quote.clone(), change, seen: Box::new(seen.clone()) };
                changes.push(Change::Article(ArticleRef { key: None, path: Some(path.clone()) }, change));
            }
        }
        StateWriter::open(&folder).unwrap().write(&changes, jiff::Timestamp::UNIX_EPOCH).unwrap();
    }

    fn check_words(&self, line: &str) -> Output {
        let news = self.news();
        let arguments: Vec<&OsStr> =
            line.split(' ').map(|word| if word == "NEWS" { news.as_os_str() } else { OsStr::new(word) }).collect();
        self.check(&arguments, None)
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let list = if path.is_dir() { &mut folders } else { &mut files };
            list.push(path);
        }
    }
    files
}

#[test]
fn nothing_gets_through_a_library() {
    let home = Home::new();
    home.check_words("index --library NEWS");
    home.check_words("index --verify --library NEWS");
    home.check_words("index --rebuild --library NEWS");
    for format in ["text", "json", "jsonl"] {
        let found = home.check_words(&format!("search --format {format} --library NEWS tug*"));
        assert!(found.status.success() && !found.stdout.is_empty(), "search finds something to look at");
        home.check_words(&format!("search --format {format} --library NEWS in:quotes wait"));
        home.check_words(&format!("people --format {format} --library NEWS"));
        home.check_words(&format!("organisations --format {format} --library NEWS"));
    }
    for format in ["text", "markdown", "json", "jsonl", "csv"] {
        let found = home.check_words(&format!("quotes --format {format} --library NEWS"));
        assert!(found.status.success() && found.stdout.len() > 1000, "quotes finds something to look at");
    }
    home.check_words("quotes --format csv --raw --library NEWS");
    home.keep_quotes();
    for format in ["text", "markdown", "json", "jsonl", "csv"] {
        let found = home.check_words(&format!("kept --format {format} --library NEWS"));
        assert!(found.status.success() && found.stdout.len() > 1000, "there are kept quotes to look at");
        assert!(String::from_utf8_lossy(&found.stdout).contains("remark"), "with their notes");
    }
    home.check_words("kept --format csv --raw --library NEWS note:remark");
    home.check_words("people --format csv --library NEWS");
    let plain = home.check_words("--plain NEWS");
    assert!(plain.stdout.len() > 1000);
}

#[test]
fn nothing_gets_through_extract() {
    let home = Home::new();
    let files = home.files();
    let lines = home.0.path().join("lines.jsonl");
    let line = |marker: &String| {
        let text = format!("The tugs wait. “We {marker} wait,” said Mara Lind{marker}qvist. {marker}");
        serde_json::json!({ "id": marker, "text": text, marker: marker, "note": marker }).to_string() + "\n"
    };
    let bad = "{\"id\":\"\u{9b}2J\u{202e}\",\"text\":null}\n\u{9b}2J not json\n".to_owned();
    fs::write(&lines, markers().iter().map(line).chain([bad]).collect::<String>()).unwrap();
    for format in ["text", "json", "jsonl", "csv"] {
        for rows in ["documents", "quotes"] {
            let arguments = ["extract", "--format", format, "--rows", rows].map(OsStr::new);
            let named: Vec<&OsStr> = arguments.into_iter().chain(files.iter().map(|path| path.as_os_str())).collect();
            assert!(home.check(&named, None).stdout.len() > 1000);
            let piped = [&arguments[..], &["--input", "jsonl"].map(OsStr::new)].concat();
            assert!(home.check(&piped, Some(&lines)).stdout.len() > 1000);
            home.check(&arguments, Some(&files[0]));
            if format != "text" {
                let kept = [&piped[..], &["--keep", "note"].map(OsStr::new)].concat();
                home.check(&kept, Some(&lines));
            }
        }
    }
}

#[test]
fn nothing_gets_through_errors() {
    let home = Home::new();
    for marker in markers() {
        let config = home.0.path().join(format!("config{marker}.toml"));
        let toml: String = marker.chars().fold(String::new(), |mut toml, c| {
            let _ = write!(toml, "\\U{:08X}", u32::from(c));
            toml
        });
        let settings =
            format!("\"mes{toml}ure\" = 3\ntheme = \"{toml}\"\n# {marker}\n[keys]\n\"next{toml}\" = [\"{toml}\"]\n");
        fs::write(&config, settings).unwrap();
        let news = home.news();
        let lists: [&[&str]; 10] = [
            &["extract", &format!("gone{marker}")],
            &["--plain", &format!("gone{marker}")],
            &[&format!("gone{marker}")],
            &["search", "--library", &format!("gone{marker}"), "x"],
            &["search", "--library", news.to_str().unwrap(), &format!("b{marker}ye:x (")],
            &["search", "--library", news.to_str().unwrap(), &format!("{marker} after:{marker}")],
            &["quotes", "--library", news.to_str().unwrap(), "--since", &marker],
            &["quotes", "--format", &format!("x{marker}")],
            &[&format!("--opt{marker}")],
            &["--config", config.to_str().unwrap(), "--plain", "."],
        ];
        for list in lists {
            let arguments: Vec<&OsStr> = list.iter().map(OsStr::new).collect();
            home.check(&arguments, None);
        }
    }
    // Names that are no text at all.
    home.check(&[OsStr::new("extract"), OsStr::from_bytes(b"gone\xff\x1b[2J\x9b")], None);
}

/// A feed in whose every part a marker stands, raw and as an entity.
fn hostile_feed(round: usize) -> String {
    let items = markers().into_iter().enumerate().map(|(number, marker)| {
        let entity: String = marker.chars().fold(String::new(), |mut entity, c| {
            let _ = write!(entity, "&amp;#{};", u32::from(c));
            entity
        });
        format!(
            "<item><title>Tugs {number} {marker} {entity}</title><link>https://x.example/{marker}{number}</link>\
             <guid>{marker}{number}</guid><author>A{marker}</author><category>c{marker}{entity}</category>\
             <description>&lt;p&gt;“We {marker} {entity} wait for {round} days,” said Mara Lind{marker}qvist {entity} of the port, \
             who has waited for years.</description></item>"
        )
    });
    format!(
        "<rss version='2.0'><channel><title>Ga{}zette</title>{}</channel></rss>",
        markers().concat(),
        items.collect::<String>()
    )
}

#[test]
fn nothing_gets_through_news() {
    let server = Server::start(|_| Answer::rss(hostile_feed(1)));
    let home = Home::new();
    let config = home.0.path().join(".config/pullquote");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "[fetch]\nprivate = true\n").unwrap();
    let url = server.url("/\u{9b}2J");
    home.check(&["feed", "add", &url].map(OsStr::new), None);
    for line in ["feed add NEWS", "feed list", "feed export", "fetch --library NEWS"] {
        home.check_words(line);
    }
    server.answer(|_| Answer::rss(hostile_feed(2)));
    let fetched = home.check_words("fetch --library NEWS");
    assert!(String::from_utf8_lossy(&fetched.stdout).contains("updated"), "{fetched:?}");
    for format in ["text", "jsonl"] {
        let changes = home.check_words(&format!("changes --format {format} --library NEWS"));
        assert!(changes.stdout.len() > 1000, "there is something to look at");
    }
    home.check_words("check --library NEWS");
    let feed = home.0.path().join("fe\u{1b}[2J\u{202e}ed.xml");
    fs::write(&feed, hostile_feed(3)).unwrap();
    let list = home.0.path().join("li\u{9b}2J\u{e0041}st.csv");
    let rows = markers().into_iter().map(|marker| format!("{marker},https://x.example/{marker}\n"));
    fs::write(&list, format!("title,url\n{}", rows.collect::<String>())).unwrap();
    let opml = home.0.path().join("o\u{7}.opml");
    let outlines = markers().into_iter().map(|marker| {
        format!("<outline text='a{marker}' xmlUrl='exec:{marker}'/><outline text='b{marker}' xmlUrl='{url}{marker}'/>")
    });
    fs::write(&opml, format!("<opml><body>{}</body></opml>", outlines.collect::<String>())).unwrap();
    for format in ["text", "jsonl"] {
        let parsed = ["feed", "parse", "--format", format].map(OsStr::new);
        assert!(home.check(&[&parsed[..], &[feed.as_os_str()]].concat(), None).stdout.len() > 1000);
        home.check(&[&parsed[..], &[list.as_os_str()]].concat(), None);
    }
    for list in [&list, &opml, &feed] {
        home.check(&[OsStr::new("feed"), OsStr::new("import"), list.as_os_str()], None);
    }
    for word in ["list", "export"] {
        home.check_words(&format!("feed {word}"));
    }
    for marker in markers().into_iter().step_by(5) {
        for words in
            [["feed", "remove"], ["feed", "add"], ["fetch", "--library"], ["add", "--"], ["check", "--library"]]
        {
            home.check(&[words[0].as_ref(), words[1].as_ref(), OsStr::new(&format!("gone{marker}"))], None);
        }
    }
    // Files of such names come into the library.
    let news = home.news();
    let files = home.files();
    let added: Vec<&OsStr> = ["add", "--library"].map(OsStr::new).into_iter().chain([news.as_os_str()]).collect();
    home.check(&[&added[..], &files.iter().map(|path| path.as_os_str()).collect::<Vec<_>>()].concat(), None);
    home.check_words("fetch --library NEWS");
    home.check_words("check --library NEWS");
    // What was kept may be looked at with anything.
    let mut kept = 0;
    for file in files_below(&news).into_iter().filter(|file| !files.contains(file)) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        if text.contains("\nfetched = ") {
            let found = text.lines().find(|line| offence(line).is_some());
            assert_eq!(found, None, "{}", file.display());
            kept += 1;
        }
    }
    assert!(kept >= markers().len(), "{kept} files were kept");
}

#[test]
fn cells_that_spreadsheets_take_for_formulas_are_guarded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.jsonl");
    let lines = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"]
        .map(|cell| serde_json::json!({"id": cell, "text": format!("“{cell},” said Ada Wren.")}).to_string() + "\n");
    fs::write(&path, lines.concat()).unwrap();
    let home = Home(folder);
    let rows = |raw: &[&str]| {
        let arguments: Vec<&OsStr> =
            ["extract", "--input", "jsonl", "--format", "csv"].iter().chain(raw).map(OsStr::new).collect();
        String::from_utf8(home.check(&arguments, Some(&path)).stdout).unwrap()
    };
    let begins = |text: &str| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let cells = reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        cells.filter(|cell| cell.starts_with(['=', '+', '-', '@'])).count()
    };
    assert_eq!(begins(&rows(&[])), 0);
    assert!(begins(&rows(&["--raw"])) >= 4);
}

/// Sequences that the reader itself sends: colours, places of the cursor, its own modes, a question for the background.
fn own_sequences() -> regex::Regex {
    regex::Regex::new("\u{1b}\\[[0-9;:]*[ -/]?[mHABCDGdJKXrLMSTPq@b]|\u{1b}\\[\\?[0-9;]+[hl]|\u{1b}\\]1[01];\\?(\u{7}|\u{1b}\\\\)|\u{1b}\\]8;[^;\u{1b}]*;(https?://[!-~]*|mailto:[!-~]*)?\u{1b}\\\\|\u{1b}\\]22;[a-z]*\u{1b}\\\\|\u{1b}\\[[<>=?][0-9;]*u|\u{1b}\\[2[23];[0-9;]*t|\u{1b}\\][02];(?P<title>[^\u{1b}\u{7}]*)(\u{7}|\u{1b}\\\\)").unwrap()
}

#[test]
fn nothing_gets_through_the_screen() {
    let home = Home::new();
    let news = home.news();
    let mut terminal = crate::Terminal::at_home(home.0.path(), &[news.to_str().unwrap()], (160, 45));
    terminal.wait_for("wait");
    // Through all articles, with what is said of their quotes, people and links.
    let articles = home.files().len();
    for round in 1..articles {
        terminal.press("J");
        terminal.wait_for(&format!("{} of {articles}", round + 1));
        terminal.press(["n", "nW\u{1b}", "\tjj\t", "w\u{1b}", "o\u{1b}", "i\u{1b}"][round % 6]);
        terminal.wait_drawn();
    }
    terminal.press("/wait\r");
    terminal.wait_drawn();
    terminal.press("\u{1b}swait");
    terminal.wait_drawn();
    terminal.press("\u{1b}\u{1b}\u{1b}");
    terminal.press("q");
    let end = terminal.end();
    end.assert_restored();
    let raw = String::from_utf8(end.raw).expect("the reader writes text");
    // Titles of the window are looked at, too.
    assert!(!raw.contains(";PWN"), "a title or the clipboard is set");
    let seen = own_sequences().replace_all(&raw, "\n${title}").replace(['\r', '\u{8}'], "");
    assert!(seen.matches("wait").count() > 40, "there was something to look at");
    if let Some(found) = offence(&seen) {
        let line = seen.lines().find(|line| offence(line).is_some()).unwrap_or_default();
        panic!("{found} on the screen: {line:?}");
    }
}
