//! Tells what a user reads about each kind of error.
#![expect(clippy::needless_raw_string_hashes, reason = "expectations are kept as expect-test writes them")]

use expect_test::{Expect, expect};

use super::*;

fn check(text: &str, expect: &Expect) {
    let errors = Config::default().overlay(text, "config.toml").expect_err("the text has errors");
    expect.assert_eq(&errors.to_string());
}

#[test]
fn all_errors_of_a_file_come_at_once() {
    check(
        r##"theme = "drak"
mouse = "yes"

[reading]
mesure = 66
margin = 40
context = 2.5

[keys]
zen = ["Ctlr-z"]

[themes.dark]
qoute = { fg = "#abc" }
"##,
        &expect![[r##"
            config.toml:1:9: unknown theme `drak`
              |
            1 | theme = "drak"
              |         ^^^^^^ did you mean `dark`?

            config.toml:2:9: `mouse` cannot be a string
              |
            2 | mouse = "yes"
              |         ^^^^^ write `true`, `false` or `"auto"`

            config.toml:5:1: unknown setting `mesure`
              |
            5 | mesure = 66
              | ^^^^^^ did you mean `measure`?

            config.toml:6:10: `margin` is out of range
              |
            6 | margin = 40
              |          ^^ write a number from 0 to 20

            config.toml:7:11: `context` cannot be a number with a fraction
              |
            7 | context = 2.5
              |           ^^^ write a number from 0 to 20

            config.toml:10:9: unknown key `Ctlr-z`
               |
            10 | zen = ["Ctlr-z"]
               |         ^^^^^^ did you mean `Ctrl-z`?

            config.toml:13:1: unknown role `qoute`
               |
            13 | qoute = { fg = "#abc" }
               | ^^^^^ did you mean `quote`?"##]],
    );
}

#[test]
fn unknown_names() {
    check(
        "colour = 1\n[readng]\nmeasure = 66\n[keys]\nline-dwon = ['x']\nfly = ['y']\n[themes.own]\nbase = 'drk'\ntext = { colour = 'red', fg = 'purpel' }",
        &expect![[r#"
            config.toml:1:1: unknown setting `colour`
              |
            1 | colour = 1
              | ^^^^^^ did you mean `tour`?

            config.toml:2:2: unknown section `readng`
              |
            2 | [readng]
              |  ^^^^^^ did you mean `reading`?

            config.toml:5:1: unknown action `line-dwon`
              |
            5 | line-dwon = ['x']
              | ^^^^^^^^^ did you mean `line-down`?

            config.toml:6:1: unknown action `fly`
              |
            6 | fly = ['y']
              | ^^^ did you mean `fold`?

            config.toml:8:8: unknown theme `drk`
              |
            8 | base = 'drk'
              |        ^^^^^ did you mean `dark`?

            config.toml:9:10: unknown part of a style `colour`
              |
            9 | text = { colour = 'red', fg = 'purpel' }
              |          ^^^^^^ there are `fg`, `bg`, `bold`, `dim`, `italic`, `underline`, `reverse` and `strike`

            config.toml:9:31: unknown colour `purpel`
              |
            9 | text = { colour = 'red', fg = 'purpel' }
              |                               ^^^^^^^^ write `#rrggbb`, a name such as `bright-blue`, or a number from 0 to 255"#]],
    );
}

#[test]
fn searches_that_cannot_be_asked() {
    check(
        "[[search]]\nname = 'Port'\nquery = 'harbour bye:Mara'\n\n[[search]]\nname = ''\nqury = 'x'\n\n[[search]]\nname = 'Port'\nquery = 'after:soon \"'",
        &expect![[r#"
            config.toml:3:18: there is no filter `bye`
              |
            3 | query = 'harbour bye:Mara'
              |                  ^^^ did you mean `by`?

            config.toml:5:1: this search has no `query`
              |
            5 | [[search]]
              | ^^^^^^^^^^ write `query = "…"`

            config.toml:6:8: `name` cannot be shown
              |
            6 | name = ''
              |        ^^ write a word or two

            config.toml:7:1: unknown setting `qury`
              |
            7 | qury = 'x'
              | ^^^^ did you mean `query`?

            config.toml:11:21: the quotation mark is never closed
               |
            11 | query = 'after:soon "'
               |                     ^ close it with ""#]],
    );
    check(
        "search = 'harbour'",
        &expect![[r#"
        config.toml:1:10: `search` cannot be a string
          |
        1 | search = 'harbour'
          |          ^^^^^^^^^ write `[[search]]`, and `name` and `query` below it"#]],
    );
    check(
        "[[search]]\nname = 'A'\nquery = ' '\n[[search]]\nname = 'B'\nquery = 'b'\n[[search]]\nname = 'B'\nquery = 'c'",
        &expect![[r#"
            config.toml:3:9: `query` asks for nothing
              |
            3 | query = ' '
              |         ^^^ write what to search for

            config.toml:8:8: there are two searches `B`
              |
            8 | name = 'B'
              |        ^^^ give one another name"#]],
    );
}

#[test]
fn settings_in_the_wrong_section() {
    check(
        "measure = 66\n[themes.own]\nmouse = true\n[panes]\nmargin = 3\ntheme = 'dark'\n",
        &expect![[r#"
            config.toml:1:1: unknown setting `measure`
              |
            1 | measure = 66
              | ^^^^^^^ `measure` belongs in `[reading]`

            config.toml:3:1: unknown role `mouse`
              |
            3 | mouse = true
              | ^^^^^ `mouse` belongs above the first section

            config.toml:5:1: unknown setting `margin`
              |
            5 | margin = 3
              | ^^^^^^ `margin` belongs in `[reading]`

            config.toml:6:1: unknown setting `theme`
              |
            6 | theme = 'dark'
              | ^^^^^ `theme` belongs above the first section"#]],
    );
}

#[test]
fn wrong_types() {
    check(
        "panes = 3\nmouse = 1\ntheme = ['dark']\nkeys.zen = 'z'\nkeys.top = ['g', 7]\n[reading]\nmeasure = '72'\nmargin = -1\n[library]\npath = ''\n[themes]\nauto = {}\nlate.base = 'own'\nmine = 'dark'\n[themes.own]\nquote = 'red'\nhit = { bold = 1, bg = 256, fg = true, underline = 'dots' }\n",
        &expect![[r##"
            config.toml:1:9: `panes` cannot be a whole number
              |
            1 | panes = 3
              |         ^ write `[panes]`, and its settings below it

            config.toml:2:9: `mouse` cannot be a whole number
              |
            2 | mouse = 1
              |         ^ write `true`, `false` or `"auto"`

            config.toml:3:9: `theme` cannot be a list
              |
            3 | theme = ['dark']
              |         ^^^^^^^^ write a string, in quotation marks

            config.toml:4:12: `zen` cannot be a string
              |
            4 | keys.zen = 'z'
              |            ^^^ write a list of keys, such as `["j", "Down"]`

            config.toml:5:18: a key of `top` must be a string
              |
            5 | keys.top = ['g', 7]
              |                  ^ put it in quotation marks

            config.toml:7:11: `measure` cannot be a string
              |
            7 | measure = '72'
              |           ^^^^ write a number from 20 to 200

            config.toml:8:10: `margin` is out of range
              |
            8 | margin = -1
              |          ^^ write a number from 0 to 20

            config.toml:10:8: `path` is empty
               |
            10 | path = ''
               |        ^^ name a folder, or remove the line

            config.toml:12:1: `auto` cannot be a theme's name
               |
            12 | auto = {}
               | ^^^^ choose another name

            config.toml:13:13: theme `own` does not stand above this one
               |
            13 | late.base = 'own'
               |             ^^^^^ move it up

            config.toml:14:8: `mine` cannot be a string
               |
            14 | mine = 'dark'
               |        ^^^^^^ write `[themes.name]`, and a line for each role below it

            config.toml:16:9: `quote` cannot be a string
               |
            16 | quote = 'red'
               |         ^^^^^ write a style, such as `{ fg = "#c0a070", bold = true }`

            config.toml:17:16: `bold` cannot be a whole number
               |
            17 | hit = { bold = 1, bg = 256, fg = true, underline = 'dots' }
               |                ^ write `true` or `false`

            config.toml:17:24: `bg` is out of range
               |
            17 | hit = { bold = 1, bg = 256, fg = true, underline = 'dots' }
               |                        ^^^ write a number from 0 to 255

            config.toml:17:34: `fg` cannot be `true`
               |
            17 | hit = { bold = 1, bg = 256, fg = true, underline = 'dots' }
               |                                  ^^^^ write `"#rrggbb"`, a name, or a number from 0 to 255

            config.toml:17:52: unknown underline `dots`
               |
            17 | hit = { bold = 1, bg = 256, fg = true, underline = 'dots' }
               |                                                    ^^^^^^ did you mean `dotted`?"##]],
    );
}

#[test]
fn keys_that_are_none() {
    check(
        "[keys]\nzen = ['g Ctlr-d', 'Shift-j', 'Ctrl-i', '', ' ', 'jj']\nfind = [\"\\u0067 Hyper-x\"]\n",
        &expect![[r#"
            config.toml:2:11: unknown key `Ctlr-d`
              |
            2 | zen = ['g Ctlr-d', 'Shift-j', 'Ctrl-i', '', ' ', 'jj']
              |           ^^^^^^ did you mean `Ctrl-d`?

            config.toml:2:21: `Shift-j` holds `Shift` with a character
              |
            2 | zen = ['g Ctlr-d', 'Shift-j', 'Ctrl-i', '', ' ', 'jj']
              |                     ^^^^^^^ write `J`

            config.toml:2:32: terminals cannot tell `Ctrl-i` from `Tab`
              |
            2 | zen = ['g Ctlr-d', 'Shift-j', 'Ctrl-i', '', ' ', 'jj']
              |                                ^^^^^^ write `Tab`

            config.toml:2:41: no key is named
              |
            2 | zen = ['g Ctlr-d', 'Shift-j', 'Ctrl-i', '', ' ', 'jj']
              |                                         ^^ name a key

            config.toml:2:45: no key is named
              |
            2 | zen = ['g Ctlr-d', 'Shift-j', 'Ctrl-i', '', ' ', 'jj']
              |                                             ^^^ the space bar is `Space`

            config.toml:2:51: unknown key `jj`
              |
            2 | zen = ['g Ctlr-d', 'Shift-j', 'Ctrl-i', '', ' ', 'jj']
              |                                                   ^^ write a character or a name such as `Space`, `PgDn` or `F1`, after `Ctrl-`, `Alt-` or `Shift-`

            config.toml:3:9: unknown key `Hyper-x`
              |
            3 | find = ["\u0067 Hyper-x"]
              |         ^^^^^^^^^^^^^^^^ write a character or a name such as `Space`, `PgDn` or `F1`, after `Ctrl-`, `Alt-` or `Shift-`"#]],
    );
}

#[test]
fn keys_that_clash() {
    check(
        "[keys]\nline-down = ['j', 'x']\nline-up = ['x']\n\ntop = ['g', 'g g']\nend = [\n  'z z',\n]\nzen = ['z', 'e', 'e']\n",
        &expect![[r#"
            config.toml:3:12: `x` is bound to both `line-down` and `line-up`
              |
            2 | line-down = ['j', 'x']
              |                   --- `line-down` has it here
            3 | line-up = ['x']
              |            ^^^ take it out of one of them

            config.toml:5:13: `g g` can never be reached, since `g` is bound
              |
            5 | top = ['g', 'g g']
              |        --- `top` has it here
              |             ^^^^^ take out `g g` or `g`

            config.toml:9:8: `z z` can never be reached, since `z` is bound
              |
            7 |   'z z',
              |   ----- `end` has it here
              :
            9 | zen = ['z', 'e', 'e']
              |        ^^^ take out `z z` or `z`

            config.toml:9:18: `e` stands twice for `zen`
              |
            9 | zen = ['z', 'e', 'e']
              |             --- `zen` has it here
              |                  ^^^ take one out"#]],
    );
}

#[test]
fn no_key_to_quit_with() {
    check(
        "[keys]\nquit = []\nleave = []\n",
        &expect![[r#"
        config.toml:1:2: no key quits any more
          |
        1 | [keys]
          |  ^^^^ bind one to `quit` or `leave`"#]],
    );
}

#[test]
fn what_is_no_toml() {
    check(
        "[reading\nmeasure = 66\n[panes]\nside = \narticles = 'x\n[reading]\nmargin = 1\nmargin = 2\n",
        &expect![[r#"
        config.toml:1:9: unclosed table, expected `]`
          |
        1 | [reading
          |         ^

        config.toml:4:8: string values must be quoted, expected literal string
          |
        4 | side = 
          |        ^

        config.toml:5:14: invalid literal string, expected `'`
          |
        5 | articles = 'x
          |              ^

        config.toml:8:1: duplicate key
          |
        8 | margin = 2
          | ^^^^^^"#]],
    );
}
