//! Bodies of several parts.

use std::collections::BTreeSet;

use openapiv3::{Encoding, MediaType};

use super::keywords::Keywords;
use super::object::{Property, properties};
use super::reference::Resolved;
use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{At, Edition, Version};
use crate::media_type::{ContentKind, MediaRange};
use crate::model::{
    BodyContent, MemberNames, Multipart, Part, PartContent, PartHeader, StringFormat, Style, Type,
    WireName,
};

impl<'a> Lowering<'a> {
    /// The parts are the properties of the body's schema; others can be added to them.
    pub(super) fn multipart(
        &mut self,
        media_type: &MediaRange,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> BodyContent {
        if !media_type.is("multipart/form-data") {
            let message = "the parts are sent in their order, and without their names";
            self.diagnostics
                .push(Diagnostic::new(Code::OtherForm, at.key(), message));
        }
        self.report_nameless_parts(media, at);
        let schema = media.schema.as_ref();
        let schema = schema.and_then(|schema| self.resolve(schema, at.child("schema")));
        let properties = schema.map(|schema| self.part_properties(schema, &mut BTreeSet::new()));
        let parts = properties.into_iter().flatten().map(|property| {
            let encoding = media.encoding.get(property.name);
            let encoding_at = at.child("encoding").child(property.name);
            self.part(property, encoding, encoding_at, hint)
        });
        BodyContent::Multipart(Multipart {
            parts: parts.collect(),
        })
    }

    /// Says of parts that are a list, as they can be since OpenAPI 3.2, that they have no names.
    fn report_nameless_parts(&mut self, media: &'a MediaType, at: At<'a>) {
        let keys = ["itemSchema", "itemEncoding", "prefixEncoding"];
        let mut said: Vec<At<'a>> = keys.iter().filter_map(|key| at.get(key)).collect();
        let list = at.get("schema").filter(|schema| {
            let schema = media
                .schema
                .as_ref()
                .and_then(|it| self.resolve(it, *schema));
            schema.is_some_and(|schema| Keywords::of(schema.schema).kind == Some("array"))
        });
        said.extend(list.filter(|_| said.is_empty()));
        for at in said {
            let message = "the parts are not typed: they are added one by one";
            self.diagnostics
                .push(Diagnostic::new(Code::Unsupported, at.key(), message));
        }
    }

    /// The properties of a schema and of what its `allOf` names; of those in `seen` they are known.
    fn part_properties(
        &mut self,
        schema: Resolved<'a>,
        seen: &mut BTreeSet<Place>,
    ) -> Vec<Property<'a>> {
        if !seen.insert(schema.at.value()) {
            return Vec::new();
        }
        let keywords = Keywords::of(schema.schema);
        let mut found: Vec<Property<'a>> = Vec::new();
        for (key, others) in [("oneOf", keywords.one_of), ("anyOf", keywords.any_of)] {
            if !others.is_empty() {
                let message =
                    "parts that differ by a choice are not typed: they are added one by one";
                let at = schema.at.child(key);
                self.diagnostics
                    .push(Diagnostic::new(Code::Unsupported, at.key(), message));
            }
        }
        for (index, member) in keywords.all_of.iter().enumerate() {
            let at = schema.at.child("allOf").item(index);
            if let Some(member) = self.resolve(member, at) {
                for taken in self.part_properties(member, seen) {
                    match found.iter_mut().find(|known| known.name == taken.name) {
                        Some(known) => known.required |= taken.required,
                        None => found.push(taken),
                    }
                }
            }
        }
        // What stands nearer goes before what is taken up, and may say that it has to be there.
        let own = properties(keywords, schema.at);
        found.retain(|taken| own.iter().all(|own| own.name != taken.name));
        found.extend(own);
        // What servers alone say is no part of what is sent to them.
        found.retain(|property| !docs::flag(property.at.resolve(), "readOnly"));
        for property in &mut found {
            property.required |= keywords.required.iter().any(|name| name == property.name);
        }
        found
    }

    fn part(
        &mut self,
        property: Property<'a>,
        encoding: Option<&'a Encoding>,
        encoding_at: At<'a>,
        hint: &Hint,
    ) -> Part {
        let hint = hint.then(property.name);
        let ty = self.schema_use(property.schema, property.at, &hint).ty;
        let style = self.part_style(encoding_at);
        let styled = style.and_then(|style| self.styled_content(&ty, style));
        self.report_parts_within(encoding_at);
        if styled.is_none() {
            self.report_style(encoding_at, &ty);
        }
        let (content, repeated) = match (styled, self.behind_aliases(&ty)) {
            (Some(content), _) => (content, false),
            (None, Type::Array(item)) => (self.part_content(*item), true),
            (None, behind) => (self.part_content(ty), self.may_be_files(&behind)),
        };
        let said = encoding.and_then(|encoding| encoding.content_type.as_deref());
        let content = self.content_by_media_type(content, said, encoding_at);
        let items = property.at.resolve().get("items").filter(|_| repeated);
        let schema = items.map_or(property.at.resolve(), At::resolve);
        let media_type = part_media_type(schema, &content, encoding, style.is_some());
        let is_text = matches!(content, PartContent::Text(_));
        let transfer_encoding = docs::text(schema, "contentEncoding").filter(|_| is_text);
        let headers = encoding.map(|encoding| self.part_headers(encoding, encoding_at, &hint));
        Part {
            wire: WireName::new(property.name),
            content,
            media_type,
            transfer_encoding,
            headers: headers.unwrap_or_default(),
            required: property.required,
            repeated,
            constraints: self.constraints(property.at),
            docs: docs::schema_docs(property.at),
            place: property.at.key(),
        }
    }

