//! A schema's `examples`.

use crate::document::node::Node;

/// Makes the first of a schema's `examples` its `example`.
pub(super) fn first(node: &mut Node) {
    if node.has("example") {
        return;
    }
    if let Some(example) = node
        .get("examples")
        .and_then(|examples| examples.item(0))
        .cloned()
    {
        node.insert("example", example);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use serde_json::json;

    #[test]
    fn the_first_example_is_the_example() {
        let expected = json!({ "examples": [1, 2], "example": 1 });
        assert_eq!(normalised(json!({ "examples": [1, 2] })), expected);
    }
}
