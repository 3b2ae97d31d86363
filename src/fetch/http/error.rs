//! Explains a missing answer in words for the reader.

use std::io::{self, ErrorKind};
use std::time::Duration;

use jiff::Timestamp;

use super::guard::Blocked;
use super::{Limits, REDIRECTS};
use crate::article::safe;

/// The reason for no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// It must not be asked.
    #[error("{0}")]
    Blocked(String),
    /// Its host is not known.
    #[error("`{0}` is not found; check its spelling and the network")]
    NoHost(String),
    /// It takes too long.
    #[error("the answer took longer than {} s", .0.as_secs())]
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
    /// A redirect that does not say where it leads.
    #[error("it redirects, and does not say where to")]
    Nowhere,
    /// The proxy fails, and not the host.
    #[error("the proxy `{proxy}` {why}")]
    Proxy {
        /// Its host and port.
        proxy: String,
        /// The fault, in words.
        why: String,
    },
    /// It is gone for good.
    #[error("it is gone for good (410)")]
    Gone,
    /// It asks to be left alone for a while.
    #[error("it answers {status} and asks to wait{}", later(*.until))]
    Wait {
        /// The status.
        status: u16,
        /// The moment from which it may be asked again.
        until: Option<Timestamp>,
    },
    /// It has something else to say.
    #[error("it answers {status}{}", meaning(*.status))]
    Status {
        /// The status.
        status: u16,
    },
    /// No network leads there.
    #[error("`{0}` cannot be reached; look whether there is a network")]
    Unreachable(String),
    /// Nothing listens there.
    #[error("`{0}` refuses the connection")]
    Refused(String),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// Returns a moment by the reader's own clock, where it is known.
fn later(moment: Option<Timestamp>) -> String {
    moment.map_or_else(String::new, |moment| format!(" until {}", clock(moment)))
}

/// Returns a moment by the reader's own clock.
pub(in crate::fetch) fn clock(moment: Timestamp) -> String {
    moment.to_zoned(jiff::tz::TimeZone::system()).strftime("%-d %b %H:%M").to_string()
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 => " (it asks for a password; write `https://NAME:PASSWORD@HOST/…`)",
        402 | 403 | 451 => " (it does not let you in)",
        404 => " (not found)",
        406 => " (not as a feed)",
        500..600 => " (the server has a fault)",
        _ => "",
    }
}

impl HttpError {
    /// Returns whether a server has answered, or never will: it is not the network that fails.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        !matches!(
            self,
            Self::NoHost(_)
                | Self::Unreachable(_)
                | Self::Slow(_)
                | Self::CutOff
                | Self::Refused(_)
                | Self::Proxy { .. }
                | Self::Other(_)
        )
    }

    /// Tells the same of a host that was asked by `proxy`: it is the proxy that is not found or refuses.
    pub(super) fn of_proxy(self, proxy: &str) -> Self {
        let why = match self {
            Self::NoHost(_) => "is not found; check `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY`".to_owned(),
            Self::Unreachable(_) => "cannot be reached; look whether there is a network".to_owned(),
            Self::Refused(_) => "refuses the connection".to_owned(),
            Self::Proxy { why, .. } => why,
            other => return other,
        };
        Self::Proxy { proxy: proxy.to_owned(), why }
    }

    /// Explains why `host` could not be asked within these limits.
    pub(super) fn of(error: ureq::Error, host: &str, limits: Limits) -> Self {
        match error {
            ureq::Error::Other(other) => match other.downcast::<Blocked>() {
                Ok(blocked) => Self::Blocked(blocked.to_string()),
                Err(other) => Self::Other(other.to_string()),
            },
            ureq::Error::HostNotFound => Self::NoHost(host.to_owned()),
            ureq::Error::Timeout(_) => Self::Slow(limits.timeout),
            ureq::Error::BodyExceedsLimit(_) => Self::Large(limits.max_bytes),
            ureq::Error::Io(error) => Self::of_io(&error, host, limits),
            ureq::Error::ConnectProxyFailed(said) => {
                let status: String = said.chars().filter(char::is_ascii_digit).take(3).collect();
                let why = match status.as_str() {
                    "" => "does not answer".to_owned(),
                    "407" => "asks for a password; write `http://NAME:PASSWORD@HOST:PORT`".to_owned(),
                    status => format!("answers {status} when it is asked for `{host}`"),
                };
                Self::Proxy { proxy: String::new(), why }
            }
            ureq::Error::LargeResponseHeader(..) => Self::Other("the head of its answer is too large".to_owned()),
            ureq::Error::Protocol(error) => {
                let said = error.to_string();
                Self::Other(format!("it does not speak HTTP as it should ({said})"))
            }
            ureq::Error::Decompress(_, error) => match error.kind() {
                ErrorKind::UnexpectedEof => Self::CutOff,
                _ => Self::Other(format!("its compression is broken ({error})")),
            },
            other => Self::said(&safe::line(&other.to_string()), host),
        }
    }

    /// Puts into other words what only those understand who wrote the protocols.
    fn said(said: &str, host: &str) -> Self {
        if said.contains("lookup address") {
            return Self::NoHost(host.to_owned());
        }
        if said.contains("InvalidContentType") || said.contains("corrupt message") {
            return Self::Other(format!("`{host}` does not speak https there; an address with `http://` may work"));
        }
        match said.split_once("invalid peer certificate: ") {
            Some((_, why)) => Self::Other(format!("the certificate of `{host}` cannot be trusted ({why})")),
            None => Self::Other(said.to_owned()),
        }
    }

    fn of_io(error: &io::Error, host: &str, limits: Limits) -> Self {
        // ureq's own errors come wrapped where a reader stands between.
        if let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            match inner {
                ureq::Error::BodyExceedsLimit(_) => return Self::Large(limits.max_bytes),
                ureq::Error::Timeout(_) => return Self::Slow(limits.timeout),
                _ => {}
            }
        }
        match error.kind() {
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => Self::CutOff,
            ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => {
                Self::Unreachable(host.to_owned())
            }
            ErrorKind::ConnectionRefused => Self::Refused(host.to_owned()),
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::Slow(limits.timeout),
            _ => Self::said(&safe::line(&error.to_string()), host),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libraries_say_is_put_into_plain_words() {
        for (said, plain) in [
            ("received corrupt message of type InvalidContentType", "`g.example` does not speak https there"),
            ("rustls: invalid peer certificate: Expired", "the certificate of `g.example` cannot be trusted (Expired)"),
            ("failed to lookup address information: x", "`g.example` is not found"),
            ("something else", "something else"),
        ] {
            let error = HttpError::said(said, "g.example").to_string();
            assert!(error.starts_with(plain), "{error}");
        }
        let limits = Limits { max_bytes: 1, timeout: Duration::from_secs(1), private: false };
        for (kind, plain) in [
            (ErrorKind::ConnectionReset, "the answer broke off"),
            (ErrorKind::ConnectionRefused, "`g.example` refuses the connection"),
            (ErrorKind::NetworkUnreachable, "`g.example` cannot be reached"),
        ] {
            let error = HttpError::of_io(&kind.into(), "g.example", limits);
            assert!(error.to_string().starts_with(plain) && !error.is_answer(), "{error}");
        }
        assert!(HttpError::Status { status: 404 }.is_answer() && HttpError::Gone.is_answer());
    }
}
