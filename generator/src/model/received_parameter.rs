//! Parameters of requests that callers receive, but for headers.

use super::{Docs, Type, WireName};
use crate::diagnostic::Place;

/// A parameter that the document promises on a webhook or callback.
#[derive(Debug)]
pub struct ReceivedParameter {
    /// Its name on the wire.
    pub wire: WireName,
    /// The type of its value.
    pub ty: Type,
    /// Where it is read from.
    pub source: ReceivedSource,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

/// Where a parameter is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedSource {
    /// The query.
    Query(ReceivedForm),
    /// The `Cookie` headers.
    Cookie(ReceivedForm),
    /// A segment of the path, counted from its end: where it begins is the receiver's choice.
    Path {
        /// The number of segments behind it.
        from_end: usize,
    },
}

impl ReceivedSource {
    /// How its value is written.
    pub fn form(self) -> ReceivedForm {
        match self {
            Self::Query(form) | Self::Cookie(form) => form,
            Self::Path { .. } => ReceivedForm::Text,
        }
    }
}

/// How the value of a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedForm {
    /// As one text: `a=1`.
    Text,
    /// Each item on its own: `a=1&a=2`.
    Repeated,
    /// Items with a sign between them: `a=1,2`.
    List {
        /// The sign.
        separator: char,
    },
    /// Names and values with a sign between them: `a=R,100,G,200`.
    Object {
        /// The sign.
        separator: char,
    },
    /// Each member on its own: `R=100&G=200`.
    Members,
    /// Each member beside the name: `a[R]=100&a[G]=200`.
    Deep,
    /// As JSON text.
    Json,
}
