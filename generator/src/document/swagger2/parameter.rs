//! Parameters that are no bodies: since 3.0, what limits the value stands in a schema.

use crate::diagnostic::NodeId;
use crate::document::grammar::{BOUNDS, LIMITS};
use crate::document::node::{Node, Object};

/// The keywords that, like its limits, say something about a value and not about the parameter.
const OF_THE_VALUE: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "x-nullable",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-ms-enum",
];

/// Writes a parameter in the words of 3.0.
pub(in super::super) fn parameter(node: &mut Node) {
    if node.has("$ref") || node.has("schema") || node.has("content") {
        return;
    }
    let is_list = is_list(node);
    let in_query = node.get("in").and_then(Node::as_str) == Some("query");
    let id = node.id;
    let Some(object) = node.as_object_mut() else {
        return;
    };
    let format = object.remove("collectionFormat");
    let schema = value(object, id);
    object.insert("schema", schema);
    if is_list {
        say_how(object, format.as_ref(), in_query, id);
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
    let format = object.remove("collectionFormat");
    if let Some(format) = format.filter(|format| is_without_style(format.as_str())) {
        object.insert(COLLECTION_FORMAT, format);
    }
    let schema = value(object, id);
    object.insert("schema", schema);
}

/// Moves what limits the value into a schema.
pub(super) fn value(object: &mut Object, id: NodeId) -> Node {
    let mut schema = Node::object(id);
    for key in [OF_THE_VALUE, BOUNDS, LIMITS].concat() {
        if let Some(keyword) = object.remove(key) {
            schema.insert(key, keyword);
        }
    }
    schema
}

pub(super) fn is_list(node: &Node) -> bool {
    node.get("type").and_then(Node::as_str) == Some("array")
}

/// What says how the items of a list are set apart where 3.0 has no style for it: `ssv`, `tsv` or `pipes`.
pub const COLLECTION_FORMAT: &str = "x-\u{0}collection-format";

fn is_without_style(format: Option<&str>) -> bool {
    matches!(format, Some("ssv" | "tsv" | "pipes"))
}

/// Says how the items of a list are set apart: by commas, unless another sign is named, or each with a name of its own.
pub(super) fn say_how(object: &mut Object, format: Option<&Node>, in_query: bool, id: NodeId) {
    let origin = format.map_or(id, |format| format.id);
    let (style, explode) = match format.and_then(Node::as_str) {
        None | Some("csv") if in_query => ("form", false),
        None | Some("csv") => return,
        // The check refuses it elsewhere than in a query.
        Some("multi") => ("form", true),
        Some("ssv") if in_query => ("spaceDelimited", false),
        Some("pipes") if in_query => ("pipeDelimited", false),
        word if is_without_style(word) => {
            let word = word.unwrap_or_default();
            object.insert(COLLECTION_FORMAT, Node::string(origin, word));
            return;
        }
        // The check says that there is no such style.
        Some(other) => (other, false),
    };
    object.insert("style", Node::string(origin, style));
    object.insert("explode", Node::bool(origin, explode));
}

#[cfg(test)]
mod tests {
    use super::super::tests::converted;
    use super::COLLECTION_FORMAT;
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

    #[test]
    fn what_no_style_expresses_keeps_its_name() {
        let list = |place: &str, format: &str| json!({ "name": "ids", "in": place, "type": "array", "collectionFormat": format });
        let document = converted(json!({ "parameters": {
            "tabs": list("query", "tsv"), "bars": list("header", "pipes"), "bars_in_query": list("query", "pipes"),
        }}));
        let how = |name: &str, key: &str| {
            document.pointer(&format!("/components/parameters/{name}/{key}"))
        };
        assert_eq!(how("tabs", COLLECTION_FORMAT), Some(&json!("tsv")));
        assert_eq!(how("bars", COLLECTION_FORMAT), Some(&json!("pipes")));
        assert_eq!(how("bars_in_query", "style"), Some(&json!("pipeDelimited")));
    }
}
