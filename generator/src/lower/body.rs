//! Request bodies.

use std::collections::BTreeSet;

use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::schema::Hint;
use super::{Lowering, docs};
use crate::document::{At, structure};
use crate::media_type::{ContentKind, MediaRange};
use crate::model::{Body, BodyChoice, BodyContent, StringFormat, Type};

/// What a body is called that is another one for each media type.
fn word(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::UrlEncoded => "form",
        ContentKind::Multipart => "multipart",
        ContentKind::Xml => "xml",
        ContentKind::Json => "json",
        ContentKind::JsonLines => "lines",
        ContentKind::Text | ContentKind::Events | ContentKind::Binary | ContentKind::Any => "body",
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn body(
        &mut self,
        body: &'a ReferenceOr<RequestBody>,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Body> {
        let written = at;
        let (body, at) = self.body_object(body, written)?;
        let content = at.child("content");
        let schemas = content.entries();
        let schemas = schemas.map(|(_, media)| structure(media.child("schema").node()));
        let is_one = schemas.collect::<BTreeSet<_>>().len() == 1;
        let mut choices = Vec::with_capacity(body.content.len());
        for (spelled, media) in &body.content {
            let (media_type, at) = (MediaRange::new(spelled), content.child(spelled));
            let hint = hint.then(match is_one {
                true => "body",
                false => word(media_type.content_kind()),
            });
            let lowered = self.body_content(&media_type, media, at, &hint);
            choices.push(BodyChoice {
                media_type,
                content: lowered,
                constraints: self.constraints(at.child("schema")),
            });
        }
        self.report_untyped(&choices, content);
        (!choices.is_empty()).then(|| Body {
            required: body.required,
            choices,
            docs: docs::referred_docs(written, at),
            place: at.value(),
        })
    }

    /// Says which schemas have become no type, unless another media type of the same body has one.
    fn report_untyped(&mut self, choices: &[BodyChoice], content: At<'a>) {
        if !choices.iter().all(|choice| choice.content.is_plain()) {
            return;
        }
        for choice in choices {
            let at = content.child(choice.media_type.as_str());
            match choice.content {
                // What is wrong with XML has been said.
                _ if choice.media_type.content_kind() == ContentKind::Xml => {}
                BodyContent::Text => self.text_is_untyped(at),
                _ => self.bytes_are_untyped(at, &choice.media_type),
            }
        }
    }

    fn body_content(
        &mut self,
        media_type: &MediaRange,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> BodyContent {
        let ty = |lowering: &mut Self| lowering.media_type_schema(media, at, hint);
        match self.content_kind(media_type, media, at, hint) {
            ContentKind::Json if media_type.is("application/merge-patch+json") => {
                let ty = ty(self);
                self.report_whole_patch(&ty, at);
                BodyContent::Json(self.merge_patch(ty))
            }
            ContentKind::Json => match ty(self) {
                bytes if self.is_bytes_for_json(&bytes, at) => BodyContent::Binary,
                ty => BodyContent::Json(ty),
            },
            ContentKind::JsonLines => {
                let ty = ty(self);
                match self.behind_aliases(&ty) {
                    Type::String(StringFormat::Binary) => BodyContent::Binary,
                    // Text as a whole: its lines are the caller's matter.
                    Type::String(_) => BodyContent::Text,
                    _ => BodyContent::JsonLines(self.item(ty)),
                }
            }
            ContentKind::UrlEncoded => match self.urlencoded(media, at, hint) {
                form if self.has_names(&form.ty) => BodyContent::UrlEncoded(form),
                // Whoever calls writes the text; that its schema is lost is said below.
                _ => BodyContent::Text,
            },
            ContentKind::Multipart => self.multipart(media_type, media, at, hint),
            ContentKind::Xml => match self.xml(media, at, hint, true) {
                Some((ty, document)) => BodyContent::Xml(ty, document),
                None => BodyContent::Text,
            },
            ContentKind::Text | ContentKind::Events => BodyContent::Text,
            ContentKind::Binary | ContentKind::Any => BodyContent::Binary,
        }
    }

    /// Whether a type can be an object, whose members have names.
    fn has_names(&self, ty: &Type) -> bool {
        match self.behind_aliases(ty) {
            Type::Any | Type::Map(_) => true,
            Type::Named(id) => !self.is_enumeration(id),
            _ => false,
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
