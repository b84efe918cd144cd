//! When two schemas written in place are the same.

use std::fmt::Write;

use crate::document::{Node, Value};

/// Keywords that say nothing about which values a schema allows.
const PROSE: &[&str] = &[
    "title",
    "description",
    "example",
    "examples",
    "externalDocs",
    "nullable",
];

/// A schema's text without its prose: equal for types written in place that are the same.
pub(super) fn structure(node: &Node) -> String {
    let mut text = String::new();
    write_structure(node, &mut text, false);
    text
}

fn write_structure(node: &Node, text: &mut String, is_map_of_names: bool) {
    match &node.value {
        Value::Object(object) => {
            text.push('{');
            for (key, child) in object.iter() {
                if is_map_of_names || !PROSE.contains(&key) {
                    write_text(key, text);
                    write_structure(child, text, key == "properties" && !is_map_of_names);
                }
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_structure(item, text, false);
                text.push(',');
            }
            text.push(']');
        }
        Value::String(string) => write_text(string, text),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::Bool(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Value::Null => text.push_str("null"),
    }
    text.push(';');
}

/// With its length, so that no other text can look the same together with what follows.
fn write_text(part: &str, text: &mut String) {
    // Writing into a string cannot fail.
    let _ = write!(text, "\"{}:{part}", part.len());
}
