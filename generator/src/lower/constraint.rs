//! Limits on values, and which types have any.

use serde_json::Number;

use super::{Lowering, docs, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, Value};
use crate::model::{
    Constraints, Direction, Pattern, Shape, StringFormat, Type, TypeDefinition, TypeId, Types,
};

impl<'a> Lowering<'a> {
    /// The limits of a schema and of all that its `allOf` lists, since they hold of the same value. They are read from the
    /// value tree, which keeps what the typed reading narrows.
    pub(super) fn constraints(&mut self, at: At<'a>) -> Constraints {
        self.constraints_to(at, 0)
    }

    fn constraints_to(&mut self, at: At<'a>, depth: usize) -> Constraints {
        /// Schemas that list each other are circles, which are reported elsewhere.
        const DEEPEST: usize = 16;
        let own = self.own_constraints(at);
        let parts = at.get("allOf").into_iter().flat_map(At::items);
        let parts: Vec<At<'a>> = parts.filter(|_| depth < DEEPEST).collect();
        parts.into_iter().fold(own, |limits, part| {
            limits.narrowed(self.constraints_to(part.resolve(), depth + 1))
        })
    }

    fn own_constraints(&mut self, at: At<'a>) -> Constraints {
        let excluded = |key| docs::flag(at, key);
        let first_items: Vec<At<'a>> = at
            .get("prefixItems")
            .into_iter()
            .flat_map(At::items)
            .collect();
        Constraints {
            minimum: number(at, "minimum").map(|bound| (bound, excluded("exclusiveMinimum"))),
            maximum: number(at, "maximum").map(|bound| (bound, excluded("exclusiveMaximum"))),
            multiples_of: number(at, "multipleOf").into_iter().collect(),
            min_length: count(at, "minLength"),
            max_length: count(at, "maxLength"),
            patterns: self.pattern(at).into_iter().collect(),
            format: form(at),
            min_items: count(at, "minItems"),
            max_items: count(at, "maxItems"),
            unique_items: docs::flag(at, "uniqueItems"),
            min_properties: count(at, "minProperties"),
            max_properties: count(at, "maxProperties"),
            items: self.constraints_within(at, "items"),
            first_items: first_items
                .into_iter()
                .map(|item| self.constraints(item))
                .collect(),
            values: self.constraints_within(at, "additionalProperties"),
        }
    }

    fn constraints_within(&mut self, at: At<'a>, key: &str) -> Option<Box<Constraints>> {
        let within = at.get(key).filter(|at| at.node().as_object().is_some())?;
        let found = self.constraints(within);
        (!found.is_empty()).then(|| Box::new(found))
    }

    fn pattern(&mut self, at: At<'a>) -> Option<Pattern> {
        let text = docs::text(at, "pattern")?;
        let compiled =
            regress::Regex::with_flags(&text, "u").or_else(|_| regress::Regex::new(&text));
        if let (true, Err(error)) = (self.config.validate, &compiled) {
            let message = format!("`pattern` is not checked: {error}");
            let place = at.child("pattern").value();
            self.diagnostics
                .push(Diagnostic::new(Code::Unchecked, place, message));
        }
        Some(Pattern {
            text,
            is_understood: compiled.is_ok(),
        })
    }
}

/// The form of a text that has no type of its own.
fn form(at: At<'_>) -> Option<String> {
    let ty = match docs::text(at, "type").as_deref() {
        Some("string") => scalar::string(at),
        None => scalar::formatted(at),
        Some(_) => return None,
    };
    docs::text(at, "format").filter(|_| ty == Type::String(StringFormat::Plain))
}

fn number(at: At<'_>, key: &str) -> Option<Number> {
    match &at.get(key)?.node().value {
        Value::Number(number) => Some(number.clone()),
        _ => None,
    }
}

fn count(at: At<'_>, key: &str) -> Option<u64> {
    number(at, key)?.as_u64()
}

/// Marks the types that are sent and have limits, or hold values of types that have some.
pub(super) fn mark_limited(types: &mut Types) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    loop {
        let limited: Vec<TypeId> = ids
            .iter()
            .copied()
            .filter(|id| {
                types
                    .get(*id)
                    .is_some_and(|found| !found.limited && has_limits(types, found))
            })
            .collect();
        if limited.is_empty() {
            return;
        }
        for id in limited {
            if let Some(definition) = types.get_mut(id) {
                definition.limited = true;
            }
        }
    }
}

fn has_limits(types: &Types, definition: &TypeDefinition) -> bool {
    let is_listed = matches!(definition.shape, Shape::Enumeration(_));
    if is_listed || definition.direction == Direction::Received {
        return false;
    }
    let mut found = demands(&definition.constraints);
    found |= match &definition.shape {
        Shape::Object(object) => object
            .fields
            .iter()
            .any(|field| demands(&field.constraints)),
        Shape::Union(union) => union
            .variants
            .iter()
            .any(|variant| demands(&variant.constraints)),
        Shape::Enumeration(_) | Shape::Alias(_) | Shape::Newtype(_) => false,
    };
    definition.shape.for_each_type(&mut |ty| {
        ty.for_each(&mut |ty| {
            if let Type::Named(id) = ty {
                found |= types.get(*id).is_some_and(|found| found.limited);
            }
        });
    });
    found
}

fn understood(constraints: &Constraints) -> impl Iterator<Item = &Pattern> {
    let patterns = constraints.patterns.iter();
    patterns.filter(|pattern| pattern.is_understood)
}

/// Whether something is demanded that can be checked.
fn demands(constraints: &Constraints) -> bool {
    let checked = Constraints {
        format: None,
        patterns: understood(constraints).cloned().collect(),
        items: None,
        first_items: Vec::new(),
        values: None,
        ..constraints.clone()
    };
    let within = [&constraints.items, &constraints.values];
    let mut within = within.into_iter().flatten().map(Box::as_ref);
    !checked.is_empty() || within.any(demands) || constraints.first_items.iter().any(demands)
}
