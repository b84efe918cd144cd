//! A reply whose body has not been read yet, and the ways to read it.

use std::fmt;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::Url;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout_at};

use crate::runtime::error::{BoxError, Error, Timeout};
use crate::runtime::media_type;
use crate::runtime::replies::byte_stream::{ByteSource, ByteStream, Whole};
use crate::runtime::replies::head::Head;
use crate::runtime::replies::response::Response;
use crate::runtime::replies::whole_reply::WholeReply;
use crate::runtime::requests::request::Request;
use crate::runtime::requests::url;

/// A reply: the head is there, the body may still be to be read.
pub struct Reply {
    head: Head,
    body: Incoming,
    limit: u64,
    deadline: Deadline,
    /// Why the body of an error is not all of it.
    fault: Option<Error>,
    again: Option<Box<Request>>,
}

/// A body.
enum Incoming {
    /// Still on its way.
    Live(reqwest::Response),
    /// Read within the attempt, so that one that breaks off could be asked for again.
    Held(Bytes),
}

/// Until when a body must have been read.
#[derive(Clone, Copy, Debug)]
pub struct Deadline {
    /// The end of the attempt.
    pub attempt: Instant,
    /// The end of the call.
    pub total: Instant,
    /// How long a body that is read as it comes may be silent.
    pub idle: Duration,
}

impl Deadline {
    /// Which limit it was, where the time is over.
    pub fn passed(&self) -> Timeout {
        match self.total <= self.attempt {
            true => Timeout::Total,
            false => Timeout::Attempt,
        }
    }
}

impl Reply {
    /// Wraps a response of the HTTP client.
    pub fn new(mut response: reqwest::Response, limit: u64, deadline: Deadline) -> Self {
        Self {
            head: Head {
                status: response.status().as_u16(),
                headers: std::mem::take(response.headers_mut()),
                url: url::without_query(response.url()),
            },
            body: Incoming::Live(response),
            limit,
            deadline,
            fault: None,
            again: None,
        }
    }

    /// Remembers the request, so that a stream which breaks off can be asked for again.
    pub fn resume_with(&mut self, request: Request) {
        self.again = Some(Box::new(request));
    }

