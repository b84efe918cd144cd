//! A reply whose body has not been read yet, and the ways to read it.

use std::fmt;
use std::hash::{DefaultHasher, Hasher};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::Url;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout_at};

use crate::runtime::byte_stream::{ByteSource, ByteStream, Whole};
use crate::runtime::error::{ApiError, BoxError, DecodeError, Error, Timeout};
use crate::runtime::media_type;
use crate::runtime::request::Request;
use crate::runtime::response::Response;
use crate::runtime::url;

/// A reply: the head is there, the body may still be to be read.
pub struct Reply {
    status: u16,
    headers: HeaderMap,
    url: Url,
    body: Incoming,
    limit: u64,
    deadline: Deadline,
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

/// A reply whose body has been read.
pub struct Read {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    /// Wraps a response of the HTTP client.
    pub fn new(response: reqwest::Response, limit: u64, deadline: Deadline) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            url: url::without_query(response.url()),
            body: Incoming::Live(response),
            limit,
            deadline,
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
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The longest body that is read into memory.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Where it came from, without the query.
    pub fn url(&self) -> Url {
        self.url.clone()
    }

    /// Whether the media type is this one, as a document spells it.
    pub fn is(&self, media_type: &str) -> bool {
        media_type::fit(self.media_type(), media_type).is_some()
    }

    /// Which of these media types, as a document spells them, the reply's is.
    pub fn choose(&self, documented: &[&str]) -> usize {
        media_type::choose(self.media_type(), documented)
    }

    fn media_type(&self) -> &str {
        let text = self.headers.get(CONTENT_TYPE);
        text.and_then(|text| text.to_str().ok()).unwrap_or_default()
    }

    /// This reply, unless its status is no success.
    pub async fn success<E>(self) -> Result<Self, Error<E>> {
        match self.status {
            200..=299 => Ok(self),
            _ => Err(self.unexpected().await),
        }
    }

    /// Reads a JSON body.
    pub async fn json<T: DeserializeOwned, E>(self) -> Result<Response<T>, Error<E>> {
        self.decoded(|body| decode(body)).await
    }

    /// Reads a body that `decode` understands, or says where it does not.
    pub async fn decoded<T, E>(
        self,
        decode: impl FnOnce(&Bytes) -> Result<T, (String, BoxError)>,
    ) -> Result<Response<T>, Error<E>> {
        let read = self.read().await.map_err(Error::widen)?;
        match decode(&read.body) {
            Ok(value) => Ok(read.response(value)),
            Err((path, source)) => Err(read.not_as_documented(path, source)),
        }
    }

    /// Reads a body of text, which has to be UTF-8 unless it says that it is ISO 8859-1.
    pub async fn text<E>(self) -> Result<Response<String>, Error<E>> {
        let charset = media_type::parameter(self.media_type(), "charset").unwrap_or_default();
        let is_latin1 = charset.eq_ignore_ascii_case("iso-8859-1");
        let read = self.read().await.map_err(Error::widen)?;
        if is_latin1 {
            let text = read.body.iter().copied().map(char::from).collect();
            return Ok(read.response(text));
        }
        match String::from_utf8(read.body.to_vec()) {
            Ok(text) => Ok(read.response(text)),
            Err(error) => Err(read.not_as_documented(".".to_owned(), error.into())),
        }
    }

    /// Reads a body of bytes.
    pub async fn bytes<E>(self) -> Result<Response<Bytes>, Error<E>> {
        let read = self.read().await.map_err(Error::widen)?;
        let bytes = read.body.clone();
        Ok(read.response(bytes))
    }

    /// Takes a reply whose body is not described; what there is of it is kept.
    pub async fn empty<E>(self) -> Result<Response<()>, Error<E>> {
        let undocumented = match self.body {
            Incoming::Held(body) => body,
            // What may have no end is not waited for.
            Incoming::Live(_) => Bytes::new(),
        };
        let response = Response::new((), self.status, self.headers, 0);
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
        Response::new(stream, self.status, self.headers, 0)
    }

    /// Reads the JSON body of a documented error. If it is not as documented, the error keeps its bytes.
    pub async fn failure<T: DeserializeOwned, E>(self, wrap: impl FnOnce(T) -> E) -> Error<E> {
        self.failed(|body| serde_json::from_slice(body).ok().map(wrap))
            .await
    }

