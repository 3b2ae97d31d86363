//! Asking for one page or feed: the only place that opens a socket.
//!
//! ureq does the talking, rustls (ring) the encryption; redirects are followed here, so that every hop is looked at and
//! it is known whether a page has moved for good. Everything has a bound: time, size after decompression, redirects.

use std::collections::HashSet;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use ureq::http::{HeaderMap, HeaderValue, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};
use url::Url;

use super::guard::{Blocked, Guard};

/// How many redirects are followed.
pub const REDIRECTS: usize = 5;

/// What asks, as servers see it.
pub const USER_AGENT: &str = concat!("pullquote/", env!("CARGO_PKG_VERSION"), " (news reader in a terminal)");

/// What an asking may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest answer, in bytes, once it is decompressed.
    pub max_bytes: u64,
    /// How long it may take, from the name's look-up to the last byte, for each hop.
    pub timeout: Duration,
    /// Whether machines of the reader's own network may be asked.
    pub private: bool,
}

/// By what a server can tell that nothing has changed, byte for byte as it gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<Vec<u8>>,
    /// `Last-Modified`.
    pub modified: Option<Vec<u8>>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Where it came from, after all redirects.
    pub url: Url,
    /// Where it stands for good, if every redirect up to there said so.
    pub moved: Option<Url>,
    /// Whether it is what is known already; then there is no body.
    pub unchanged: bool,
    /// By what to ask next time.
    pub validators: Validators,
    /// How long it stays fresh, by its `Cache-Control`.
    pub fresh: Option<Duration>,
    /// The charset of its `Content-Type`.
    pub charset: Option<String>,
    /// Whether it says that it is a page of HTML.
    pub is_page: bool,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// It must not be asked.
    #[error("{0}")]
    Blocked(String),
    /// Its host is not known.
    #[error("there is no host `{0}`")]
    NoHost(String),
    /// It takes too long.
    #[error("no whole answer within {} s", .0.as_secs())]
    Slow(Duration),
    /// The answer is too large.
    #[error("the answer is larger than {0} bytes; raise `max_bytes` under `[fetch]` to take it")]
    Large(u64),
    /// It ended before its end.
    #[error("the answer broke off")]
    CutOff,
    /// It leads from one place to the next.
    #[error("it redirects more than {REDIRECTS} times")]
    Redirects,
    /// A redirect that leads nowhere.
    #[error("it redirects to `{0}`, which is not fetched")]
    Astray(String),
    /// It is gone for good.
    #[error("it is gone for good (410)")]
    Gone,
    /// It asks to be left alone for a while.
    #[error("it answers {status} and asks to wait")]
    Wait {
        /// The status.
        status: u16,
        /// When it may be asked again.
        until: Option<Timestamp>,
    },
    /// It has something else to say.
    #[error("it answers {status}{}", meaning(*.status))]
    Status {
        /// The status.
        status: u16,
    },
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 | 403 => " (not for you)",
        404 => " (not found)",
        406 => " (not as a feed)",
        500..600 => " (the server has a fault)",
        _ => "",
    }
}

/// Asks for pages and feeds, one at a time at each host.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    guard: Guard,
    limits: Limits,
    /// Hosts that are being asked.
    busy: Mutex<HashSet<String>>,
    freed: Condvar,
}

