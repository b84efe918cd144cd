//! Schemas written in place that have an anchor become named ones, so that references can lead to them.

use std::collections::{BTreeSet, VecDeque};

use crate::document::bundle::{insert, unused};
use crate::document::grammar::{Construct, Kind, OPENAPI, SCHEMA, walk};
use crate::document::node::{Node, Object};
use crate::document::reference::schema_reference;

/// Names every schema that has a dynamic anchor, after the operation in which it stands and its anchor.
pub(super) fn name(root: &mut Node) {
    let schemas = root
        .pointer("/components/schemas")
        .and_then(Node::as_object);
    let names = schemas.into_iter().flat_map(Object::keys);
    let mut naming = Naming {
        names: names.map(str::to_owned).collect(),
        operation: None,
        queue: VecDeque::new(),
    };
    walk(&OPENAPI, root, &mut |kind, node, around| {
        // The document, its `components` and the section.
        naming.visit(kind, node, around.len() == 3);
    });
    while let Some((name, mut schema)) = naming.queue.pop_front() {
        walk(&SCHEMA, &mut schema, &mut |kind, node, around| {
            naming.visit(kind, node, around.is_empty());
        });
        insert(root, "schemas", name, schema);
    }
}

struct Naming {
    names: BTreeSet<String>,
    /// The name of the operation that is being walked through.
    operation: Option<String>,
    queue: VecDeque<(String, Node)>,
}

impl Naming {
    fn visit(&mut self, kind: &Kind, node: &mut Node, has_name: bool) {
        match kind.construct {
            Construct::Operation => {
                let name = node.get("operationId").and_then(Node::as_str);
                self.operation = name.map(str::to_owned);
            }
            Construct::Components => self.operation = None,
            Construct::Schema if !has_name && !node.has("$ref") => self.schema(node),
            _ => {}
        }
    }

    fn schema(&mut self, node: &mut Node) {
        let anchor = node.get("$dynamicAnchor").cloned();
        let Some((text, anchor)) = anchor.and_then(|it| Some((it.as_str()?.to_owned(), it))) else {
            return;
        };
        let name = match &self.operation {
            Some(operation) => format!("{operation}_{text}"),
            None => text,
        };
        let name = unused(name, |name| self.names.insert(name.to_owned()));
        let mut reference = Node::reference(node.id, schema_reference(&name));
        reference.insert("$dynamicAnchor", anchor);
        let schema = std::mem::replace(node, reference);
        self.queue.push_back((name, schema));
    }
}
