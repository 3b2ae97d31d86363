//! Asking for one page or feed: the only place that opens a socket.
//!
//! ureq does the talking, rustls (ring) the encryption; redirects are followed here, so that every hop is looked at and
//! it is known whether a page has moved for good. Everything has a bound: time, size after decompression, redirects.

mod error;
mod guard;
mod headers;
mod proxy;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use ureq::Agent;
use ureq::http::{HeaderValue, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

pub use self::error::HttpError;
pub(super) use self::error::clock;
use self::guard::{Guard, Network};
use self::headers::{max_age, next, retry_after};
use self::proxy::Proxies;

/// The most redirects that are followed.
pub const REDIRECTS: usize = 5;

/// The name by which servers know who asks.
pub const USER_AGENT: &str = concat!("pullquote/", env!("CARGO_PKG_VERSION"), " (news reader in a terminal)");

/// Bounds what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest answer, in bytes, once it is decompressed.
    pub max_bytes: u64,
    /// The time it may take, from the name's look-up to the last byte, for each hop.
    pub timeout: Duration,
    /// Allows machines of the reader's own network to be asked.
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

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The address it came from, after all redirects.
    pub url: Url,
    /// Its address for good, if every redirect up to there said so.
    pub moved: Option<Url>,
    /// Tells that it is what is known already; then there is no body.
    pub unchanged: bool,
    /// By what to ask next time.
    pub validators: Validators,
    /// The time for which it stays fresh, by its `Cache-Control`.
    pub fresh: Option<Duration>,
    /// The charset of its `Content-Type`.
    pub charset: Option<String>,
    /// Tells that it calls itself a page of HTML.
    pub is_page: bool,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

/// Asks for pages and feeds, one at a time at each host.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    guard: Guard,
    proxies: Proxies,
    limits: Limits,
    /// Hosts that are being asked.
    busy: Mutex<HashSet<String>>,
    freed: Condvar,
}

impl Client {
    /// A client with these limits, and the proxies that the environment names (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`,
    /// `NO_PROXY`).
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self::on(Network::default(), limits, Proxies::of(|name| std::env::var(name).ok()))
    }

    fn on(network: Network, limits: Limits, proxies: Proxies) -> Self {
        let guard = Guard::new(limits.private, proxies.hosts(), network);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(limits.timeout))
            .max_response_header_size(64 * 1024)
            .max_idle_connections_per_host(1)
            .user_agent(USER_AGENT)
            .proxy(None)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::new(), guard.clone());
        Self { agent, guard, proxies, limits, busy: Mutex::default(), freed: Condvar::new() }
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
        let proxy = self.proxies.of_url(url)?;
        let mut request = self.agent.get(url.as_str()).config().proxy(proxy.cloned()).build();
        request = request.header(header::ACCEPT, ACCEPT);
        let validators = [(header::IF_NONE_MATCH, &known.etag), (header::IF_MODIFIED_SINCE, &known.modified)];
        for (name, value) in validators {
            if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_bytes(value).ok()) {
                request = request.header(name, value);
            }
        }
        let fault = |error| HttpError::of(error, url.host_str().unwrap_or_default(), self.limits);
        request.call().map_err(fault).map_err(|error| match proxy {
            Some(proxy) => error.of_proxy(&proxy::shown(proxy)),
            None => error,
        })
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
            body.map_err(|error| HttpError::of(error, url.host_str().unwrap_or_default(), self.limits))?
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
