//! A reader with a home of its own, in which the real binary runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

pub(crate) struct Reader {
    home: TempDir,
}

impl Reader {
    /// A reader who allows loopback to be asked, without which nothing here could be tested.
    pub(crate) fn new() -> Self {
        Self::with("")
    }

    /// The same with these settings besides.
    pub(crate) fn with(settings: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let reader = Self { home };
        reader.set(&format!("[fetch]\nprivate = true\ntimeout = 20\n{settings}"));
        reader
    }

    /// Writes the settings.
    pub(crate) fn set(&self, settings: &str) {
        let folder = self.home.path().join("config/pullquote");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.toml"), settings).unwrap();
    }

    pub(crate) fn settings(&self) -> String {
        fs::read_to_string(self.home.path().join("config/pullquote/config.toml")).unwrap()
    }

    /// A reader of these feeds.
    pub(crate) fn of(feeds: &[String]) -> Self {
        let feeds: Vec<String> = feeds.iter().map(|url| format!("[[feed]]\nurl = '{url}'\n")).collect();
        Self::with(&feeds.concat())
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments).env_clear().env("HOME", self.home.path()).env("TZ", "UTC");
        for (name, folder) in [("CONFIG", "config"), ("DATA", "data"), ("STATE", "state"), ("CACHE", "cache")] {
            command.env(format!("XDG_{name}_HOME"), self.home.path().join(folder));
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).spawn().unwrap()
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.home.path().join("data/pullquote/articles")
    }

    /// The articles there are, by their path in the library.
    pub(crate) fn articles(&self) -> BTreeMap<String, String> {
        self.files().into_iter().filter(|(path, _)| !path.split('/').any(|part| part.starts_with('.'))).collect()
    }

    /// All files of the library.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let library = self.library();
        let mut folders = vec![library.clone()];
        let mut files = BTreeMap::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = fs::read(&path) {
                    // What is being written gets its name just now, and is found under that the next time.
                    let name = path.strip_prefix(&library).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
                }
            }
        }
        files
    }

    /// The one article there is.
    pub(crate) fn article(&self) -> (String, String) {
        let articles = self.articles();
        assert_eq!(articles.len(), 1, "{:?}", articles.keys());
        articles.into_iter().next().unwrap()
    }
}

/// Holds what a command has said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// It worked, and said this.
    #[track_caller]
    pub(crate) fn did(&self, said: &str) {
        assert_eq!(self.code, Some(0), "{self:?}");
        assert!(self.out.contains(said), "no `{said}`: {self:?}");
    }

    /// It failed in part or as a whole, and said this.
    #[track_caller]
    pub(crate) fn failed(&self, said: &str) {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert!(self.out.contains(said) || self.err.contains(said), "no `{said}`: {self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
    }
}

/// An item of a feed.
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) link: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

impl Item {
    pub(crate) fn new(number: usize, host: &str) -> Self {
        Self {
            id: format!("tag:gazette,{number}"),
            link: format!("{host}/a/{number}"),
            title: format!("Strike day {number}"),
            text: format!(
                "<p>On day {number} of the strike the gates of the harbour stayed shut, and {number} ships waited outside \
                 for a berth that nobody could promise them.</p><p>“We will not go back on day {number},” said Mara \
                 Lindqvist, who leads the union of the dockers and has done so for years.</p>"
            ),
        }
    }
}

/// An RSS feed of these items.
pub(crate) fn rss(title: &str, items: &[Item]) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let items: Vec<String> = items
        .iter()
        .map(|Item { id, link, title, text }| {
            format!(
                "<item><guid isPermaLink=\"false\">{}</guid><link>{}</link><title>{}</title>\
                 <pubDate>Wed, 18 Nov 2026 06:30:00 +0100</pubDate><description>{}</description></item>",
                escape(id),
                escape(link),
                escape(title),
                escape(text)
            )
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{}</channel></rss>", items.concat())
}

/// The first `count` items of a gazette.
pub(crate) fn items(count: usize, host: &str) -> Vec<Item> {
    (0..count).map(|number| Item::new(number, host)).collect()
}
