//! Null: a type of its own since 3.1, and a property of a type before.

use super::allows_anything;
use crate::document::grammar::describes;
use crate::document::node::{Node, Object, Value};

/// Writes "this or null" as the alternatives without null, and `nullable`.
pub(super) fn alternative(node: &mut Node) {
    for key in ["oneOf", "anyOf"] {
        let Some(parts) = node.get_mut(key).and_then(Node::as_array_mut) else {
            continue;
        };
        let Some(null) = parts.iter().find(|part| is_null(part)).map(|part| part.id) else {
            continue;
        };
        parts.retain(|part| !is_null(part));
        let only = if parts.len() == 1 { parts.pop() } else { None };
        if parts.is_empty() {
            node.remove(key);
        }
        // Null is among anything already.
        if !only.as_ref().is_some_and(allows_anything) {
            node.insert("nullable", Node::bool(null, true));
        }
        match only {
            Some(only) => absorb(node, only),
            // All alternatives were null.
            None if !node.has(key) => node.insert(
                "enum",
                Node::array(null, vec![Node::new(null, Value::Null)]),
            ),
            None => {}
        }
    }
}

/// Writes the extension by which documents before 3.0 let null in as the keyword.
pub(super) fn by_extension(node: &mut Node) {
    let said = node
        .get("x-nullable")
        .filter(|_| !node.has("nullable"))
        .cloned();
    if let Some(said) = said.filter(|said| said.as_bool().is_some()) {
        node.insert("nullable", said);
    }
}

/// Writes the type of null alone as an enumeration of null.
pub(super) fn only(node: &mut Node) {
    let Some(kind) = node
        .get("type")
        .filter(|kind| names_null(kind))
        .map(|kind| kind.id)
    else {
        return;
    };
    node.remove("type");
    node.insert("nullable", Node::bool(kind, true));
    node.insert(
        "enum",
        Node::array(kind, vec![Node::new(kind, Value::Null)]),
    );
}

/// Makes the one alternative that is left part of the schema around it.
///
/// A schema that was written there is spread out, unless the two contradict each other; what the outer one says about
/// itself, such as its title, wins. Anything else becomes a part of `allOf`.
fn absorb(node: &mut Node, only: Node) {
    let id = node.id;
    let Some(outer) = node.as_object_mut() else {
        return;
    };
    let spread = matches!(&only.value, Value::Object(inner) if !inner.contains("$ref") && compatible(outer, inner));
    match only.value {
        Value::Object(inner) if spread => {
            for (key, child) in inner {
                if !outer.contains(&key) {
                    outer.insert(key, child);
                }
            }
        }
        value => {
            let only = Node::new(only.id, value);
            match outer.get_mut("allOf").and_then(Node::as_array_mut) {
                Some(parts) => parts.push(only),
                None => drop(outer.insert("allOf", Node::array(id, vec![only]))),
            }
        }
    }
}

/// Whether no key but annotations stands in both.
fn compatible(outer: &Object, inner: &Object) -> bool {
    let describes = |key| describes(key) || matches!(key, "default" | "nullable");
    inner
        .keys()
        .all(|key| describes(key) || !outer.contains(key))
}

/// Whether a schema allows null alone.
fn is_null(part: &Node) -> bool {
    let enumerated = part.get("enum").and_then(Node::as_array);
    part.get("type").is_some_and(names_null)
        || part.get("const").is_some_and(Node::is_null)
        || enumerated.is_some_and(|values| matches!(values, [only] if only.is_null()))
}

/// Whether a `type` names null and nothing else. An unquoted `null` is taken for the word, as everybody means it.
fn names_null(kind: &Node) -> bool {
    match &kind.value {
        Value::Null => true,
        Value::String(word) => word == "null",
        Value::Array(items) => {
            !items.is_empty()
                && items
                    .iter()
                    .all(|item| item.is_null() || item.as_str() == Some("null"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use serde_json::json;

    #[test]
    fn a_reference_or_null_is_a_nullable_reference() {
        let schema = json!({ "oneOf": [{ "$ref": "#/components/schemas/A" }, { "type": "null" }] });
        let expected = json!({ "nullable": true, "allOf": [{ "$ref": "#/components/schemas/A" }] });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn a_written_schema_or_null_is_that_schema_and_nullable() {
        let schema = json!({ "anyOf": [{ "type": "string", "title": "In" }, { "type": "null" }], "title": "Out" });
        let expected = json!({ "title": "Out", "nullable": true, "type": "string" });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn anything_or_null_is_anything() {
        let anything = json!({ "anyOf": [{ "description": "It." }, { "type": "null" }] });
        assert_eq!(normalised(anything), json!({ "description": "It." }));
    }

    #[test]
    fn several_alternatives_stay_alternatives() {
        let schema =
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "null" }] });
        let expected =
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }], "nullable": true });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn null_alone_is_an_enumeration_of_null() {
        assert_eq!(
            normalised(json!({ "type": "null" })),
            json!({ "nullable": true, "enum": [null] })
        );
        assert_eq!(
            normalised(json!({ "oneOf": [{ "type": "null" }] })),
            json!({ "nullable": true, "enum": [null] })
        );
    }
}
