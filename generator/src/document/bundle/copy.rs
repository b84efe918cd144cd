//! What has no section among the components of 3.0 is copied to where it is referred to.

use super::Bundler;
use super::faults::{circular, twice};
use super::follow::Lead;
use crate::diagnostic::NodeId;
use crate::document::grammar::{Construct, Kind, methods};
use crate::document::node::{Node, Value};

impl Bundler<'_> {
    /// Copies what a reference leads to. What stands beside the reference wins over the copy.
    pub(super) fn copy(
        &mut self,
        construct: Construct,
        kind: Option<&'static Kind>,
        node: &mut Node,
        around: &[NodeId],
    ) {
        /// A copy can be a reference in turn; longer chains are taken for circles.
        const LONGEST_CHAIN: usize = 32;
        // What callers of callbacks are asked for in turn is nothing that this side answers to. Without an end to it,
        // path items that lead to each other would be copied in every order.
        let may_come_back = matches!(construct, Construct::PathItem | Construct::Callback);
        let items = around.iter().filter(|id| self.path_items.contains(*id));
        if may_come_back && items.count() > 1 && node.has("$ref") {
            *node = Node::object(node.id);
            return;
        }
        let mut chain = Vec::new();
        for _ in 0..LONGEST_CHAIN {
            let Some((reference, mut found)) = self.led_to(construct, node) else {
                return;
            };
            let comes_back = around
                .iter()
                .any(|ancestor| self.is_copy(*ancestor, found.id));
            if chain.contains(&found.id) || comes_back && !may_come_back {
                self.faults.insert(reference, Some(circular(reference)));
                return;
            }
            chain.push(found.id);
            if let Some(kind) = kind {
                (self.convert)(kind, &mut found);
            }
            self.copied.insert(node.id, found.id);
            if construct == Construct::PathItem {
                self.report_overlap(node, &found, reference);
            }
            node.remove("$ref");
            merge(node, *found);
        }
    }

    /// What a node refers to far away, with the place of the reference.
    fn led_to(&mut self, construct: Construct, node: &Node) -> Option<(NodeId, Box<Node>)> {
        let target = node.get("$ref")?;
        match self.follow(construct, target.as_str()?, target.id)? {
            Lead::Far { node: found, .. } => Some((target.id, found)),
            _ => None,
        }
    }

    /// Whether a node is another one, or what that was copied to.
    fn is_copy(&self, node: NodeId, of: NodeId) -> bool {
        node == of || self.copied.get(&node) == Some(&of)
    }

    /// A method of a path that stands beside the reference, and in what it leads to.
    fn report_overlap(&mut self, node: &Node, found: &Node, reference: NodeId) {
        let mut both = methods()
            .filter_map(|method| Some((method, node.get(method)?.id, found.get(method)?.id)));
        if let Some(both) = both.next() {
            self.files.diagnostics.push(twice(both, reference));
        }
    }
}

/// Whether what is referred to is copied, since 3.0 has no components of this kind.
pub(super) fn is_copied(construct: Construct) -> bool {
    construct.section().is_none() || construct.is_copied()
}

fn merge(node: &mut Node, copy: Node) {
    match (node.as_object_mut(), copy.value) {
        (Some(object), Value::Object(copy)) => {
            for (key, child) in copy {
                if !object.contains(&key) {
                    object.insert(key, child);
                }
            }
        }
        // Let the check say what is wrong with it, where it stands.
        (_, value) => *node = Node::new(copy.id, value),
    }
}
