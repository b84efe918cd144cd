//! Ways to prove who is asking.

use crate::document::node::Node;

/// Writes one security scheme in the words of 3.0.
pub(super) fn scheme(node: &mut Node) {
    let Some(kind) = node.get("type") else { return };
    let id = kind.id;
    match kind.as_str() {
        Some("basic") => {
            node.insert("type", Node::string(id, "http"));
            node.insert("scheme", Node::string(id, "basic"));
        }
        Some("oauth2") => oauth2(node),
        _ => {}
    }
}

fn oauth2(node: &mut Node) {
    let Some(flow) = node.remove("flow") else {
        return;
    };
    let name = match flow.as_str() {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some(same) => same,
        None => "implicit",
    };
    let mut details = Node::object(flow.id);
    for key in ["authorizationUrl", "tokenUrl", "scopes"] {
        if let Some(value) = node.remove(key) {
            details.insert(key, value);
        }
    }
    if !details.has("scopes") {
        details.insert("scopes", Node::object(flow.id));
    }
    let mut flows = Node::object(flow.id);
    flows.insert(name, details);
    node.insert("flows", flows);
}

#[cfg(test)]
mod tests {
    use super::super::tests::converted;
    use serde_json::json;

    #[test]
    fn flows_and_basic_are_written_in_the_words_of_openapi_3() {
        let document = converted(json!({ "securityDefinitions": {
            "basic": { "type": "basic" },
            "code": { "type": "oauth2", "flow": "accessCode", "tokenUrl": "t", "authorizationUrl": "a", "scopes": {} },
        }}));
        let expected = json!({
            "basic": { "type": "http", "scheme": "basic" },
            "code": {
                "type": "oauth2",
                "flows": { "authorizationCode": { "authorizationUrl": "a", "tokenUrl": "t", "scopes": {} } },
            },
        });
        assert_eq!(
            document.pointer("/components/securitySchemes"),
            Some(&expected)
        );
    }
}
