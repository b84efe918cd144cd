//! Bodies of several parts.

use super::{Constraints, Docs, Header, Type, WireName};
use crate::diagnostic::Place;
use crate::media_type::MediaRange;

/// A `multipart/form-data` body (RFC 7578; OpenAPI 3.0, section 4.7.14.3), or another kind of
/// `multipart` whose parts have names as there.
#[derive(Debug, PartialEq)]
pub struct Multipart {
    /// Its parts in the document's order.
    pub parts: Vec<Part>,
}

/// One part of a body.
#[derive(Debug, PartialEq)]
pub struct Part {
    /// Its name on the wire.
    pub wire: WireName,
    /// What it holds.
    pub content: PartContent,
    /// The media type that the document gives it, in place of the usual one; what a caller says
    /// of a file goes before it.
    pub media_type: Option<MediaRange>,
    /// How its text stands for bytes, which it says of itself (OpenAPI 3.1.1, section 4.8.15.4).
    pub transfer_encoding: Option<String>,
    /// The headers that the document gives it.
    pub headers: Vec<PartHeader>,
    /// Whether a body must have it.
    pub required: bool,
    /// Whether it may come several times: the items of a list are parts each.
    pub repeated: bool,
    /// Limits on its value; where it comes several times, on the list of all.
    pub constraints: Constraints,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

/// A header of a part.
#[derive(Debug, PartialEq)]
pub struct PartHeader {
    /// Its name and its value.
    pub header: Header,
    /// Whether the part must have it.
    pub required: bool,
}

/// What a part holds.
#[derive(Debug, PartialEq)]
pub enum PartContent {
    /// A file: bytes, with a name and a type if its sender gives it some.
    File,
    /// Text or else a file, as its sender has it: nothing is said of it.
    Any,
    /// The text of a scalar.
    Text(Type),
    /// The texts of a list of scalars, or the names and values of an object, with a sign between them.
    Joined(Type, char),
    /// The members of an object, each as a part of its own.
    Members(Type, MemberNames),
    /// JSON text.
    Json(Type),
    /// The text of a scalar, a part for each of a list of scalars, or else JSON text, as the value is.
    ByValue(Type),
}

impl PartContent {
    /// The type of its value; what its sender makes a part of has none.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::File | Self::Any => None,
            Self::Text(ty)
            | Self::Joined(ty, _)
            | Self::Members(ty, _)
            | Self::Json(ty)
            | Self::ByValue(ty) => Some(ty),
        }
    }
}

/// The names of parts that are the members of an object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MemberNames {
    /// Their own.
    Own,
    /// Within those of the object: `object[member]`.
    Nested,
}
