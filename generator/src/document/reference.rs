//! References to named schemas, and what is written beside them.

use super::At;
use super::node::{Node, escape, unescape};

/// Where the named schemas are.
const SCHEMAS: &str = "#/components/schemas/";

/// The name of the schema that a reference leads to, if it is one of those with a name.
pub fn schema_name(reference: &str) -> Option<String> {
    reference.strip_prefix(SCHEMAS).map(unescape)
}

/// The reference that leads to a named schema.
pub fn schema_reference(name: &str) -> String {
    format!("{SCHEMAS}{}", escape(name))
}

impl At<'_> {
    /// The name of the schema that a reference here leads to.
    pub fn schema_name(self) -> Option<String> {
        schema_name(self.node().as_reference()?)
    }

    /// The same, where what stands here may also describe the value beside the reference.
    pub fn described_schema_name(self) -> Option<String> {
        schema_name(self.node().as_described_reference()?)
    }
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
