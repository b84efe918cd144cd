//! Bodies of names and values.

use openapiv3::MediaType;

use super::Lowering;
use super::docs::text;
use super::schema::Hint;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, Edition, Version};
use crate::media_type::{ContentKind, MediaRange};
use crate::model::{ResponseContent, Style, Type, UrlEncoded, UrlEncodedField, WireName};

impl<'a> Lowering<'a> {
    /// The body, with what `encoding` says about its members (OpenAPI 3.0, section 4.7.15).
    pub(super) fn urlencoded(
        &mut self,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> UrlEncoded {
        for (_, encoding) in at.get("encoding").into_iter().flat_map(At::entries) {
            let said = encoding.get("contentType");
            if let Some(said) = said.filter(|said| said.node().as_str().is_some_and(is_xml)) {
                let message = "members of a form are written as text or JSON";
                self.diagnostics
                    .push(Diagnostic::new(Code::OtherForm, said.value(), message));
            }
        }
        UrlEncoded {
            ty: self.media_type_schema(media, at, hint),
            fields: self.form_fields(at),
        }
    }

    /// The members that the `encoding` of a media type speaks of.
    pub(super) fn form_fields(&self, at: At<'a>) -> Vec<UrlEncodedField> {
        let encodings = at.get("encoding").into_iter().flat_map(At::entries);
        let fields = encodings.filter_map(|encoding| self.form_field(encoding));
        fields.collect()
    }

    /// What a form is read as that is received: an object of its names, or text where its schema says nothing of them.
    pub(super) fn received_form(
        &mut self,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> ResponseContent {
        let ty = self.media_type_schema(media, at, hint);
        let is_object = match self.behind_aliases(&ty) {
            Type::Map(_) => true,
            Type::Named(id) => self.is_object(id),
            _ => false,
        };
        if !is_object {
            self.schema_is_lost(at, "a form that is no object is handed over as text");
            return ResponseContent::Text;
        }
        let encodings = at.get("encoding").into_iter().flat_map(At::entries);
        for encoding in encodings {
            if self.form_field(encoding).is_some() {
                let message = "members that are received are read as they are usually written";
                let diagnostic = Diagnostic::new(Code::OtherForm, encoding.1.key(), message);
                self.diagnostics.push(diagnostic);
            }
        }
        ResponseContent::UrlEncoded(ty)
    }

    /// How a member is written: by a style where one of a style's words is said, else by its media
    /// type, of which JSON is the only one with words of its own.
    fn form_field(&self, (name, at): (&str, At<'_>)) -> Option<UrlEncodedField> {
        let flag = |key| at.get(key).and_then(|at| at.node().as_bool());
        let styled = ["style", "explode", "allowReserved"];
        let other = self.collection_style(at);
        let is_styled = other.is_some() || styled.iter().any(|key| at.get(key).is_some());
        let is_json = || {
            text(at, "contentType")
                .is_some_and(|name| MediaRange::new(name).content_kind() == ContentKind::Json)
        };
        let style = match text(at, "style").as_deref() {
            _ if !is_styled && is_json() => Style::Json,
            _ if !is_styled => return None,
            None if other.is_some() => other?,
            Some("spaceDelimited") => Style::SpaceDelimited,
            Some("pipeDelimited") => Style::PipeDelimited,
            Some("deepObject") => Style::DeepObject,
            _ => Style::Form,
        };
        Some(UrlEncodedField {
            wire: WireName::new(name),
            style,
            explode: match style {
                // Since 3.2 each item of a list is a value of the media type (section 4.14.5.1).
                Style::Json => self.document.version == Version::OpenApi(Edition::V32),
                Style::Form | Style::DeepObject => flag("explode").unwrap_or(true),
                _ => flag("explode").unwrap_or(false),
            },
            allow_reserved: flag("allowReserved").unwrap_or(false),
        })
    }
}

fn is_xml(media_type: &str) -> bool {
    MediaRange::new(media_type).content_kind() == ContentKind::Xml
}
