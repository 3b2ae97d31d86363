//! Inputs that were made to be slow, of any length: for each parser what it looks for again and again, nests, leaves open or
//! has to give up on.

use std::io;

use jiff::Timestamp;
use pullquote::article::{self, Origin};
use pullquote::config::Config;
use pullquote::export;
use pullquote::fetch::{feed, import, incoming, mail};
use pullquote::query::{Highlighter, Query};
use pullquote_extract::Extractor;

/// One of them.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) parser: fn(&[u8]),
    /// Makes about so many bytes of it.
    pub(crate) make: fn(usize) -> Vec<u8>,
}

fn parsed(data: &[u8], name: &str) {
    drop(article::parse(data, &Origin::named(name)));
}

fn markdown(data: &[u8]) {
    parsed(data, "a.md");
}

fn html(data: &[u8]) {
    parsed(data, "a.html");
}

fn plain(data: &[u8]) {
    parsed(data, "a.txt");
}

fn org(data: &[u8]) {
    parsed(data, "a.org");
}

fn rst(data: &[u8]) {
    parsed(data, "a.rst");
}

fn letter(data: &[u8]) {
    parsed(data, "a.eml");
    drop(mail::read(data, &[], Timestamp::UNIX_EPOCH));
}

fn mailbox(data: &[u8]) {
    let read = |message: &[u8]| -> io::Result<()> {
        drop(mail::read(message, &[], Timestamp::UNIX_EPOCH));
        Ok(())
    };
    mail::mbox(data, read).expect("bytes can be read");
}

fn wire(data: &[u8]) {
    parsed(data, "a.nitf");
}

fn archive(data: &[u8]) {
    parsed(data, "a.mhtml");
}

fn feeds(data: &[u8]) {
    if let Ok(feed) = feed::parse(data, None, None) {
        let kept = incoming::of_feed(feed, &incoming::Origins::default(), Timestamp::UNIX_EPOCH);
        drop(kept.iter().map(incoming::Incoming::file).collect::<Vec<_>>());
    }
}

fn lists(data: &[u8]) {
    drop(import::read(data, false, Timestamp::UNIX_EPOCH));
}

fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match text.parse::<Query>() {
        Ok(query) => drop((query.to_string(), Highlighter::words(&query).places(&text))),
        Err(error) => drop(error.to_string()),
    }
}

fn config(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    drop(Config::default().overlay(&text, "config.toml").map_err(|errors| errors.to_string()));
}

fn extract(data: &[u8]) {
    drop(Extractor::new().reported(true).extract(&String::from_utf8_lossy(data)));
}

fn wrap(data: &[u8]) {
    if let Ok(article) = article::parse(data, &Origin::named("a.md")) {
        let _ = pullquote::tui::fuzzing::sets(&article, 60);
    }
}

fn keys(data: &[u8]) {
    pullquote::app::fuzzing::sent(data);
}

fn page(data: &[u8]) {
    let article = article::parse(data, &Origin::named("a.txt")).expect("it is a text");
    let found = Extractor::new().extract(&article.body);
    drop(export::Format::Html.render(&article, &found));
}

/// Returns what `piece` makes of 0, 1, 2 and so on, until there are so many bytes.
fn fill(length: usize, piece: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = String::with_capacity(length + 200);
    for number in 0.. {
        if text.len() >= length {
            break;
        }
        text.push_str(&piece(number));
    }
    text.into_bytes()
}

/// Returns `piece` again and again.
fn again(length: usize, piece: &str) -> Vec<u8> {
    piece.repeat(length.div_ceil(piece.len())).into_bytes()
}

/// Returns `piece` again and again between two others.
fn between(length: usize, start: &str, piece: &str, end: &str) -> Vec<u8> {
    [start.as_bytes(), &again(length, piece), end.as_bytes()].concat()
}

/// Returns as much of `open` as of `close`, one within the other.
fn nested(length: usize, open: &str, close: &str) -> Vec<u8> {
    let count = length / (open.len() + close.len());
    format!("{}x{}", open.repeat(count), close.repeat(count)).into_bytes()
}

