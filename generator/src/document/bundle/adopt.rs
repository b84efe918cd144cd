//! Components that stand in other files: the document has their names, and refers to them.

use std::collections::btree_map::Entry;

use super::follow::{Lead, is_bare_reference};
use super::{Bundler, is_copied};
use crate::document::grammar::{COMPONENTS, Kind, Shape};
use crate::document::node::{Node, Object, escape};

impl Bundler<'_> {
    /// Puts what components refer to in their places, where they are nothing but that reference. Whatever else leads there
    /// leads to the component then, and there is no second one with a name of its own.
    pub(super) fn adopt(&mut self, root: &mut Node) {
        let components = root.get_mut("components").and_then(Node::as_object_mut);
        for (section, objects) in components.into_iter().flat_map(Object::iter_mut) {
            let Some(Shape::Map(Shape::ObjectOrReference(kind))) = COMPONENTS.shape(section) else {
                continue;
            };
            if is_copied(kind.construct) {
                continue;
            }
            let objects = objects.as_object_mut().into_iter();
            for (name, node) in objects.flat_map(Object::iter_mut) {
                let reference = format!("#/components/{section}/{}", escape(name));
                // It keeps the place where the document names it.
                if let Some(found) = self.adopted(kind, node, reference) {
                    node.value = found.value;
                }
            }
        }
    }

    fn adopted(&mut self, kind: &'static Kind, node: &Node, reference: String) -> Option<Node> {
        let target = node.get("$ref").filter(|_| is_bare_reference(node))?;
        let text = target.as_str()?.to_owned();
        let Lead::Far {
            node: mut found, ..
        } = self.follow(kind.construct, &text, target.id)?
        else {
            return None;
        };
        // Another component may be the same; then this one is another name for it.
        let Entry::Vacant(lifted) = self.lifted.entry((found.id, kind.construct)) else {
            return None;
        };
        lifted.insert(reference);
        (self.convert)(kind, &mut found);
        Some(*found)
    }
}