    /// Says of a style that nothing is written by it, unless this comes to the same: each item of a list is a part, and
    /// a scalar is its text.
    fn report_style(&mut self, encoding: At<'a>, ty: &Type) {
        let is_list = matches!(self.behind_aliases(ty), Type::Array(_));
        let is_scalar = self.is_scalar(ty);
        let is_usual = |key, at: At<'_>| match key {
            "style" => (is_list || is_scalar) && at.node().as_str() == Some("form"),
            "explode" => is_scalar || (is_list && at.node().as_bool() == Some(true)),
            // Nothing is encoded that could be reserved.
            _ => is_scalar || is_list,
        };
        for key in ["style", "explode", "allowReserved"] {
            if let Some(at) = encoding.get(key).filter(|at| !is_usual(key, *at)) {
                let message = "parts are written by their media types, not by a style";
                let report = Diagnostic::new(Code::OtherForm, at.key(), message);
                self.diagnostics.push(report);
            }
        }
    }

    /// Says of a part that has parts of its own that it is written as a whole.
    fn report_parts_within(&mut self, encoding: At<'a>) {
        let mut within = ["encoding", "itemEncoding", "prefixEncoding"].iter();
        if let Some(at) = within.find_map(|key| encoding.get(key)) {
            let message = "parts within a part are not written";
            let report = Diagnostic::new(Code::Unsupported, at.key(), message).label("not read");
            self.diagnostics
                .push(report.help("add a part of bytes that holds them"));
        }
    }

    fn part_headers(&mut self, encoding: &'a Encoding, at: At<'a>, hint: &Hint) -> Vec<PartHeader> {
        let at = at.child("headers");
        let headers = self.headers(&encoding.headers, at, hint).into_iter();
        let headers = headers.map(|header| PartHeader {
            required: docs::flag(at.child(header.wire.as_str()).resolve(), "required"),
            header,
        });
        headers.collect()
    }

    /// The style that is said of a part and whether it is exploded; OpenAPI 3.0 has none of parts (section 4.7.15.1).
    fn part_style(&self, encoding: At<'a>) -> Option<(Style, bool)> {
        if self.document.version == Version::OpenApi(Edition::V30) {
            return None;
        }
        let collection = self.collection_style(encoding);
        let is_said = |key| encoding.get(key).is_some();
        if collection.is_none()
            && !["style", "explode", "allowReserved"]
                .into_iter()
                .any(is_said)
        {
            return None;
        }
        let explode = encoding.get("explode").and_then(|at| at.node().as_bool());
        let style = match docs::text(encoding, "style").as_deref() {
            Some("spaceDelimited") => Style::SpaceDelimited,
            Some("pipeDelimited") => Style::PipeDelimited,
            Some("deepObject") => Style::DeepObject,
            _ => collection.unwrap_or(Style::Form),
        };
        Some((style, explode.unwrap_or(style == Style::Form)))
    }

    /// What a part holds by its style, as a parameter of a query does (OpenAPI 3.1.1, section 4.8.15.1.2): lists of scalars
    /// and objects alone, and no list whose items are parts each, as files are.
    fn styled_content(&self, ty: &Type, (style, explode): (Style, bool)) -> Option<PartContent> {
        let is_object = match self.behind_aliases(ty) {
            Type::Map(_) => true,
            Type::Named(id) => self.is_object(id),
            Type::Array(item) if self.behind_aliases(&item) == BYTES => return None,
            Type::Array(item) if self.is_scalar(&item) => false,
            _ => return None,
        };
        match (is_object, style, explode) {
            (true, Style::DeepObject, _) => {
                Some(PartContent::Members(ty.clone(), MemberNames::Nested))
            }
            (true, _, true) => Some(PartContent::Members(ty.clone(), MemberNames::Own)),
            (false, Style::DeepObject, _) | (false, _, true) => None,
            (_, style, false) => Some(PartContent::Joined(ty.clone(), style.separator())),
        }
    }

    /// What a part holds where its media type is said: texts are JSON where that is, and what is no text is nothing else.
    fn content_by_media_type(
        &mut self,
        content: PartContent,
        said: Option<&str>,
        encoding: At<'a>,
    ) -> PartContent {
        match (
            content,
            said.map(|said| MediaRange::new(said).content_kind()),
        ) {
            (PartContent::Text(ty) | PartContent::ByValue(ty), Some(ContentKind::Json)) => {
                PartContent::Json(ty)
            }
            (PartContent::Json(ty), Some(ContentKind::Xml | ContentKind::UrlEncoded)) => {
                let message = "the part is written as JSON";
                let place = encoding.child("contentType").value();
                self.diagnostics
                    .push(Diagnostic::new(Code::OtherForm, place, message));
                PartContent::Json(ty)
            }
            (content, _) => content,
        }
    }

    fn part_content(&self, ty: Type) -> PartContent {
        match self.behind_aliases(&ty) {
            Type::String(StringFormat::Binary) => PartContent::File,
            // Bytes as well, unless they are text (OpenAPI 3.1, section 4.8.14.4).
            Type::Any => PartContent::Any,
            Type::Boolean | Type::Integer(..) | Type::Number(..) | Type::String(_) => {
                PartContent::Text(ty)
            }
            Type::Named(id) if self.is_enumeration(id) => PartContent::Text(ty),
            // Text has no word for null: a part that would be it is left out.
            Type::Nullable(inner) if self.is_scalar(&inner) => self.part_content(*inner),
            Type::Named(id) => match self.variants(id) {
                Some(variants) => self.content_of_union(&variants, ty),
                None => PartContent::Json(ty),
            },
            _ => PartContent::Json(ty),
        }
    }

    /// What a part holds that is one of several: its sender makes a part of what may be a file.
    fn content_of_union(&self, variants: &[Type], ty: Type) -> PartContent {
        let is_file = |ty: &Type| *ty == BYTES || self.is_list_of_files(ty);
        match variants.iter().any(is_file) {
            true if variants.iter().all(is_file) => PartContent::File,
            true => PartContent::Any,
            false if variants.iter().any(|ty| self.is_scalar(ty)) => PartContent::ByValue(ty),
            false => PartContent::Json(ty),
        }
    }

    /// Whether it may be several files, each of which is a part.
    fn may_be_files(&self, ty: &Type) -> bool {
        let variants = match ty {
            Type::Named(id) => self.variants(*id),
            _ => None,
        };
        let mut variants = variants.iter().flatten();
        variants.any(|variant| self.is_list_of_files(variant))
    }

    fn is_list_of_files(&self, ty: &Type) -> bool {
        matches!(ty, Type::Array(item) if self.behind_aliases(item) == BYTES)
    }
}

