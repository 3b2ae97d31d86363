//! Addresses of pages: the one form by which a page is known again, and which of them may be asked for at all.

use url::{Host, Url};

/// Parameters that tell a site where its readers come from, and not which page they want. One that ends in `*` stands for
/// all that begin so.
const TRACKING: &[&str] = &[
    "utm_*",
    "mtm_*",
    "matomo_*",
    "pk_*",
    "piwik_*",
    "hsa_*",
    "_hs*",
    "hsctatracking",
    "mc_*",
    "mkt_*",
    "oly_*",
    "vero_*",
    "trk_*",
    "wt_*",
    "fb_*",
    "ga_*",
    "itm_*",
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "li_fat_id",
    "epik",
    "srsltid",
    "ref_src",
    "ref_url",
    "referrer",
    "cmpid",
    "ncid",
    "icid",
    "ito",
    "ocid",
    "smid",
    "smtyp",
    "partnerid",
    "campaign_id",
    "feedtype",
    "spm",
    "s_cid",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "amp",
    "amp_*",
    "outputtype",
    "trk",
    "trkcampaign",
    "xtor",
    "wt.mc_id",
    "__twitter_impression",
    "mbid",
    "ftag",
    "sr_share",
    "soc_src",
    "soc_trk",
    "notif_id",
    "notif_t",
    "fromrss",
    "rssid",
    "cmpredirect",
    "algtrack",
    "taid",
    "tpcc",
    "_ga",
    "_gl",
    "zanpid",
    "rb_clickid",
    "ck_subscriber_id",
    "sfmc_id",
    "sfmc_activityid",
    "emci",
    "emdi",
    "ceid",
    "sessionid",
    "phpsessid",
    "jsessionid",
];

/// Parameters that do so on most sites, and number the pages on some: there a script makes all pages, and its address alone
/// is none.
const DOUBTFUL: &[&str] = &[
    "at_*", "ns_*", "sc_*", "int_*", "ref", "source", "src", "cmp", "cid", "partner", "campaign", "rss", "feed",
    "from", "share", "shared", "si", "sh", "sid",
];

/// Endings of scripts.
const SCRIPTS: &[&str] = &[".php", ".pl", ".asp", ".aspx", ".cgi", ".jsp", ".do", ".cfm", ".dll"];

/// Hosts of pages for telephones, by how they begin.
const MOBILE: &[&str] = &["www.", "m.", "mobile.", "amp.", "touch.", "mobil."];

/// The one form of a page's address: no scheme, no fragment, no tracking parameters, no AMP or mobile variant, parameters
/// in order. Not an address to ask for: two that lead to one page have the same.
///
/// ```
/// use pullquote::fetch::address::canonical;
///
/// let plain = canonical("https://gazette.example/ports/strike?id=7");
/// assert_eq!(canonical("http://www.gazette.example/ports/strike/?utm_source=x&id=7#top"), plain);
/// ```
#[must_use]
pub fn canonical(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let mut host = url.host_str()?.trim_end_matches('.').to_ascii_lowercase();
    if let Some((origin, path)) = cached(&host, url.path()) {
        return canonical(&format!("https://{origin}{path}"));
    }
    while let Some(rest) = MOBILE.iter().find_map(|begin| host.strip_prefix(begin)).filter(|rest| rest.contains('.')) {
        host = rest.to_owned();
    }
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let mut parameters: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracking(name, url.path()))
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    parameters.sort();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters.iter().filter(|(name, value)| !name.is_empty() || !value.is_empty()));
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!("{host}{port}{}{mark}{query}", path(url.path())))
}

/// A path without what makes it an AMP page, an index or the address of a folder.
fn path(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.last().is_some_and(|last| ["amp", "amp.html"].contains(last)) && parts.len() > 1 {
        parts.pop();
    } else if parts.first() == Some(&"amp") && parts.len() > 1 {
        parts.remove(0);
    }
    if parts.last().is_some_and(|last| ["index.html", "index.htm", "index.php"].contains(last)) {
        parts.pop();
    }
    let whole = parts.join("/");
    let plain = whole.strip_suffix(".amp.html").map(|plain| format!("{plain}.html"));
    let plain = plain.or_else(|| whole.strip_suffix(".amp").map(str::to_owned)).unwrap_or(whole);
    format!("/{plain}")
}

