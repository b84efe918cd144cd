//! What the data of server-sent events is.

use std::borrow::Borrow;

use openapiv3::{MediaType, ReferenceOr, Schema};

use super::keywords::Keywords;
use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{Shape, Type, Union, Variant};

/// Schemas of events within schemas of events are looked for to this depth.
const DEEPEST: u32 = 4;

impl<'a> Lowering<'a> {
    /// The type of the data, where it is JSON: text and whatever nothing is said about is handed over as it came.
    pub(super) fn event_data(
        &mut self,
        media: &'a MediaType,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Type> {
        let Some(schema) = &media.schema else {
            self.report_text_of_events(at);
            return None;
        };
        let at = at.child("schema");
        let ty = match self.data_of_event(schema, at, hint, DEEPEST) {
            Some(ty) => ty,
            None => self.schema_type(schema, at, hint),
        };
        let ty = self.item(ty);
        match self.behind_aliases(&ty) {
            Type::Any | Type::String(_) => None,
            Type::Named(id) if self.is_enumeration(id) => None,
            _ => Some(ty),
        }
    }

    /// Says that the schema of events is no type, unless they have nothing but text by it.
    fn report_text_of_events(&mut self, at: At<'a>) {
        let Some(item) = at.get("itemSchema") else {
            return;
        };
        let members = item.resolve().get("properties");
        let data = members.and_then(|members| members.get("data"));
        if data.is_none_or(|data| docs::text(data.resolve(), "type").as_deref() != Some("string")) {
            let message = "the data of the events is handed over as text";
            let diagnostic = Diagnostic::new(Code::LostSchema, item.key(), message);
            self.diagnostics.push(diagnostic);
        }
    }

    /// The type of the data, where a schema says of events as a whole what they are, of the list of all, or of each of
    /// several: an object whose members are the fields of events (HTML, section 9.2.6), and not what is in their data.
    fn data_of_event<T: Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<T>,
        at: At<'a>,
        hint: &Hint,
        depth: u32,
    ) -> Option<Type> {
        const FIELDS: &[&str] = &["data", "event", "id", "retry"];
        let depth = depth.checked_sub(1)?;
        let found = self.resolve(schema, at)?;
        let keywords = Keywords::of(found.schema);
        if let Some(items) = keywords.items {
            return self.data_of_event(items, found.at.child("items"), hint, depth);
        }
        if keywords.has_alternatives() {
            return self.data_of_several(keywords, found.at, hint, depth);
        }
        let members = keywords.properties?;
        let is_told = members.contains_key("event") || members.contains_key("retry");
        let are_fields = members.keys().all(|name| FIELDS.contains(&name.as_str()));
        let data = members.get("data").filter(|_| is_told && are_fields)?;
        let at = found.at.child("properties").child("data");
        Some(self.schema_type(data, at, hint))
    }

    /// The type of the data of several kinds of events: whichever theirs are.
    fn data_of_several(
        &mut self,
        keywords: Keywords<'a>,
        at: At<'a>,
        hint: &Hint,
        depth: u32,
    ) -> Option<Type> {
        let (key, list) = keywords.alternatives();
        let mut variants: Vec<Variant> = Vec::new();
        for (index, schema) in list.iter().enumerate() {
            let at = at.child(key).item(index);
            let name = event_name(at).unwrap_or_else(|| format!("event {}", index + 1));
            let ty = self.data_of_event(schema, at, &hint.then(&name), depth)?;
            if variants.iter().all(|known| known.ty != ty) {
                variants.push(Variant::new(name, ty, docs::schema_docs(at), at.value()));
            }
        }
        if let [only] = variants.as_slice() {
            return Some(only.ty.clone());
        }
        let shape = Shape::Union(Union::new(variants));
        Some(self.defined(shape, at, hint))
    }
}

/// What an event calls itself, or its schema is called.
fn event_name(at: At<'_>) -> Option<String> {
    let event = at.resolve().get("properties")?.get("event")?;
    let value = event
        .get("const")
        .or_else(|| event.get("enum")?.items().next());
    let name = value.and_then(|value| Some(value.node().as_str()?.to_owned()));
    name.or_else(|| at.described_schema_name())
}
