//! Documented responses.

use std::fmt;

use super::{Docs, Header, Type, XmlId};
use crate::diagnostic::Place;
use crate::media_type::MediaRange;

/// The answer to an operation under one status, range of statuses, or any other status.
#[derive(Debug)]
pub struct Response {
    /// When it applies.
    pub status: StatusPattern,
    /// Its prose.
    pub docs: Docs,
    /// The headers that the document promises.
    pub headers: Vec<Header>,
    /// The media types of its body in the document's order; none means no documented body.
    pub choices: Vec<ResponseChoice>,
    /// Where it stands in the document.
    pub place: Place,
}

/// A response's body as one media type.
#[derive(Debug)]
pub struct ResponseChoice {
    /// The media type or range as the document spells it.
    pub media_type: MediaRange,
    /// What it holds.
    pub content: ResponseContent,
}

/// What a body holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ResponseContent {
    /// JSON text of a type.
    Json(Type),
    /// An XML document of a type.
    Xml(Type, XmlId),
    /// A JSON text on each line, read as they come.
    JsonLines(Type),
    /// Server-sent events, read as they come; their data is JSON text of a type, or just text.
    Events(Option<Type>),
    /// Names and values, as members of an object.
    UrlEncoded(Type),
    /// Several parts.
    Multipart,
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Binary,
}

impl ResponseContent {
    /// Whether it is read as more than text or bytes.
    pub fn is_typed(&self) -> bool {
        !matches!(self, Self::Text | Self::Binary)
    }

    /// Whether it comes bit by bit where it is what the caller asked for.
    pub fn is_in_pieces(&self) -> bool {
        matches!(self, Self::JsonLines(_) | Self::Events(_) | Self::Multipart)
    }

    /// Whether callers get the same of both, however it was written.
    pub fn gives_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Json(ty) | Self::Xml(ty, _) | Self::UrlEncoded(ty),
                Self::Json(other) | Self::Xml(other, _) | Self::UrlEncoded(other),
            ) => ty == other,
            (own, other) => own == other,
        }
    }
}

/// When a response applies, most particular first (OpenAPI 3.0, section 4.7.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status.
    Code(u16),
    /// A hundred of them: `4XX` is 4.
    Range(u16),
    /// Every status that nothing else covers.
    Default,
}

/// As in a sentence: `204`, `4XX` or `any other status`.
impl fmt::Display for StatusPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(hundred) => write!(f, "{hundred}XX"),
            Self::Default => f.write_str("any other status"),
        }
    }
}

impl StatusPattern {
    /// Whether an answer under this status sends the caller elsewhere. 304 does not.
    pub fn is_redirect(self) -> bool {
        match self {
            Self::Code(code) => (300..400).contains(&code) && code != 304,
            Self::Range(hundred) => hundred == 3,
            Self::Default => false,
        }
    }

    /// Whether an answer never has a body (RFC 9110, section 6.4.1).
    pub fn is_bodiless(self) -> bool {
        matches!(
            self,
            Self::Code(100..200 | 204 | 205 | 304) | Self::Range(1)
        )
    }

    /// Whether an answer under this status is what the caller asked for. `default` is, only
    /// where an operation documents no other success; that is for whoever sees all responses.
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(hundred) => hundred == 2,
            Self::Default => false,
        }
    }
}
