//! Bodies of several parts.

use openapiv3::{Encoding, MediaType};

use super::keywords::Keywords;
use super::media_type::essence;
use super::object::{Property, properties};
use super::reference::Resolved;
use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{
    BodyContent, Multipart, Part, PartContent, PartHeader, StringFormat, Style, Type, WireName,
};

impl<'a> Lowering<'a> {
    /// The parts are the properties of the body's schema; others can be added to them.
    pub(super) fn multipart(
        &mut self,
        media_type: &str,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> BodyContent {
        if essence(media_type) != "multipart/form-data" {
            let message = "the parts are sent in their order, and without their names";
            self.diagnostics
                .push(Diagnostic::new(Code::Unsupported, at.key(), message));
        }
        // A list of parts without names, since OpenAPI 3.2.
        for key in ["itemSchema", "itemEncoding", "prefixEncoding"] {
            if let Some(at) = at.get(key) {
                let message = "the parts are not typed: they are added one by one";
                self.diagnostics
                    .push(Diagnostic::new(Code::Unsupported, at.key(), message));
            }
        }
        let schema = media.schema.as_ref();
        let schema = schema.and_then(|schema| self.resolve(schema, at.child("schema")));
        let properties = schema.map(|schema| self.part_properties(schema, 0));
        let parts = properties.into_iter().flatten().map(|property| {
            let encoding = media.encoding.get(property.name);
            let encoding_at = at.child("encoding").child(property.name);
            self.part(property, encoding, encoding_at, hint)
        });
        BodyContent::Multipart(Multipart {
            parts: parts.collect(),
        })
    }

    /// The properties of a schema and of what its `allOf` names.
    fn part_properties(&mut self, schema: Resolved<'a>, depth: u32) -> Vec<Property<'a>> {
        let keywords = Keywords::of(schema.schema);
        let mut found = Vec::new();
        for (key, others) in [("oneOf", keywords.one_of), ("anyOf", keywords.any_of)] {
            if !others.is_empty() {
                let message =
                    "parts that differ by a choice are not typed: they are added one by one";
                let at = schema.at.child(key);
                self.diagnostics
                    .push(Diagnostic::new(Code::Unsupported, at.key(), message));
            }
        }
        for (index, member) in keywords.all_of.iter().enumerate().filter(|_| depth < 64) {
            let at = schema.at.child("allOf").item(index);
            if let Some(member) = self.resolve(member, at) {
                found.extend(self.part_properties(member, depth + 1));
            }
        }
        // What stands nearer goes before what is taken up, and may say that it has to be there.
        let own = properties(keywords, schema.at);
        found.retain(|taken| own.iter().all(|own| own.name != taken.name));
        found.extend(own);
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
        let separator = self.separator(encoding_at);
        let (content, repeated) = match (self.behind_aliases(&ty), separator) {
            (Type::Array(item), Some(sign)) if self.is_header_scalar(&item) => {
                (PartContent::Joined(ty, sign), false)
            }
            (Type::Array(item), _) => (self.part_content(*item), true),
            _ => (self.part_content(ty), false),
        };
        self.report_style(encoding_at, &content, repeated);
        let media_type = encoding.and_then(|encoding| encoding.content_type.clone());
        let media_type = media_type.or_else(|| {
            let schema = property.at.resolve();
            let items = schema.get("items").filter(|_| repeated);
            content_media_type(items.map_or(schema, At::resolve), &content)
        });
        let is_joined = matches!(content, PartContent::Joined(..));
        let media_type = media_type.filter(|media_type| !is_joined && is_single(media_type));
        let headers = encoding.map(|encoding| self.part_headers(encoding, encoding_at, &hint));
        Part {
            wire: WireName::new(property.name),
            content,
            media_type,
            headers: headers.unwrap_or_default(),
            required: property.required,
            repeated,
            constraints: self.constraints(property.at),
            docs: docs::schema_docs(property.at),
            place: property.at.key(),
        }
    }

    /// Says of a style that nothing is written by it.
    fn report_style(&mut self, encoding: At<'a>, content: &PartContent, repeated: bool) {
        let is_kept = |key, at: At<'_>| match key {
            "allowReserved" => false,
            _ if matches!(content, PartContent::Joined(..)) => true,
            // This is how a list is written whose items are parts.
            "style" => repeated && at.node().as_str() == Some("form"),
            _ => repeated && at.node().as_bool() == Some(true),
        };
        for key in ["style", "explode", "allowReserved"] {
            if let Some(at) = encoding.get(key).filter(|at| !is_kept(key, *at)) {
                let message = "parts are written by their media types, not by a style";
                let report = Diagnostic::new(Code::Unsupported, at.key(), message);
                self.diagnostics.push(report);
            }
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

    /// What stands between the items of a list that is one part. Without a word on it, each item is a part; OpenAPI 3.0
    /// has no words on it at all (section 4.7.15.1).
    fn separator(&self, encoding: At<'a>) -> Option<char> {
        if self.document.version.starts_with("3.0") {
            return None;
        }
        let style = match docs::text(encoding, "style").as_deref() {
            Some("spaceDelimited") => Style::SpaceDelimited,
            Some("pipeDelimited") => Style::PipeDelimited,
            Some("deepObject") => return None,
            _ => self.collection_style(encoding).unwrap_or(Style::Form),
        };
        let explode = encoding.get("explode").and_then(|at| at.node().as_bool());
        let is_one = !explode.unwrap_or(style == Style::Form);
        is_one.then(|| style.separator())
    }

    fn part_content(&self, ty: Type) -> PartContent {
        match self.behind_aliases(&ty) {
            // Something of which nothing is said is bytes as well (OpenAPI 3.1, section 4.8.14.4).
            Type::String(StringFormat::Binary) | Type::Any => PartContent::File,
            Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) => {
                PartContent::Text(ty)
            }
            Type::Named(id) if self.is_enumeration(id) => PartContent::Text(ty),
            _ => PartContent::Json(ty),
        }
    }
}

/// What a schema says of the media type of its text or bytes; those that are encoded have one in any case (OpenAPI 3.1,
/// section 4.8.14.4).
fn content_media_type(schema: At<'_>, content: &PartContent) -> Option<String> {
    let described = docs::text(schema, "contentMediaType");
    let is_encoded = schema.get("contentEncoding").is_some();
    match content {
        PartContent::File => described,
        PartContent::Text(_) if is_encoded => {
            described.or_else(|| Some("application/octet-stream".to_owned()))
        }
        PartContent::Text(_) => described,
        PartContent::Joined(..) | PartContent::Json(_) => None,
    }
}

/// Whether a part's content type can be sent as it is, being neither a list nor a range.
fn is_single(media_type: &str) -> bool {
    !media_type.contains([',', '*']) && media_type.contains('/')
}
