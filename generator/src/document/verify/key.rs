//! Keys that an object cannot have, and those that it lacks.

use super::Verifier;
use crate::diagnostic::{Code, Diagnostic, NodeId, Place, nearest};
use crate::document::grammar::{Construct, Edition, Key, Kind, Others, Shape};
use crate::document::node::{Node, Object};
use crate::document::wording::{unknown_key, with_article};

/// Keys that other objects have, or that stand in other formats, and what an object calls the same.
const CALLED: &[(Construct, &str, &str)] = &[
    (Construct::License, "title", "name"),
    (Construct::Tag, "title", "name"),
    (Construct::PathItem, "title", "summary"),
    (Construct::Operation, "title", "summary"),
    (Construct::Operation, "name", "operationId"),
    (Construct::Operation, "id", "operationId"),
    (Construct::Response, "title", "description"),
    (Construct::Example, "title", "summary"),
    (Construct::Flows, "accessCode", "authorizationCode"),
    (Construct::Flows, "application", "clientCredentials"),
];

/// Keywords that are no more, and what says the same now.
const NEWER: &[(Construct, &str, &str)] = &[
    (Construct::OpenApi, "host", "`servers`"),
    (Construct::OpenApi, "basePath", "`servers`"),
    (Construct::OpenApi, "schemes", "`servers`"),
    (Construct::OpenApi, "definitions", "`components: schemas`"),
    (
        Construct::OpenApi,
        "securityDefinitions",
        "`components: securitySchemes`",
    ),
    (
        Construct::Operation,
        "consumes",
        "the media types below `requestBody: content`",
    ),
    (
        Construct::Operation,
        "produces",
        "the media types below `content` of each response",
    ),
    (Construct::Operation, "schemes", "`servers`"),
    (
        Construct::Parameter,
        "collectionFormat",
        "`style` and `explode`",
    ),
    (Construct::Schema, "$recursiveRef", "`$dynamicRef`"),
    (Construct::Schema, "$recursiveAnchor", "`$dynamicAnchor`"),
    (Construct::Schema, "definitions", "`$defs`"),
    (
        Construct::Schema,
        "dependencies",
        "`dependentRequired` or `dependentSchemas`",
    ),
    (
        Construct::Schema,
        "additionalItems",
        "`items` beside `prefixItems`",
    ),
];

/// The objects above others in which an author easily writes what belongs into the other, and the keys below which
/// these stand.
const ABOVE: &[(Construct, &str)] = &[
    (Construct::OpenApi, "info"),
    (Construct::OpenApi, "components"),
    (Construct::Operation, "requestBody"),
    (Construct::RequestBody, "content"),
    (Construct::Response, "content"),
    (Construct::MediaType, "schema"),
    (Construct::Parameter, "schema"),
    (Construct::Header, "schema"),
    (Construct::Schema, "discriminator"),
];

impl Verifier<'_> {
    /// Reports a key that the document's version does not have yet.
    pub(super) fn later(&mut self, kind: &Kind, name: &str, child: &Node) {
        let Some(key) = kind.key(name).filter(|key| key.since > self.edition) else {
            return;
        };
        if self.diagnostics.is_lenient() && name == "prefixItems" {
            // Written by the author as a list under `items`, which is as good.
            return;
        }
        let message = format!(
            "`{name}` in {} belongs to OpenAPI {}; this document says {}",
            with_article(kind.construct),
            key.since.name(),
            self.edition.name(),
        );
        let report = Diagnostic::new(Code::LaterVersion, Place::Key(child.id), message);
        let report = report.label(format!("since OpenAPI {}", key.since.name()));
        self.report(report.help(format!(
            "say `openapi: {}.0` if that is meant",
            key.since.name()
        )));
    }

    pub(super) fn unknown(&mut self, kind: &Kind, name: &str, child: &Node) {
        let id = child.id;
        let report = match &kind.others {
            Others::Named { code, what, .. } => {
                let message = format!("`{name}` cannot stand in {}", with_article(kind.construct));
                let report = Diagnostic::new(*code, Place::Key(id), message).label(*what);
                match in_other_letters(kind, name) {
                    Some(meant) => report.help(format!("did you mean `{meant}`?")),
                    None => report,
                }
            }
            Others::None => {
                // Since 3.1 a schema may have keys of anybody's (OpenAPI 3.1, section 4.8.24).
                let allowed = kind.construct == Construct::Schema && self.edition >= Edition::V31;
                let is_slip =
                    |key: &str| !allowed || kind.shape(key).is_none_or(|shape| fits(&shape, child));
                let meant = match Meant::by(kind, self.edition, name) {
                    Meant::Misspelt(key) if !is_slip(key) => Meant::Unknown,
                    meant => meant,
                };
                let meant = match meant {
                    Meant::Unknown if kind.construct == Construct::Schema && is_schema(child) => {
                        Meant::Property
                    }
                    meant => meant,
                };
                unknown_key(kind.construct, name, id)
                    .help(meant.help(name))
                    .warning_if(allowed && !matches!(meant, Meant::Misspelt(_)))
            }
        };
        self.report(report);
    }

    pub(super) fn missing(&mut self, construct: Construct, key: &str, owner: NodeId) {
        let message = format!("this {} lacks its `{key}`", construct.title());
        let report = Diagnostic::new(Code::MissingKey, Place::Key(owner), message);
        let report = report.label(format!("has no `{key}`"));
        self.report(report.help(format!("add `{key}` to it")));
    }
}

