//! Every object of the specification but schemas and security schemes.

use super::schema::SCHEMA;
use super::security::SECURITY_SCHEME;
use super::{Construct, Edition, Filler, Key, Kind, Others, Shape};
use crate::diagnostic::Code;

const TEXTS: Shape = Shape::List(&Shape::Text);
static SECURITY: Shape = Shape::Map(&TEXTS);
static SERVERS: Shape = Shape::Object(&SERVER);
static PARAMETERS: Shape = Shape::ObjectOrReference(&PARAMETER);
static MEDIA_TYPES: Shape = Shape::ObjectOrReference(&MEDIA_TYPE);
static HEADERS: Shape = Shape::ObjectOrReference(&HEADER);
static EXAMPLES: Shape = Shape::ObjectOrReference(&EXAMPLE);
static LINKS: Shape = Shape::ObjectOrReference(&LINK);
static CALLBACKS: Shape = Shape::ObjectOrReference(&CALLBACK);
static SCHEMAS: Shape = Shape::ObjectOrReference(&SCHEMA);
static RESPONSE_MAP: Shape = Shape::ObjectOrReference(&RESPONSE);
static REQUEST_BODIES: Shape = Shape::ObjectOrReference(&REQUEST_BODY);
static SECURITY_SCHEMES: Shape = Shape::ObjectOrReference(&SECURITY_SCHEME);
static PATH_ITEMS: Shape = Shape::Object(&PATH_ITEM);
static TAGS: Shape = Shape::Object(&TAG);
static ENCODINGS: Shape = Shape::Object(&ENCODING);
static SERVER_VARIABLES: Shape = Shape::Object(&SERVER_VARIABLE);
static OPERATIONS: Shape = Shape::Object(&OPERATION);

