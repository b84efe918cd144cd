//! Members that a schema describes by more than `properties`.

use super::allows_anything;
use crate::document::node::{Node, Object, Value};
use crate::document::reference::with_keyword;

/// Writes `patternProperties` and `unevaluatedProperties` as the `additionalProperties` that 3.0 has. Names are not
/// told apart by patterns: a member may be whatever one of the patterns allows, and anything where the names that no
/// pattern takes are left open (JSON Schema 2020-12, section 10.3.2 of Core).
pub(super) fn others(node: &mut Node) {
    // To close alternatives says nothing that they have not said of their members.
    let is_choice = node.has("oneOf") || node.has("anyOf");
    let unevaluated = node.get("unevaluatedProperties");
    let unevaluated = unevaluated.filter(|rest| !(is_choice && rest.as_bool() == Some(false)));
    let rest = node.get("additionalProperties").or(unevaluated).cloned();
    let patterns = node.get("patternProperties").and_then(Node::as_object);
    let described = match patterns.filter(|patterns| !patterns.is_empty()) {
        Some(patterns) => Some(by_pattern(node, patterns, rest)),
        None => rest,
    };
    if let Some(described) = described {
        node.insert("additionalProperties", described);
    }
}

/// What members whose names are not listed can be.
fn by_pattern(node: &Node, patterns: &Object, rest: Option<Node>) -> Node {
    let mut schemas: Vec<Node> = patterns.values().cloned().collect();
    if !patterns.keys().any(takes_every_name) {
        schemas.push(rest.unwrap_or_else(|| Node::bool(node.id, true)));
    }
    schemas.retain(|schema| schema.as_bool() != Some(false));
    let any_is_allowed = schemas.iter().any(allows_anything);
    let any = any_of(node, schemas).filter(|_| !any_is_allowed);
    any.unwrap_or_else(|| Node::bool(node.id, any_is_allowed))
}

/// Whether a pattern is one of those that are written to match any name at all.
fn takes_every_name(pattern: &str) -> bool {
    let inner = pattern.strip_prefix('^').unwrap_or(pattern);
    let inner = inner.strip_suffix('$').unwrap_or(inner);
    let group = inner.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    matches!(
        group.unwrap_or(inner),
        "" | ".*" | ".+" | "[\\s\\S]*" | "[\\s\\S]+"
    )
}

/// What says of a member that it is described under a condition alone.
pub const CONDITIONAL: &str = "x-\u{0}under-a-condition";

/// What says of a schema that its conditions are looked at by the one that takes it up.
const TAKEN_UP: &str = "x-\u{0}conditions-taken-up";

/// Adds to `properties` what `then`, `else` and `dependentSchemas` describe, here and in what `allOf` lists: members that
/// are there under a condition are members that may be there, and what several conditions say of one is not said at once.
pub(super) fn conditional(node: &mut Node) {
    if node.remove(TAKEN_UP).is_some() {
        return;
    }
    let mut added: Vec<(String, Vec<Node>)> = Vec::new();
    for schema in conditions(node) {
        let properties = schema.get("properties").and_then(Node::as_object);
        for (name, property) in properties.into_iter().flat_map(Object::iter) {
            if node.get("properties").is_some_and(|known| known.has(name)) {
                continue;
            }
            let mut property = property.clone();
            property.remove(CONDITIONAL);
            match added.iter_mut().find(|(known, _)| known == name) {
                Some((_, descriptions)) => descriptions.push(property),
                None => added.push((name.to_owned(), vec![property])),
            }
        }
    }
    // What a condition asks for is a member too, of which it does not say what else it can be.
    let asked = node.get("if").and_then(|schema| schema.get("properties"));
    for (name, property) in asked
        .and_then(Node::as_object)
        .into_iter()
        .flat_map(Object::iter)
    {
        let is_known = node.get("properties").is_some_and(|known| known.has(name));
        if !is_known && !added.iter().any(|(known, _)| known == name) {
            added.push((name.to_owned(), vec![Node::object(property.id)]));
        }
    }
    if added.is_empty() {
        return;
    }
    if !node.has("properties") {
        node.insert("properties", Node::object(node.id));
    }
    for (name, descriptions) in added {
        let any = any_of(node, descriptions).map(under_a_condition);
        if let Some((properties, any)) = node.get_mut("properties").zip(any) {
            properties.insert(name, any);
        }
    }
}

/// The schemas that hold under a condition, those within them as well: `else` often holds the next `if`.
fn conditions(node: &mut Node) -> Vec<Node> {
    let own = ["then", "else"].iter().filter_map(|key| node.get(key));
    let dependent = node.get("dependentSchemas").and_then(Node::as_object);
    let own = own.chain(dependent.into_iter().flat_map(Object::values));
    let mut found: Vec<Node> = own.cloned().collect();
    for schema in &mut found {
        conditional(schema);
    }
    let parts = node.get_mut("allOf").and_then(Node::as_array_mut);
    for part in parts.into_iter().flatten().filter(|part| !part.has("$ref")) {
        let within = conditions(part);
        if !within.is_empty() {
            part.insert(TAKEN_UP, Node::bool(part.id, true));
            found.extend(within);
        }
    }
    found
}