    /// Reads the text of a documented error.
    pub async fn failure_text<E>(self, wrap: impl FnOnce(String) -> E) -> Error<E> {
        self.failed(|body| String::from_utf8(body.to_vec()).ok().map(wrap))
            .await
    }

    /// Reads a documented error that has no documented body.
    pub async fn failure_empty<E>(self, documented: E) -> Error<E> {
        self.failed(|_| Some(documented)).await
    }

    /// Reads the bytes of a documented error.
    pub async fn failure_bytes<E>(self, wrap: impl FnOnce(Bytes) -> E) -> Error<E> {
        self.failed(|body| Some(wrap(body.clone()))).await
    }

    /// Reads the body of an error whose body is not documented.
    pub async fn unexpected<E>(self) -> Error<E> {
        self.failed(|_| None).await
    }

    /// Reads the body of an error that `documented` understands, if it does.
    pub async fn failed<E>(self, documented: impl FnOnce(&Bytes) -> Option<E>) -> Error<E> {
        match self.read().await {
            Ok(Read {
                status,
                headers,
                body,
            }) => {
                let documented = documented(&body);
                Error::Api(Box::new(ApiError {
                    status,
                    headers,
                    body,
                    documented,
                }))
            }
            Err(error) => error.widen(),
        }
    }

    /// Reads the body into memory, up to the limit.
    pub async fn read(mut self) -> Result<Read, Error> {
        self.hold().await?;
        let body = match self.body {
            Incoming::Held(body) => body,
            Incoming::Live(_) => Bytes::new(),
        };
        Ok(Read {
            status: self.status,
            headers: self.headers,
            body,
        })
    }

    /// Whether the body is of a kind that is read as it comes, perhaps without an end.
    pub fn is_endless(&self) -> bool {
        const ENDLESS: &[&str] = &[
            "text/event-stream",
            "application/jsonl",
            "application/x-jsonlines",
            "application/x-ndjson",
            "application/ndjson",
            "application/json-seq",
            "application/*+json-seq",
        ];
        ENDLESS.iter().any(|media_type| self.is(media_type))
    }

    /// Reads the body, up to the limit and the deadline, and keeps it.
    pub async fn hold(&mut self) -> Result<(), Error> {
        let Incoming::Live(response) = &mut self.body else {
            return Ok(());
        };
        let Deadline { attempt, total, .. } = self.deadline;
        let body = match timeout_at(attempt.min(total), read_bounded(response, self.limit)).await {
            Ok(body) => body?,
            Err(_) if total <= attempt => return Err(Error::Timeout(Timeout::Total)),
            Err(_) => return Err(Error::Timeout(Timeout::Attempt)),
        };
        self.body = Incoming::Held(body);
        Ok(())
    }
}

async fn read_bounded(response: &mut reqwest::Response, limit: u64) -> Result<Bytes, Error> {
    let fits = |length: u64| {
        if length > limit {
            Err(Error::TooLarge { limit })
        } else {
            Ok(())
        }
    };
    fits(response.content_length().unwrap_or(0))?;
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(Error::transport)? {
        fits(body.len() as u64 + chunk.len() as u64)?;
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status())
            .field("url", &self.url().as_str())
            .finish_non_exhaustive()
    }
}

impl Read {
    fn response<T>(self, value: T) -> Response<T> {
        let fingerprint = fingerprint(&self.body);
        Response::new(value, self.status, self.headers, fingerprint)
    }

    fn not_as_documented<E>(self, path: String, source: BoxError) -> Error<E> {
        let Self {
            status,
            headers,
            body,
        } = self;
        Error::Decode(Box::new(DecodeError {
            status,
            headers,
            body,
            path,
            source,
        }))
    }
}

/// Tells bodies apart, so that a page which is served twice is noticed.
fn fingerprint(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(body);
    hasher.finish()
}

/// Decodes JSON; an error comes with the path to its place.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, (String, BoxError)> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| (error.path().to_string(), error.into_inner().into()))?;
    deserializer
        .end()
        .map_err(|error| (".".to_owned(), error.into()))?;
    Ok(value)
}
