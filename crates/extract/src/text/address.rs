//! Web and mail addresses, which are one token each.

/// The longest address, in bytes; longer ones are cut there.
const LONGEST_LINK: usize = 2048;
/// The longest mail address, in bytes.
const LONGEST_MAIL: usize = 128;

/// The length of a web or mail address at the start of `rest`, without the punctuation after it.
pub(super) fn address(rest: &str) -> Option<usize> {
    let reach = if is_web(rest) { LONGEST_LINK } else { mail(rest)? };
    let reach = &rest[..rest.floor_char_boundary(reach)];
    let end = reach.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '»' | '(' | ')'));
    let address = &reach[..end.unwrap_or(reach.len())];
    Some(address.trim_end_matches(['.', ',', ';', ':', '!', '?', ']', '\'', '’']).len())
}

fn is_web(rest: &str) -> bool {
    ["https://", "http://", "www.", "mailto:"].iter().any(|scheme| rest.starts_with(scheme))
}

/// Returns how far a mail address at the start of `rest` may reach; none where there is none. This is asked of every
/// word, so it looks no further than it must.
fn mail(rest: &str) -> Option<usize> {
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST_MAIL)];
    let stop = |byte: u8| byte <= b' ' || !byte.is_ascii() || matches!(byte, b'<' | b'>' | b'"' | b'(' | b')');
    let at = bytes.iter().position(|byte| *byte == b'@' || stop(*byte)).filter(|at| *at > 0 && bytes[*at] == b'@')?;
    let host = bytes[at + 1..].iter().take_while(|byte| !stop(**byte));
    let (length, dots) = host.fold((0, 0), |(length, dots), byte| (length + 1, dots + usize::from(*byte == b'.')));
    (dots > 0).then_some(at + 1 + length)
}
