//! Request bodies.

use super::{Docs, Type};
use crate::diagnostic::Place;

/// What an operation sends beside its parameters.
#[derive(Debug)]
pub struct Body {
    /// Whether a request must have it.
    pub required: bool,
    /// The media types it can be sent as, in the document's order; at least one.
    pub choices: Vec<BodyChoice>,
    /// Its prose.
    pub docs: Docs,
    /// Where it stands in the document.
    pub place: Place,
}

/// A body as one media type.
#[derive(Debug)]
pub struct BodyChoice {
    /// The media type as the document spells it.
    pub media_type: String,
    /// What is sent.
    pub content: BodyContent,
}

/// What is sent under one media type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BodyContent {
    /// JSON text of a type.
    Json(Type),
    /// `application/x-www-form-urlencoded` fields of a type.
    Form(Type),
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Binary,
}
