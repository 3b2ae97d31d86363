//! Edits articles, moves them away and back, copies links to the very words, and runs commands.

use std::path::PathBuf;

use pullquote::config::Config;
use pullquote::library::ArticleId;
use pullquote::tui::{Effect, Msg, Whither};

use crate::articles::{Writer, strike, weather};
use crate::harness::Screen;

fn open() -> Screen {
    Screen::new((80, 24), &[strike(), weather()])
}

/// Returns the file of the article that is first in the list.
fn file(screen: &mut Screen) -> PathBuf {
    screen.keys("E");
    let edited = screen
        .effects
        .drain(..)
        .find_map(|effect| if let Effect::Edit { path, .. } = effect { Some(path) } else { None });
    edited.expect("an article with a file")
}

#[test]
fn the_editor_is_asked_for_the_line_that_is_read() {
    let mut screen = open();
    screen.keys("4 E");
    let [Effect::Edit { id, words, .. }] = screen.effects.as_slice() else { panic!("{:?}", screen.effects) };
    assert_eq!((*id, words.as_str()), (ArticleId(0), "could hold out. “Longer than the harbour can,”"));
    // It comes back read anew, at the same place.
    let before = screen.keys("Esc").text();
    screen.send(Msg::Edited(ArticleId(0)));
    assert_eq!(screen.text(), before);
    assert!(screen.effects.contains(&Effect::Rescan));
    // In the list it is the chosen row.
    screen.effects.clear();
    screen.keys("a j E");
    assert!(matches!(screen.effects.as_slice(), [Effect::Edit { id: ArticleId(1), .. }]), "{:?}", screen.effects);
}

