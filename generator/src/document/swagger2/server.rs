//! Where the service is: `host`, `basePath` and `schemes`, since 3.0 one address.

use crate::document::node::Node;

/// Writes `host`, `basePath` and `schemes` as `servers`.
pub(super) fn servers(root: &mut Node) {
    let (host, path, schemes) = (
        root.remove("host"),
        root.remove("basePath"),
        root.remove("schemes"),
    );
    let Some(id) = host.as_ref().or(path.as_ref()).map(|origin| origin.id) else {
        return;
    };
    let path = path
        .as_ref()
        .and_then(Node::as_str)
        .unwrap_or_default()
        .trim_end_matches('/');
    let path = if path.is_empty() || path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    let Some(host) = host.as_ref().and_then(Node::as_str) else {
        root.insert(
            "servers",
            Node::array(
                id,
                vec![server(&Node::string(
                    id,
                    if path.is_empty() { "/" } else { &path },
                ))],
            ),
        );
        return;
    };
    let schemes = schemes
        .as_ref()
        .and_then(Node::as_array)
        .unwrap_or_default();
    let mut servers: Vec<Node> = schemes
        .iter()
        .filter_map(|scheme| {
            Some(server(&Node::string(
                scheme.id,
                format!("{}://{host}{path}", scheme.as_str()?),
            )))
        })
        .collect();
    // A client is safest where nobody listens in.
    servers.sort_by_key(|server| {
        !server
            .get("url")
            .and_then(Node::as_str)
            .is_some_and(|url| url.starts_with("https:"))
    });
    if servers.is_empty() {
        servers.push(server(&Node::string(id, format!("https://{host}{path}"))));
    }
    root.insert("servers", Node::array(id, servers));
}

fn server(url: &Node) -> Node {
    let mut server = Node::object(url.id);
    server.insert("url", url.clone());
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
