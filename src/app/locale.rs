//! Checks that the locale is one that the screen can be shown in.

/// Returns what to tell the reader where the locale says that the terminal takes no UTF-8: letters would be garbled. Where
/// nothing is said of it, nothing is known.
pub(super) fn warning(get: impl Fn(&str) -> Option<String>) -> Option<String> {
    let set = |name: &str| get(name).filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"))?;
    let charset = locale.split('@').next().and_then(|locale| locale.split_once('.')).map_or("", |(_, charset)| charset);
    let is_utf8 = charset.replace('-', "").eq_ignore_ascii_case("utf8");
    (!is_utf8).then(|| {
        format!("the locale `{locale}` is not UTF-8, so letters may be garbled; if the terminal is, set LC_ALL=C.UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_without_utf_8_is_told() {
        let said = |variables: &[(&str, &str)]| {
            warning(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        for locale in ["de_DE.ISO-8859-1", "C", "POSIX", "en_GB", "ja_JP.eucJP"] {
            assert!(said(&[("LANG", locale)]).is_some_and(|said| said.contains(locale)), "{locale}");
        }
        for locale in ["C.UTF-8", "en_GB.utf8", "de_DE.UTF-8@euro"] {
            assert_eq!(said(&[("LC_ALL", locale), ("LANG", "C")]), None, "{locale}");
        }
        assert_eq!((said(&[]), said(&[("LANG", "")])), (None, None));
    }
}
