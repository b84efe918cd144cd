//! Operations: their bodies are among their parameters, and their media types beside them.

use super::body::{body, form, location};
use super::response::response;
use super::{Converter, Node};
use crate::document::grammar;
use crate::document::node::Object;
use crate::media_type::{ContentKind, MediaRange};

/// Gives every operation of a path the bodies that the path has for all of them.
pub(super) fn shared_bodies(converter: &Converter, item: &mut Node) {
    let Some(parameters) = item.get_mut("parameters").and_then(Node::as_array_mut) else {
        return;
    };
    let is_body =
        |node: &Node| matches!(location(meant(converter, node)), Some("body" | "formData"));
    let (bodies, others): (Vec<Node>, Vec<Node>) = parameters.drain(..).partition(is_body);
    *parameters = others;
    if bodies.is_empty() {
        return;
    }
    let entries = item.as_object_mut().into_iter().flat_map(Object::iter_mut);
    for (_, operation) in entries.filter(|(key, _)| grammar::methods().any(|method| method == *key))
    {
        let id = operation.id;
        if !operation.has("parameters") {
            operation.insert("parameters", Node::array(id, Vec::new()));
        }
        let own = operation.get_mut("parameters").and_then(Node::as_array_mut);
        for own in own.into_iter() {
            let added = bodies
                .iter()
                .filter(|body| !is_replaced(converter, body, own));
            let added: Vec<Node> = added.cloned().collect();
            own.extend(added);
        }
    }
}

/// Whether an operation says itself what a path says for all: it has a body of its own, or a part of the same name.
fn is_replaced(converter: &Converter, shared: &Node, own: &[Node]) -> bool {
    let shared = meant(converter, shared);
    let mut own = own.iter().map(|parameter| meant(converter, parameter));
    own.any(|own| match (location(shared), location(own)) {
        (Some("formData"), Some("formData")) => {
            own.get("name").and_then(Node::as_str) == shared.get("name").and_then(Node::as_str)
        }
        (_, place) => matches!(place, Some("body" | "formData")),
    })
}

/// Writes an operation in the words of 3.0.
pub(super) fn operation(converter: &Converter, node: &mut Node) {
    let consumes = own(node, "consumes");
    let produces = own(node, "produces");
    converter.address.write_own(node);
    let responses = node.get_mut("responses").and_then(Node::as_object_mut);
    let is_file = produces.as_deref().is_some_and(are_files);
    for (status, answer) in responses.into_iter().flat_map(Object::iter_mut) {
        if produces.is_some() {
            in_media_types_of_its_own(converter, answer);
        }
        let says_nothing = !answer.has("schema") && !answer.has("$ref");
        if is_file && says_nothing && matches!(status, "200" | "206") {
            let mut file = Node::object(answer.id);
            file.insert("type", Node::string(answer.id, "file"));
            answer.insert("schema", file);
        }
        response(produces.as_deref().unwrap_or(&converter.produces), answer);
    }
    take_body(converter, consumes, node);
}

/// Whether an operation gives files alone: what many leave to that, and describe no more.
fn are_files(produces: &[Node]) -> bool {
    let is_file = |name: &Node| {
        let name = name.as_str().map(MediaRange::new);
        name.is_some_and(|name| name.content_kind() == ContentKind::Binary)
    };
    !produces.is_empty() && produces.iter().all(is_file)
}

/// Puts a response that is shared in the place of the reference to it, where it has a body: this operation gives it in
/// other media types than others do.
fn in_media_types_of_its_own(converter: &Converter, answer: &mut Node) {
    let reference = answer.as_reference();
    let shared = reference.and_then(|reference| converter.shared_response(reference));
    if let Some(shared) = shared.filter(|shared| shared.has("schema")) {
        *answer = shared.clone();
    }
}

/// Moves the body from among the parameters to its own place.
pub(super) fn take_body(converter: &Converter, consumes: Option<Vec<Node>>, node: &mut Node) {
    if let Some(body) = request_body(converter, consumes, node) {
        node.insert("requestBody", body);
    }
}

/// What the operation says instead of what the document says for all.
fn own(node: &mut Node, key: &str) -> Option<Vec<Node>> {
    Some(node.remove(key)?.as_array()?.to_vec())
}

/// Takes the body, or the parts of a form, out of the parameters.
fn request_body(
    converter: &Converter,
    consumes: Option<Vec<Node>>,
    node: &mut Node,
) -> Option<Node> {
    let id = node.id;
    let parameters = node.get_mut("parameters").and_then(Node::as_array_mut)?;
    let is_body = |parameter: &Node| location(meant(converter, parameter)) == Some("body");
    // An operation has one body or the parts of one form: what is beside a body stays, for the check to report.
    if let Some(index) = parameters.iter().position(is_body) {
        let parameter = parameters.remove(index);
        return Some(one_body(converter, consumes, parameter));
    }
    let mut parts = Vec::new();
    parameters.retain(|parameter| {
        let part = meant(converter, parameter);
        let is_part = location(part) == Some("formData");
        parts.extend(is_part.then(|| part.clone()));
        !is_part
    });
    let consumes = consumes.unwrap_or_else(|| converter.consumes.clone());
    (!parts.is_empty()).then(|| form(&consumes, &parts, parts.first().map_or(id, |part| part.id)))
}

