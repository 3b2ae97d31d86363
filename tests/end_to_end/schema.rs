//! The JSON of every command, checked against `docs/schema/`. The schema keeps to the few keywords that are checked here; an
//! unknown one fails.

use std::fs;
use std::path::Path;

use pullquote::article::{Origin, parse};
use pullquote::export::Format;
use pullquote::library::state::{
    ArticleRef, Change, NoteChange, QuoteChange, QuoteKey, Seen, StateChange, StateWriter,
};
use pullquote_extract::Extractor;
use pullquote_extract::text::Document;
use serde_json::{Value, json};

use crate::commands::{run, text};
use crate::server::{Answer, Server};

struct Schema(Value);

impl Schema {
    fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/pullquote-1.schema.json");
        Self(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    }

    /// Returns what is wrong with a value that has to be what `name` defines.
    fn faults(&self, name: &str, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&json!({ "$ref": format!("#/$defs/{name}") }), value, name, &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            let holds = match keyword.as_str() {
                "description" => true,
                "$ref" => {
                    let pointer = rule.as_str().unwrap().trim_start_matches('#');
                    self.check(self.0.pointer(pointer).expect("a definition"), value, at, faults);
                    true
                }
                "const" => rule == value,
                "enum" => rule.as_array().unwrap().contains(value),
                "type" => match rule {
                    Value::Array(types) => types.iter().any(|name| is_of(name, value)),
                    name => is_of(name, value),
                },
                "required" => rule.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
                "properties" => {
                    for (name, inner) in rule.as_object().unwrap() {
                        if let Some(part) = value.get(name) {
                            self.check(inner, part, &format!("{at}.{name}"), faults);
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    let known = schema["properties"].as_object().unwrap();
                    rule != &json!(false)
                        || value.as_object().is_none_or(|all| all.keys().all(|key| known.contains_key(key)))
                }
                "items" => {
                    let parts = value.as_array().map_or(&[][..], Vec::as_slice);
                    parts
                        .iter()
                        .enumerate()
                        .for_each(|(nth, part)| self.check(rule, part, &format!("{at}[{nth}]"), faults));
                    true
                }
                "anyOf" => rule.as_array().unwrap().iter().any(|schema| {
                    let mut inner = Vec::new();
                    self.check(schema, value, at, &mut inner);
                    inner.is_empty()
                }),
                other => panic!("the schema uses `{other}`, which is not checked"),
            };
            if !holds {
                faults.push(format!("{at}: {value} breaks {keyword} {rule}"));
            }
        }
    }
}

fn is_of(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the schema uses the type `{other}`"),
    }
}

