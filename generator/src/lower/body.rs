//! Request bodies.

use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::schema::Hint;
use super::{Lowering, docs};
use crate::document::At;
use crate::model::{Body, BodyChoice, BodyContent, Type};

impl<'a> Lowering<'a> {
    pub(super) fn body(
        &mut self,
        body: &'a ReferenceOr<RequestBody>,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Body> {
        let (body, at) = self.body_object(body, at)?;
        let content = at.child("content");
        let hint = hint.then("body");
        let mut choices = Vec::with_capacity(body.content.len());
        for (media_type, media) in &body.content {
            let lowered = self.body_content(media_type, media, content.child(media_type), &hint);
            choices.push(BodyChoice {
                media_type: media_type.clone(),
                content: lowered,
            });
        }
        (!choices.is_empty()).then(|| Body {
            required: body.required,
            choices,
            docs: docs::schema_docs(at),
            place: at.value(),
        })
    }

    fn body_content(
        &mut self,
        media_type: &str,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> BodyContent {
        let essence = essence(media_type);
        if essence == "multipart/form-data"
            && let Some(multipart) = self.multipart(media, at, hint)
        {
            return BodyContent::Multipart(multipart);
        }
        if is_json(&essence) {
            BodyContent::Json(self.media_type_schema(media, at, hint))
        } else if essence == "application/x-www-form-urlencoded" {
            BodyContent::Form(self.media_type_schema(media, at, hint))
        } else if essence.starts_with("text/") || is_xml(&essence) {
            BodyContent::Text
        } else {
            BodyContent::Binary
        }
    }

    /// The type of a media type's schema; anything where it has none.
    pub(super) fn media_type_schema(
        &mut self,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> Type {
        match &media.schema {
            Some(schema) => self.schema_type(schema, at.child("schema"), hint),
            None => Type::Any,
        }
    }
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// Whether a media type's content is JSON (RFC 8259, RFC 6839).
pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether a media type's content is XML (RFC 7303), which is handed over as text.
pub(super) fn is_xml(essence: &str) -> bool {
    essence == "application/xml" || essence.ends_with("+xml")
}
