//! What is kept of an article stays with it when its file is moved and edited.

use std::fs;

use crate::WIDE;
use crate::kept::{SAID, article, assert_kept, home, keep, kept_of, news, open, run};
use crate::terminal::Terminal;

#[test]
fn a_kept_quote_survives_a_move_after_an_edit_that_was_seen() {
    let home = home();
    let text = |lead: &str| format!("A ferry without a crew\n\n{lead}\n\n“It came in by itself,” said Ines Corvane.\n");
    let (before, after) = (news(&home).join("ferry.txt"), news(&home).join("old/ship.txt"));
    fs::write(&before, text("The quay was empty at noon.")).unwrap();
    let mut terminal = Terminal::at_home(home.path(), &[before.to_str().unwrap()], WIDE);
    terminal.wait_for("The quay was empty");
    terminal.wait_for("/1   ");
    terminal.press("1x");
    terminal.wait_for("kept quote 1");
    fs::write(&before, text("There was nobody on the quay.")).unwrap();
    terminal.wait_for("There was nobody");
    fs::create_dir(news(&home).join("old")).unwrap();
    fs::rename(&before, after).unwrap();
    run(&home, &["index", "--library", "news"]);
    terminal.wait_outside("the article to be known by its new text", || {
        let printed = run(&home, &["kept", "--library", "news"]);
        printed.contains("It came in by itself") && !printed.contains("not in the library")
    });
    terminal.press("q");
    terminal.end().assert_restored();
}

/// The reader sees neither the edit nor the move as it happens.
#[test]
fn a_kept_quote_survives_a_move_after_an_edit_that_the_index_alone_saw() {
    for arguments in [&["index", "--library", "news"][..], &["index", "--rebuild", "--library", "news"]] {
        let home = home();
        keep(&home);
        let edited = article("The rota is later", "A new lead.", &format!("More.\n\n{SAID}"));
        fs::write(news(&home).join("rota.md"), edited).unwrap();
        let told = run(&home, arguments);
        assert!(told.contains("2 articles: ") && !told.contains("could not be told"), "{told}");
        fs::create_dir(news(&home).join("old")).unwrap();
        fs::rename(news(&home).join("rota.md"), news(&home).join("old/late.md")).unwrap();
        run(&home, &["index", "--library", "news"]);
        assert_kept(&home, None);
    }
}

/// Moves the article on the rota below a folder, and edits words around its quotes once `seen` has looked.
fn move_and_edit(home: &tempfile::TempDir, seen: impl FnOnce()) {
    fs::create_dir(news(home).join("old")).unwrap();
    fs::rename(news(home).join("rota.md"), news(home).join("old/late.md")).unwrap();
    seen();
    let edited = article("The rota is later", "A new lead.", &format!("More.\n\n{SAID}"));
    fs::write(news(home).join("old/late.md"), edited).unwrap();
    run(home, &["index", "--library", "news"]);
}

#[test]
fn a_kept_quote_survives_an_edit_after_a_move_that_the_index_saw() {
    for arguments in [&["index", "--library", "news"][..], &["index", "--rebuild", "--library", "news"]] {
        let home = home();
        keep(&home);
        move_and_edit(&home, || drop(run(&home, arguments)));
        assert_kept(&home, None);
    }
}

#[test]
fn a_kept_quote_survives_an_edit_after_a_move_that_the_reader_saw() {
    let home = home();
    keep(&home);
    move_and_edit(&home, || {
        let mut terminal = open(&home);
        terminal.wait_for("Harbour Gazette");
        terminal.press("X");
        terminal.wait_for("1 kept");
        terminal.wait_outside("the path to be renewed", || kept_of(&home, "old/late.md").len() == 1);
        terminal.press("qq");
        terminal.end().assert_restored();
    });
    assert_kept(&home, None);
    let found = run(&home, &["search", "--library", "news", "note:ministry"]);
    assert!(found.contains("The rota is later"), "{found}");
}

#[test]
fn a_kept_quote_survives_an_edit_after_a_move_of_the_article_that_is_open() {
    let home = home();
    keep(&home);
    move_and_edit(&home, || {
        let before = home.path().join("news/old/late.md");
        fs::rename(&before, news(&home).join("rota.md")).unwrap();
        let mut terminal = open(&home);
        terminal.wait_for("The rota is late");
        terminal.wait_for("✎ read it twice");
        fs::rename(news(&home).join("rota.md"), before).unwrap();
        terminal.wait_outside("the path to be renewed", || kept_of(&home, "old/late.md").len() == 1);
        terminal.press("jq");
        terminal.end().assert_restored();
    });
    assert_kept(&home, None);
}

#[test]
fn a_kept_quote_survives_an_edit_after_a_move_by_the_reader() {
    let home = home();
    keep(&home);
    let mut terminal = open(&home);
    terminal.wait_for("The rota is late");
    terminal.wait_for("✎ read it twice");
    terminal.press("dm");
    terminal.press("old\r");
    terminal.wait_for("move to the folder `old`?");
    terminal.press("y");
    terminal.wait_for("moved “The rota");
    terminal.press("q");
    terminal.end().assert_restored();
    let edited = article("The rota is later", "A new lead.", SAID);
    fs::write(news(&home).join("old/rota.md"), edited).unwrap();
    run(&home, &["index", "--library", "news"]);
    assert_kept(&home, None);
}

