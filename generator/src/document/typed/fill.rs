//! Filling in the schemas of what was read without them.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, Components, Encoding, Header, MediaType, Operation, Parameter,
    ParameterData, ParameterSchemaOrContent, PathItem, ReferenceOr, RequestBody, Response,
    Responses, Schema, SchemaKind, StatusCode, Type,
};
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::AT_ONCE;
use super::value::{members, object};
use crate::document::grammar::SCHEMA;
use crate::document::node::{Node, Object};

/// What has schemas in it, or is one.
pub(crate) trait Fill {
    /// Reads the schemas in what was read from `node`.
    fn fill(&mut self, node: &Node) -> Result<(), Error>;

    /// The same, of what stands under a key of `owner`.
    fn fill_from(&mut self, owner: &Node, key: &str) -> Result<(), Error> {
        owner.get(key).map_or(Ok(()), |node| self.fill(node))
    }
}

impl<T: Fill> Fill for Option<T> {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        self.as_mut().map_or(Ok(()), |some| some.fill(node))
    }
}

impl<T: Fill> Fill for Box<T> {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        self.as_mut().fill(node)
    }
}

impl<T: Fill> Fill for ReferenceOr<T> {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        match self {
            ReferenceOr::Item(item) => item.fill(node),
            ReferenceOr::Reference { .. } => Ok(()),
        }
    }
}

impl<T: Fill> Fill for Vec<T> {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        let items = node.as_array().unwrap_or_default();
        let mut pairs = self.iter_mut().zip(items);
        pairs.try_for_each(|(item, node)| item.fill(node))
    }
}

impl<T: Fill> Fill for IndexMap<String, T> {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        let mut entries = self.iter_mut();
        entries.try_for_each(|(name, entry)| entry.fill_from(node, name))
    }
}

impl Fill for Schema {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        *self = object(members(node, &SCHEMA))?;
        self.schema_kind.fill(node)
    }
}

impl Fill for SchemaKind {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        match self {
            SchemaKind::Type(Type::Object(object)) => {
                object.properties.fill_from(node, "properties")?;
                let additional = &mut object.additional_properties;
                additional.fill_from(node, "additionalProperties")
            }
            SchemaKind::Type(Type::Array(array)) => array.items.fill_from(node, "items"),
            SchemaKind::Type(_) => Ok(()),
            SchemaKind::OneOf { one_of } => one_of.fill_from(node, "oneOf"),
            SchemaKind::AllOf { all_of } => all_of.fill_from(node, "allOf"),
            SchemaKind::AnyOf { any_of } => any_of.fill_from(node, "anyOf"),
            SchemaKind::Not { not } => not.fill_from(node, "not"),
            SchemaKind::Any(any) => {
                any.properties.fill_from(node, "properties")?;
                let additional = &mut any.additional_properties;
                additional.fill_from(node, "additionalProperties")?;
                any.items.fill_from(node, "items")?;
                any.one_of.fill_from(node, "oneOf")?;
                any.all_of.fill_from(node, "allOf")?;
                any.any_of.fill_from(node, "anyOf")?;
                any.not.fill_from(node, "not")
            }
        }
    }
}

impl Fill for AdditionalProperties {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        match self {
            AdditionalProperties::Schema(schema) => schema.fill(node),
            AdditionalProperties::Any(_) => Ok(()),
        }
    }
}

impl Fill for ParameterSchemaOrContent {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        match self {
            ParameterSchemaOrContent::Schema(schema) => schema.fill_from(node, "schema"),
            ParameterSchemaOrContent::Content(content) => content.fill_from(node, "content"),
        }
    }
}

impl Fill for ParameterData {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        self.format.fill(node)
    }
}

impl Fill for Parameter {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        match self {
            Parameter::Query { parameter_data, .. }
            | Parameter::Header { parameter_data, .. }
            | Parameter::Path { parameter_data, .. }
            | Parameter::Cookie { parameter_data, .. } => parameter_data.fill(node),
        }
    }
}

impl Fill for Header {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        self.format.fill(node)
    }
}

impl Fill for Responses {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        self.default.fill_from(node, "default")?;
        for (key, response) in node.as_object().into_iter().flat_map(Object::iter) {
            let key: StrDeserializer<'_, Error> = key.into_deserializer();
            let status = StatusCode::deserialize(key).ok();
            let read = status.and_then(|status| self.responses.get_mut(&status));
            read.map_or(Ok(()), |read| read.fill(response))?;
        }
        Ok(())
    }
}

impl Fill for Components {
    fn fill(&mut self, node: &Node) -> Result<(), Error> {
        // Most of a large document is here.
        let schemas: Vec<_> = self.schemas.iter_mut().collect();
        let node_of = |name| node.get("schemas").and_then(|schemas| schemas.get(name));
        let schemas = schemas.into_par_iter().with_max_len(AT_ONCE);
        schemas.try_for_each(|(name, schema)| {
            node_of(name).map_or(Ok(()), |node| schema.fill(node))
        })?;
        self.responses.fill_from(node, "responses")?;
        self.parameters.fill_from(node, "parameters")?;
        self.request_bodies.fill_from(node, "requestBodies")?;
        self.headers.fill_from(node, "headers")?;
        self.callbacks.fill_from(node, "callbacks")
    }
}

/// For each object, the fields that may have schemas in them, and the keys that these have.
macro_rules! fill {
    ($($object:ident { $($field:ident: $key:literal),* })*) => {
        $(
            impl Fill for $object {
                fn fill(&mut self, node: &Node) -> Result<(), Error> {
                    $(self.$field.fill_from(node, $key)?;)*
                    Ok(())
                }
            }
        )*
    };
}

fill! {
    PathItem {
        get: "get", put: "put", post: "post", delete: "delete", options: "options", head: "head", patch: "patch",
        trace: "trace", parameters: "parameters"
    }
    Operation {
        parameters: "parameters", request_body: "requestBody", responses: "responses", callbacks: "callbacks"
    }
    RequestBody { content: "content" }
    Response { headers: "headers", content: "content" }
    MediaType { schema: "schema", encoding: "encoding" }
    Encoding { headers: "headers" }
}
