//! Texts that hold bytes.

use crate::document::node::Node;

/// Writes `contentEncoding` and `contentMediaType` as the `format` that 3.0 has for them.
pub(super) fn format(node: &mut Node) {
    if node.has("format") {
        return;
    }
    let format = match (
        word(node, "contentEncoding"),
        word(node, "contentMediaType"),
    ) {
        (Some("base64"), _) => "byte",
        (None, Some(media_type)) if is_binary(media_type) => "binary",
        _ => return,
    };
    let origin = node
        .get("contentEncoding")
        .or_else(|| node.get("contentMediaType"))
        .map_or(node.id, |node| node.id);
    node.insert("format", Node::string(origin, format));
    if !node.has("type") {
        node.insert("type", Node::string(origin, "string"));
    }
}

fn word<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::as_str)
}

fn is_binary(media_type: &str) -> bool {
    media_type == "application/octet-stream"
        || ["image/", "audio/", "video/"]
            .iter()
            .any(|family| media_type.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::super::tests::normalised;
    use serde_json::json;

    #[test]
    fn encoded_bytes_are_of_format_byte() {
        let schema = json!({ "type": "string", "contentEncoding": "base64" });
        let expected = json!({ "type": "string", "contentEncoding": "base64", "format": "byte" });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn raw_bytes_are_of_format_binary() {
        let schema = json!({ "contentMediaType": "application/octet-stream" });
        let expected = json!({ "contentMediaType": "application/octet-stream", "format": "binary", "type": "string" });
        assert_eq!(normalised(schema), expected);
    }
}
