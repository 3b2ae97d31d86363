//! A web server on loopback that answers as it is told, well or badly. It ends with the test.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Holds what a client asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// Headers, their names in small letters.
    pub(crate) headers: HashMap<String, String>,
}

type Answerer = dyn Fn(&Request) -> Answer + Send + Sync;

/// Holds what is sent back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The bytes that are sent, head and body, before the connection is closed.
    pub(crate) bytes: Vec<u8>,
    /// Tells whether the connection then stays open and silent until the client goes.
    pub(crate) hangs: bool,
}

impl Answer {
    pub(crate) fn new(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut bytes =
            format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len()).into_bytes();
        for (name, value) in headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(body);
        Self { bytes, hangs: false }
    }

    pub(crate) fn ok(kind: &str, body: impl AsRef<[u8]>) -> Self {
        Self::new("200 OK", &[("Content-Type", kind)], body.as_ref())
    }

    pub(crate) fn rss(body: impl AsRef<[u8]>) -> Self {
        Self::ok("application/rss+xml", body)
    }

    pub(crate) fn to(status: &str, location: &str) -> Self {
        Self::new(status, &[("Location", location)], b"")
    }
}

/// A server with its own port.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Request>>>,
    answerer: Arc<Mutex<Arc<Answerer>>>,
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_at("127.0.0.1", answer)
    }

    /// The same at another address of loopback, which is another host.
    pub(crate) fn start_at(address: &str, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((address, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<Request>>> = Arc::default();
        let answerer: Arc<Mutex<Arc<Answerer>>> = Arc::new(Mutex::new(Arc::new(answer)));
        let (log, answers) = (asked.clone(), answerer.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, answers) = (log.clone(), answers.clone());
                thread::spawn(move || drop(serve(stream, &log, &answers)));
            }
        });
        Self { address, asked, answerer }
    }

    /// Answers in another way from now on.
    pub(crate) fn answer(&self, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) {
        *self.answerer.lock().unwrap() = Arc::new(answer);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns what was asked so far.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Request>>, answers: &Mutex<Arc<Answerer>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut request = Request { path, ..Request::default() };
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            request.headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
    }
    let answerer = answers.lock().unwrap().clone();
    log.lock().unwrap().push(request.clone());
    let answer = answerer(&request);
    stream.write_all(&answer.bytes)?;
    if answer.hangs {
        // Until the client has had enough.
        drop(reader.read_line(&mut String::new()));
    }
    Ok(())
}
