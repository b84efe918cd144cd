//! How far schemas are made of each other: all that comes after follows their references by recursion.

use std::collections::BTreeMap;

use super::node::{Node, Object};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// How many references may lead from a schema to one that it is made of, one behind the other.
pub const LONGEST_CHAIN: usize = 256;

/// A schema on the way, with what is still to be looked at of what it is made of.
struct Step<'n> {
    schema: &'n Node,
    parts: Vec<&'n Node>,
    /// The depth of its deepest part.
    depth: usize,
}

/// The depths of schemas, by where they stand in memory: copies have the same identities.
type Depths = BTreeMap<*const Node, usize>;

/// Reports the first shared schema that is made of too many others.
pub(super) fn check(root: &Node, diagnostics: &mut Diagnostics) {
    let schemas = root
        .pointer("/components/schemas")
        .and_then(Node::as_object);
    let mut known = Depths::new();
    let mut schemas = schemas.into_iter().flat_map(Object::values);
    if let Some(deep) = schemas.find(|schema| depth(root, schema, &mut known) > LONGEST_CHAIN) {
        let message = format!(
            "the schema is made of others that are made of others, more than {LONGEST_CHAIN} times"
        );
        let report = Diagnostic::new(Code::TooDeep, Place::Key(deep.id), message);
        diagnostics.push(report.label("made of too many"));
    }
}

/// How many references lead on from a schema, without those that lead back. The way is kept in a list, since it may be as
/// long as the document.
fn depth<'n>(root: &'n Node, schema: &'n Node, known: &mut Depths) -> usize {
    let mut way = vec![Step::to(root, schema)];
    let mut depth = 0;
    while let Some(step) = way.last_mut() {
        if let Some(part) = step.parts.pop() {
            match known.get(&std::ptr::from_ref(part)) {
                Some(depth) => step.depth = step.depth.max(*depth),
                None => {
                    known.insert(part, 0);
                    way.push(Step::to(root, part));
                }
            }
            continue;
        }
        depth = step.depth + usize::from(step.schema.as_reference().is_some());
        known.insert(step.schema, depth);
        way.pop();
        if let Some(around) = way.last_mut() {
            around.depth = around.depth.max(depth);
        }
    }
    depth
}

impl<'n> Step<'n> {
    fn to(root: &'n Node, schema: &'n Node) -> Self {
        let target = schema.as_reference();
        let target = target.and_then(|target| root.pointer(target.strip_prefix('#')?));
        let lists = ["allOf", "anyOf", "oneOf"].into_iter();
        let listed = lists.filter_map(|key| schema.get(key)?.as_array());
        // A list or map is a type of Rust, however deep, and no struct that has a name.
        let within = ["additionalProperties", "items"].into_iter();
        let within = within.filter_map(|key| schema.get(key));
        let parts = target.into_iter().chain(listed.flatten()).chain(within);
        Self {
            schema,
            parts: parts.collect(),
            depth: 0,
        }
    }
}
