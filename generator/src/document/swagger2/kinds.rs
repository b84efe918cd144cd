//! Values of the wrong kind under keys that 3.0 does not have: they are gone when the grammar is asked.

use super::Node;
use crate::diagnostic::Diagnostic;
use crate::document::node::Object;
use crate::document::wording;

/// Reports what stands in the way of an address, or of the flow of a security scheme.
pub(in super::super) fn wrong_kinds(root: &Node) -> Vec<Diagnostic> {
    let is_text = |node: &Node| node.as_str().is_some();
    let is_list = |node: &Node| node.as_array().is_some();
    let mut found = Vec::new();
    for key in ["host", "basePath"] {
        found.extend(wrong_kind(root, key, "a text", is_text));
    }
    for key in ["schemes", "consumes", "produces"] {
        found.extend(wrong_kind(root, key, "a list", is_list));
    }
    let schemes = root.get("securityDefinitions").and_then(Node::as_object);
    for (_, scheme) in schemes.into_iter().flat_map(Object::iter) {
        found.extend(wrong_kind(scheme, "flow", "a text", is_text));
    }
    found
}

fn wrong_kind(
    owner: &Node,
    key: &str,
    wanted: &str,
    is_right: impl Fn(&Node) -> bool,
) -> Option<Diagnostic> {
    let node = owner.get(key).filter(|node| !is_right(node))?;
    Some(wording::wrong_kind(
        format!("`{key}`"),
        wanted,
        node.kind(),
        node.id,
    ))
}
