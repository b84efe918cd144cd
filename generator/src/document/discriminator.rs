//! The schemas that a discriminator names (OpenAPI 3.2, section 4.25).

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
