//! Numbers that may come as texts of their digits.

use crate::document::node::Node;

/// What says of a number that it may also be a text.
pub const NUMBER_OR_TEXT: &str = "x-\u{0}number-or-text";

/// Writes `type: [integer, string]` as one number where the text is held to the grammar of JSON's numbers: the two say
/// the same value. ASP.NET describes every number so.
pub(super) fn numbers(node: &mut Node) {
    let Some(pattern) = node.get("pattern").and_then(Node::as_str) else {
        return;
    };
    if !is_pattern_of_numbers(pattern) || node.has("enum") {
        return;
    }
    if let Some(number) = node.get("type").and_then(beside_text)
        && let Some(pattern) = node.remove("pattern")
    {
        node.insert("type", number);
        node.insert(NUMBER_OR_TEXT, Node::bool(pattern.id, true));
    }
}

/// The types without the text, where it stands beside numbers alone, and perhaps null.
fn beside_text(types: &Node) -> Option<Node> {
    let kinds = types.as_array()?;
    let is = |kind: &Node, names: &[&str]| kind.as_str().is_some_and(|kind| names.contains(&kind));
    let has = |names: &[&str]| kinds.iter().any(|kind| is(kind, names));
    let known = ["integer", "number", "string", "null"];
    let is_fit = has(&["string"])
        && has(&["integer", "number"])
        && kinds.iter().all(|kind| is(kind, &known));
    let numbers = kinds.iter().filter(|kind| !is(kind, &["string"]));
    is_fit.then(|| Node::array(types.id, numbers.cloned().collect()))
}

/// Whether a pattern is the grammar of JSON's numbers (RFC 8259, section 6), or of those among them that are whole or
/// not negative. A text of any other digits, such as `007`, says more than its number.
pub fn is_pattern_of_numbers(pattern: &str) -> bool {
    let plain = pattern.replace("(?:", "(").replace("[0-9]", "\\d");
    let within = |text: &str| -> Option<bool> {
        let rest = text.strip_prefix('^')?.strip_suffix('$')?;
        let rest = rest.strip_prefix("-?").unwrap_or(rest);
        let rest = rest.strip_prefix("(0|[1-9]\\d*)")?;
        let rest = rest.strip_prefix("(\\.\\d+)?").unwrap_or(rest);
        let rest = rest.strip_prefix("([eE][+-]?\\d+)?").unwrap_or(rest);
        Some(rest.is_empty())
    };
    within(&plain).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use super::NUMBER_OR_TEXT;
    use serde_json::json;

    const WHOLE: &str = "^-?(?:0|[1-9]\\d*)$";
    const ANY: &str = "^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?$";

    #[test]
    fn a_number_or_a_text_of_it_is_one_number() {
        let schema = json!({ "type": ["integer", "string"], "pattern": WHOLE, "format": "int32" });
        let expected = json!({ "type": "integer", "format": "int32", NUMBER_OR_TEXT: true });
        assert_eq!(normalised(schema), expected);
        let schema = json!({ "type": ["null", "string", "number"], "pattern": ANY, "minimum": 1 });
        let expected =
            json!({ "type": "number", "nullable": true, "minimum": 1, NUMBER_OR_TEXT: true });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn a_text_alone_keeps_its_pattern() {
        let schema = json!({ "type": "string", "pattern": WHOLE });
        assert_eq!(normalised(schema.clone()), schema);
    }

    #[test]
    fn texts_of_other_digits_stay_texts() {
        for pattern in ["^\\d{5}$", "^[0-9]+$", "^-?(0|[1-9]\\d*)-\\d$"] {
            let schema = json!({ "type": ["integer", "string"], "pattern": pattern });
            let expected = json!({ "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": pattern }] });
            assert_eq!(normalised(schema), expected);
        }
    }
}