macro_rules! inputs {
    ($($name:literal $parser:ident $make:expr;)*) => {
        pub(crate) const INPUTS: &[Input] = &[$(Input { name: $name, parser: $parser, make: $make }),*];
    };
}

inputs! {
    "nothing" keys |_| Vec::new();

    "markdown: paragraphs" markdown |n| again(n, "The port is shut, and “we wait,” said Ada Wren.\n\n");
    "markdown: quotation in quotation" markdown |n| again(n, "> ");
    "markdown: list in list" markdown |n| fill(n, |i| format!("{}- x\n", " ".repeat(2 * (i % 60))));
    "markdown: brackets" markdown |n| again(n, "[");
    "markdown: links left open" markdown |n| again(n, "[a](");
    "markdown: images left open" markdown |n| again(n, "![a](<b");
    "markdown: stars" markdown |n| again(n, "*a **b ");
    "markdown: underscores" markdown |n| again(n, "_a__b");
    "markdown: backticks" markdown |n| fill(n, |i| format!("{} ", "`".repeat(1 + i % 40)));
    "markdown: tildes" markdown |n| again(n, "~~a ~b ");
    "markdown: references" markdown |n| fill(n, |i| format!("[a{i}]: https://x.example/{i}\n[a{i}]\n\n"));
    "markdown: footnotes" markdown |n| fill(n, |i| format!("x[^{i}]\n\n[^{i}]: note\n\n"));
    "markdown: one table" markdown |n| between(n, "| a | b |\n|---|---|\n", "| 1 | 2 |\n", "");
    "markdown: a wide table" markdown |n| [again(n / 3, "|a"), b"|\n".to_vec(), again(n / 3, "|-"), b"|\n".to_vec(), again(n / 3, "|b")].concat();
    "markdown: tags" markdown |n| again(n, "<b>");
    "markdown: tags left open" markdown |n| again(n, "a <b c=\"");
    "markdown: comments left open" markdown |n| again(n, "<!-- ");
    "markdown: declarations" markdown |n| again(n, "<![CDATA[ <?x <!A ");
    "markdown: entities" markdown |n| again(n, "&amp; &#65; &x; &");
    "markdown: headings" markdown |n| fill(n, |i| format!("# Heading {i}\n"));
    "markdown: rules" markdown |n| again(n, "***\n---\n");
    "markdown: one long line" markdown |n| again(n, "word, ");
    "markdown: escapes" markdown |n| again(n, "\\*\\_\\[");
    "markdown: addresses" markdown |n| again(n, "https://x.example/a?b=c&d ");
    "markdown: soft hyphens" markdown |n| again(n, "har\u{ad}bour\u{200b} ");

    "front matter: keys" markdown |n| [b"+++\n".to_vec(), fill(n, |i| format!("key{i} = {i}\n")), b"+++\nText".to_vec()].concat();
    "front matter: keys that are wrong" markdown |n| between(n, "+++\n", "key = = 3\n", "+++\nText");
    "front matter: one list" markdown |n| between(n, "+++\ntags = [", "\"a\",", "]\n+++\nText");
    "front matter: tags" markdown |n| [b"+++\ntags = [".to_vec(), fill(n, |i| format!("\"tag {i}\",")), b"]\n+++\nText".to_vec()].concat();
    "front matter: YAML" markdown |n| [b"---\n".to_vec(), fill(n, |i| format!("key{i}: [a, {{b: c}}]\n")), b"---\nText".to_vec()].concat();
    "front matter: YAML aliases" markdown |n| [b"---\na: &a [x]\n".to_vec(), fill(n, |i| format!("k{i}: *a\n")), b"---\nText".to_vec()].concat();
    "front matter: JSON" markdown |n| [b"{\"a\":[".to_vec(), again(n, "[1,{}],"), b"0]}\n\nText".to_vec()].concat();
    "front matter: an address" markdown |n| between(n, "+++\nurl = \"https://x.example/", "a/", "\"\n+++\nText");
    "front matter: left open" markdown |n| between(n, "+++\n", "a = 1\n", "");

    "plain: paragraphs" plain |n| again(n, "The port is shut.\n\n");
    "plain: lines" plain |n| again(n, "The port is shut\n");
    "plain: one long line" plain |n| again(n, "The port is shut. ");
    "plain: furniture" plain |n| again(n, "Advertisement\n\nRead more: Fog\n\nShare this article\n\n");
    "plain: comments" plain |n| again(n, "Leave a Reply\n\nComment *\n\n");
    "plain: blanks" plain |n| again(n, " \t ");
    "plain: marks that stack" plain |n| again(n, "e\u{301}\u{302}\u{303}");
    "plain: a tower of marks" plain |n| between(n, "e", "\u{301}", "");
    "plain: escapes" plain |n| again(n, "\u{1b}]0;x\u{1b}[31");
    "plain: escapes left open" plain |n| again(n, "\u{1b}]");
    "plain: bidi and tags" plain |n| again(n, "\u{202e}a\u{e0041}\u{34f}");
    "plain: bylines" plain |n| again(n, "By Jon Hale and Ada Wren\n\n");
    "plain: dates" plain |n| again(n, "18 November 2026\n\n");
    "plain: bad bytes" plain |n| again(n, "é a").iter().map(|byte| byte ^ 0x10).collect();
    "wiki: links" plain |n| again(n, "== H ==\n[[a|b]] '''c''' {{d|e}}\n");
    "org: stars" org |n| again(n, "* H\n- [[x][y]] *b* /i/\n");
    "org: blocks left open" org |n| again(n, "#+BEGIN_QUOTE\nx\n");
    "rst: directives" rst |n| again(n, ".. note::\n   x\n\n`a <b>`_ **c**\n\n");
    "rst: references" rst |n| fill(n, |i| format!(".. _a{i}: https://x.example/{i}\n\na{i}_\n\n"));

    "html: paragraphs" html |n| between(n, "<title>T</title><article>", "<p>The port is shut, and “we wait,” said Ada Wren of it all.", "");
    "html: elements in elements" html |n| nested(n, "<div>", "</div>");
    "html: inline in inline" html |n| nested(n, "<b>", "</b>");
    "html: left open" html |n| again(n, "<b><i><a>");
    "html: closed alone" html |n| again(n, "</p></b></table>");
    "html: tables in tables" html |n| nested(n, "<table><tr><td>", "</table>");
    "html: tables left open" html |n| again(n, "<table><tr>x");
    "html: one table" html |n| between(n, "<table>", "<tr><td>a<td>b", "</table>");
    "html: a wide row" html |n| between(n, "<table><tr>", "<td>a", "</table>");
    "html: lists in lists" html |n| nested(n, "<ul><li>", "</ul>");
    "html: attributes" html |n| [b"<p ".to_vec(), fill(n, |i| format!("a{i}=b ")), b">x</p>".to_vec()].concat();
    "html: the same attribute" html |n| between(n, "<p ", "class=a ", ">x</p>");
    "html: classes" html |n| [b"<p class='".to_vec(), fill(n, |i| format!("c{i} ")), b"'>x</p>".to_vec()].concat();
    "html: ampersands" html |n| between(n, "<p>", "& ", "");
    "html: ampersands in an attribute" html |n| between(n, "<title>T</title><article><p>The port is shut, and forty ships wait for it.<img alt='", "& ", "'>");
    "html: ampersands in pieces" html |n| between(n, "<article><p>", "The port &amp; quay is shut, and “we wait,” said Ada Wren.<br>", "");
    "html: letters like no-break spaces" html |n| between(n, "<p>", "« » ", "");
    "html: entities" html |n| between(n, "<p>", "&amp;&#65;&notit;", "");
    "html: comments" html |n| again(n, "<!-- x -->");
    "html: comments left open" html |n| again(n, "<!-- <");
    "html: angles" html |n| again(n, "<");
    "html: scripts" html |n| again(n, "<script>if (a < b) {}</script>");
    "html: a script left open" html |n| between(n, "<script>", "</scrip ", "");
    "html: JSON-LD" html |n| between(n, "<script type='application/ld+json'>[", "{\"@type\":\"NewsArticle\",\"headline\":\"T\"},", "{}]</script><p>x");
    "html: JSON-LD nested" html |n| [b"<script type='application/ld+json'>".to_vec(), nested(n, "[", "]"), b"</script><p>x".to_vec()].concat();
    "html: meta" html |n| fill(n, |i| format!("<meta name=a{i} content=b>"));
    "html: links" html |n| fill(n, |i| format!("<p><a href='/a{i}'>The port is shut</a> today."));
    "html: links alone" html |n| again(n, "<a href=/a>b</a>");
    "html: a long address" html |n| between(n, "<a href='https://x.example/", "a/../", "'>x</a>");
    "html: breaks" html |n| between(n, "<p>", "a<br>", "");
    "html: blanks" html |n| between(n, "<p>a", " &nbsp;\n", "b");
    "html: preformatted" html |n| between(n, "<pre>", "a b\n", "</pre>");
    "html: quotations" html |n| nested(n, "<blockquote><p>", "</blockquote>");
    "html: forms" html |n| again(n, "<form><select><option>a");
    "html: svg and math" html |n| again(n, "<svg><math><desc>");
    "html: templates" html |n| again(n, "<template><p>");
    "html: headings" html |n| fill(n, |i| format!("<h2>Heading {i}</h2><p>The port is shut, and forty ships wait."));
    "html: figures" html |n| again(n, "<figure><img alt=quay><figcaption>Quay</figcaption></figure>");
    "html: siblings" html |n| again(n, "<div><span>a</span></div>");
    "html: formatting left open" html |n| again(n, "<p><b><i><u>x");

    "mail: headers" letter |n| [b"From: a@x.example\n".to_vec(), fill(n, |i| format!("X-{i}: y\n")), b"\nText".to_vec()].concat();
    "mail: a folded header" letter |n| between(n, "From: a@x.example\nSubject: a\n", " b\n", "\nText");
    "mail: encoded words" letter |n| between(n, "From: a@x.example\nSubject: ", "=?utf-8?Q?a_b?= ", "\n\nText");
    "mail: parts in parts" letter |n| [b"From: a@x.example\n".to_vec(), fill(n, |i| format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"))].concat();
    "mail: parts" letter |n| between(n, "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n", "--b--");
    "mail: quoted printable" letter |n| between(n, "From: a@x.example\nContent-Transfer-Encoding: quoted-printable\n\n", "=C3=A9=\n", "");
    "mail: replies" letter |n| between(n, "From: a@x.example\n\n", "> > the port is shut\n", "");
    "mail: addresses" letter |n| between(n, "From: ", "Ada <a@x.example>, ", "\n\nText");
    "mailbox: messages" mailbox |n| again(n, "From a@x.example Wed Nov 18 07:30:00 2026\nFrom: a@x.example\n\nText.\n\n");
    "mailbox: lines" mailbox |n| between(n, "From a@x.example Wed\nFrom: a@x.example\n\n", ">From here\n", "");
    "mhtml: parts" archive |n| between(n, "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", "--b\nContent-Type: text/html\n\n<p>x\n", "--b--");
    "NITF: paragraphs" wire |n| between(n, "<nitf><body><body.content>", "<p>The port is shut.</p>", "</body.content></body></nitf>");
    "NITF: nested" wire |n| [b"<nitf><body>".to_vec(), nested(n, "<block>", "</block>"), b"</body></nitf>".to_vec()].concat();

    "feeds: items" feeds |n| [b"<rss version='2.0'><channel><title>G</title>".to_vec(), fill(n, |i| format!("<item><title>T{i}</title><link>https://x.example/{i}</link><description>The port is shut, {i}.</description></item>")), b"</channel></rss>".to_vec()].concat();
    "feeds: items without an end" feeds |n| between(n, "<rss version='2.0'><channel>", "<item><title>T", "");
    "feeds: the same item" feeds |n| between(n, "<rss version='2.0'><channel>", "<item><title>T</title><guid>1</guid></item>", "</channel></rss>");
    "feeds: elements in elements" feeds |n| [b"<rss version='2.0'><channel><item><description>".to_vec(), nested(n, "<a>", "</a>"), b"</description></item></channel></rss>".to_vec()].concat();
    "feeds: attributes" feeds |n| [b"<feed xmlns='http://www.w3.org/2005/Atom'><entry ".to_vec(), fill(n, |i| format!("a{i}='b' ")), b"><title>x</title></entry></feed>".to_vec()].concat();
    "feeds: names of names" feeds |n| [b"<feed ".to_vec(), fill(n, |i| format!("xmlns:n{i}='urn:{i}' ")), b"><entry><title>x</title></entry></feed>".to_vec()].concat();
    "feeds: text escaped twice" feeds |n| between(n, "<rss version='2.0'><channel><item><description>", "&amp;lt;p&amp;gt;a &amp;amp; ", "</description></item></channel></rss>");
    "feeds: sections" feeds |n| between(n, "<rss version='2.0'><channel><item><description>", "<![CDATA[<b>]]>", "</description></item></channel></rss>");
    "feeds: sections left open" feeds |n| between(n, "<rss version='2.0'><channel><item><description>", "<![CDATA[", "");
    "feeds: closed alone" feeds |n| between(n, "<rss version='2.0'><channel>", "</item>", "");
    "feeds: bases" feeds |n| between(n, "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry xml:base='a/'><link href='b'/><title>x</title>", "");
    "feeds: JSON" feeds |n| [b"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[".to_vec(), fill(n, |i| format!("{{\"id\":\"{i}\",\"content_html\":\"<p>x\"}},")), b"{}]}".to_vec()].concat();
    "feeds: tags" feeds |n| [b"<rss version='2.0'><channel><item>".to_vec(), fill(n, |i| format!("<category>c{i}</category>")), b"</item></channel></rss>".to_vec()].concat();
    "lists: OPML" lists |n| [b"<opml><body>".to_vec(), fill(n, |i| format!("<outline text='a' xmlUrl='https://x.example/{i}'/>")), b"</body></opml>".to_vec()].concat();
    "lists: OPML nested" lists |n| [b"<opml><body>".to_vec(), nested(n, "<outline text='a'>", "</outline>"), b"</body></opml>".to_vec()].concat();
    "lists: the same feed" lists |n| between(n, "<opml><body>", "<outline xmlUrl='https://x.example/'/>", "</body></opml>");
    "lists: bookmarks" lists |n| [b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>".to_vec(), fill(n, |i| format!("<DT><A HREF='https://x.example/{i}'>a</A>"))].concat();
    "lists: bookmarks in folders" lists |n| between(n, "<!DOCTYPE NETSCAPE-Bookmark-file-1>", "<DL><DT><H3>a</H3>", "");
    "lists: addresses" lists |n| fill(n, |i| format!("https://x.example/{i}\n"));
    "lists: CSV" lists |n| [b"url,title,tags\n".to_vec(), fill(n, |i| format!("https://x.example/{i},\"a, b\",c|d\n"))].concat();
    "lists: CSV marks left open" lists |n| between(n, "url,title\n", "https://x.example/,\"a\n", "");

    "query: words" query |n| again(n, "word ");
    "query: alternatives" query |n| again(n, "word OR ");
    "query: parentheses" query |n| nested(n, "(", ")");
    "query: parentheses left open" query |n| again(n, "(");
    "query: not" query |n| between(n, "a ", "NOT ", "b");
    "query: filters" query |n| again(n, "by:a after:2026-01-01 ");
    "query: marks left open" query |n| again(n, "\"a b");
    "config: wrong keys" config |n| fill(n, |i| format!("wrong{i} = {i}\n"));
    "config: wrong keys in a table" config |n| [b"[keys]\n".to_vec(), fill(n, |i| format!("wrong{i} = ['x']\n"))].concat();
    "config: wrong chords" config |n| between(n, "[keys]\nnext-quote = [", "'Strg-x', ", "]\n");
    "config: feeds" config |n| fill(n, |i| format!("[[feed]]\nurl = 'https://x.example/{i}'\n"));
    "config: sites" config |n| fill(n, |i| format!("[[site]]\nhost = 'x{i}.example'\n"));
    "config: searches" config |n| fill(n, |i| format!("[[search]]\nname = 's{i}'\nquery = 'a{i}'\n"));
    "config: chords" config |n| [b"[keys]\nnext-quote = [".to_vec(), fill(n, |i| format!("'{0} {0}',", char::from_u32(0x4e00 + i as u32).unwrap_or('x'))), b"]\n".to_vec()].concat();
    "config: one long chord" config |n| between(n, "[keys]\nnext-quote = ['", "x ", "']\n");
    "config: themes on themes" config |n| fill(n, |i| format!("[themes.t{}]\nbase = 't{i}'\n", i + 1));
    "config: lines that are no TOML" config |n| again(n, "= ]\n");
    "config: tables in tables" config |n| between(n, "x", ".x", " = 1\n");
    "config: themes" config |n| fill(n, |i| format!("[themes.t{i}]\ntitle = {{ fg = '#ff0000' }}\n"));
    "config: faults on one line" config |n| between(n, "x = [", "{ a = 1 }, ", "]\n");
    "config: no TOML" config |n| again(n, "= ] ");

    "extract: news" extract |n| again(n, "“We wait,” said Mara Lindqvist of the Port Authority. She told Jon Hale that ships lie at anchor.\n\n");
    "extract: names" extract |n| fill(n, |i| format!("Mara{i} Lindqvist{i} met Hale{i}. "));
    "extract: one family" extract |n| fill(n, |i| format!("Mr. {}{} Lindqvist went. Lindqvist came. ", (b'A' + (i % 26) as u8) as char, (b'a' + (i / 26 % 26) as u8) as char));
    "extract: capitals" extract |n| again(n, "Port Authority Of Varn And ");
    "extract: all capitals" extract |n| again(n, "PORT STRIKE IN VARN. ");
    "extract: quotes left open" extract |n| again(n, "“we wait ");
    "extract: straight marks" extract |n| again(n, "\"we\" 'wait' ");
    "extract: apostrophes" extract |n| again(n, "'tis o' the '90s' ");
    "extract: quotes in quotes" extract |n| nested(n, "“a ‘b ", " b’ a”");
    "extract: one quote over paragraphs" extract |n| again(n, "“We wait, and wait.\n\n");
    "extract: sayings" extract |n| again(n, "he said she said ");
    "extract: pronouns" extract |n| again(n, "“No,” he said. “Yes,” she said. ");
    "extract: a transcript" extract |n| fill(n, |i| format!("SPEAKER{i}: We wait.\n\n"));
    "extract: one long sentence" extract |n| again(n, "the port, which is shut, and the ship, that waits, and ");
    "extract: full stops" extract |n| again(n, "a. B. c. ");
    "extract: initials" extract |n| again(n, "J. R. R. ");
    "extract: one word" extract |n| again(n, "a");
    "extract: reports" extract |n| again(n, "according to Hale, who said that ");
    "extract: titles" extract |n| again(n, "the former deputy prime minister Mr Dr Prof ");

    "wrap: words" wrap |n| again(n, "The port is shut, and forty ships wait. ");
    "wrap: one word" wrap |n| again(n, "harbour");
    "wrap: wide letters" wrap |n| again(n, "港口罢工");
    "wrap: marks that stack" wrap |n| again(n, "e\u{301}");
    "wrap: links" wrap |n| fill(n, |i| format!("[a{i}](https://x.example/{i}) "));
    "wrap: code" wrap |n| between(n, "```\n", "let quay = harbour; ", "\n```");
    "wrap: a table" wrap |n| between(n, "| a | b |\n|---|---|\n", "| one | two |\n", "");
    "wrap: items" wrap |n| again(n, "- one\n");
    "keys: sequences" keys |n| again(n, "\u{1b}[<0;5;7M\u{1b}[97;5u");
    "keys: a paste" keys |n| between(n, "\u{1b}[200~", "by:lind ", "\u{1b}[201~");
    "keys: escapes" keys |n| again(n, "\u{1b}\u{1b}[");
    "export: a page" page |n| again(n, "“We wait,” said Mara Lindqvist.\n\n");
    "export: a page of one line" page |n| again(n, "“We wait,” said Mara Lindqvist. ");
}
