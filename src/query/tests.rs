//! Queries and what is read from them; errors and what they say.

use expect_test::{Expect, expect};
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::{collection, option};

use super::{Day, Filter, Node, Query, QueryError, Scope, State, Term};

/// Returns a query as it is understood, with all parentheses.
fn tree(text: &str) -> String {
    fn show(node: &Node) -> String {
        let all = |nodes: &[Node], name| format!("{name}({})", nodes.iter().map(show).collect::<Vec<_>>().join(", "));
        match node {
            Node::Text(term) => format!("{}{}", term.text, if term.prefix { "…" } else { "" }),
            Node::Filter(filter) => filter.to_string(),
            Node::Not(node) => format!("not({})", show(node)),
            Node::And(nodes) => all(nodes, "all"),
            Node::Or(nodes) => all(nodes, "some"),
        }
    }
    let query = Query::parse(text).unwrap_or_else(|error| panic!("`{text}`: {error}"));
    let root = query.root.as_ref().map_or_else(|| "everything".to_owned(), show);
    if query.scope == Scope::Quotes { format!("quotes: {root}") } else { root }
}

#[test]
fn words_and_what_binds_them() {
    let cases = [
        ("", "everything"),
        ("harbour", "harbour"),
        ("harbour strike", "all(harbour, strike)"),
        ("a AND b c", "all(a, b, c)"),
        ("a OR b c OR d", "some(a, all(b, c), d)"),
        ("(a OR b) c", "all(some(a, b), c)"),
        ("((a)) (b c)", "all(a, b, c)"),
        ("a NOT b", "all(a, not(b))"),
        ("-a -(b OR c)", "all(not(a), not(some(b, c)))"),
        ("NOT NOT a", "not(not(a))"),
        ("and or not", "all(and, or, not)"),
        ("strik* \"last off\"*", "all(strik…, last off…)"),
        ("“last offer” «x»", "all(last offer, x)"),
        ("port-strike 12:30 l'été", "all(port-strike, 12:30, l'été)"),
        ("\"AND\" \"by:x\"", "all(AND, by:x)"),
    ];
    for (text, expected) in cases {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn filters_and_their_values() {
    let cases = [
        ("by:lindqvist", "by:lindqvist"),
        ("By:\"Mara Lindqvist\" x", "all(by:\"Mara Lindqvist\", x)"),
        ("by:“Mara” -org:port*", "all(by:Mara, not(org:port*))"),
        ("source:gazette tag:port about:varn", "all(source:gazette, tag:port, about:varn)"),
        ("after:2026-01-31 before:2026", "all(after:2026-01-31, before:2026-01-01)"),
        ("after:2w is:unread", "all(after:14d, is:unread)"),
        ("in:quotes", "quotes: everything"),
        ("in:quotes a OR b", "quotes: some(a, b)"),
        ("a in:quotes by:x", "quotes: all(a, by:x)"),
    ];
    for (text, expected) in cases {
        assert_eq!(tree(text), expected, "{text}");
    }
}

fn check(text: &str, expect: &Expect) {
    let error = Query::parse(text).expect_err("there is an error");
    let gently = if error.is_unfinished() { " …" } else { "" };
    let carets = "^".repeat(text[error.place.range()].chars().count().max(1));
    let indent = text[..error.place.start].chars().count();
    let shown = format!("{text}\n{:indent$}{carets} {error}{gently}\n{}", "", error.advice());
    expect.assert_eq(&shown);
}

#[test]
fn a_filter_that_is_none_or_says_nothing() {
    check(
        "strike bye:Mara x",
        &expect![[r#"
        strike bye:Mara x
               ^^^ there is no filter `bye`
        did you mean `by`?"#]],
    );
    check(
        "https://varn.example",
        &expect![[r#"
            https://varn.example
            ^^^^^ there is no filter `https`
            there are `by`, `about`, `org`, `source`, `tag`, `note`, `after`, `before`, `is` and `in`; put words with a colon in quotation marks"#]],
    );
    check(
        "by:",
        &expect![[r#"
            by:
            ^^^ `by:` has no value …
            write a name after the colon: by:"Mara Lindqvist""#]],
    );
    check(
        "tag: port",
        &expect![[r#"
            tag: port
            ^^^^ `tag:` has no value
            write a word after the colon"#]],
    );
    check(
        "is:stared",
        &expect![[r#"
        is:stared
           ^^^^^^ `is:` cannot be `stared`
        did you mean `starred`?"#]],
    );
    check(
        "is:unr",
        &expect![[r#"
        is:unr
           ^^^ `is:` cannot be `unr` …
        did you mean `unread`?"#]],
    );
    check(
        "after:soon x",
        &expect![[r#"
            after:soon x
                  ^^^^ `soon` is not a day
            write a day such as 2026-01-31, 2026-01, today or 7d"#]],
    );
    check(
        "before:2026-0",
        &expect![[r#"
            before:2026-0
                   ^^^^^^ `2026-0` is not a day …
            write a day such as 2026-01-31, 2026-01, today or 7d"#]],
    );
    check(
        "a (b in:quotes)",
        &expect![[r#"
            a (b in:quotes)
                 ^^^^^^^^^ `in:quotes` holds for the whole query
            write it outside the parentheses, without NOT"#]],
    );
}

#[test]
fn what_is_open_and_what_dangles() {
    check(
        "strike \"last off",
        &expect![[r#"
            strike "last off
                   ^^^^^^^^^ the quotation mark is never closed …
            close it with ""#]],
    );
    check(
        "(a OR b",
        &expect![[r#"
            (a OR b
            ^ the parenthesis is never closed …
            close it with )"#]],
    );
    check(
        "a) b",
        &expect![[r#"
            a) b
             ^ no parenthesis is open here
            delete it, or write ( before it"#]],
    );
    check(
        "é ()",
        &expect![[r#"
            é ()
              ^^ the parentheses are empty
            write something between them, or delete them"#]],
    );
    check(
        "OR a",
        &expect![[r#"
            OR a
            ^^ `OR` has nothing before it
            write something there; in lower case it is an ordinary word"#]],
    );
    check(
        "(a AND) b",
        &expect![[r#"
            (a AND) b
               ^^^ `AND` has nothing after it
            write something there; in lower case it is an ordinary word"#]],
    );
    check(
        "a NOT",
        &expect![[r#"
            a NOT
              ^^^ `NOT` has nothing after it …
            write something there; in lower case it is an ordinary word"#]],
    );
    check(
        "har*bour",
        &expect![[r#"
            har*bour
               ^ `*` can only end a word
            write it after the beginning of a word: strik*"#]],
    );
    check(
        "a — b",
        &expect![[r#"
            a — b
              ^ there is no letter or digit to search for
            write a word, or delete this"#]],
    );
}

#[test]
fn a_word_that_is_typed_may_go_on() {
    let typed = |text: &str| Query::parse_typed(text).unwrap().to_string();
    let cases = ["har", "ha", "har ", "by:har", "\"har\"", "x har", "U.S."].map(typed);
    assert_eq!(cases, ["har*", "ha", "har", "by:har*", "har", "x har*", "U.S."]);
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    for part in ["(", "NOT ", "-"] {
        assert!(Query::parse(&(part.repeat(100_000) + "a")).is_err());
    }
}

#[test]
fn ten_thousand_terms_are_refused_in_plain_words() {
    let many = |count: usize| vec!["word"; count].join(" OR ");
    assert!(Query::parse(&many(200)).is_ok());
    let error = Query::parse(&many(10_000)).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.place.start), ("the query has more than 200 parts", 200 * 8));
    assert!(Query::parse(&vec!["by:mara"; 201].join(" ")).is_err());
}

#[test]
fn of_a_long_query_the_part_around_the_fault_is_shown() {
    let long = "harbour ".repeat(10_000);
    for query in [format!("nobody:mara {long}"), format!("{long}nobody:mara {long}"), format!("{long}nobody:mara")] {
        let error = Query::parse(&query).unwrap_err();
        let (shown, column) = error.shown(&query);
        assert!(shown.chars().count() <= 62, "{shown}");
        let pointed: String = shown.chars().skip(column).collect();
        assert!(pointed.starts_with("nobody:mara"), "{shown}");
    }
    let error = Query::parse("nobody:mara").unwrap_err();
    assert_eq!(error.shown("nobody:mara"), ("nobody:mara".to_owned(), 0));
    for query in [
        format!("{}:mara", "x".repeat(9_999)),
        format!("after:{}", "9".repeat(9_999)),
        format!("is:{}", "x".repeat(9_999)),
    ] {
        let error = Query::parse(&query).unwrap_err().to_string();
        assert!(error.chars().count() < 100, "{error}");
    }
}

#[test]
fn a_name_is_found_while_it_is_typed() {
    let typed = |text| Query::parse_typed(text).unwrap().to_string();
    assert_eq!(typed("strike by:lind"), "strike by:lind*");
    assert_eq!(typed("tag:lab"), "tag:lab*");
    for finished in ["by:li", "by:lind ", "by:\"mara lind\"", "after:2026-01-01", "is:read"] {
        assert_eq!(typed(finished), finished.trim_end());
    }
}

/// Any query in its plain form.
fn queries() -> impl Strategy<Value = Query> {
    let text = prop_oneof![
        "[a-zé]{1,4}",
        "[a-z]{1,3}[ :*.-]{1,2}[a-z]{1,3}",
        Just("AND".to_owned()),
        Just("by:x".to_owned()),
        Just("-x (y)".to_owned()),
    ];
    let term = (text, any::<bool>()).prop_map(|(text, prefix)| Term { text, prefix });
    let date =
        (2000_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day));
    let day = prop_oneof![date.prop_map(Day::On), (0_u16..400).prop_map(Day::Ago)];
    let state = prop_oneof![Just(State::Read), Just(State::Unread), Just(State::Starred), Just(State::Kept)];
    let filter = prop_oneof![
        term.clone().prop_map(Filter::By),
        term.clone().prop_map(Filter::About),
        term.clone().prop_map(Filter::Org),
        term.clone().prop_map(Filter::Source),
        term.clone().prop_map(Filter::Tag),
        term.clone().prop_map(Filter::Note),
        day.clone().prop_map(Filter::After),
        day.prop_map(Filter::Before),
        state.prop_map(Filter::Is),
    ];
    let leaf = prop_oneof![term.prop_map(Node::Text), filter.prop_map(Node::Filter)];
    let node = leaf.prop_recursive(4, 24, 4, |inner| {
        let many = collection::vec(inner.clone(), 2..4);
        let not_and = |nodes: &Vec<Node>| !nodes.iter().any(|node| matches!(node, Node::And(_)));
        let not_or = |nodes: &Vec<Node>| !nodes.iter().any(|node| matches!(node, Node::Or(_)));
        prop_oneof![
            inner.prop_map(|node| Node::Not(Box::new(node))),
            many.clone().prop_filter("no AND in AND", not_and).prop_map(Node::And),
            many.prop_filter("no OR in OR", not_or).prop_map(Node::Or),
        ]
    });
    let scope = prop_oneof![Just(Scope::Articles), Just(Scope::Quotes)];
    (option::of(node), scope).prop_map(|(root, scope)| Query { root, scope })
}

/// Bits that queries are made of, and others, in any order.
fn babble() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        "[a-zA-Z]{1,3}",
        Just(" ".to_owned()),
        Just("\"".to_owned()),
        Just("“".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("-".to_owned()),
        Just("*".to_owned()),
        Just(" AND ".to_owned()),
        Just(" OR ".to_owned()),
        Just("NOT ".to_owned()),
        Just("by:".to_owned()),
        Just("after:".to_owned()),
        Just("2026-01".to_owned()),
        Just("in:quotes".to_owned()),
        Just("is:".to_owned()),
        any::<String>(),
    ];
    collection::vec(bit, 0..16).prop_map(|bits| bits.concat())
}

/// An error points into its text.
fn assert_in_place(error: &QueryError, text: &str) {
    assert!(text.get(error.place.range()).is_some(), "{error:?} in `{text}`");
    assert!(!error.to_string().is_empty() && !error.advice().is_empty());
}

proptest! {
    #[test]
    fn printing_and_reading_again_changes_nothing(query in queries()) {
        prop_assert_eq!(Query::parse(&query.to_string()), Ok(query));
    }

    #[test]
    fn any_text_is_read_or_explained(text in babble()) {
        match Query::parse(&text) {
            Ok(query) => prop_assert_eq!(Query::parse(&query.to_string()), Ok(query)),
            Err(error) => assert_in_place(&error, &text),
        }
        if let Err(error) = Query::parse_typed(&text) {
            assert_in_place(&error, &text);
        }
    }
}
