//! The Schema Object: the keywords of 3.0, and those of JSON Schema 2020-12 that the tree keeps.

use super::table::EXTERNAL_DOCS;
use super::{Construct, Edition, Key, Kind, Others, Shape};

static SCHEMA_OR_REFERENCE: Shape = Shape::ObjectOrReference(&SCHEMA);
static TEXTS: Shape = Shape::List(&Shape::Text);

/// The types that a schema may name.
pub(in super::super) const TYPES: &[&str] =
    &["string", "number", "integer", "boolean", "array", "object"];

/// The keywords that bound a number.
pub(in super::super) const BOUNDS: &[&str] =
    &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/// The keywords that limit a value otherwise, the same in 3.0 and in JSON Schema 2020-12.
pub const LIMITS: &[&str] = &[
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Whether a keyword only describes values, without a word about which there are.
pub(in super::super) fn describes(key: &str) -> bool {
    let is_listed = matches!(
        key,
        "title"
            | "description"
            | "deprecated"
            | "example"
            | "examples"
            | "externalDocs"
            | "$comment"
    );
    is_listed || key.starts_with("x-")
}

pub(in super::super) static SCHEMA: Kind = Kind {
    construct: Construct::Schema,
    keys: &[
        Key::new("type", Shape::Word(TYPES)),
        Key::text("format"),
        Key::text("title"),
        Key::text("description"),
        Key::new("properties", Shape::Map(&SCHEMA_OR_REFERENCE)),
        Key::new("required", Shape::List(&Shape::Text)),
        Key::new(
            "additionalProperties",
            Shape::BooleanOr(&SCHEMA_OR_REFERENCE),
        ),
        Key::new("items", Shape::ObjectOrReference(&SCHEMA)),
        Key::new("allOf", Shape::List(&SCHEMA_OR_REFERENCE)),
        Key::new("oneOf", Shape::List(&SCHEMA_OR_REFERENCE)),
        Key::new("anyOf", Shape::List(&SCHEMA_OR_REFERENCE)),
        Key::new("not", Shape::ObjectOrReference(&SCHEMA)),
        Key::new("enum", Shape::List(&Shape::Anything)),
        Key::new("default", Shape::Anything),
        Key::new("example", Shape::Anything),
        Key::flag("nullable"),
        Key::flag("readOnly"),
        Key::flag("writeOnly"),
        Key::flag("deprecated"),
        Key::flag("uniqueItems"),
        Key::flag("exclusiveMinimum"),
        Key::flag("exclusiveMaximum"),
        Key::new("minimum", Shape::Number),
        Key::new("maximum", Shape::Number),
        Key::new("multipleOf", Shape::Number),
        Key::new("minLength", Shape::Count),
        Key::new("maxLength", Shape::Count),
        Key::new("minItems", Shape::Count),
        Key::new("maxItems", Shape::Count),
        Key::new("minProperties", Shape::Count),
        Key::new("maxProperties", Shape::Count),
        Key::text("pattern"),
        Key::new("discriminator", Shape::Object(&DISCRIMINATOR)),
        Key::new("xml", Shape::Object(&XML)),
        Key::new("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        Key::new("const", Shape::Anything).since(Edition::V31),
        Key::new("examples", Shape::Anything).since(Edition::V31),
        Key::new("prefixItems", Shape::List(&SCHEMA_OR_REFERENCE)).since(Edition::V31),
        Key::new("contains", Shape::ObjectOrReference(&SCHEMA)).since(Edition::V31),
        Key::new("minContains", Shape::Count).since(Edition::V31),
        Key::new("maxContains", Shape::Count).since(Edition::V31),
        Key::new("patternProperties", Shape::Map(&SCHEMA_OR_REFERENCE)).since(Edition::V31),
        Key::new("propertyNames", Shape::ObjectOrReference(&SCHEMA)).since(Edition::V31),
        Key::new(
            "unevaluatedProperties",
            Shape::BooleanOr(&SCHEMA_OR_REFERENCE),
        )
        .since(Edition::V31),
        Key::new("unevaluatedItems", Shape::BooleanOr(&SCHEMA_OR_REFERENCE)).since(Edition::V31),
        Key::new("dependentSchemas", Shape::Map(&SCHEMA_OR_REFERENCE)).since(Edition::V31),
        Key::new("dependentRequired", Shape::Map(&TEXTS)).since(Edition::V31),
        Key::new("if", Shape::ObjectOrReference(&SCHEMA)).since(Edition::V31),
        Key::new("then", Shape::ObjectOrReference(&SCHEMA)).since(Edition::V31),
        Key::new("else", Shape::ObjectOrReference(&SCHEMA)).since(Edition::V31),
        Key::text("contentEncoding").since(Edition::V31),
        Key::text("contentMediaType").since(Edition::V31),
        Key::new("contentSchema", Shape::ObjectOrReference(&SCHEMA)).since(Edition::V31),
        Key::new("$defs", Shape::Map(&SCHEMA_OR_REFERENCE)).since(Edition::V31),
        Key::text("$id").since(Edition::V31),
        Key::text("$schema").since(Edition::V31),
        Key::text("$anchor").since(Edition::V31),
        Key::text("$comment").since(Edition::V31),
        Key::text("$dynamicRef").since(Edition::V31),
        Key::text("$dynamicAnchor").since(Edition::V31),
        Key::new("$vocabulary", Shape::Anything).since(Edition::V31),
    ],
    others: Others::None,
};

static DISCRIMINATOR: Kind = Kind {
    construct: Construct::Discriminator,
    keys: &[
        Key::text("propertyName").essential(),
        Key::new("mapping", Shape::Map(&Shape::Text)),
        Key::text("defaultMapping").since(Edition::V32),
    ],
    others: Others::None,
};

static XML: Kind = Kind {
    construct: Construct::Xml,
    keys: &[
        Key::text("name"),
        Key::text("namespace"),
        Key::text("prefix"),
        Key::flag("attribute"),
        Key::flag("wrapped"),
        Key::new(
            "nodeType",
            Shape::Word(&["element", "attribute", "text", "cdata", "none"]),
        )
        .since(Edition::V32),
    ],
    others: Others::None,
};
