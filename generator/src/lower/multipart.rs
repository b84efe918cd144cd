//! Bodies of several parts.

use openapiv3::MediaType;

use super::keywords::Keywords;
use super::object::{Property, properties};
use super::reference::Resolved;
use super::schema::Hint;
use super::{Lowering, docs};
use crate::document::At;
use crate::model::{Multipart, Part, PartContent, StringFormat, Type, WireName};

impl<'a> Lowering<'a> {
    /// The parts are the properties of the body's schema; none is known where it is no object.
    pub(super) fn multipart(
        &mut self,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Multipart> {
        let schema = self.resolve(media.schema.as_ref()?, at.child("schema"))?;
        let parts = self.part_properties(schema, 0);
        let parts = parts
            .into_iter()
            .map(|property| self.part(property, media, hint));
        let parts: Vec<Part> = parts.collect();
        (!parts.is_empty()).then_some(Multipart { parts })
    }

    /// The properties of a schema and of what its `allOf` names.
    fn part_properties(&mut self, schema: Resolved<'a>, depth: u32) -> Vec<Property<'a>> {
        let keywords = Keywords::of(schema.schema);
        let mut found = Vec::new();
        for (index, member) in keywords.all_of.iter().enumerate().filter(|_| depth < 64) {
            let at = schema.at.child("allOf").item(index);
            if let Some(member) = self.resolve(member, at) {
                found.extend(self.part_properties(member, depth + 1));
            }
        }
        found.extend(properties(keywords, schema.at));
        found
    }

    fn part(&mut self, property: Property<'a>, media: &'a MediaType, hint: &Hint) -> Part {
        let ty = self
            .schema_use(property.schema, property.at, &hint.then(property.name))
            .ty;
        let (ty, repeated) = match self.behind_aliases(&ty) {
            Type::Array(item) => (*item, true),
            _ => (ty, false),
        };
        let encoding = media.encoding.get(property.name);
        let media_type = encoding.and_then(|encoding| encoding.content_type.clone());
        Part {
            wire: WireName::new(property.name),
            content: self.part_content(ty),
            media_type: media_type.filter(|media_type| is_single(media_type)),
            required: property.required,
            repeated,
            docs: docs::schema_docs(property.at),
            place: property.at.key(),
        }
    }

    fn part_content(&self, ty: Type) -> PartContent {
        match self.behind_aliases(&ty) {
            Type::String(StringFormat::Binary) => PartContent::File,
            Type::Boolean | Type::Integer(_) | Type::Number(_) | Type::String(_) => {
                PartContent::Text(ty)
            }
            Type::Named(id) if self.is_enumeration(id) => PartContent::Text(ty),
            _ => PartContent::Json(ty),
        }
    }
}

/// Whether a part's content type can be sent as it is, being neither a list nor a range.
fn is_single(media_type: &str) -> bool {
    !media_type.contains([',', '*']) && media_type.contains('/')
}
