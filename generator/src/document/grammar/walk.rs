//! Visiting the specification's objects in a tree that may still be faulty.

use super::{Construct, Kind, Shape};
use crate::diagnostic::NodeId;
use crate::document::At;
use crate::document::node::Node;

/// What is called for every object: its kind, the value, and the objects and maps around it from the outermost inwards.
pub(in super::super) type Visit<'v> = dyn FnMut(&'static Kind, &mut Node, &[NodeId]) + 'v;

/// Visits every value below `node` that stands where one of the specification's objects belongs, and `node` itself,
/// outer ones before inner ones and whatever kind of value they are. What a visit changes is what is walked into.
///
/// Data of the author's own, such as an `example`, is never visited: a `$ref` in there is not a reference.
pub(in super::super) fn walk(kind: &'static Kind, node: &mut Node, visit: &mut Visit<'_>) {
    object(kind, node, &mut Vec::new(), visit);
}

fn object(kind: &'static Kind, node: &mut Node, around: &mut Vec<NodeId>, visit: &mut Visit<'_>) {
    visit(kind, node, around);
    around.push(node.id);
    for (name, child) in node
        .as_object_mut()
        .into_iter()
        .flat_map(|object| object.iter_mut())
    {
        if let Some(shape) = kind.shape(name) {
            descend(&shape, child, around, visit);
        }
    }
    around.pop();
}

fn descend(shape: &Shape, node: &mut Node, around: &mut Vec<NodeId>, visit: &mut Visit<'_>) {
    match shape {
        // Before 3.1, `items` could be a list of schemas; what is in it is to be seen, whatever is said of it later.
        Shape::ObjectOrReference(kind) if node.as_array().is_some() => {
            let items = node.as_array_mut().into_iter().flatten();
            items.for_each(|node| object(kind, node, around, visit));
        }
        Shape::Object(kind) | Shape::ObjectOrReference(kind) => object(kind, node, around, visit),
        Shape::BooleanOr(other) if node.as_bool().is_none() => descend(other, node, around, visit),
        Shape::List(item) => {
            let items = node.as_array_mut().into_iter().flatten();
            items.for_each(|node| descend(item, node, around, visit));
        }
        Shape::Map(entry) => {
            around.push(node.id);
            let entries = node
                .as_object_mut()
                .into_iter()
                .flat_map(|object| object.iter_mut());
            entries.for_each(|(_, node)| descend(entry, node, around, visit));
            around.pop();
        }
        _ => {}
    }
}

/// Visits every one of the specification's objects at and below `at`, outer ones before inner ones, to look at them only.
/// What is referred to is visited where it stands, and data of the author's own never.
pub(in super::super) fn see<'a>(
    kind: &'static Kind,
    at: At<'a>,
    visit: &mut dyn FnMut(Construct, At<'a>),
) {
    visit(kind.construct, at);
    for (name, child) in at.entries() {
        if let Some(shape) = kind.shape(name) {
            see_below(&shape, child, visit);
        }
    }
}

fn see_below<'a>(shape: &Shape, at: At<'a>, visit: &mut dyn FnMut(Construct, At<'a>)) {
    match shape {
        Shape::ObjectOrReference(kind) if at.node().as_array().is_some() => {
            at.items().for_each(|item| see(kind, item, visit));
        }
        Shape::Object(kind) | Shape::ObjectOrReference(kind) => see(kind, at, visit),
        Shape::BooleanOr(other) if at.node().as_bool().is_none() => see_below(other, at, visit),
        Shape::List(item) => at.items().for_each(|at| see_below(item, at, visit)),
        Shape::Map(entry) => at.entries().for_each(|(_, at)| see_below(entry, at, visit)),
        _ => {}
    }
}