/// Checks each value that a command prints, and that there is one.
fn check(schema: &Schema, name: &str, arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let home = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(arguments)
        .env_clear()
        .env("HOME", home.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin({
            let path = home.path().join("input");
            fs::write(&path, input).unwrap();
            fs::File::open(path).unwrap()
        })
        .output()
        .unwrap();
    let printed = text(&output.stdout);
    let values: Vec<Value> = match serde_json::from_str(printed) {
        Ok(Value::Array(values)) => values,
        _ => printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    };
    assert!(!values.is_empty(), "{arguments:?}: {}", text(&output.stderr));
    for value in &values {
        let faults = schema.faults(name, value);
        assert!(faults.is_empty(), "{arguments:?}\n{}", faults.join("\n"));
    }
    values
}

#[test]
fn every_command_keeps_to_the_schema() {
    let schema = Schema::read();
    let line = "{\"id\":7,\"text\":\"“Go,” said Ada Wren. It was a “gesture”, she said.\",\"note\":[1],\"url\":\"https://x.example\"}\n";
    let bad = "{\"id\":\"b\",\"text\":null}\n";
    for format in ["json", "jsonl"] {
        check(&schema, "document", &["extract", "--format", format, "articles/2026-11-18-port-strike.md"], b"");
        check(
            &schema,
            "document",
            &["extract", "--indirect", "--format", format, "articles/2026-09-29-storm-ilse.txt"],
            b"",
        );
        let kept = ["extract", "--input", "jsonl", "--format", format, "--keep", "note,url"];
        check(&schema, "document", &kept, line.as_bytes());
        check(&schema, "record", &[&kept[..], &["--rows", "quotes"]].concat(), line.as_bytes());
        check(
            &schema,
            "record",
            &["extract", "--rows", "quotes", "--format", format, "articles/2026-10-22-geneva-talks.md"],
            b"",
        );
        check(&schema, "failure", &["extract", "--input", "jsonl", "--format", format], bad.as_bytes());
        check(&schema, "record", &["quotes", "--format", format, "--library", "articles"], b"");
        let hits = check(&schema, "hit", &["search", "--format", format, "--library", "articles", "strike"], b"");
        assert!(hits.iter().all(|hit| hit.get("quote").is_none()));
        let hits =
            check(&schema, "hit", &["search", "--format", format, "--library", "articles", "in:quotes", "the"], b"");
        assert!(hits.iter().all(|hit| hit["quote"]["text"].is_string()));
        check(&schema, "name", &["people", "--format", format, "--library", "articles"], b"");
        check(&schema, "name", &["organisations", "--format", format, "--library", "articles"], b"");
    }
}

#[test]
fn kept_quotes_keep_to_the_schema() {
    let schema = Schema::read();
    let home = tempfile::tempdir().unwrap();
    let news = home.path().join("news");
    fs::create_dir(&news).unwrap();
    fs::write(news.join("a.md"), "# Talks\n\n“We will load the ships,” said Mara Lindqvist.\n").unwrap();
    let keep = |file: &str, words: &str, change| {
        let quote = QuoteKey { text: words.to_owned(), occurrence: 0 };
        let seen = Box::new(Seen { words: words.to_owned(), title: "Talks".to_owned(), ..Seen::default() });
        let change = StateChange::Quote { quote, change, seen };
        Change::Article(ArticleRef { key: None, path: Some(news.join(file)) }, change)
    };
    let changes = [
        keep("a.md", "we will load the ships", QuoteChange::Starred(Some(jiff::Timestamp::UNIX_EPOCH))),
        keep("a.md", "we will load the ships", QuoteChange::Note(NoteChange::new("", "ask the port"))),
        keep("gone.md", "never", QuoteChange::Tag { tag: "port".to_owned(), on: true }),
    ];
    let folder = home.path().join(".local/state/pullquote");
    StateWriter::open(&folder).unwrap().write(&changes, jiff::Timestamp::UNIX_EPOCH).unwrap();
    let print = |words: &[&str]| -> Vec<Value> {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"));
        let output =
            command.args(words).env_clear().env("HOME", home.path()).current_dir(home.path()).output().unwrap();
        let printed = text(&output.stdout);
        let lines = || printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        if printed.starts_with('[') { serde_json::from_str(printed).unwrap() } else { lines() }
    };
    for format in ["json", "jsonl"] {
        let kept = print(&["kept", "--format", format, "--library", "news"]);
        assert_eq!(kept.len(), 2);
        for row in &kept {
            let faults = [schema.faults("record", row), schema.faults("marks", row)].concat();
            assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
        assert_eq!((&kept[0]["note"], &kept[0]["gone"]), (&json!("ask the port"), &json!(false)));
        assert_eq!((&kept[0]["starred"], &kept[0]["number"]), (&json!("1970-01-01T00:00:00Z"), &json!(1)));
        assert_eq!(
            (&kept[1]["tags"], &kept[1]["gone"], &kept[1]["title"]),
            (&json!(["port"]), &json!(true), &json!("Talks"))
        );
        let quotes = print(&["quotes", "--format", format, "--library", "news", "note:port"]);
        assert_eq!(quotes, kept[..1], "one record, whichever command prints it");
        let hits = print(&["search", "--format", format, "--library", "news", "in:quotes", "is:kept"]);
        assert_eq!((hits.len(), &hits[0]["quote"]["note"]), (1, &json!("ask the port")));
        assert!(schema.faults("hit", &hits[0]).is_empty());
    }
    let unkept = check(&schema, "record", &["quotes", "--format", "jsonl", "--library", "articles"], b"");
    assert!(unkept.iter().all(|row| row.get("kept").is_none() && row.get("note").is_none()));
}

#[test]
fn what_is_told_of_news_keeps_to_the_schema() {
    let schema = Schema::read();
    let home = tempfile::tempdir().unwrap();
    let feed = |words: &str| {
        format!(
            "<rss version='2.0'><channel><title>Gazette</title><item><guid>1</guid><title>Talks {words}</title>\
             <link>https://x.example/1</link><pubDate>Wed, 18 Nov 2026 07:30:00 GMT</pubDate><description>The harbour stays \
             shut for now. “We will load the ships {words},” said Mara Lindqvist. {words}</description></item><item/></channel></rss>"
        )
    };
    let file = home.path().join("feed.xml");
    fs::write(&file, feed("tonight")).unwrap();
    let name = file.to_str().unwrap();
    let parsed = check(&schema, "feed", &["feed", "parse", "--format", "jsonl", name, "Cargo.toml"], b"");
    assert!(parsed[0]["entries"][0]["text"].is_string() && parsed[1]["error"].is_string());

    let first = feed("tonight");
    let server = Server::start(move |_| Answer::rss(&first));
    let config = home.path().join("config.toml");
    fs::write(&config, format!("[fetch]\nprivate = true\n[[feed]]\nurl = '{}'\n", server.url("/"))).unwrap();
    let ran = |words: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"))
            .args(words)
            .args(["--library", "news", "--config", "config.toml"])
            .env_clear()
            .env("HOME", home.path())
            .current_dir(home.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        output.stdout
    };
    ran(&["fetch"]);
    let later = feed("tomorrow");
    server.answer(move |_| Answer::rss(&later));
    ran(&["fetch"]);
    let changes = ran(&["changes", "--format", "jsonl"]);
    let change: Value = serde_json::from_slice(&changes).unwrap();
    let faults = schema.faults("change", &change);
    assert!(faults.is_empty() && change["altered"][0]["after"]["text"].is_string(), "{change}\n{}", faults.join("\n"));
}

#[test]
fn what_the_reader_exports_keeps_to_the_schema() {
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("articles/2026-11-18-port-strike.md")).unwrap();
    let article = parse(&bytes, &Origin::named("port-strike.md")).unwrap();
    let annotations = Extractor::new().extract_document(&Document::new(&article.body, &article.blocks));
    let value = serde_json::from_str(&Format::Json.render(&article, &annotations)).unwrap();
    let faults = Schema::read().faults("export", &value);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_same_quote_is_the_same_everywhere() {
    let schema = Schema::read();
    let file = "articles/2026-11-18-port-strike.md";
    let extracted = check(&schema, "record", &["extract", "--rows", "quotes", file], b"");
    let kept = check(&schema, "record", &["quotes", "--format", "jsonl", "--library", "articles"], b"");
    let listed: Vec<&Value> = kept.iter().filter(|row| row["path"].as_str().unwrap().ends_with(file)).collect();
    let spoken: Vec<&Value> = extracted.iter().filter(|row| row["kind"] != "scare").collect();
    assert_eq!((listed.len(), spoken.len()), (spoken.len(), spoken.len()));
    for row in spoken {
        let same = listed.iter().find(|listed| listed["number"] == row["number"]).expect("a row of this number");
        for field in ["text", "pieces", "before", "after", "kind", "cue", "rule", "confidence", "title", "date", "url"]
        {
            assert_eq!(same[field], row[field], "{field}");
        }
        assert_eq!(
            (&same["speaker"]["entity"], &same["speaker"]["words"]),
            (&row["speaker"]["entity"], &row["speaker"]["words"])
        );
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema = Schema::read();
    let output = run(&["extract", "--rows", "quotes"], "“Go,” said Ada Wren.".as_bytes());
    let good: Value = serde_json::from_str(text(&output.stdout)).unwrap();
    assert!(schema.faults("record", &good).is_empty());
    for (field, wrong) in [
        ("schema", json!(2)),
        ("kind", json!("said")),
        ("pieces", json!([{"start": 0}])),
        ("speaker", json!("Ada Wren")),
    ] {
        let mut bad = good.clone();
        bad[field] = wrong;
        assert!(!schema.faults("record", &bad).is_empty(), "{field}");
    }
    let mut bad = good;
    bad.as_object_mut().unwrap().remove("cue");
    assert!(!schema.faults("record", &bad).is_empty());
}
