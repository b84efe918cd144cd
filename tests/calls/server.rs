//! A server for one test: it keeps what it receives and answers what it is told to, byte for byte, so that a test can
//! also have it do what no good server does.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server on a port of its own. Each connection carries one request; the first gets the first reply and so on, and
/// all further ones get the last.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Its method.
    pub method: String,
    /// Its path and query.
    pub target: String,
    /// Its headers, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// Its body, without its transfer coding.
    pub body: Vec<u8>,
    /// Whether the body came in chunks, because its sender did not know its length.
    pub is_chunked: bool,
}

/// What is written to a connection.
#[derive(Clone, Debug)]
pub struct Reply {
    pieces: Vec<Vec<u8>>,
    then: Then,
}

/// What happens to a connection behind a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It is closed in order.
    Close,
    /// It is reset.
    Reset,
    /// It stays open, and nothing more is sent.
    Hang,
}

impl Server {
    /// Starts with some replies.
    pub fn start(replies: impl Into<Vec<Reply>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (replies, kept) = (replies.into(), requests.clone());
        thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                let reply = replies[number.min(replies.len() - 1)].clone();
                let kept = kept.clone();
                thread::spawn(move || answer(stream.expect("a connection"), &reply, &kept));
            }
        });
        Self { address, requests }
    }

    /// Starts with one reply for all requests.
    pub fn always(reply: Reply) -> Self {
        Self::start([reply])
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it has received.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no panic elsewhere").clone()
    }

    /// The only request that it has received.
    #[track_caller]
    pub fn only(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }
}

impl Request {
    /// The first header of a name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map(|(_, value)| value.as_str())
    }

    /// The body as text.
    #[track_caller]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// `POST /path?query`
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }
}

impl Reply {
    /// A whole reply. A status of 204 or 304 has no body.
    pub fn new(status: u16, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!("content-type: {content_type}\r\ncontent-length: {}", body.len());
        Self::with_head(status, &head, body)
    }

    /// A JSON reply.
    pub fn json(status: u16, body: &str) -> Self {
        Self::new(status, "application/json", body)
    }

    /// A reply without a body.
    pub fn empty(status: u16) -> Self {
        match status {
            204 | 304 => Self::with_head(status, "x-empty: yes", b""),
            _ => Self::with_head(status, "content-length: 0", b""),
        }
    }

    /// A reply whose length is not announced: it ends with the connection.
    pub fn open(status: u16, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        Self::with_head(status, &format!("content-type: {content_type}"), body.as_ref())
    }

    /// A reply with these lines as its head, which `connection: close` is added to.
    pub fn with_head(status: u16, head: &str, body: &[u8]) -> Self {
        let head = format!("HTTP/1.1 {status} -\r\nconnection: close\r\n{head}\r\n\r\n");
        Self {
            pieces: vec![head.into_bytes(), body.to_vec()],
            then: Then::Close,
        }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let head = &mut self.pieces[0];
        head.truncate(head.len() - 2);
        head.extend([name.as_bytes(), b": ", value.as_ref(), b"\r\n\r\n"].concat());
        self
    }

    /// Sends the body in pieces of this many bytes, each on its own.
    pub fn in_pieces(mut self, length: usize) -> Self {
        let body = self.pieces.split_off(1).concat();
        self.pieces.extend(body.chunks(length).map(<[u8]>::to_vec));
        self
    }

    /// Says what happens to the connection afterwards.
    pub fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }
}

fn answer(stream: TcpStream, reply: &Reply, kept: &Mutex<Vec<Request>>) {
    stream.set_nodelay(true).expect("a socket without delay");
    let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
    // A client that opens a connection and sends nothing has changed its mind.
    let Some(request) = read(&mut reader) else {
        return;
    };
    kept.lock().expect("no panic elsewhere").push(request);
    write(stream, reply);
}

/// A client that has seen enough may close the connection at any time.
fn write(mut stream: TcpStream, reply: &Reply) {
    let many = reply.pieces.len() > 2;
    for piece in &reply.pieces {
        if stream.write_all(piece).and_then(|()| stream.flush()).is_err() {
            return;
        }
        if many {
            // So that the pieces arrive as such.
            thread::sleep(Duration::from_millis(1));
        }
    }
    match reply.then {
        Then::Close => {}
        Then::Reset => {
            let socket = socket2::SockRef::from(&stream);
            socket.set_linger(Some(Duration::ZERO)).expect("a socket without lingering");
        }
        Then::Hang => {
            // Until the client goes away.
            let _ = stream.read(&mut [0]);
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let first = line(reader)?;
    let mut words = first.split(' ');
    let mut request = Request {
        method: words.next()?.to_owned(),
        target: words.next()?.to_owned(),
        ..Request::default()
    };
    loop {
        let line = line(reader)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let header = (name.to_ascii_lowercase(), value.trim().to_owned());
        request.headers.push(header);
    }
    request.is_chunked = request.header("transfer-encoding") == Some("chunked");
    request.body = match request.is_chunked {
        true => chunks(reader)?,
        false => {
            let length = request.header("content-length").unwrap_or("0");
            exactly(reader, length.parse().ok()?)?
        }
    };
    Some(request)
}

fn line(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|&length| length > 0)?;
    Some(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn exactly(reader: &mut BufReader<TcpStream>, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn chunks(reader: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(&line(reader)?, 16).ok()?;
        body.extend(exactly(reader, length)?);
        line(reader)?;
        if length == 0 {
            return Some(body);
        }
    }
}
