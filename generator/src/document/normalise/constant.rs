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
    fn a_null_constant_is_nullable() {
        let expected = json!({ "const": null, "nullable": true, "enum": [null] });
        assert_eq!(normalised(json!({ "const": null })), expected);
    }
}