impl Client {
    /// A client with these limits, and the proxy that the environment names (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let proxy = Proxy::try_from_env();
        let guard = Guard::new(limits.private, proxy.as_ref().map(|proxy| proxy.host().to_owned()));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(limits.timeout))
            .max_response_header_size(64 * 1024)
            .max_idle_connections_per_host(1)
            .user_agent(USER_AGENT)
            .proxy(proxy)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::new(), guard.clone());
        Self { agent, guard, limits, busy: Mutex::default(), freed: Condvar::new() }
    }

    /// Asks for `url`; with `known`, only for what is not known yet.
    ///
    /// # Errors
    /// Where there is no whole answer within the limits, or one that says no.
    pub fn get(&self, url: &Url, known: &Validators) -> Result<Answer, HttpError> {
        let (mut at, mut for_good) = (url.clone(), true);
        let mut moved = None;
        for _ in 0..=REDIRECTS {
            let turn = self.enter(&at);
            let response = self.ask(&at, known)?;
            let status = response.status().as_u16();
            if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                return self.answer(response, at, moved);
            }
            let next = next(&at, response.headers())?;
            drop((response, turn));
            for_good &= matches!(status, 301 | 308);
            at = next;
            moved = for_good.then(|| at.clone());
        }
        Err(HttpError::Redirects)
    }

    fn ask(&self, url: &Url, known: &Validators) -> Result<ureq::http::Response<ureq::Body>, HttpError> {
        self.guard.check(url).map_err(|blocked| HttpError::Blocked(blocked.to_string()))?;
        let mut request = self.agent.get(url.as_str()).header(header::ACCEPT, ACCEPT);
        let validators = [(header::IF_NONE_MATCH, &known.etag), (header::IF_MODIFIED_SINCE, &known.modified)];
        for (name, value) in validators {
            if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_bytes(value).ok()) {
                request = request.header(name, value);
            }
        }
        request.call().map_err(|error| self.error(url, error))
    }

    fn answer(
        &self,
        response: ureq::http::Response<ureq::Body>,
        url: Url,
        moved: Option<Url>,
    ) -> Result<Answer, HttpError> {
        let status = response.status().as_u16();
        let headers = response.headers();
        let bytes = |name| headers.get(name).map(|value: &HeaderValue| value.as_bytes().to_vec());
        let validators = Validators { etag: bytes(header::ETAG), modified: bytes(header::LAST_MODIFIED) };
        let text =
            |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
        let kind = text(header::CONTENT_TYPE);
        let fresh = max_age(&text(header::CACHE_CONTROL));
        let until = retry_after(&text(header::RETRY_AFTER), Timestamp::now());
        match status {
            200 | 203 | 226 | 304 => {}
            410 => return Err(HttpError::Gone),
            429 | 503 => return Err(HttpError::Wait { status, until }),
            _ => return Err(HttpError::Status { status }),
        }
        let unchanged = status == 304;
        let body = if unchanged {
            Vec::new()
        } else {
            let body = response.into_body().into_with_config().limit(self.limits.max_bytes).read_to_vec();
            body.map_err(|error| self.error(&url, error))?
        };
        let charset = kind.split_once("charset=").map(|(_, charset)| {
            charset.split(';').next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned()
        });
        let is_page = kind.starts_with("text/html") || kind.starts_with("application/xhtml+xml");
        // A redirect into one's own network is followed where that is allowed, and never kept.
        let into_own = |moved: &Url| moved.host_str().is_some_and(|host| self.guard.is_private(host));
        let moved = moved.filter(|moved| !into_own(moved));
        Ok(Answer { url, moved, unchanged, validators, fresh, charset, is_page, body })
    }

    fn error(&self, url: &Url, error: ureq::Error) -> HttpError {
        let host = url.host_str().unwrap_or_default();
        match error {
            ureq::Error::Other(other) => match other.downcast::<Blocked>() {
                Ok(blocked) => HttpError::Blocked(blocked.to_string()),
                Err(other) => HttpError::Other(other.to_string()),
            },
            ureq::Error::HostNotFound => HttpError::NoHost(host.to_owned()),
            ureq::Error::Timeout(_) => HttpError::Slow(self.limits.timeout),
            ureq::Error::BodyExceedsLimit(_) => HttpError::Large(self.limits.max_bytes),
            ureq::Error::Io(error) => self.io_error(host, &error),
            ureq::Error::Protocol(error) => {
                let said = error.to_string();
                HttpError::Other(format!("it does not speak HTTP as it should ({said})"))
            }
            ureq::Error::Decompress(_, error) => match error.kind() {
                std::io::ErrorKind::UnexpectedEof => HttpError::CutOff,
                _ => HttpError::Other(format!("its compression is broken ({error})")),
            },
            other => HttpError::Other(crate::article::safe::line(&other.to_string())),
        }
    }

    fn io_error(&self, host: &str, error: &std::io::Error) -> HttpError {
        use std::io::ErrorKind;
        // ureq's own errors come wrapped where a reader stands between.
        if let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            match inner {
                ureq::Error::BodyExceedsLimit(_) => return HttpError::Large(self.limits.max_bytes),
                ureq::Error::Timeout(_) => return HttpError::Slow(self.limits.timeout),
                _ => {}
            }
        }
        match error.kind() {
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => HttpError::CutOff,
            ErrorKind::ConnectionRefused => HttpError::Other(format!("`{host}` takes no connection")),
            ErrorKind::TimedOut | ErrorKind::WouldBlock => HttpError::Slow(self.limits.timeout),
            _ => {
                let said = crate::article::safe::line(&error.to_string());
                if said.contains("lookup address") {
                    HttpError::NoHost(host.to_owned())
                } else {
                    HttpError::Other(said)
                }
            }
        }
    }

    /// Waits until nobody else here asks the host of `url`.
    fn enter(&self, url: &Url) -> Turn<'_> {
        let host =
            format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        while busy.contains(&host) {
            busy = self.freed.wait(busy).unwrap_or_else(PoisonError::into_inner);
        }
        busy.insert(host.clone());
        Turn { client: self, host }
    }
}

