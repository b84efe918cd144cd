//! `const`: a value that is always the same.

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

/// Writes alternatives that are constants, all texts or all whole numbers, as an `enum` with their prose beside it.
pub(super) fn listed(node: &mut Node) {
    let key = match (node.has("oneOf"), node.has("anyOf")) {
        (true, false) => "oneOf",
        (false, true) => "anyOf",
        _ => return,
    };
    let alternatives = node.get(key).and_then(Node::as_array).unwrap_or_default();
    let constants: Option<Vec<&Node>> = alternatives.iter().map(constant).collect();
    let Some(constants) = constants.filter(|constants| constants.len() > 1 && !node.has("enum"))
    else {
        return;
    };
    let all = |kind| {
        constants
            .iter()
            .all(|value| type_of(&value.value) == Some(kind))
    };
    let Some(kind) = ["string", "integer"].into_iter().find(|kind| all(kind)) else {
        return;
    };
    let id = node.id;
    let values = constants.into_iter().cloned().collect();
    let prose = |keys: &[&str]| -> Vec<Node> {
        let text = |alternative: &Node| keys.iter().find_map(|key| alternative.get(key)).cloned();
        let texts = alternatives.iter().map(text);
        texts
            .map(|text| text.unwrap_or_else(|| Node::string(id, "")))
            .collect()
    };
    let (titles, descriptions) = (prose(&["title"]), prose(&["description", "title"]));
    node.remove(key);
    node.insert("enum", Node::array(id, values));
    if !node.has("type") {
        node.insert("type", Node::string(id, kind));
    }
    if kind == "integer" && !node.has("x-enum-varnames") && titles.iter().all(has_text) {
        node.insert("x-enum-varnames", Node::array(id, titles));
    }
    if !node.has("x-enum-descriptions") && descriptions.iter().any(has_text) {
        node.insert("x-enum-descriptions", Node::array(id, descriptions));
    }
}

fn has_text(node: &Node) -> bool {
    node.as_str().is_some_and(|text| !text.is_empty())
}

/// The value of a schema that allows that value and says no more.
fn constant(schema: &Node) -> Option<&Node> {
    let object = schema.as_object()?;
    let is_prose = |key| {
        matches!(
            key,
            "const" | "enum" | "type" | "title" | "description" | "deprecated"
        )
    };
    let says_no_more = object
        .keys()
        .all(|key| is_prose(key) || key.starts_with("x-"));
    let value = match (
        object.get("const"),
        object.get("enum").and_then(Node::as_array),
    ) {
        (Some(value), None) => value,
        (None, Some([value])) => value,
        _ => return None,
    };
    says_no_more.then_some(value)
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
}
