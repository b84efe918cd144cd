//! What can go wrong, and whether trying again may help.

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::runtime::credentials::token_error::TokenError;
pub use crate::runtime::decode_error::DecodeError;
use crate::runtime::replies::whole_reply::without_mark;
use crate::runtime::retry;

/// An error of any type, for causes that come from outside of this crate.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a call failed; `E` is what the document says about the operation's error bodies.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E = Infallible> {
    /// The server was not reached, or the connection broke.
    Transport(TransportError),
    /// It took too long.
    Timeout(Timeout),
    /// The server answered with a status that is not a success.
    Api(Box<ApiError<E>>),
    /// The server answered with a body that is not what the document says.
    Decode(Box<DecodeError>),
    /// An argument cannot be sent; nothing was sent.
    InvalidArgument {
        /// The name of the parameter or header.
        name: String,
        /// What is wrong with its value.
        reason: String,
    },
    /// The operation needs credentials that the client was not given; nothing was sent.
    MissingCredentials {
        /// The names of the security schemes; `a + b` are needed together.
        schemes: Vec<String>,
    },
    /// The body is longer than the client accepts.
    TooLarge {
        /// The greatest accepted number of bytes.
        limit: u64,
    },
    /// The pages of a list do not advance.
    Paging {
        /// What the server did.
        reason: String,
    },
    /// The client was configured with something that cannot work.
    Configuration {
        /// What it is.
        reason: String,
    },
    /// The source of access tokens failed.
    Token(BoxError),
    /// A middleware refused the request.
    Middleware(BoxError),
}

/// The server was not reached, or the connection broke. The URL is left out on purpose: it may hold a key.
#[derive(Debug)]
pub struct TransportError {
    source: reqwest::Error,
}

/// Which time limit was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeout {
    /// The limit for connecting.
    Connect,
    /// The limit for one attempt.
    Attempt,
    /// The limit for the whole call, with all its attempts.
    Total,
    /// The limit for the silence within an answer that is read as it comes.
    Idle,
}

/// A reply whose status is not a success.
pub struct ApiError<E> {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it was received.
    pub body: Bytes,
    /// The body as the document describes it, if it does and if the body is that.
    pub documented: Option<E>,
    /// Why the body is not what the document describes, if it describes one: a place in it, and what is wrong there.
    pub mismatch: Option<String>,
}

impl<E> Error<E> {
    /// Whether the same call may succeed when it is made again.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Timeout(_) => true,
            Self::Api(error) => retry::is_retryable_status(error.status),
            Self::Token(error) => TokenError::passing_in(error).is_some(),
            _ => false,
        }
    }

    /// The status of the reply, if there was one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Api(error) => Some(error.status),
            Self::Decode(error) => Some(error.status),
            _ => None,
        }
    }

    /// How long the server asks to wait before the next attempt.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api(error) => retry::retry_after(&error.headers),
            Self::Token(error) => TokenError::passing_in(error)?.retry_after(),
            _ => None,
        }
    }

    /// The reply, if the server answered with a status that is not a success.
    pub fn api(&self) -> Option<&ApiError<E>> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// The same error with another type of documented body.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Error<F> {
        match self {
            Self::Transport(error) => Error::Transport(error),
            Self::Timeout(timeout) => Error::Timeout(timeout),
            Self::Api(error) => Error::Api(Box::new(error.map(change))),
            Self::Decode(error) => Error::Decode(error),
            Self::InvalidArgument { name, reason } => Error::InvalidArgument { name, reason },
            Self::MissingCredentials { schemes } => Error::MissingCredentials { schemes },
            Self::TooLarge { limit } => Error::TooLarge { limit },
            Self::Paging { reason } => Error::Paging { reason },
            Self::Configuration { reason } => Error::Configuration { reason },
            Self::Token(error) => Error::Token(error),
            Self::Middleware(error) => Error::Middleware(error),
        }
    }

    /// An error about an argument.
    pub fn argument(name: &str, reason: impl Into<String>) -> Self {
        Self::InvalidArgument {
            name: name.to_owned(),
            reason: reason.into(),
        }
    }

    /// An error about the configuration.
    pub fn configuration(reason: impl Into<String>) -> Self {
        Self::Configuration {
            reason: reason.into(),
        }
    }

    /// An error of the HTTP client, without its URL.
    pub fn transport(error: reqwest::Error) -> Self {
        match (error.is_timeout(), error.is_connect()) {
            (true, true) => Self::Timeout(Timeout::Connect),
            (true, false) => Self::Timeout(Timeout::Attempt),
            _ => Self::Transport(TransportError {
                source: error.without_url(),
            }),
        }
    }
}

impl Error<Infallible> {
    /// The same error for an operation with documented errors.
    pub fn widen<E>(self) -> Error<E> {
        self.map(|never| match never {})
    }
}

impl TransportError {
    /// Whether no connection could be made, so that nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.source.is_connect()
    }
}

impl<E> ApiError<E> {
    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as a type of the caller's choice, if it is that.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(without_mark(&self.body)).ok()
    }

    fn map<F>(self, change: impl FnOnce(E) -> F) -> ApiError<F> {
        let Self {
            status,
            headers,
            body,
            documented,
            mismatch,
        } = self;
        ApiError {
            status,
            headers,
            body,
            documented: documented.map(change),
            mismatch,
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(timeout) => timeout.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::InvalidArgument { name, reason } => {
                write!(f, "invalid argument `{name}`: {reason}")
            }
            Self::MissingCredentials { schemes } => {
                write!(f, "missing credentials: {} needed", schemes.join(" or "))
            }
            Self::TooLarge { limit } => write!(f, "the body is longer than {limit} bytes"),
            Self::Paging { reason } => write!(f, "the pages do not advance: {reason}"),
            Self::Configuration { reason } => {
                write!(f, "the client is not configured right: {reason}")
            }
            Self::Token(error) => write!(f, "no access token: {error}"),
            Self::Middleware(error) => write!(f, "a middleware refused the request: {error}"),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(&error.source),
            Self::Decode(error) => Some(error.source.as_ref()),
            Self::Token(error) | Self::Middleware(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.is_connect() {
            true => "cannot connect to the server",
            false => "the connection failed",
        };
        write!(f, "{what}: {}", root_cause(&self.source))
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl fmt::Display for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting took too long",
            Self::Attempt => "the attempt took too long",
            Self::Total => "the call took too long",
            Self::Idle => "the server was silent for too long",
        })
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the server answered {}", self.status)?;
        if (200..300).contains(&self.status) && self.documented.is_none() {
            f.write_str(", which the document does not describe")?;
        }
        match excerpt(&self.body) {
            text if text.is_empty() => Ok(()),
            text => write!(f, ": {text}"),
        }?;
        match self.mismatch.as_ref().filter(|_| !self.body.is_empty()) {
            Some(mismatch) => write!(f, " (not as documented{mismatch})"),
            None => Ok(()),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status)
            .field("documented", &self.documented)
            .field("mismatch", &self.mismatch)
            .field("body", &excerpt(&self.body))
            .finish_non_exhaustive()
    }
}

impl<E: fmt::Debug> std::error::Error for ApiError<E> {}

/// The last cause: the one that says what happened, such as "connection refused".
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

/// The beginning of a body, for a message that people read.
pub(crate) fn excerpt(body: &[u8]) -> String {
    const LONGEST: usize = 500;
    let text = String::from_utf8_lossy(body);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.into_owned(),
    }
}
