//! Over the whole library: search, land, walk the hits and come back; follow a person to their page and back.

use crate::WIDE;
use crate::terminal::Terminal;

/// The reader on the sample library, which is indexed first, in a cache folder of its own.
fn indexed() -> (tempfile::TempDir, Terminal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display();
    let line = format!(
        "export XDG_CACHE_HOME='{path}/cache' XDG_STATE_HOME='{path}/state'; articles=$(pwd -P)/articles; \
         \"$PULLQUOTE\" index --library \"$articles\" && exec \"$PULLQUOTE\" \"$articles\""
    );
    (folder, Terminal::shell(&line, WIDE))
}

#[test]
fn a_search_lands_and_its_hits_are_walked_across_articles() {
    let (_folder, mut terminal) = indexed();
    terminal.wait_for("People");
    terminal.press("n");
    terminal.wait_for("quotes 1/");
    terminal.press("s");
    terminal.wait_for("as you type");
    terminal.press("harbour ");
    terminal.wait_for("articles, the newest first");
    terminal.wait_for("Elspeth Narváez, who read the sea to sleep");
    terminal.press("\r");
    terminal.wait_for("“harbour” 1/");
    terminal.press("n");
    terminal.wait_for("“harbour” 2/");
    terminal.press("J");
    terminal.wait_for("search “harbour” · 2 of");
    terminal.wait_for("“harbour” 1/");
    terminal.press("\x1b");
    terminal.wait_for("articles, the newest first");
    terminal.press("\x1b");
    terminal.wait_gone("the newest first");
    // Where the search began, on the quote that the reader was at.
    terminal.wait_for("quotes 1/");
}

#[test]
fn all_that_a_person_said_is_exported_from_their_page() {
    let (folder, mut terminal) = indexed();
    terminal.wait_for("People");
    terminal.press("sby:lindqvist\r");
    terminal.wait_for("search “by:lindqvist” · 1 of");
    terminal.press("1w");
    terminal.wait_for("quotes · ");
    let exports = terminal.home().join(".local/share/pullquote/exports");
    for (keys, ending, begins) in [
        ("em", "md", "<!-- quotes, written by pullquote -->\n\n# Quotes by Mara Lindqvist\n"),
        ("ej", "json", "[\n  {\n    \"schema\": 1,"),
        ("ec", "csv", "id,path,number,text,"),
        ("eh", "html", "<!DOCTYPE html>"),
    ] {
        terminal.press(keys);
        terminal.wait_for(&format!("quotes-by-mara-lindqvist.{ending}"));
        let written = std::fs::read_to_string(exports.join(format!("quotes-by-mara-lindqvist.{ending}"))).unwrap();
        assert!(written.starts_with(begins), "{}", &written[..200]);
        assert!(written.contains("We have waited long enough") && written.contains("Try booking a"), "{ending}");
        terminal.press("j");
    }
    drop(folder);
}

#[test]
fn the_list_is_filtered_by_a_query() {
    let (_folder, mut terminal) = indexed();
    terminal.wait_for("People");
    let whole = terminal.text().lines().nth(1).unwrap_or_default().to_owned();
    assert!(whole.contains("Articles ─") && whole.contains(" 12 ┐"), "{whole}");
    terminal.press("L");
    terminal.wait_for("Esc all articles");
    terminal.press("harbour by:lindqvist -is:starred");
    terminal.wait_for("Articles · harbo");
    terminal.press("\r");
    terminal.wait_gone("Esc all articles");
    terminal.wait_gone(" 12 ┐");
    terminal.press("\x1b");
    terminal.wait_for(&whole);
}

#[test]
fn a_mistake_in_a_query_is_explained() {
    let (_folder, mut terminal) = indexed();
    terminal.wait_for("People");
    terminal.press("sharbour bye:Mara");
    terminal.wait_for("there is no filter `bye`; did you mean `by`?");
    terminal.press("\x1b");
    terminal.wait_for("People");
}

#[test]
fn a_person_is_followed_to_their_page_into_an_article_and_back() {
    let (_folder, mut terminal) = indexed();
    terminal.wait_for("People");
    // The first in the pane of people.
    terminal.press("\t\tw");
    terminal.wait_for("Appears with");
    terminal.wait_for("also Lindqvist");
    terminal.wait_for("quotes · ");
    terminal.press("jjjjjj\r");
    terminal.wait_for("Mara Lindqvist’s quotes");
    terminal.press("\x1b");
    terminal.wait_for("Appears with");
    terminal.press("\x1b");
    terminal.wait_gone("Appears with");
    terminal.press("q");
    assert!(terminal.end().status.success());
}
