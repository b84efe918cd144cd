//! `const`: a value that is always the same.

use crate::diagnostic::NodeId;
use crate::document::grammar::describes;
use crate::document::node::{Node, Value};

/// Writes `const` as an `enum` of one value, of that value's type. The `const` itself stays.
pub(super) fn enumerated(node: &mut Node) {
    let Some(constant) = node.get("const").cloned() else {
        return;
    };
    if let Some(name) = type_of(&constant.value).filter(|_| !node.has("type")) {
        node.insert("type", Node::string(constant.id, name));
    }
    if constant.is_null() {
        node.insert("nullable", Node::bool(constant.id, true));
    }
    if !node.has("enum") {
        node.insert("enum", Node::array(constant.id, vec![constant]));
    }
}

/// Writes alternatives that are constants, all texts or all whole numbers, as one `enum` with their prose beside it: in the
/// place of the first of them, or as the schema itself where there are no others.
pub(super) fn listed(node: &mut Node) {
    let key = match (node.has("oneOf"), node.has("anyOf")) {
        (true, false) => "oneOf",
        (false, true) => "anyOf",
        _ => return,
    };
    let alternatives = node.get(key).and_then(Node::as_array).unwrap_or_default();
    let is_of = |kind: &str, alternative: &Node| constants_of(alternative, kind).is_some();
    let several = |kind: &&str| {
        let listed = alternatives.iter().filter(|other| is_of(kind, other));
        listed.count() > 1
    };
    let Some(kind) = ["string", "integer"].into_iter().find(several) else {
        return;
    };
    let (mut listed, mut others) = (Vec::new(), Vec::new());
    let mut first = None;
    for (index, alternative) in alternatives.iter().enumerate() {
        match is_of(kind, alternative) {
            true => {
                first.get_or_insert(index);
                listed.push(alternative);
            }
            false => others.push(alternative.clone()),
        }
    }
    let merged = merged(&listed, kind);
    if !others.is_empty() {
        others.insert(first.unwrap_or_default(), merged);
        node.insert(key, Node::array(node.id, others));
    } else if let Value::Object(merged) = merged.value
        && !node.has("enum")
    {
        node.remove(key);
        for (key, value) in merged {
            if !node.has(&key) {
                node.insert(key, value);
            }
        }
    }
}

/// One enumeration of the values of several.
fn merged(listed: &[&Node], kind: &str) -> Node {
    let id = listed.first().map_or(NodeId::NONE, |first| first.id);
    let mut values: Vec<Node> = Vec::new();
    let (mut titles, mut descriptions) = (Vec::new(), Vec::new());
    let text = |alternative: &Node, keys: &[&str]| {
        let text = keys.iter().find_map(|key| alternative.get(key)).cloned();
        text.unwrap_or_else(|| Node::string(id, ""))
    };
    for alternative in listed {
        let constants = constants_of(alternative, kind).unwrap_or_default();
        let alone = constants.len() == 1;
        for value in constants {
            if values
                .iter()
                .any(|known| known.to_json() == value.to_json())
            {
                continue;
            }
            values.push(value.clone());
            titles.push(text(alternative, if alone { &["title"] } else { &[] }));
            descriptions.push(text(alternative, &["description", "title"]));
        }
    }
    let mut merged = Node::object(id);
    merged.insert("type", Node::string(id, kind));
    merged.insert("enum", Node::array(id, values));
    if kind == "integer" && titles.iter().all(has_text) {
        merged.insert("x-enum-varnames", Node::array(id, titles));
    }
    if descriptions.iter().any(has_text) {
        merged.insert("x-enum-descriptions", Node::array(id, descriptions));
    }
    merged
}

fn has_text(node: &Node) -> bool {
    node.as_str().is_some_and(|text| !text.is_empty())
}

/// The values of a schema that allows these alone, all of one type, and says no more.
fn constants_of<'n>(schema: &'n Node, kind: &str) -> Option<Vec<&'n Node>> {
    let object = schema.as_object()?;
    let says_no_more = object.keys().all(|key| {
        matches!(key, "const" | "enum" | "type") || (describes(key) && !key.starts_with("x-enum"))
    });
    let values: Vec<&Node> = match (
        object.get("const"),
        object.get("enum").and_then(Node::as_array),
    ) {
        (Some(value), None) => vec![value],
        (None, Some(values)) => values.iter().collect(),
        _ => return None,
    };
    let is_of_kind = |value: &&Node| type_of(&value.value) == Some(kind);
    (says_no_more && !values.is_empty() && values.iter().all(is_of_kind)).then_some(values)
}

/// The type that has `value`, except for null, which has none in 3.0.
pub(super) fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use serde_json::json;

    #[test]
    fn a_constant_is_an_enumeration_of_one() {
        let expected = json!({ "const": "dog", "type": "string", "enum": ["dog"] });
        assert_eq!(normalised(json!({ "const": "dog" })), expected);
    }

    #[test]
    fn alternatives_that_are_constants_are_an_enumeration() {
        let schema = json!({ "oneOf": [{ "const": 1, "title": "Low" }, { "const": 2, "title": "High", "description": "Most." }] });
        let expected = json!({
            "type": "integer", "enum": [1, 2],
            "x-enum-varnames": ["Low", "High"], "x-enum-descriptions": ["Low", "Most."],
        });
        assert_eq!(normalised(schema), expected);
        let mixed = json!({ "oneOf": [{ "const": 1 }, { "const": "a" }] });
        assert_eq!(
            normalised(mixed.clone())["oneOf"].as_array().map(Vec::len),
            Some(2)
        );
    }

    #[test]
    fn a_null_constant_is_nullable() {
        let expected = json!({ "const": null, "nullable": true, "enum": [null] });
        assert_eq!(normalised(json!({ "const": null })), expected);
    }

    #[test]
    fn lists_of_constants_are_one_list_beside_other_alternatives() {
        let object = json!({ "type": "object" });
        let schema = json!({ "oneOf": [
            object,
            { "type": "string", "enum": ["a", "b"] },
            { "type": "string", "const": "c", "description": "See." },
        ] });
        let merged = json!({ "type": "string", "enum": ["a", "b", "c"], "x-enum-descriptions": ["", "", "See."] });
        assert_eq!(normalised(schema), json!({ "oneOf": [object, merged] }));
    }
}
