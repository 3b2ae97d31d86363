//! Redirects through a small network on loopback: `.open` is of the open network there, all else is the reader's own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver as _};
use ureq::unversioned::transport::NextTimeout;

use super::*;

/// A machine of the open network.
const OPEN: [u8; 4] = [127, 0, 0, 2];
/// A machine of the reader's own.
const OWN: [u8; 4] = [127, 0, 0, 1];

/// Names ending in `.open` are at [`OPEN`], other names at [`OWN`], whatever they look like; addresses stand for themselves.
fn look_up(uri: &Uri, config: &ureq::config::Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
    let host = uri.host().unwrap_or_default();
    if host.parse::<IpAddr>().is_ok() {
        return DefaultResolver::default().resolve(uri, config, timeout);
    }
    let resolver = DefaultResolver::default();
    let mut found = resolver.empty();
    let address = if host.rsplit('.').next() == Some("open") { OPEN } else { OWN };
    found.push(SocketAddr::from((address, uri.port_u16().unwrap_or(80))));
    Ok(found)
}

fn client(private: bool) -> Client {
    let network = Network { look_up, is_public: |address| address == Ipv4Addr::from(OPEN) };
    Client::on(network, Limits { max_bytes: 1000, timeout: Duration::from_secs(20), private }, Proxies::default())
}

/// Starts a server; returns its port and how many connections came. Its answers are made of what is asked for: `/to?X`
/// leads to `X`, all else is a text.
fn server(address: [u8; 4]) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((Ipv4Addr::from(address), 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = connections.clone();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::SeqCst);
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let asked = lines.next().unwrap_or_default();
            lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
            let to = asked.split(' ').nth(1).and_then(|path| path.strip_prefix("/to?")).map(str::to_owned);
            let answer = match to {
                Some(to) => format!("301 Moved\r\nLocation: {to}\r\nContent-Length: 0"),
                None => "200 OK\r\nContent-Length: 0".to_owned(),
            };
            drop(stream.write_all(format!("HTTP/1.1 {answer}\r\nConnection: close\r\n\r\n").as_bytes()));
        }
    });
    (port, connections)
}

#[test]
fn a_redirect_into_ones_own_network_is_refused_at_every_hop_by_the_address_that_would_be_connected_to() {
    let (open, _) = server(OPEN);
    let (own, connections) = server(OWN);
    // By its address, by another spelling of it, by a name that is found there, and each after one and after four hops.
    for target in [
        format!("http://127.0.0.1:{own}/"),
        format!("http://2130706433:{own}/"),
        format!("http://localhost:{own}/"),
        format!("http://gazette.example:{own}/"),
        format!("//router.example:{own}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
    ] {
        for hops in [1, 4] {
            let hop = format!("http://gazette.open:{open}/to?");
            let url = format!("{}{target}", hop.repeat(hops));
            let refused = client(false).get(&Url::parse(&url).unwrap(), &Validators::default());
            let Err(HttpError::Blocked(why)) = refused else { panic!("{url}: {refused:?}") };
            assert!(why.contains("an address of your own network"), "{why}");
        }
    }
    assert_eq!(connections.load(Ordering::SeqCst), 0, "it was connected to");
}

#[test]
fn a_move_is_kept_within_the_open_network_and_never_into_ones_own() {
    let (open, _) = server(OPEN);
    let (own, connections) = server(OWN);
    let url = Url::parse(&format!("http://gazette.open:{open}/to?http://www.gazette.open:{open}/feed")).unwrap();
    let answer = client(false).get(&url, &Validators::default()).unwrap();
    let there = format!("http://www.gazette.open:{open}/feed");
    assert_eq!((answer.url.as_str(), answer.moved.as_ref().map(Url::as_str)), (there.as_str(), Some(there.as_str())));
    // Where the settings allow one's own network it is followed there, and asked at the old address the next time.
    let url = Url::parse(&format!("http://gazette.open:{open}/to?http://router.example:{own}/feed")).unwrap();
    let answer = client(true).get(&url, &Validators::default()).unwrap();
    assert_eq!((answer.url.host_str(), answer.moved), (Some("router.example"), None));
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[test]
fn a_host_with_letters_of_its_own_language_is_asked_by_its_name_in_ascii() {
    let (open, connections) = server(OPEN);
    for host in ["bücher.open", "BÜCHER.open", "bu\u{308}cher.open", "例え.open"] {
        let url = Url::parse(&format!("http://{host}:{open}/")).unwrap();
        assert!(url.host_str().unwrap().starts_with("xn--"), "{url}");
        client(false).get(&url, &Validators::default()).unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 4);
    assert_eq!(Url::parse("http://bücher.open/").unwrap().host_str(), Some("xn--bcher-kva.open"));
}