/// Returns what is asked, on the two lines at the bottom.
fn question(screen: &Screen) -> String {
    let text = screen.text();
    let rows: Vec<&str> = text.lines().collect();
    let start = rows.iter().rposition(|row| row.starts_with(" y/Enter")).expect("a question");
    rows[start..].iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_file_is_moved_only_when_that_was_confirmed() {
    for (keys, whither, asked) in [
        ("d d", Whither::Trash, "to the trash?"),
        ("d a", Whither::Archive, "to the archive"),
        ("d m ports Enter", Whither::Folder("ports".to_owned()), "to the folder `ports`?"),
    ] {
        let mut screen = open();
        let path = file(&mut screen);
        screen.keys(keys);
        // The question is read to its end. It names every key that does it, and no other does.
        let question = question(&screen);
        assert!(question.contains(asked), "{question}");
        let ends = question.ends_with("Any other key leaves “Port strike enters third week as talks stall”");
        assert!(question.starts_with("y/Enter  move to") && ends, "{question}");
        screen.keys("Esc");
        for other in ["n", "Space", "j", "Esc"] {
            assert_eq!(screen.keys(keys).keys(other).bottom().trim(), "left where it is", "{other}");
            assert_eq!(screen.effects, [], "{other}");
        }
        let expected = Effect::Move { id: ArticleId(0), path, whither, again: false };
        for confirm in ["y", "Enter"] {
            screen.effects.clear();
            screen.keys(keys).keys(confirm);
            assert_eq!(screen.effects.as_slice(), std::slice::from_ref(&expected), "{confirm}");
        }
    }
    assert_eq!(open().keys("d m Enter").effects, []);
}

#[test]
fn a_file_that_was_moved_comes_back_by_undo() {
    let mut screen = open();
    let from = file(&mut screen);
    screen.keys("d d y");
    screen.effects.clear();
    let moved = |again, to: &str| Msg::Moved {
        id: ArticleId(0),
        whither: Whither::Trash,
        from: from.clone(),
        result: Ok(PathBuf::from(to)),
        made: Vec::new(),
        again,
    };
    let put_back = |to: &str| Effect::PutBack { id: ArticleId(0), from: to.into(), to: from.clone(), made: Vec::new() };
    screen.send(moved(false, "/trash/a.md"));
    assert!(screen.text().contains("Fog until noon"), "the next article is open:\n{}", screen.text());
    assert!(screen.text().contains("to the trash; u"), "{}", screen.text());
    // That its file is gone is known.
    screen.send(Msg::Deleted(ArticleId(0)));
    assert!(!screen.bottom().contains("deleted or moved"), "{}", screen.bottom());
    screen.effects.clear();
    screen.keys("u");
    assert_eq!(screen.effects, [put_back("/trash/a.md")]);
    screen.effects.clear();
    screen.keys("Ctrl-r");
    let again = Effect::Move { id: ArticleId(0), path: from.clone(), whither: Whither::Trash, again: true };
    assert_eq!(screen.effects, [again]);
    // The second time it may lie elsewhere.
    screen.send(moved(true, "/trash/a-2.md"));
    screen.effects.clear();
    screen.keys("u");
    assert_eq!(screen.effects, [put_back("/trash/a-2.md")]);
}

/// Moves the file of an article away, as the shell says that it did, and puts it back by undo.
fn move_and_undo(screen: &mut Screen, id: ArticleId) {
    let (whither, from, made) = (Whither::Archive, PathBuf::from("/news/a.md"), Vec::new());
    let result = Ok("/news/.archive/a.md".into());
    screen.send(Msg::Moved { id, whither, from, result, made, again: false });
    screen.keys("u");
    if screen.effects.iter().any(|effect| matches!(effect, Effect::PutBack { .. })) {
        screen.send(Msg::PutBack { id, result: Ok(()) });
    }
}

#[test]
fn what_comes_back_is_opened_at_its_place_where_it_was_open() {
    let mut screen = open();
    let before = screen.keys("4 j j").line(8);
    move_and_undo(&mut screen, ArticleId(0));
    assert_eq!(screen.line(8), before, "{}", screen.text());
    assert!(screen.bottom().contains("undone: moved “Port strike"), "{}", screen.bottom());
    // A row of the list that was not open is chosen, and what is open stays open.
    let mut screen = Screen::new((120, 40), &[strike(), weather()]);
    screen.keys("a j");
    move_and_undo(&mut screen, ArticleId(1));
    assert!(screen.status().contains("Gazette · 1 of 2"), "{}", screen.status());
    assert!(matches!(screen.keys("E").effects.as_slice(), [.., Effect::Edit { id: ArticleId(1), .. }]));
}

#[test]
fn what_comes_back_is_opened_once_the_library_knows_it_again() {
    let minutes = || Writer::new("Minutes").paragraph("All was read.").finish();
    let mut screen = Screen::new((80, 24), &[strike(), weather(), minutes()]);
    let unknown = || Err("this article is no longer in the library".to_owned());
    let answer = |screen: &mut Screen, id, result| screen.send(Msg::Opened { id: ArticleId(id), result });
    for stays in [false, true] {
        screen.withhold();
        move_and_undo(&mut screen, ArticleId(0));
        // The next article comes before the key that undoes, and the index has not looked yet.
        answer(&mut screen, 1, Ok(weather()));
        screen.send(Msg::PutBack { id: ArticleId(0), result: Ok(()) });
        answer(&mut screen, 0, unknown());
        assert!(screen.text().contains("Fog until noon"), "{}", screen.text());
        // Whoever has gone elsewhere meanwhile stays there.
        screen.keys(if stays { "J" } else { "" });
        answer(&mut screen, 2, Ok(minutes()));
        answer(&mut screen, 0, Ok(strike()));
        let title = if stays { "Minutes" } else { "Port strike enters" };
        assert!(screen.text().contains(title), "{}", screen.text());
    }
}

#[test]
fn the_row_of_a_file_that_was_moved_is_passed_over_until_the_list_is_new() {
    let mut screen = open();
    let from = file(&mut screen);
    let result = Ok(PathBuf::from("/trash/a.md"));
    let (id, whither, made) = (ArticleId(0), Whither::Trash, Vec::new());
    screen.send(Msg::Moved { id, whither, from, result, made, again: false });
    assert!(screen.text().contains("Fog until noon"), "{}", screen.text());
    screen.keys("K");
    assert!(screen.text().contains("Fog until noon") && screen.bottom().contains("first article"), "{}", screen.text());
}

#[test]
fn a_folder_outside_the_library_is_refused_before_anything_is_asked() {
    for outside in ["../../etc", "/etc", "ports/../../x", ".hidden"] {
        let mut screen = open();
        let typed: Vec<String> = outside.chars().map(String::from).collect();
        screen.keys("d m").keys(&typed.join(" ")).keys("Enter");
        assert!(screen.text().contains("is no folder of the library"), "{outside}: {}", screen.text());
        assert!(!screen.text().contains("move to the folder"), "{outside}");
        assert_eq!(screen.keys("y").effects.iter().filter(|effect| matches!(effect, Effect::Move { .. })).count(), 0);
    }
}

#[test]
fn the_name_of_a_folder_is_completed() {
    let mut screen = open();
    screen.keys("d m");
    assert!(screen.bottom().contains("Tab ports · ports/2026 · weather"), "{}", screen.bottom());
    screen.keys("p");
    assert!(screen.bottom().contains("Tab ports · ports/2026"), "{}", screen.bottom());
    screen.keys("Tab Tab");
    assert!(screen.bottom().contains("move to folder: ports/2026"), "{}", screen.bottom());
    screen.keys("Enter");
    assert!(question(&screen).contains("move to the folder `ports/2026`?"), "{}", screen.text());
}

#[test]
fn moves_that_come_round_are_undone_in_turn_and_done_again_from_where_the_file_is() {
    let mut screen = open();
    file(&mut screen);
    let path = |name: &str| PathBuf::from("/news").join(name);
    let moved = |again, from: &str, to: &str| Msg::Moved {
        id: ArticleId(0),
        whither: Whither::Folder(to.split('/').next().unwrap_or_default().to_owned()),
        from: path(from),
        result: Ok(path(to)),
        made: vec![path("made")],
        again,
    };
    for (from, to) in [("a.md", "b/a.md"), ("b/a.md", "c/a.md"), ("c/a.md", "a.md")] {
        screen.send(moved(false, from, to));
    }
    let back = |screen: &mut Screen, from: &str, to: &str| {
        screen.effects.clear();
        screen.keys("u");
        let made = vec![path("made")];
        assert_eq!(screen.effects, [Effect::PutBack { id: ArticleId(0), from: path(from), to: path(to), made }]);
    };
    let answer = |screen: &mut Screen, result: Result<(), &str>| {
        screen.send(Msg::PutBack { id: ArticleId(0), result: result.map_err(str::to_owned) });
    };
    back(&mut screen, "a.md", "c/a.md");
    answer(&mut screen, Ok(()));
    // What could not be undone can be tried once more.
    back(&mut screen, "c/a.md", "b/a.md");
    answer(&mut screen, Err("another has its place"));
    assert!(screen.bottom().contains("another has its place"), "{}", screen.bottom());
    back(&mut screen, "c/a.md", "b/a.md");
    answer(&mut screen, Ok(()));
    back(&mut screen, "b/a.md", "a.md");
    answer(&mut screen, Ok(()));
    // Done again it gets another name, and goes on from there.
    let again = |screen: &mut Screen, from: &str| {
        screen.effects.clear();
        screen.keys("Ctrl-r");
        let [Effect::Move { path, again: true, .. }] = screen.effects.as_slice() else {
            panic!("{:?}", screen.effects)
        };
        assert_eq!(*path, PathBuf::from("/news").join(from));
    };
    again(&mut screen, "a.md");
    screen.send(moved(true, "a.md", "b/a-2.md"));
    again(&mut screen, "b/a-2.md");
    let failed = Msg::Moved {
        id: ArticleId(0),
        whither: Whither::Trash,
        from: path("b/a-2.md"),
        result: Err("the disk is full".to_owned()),
        made: Vec::new(),
        again: true,
    };
    screen.send(failed);
    again(&mut screen, "b/a-2.md");
    screen.send(moved(true, "b/a-2.md", "c/a-2.md"));
    back(&mut screen, "c/a-2.md", "b/a-2.md");
}

#[test]
fn a_link_leads_to_the_very_words() {
    let copied = |keys: &str| {
        let mut screen = open();
        screen.keys(keys);
        screen
            .effects
            .iter()
            .find_map(|effect| if let Effect::Copy { text, .. } = effect { Some(text.clone()) } else { None })
    };
    assert_eq!(copied("2 C l").as_deref(), Some("https://gazette.example/port-strike#:~:text=a%20last%20offer"));
    assert_eq!(
        copied("g v Alt-f Alt-f C l").as_deref(),
        Some("https://gazette.example/port-strike#:~:text=Port%20strike%20enters")
    );
    assert_eq!(copied("J C l"), None);
}

#[test]
fn a_command_takes_the_article_or_the_quote() {
    let mut none = open();
    assert_eq!(none.keys("|").bottom().trim(), "no commands are set; `[[command]]` in config.toml names some");
    let text = "[[command]]\nname = \"count\"\nrun = [\"wc\", \"-w\"]\n\
                [[command]]\nname = \"say\"\nrun = [\"espeak\"]\ninput = \"quote\"\n";
    let config = Config::default().overlay(text, "config.toml").expect("commands");
    let open = || Screen::with_config(&config, (80, 24), &[strike(), weather()]);
    let mut screen = open();
    screen.keys("|");
    assert!(screen.text().contains("1  count") && screen.text().contains("2  say"), "{}", screen.text());
    screen.keys("1");
    let [Effect::Pipe { name, run, text }] = screen.effects.as_slice() else { panic!("{:?}", screen.effects) };
    assert_eq!((name.as_str(), run.as_slice()), ("count", &["wc".to_owned(), "-w".to_owned()][..]));
    assert!(text.contains("The cranes at the northern quay") && text.ends_with('\n'), "{text}");
    screen.send(Msg::Piped(Ok("`count`: 312".to_owned())));
    assert_eq!(screen.bottom().trim(), "`count`: 312");
    let mut screen = open();
    screen.keys("2 | 2");
    let [Effect::Pipe { text, .. }] = screen.effects.as_slice() else { panic!("{:?}", screen.effects) };
    assert!(text.contains("“a last offer”"), "{text}");
    // A key of none runs none and leaves the list, so that what is typed after it does nothing either.
    let mut wrong = open();
    wrong.keys("|");
    for key in ["x", "Enter", "3", "Down", "Ctrl-a"] {
        assert!(wrong.keys(key).bottom().contains("no command has this key"), "{key}: {}", wrong.bottom());
        assert!(wrong.text().contains("2  say"), "{key}: {}", wrong.text());
    }
    assert_eq!(wrong.effects, []);
    assert!(!wrong.keys("Esc").text().contains("2  say"), "{}", wrong.text());
    // Ctrl-c interrupts it, and its answer is passed over.
    screen.effects.clear();
    screen.keys("Ctrl-c");
    assert_eq!(
        (screen.effects.as_slice(), screen.bottom().trim()),
        (&[Effect::Interrupt][..], "interrupted the command")
    );
    screen.send(Msg::Piped(Err("`say`: signal 15".to_owned())));
    assert_eq!(screen.bottom().trim(), "interrupted the command");
}
