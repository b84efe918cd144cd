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
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}
