//! Request bodies.

use super::{Docs, Multipart, PartContent, Type};
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
#[derive(Debug, PartialEq)]
pub enum BodyContent {
    /// JSON text of a type.
    Json(Type),
    /// `application/x-www-form-urlencoded` fields of a type.
    Form(Type),
    /// Parts, each under its name.
    Multipart(Multipart),
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Binary,
}

impl BodyContent {
    /// Visits the types of what is sent.
    pub fn for_each_type(&self, visit: &mut impl FnMut(&Type)) {
        match self {
            Self::Json(ty) | Self::Form(ty) => visit(ty),
            Self::Multipart(multipart) => {
                for part in &multipart.parts {
                    if let PartContent::Text(ty) | PartContent::Json(ty) = &part.content {
                        visit(ty);
                    }
                }
            }
            Self::Text | Self::Binary => {}
        }
    }
}
