//! `allOf`: several schemas that hold at once become one type.

use openapiv3::{ReferenceOr, Schema};

use super::keywords::Keywords;
use super::object::{Property, add_undescribed, properties};
use super::schema::Hint;
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{Additional, Object, Shape, Type, TypeDefinition, TypeOrigin, Union, Variant};

/// One of the schemas that hold at once, its own `allOf` already taken apart.
#[derive(Debug, Clone, Copy)]
struct Part<'a> {
    keywords: Keywords<'a>,
    at: At<'a>,
    component: Option<&'a str>,
}

impl Part<'_> {
    fn is_union(&self) -> bool {
        !self.keywords.one_of.is_empty() || !self.keywords.any_of.is_empty()
    }

    /// Whether it says nothing about a value's shape.
    fn is_silent(&self) -> bool {
        self.keywords.is_silent() && self.at.get("enum").is_none()
    }
}

impl<'a> Lowering<'a> {
    /// One member that says something is that member; objects are merged; a union beside
    /// objects is a union of merged objects.
    pub(super) fn all_of(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Shape {
        if let Some(only) = self.only_member(keywords, at, hint) {
            return only;
        }
        let depth = self.merging.len();
        let mut parts = Vec::new();
        self.flatten(keywords, at, None, &mut parts);
        self.merging.truncate(depth);
        parts.retain(|part| !part.is_silent());
        let (unions, objects): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.is_union());
        let all_objects = objects
            .iter()
            .all(|part: &Part<'_>| part.keywords.is_object());
        match unions.as_slice() {
            [] if all_objects => Shape::Object(self.merge(&objects, hint)),
            [union] if all_objects && !objects.is_empty() => self.spread(*union, &objects, hint),
            [] => self.first_of(&objects, at, hint),
            _ => self.inexpressible(at),
        }
    }

    fn only_member(&mut self, keywords: Keywords<'a>, at: At<'a>, hint: &Hint) -> Option<Shape> {
        let own = Keywords {
            all_of: &[],
            ..keywords
        };
        let members = keywords.all_of.iter().enumerate();
        let mut telling = members.filter(|(index, member)| {
            let at = at.child("allOf").item(*index);
            !is_silent_member(member, at)
        });
        let (index, member) = telling.next()?;
        if telling.next().is_some() {
            return None;
        }
        let says_nothing_more = own.is_silent() || own.kind.is_some_and(|_| is_bare(own));
        if !says_nothing_more || at.get("enum").is_some() {
            return None;
        }
        let at = at.child("allOf").item(index);
        Some(match member {
            ReferenceOr::Reference { reference } => Shape::Alias(self.reference(reference, at).ty),
            ReferenceOr::Item(schema) => self.shape(schema, at, hint),
        })
    }

    /// Takes a schema and every `allOf` below it apart, references followed.
    fn flatten(
        &mut self,
        keywords: Keywords<'a>,
        at: At<'a>,
        component: Option<&'a str>,
        parts: &mut Vec<Part<'a>>,
    ) {
        for (index, member) in keywords.all_of.iter().enumerate() {
            self.flatten_member(member, at.child("allOf").item(index), parts);
        }
        let own = Keywords {
            all_of: &[],
            ..keywords
        };
        parts.push(Part {
            keywords: own,
            at,
            component,
        });
    }

    fn flatten_member(
        &mut self,
        member: &'a ReferenceOr<Schema>,
        at: At<'a>,
        parts: &mut Vec<Part<'a>>,
    ) {
        let Some(resolved) = self.resolve(member, at) else {
            return;
        };
        if let Some(name) = resolved.component {
            if self.merging.contains(&name) {
                let message = format!("`{name}` contains itself through `allOf`");
                let report = Diagnostic::new(Code::RecursiveAllOf, at.value(), message);
                self.diagnostics
                    .push(report.unless_lenient(self.config.lenient));
                return;
            }
            self.merging.push(name);
        }
        let keywords = Keywords::of(resolved.schema);
        self.flatten(keywords, resolved.at, resolved.component, parts);
        if resolved.component.is_some() {
            self.merging.pop();
        }
    }

    fn merge(&mut self, parts: &[Part<'a>], hint: &Hint) -> Object {
        let mut additional = Additional::Ignored;
        let mut merged: Vec<Property<'a>> = Vec::new();
        for part in parts {
            for property in properties(part.keywords, part.at) {
                merge_property(&mut merged, property);
            }
            if let kept @ Additional::Kept(_) = self.additional(part.keywords, part.at, hint) {
                additional = kept;
            }
        }
        let required = |name: &str| {
            parts
                .iter()
                .any(|part| part.keywords.required.iter().any(|known| known == name))
        };
        let mut fields: Vec<_> = merged
            .into_iter()
            .map(|property| Property {
                required: required(property.name),
                ..property
            })
            .map(|property| self.field(property, hint))
            .collect();
        if additional == Additional::Ignored {
            for part in parts {
                add_undescribed(&mut fields, part.keywords.required, part.at);
            }
        }
        Object { fields, additional }
    }

    /// A union whose every variant also has the members of the objects beside it.
    fn spread(&mut self, union: Part<'a>, objects: &[Part<'a>], hint: &Hint) -> Shape {
        let keywords = union.keywords;
        let (key, list) = keywords.alternatives();
        let mut variants = Vec::new();
        for (index, member) in list.iter().enumerate() {
            let at = union.at.child(key).item(index);
            let depth = self.merging.len();
            let mut parts = objects.to_vec();
            self.flatten_member(member, at, &mut parts);
            self.merging.truncate(depth);
            parts.retain(|part| !part.is_silent());
            if parts
                .iter()
                .any(|part| part.is_union() || !part.keywords.is_object())
            {
                return self.inexpressible(union.at);
            }
            variants.push(self.spread_variant(member, at, &parts, hint, index));
        }
        let (tag, mapping) = self.discriminator(union.at);
        Shape::Union(Union {
            tag,
            mapping,
            trial: Vec::new(),
            overlapping: key == "anyOf",
            variants,
        })
    }

    fn spread_variant(
        &mut self,
        member: &'a ReferenceOr<Schema>,
        at: At<'a>,
        parts: &[Part<'a>],
        hint: &Hint,
        index: usize,
    ) -> Variant {
        let name = super::union::variant_name(member, at, index);
        let hint = hint.then(&name);
        let object = self.merge(parts, &hint);
        let id = self.types.push(TypeDefinition {
            origin: TypeOrigin::Inline(hint.words().to_vec()),
            place: at.value(),
            docs: docs::schema_docs(at),
            shape: Shape::Object(object),
        });
        Variant::new(name, Type::Named(id), docs::schema_docs(at), at.value())
    }

    /// Schemas that are no objects: they narrow each other, so the first that names a type
    /// holds every value of all of them.
    fn first_of(&mut self, parts: &[Part<'a>], at: At<'a>, hint: &Hint) -> Shape {
        let kind = |part: &Part<'a>| part.keywords.kind;
        let mut kinds = parts.iter().filter_map(kind);
        let first_kind = kinds.next();
        if kinds.any(|other| Some(other) != first_kind) {
            return self.inexpressible(at);
        }
        let listed = parts.iter().find(|part| part.at.get("enum").is_some());
        let chosen = listed.or_else(|| parts.iter().find(|part| kind(part).is_some()));
        let Some(part) = chosen else {
            return Shape::Alias(Type::Any);
        };
        if let Some(component) = part.component.and_then(|name| self.components.get(name)) {
            return Shape::Alias(Type::Named(component.id));
        }
        match part.at.get("enum") {
            Some(values) => self.enumeration(part.keywords, values, part.at),
            None => self.plain(part.keywords, part.at, hint),
        }
    }

    fn inexpressible(&mut self, at: At<'a>) -> Shape {
        let message = "these schemas have no type in common; the value is kept as JSON".to_owned();
        self.diagnostics.push(Diagnostic::new(
            Code::Untyped,
            at.child("allOf").key(),
            message,
        ));
        Shape::Alias(Type::Any)
    }
}

/// Whether a schema says its kind and nothing else.
fn is_bare(own: Keywords<'_>) -> bool {
    Keywords { kind: None, ..own }.is_silent()
}

/// A property that several schemas name: the last that says something decides, and it must
/// be there when any of them demands it.
fn merge_property<'a>(merged: &mut Vec<Property<'a>>, property: Property<'a>) {
    match merged.iter_mut().find(|known| known.name == property.name) {
        None => merged.push(property),
        Some(known) => {
            if !is_silent(property) {
                *known = property;
            }
        }
    }
}

fn is_silent_member(member: &ReferenceOr<Schema>, at: At<'_>) -> bool {
    match member {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => Keywords::of(schema).is_silent() && at.get("enum").is_none(),
    }
}

fn is_silent(property: Property<'_>) -> bool {
    match property.schema {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => {
            Keywords::of(schema).is_silent() && property.at.get("enum").is_none()
        }
    }
}
