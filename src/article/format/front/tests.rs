//! Front matter in three languages, right and wrong.

use super::*;
use crate::article::Published;

#[test]
fn every_key_has_its_place() {
    let front = split(
        "+++\ntitle = \"Talks  stall\"\nauthor = [\"By Jon Hale\", \"Nell Abara\"]\nsource = \"Gazette\"\n\
         url = \"https://example.org/a\"\ndate = 2026-11-18T06:30:00Z\ntags = [\"ports\"]\nrating = 4\n+++\n\nText",
    );
    let meta = front.meta;
    assert_eq!((meta.title.as_str(), front.body, front.lines), ("Talks stall", "\nText", 9));
    assert_eq!(meta.author.as_deref(), Some("Jon Hale, Nell Abara"));
    assert_eq!(meta.date, Published::parse("2026-11-18T06:30"));
    assert_eq!(meta.tags, ["ports"]);
    assert_eq!(meta.extra.get("rating").and_then(Value::as_integer), Some(4));
    assert!(front.warnings.is_empty());
}

#[test]
fn a_mistake_costs_its_line_alone_and_is_shown() {
    for (source, message) in [
        (
            "+++\ntitle = \"Talks stall\"\nauthor = Jon Hale\ndate = \"2026-11-18\"\n+++\nText",
            "front matter is not TOML: ",
        ),
        ("---\ntitle: Talks stall\nauthor: Jon: Hale\ndate: 2026-11-18\n---\nText", "front matter is not YAML: "),
        (
            "{\n\"title\": \"Talks stall\",\n\"author\": Jon Hale,\n\"date\": \"2026-11-18\"\n}\nText",
            "front matter is not JSON: ",
        ),
    ] {
        let front = split(source);
        assert_eq!((front.meta.title.as_str(), front.body), ("Talks stall", "Text"), "{source}");
        assert_eq!(front.meta.date, Published::parse("2026-11-18"), "{source}");
        let warning = &front.warnings[0];
        assert_eq!(warning.line, Some(3), "{warning:?}");
        assert!(warning.message.starts_with(message) && warning.message.ends_with('^'), "{warning:?}");
        let [_, line, caret] = warning.message.lines().collect::<Vec<_>>()[..] else { panic!("{warning:?}") };
        assert!(line.starts_with("3 | ") && caret.len() <= line.len() + 1, "{warning:?}");
    }
}

#[test]
fn what_no_field_takes_is_reported() {
    let front = split("---\ntitle: Talks stall\ndate: soon\n---\nText");
    assert_eq!(front.meta.date, None);
    assert!(front.warnings[0].message.starts_with("front matter `date` is not a date such as"));
    assert_eq!(front.meta.extra["date"].as_str(), Some("soon"));
}

#[test]
fn a_missing_end_is_reported() {
    for source in ["+++\ntitle = \"Talks stall\"\n\nText", "---\ntitle: Talks stall\nlayout: post\n\nText"] {
        let front = split(source);
        assert_eq!((front.meta.title.as_str(), front.body, front.warnings.len()), ("Talks stall", "Text", 1));
    }
}

/// Asserts that front matter without an end is named, at this line, and that the text below it is all there.
fn assert_ends(front: &str, line: usize) {
    for text in [
        "The port stayed shut.\n\n“Not yet,” said Mara Lindqvist.\n",
        "# The port\n\nShe said: nothing.\n",
        "MARA LINDQVIST: Not yet.\n\nJON HALE: When?\n",
        "\"Not yet,\" said Mara Lindqvist.\n",
        "- one\n- two\n",
        "[The port](https://example.org) is shut.\n\n---\n\nIt stays so.\n\n+++\n\n}\n",
    ] {
        let source = format!("{front}\n{text}");
        let read = split(&source);
        assert_eq!(read.body, text, "{source}");
        assert_eq!((read.meta.title.as_str(), read.warnings.len()), ("Talks stall", 1), "{source}: {read:?}");
        let warning = &read.warnings[0];
        assert_eq!(warning.line, Some(line), "{source}: {warning:?}");
        assert!(
            warning.message.contains("it has no end; put a line `") && warning.message.ends_with('^'),
            "{warning:?}"
        );
        assert_eq!(read.lines, line - 1, "{source}");
    }
}

