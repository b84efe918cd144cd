//! Lists of types.

use super::constant::type_of;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::duplicates::report_twice;
use crate::document::keyword::types_of;
use crate::document::node::{Node, Object};

/// Writes `type: [string, "null"]` as a nullable type, and several types as alternatives, each with the keywords that
/// say something about it.
pub(super) fn list(node: &mut Node, diagnostics: &mut Diagnostics) {
    let Some(kinds) = node
        .get("type")
        .filter(|kinds| kinds.as_array().is_some())
        .cloned()
    else {
        return;
    };
    report_twice(&kinds, diagnostics);
    let items = kinds.as_array().unwrap_or_default();
    let null = items
        .iter()
        .find(|kind| kind.is_null() || kind.as_str() == Some("null"));
    if let Some(null) = null {
        node.insert("nullable", Node::bool(null.id, true));
    }
    let mut types: Vec<&Node> = Vec::new();
    for kind in items
        .iter()
        .filter(|kind| kind.as_str().is_some_and(|name| name != "null"))
    {
        if !types.iter().any(|known| known.as_str() == kind.as_str()) {
            types.push(kind);
        }
    }
    // Every integer is a number. Among others, whole ones are told apart all the same, and keep all their digits.
    let is_integer = |kind: &&Node| kind.as_str() == Some("integer");
    if types.len() == 2 && types.iter().any(|kind| kind.as_str() == Some("number")) {
        types.retain(|kind| !is_integer(kind));
    }
    match types.as_slice() {
        [] => drop(node.remove("type")),
        [only] => node.insert("type", (*only).clone()),
        several => {
            report_strangers(node, several, diagnostics);
            alternatives(node, several);
        }
    }
}

/// Reports the listed values that are of none of the types, which no alternative has.
fn report_strangers(node: &Node, types: &[&Node], diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = types.iter().filter_map(|kind| kind.as_str()).collect();
    let listed = node.get("enum").and_then(Node::as_array);
    for value in listed.unwrap_or_default() {
        if !value.is_null() && !names.iter().any(|name| has_type(value, name)) {
            let message = format!(
                "this value is {}, and the types beside it are `{}`",
                value.kind(),
                names.join("` and `")
            );
            let report = Diagnostic::new(Code::ListedValue, Place::Value(value.id), message);
            diagnostics.push(report.label("never valid, and left out"));
        }
    }
}

fn alternatives(node: &mut Node, types: &[&Node]) {
    let id = node.id;
    let Some(object) = node.as_object_mut() else {
        return;
    };
    object.remove("type");
    let parts = types
        .iter()
        .filter_map(|kind| alternative(object, kind))
        .collect();
    object.retain(|key, _| types_of(key).is_empty() && !matches!(key, "enum" | "const"));
    let parts = Node::array(id, parts);
    if !object.contains("anyOf") {
        object.insert("anyOf", parts);
        return;
    }
    let mut both = Node::object(id);
    both.insert("anyOf", parts);
    match object.get_mut("allOf").and_then(Node::as_array_mut) {
        Some(others) => others.push(both),
        None => drop(object.insert("allOf", Node::array(id, vec![both]))),
    }
}

/// The schema for one of the types, or none where the enumeration has no value of that type.
fn alternative(object: &Object, kind: &Node) -> Option<Node> {
    let name = kind.as_str()?;
    let mut part = Node::object(kind.id);
    part.insert("type", kind.clone());
    for (key, keyword) in object.iter() {
        if types_of(key).contains(&name) {
            part.insert(key, keyword.clone());
        }
    }
    if let Some(values) = object.get("enum") {
        let of_kind: Vec<Node> = values
            .as_array()?
            .iter()
            .filter(|value| has_type(value, name))
            .cloned()
            .collect();
        if of_kind.is_empty() {
            return None;
        }
        part.insert("enum", Node::array(values.id, of_kind));
    }
    Some(part)
}

fn has_type(value: &Node, name: &str) -> bool {
    let kind = type_of(&value.value);
    let is_whole = || value.as_f64().is_some_and(|number| number.fract() == 0.0);
    kind == Some(name)
        || (name == "number" && kind == Some("integer"))
        || (name == "integer" && kind == Some("number") && is_whole())
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use serde_json::json;

    #[test]
    fn a_type_or_null_is_nullable() {
        let expected = json!({ "type": "string", "nullable": true });
        assert_eq!(normalised(json!({ "type": ["string", "null"] })), expected);
        assert_eq!(
            normalised(json!({ "type": ["string"] })),
            json!({ "type": "string" })
        );
    }

    #[test]
    fn several_types_are_alternatives_with_their_own_keywords() {
        let schema = json!({ "type": ["string", "array", "null"], "minLength": 1, "items": { "type": "string" } });
        let expected = json!({
            "nullable": true,
            "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "array", "items": { "type": "string" } }],
        });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn a_format_goes_to_every_type_that_can_have_one() {
        let schema = json!({ "type": ["string", "integer", "boolean"], "format": "uint64" });
        let expected = json!({ "anyOf": [
            { "type": "string", "format": "uint64" },
            { "type": "integer", "format": "uint64" },
            { "type": "boolean" },
        ] });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn enumerated_values_go_to_their_type() {
        let schema = json!({ "type": ["string", "integer", "boolean"], "enum": ["a", 1] });
        let expected = json!({ "anyOf": [{ "type": "string", "enum": ["a"] }, { "type": "integer", "enum": [1] }] });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn a_whole_number_is_an_integer_however_it_is_written() {
        let schema = json!({ "type": ["string", "integer"], "enum": ["a", 1.0] });
        let expected = json!({ "anyOf": [{ "type": "string", "enum": ["a"] }, { "type": "integer", "enum": [1.0] }] });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn a_type_that_is_listed_twice_is_one() {
        assert_eq!(
            normalised(json!({ "type": ["string", "string"] })),
            json!({ "type": "string" })
        );
    }

    #[test]
    fn an_integer_is_a_number_and_told_apart_among_others() {
        let several = json!({ "type": ["string", "integer", "number"] });
        let expected =
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "number" }] });
        assert_eq!(normalised(several), expected);
        assert_eq!(
            normalised(json!({ "type": ["integer", "number"] })),
            json!({ "type": "number" })
        );
    }
}
