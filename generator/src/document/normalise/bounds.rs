//! Bounds that are excluded: a number of their own since 3.1, and a truth beside the bound before.

use crate::document::node::{Node, Value};

/// Writes a numeric `exclusiveMinimum` or `exclusiveMaximum` as a bound and a truth.
pub(super) fn exclusive(node: &mut Node) {
    one(
        node,
        "exclusiveMinimum",
        "minimum",
        |exclusive, inclusive| exclusive >= inclusive,
    );
    one(
        node,
        "exclusiveMaximum",
        "maximum",
        |exclusive, inclusive| exclusive <= inclusive,
    );
}

fn one(node: &mut Node, exclusive: &str, inclusive: &str, tighter: fn(f64, f64) -> bool) {
    let Some(bound) = node
        .get(exclusive)
        .filter(|bound| bound.as_number().is_some())
        .cloned()
    else {
        return;
    };
    let other = node.get(inclusive).and_then(Node::as_f64);
    let binding = bound
        .as_f64()
        .zip(other)
        .is_none_or(|(bound, other)| tighter(bound, other));
    if !binding {
        // The other bound says more already.
        node.remove(exclusive);
        return;
    }
    node.insert(exclusive, Node::new(bound.id, Value::Bool(true)));
    node.insert(inclusive, bound);
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use serde_json::json;

    #[test]
    fn excluded_bounds_become_truths() {
        let schema = json!({ "type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 5 });
        let expected = json!({ "type": "integer", "exclusiveMinimum": true, "exclusiveMaximum": true, "minimum": 1, "maximum": 5 });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn the_tighter_of_two_bounds_is_kept() {
        assert_eq!(
            normalised(json!({ "minimum": 3, "exclusiveMinimum": 1 })),
            json!({ "minimum": 3 })
        );
        let expected = json!({ "minimum": 3, "exclusiveMinimum": true });
        assert_eq!(
            normalised(json!({ "minimum": 1, "exclusiveMinimum": 3 })),
            expected
        );
    }
}
