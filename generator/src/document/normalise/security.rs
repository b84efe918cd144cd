//! Ways to prove who is asking.

use crate::document::node::{Node, Object, Value, unescape};

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

/// Since 3.2 a requirement may refer to a scheme of the components in place of naming it.
pub(super) fn referred_schemes(node: &mut Node) {
    let requirements = node.get_mut("security").and_then(Node::as_array_mut);
    for requirement in requirements.into_iter().flatten() {
        if let Value::Object(object) = &mut requirement.value {
            let named = std::mem::take(object).into_iter();
            *object = named
                .map(|(name, scopes)| (component(name), scopes))
                .collect::<Object>();
        }
    }
}

fn component(name: String) -> String {
    match name.strip_prefix("#/components/securitySchemes/") {
        Some(name) => unescape(name),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{NodeId, Sources};
    use serde_json::json;

    #[test]
    fn requirements_may_refer_to_schemes() {
        let id = NodeId::new(Sources::new().add("test", ""), 0);
        let written =
            json!({ "security": [{ "#/components/securitySchemes/a~1b": [], "c": ["d"] }] });
        let mut node = Node::from_json(id, written);
        referred_schemes(&mut node);
        assert_eq!(
            node.to_json(),
            json!({ "security": [{ "a/b": [], "c": ["d"] }] })
        );
    }
}
