//! Limits on values, and which types have any.

use std::collections::BTreeSet;

use serde_json::Number;

use super::{Lowering, docs, scalar};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{At, Value};
use crate::model::{
    Constraints, Direction, Pattern, Shape, StringFormat, Type, TypeDefinition, TypeId, Types,
};

impl<'a> Lowering<'a> {
    /// The limits of a schema and of all that its `allOf` lists, since they hold of the same value. They are read from the
    /// value tree, which keeps what the typed reading narrows.
    pub(super) fn constraints(&mut self, at: At<'a>) -> Constraints {
        self.constraints_and(at, &mut BTreeSet::new())
    }

    /// The same; `seen` are the references on the way. What is referred to has its own type, with its own limits, unless it
    /// is a scalar, which may be merged with others.
    fn constraints_and(&mut self, at: At<'a>, seen: &mut BTreeSet<&'a str>) -> Constraints {
        let mut limits = self.own_constraints(at);
        for part in at.get("allOf").into_iter().flat_map(At::items) {
            let is_new = part
                .node()
                .as_reference()
                .is_none_or(|target| seen.insert(target));
            let meant = part.resolve();
            let is_in_place = part.node().as_reference().is_none();
            if is_new && (is_in_place || is_of_a_scalar(meant, &mut BTreeSet::new())) {
                limits = limits.narrowed(self.constraints_and(meant, seen));
            }
        }
        limits
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
        let compiled = compiled_pattern(&text);
        if let (true, Err(error)) = (self.config.options.validate, &compiled) {
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

/// A pattern as JavaScript reads it, with the mark for Unicode where it can be read so (OpenAPI 3.0, section 4.7.24.1); so
/// does the runtime.
pub fn compiled_pattern(pattern: &str) -> Result<regress::Regex, regress::Error> {
    regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern))
}

/// Whether a schema says nothing of what is within a value, and neither does what it takes up. Those in `seen` do not.
fn is_of_a_scalar(at: At<'_>, seen: &mut BTreeSet<Place>) -> bool {
    let within = ["items", "prefixItems", "properties", "additionalProperties"];
    let mut parts = at.get("allOf").into_iter().flat_map(At::items);
    !seen.insert(at.value())
        || (within.iter().all(|key| at.get(key).is_none())
            && parts.all(|part| is_of_a_scalar(part.resolve(), seen)))
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
