//! Web and mail addresses, which are one token each.

/// How far an address is followed, in bytes; longer ones are cut there.
const LONGEST_LINK: usize = 2048;
/// How far a mail address may reach, in bytes.
const LONGEST_MAIL: usize = 128;

/// The length of a web or mail address at the start of `rest`, without the punctuation after it.
pub(super) fn address(rest: &str) -> Option<usize> {
    let web = ["https://", "http://", "www.", "mailto:"].iter().any(|scheme| rest.starts_with(scheme));
    let reach = &rest[..rest.floor_char_boundary(if web { LONGEST_LINK } else { LONGEST_MAIL })];
    let end = reach.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '»' | '(' | ')'));
    let address = &reach[..end.unwrap_or(reach.len())];
    let mail = || {
        let parts = address.split_once('@');
        parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && address.is_ascii())
    };
    (web || mail()).then(|| address.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '\'', '’']).len())
}
