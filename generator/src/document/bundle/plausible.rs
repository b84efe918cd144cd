//! Whether what stands somewhere can be what a reference wants there.

use crate::document::grammar::{Construct, Kind, PATH_ITEM, RESPONSE, SCHEMA};
use crate::document::node::{Node, Object, Value};

/// What a reference found, in words, if that is of another kind than the one that is meant. What merely has a slip in it is
/// for the check to report, where that stands.
pub(super) fn misfit(construct: Construct, node: &Node) -> Option<String> {
    let Some(object) = node.as_object() else {
        let is_schema = construct == Construct::Schema && node.as_bool().is_some();
        return (!is_schema).then(|| node.kind().to_owned());
    };
    if (node.has("openapi") || node.has("swagger")) && node.has("info") {
        return Some("a whole document".to_owned());
    }
    let is_other = match construct {
        Construct::Parameter => !object.contains("name") && !object.contains("in"),
        Construct::Response => is_mostly_unknown(&RESPONSE, object),
        Construct::PathItem => is_mostly_unknown(&PATH_ITEM, object),
        Construct::Schema => is_collection(object),
        _ => false,
    };
    let is_empty_or_reference = object.is_empty() || object.contains("$ref");
    (is_other && !is_empty_or_reference).then(|| described(object))
}

/// Whether more of the keys are unknown than known, and not just one that may be misspelt.
fn is_mostly_unknown(kind: &Kind, object: &Object) -> bool {
    let own = object.keys().filter(|key| !key.starts_with("x-"));
    let (known, unknown): (Vec<&str>, Vec<&str>) = own.partition(|key| kind.shape(key).is_some());
    unknown.len() > 1 && unknown.len() > known.len()
}

/// Whether a map has nothing but maps, none of them called as a keyword of schemas: mostly schemas, each with its name.
fn is_collection(object: &Object) -> bool {
    let is_named = |(key, value): (&str, &Node)| {
        SCHEMA.shape(key).is_none() && matches!(value.value, Value::Object(_))
    };
    object.iter().all(is_named)
}

/// A map in words: some of its keys.
fn described(object: &Object) -> String {
    let keys: Vec<&str> = object.keys().take(3).collect();
    format!("a map of `{}`", keys.join("`, `"))
}
