//! Wire copy as agencies sent it for decades: ANPA 1312 (`^By JON HALE=`, `BC-Port-Strike, 1st Ld`), IPTC 7901 (`zczc`, a line
//! of number, priority, category and length, `nnnn` at the end). Header and trailer tell title, author, agency and day.

use super::paragraphs;
use crate::article::body::{Draft, Piece, people};
use crate::article::{Meta, Published, safe};
use pullquote_extract::text::BlockKind;

/// Limits how many lines at the start may be a header.
const HEAD: usize = 14;

/// Reads wire copy; none where the text has no header of a wire.
pub(super) fn read(body: &str, meta: &Meta) -> Option<Draft> {
    let lines: Vec<&str> = body.lines().collect();
    let filled: Vec<(usize, &str)> = lines.iter().map(|line| line.trim()).enumerate().collect();
    let filled: Vec<(usize, &str)> = filled.into_iter().filter(|(_, line)| !line.is_empty()).take(HEAD).collect();
    let carets = filled.iter().filter(|(_, line)| line.starts_with('^')).count();
    let opened = filled.first().is_some_and(|(_, line)| is_opening(line) || is_code(line));
    let sent = filled.iter().take(4).filter(|(_, line)| is_code(line) || is_slug(line)).count();
    if carets < 1 && !(opened && sent > 0) && !filled.first().is_some_and(|(_, line)| opens_with_code(line))
        || carets == 1 && sent == 0 && !filled.iter().any(|(_, line)| line.starts_with("^By "))
    {
        return None;
    }
    let mut wire = Wire { meta: meta.clone(), headline: None, coded: false };
    let mut start = 0;
    for &(at, line) in &filled {
        if !wire.takes(line) {
            break;
        }
        start = at + 1;
    }
    let mut end = lines.len();
    while end > start && (lines[end - 1].trim().is_empty() || wire.ends(lines[end - 1].trim())) {
        end -= 1;
    }
    let kept: Vec<&str> = lines[start..end].iter().map(|line| line.strip_prefix('^').unwrap_or(line)).collect();
    let text = kept.join("\n");
    let Wire { mut meta, headline, .. } = wire;
    if meta.title.is_empty() {
        meta.title = headline.unwrap_or_default();
    }
    let mut pieces = paragraphs::pieces(&text, start);
    pieces
        .iter_mut()
        .filter(|piece| piece.kind.is_heading())
        .for_each(|piece: &mut Piece| piece.kind = BlockKind::Paragraph);
    Some(Draft { meta, pieces, warnings: Vec::new(), has_kinds: true, is_page: false })
}

struct Wire {
    meta: Meta,
    headline: Option<String>,
    /// True if the line before was one of codes, below which a slug may stand.
    coded: bool,
}

impl Wire {
    /// Takes a line of the header; false where the text begins.
    fn takes(&mut self, line: &str) -> bool {
        let marked = line.starts_with('^') || line.ends_with(['=', '<']);
        let text = safe::line(line.trim_start_matches('^').trim_end_matches(['=', '<']));
        let coded = std::mem::replace(&mut self.coded, is_opening(line) || is_code(line));
        if self.coded
            || is_slug(line)
            || coded && is_keyword(line)
            || text.starts_with("Eds:")
            || text.starts_with("EDS:")
        {
            return true;
        }
        if let Some(names) = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")).filter(|_| marked) {
            let names = people(names).join(", ");
            self.meta.author = self.meta.author.take().or(Some(names)).filter(|names| !names.is_empty());
            return true;
        }
        let is_short = text.len() < 60 && !crate::article::body::ends_sentence(&text);
        let follows = self.meta.author.is_some() && self.meta.source.is_none() && is_short;
        if marked && (is_credit(&text) || follows) {
            let source = text.trim_end_matches(" Writer").trim_end_matches(" Staff").to_owned();
            self.meta.source = self.meta.source.take().or(Some(source));
            return true;
        }
        if marked && self.headline.is_none() && text.len() < 160 {
            self.headline = Some(text);
            return true;
        }
        // A word to editors, such as `^With photo`.
        line.starts_with('^') && is_short
    }

    /// Takes a line of the trailer: `AP-NY-11-18-26 0930EST`, `nnnn`.
    fn ends(&mut self, line: &str) -> bool {
        let line = line.trim_end_matches(['<', '=']);
        if line.eq_ignore_ascii_case("nnnn") || line == "---" || line == "###" || line == "-30-" {
            return true;
        }
        let mut parts = line.split(' ').next().unwrap_or_default().rsplitn(4, '-');
        let figures: Vec<&str> = parts.by_ref().take(3).collect();
        let is_trailer = figures.len() == 3
            && figures.iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            && parts.next().is_some_and(|desk| desk.chars().all(|c| c.is_ascii_alphabetic() || c == '-'));
        if is_trailer {
            let date = Published::parse(&format!("20{}-{}-{}", figures[0], figures[2], figures[1]));
            self.meta.date = self.meta.date.or(date);
        }
        is_trailer
    }
}

/// `zczc`, with a code behind it or not.
fn is_opening(line: &str) -> bool {
    line.eq_ignore_ascii_case("zczc") || opens_with_code(line)
}

