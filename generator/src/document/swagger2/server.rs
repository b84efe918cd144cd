//! Where the service is: `host`, `basePath` and `schemes`, since 3.0 one address.

use crate::diagnostic::{Code, Diagnostic, NodeId, Place};
use crate::document::node::Node;

/// What a document says of where the service is.
pub(super) struct Address {
    /// What says it first.
    id: Option<NodeId>,
    /// The host, which may be that of the document.
    host: Option<String>,
    /// The path, without a slash at its end.
    path: String,
    schemes: Vec<String>,
}

impl Address {
    pub(super) fn new(root: &Node) -> Self {
        let [host, path] = ["host", "basePath"].map(|key| root.get(key));
        let text = |node: Option<&Node>| node.and_then(Node::as_str).map(str::to_owned);
        Self {
            id: host.or(path).map(|origin| origin.id),
            host: text(host).map(|host| bare(&host).to_owned()),
            path: rooted(&text(path).unwrap_or_default()),
            schemes: schemes(root),
        }
    }

    /// Writes `host`, `basePath` and `schemes` as `servers`.
    pub(super) fn write(&self, root: &mut Node) {
        for key in ["host", "basePath", "schemes"] {
            root.remove(key);
        }
        if let Some(id) = self.id {
            root.insert("servers", Node::array(id, self.servers(id, &self.schemes)));
        }
    }

    /// Writes the schemes of an operation as its own servers, unless it takes that of all others.
    pub(super) fn write_own(&self, operation: &mut Node) {
        let own = schemes(operation);
        let Some(list) = operation.remove("schemes") else {
            return;
        };
        let is_usual = own.is_empty() || own.contains(&preferred(&self.schemes));
        if self.host.is_some() && !is_usual {
            let servers = self.servers(list.id, &own);
            operation.insert("servers", Node::array(list.id, servers));
        }
    }

    /// One server for every scheme; without a word on it, the safe one.
    fn servers(&self, id: NodeId, schemes: &[String]) -> Vec<Node> {
        let path = &self.path;
        let Some(host) = &self.host else {
            let path = if path.is_empty() { "/" } else { path };
            return vec![server(id, path)];
        };
        let first = preferred(schemes);
        let others = schemes.iter().filter(|scheme| **scheme != first);
        std::iter::once(&first)
            .chain(others)
            .map(|scheme| server(id, &format!("{scheme}://{host}{path}")))
            .collect()
    }
}

/// What a host has that belongs elsewhere.
pub(super) fn fault(root: &Node) -> Option<Diagnostic> {
    let host = root.get("host")?;
    let text = host.as_str().filter(|text| bare(text) != *text)?;
    let message = format!("`host` must be a name, perhaps with a port, not `{text}`");
    let report = Diagnostic::new(Code::WrongKind, Place::Value(host.id), message);
    Some(
        report.help("write what is before it under `schemes`, and what is behind it as `basePath`"),
    )
}

/// A host without a scheme before it and a path behind it.
fn bare(host: &str) -> &str {
    let host = host.split_once("://").map_or(host, |(_, host)| host);
    host.split('/').next().unwrap_or_default()
}

fn schemes(node: &Node) -> Vec<String> {
    let listed = node.get("schemes").and_then(Node::as_array);
    let texts = listed.unwrap_or_default().iter().filter_map(Node::as_str);
    texts.map(str::to_owned).collect()
}

/// The scheme of the first server: a client is safest where nobody listens in.
fn preferred(schemes: &[String]) -> String {
    const SAFE: &str = "https";
    match schemes {
        [first, ..] if !schemes.iter().any(|scheme| scheme == SAFE) => first.clone(),
        _ => SAFE.to_owned(),
    }
}

fn rooted(path: &str) -> String {
    let path = path.trim_end_matches('/');
    if path.is_empty() || path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
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
    fn an_operation_that_does_not_take_the_scheme_of_all_others_has_servers_of_its_own() {
        let document = converted(json!({
            "host": "example.com", "schemes": ["https"],
            "paths": { "/a": {
                "get": { "schemes": ["http"], "responses": {} },
                "put": { "schemes": ["http", "https"], "responses": {} },
            } },
        }));
        let operation = |method: &str| document["paths"]["/a"][method].clone();
        let expected = json!({ "servers": [{ "url": "http://example.com" }], "responses": {} });
        assert_eq!(operation("get"), expected);
        assert_eq!(operation("put"), json!({ "responses": {} }));
    }

    #[test]
    fn a_path_alone_is_relative_to_the_document() {
        assert_eq!(
            converted(json!({ "basePath": "/api" })).get("servers"),
            Some(&json!([{ "url": "/api" }]))
        );
    }
}
