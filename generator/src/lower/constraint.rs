//! Limits on values.

use serde_json::Number;

use crate::document::{At, Value};
use crate::model::Constraints;

/// Reads the limits from the value tree, where large bounds keep their precision.
pub(super) fn constraints(at: At<'_>) -> Constraints {
    let excluded = |key| super::docs::flag(at, key);
    Constraints {
        minimum: number(at, "minimum").map(|bound| (bound, excluded("exclusiveMinimum"))),
        maximum: number(at, "maximum").map(|bound| (bound, excluded("exclusiveMaximum"))),
        multiple_of: number(at, "multipleOf"),
        min_length: count(at, "minLength"),
        max_length: count(at, "maxLength"),
        pattern: super::docs::text(at, "pattern"),
        min_items: count(at, "minItems"),
        max_items: count(at, "maxItems"),
        unique_items: super::docs::flag(at, "uniqueItems"),
    }
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
