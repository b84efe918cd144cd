//! Response headers.

use super::{Docs, Type, WireName};
use crate::diagnostic::Place;

/// A header that the document promises on a response.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Its name on the wire; compared without case.
    pub wire: WireName,
    /// The type of its value.
    pub ty: Type,
    /// How its value is written.
    pub form: HeaderForm,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

impl Header {
    /// Whether a value of it is read as one of another header is.
    pub fn is_read_as(&self, other: &Header) -> bool {
        (&self.ty, self.form) == (&other.ty, other.form)
    }
}

/// How the value of a header is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderForm {
    /// As one text, also where it has members for which there is no rule.
    Text,
    /// As items with a sign between them, mostly a comma.
    List {
        /// The sign.
        separator: char,
    },
    /// As `R,100,G,200`, or exploded as `R=100,G=200`.
    Object {
        /// Whether each member is written on its own.
        explode: bool,
    },
    /// As JSON text.
    Json,
}