#[test]
fn a_kept_quote_survives_an_edit_after_a_move_by_the_reader_that_was_undone() {
    for is_done_again in [false, true] {
        let home = home();
        keep(&home);
        let mut terminal = open(&home);
        terminal.wait_for("The rota is late");
        terminal.wait_for("✎ read it twice");
        for keys in ["dm", "old\r"] {
            terminal.press(keys);
        }
        terminal.wait_for("move to the folder `old`?");
        terminal.press("y");
        terminal.wait_for("moved “The rota");
        terminal.wait_outside("the path to be renewed", || kept_of(&home, "old/rota.md").len() == 1);
        terminal.press("u");
        terminal.wait_outside("the file is back", || news(&home).join("rota.md").exists());
        terminal.wait_for("undone");
        let place = if is_done_again { "old/rota.md" } else { "rota.md" };
        if is_done_again {
            terminal.press("\x12");
            terminal.wait_outside("the file is moved", || news(&home).join(place).exists());
            terminal.wait_for("redone");
        }
        terminal.press("q");
        terminal.end().assert_restored();
        fs::write(news(&home).join(place), article("The rota is later", "A new lead.", SAID)).unwrap();
        run(&home, &["index", "--library", "news"]);
        assert_kept(&home, None);
        assert_eq!(kept_of(&home, place).len(), 1);
    }
}

#[test]
fn a_kept_quote_stays_with_its_article_when_that_is_edited_beside_its_copy() {
    for copy in ["a.md", "z.md"] {
        let home = home();
        keep(&home);
        fs::copy(news(&home).join("rota.md"), news(&home).join(copy)).unwrap();
        run(&home, &["index", "--library", "news"]);
        fs::write(news(&home).join("rota.md"), article("The rota is later", "A new lead.", SAID)).unwrap();
        run(&home, &["index", "--library", "news"]);
        let printed = run(&home, &["kept", "--library", "news"]);
        assert!(printed.contains("The rota is later"), "beside {copy}: {printed}");
        assert_eq!(kept_of(&home, "rota.md").len(), 1, "beside {copy}");
    }
}

#[test]
fn a_kept_quote_stays_with_an_article_that_is_copied_and_edited_at_once() {
    let home = home();
    keep(&home);
    fs::copy(news(&home).join("rota.md"), news(&home).join("before.md")).unwrap();
    fs::write(news(&home).join("rota.md"), article("The rota is later", "A new lead.", SAID)).unwrap();
    run(&home, &["index", "--library", "news"]);
    let printed = run(&home, &["kept", "--library", "news"]);
    assert!(printed.contains("The rota is later"), "{printed}");
}

#[test]
fn kept_quotes_go_along_when_two_articles_change_places_and_are_edited() {
    let home = home();
    keep(&home);
    let (one, two, aside) = (news(&home).join("rota.md"), news(&home).join("cranes.md"), home.path().join("aside"));
    for (from, to) in [(&one, &aside), (&two, &one), (&aside, &two)] {
        fs::rename(from, to).unwrap();
    }
    run(&home, &["index", "--library", "news"]);
    fs::write(&two, article("The rota is later", "A new lead.", SAID)).unwrap();
    run(&home, &["index", "--library", "news"]);
    assert_eq!(kept_of(&home, "cranes.md").len(), 1);
    let printed = run(&home, &["kept", "--library", "news"]);
    assert!(printed.contains("The rota is later"), "{printed}");
}

/// Moves the article on the rota and edits it while nobody looks, and lets another have its short quote.
#[test]
fn marks_survive_a_move_and_an_edit_in_one_go() {
    for returns in [false, true] {
        let home = home();
        keep(&home);
        let before = news(&home).join("rota.md");
        fs::remove_file(&before).unwrap();
        // Another article, of the same day and with the same words, is another.
        let other = article("The rota is in force", "Work goes on.", SAID);
        fs::write(news(&home).join("force.md"), other).unwrap();
        if returns {
            run(&home, &["index", "--library", "news"]);
        }
        fs::create_dir(news(&home).join("old")).unwrap();
        let after = article("The rota is late", "A new lead.", &format!("More.\n\n{SAID}"));
        fs::write(news(&home).join("old/late.md"), after).unwrap();
        run(&home, &["index", "--library", "news"]);
        assert_kept(&home, None);
        assert_eq!(kept_of(&home, "old/late.md").len(), 1);
        assert_eq!(kept_of(&home, "force.md"), [], "another article takes no marks");
        let printed = run(&home, &["kept", "--library", "news"]);
        assert!(printed.matches("Nobody has seen it").count() == 1 && !printed.contains("any more"), "{printed}");
    }
}
