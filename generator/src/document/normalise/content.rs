//! Texts that hold bytes.

use crate::document::node::Node;
use crate::media_type::{ContentKind, MediaRange};

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
        // Bytes as they are (RFC 2045, section 6.2).
        (Some("binary"), _) => "binary",
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

/// Whatever is not known to be text; a range of media types is anything.
fn is_binary(media_type: &str) -> bool {
    let range = MediaRange::new(media_type);
    matches!(
        range.content_kind(),
        ContentKind::Binary | ContentKind::Multipart | ContentKind::Any
    )
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
    fn bytes_that_are_said_to_be_binary_are_of_format_binary() {
        let schema = json!({ "type": "string", "contentEncoding": "binary", "contentMediaType": "image/png" });
        let mut expected = schema.clone();
        expected["format"] = json!("binary");
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn raw_bytes_are_of_format_binary() {
        let schema = json!({ "contentMediaType": "application/octet-stream" });
        let expected = json!({ "contentMediaType": "application/octet-stream", "format": "binary", "type": "string" });
        assert_eq!(normalised(schema), expected);
        for media_type in [
            "*/*",
            "image/png",
            "application/pdf",
            "application/zip; a=b",
        ] {
            let format = normalised(json!({ "contentMediaType": media_type }))["format"].take();
            assert_eq!(format, "binary", "{media_type}");
        }
    }

    #[test]
    fn text_within_text_is_text() {
        for media_type in [
            "application/json",
            "text/html",
            "application/hal+json",
            "application/xml",
        ] {
            let schema = json!({ "type": "string", "contentMediaType": media_type });
            assert_eq!(normalised(schema.clone()), schema);
        }
    }
}
