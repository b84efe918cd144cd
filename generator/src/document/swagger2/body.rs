//! Request bodies: in 2.0 a parameter, or several that make up a form.

use super::Converter;
use super::parameter::{is_list, say_how, value};
use super::response::names;
use crate::diagnostic::NodeId;
use crate::document::node::{Node, Object};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// Where a parameter stands.
pub(super) fn location(node: &Node) -> Option<&str> {
    node.get("in").and_then(Node::as_str)
}

/// Separates the shared parameters into bodies and others. Parts of forms become part of every operation that has them.
pub(super) fn separate(converter: &Converter, section: &Node) -> (Vec<(String, Node)>, Object) {
    let mut bodies = Vec::new();
    let mut others = Object::default();
    for (name, node) in section.as_object().into_iter().flat_map(Object::iter) {
        match location(node) {
            Some("body") => bodies.push((name.to_owned(), body(&converter.consumes, node))),
            Some("formData") => {}
            _ => drop(others.insert(name, node.clone())),
        }
    }
    (bodies, others)
}

/// The request body that a body parameter is, in the media types that the operation `consumes`.
pub(super) fn body(consumes: &[Node], parameter: &Node) -> Node {
    let mut body = Node::object(parameter.id);
    let mut content = Node::object(parameter.id);
    for name in names(consumes, "application/json") {
        let mut media_type = Node::object(parameter.id);
        if let Some(schema) = parameter.get("schema") {
            media_type.insert("schema", schema.clone());
        }
        content.insert(name, media_type);
    }
    let entries = parameter.as_object().into_iter().flat_map(Object::iter);
    for (key, node) in entries.filter(|(key, _)| !matches!(*key, "name" | "in" | "schema")) {
        body.insert(key, node.clone());
    }
    body.insert("content", content);
    body
}

/// The request body that the parts of a form are.
pub(super) fn form(consumes: &[Node], parts: &[Node], id: NodeId) -> Node {
    let named = || {
        parts
            .iter()
            .filter_map(|part| Some((part.get("name")?.as_str()?, part)))
    };
    let required: Vec<Node> = parts
        .iter()
        .filter(|part| is_required(part))
        .filter_map(|part| part.get("name"))
        .cloned()
        .collect();
    let any_required = !required.is_empty();
    let mut schema = Node::object(id);
    schema.insert("type", Node::string(id, "object"));
    schema.insert(
        "properties",
        map(id, named().map(|(name, part)| (name, property(part)))),
    );
    if any_required {
        schema.insert("required", Node::array(id, required));
    }
    let mut media_type = map(id, [("schema", schema)]);
    if parts.iter().any(is_list) {
        let lists = named().filter(|(_, part)| is_list(part));
        media_type.insert(
            "encoding",
            map(id, lists.map(|(name, part)| (name, how_to_write(part)))),
        );
    }
    let names = media_types(consumes, parts);
    let content = map(
        id,
        names.iter().map(|name| (name.as_str(), media_type.clone())),
    );
    let mut body = map(id, [("content", content)]);
    if any_required {
        body.insert("required", Node::bool(id, true));
    }
    body
}

fn is_required(part: &Node) -> bool {
    part.get("required").and_then(Node::as_bool) == Some(true)
}

fn map<'n>(id: NodeId, entries: impl IntoIterator<Item = (&'n str, Node)>) -> Node {
    let mut map = Node::object(id);
    entries
        .into_iter()
        .for_each(|(name, node)| map.insert(name, node));
    map
}

fn how_to_write(part: &Node) -> Node {
    let format = part.get("collectionFormat");
    let mut encoding = Node::object(format.map_or(part.id, |format| format.id));
    if let Some(object) = encoding.as_object_mut() {
        // The fields of a form are written as a query is.
        say_how(object, format, true, part.id);
    }
    encoding
}

fn property(part: &Node) -> Node {
    let mut object = part.as_object().cloned().unwrap_or_default();
    let mut schema = value(&mut object, part.id);
    for key in [
        "name",
        "in",
        "required",
        "allowEmptyValue",
        "collectionFormat",
    ] {
        object.remove(key);
    }
    // Its description, and whatever the check may know, or not.
    for (key, keyword) in object {
        schema.insert(key, keyword);
    }
    schema
}

/// Files need several parts; other forms are what the operation says, of the two kinds that there are.
fn media_types(consumes: &[Node], parts: &[Node]) -> Vec<String> {
    let files = parts
        .iter()
        .any(|part| part.get("type").and_then(Node::as_str) == Some("file"));
    let fallback = if files { MULTIPART } else { FORM };
    let mut said = names(consumes, fallback);
    said.retain(|name| name == MULTIPART || (name == FORM && !files));
    if said.is_empty() {
        vec![fallback.to_owned()]
    } else {
        said
    }
}
