//! What stands beside a reference: part of the schema since 3.1, and nothing before.

use crate::document::grammar::describes;
use crate::document::node::{Node, Object};

/// Writes a reference with siblings as `allOf` of the reference, beside the siblings.
pub(super) fn siblings(node: &mut Node) {
    let id = node.id;
    let Some(object) = node
        .as_object_mut()
        .filter(|object| object.contains("$ref"))
    else {
        return;
    };
    if object.keys().all(says_nothing) {
        return;
    }
    let Some(target) = object.remove("$ref") else {
        return;
    };
    let reference = Object::from_iter([("$ref".to_owned(), target)]);
    let reference = Node::new(id, super::Value::Object(reference));
    match object.get_mut("allOf").and_then(Node::as_array_mut) {
        Some(parts) => parts.insert(0, reference),
        None => drop(object.insert("allOf", Node::array(id, vec![reference]))),
    }
}

/// Before 3.1 nothing that stands beside a reference counts. Where null is let in there, it is meant all the same, and so
/// is what merely describes the value; this is asked only where a document may be mended.
pub(super) fn null_beside(node: &mut Node) {
    if !node.has("$ref") || node.get("nullable").and_then(Node::as_bool) != Some(true) {
        return;
    }
    if let Some(object) = node.as_object_mut() {
        object.retain(|key, _| says_nothing(key) || is_beside_null(key));
    }
    siblings(node);
}

/// Keys that say nothing of what a value can be, but that it can be null.
fn is_beside_null(key: &str) -> bool {
    describes(key) || matches!(key, "nullable" | "readOnly" | "writeOnly" | "default")
}

/// Keys that change nothing about what a reference means.
fn says_nothing(key: &str) -> bool {
    matches!(
        key,
        "$ref" | "$defs" | "$comment" | "$schema" | "$id" | "$anchor" | "$dynamicAnchor"
    ) || key.starts_with("x-")
}

#[cfg(test)]
mod tests {
    use super::super::Edition;
    use super::super::tests::{normalised, normalised_as};
    use serde_json::json;

    #[test]
    fn siblings_of_a_reference_join_it() {
        let schema = json!({ "$ref": "#/components/schemas/A", "description": "Mine." });
        let expected =
            json!({ "description": "Mine.", "allOf": [{ "$ref": "#/components/schemas/A" }] });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn a_reference_comes_before_other_parts() {
        let schema = json!({ "$ref": "#/components/schemas/A", "allOf": [{ "type": "object" }] });
        let expected =
            json!({ "allOf": [{ "$ref": "#/components/schemas/A" }, { "type": "object" }] });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn null_beside_a_reference_is_let_in_where_that_may_be_mended() {
        let schema =
            json!({ "$ref": "#/components/schemas/A", "x-nullable": true, "type": "object" });
        let expected = json!({
            "x-nullable": true,
            "nullable": true,
            "allOf": [{ "$ref": "#/components/schemas/A" }],
        });
        assert_eq!(normalised_as(schema, Edition::V30), expected);
    }

    #[test]
    fn a_reference_alone_stays_one() {
        let schema = json!({ "$ref": "#/components/schemas/A", "$comment": "x" });
        assert_eq!(normalised(schema.clone()), schema);
    }
}