/// A body that is shared stays shared, unless this operation wants it in media types of its own.
fn one_body(converter: &Converter, consumes: Option<Vec<Node>>, parameter: Node) -> Node {
    match (
        parameter
            .as_reference()
            .and_then(|reference| converter.shared(reference)),
        consumes,
    ) {
        (Some((name, _)), None) => {
            let target = parameter
                .get("$ref")
                .map_or(parameter.id, |target| target.id);
            let mut reference = Node::object(parameter.id);
            let name = crate::document::escape(name);
            reference.insert(
                "$ref",
                Node::string(target, format!("#/components/requestBodies/{name}")),
            );
            reference
        }
        (Some((_, shared)), Some(consumes)) => body(&consumes, shared),
        (None, consumes) => body(
            &consumes.unwrap_or_else(|| converter.consumes.clone()),
            &parameter,
        ),
    }
}

/// The parameter itself, or the one that it refers to.
fn meant<'n>(converter: &'n Converter, node: &'n Node) -> &'n Node {
    node.as_reference()
        .and_then(|reference| converter.shared(reference))
        .map_or(node, |(_, node)| node)
}

#[cfg(test)]
mod tests {
    use super::super::tests::converted;
    use serde_json::{Value, json};

    fn operation(mut document: Value, operation: Value) -> Value {
        if let Some(document) = document.as_object_mut() {
            document.insert("paths".to_owned(), json!({ "/it": { "post": operation } }));
        }
        converted(document)
            .pointer("/paths/~1it/post")
            .cloned()
            .unwrap_or_default()
    }

    #[test]
    fn a_body_parameter_is_the_request_body() {
        let body = json!({ "name": "pet", "in": "body", "required": true, "schema": { "type": "string" } });
        let operation = operation(
            json!({ "consumes": ["text/plain"] }),
            json!({ "parameters": [body], "responses": {} }),
        );
        let expected = json!({
            "parameters": [],
            "responses": {},
            "requestBody": { "required": true, "content": { "text/plain": { "schema": { "type": "string" } } } },
        });
        assert_eq!(operation, expected);
    }

    #[test]
    fn the_parts_of_a_form_are_properties_of_one_body() {
        let parts = json!([
            { "name": "file", "in": "formData", "type": "file", "required": true },
            { "name": "tags", "in": "formData", "type": "array", "items": { "type": "string" }, "description": "Words." },
        ]);
        let operation = operation(json!({}), json!({ "parameters": parts, "responses": {} }));
        let expected = json!({
            "content": { "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": { "type": "string", "format": "binary" },
                        "tags": { "type": "array", "items": { "type": "string" }, "description": "Words." },
                    },
                    "required": ["file"],
                },
                "encoding": { "tags": { "style": "form", "explode": false } },
            }},
            "required": true,
        });
        assert_eq!(operation.get("requestBody"), Some(&expected));
    }

    #[test]
    fn what_stands_beside_a_body_is_left_for_the_check() {
        let body = |name: &str| json!({ "name": name, "in": "body", "schema": {} });
        let part = json!({ "name": "b", "in": "formData", "type": "string" });
        let own = json!({ "parameters": [body("a"), body("b"), part], "responses": {} });
        let operation = operation(json!({}), own);
        let left = operation.pointer("/parameters").and_then(Value::as_array);
        assert_eq!(left.map(Vec::len), Some(2));
    }

    #[test]
    fn parts_of_a_form_that_a_path_has_join_those_of_its_operations() {
        let part = |name: &str, kind: &str| json!({ "name": name, "in": "formData", "type": kind });
        let post =
            json!({ "parameters": [part("b", "string"), part("c", "string")], "responses": {} });
        let item =
            json!({ "parameters": [part("a", "integer"), part("b", "integer")], "post": post });
        let document = converted(json!({ "paths": { "/it": item } }));
        let schema = document.pointer(
            "/paths/~1it/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties",
        );
        let expected = json!({ "b": { "type": "string" }, "c": { "type": "string" }, "a": { "type": "integer" } });
        assert_eq!(schema, Some(&expected));
    }

    #[test]
    fn a_shared_body_stays_shared() {
        let shared =
            json!({ "parameters": { "Pet": { "name": "pet", "in": "body", "schema": {} } } });
        let own = json!({ "parameters": [{ "$ref": "#/parameters/Pet" }], "responses": {} });
        let expected = json!({ "$ref": "#/components/requestBodies/Pet" });
        assert_eq!(operation(shared, own).get("requestBody"), Some(&expected));
    }

    #[test]
    fn an_operations_own_media_types_win() {
        let own = json!({
            "produces": ["text/csv"],
            "responses": { "200": { "description": "", "schema": { "type": "string" } } },
        });
        let operation = operation(json!({ "produces": ["application/json"] }), own);
        let expected = json!({ "text/csv": { "schema": { "type": "string" } } });
        assert_eq!(operation.pointer("/responses/200/content"), Some(&expected));
    }
}
