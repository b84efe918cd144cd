//! When two schemas written in place are the same.

use super::grammar::{Construct, Kind, SCHEMA, Shape, describes};
use super::node::{Node, Value};
use super::normalise::CONDITIONAL;

/// How many bytes most texts have room in.
const USUAL: usize = 256;

/// A schema's text without its prose: equal for types written in place that are the same. Whether null is allowed as well,
/// and under which condition it holds, is kept where the schema is used, and makes no other type.
pub fn structure(schema: &Node) -> String {
    let mut text = String::with_capacity(USUAL);
    let is_told = |key: &str| is_told(&SCHEMA, key) && !["nullable", CONDITIONAL].contains(&key);
    write_object(schema, &SCHEMA, &is_told, &mut text);
    text
}

/// Whether what stands under a key of an object says something of the type. Of extensions some do, and whether it is
/// deprecated belongs to the type.
fn is_told(kind: &Kind, key: &str) -> bool {
    kind.construct != Construct::Schema
        || !describes(key)
        || key == "deprecated"
        || key.starts_with("x-")
}

fn write_object(node: &Node, kind: &Kind, is_told: &dyn Fn(&str) -> bool, text: &mut String) {
    let Some(object) = node.as_object() else {
        return write_structure(node, Shape::Anything, text);
    };
    text.push('{');
    for (key, child) in object.iter().filter(|(key, _)| is_told(key)) {
        write_text(key, text);
        write_structure(child, kind.shape(key).unwrap_or(Shape::Anything), text);
    }
    text.push_str("};");
}

fn write_structure(node: &Node, shape: Shape, text: &mut String) {
    match (&node.value, shape) {
        (Value::Object(_), Shape::BooleanOr(other)) => return write_structure(node, *other, text),
        (Value::Object(_), Shape::Object(kind) | Shape::ObjectOrReference(kind)) => {
            return write_object(node, kind, &|key| is_told(kind, key), text);
        }
        (Value::Object(object), shape) => {
            let entry = match shape {
                Shape::Map(entry) => *entry,
                _ => Shape::Anything,
            };
            text.push('{');
            for (key, child) in object.iter() {
                write_text(key, text);
                write_structure(child, entry, text);
            }
            text.push('}');
        }
        (Value::Array(items), shape) => {
            let item_shape = match shape {
                Shape::List(item) => *item,
                // Before 3.1, `items` could be a list of schemas.
                Shape::ObjectOrReference(_) => shape,
                _ => Shape::Anything,
            };
            text.push('[');
            for item in items {
                write_structure(item, item_shape, text);
                text.push(',');
            }
            text.push(']');
        }
        (Value::String(string), _) => write_text(string, text),
        (Value::Number(number), _) => text.push_str(&number.to_string()),
        (Value::Bool(flag), _) => text.push_str(if *flag { "true" } else { "false" }),
        (Value::Null, _) => text.push_str("null"),
    }
    text.push(';');
}

/// With its length, so that no other text can look the same together with what follows.
fn write_text(part: &str, text: &mut String) {
    text.push('"');
    text.push_str(&part.len().to_string());
    text.push(':');
    text.push_str(part);
}
