//! Reading `openapiv3`'s types from the tree, without a detour over another kind of value.
//!
//! These types try alternatives, and whatever stands below one is copied before it is tried. Schemas lie within schemas, and
//! each would be copied once more for every one around it; so everything is read with [empty schemas](value::Value::Empty)
//! first, and each schema is then [filled in](fill::Fill) for itself. Data of the author's own is left to the tree.

mod fill;
mod value;

use openapiv3::{Components, OpenAPI, Operation, Parameter, PathItem, ReferenceOr};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::de::value::Error;

use super::grammar::{COMPONENTS, OPENAPI, OPERATION, PARAMETER, PATH_ITEM, Shape};
use super::node::{Node, Object};
use fill::Fill;
use value::{Value, members};

/// One of `openapiv3`'s types that can be read from where it stands.
pub(crate) trait Readable: Sized {
    /// Reads it from the tree.
    fn read(node: &Node) -> Result<Self, Error>;
}

impl Readable for Operation {
    fn read(node: &Node) -> Result<Self, Error> {
        filled(node, Shape::Object(&OPERATION))
    }
}

impl Readable for ReferenceOr<PathItem> {
    fn read(node: &Node) -> Result<Self, Error> {
        filled(node, Shape::Object(&PATH_ITEM))
    }
}

impl Readable for Components {
    fn read(node: &Node) -> Result<Self, Error> {
        filled(node, Shape::Object(&COMPONENTS))
    }
}

impl Readable for Vec<ReferenceOr<Parameter>> {
    fn read(node: &Node) -> Result<Self, Error> {
        static LISTED: Shape = Shape::ObjectOrReference(&PARAMETER);
        filled(node, Shape::List(&LISTED))
    }
}

/// Reads what the grammar calls `shape`.
fn filled<T: DeserializeOwned + Fill>(node: &Node, shape: Shape) -> Result<T, Error> {
    let mut read = T::deserialize(Value::new(node, shape))?;
    read.fill(node)?;
    Ok(read)
}

/// How many paths or schemas are read in a row: few, since one can be as large as a thousand others.
const AT_ONCE: usize = 8;

/// Reads a whole document, the paths and the components in parallel.
pub(super) fn whole(root: &Node) -> Result<OpenAPI, Error> {
    let (paths, components) = rayon::join(
        || paths(root),
        || root.get("components").map(Components::read).transpose(),
    );
    let outside = members(root, &OPENAPI).filter_map(|(name, value)| match name {
        "components" => None,
        "paths" => Some((name, Value::Empty)),
        _ => Some((name, value)),
    });
    let mut openapi: OpenAPI = value::object(outside)?;
    openapi.paths.paths = paths?.into_iter().collect();
    openapi.components = components?;
    Ok(openapi)
}

/// The path items, by the templates of their paths.
fn paths(root: &Node) -> Result<Vec<(String, ReferenceOr<PathItem>)>, Error> {
    let paths = root.get("paths").and_then(Node::as_object);
    let paths = paths.into_iter().flat_map(Object::iter);
    let paths: Vec<_> = paths.filter(|(path, _)| path.starts_with('/')).collect();
    let read = |(path, item): (&str, &Node)| Ok((path.to_owned(), Readable::read(item)?));
    let paths = paths.into_par_iter().with_max_len(AT_ONCE);
    paths.map(read).collect()
}

#[cfg(test)]
mod tests {
    use openapiv3::OpenAPI;
    use serde_json::{Value, json};

    use super::whole;
    use crate::diagnostic::{NodeId, Sources};
    use crate::document::node::Node;

    /// A schema with others wherever there can be one.
    fn schema() -> Value {
        let list =
            json!([{ "type": "string", "pattern": "^a" }, { "$ref": "#/components/schemas/A" }]);
        let object = json!({
            "type": "object",
            "required": ["schema"],
            "properties": {
                "schema": { "properties": { "properties": { "allOf": list } }, "additionalProperties": false },
                "$ref": { "type": "array", "items": { "type": "array", "items": { "oneOf": list } } }
            },
            "additionalProperties": { "additionalProperties": true, "nullable": true, "type": "object" }
        });
        json!({
            "anyOf": [object, { "allOf": [object] }],
            "oneOf": list,
            "allOf": list,
            "not": { "not": object },
            "items": object,
            "properties": { "items": { "type": "integer", "minimum": 1 } },
            "additionalProperties": { "type": "number", "enum": [1, 2.5] }
        })
    }

    /// A path item with a schema wherever there can be one.
    fn path_item() -> Value {
        let content = json!({
            "application/json": { "schema": schema() },
            "multipart/form-data": {
                "schema": schema(),
                "encoding": { "schema": { "headers": { "X-One": { "schema": schema() } } } }
            }
        });
        let headers = json!({
            "schema": { "schema": schema() },
            "X-Other": { "content": { "text/plain": { "schema": schema() } } }
        });
        let response = json!({ "description": "", "headers": headers, "content": content });
        let parameter = |name, place| json!({ "name": name, "in": place, "required": true, "schema": schema() });
        let operation = json!({
            "parameters": [
                { "$ref": "#/components/parameters/A" },
                parameter("b", "header"),
                { "name": "c", "in": "query", "content": { "application/json": { "schema": schema() } } }
            ],
            "requestBody": { "content": content },
            "responses": { "default": response, "200": response, "4XX": response }
        });
        let mut calling = operation.clone();
        let address = json!({ "{$url}": { "post": operation } });
        let called = calling
            .as_object_mut()
            .map(|calling| calling.insert("callbacks".to_owned(), json!({ "done": address })));
        assert!(called.is_some());
        json!({
            "parameters": [parameter("d", "path"), parameter("e", "cookie")],
            "get": calling, "put": operation, "post": operation, "delete": operation, "options": operation,
            "head": operation, "patch": operation, "trace": operation
        })
    }

    #[test]
    fn every_schema_is_read_as_openapiv3_reads_it_at_once() {
        let item = path_item();
        let part = |pointer| item.pointer(pointer).cloned().unwrap_or_default();
        let document = json!({
            "openapi": "3.0.3",
            "info": { "title": "Schemas", "version": "1" },
            "tags": [{ "name": "a" }],
            "paths": { "/a/{d}": item },
            "components": {
                "schemas": { "A": schema(), "B": { "$ref": "#/components/schemas/A" } },
                "parameters": { "A": part("/parameters/0"), "B": { "$ref": "#/components/parameters/A" } },
                "requestBodies": { "A": part("/put/requestBody") },
                "responses": { "A": part("/put/responses/200") },
                "headers": part("/put/responses/200/headers"),
                "callbacks": part("/get/callbacks")
            }
        });
        let id = NodeId::new(Sources::new().add("test", ""), 0);
        let read = whole(&Node::from_json(id, document.clone()));
        let at_once: Result<OpenAPI, _> = serde_json::from_value(document);
        assert!(at_once.is_ok(), "{at_once:?}");
        // Not `assert_eq`: the two are too large to be looked at.
        assert!(read.ok() == at_once.ok());
    }
}
