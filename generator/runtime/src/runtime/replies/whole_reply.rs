//! A reply whose body has been read, and what is made of it. Nothing here waits, so that what is generated for an operation
//! is an ordinary function; a function that waits costs those who compile it many times as much.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::runtime::charset;
use crate::runtime::decode_error;
use crate::runtime::error::{ApiError, BoxError, DecodeError, Error};
use crate::runtime::media_type;
use crate::runtime::replies::head::Head;
use crate::runtime::replies::response::Response;

/// A reply whose body has been read.
#[derive(Debug)]
pub struct WholeReply {
    head: Head,
    body: Bytes,
    /// Why the body of an error is not all of it.
    fault: Option<Error>,
}

impl WholeReply {
    /// Puts a reply together.
    pub fn new(head: Head, body: Bytes) -> Self {
        Self {
            head,
            body,
            fault: None,
        }
    }

    /// The same, whose body could not be read to its end.
    pub fn broken(self, fault: Option<Error>) -> Self {
        Self { fault, ..self }
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// Which of these media types, as a document spells them, the reply's is.
    pub fn choose(&self, documented: &[&str]) -> usize {
        media_type::choose(media_type::of(&self.head.headers), documented)
    }

    /// Reads a JSON body. One that says it is plain text, and is no JSON, is read as the JSON of that text.
    pub fn json<T: DeserializeOwned, E>(self) -> Result<Response<T>, Error<E>> {
        let said = media_type::of(&self.head.headers);
        let is_text = media_type::fit(said, "text/plain").is_some();
        self.decoded(|body| match decode(body) {
            Err(error) if is_text => text_as_json(body).ok_or(error),
            read => read,
        })
    }

    /// Reads a body that `decode` understands, or says where it does not.
    pub fn decoded<T, E>(
        self,
        decode: impl FnOnce(&Bytes) -> Result<T, (String, BoxError)>,
    ) -> Result<Response<T>, Error<E>> {
        match decode(&self.body) {
            Ok(value) => Ok(self.response(value)),
            Err((path, source)) => Err(self.not_as_documented(path, source)),
        }
    }

    /// Reads a body of text, which is UTF-8 unless it names another character set that is known.
    pub fn text<E>(self) -> Result<Response<String>, Error<E>> {
        match charset::text(media_type::of(&self.head.headers), &self.body) {
            Ok(text) => Ok(self.response(text)),
            Err(error) => Err(self.not_as_documented(".".to_owned(), error)),
        }
    }

    /// Reads a body of bytes.
    pub fn bytes<E>(self) -> Result<Response<Bytes>, Error<E>> {
        let bytes = self.body.clone();
        Ok(self.response(bytes))
    }

    /// Takes a reply whose body is not described, and keeps what there is of one.
    pub fn empty<E>(self) -> Result<Response<()>, Error<E>> {
        let response = Response::new((), self.head);
        Ok(response.with_undocumented(self.body))
    }

    /// Reads the JSON body of a documented error. If it is not as documented, the error keeps its bytes.
    pub fn failure<T: DeserializeOwned, E>(self, wrap: fn(T) -> E) -> Error<E> {
        self.failed(|body| decode(body).map(wrap).map(Some))
    }

    /// Reads the text of a documented error.
    pub fn failure_text<E>(self, wrap: fn(String) -> E) -> Error<E> {
        let text = charset::text(media_type::of(&self.head.headers), &self.body);
        self.failed(|_| match text {
            Ok(text) => Ok(Some(wrap(text))),
            Err(error) => Err((".".to_owned(), error)),
        })
    }

    /// Reads a documented error that has no documented body.
    pub fn failure_empty<E>(self, documented: E) -> Error<E> {
        self.failed(|_| Ok(Some(documented)))
    }

    /// Reads the bytes of a documented error.
    pub fn failure_bytes<E>(self, wrap: fn(Bytes) -> E) -> Error<E> {
        self.failed(|body| Ok(Some(wrap(body.clone()))))
    }

    /// Reads the body of an error whose body is not documented.
    pub fn unexpected<E>(self) -> Error<E> {
        self.failed(|_| Ok(None))
    }

    /// Reads the body of an error that `documented` understands, or says where it does not; nothing, where the document
    /// says nothing of it.
    pub fn failed<E>(
        self,
        documented: impl FnOnce(&Bytes) -> Result<Option<E>, (String, BoxError)>,
    ) -> Error<E> {
        let Self { head, body, fault } = self;
        let documented = match fault {
            Some(fault) => Err((".".to_owned(), fault.into())),
            None => documented(&body),
        };
        let (documented, mismatch) = match documented {
            Ok(documented) => (documented, None),
            Err((path, source)) => (None, Some(decode_error::mismatch(&path, &source))),
        };
        Error::Api(Box::new(ApiError {
            status: head.status,
            headers: head.headers,
            body,
            documented,
            mismatch,
        }))
    }

    fn response<T>(self, value: T) -> Response<T> {
        Response::new(value, self.head)
    }

    /// The error of a body that is not as documented at a place in it.
    pub fn not_as_documented<E>(self, path: String, source: BoxError) -> Error<E> {
        let Self { head, body, .. } = self;
        Error::Decode(Box::new(DecodeError {
            status: head.status,
            headers: head.headers,
            body,
            path,
            source,
        }))
    }
}

/// Decodes JSON; an error comes with the path to its place. The path is followed only where there is an error, by reading
/// once more: that costs as much again as reading.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, (String, BoxError)> {
    let body = without_mark(body);
    // That the whole is UTF-8 is found out far more quickly than that each of its texts is.
    if let Ok(text) = std::str::from_utf8(body)
        && let Ok(value) = serde_json::from_str(text)
    {
        return Ok(value);
    }
    // Servers that have nothing to say where null is documented may say nothing.
    if body.trim_ascii().is_empty()
        && let Ok(value) = serde_json::from_str("null")
    {
        return Ok(value);
    }
    // Once more, for the place of the fault. There may be none: what nobody reads need not be UTF-8.
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| (error.path().to_string(), error.into_inner().into()))?;
    match deserializer.end() {
        Ok(()) => Ok(value),
        Err(error) => Err((".".to_owned(), error.into())),
    }
}

fn text_as_json<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(body).ok()?;
    let quoted = serde_json::to_vec(text).ok()?;
    decode(&quoted).ok()
}

/// A byte order mark may stand before JSON, and is not part of it (RFC 8259, section 8.1).
pub fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}
