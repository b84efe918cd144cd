//! Parameters that are no bodies: since 3.0, what limits the value stands in a schema.

use crate::document::node::{Node, Object};

/// The keywords that say something about a value and not about the parameter.
const OF_THE_VALUE: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "multipleOf",
    "pattern",
    "x-nullable",
];

/// Writes a parameter in the words of 3.0.
pub(in super::super) fn parameter(node: &mut Node) {
    if node.has("$ref") || node.has("schema") || node.has("content") {
        return;
    }
    let is_list = is_list(node);
    let query = matches!(node.get("in").and_then(Node::as_str), Some("query"));
    let id = node.id;
    let Some(object) = node.as_object_mut() else {
        return;
    };
    let format = object.remove("collectionFormat");
    let schema = value(object, id);
    object.insert("schema", schema);
    let other = format
        .as_ref()
        .is_some_and(|format| format.as_str() != Some("csv"));
    // Elsewhere than in a query only commas can be expressed; the check refuses any other style there.
    if is_list && (query || other) {
        let origin = format.as_ref().map_or(id, |format| format.id);
        let (style, explode) = style(format.as_ref().and_then(Node::as_str));
        object.insert("style", Node::string(origin, style));
        object.insert("explode", Node::bool(origin, explode));
    }
}

/// Writes a header of a response in the words of 3.0.
pub(super) fn header(node: &mut Node) {
    let id = node.id;
    let Some(object) = node
        .as_object_mut()
        .filter(|object| !object.contains("schema") && !object.contains("$ref"))
    else {
        return;
    };
    object.remove("collectionFormat");
    let schema = value(object, id);
    object.insert("schema", schema);
}

/// Moves what limits the value into a schema.
pub(super) fn value(object: &mut Object, id: crate::diagnostic::NodeId) -> Node {
    let mut schema = Node::object(id);
    for key in OF_THE_VALUE {
        if let Some(keyword) = object.remove(key) {
            schema.insert(*key, keyword);
        }
    }
    schema
}

pub(super) fn is_list(node: &Node) -> bool {
    node.get("type").and_then(Node::as_str) == Some("array")
}

/// The style of 3.0, and whether every item has its own `name=value`. Without a word on it, items are joined by commas.
pub(super) fn style(format: Option<&str>) -> (&'static str, bool) {
    match format {
        Some("multi") => ("form", true),
        Some("ssv") => ("spaceDelimited", false),
        Some("pipes") => ("pipeDelimited", false),
        // 3.0 has no style for it, which the check will say.
        Some("tsv") => ("tsv", false),
        _ => ("form", false),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::converted;
    use serde_json::json;

    #[test]
    fn limits_move_into_a_schema_and_collection_formats_become_styles() {
        let document = converted(json!({ "parameters": {
            "ids": { "name": "ids", "in": "query", "type": "array", "items": { "type": "string" } },
            "tags": { "name": "tags", "in": "query", "type": "array", "collectionFormat": "multi" },
            "page": { "name": "page", "in": "query", "type": "integer", "minimum": 1 },
        }}));
        let expected = json!({
            "ids": {
                "name": "ids", "in": "query", "schema": { "type": "array", "items": { "type": "string" } },
                "style": "form", "explode": false,
            },
            "tags": { "name": "tags", "in": "query", "schema": { "type": "array" }, "style": "form", "explode": true },
            "page": { "name": "page", "in": "query", "schema": { "type": "integer", "minimum": 1 } },
        });
        assert_eq!(document.pointer("/components/parameters"), Some(&expected));
    }
}
