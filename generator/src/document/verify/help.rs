//! What an author most likely meant by a value of the wrong kind, or by a word that is not known, and what to write.

use super::kind::Wanted;
use super::{Part, Slot};
use crate::diagnostic::nearest;
use crate::document::grammar::{Construct, Edition, TYPES};
use crate::document::node::{Node, Value};

/// What to write in place of a value of the wrong kind.
pub(super) fn help(slot: Slot<'_>, wanted: Wanted, node: &Node) -> Option<String> {
    let of_schema = || match slot.owner {
        Construct::Schema => of_schema(slot, &node.value).map(str::to_owned),
        _ => None,
    };
    let of_name = || node.as_str().and_then(|name| of_name(slot, wanted, name));
    let of_version = || of_version(slot, node);
    of_version()
        .or_else(of_schema)
        .or_else(of_name)
        .or_else(|| of_kind(slot, wanted, &node.value))
}

fn of_version(slot: Slot<'_>, node: &Node) -> Option<String> {
    let number = node.as_number().filter(|_| slot.key == "openapi")?;
    Some(format!(
        "write the whole version between quotes, as in `'{number}.0'`"
    ))
}

/// Under a keyword of a schema.
fn of_schema(slot: Slot<'_>, value: &Value) -> Option<&'static str> {
    Some(match (slot.key, value) {
        ("required", Value::Bool(_)) => {
            "list the names of the required properties in the schema that has them, as in `required: [id]`"
        }
        ("type", Value::Array(_)) => {
            "a list of types belongs to OpenAPI 3.1; in 3.0 write one type, and `nullable: true` for null"
        }
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => {
            "a number belongs to OpenAPI 3.1; in 3.0 it is `true` beside `minimum` or `maximum`"
        }
        ("properties", Value::Array(_)) if slot.part == Part::Entry => {
            "describe it by a schema; if `required` is meant, put it beside `properties`"
        }
        ("items" | "not", Value::String(_)) => {
            "write a schema, as in `{ type: string }`, or a reference to one: `{ $ref: '#/components/schemas/…' }`"
        }
        ("additionalProperties", Value::String(_)) => {
            "write a schema, or `true` or `false` without quotes"
        }
        ("items", Value::Array(_)) => {
            "write one schema for all items; `prefixItems` of OpenAPI 3.1 describes each by its place"
        }
        _ => return None,
    })
}

/// A name where what has it belongs.
fn of_name(slot: Slot<'_>, wanted: Wanted, name: &str) -> Option<String> {
    let known = TYPES.iter().find(|known| **known == name).copied();
    let ty = known.or_else(|| type_called(name));
    let referred = || format!("refer to it, as in `{{ $ref: '#/components/schemas/{name}' }}`");
    Some(match (slot.owner, slot.key) {
        (Construct::Schema, "properties") => {
            let ty = ty.unwrap_or("string");
            format!("describe it by a schema, as in `{{ type: {ty} }}`")
        }
        (Construct::Schema, "oneOf" | "anyOf" | "allOf") => referred(),
        (Construct::Parameter | Construct::Header | Construct::MediaType, "schema") => match ty {
            Some(ty) => format!("write a schema, as in `{{ type: {ty} }}`"),
            None => referred(),
        },
        (Construct::Schema, "discriminator") => {
            format!("name the property, as in `{{ propertyName: {name} }}`")
        }
        (_, "security") if wanted == Wanted::Map => {
            format!("list its scopes, or none, as in `- {name}: []`")
        }
        (Construct::OpenApi, "tags") => format!("give it its name, as in `- name: {name}`"),
        (Construct::Info, "license" | "contact") => {
            format!("give it its name, as in `{{ name: {name} }}`")
        }
        _ => return None,
    })
}

/// By what stands there and what should, wherever that is.
fn of_kind(slot: Slot<'_>, wanted: Wanted, value: &Value) -> Option<String> {
    let help = match (slot.key, value) {
        ("$ref", Value::Null) => {
            "put the reference between quotes: without them, `#` begins a comment"
        }
        (_, Value::Number(_) | Value::Bool(_)) if wanted == Wanted::Text => "put it between quotes",
        (_, Value::String(text)) if wanted == Wanted::Flag && truth_called(text).is_some() => {
            "write `true` or `false`, without quotes"
        }
        (_, Value::String(text))
            if wanted.is_number() && text.trim().parse().is_ok_and(f64::is_finite) =>
        {
            "write it as a decimal number, without quotes"
        }
        (_, Value::String(text)) if wanted == Wanted::List => {
            return Some(format!("write it as a list: `[{text}]`"));
        }
        (_, Value::Object(_)) if wanted == Wanted::List => "begin each item with a dash",
        (_, Value::Array(_)) if wanted == Wanted::Map => {
            "take away the dashes, and give each entry a name"
        }
        ("security", Value::Null) => {
            "write an empty list behind the name of the scheme, as in `key: []`"
        }
        ("description", Value::Null) if slot.owner == Construct::Response => {
            "write `description: ''` where there is nothing to say"
        }
        (_, Value::Null) => "nothing stands after the colon; leave the key out if that is meant",
        _ => return None,
    };
    Some(help.to_owned())
}

/// What to write in place of a word that is not known.
pub(super) fn known_words(
    slot: Slot<'_>,
    text: &str,
    words: &[&'static str],
    edition: Edition,
) -> String {
    let mut words = words.to_vec();
    if slot.owner == Construct::Schema && slot.key == "type" && edition >= Edition::V31 {
        words.push("null");
    }
    if slot.owner == Construct::Parameter && slot.key == "in" && edition >= Edition::V32 {
        words.push("querystring");
    }
    let called = match slot.owner {
        Construct::Schema => type_called(text),
        _ => None,
    };
    match nearest(text, words.iter().copied()).or(called) {
        _ if text == "querystring" => {
            "parameters that are all of the query belong to OpenAPI 3.2".to_owned()
        }
        _ if slot.owner == Construct::Schema && matches!(text, "file" | "binary") => {
            "write `type: string`, with `format: binary` beside it".to_owned()
        }
        _ if text == "null" => "in OpenAPI 3.0, write `nullable: true` beside the type, or beside the list of alternatives in place of this one".to_owned(),
        _ if slot.owner == Construct::Parameter && matches!(text, "body" | "formData") => {
            "an operation has one body, and none beside a form; in OpenAPI 3 it is described under `requestBody`".to_owned()
        }
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("known are {}", words.join(", "))
        }
    }
}

/// The type that programming languages, and formats, call otherwise.
pub(super) fn type_called(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "int" | "int32" | "int64" | "long" | "bigint" | "short" => Some("integer"),
        "float" | "double" | "decimal" => Some("number"),
        "bool" => Some("boolean"),
        "str" | "text" | "date" | "datetime" | "date-time" | "timestamp" | "time" | "uuid"
        | "guid" | "uri" | "url" | "email" | "file" | "binary" | "byte" | "enum" => Some("string"),
        "list" => Some("array"),
        "dict" | "map" | "hash" | "json" => Some("object"),
        _ => None,
    }
}

/// A truth in quotes, or in one of the words that YAML 1.1 has for it.
pub(super) fn truth_called(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some(true),
        "false" | "no" | "off" | "n" => Some(false),
        _ => None,
    }
}