pub(in super::super) static OPENAPI: Kind = Kind {
    construct: Construct::OpenApi,
    keys: &[
        Key::text("openapi").filled(Filler::Text("3.0.3")),
        Key::new("info", Shape::Object(&INFO)).filled(Filler::Untitled),
        Key::new("paths", Shape::Object(&PATHS)).filled(Filler::EmptyMap),
        Key::new("servers", Shape::List(&SERVERS)),
        Key::new("components", Shape::Object(&COMPONENTS)),
        Key::new("security", Shape::List(&SECURITY)),
        Key::new("tags", Shape::List(&TAGS)),
        Key::new("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        Key::new("webhooks", Shape::Map(&PATH_ITEMS)).since(Edition::V31),
        Key::text("jsonSchemaDialect").since(Edition::V31),
        Key::text("$self").since(Edition::V32),
    ],
    others: Others::None,
};

static INFO: Kind = Kind {
    construct: Construct::Info,
    keys: &[
        Key::text("title").filled(Filler::Text("")),
        Key::text("version").filled(Filler::Text("")),
        Key::text("summary").since(Edition::V31),
        Key::text("description"),
        Key::text("termsOfService"),
        Key::new("contact", Shape::Object(&CONTACT)),
        Key::new("license", Shape::Object(&LICENSE)),
    ],
    others: Others::None,
};

static CONTACT: Kind = Kind {
    construct: Construct::Contact,
    keys: &[Key::text("name"), Key::text("url"), Key::text("email")],
    others: Others::None,
};

static LICENSE: Kind = Kind {
    construct: Construct::License,
    keys: &[
        Key::text("name").filled(Filler::Text("")),
        Key::text("url"),
        Key::text("identifier").since(Edition::V31),
    ],
    others: Others::None,
};

static SERVER: Kind = Kind {
    construct: Construct::Server,
    keys: &[
        Key::text("url").essential(),
        Key::text("description"),
        Key::text("name").since(Edition::V32),
        Key::new("variables", Shape::Map(&SERVER_VARIABLES)),
    ],
    others: Others::None,
};

static SERVER_VARIABLE: Kind = Kind {
    construct: Construct::ServerVariable,
    keys: &[
        Key::text("default").filled(Filler::Text("")),
        Key::new("enum", TEXTS),
        Key::text("description"),
    ],
    others: Others::None,
};

static TAG: Kind = Kind {
    construct: Construct::Tag,
    keys: &[
        Key::text("name").essential(),
        Key::text("description"),
        Key::new("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        Key::text("summary").since(Edition::V32),
        Key::text("parent").since(Edition::V32),
        Key::text("kind").since(Edition::V32),
    ],
    others: Others::None,
};

pub(super) static EXTERNAL_DOCS: Kind = Kind {
    construct: Construct::ExternalDocs,
    keys: &[Key::text("url").essential(), Key::text("description")],
    others: Others::None,
};

pub(in super::super) static COMPONENTS: Kind = Kind {
    construct: Construct::Components,
    keys: &[
        Key::new("schemas", Shape::Map(&SCHEMAS)),
        Key::new("responses", Shape::Map(&RESPONSE_MAP)),
        Key::new("parameters", Shape::Map(&PARAMETERS)),
        Key::new("examples", Shape::Map(&EXAMPLES)),
        Key::new("requestBodies", Shape::Map(&REQUEST_BODIES)),
        Key::new("headers", Shape::Map(&HEADERS)),
        Key::new("securitySchemes", Shape::Map(&SECURITY_SCHEMES)),
        Key::new("links", Shape::Map(&LINKS)),
        Key::new("callbacks", Shape::Map(&CALLBACKS)),
        Key::new("pathItems", Shape::Map(&PATH_ITEMS)).since(Edition::V31),
        Key::new("mediaTypes", Shape::Map(&MEDIA_TYPES)).since(Edition::V32),
    ],
    others: Others::None,
};

static PATHS: Kind = Kind {
    construct: Construct::Paths,
    keys: &[],
    others: Others::Named {
        accepts: |key| key.starts_with('/'),
        code: Code::BadPath,
        what: "a path begins with `/`",
        shape: Shape::Object(&PATH_ITEM),
    },
};

pub(in super::super) static PATH_ITEM: Kind = Kind {
    construct: Construct::PathItem,
    keys: &[
        Key::text("summary"),
        Key::text("description"),
        Key::new("servers", Shape::List(&SERVERS)),
        Key::new("parameters", Shape::List(&PARAMETERS)),
        Key::new("get", Shape::Object(&OPERATION)),
        Key::new("put", Shape::Object(&OPERATION)),
        Key::new("post", Shape::Object(&OPERATION)),
        Key::new("delete", Shape::Object(&OPERATION)),
        Key::new("options", Shape::Object(&OPERATION)),
        Key::new("head", Shape::Object(&OPERATION)),
        Key::new("patch", Shape::Object(&OPERATION)),
        Key::new("trace", Shape::Object(&OPERATION)),
        Key::new("query", Shape::Object(&OPERATION)).since(Edition::V32),
        Key::new("additionalOperations", Shape::Map(&OPERATIONS)).since(Edition::V32),
    ],
    others: Others::None,
};

/// The keys of a path under which its operations stand, but for those that are named freely.
pub(in super::super) fn methods() -> impl Iterator<Item = &'static str> {
    let is_operation = |key: &&Key| matches!(key.shape, Shape::Object(kind) if kind.construct == Construct::Operation);
    PATH_ITEM
        .keys
        .iter()
        .filter(is_operation)
        .map(|key| key.name)
}

pub(in super::super) static OPERATION: Kind = Kind {
    construct: Construct::Operation,
    keys: &[
        Key::new("tags", TEXTS),
        Key::text("summary"),
        Key::text("description"),
        Key::new("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        Key::text("operationId"),
        Key::new("parameters", Shape::List(&PARAMETERS)),
        Key::new("requestBody", Shape::ObjectOrReference(&REQUEST_BODY)),
        Key::new("responses", Shape::Object(&RESPONSES)).filled(Filler::EmptyMap),
        Key::new("callbacks", Shape::Map(&CALLBACKS)),
        Key::flag("deprecated"),
        Key::new("security", Shape::List(&SECURITY)),
        Key::new("servers", Shape::List(&SERVERS)),
    ],
    others: Others::None,
};

pub(in super::super) static PARAMETER: Kind = Kind {
    construct: Construct::Parameter,
    keys: &[
        Key::text("name").essential(),
        Key::new("in", Shape::Word(&["query", "header", "path", "cookie"])).essential(),
        Key::text("description"),
        Key::flag("required"),
        Key::flag("deprecated"),
        Key::flag("allowEmptyValue"),
        Key::text("style"),
        Key::flag("explode"),
        Key::flag("allowReserved"),
        Key::new("schema", Shape::ObjectOrReference(&SCHEMA)),
        Key::new("content", Shape::Map(&MEDIA_TYPES)),
        Key::new("example", Shape::Anything),
        Key::new("examples", Shape::Map(&EXAMPLES)),
    ],
    others: Others::None,
};

static REQUEST_BODY: Kind = Kind {
    construct: Construct::RequestBody,
    keys: &[
        Key::text("description"),
        Key::new("content", Shape::Map(&MEDIA_TYPES)).filled(Filler::EmptyMap),
        Key::flag("required"),
    ],
    others: Others::None,
};

static MEDIA_TYPE: Kind = Kind {
    construct: Construct::MediaType,
    keys: &[
        Key::new("schema", Shape::ObjectOrReference(&SCHEMA)),
        Key::new("example", Shape::Anything),
        Key::new("examples", Shape::Map(&EXAMPLES)),
        Key::new("encoding", Shape::Map(&ENCODINGS)),
        // A key of 3.2, which frameworks write in documents of 3.1 as well.
        Key::new("itemSchema", Shape::ObjectOrReference(&SCHEMA)).since(Edition::V31),
        Key::new("itemEncoding", Shape::Object(&ENCODING)).since(Edition::V32),
        Key::new("prefixEncoding", Shape::List(&ENCODINGS)).since(Edition::V32),
    ],
    others: Others::None,
};

static ENCODING: Kind = Kind {
    construct: Construct::Encoding,
    keys: &[
        Key::text("contentType"),
        Key::new("headers", Shape::Map(&HEADERS)),
        Key::new(
            "style",
            Shape::Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        Key::flag("explode"),
        Key::flag("allowReserved"),
        Key::new("encoding", Shape::Map(&ENCODINGS)).since(Edition::V32),
        Key::new("itemEncoding", Shape::Object(&ENCODING)).since(Edition::V32),
        Key::new("prefixEncoding", Shape::List(&ENCODINGS)).since(Edition::V32),
    ],
    others: Others::None,
};

static RESPONSES: Kind = Kind {
    construct: Construct::Responses,
    keys: &[Key::new("default", Shape::ObjectOrReference(&RESPONSE))],
    others: Others::Named {
        accepts: is_status,
        code: Code::BadStatus,
        what: "neither a status such as `200`, nor a range such as `4XX`, nor `default`",
        shape: Shape::ObjectOrReference(&RESPONSE),
    },
};

/// Whether `key` is a status from 100, or a range of them.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [hundreds @ b'1'..=b'9', rest @ ..] if rest.len() == 2 => {
            rest.iter().all(u8::is_ascii_digit) || (*hundreds <= b'5' && rest == b"XX")
        }
        _ => false,
    }
}