/// What an author most likely means by a key that is not known.
enum Meant {
    /// This has taken the place of a keyword that was.
    Newer(Construct, &'static str),
    /// It is a slip of this key of the same object, or another word for it.
    Misspelt(&'static str),
    /// It belongs below these keys, one under the other.
    Below(Vec<&'static str>),
    /// It belongs below a method, such as this one.
    BelowMethod(&'static str),
    /// It is no method: these are.
    NoMethod(Vec<&'static str>),
    /// It is a property of the schema that it stands in.
    Property,
    Unknown,
}

impl Meant {
    /// What stands nearer goes before what is further below.
    fn by(kind: &Kind, edition: Edition, name: &str) -> Meant {
        /// What is further below than a body's schema may as well belong anywhere.
        const FURTHEST: usize = 3;
        let called = |table| word_for(table, kind.construct, name);
        let below = below(kind, edition, name).filter(|path| path.len() <= FURTHEST);
        let (inner, further) = match below {
            Some(path) if path.len() == 1 => (Some(path), None),
            path => (None, path),
        };
        let newer = called(NEWER).map(|newer| Meant::Newer(kind.construct, newer));
        let newer = match (kind.construct, name) {
            // JSON Schema's own word came with 3.1.
            (Construct::Schema, "definitions") if edition == Edition::V30 => {
                Some(Meant::Newer(Construct::OpenApi, "`components: schemas`"))
            }
            _ => newer,
        };
        newer
            .or_else(|| called(CALLED).map(Meant::Misspelt))
            .or_else(|| inner.map(Meant::Below))
            .or_else(|| misspelt(kind, edition, name).map(Meant::Misspelt))
            .or_else(|| further.map(Meant::Below))
            .or_else(|| of_method(kind, edition, name))
            .unwrap_or(Meant::Unknown)
    }

    fn help(&self, name: &str) -> String {
        match self {
            Meant::Newer(Construct::Schema, newer) => {
                format!("write {newer}, which JSON Schema has in its place")
            }
            Meant::Newer(_, newer) => format!("write {newer}, which OpenAPI 3 has in its place"),
            Meant::Misspelt(key) => format!("did you mean `{key}`?"),
            Meant::Below(path) => format!("put it below `{}:`, where it belongs", path.join(": ")),
            Meant::BelowMethod(method) => {
                format!("put it below its method, such as `{method}:`")
            }
            Meant::NoMethod(methods) => format!(
                "the methods are `{}`; if it is a key of your own, call it `{}`",
                methods.join("`, `"),
                extension(name)
            ),
            Meant::Property => "put it below `properties:`, if it is a property".to_owned(),
            Meant::Unknown => format!("if it is a key of your own, call it `{}`", extension(name)),
        }
    }
}

/// Whether a value is of the kind that belongs somewhere.
fn fits(shape: &Shape, node: &Node) -> bool {
    match shape {
        Shape::Anything => true,
        Shape::Text | Shape::Word(_) => node.as_str().is_some(),
        Shape::Flag => node.as_bool().is_some(),
        Shape::Number | Shape::Count => node.as_number().is_some(),
        Shape::List(_) => node.as_array().is_some(),
        Shape::Map(_) | Shape::Object(_) => node.as_object().is_some(),
        Shape::ObjectOrReference(_) => node.as_object().is_some() || node.as_bool().is_some(),
        Shape::BooleanOr(other) => node.as_bool().is_some() || fits(other, node),
    }
}

/// Whether a value looks like a schema.
fn is_schema(node: &Node) -> bool {
    const TELLING: [&str; 7] = [
        "type",
        "$ref",
        "properties",
        "enum",
        "const",
        "allOf",
        "oneOf",
    ];
    TELLING.iter().any(|key| node.has(key))
}

/// A name as that of an extension.
fn extension(name: &str) -> String {
    match name.strip_prefix("X-") {
        Some(own) => format!("x-{own}"),
        None => format!("x-{name}"),
    }
}

/// Whether a key that an object lacks is what the author means by an unknown one, whose report then says enough.
pub(super) fn is_meant(kind: &Kind, edition: Edition, object: &Object, key: &str) -> bool {
    object
        .keys()
        .any(|name| stands_for(kind, edition, name) == Some(key))
}

/// The key of an object for which an unknown one stands: its slip, or what should stand below it.
fn stands_for(kind: &Kind, edition: Edition, name: &str) -> Option<&'static str> {
    if kind.shape(name).is_some() {
        return None;
    }
    match Meant::by(kind, edition, name) {
        Meant::Misspelt(key) => Some(key),
        Meant::Below(path) => path.first().copied(),
        Meant::Newer(..)
        | Meant::BelowMethod(_)
        | Meant::NoMethod(_)
        | Meant::Property
        | Meant::Unknown => None,
    }
}

/// The key that an object knows, or a status, where a name differs from it in the case of its letters alone.
pub(super) fn in_other_letters(kind: &Kind, name: &str) -> Option<String> {
    if kind.shape(name).is_some() {
        return None;
    }
    let mut keys = kind.keys.iter().map(|key| key.name);
    let known = keys.find(|key| key.eq_ignore_ascii_case(name));
    let capitals = name.to_ascii_uppercase();
    let is_capital = kind.construct == Construct::Responses && kind.shape(&capitals).is_some();
    known.map(str::to_owned).or(is_capital.then_some(capitals))
}

/// What a table has for a key of an object.
fn word_for(
    table: &[(Construct, &str, &'static str)],
    construct: Construct,
    name: &str,
) -> Option<&'static str> {
    let mut found = table.iter();
    let found = found.find(|(of, key, _)| *of == construct && *key == name);
    found.map(|(_, _, word)| *word)
}

/// The keys of an object under which an operation stands, and what it is.
pub(super) fn methods(kind: &Kind) -> impl Iterator<Item = (&Key, &'static Kind)> {
    kind.keys.iter().filter_map(|key| match key.shape {
        Shape::Object(operation) if operation.construct == Construct::Operation => {
            Some((key, operation))
        }
        _ => None,
    })
}

/// What a key means in an object that has methods.
fn of_method(kind: &Kind, edition: Edition, name: &str) -> Option<Meant> {
    let methods = methods(kind).filter(|(key, _)| key.since <= edition);
    let methods: Vec<_> = methods.collect();
    let (first, operation) = methods.first()?;
    Some(match operation.key(name) {
        Some(_) => Meant::BelowMethod(first.name),
        None => Meant::NoMethod(methods.iter().map(|(method, _)| method.name).collect()),
    })
}

/// The key that an unknown one is most likely a slip of.
fn misspelt(kind: &Kind, edition: Edition, name: &str) -> Option<&'static str> {
    let known = kind.keys.iter().filter(|key| key.since <= edition);
    if name.starts_with("x-") {
        return None;
    }
    // No table has it, since it may stand in place of almost any object.
    nearest(name, known.map(|key| key.name).chain(["$ref"]))
}

/// Where below an object the key belongs that its author has put into the object itself.
fn below(kind: &Kind, edition: Edition, name: &str) -> Option<Vec<&'static str>> {
    let inner = ABOVE.iter().filter(|(above, _)| *above == kind.construct);
    let mut inner = inner.filter_map(|(_, key)| kind.key(key));
    inner.find_map(|key| {
        let (mut path, kind) = match key.shape {
            Shape::Object(kind) | Shape::ObjectOrReference(kind) => (vec![key.name], kind),
            Shape::Map(Shape::Object(kind) | Shape::ObjectOrReference(kind)) => {
                (vec![key.name, "application/json"], *kind)
            }
            _ => return None,
        };
        if kind.key(name).is_none_or(|key| key.since > edition) {
            path.extend(below(kind, edition, name)?);
        }
        Some(path)
    })
}
