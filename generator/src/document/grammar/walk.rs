//! Visiting the specification's objects in a tree that may still be faulty.

use super::{Kind, OPENAPI, Shape};
use crate::document::node::Node;

/// Calls `visit` for every value of the document that stands where one of the specification's objects belongs, outer
/// ones before inner ones, whatever kind of value it is. What `visit` changes is what is walked into.
///
/// Data of the author's own, such as an `example`, is never visited: a `$ref` in there is not a reference.
pub(in super::super) fn walk(root: &mut Node, visit: &mut dyn FnMut(&'static Kind, &mut Node)) {
    object(&OPENAPI, root, visit);
}

fn object(kind: &'static Kind, node: &mut Node, visit: &mut dyn FnMut(&'static Kind, &mut Node)) {
    visit(kind, node);
    for (name, child) in node
        .as_object_mut()
        .into_iter()
        .flat_map(|object| object.iter_mut())
    {
        if let Some(shape) = kind.shape(name) {
            descend(&shape, child, visit);
        }
    }
}

fn descend(shape: &Shape, node: &mut Node, visit: &mut dyn FnMut(&'static Kind, &mut Node)) {
    match shape {
        Shape::Is(kind) | Shape::Or(kind) => object(kind, node, visit),
        Shape::FlagOr(other) if node.as_bool().is_none() => descend(other, node, visit),
        Shape::List(item) => {
            node.as_array_mut()
                .into_iter()
                .flatten()
                .for_each(|node| descend(item, node, visit));
        }
        Shape::Map(entry) => {
            let entries = node
                .as_object_mut()
                .into_iter()
                .flat_map(|object| object.iter_mut());
            entries.for_each(|(_, node)| descend(entry, node, visit));
        }
        _ => {}
    }
}
