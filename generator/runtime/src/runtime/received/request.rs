//! Requests that a server has received from the API: webhooks and callbacks.

use std::fmt;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::runtime::charset::{self, Charset};
use crate::runtime::error::BoxError;
use crate::runtime::media_type;
use crate::runtime::replies::whole_reply::decode;

/// A request as a server has received it, in whichever framework.
#[derive(Clone)]
pub struct Received {
    /// The method, such as `POST`.
    pub method: String,
    /// The path and the query.
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// Why a received request is not what it should be.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReceivedError {
    /// It came with another method.
    Method {
        /// The one that the document says.
        expected: &'static str,
    },
    /// Its body is not what the document says.
    Body {
        /// Where in the body it went wrong; `.` is the whole body.
        path: String,
        /// What went wrong.
        source: BoxError,
    },
}

impl Received {
    /// Puts a request together from its parts.
    pub fn new(
        method: impl Into<String>,
        target: impl Into<String>,
        headers: HeaderMap,
        body: impl Into<Bytes>,
    ) -> Self {
        Self {
            method: method.into(),
            target: target.into(),
            headers,
            body: body.into(),
        }
    }

    /// Checks the method.
    pub fn came_by(&self, expected: &'static str) -> Result<(), ReceivedError> {
        match self.method.eq_ignore_ascii_case(expected) {
            true => Ok(()),
            false => Err(ReceivedError::Method { expected }),
        }
    }

    /// Checks that a member of the JSON body has the only value that it can have, if it is there: with another one, what
    /// was received is something else.
    pub fn tells(&self, member: &'static str, value: &'static str) -> Result<(), ReceivedError> {
        let body: serde_json::Value = match self.body.is_empty() {
            true => return Ok(()),
            false => self.json()?,
        };
        match body.get(member) {
            Some(found) if found != value => Err(ReceivedError::Body {
                path: member.to_owned(),
                source: format!("it is not `{value}`").into(),
            }),
            _ => Ok(()),
        }
    }

    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ReceivedError> {
        self.decoded(decode)
    }

    /// The body as text.
    pub fn text(&self) -> Result<String, ReceivedError> {
        let text = |body: &[u8]| charset::text(media_type::of(&self.headers), body);
        self.decoded(|body| text(body).map_err(|error| (".".to_owned(), error)))
    }

    /// The character set that its body is said to be in.
    pub fn charset(&self) -> Option<Charset> {
        Charset::of(media_type::of(&self.headers))
    }

    /// The body as what `decode` makes of it.
    pub fn decoded<T>(
        &self,
        decode: impl FnOnce(&[u8]) -> Result<T, (String, BoxError)>,
    ) -> Result<T, ReceivedError> {
        decode(&self.body).map_err(|(path, source)| ReceivedError::Body { path, source })
    }

    /// What `read` makes of the body, if there is one.
    pub fn if_any<T>(
        &self,
        read: impl FnOnce(&Self) -> Result<T, ReceivedError>,
    ) -> Result<Option<T>, ReceivedError> {
        (!self.body.is_empty()).then(|| read(self)).transpose()
    }
}

impl fmt::Debug for Received {
    /// Shows neither headers nor the body: they may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ReceivedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { expected } => write!(f, "the method is not {expected}"),
            Self::Body { path, source } => {
                write!(f, "the body is not as documented, at {path}: {source}")
            }
        }
    }
}

impl std::error::Error for ReceivedError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Method { .. } => None,
            Self::Body { source, .. } => Some(source.as_ref()),
        }
    }
}
