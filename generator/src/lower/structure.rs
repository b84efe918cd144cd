//! When two schemas written in place are the same.

use crate::document::{CONDITIONAL, Node, Value};

/// Keywords that say nothing about which values a schema allows.
const PROSE: &[&str] = &[
    "title",
    "description",
    "example",
    "examples",
    "externalDocs",
];

/// How many bytes most texts have room in.
const USUAL: usize = 256;

/// A schema's text without its prose: equal for types written in place that are the same. Whether null is allowed as well,
/// and under which condition it holds, is kept where the schema is used, and makes no other type.
pub(super) fn structure(node: &Node) -> String {
    let mut text = String::with_capacity(USUAL);
    write_structure(node, &mut text, Keys::Outermost);
    text
}

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq)]
enum Keys {
    /// The keywords of the schema itself.
    Outermost,
    /// Those of a schema within it.
    Keywords,
    /// Names, each with a schema.
    Names,
    /// Those of a value, of which each counts.
    Data,
}

impl Keys {
    /// What they are in what stands under one of them.
    fn below(self, key: &str) -> Self {
        match (self, key) {
            (Self::Data, _) => Self::Data,
            (Self::Names, _) => Self::Keywords,
            (_, "enum" | "const" | "default") => Self::Data,
            (_, "properties") => Self::Names,
            _ => Self::Keywords,
        }
    }

    /// Whether a key says nothing of the type.
    fn is_idle(self, key: &str) -> bool {
        match self {
            Self::Outermost => PROSE.contains(&key) || ["nullable", CONDITIONAL].contains(&key),
            Self::Keywords => PROSE.contains(&key),
            Self::Names | Self::Data => false,
        }
    }
}

fn write_structure(node: &Node, text: &mut String, keys: Keys) {
    match &node.value {
        Value::Object(object) => {
            text.push('{');
            for (key, child) in object.iter() {
                if !keys.is_idle(key) {
                    write_text(key, text);
                    write_structure(child, text, keys.below(key));
                }
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_structure(item, text, keys);
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
    text.push('"');
    text.push_str(&part.len().to_string());
    text.push(':');
    text.push_str(part);
}