/// `ZCZC ABC0123 4 POL 0350`
fn opens_with_code(line: &str) -> bool {
    let rest =
        line.get(..5).filter(|start| start.eq_ignore_ascii_case("zczc ")).map(|_| line[5..].to_ascii_lowercase());
    rest.is_some_and(|rest| is_code(&rest))
}

/// `FERRY-STOPPED`
fn is_keyword(line: &str) -> bool {
    line.len() < 60 && line.contains(['-', '/']) && !line.contains(' ') && !line.contains(char::is_lowercase)
}

/// `abc0123 4 pol 0350 /AP-ab12`, `a1234 u i`: an id, then priority, category and length.
fn is_code(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let id = words.next().unwrap_or_default().trim_start_matches('^');
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    let is_id = letters <= 4
        && id.len() > letters
        && id.len() - letters >= 3
        && id.len() <= 10
        && id[letters..].bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> = words.collect();
    if rest.is_empty() {
        return is_id && line.starts_with('^');
    }
    is_id
        && rest.len() <= 8
        && rest.iter().all(|word| word.len() <= 12)
        && rest.iter().any(|word| word.len() <= 4 && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// `BC-Port-Strike, 1st Ld-Writethru, a0123,0350`
fn is_slug(line: &str) -> bool {
    let line = line.trim_start_matches(['^', 'u', 'i', ' ']);
    let cycle = ["BC-", "AM-", "PM-", "bc-", "am-", "pm-", "BC_", "URGENT", "BULLETIN", "ADVISORY"];
    cycle.iter().any(|cycle| line.starts_with(cycle)) && line.len() < 100 && !line.ends_with('.')
}

/// `Associated Press Writer`, `Reuters`
fn is_credit(text: &str) -> bool {
    let houses = [
        "Associated Press",
        "Reuters",
        "Agence France-Presse",
        "United Press International",
        "News Service",
        "Press Writer",
        "Staff Writer",
        "Newspapers",
        "Wire Service",
    ];
    houses.iter().any(|house| text.contains(house)) && text.len() < 60
}

#[cfg(test)]
mod tests {
    use crate::article::{Origin, parse};

    #[test]
    fn anpa_copy_is_read() {
        let source = "^a0123\n^BC-Port-Strike, 1st Ld,0350\n^Talks stall at port<\n^Eds: UPDATES throughout.\n^By JON HALE=\n^Associated Press Writer=\n\
                      \u{20}\u{20}OSTLEY (AP) _ The port stayed shut for a third week on Monday,\nand the ships lay off the coast.\n\
                      \u{20}\u{20}``We have waited,'' said Mara Lindqvist, who leads the union of\nthe crane drivers.\n\nAP-NY-11-18-26 0930EST<\n";
        let article = parse(source.as_bytes(), &Origin::named("a.txt")).unwrap();
        let meta = &article.meta;
        assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("Talks stall at port", Some("JON HALE")));
        assert_eq!(meta.source.as_deref(), Some("Associated Press"));
        assert_eq!(meta.date.map(|date| date.day.to_string()).as_deref(), Some("2026-11-18"));
        assert!(
            article.body.contains("on Monday, and the ships")
                && !article.body.contains("AP-NY")
                && !article.body.contains('^')
        );
    }

    #[test]
    fn iptc_copy_is_read() {
        let source = "zczc\nabc0123 4 pol 0350 /RTR-ab12\nBC-PORT-STRIKE\n^Talks stall at port^\n\n    OSTLEY, Nov 18 - The port stayed shut for a third week, and\nthe ships lay off.\n\nnnnn\n";
        let article = parse(source.as_bytes(), &Origin::named("a.txt")).unwrap();
        assert!(article.body.ends_with("and the ships lay off."), "{}", article.body);
        assert!(!article.body.contains("abc0123") && !article.body.contains("BC-PORT"));
    }

    #[test]
    fn older_ways_to_send_are_read() {
        let sent = "\u{16}\u{1}a0123\u{1f}r a\u{2}\nam-Ferry, 1st Ld,0450\n^Ferry stopped at pier<\n^With photo\n^By JON HALE\n^Coastal News\n\
                    \tPORT HAVEN (CN) _ The evening ferry was stopped.\n\u{3}\n";
        let article = parse(sent.as_bytes(), &Origin::named("a.txt")).unwrap();
        let meta = &article.meta;
        assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("Ferry stopped at pier", Some("JON HALE")));
        assert_eq!(meta.source.as_deref(), Some("Coastal News"));
        assert_eq!(article.body, "Ferry stopped at pier\n\nPORT HAVEN (CN) _ The evening ferry was stopped.");
        let sent = "ZCZC CNA0012 4 POL 0231\nFERRY-STOPPED\n\nFerry stopped at pier\n\nThe evening ferry was stopped.\n\nNNNN\n";
        let article = parse(sent.as_bytes(), &Origin::named("a.txt")).unwrap();
        assert_eq!(article.body, "Ferry stopped at pier\n\nThe evening ferry was stopped.");
    }

    #[test]
    fn other_texts_are_none() {
        for source in
            ["Talks stall\n\n2^10 is 1024.", "BC-Line opens\n\nThe line is open.", "12 ships wait\n\nThey wait."]
        {
            let article = parse(source.as_bytes(), &Origin::named("a.txt")).unwrap();
            assert!(article.body.starts_with(source.split('\n').next().unwrap()), "{source}");
        }
    }
}
