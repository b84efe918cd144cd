//! Limits on values, and which types have any.

use serde_json::Number;

use super::{Lowering, docs, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, Value};
use crate::model::{
    Constraints, Direction, Pattern, Shape, StringFormat, Type, TypeDefinition, TypeId, Types,
};

impl<'a> Lowering<'a> {
    /// Reads the limits from the value tree, where large bounds keep their precision.
    pub(super) fn constraints(&mut self, at: At<'a>) -> Constraints {
        let excluded = |key| docs::flag(at, key);
        Constraints {
            minimum: number(at, "minimum").map(|bound| (bound, excluded("exclusiveMinimum"))),
            maximum: number(at, "maximum").map(|bound| (bound, excluded("exclusiveMaximum"))),
            multiple_of: number(at, "multipleOf"),
            min_length: count(at, "minLength"),
            max_length: count(at, "maxLength"),
            pattern: self.pattern(at),
            format: form(at),
            min_items: count(at, "minItems"),
            max_items: count(at, "maxItems"),
            unique_items: docs::flag(at, "uniqueItems"),
            min_properties: count(at, "minProperties"),
            max_properties: count(at, "maxProperties"),
            items: self.constraints_within(at, "items"),
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
    if let Shape::Object(object) = &definition.shape {
        found |= object
            .fields
            .iter()
            .any(|field| demands(&field.constraints));
    }
    definition.shape.for_each_type(&mut |ty| {
        ty.for_each(&mut |ty| {
            if let Type::Named(id) = ty {
                found |= types.get(*id).is_some_and(|found| found.limited);
            }
        });
    });
    found
}

/// Whether something is demanded that can be checked.
fn demands(constraints: &Constraints) -> bool {
    let checked = Constraints {
        format: None,
        pattern: constraints
            .pattern
            .clone()
            .filter(|pattern| pattern.is_understood),
        items: None,
        values: None,
        ..constraints.clone()
    };
    let within = [&constraints.items, &constraints.values];
    !checked.is_empty() || within.into_iter().flatten().any(|within| demands(within))
}
