//! References to named schemas, and what is written beside them.

use super::node::Node;

/// The name in a reference to a schema, its escapes as they are.
pub fn schema_name(reference: &str) -> Option<&str> {
    reference.strip_prefix("#/components/schemas/")
}

/// A schema with another keyword, which before 3.1 counts beside an `allOf` of a reference, and not beside the reference.
pub(super) fn with_keyword(schema: Node, key: &str, value: Node) -> Node {
    let id = schema.id;
    let mut whole = match schema.has("$ref") {
        true => {
            let mut whole = Node::object(id);
            whole.insert("allOf", Node::array(id, vec![schema]));
            whole
        }
        false => schema,
    };
    whole.insert(key, value);
    whole
}