    /// The request to resume a stream with, if that is wished for.
    pub fn again(&mut self) -> Option<Request> {
        self.again.take().map(|request| *request)
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The longest body that is read into memory.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Where it came from, without the query.
    pub fn url(&self) -> &Url {
        &self.head.url
    }

    /// Whether the media type is this one, as a document spells it.
    pub fn is(&self, media_type: &str) -> bool {
        media_type::fit(self.media_type(), media_type).is_some()
    }

    /// Which of these media types, as a document spells them, the reply's is.
    pub fn choose(&self, documented: &[&str]) -> usize {
        media_type::choose(self.media_type(), documented)
    }

    /// The media type that it says it has; nothing where it says none.
    pub fn media_type(&self) -> &str {
        media_type::of(&self.head.headers)
    }

    /// This reply, unless its status is no success.
    pub async fn success<E>(self) -> Result<Self, Error<E>> {
        match self.head.status {
            200..=299 => Ok(self),
            _ => Err(self.unexpected().await),
        }
    }

    /// This reply, unless it says that it is of another media type.
    pub async fn of_type<E>(self, media_type: &str) -> Result<Self, Error<E>> {
        if self.is(media_type) || self.media_type().is_empty() {
            return Ok(self);
        }
        let read = self.read().await.map_err(Error::widen)?;
        Err(read.not_as_documented(".".to_owned(), format!("it is no `{media_type}`").into()))
    }

    /// Reads a body that `decode` understands, or says where it does not.
    pub async fn decoded<T, E>(
        self,
        decode: impl FnOnce(&Bytes) -> Result<T, (String, BoxError)>,
    ) -> Result<Response<T>, Error<E>> {
        self.read().await.map_err(Error::widen)?.decoded(decode)
    }

    /// Reads a JSON body.
    pub async fn json<T: DeserializeOwned, E>(self) -> Result<Response<T>, Error<E>> {
        self.read().await.map_err(Error::widen)?.json()
    }

    /// Reads a body of text, which is UTF-8 unless it names another character set that is known.
    pub async fn text<E>(self) -> Result<Response<String>, Error<E>> {
        self.read().await.map_err(Error::widen)?.text()
    }

    /// Reads a body of bytes.
    pub async fn bytes<E>(self) -> Result<Response<Bytes>, Error<E>> {
        self.read().await.map_err(Error::widen)?.bytes()
    }

    /// Takes a reply whose body is not described; what there is of it is kept.
    pub async fn empty<E>(self) -> Result<Response<()>, Error<E>> {
        let undocumented = match self.body {
            Incoming::Held(body) => body,
            // What may have no end is not waited for.
            Incoming::Live(_) => Bytes::new(),
        };
        let response = Response::new((), self.head);
        Ok(response.with_undocumented(undocumented))
    }

    /// Gives the body as a stream. From here on it is neither bounded nor limited in time, but it may not be silent for
    /// longer than the idle timeout.
    pub fn stream(self) -> Response<ByteStream> {
        let source: ByteSource = match self.body {
            Incoming::Live(response) => Box::pin(response.bytes_stream()),
            Incoming::Held(bytes) => Box::pin(Whole(Some(bytes))),
        };
        let stream = ByteStream::new(source, self.deadline.idle);
        Response::new(stream, self.head)
    }

    /// Reads the JSON body of a documented error. If it is not as documented, the error keeps its bytes.
    pub async fn failure<T: DeserializeOwned, E>(self, wrap: fn(T) -> E) -> Error<E> {
        self.fails(|read| read.failure(wrap)).await
    }

    /// Reads the text of a documented error.
    pub async fn failure_text<E>(self, wrap: fn(String) -> E) -> Error<E> {
        self.fails(|read| read.failure_text(wrap)).await
    }

    /// Reads a documented error that has no documented body.
    pub async fn failure_empty<E>(self, documented: E) -> Error<E> {
        self.fails(|read| read.failure_empty(documented)).await
    }

    /// Reads the bytes of a documented error.
    pub async fn failure_bytes<E>(self, wrap: fn(Bytes) -> E) -> Error<E> {
        self.fails(|read| read.failure_bytes(wrap)).await
    }

    /// Reads the body of an error whose body is not documented.
    pub async fn unexpected<E>(self) -> Error<E> {
        self.fails(WholeReply::unexpected).await
    }

    /// Reads the body of an error that `documented` understands, or says where it does not; nothing, where the document
    /// says nothing of it.
    pub async fn failed<E>(
        self,
        documented: impl FnOnce(&Bytes) -> Result<Option<E>, (String, BoxError)>,
    ) -> Error<E> {
        self.fails(|read| read.failed(documented)).await
    }

    async fn fails<E>(self, failure: impl FnOnce(WholeReply) -> Error<E>) -> Error<E> {
        match self.read().await {
            Ok(read) => failure(read),
            Err(error) => error.widen(),
        }
    }

    /// Reads the body into memory, up to the limit.
    pub async fn read(mut self) -> Result<WholeReply, Error> {
        self.hold().await?;
        let body = match self.body {
            Incoming::Held(body) => body,
            Incoming::Live(_) => Bytes::new(),
        };
        Ok(WholeReply::new(self.head, body).broken(self.fault))
    }

    /// Whether the body is of a kind that is read as it comes, perhaps without an end.
    pub fn is_endless(&self) -> bool {
        media_type::is_endless(self.media_type())
    }

    /// Reads the body, up to the limit and the deadline, and keeps it.
    pub async fn hold(&mut self) -> Result<(), Error> {
        let deadline = self.deadline;
        match timeout_at(deadline.attempt.min(deadline.total), self.fetch()).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::Timeout(deadline.passed())),
        }
    }

    /// Reads the body, up to the limit, and keeps it; the caller sees to the time. Of an error, what can be read is kept: its
    /// status says more than what is missing.
    pub async fn fetch(&mut self) -> Result<(), Error> {
        if let Incoming::Live(response) = &mut self.body {
            let (body, fault) = read_bounded(response, self.limit).await;
            match fault {
                Some(fault) if self.head.status < 400 => return Err(fault),
                fault => {
                    self.body = Incoming::Held(body);
                    self.fault = fault;
                }
            }
        }
        Ok(())
    }
}

/// Reads a body into memory, up to a number of bytes: what there was, and why that is not all.
pub async fn read_bounded(response: &mut reqwest::Response, limit: u64) -> (Bytes, Option<Error>) {
    /// What a server only announces is not taken from memory at once.
    const MOST_AT_ONCE: u64 = 1 << 20;
    let too_large = || Some(Error::TooLarge { limit });
    let announced = response.content_length();
    let at_once = announced.unwrap_or(0).min(MOST_AT_ONCE);
    // Of an error, the beginning is worth to be read.
    if announced.is_some_and(|length| length > limit) && response.status().is_success() {
        return (Bytes::new(), too_large());
    }
    let mut body = BytesMut::with_capacity(at_once as usize);
    loop {
        match response.chunk().await {
            // What comes in one piece is not copied.
            Ok(Some(chunk))
                if announced == Some(chunk.len() as u64) && chunk.len() as u64 <= limit =>
            {
                return (chunk, None);
            }
            Ok(Some(chunk)) => {
                let room = usize::try_from(limit).unwrap_or(usize::MAX) - body.len();
                body.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
                if chunk.len() > room {
                    return (body.freeze(), too_large());
                }
            }
            Ok(None) => return (body.freeze(), None),
            Err(error) => return (body.freeze(), Some(Error::transport(error))),
        }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status())
            .field("url", &self.url().as_str())
            .finish_non_exhaustive()
    }
}
