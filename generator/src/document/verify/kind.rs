//! Values of the wrong kind, and what they can be taken for.

use std::fmt;

use super::{Part, Shape, Slot, Verdict, Verifier, with_article};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::document::grammar::{Construct, Edition, TYPES};
use crate::document::node::{Node, Value};

/// What should stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Text,
    Flag,
    Number,
    Count,
    List,
    Map,
}

impl Wanted {
    fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Count)
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Flag => "`true` or `false`",
            Self::Number => "a number",
            Self::Count => "a whole number from 0",
            Self::List => "a list",
            Self::Map => "a map",
        })
    }
}

impl Verifier<'_> {
    /// A text, a truth or a number.
    pub(super) fn plain(&mut self, slot: Slot<'_>, shape: &Shape, node: &mut Node) -> Verdict {
        // 1.0 is a whole number as well (JSON Schema 2020-12, section 4.2.3 of Core).
        let count = node.as_f64().and_then(whole);
        if let Some(count) = count.filter(|_| matches!(shape, Shape::Count)) {
            node.value = Value::Number(count.into());
        }
        let wanted = match (shape, &node.value) {
            (Shape::Text, Value::String(_))
            | (Shape::Flag, Value::Bool(_))
            | (Shape::Number, Value::Number(_)) => {
                return Verdict::Keep;
            }
            (Shape::Count, Value::Number(number)) if number.is_u64() => return Verdict::Keep,
            (Shape::Text, _) => Wanted::Text,
            (Shape::Flag, _) if self.edition > Edition::V30 && is_exclusive(slot) => Wanted::Number,
            (Shape::Flag, _) => Wanted::Flag,
            (Shape::Count, _) => Wanted::Count,
            _ => Wanted::Number,
        };
        let dropped = self.wrong_kind(slot, wanted, node);
        match taken_for(shape, &node.value) {
            Some(value) => {
                node.value = value;
                Verdict::Keep
            }
            None => dropped,
        }
    }

    /// One of a few words.
    pub(super) fn word(
        &mut self,
        slot: Slot<'_>,
        words: &[&'static str],
        node: &mut Node,
    ) -> Verdict {
        let Some(text) = node.as_str() else {
            return self.wrong_kind(slot, Wanted::Text, node);
        };
        if words.contains(&text) {
            return Verdict::Keep;
        }
        let message = format!(
            "`{text}` is not a known `{}` of {}",
            slot.key,
            with_article(slot.owner)
        );
        let report = Diagnostic::new(Code::UnknownWord, Place::Value(node.id), message);
        self.report(report.label("unknown word").help(known_words(
            slot,
            text,
            words,
            self.edition,
        )));
        let meant = match slot.owner {
            Construct::Schema => type_called(text),
            _ => None,
        };
        let meant = meant.unwrap_or(text);
        let meant = words
            .iter()
            .find(|word| word.eq_ignore_ascii_case(meant))
            .copied();
        if let Some(word) = meant {
            node.value = Value::String(word.to_owned());
        }
        Verdict::keep_if(meant.is_some())
    }

    /// Something else where a list belongs; a single item is taken for a list of one.
    pub(super) fn mend_list(&mut self, slot: Slot<'_>, shape: &Shape, node: &mut Node) -> Verdict {
        let dropped = self.wrong_kind(slot, Wanted::List, node);
        if !self.diagnostics.is_lenient() {
            // What an author meant by it is not guessed at, and so nothing in it is found fault with.
            return dropped;
        }
        // A scheme is asked for all the same.
        if slot.key == "security" && matches!(node.value, Value::Null) {
            node.value = Value::Array(Vec::new());
            return Verdict::Keep;
        }
        let item = match (shape, &node.value) {
            (Shape::Text | Shape::Anything, Value::String(_) | Value::Number(_)) => true,
            (
                Shape::Object(_) | Shape::ObjectOrReference(_) | Shape::Map(_),
                Value::Object(object),
            ) => !object.is_empty(),
            _ => false,
        };
        if !item {
            return dropped;
        }
        let only = std::mem::replace(&mut node.value, Value::Null);
        node.value = Value::Array(vec![Node::new(node.id, only)]);
        Verdict::Keep
    }

    /// Reports a value of the wrong kind, which is then left out.
    pub(super) fn wrong_kind(&mut self, slot: Slot<'_>, wanted: Wanted, node: &Node) -> Verdict {
        let found = match &node.value {
            Value::Number(number) if wanted.is_number() => format!("{number}"),
            _ => node.kind().to_owned(),
        };
        let message = format!("{} must be {wanted}, not {found}", slot.name());
        let mut report = Diagnostic::new(Code::WrongKind, Place::Value(node.id), message)
            .label(format!("must be {wanted}"));
        report.help = help(slot, wanted, node);
        self.report(report);
        Verdict::Drop
    }
}

/// Whether it is one of the limits that are numbers since 3.1, and truths in the tables, which are those of 3.0.
fn is_exclusive(slot: Slot<'_>) -> bool {
    matches!(slot.key, "exclusiveMinimum" | "exclusiveMaximum")
}

fn known_words(slot: Slot<'_>, text: &str, words: &[&'static str], edition: Edition) -> String {
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
        _ if text == "null" => "in OpenAPI 3.0, write `nullable: true` beside the type".to_owned(),
        _ if slot.owner == Construct::Parameter && matches!(text, "body" | "formData") => {
            "describe a body under `requestBody`, beside the operation's `parameters`".to_owned()
        }
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("known are {}", words.join(", "))
        }
    }
}

/// The type that programming languages, and formats, call otherwise.
fn type_called(name: &str) -> Option<&'static str> {
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