pub(in super::super) static RESPONSE: Kind = Kind {
    construct: Construct::Response,
    keys: &[
        Key::text("description").filled(Filler::Text("")),
        Key::text("summary").since(Edition::V32),
        Key::new("headers", Shape::Map(&HEADERS)),
        Key::new("content", Shape::Map(&MEDIA_TYPES)),
        Key::new("links", Shape::Map(&LINKS)),
    ],
    others: Others::None,
};

static HEADER: Kind = Kind {
    construct: Construct::Header,
    keys: &[
        Key::text("description"),
        Key::flag("required"),
        Key::flag("deprecated"),
        Key::flag("allowEmptyValue"),
        Key::flag("allowReserved"),
        Key::new("style", Shape::Word(&["simple"])),
        Key::flag("explode"),
        Key::new("schema", Shape::ObjectOrReference(&SCHEMA)),
        Key::new("content", Shape::Map(&MEDIA_TYPES)),
        Key::new("example", Shape::Anything),
        Key::new("examples", Shape::Map(&EXAMPLES)),
    ],
    others: Others::None,
};

static CALLBACK: Kind = Kind {
    construct: Construct::Callback,
    keys: &[],
    others: Others::Named {
        // `$request.body#/url` is an expression as a whole, and `$ref` is none.
        accepts: |key| {
            let mut expressions =
                ["$url", "$method", "$statusCode", "$request.", "$response."].iter();
            !key.starts_with('$') || expressions.any(|start| key.starts_with(start))
        },
        code: Code::UnknownKey,
        what: "not an expression that gives the address to call",
        shape: Shape::Object(&PATH_ITEM),
    },
};

static EXAMPLE: Kind = Kind {
    construct: Construct::Example,
    keys: &[
        Key::text("summary"),
        Key::text("description"),
        Key::new("value", Shape::Anything),
        Key::text("externalValue"),
        Key::new("dataValue", Shape::Anything).since(Edition::V32),
        Key::new("serializedValue", Shape::Anything).since(Edition::V32),
    ],
    others: Others::None,
};

static LINK: Kind = Kind {
    construct: Construct::Link,
    keys: &[
        Key::text("operationRef"),
        Key::text("operationId"),
        Key::new("parameters", Shape::Map(&Shape::Anything)),
        Key::new("requestBody", Shape::Anything),
        Key::text("description"),
        Key::new("server", Shape::Object(&SERVER)),
    ],
    others: Others::None,
};
