//! Responses: since 3.0, the schema and the examples stand below their media types.

use crate::document::node::{Node, Value};
use crate::document::reference::with_keyword;

/// Writes a response in the words of 3.0, in the media types that its operation `produces`.
pub(in super::super) fn response(produces: &[Node], node: &mut Node) {
    let Some(object) = node
        .as_object_mut()
        .filter(|object| !object.contains("content"))
    else {
        return;
    };
    let (schema, examples) = (object.remove("schema"), object.remove("examples"));
    // Some say of the answer, and not of its schema, that it may be null.
    let nullable = object.get("x-nullable").cloned();
    let nullable = nullable.filter(|nullable| nullable.as_bool() == Some(true));
    let schema = schema.map(|schema| match nullable {
        Some(nullable) => with_keyword(schema, "nullable", nullable),
        None => schema,
    });
    let Some(id) = schema
        .as_ref()
        .or(examples.as_ref())
        .map(|origin| origin.id)
    else {
        return;
    };
    let mut content = Node::object(id);
    for (name, schema) in schema
        .iter()
        .flat_map(|schema| media_types(produces, schema))
    {
        let mut media_type = Node::object(node.id);
        media_type.insert("schema", schema.clone());
        content.insert(name, media_type);
    }
    // What is listed is all that is sent, whatever else there are examples of.
    let is_listed = schema.is_some() && !produces.is_empty();
    for (name, example) in examples.and_then(entries).into_iter().flatten() {
        if !content.has(&name) && !is_listed {
            content.insert(name.as_str(), Node::object(example.id));
        }
        if let Some(media_type) = content.get_mut(&name) {
            media_type.insert("example", example);
        }
    }
    node.insert("content", content);
}

/// The media types in which a schema is sent, each with it.
fn media_types<'n>(
    produces: &[Node],
    schema: &'n Node,
) -> impl Iterator<Item = (String, &'n Node)> + use<'n> {
    let file = schema.get("type").and_then(Node::as_str) == Some("file");
    let fallback = if file {
        "application/octet-stream"
    } else {
        "application/json"
    };
    names(produces, fallback)
        .into_iter()
        .map(move |name| (name, schema))
}

/// The media types of a list, or the one that is meant where there is none.
pub(super) fn names(list: &[Node], fallback: &str) -> Vec<String> {
    let names: Vec<String> = list
        .iter()
        .filter_map(Node::as_str)
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        vec![fallback.to_owned()]
    } else {
        names
    }
}

fn entries(node: Node) -> Option<impl Iterator<Item = (String, Node)>> {
    match node.value {
        Value::Object(object) => Some(object.into_iter()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::converted;
    use serde_json::json;

    #[test]
    fn a_schema_and_examples_stand_below_their_media_types() {
        let found = json!({ "description": "Found.", "schema": { "type": "string" }, "examples": { "text/plain": "hi" } });
        let document = converted(
            json!({ "produces": ["text/plain", "application/xml"], "responses": { "Found": found } }),
        );
        let expected = json!({
            "text/plain": { "schema": { "type": "string" }, "example": "hi" },
            "application/xml": { "schema": { "type": "string" } },
        });
        assert_eq!(
            document.pointer("/components/responses/Found/content"),
            Some(&expected)
        );
    }

    #[test]
    fn an_answer_that_may_be_null_has_a_schema_that_may_be() {
        let reference = json!({ "$ref": "#/definitions/Pet" });
        let found =
            json!({ "description": "Found.", "x-nullable": true, "schema": reference.clone() });
        let document = converted(json!({ "responses": { "Found": found } }));
        let schema = "/components/responses/Found/content/application~1json/schema";
        let expected = json!({ "allOf": [reference], "nullable": true });
        assert_eq!(document.pointer(schema), Some(&expected));
    }
}
