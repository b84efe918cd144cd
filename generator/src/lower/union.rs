//! Unions: `oneOf` and `anyOf`. What tells their variants apart is found when all types are
//! known, in [`apart`].

mod apart;
mod constant;
mod cycle;
mod exact;
mod keys;
mod names;
mod tags;

use openapiv3::{ReferenceOr, Schema};

pub(super) use apart::tell_apart;
pub(super) use constant::fix_discriminators;
pub(super) use cycle::end_cycles;
pub(super) use exact::mark_exact;
pub(super) use names::variant_names;

use super::keywords::Keywords;
use super::schema::Hint;
use super::{Lowering, docs, scalar};
use crate::document::{At, Value, schema_name};
use crate::model::{
    Docs, IntegerFormat, NumberSpelling, Shape, StringFormat, Type, TypeOrigin, Union, Variant,
    WireName,
};

impl<'a> Lowering<'a> {
    /// A union of what `oneOf` or `anyOf` lists.
    pub(super) fn union(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        let (key, list) = keywords.alternatives();
        let list_at = at.child(key);
        let mut variants = Vec::new();
        for ((index, schema), name) in list.iter().enumerate().zip(variant_names(list_at)) {
            let variant_at = list_at.item(index);
            if !is_null_alone(variant_at) && !is_there_for_null(variant_at, list_at) {
                variants.push(self.variant(schema, variant_at, hint, name));
            }
        }
        if variants.iter().any(|variant| variant.ty == Type::Any) {
            return Shape::Alias(Type::Any);
        }
        let discriminator = match at.get("discriminator") {
            Some(_) => self.discriminator(at),
            None => self.inherited_discriminator(list_at),
        };
        Shape::Union(Union {
            tag: discriminator.tag,
            mapping: discriminator.mapping,
            default: discriminator.default,
            overlapping: key == "anyOf",
            ..Union::new(variants)
        })
    }

    fn variant(
        &mut self,
        schema: &'a ReferenceOr<Schema>,
        at: At<'a>,
        hint: &Hint,
        name: String,
    ) -> Variant {
        // Where a variant lets null in the whole union does, and says so where it is used.
        let ty = self.schema_use(schema, at, &hint.then(&name)).ty;
        let name = self.copied_name(&ty).unwrap_or(name);
        Variant {
            implied_tags: at.described_schema_name().into_iter().collect(),
            constraints: self.constraints(at),
            ..Variant::new(name, ty, docs::schema_docs(at), at.value())
        }
    }

    /// The name of the schema that an alternative is a copy of, or refers to.
    fn copied_name(&self, ty: &Type) -> Option<String> {
        let Type::Named(id) = ty else {
            return None;
        };
        match &self.types.get(*id)?.origin {
            TypeOrigin::Component(name) => Some(name.clone()),
            TypeOrigin::Inline(_) => None,
        }
    }

    /// A discriminator: nothing where there is none.
    pub(super) fn discriminator(&self, at: At<'a>) -> Discriminator {
        let Some(discriminator) = at.get("discriminator") else {
            return Discriminator::default();
        };
        let entries = discriminator
            .get("mapping")
            .into_iter()
            .flat_map(At::entries);
        let mapping =
            entries.filter_map(|(tag, target)| Some((tag.to_owned(), self.mapped(target)?)));
        Discriminator {
            tag: docs::text(discriminator, "propertyName").map(WireName::new),
            mapping: mapping.collect(),
            default: discriminator
                .get("defaultMapping")
                .and_then(|target| self.mapped(target)),
        }
    }

    /// The type of a schema that a discriminator refers to or names.
    fn mapped(&self, target: At<'a>) -> Option<Type> {
        let target = target.node().as_str()?;
        let name = schema_name(target).unwrap_or_else(|| target.to_owned());
        let component = self.components.get(name.as_str())?;
        Some(Type::Named(component.id))
    }
}

/// The name of a union of a few plain kinds: that of none of the places where it stands, which have nothing else in common.
pub(super) fn named_by_kinds(shape: &Shape) -> Option<Vec<String>> {
    const MOST: usize = 3;
    let Shape::Union(union) = shape else {
        return None;
    };
    let kinds = union.variants.iter().map(|variant| {
        let kind = match variant.ty {
            Type::Boolean => "boolean",
            Type::Integer(_, NumberSpelling::Number) => "integer",
            Type::Number(_, NumberSpelling::Number) => "number",
            Type::String(StringFormat::Plain) => "string",
            _ => return None,
        };
        // One that has a title is more than its kind.
        (variant.name == [kind]).then_some(kind)
    });
    let kinds: Vec<&str> = kinds.collect::<Option<_>>()?;
    let is_short = (2..=MOST).contains(&kinds.len());
    is_short.then(|| vec![kinds.join(" or ")])
}

/// A shape, or the only variant that it has, unless a tag may say that a value is none of the kinds that are known.
pub(super) fn or_its_only(shape: Shape) -> Shape {
    match &shape {
        Shape::Union(Union {
            tag: None,
            variants,
            ..
        }) => match variants.as_slice() {
            [only] => Shape::Alias(only.ty.clone()),
            _ => shape,
        },
        _ => shape,
    }
}

/// A text, or what Kubernetes calls one: an integer or a text.
pub(super) fn text(at: At<'_>) -> Shape {
    if docs::text(at, "format").as_deref() != Some("int-or-string") {
        return Shape::Alias(scalar::string(at));
    }
    let variant = |kind: &str, ty| Variant::new(kind.to_owned(), ty, Docs::default(), at.value());
    let integer = variant(
        "integer",
        Type::Integer(IntegerFormat::Int64, NumberSpelling::Number),
    );
    let string = variant("string", Type::String(StringFormat::Plain));
    Shape::Union(Union::new(vec![integer, string]))
}

/// What tells objects apart, as the document has it.
#[derive(Debug, Default)]
pub(super) struct Discriminator {
    /// The property.
    pub tag: Option<WireName>,
    /// The types that it maps values to.
    pub mapping: Vec<(String, Type)>,
    /// The type for all other values, and for none.
    pub default: Option<Type>,
}

impl Discriminator {
    /// Puts another type in the place of one.
    pub(super) fn replace(&mut self, meant: &Type, ty: &Type) {
        let mapped = self.mapping.iter_mut().map(|(_, mapped)| mapped);
        let all = mapped.chain(&mut self.default);
        all.filter(|known| *known == meant)
            .for_each(|known| *known = ty.clone());
    }
}

/// Whether an alternative is there for its null alone, which had no type before 3.1: nothing is said of it but that it may
/// be null; beside a reference, many say that it is an object as well.
fn is_there_for_null(at: At<'_>, list: At<'_>) -> bool {
    let says_nothing_else = |(key, at): (&str, At<'_>)| match key {
        "nullable" => at.node().as_bool() == Some(true),
        "type" => at.node().as_str() == Some("object"),
        key => matches!(key, "description" | "title") || key.starts_with("x-"),
    };
    let others = list.items().filter(|other| other.value() != at.value());
    let others: Vec<At<'_>> = others.collect();
    let is_beside_reference =
        matches!(others.as_slice(), [only] if only.node().as_reference().is_some());
    at.get("nullable").is_some()
        && at.entries().all(says_nothing_else)
        && !others.is_empty()
        && (is_beside_reference || at.get("type").is_none())
}

/// Whether an alternative stands for null and nothing else.
pub(super) fn is_null_alone(at: At<'_>) -> bool {
    let at = at.resolve();
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
