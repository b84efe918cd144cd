//! Ways to prove who is asking.

use crate::document::node::Node;

/// A client's certificate is shown while the connection is made, which 3.0 has no type for. It is written as an HTTP
/// scheme of that name: a scheme that adds nothing to a request.
pub(super) fn mutual_tls(node: &mut Node) {
    let Some(id) = node
        .get("type")
        .filter(|kind| kind.as_str() == Some("mutualTLS"))
        .map(|kind| kind.id)
    else {
        return;
    };
    node.insert("type", Node::string(id, "http"));
    node.insert("scheme", Node::string(id, "mutualTLS"));
}