/// A name in the place of a schema.
fn referred(name: &str) -> String {
    format!("refer to it, as in `{{ $ref: '#/components/schemas/{name}' }}`")
}

/// What most likely happened.
fn help(slot: Slot<'_>, wanted: Wanted, node: &Node) -> Option<String> {
    match (slot.owner, slot.key, &node.value) {
        (Construct::Schema, "required", Value::Bool(_)) => {
            Some("list the names of the required properties in the schema that has them, as in `required: [id]`".to_owned())
        }
        (Construct::Schema, "type", Value::Array(_)) => {
            Some("a list of types belongs to OpenAPI 3.1; in 3.0 write one type, and `nullable: true` for null".to_owned())
        }
        (Construct::Schema, "exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => {
            Some("a number belongs to OpenAPI 3.1; in 3.0 it is `true` beside `minimum` or `maximum`".to_owned())
        }
        (Construct::Schema, "properties", Value::String(text)) => {
            let known = TYPES.iter().find(|known| **known == text.as_str()).copied();
            let ty = known.or_else(|| type_called(text)).unwrap_or("string");
            Some(format!("describe it by a schema, as in `{{ type: {ty} }}`"))
        }
        (Construct::Schema, "properties", Value::Array(_)) if slot.part == Part::Entry => {
            Some("describe it by a schema; if `required` is meant, put it beside `properties`".to_owned())
        }
        (Construct::Schema, "oneOf" | "anyOf" | "allOf", Value::String(text)) => Some(referred(text)),
        (Construct::Parameter | Construct::Header | Construct::MediaType, "schema", Value::String(text)) => {
            let known = TYPES.iter().find(|known| **known == text.as_str()).copied();
            Some(match known.or_else(|| type_called(text)) {
                Some(ty) => format!("write a schema, as in `{{ type: {ty} }}`"),
                None => referred(text),
            })
        }
        (Construct::Schema, "discriminator", Value::String(text)) => {
            Some(format!("name the property, as in `{{ propertyName: {text} }}`"))
        }
        (_, "security", Value::String(text)) if wanted == Wanted::Map => {
            Some(format!("list its scopes, or none, as in `- {text}: []`"))
        }
        (Construct::OpenApi, "tags", Value::String(text)) => Some(format!("give it its name, as in `- name: {text}`")),
        (Construct::Info, "license" | "contact", Value::String(text)) => {
            Some(format!("give it its name, as in `{{ name: {text} }}`"))
        }
        (Construct::Schema, "items" | "not", Value::String(_)) => {
            Some("write a schema, as in `{ type: string }`, or a reference to one: `{ $ref: '#/components/schemas/…' }`".to_owned())
        }
        (_, "$ref", Value::Null) => {
            Some("put the reference between quotes: without them, `#` begins a comment".to_owned())
        }
        (Construct::OpenApi, "openapi", Value::Number(_)) => {
            let number = node.to_json();
            Some(format!("write the whole version between quotes, as in `'{number}.0'`"))
        }
        (Construct::Schema, "additionalProperties", Value::String(_)) => {
            Some("write a schema, or `true` or `false` without quotes".to_owned())
        }
        (_, _, Value::Number(_) | Value::Bool(_)) if wanted == Wanted::Text => Some("put it between quotes".to_owned()),
        (_, _, Value::String(text)) if wanted == Wanted::Flag && truth_called(text).is_some() => {
            Some("write `true` or `false`, without quotes".to_owned())
        }
        (_, _, Value::String(text)) if wanted.is_number() && text.trim().parse().is_ok_and(f64::is_finite) => {
            Some("write it as a decimal number, without quotes".to_owned())
        }
        (_, _, Value::String(text)) if wanted == Wanted::List => Some(format!("write it as a list: `[{text}]`")),
        (_, _, Value::Object(_)) if wanted == Wanted::List => {
            Some("begin each item with a dash".to_owned())
        }
        (Construct::Schema, "items", Value::Array(_)) => {
            Some("write one schema for all items; `prefixItems` of OpenAPI 3.1 describes each by its place".to_owned())
        }
        (_, _, Value::Array(_)) if wanted == Wanted::Map => {
            Some("take away the dashes, and give each entry a name".to_owned())
        }
        (_, "security", Value::Null) => Some("write an empty list behind the name of the scheme, as in `key: []`".to_owned()),
        (Construct::Response, "description", Value::Null) => {
            Some("write `description: ''` where there is nothing to say".to_owned())
        }
        (_, _, Value::Null) => Some("nothing stands after the colon; leave the key out if that is meant".to_owned()),
        _ => None,
    }
}

/// The value that was most likely meant.
fn taken_for(shape: &Shape, value: &Value) -> Option<Value> {
    match (shape, value) {
        (Shape::Text, Value::Number(number)) => Some(Value::String(number.to_string())),
        (Shape::Text, Value::Bool(truth)) => Some(Value::String(truth.to_string())),
        (Shape::Flag, Value::String(text)) => truth_called(text).map(Value::Bool),
        (Shape::Number, Value::String(text)) => text.trim().parse().ok().map(Value::Number),
        (Shape::Count, Value::String(text)) => text
            .trim()
            .parse::<u64>()
            .ok()
            .map(|count| Value::Number(count.into())),
        _ => None,
    }
}

/// A truth in quotes, or in one of the words that YAML 1.1 has for it.
fn truth_called(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some(true),
        "false" | "no" | "off" | "n" => Some(false),
        _ => None,
    }
}

/// The whole number that a float such as `3.0` is.
fn whole(number: f64) -> Option<u64> {
    /// Beyond this, floats no longer tell whole numbers apart.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    ((0.0..=EXACT).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}