/// What the document says of a file.
const BYTES: Type = Type::String(StringFormat::Binary);

/// The media type that the document gives a part. A style goes before it, but files and JSON have none.
fn part_media_type(
    schema: At<'_>,
    content: &PartContent,
    encoding: Option<&Encoding>,
    is_styled: bool,
) -> Option<MediaRange> {
    let has_type = matches!(
        content,
        PartContent::File | PartContent::Any | PartContent::Json(_)
    );
    let said = encoding.and_then(|encoding| encoding.content_type.as_deref());
    // Of several, the first is taken where a caller says nothing: another would be none of them.
    let said = said.map(|said| MediaRange::new(said.split(',').next().unwrap_or(said).trim()));
    let is_true = |media_type: &MediaRange| match content {
        // Nothing of several parts is made of a value.
        PartContent::Text(_) | PartContent::Json(_)
            if media_type.content_kind() == ContentKind::Multipart =>
        {
            false
        }
        PartContent::Json(_) => !matches!(
            media_type.content_kind(),
            ContentKind::Xml | ContentKind::UrlEncoded
        ),
        _ => has_type || !is_styled,
    };
    said.or_else(|| content_media_type(schema, content))
        .filter(|media_type| is_single(media_type) && is_true(media_type))
}

/// What a schema says of the media type of its text or bytes; those that are encoded have one in any case (OpenAPI 3.1,
/// section 4.8.14.4).
fn content_media_type(schema: At<'_>, content: &PartContent) -> Option<MediaRange> {
    let described = docs::text(schema, "contentMediaType").map(MediaRange::new);
    let is_encoded = schema.get("contentEncoding").is_some();
    match content {
        PartContent::File | PartContent::Any => described,
        PartContent::Text(_) if is_encoded => {
            described.or_else(|| Some(MediaRange::new("application/octet-stream")))
        }
        PartContent::Text(_) => described,
        PartContent::Joined(..)
        | PartContent::Members(..)
        | PartContent::Json(_)
        | PartContent::ByValue(_) => None,
    }
}

/// Whether a part's content type can be sent as it is, being neither a list nor a range.
fn is_single(media_type: &MediaRange) -> bool {
    !media_type.is_range() && media_type.is_sendable() && !media_type.as_str().contains(',')
}