/// The page behind a copy of Google's or the AMP project's: `gazette-example.cdn.ampproject.org/c/s/gazette.example/a`.
fn cached<'p>(host: &str, path: &'p str) -> Option<(&'p str, &'p str)> {
    let google = (host == "www.google.com" || host == "google.com").then(|| path.strip_prefix("/amp/")).flatten();
    let project = || {
        host.ends_with(".cdn.ampproject.org").then(|| path.strip_prefix("/c/").or(path.strip_prefix("/v/"))).flatten()
    };
    let rest = google.or_else(project)?;
    let rest = rest.strip_prefix("s/").unwrap_or(rest);
    let (origin, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    origin.contains('.').then_some((origin, path))
}

/// Returns whether a parameter of the page at `path` does not tell which page it is.
fn is_tracking(name: &str, path: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_in = |list: &[&str]| {
        list.iter().any(|known| match known.strip_suffix('*') {
            Some(begin) => name.starts_with(begin),
            None => name == *known,
        })
    };
    let path = path.to_ascii_lowercase();
    let by_script = || path == "/" || SCRIPTS.iter().any(|end| path.ends_with(end));
    is_in(TRACKING) || is_in(DOUBTFUL) && !by_script()
}

/// An address with its scheme and host left out, by which a page is known again when its site has moved. None where that
/// says next to nothing.
#[must_use]
pub fn local(id: &str) -> Option<String> {
    let rest = match Url::parse(id.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => {
            let canonical = canonical(id)?;
            canonical[canonical.find('/')?..].to_owned()
        }
        _ => return None,
    };
    (rest.chars().filter(|c| c.is_alphanumeric()).count() >= 3).then_some(rest)
}

/// The host of an address, without `www.`.
#[must_use]
pub fn host(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase())
}

/// An address without the name and the password that may stand in it: those belong into the settings alone.
#[must_use]
pub fn without_login(address: &str) -> String {
    match Url::parse(address) {
        Ok(mut url) if !url.username().is_empty() || url.password().is_some() => {
            // Only an address without a host refuses, and that has neither.
            let taken = url.set_username("").and_then(|()| url.set_password(None));
            if taken.is_ok() { url.into() } else { address.to_owned() }
        }
        _ => address.to_owned(),
    }
}

/// An address as a reader types it: `gazette.example` is `https://gazette.example/`, `feed:` and `feed://` are left out.
///
/// # Errors
/// Where it is no address of a page.
pub fn typed(text: &str) -> Result<Url, AddressError> {
    let text = text.trim();
    let wrong = |why: &'static str| AddressError { address: text.chars().take(200).collect(), why };
    let bare = text.strip_prefix("feed://").map(|rest| format!("https://{rest}"));
    let bare = bare.unwrap_or_else(|| text.strip_prefix("feed:").unwrap_or(text).to_owned());
    let url = match Url::parse(&bare) {
        Ok(url) if bare.contains("://") => url,
        Ok(url) if !matches!(url.scheme(), "http" | "https") && !looks_like_host(&bare) => {
            return Err(wrong("only http and https are fetched"));
        }
        _ if looks_like_host(&bare) => {
            Url::parse(&format!("https://{bare}")).map_err(|_| wrong("it is not an address"))?
        }
        _ => return Err(wrong("it is not an address; write `https://…`")),
    };
    checked(url).map_err(wrong)
}

/// Returns whether an argument is meant as an address, and not as a file.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    ["http://", "https://", "feed:"].iter().any(|scheme| begins(scheme))
}

fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(host, _)| host);
    let named =
        host == "localhost" || host.rsplit_once('.').is_some_and(|(name, top)| !name.is_empty() && top.len() > 1);
    if host.parse::<std::net::Ipv4Addr>().is_ok() {
        return true;
    }
    named && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte) || !byte.is_ascii())
}

