//! Clients, answers and servers that the tests share.

use std::net::SocketAddr;
use std::ops::Range;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use invent_contacts::{Client, ClientBuilder, Error};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// The key of every client here; nothing but the `Authorization` header may show it.
pub const KEY: &str = "sk-live-0123456789abcdef";

/// The fixture: the vendor's own example of an answer.
pub const EXAMPLE: &str = include_str!("../fixtures/contacts/page.json");

/// A client's settings for a server of the test: pauses between attempts are left out unless the server asks for them.
pub fn builder(url: impl Into<String>) -> ClientBuilder {
    Client::builder()
        .base_url(url)
        .bearer_auth(KEY)
        .retry_delay(Duration::ZERO, Duration::from_secs(5))
}

/// A client of a server.
pub fn client(url: impl Into<String>) -> Client {
    builder(url).build().unwrap()
}

/// A server that gives the same answer to every request for contacts.
pub async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    serve(&server, answer).await;
    server
}

/// Gives the same answer to every request for contacts, after what was mounted before.
pub async fn serve(server: &MockServer, answer: ResponseTemplate) {
    Mock::given(method("GET"))
        .and(path("/orgs/c/contacts"))
        .respond_with(answer)
        .mount(server)
        .await;
}

/// Answers one request, and leaves the others to what is mounted later.
pub async fn serve_once(server: &MockServer, answer: ResponseTemplate) {
    Mock::given(method("GET"))
        .respond_with(answer)
        .up_to_n_times(1)
        .mount(server)
        .await;
}

/// What a server has received.
pub async fn received(server: &MockServer) -> Vec<Request> {
    server.received_requests().await.unwrap()
}

/// The only request that a server has received.
pub async fn only(server: &MockServer) -> Request {
    let mut requests = received(server).await;
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

/// A contact with all that is required.
pub fn contact(id: usize) -> Value {
    json!({
        "id": id.to_string(), "name": format!("Contact {id}"),
        "blocked": false, "unsubscribed": false, "is_admin": false,
        "channels": [], "segments": [],
        "created_at": "2023-11-07T05:31:56Z", "updated_at": "2023-11-07T05:31:56Z",
    })
}

/// An answer with contacts.
pub fn page(ids: Range<usize>) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(ids.map(contact).collect::<Value>())
}

/// An answer with this body.
pub fn json_text(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(text, "application/json")
}

/// All that an error tells: its text, its debug form, and those of its causes.
pub fn told(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text.push_str(&format!(" {cause} {cause:?} {cause:#?}"));
        source = cause.source();
    }
    text
}

/// A server that speaks bytes, for what a well-behaved one does not do. It gives the first reply to the first
/// connection and so on, and the last to all further ones.
pub struct RawServer {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

/// The bytes of a reply, and what happens to the connection after them.
#[derive(Clone)]
pub struct Raw(pub String, pub Then);

/// What happens to a connection.
#[derive(Clone, Copy)]
pub enum Then {
    /// It is closed in order.
    Close,
    /// It is reset.
    Reset,
    /// It stays open, and nothing more is sent.
    Hang,
    /// It stays open, and a space is sent from time to time.
    Drip,
}

impl RawServer {
    /// Starts on a free port.
    pub async fn start(replies: impl Into<Vec<Raw>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, replies.into())
    }

    /// Starts with a listener that is there already.
    pub fn on(listener: TcpListener, replies: Vec<Raw>) -> Self {
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn(accept(listener, replies, heads.clone()));
        Self {
            address,
            heads,
            task,
        }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The heads of the requests so far.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, replies: Vec<Raw>, heads: Arc<Mutex<Vec<String>>>) {
    let mut connections = tokio::task::JoinSet::new();
    let mut number = 0;
    while let Ok((stream, _)) = listener.accept().await {
        let reply = replies[number.min(replies.len() - 1)].clone();
        number += 1;
        connections.spawn(answer(stream, reply, heads.clone()));
    }
}

async fn answer(mut stream: TcpStream, Raw(bytes, then): Raw, heads: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    heads.lock().unwrap().push(String::from_utf8(head).unwrap());
    // A client that has seen enough may close the connection at any time.
    let _ = stream.write_all(bytes.as_bytes()).await;
    match then {
        Then::Close => {}
        Then::Reset => stream.set_zero_linger().unwrap(),
        Then::Hang => std::future::pending().await,
        Then::Drip => {
            while stream.write_all(b" ").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
}

/// A whole reply with a JSON body.
pub fn raw_json(body: &str) -> Raw {
    let length = body.len();
    let head =
        format!("content-type: application/json\r\ncontent-length: {length}\r\nconnection: close");
    Raw(
        format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}"),
        Then::Close,
    )
}

/// The beginning of a reply that announces more than it holds.
pub fn raw_part(then: Then) -> Raw {
    let head = "content-type: application/json\r\ncontent-length: 1000000";
    Raw(format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n[ "), then)
}

/// A URL where nobody listens; the socket keeps others from listening there.
pub fn nobody() -> (TcpSocket, String) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    (socket, url)
}