#[test]
fn front_matter_that_is_never_closed_ends_before_the_text() {
    assert_ends("+++\ntitle = \"Talks stall\"\n", 4);
    assert_ends(
        "+++\ntitle = \"Talks stall\"\n# a comment\ntags = [\n  \"ports\",\n  \"labour\",\n]\n\n[cover]\nimage = \"gate.jpg\"\n\n",
        13,
    );
    assert_ends("+++\ntitle = Talks stall\ndescription = \"\"\"\nA week\n\non.\"\"\"\n", 8);
    assert_ends("---\ntitle: Talks stall\n", 4);
    assert_ends(
        "---\ntitle: Talks stall\nlayout: post\ntags:\n  - ports\n- labour\n\ndate: 2026-11-18\nnote: |\n  A week\n\n  on.\n",
        14,
    );
    assert_ends("{\n\"title\": \"Talks stall\",\n\"tags\": [\n  \"ports\",\n  \"labour\"\n],\n", 8);
    assert_ends("{ \"title\": \"Talks stall\",\n  \"rating\": 4,\n", 4);
}

#[test]
fn prose_right_below_a_key_is_text() {
    for front in [
        "+++\ntitle = \"Talks stall\"\n",
        "---\ntitle: Talks stall\nauthor: Jon Hale\n",
        "{\n\"title\": \"Talks stall\",\n",
    ] {
        let source = format!("{front}The port stayed shut for a week.\nShe said: not yet.\n");
        let read = split(&source);
        assert_eq!(read.body, "The port stayed shut for a week.\nShe said: not yet.\n", "{source}");
        assert_eq!((read.meta.title.as_str(), read.warnings.len()), ("Talks stall", 1), "{source}");
    }
}

#[test]
fn yaml_is_yaml() {
    let front = split(
        "---\ntitle: >-\n  Talks: stall\n  again # no comment\n\"spaced key\": {a: [1, 2]}\ntags:\n  - ports\n  - labour\n\
         date: 18 Nov 2026 # a comment\ncover:\n  image: gate.jpg\n...\nText",
    );
    assert_eq!((front.meta.title.as_str(), front.body), ("Talks: stall again # no comment", "Text"));
    assert_eq!(front.meta.tags, ["ports", "labour"]);
    assert!(front.meta.date.is_some() && front.warnings.is_empty());
    assert_eq!(front.meta.extra["cover"]["image"].as_str(), Some("gate.jpg"));
}

#[test]
fn json_is_json() {
    let front = split(
        "{\n  \"title\": \"Talks stall\",\n  \"authors\": [{\"name\": \"Jon Hale\"}],\n  \"draft\": null\n}\n\nText",
    );
    assert_eq!((front.meta.title.as_str(), front.body), ("Talks stall", "\nText"));
    assert_eq!(front.meta.author.as_deref(), Some("Jon Hale"));
}

#[test]
fn a_rule_is_no_front_matter() {
    for text in [
        "---\nText here.\n---\n",
        "---\n",
        "Text\n+++\na = 1\n+++\n",
        "",
        "---\nShe said: the port is shut.\n\nNobody knows: for how long?\nAnd so on.\nAnd on.\n---\nText",
        "{braces} are text",
        "---\nNote: one.\n\nText",
    ] {
        assert_eq!(split(text).body, text);
    }
}

#[test]
fn what_is_right_by_itself_counts_where_the_whole_is_wrong() {
    for source in [
        "---\ntitle: \"Talks stall\nauthor: Jon Hale\n---\nText",
        "+++\ntitle = Talks stall\nauthor = \"Jon Hale\"\n+++\nText",
    ] {
        let front = split(source);
        let meta = (front.meta.title.as_str(), front.meta.author.as_deref(), front.body, front.warnings.len());
        assert_eq!(meta, ("Talks stall", Some("Jon Hale"), "Text", 1), "{source}");
    }
}
