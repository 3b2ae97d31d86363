//! The proxies that the environment names, read as curl reads it: `https_proxy` for https, `http_proxy` for http, else
//! `all_proxy`, each also in capitals; `no_proxy` lists the hosts that are asked directly, each with all that is below it.
//!
//! A proxy that cannot be used is an error. ureq would bypass it and say nothing, and whoever names a proxy may not want to be
//! seen without it.

use ureq::{Proxy, ProxyProtocol};
use url::Url;

use super::HttpError;

/// A proxy, or why the one that is named cannot be used.
type Named = Option<Result<Proxy, String>>;

/// The proxies for each scheme.
#[derive(Debug, Default)]
pub(super) struct Proxies {
    http: Named,
    https: Named,
    /// Hosts that are asked directly, in small letters; `*` is all.
    direct: Vec<String>,
}

impl Proxies {
    /// Reads those that `variable` names.
    pub(super) fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let stated = |name: &str| {
            let either = variable(name).or_else(|| variable(&name.to_ascii_uppercase()));
            either.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let named = |name: &str| stated(name).or_else(|| stated("all_proxy")).map(|value| proxy(&value));
        let direct = stated("no_proxy").unwrap_or_default().to_ascii_lowercase();
        let direct = direct.split([',', ' ']).map(|host| host.trim_start_matches("*.").trim_start_matches('.'));
        let direct = direct.filter(|host| !host.is_empty()).map(str::to_owned).collect();
        Self { http: named("http_proxy"), https: named("https_proxy"), direct }
    }

    /// Returns the proxy to ask for `url` by; none where it is asked directly.
    ///
    /// # Errors
    /// Where the proxy that is named for it cannot be used.
    pub(super) fn of_url(&self, url: &Url) -> Result<Option<&Proxy>, HttpError> {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_ascii_lowercase();
        let is_direct = |known: &String| {
            known == "*" || host.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let named = if url.scheme() == "https" { &self.https } else { &self.http };
        match named {
            Some(_) if self.direct.iter().any(is_direct) => Ok(None),
            Some(Ok(proxy)) => Ok(Some(proxy)),
            Some(Err(why)) => Err(HttpError::Other(why.clone())),
            None => Ok(None),
        }
    }

    /// Returns the hosts of all proxies.
    pub(super) fn hosts(&self) -> Vec<String> {
        let named = [&self.http, &self.https].into_iter().flatten().flatten();
        named.map(|proxy| proxy.host().to_owned()).collect()
    }
}

fn proxy(value: &str) -> Result<Proxy, String> {
    match Proxy::new(value) {
        Ok(proxy) if matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https) => Ok(proxy),
        // Not as it is written: there may be a password in it.
        Ok(proxy) => Err(format!(
            "the proxy `{}` speaks SOCKS, which pullquote does not; name one that speaks HTTP",
            shown(&proxy)
        )),
        Err(_) => Err("the proxy in the environment is no address; write `http://HOST:PORT`".to_owned()),
    }
}

/// Returns a proxy as host and port.
pub(super) fn shown(proxy: &Proxy) -> String {
    format!("{}:{}", proxy.host(), proxy.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(variables: &[(&str, &str)]) -> Proxies {
        Proxies::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    /// The proxy for an address, `-` where there is none.
    fn chosen(variables: &[(&str, &str)], url: &str) -> String {
        let proxies = named(variables);
        let proxy = proxies.of_url(&Url::parse(url).unwrap());
        proxy.map_or_else(|error| error.to_string(), |proxy| proxy.map_or_else(|| "-".to_owned(), shown))
    }

    #[test]
    fn each_scheme_has_its_own_proxy() {
        let both = [("http_proxy", "http://a.example:1"), ("HTTPS_PROXY", "b.example:2"), ("ALL_PROXY", "c.example:3")];
        assert_eq!(chosen(&both, "http://gazette.example/"), "a.example:1");
        assert_eq!(chosen(&both, "https://gazette.example/"), "b.example:2");
        assert_eq!(chosen(&both[..1], "https://gazette.example/"), "-");
        assert_eq!(chosen(&both[2..], "http://gazette.example/"), "c.example:3");
        assert_eq!(chosen(&[("all_proxy", " ")], "http://gazette.example/"), "-");
    }

    #[test]
    fn hosts_that_are_asked_directly_are_known_with_all_below_them() {
        for (direct, url, is_direct) in [
            ("gazette.example", "https://gazette.example/a", true),
            (".gazette.example", "https://www.Gazette.example/a", true),
            ("a.example, *.gazette.example", "https://www.gazette.example:8080/a", true),
            ("zette.example", "https://gazette.example/a", false),
            ("127.0.0.1,::1", "http://[::1]:80/", true),
            ("*", "http://gazette.example/", true),
            ("", "http://gazette.example/", false),
        ] {
            let chosen = chosen(&[("ALL_PROXY", "p.example:1"), ("NO_PROXY", direct)], url);
            assert_eq!(chosen, if is_direct { "-" } else { "p.example:1" }, "{direct} {url}");
        }
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_never_passed_over() {
        for (value, said) in [
            ("socks5://u:secret@p.example:1", "the proxy `p.example:1` speaks SOCKS"),
            ("socks5h://p.example", "the proxy `p.example:1080` speaks SOCKS"),
            ("nonsense://u:secret@p.example", "the proxy in the environment is no address"),
            ("://", "the proxy in the environment is no address"),
        ] {
            let chosen = chosen(&[("ALL_PROXY", value)], "https://gazette.example/");
            assert!(chosen.starts_with(said) && !chosen.contains("secret"), "{value}: {chosen}");
        }
    }
}