fn under_a_condition(property: Node) -> Node {
    let mark = Node::bool(property.id, true);
    with_keyword(property, CONDITIONAL, mark)
}

/// The schema of what one of several allows: that schema where all are the same.
pub(super) fn any_of(node: &Node, schemas: Vec<Node>) -> Option<Node> {
    let mut different: Vec<Node> = Vec::new();
    for schema in schemas {
        let text = schema.to_json();
        if !different.iter().any(|known| known.to_json() == text) {
            different.push(schema);
        }
    }
    match different.as_slice() {
        [] => None,
        [_] => different.pop(),
        _ => {
            let list = Node::array(node.id, different);
            let object = Object::from_iter([("anyOf".to_owned(), list)]);
            Some(Node::new(node.id, Value::Object(object)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use super::CONDITIONAL;
    use serde_json::{Value, json};

    fn additional(schema: Value) -> Value {
        normalised(schema)["additionalProperties"].clone()
    }

    #[test]
    fn members_that_no_pattern_takes_are_anything_unless_that_is_ruled_out() {
        let (text, whole) = (json!({ "type": "string" }), json!({ "type": "integer" }));
        let by = |patterns: Value| additional(json!({ "patternProperties": patterns }));
        assert_eq!(by(json!({ "^a": text })), json!(true));
        assert_eq!(by(json!({ "^a": text, "^b": {} })), json!(true));
        assert_eq!(by(json!({ "^.*$": text })), text);
        assert_eq!(by(json!({ "^(.*)$": text })), text);
        assert_eq!(
            by(json!({ ".*": text, "^b": whole })),
            json!({ "anyOf": [text, whole] })
        );
        assert_eq!(by(json!({})), Value::Null);
        let open = json!({ "patternProperties": { "^a": text }, "additionalProperties": {} });
        assert_eq!(additional(open), json!(true));
    }

    #[test]
    fn members_by_pattern_are_additional_members() {
        let (text, whole) = (json!({ "type": "string" }), json!({ "type": "integer" }));
        let closed = |patterns: Value| {
            additional(json!({ "patternProperties": patterns, "additionalProperties": false }))
        };
        assert_eq!(closed(json!({ "^a": text, "^b": text })), text);
        assert_eq!(
            closed(json!({ "^a": text, "^b": whole })),
            json!({ "anyOf": [text, whole] })
        );
        assert_eq!(
            additional(
                json!({ "patternProperties": { "^a": text }, "additionalProperties": whole })
            ),
            json!({ "anyOf": [text, whole] })
        );
        assert_eq!(
            additional(
                json!({ "patternProperties": { "^a": text }, "additionalProperties": false })
            ),
            text
        );
        assert_eq!(
            additional(
                json!({ "patternProperties": { "^a": text }, "additionalProperties": true })
            ),
            json!(true)
        );
        assert_eq!(
            additional(
                json!({ "patternProperties": { "^a": false }, "additionalProperties": false })
            ),
            json!(false)
        );
    }

    #[test]
    fn unevaluated_members_are_additional_members() {
        let text = json!({ "type": "string" });
        assert_eq!(additional(json!({ "unevaluatedProperties": text })), text);
        let schema = json!({ "unevaluatedProperties": text, "additionalProperties": false });
        assert_eq!(additional(schema), json!(false));
    }

    #[test]
    fn members_under_a_condition_are_members() {
        let (text, whole) = (json!({ "type": "string" }), json!({ "type": "integer" }));
        let schema = json!({
            "properties": { "a": text },
            "if": { "properties": { "a": { "const": "x" } } },
            "then": { "properties": { "a": { "const": "x" }, "b": text } },
            "else": { "if": {}, "then": { "properties": { "b": whole, "c": whole } } },
            "dependentSchemas": { "a": { "properties": { "d": text } } },
        });
        let expected = json!({
            "a": text,
            "b": { "anyOf": [text, whole], CONDITIONAL: true },
            "c": { "type": "integer", CONDITIONAL: true },
            "d": { "type": "string", CONDITIONAL: true },
        });
        assert_eq!(normalised(schema)["properties"], expected);
    }

    #[test]
    fn members_that_a_condition_asks_for_are_members() {
        let schema = json!({
            "if": { "properties": { "a": { "const": "x" } } },
            "then": { "properties": { "b": { "type": "string" } } },
            "unevaluatedProperties": false,
        });
        let expected = json!({
            "a": { CONDITIONAL: true },
            "b": { "type": "string", CONDITIONAL: true },
        });
        assert_eq!(normalised(schema)["properties"], expected);
    }

    #[test]
    fn conditions_in_parts_are_those_of_the_whole() {
        let then = |ty: &str| json!({ "then": { "properties": { "a": { "type": ty } } } });
        let schema = json!({ "allOf": [then("string"), then("integer"), { "$ref": "#/b" }] });
        let normalised = normalised(schema);
        let any = json!([{ "type": "string" }, { "type": "integer" }]);
        let expected = json!({ "a": { "anyOf": any, CONDITIONAL: true } });
        assert_eq!(normalised["properties"], expected);
        assert_eq!(normalised["allOf"][0].get("properties"), None);
    }
}
