//! Keys that an object cannot have, and those that it lacks.

use super::{Verifier, with_article};
use crate::diagnostic::{Code, Diagnostic, NodeId, Place, nearest};
use crate::document::grammar::{Construct, Edition, Kind, Others, Shape};
use crate::document::node::{Node, Object};

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
        if self.lenient && name == "prefixItems" {
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

    pub(super) fn unknown(&mut self, kind: &Kind, name: &str, id: NodeId) {
        let report = match &kind.others {
            Others::Named { code, what, .. } => {
                let message = format!("`{name}` cannot stand in {}", with_article(kind.construct));
                Diagnostic::new(*code, Place::Key(id), message).label(*what)
            }
            Others::None => {
                let message = format!("unknown key `{name}` in {}", with_article(kind.construct));
                let meant = Meant::by(kind, self.edition, name);
                // Since 3.1 a schema may have keys of anybody's (OpenAPI 3.1, section 4.8.24).
                let allowed = kind.construct == Construct::Schema && self.edition >= Edition::V31;
                Diagnostic::new(Code::UnknownKey, Place::Key(id), message)
                    .label("unknown key")
                    .help(meant.help(name))
                    .unless_lenient(allowed && !matches!(meant, Meant::Misspelt(_)))
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
    /// What has taken the place of a keyword that JSON Schema no longer has.
    Newer(&'static str),
    /// It is a slip of this key.
    Misspelt(&'static str),
    /// It belongs below these keys, one under the other.
    Below(Vec<&'static str>),
    Unknown,
}

impl Meant {
    fn by(kind: &Kind, edition: Edition, name: &str) -> Meant {
        let newer = newer(name).filter(|_| kind.construct == Construct::Schema);
        let below = below(kind, edition, name);
        match (newer, below, misspelt(kind, edition, name)) {
            (Some(newer), _, _) => Meant::Newer(newer),
            (None, Some(path), _) => Meant::Below(path),
            (None, None, Some(key)) => Meant::Misspelt(key),
            (None, None, None) => Meant::Unknown,
        }
    }

    fn help(&self, name: &str) -> String {
        match self {
            Meant::Newer(newer) => format!("write {newer}, which JSON Schema has in its place"),
            Meant::Misspelt(key) => format!("did you mean `{key}`?"),
            Meant::Below(path) => format!("put it below `{}:`, where it belongs", path.join(": ")),
            Meant::Unknown => format!("if it is a key of your own, call it `x-{name}`"),
        }
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
        Meant::Newer(_) | Meant::Unknown => None,
    }
}

/// What JSON Schema 2020-12, which OpenAPI has had since 3.1, says by other keywords than its earlier drafts.
fn newer(name: &str) -> Option<&'static str> {
    match name {
        "$recursiveRef" => Some("`$dynamicRef`"),
        "$recursiveAnchor" => Some("`$dynamicAnchor`"),
        "definitions" => Some("`$defs`"),
        "dependencies" => Some("`dependentRequired` or `dependentSchemas`"),
        "additionalItems" => Some("`items` beside `prefixItems`"),
        _ => None,
    }
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
            Shape::Is(kind) | Shape::Or(kind) => (vec![key.name], kind),
            Shape::Map(Shape::Is(kind) | Shape::Or(kind)) => {
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