/// Returns a URL that may be asked for: http or https, with a host.
fn checked(url: Url) -> Result<Url, &'static str> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err("only http and https are fetched");
    }
    if url.host().is_none_or(|host| matches!(host, Host::Domain(name) if name.is_empty())) {
        return Err("it names no host");
    }
    Ok(url)
}

/// The reason why something is no address to ask for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot fetch `{address}`: {why}")]
pub struct AddressError {
    /// The address as it was given.
    pub address: String,
    /// The fault, in words.
    pub why: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_one_page_have_one_form() {
        let plain = canonical("https://gazette.example/ports/strike");
        for address in [
            "http://www.gazette.example/ports/strike/",
            "https://gazette.example:443/ports//strike#comments",
            "https://m.gazette.example/ports/strike?utm_source=a&utm_medium=b&fbclid=c&ref=d",
            "https://www.m.gazette.example/ports/strike?UTM_Campaign=rss",
            "https://amp.gazette.example/ports/strike",
            "https://gazette.example/ports/strike/amp/",
            "https://gazette.example/amp/ports/strike",
            "https://gazette.example/ports/strike.amp",
            "https://gazette.example/ports/strike/index.html",
            "https://www.google.com/amp/s/gazette.example/ports/strike",
            "https://gazette-example.cdn.ampproject.org/c/s/gazette.example/ports/strike",
            "https://GAZETTE.example/ports/strike?&",
        ] {
            assert_eq!(canonical(address), plain, "{address}");
        }
        assert_eq!(canonical("https://g.example/a?b=2&a=1"), canonical("https://g.example/a?a=1&b=2"));
    }

    #[test]
    fn different_pages_stay_apart() {
        let plain = canonical("https://gazette.example/ports?id=1");
        for address in [
            "https://gazette.example/ports?id=2",
            "https://gazette.example/ports",
            "https://gazette.example/Ports?id=1",
            "https://news.gazette.example/ports?id=1",
            "https://gazette.example:8080/ports?id=1",
        ] {
            assert_ne!(canonical(address), plain, "{address}");
        }
        for name in ["sid", "cid", "from", "feed", "id", "p"] {
            let page =
                |path: &str, number: u8| canonical(&format!("https://gazette.example/{path}?{name}={number}&utm_id=1"));
            assert_ne!(page("article.pl", 1), page("article.pl", 2), "{name}");
            assert_ne!(page("", 1), page("", 2), "{name}");
        }
        assert_eq!(canonical("mailto:mara@gazette.example"), None);
        assert_ne!(canonical("https://m.example/a"), canonical("https://example/a"));
        assert_eq!(without_login("http://u:p@gazette.example/feed"), "http://gazette.example/feed");
        assert_eq!(without_login("http://gazette.example"), "http://gazette.example");
    }

    #[test]
    fn addresses_are_read_as_they_are_typed() {
        for (text, url) in [
            ("https://gazette.example/a", "https://gazette.example/a"),
            (" gazette.example ", "https://gazette.example/"),
            ("gazette.example/a?b", "https://gazette.example/a?b"),
            ("feed://gazette.example/rss", "https://gazette.example/rss"),
            ("feed:https://gazette.example/rss", "https://gazette.example/rss"),
            ("localhost:8000/feed", "https://localhost:8000/feed"),
            ("192.168.1.4:8080/feed", "https://192.168.1.4:8080/feed"),
            ("HTTP://gazette.example", "http://gazette.example/"),
        ] {
            assert_eq!(typed(text).unwrap().as_str(), url, "{text}");
        }
        for text in ["file:///etc/passwd", "ftp://a.example", "javascript:alert(1)", "news", "", "exec:curl a.example"]
        {
            assert!(typed(text).is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "(https?://)?\\PC{0,60}") {
            let _ = (canonical(&text), local(&text), typed(&text));
        }
    }
}
