//! From the later shapes of OpenAPI to that of 3.0, one small rule at a time.
//!
//! Every rule says the same in other words and keeps the identities of values, so that reports still point at what the
//! author wrote. What 3.0 has no words for stays in the tree under its own keyword, or under a mark: the key of an
//! extension with a character that no author writes.

mod bounds;
mod constant;
mod content;
mod examples;
mod members;
mod null;
mod number_text;
mod reference;
mod security;
mod sequential;
mod tuple;
mod types;

pub use members::CONDITIONAL;
pub use number_text::{NUMBER_OR_TEXT, is_pattern_of_numbers};

use super::grammar::{Construct, Edition, Kind, OPENAPI, describes, walk};
use super::node::{Node, Value};
use crate::diagnostic::Diagnostics;

/// Brings a document to the shape of 3.0.
pub(super) fn normalise(root: &mut Node, edition: Edition, diagnostics: &mut Diagnostics) {
    if edition >= Edition::V31 {
        let events = sequential::shared_events(root);
        walk(&OPENAPI, root, &mut |kind, node, _| match kind.construct {
            Construct::Response | Construct::RequestBody => sequential::contents(node, &events),
            _ => {}
        });
    }
    walk(&OPENAPI, root, &mut |kind, node, _| {
        construct(kind, node, edition, diagnostics)
    });
}

/// Brings what a document of 3.0 can say in two ways to one of them: the shape of its schemas is the right one already, and
/// what is wrong with it has to stay for the check to report.
pub(super) fn enumerations(root: &mut Node) {
    walk(&OPENAPI, root, &mut |kind, node, _| {
        if kind.construct == Construct::Schema {
            constant::listed(node);
        }
    });
}

fn construct(kind: &Kind, node: &mut Node, edition: Edition, diagnostics: &mut Diagnostics) {
    if edition >= Edition::V32
        && matches!(kind.construct, Construct::OpenApi | Construct::Operation)
    {
        security::referred_schemes(node);
    }
    match kind.construct {
        Construct::Schema => schema(node, edition, diagnostics),
        Construct::SecurityScheme => security::mutual_tls(node),
        Construct::OpenApi if edition >= Edition::V31 => stand_in(node, "paths"),
        Construct::Operation if edition >= Edition::V31 => stand_in(node, "responses"),
        Construct::Response if edition >= Edition::V32 => describe(node),
        Construct::Parameter if edition >= Edition::V32 => {
            cookie_style(node);
            query_string(node);
        }
        _ => {}
    }
}

/// The rules for one schema. The order matters: null is looked for while it still has its own type, and types are
/// taken apart when nothing else is to be done to the whole.
fn schema(node: &mut Node, edition: Edition, diagnostics: &mut Diagnostics) {
    boolean(node);
    without_impossible(node);
    if edition >= Edition::V31 {
        reference::siblings(node);
        examples::first(node);
    } else {
        null::by_extension(node);
        reference::null_beside(node);
    }
    null::alternative(node);
    null::only(node);
    constant::listed(node);
    constant::enumerated(node);
    bounds::exclusive(node);
    content::format(node);
    members::others(node);
    members::conditional(node);
    tuple::unsaid(node, edition);
    tuple::listed(node);
    tuple::items(node, edition);
    number_text::numbers(node);
    types::list(node, diagnostics);
    node.remove("$defs");
}

/// `true` allows any value, and `false` none.
fn boolean(node: &mut Node) {
    let Some(allowed) = node.as_bool() else {
        return;
    };
    let id = node.id;
    *node = Node::object(id);
    if !allowed {
        node.insert("not", Node::object(id));
    }
}

/// An alternative that no value satisfies is none, beside others.
fn without_impossible(node: &mut Node) {
    for key in ["oneOf", "anyOf"] {
        let list = node.get_mut(key).and_then(Node::as_array_mut);
        let is_possible = |part: &Node| part.as_bool() != Some(false);
        if let Some(list) = list.filter(|list| list.iter().any(is_possible)) {
            list.retain(is_possible);
        }
    }
}

/// Whether a schema says nothing of a value.
pub fn allows_anything(schema: &Node) -> bool {
    let object = schema.as_object();
    schema.as_bool() == Some(true) || object.is_some_and(|object| object.keys().all(describes))
}

/// Since 3.1 a document may be without these.
fn stand_in(node: &mut Node, key: &str) {
    if matches!(&node.value, Value::Object(object) if !object.contains(key)) {
        node.insert(key, Node::object(node.id));
    }
}

/// Since 3.2 a response may be without a description.
fn describe(node: &mut Node) {
    if !node.has("description") && !node.has("$ref") {
        node.insert("description", Node::string(node.id, ""));
    }
}

/// The style of cookies that 3.2 names differs from the only one of 3.0 in that callers have encoded their values.
fn cookie_style(node: &mut Node) {
    if node.get("style").and_then(Node::as_str) == Some("cookie") {
        node.remove("style");
        node.insert("allowReserved", Node::bool(node.id, true));
    }
}

/// What says of a parameter that it is all of the query.
pub const QUERY_STRING: &str = "x-\u{0}query-string";

/// Since 3.2 a parameter may be all of the query, of which 3.0 knows only parts.
fn query_string(node: &mut Node) {
    let place = node.get_mut("in");
    if let Some(place) = place.filter(|place| place.as_str() == Some("querystring")) {
        *place = Node::string(place.id, "query");
        node.insert(QUERY_STRING, Node::bool(node.id, true));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{NodeId, Sources};
    use serde_json::{Value as Json, json};

    /// What becomes of a schema of OpenAPI 3.1.
    pub(super) fn normalised(schema: Json) -> Json {
        normalised_as(schema, Edition::V31)
    }

    /// What becomes of a schema of one edition.
    pub(super) fn normalised_as(schema: Json, edition: Edition) -> Json {
        let id = NodeId::new(Sources::new().add("test", ""), 0);
        let document = json!({ "openapi": "3.1.0", "components": { "schemas": { "It": schema } } });
        let mut root = Node::from_json(id, document);
        normalise(&mut root, edition, &mut Diagnostics::new());
        root.pointer("/components/schemas/It")
            .map(Node::to_json)
            .unwrap_or_default()
    }

    #[test]
    fn an_alternative_that_allows_nothing_is_none() {
        let text = json!({ "type": "string" });
        let schema = json!({ "anyOf": [false, text], "oneOf": [false] });
        let expected = json!({ "anyOf": [text], "oneOf": [{ "not": {} }] });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn boolean_schemas_allow_everything_or_nothing() {
        assert_eq!(normalised(json!(true)), json!({}));
        assert_eq!(normalised(json!(false)), json!({ "not": {} }));
    }

    #[test]
    fn inner_schemas_are_reached_and_data_is_not() {
        let schema =
            json!({ "properties": { "a": true }, "example": { "type": ["string", "null"] } });
        let expected =
            json!({ "properties": { "a": {} }, "example": { "type": ["string", "null"] } });
        assert_eq!(normalised(schema), expected);
    }

    #[test]
    fn a_document_may_be_without_paths_and_an_operation_without_responses() {
        let id = NodeId::new(Sources::new().add("test", ""), 0);
        let mut root = Node::from_json(id, json!({ "webhooks": { "ping": { "post": {} } } }));
        normalise(&mut root, Edition::V31, &mut Diagnostics::new());
        assert_eq!(
            root.to_json(),
            json!({ "webhooks": { "ping": { "post": { "responses": {} } } }, "paths": {} })
        );
    }
}
