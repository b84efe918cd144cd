//! Whether null is among the values of a schema.

use std::collections::BTreeSet;

use super::docs;
use crate::document::{At, Value};

/// Whether a schema itself lets null in.
fn is_nullable(at: At<'_>) -> bool {
    let null_listed = at
        .get("enum")
        .and_then(|at| at.node().as_array())
        .is_some_and(|values| {
            values
                .iter()
                .any(|value| matches!(value.value, Value::Null))
        });
    docs::flag(at, "nullable")
        || null_listed
        || at.get("type").and_then(|at| at.node().as_str()) == Some("null")
}

/// Whether null is among a schema's values: it says so itself, or what it refers to, or one of
/// its alternatives, or all that it is made of and that tells its kinds. `seen` are the references on the way.
pub(super) fn admits_null<'a>(at: At<'a>, seen: &mut BTreeSet<&'a str>) -> bool {
    if let Some(reference) = at.node().as_reference() {
        let target = at.pointer(reference);
        return seen.insert(reference) && target.is_some_and(|target| admits_null(target, seen));
    }
    if is_nullable(at) {
        return true;
    }
    let members = |key| at.get(key).into_iter().flat_map(At::items);
    let mut alternatives = members("oneOf").chain(members("anyOf"));
    let mut parts = members("allOf").filter(|at| tells_kinds(*at)).peekable();
    alternatives.any(|at| admits_null(at, seen))
        || at.get("type").is_none()
            && parts.peek().is_some()
            && parts.all(|at| admits_null(at, seen))
}

/// Whether a schema says of what kinds a value is. One that only describes it, or says what an
/// object or a text among the values has to be like, keeps no null out (JSON Schema 2020-12,
/// section 6 of Validation).
fn tells_kinds(at: At<'_>) -> bool {
    let keys = ["$ref", "type", "enum", "allOf", "oneOf", "anyOf"];
    keys.iter().any(|key| at.get(key).is_some())
}
