//! Schemas, which 2.0 and 3.0 call almost the same.

use crate::document::node::Node;

/// Writes one schema in the words of 3.0.
pub(super) fn schema(node: &mut Node) {
    if let Some(name) = node
        .get("discriminator")
        .filter(|name| name.as_str().is_some())
        .cloned()
    {
        let mut discriminator = Node::object(name.id);
        discriminator.insert("propertyName", name);
        node.insert("discriminator", discriminator);
    }
    if let Some(nullable) = node
        .get("x-nullable")
        .filter(|_| !node.has("nullable"))
        .cloned()
    {
        node.insert("nullable", nullable);
    }
    if let Some(file) = node
        .get("type")
        .filter(|kind| kind.as_str() == Some("file"))
        .map(|kind| kind.id)
    {
        node.insert("type", Node::string(file, "string"));
        node.insert("format", Node::string(file, "binary"));
    }
    // How a list within a list is written, 3.0 cannot say; whoever lowers the parameter reports it.
    node.remove("collectionFormat");
}

#[cfg(test)]
mod tests {
    use super::super::tests::converted;
    use serde_json::json;

    #[test]
    fn schemas_are_written_in_the_words_of_openapi_3() {
        let pet = json!({ "discriminator": "kind", "x-nullable": true, "properties": { "photo": { "type": "file" } } });
        let document = converted(json!({ "definitions": { "Pet": pet } }));
        let expected = json!({
            "discriminator": { "propertyName": "kind" },
            "x-nullable": true,
            "nullable": true,
            "properties": { "photo": { "type": "string", "format": "binary" } },
        });
        assert_eq!(document.pointer("/components/schemas/Pet"), Some(&expected));
    }
}
