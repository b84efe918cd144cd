//! From Swagger 2.0 to the shape of OpenAPI 3.0.
//!
//! Only what the two call differently is touched: a key that neither knows is carried over, for the check to report.
//! References stay as they were written and are followed later, into the file as it was written.

mod body;
mod kinds;
mod later;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;
mod server;
mod slip;

use super::grammar::{
    Construct, Kind, OPENAPI, PARAMETER, RESPONSE, SCHEMA, SECURITY_SCHEME, walk,
};
use super::node::{Node, Object};
use server::Address;

pub(super) use kinds::wrong_kinds;
pub(super) use later::later;
pub use parameter::COLLECTION_FORMAT;
pub(super) use parameter::parameter;
pub(super) use response::response;
pub(super) use slip::slips;

/// Takes the body, or the parts of a form, out of the parameters of an operation that stands in no document of 2.0.
pub(super) fn body_of(operation: &mut Node) {
    operation::take_body(
        &Converter::new(&Node::object(operation.id)),
        None,
        operation,
    );
}

/// The sections that a document has of its own, at its top.
const SECTIONS: [(&str, &Kind); 4] = [
    ("definitions", &SCHEMA),
    ("parameters", &PARAMETER),
    ("responses", &RESPONSE),
    ("securityDefinitions", &SECURITY_SCHEME),
];

/// Visits each object of a document as its author wrote it, with the object of 3.0 that comes nearest to it.
fn each(root: &mut Node, visit: &mut dyn FnMut(&'static Kind, &mut Node)) {
    look(&OPENAPI, root, visit);
    for (section, kind) in SECTIONS {
        let entries = root.get_mut(section).and_then(Node::as_object_mut);
        let entries = entries.into_iter().flat_map(Object::iter_mut);
        entries.for_each(|(_, entry)| look(kind, entry, visit));
    }
}

fn look(kind: &'static Kind, node: &mut Node, visit: &mut dyn FnMut(&'static Kind, &mut Node)) {
    walk(kind, node, &mut |kind, node, _| {
        visit(kind, node);
        if kind.construct == Construct::Response
            && let Some(schema) = node.get_mut("schema")
        {
            look(&SCHEMA, schema, visit);
        }
    });
}

/// What a document says once, for all its operations.
pub(super) struct Converter {
    consumes: Vec<Node>,
    produces: Vec<Node>,
    /// The parameters that operations refer to: some are bodies, or parts of one.
    parameters: Object,
    /// The responses that operations refer to.
    responses: Object,
    address: Address,
}

impl Converter {
    /// Notes what the document says for all its operations.
    pub(super) fn new(root: &Node) -> Converter {
        let list = |key| {
            root.get(key)
                .and_then(Node::as_array)
                .unwrap_or_default()
                .to_vec()
        };
        let section = |key| {
            let section = root.get(key).and_then(Node::as_object);
            section.cloned().unwrap_or_default()
        };
        Converter {
            consumes: list("consumes"),
            produces: list("produces"),
            parameters: section("parameters"),
            responses: section("responses"),
            address: Address::new(root),
        }
    }

    /// Brings a whole document to the shape of 3.0.
    pub(super) fn document(&self, root: &mut Node) {
        if let Some(version) = root.remove("swagger") {
            root.insert("openapi", Node::string(version.id, "3.0.3"));
        }
        self.address.write(root);
        root.remove("consumes");
        root.remove("produces");
        self.components(root);
        walk(&OPENAPI, root, &mut |kind, node, _| {
            self.object(kind.construct, node)
        });
    }

    /// Brings a piece that stands in a file of its own to the shape of 3.0.
    pub(super) fn piece(&self, kind: &'static Kind, node: &mut Node) {
        walk(kind, node, &mut |kind, node, _| {
            self.object(kind.construct, node)
        });
    }

    /// Converts one object; those inside it are converted after it.
    fn object(&self, construct: Construct, node: &mut Node) {
        match construct {
            Construct::PathItem => operation::shared_bodies(self, node),
            Construct::Operation => operation::operation(self, node),
            Construct::Parameter => parameter(node),
            // Within an operation this is done already, with that operation's media types.
            Construct::Response => response(&self.produces, node),
            Construct::Header => parameter::header(node),
            Construct::Schema => schema::schema(node),
            Construct::SecurityScheme => security::scheme(node),
            _ => {}
        }
    }

    /// Gathers what stood at the top.
    fn components(&self, root: &mut Node) {
        let id = root.id;
        let mut components = Node::object(id);
        for (from, to) in [
            ("definitions", "schemas"),
            ("responses", "responses"),
            ("securityDefinitions", "securitySchemes"),
        ] {
            if let Some(section) = root.remove(from) {
                components.insert(to, section);
            }
        }
        if let Some(section) = root.remove("parameters") {
            let (bodies, others) = body::separate(self, &section);
            components.insert("requestBodies", Node::object(section.id));
            components.insert(
                "parameters",
                Node::new(section.id, super::Value::Object(others)),
            );
            if let Some(section) = components.get_mut("requestBodies") {
                bodies
                    .into_iter()
                    .for_each(|(name, body)| section.insert(name, body));
            }
        }
        if !components.as_object().is_none_or(Object::is_empty) {
            root.insert("components", components);
        }
    }

    /// The response that a reference such as `#/responses/Gone` leads to.
    fn shared_response(&self, reference: &str) -> Option<&Node> {
        let name = super::unescape(reference.strip_prefix("#/responses/")?);
        self.responses.get(&name)
    }

    /// The parameter that a reference such as `#/parameters/Page` leads to.
    fn shared(&self, reference: &str) -> Option<(&str, &Node)> {
        let name = super::unescape(reference.strip_prefix("#/parameters/")?);
        self.parameters.iter().find(|(known, _)| *known == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{NodeId, Sources};
    use serde_json::{Value as Json, json};

    /// What becomes of a document of Swagger 2.0.
    pub(super) fn converted(mut document: Json) -> Json {
        if let Some(document) = document.as_object_mut() {
            document.insert("swagger".to_owned(), "2.0".into());
        }
        let mut root = Node::from_json(NodeId::new(Sources::new().add("test", ""), 0), document);
        Converter::new(&root).document(&mut root);
        root.to_json()
    }

    #[test]
    fn the_parts_at_the_top_become_components() {
        let document = converted(json!({
            "definitions": { "Pet": { "type": "object" } },
            "responses": { "Gone": { "description": "Gone." } },
            "colour": "red",
        }));
        let expected = json!({
            "colour": "red",
            "openapi": "3.0.3",
            "components": {
                "schemas": { "Pet": { "type": "object" } },
                "responses": { "Gone": { "description": "Gone." } },
            },
        });
        assert_eq!(document, expected);
    }
}
