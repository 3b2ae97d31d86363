//! Says which machines may be asked: none in the reader's own network, unless the settings allow it.
//!
//! A page or a feed can name any address, and redirect to any. So that nobody can make the reader's machine talk to its
//! router or to a cloud's metadata, the addresses are looked at that are really connected to, at every hop: ureq connects
//! to nothing but what its resolver returns. That hook is outside ureq's semver promise, so its version is pinned.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves names, and passes on only addresses that may be asked.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    /// Allows addresses of the reader's own network, too.
    private: bool,
    /// The hosts of proxies, which are the reader's own choice.
    proxies: Vec<String>,
    network: Network,
    /// Holds for each host that was connected to whether its address is private.
    seen: Arc<Mutex<HashMap<String, bool>>>,
}

/// Finds the addresses of hosts, and tells those of the open network. Tests have a small network of their own on loopback.
#[derive(Clone, Copy, Debug)]
pub(super) struct Network {
    pub(super) look_up: fn(&Uri, &Config, NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error>,
    pub(super) is_public: fn(IpAddr) -> bool,
}

impl Default for Network {
    fn default() -> Self {
        let look_up = |uri: &Uri, config: &Config, timeout| DefaultResolver::default().resolve(uri, config, timeout);
        Self { look_up, is_public }
    }
}

/// The reason why a machine is not asked.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{host}` is {}an address of your own network; set `private = true` under `[fetch]` to allow that",
    if *host == address.to_string() { String::new() } else { format!("{address}, ") }
)]
pub(super) struct Blocked {
    host: String,
    address: IpAddr,
}

impl Guard {
    pub(super) fn new(private: bool, proxies: Vec<String>, network: Network) -> Self {
        Self { private, proxies, network, seen: Arc::default() }
    }

    /// Returns whether `host` was last found at a private address.
    pub(super) fn is_private(&self, host: &str) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).get(host).copied().unwrap_or(false)
    }

    /// Refuses a host that is itself an address which must not be asked: behind a proxy no name is resolved here.
    pub(super) fn check(&self, url: &url::Url) -> Result<(), Blocked> {
        let address = match url.host() {
            Some(url::Host::Ipv4(address)) => IpAddr::V4(address),
            Some(url::Host::Ipv6(address)) => IpAddr::V6(address),
            Some(url::Host::Domain(name)) if is_local(name) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            _ => return Ok(()),
        };
        let host = url.host_str().unwrap_or_default().to_owned();
        if self.private || (self.network.is_public)(address) { Ok(()) } else { Err(Blocked { host, address }) }
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = (self.network.look_up)(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let is_proxy = self.proxies.iter().any(|proxy| proxy == host);
        let mut allowed = self.empty();
        let mut blocked = None;
        for address in &found {
            if self.private || is_proxy || (self.network.is_public)(address.ip()) {
                allowed.push(*address);
            } else {
                blocked = Some(address.ip());
            }
        }
        let first = allowed.iter().next().map(|address| !(self.network.is_public)(address.ip()));
        if let Some(private) = first {
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_owned(), private);
        }
        match (first, blocked) {
            (None, Some(address)) => Err(ureq::Error::Other(Box::new(Blocked { host: host.to_owned(), address }))),
            (None, None) => Err(ureq::Error::HostNotFound),
            _ => Ok(allowed),
        }
    }
}

fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

/// Returns whether an address is one of the open network, by IANA's registries of special addresses. One that holds a v4
/// address is judged by that.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_4(Ipv4Addr::new(a, b, c, d))
    };
    if let Some(address) = address.to_ipv4_mapped() {
        return is_public_4(address);
    }
    match parts {
        // NAT64, 6to4.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => embedded(high, low),
        // Teredo, benchmarks, ORCHID, documentation.
        [0x2001, 0..0x200 | 0xdb8, ..] | [0x3fff, 0..0x1000, ..] => false,
        // Only 2000::/3 is given out.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_ones_own_network_are_told() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001::1",
            "fec0::1",
            "2001:db8::1",
            "::127.0.0.1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in
            ["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
        {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn every_spelling_of_an_address_is_seen_through() {
        let guard = Guard::new(false, Vec::new(), Network::default());
        for url in [
            "http://127.1/",
            "http://0x7f.0.0.1/",
            "http://2130706433/",
            "http://localhost/",
            "http://a.LOCALHOST./",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
        ] {
            assert!(guard.check(&url::Url::parse(url).unwrap()).is_err(), "{url}");
        }
        assert!(guard.check(&url::Url::parse("http://gazette.example/").unwrap()).is_ok());
        assert!(
            Guard::new(true, Vec::new(), Network::default())
                .check(&url::Url::parse("http://127.0.0.1/").unwrap())
                .is_ok()
        );
    }
}
