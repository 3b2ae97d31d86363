//! Proxies that the environment names: used, or told why not, and never bypassed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::reader::{Ran, Reader, items, rss};
use crate::server::{Answer, Server};

/// A proxy on loopback that leads everybody to one server, whatever host they ask for.
struct Proxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = log.clone();
                thread::spawn(move || drop(tunnel(stream, server, &log)));
            }
        });
        Self { address, asked }
    }

    /// Returns what was asked for since the last time.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn tunnel(mut client: TcpStream, server: SocketAddr, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(client.try_clone()?).lines().map_while(Result::ok);
    let asked = lines.next().unwrap_or_default();
    lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
    log.lock().unwrap().push(asked.trim_end_matches(" HTTP/1.1").to_owned());
    if asked.contains(":443") {
        return client.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
    }
    let mut upstream = TcpStream::connect(server)?;
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let (mut from, mut to) = (client.try_clone()?, upstream.try_clone()?);
    thread::spawn(move || drop(std::io::copy(&mut from, &mut to)));
    std::io::copy(&mut upstream, &mut client)?;
    client.shutdown(std::net::Shutdown::Both)
}

fn start() -> (Server, Proxy) {
    let server = Server::start(|request| match request.path.as_str() {
        "/into" => Answer::to("302 Found", "http://169.254.169.254/latest"),
        _ => Answer::rss(rss("Gazette", &items(2, "https://gazette.example"))),
    });
    let proxy = Proxy::to(server.address);
    (server, proxy)
}

/// Fetches a feed with these variables in the environment.
fn fetch(settings: &str, url: &str, variables: &[(&str, &str)]) -> Ran {
    let reader = Reader::new();
    reader.set(&format!("{settings}\n[[feed]]\nurl = '{url}'\n"));
    let ran = Ran::of(&reader.command(&["fetch"]).envs(variables.iter().copied()).output().unwrap());
    assert_eq!(reader.articles().is_empty(), !ran.out.contains("2 new"), "{ran:?}");
    ran
}

#[test]
fn a_proxy_is_asked_for_the_host_and_looks_it_up_itself() {
    let (server, proxy) = start();
    let address = proxy.address.to_string();
    // The proxy may stand in one's own network, the pages may not.
    for variable in ["http_proxy", "HTTP_PROXY", "ALL_PROXY"] {
        fetch("", "http://gazette.example/feed", &[(variable, &address)]).did("2 new");
        assert_eq!(proxy.asked(), ["CONNECT gazette.example:80"], "{variable}");
    }
    assert_eq!(server.asked().len(), 3);
    // What is for https is not for http.
    fetch("", "http://nowhere.invalid/feed", &[("HTTPS_PROXY", &address)]).failed("`nowhere.invalid` is not found");
    let direct = [("HTTP_PROXY", address.as_str()), ("NO_PROXY", "127.0.0.1")];
    fetch("[fetch]\nprivate = true", &server.url("/feed"), &direct).did("2 new");
    assert!(proxy.asked().is_empty());
}

#[test]
fn a_proxy_that_fails_is_blamed_itself() {
    let (_server, proxy) = start();
    let address = proxy.address.to_string();
    let said = format!("the proxy `{address}` answers 502 when it is asked for `gazette.example`");
    fetch("", "https://gazette.example/feed", &[("HTTPS_PROXY", &address)]).failed(&said);
    assert_eq!(proxy.asked(), ["CONNECT gazette.example:443"]);
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let said = format!("the proxy `{nobody}` refuses the connection");
    fetch("", "http://gazette.example/feed", &[("HTTP_PROXY", &nobody)]).failed(&said);
    fetch("", "http://gazette.example/feed", &[("HTTP_PROXY", "http://nowhere.invalid:80")])
        .failed("the proxy `nowhere.invalid:80` is not found");
}

#[test]
fn a_proxy_that_cannot_be_used_is_not_bypassed() {
    let (server, proxy) = start();
    let private = "[fetch]\nprivate = true";
    let socks = format!("socks5://{}", proxy.address);
    fetch(private, &server.url("/feed"), &[("ALL_PROXY", &socks)]).failed("speaks SOCKS, which pullquote does not");
    fetch(private, &server.url("/feed"), &[("ALL_PROXY", "x://y")]).failed("the proxy in the environment");
    assert!(server.asked().is_empty() && proxy.asked().is_empty());
}

#[test]
fn addresses_of_ones_own_network_are_not_asked_for_by_a_proxy_either() {
    let (_server, proxy) = start();
    let address = proxy.address.to_string();
    for url in ["http://localhost/feed", "http://10.0.0.1/feed", "http://[::1]/feed"] {
        fetch("", url, &[("HTTP_PROXY", &address)]).failed("an address of your own network");
    }
    assert!(proxy.asked().is_empty());
    fetch("", "http://gazette.example/into", &[("HTTP_PROXY", &address)]).failed("an address of your own network");
    assert_eq!(proxy.asked(), ["CONNECT gazette.example:80"]);
}
