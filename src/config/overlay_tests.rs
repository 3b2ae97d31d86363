//! Tells how a user's settings are laid over those that stand.

use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::sample::Index;

use super::*;

fn laid_over(text: &str) -> Config {
    Config::default().overlay(text, "config.toml").unwrap_or_else(|errors| panic!("{errors}"))
}

fn keys(config: &Config, action: Action) -> Vec<String> {
    config.keys_for(action).map(Binding::to_string).collect()
}

#[test]
fn what_is_not_said_stays() {
    assert_eq!(laid_over(""), Config::default());
    let config = laid_over("mouse = false\n[library]\npath = '~/news'\n[reading]\nmeasure = 60");
    let expected = Config {
        mouse: Some(false),
        library: Some(PathBuf::from("~/news")),
        reading: Reading { measure: 60, ..Config::default().reading },
        ..Config::default()
    };
    assert_eq!(config, expected);
}

#[test]
fn searches_are_kept_in_their_order() {
    let config = laid_over(
        "[[search]]\nname = 'Port'\nquery = 'harbour OR quay'\n[[search]]\nname = 'New'\nquery = 'is:unread'",
    );
    let kept: Vec<_> = config.searches.iter().map(|search| (search.name.as_str(), search.query.to_string())).collect();
    assert_eq!(kept, [("Port", "harbour OR quay".to_owned()), ("New", "is:unread".to_owned())]);
    let again = config.overlay("[[search]]\nname = 'One'\nquery = 'a'", "config.toml").unwrap();
    assert_eq!(again.searches.len(), 1);
}

#[test]
fn a_line_of_keys_replaces_the_bindings_of_its_action() {
    let config = laid_over("[keys]\nline-down = ['Ctrl-n', 'x']\nzen = []");
    assert_eq!(keys(&config, Action::LineDown), ["Ctrl-n", "x"]);
    assert_eq!(keys(&config, Action::LineUp), ["k", "Up", "Ctrl-y"]);
    assert_eq!(keys(&config, Action::Zen), [""; 0]);
}

#[test]
fn a_key_is_taken_from_the_action_that_had_it() {
    let config = laid_over("[keys]\nzen = ['n', 'Down']");
    assert_eq!(keys(&config, Action::Zen), ["n", "Down"]);
    assert_eq!(keys(&config, Action::TrailNext), [""; 0]);
    assert_eq!(keys(&config, Action::LineDown), ["j", "Ctrl-e"]);
}

#[test]
fn keys_can_change_places() {
    let config = laid_over("[keys]\nline-down = ['k']\nline-up = ['j']");
    assert_eq!((keys(&config, Action::LineDown), keys(&config, Action::LineUp)), (vec!["k".into()], vec!["j".into()]));
}

#[test]
fn a_sequence_takes_the_key_that_would_hide_it() {
    let config = laid_over("[keys]\ntop = ['g g']\nend = ['g e']");
    assert_eq!(keys(&config, Action::Top), ["g g"]);
    assert_eq!(keys(&config, Action::End), ["g e"]);
    let config = config.overlay("[keys]\nzen = ['g']", "more.toml").unwrap();
    assert_eq!(keys(&config, Action::Top), [""; 0]);
}

#[test]
fn a_theme_changes_single_roles_of_another() {
    let config = laid_over("theme = 'mine'\n[themes.mine]\nbase = 'dark'\nquote = { fg = 'red', underline = true }");
    let (mine, dark) = (config.theme_named("mine").unwrap(), config.theme_named("dark").unwrap());
    assert_eq!(config.theme, "mine");
    assert_eq!(
        mine.style(Role::Quote),
        Style { fg: Some(Colour::Indexed(1)), underline: Some(Underline::Line), ..Style::default() }
    );
    for role in Role::ALL.iter().filter(|role| **role != Role::Quote) {
        assert_eq!(mine.style(*role), dark.style(*role));
    }
}

#[test]
fn a_preset_can_be_changed_and_a_theme_built_on_a_user_s_own() {
    let config =
        laid_over("[themes.light]\ntext = {}\n[themes.a]\nhit = { bg = 214, dim = true }\n[themes.b]\nbase = 'a'");
    let (light, b) = (config.theme_named("light").unwrap(), config.theme_named("b").unwrap());
    assert_eq!(light.style(Role::Text), Style::default());
    assert_ne!(light.style(Role::Title), Style::default());
    assert_eq!(b.style(Role::Hit), Style { bg: Some(Colour::Indexed(214)), dim: true, ..Style::default() });
    assert_eq!(b.style(Role::Text), Style::default());
}

#[test]
fn of_many_mistakes_the_first_are_shown_and_the_rest_are_counted() {
    let lines: Vec<String> = (0..100_000).map(|number| format!("wrong{number} = {number}\n")).collect();
    let text = lines.concat();
    let errors = Config::default().overlay(&text, "config.toml").expect_err("none of them is a setting");
    assert_eq!(errors.all().len(), 100_000);
    let shown = errors.to_string();
    assert!(shown.contains("config.toml:50:1") && !shown.contains("config.toml:51:1"), "{shown}");
    assert!(shown.ends_with("and 99950 more mistakes"), "{shown}");
}

proptest! {
    // Each case reads a whole file.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_file_is_survived_and_its_errors_lie_within_it(from: Index, to: Index, junk in any::<String>()) {
        let boundaries: Vec<usize> = SHIPPED.char_indices().map(|(at, _)| at).collect();
        let (from, to) = (*from.get(&boundaries), *to.get(&boundaries));
        let text = format!("{}{junk}{}", &SHIPPED[..from.min(to)], &SHIPPED[from.max(to)..]);
        if let Err(errors) = Config::default().overlay(&text, "config.toml") {
            assert!(!errors.all().is_empty());
            assert!(errors.all().is_sorted_by_key(|error| error.place.start));
            assert!(errors.all().iter().all(|error| error.place.end <= text.len()));
            assert!(errors.to_string().starts_with("config.toml:"));
        }
    }
}
