//! Bodies of one item after the other, which 3.2, and frameworks in documents of 3.1, describe by the schema of an item.

use std::collections::BTreeMap;

use crate::document::node::{Node, Object};
use crate::document::reference::schema_name;
use crate::media_type::{ContentKind, MediaRange};

/// What the data of events is, by the name of the shared schema that describes such events.
pub(super) type Events = BTreeMap<String, Node>;

/// The shared schemas that describe events, with the schemas of their data.
pub(super) fn shared_events(root: &Node) -> Events {
    let schemas = root
        .pointer("/components/schemas")
        .and_then(Node::as_object);
    let schemas = schemas.into_iter().flat_map(Object::iter);
    schemas
        .filter_map(|(name, schema)| Some((name.to_owned(), shared_data(root, schema, 0)?)))
        .collect()
}

fn shared_data(root: &Node, schema: &Node, depth: u32) -> Option<Node> {
    let shared = |name: &str, depth| {
        let schema = root.pointer("/components/schemas")?.get(name)?;
        shared_data(root, schema, depth)
    };
    data(schema, &shared, depth)
}

/// Writes the schema of an item as that of the list of all, as `schema` has it. Of an event, it is its data that the
/// client has a type for.
pub(super) fn contents(node: &mut Node, events: &Events) {
    let content = node.get_mut("content").and_then(Node::as_object_mut);
    for (name, media) in content.into_iter().flat_map(Object::iter_mut) {
        let is_events = MediaRange::new(name).content_kind() == ContentKind::Events;
        let schema = media.get("schema");
        // What is said of the items goes before what is said of all, where they come one after the other.
        let item = media.get("itemSchema");
        let item = item.filter(|_| schema.is_none() || is_sequential(name));
        let listed = schema.and_then(|schema| schema.get("items"));
        let Some(item) = item.or_else(|| listed.filter(|_| is_events)) else {
            continue;
        };
        let item = match is_events {
            true => data(item, &|name, _| events.get(name).cloned(), 0),
            false => Some(item.clone()),
        };
        if let Some(item) = item {
            let mut list = Node::object(item.id);
            list.insert("type", Node::string(item.id, "array"));
            list.insert("items", item);
            media.insert("schema", list);
        }
    }
}

/// Whether a media type is that of one item after the other (OpenAPI 3.2, section 4.14.3).
fn is_sequential(name: &str) -> bool {
    matches!(
        MediaRange::new(name).content_kind(),
        ContentKind::JsonLines | ContentKind::Events
    )
}

/// The schema of the JSON in an event's data; of one among several events, of any of them.
fn data(event: &Node, shared: &dyn Fn(&str, u32) -> Option<Node>, depth: u32) -> Option<Node> {
    const DEEPEST: u32 = 16;
    if depth > DEEPEST {
        return None;
    }
    if let Some(reference) = event.as_reference() {
        return shared(&schema_name(reference)?, depth + 1);
    }
    let data_member = event
        .get("properties")
        .and_then(|members| members.get("data"));
    if let Some(schema) = data_member.and_then(|member| member.get("contentSchema")) {
        return Some(schema.clone());
    }
    let parts = |key| event.get(key).and_then(Node::as_array);
    if let Some(parts) = parts("allOf") {
        return parts.iter().find_map(|part| data(part, shared, depth + 1));
    }
    let alternatives = parts("oneOf").or_else(|| parts("anyOf"))?;
    let alternatives: Option<Vec<Node>> = alternatives
        .iter()
        .map(|event| data(event, shared, depth + 1))
        .collect();
    let mut any = Node::object(event.id);
    any.insert("oneOf", Node::array(event.id, alternatives?));
    Some(any)
}

#[cfg(test)]
mod tests {
    use super::super::{Edition, normalise};
    use crate::diagnostic::{Diagnostics, NodeId, Sources};
    use crate::document::node::Node;
    use serde_json::{Value, json};

    /// What becomes of the media type of a response of OpenAPI 3.2.
    fn schema(name: &str, media_type: Value, schemas: Value) -> Value {
        let id = NodeId::new(Sources::new().add("test", ""), 0);
        let response = json!({ "content": { name: media_type } });
        let components = json!({ "schemas": schemas, "responses": { "It": response } });
        let mut root = Node::from_json(id, json!({ "components": components }));
        normalise(&mut root, Edition::V32, &mut Diagnostics::new());
        let content = root.pointer("/components/responses/It/content");
        let schema = content.and_then(|content| content.get(name)?.get("schema"));
        schema.map(Node::to_json).unwrap_or_default()
    }

    #[test]
    fn an_item_is_one_of_a_list() {
        let media_type = json!({ "itemSchema": { "$ref": "#/components/schemas/Log" } });
        let expected = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Log" } });
        assert_eq!(schema("application/jsonl", media_type, json!({})), expected);
    }

    #[test]
    fn what_is_said_of_an_item_goes_before_what_is_said_of_all() {
        let media_type =
            json!({ "schema": { "type": "array" }, "itemSchema": { "type": "integer" } });
        let expected = json!({ "type": "array", "items": { "type": "integer" } });
        assert_eq!(
            schema("application/x-ndjson; a=b", media_type.clone(), json!({})),
            expected
        );
        assert_ne!(schema("application/json", media_type, json!({})), expected);
        let event = json!({ "properties": { "data": { "contentSchema": { "type": "integer" } } } });
        let media_type = json!({ "schema": { "type": "array", "items": event } });
        assert_eq!(schema("text/event-stream", media_type, json!({})), expected);
    }

    #[test]
    fn the_data_of_an_event_is_what_its_schema_says_of_it() {
        let event = |data: &str| json!({ "properties": { "data": { "type": "string", "contentSchema": { "type": data } } } });
        let schemas = json!({ "A": event("integer"), "B": { "allOf": [{ "$ref": "#/components/schemas/A" }] } });
        let media_type = json!({ "itemSchema": { "oneOf": [{ "$ref": "#/components/schemas/B" }, event("boolean")] } });
        let data = json!({ "oneOf": [{ "type": "integer" }, { "type": "boolean" }] });
        let expected = json!({ "type": "array", "items": data });
        assert_eq!(schema("text/event-stream", media_type, schemas), expected);
    }

    #[test]
    fn events_whose_data_is_text_have_no_schema() {
        let event = json!({ "itemSchema": { "properties": { "data": { "type": "string" } } } });
        assert_eq!(schema("text/event-stream", event, json!({})), json!(null));
    }
}
