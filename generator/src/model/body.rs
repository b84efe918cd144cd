//! Request bodies.

use super::{Constraints, Docs, Multipart, PartHeader, Type, UrlEncoded, XmlId};
use crate::diagnostic::Place;
use crate::media_type::MediaRange;

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
    pub media_type: MediaRange,
    /// What is sent.
    pub content: BodyContent,
    /// Limits on it that its type does not have of itself.
    pub constraints: Constraints,
}

/// What is sent under one media type.
#[derive(Debug, PartialEq)]
pub enum BodyContent {
    /// JSON text of a type.
    Json(Type),
    /// An XML document of a type.
    Xml(Type, XmlId),
    /// JSON texts of a type, each on a line of its own.
    JsonLines(Type),
    /// Names and values.
    UrlEncoded(UrlEncoded),
    /// Parts, each under its name.
    Multipart(Multipart),
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Binary,
}

impl BodyChoice {
    /// Whether a caller has to say which media type it is: bytes can be of any in a range.
    pub fn needs_media_type(&self) -> bool {
        self.content == BodyContent::Binary && self.media_type.is_range()
    }

    /// The media type to send.
    pub fn sent_as(&self) -> &str {
        match self.content {
            BodyContent::Json(_) if self.media_type.is_range() => "application/json",
            BodyContent::Text if self.media_type.is_range() => "text/plain",
            _ => self.media_type.as_str(),
        }
    }
}

impl BodyContent {
    /// Whether it is sent as it is, without a type.
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::Text | Self::Binary)
    }

    /// Visits the types of what is sent.
    pub fn for_each_type(&self, visit: &mut impl FnMut(&Type)) {
        match self {
            Self::Json(ty) | Self::Xml(ty, _) | Self::JsonLines(ty) => visit(ty),
            Self::UrlEncoded(form) => visit(&form.ty),
            Self::Multipart(multipart) => {
                for part in &multipart.parts {
                    let headers = part.headers.iter();
                    headers.for_each(|PartHeader { header, .. }| visit(&header.ty));
                    if let Some(ty) = part.content.ty() {
                        visit(ty);
                    }
                }
            }
            Self::Text | Self::Binary => {}
        }
    }
}
