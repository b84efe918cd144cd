//! Objects and maps.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::keywords::Keywords;
use super::schema::{Hint, Use};
use super::{Lowering, docs};
use crate::config::UnknownFields;
use crate::document::At;
use crate::model::{Additional, Docs, Field, Object, Shape, Type, WireName};

/// A property before it is a field: its schema, its place, and whether it must be there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Property<'a> {
    pub name: &'a str,
    pub schema: &'a ReferenceOr<Box<Schema>>,
    pub at: At<'a>,
    pub required: bool,
}

impl<'a> Lowering<'a> {
    /// An object with named members, or a map where it names none.
    pub(super) fn object(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        let properties = properties(keywords, at);
        if properties.is_empty() {
            return self.map(keywords, at, hint);
        }
        let additional = self.additional(keywords, at, hint);
        let mut fields: Vec<Field> = properties
            .into_iter()
            .map(|property| self.field(property, hint))
            .collect();
        if additional == Additional::Ignored {
            add_undescribed(&mut fields, keywords.required, at);
        }
        Shape::Object(Object { fields, additional })
    }

    pub(super) fn field(&mut self, property: Property<'a>, hint: &Hint) -> Field {
        let usage = self.schema_use(property.schema, property.at, &hint.then(property.name));
        self.used_field(property, usage)
    }

    pub(super) fn used_field(&mut self, property: Property<'a>, usage: Use) -> Field {
        let at = property.at;
        let own = docs::schema_docs(at);
        let inherited = self.docs_of(&usage.ty).cloned();
        let only = |key| docs::flag(at, key);
        Field {
            wire: WireName::new(property.name),
            // Null is one of the values that can be anything.
            nullable: usage.nullable && usage.ty != Type::Any,
            ty: usage.ty,
            required: property.required,
            always: property.required,
            read_only: only("readOnly"),
            write_only: only("writeOnly"),
            constant: constant(at),
            default: at.get("default").map(|at| at.node().to_json()),
            constraints: self.constraints(at),
            docs: described(own, inherited),
            place: at.key(),
        }
    }

    fn map(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        match self.additional(keywords, at, hint) {
            Additional::Kept(value) => Shape::Alias(Type::Map(Box::new(value))),
            Additional::Ignored if keywords.additional_properties.is_some() => {
                Shape::Object(Object {
                    fields: Vec::new(),
                    additional: Additional::Ignored,
                })
            }
            Additional::Ignored => Shape::Alias(Type::Map(Box::new(Type::Any))),
        }
    }

    /// What becomes of members without a name. Saying nothing allows them (JSON Schema), but
    /// only saying so makes them part of the type.
    pub(super) fn additional(
        &mut self,
        keywords: Keywords<'a>,
        at: At<'a>,
        hint: &Hint,
    ) -> Additional {
        match keywords.additional_properties {
            Some(AdditionalProperties::Schema(schema)) => {
                let at = at.child("additionalProperties");
                if says_object_alone(at) {
                    return Additional::Kept(Type::Any);
                }
                Additional::Kept(self.schema_type(schema.as_ref(), at, &hint.then("value")))
            }
            Some(AdditionalProperties::Any(true)) => Additional::Kept(Type::Any),
            Some(AdditionalProperties::Any(false)) => Additional::Ignored,
            None if self.config.options.unknown_fields == UnknownFields::Keep => {
                Additional::Kept(Type::Any)
            }
            None => Additional::Ignored,
        }
    }
}

/// Whether all that is said of members is that they are objects: many write this of whatever values there are, and their
/// servers answer with texts and numbers.
fn says_object_alone(at: At<'_>) -> bool {
    let says_no_more = |key: &str| {
        matches!(
            key,
            "type" | "nullable" | "title" | "description" | "example"
        ) || key.starts_with("x-")
    };
    docs::text(at, "type").as_deref() == Some("object")
        && at.entries().all(|(key, _)| says_no_more(key))
}

/// The properties of one schema object, in the document's order.
pub(super) fn properties<'a>(keywords: Keywords<'a>, at: At<'a>) -> Vec<Property<'a>> {
    let at = at.child("properties");
    let properties = keywords.properties.into_iter().flatten();
    properties
        .map(|(name, schema)| Property {
            name,
            schema,
            at: at.child(name),
            required: keywords.required.contains(name),
        })
        .collect()
}

/// A member that must be there and is not described can be anything, and is kept.
pub(super) fn add_undescribed(fields: &mut Vec<Field>, required: &[String], at: At<'_>) {
    for name in required {
        if !fields.iter().any(|field| field.wire.as_str() == name) {
            fields.push(Field::undescribed(name, at.child("required").value()));
        }
    }
}

/// The value of a schema that lists but one.
pub(super) fn constant(at: At<'_>) -> Option<serde_json::Value> {
    match at.resolve().get("enum")?.node().as_array()? {
        [only] if !only.is_null() => Some(only.to_json()),
        _ => None,
    }
}

/// A field's own words, with the type's where it has none.
fn described(own: Docs, inherited: Option<Docs>) -> Docs {
    let Some(inherited) = inherited else {
        return own;
    };
    Docs {
        summary: own.summary.or(inherited.summary),
        description: own.description.or(inherited.description),
        deprecated: own.deprecated,
    }
}