/// Where a redirect leads.
fn next(from: &Url, headers: &HeaderMap) -> Result<Url, HttpError> {
    let written = headers.get(header::LOCATION).map(HeaderValue::as_bytes).unwrap_or_default();
    let written = String::from_utf8_lossy(written).into_owned();
    let astray = || HttpError::Astray(crate::article::safe::line(&written).chars().take(200).collect());
    let mut next = from.join(written.trim()).map_err(|_| astray())?;
    if written.trim().is_empty() || !matches!(next.scheme(), "http" | "https") {
        return Err(astray());
    }
    if from.scheme() == "https" && next.scheme() == "http" {
        // What was encrypted stays so.
        return Err(astray());
    }
    next.set_fragment(None);
    Ok(next)
}

/// The right to ask a host, given back when it is dropped.
struct Turn<'c> {
    client: &'c Client,
    host: String,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.client.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.host);
        self.client.freed.notify_all();
    }
}

const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
    text/html;q=0.8, */*;q=0.5";

/// How long an answer stays fresh, a day at most.
fn max_age(control: &str) -> Option<Duration> {
    const LONGEST: u64 = 24 * 3600;
    let mut parts = control.split(',').map(str::trim);
    if parts.clone().any(|part| matches!(part, "no-cache" | "no-store")) {
        return None;
    }
    let seconds: u64 = parts.find_map(|part| part.strip_prefix("max-age="))?.trim_matches('"').parse().ok()?;
    (seconds > 0).then(|| Duration::from_secs(seconds.min(LONGEST)))
}

/// When a server may be asked again: `Retry-After` in seconds or as a date, a week at most.
fn retry_after(text: &str, now: Timestamp) -> Option<Timestamp> {
    const LONGEST: i64 = 7 * 24 * 3600;
    let seconds = match text.trim().parse::<i64>() {
        Ok(seconds) => seconds,
        Err(_) => super::feed::Stamp::parse(text)?.seconds - now.as_second(),
    };
    Timestamp::from_second(now.as_second() + seconds.clamp(0, LONGEST)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freshness_is_read_and_bounded() {
        for (control, seconds) in [
            ("max-age=600", Some(600)),
            ("public, max-age=60, stale-if-error=9", Some(60)),
            ("max-age=99999999", Some(86400)),
            ("max-age=0", None),
            ("no-cache, max-age=600", None),
            ("", None),
        ] {
            assert_eq!(max_age(control).map(|fresh| fresh.as_secs()), seconds, "{control}");
        }
    }

    #[test]
    fn a_wait_is_read_in_both_forms() {
        let now = Timestamp::from_second(1_072_865_695).unwrap();
        let wait = |text: &str| retry_after(text, now).map(|until| until.as_second() - now.as_second());
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("wed, 31 dec 2003 10:15:55 gmt"), Some(60));
        assert_eq!(wait("99999999"), Some(604_800));
        assert_eq!(wait("soon"), None);
    }
}
