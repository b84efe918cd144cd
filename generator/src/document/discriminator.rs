//! The schemas that a discriminator names (OpenAPI 3.2, section 4.25).

use super::at::At;
use super::node::{Node, Object};

/// What stands for them: the values of its mapping, and the one for all other values.
pub(super) fn targets(node: &mut Node) -> Vec<&mut Node> {
    let entries = node.as_object_mut().into_iter().flat_map(Object::iter_mut);
    let mut targets = Vec::new();
    for (key, child) in entries {
        match key {
            "mapping" => {
                let mapping = child.as_object_mut().into_iter().flat_map(Object::iter_mut);
                targets.extend(mapping.map(|(_, target)| target));
            }
            "defaultMapping" => targets.push(child),
            _ => {}
        }
    }
    targets
}

/// The same, to be read. Another value that happens to be called `discriminator` names nothing.
pub fn named_by(discriminator: At<'_>) -> impl Iterator<Item = At<'_>> {
    let mapping = discriminator.get("mapping").into_iter();
    let mapping = mapping.flat_map(At::entries).map(|(_, target)| target);
    mapping.chain(discriminator.get("defaultMapping"))
}
