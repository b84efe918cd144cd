//! Where the service is: `host`, `basePath` and `schemes`, since 3.0 one address.

use crate::diagnostic::NodeId;
use crate::document::node::Node;

/// Writes `host`, `basePath` and `schemes` as `servers`.
pub(super) fn servers(root: &mut Node) {
    let [host, path, schemes] = ["host", "basePath", "schemes"].map(|key| root.remove(key));
    let Some(id) = host.as_ref().or(path.as_ref()).map(|origin| origin.id) else {
        return;
    };
    let path = rooted(path.as_ref().and_then(Node::as_str).unwrap_or_default());
    let schemes = schemes
        .as_ref()
        .and_then(Node::as_array)
        .unwrap_or_default();
    let servers = match host.as_ref().and_then(Node::as_str) {
        None => vec![server(id, if path.is_empty() { "/" } else { &path })],
        Some(host) => addresses(schemes, &format!("{host}{path}"), id),
    };
    root.insert("servers", Node::array(id, servers));
}

fn rooted(path: &str) -> String {
    let path = path.trim_end_matches('/');
    if path.is_empty() || path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

/// One server for every scheme; without a word on it, the safe one.
fn addresses(schemes: &[Node], place: &str, id: NodeId) -> Vec<Node> {
    let mut named: Vec<(&str, NodeId)> = schemes
        .iter()
        .filter_map(|node| Some((node.as_str()?, node.id)))
        .collect();
    if named.is_empty() {
        named.push(("https", id));
    }
    // A client is safest where nobody listens in.
    named.sort_by_key(|(scheme, _)| *scheme != "https");
    named
        .into_iter()
        .map(|(scheme, id)| server(id, &format!("{scheme}://{place}")))
        .collect()
}

fn server(id: NodeId, url: &str) -> Node {
    let mut server = Node::object(id);
    server.insert("url", Node::string(id, url));
    server
}

#[cfg(test)]
mod tests {
    use super::super::tests::converted;
    use serde_json::json;

    #[test]
    fn the_safest_address_comes_first() {
        let document = converted(
            json!({ "host": "example.com", "basePath": "v1/", "schemes": ["http", "https"] }),
        );
        let expected =
            json!([{ "url": "https://example.com/v1" }, { "url": "http://example.com/v1" }]);
        assert_eq!(document.get("servers"), Some(&expected));
    }

    #[test]
    fn a_path_alone_is_relative_to_the_document() {
        assert_eq!(
            converted(json!({ "basePath": "/api" })).get("servers"),
            Some(&json!([{ "url": "/api" }]))
        );
    }
}
