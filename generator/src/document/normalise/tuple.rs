//! Lists whose first items have schemas of their own.

use super::members::any_of;
use super::{Edition, allows_anything};
use crate::document::node::Node;

/// Writes a list of schemas under `items` as `prefixItems`, which has had a keyword of its own since 3.1.
pub(super) fn listed(node: &mut Node) {
    let is_listed = node
        .get("items")
        .is_some_and(|items| items.as_array().is_some());
    if !is_listed || node.has("prefixItems") {
        return;
    }
    if let Some(items) = node.remove("items") {
        node.insert("prefixItems", items);
    }
    if let Some(rest) = node.remove("additionalItems") {
        node.insert("items", rest);
    }
}

/// Writes the items of a list as what one of the schemas allows, and a list that allows no more of them as one of at
/// most as many. Items that nothing is said of can be anything (JSON Schema 2020-12, section 10.3.1 of Core).
/// Before 3.1 no list of schemas is OpenAPI's, and one that is mended is taken for all that the items can be.
/// `prefixItems` stays for who can tell the items apart.
pub(super) fn items(node: &mut Node, edition: Edition) {
    let Some(first) = node.get("prefixItems").and_then(Node::as_array) else {
        return;
    };
    let (id, number) = (node.id, first.len());
    let mut schemas = first.to_vec();
    let rest = ["items", "unevaluatedItems"]
        .iter()
        .find_map(|key| node.get(key).cloned());
    let rest = rest.or_else(|| (edition >= Edition::V31).then(|| Node::bool(id, true)));
    let is_closed = rest.as_ref().and_then(Node::as_bool) == Some(false);
    if is_closed && !node.has("maxItems") {
        node.insert("maxItems", Node::from_json(id, number.into()));
    }
    let most = node.get("maxItems").and_then(Node::as_u64);
    if !is_closed && most.is_none_or(|most| most > number as u64) {
        if rest.as_ref().is_some_and(allows_anything) {
            schemas.clear();
        }
        schemas.extend(rest);
    }
    if let Some(any) = any_of(node, schemas) {
        node.insert("items", any);
    }
    if !node.has("type") {
        node.insert("type", Node::string(id, "array"));
    }
}

/// Takes away a list of schemas before 3.1 where the type is not said: some mean what items can be by it, and some what the
/// value itself can be.
pub(super) fn unsaid(node: &mut Node, edition: Edition) {
    let is_listed = node
        .get("items")
        .is_some_and(|items| items.as_array().is_some());
    if edition < Edition::V31 && is_listed && !node.has("type") {
        node.remove("items");
    }
}

#[cfg(test)]
mod tests {
    use super::super::Edition;
    use super::super::tests::{normalised, normalised_as};
    use serde_json::json;

    #[test]
    fn a_list_of_schemas_before_3_1_is_all_that_the_items_can_be() {
        let (text, whole) = (json!({ "type": "string" }), json!({ "type": "integer" }));
        let schema = json!({ "type": "array", "items": [text, whole] });
        let items = normalised_as(schema, Edition::V30)["items"].clone();
        assert_eq!(items, json!({ "anyOf": [text, whole] }));
    }

    #[test]
    fn a_list_of_schemas_before_3_1_says_nothing_where_no_list_is_said_to_be_meant() {
        let schema = json!({ "items": [{ "type": "string" }] });
        assert_eq!(normalised_as(schema, Edition::V30), json!({}));
    }

    #[test]
    fn a_list_of_item_schemas_is_a_tuple() {
        assert_eq!(
            normalised(json!({ "type": "array", "items": [true] })),
            json!({ "type": "array", "prefixItems": [{}], "items": {} })
        );
    }

    #[test]
    fn items_are_what_one_of_the_schemas_allows_and_anything_where_more_are_left_open() {
        let (text, whole) = (json!({ "type": "string" }), json!({ "type": "integer" }));
        let schema = json!({ "prefixItems": [text, whole], "items": false });
        let expected = json!({
            "prefixItems": [text, whole], "maxItems": 2, "type": "array",
            "items": { "anyOf": [text, whole] },
        });
        assert_eq!(normalised(schema), expected);
        let schema = json!({ "prefixItems": [text], "type": "array" });
        let expected = json!({ "prefixItems": [text], "type": "array", "items": {} });
        assert_eq!(normalised(schema), expected);
        let schema = json!({ "prefixItems": [text], "type": "array", "maxItems": 1 });
        let expected =
            json!({ "prefixItems": [text], "type": "array", "maxItems": 1, "items": text });
        assert_eq!(normalised(schema), expected);
        let schema = json!({ "type": "array", "prefixItems": [text], "items": text });
        let expected = json!({ "type": "array", "prefixItems": [text], "items": text });
        assert_eq!(normalised(schema), expected);
    }
}
