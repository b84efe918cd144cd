//! Unions: `oneOf` and `anyOf`.

use openapiv3::{ReferenceOr, Schema};

use super::keywords::Keywords;
use super::reference::{schema_name, unescape};
use super::schema::{Hint, Use};
use super::{Lowering, docs};
use crate::document::{At, Value};
use crate::model::{EnumLiteral, Shape, Type, Union, Variant, WireName};

impl<'a> Lowering<'a> {
    /// A union of what `oneOf` or `anyOf` lists; one alternative alone is that alternative.
    pub(super) fn union(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        let (key, list) = match keywords.one_of {
            [] => ("anyOf", keywords.any_of),
            one_of => ("oneOf", one_of),
        };
        let list_at = at.child(key);
        let mut variants = Vec::new();
        for (index, schema) in list.iter().enumerate() {
            let variant_at = list_at.item(index);
            if is_null_alone(variant_at) {
                continue;
            }
            let variant = self.variant(schema, variant_at, hint, index);
            if !variants
                .iter()
                .any(|known: &Variant| known.ty == variant.ty)
            {
                variants.push(variant);
            }
        }
        let discriminator = at.get("discriminator");
        if let Some(discriminator) = discriminator {
            self.tag_variants(&mut variants, list, discriminator);
        }
        match variants.as_slice() {
            [] => Shape::Alias(Type::Any),
            [only] => Shape::Alias(only.ty.clone()),
            several if several.iter().any(|variant| variant.ty == Type::Any) => {
                Shape::Alias(Type::Any)
            }
            _ => Shape::Union(Union {
                discriminator: discriminator
                    .and_then(|at| docs::text(at, "propertyName"))
                    .map(WireName::new),
                variants,
            }),
        }
    }

    fn variant(
        &mut self,
        schema: &'a ReferenceOr<Schema>,
        at: At<'a>,
        hint: &Hint,
        index: usize,
    ) -> Variant {
        let name = variant_name(schema, at, index);
        let Use { ty, nullable } = self.schema_use(schema, at, &hint.then(&name));
        let ty = Use { ty, nullable }.into_type();
        Variant {
            name: vec![name],
            ty,
            tags: Vec::new(),
            docs: docs::schema_docs(at),
            place: at.value(),
        }
    }

    /// Gives each variant the discriminator's values that select it: those the mapping names
    /// for it, those its own property lists, or else its schema's name (OpenAPI 3.0,
    /// section 4.7.25).
    fn tag_variants(
        &mut self,
        variants: &mut [Variant],
        list: &'a [ReferenceOr<Schema>],
        discriminator: At<'a>,
    ) {
        let property = docs::text(discriminator, "propertyName").unwrap_or_default();
        for schema in list {
            let ReferenceOr::Reference { reference } = schema else {
                continue;
            };
            let Some(name) = schema_name(reference).map(unescape) else {
                continue;
            };
            let Some(component) = self.components.get(name.as_str()).copied() else {
                continue;
            };
            let mut tags = mapped_tags(discriminator, &name);
            if tags.is_empty() {
                tags = self.listed_tags(schema, discriminator, &property);
            }
            if tags.is_empty() {
                tags.push(name);
            }
            let ty = Type::Named(component.id);
            for variant in variants.iter_mut().filter(|variant| variant.ty == ty) {
                variant.tags = std::mem::take(&mut tags);
            }
        }
        self.tag_inline_variants(variants, &property);
        drop_repeated_tags(variants);
    }

    /// The values that a variant's own discriminator property lists.
    fn listed_tags(
        &mut self,
        schema: &'a ReferenceOr<Schema>,
        at: At<'a>,
        property: &str,
    ) -> Vec<String> {
        let Some(resolved) = self.resolve(schema, at) else {
            return Vec::new();
        };
        let values = resolved
            .at
            .get("properties")
            .and_then(|at| at.get(property));
        let values = values.and_then(|at| at.get("enum"));
        let listed = values
            .and_then(|at| at.node().as_array())
            .unwrap_or_default();
        listed
            .iter()
            .filter_map(|node| node.as_str().map(str::to_owned))
            .collect()
    }

    /// A variant written in place is selected by the values its property lists.
    fn tag_inline_variants(&self, variants: &mut [Variant], property: &str) {
        for variant in variants
            .iter_mut()
            .filter(|variant| variant.tags.is_empty())
        {
            let Type::Named(id) = variant.ty else {
                continue;
            };
            let Some(Shape::Object(object)) = self.types.get(id).map(|found| &found.shape) else {
                continue;
            };
            let field = object
                .fields
                .iter()
                .find(|field| field.wire.as_str() == property);
            let Some(Type::Named(listed)) = field.map(|field| &field.ty) else {
                continue;
            };
            if let Some(Shape::Enumeration(enumeration)) =
                self.types.get(*listed).map(|found| &found.shape)
            {
                variant.tags.extend(enumeration.values.iter().filter_map(
                    |value| match &value.value {
                        EnumLiteral::String(text) => Some(text.clone()),
                        EnumLiteral::Integer(_) => None,
                    },
                ));
            }
        }
    }
}

/// A value that selects several variants selects the first.
fn drop_repeated_tags(variants: &mut [Variant]) {
    let mut seen = std::collections::BTreeSet::new();
    for variant in variants {
        variant.tags.retain(|tag| seen.insert(tag.clone()));
    }
}

/// The values that a mapping leads to a schema, by its name or by a reference to it.
fn mapped_tags(discriminator: At<'_>, name: &str) -> Vec<String> {
    let mapping = discriminator
        .get("mapping")
        .and_then(|at| at.node().as_object());
    let entries = mapping.into_iter().flat_map(|object| object.iter());
    entries
        .filter_map(|(tag, target)| {
            let target = target.as_str()?;
            let target = schema_name(target).map_or_else(|| target.to_owned(), unescape);
            (target == name).then(|| tag.to_owned())
        })
        .collect()
}

pub(super) fn variant_name(schema: &ReferenceOr<Schema>, at: At<'_>, index: usize) -> String {
    if let ReferenceOr::Reference { reference } = schema
        && let Some(name) = schema_name(reference)
    {
        return unescape(name);
    }
    if let Some(title) = docs::text(at, "title") {
        return title;
    }
    match docs::text(at, "type").as_deref() {
        Some(kind @ ("string" | "integer" | "number" | "boolean" | "array")) => kind.to_owned(),
        _ => format!("variant {}", index + 1),
    }
}

/// Whether an alternative stands for null and nothing else.
fn is_null_alone(at: At<'_>) -> bool {
    let kind = docs::text(at, "type");
    let values = at.get("enum").and_then(|at| at.node().as_array());
    kind.as_deref() == Some("null")
        || values.is_some_and(|values| {
            !values.is_empty()
                && values
                    .iter()
                    .all(|value| matches!(value.value, Value::Null))
        })
}
